//! Trained weights as they lie in a model file: read where they stand, never unpacked.
//!
//! A weight is one signed byte, a logarithmic code: neighbouring codes differ by 5.5 %, so rare large weights and
//! frequent small ones are both kept (one linear scale would crush the small, which carry most decisions).

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

#[inline]
pub(crate) fn home(key: u64, slots: usize) -> usize {
    (((key >> 32) * slots as u64) >> 32) as usize
}

/// The fingerprint that tells a key from others of the same slot; never zero, which marks an empty slot.
#[inline]
#[must_use]
pub fn fingerprint(key: u64) -> u16 {
    (key as u16).max(1)
}

/// The number of slots of a table of `entries` keys: one in five stays empty.
#[must_use]
pub fn slots_for(entries: usize) -> usize {
    entries + entries / 4 + 8
}

/// Three classes as two differences from the first: four bytes a feature.
#[derive(Clone, Copy, Debug)]
pub struct ThreeWay<'m> {
    slots: &'m [[u8; 4]],
}

impl<'m> ThreeWay<'m> {
    /// Reads the table that `bytes` are.
    #[must_use]
    pub fn new(bytes: &'m [u8]) -> Option<Self> {
        let (slots, rest) = bytes.as_chunks();
        (rest.is_empty() && slots.contains(&[0; 4])).then_some(Self { slots })
    }

    /// Lays out `entries` of distinct keys: the codes of the second and the third class.
    #[must_use]
    pub fn layout(entries: &[(u64, [i8; 2])]) -> Vec<u8> {
        let mut slots = vec![[0u8; 4]; slots_for(entries.len())];
        for (key, codes) in entries {
            let mut at = home(*key, slots.len());
            while slots[at][..2] != [0, 0] {
                at = (at + 1) % slots.len();
            }
            let [low, high] = fingerprint(*key).to_le_bytes();
            slots[at] = [low, high, codes[0].cast_unsigned(), codes[1].cast_unsigned()];
        }
        slots.concat()
    }
}

impl Weights for ThreeWay<'_> {
    #[inline]
    fn add(&self, features: &[u64], scores: &mut [i32]) {
        let (mut second, mut third) = (0, 0);
        for &key in features {
            let wanted = fingerprint(key).to_le_bytes();
            let mut at = home(key, self.slots.len());
            loop {
                let [low, high, b, c] = self.slots[at];
                if [low, high] == wanted {
                    second += decode(b);
                    third += decode(c);
                    break;
                }
                if low == 0 && high == 0 {
                    break;
                }
                at += 1;
                if at == self.slots.len() {
                    at = 0;
                }
            }
        }
        scores[1] += second;
        scores[2] += third;
    }
}

/// Many classes, few of them touched by a feature: eight bytes a feature, two for each class.
#[derive(Clone, Copy, Debug)]
pub struct Sparse<'m> {
    slots: &'m [[u8; 6]],
    rows: &'m [[u8; 2]],
}

/// A feature's weights: class and code.
pub type Row = Vec<(u8, i8)>;

impl<'m> Sparse<'m> {
    /// Reads the table that `bytes` are: the number of slots, the slots, the rows.
    #[must_use]
    pub fn new(bytes: &'m [u8]) -> Option<Self> {
        let (count, rest) = bytes.split_first_chunk::<4>()?;
        let count = u32::from_le_bytes(*count) as usize;
        let (slots, rows) = rest.split_at_checked(count.checked_mul(6)?)?;
        let (slots, _) = slots.as_chunks();
        let (rows, left) = rows.as_chunks();
        let sound = |slot: &[u8; 6]| Self::place(*slot).1 <= rows.len();
        (left.is_empty() && slots.contains(&[0; 6]) && slots.iter().all(sound))
            .then_some(Self { slots, rows })
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
        let mut slots = vec![[0u8; 6]; slots_for(entries.len())];
        let mut rows: Vec<[u8; 2]> = Vec::new();
        let mut known = std::collections::BTreeMap::<&Row, usize>::new();
        for (key, row) in entries {
            let mut at = home(*key, slots.len());
            while slots[at][..2] != [0, 0] {
                at = (at + 1) % slots.len();
            }
            let place = *known.entry(row).or_insert_with(|| {
                let place = rows.len();
                rows.extend(row.iter().map(|(class, code)| [*class, code.cast_unsigned()]));
                place
            });
            let [low, high] = fingerprint(*key).to_le_bytes();
            let [a, b, c, _] = u32::try_from(place).unwrap_or(0).to_le_bytes();
            slots[at] = [low, high, a, b, c, u8::try_from(row.len()).unwrap_or(0)];
        }
        let mut bytes = u32::try_from(slots.len()).unwrap_or(0).to_le_bytes().to_vec();
        bytes.extend(slots.concat());
        bytes.extend(rows.concat());
        bytes
    }
}

impl Weights for Sparse<'_> {
    #[inline]
    fn add(&self, features: &[u64], scores: &mut [i32]) {
        for &key in features {
            let wanted = fingerprint(key).to_le_bytes();
            let mut at = home(key, self.slots.len());
            loop {
                let slot = self.slots[at];
                if slot[..2] == wanted {
                    let (first, end) = Self::place(slot);
                    for &[class, code] in &self.rows[first..end] {
                        if let Some(score) = scores.get_mut(usize::from(class)) {
                            *score += decode(code);
                        }
                    }
                    break;
                }
                if slot[0] == 0 && slot[1] == 0 {
                    break;
                }
                at += 1;
                if at == self.slots.len() {
                    at = 0;
                }
            }
        }
    }
}

/// A value of two bytes for each key: nothing for keys that were not laid out (but for one in some 20,000).
#[derive(Clone, Copy, Debug)]
pub struct Codes<'m> {
    slots: &'m [[u8; 6]],
}

impl<'m> Codes<'m> {
    /// Reads the table that `bytes` are.
    #[must_use]
    pub fn new(bytes: &'m [u8]) -> Option<Self> {
        let (slots, rest) = bytes.as_chunks();
        (rest.is_empty() && slots.contains(&[0; 6])).then_some(Self { slots })
    }

    /// Lays out `entries` of distinct keys.
    #[must_use]
    pub fn layout(entries: &[(u64, u16)]) -> Vec<u8> {
        let mut slots = vec![[0u8; 6]; slots_for(entries.len())];
        for (key, value) in entries {
            let mut at = home(*key, slots.len());
            while slots[at] != [0; 6] {
                at = (at + 1) % slots.len();
            }
            let [a, b, c, d] = Self::mark(*key);
            let [low, high] = value.to_le_bytes();
            slots[at] = [a, b, c, d, low, high];
        }
        slots.concat()
    }

    #[inline]
    fn mark(key: u64) -> [u8; 4] {
        (key as u32).max(1).to_le_bytes()
    }

    /// The value of `key`.
    #[inline]
    #[must_use]
    pub fn get(&self, key: u64) -> Option<u16> {
        let mark = Self::mark(key);
        let mut at = home(key, self.slots.len());
        loop {
            let slot = self.slots[at];
            if slot[..4] == mark {
                return Some(u16::from_le_bytes([slot[4], slot[5]]));
            }
            if slot[..4] == [0; 4] {
                return None;
            }
            at += 1;
            if at == self.slots.len() {
                at = 0;
            }
        }
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
        let bytes = ThreeWay::layout(&[(text("a"), [10, -20]), (text("b"), [1, 0])]);
        let table = ThreeWay::new(&bytes).unwrap();
        let mut scores = [0; 3];
        table.add(&[text("a"), text("c")], &mut scores);
        assert_eq!(scores, [0, VALUES[138], VALUES[108]]);

        let bytes = Sparse::layout(&[(text("a"), vec![(3, 5), (0, -5)]), (text("b"), vec![(1, 1)])]);
        let table = Sparse::new(&bytes).unwrap();
        let mut scores = [0; 4];
        table.add(&[text("a"), text("b"), text("c")], &mut scores);
        assert_eq!(scores, [VALUES[123], VALUES[129], 0, VALUES[133]]);

        let bytes = Codes::layout(&[(text("a"), 7), (text("b"), 0)]);
        let table = Codes::new(&bytes).unwrap();
        assert_eq!(
            [table.get(text("a")), table.get(text("b")), table.get(text("c"))],
            [Some(7), Some(0), None]
        );
    }

    #[test]
    fn broken_tables_are_refused() {
        assert!(ThreeWay::new(&[1, 2, 3]).is_none());
        assert!(ThreeWay::new(&[1, 2, 3, 4]).is_none(), "without an empty slot a search would not end");
        assert!(Sparse::new(&[1, 0, 0, 0, 1, 1, 0, 0, 0, 9]).is_none());
        assert!(Codes::new(&[1, 0, 0, 0, 1, 1, 0]).is_none());
    }
}
