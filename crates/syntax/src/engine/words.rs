//! What tagger and parser see of a word.

use super::hashing::{SEED, finish, step, text};
use super::weights::Codes;

/// How many endings of a word are looked at: one to this many characters.
pub const ENDINGS: usize = 5;
/// How many openings of a word are looked at.
pub const OPENINGS: usize = 3;

/// Word classes learnt from running text: distributional clusters, and the parts of speech that a form was seen as.
#[derive(Clone, Copy, Debug)]
pub struct WordClasses<'m> {
    /// Form → fine cluster.
    pub clusters: Codes<'m>,
    /// Fine cluster → coarse cluster.
    pub coarse: &'m [u8],
    /// Form → ambiguity class.
    pub ambiguity: Codes<'m>,
}

/// The hashes of one word.
#[derive(Clone, Copy, Debug, Default)]
pub struct Word {
    /// As written.
    pub raw: u64,
    /// Folded, digits levelled.
    pub form: u64,
    /// Endings of the folded form.
    pub endings: [u64; ENDINGS],
    /// Openings of the folded form.
    pub openings: [u64; OPENINGS],
    /// Capitals, digits, hyphens, signs, first in its sentence.
    pub shape: u64,
    /// Fine cluster, 0 when unknown.
    pub fine: u64,
    /// Coarse cluster, 0 when unknown.
    pub coarse: u64,
    /// Ambiguity class, 0 when unknown.
    pub ambiguity: u64,
}

/// The key of a folded form: figures of one length are one form.
#[must_use]
pub fn form_key(folded: &str) -> u64 {
    let level = |b: u8| if b.is_ascii_digit() { b'0' } else { b };
    if folded.bytes().any(|b| b.is_ascii_digit()) && folded.len() != 4 {
        // Years are told apart from other figures, and by nothing else.
        let mut last = 0;
        return finish(
            folded
                .bytes()
                .map(level)
                .filter(|b| (std::mem::replace(&mut last, *b), *b) != (b'0', b'0'))
                .fold(SEED, step),
        );
    }
    finish(folded.bytes().map(level).fold(SEED, step))
}

impl Word {
    /// The hashes of a word `raw` whose folded form is `folded`.
    #[must_use]
    pub fn new(raw: &str, folded: &str, first: bool, classes: &WordClasses<'_>) -> Self {
        let form = form_key(folded);
        let mut endings = [0; ENDINGS];
        let mut hash = SEED ^ 1;
        let mut taken = 0;
        for c in folded.chars().rev().take(ENDINGS) {
            hash = step(step(hash, c as u8), ((c as u32) >> 8) as u8);
            endings[taken] = finish(hash);
            taken += 1;
        }
        for at in taken.max(1)..ENDINGS {
            endings[at] = endings[at - 1];
        }
        let mut openings = [0; OPENINGS];
        let mut hash = SEED ^ 2;
        for (at, c) in folded.chars().take(OPENINGS).enumerate() {
            hash = step(step(hash, c as u8), ((c as u32) >> 8) as u8);
            openings[at] = finish(hash);
        }
        let fine = classes.clusters.get(form).map_or(0, |fine| u64::from(fine) + 1);
        let coarse = usize::try_from(fine).ok().and_then(|fine| fine.checked_sub(1));
        let coarse =
            coarse.and_then(|fine| classes.coarse.get(fine)).map_or(0, |coarse| u64::from(*coarse) + 1);
        Self {
            raw: text(raw),
            form,
            endings,
            openings,
            shape: shape(raw, first),
            fine,
            coarse,
            ambiguity: classes.ambiguity.get(form).map_or(0, |class| u64::from(class) + 1),
        }
    }

    /// What stands before the first word and behind the last.
    #[must_use]
    pub fn outside(edge: u64) -> Self {
        let mark = 0x7000 + edge;
        Self {
            raw: mark,
            form: mark,
            endings: [mark; ENDINGS],
            openings: [mark; OPENINGS],
            shape: mark,
            fine: mark,
            coarse: mark,
            ambiguity: mark,
        }
    }
}

fn shape(raw: &str, first: bool) -> u64 {
    let mut bits = 0;
    let mut letters = 0;
    let (mut lower, mut upper, mut digits, mut others) = (0, 0, 0, 0);
    for (at, c) in raw.char_indices() {
        if c.is_uppercase() {
            bits |= if at == 0 { 1 } else { 2 };
            upper += 1;
            letters += 1;
        } else if c.is_alphabetic() {
            lower += 1;
            letters += 1;
        } else if c.is_ascii_digit() {
            digits += 1;
        } else {
            others += 1;
            if c == '-' && at > 0 {
                bits |= 4;
            }
            if c == '.' {
                bits |= 8;
            }
        }
    }
    if upper > 1 && lower == 0 {
        bits |= 16;
    }
    if digits > 0 {
        bits |= if letters == 0 && others == 0 { 32 } else { 64 };
    }
    if letters == 0 && digits == 0 {
        bits |= 128;
    }
    if first {
        bits |= 256;
    }
    bits + 1000
}

#[cfg(test)]
mod tests {
    use super::{form_key, shape};

    #[test]
    fn figures_are_levelled_and_years_kept_apart() {
        assert_eq!(form_key("12"), form_key("98765"));
        assert_eq!(form_key("1,5"), form_key("12,75"));
        assert_eq!(form_key("1998"), form_key("2024"));
        assert_ne!(form_key("1998"), form_key("12"));
        assert_ne!(form_key("a380"), form_key("b380"));
    }

    #[test]
    fn shapes_tell_capitals_figures_and_signs_apart() {
        let shapes: Vec<u64> = ["word", "Word", "WORD", "McWord", "12", "A12", "-", "well-known"]
            .map(|raw| shape(raw, false))
            .to_vec();
        let mut distinct = shapes.clone();
        distinct.sort_unstable();
        distinct.dedup();
        assert_eq!(distinct.len(), shapes.len());
        assert_ne!(shape("word", true), shape("word", false));
    }
}
