//! Set phrases whose verb form the tagger took for a verb: "managing director", "in the coming days".

use gainsay_syntax::{Dep, Subtype, Upos, VerbForm};

use crate::frames::mending::Mender;

impl Mender<'_> {
    /// A participle that opens a set phrase describes the noun that closes it, whatever governs which.
    pub(super) fn set_phrases(&mut self) {
        for verb in 0..self.tree.len() {
            let Some(phrase) = self.phrase_of(verb) else { continue };
            let participle =
                matches!(self.tree.nodes[verb].morph.verb_form, Some(VerbForm::Part | VerbForm::Ger));
            if self.upos(verb) != Upos::Verb || !participle {
                continue;
            }
            let Some(noun) = (verb + 1..self.tree.len())
                .take_while(|&node| self.phrase_of(node) == Some(phrase))
                .last()
                .filter(|&noun| self.is_noun(noun) && self.tree.head(noun) == Some(verb))
            else {
                continue;
            };
            let dep = match self.tree.dep(verb) {
                Dep::Acl => Dep::Appos,
                Dep::Advcl => Dep::Obl,
                other => other,
            };
            self.raise(noun, verb, Dep::Amod, Subtype::None);
            self.tree.nodes[noun].relation.dep = dep;
            self.tree.nodes[verb].upos = Upos::Adj;
            for child in self.children(verb) {
                let relation = match self.tree.dep(child) {
                    Dep::Mark => Dep::Case,
                    other => other,
                };
                let subtype = self.tree.subtype(child);
                self.set(child, Some(noun), relation, subtype);
            }
        }
    }

    pub(super) fn phrase_of(&self, node: usize) -> Option<usize> {
        let word = &self.tree.nodes[node];
        self.facts.get(word.first as usize).filter(|_| !word.placeholder)?.set_phrase
    }
}
