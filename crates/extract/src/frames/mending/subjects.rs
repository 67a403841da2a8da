//! Subjects that the order of words settles: pronouns behind their verb, nouns set before the subject, openings.

use gainsay_lexicon::{Control, Effect, PronounKind, WordClass};
use gainsay_syntax::{Dep, Relation, Subtype, Tense, Upos, VerbForm};

use crate::frames::mending::Mender;

impl Mender<'_> {
    /// A pronoun behind its verb is its subject ("vivions-nous ?", "a-t-il publié"), but not of a verb that only tells
    /// that something is ("y a-t-il").
    pub(super) fn enclitic_subjects(&mut self) {
        let question = self.tree.nodes.last().is_some_and(|word| word.form.starts_with('?'));
        for node in 1..self.tree.len() {
            if !self.tree.nodes[node].form.starts_with('-') || self.upos(node) != Upos::Pron {
                continue;
            }
            let Some(verb) = self.tree.head(node).filter(|&verb| self.upos(verb) == Upos::Verb) else {
                continue;
            };
            let dep = self.tree.dep(node);
            if dep == Dep::Nsubj && self.is_existential(verb, node) {
                self.set(node, Some(verb), Dep::Expl, Subtype::Subj);
                continue;
            }
            let third = self.tree.nodes[node].morph.person == Some(3);
            // Behind an imperative it is no subject ("rappelons-nous").
            let told = third && self.is_personal(node) || question && !third;
            if dep == Dep::Expl
                && told
                && !self.has(verb, &[Dep::Nsubj])
                && !self.is_impersonal(verb)
                && !self.is_existential(verb, node)
            {
                self.set(node, Some(verb), Dep::Nsubj, Subtype::None);
            }
        }
    }

    fn is_personal(&self, node: usize) -> bool {
        let form = &self.tree.nodes[node].form;
        let rows = self.pack.grammar.pronouns(form);
        rows.iter().any(|row| row.kind == PronounKind::Personal)
    }

    /// Whether another pronoun that stands for nothing goes before the verb.
    fn is_existential(&self, verb: usize, subject: usize) -> bool {
        self.tree.children(verb).any(|child| {
            child < verb
                && child != subject
                && self.upos(child) == Upos::Pron
                && self.tree.dep(child) == Dep::Expl
                && self
                    .pack
                    .grammar
                    .pronouns(&self.tree.nodes[child].form)
                    .iter()
                    .all(|row| row.kind != PronounKind::Reflexive)
        })
    }

    /// Whether a verb seems or must be, so that its pronoun is nobody.
    fn is_impersonal(&self, verb: usize) -> bool {
        let lemma = &self.tree.nodes[verb].lemma;
        self.pack.grammar.governors(lemma, WordClass::Verb).any(|row| {
            row.control == Control::None && matches!(row.effect, Effect::Possible | Effect::Requested)
        })
    }

    /// "saw several people run": a bare infinitive behind the object of a verb of perception, hung on that object.
    pub(super) fn perceived_infinitives(&mut self) {
        for node in 1..self.tree.len() {
            let bare = self.upos(node) == Upos::Verb
                && self.tree.nodes[node].morph.verb_form == Some(VerbForm::Inf)
                && matches!(self.tree.dep(node), Dep::Nmod | Dep::Acl | Dep::Amod | Dep::Appos)
                && !self.has(node, &[Dep::Mark, Dep::Case, Dep::Aux, Dep::Cop, Dep::Nsubj]);
            let Some(noun) = self.tree.head(node).filter(|&noun| bare && noun < node && self.is_noun(noun))
            else {
                continue;
            };
            let Some(verb) = self.tree.head(noun).filter(|&verb| {
                self.upos(verb) == Upos::Verb && self.tree.dep(noun) == Dep::Obj && verb < node
            }) else {
                continue;
            };
            let lemma = &self.tree.nodes[verb].lemma;
            let perceives = self
                .pack
                .grammar
                .governors(lemma, WordClass::Verb)
                .any(|row| matches!(row.effect, Effect::Perceives | Effect::Causative));
            if perceives && !(noun..node).any(|at| self.is_comma(at)) {
                self.set(node, Some(verb), Dep::Xcomp, Subtype::None);
            }
        }
    }

    /// "Ce projet, les gens n'en savent rien": of two subjects before a verb with a comma between them and none behind
    /// the second, the first is set before the clause.
    pub(super) fn dislocated_subjects(&mut self) {
        for verb in 2..self.tree.len() {
            let subjects: Vec<usize> = self
                .tree
                .children(verb)
                .filter(|&child| {
                    child < verb && self.tree.dep(child) == Dep::Nsubj && !self.tree.nodes[child].placeholder
                })
                .collect();
            let [first, .., second] = subjects[..] else { continue };
            let comma = (first + 1..second).any(|at| self.is_comma(at));
            let plain = (first..=second).all(|at| {
                self.clause_of(at).is_none() && !self.is_relative(at) && self.upos(at) != Upos::Cconj
            });
            // "Ce débat, c'est sa passion": what stands before it is all that is told of.
            let full = match self.upos(second) {
                Upos::Pron => !self.is_pronoun(second, PronounKind::Impersonal),
                Upos::Propn => true,
                _ => self.has(second, &[Dep::Det, Dep::Nummod]),
            };
            let right_before = (second + 1..verb).all(|at| !self.is_comma(at));
            if comma
                && plain
                && full
                && right_before
                && self.is_noun(first)
                && self.tree.child(second, Dep::Case).is_none()
            {
                self.set(first, Some(verb), Dep::Dislocated, Subtype::None);
            }
        }
    }

    /// "Interrogée hier, Odile Marsac, 52 ans, a refusé": a participle that opens the sentence, taken for its main verb
    /// although a finite one stands behind the commas around what is set beside the subject.
    pub(super) fn opening_participles(&mut self) {
        let len = self.tree.len();
        let Some(root) = (0..len).find(|&node| self.tree.head(node).is_none()) else { return };
        let morph = self.tree.nodes[root].morph;
        let participle = self.upos(root) == Upos::Verb
            && morph.verb_form == Some(VerbForm::Part)
            && morph.tense == Some(Tense::Past)
            && !self.has(root, &[Dep::Aux, Dep::Cop, Dep::Nsubj])
            && (0..root).all(|node| matches!(self.upos(node), Upos::Adv | Upos::Punct));
        if !participle {
            return;
        }
        let Some(comma) = (root + 1..len).find(|&node| self.is_comma(node)) else { return };
        let Some(subject) =
            (comma + 1..len).find(|&node| !matches!(self.upos(node), Upos::Det | Upos::Adj | Upos::Num))
        else {
            return;
        };
        let noun = self.is_noun(subject)
            && self.tree.head(subject) == Some(root)
            && self.tree.child(subject, Dep::Case).is_none();
        let main = (subject + 1..len).find_map(|node| self.clause_of(node).map(|clause| (node, clause)));
        let Some((finite, main)) = main.filter(|_| noun) else { return };
        let mut before = finite - 1;
        while before > subject && matches!(self.upos(before), Upos::Pron | Upos::Part | Upos::Adv) {
            before -= 1;
        }
        let open = (subject..finite).all(|at| !self.is_relative(at) && self.upos(at) != Upos::Sconj)
            && self.is_comma(before)
            && main != root
            && self.tree.is_below(main, root)
            && !self.has(main, &[Dep::Nsubj, Dep::Mark]);
        if !open {
            return;
        }
        self.tree.nodes[main].head = None;
        self.tree.nodes[main].relation = Relation { dep: Dep::Root, subtype: Subtype::None };
        self.set(root, Some(main), Dep::Advcl, Subtype::None);
        let passive = self
            .tree
            .children(main)
            .any(|child| self.tree.dep(child) == Dep::Aux && self.tree.subtype(child) == Subtype::Pass);
        let subtype = if passive { Subtype::Pass } else { Subtype::None };
        self.set(subject, Some(main), Dep::Nsubj, subtype);
    }
}
