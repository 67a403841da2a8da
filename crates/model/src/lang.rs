use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

/// A language as its two-letter ISO 639-1 code, in lower case.
///
/// Not an enum: a new language is a folder of data, not a change of code.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Lang([u8; 2]);

/// The text is no two-letter language code.
#[derive(Debug, thiserror::Error)]
#[error("`{0}` is no ISO 639-1 language code (two letters, such as `fr`)")]
pub struct LangError(String);

impl Lang {
    /// The code, two lower-case ASCII letters.
    #[must_use]
    pub fn code(&self) -> &str {
        std::str::from_utf8(&self.0).expect("made from ASCII letters")
    }
}

impl FromStr for Lang {
    type Err = LangError;

    /// Reads `fr`, `FR`, `fr-CA`, `fr_FR`: the part before the region, lower-cased.
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let primary = text.trim().split(['-', '_']).next().unwrap_or_default();
        match primary.as_bytes() {
            [a, b] if a.is_ascii_alphabetic() && b.is_ascii_alphabetic() => {
                Ok(Self([a.to_ascii_lowercase(), b.to_ascii_lowercase()]))
            }
            _ => Err(LangError(text.to_owned())),
        }
    }
}

impl TryFrom<String> for Lang {
    type Error = LangError;
    fn try_from(text: String) -> Result<Self, Self::Error> {
        text.parse()
    }
}

impl From<Lang> for String {
    fn from(lang: Lang) -> Self {
        lang.code().to_owned()
    }
}

impl fmt::Display for Lang {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

impl fmt::Debug for Lang {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Lang({})", self.code())
    }
}

#[cfg(test)]
mod tests {
    use super::Lang;

    #[test]
    fn region_and_case_are_ignored() {
        assert_eq!("fr-CA".parse::<Lang>().unwrap().code(), "fr");
        assert_eq!("EN_GB".parse::<Lang>().unwrap().code(), "en");
        assert!("french".parse::<Lang>().is_err());
        assert!("".parse::<Lang>().is_err());
    }
}
