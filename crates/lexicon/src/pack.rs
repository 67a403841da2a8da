//! The checked form of one language's folder.

use std::sync::{Arc, OnceLock};

use foldhash::{HashMap, HashMapExt as _};
use gainsay_model::Lang;
use serde::Deserialize;
use smol_str::SmolStr;

use crate::dictionary::Dictionary;
use crate::figure_rows::{CalendarKind, CalendarWord, Hedge, NumberWord, UnitForm, UnitSense};
use crate::grammar::Grammar;
use crate::morphology::{Ending, Infinitive, Irregular, Morphology, WordClass};
use crate::plurals::Plurals;
use crate::table::{Files, document, rows};
use crate::word_rows::{
    Abbreviation, DutyWord, FrequencyPhrase, FunctionClass, FunctionName, FunctionWord, Furniture, GlossRow,
    KindWord, ModalityPhrase, Modifier, NounRow, OppositeWord, PlaceKind, PlaceName, PolarityPhrase,
    PredicateRow, Quantifier, ReportingClass, ReportingRow, ScopePhrase, SetPhrase,
};
use crate::{Common, PackError};

/// `pack.toml`: what holds for the language as a whole.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Settings {
    /// Name of the language in English.
    pub name: String,
    /// Decimal mark.
    pub decimal: char,
    /// Marks that group digits by three.
    pub groups: Vec<char>,
    /// Pairs of quotation marks, opening and closing.
    pub quotes: Vec<(char, char)>,
    /// Clitics that end in an apostrophe and are tokens of their own (`l'`).
    pub elisions: Vec<SmolStr>,
    /// Reflexive pronouns: a verb behind one is looked up with it first ("se produire" beside "produire").
    pub reflexives: Vec<SmolStr>,
    /// Clitics that follow a word and are tokens of their own (`'s`, `-t-il`), and words that only look as if they had one.
    pub enclitics: Vec<SmolStr>,
    /// Stemmer for index terms: an algorithm name of the Snowball family, in lower case.
    pub stemmer: SmolStr,
    /// What makes an adjective or adverb its opposite when it stands before it (`un`).
    pub privatives: Vec<SmolStr>,
    /// The last noun of a compound is what it names ("news outlets").
    pub head_last: bool,
    /// Dates in figures put the day first (31/12/2024).
    pub day_first: bool,
    /// The conditional mood marks a report ("aurait").
    pub conditional_reports: bool,
    /// The words that stand in a tree for what was found before it.
    pub placeholders: Placeholders,
}

/// The words that stand in a tree for what was found before it: common ones, which every parser knows.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Placeholders {
    /// For a number of several words.
    pub number: SmolStr,
    /// For a day.
    pub day: SmolStr,
    /// For a time of day.
    pub time: SmolStr,
    /// For a quotation.
    pub quotation: SmolStr,
}

/// `templates.toml`: sentences of the report; `{name}` is replaced.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Templates {
    /// `question`, by question key prefix (`count`, `amount`, `frequency`, `date`, `event`, `role`, `topic`, …).
    pub question: std::collections::BTreeMap<SmolStr, String>,
    /// `why`, by relation.
    pub why: std::collections::BTreeMap<SmolStr, String>,
    /// One phrase for each evidence rule and level (`rule.level`) that is worth saying.
    pub evidence: std::collections::BTreeMap<SmolStr, String>,
    /// Words for bounds, polarities and the like (`bound.min` = "more than {value}").
    pub value: std::collections::BTreeMap<SmolStr, String>,
    /// Name of each concept in this language, for questions.
    pub concept: std::collections::BTreeMap<SmolStr, String>,
}

/// The typed, checked form of one language's folder.
#[derive(Debug)]
#[expect(missing_docs, reason = "each field is the table of that name, described at its row type")]
pub struct Pack {
    pub lang: Lang,
    pub settings: Settings,
    pub function_words: Vec<FunctionWord>,
    pub abbreviations: Vec<Abbreviation>,
    pub numbers: Vec<NumberWord>,
    pub units: Vec<UnitForm>,
    pub unit_senses: Vec<UnitSense>,
    pub calendar: Vec<CalendarWord>,
    pub hedges: Vec<Hedge>,
    pub frequency: Vec<FrequencyPhrase>,
    pub quantifiers: Vec<Quantifier>,
    pub duties: Vec<DutyWord>,
    pub kinds: Vec<KindWord>,
    pub opposites: Vec<OppositeWord>,
    pub glosses: Vec<GlossRow>,
    pub polarity: Vec<PolarityPhrase>,
    pub modality: Vec<ModalityPhrase>,
    pub reporting: Vec<ReportingRow>,
    pub predicates: Vec<PredicateRow>,
    pub nouns: Vec<NounRow>,
    pub functions: Vec<FunctionName>,
    pub places: Vec<PlaceName>,
    pub scope: Vec<ScopePhrase>,
    pub limits: Vec<ScopePhrase>,
    pub set_phrases: Vec<SetPhrase>,
    pub modifiers: Vec<Modifier>,
    pub furniture: Vec<Furniture>,
    pub templates: Templates,
    pub grammar: Grammar,
    endings: Vec<Ending>,
    irregular: Vec<Irregular>,
    infinitives: Vec<Infinitive>,
    classes: HashMap<SmolStr, FunctionClass>,
    morphology: OnceLock<Arc<Morphology>>,
    dictionary: OnceLock<Dictionary>,
}

impl Pack {
    /// The first row of the calendar for a word that tells time by itself; words that only stand beside a date, or mean a
    /// half of anything, do not.
    #[must_use]
    pub fn calendar_word(&self, form: &str) -> Option<&CalendarWord> {
        let from = self.calendar.partition_point(|row| row.form.as_str() < form);
        self.calendar[from..].iter().take_while(|row| row.form == form).find(|row| {
            !matches!(
                row.kind,
                CalendarKind::Any
                    | CalendarKind::Cycle
                    | CalendarKind::Ended
                    | CalendarKind::Idle
                    | CalendarKind::Onward
                    | CalendarKind::ShortWeekday
                    | CalendarKind::Within
            )
        })
    }

    pub(crate) fn load(folder: &str, files: &Files, common: &Common) -> Result<Self, PackError> {
        let lang: Lang = folder.parse().map_err(|_| {
            PackError::new(&format!("{folder}/pack.toml"), 0, "the folder is no language code")
        })?;
        let function_words: Vec<FunctionWord> = rows(files, folder, "function_words.csv")?;
        let mut classes = HashMap::new();
        for word in &function_words {
            classes.insert(word.form.clone(), word.class);
        }
        let pack = Self {
            lang,
            settings: document(files, folder, "pack.toml")?,
            function_words,
            abbreviations: rows(files, folder, "abbreviations.csv")?,
            numbers: rows(files, folder, "numbers.csv")?,
            units: rows(files, folder, "units.csv")?,
            unit_senses: rows(files, folder, "unit_senses.csv")?,
            calendar: rows(files, folder, "calendar.csv")?,
            hedges: rows(files, folder, "hedges.csv")?,
            frequency: rows(files, folder, "frequency.csv")?,
            quantifiers: rows(files, folder, "quantifiers.csv")?,
            duties: rows(files, folder, "duties.csv")?,
            kinds: rows(files, folder, "kinds.csv")?,
            opposites: rows(files, folder, "opposites.csv")?,
            glosses: rows(files, folder, "glosses.csv")?,
            polarity: rows(files, folder, "polarity.csv")?,
            modality: rows(files, folder, "modality.csv")?,
            reporting: rows(files, folder, "reporting.csv")?,
            predicates: rows(files, folder, "predicates.csv")?,
            nouns: rows(files, folder, "nouns.csv")?,
            functions: rows(files, folder, "functions.csv")?,
            places: rows(files, folder, "places.csv")?,
            scope: rows(files, folder, "scope.csv")?,
            limits: rows(files, folder, "limits.csv")?,
            set_phrases: rows(files, folder, "set_phrases.csv")?,
            modifiers: rows(files, folder, "modifiers.csv")?,
            furniture: rows(files, folder, "furniture.csv")?,
            templates: document(files, folder, "templates.toml")?,
            grammar: Grammar::load(folder, files)?,
            endings: rows(files, folder, "inflection.csv")?,
            irregular: rows(files, folder, "irregular.csv")?,
            infinitives: rows(files, folder, "infinitives.csv")?,
            classes,
            morphology: OnceLock::new(),
            dictionary: OnceLock::new(),
        };
        pack.check(folder, common)?;
        Ok(pack)
    }

    /// Every id that a table names must exist in the common tables.
    fn check(&self, folder: &str, common: &Common) -> Result<(), PackError> {
        let wrong = |file: &str, row: usize, message: String| {
            Err(PackError::new(&format!("{folder}/{file}"), row as u64 + 2, message))
        };
        let units = (self.units.iter().enumerate().map(|(at, row)| ("units.csv", at, row.unit.as_str())))
            .chain(
                self.unit_senses
                    .iter()
                    .enumerate()
                    .map(|(at, row)| ("unit_senses.csv", at, row.unit.as_str())),
            );
        for (file, at, unit) in units {
            if common.unit(unit).is_none() && !common.is_currency(unit) && !matches!(unit, "%" | "pp") {
                return wrong(file, at, format!("`{unit}` is no unit of common/units.csv or currencies.csv"));
            }
        }
        let concepts =
            (self.predicates.iter().enumerate().map(|(at, row)| ("predicates.csv", at, &row.concept)))
                .chain(self.nouns.iter().enumerate().map(|(at, row)| ("nouns.csv", at, &row.concept)))
                .chain(
                    self.functions.iter().enumerate().map(|(at, row)| ("functions.csv", at, &row.function)),
                );
        for (file, at, concept) in concepts {
            if common.concept(concept).is_none() {
                return wrong(file, at, format!("`{concept}` is no concept of common/concepts.csv"));
            }
        }
        if let Some(concept) = self.templates.concept.keys().find(|id| common.concept(id).is_none()) {
            return wrong("templates.toml", 0, format!("`{concept}` is no concept of common/concepts.csv"));
        }
        Ok(())
    }

    /// The class of a folded function word; `None` for words with content.
    #[must_use]
    pub fn function_class(&self, form: &str) -> Option<FunctionClass> {
        self.classes.get(form).copied()
    }

    /// All forms of the words in the tables; built on first use.
    #[must_use]
    pub fn morphology(&self) -> &Morphology {
        self.forms()
    }

    /// The verbs of all tables; built on first use.
    #[must_use]
    pub fn dictionary(&self) -> &Dictionary {
        self.dictionary.get_or_init(|| {
            let listed = self.infinitives.iter().map(|row| row.lemma.clone());
            let known = self.morphology().forms().flat_map(|(_, readings)| {
                readings
                    .iter()
                    .filter(|reading| reading.class == WordClass::Verb)
                    .map(|reading| reading.lemma.clone())
            });
            let verbs = listed.chain(known).chain(self.grammar.verb_lemmas().cloned());
            Dictionary::new(&self.endings, verbs.collect())
        })
    }

    /// The way back from plurals to singulars.
    #[must_use]
    pub fn plurals(&self) -> Plurals {
        Plurals::new(&self.endings)
    }

    /// As [`Self::morphology`], to keep.
    #[must_use]
    pub fn shared_morphology(&self) -> Arc<Morphology> {
        Arc::clone(self.forms())
    }

    fn forms(&self) -> &Arc<Morphology> {
        self.morphology.get_or_init(|| {
            let first = |lemma: &SmolStr| SmolStr::from(lemma.split_whitespace().next().unwrap_or_default());
            let words = (self.predicates.iter().map(|row| (first(&row.lemma), row.class)))
                .chain(self.nouns.iter().map(|row| (first(&row.lemma), WordClass::Noun)))
                .chain(self.functions.iter().map(|row| (first(&row.lemma), WordClass::Noun)))
                .chain(
                    self.places
                        .iter()
                        .filter(|row| row.kind == PlaceKind::Demonym)
                        .map(|row| (row.form.clone(), WordClass::Adjective)),
                )
                .chain(self.reporting.iter().filter_map(|row| match row.class {
                    ReportingClass::Verb => Some((first(&row.lemma), WordClass::Verb)),
                    ReportingClass::Noun => Some((first(&row.lemma), WordClass::Noun)),
                    ReportingClass::Preposition | ReportingClass::Viewpoint => None,
                }))
                .chain(
                    self.frequency
                        .iter()
                        .filter(|row| row.class == "adjective")
                        .map(|row| (first(&row.phrase), WordClass::Adjective)),
                );
            Arc::new(Morphology::new(&self.endings, &self.irregular, words))
        })
    }
}
