//! A sentence as the judge of pairs reads it: content words with what stands above them, what is denied, who disputes it.

use gainsay_lexicon::{OppositeClass, PolarityRole, VerbFrame, WordClass};
use gainsay_model::{
    Modality, Polarity, Sign, Speaker, Stance, StatedAmount, StatedWord, Statement, WordRole, WordSort,
};
use gainsay_syntax::{Dep, Stemmer, Subtype, TokenKind, Upos, fold_ascii};
use smol_str::SmolStr;

use super::graph::Graph;
use super::{
    FrameInput, Memory, attribution, duties, event_nouns, graph, mending, modality, polarity, quantifiers,
};
use crate::claims::times;
use crate::figures::Figures;
use crate::glosses::Gloss;
use crate::hits::{Hit, HitKind, WordTables};
use crate::sentence::when_of;

/// Reads the statement of a sentence: the words of its tree, then those of its quotations.
pub(crate) fn statement(
    input: &FrameInput<'_>,
    figures: &Figures,
    (stemmer, tables, glosses): (&Stemmer, &WordTables, &[Gloss]),
    memory: &Memory,
) -> Statement {
    let mut statement = Statement::default();
    let Some(outer) = input.trees.first() else { return statement };
    let facts = graph::token_facts(input);
    let mut read = |graph: &Graph<'_>, disputed| {
        statement.question |= graph.is_question();
        Words { graph, figures, stemmer, tables, glosses, memory, disputed }.read(&mut statement);
    };
    let mended = mending::mend(input.pack, &facts, &outer.tree);
    let graph = Graph::new(input, &facts, &mended, None);
    read(&graph, false);
    for quoted in &input.trees[1..] {
        let Some(tokens) = quoted.quotation.clone() else { continue };
        let speakers = attribution::of_quotation(&graph, &tokens, memory);
        let mended = mending::mend(input.pack, &facts, &quoted.tree);
        read(&Graph::new(input, &facts, &mended, Some(tokens)), dispute(&speakers));
    }
    for hit in input.hits {
        if let HitKind::Frequency { low, high, .. } = hit.kind {
            statement.frequency = Some(times(low, high));
        }
    }
    statement.denials = denials(input);
    statement.lang = Some(input.pack.lang);
    statement
}

/// Whether one of the speakers denies or doubts what is said.
fn dispute(speakers: &[Speaker]) -> bool {
    speakers.iter().any(|speaker| matches!(speaker.stance, Stance::Denies | Stance::Doubts))
}

/// Fewest letters of a word to which a prefix is an opposite.
const SHORTEST_BASE: usize = 4;

/// Opens the key of a place, which reads alike in "Italy", "Italian" and "Rome's".
const PLACE: char = '@';

/// How far the second half of a negation may stand behind the first.
const HALVES_APART: usize = 7;

/// Words that deny, a negation in two halves counted once.
fn denials(input: &FrameInput<'_>) -> u32 {
    let role = |hit: &Hit| match hit.kind {
        HitKind::Polarity(role) => Some(role),
        _ => None,
    };
    let exempt = |first: usize| {
        input
            .hits
            .iter()
            .any(|hit| hit.first <= first && first < hit.end && role(hit) == Some(PolarityRole::Exempt))
    };
    // "No more than 200" bounds a figure and denies nothing.
    let figure = |first: usize| {
        input.hits.iter().any(|hit| hit.first <= first && first < hit.end && hit.kind == HitKind::Figure)
    };
    // "Far from the town": before a noun an adverb tells a distance.
    let idle = |hit: &Hit| {
        let nodes = input.trees.first().map_or(&[][..], |outer| &outer.tree.nodes[..]);
        let upos =
            |token: usize| nodes.iter().find(|node| node.first as usize == token).map(|node| node.upos);
        role(hit) == Some(PolarityRole::Denier)
            && upos(hit.first) == Some(Upos::Adv)
            && upos(hit.end) != Some(Upos::Adj)
    };
    let mut count = 0;
    let mut opened: Option<usize> = None;
    for hit in input.hits.iter().filter(|hit| !figure(hit.first) && !idle(hit)) {
        match role(hit) {
            Some(PolarityRole::Opener) => opened = Some(hit.first),
            Some(PolarityRole::Closer)
                if opened.take().is_some_and(|first| hit.first <= first + HALVES_APART)
                    && !exempt(hit.first) =>
            {
                count += 1;
            }
            Some(PolarityRole::Negator | PolarityRole::Denier) if !exempt(hit.first) => {
                opened = None;
                count += 1;
            }
            _ => {}
        }
    }
    count
}

/// The words of one tree.
struct Words<'a> {
    graph: &'a Graph<'a>,
    figures: &'a Figures,
    stemmer: &'a Stemmer,
    tables: &'a WordTables,
    glosses: &'a [Gloss],
    memory: &'a Memory,
    /// Who speaks disputes all of it.
    disputed: bool,
}

/// What holds for all words of a clause.
#[derive(Clone, Copy)]
struct Clause {
    negated: bool,
    only: bool,
    disputed: bool,
    modality: Modality,
}

/// What a node belongs to.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Piece {
    Quantity(usize),
    Date(usize),
    Name(usize),
    Word,
    None,
}

impl Words<'_> {
    fn read(&self, statement: &mut Statement) {
        let len = self.graph.tree.len();
        let signs = polarity::signs(self.graph);
        let base = statement.words.len();
        let mut pieces = vec![Piece::None; len];
        let mut index: Vec<Option<u32>> = vec![None; len];
        let mut nodes = Vec::new();
        for node in 0..len {
            pieces[node] = self.piece(node);
            let earlier = (0..node).find(|&before| {
                pieces[before] == pieces[node] && !matches!(pieces[node], Piece::Word | Piece::None)
            });
            if let Some(before) = earlier {
                index[node] = index[before];
            } else if pieces[node] != Piece::None {
                index[node] = u32::try_from(base + nodes.len()).ok();
                nodes.push(node);
            }
        }
        let mut clauses: Vec<Option<Clause>> = vec![None; len];
        for node in nodes {
            let own = index[node];
            // The head of a piece of several words is the first above that lies outside of it.
            let mut top = node;
            let mut above = self.graph.head(top);
            let mut steps = 0;
            while let Some(at) = above.filter(|&at| index[at].is_none() || index[at] == own) {
                if index[at] == own {
                    top = at;
                }
                above = self.graph.head(at);
                steps += 1;
                if steps > len {
                    above = None;
                }
            }
            let head = above.and_then(|at| index[at]);
            let role = self.role(top, above);
            let clause = self.clause(top);
            let told = *clauses[clause].get_or_insert_with(|| self.told(clause, &signs));
            let mut word = self.word(node, top, clause, told, &signs);
            (word.head, word.role) = (head, role);
            self.name_it(&mut word, node, pieces[node]);
            statement.words.push(word);
        }
        for (node, duty) in duties::read(self.graph, &signs, self.tables) {
            if let Some(word) = index[node].and_then(|at| statement.words.get_mut(at as usize)) {
                word.duty = Some(duty);
            }
        }
        for (node, negated) in missing(self.graph, &signs) {
            if let Some(word) = index[node].and_then(|at| statement.words.get_mut(at as usize)) {
                (word.negated, word.denied_here) = (negated, negated);
            }
        }
        statement.quantified.extend(quantifiers::read(self.graph, self.figures, self.tables, &index));
    }

    fn piece(&self, node: usize) -> Piece {
        let graph = self.graph;
        if graph.is_quotation(node) {
            return Piece::None;
        }
        let span = graph.tree.nodes[node].span;
        let inside = |other: gainsay_model::Span| other.start <= span.start && span.end <= other.end;
        if let Some(at) = self.figures.quantities.iter().position(|found| inside(found.span)) {
            return Piece::Quantity(at);
        }
        if let Some(at) = self.figures.dates.iter().position(|found| inside(found.span)) {
            return Piece::Date(at);
        }
        let token = graph.token(node);
        if let Some(at) = graph.input.names.iter().position(|name| name.first <= token && token < name.end) {
            return Piece::Name(at);
        }
        let fact = graph.fact(node);
        // A number that stands in no figure ("35 years ago" without a day to count from) is compared as it is written.
        if graph.upos(node) == Upos::Num && graph.input.tokens[token].kind == TokenKind::Number {
            return Piece::Word;
        }
        let content = match graph.upos(node) {
            Upos::Noun | Upos::Propn | Upos::Verb | Upos::Adj | Upos::Adv => true,
            // A copula tells nothing; "être" and "be" as verbs of their own are no content either.
            _ => false,
        };
        let listed = graph.input.pack.function_class(&graph.tree.nodes[node].form).is_some();
        let marks =
            fact.polarity.is_some() && graph.upos(node) != Upos::Verb && graph.upos(node) != Upos::Noun;
        if content && !listed && !marks { Piece::Word } else { Piece::None }
    }

    fn role(&self, top: usize, above: Option<usize>) -> WordRole {
        if above.is_none() { WordRole::Top } else { role(self.graph, top) }
    }

    /// The nearest node at or above `node` that tells a clause or an event.
    fn clause(&self, node: usize) -> usize {
        let tells = |at: usize| self.graph.is_clause(at) || event_nouns::is_event(self.graph, at);
        std::iter::successors(Some(node), |&at| self.graph.head(at))
            .take(self.graph.tree.len() + 1)
            .find(|&at| tells(at))
            .unwrap_or(node)
    }

    /// What holds for all words of a clause.
    fn told(&self, clause: usize, signs: &polarity::Signs) -> Clause {
        let graph = self.graph;
        Clause {
            negated: polarity::negated(graph, signs, clause, 0),
            only: polarity::polarity(graph, signs, clause) == Polarity::Only,
            disputed: self.disputed || dispute(&attribution::speakers(graph, signs, clause, self.memory)),
            modality: if graph.is_question() {
                Modality::Question
            } else {
                modality::modality(graph, signs, clause)
            },
        }
    }

    /// The word at `node`, whose topmost node is `top`, as its clause tells it; its place, keys and value are still open.
    fn word(
        &self,
        node: usize,
        top: usize,
        clause: usize,
        told: Clause,
        signs: &polarity::Signs,
    ) -> StatedWord {
        let graph = self.graph;
        // "not guilty": a negation right on an adjective.
        let marked = graph.children(top).iter().any(|&child| {
            graph.dep(child) == Dep::Advmod
                && matches!(graph.fact(child).polarity, Some(PolarityRole::Negator))
                && !graph.fact(child).exempt
                && graph.upos(top) == Upos::Adj
        });
        let own = signs.is_negated(top) || signs.is_negated(node) || marked;
        let negated = own || told.negated;
        StatedWord {
            text: SmolStr::default(),
            sort: sort(graph.upos(node)),
            keys: Vec::new(),
            senses: Vec::new(),
            concept: None,
            axis: None,
            privative: None,
            kind: None,
            mutual: graph.grammar.verb(graph.lemma(top)) == Some(VerbFrame::Mutual),
            side: self.side(top),
            place: false,
            head: None,
            role: WordRole::Top,
            negated,
            denied_here: own || clause == top && negated,
            tells: clause == top,
            only: told.only,
            speaks: graph.fact(top).reporting.is_some() && graph.is_verb(top),
            modality: told.modality,
            duty: None,
            disputed: told.disputed,
            amount: None,
            when: None,
        }
    }

    fn axis(&self, node: usize) -> Option<(SmolStr, Sign)> {
        let class = match self.graph.upos(node) {
            Upos::Verb | Upos::Aux => OppositeClass::Verb,
            Upos::Adj => OppositeClass::Adjective,
            Upos::Adv => OppositeClass::Adverb,
            Upos::Adp | Upos::Sconj => OppositeClass::Preposition,
            _ => OppositeClass::Noun,
        };
        let (tokens, at) = (self.graph.input.tokens, self.graph.token(node));
        let lemma = self.graph.lemma(node);
        // A participle is tagged as a verb or an adjective.
        let other = match class {
            OppositeClass::Verb => OppositeClass::Adjective,
            OppositeClass::Adjective => OppositeClass::Verb,
            other => other,
        };
        let found = self
            .tables
            .opposite(tokens, at, lemma, class)
            .or_else(|| self.tables.opposite(tokens, at, lemma, other));
        found.map(|(axis, sign)| (axis.clone(), sign))
    }

    /// The index term of a word without the prefix that makes it an opposite.
    fn privative(&self, node: usize) -> Option<SmolStr> {
        let form = &self.graph.tree.nodes[node].form;
        let prefixes = &self.graph.input.pack.settings.privatives;
        let base = prefixes.iter().find_map(|prefix| form.strip_prefix(prefix.as_str()))?;
        (base.chars().count() >= SHORTEST_BASE).then(|| self.stemmer.term(base))
    }

    fn kind(&self, node: usize) -> Option<(SmolStr, SmolStr)> {
        let class = match self.graph.class(node) {
            WordClass::Verb => return None,
            class => class,
        };
        let (tokens, at) = (self.graph.input.tokens, self.graph.token(node));
        let found = self.tables.kind(tokens, at, self.graph.lemma(node), class);
        found.map(|(kind, member)| (kind.clone(), member.clone()))
    }

    /// What the preposition or conjunction before a word tells.
    fn side(&self, top: usize) -> Option<(SmolStr, Sign)> {
        let marks = self.graph.children(top).iter().copied();
        marks
            .filter(|&child| matches!(self.graph.dep(child), Dep::Case | Dep::Mark))
            .find_map(|child| self.axis(child))
    }

    /// Tells the keys, concept and value of a word.
    fn name_it(&self, word: &mut StatedWord, node: usize, piece: Piece) {
        let graph = self.graph;
        let mut span = graph.tree.nodes[node].span;
        match piece {
            Piece::Quantity(at) => {
                let found = &self.figures.quantities[at];
                (word.negated, word.denied_here, word.tells) = (false, false, false);
                word.sort = WordSort::Figure;
                span = found.span;
                word.amount = Some(StatedAmount {
                    interval: found.value,
                    sort: found.kind,
                    unit: found.unit.clone(),
                    counted: found.counted.as_ref().map(|noun| self.stemmer.term(&fold_ascii(noun))),
                });
            }
            Piece::Date(at) => {
                word.sort = WordSort::Date;
                let date = &self.figures.dates[at];
                span = date.span;
                if date.from.is_some() || date.to.is_some() {
                    word.when = Some(when_of(date));
                }
                let (first, end) = (date.span.start, date.span.end);
                let tokens = graph
                    .input
                    .tokens
                    .iter()
                    .filter(|token| first <= token.span.start && token.span.end <= end);
                let listed = |form: &str| graph.input.pack.function_class(form).is_some();
                word.keys =
                    tokens.filter(|token| !listed(&token.form)).map(|token| token.form.clone()).collect();
            }
            Piece::Name(at) => {
                let name = &graph.input.names[at];
                word.sort = WordSort::Name;
                word.place = name.place;
                word.keys =
                    name.entity.key.split(' ').filter(|part| part.len() > 1).map(SmolStr::new).collect();
                let tokens = &graph.input.tokens[name.first..name.end];
                span = tokens[0].span.cover(tokens[tokens.len() - 1].span);
            }
            Piece::Word | Piece::None => {
                let node = &graph.tree.nodes[node];
                // A name that stands in no list of names is compared as it is written.
                if word.sort == WordSort::Name {
                    word.keys.push(fold_ascii(&node.form));
                }
                word.keys.push(self.stemmer.term(&node.form));
                let lemma = self.stemmer.term(&fold_ascii(&node.lemma));
                if !word.keys.contains(&lemma) {
                    word.keys.push(lemma);
                }
            }
        }
        word.text = SmolStr::new(span.of(graph.input.text));
        let token = graph.token(node);
        if piece == Piece::Word {
            word.axis = self.axis(node);
            let own = self.glosses.iter().filter(|gloss| gloss.token == token);
            word.senses = own.map(|gloss| gloss.term.clone()).collect();
            word.kind = self.kind(node);
            word.privative = self.privative(node).filter(|_| word.sort == WordSort::Modifier);
        }
        for hit in graph.input.hits.iter().filter(|hit| hit.first <= token && token < hit.end) {
            match &hit.kind {
                HitKind::Predicate { concept, sign, .. } if hit.first == token => {
                    word.concept = Some((concept.clone(), *sign));
                }
                HitKind::Noun { concept, .. } | HitKind::Function { concept } if word.concept.is_none() => {
                    word.concept = Some((concept.clone(), Sign::Plus));
                }
                HitKind::Place { place, .. } => {
                    word.place = true;
                    word.keys.push(smol_str::format_smolstr!("{PLACE}{place}"));
                }
                _ => {}
            }
        }
    }
}

/// What a sentence tells is missing or not so by an adjective or preposition before it ("free of toxins", "without a
/// radio", "far from full"), and whether that is not denied in its turn.
fn missing(graph: &Graph<'_>, signs: &polarity::Signs) -> Vec<(usize, bool)> {
    let mut found = Vec::new();
    for hit in graph.input.hits {
        if hit.kind != HitKind::Polarity(PolarityRole::Denier) {
            continue;
        }
        let Some(node) = graph.node_at(hit.first).filter(|&node| !graph.is_quotation(node)) else { continue };
        if graph.fact(node).exempt {
            continue;
        }
        let thing = match graph.upos(node) {
            // "Without rain, the crop would fail": before the clause it is a condition.
            Upos::Adp if hit.first == 0 => None,
            Upos::Adj | Upos::Adp => quantifiers::noun_behind(graph, hit.end),
            Upos::Adv => graph.node_at(hit.end).filter(|&next| graph.upos(next) == Upos::Adj),
            _ => None,
        };
        found.extend(thing.map(|thing| (thing, !polarity::negated(graph, signs, node, 0))));
    }
    found
}

/// How a node hangs on the one above it.
pub(super) fn role(graph: &Graph<'_>, node: usize) -> WordRole {
    match (graph.dep(node), graph.subtype(node)) {
        (Dep::Nsubj, Subtype::Pass) | (Dep::Obj | Dep::Iobj, _) => WordRole::Object,
        (Dep::Nsubj | Dep::Csubj, _) | (Dep::Obl, Subtype::Agent) => WordRole::Subject,
        (Dep::Obl | Dep::Nmod, _) => WordRole::Oblique,
        (Dep::Amod | Dep::Advmod | Dep::Acl | Dep::Nummod | Dep::Compound | Dep::Appos, _) => {
            WordRole::Modifier
        }
        (Dep::Ccomp | Dep::Xcomp | Dep::Advcl | Dep::Parataxis, _) => WordRole::Clause,
        (Dep::Conj, _) => WordRole::Conjunct,
        _ => WordRole::Other,
    }
}

fn sort(upos: Upos) -> WordSort {
    match upos {
        Upos::Verb | Upos::Aux => WordSort::Verb,
        Upos::Adj | Upos::Adv => WordSort::Modifier,
        Upos::Propn => WordSort::Name,
        Upos::Num => WordSort::Figure,
        _ => WordSort::Noun,
    }
}
