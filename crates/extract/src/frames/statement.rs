//! A sentence as the judge of pairs reads it: content words with what stands above them, what is denied, who disputes it.

use gainsay_lexicon::{OppositeClass, PolarityRole};
use gainsay_model::{
    Amount, Bound, Interval, Modality, Sign, Stance, StatedAmount, StatedWord, Statement, WordRole, WordSort,
};
use gainsay_syntax::{Dep, Stemmer, Subtype, Upos, fold_ascii};
use smol_str::SmolStr;

use super::graph::Graph;
use super::{FrameInput, Memory, attribution, event_nouns, graph, mending, modality, polarity};
use crate::figures::Figures;
use crate::hits::{Hit, HitKind, WordTables};
use crate::sentence::when_of;

/// Reads the statement of a sentence: the words of its tree, then those of its quotations.
pub(crate) fn statement(
    input: &FrameInput<'_>,
    figures: &Figures,
    (stemmer, tables): (&Stemmer, &WordTables),
    memory: &Memory,
) -> Statement {
    let mut statement = Statement::default();
    let Some(outer) = input.trees.first() else { return statement };
    let facts = graph::token_facts(input);
    for (number, tree) in input.trees.iter().enumerate() {
        let mended = mending::mend(input.pack, &facts, &tree.tree);
        let quotation = if number == 0 { None } else { tree.quotation.clone() };
        let graph = Graph::new(input, &facts, &mended, quotation.clone());
        let speakers = quotation.as_ref().map(|tokens| {
            let outer_mended = mending::mend(input.pack, &facts, &outer.tree);
            let outer_graph = Graph::new(input, &facts, &outer_mended, None);
            attribution::of_quotation(&outer_graph, tokens, memory)
        });
        let disputed = speakers.is_some_and(|speakers| {
            speakers.iter().any(|speaker| matches!(speaker.stance, Stance::Denies | Stance::Doubts))
        });
        statement.question |= graph.is_question();
        Words { graph: &graph, figures, stemmer, tables, memory, disputed }.read(&mut statement);
    }
    for hit in input.hits {
        if let HitKind::Frequency { low, high, .. } = hit.kind {
            statement.frequency = Some(Interval {
                low: Some(Amount::from(low)),
                high: high.map(Amount::from),
                bound: if high == Some(low) { Bound::Exact } else { Bound::Range },
                strict: false,
            });
        }
    }
    statement.denials = denials(input);
    statement.lang = Some(input.pack.lang);
    statement
}

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
    let mut count = 0;
    let mut opened: Option<usize> = None;
    for hit in input.hits.iter().filter(|hit| !figure(hit.first)) {
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
    memory: &'a Memory,
    /// Who speaks disputes all of it.
    disputed: bool,
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
            let word = self.word(node, top, pieces[node], &signs, (head, role));
            statement.words.push(word);
        }
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
        if above.is_none() {
            return WordRole::Top;
        }
        match (self.graph.dep(top), self.graph.subtype(top)) {
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

    /// The nearest node at or above `node` that tells a clause or an event.
    fn clause(&self, node: usize) -> usize {
        let tells = |at: usize| self.graph.is_clause(at) || event_nouns::is_event(self.graph, at);
        std::iter::successors(Some(node), |&at| self.graph.head(at))
            .take(self.graph.tree.len() + 1)
            .find(|&at| tells(at))
            .unwrap_or(node)
    }

    fn word(
        &self,
        node: usize,
        top: usize,
        piece: Piece,
        signs: &polarity::Signs,
        (head, role): (Option<u32>, WordRole),
    ) -> StatedWord {
        let graph = self.graph;
        let clause = self.clause(top);
        // "not guilty": a negation right on an adjective.
        let marked = graph.children(top).iter().any(|&child| {
            graph.dep(child) == Dep::Advmod
                && matches!(graph.fact(child).polarity, Some(PolarityRole::Negator))
                && !graph.fact(child).exempt
                && graph.upos(top) == Upos::Adj
        });
        let own = signs.is_negated(top) || signs.is_negated(node) || marked;
        let negated = own || polarity::negated(graph, signs, clause, 0);
        let disputed = self.disputed
            || attribution::speakers(graph, signs, clause, self.memory)
                .iter()
                .any(|speaker| matches!(speaker.stance, Stance::Denies | Stance::Doubts));
        let span = graph.tree.nodes[node].span;
        let mut word = StatedWord {
            span,
            text: SmolStr::new(span.of(graph.input.text)),
            sort: sort(graph.upos(node)),
            keys: Vec::new(),
            concept: None,
            axis: None,
            side: self.side(top),
            place: false,
            head,
            role,
            negated,
            denied_here: own || clause == top && negated,
            tells: clause == top,
            only: polarity::polarity(graph, signs, clause) == gainsay_model::Polarity::Only,
            speaks: graph.fact(top).reporting.is_some() && graph.is_verb(top),
            modality: if graph.is_question() {
                Modality::Question
            } else {
                modality::modality(graph, signs, clause)
            },
            disputed,
            amount: None,
            when: None,
        };
        self.name_it(&mut word, node, piece);
        word
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
        let text = graph.input.text;
        match piece {
            Piece::Quantity(at) => {
                let found = &self.figures.quantities[at];
                (word.negated, word.denied_here, word.tells) = (false, false, false);
                word.sort = WordSort::Figure;
                word.span = found.span;
                word.amount = Some(StatedAmount {
                    interval: found.value,
                    sort: found.kind,
                    unit: found.unit.clone(),
                    counted: found.counted.as_ref().map(|noun| self.stemmer.term(&fold_ascii(noun))),
                });
            }
            Piece::Date(at) => {
                word.sort = WordSort::Date;
                word.span = self.figures.dates[at].span;
                let date = &self.figures.dates[at];
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
                word.span = tokens[0].span.cover(tokens[tokens.len() - 1].span);
            }
            Piece::Word | Piece::None => {
                let node = &graph.tree.nodes[node];
                word.keys.push(self.stemmer.term(&node.form));
                let lemma = self.stemmer.term(&fold_ascii(&node.lemma));
                if !word.keys.contains(&lemma) {
                    word.keys.push(lemma);
                }
            }
        }
        word.text = SmolStr::new(word.span.of(text));
        let token = graph.token(node);
        if piece == Piece::Word {
            word.axis = self.axis(node);
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
                    word.keys.push(place.clone());
                }
                _ => {}
            }
        }
    }
}

fn sort(upos: Upos) -> WordSort {
    match upos {
        Upos::Verb | Upos::Aux => WordSort::Verb,
        Upos::Adj | Upos::Adv => WordSort::Modifier,
        Upos::Propn => WordSort::Name,
        _ => WordSort::Noun,
    }
}
