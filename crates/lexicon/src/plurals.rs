//! The way back from the plural of a noun to its singular, by the endings of the tables.

use smol_str::{SmolStr, format_smolstr};

use crate::morphology::{Ending, Feature, WordClass};

/// Fewest letters of a singular.
const SHORTEST: usize = 2;

/// The endings of plurals, the surest first.
#[derive(Clone, Debug)]
pub struct Plurals {
    /// Ending of the plural, and of the singular.
    endings: Vec<(SmolStr, SmolStr)>,
    /// The endings of singulars that have rows.
    bases: Vec<SmolStr>,
}

impl Plurals {
    pub(crate) fn new(endings: &[Ending]) -> Self {
        let plurals =
            || endings.iter().filter(|row| row.class == WordClass::Noun && row.feature == Feature::Plural);
        let mut bases: Vec<SmolStr> = plurals().map(|row| row.base.clone()).collect();
        bases.sort_by_key(|base| std::cmp::Reverse(base.len()));
        let mut endings: Vec<(SmolStr, SmolStr)> =
            plurals().map(|row| (row.form.clone(), row.base.clone())).collect();
        endings.sort_by_key(|(form, base)| {
            let changes = !form.starts_with(base.as_str());
            // What stands behind a single letter may as well be the usual ending behind a silent one.
            let sure = changes || base.chars().count() != 1;
            std::cmp::Reverse((sure, form.len(), changes))
        });
        endings.dedup();
        Self { endings, bases }
    }

    /// Whether plurals end in this letter by the usual endings, those of no letter or a few.
    #[must_use]
    pub fn closes(&self, letter: char) -> bool {
        self.endings
            .iter()
            .any(|(plural, base)| plural.len() <= 3 && base.len() < 3 && plural.ends_with(letter))
    }

    /// All that the plural of `singular` may be by the endings: [`Self::singular`] leads back to it from some of them.
    pub fn of(&self, singular: &str) -> impl Iterator<Item = SmolStr> {
        self.endings.iter().filter_map(move |(plural, base)| {
            Some(format_smolstr!("{}{plural}", singular.strip_suffix(base.as_str())?))
        })
    }

    /// The likeliest singular of a folded form, if it ends as plurals do.
    #[must_use]
    pub fn singular(&self, form: &str) -> Option<SmolStr> {
        self.endings.iter().find_map(|(plural, base)| {
            let singular = format_smolstr!("{}{base}", form.strip_suffix(plural.as_str())?);
            let own = self.bases.iter().find(|known| singular.ends_with(known.as_str()))?;
            (own == base && singular.chars().count() >= SHORTEST).then_some(singular)
        })
    }
}
