//! The words with content of a page's body, to tell whether another piece speaks of something else.

use foldhash::{HashSet, HashSetExt as _};
use gainsay_lexicon::Pack;
use gainsay_syntax::{fold, fold_ascii};
use smol_str::SmolStr;

/// A piece speaks of something else when at most this share of its words stands in the body: paragraphs of one
/// article share a quarter of theirs and more.
const STRANGE_SHARE: f64 = 0.12;
/// Fewest words of body and piece for the share to tell anything.
const BODY_WORDS: usize = 40;
const PIECE_WORDS: usize = 10;
/// Letters of a word that are compared: inflection is at its end.
const STEM: usize = 5;
/// Shorter words are too common to tell topics apart.
const SHORTEST: usize = 4;

pub(crate) struct Vocabulary<'p> {
    pack: &'p Pack,
    words: HashSet<SmolStr>,
}

impl<'p> Vocabulary<'p> {
    pub(crate) fn new(pack: &'p Pack) -> Self {
        Self { pack, words: HashSet::new() }
    }

    pub(crate) fn add(&mut self, text: &str) {
        let words: Vec<SmolStr> = self.content(text).collect();
        self.words.extend(words);
    }

    /// Whether `pieces` taken together share next to nothing with what was added.
    pub(crate) fn is_strange<'t>(&self, pieces: impl Iterator<Item = &'t str>) -> bool {
        let mut words: HashSet<SmolStr> = HashSet::new();
        pieces.for_each(|piece| words.extend(self.content(piece)));
        let known = words.iter().filter(|word| self.words.contains(*word)).count();
        self.words.len() >= BODY_WORDS
            && words.len() >= PIECE_WORDS
            && known as f64 <= STRANGE_SHARE * words.len() as f64
    }

    fn content(&self, text: &str) -> impl Iterator<Item = SmolStr> {
        text.split(|c: char| !c.is_alphanumeric())
            .filter(|word| {
                word.chars().count() >= SHORTEST && self.pack.function_class(&fold(word)).is_none()
            })
            .map(|word| {
                let plain = fold_ascii(word);
                SmolStr::new(&plain[..plain.floor_char_boundary(STEM)])
            })
    }
}
