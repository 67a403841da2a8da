//! The averaged perceptron of three classes, laid out for search: one look at memory a feature.

use gainsay_syntax::engine::weights::Weights;

use crate::perceptron::{Averaged, AveragedRow};

#[derive(Clone, Copy, Default)]
struct Slot {
    /// 0 marks an empty slot.
    key: u64,
    now: [i32; 3],
    row: u32,
}

#[derive(Clone, Copy, Default)]
struct History {
    sum: [i64; 3],
    since: [u32; 3],
    updates: u32,
}

/// Weights of three classes while they are learnt.
pub(crate) struct Ternary {
    slots: Vec<Slot>,
    rows: Vec<History>,
    ticks: u32,
    /// No feature is added.
    closed: bool,
}

impl Ternary {
    pub(crate) fn new() -> Self {
        Self { slots: vec![Slot::default(); 1 << 20], rows: Vec::new(), ticks: 0, closed: false }
    }

    /// Weights for `keys` and no others.
    pub(crate) fn over(keys: &[u64]) -> Self {
        let mut learner = Self {
            slots: vec![Slot::default(); (keys.len() * 2).next_power_of_two().max(16)],
            ..Self::new()
        };
        learner.bump(keys, 0, 0);
        learner.closed = true;
        learner
    }

    pub(crate) fn features(&self) -> usize {
        self.rows.len()
    }

    /// Ends one decision.
    pub(crate) fn tick(&mut self) {
        self.ticks += 1;
    }

    #[inline]
    fn place(&self, key: u64) -> usize {
        let mask = self.slots.len() - 1;
        let mut at = (key >> 20) as usize & mask;
        while self.slots[at].key != key && self.slots[at].key != 0 {
            at = (at + 1) & mask;
        }
        at
    }

    /// Adds `by` to the weight of `class` of each feature.
    pub(crate) fn bump(&mut self, features: &[u64], class: usize, by: i32) {
        for &key in features {
            let key = key.max(1);
            let mut at = self.place(key);
            if self.slots[at].key == 0 {
                if self.closed {
                    continue;
                }
                if (self.rows.len() + 1) * 5 > self.slots.len() * 3 {
                    self.grow();
                    at = self.place(key);
                }
                let row = u32::try_from(self.rows.len()).expect("fewer than four thousand million features");
                self.slots[at] = Slot { key, now: [0; 3], row };
                self.rows.push(History { since: [self.ticks; 3], ..History::default() });
            }
            let slot = &mut self.slots[at];
            let history = &mut self.rows[slot.row as usize];
            history.sum[class] += i64::from(slot.now[class]) * i64::from(self.ticks - history.since[class]);
            history.since[class] = self.ticks;
            history.updates += 1;
            slot.now[class] += by;
        }
    }

    fn grow(&mut self) {
        let wider = vec![Slot::default(); self.slots.len() * 2];
        let old = std::mem::replace(&mut self.slots, wider);
        for slot in old.into_iter().filter(|slot| slot.key != 0) {
            let at = self.place(slot.key);
            self.slots[at] = slot;
        }
    }

    /// The weights averaged over all decisions, keys sorted.
    pub(crate) fn average(&self) -> Averaged {
        let ticks = f64::from(self.ticks.max(1));
        let mut rows: Vec<AveragedRow> = self
            .slots
            .iter()
            .filter(|slot| slot.key != 0)
            .map(|slot| {
                let history = &self.rows[slot.row as usize];
                let weights = (0..3u8)
                    .map(|class| {
                        let c = usize::from(class);
                        let sum = history.sum[c]
                            + i64::from(slot.now[c]) * i64::from(self.ticks - history.since[c]);
                        (class, sum as f64 / ticks)
                    })
                    .collect();
                (slot.key, history.updates, weights)
            })
            .collect();
        rows.sort_unstable_by_key(|(key, _, _)| *key);
        Averaged { rows }
    }
}

impl Weights for Ternary {
    #[inline]
    fn add(&self, features: &[u64], scores: &mut [i32]) {
        for &key in features {
            let slot = &self.slots[self.place(key.max(1))];
            if slot.key != 0 {
                for (score, weight) in scores.iter_mut().zip(slot.now) {
                    *score += weight;
                }
            }
        }
    }
}
