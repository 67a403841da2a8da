//! The averaged perceptron (Freund and Schapire 1999; Collins 2002) on hashed features, in whole numbers: training is
//! the same to the byte wherever it runs.

use std::hash::{BuildHasherDefault, Hasher};

use gainsay_syntax::engine::weights::{LARGEST, Row, Sparse, ThreeWay, Weights, encode};

/// Keys are hashes already.
#[derive(Clone, Copy, Default)]
pub(crate) struct AsIs(u64);

impl Hasher for AsIs {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.0 = self.0.rotate_left(8) ^ u64::from(*byte);
        }
    }

    fn write_u64(&mut self, key: u64) {
        self.0 = key.wrapping_mul(0x9E37_79B9_7F4A_7C15).rotate_left(20);
    }
}

type Rows = std::collections::HashMap<u64, u32, BuildHasherDefault<AsIs>>;

#[derive(Clone, Copy)]
struct Weight {
    class: u8,
    now: i32,
    /// Sum of `now` over all ticks up to `since`.
    sum: i64,
    since: u32,
}

/// Weights while they are learnt.
#[derive(Default)]
pub(crate) struct Perceptron {
    rows: Rows,
    weights: Vec<Vec<Weight>>,
    updates: Vec<u32>,
    ticks: u32,
    /// No feature is added.
    closed: bool,
}

/// A key, how often it was updated, and the weights of its classes.
pub(crate) type AveragedRow = (u64, u32, Vec<(u8, f64)>);

/// Averaged weights.
pub(crate) struct Averaged {
    pub(crate) rows: Vec<AveragedRow>,
}

/// What is kept of averaged weights in a model file.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Pruning {
    /// Features updated less often are dropped.
    pub(crate) updates: u32,
    /// Weights smaller than this share of the mean size are dropped.
    pub(crate) share: f64,
}

impl Perceptron {
    /// Weights for `keys` and no others.
    pub(crate) fn over(keys: &[u64]) -> Self {
        Self {
            rows: keys.iter().copied().zip(0..).collect(),
            weights: vec![Vec::new(); keys.len()],
            updates: vec![0; keys.len()],
            ticks: 0,
            closed: true,
        }
    }

    pub(crate) fn features(&self) -> usize {
        self.weights.len()
    }

    /// Ends one decision: weights are averaged over decisions.
    pub(crate) fn tick(&mut self) {
        self.ticks += 1;
    }

    pub(crate) fn update(&mut self, features: &[u64], gold: usize, guess: usize) {
        if gold != guess {
            for key in features {
                self.bump(*key, gold, 1);
                self.bump(*key, guess, -1);
            }
        }
    }

    pub(crate) fn bump(&mut self, key: u64, class: usize, by: i32) {
        let fresh = u32::try_from(self.weights.len()).expect("fewer than four thousand million features");
        let row = if self.closed {
            match self.rows.get(&key) {
                Some(row) => *row as usize,
                None => return,
            }
        } else {
            *self.rows.entry(key).or_insert(fresh) as usize
        };
        if row == self.weights.len() {
            self.weights.push(Vec::new());
            self.updates.push(0);
        }
        self.updates[row] += 1;
        let class = u8::try_from(class).expect("fewer than 256 classes");
        let ticks = self.ticks;
        let weights = &mut self.weights[row];
        if let Some(weight) = weights.iter_mut().find(|weight| weight.class == class) {
            weight.sum += i64::from(weight.now) * i64::from(ticks - weight.since);
            weight.since = ticks;
            weight.now += by;
        } else {
            weights.push(Weight { class, now: by, sum: 0, since: ticks });
        }
    }

    /// The weights averaged over all decisions, keys sorted.
    pub(crate) fn average(&self) -> Averaged {
        let ticks = f64::from(self.ticks.max(1));
        let mut rows: Vec<AveragedRow> = self
            .rows
            .iter()
            .map(|(key, row)| {
                let row = *row as usize;
                let mut weights: Vec<(u8, f64)> = self.weights[row]
                    .iter()
                    .map(|weight| {
                        let sum = weight.sum + i64::from(weight.now) * i64::from(self.ticks - weight.since);
                        (weight.class, sum as f64 / ticks)
                    })
                    .collect();
                weights.sort_unstable_by_key(|(class, _)| *class);
                (*key, self.updates[row], weights)
            })
            .collect();
        rows.sort_unstable_by_key(|(key, _, _)| *key);
        Averaged { rows }
    }
}

impl Weights for Perceptron {
    fn add(&self, features: &[u64], scores: &mut [i32]) {
        for key in features {
            if let Some(row) = self.rows.get(key) {
                for weight in &self.weights[*row as usize] {
                    scores[usize::from(weight.class)] += weight.now;
                }
            }
        }
    }
}

impl Averaged {
    /// The sum of several: an ensemble that votes with one table.
    pub(crate) fn sum(parts: Vec<Self>) -> Self {
        let mut all: Vec<AveragedRow> = parts.into_iter().flat_map(|part| part.rows).collect();
        all.sort_by_key(|(key, _, _)| *key);
        let mut rows: Vec<AveragedRow> = Vec::with_capacity(all.len() / 2);
        for (key, updates, weights) in all {
            match rows.last_mut() {
                Some(last) if last.0 == key => {
                    last.1 += updates;
                    for (class, weight) in weights {
                        match last.2.iter_mut().find(|known| known.0 == class) {
                            Some(known) => known.1 += weight,
                            None => last.2.push((class, weight)),
                        }
                    }
                }
                _ => rows.push((key, updates, weights)),
            }
        }
        Self { rows }
    }

    /// The keys of the `most` features that were updated most, those of larger weights first among equals; sorted.
    pub(crate) fn support(&self, most: usize) -> Vec<u64> {
        let mut ranked: Vec<(u32, f64, u64)> = self
            .rows
            .iter()
            .map(|(key, updates, weights)| (*updates, weights.iter().map(|(_, w)| w.abs()).sum(), *key))
            .collect();
        ranked.sort_by(|a, b| b.0.cmp(&a.0).then_with(|| b.1.total_cmp(&a.1)).then_with(|| a.2.cmp(&b.2)));
        let mut keys: Vec<u64> = ranked.into_iter().take(most).map(|(_, _, key)| key).collect();
        keys.sort_unstable();
        keys
    }

    /// What one unit of weight becomes: the largest weights but one in a hundred thousand fit.
    fn scale(&self) -> (f64, f64) {
        let mut sizes: Vec<f64> = self
            .rows
            .iter()
            .flat_map(|(_, _, weights)| weights.iter().map(|(_, weight)| weight.abs()))
            .filter(|size| *size > 1e-9)
            .collect();
        sizes.sort_by(f64::total_cmp);
        let Some(last) = sizes.len().checked_sub(1) else { return (1.0, 0.0) };
        let high = sizes[last - last / 100_000];
        let mean = sizes.iter().sum::<f64>() / sizes.len() as f64;
        (f64::from(LARGEST) / high, mean)
    }

    /// The table of three classes, and what one unit of weight is in it.
    pub(crate) fn three_way(&self, pruning: Pruning) -> (Vec<u8>, f64) {
        let (scale, mean) = self.scale();
        let floor = mean * pruning.share;
        let entries: Vec<(u64, [i8; 3])> = self
            .rows
            .iter()
            .filter(|(_, updates, _)| *updates >= pruning.updates)
            .filter_map(|(key, _, weights)| {
                let weight =
                    |class: u8| weights.iter().find(|(own, _)| *own == class).map_or(0.0, |(_, w)| *w);
                let ways = [weight(0), weight(1), weight(2)];
                let codes = ways.map(|way| encode((way * scale).round() as i32));
                (ways.iter().any(|way| way.abs() >= floor) && codes != [0; 3]).then_some((*key, codes))
            })
            .collect();
        (ThreeWay::layout(&entries), scale)
    }

    /// The table of many classes.
    pub(crate) fn sparse(&self, pruning: Pruning) -> Vec<u8> {
        let (scale, mean) = self.scale();
        let floor = mean * pruning.share;
        let entries: Vec<(u64, Row)> = self
            .rows
            .iter()
            .filter(|(_, updates, _)| *updates >= pruning.updates)
            .filter_map(|(key, _, weights)| {
                let row: Row = weights
                    .iter()
                    .filter(|(_, weight)| weight.abs() >= floor)
                    .map(|(class, weight)| (*class, encode((weight * scale).round() as i32)))
                    .filter(|(_, code)| *code != 0)
                    .collect();
                (!row.is_empty()).then_some((*key, row))
            })
            .collect();
        Sparse::layout(&entries)
    }
}

/// The xorshift generator (Marsaglia 2003) that orders sentences.
pub(crate) struct Shuffle(u64);

impl Shuffle {
    pub(crate) fn new(seed: u64) -> Self {
        Self(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1)
    }

    pub(crate) fn next(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0
    }

    pub(crate) fn order(&mut self, items: &mut [usize]) {
        for at in (1..items.len()).rev() {
            let other = usize::try_from((self.next() >> 11) % (at as u64 + 1)).unwrap_or(0);
            items.swap(at, other);
        }
    }
}
