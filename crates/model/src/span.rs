use std::ops::Range;

use serde::{Deserialize, Serialize};

/// A half-open range of **bytes** into the original text of an article, on character boundaries.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    /// First byte.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
}

impl Span {
    /// A span from byte offsets; both must fit in 32 bits (articles are capped far below).
    #[must_use]
    pub fn new(start: usize, end: usize) -> Self {
        debug_assert!(start <= end);
        let narrow = |n: usize| u32::try_from(n).expect("articles are capped below 4 GiB");
        Self { start: narrow(start), end: narrow(end) }
    }

    /// The bytes as a range, to slice a text with.
    #[must_use]
    pub fn range(self) -> Range<usize> {
        self.start as usize..self.end as usize
    }

    /// The part of `text` that the span covers.
    #[must_use]
    pub fn of(self, text: &str) -> &str {
        &text[self.range()]
    }

    /// Length in bytes.
    #[must_use]
    pub fn len(self) -> usize {
        (self.end - self.start) as usize
    }

    /// Whether the span covers nothing.
    #[must_use]
    pub fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// Whether the two spans share a byte.
    #[must_use]
    pub fn overlaps(self, other: Self) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// Whether `other` lies wholly inside.
    #[must_use]
    pub fn contains(self, other: Self) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// The smallest span that covers both.
    #[must_use]
    pub fn cover(self, other: Self) -> Self {
        Self { start: self.start.min(other.start), end: self.end.max(other.end) }
    }
}

/// A half-open range of Unicode **code points** into the original text: the unit of every position that
/// leaves the program, so that `text[start:end]` in Python is the evidence.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct CharSpan {
    /// First code point.
    pub start: u32,
    /// One past the last code point.
    pub end: u32,
}

impl CharSpan {
    /// Whether the two spans share a code point.
    #[must_use]
    pub fn overlaps(self, other: Self) -> bool {
        self.start < other.end && other.start < self.end
    }
}

/// The way between bytes and code points of one text, in time proportional to a small block.
#[derive(Clone, Debug)]
pub struct CharIndex {
    ascii: bool,
    /// Code points before byte `i * BLOCK`.
    marks: Vec<u32>,
}

const BLOCK: usize = 128;

impl CharIndex {
    /// Indexes `text`; one pass.
    #[must_use]
    pub fn new(text: &str) -> Self {
        if text.is_ascii() {
            return Self { ascii: true, marks: Vec::new() };
        }
        let mut marks = Vec::with_capacity(text.len() / BLOCK + 1);
        let mut points = 0u32;
        for (at, byte) in text.bytes().enumerate() {
            if at % BLOCK == 0 {
                marks.push(points);
            }
            points += u32::from(is_lead(byte));
        }
        marks.push(points);
        Self { ascii: false, marks }
    }

    /// The code points that `span` (bytes) covers.
    #[must_use]
    pub fn chars(&self, text: &str, span: Span) -> CharSpan {
        CharSpan { start: self.char_at(text, span.start), end: self.char_at(text, span.end) }
    }

    fn char_at(&self, text: &str, byte: u32) -> u32 {
        if self.ascii {
            return byte;
        }
        let block = byte as usize / BLOCK;
        let from = block * BLOCK;
        let within = text.as_bytes()[from..byte as usize].iter().filter(|b| is_lead(**b)).count();
        self.marks[block] + u32::try_from(within).expect("a block is small")
    }

    /// The bytes that `span` (code points) covers, or `None` when it lies outside `text`.
    #[must_use]
    pub fn bytes(&self, text: &str, span: CharSpan) -> Option<Span> {
        let start = self.byte_at(text, span.start)?;
        let end = self.byte_at(text, span.end)?;
        (start <= end).then_some(Span { start, end })
    }

    fn byte_at(&self, text: &str, point: u32) -> Option<u32> {
        if self.ascii {
            return (point as usize <= text.len()).then_some(point);
        }
        let block = self.marks.partition_point(|&before| before <= point).saturating_sub(1);
        let from = (block * BLOCK).min(text.len());
        let mut seen = self.marks[block];
        for (at, byte) in text.as_bytes().iter().enumerate().skip(from) {
            if is_lead(*byte) {
                if seen == point {
                    return u32::try_from(at).ok();
                }
                seen += 1;
            }
        }
        (seen == point).then_some(u32::try_from(text.len()).ok()?)
    }
}

fn is_lead(byte: u8) -> bool {
    byte & 0xC0 != 0x80
}

#[cfg(test)]
mod tests {
    use super::{CharIndex, CharSpan, Span};

    #[test]
    fn bytes_and_code_points_agree_both_ways() {
        for text in ["", "plain", "é", "l’été à 7\u{202f}000 €", &"aé€😀 ".repeat(200)] {
            let index = CharIndex::new(text);
            let points: Vec<usize> = text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
            for (start, &from) in points.iter().enumerate() {
                for (end, &to) in points.iter().enumerate().skip(start).step_by(7) {
                    let bytes = Span::new(from, to);
                    let chars = CharSpan { start: start as u32, end: end as u32 };
                    assert_eq!(index.chars(text, bytes), chars, "{text:?} {bytes:?}");
                    assert_eq!(index.bytes(text, chars), Some(bytes), "{text:?} {chars:?}");
                }
            }
            let past = points.len() as u32;
            assert_eq!(index.bytes(text, CharSpan { start: 0, end: past }), None);
        }
    }
}
