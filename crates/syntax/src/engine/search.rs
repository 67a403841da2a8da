//! Beam search over transitions (Zhang and Clark 2008); a beam of one is the greedy parser.

use super::arcs::{Action, Arc, State};
use super::parsing::{Seen, action_features, relation_features};
use super::tagging::best;
use super::weights::{Sparse, ThreeWay, Weights};

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
    candidates: Vec<(i32, usize, Action)>,
    features: Vec<u64>,
    scores: Vec<i32>,
}

impl SearchScratch {
    /// The words of the last tree, its place before the first word and its root included.
    #[must_use]
    pub fn tree(&self) -> &[Arc] {
        self.states.first().map_or(&[], |(_, state)| &state.arcs)
    }
}

impl Parser<'_> {
    /// The best state found for `words` (the places before the first word and behind the last included).
    pub fn parse<'s>(&self, words: &[Seen], scratch: &'s mut SearchScratch) -> Option<&'s State> {
        let count = u16::try_from(words.len().checked_sub(2)?).ok()?;
        let SearchScratch { states, next, candidates, features, scores } = scratch;
        let mut live = 1;
        grow(states, 1);
        states[0].0 = 0;
        states[0].1.reset(count);
        for _ in 0..2 * usize::from(count) {
            candidates.clear();
            for (from, (score, state)) in states[..live].iter().enumerate() {
                let mut allowed = Action::ALL.into_iter().filter(|action| state.allows(*action));
                if let (Some(only), None) = (allowed.next(), allowed.next()) {
                    // Nothing to choose; the score stays comparable, for all states choose equally often in the end.
                    let mut way = [0; 3];
                    if live > 1 {
                        action_features(words, state, features);
                        self.actions.add(features, &mut way);
                    }
                    candidates.push((score + way[only as usize], from, only));
                    continue;
                }
                action_features(words, state, features);
                let mut way = [0; 3];
                self.actions.add(features, &mut way);
                let actions = Action::ALL.into_iter().filter(|action| state.allows(*action));
                candidates.extend(actions.map(|action| (score + way[action as usize], from, action)));
            }
            candidates.sort_by_key(|(score, from, action)| (-score, *from, *action as u8));
            candidates.truncate(self.beam.max(1));
            let floor = candidates.first().map_or(0, |best| best.0 - self.margin);
            candidates.retain(|candidate| candidate.0 >= floor);
            if let [(score, from, action)] = candidates[..] {
                states.swap(0, from);
                states[0].0 = score;
                self.take(words, &mut states[0].1, action, features, scores);
            } else {
                grow(next, candidates.len());
                for (slot, &(score, from, action)) in next.iter_mut().zip(candidates.iter()) {
                    slot.0 = score;
                    slot.1.clone_from(&states[from].1);
                    self.take(words, &mut slot.1, action, features, scores);
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
        action: Action,
        features: &mut Vec<u64>,
        scores: &mut Vec<i32>,
    ) {
        match state.arc(action) {
            None => state.shift(),
            Some(arc) => {
                relation_features(words, state, arc, features);
                scores.clear();
                scores.resize(self.count, 0);
                self.relations.add(features, scores);
                let relation = u8::try_from(best(scores)).unwrap_or(0);
                state.attach(arc.0, relation, self.markers >> relation & 1 == 1);
            }
        }
    }
}

fn grow(states: &mut Vec<(i32, State)>, len: usize) {
    if states.len() < len {
        states.resize_with(len, || (0, State::default()));
    }
}
