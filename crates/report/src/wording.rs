//! In which language a pair is reported, and the words of that language.

use gainsay_lexicon::{Common, Lexicon, Pack};
use gainsay_model::{Conflict, Lang};

use crate::ReportError;
use crate::template::fill;

/// The language of a pair whose two sides are not in one language that has a pack (DESIGN §5).
const MIXED: &str = "en";

/// In which language questions and reasons are written.
#[derive(Clone, Copy, Debug)]
pub struct ReportLanguage<'a> {
    lexicon: &'a Lexicon,
    forced: Option<&'a Pack>,
    mixed: Option<&'a Pack>,
}

impl<'a> ReportLanguage<'a> {
    /// Each pair in its own language, or all pairs in the language `forced`.
    ///
    /// # Errors
    /// When `forced` has no pack.
    pub fn new(lexicon: &'a Lexicon, forced: Option<Lang>) -> Result<Self, ReportError> {
        let forced = match forced {
            Some(lang) => Some(lexicon.pack(lang).ok_or(ReportError::NoPack(lang))?),
            None => None,
        };
        let mixed = lexicon.packs().iter().find(|pack| pack.lang.code() == MIXED).or(lexicon.packs().first());
        Ok(Self { lexicon, forced, mixed })
    }

    /// The words for one pair.
    #[must_use]
    pub fn wording(&self, conflict: &Conflict) -> Wording<'a> {
        self.wording_of(conflict.a.mention.head.lang, conflict.b.mention.head.lang)
    }

    /// The wording for texts in two languages.
    #[must_use]
    pub fn wording_of(&self, a: Lang, b: Lang) -> Wording<'a> {
        let own = if a == b { self.lexicon.pack(a) } else { None };
        Wording { common: self.lexicon.common(), pack: self.forced.or(own).or(self.mixed) }
    }
}

/// The words of one language.
#[derive(Clone, Copy, Debug)]
pub struct Wording<'a> {
    pub(crate) common: &'a Common,
    pub(crate) pack: Option<&'a Pack>,
}

impl<'a> Wording<'a> {
    /// The template of a question; the key itself when the pack has none.
    pub(crate) fn question(&self, key: &str) -> Option<&'a str> {
        self.pack.and_then(|pack| pack.templates.question.get(key)).map(String::as_str)
    }

    /// The template of a reason.
    pub(crate) fn why(&self, key: &str) -> Option<&'a str> {
        self.pack.and_then(|pack| pack.templates.why.get(key)).map(String::as_str)
    }

    /// The phrase for a rule at a level.
    pub(crate) fn evidence(&self, rule: &str, level: &str) -> Option<&'a str> {
        self.pack
            .and_then(|pack| pack.templates.evidence.get(format!("{rule}.{level}").as_str()))
            .map(String::as_str)
    }

    /// The template of a value.
    pub(crate) fn value(&self, key: &str) -> Option<&'a str> {
        self.pack.and_then(|pack| pack.templates.value.get(key)).map(String::as_str)
    }

    /// The value template `key` filled with `{value}`; the value alone when the pack has none.
    pub(crate) fn with_value(&self, key: &str, value: &str) -> String {
        self.value(key).map_or_else(|| value.to_owned(), |template| fill(template, &[("value", value)]))
    }
}
