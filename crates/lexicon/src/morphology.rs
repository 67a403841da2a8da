//! Forms of known words: every word of the tables is inflected by the endings of its class, with the
//! irregular forms added. A form that no table word yields is unknown here, and stays open.

use foldhash::{HashMap, HashMapExt as _};
use serde::Deserialize;
use smol_str::{SmolStr, format_smolstr};

use crate::table::Row;

/// The class of a word in the tables.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum WordClass {
    /// Verb, listed by its infinitive.
    Verb,
    /// Noun, listed in the singular.
    Noun,
    /// Adjective, listed in its base form.
    Adjective,
}

/// What an ending says of a form.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Feature {
    /// The form listed in the tables: infinitive or singular.
    Base,
    /// Present tense.
    Present,
    /// Simple past or imperfect.
    Past,
    /// Future tense.
    Future,
    /// Conditional mood.
    Conditional,
    /// Subjunctive mood.
    Subjunctive,
    /// Past participle.
    Participle,
    /// Present participle or gerund.
    Gerund,
    /// Plural of a noun or adjective.
    Plural,
    /// Feminine singular.
    Feminine,
}

/// A row of `inflection.csv`.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Ending {
    pub(crate) class: WordClass,
    /// Ending of the base form that the row is for; the longest that fits decides.
    pub(crate) base: SmolStr,
    /// What stands in its place.
    pub(crate) form: SmolStr,
    pub(crate) feature: Feature,
}

impl Row for Ending {
    fn key(&self) -> String {
        format!("{:?} {} {} {:?}", self.class, self.base, self.form, self.feature)
    }
}

/// A row of `irregular.csv`.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Irregular {
    pub(crate) form: SmolStr,
    pub(crate) lemma: SmolStr,
    pub(crate) class: WordClass,
    pub(crate) feature: Feature,
}

/// A row of `infinitives.csv`: a verb that no other table lists.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Infinitive {
    pub(crate) lemma: SmolStr,
}

impl Row for Infinitive {
    fn key(&self) -> String {
        self.lemma.to_string()
    }
}

impl Row for Irregular {
    fn key(&self) -> String {
        format!("{} {} {:?} {:?}", self.form, self.lemma, self.class, self.feature)
    }
}

/// One reading of a form.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Analysis {
    /// The word as listed in the tables.
    pub lemma: SmolStr,
    /// Its class.
    pub class: WordClass,
    /// What the ending says.
    pub feature: Feature,
}

/// All forms of the words of one pack.
#[derive(Debug)]
pub struct Morphology {
    forms: HashMap<SmolStr, Vec<Analysis>>,
}

impl Morphology {
    pub(crate) fn new(
        endings: &[Ending],
        irregular: &[Irregular],
        words: impl Iterator<Item = (SmolStr, WordClass)>,
    ) -> Self {
        let mut forms: HashMap<SmolStr, Vec<Analysis>> = HashMap::new();
        let mut add = |form: SmolStr, lemma: &SmolStr, class, feature| {
            let readings = forms.entry(form).or_default();
            let reading = Analysis { lemma: lemma.clone(), class, feature };
            if !readings.contains(&reading) {
                readings.push(reading);
            }
        };
        let mut words: Vec<(SmolStr, WordClass)> = words.collect();
        words.extend(irregular.iter().map(|row| (row.lemma.clone(), row.class)));
        words.sort();
        words.dedup();
        // The rows of one base stand together: the longest base that a word ends in is its first end that has rows.
        let mut by_base: HashMap<(WordClass, &str), Vec<&Ending>> = HashMap::new();
        for row in endings {
            by_base.entry((row.class, &row.base)).or_default().push(row);
        }
        for (lemma, class) in &words {
            add(lemma.clone(), lemma, *class, Feature::Base);
            let ends = lemma.char_indices().map(|(at, _)| at).chain([lemma.len()]);
            let own = ends
                .map(|at| lemma.split_at(at))
                .find_map(|(stem, base)| Some((stem, by_base.get(&(*class, base))?)));
            if let Some((stem, rows)) = own {
                for row in rows {
                    add(format_smolstr!("{stem}{}", row.form), lemma, *class, row.feature);
                }
            }
        }
        for row in irregular {
            add(row.form.clone(), &row.lemma, row.class, row.feature);
        }
        #[expect(clippy::iter_over_hash_type, reason = "each entry is sorted by itself")]
        for readings in forms.values_mut() {
            readings.sort();
        }
        Self { forms }
    }

    /// The readings of a folded (lower-case NFC, straight apostrophe) form, in a fixed order; empty when unknown.
    #[must_use]
    pub fn readings(&self, form: &str) -> &[Analysis] {
        self.forms.get(form).map_or(&[], Vec::as_slice)
    }

    /// All forms with their readings, in no order.
    pub fn forms(&self) -> impl Iterator<Item = (&SmolStr, &[Analysis])> {
        self.forms.iter().map(|(form, readings)| (form, readings.as_slice()))
    }

    /// Number of forms.
    #[must_use]
    pub fn len(&self) -> usize {
        self.forms.len()
    }

    /// Whether no form is known.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.forms.is_empty()
    }
}
