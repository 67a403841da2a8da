//! A tree with what its reading asks again and again: children in order, lemmas, what the tables say of each token.

use std::ops::Range;

use gainsay_lexicon::{
    CalendarKind, ConceptKind, Effect, Feature, FunctionClass, Grammar, PolarityRole, PrepositionRole,
    PronounKind, ReportingClass, WordClass,
};
use gainsay_model::{Modality, Stance};
use gainsay_syntax::{Case, Dep, Subtype, TokenKind, Tree, Upos, VerbForm};
use smol_str::SmolStr;

use crate::frames::FrameInput;
use crate::frames::modality::marker_of;
use crate::hits::HitKind;
use crate::names::Name;

/// What the tables say of a token.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct TokenFacts {
    pub(super) polarity: Option<PolarityRole>,
    /// It stands in a phrase that only looks negative.
    pub(super) exempt: bool,
    /// A noun of the events.
    pub(super) event: bool,
    /// Inside a phrase of several words for an event.
    pub(super) inner: bool,
    /// First token of the set phrase, which tells no event, that it stands in.
    pub(super) set_phrase: Option<usize>,
    /// An office or kind of speaker.
    pub(super) function: bool,
    /// A word of saying, or the first of a phrase of saying.
    pub(super) reporting: Option<(ReportingClass, Stance)>,
    /// Tokens of the longest phrase of saying that covers it, and its stance.
    pub(super) covered: Option<(usize, Stance)>,
    /// The longest modal phrase that covers it.
    pub(super) modality: Option<(usize, Modality)>,
    pub(super) place: bool,
    /// A noun for people.
    pub(super) person: bool,
    pub(super) figure: bool,
}

/// The facts of all tokens, in one pass over the hits.
pub(super) fn token_facts(input: &FrameInput<'_>) -> Vec<TokenFacts> {
    let mut facts = vec![TokenFacts::default(); input.tokens.len()];
    for hit in input.hits {
        let len = hit.end - hit.first;
        let end = hit.end.min(facts.len());
        match &hit.kind {
            HitKind::Polarity(PolarityRole::Exempt) => {
                facts[hit.first..end].iter_mut().for_each(|fact| fact.exempt = true);
            }
            HitKind::Polarity(role) => facts[hit.first].polarity = Some(*role),
            HitKind::Predicate { class: WordClass::Noun, .. } => {
                facts[hit.first].event = true;
                // Behind an article stands an event of its own ("rupture des négociations").
                let bare = |at: &usize| {
                    input.pack.function_class(&input.tokens[at - 1].form) != Some(FunctionClass::Definite)
                };
                for at in (hit.first + 1..end).filter(bare) {
                    facts[at].inner = true;
                }
            }
            HitKind::Function { .. } => facts[hit.first].function = true,
            HitKind::SetPhrase => {
                for fact in facts[hit.first..end].iter_mut().filter(|fact| fact.set_phrase.is_none()) {
                    fact.set_phrase = Some(hit.first);
                }
            }
            HitKind::Reporting { class, stance, .. } => {
                let verb = matches!(facts[hit.first].reporting, Some((ReportingClass::Verb, _)));
                if !verb || *class == ReportingClass::Verb {
                    facts[hit.first].reporting = Some((*class, *stance));
                }
                if *class == ReportingClass::Verb {
                    for fact in &mut facts[hit.first..end] {
                        if fact.covered.is_none_or(|(before, _)| len > before) {
                            fact.covered = Some((len, *stance));
                        }
                    }
                }
            }
            HitKind::Modality(modality) => {
                for fact in &mut facts[hit.first..end] {
                    if fact.modality.is_none_or(|(before, _)| len > before) {
                        fact.modality = Some((len, *modality));
                    }
                }
            }
            HitKind::Noun { kind: ConceptKind::Person | ConceptKind::Group, .. } => {
                facts[hit.first].person = true
            }
            HitKind::Place { .. } => facts[hit.first].place = true,
            HitKind::Figure => facts[hit.first..end].iter_mut().for_each(|fact| fact.figure = true),
            _ => {}
        }
    }
    facts
}

/// A tree, indexed.
pub(super) struct Graph<'a> {
    pub(super) input: &'a FrameInput<'a>,
    pub(super) facts: &'a [TokenFacts],
    pub(super) tree: &'a Tree,
    pub(super) grammar: &'a Grammar,
    /// The tokens of the quotation that it is the tree of.
    pub(super) quotation: Option<Range<usize>>,
    lemmas: Vec<SmolStr>,
    /// Nodes that stand for a quotation.
    quotations: Vec<bool>,
    /// Nodes that are words of the calendar.
    calendar: Vec<bool>,
    /// What opens each clause does to it.
    markers: Vec<Option<Effect>>,
    /// Prepositions of saying: their tokens and stance.
    pub(super) sources: Vec<(usize, usize, Stance)>,
    /// Prepositions of whose view it is: their tokens and stance.
    pub(super) viewpoints: Vec<(usize, usize, Stance)>,
    question: bool,
    /// The children of node `n` are `children[starts[n]..starts[n + 1]]`.
    starts: Vec<usize>,
    children: Vec<usize>,
}

impl<'a> Graph<'a> {
    pub(super) fn new(
        input: &'a FrameInput<'a>,
        facts: &'a [TokenFacts],
        tree: &'a Tree,
        quotation: Option<Range<usize>>,
    ) -> Self {
        let len = tree.len();
        let mut starts = vec![0; len + 1];
        for head in (0..len).filter_map(|node| tree.head(node)) {
            starts[head + 1] += 1;
        }
        for at in 0..len {
            starts[at + 1] += starts[at];
        }
        let mut next = starts.clone();
        let mut children = vec![0; starts[len]];
        for node in 0..len {
            if let Some(head) = tree.head(node) {
                children[next[head]] = node;
                next[head] += 1;
            }
        }
        let lemmas = (0..len).map(|node| lemma(input, tree, node)).collect();
        let quotations =
            tree.nodes
                .iter()
                .map(|node| {
                    node.placeholder
                        && input.trees.iter().filter_map(|tree| tree.quotation.as_ref()).any(|tokens| {
                            tokens.start == node.first as usize && tokens.end == node.end as usize
                        })
                })
                .collect();
        let (from, to) = match &quotation {
            Some(tokens) => (tokens.start, tokens.end),
            None => (0, input.tokens.len()),
        };
        let of_class = |wanted: ReportingClass| {
            let hits = input.hits.iter().filter(|hit| from <= hit.first && hit.end <= to);
            hits.filter_map(|hit| match hit.kind {
                HitKind::Reporting { class, stance, .. } if class == wanted => {
                    Some((hit.first, hit.end, stance))
                }
                _ => None,
            })
            .collect()
        };
        let sources = of_class(ReportingClass::Preposition);
        let viewpoints = of_class(ReportingClass::Viewpoint);
        let mut graph = Self {
            input,
            facts,
            tree,
            grammar: &input.pack.grammar,
            calendar: (0..len).map(|node| is_calendar(input, tree, node)).collect(),
            question: is_question(input, quotation.as_ref()),
            markers: Vec::new(),
            sources,
            viewpoints,
            quotation,
            lemmas,
            quotations,
            starts,
            children,
        };
        let mut phrase = String::new();
        graph.markers = (0..len).map(|node| marker_of(&graph, node, &mut phrase)).collect();
        graph
    }

    /// What the word that opens a clause does to it.
    pub(super) fn marker(&self, node: usize) -> Option<Effect> {
        self.markers[node]
    }

    pub(super) fn children(&self, node: usize) -> &[usize] {
        &self.children[self.starts[node]..self.starts[node + 1]]
    }

    pub(super) fn child(&self, node: usize, dep: Dep) -> Option<usize> {
        self.children(node).iter().copied().find(|&child| self.dep(child) == dep)
    }

    pub(super) fn dep(&self, node: usize) -> Dep {
        self.tree.dep(node)
    }

    pub(super) fn head(&self, node: usize) -> Option<usize> {
        self.tree.head(node)
    }

    pub(super) fn subtype(&self, node: usize) -> Subtype {
        self.tree.subtype(node)
    }

    pub(super) fn upos(&self, node: usize) -> Upos {
        self.tree.nodes[node].upos
    }

    pub(super) fn lemma(&self, node: usize) -> &SmolStr {
        &self.lemmas[node]
    }

    pub(super) fn form(&self, node: usize) -> &str {
        &self.tree.nodes[node].form
    }

    /// First token of a node.
    pub(super) fn token(&self, node: usize) -> usize {
        self.tree.nodes[node].first as usize
    }

    /// Whether a quotation stands in the tree.
    pub(super) fn quotes(&self) -> bool {
        self.quotations.contains(&true)
    }

    /// Whether a node stands for a quotation.
    pub(super) fn is_quotation(&self, node: usize) -> bool {
        self.quotations[node]
    }

    pub(super) fn fact(&self, node: usize) -> TokenFacts {
        if self.quotations[node] {
            return TokenFacts::default();
        }
        self.facts.get(self.token(node)).copied().unwrap_or_default()
    }

    /// The node that begins at or covers a token.
    pub(super) fn node_at(&self, token: usize) -> Option<usize> {
        let at = self.tree.nodes.partition_point(|node| (node.end as usize) <= token);
        (at < self.tree.len() && (self.tree.nodes[at].first as usize) <= token).then_some(at)
    }

    pub(super) fn is_below(&self, node: usize, top: usize) -> bool {
        self.tree.is_below(node, top)
    }

    pub(super) fn class(&self, node: usize) -> WordClass {
        match self.upos(node) {
            Upos::Verb | Upos::Aux => WordClass::Verb,
            Upos::Adj => WordClass::Adjective,
            _ => WordClass::Noun,
        }
    }

    pub(super) fn is_nominal(&self, node: usize) -> bool {
        matches!(self.upos(node), Upos::Noun | Upos::Propn | Upos::Pron | Upos::Num | Upos::Sym | Upos::X)
    }

    /// A verb that is no auxiliary of another.
    pub(super) fn is_verb(&self, node: usize) -> bool {
        matches!(self.upos(node), Upos::Verb | Upos::Aux)
            && !matches!(
                self.dep(node),
                Dep::Aux
                    | Dep::Cop
                    | Dep::Case
                    | Dep::Mark
                    | Dep::Fixed
                    | Dep::Flat
                    | Dep::Compound
                    | Dep::Cc
            )
    }

    /// A verb, or a noun or adjective that a copula makes a predicate.
    pub(super) fn is_clause(&self, node: usize) -> bool {
        self.is_verb(node) || self.child(node, Dep::Cop).is_some() || self.subject_child(node).is_some()
    }

    /// Auxiliaries and copula of a predicate.
    pub(super) fn auxiliaries(&self, node: usize) -> impl Iterator<Item = usize> + '_ {
        self.children(node).iter().copied().filter(|&child| matches!(self.dep(child), Dep::Aux | Dep::Cop))
    }

    pub(super) fn is_finite(&self, node: usize) -> bool {
        let fin = |node: usize| self.tree.nodes[node].morph.verb_form == Some(VerbForm::Fin);
        fin(node) || self.auxiliaries(node).any(fin)
    }

    /// The subject that hangs on a predicate.
    pub(super) fn subject_child(&self, node: usize) -> Option<usize> {
        let mut subjects = self.children(node).iter().copied().filter(|&child| {
            self.dep(child) == Dep::Nsubj
                && !matches!(self.subtype(child), Subtype::Outer | Subtype::Other)
                && !self.quotations[child]
                && !self.is_date(child)
                && !matches!(self.pronoun(child), Some(PronounKind::RelativeOf | PronounKind::RelativePlace))
        });
        let Some(first) = subjects.next() else { return self.outer_subject(node) };
        let passive = self
            .children(node)
            .iter()
            .any(|&child| self.dep(child) == Dep::Aux && self.subtype(child) == Subtype::Pass);
        if self.subtype(first) == Subtype::Pass && !passive {
            return Some(subjects.find(|&other| self.subtype(other) != Subtype::Pass).unwrap_or(first));
        }
        Some(first)
    }

    /// The only subject of a verb, called that of a clause around it although there is none.
    fn outer_subject(&self, node: usize) -> Option<usize> {
        let outer = self.children(node).iter().copied().find(|&child| {
            self.dep(child) == Dep::Nsubj && self.subtype(child) == Subtype::Outer && !self.quotations[child]
        });
        outer.filter(|_| self.upos(node) == Upos::Verb && self.child(node, Dep::Cop).is_none())
    }

    /// The preposition of a noun: what it makes of it, and the word.
    pub(super) fn preposition(&self, node: usize) -> Option<(Option<PrepositionRole>, &str)> {
        let case = self.child(node, Dep::Case)?;
        let word = self.lemma(case).as_str();
        let role = self.grammar.preposition(self.form(case)).or_else(|| self.grammar.preposition(word));
        Some((role, word))
    }

    pub(super) fn pronoun(&self, node: usize) -> Option<PronounKind> {
        let pronominal = matches!(self.upos(node), Upos::Pron | Upos::Sconj | Upos::Adv | Upos::Det);
        if !pronominal {
            return None;
        }
        let rows = self.grammar.pronouns(self.form(node));
        let kinds = || rows.iter().map(|row| row.kind).filter(|kind| *kind != PronounKind::Article);
        let relative = |kind: &PronounKind| {
            matches!(kind, PronounKind::Relative | PronounKind::RelativeOf | PronounKind::RelativePlace)
        };
        match self.upos(node) {
            Upos::Pron => kinds().next(),
            _ => kinds().find(relative),
        }
    }

    pub(super) fn is_relative(&self, node: usize) -> bool {
        matches!(
            self.pronoun(node),
            Some(PronounKind::Relative | PronounKind::RelativeOf | PronounKind::RelativePlace)
        )
    }

    /// Whether a reflexive pronoun hangs on a verb.
    pub(super) fn is_reflexive(&self, node: usize) -> bool {
        self.children(node).iter().any(|&child| {
            matches!(self.dep(child), Dep::Expl | Dep::Obj | Dep::Iobj)
                && child < node
                && self.pronoun(child) == Some(PronounKind::Reflexive)
        })
    }

    /// Whether the node's sentence (or quotation) is a question.
    pub(super) fn is_question(&self) -> bool {
        self.question
    }

    /// Whether a node is a day or a bare word of the calendar, which do nothing.
    pub(super) fn is_date(&self, node: usize) -> bool {
        let placeholders = &self.input.pack.settings.placeholders;
        let word = &self.tree.nodes[node];
        let day = word.placeholder && (word.form == placeholders.day || word.form == placeholders.time);
        let bare = matches!(word.upos, Upos::Noun | Upos::Propn)
            && !self
                .children(node)
                .iter()
                .any(|&child| self.dep(child) == Dep::Nmod && !self.is_calendar(child));
        day || bare && self.is_calendar(node)
    }

    /// Whether a node is a unit of time with its number ("six weeks").
    pub(super) fn is_span(&self, node: usize) -> bool {
        self.upos(node) == Upos::Noun && self.input.pack.calendar_word(self.lemma(node).as_str()).is_some()
    }

    /// Whether a node is a word of the calendar.
    pub(super) fn is_calendar(&self, node: usize) -> bool {
        self.calendar[node]
    }

    /// Whether a form reads as a tense or mood in every reading that the tables know.
    pub(super) fn reads_only(&self, node: usize, feature: Feature) -> bool {
        let readings = self.input.pack.morphology().readings(self.form(node));
        !readings.is_empty()
            && readings.iter().all(|reading| reading.class == WordClass::Verb && reading.feature == feature)
    }

    /// Whether a form has a reading with that feature.
    pub(super) fn reads(&self, node: usize, feature: Feature) -> bool {
        let readings = self.input.pack.morphology().readings(self.form(node));
        readings.iter().any(|reading| reading.class == WordClass::Verb && reading.feature == feature)
    }

    /// Whether a word with a capital is part of a longer name: it stands inside the sentence, beside another such
    /// word or in a name of several, and not all words have capitals, as they have in some headlines.
    pub(super) fn is_name_part(&self, node: usize) -> bool {
        let tokens = self.input.tokens;
        let at = self.token(node);
        let capital = |at: usize| {
            tokens.get(at).is_some_and(|token| token.kind == TokenKind::Word && token.case != Case::Lower)
        };
        let opens = at == 0 || tokens[at - 1].kind == TokenKind::Punctuation;
        if opens || !capital(at) {
            return false;
        }
        let named = |name: &Name| name.end - name.first > 1 && (name.first..name.end).contains(&at);
        let lower = tokens
            .iter()
            .filter(|token| {
                token.case == Case::Lower && self.input.pack.function_class(&token.form).is_none()
            })
            .filter(|token| token.kind == TokenKind::Word)
            .count();
        let upper = (1..tokens.len()).filter(|&at| capital(at)).count();
        lower > upper / 2
            && (capital(at - 1) && at > 1 || capital(at + 1) || self.input.names.iter().any(named))
    }

    /// Whether the sentence ends without a stop, as headlines do.
    pub(super) fn is_headline(&self) -> bool {
        self.input.tokens.last().is_some_and(|token| token.kind != TokenKind::Punctuation)
    }
}

/// The lemma of a node: the tree's where the tables know no better.
fn lemma(input: &FrameInput<'_>, tree: &Tree, node: usize) -> SmolStr {
    let word = &tree.nodes[node];
    let class = match word.upos {
        Upos::Verb | Upos::Aux => WordClass::Verb,
        Upos::Noun => WordClass::Noun,
        _ => return word.lemma.clone(),
    };
    let readings =
        || input.pack.morphology().readings(&word.form).iter().filter(move |reading| reading.class == class);
    if readings().any(|reading| reading.lemma == word.lemma) {
        return word.lemma.clone();
    }
    match readings().next() {
        Some(reading) => reading.lemma.clone(),
        None if class == WordClass::Verb => input.pack.dictionary().infinitive(&word.form, &word.lemma),
        None => word.lemma.clone(),
    }
}

/// Whether the sentence, or the quotation, ends as a question.
fn is_question(input: &FrameInput<'_>, quotation: Option<&Range<usize>>) -> bool {
    let tokens = input.tokens;
    let end = quotation.map_or(tokens.len(), |tokens| tokens.end + 1).min(tokens.len());
    let from = quotation.map_or(0, |tokens| tokens.end.saturating_sub(1)).min(end);
    tokens[from..end]
        .iter()
        .rev()
        .take_while(|token| token.kind == TokenKind::Punctuation)
        .any(|token| token.span.of(input.text).starts_with('?'))
}

/// Whether a node is a word of the calendar, and no part of a longer name.
fn is_calendar(input: &FrameInput<'_>, tree: &Tree, node: usize) -> bool {
    let word = &tree.nodes[node];
    if word.placeholder {
        let placeholders = &input.pack.settings.placeholders;
        return word.form == placeholders.day || word.form == placeholders.time;
    }
    let Some(row) =
        input.pack.calendar_word(&word.form).filter(|_| !matches!(word.upos, Upos::Pron | Upos::Det))
    else {
        return false;
    };
    // "mettre fin à X": the end of what is not said is no time.
    if row.kind == CalendarKind::Part
        && word.relation.dep == Dep::Obj
        && !tree.nodes.iter().any(|other| other.head == u32::try_from(node).ok())
    {
        return false;
    }
    let token = word.first as usize;
    // A single capital is an initial.
    let written = word.span.of(input.text);
    if written.len() == 1 && written.chars().all(char::is_uppercase) {
        return false;
    }
    !input.names.iter().any(|name| name.end - name.first > 1 && (name.first..name.end).contains(&token))
}
