//! Beam search over transitions (Zhang and Clark 2008); a beam of one is the greedy parser.

use super::arcs::{Action, Arc, State};
use super::parsing::{Seen, action_features, action_key, relation_features, relation_key};
use super::tagging::best;
use super::weights::{CLASSES, Sparse, ThreeWay, Weights};

/// The parser of a model.
#[derive(Clone, Copy, Debug)]
pub struct Parser<'m> {
    /// Which action.
    pub actions: ThreeWay<'m>,
    /// Which relation.
    pub relations: Sparse<'m>,
    /// Number of relations.
    pub count: usize,
    /// Relations, one bit each, whose dependents are markers.
    pub markers: u64,
    /// Most states kept after each step.
    pub beam: usize,
    /// States this far behind the best are dropped.
    pub margin: i32,
}

/// Memory that is kept from one sentence to the next.
#[derive(Debug, Default)]
pub struct SearchScratch {
    states: Vec<(i32, State)>,
    next: Vec<(i32, State)>,
    candidates: Vec<Candidate>,
    features: Vec<u64>,
    actions: Memo<[i32; 3]>,
    relations: Memo<(u8, u8)>,
}

/// A step that a state may take.
#[derive(Clone, Copy, Debug)]
struct Candidate {
    score: i32,
    from: usize,
    action: Action,
    /// By how much its score is above the other actions of that state.
    lead: i32,
}

impl SearchScratch {
    /// The words of the last tree, its place before the first word and its root included.
    #[must_use]
    pub fn tree(&self) -> &[Arc] {
        self.states.first().map_or(&[], |(_, state)| &state.arcs)
    }
}

/// What was worked out in this sentence, by key; a newer result may push out an older one.
#[derive(Debug)]
struct Memo<T> {
    places: Vec<(u64, T)>,
    /// Told apart from the sentences before.
    sentence: u64,
}

/// Results that a memo holds.
const MEMO: usize = 2048;

impl<T: Default + Copy> Default for Memo<T> {
    fn default() -> Self {
        Self { places: vec![(0, T::default()); MEMO], sentence: 0 }
    }
}

impl<T: Copy> Memo<T> {
    fn open(&mut self) {
        self.sentence = self.sentence.wrapping_add(0x9E37_79B9_7F4A_7C15);
    }

    #[inline]
    fn of(&mut self, key: u64, work: impl FnOnce() -> T) -> T {
        let key = key ^ self.sentence;
        let place = &mut self.places[(key >> 20) as usize % MEMO];
        if place.0 != key {
            *place = (key, work());
        }
        place.1
    }
}

impl Parser<'_> {
    /// The best state found for `words` (the places before the first word and behind the last included).
    pub fn parse<'s>(&self, words: &[Seen], scratch: &'s mut SearchScratch) -> Option<&'s State> {
        let count = u16::try_from(words.len().checked_sub(2)?).ok()?;
        let SearchScratch { states, next, candidates, features, actions, relations } = scratch;
        actions.open();
        relations.open();
        let mut live = 1;
        grow(states, 1);
        states[0].0 = 0;
        states[0].1.reset(count);
        for _ in 0..2 * usize::from(count) {
            candidates.clear();
            for (from, (score, state)) in states[..live].iter().enumerate() {
                let allowed = Action::ALL.map(|action| state.allows(action));
                let choice = allowed.iter().filter(|allowed| **allowed).count() > 1;
                // With nothing to choose and nothing to compare with, no score is needed.
                let way: [i32; 3] = if choice || live > 1 {
                    actions.of(action_key(state), || {
                        action_features(words, state, features);
                        let mut way = [0; 3];
                        self.actions.add(features, &mut way);
                        way
                    })
                } else {
                    [0; 3]
                };
                for action in Action::ALL.into_iter().filter(|action| allowed[*action as usize]) {
                    let own = way[action as usize];
                    let others = (0..3).filter(|other| allowed[*other] && *other != action as usize);
                    let lead = others.map(|other| own.saturating_sub(way[other])).min().unwrap_or(i32::MAX);
                    candidates.push(Candidate { score: score + own, from, action, lead });
                }
            }
            let best = candidates.iter().map(|candidate| candidate.score).max().unwrap_or(0);
            candidates.retain(|candidate| candidate.score >= best - self.margin);
            candidates.sort_unstable_by_key(|step| (-step.score, step.from, step.action as u8));
            candidates.truncate(self.beam.max(1));
            if let [step] = candidates[..] {
                states.swap(0, step.from);
                states[0].0 = step.score;
                self.take(words, &mut states[0].1, step, features, relations);
            } else {
                grow(next, candidates.len());
                for (slot, &step) in next.iter_mut().zip(candidates.iter()) {
                    slot.0 = step.score;
                    slot.1.clone_from(&states[step.from].1);
                    self.take(words, &mut slot.1, step, features, relations);
                }
                std::mem::swap(states, next);
            }
            live = candidates.len();
        }
        Some(&states[0].1)
    }

    fn take(
        &self,
        words: &[Seen],
        state: &mut State,
        step: Candidate,
        features: &mut Vec<u64>,
        relations: &mut Memo<(u8, u8)>,
    ) {
        // All three actions are about the top of the stack: it waits, or it gets its head.
        let top = usize::from(state.stacked(0));
        state.arcs[top].lead[0] = state.arcs[top].lead[0].min(self.share(step.lead));
        match state.arc(step.action) {
            None => state.shift(),
            Some(arc) => {
                let (relation, lead) = relations.of(relation_key(state, arc), || {
                    relation_features(words, state, arc, features);
                    let mut scores = [0; CLASSES + 1];
                    self.relations.add(features, &mut scores);
                    let scores = &scores[..self.count];
                    let first = usize::from(best(scores));
                    let others = scores.iter().enumerate().filter(|(at, _)| *at != first);
                    let second = others.map(|(_, score)| *score).max().unwrap_or(i32::MIN);
                    (u8::try_from(first).unwrap_or(0), self.share(scores[first].saturating_sub(second)))
                });
                state.arcs[top].lead[1] = lead;
                state.attach(arc.0, relation, self.markers >> relation & 1 == 1);
            }
        }
    }
}

impl Parser<'_> {
    /// A lead in hundredths of the margin, up to 255.
    fn share(&self, lead: i32) -> u8 {
        let share = i64::from(lead.max(0)) * 100 / i64::from(self.margin.max(1));
        u8::try_from(share).unwrap_or(u8::MAX)
    }
}

fn grow(states: &mut Vec<(i32, State)>, len: usize) {
    if states.len() < len {
        states.resize_with(len, || (0, State::default()));
    }
}
