//! Light stems for index terms: for finding partners, never for verdicts.

use std::fmt;

use rust_stemmers::Algorithm;
use smol_str::SmolStr;

use crate::fold::fold_ascii;

/// A Snowball stemmer, chosen by name.
pub struct Stemmer(rust_stemmers::Stemmer);

/// No stemmer of that name.
#[derive(Debug, PartialEq, Eq)]
pub struct StemmerError(String);

impl fmt::Display for StemmerError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "no Snowball stemmer `{}`", self.0)
    }
}

impl std::error::Error for StemmerError {}

impl Stemmer {
    /// The stemmer for a Snowball algorithm name in lower case (`french`, `english`, …).
    ///
    /// # Errors
    /// When no such algorithm is known.
    pub fn new(name: &str) -> Result<Self, StemmerError> {
        let algorithm = match name {
            "arabic" => Algorithm::Arabic,
            "danish" => Algorithm::Danish,
            "dutch" => Algorithm::Dutch,
            "english" => Algorithm::English,
            "finnish" => Algorithm::Finnish,
            "french" => Algorithm::French,
            "german" => Algorithm::German,
            "greek" => Algorithm::Greek,
            "hungarian" => Algorithm::Hungarian,
            "italian" => Algorithm::Italian,
            "norwegian" => Algorithm::Norwegian,
            "portuguese" => Algorithm::Portuguese,
            "romanian" => Algorithm::Romanian,
            "russian" => Algorithm::Russian,
            "spanish" => Algorithm::Spanish,
            "swedish" => Algorithm::Swedish,
            "tamil" => Algorithm::Tamil,
            "turkish" => Algorithm::Turkish,
            _ => return Err(StemmerError(name.to_owned())),
        };
        Ok(Self(rust_stemmers::Stemmer::create(algorithm)))
    }

    /// The index term of a folded word: its stem without accents.
    #[must_use]
    pub fn term(&self, folded: &str) -> SmolStr {
        fold_ascii(&self.0.stem(folded))
    }
}

impl fmt::Debug for Stemmer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Stemmer")
    }
}

#[cfg(test)]
mod tests {
    use super::Stemmer;

    #[test]
    fn cognates_share_a_term_and_other_words_do_not() {
        let (fr, en) = (Stemmer::new("french").unwrap(), Stemmer::new("english").unwrap());
        assert_eq!(fr.term("évacués"), en.term("evacuated"));
        assert_eq!(fr.term("satellites"), en.term("satellite"));
        assert_ne!(fr.term("maison"), fr.term("mairie"));
        assert!(Stemmer::new("klingon").is_err());
    }
}
