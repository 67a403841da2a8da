//! MinHash signatures over shingles of words. Figures are kept: the copy whose only difference is a figure is
//! still a near-copy, and two texts of one form with other figures throughout are not made equal.

use std::sync::LazyLock;

use xxhash_rust::xxh3::{xxh3_64, xxh3_64_with_seed};

/// Words of a shingle.
const SHINGLE: usize = 5;
/// Hashes of a signature: the standard error of the agreement is 0.06 at a half.
pub(crate) const HASHES: usize = 64;
/// Texts of fewer words have too few shingles to tell copies by.
const FEWEST_WORDS: usize = 20;

/// Multipliers (odd) and offsets of the hash family, made once from fixed seeds.
static FAMILY: LazyLock<[(u64, u64); HASHES]> = LazyLock::new(|| {
    std::array::from_fn(|at| {
        let at = at as u64;
        (xxh3_64_with_seed(b"multiplier", at) | 1, xxh3_64_with_seed(b"offset", at))
    })
});

/// The signature of the text made of `pieces`; empty when they hold too few words.
pub(crate) fn signature<'t>(pieces: impl Iterator<Item = &'t str>) -> Vec<u32> {
    let mut folded = String::new();
    let mut words: Vec<(u32, u32)> = Vec::new();
    for piece in pieces {
        fold_words(piece, &mut folded, &mut words);
    }
    if words.len() < FEWEST_WORDS {
        return Vec::new();
    }
    let mut least = [u32::MAX; HASHES];
    for shingle in words.windows(SHINGLE) {
        let hash = xxh3_64(&folded.as_bytes()[shingle[0].0 as usize..shingle[SHINGLE - 1].1 as usize]);
        for (least, (multiplier, offset)) in least.iter_mut().zip(FAMILY.iter()) {
            let mixed = (hash.wrapping_mul(*multiplier).wrapping_add(*offset) >> 32) as u32;
            *least = (*least).min(mixed);
        }
    }
    least.to_vec()
}

/// Appends the words of `text` in lower case, each followed by a space.
fn fold_words(text: &str, folded: &mut String, words: &mut Vec<(u32, u32)>) {
    let place = |at: usize| u32::try_from(at).expect("articles are capped below 4 GiB");
    let mut start = None;
    for c in text.chars().chain([' ']) {
        let part_of_word = if c.is_ascii() { c.is_ascii_alphanumeric() } else { c.is_alphanumeric() };
        if part_of_word {
            start.get_or_insert(folded.len());
            if c.is_ascii() {
                folded.push(c.to_ascii_lowercase());
            } else {
                folded.extend(c.to_lowercase());
            }
        } else if let Some(from) = start.take() {
            words.push((place(from), place(folded.len())));
            folded.push(' ');
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{HASHES, signature};

    const TALE: &str = "The harbour master said that two barges had drifted from their moorings before dawn and \
        struck the footbridge, which was closed while divers looked at its piers.";

    fn agreement(a: &str, b: &str) -> usize {
        let (a, b) = (signature([a].into_iter()), signature([b].into_iter()));
        a.iter().zip(&b).filter(|(a, b)| a == b).count()
    }

    #[test]
    fn a_signature_is_stable_and_its_length_fixed() {
        let made = signature([TALE].into_iter());
        assert_eq!(made.len(), HASHES);
        let (first, rest) = TALE.split_at(TALE.find(" from").unwrap());
        assert_eq!(made, signature([first, rest].into_iter()));
        assert_eq!(made, signature([TALE.to_uppercase().as_str()].into_iter()));
    }

    #[test]
    fn a_changed_figure_stays_close_and_another_text_does_not() {
        let changed = TALE.replace("two barges", "three barges");
        assert!((32..HASHES).contains(&agreement(TALE, &changed)));
        let other = "Members of the choir will sing at the town hall on Friday, and the takings will go to the \
            repair of the organ, said its treasurer.";
        assert!(agreement(TALE, other) < 4);
    }

    #[test]
    fn short_texts_have_none() {
        assert!(signature(["Nineteen words are not enough for this."].into_iter()).is_empty());
        assert!(signature(std::iter::empty()).is_empty());
    }
}
