//! Training of the parser: greedy with a dynamic oracle (Goldberg and Nivre 2013), or by beam search with
//! maximum-violation updates (Huang et al. 2012) against the best-scoring way to the gold tree.

use std::collections::BTreeMap;

use gainsay_syntax::engine::arcs::{Action, State, cost};
use gainsay_syntax::engine::hashing::text;
use gainsay_syntax::engine::is_marker;
use gainsay_syntax::engine::lemmas::Lemmatiser;
use gainsay_syntax::engine::parsing::{Seen, action_features, relation_features};
use gainsay_syntax::engine::tagging::best;
use gainsay_syntax::engine::weights::Weights;
use gainsay_syntax::engine::words::WordClasses;
use smol_str::SmolStr;

use crate::conllu::{Sentence, without_crossings};
use crate::lemmas::lemma;
use crate::perceptron::{Averaged, Perceptron, Shuffle};
use crate::tagging::words;
use crate::ternary::Ternary;

/// How a parser is learnt.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Options {
    pub(crate) rounds: usize,
    /// States kept; 1 learns greedily.
    pub(crate) beam: usize,
    pub(crate) seed: u64,
}

/// A parser as learnt.
pub(crate) struct TrainedParser {
    pub(crate) actions: Averaged,
    pub(crate) relations: Averaged,
}

/// A sentence ready to learn from.
pub(crate) struct Example {
    seen: Vec<Seen>,
    heads: Vec<u16>,
    children: Vec<Vec<u16>>,
    relations: Vec<usize>,
}

/// The relations of some sentences, sorted.
pub(crate) fn relations(sentences: &[Sentence]) -> Vec<SmolStr> {
    let mut relations: Vec<SmolStr> = sentences
        .iter()
        .flat_map(|sentence| sentence.words.iter().map(|word| word.relation.clone()))
        .collect();
    relations.sort();
    relations.dedup();
    relations
}

/// The words of a sentence as the parser sees them, under the labels given.
fn seen(
    sentence: &Sentence,
    labels: &[SmolStr],
    lemmatiser: &Lemmatiser<'_>,
    classes: &WordClasses<'_>,
) -> Vec<Seen> {
    let words = words(sentence, classes);
    let tagged = words.iter().zip(&sentence.words).zip(labels).map(|((word, gold), label)| {
        let upos = label.split('|').next().unwrap_or(label);
        Seen::new(word, text(&lemma(lemmatiser, gold, label)), text(label), text(upos))
    });
    std::iter::once(Seen::mark(1)).chain(tagged).chain([Seen::mark(5)]).collect()
}

/// Sentences with predicted labels, as examples.
pub(crate) fn examples(
    sentences: &[Sentence],
    labels: &[Vec<SmolStr>],
    relations: &[SmolStr],
    lemmatiser: &Lemmatiser<'_>,
    classes: &WordClasses<'_>,
) -> Vec<Example> {
    let number: BTreeMap<&str, usize> = relations.iter().map(SmolStr::as_str).zip(0..).collect();
    sentences
        .iter()
        .zip(labels)
        .filter(|(sentence, _)| sentence.words.iter().filter(|word| word.head == 0).count() == 1)
        .map(|(sentence, labels)| {
            let root = u16::try_from(sentence.words.len() + 1).expect("sentences are short");
            let own = sentence.words.iter().map(|word| if word.head == 0 { root } else { word.head });
            let mut heads: Vec<u16> = std::iter::once(0).chain(own).chain([root]).collect();
            without_crossings(&mut heads);
            let mut children = vec![Vec::new(); heads.len()];
            for word in 1..root {
                children[usize::from(heads[usize::from(word)])].push(word);
            }
            let relations = std::iter::once(0)
                .chain(sentence.words.iter().map(|word| number[word.relation.as_str()]))
                .collect();
            Example { seen: seen(sentence, labels, lemmatiser, classes), heads, children, relations }
        })
        .collect()
}

/// Learns to parse `examples`.
///
/// `support` holds the features of actions and of relations that may be used; all may when it is not given.
pub(crate) fn train(
    examples: &[Example],
    relations: &[SmolStr],
    options: Options,
    support: Option<&(Vec<u64>, Vec<u64>)>,
) -> TrainedParser {
    let markers: Vec<bool> = relations.iter().map(|relation| is_marker(relation)).collect();
    let mut learner = Learner {
        actions: support.map_or_else(Ternary::new, |support| Ternary::over(&support.0)),
        relations: support.map_or_else(Perceptron::default, |support| Perceptron::over(&support.1)),
        markers,
        features: Vec::new(),
        scores: vec![0; relations.len()],
    };
    let mut order: Vec<usize> = (0..examples.len()).collect();
    let mut shuffle = Shuffle::new(options.seed);
    for round in 0..options.rounds {
        shuffle.order(&mut order);
        let mut wrong = 0;
        for &at in &order {
            wrong += if options.beam > 1 {
                learner.search(&examples[at], options.beam)
            } else {
                learner.walk(&examples[at], round, &mut shuffle)
            };
        }
        tracing::debug!(
            round,
            wrong,
            actions = learner.actions.features(),
            relations = learner.relations.features(),
            "parser"
        );
    }
    TrainedParser { actions: learner.actions.average(), relations: learner.relations.average() }
}

struct Learner {
    actions: Ternary,
    relations: Perceptron,
    markers: Vec<bool>,
    features: Vec<u64>,
    scores: Vec<i32>,
}

/// A state of the beam with the way that led to it.
#[derive(Clone)]
struct Item {
    score: i32,
    state: State,
    /// Index into the trail, `usize::MAX` at the start.
    last: usize,
    gold: bool,
}

/// One step of a way, and the step before it.
struct Step {
    action: Action,
    before: usize,
}

impl Learner {
    fn relation(&mut self, example: &Example, state: &State, arc: (u16, u16), learn: bool) -> usize {
        relation_features(&example.seen, state, arc, &mut self.features);
        self.scores.fill(0);
        self.relations.add(&self.features, &mut self.scores);
        let guess = usize::from(best(&self.scores));
        let gold = example.relations[usize::from(arc.1)];
        if learn && example.heads[usize::from(arc.1)] == arc.0 {
            self.relations.update(&self.features, gold, guess);
            self.relations.tick();
        }
        guess
    }

    fn take(&mut self, example: &Example, state: &mut State, action: Action, learn: bool) {
        match state.arc(action) {
            None => state.shift(),
            Some(arc) => {
                let relation = self.relation(example, state, arc, learn);
                let number = u8::try_from(relation).expect("fewer than 255 relations");
                state.attach(arc.0, number, self.markers[relation]);
            }
        }
    }

    /// One greedy pass; the number of wrong actions.
    fn walk(&mut self, example: &Example, round: usize, shuffle: &mut Shuffle) -> usize {
        let mut state = State::default();
        state.reset(u16::try_from(example.seen.len() - 2).expect("sentences are short"));
        let mut wrong = 0;
        let mut features = Vec::new();
        while !state.is_done() {
            let costs = Action::ALL.map(|action| {
                if state.allows(action) {
                    cost(&state, action, &example.heads, &example.children)
                } else {
                    u32::MAX
                }
            });
            let least = costs.iter().copied().min().unwrap_or(0);
            action_features(&example.seen, &state, &mut features);
            let mut scores = [0; 3];
            self.actions.add(&features, &mut scores);
            let pick = |fits: &dyn Fn(usize) -> bool| {
                (0..3)
                    .filter(|way| fits(*way))
                    .max_by_key(|way| (scores[*way], std::cmp::Reverse(*way)))
                    .unwrap_or(0)
            };
            let guess = pick(&|way| costs[way] != u32::MAX);
            let gold = pick(&|way| costs[way] == least);
            if costs[guess] != least {
                self.actions.bump(&features, gold, 1);
                self.actions.bump(&features, guess, -1);
                wrong += 1;
            }
            self.actions.tick();
            let explore = round > 0 && (shuffle.next() >> 20) % 100 < 90;
            let way = if explore { guess } else { gold };
            self.take(example, &mut state, Action::ALL[way], true);
        }
        wrong
    }

    /// One beam search with an update where the gold way is violated most; 1 when there was one.
    fn search(&mut self, example: &Example, beam: usize) -> usize {
        let count = u16::try_from(example.seen.len() - 2).expect("sentences are short");
        let mut start = State::default();
        start.reset(count);
        let mut trail: Vec<Step> = Vec::new();
        let mut items = vec![Item { score: 0, state: start.clone(), last: usize::MAX, gold: true }];
        // The best gold way, kept when it has left the beam.
        let mut reference: Option<Item> = None;
        let mut violation: Option<(i32, usize, usize)> = None;
        let mut features = Vec::new();
        for _ in 0..2 * usize::from(count) {
            let mut candidates: Vec<(i32, usize, Action, bool)> = Vec::new();
            let apart = reference.is_some();
            for (from, item) in items.iter().chain(&reference).enumerate() {
                action_features(&example.seen, &item.state, &mut features);
                let mut scores = [0; 3];
                self.actions.add(&features, &mut scores);
                for action in Action::ALL {
                    if !item.state.allows(action) {
                        continue;
                    }
                    let gold = item.gold && cost(&item.state, action, &example.heads, &example.children) == 0;
                    candidates.push((item.score + scores[action as usize], from, action, gold));
                }
            }
            let outside = if apart { items.len() } else { usize::MAX };
            candidates.sort_by_key(|(score, from, action, _)| (-score, *from, *action as u8));
            let Some(gold) = candidates.iter().find(|(_, _, _, gold)| *gold).copied() else { break };
            let kept: Vec<_> =
                candidates.iter().filter(|candidate| candidate.1 != outside).take(beam).copied().collect();
            let mut next = Vec::with_capacity(kept.len());
            let mut inside = false;
            for (score, from, action, is_gold) in kept {
                inside |= is_gold;
                let item = &items[from];
                let mut state = item.state.clone();
                let before = item.last;
                self.take(example, &mut state, action, false);
                trail.push(Step { action, before });
                next.push(Item { score, state, last: trail.len() - 1, gold: is_gold });
            }
            if inside {
                reference = None;
            } else {
                let (score, from, action, _) = gold;
                let item = if from == outside { reference.as_ref() } else { items.get(from) };
                let Some(item) = item else { break };
                let mut state = item.state.clone();
                let before = item.last;
                self.take(example, &mut state, action, false);
                trail.push(Step { action, before });
                reference = Some(Item { score, state, last: trail.len() - 1, gold: true });
            }
            let best_gold = reference
                .as_ref()
                .or_else(|| next.iter().find(|item| item.gold))
                .map(|item| (item.score, item.last));
            if let (Some(first), Some((score, last))) = (next.first(), best_gold)
                && !first.gold
                && violation.is_none_or(|(worst, _, _)| first.score - score >= worst)
            {
                violation = Some((first.score - score, first.last, last));
            }
            items = next;
        }
        let way = |mut last: usize| {
            let mut actions = Vec::new();
            while last != usize::MAX {
                actions.push(trail[last].action);
                last = trail[last].before;
            }
            actions.reverse();
            actions
        };
        let mut wrong = 0;
        if let Some((_, guess, gold)) = violation {
            let (guess, gold) = (way(guess), way(gold));
            let same = guess.iter().zip(&gold).take_while(|(a, b)| a == b).count();
            self.replay(example, &start, &gold, same, 1);
            self.replay(example, &start, &guess, same, -1);
            wrong = 1;
        }
        self.actions.tick();
        // Relations are learnt along the best gold way to the end.
        let gold =
            reference.as_ref().or_else(|| items.iter().find(|item| item.gold)).map(|item| way(item.last));
        if let Some(gold) = gold {
            let mut state = start;
            for action in gold {
                self.take(example, &mut state, action, true);
            }
        }
        wrong
    }

    /// Adds `by` to the features of `way` behind its first `same` steps.
    fn replay(&mut self, example: &Example, start: &State, way: &[Action], same: usize, by: i32) {
        let mut state = start.clone();
        let mut features = Vec::new();
        for (step, action) in way.iter().enumerate() {
            if step >= same {
                action_features(&example.seen, &state, &mut features);
                self.actions.bump(&features, *action as usize, by);
            }
            self.take(example, &mut state, *action, false);
        }
    }
}
