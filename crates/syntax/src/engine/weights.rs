//! Trained weights as they lie in a model file: read where they stand, never unpacked.
//!
//! A weight is one signed byte, a logarithmic code: neighbouring codes differ by 5.5 %, so rare large weights and
//! frequent small ones are both kept (one linear scale would crush the small, which carry most decisions).

use std::collections::BTreeMap;

use super::index::{Index, fingerprint};

/// Scores classes by the features that are on.
pub trait Weights {
    /// Adds the weights of `features` to `scores`, one for each class.
    fn add(&self, features: &[u64], scores: &mut [i32]);
}

/// The value of each code: index 128 is zero.
pub(crate) const VALUES: [i32; 256] = values();

const fn values() -> [i32; 256] {
    let mut table = [0; 256];
    let mut power = 1_000_000_000_000u64;
    let mut code = 0;
    while code < 127 {
        code += 1;
        power = power / 1000 * 1055;
        let value = ((power / 1_000_000 - 1_000_000) * 18 / 1_000_000) as i32;
        let value = if value < code as i32 { code as i32 } else { value };
        table[128 + code] = value;
        table[128 - code] = -value;
    }
    table
}

/// The largest value that a code can stand for.
pub const LARGEST: i32 = VALUES[255];

/// The code whose value is nearest to `value`.
#[must_use]
pub fn encode(value: i32) -> i8 {
    let size = value.unsigned_abs().min(LARGEST.unsigned_abs()) as i32;
    let above = VALUES[128..].partition_point(|known| *known < size).min(127);
    let below = above.saturating_sub(1);
    let near = if size - VALUES[128 + below] < VALUES[128 + above] - size { below } else { above };
    let code = i8::try_from(near).unwrap_or(i8::MAX);
    if value < 0 { -code } else { code }
}

#[inline]
fn decode(code: u8) -> i32 {
    VALUES[usize::from(code ^ 0x80)]
}

/// Three classes, all of them touched: five bytes a feature.
#[derive(Clone, Copy, Debug)]
pub struct ThreeWay<'m> {
    index: Index<'m>,
    slots: &'m [[u8; 5]],
}

impl<'m> ThreeWay<'m> {
    /// Reads the table that `bytes` are.
    #[must_use]
    pub fn new(bytes: &'m [u8]) -> Option<Self> {
        slots(bytes).map(|(index, slots)| Self { index, slots })
    }

    /// Lays out `entries` of distinct keys: the code of each class.
    #[must_use]
    pub fn layout(entries: &[(u64, [i8; 3])]) -> Vec<u8> {
        let keys: Vec<u64> = entries.iter().map(|(key, _)| *key).collect();
        lay_out(&keys, |at| {
            let [low, high] = fingerprint(keys[at]).to_le_bytes();
            let [a, b, c] = entries[at].1.map(i8::cast_unsigned);
            [low, high, a, b, c]
        })
    }
}

/// The index that `bytes` open with and its slots, which are all that follows.
fn slots<const SIZE: usize>(bytes: &[u8]) -> Option<(Index<'_>, &[[u8; SIZE]])> {
    let (index, rest) = Index::read(bytes)?;
    let (slots, rest) = rest.as_chunks();
    (rest.is_empty() && slots.len() == index.slots()).then_some((index, slots))
}

/// The index of `keys` and their slots, filled with what `slot` gives for each.
fn lay_out<const SIZE: usize>(keys: &[u64], slot: impl Fn(usize) -> [u8; SIZE]) -> Vec<u8> {
    let (mut bytes, places) = Index::layout(keys);
    let count = bytes.first_chunk::<4>().map_or(0, |count| u32::from_le_bytes(*count) as usize);
    let mut slots = vec![[0; SIZE]; count];
    for (at, place) in places.into_iter().enumerate() {
        slots[place] = slot(at);
    }
    bytes.extend(slots.concat());
    bytes
}

impl Weights for ThreeWay<'_> {
    #[inline]
    fn add(&self, features: &[u64], scores: &mut [i32]) {
        let mut sums = [0; 3];
        let mut found = [0u32; 128];
        for part in features.chunks(found.len()) {
            // Places first, then slots, then weights: many slots are fetched at once. Whether a feature is known cannot be
            // foreseen, and a branch on it would wait for each slot.
            for (place, &key) in found.iter_mut().zip(part) {
                *place = self.index.slot(key) as u32;
            }
            for (found, &key) in found.iter_mut().zip(part) {
                let [low, high, a, b, c] = self.slots[*found as usize];
                let known = u16::from_le_bytes([low, high]) == fingerprint(key);
                *found = std::hint::select_unpredictable(known, u32::from_le_bytes([a, b, c, 0]), 0);
            }
            for codes in &found[..part.len()] {
                let [a, b, c, _] = codes.to_le_bytes();
                sums[0] += decode(a);
                sums[1] += decode(b);
                sums[2] += decode(c);
            }
        }
        for (score, sum) in scores.iter_mut().zip(sums) {
            *score += sum;
        }
    }
}

/// Most classes of a [`Sparse`] table; the last number stands for none.
pub const CLASSES: usize = 255;

/// Weights of a row that are read at once.
const STRIDE: usize = 4;

/// Features of a [`Sparse`] table that are looked up at once.
const BATCH: usize = 64;

/// Room for the scores of every class and of none.
pub type Scores = [i32; CLASSES + 1];

/// Many classes, few of them touched by a feature: six bytes a feature, two for each class, rows filled up to fours.
#[derive(Clone, Copy, Debug)]
pub struct Sparse<'m> {
    index: Index<'m>,
    slots: &'m [[u8; 6]],
    rows: &'m [[[u8; 2]; STRIDE]],
}

/// A feature's weights: class and code.
pub type Row = Vec<(u8, i8)>;

impl<'m> Sparse<'m> {
    /// Reads the table that `bytes` are.
    #[must_use]
    pub fn new(bytes: &'m [u8]) -> Option<Self> {
        let (index, rest) = Index::read(bytes)?;
        let (slots, rows) = rest.split_at_checked(index.slots().checked_mul(6)?)?;
        let (slots, _) = slots.as_chunks();
        let (pairs, odd) = rows.as_chunks::<2>();
        let (rows, left) = pairs.as_chunks::<STRIDE>();
        let sound = |slot: &[u8; 6]| Self::place(*slot).1 <= rows.len();
        (left.is_empty() && odd.is_empty() && slots.iter().all(sound)).then_some(Self { index, slots, rows })
    }

    /// First and end of the row of a slot: three bytes of place, one of length.
    #[inline]
    fn place(slot: [u8; 6]) -> (usize, usize) {
        let first = u32::from_le_bytes([slot[2], slot[3], slot[4], 0]) as usize;
        (first, first + usize::from(slot[5]))
    }

    /// Lays out `entries` of distinct keys; equal rows are kept once.
    #[must_use]
    pub fn layout(entries: &[(u64, Row)]) -> Vec<u8> {
        let keys: Vec<u64> = entries.iter().map(|(key, _)| *key).collect();
        let mut rows: Vec<[u8; 2]> = Vec::new();
        let mut known = BTreeMap::<&Row, usize>::new();
        let places: Vec<usize> = entries
            .iter()
            .map(|(_, row)| {
                *known.entry(row).or_insert_with(|| {
                    let place = rows.len() / STRIDE;
                    rows.extend(row.iter().map(|(class, code)| [*class, code.cast_unsigned()]));
                    rows.resize(rows.len().next_multiple_of(STRIDE), [u8::MAX, 0]);
                    place
                })
            })
            .collect();
        let mut bytes = lay_out(&keys, |at| {
            let [low, high] = fingerprint(keys[at]).to_le_bytes();
            let [a, b, c, _] = u32::try_from(places[at]).unwrap_or(0).to_le_bytes();
            let length = entries[at].1.len().div_ceil(STRIDE);
            [low, high, a, b, c, u8::try_from(length).unwrap_or(0)]
        });
        bytes.extend(rows.concat());
        bytes
    }

    /// Adds the weights of `features` to `scores`.
    #[inline]
    pub fn add(&self, features: &[u64], scores: &mut Scores) {
        // Places first, then slots, then the openings of rows, then the rest: what is found is not known in time to branch
        // on, and much is fetched at once.
        let mut found = [(0u32, 0u32); BATCH];
        let mut places = [0u32; BATCH];
        let mut openings = [[[0; 2]; STRIDE]; BATCH];
        let mut add = |four: &[[u8; 2]; STRIDE]| {
            for &[class, code] in four {
                scores[usize::from(class)] += decode(code);
            }
        };
        for part in features.chunks(BATCH) {
            for (place, &key) in places.iter_mut().zip(part) {
                *place = self.index.slot(key) as u32;
            }
            let mut count = 0;
            for (&place, &key) in places.iter().zip(part) {
                let slot = self.slots[place as usize];
                let (first, end) = Self::place(slot);
                found[count % BATCH] = (first as u32, end as u32);
                let known = u16::from_le_bytes([slot[0], slot[1]]) == fingerprint(key);
                count += usize::from(known & (first < end));
            }
            let found = &found[..count.min(BATCH)];
            for (opening, &(first, _)) in openings.iter_mut().zip(found) {
                *opening = self.rows[first as usize];
            }
            for (opening, &(first, end)) in openings.iter().zip(found) {
                add(opening);
                for four in &self.rows[first as usize + 1..end as usize] {
                    add(four);
                }
            }
        }
    }
}

/// A value of two bytes for each key: nothing for keys that were not laid out (but for one in some thousand million).
#[derive(Clone, Copy, Debug)]
pub struct Codes<'m> {
    index: Index<'m>,
    slots: &'m [[u8; 6]],
}

impl<'m> Codes<'m> {
    /// Reads the table that `bytes` are.
    #[must_use]
    pub fn new(bytes: &'m [u8]) -> Option<Self> {
        slots(bytes).map(|(index, slots)| Self { index, slots })
    }

    /// Lays out `entries` of distinct keys.
    #[must_use]
    pub fn layout(entries: &[(u64, u16)]) -> Vec<u8> {
        let keys: Vec<u64> = entries.iter().map(|(key, _)| *key).collect();
        lay_out(&keys, |at| {
            let [a, b, c, d] = Self::mark(keys[at]);
            let [low, high] = entries[at].1.to_le_bytes();
            [a, b, c, d, low, high]
        })
    }

    #[inline]
    fn mark(key: u64) -> [u8; 4] {
        (key as u32).max(1).to_le_bytes()
    }

    /// The value of `key`.
    #[inline]
    #[must_use]
    pub fn get(&self, key: u64) -> Option<u16> {
        let slot = self.slots[self.index.slot(key)];
        (slot[..4] == Self::mark(key)).then_some(u16::from_le_bytes([slot[4], slot[5]]))
    }
}

#[cfg(test)]
mod tests {
    use super::{Codes, LARGEST, Sparse, ThreeWay, VALUES, Weights, encode};
    use crate::engine::hashing::text;

    #[test]
    fn codes_are_within_three_per_cent() {
        for value in [1, -1, 7, 100, -999, 5000, LARGEST, LARGEST * 2] {
            let decoded = VALUES[usize::from(encode(value).cast_unsigned() ^ 0x80)];
            let wanted = value.clamp(-LARGEST, LARGEST);
            assert!((decoded - wanted).abs() <= wanted.abs() * 3 / 100 + 1, "{value} became {decoded}");
        }
        assert_eq!(encode(0), 0);
    }

    #[test]
    fn tables_give_back_what_was_laid_out() {
        let bytes = ThreeWay::layout(&[(text("a"), [0, 10, -20]), (text("b"), [1, 0, 0])]);
        let table = ThreeWay::new(&bytes).unwrap();
        let mut scores = [0; 3];
        table.add(&[text("a"), text("c")], &mut scores);
        assert_eq!(scores, [0, VALUES[138], VALUES[108]]);

        let bytes = Sparse::layout(&[(text("a"), vec![(3, 5), (0, -5)]), (text("b"), vec![(1, 1)])]);
        let table = Sparse::new(&bytes).unwrap();
        let mut scores = [0; 256];
        table.add(&[text("a"), text("b"), text("c")], &mut scores);
        assert_eq!(scores[..4], [VALUES[123], VALUES[129], 0, VALUES[133]]);

        let bytes = Codes::layout(&[(text("a"), 7), (text("b"), 0)]);
        let table = Codes::new(&bytes).unwrap();
        assert_eq!(
            [table.get(text("a")), table.get(text("b")), table.get(text("c"))],
            [Some(7), Some(0), None]
        );
    }

    #[test]
    fn broken_tables_are_refused() {
        let bytes = ThreeWay::layout(&[(text("a"), [1, 2, 3])]);
        assert!(ThreeWay::new(&bytes[1..]).is_none());
        assert!(ThreeWay::new(&bytes[..bytes.len() - 2]).is_none());
        let bytes = Sparse::layout(&[(text("a"), vec![(0, 1), (1, 1)])]);
        assert!(Sparse::new(&bytes[..bytes.len() - 2]).is_none(), "a row that is not there");
        assert!(Codes::new(&[]).is_none());
    }
}
