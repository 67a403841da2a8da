use std::sync::{Arc, OnceLock};

use foldhash::{HashMap, HashMapExt as _};
use gainsay_model::{Lang, Modality, ScopeKind, Sign, Stance};
use rust_decimal::Decimal;
use serde::Deserialize;
use smol_str::SmolStr;

use crate::common::YesNo;
use crate::dictionary::Dictionary;
use crate::grammar::Grammar;
use crate::morphology::{Ending, Infinitive, Irregular, Morphology, WordClass};
use crate::plurals::Plurals;
use crate::table::{Files, Row, document, rows};
use crate::{Common, PackError};

macro_rules! keyed {
    ($type:ty, $row:ident => $key:expr) => {
        impl Row for $type {
            fn key(&self) -> String {
                let $row = self;
                $key
            }
        }
    };
}

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

/// The class of a function word.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum FunctionClass {
    /// Definite article or demonstrative: speaks of something known.
    Definite,
    /// Indefinite article.
    Indefinite,
    /// Possessive.
    Possessive,
    /// Personal pronoun.
    Pronoun,
    /// Preposition.
    Preposition,
    /// Conjunction that joins equals.
    Coordinator,
    /// Conjunction that opens a subordinate clause.
    Subordinator,
    /// Relative pronoun.
    Relative,
    /// Auxiliary or copula form.
    Auxiliary,
    /// Any other word without content of its own.
    Other,
}

/// A row of `function_words.csv`.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FunctionWord {
    /// Folded form.
    pub form: SmolStr,
    /// Its class.
    pub class: FunctionClass,
}
keyed!(FunctionWord, row => row.form.to_string());

/// How an abbreviation stands to the end of a sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum AbbreviationKind {
    /// Its stop never ends a sentence: a title before a name, a word before a number.
    Opens,
    /// Its stop ends a sentence when a capital or the end follows.
    MayEnd,
}

/// A row of `abbreviations.csv`.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Abbreviation {
    /// Form without its last stop, case kept.
    pub form: SmolStr,
    /// How it stands to the end of a sentence.
    pub kind: AbbreviationKind,
}
keyed!(Abbreviation, row => row.form.to_string());

/// What a number word does.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum NumberKind {
    /// 0 to 19, or any word that adds.
    Unit,
    /// 20, 30, … 90.
    Ten,
    /// Multiplies what stands before it by a hundred.
    Hundred,
    /// Multiplies by a power of a thousand; also its abbreviations (`M`, `Md`, `bn`).
    Scale,
    /// An approximate group (dizaine, dozens): the value is nominal.
    Collective,
    /// An exact group (dozen, pair).
    Group,
    /// A part of one (half, tiers).
    Fraction,
    /// A rank (third, troisième).
    Ordinal,
    /// Times as much (double, twice, triple).
    Multiplier,
    /// More than one, not said how many (several, plusieurs, handful): a lower bound.
    Several,
    /// None.
    Zero,
    /// A person in a decade of life (octogenarian): its first year.
    Decade,
}

/// A row of `numbers.csv`.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NumberWord {
    /// Folded form; may be several words.
    pub form: SmolStr,
    /// Its value.
    pub value: Decimal,
    /// What it does.
    pub kind: NumberKind,
}
keyed!(NumberWord, row => row.form.to_string());

/// A row of `units.csv`.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct UnitForm {
    /// Folded form; may be several words; symbols keep their case in `common/units.csv`.
    pub form: SmolStr,
    /// Unit id or ISO 4217 code, `%`, `pp`.
    pub unit: SmolStr,
}
keyed!(UnitForm, row => row.form.to_string());

/// Where a cue stands to the word or sign whose sense it tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum CuePlace {
    /// On either side, in the same clause.
    Near,
    /// Right behind it.
    Behind,
}

/// A row of `unit_senses.csv`: which unit a word or sign of several senses names beside a cue.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct UnitSense {
    /// The word (singular) or sign.
    pub word: SmolStr,
    /// Base form of the cue.
    pub cue: SmolStr,
    /// Where the cue stands.
    pub place: CuePlace,
    /// Unit id or ISO 4217 code.
    pub unit: SmolStr,
}
keyed!(UnitSense, row => format!("{} {}", row.word, row.cue));

/// What a calendar word does.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum CalendarKind {
    /// A month, value 1 to 12.
    Month,
    /// A weekday, value 1 (Monday) to 7.
    Weekday,
    /// A short form of one that is a word of another sense as well, read only before the day and month.
    ShortWeekday,
    /// A day relative to publication, value in days.
    RelativeDay,
    /// A week relative to publication, value in weeks.
    RelativeWeek,
    /// A month relative to publication, value in months.
    RelativeMonth,
    /// A year relative to publication, value in years.
    RelativeYear,
    /// Turns the weekday, month, year beside it to the past (value -1), the future (1) or the current one (0).
    Shift,
    /// A part of the day: value = first minute after midnight * 10000 + last minute.
    DayPart,
    /// A unit of time, value in days (year 365, month 30, week 7, day 1; hour and minute 0).
    Period,
    /// Ago: the length of time before or after it counts back from publication.
    Ago,
    /// Counts forward from publication (in two days, dans deux jours).
    Ahead,
    /// Opens an interval at the date that follows: on it (value 0), behind it (1), on it and in the past (2).
    Since,
    /// Closes an interval at the date that follows.
    Until,
    /// Right before a month, season or year it tells when (in, en, during), value 0.
    Within,
    /// Right behind a weekday or a day told from publication: so many days more (Friday week, vendredi en huit).
    Onward,
    /// A length of time that ends at the date behind it (week ended), value in days as of a period.
    Ended,
    /// Right before a weekday it means any of them (every, chaque), value 0; value 1 unless a noun stands behind (a).
    Any,
    /// Sounds like a date and tells none (cette année-là, Bloody Sunday), value 0.
    Idle,
    /// Names a year that runs over two calendar years (season, school year), value first month * 100 + first day.
    Cycle,
    /// The early part of a month or year (début), value 1; the middle, 2; the end, 3.
    Part,
    /// A season, value 1 (spring) to 4 (winter).
    Season,
    /// Refers to the day, month or year told before (la veille -1, le lendemain 1, ce jour-là 0), value in days.
    Anaphoric,
    /// A word before or within a time of day (at, à, heures, h, o'clock, am, pm), value 0; am 1, pm 2.
    Clock,
    /// A fixed holiday, value month * 100 + day.
    Holiday,
    /// A decade or century word.
    Decade,
    /// Makes one whole of the unit of time behind it (all day, toute la journée), value 1.
    Whole,
    /// The day of publication, but only as the end of an interval (until now, à ce jour), value 0.
    Moment,
}

/// A row of `calendar.csv`.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CalendarWord {
    /// Folded form; may be several words.
    pub form: SmolStr,
    /// What it does.
    pub kind: CalendarKind,
    /// Its value, as the kind says.
    pub value: i32,
}
keyed!(CalendarWord, row => format!("{} {:?}", row.form, row.kind));

/// Where a hedge stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum HedgePlace {
    /// Before the number.
    Before,
    /// After number and unit.
    After,
}

/// A row of `hedges.csv`.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Hedge {
    /// Folded phrase.
    pub phrase: SmolStr,
    /// `approx`, `min`, `max`, `exact` (precisely) or `range` (between … and).
    pub bound: gainsay_model::Bound,
    /// The told end is left out (more than).
    pub strict: YesNo,
    /// Where it stands.
    pub place: HedgePlace,
}
keyed!(Hedge, row => format!("{} {:?}", row.phrase, row.place));

/// A row of `frequency.csv`: words that tell how often, as an interval of times.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FrequencyPhrase {
    /// Folded phrase; adjectives in their base form (all forms are known), adverbs as they are.
    pub phrase: SmolStr,
    /// Fewest times.
    pub low: u32,
    /// Most times; empty when open.
    pub high: Option<u32>,
    /// `adjective` (beside an event noun) or `adverb` (beside an event verb).
    pub class: SmolStr,
}
keyed!(FrequencyPhrase, row => format!("{} {}", row.phrase, row.class));

/// The classes of words in `opposites.csv`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum OppositeClass {
    /// By its infinitive.
    Verb,
    /// By its base form.
    Adjective,
    /// In the singular.
    Noun,
    /// As it is.
    Adverb,
    /// As it is.
    Preposition,
}

/// A row of `opposites.csv`: said of one thing at one time, words of one axis with other signs cannot both be true.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OppositeWord {
    /// Folded base form; may be several words.
    pub lemma: SmolStr,
    /// Its class.
    pub class: OppositeClass,
    /// What it tells of, by a name that all languages share.
    pub axis: SmolStr,
    /// Which end.
    pub sign: Sign,
}
keyed!(OppositeWord, row => format!("{} {:?}", row.lemma, row.class));

/// What a word does to the polarity of its clause.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum PolarityRole {
    /// Denies the clause by itself (not, jamais with a verb, aucun, no one, sans).
    Negator,
    /// First half of a two-part negation (ne): denies only with a second half.
    Opener,
    /// Second half (pas, plus, jamais, personne, rien).
    Closer,
    /// With an opener, restricts instead of denying (que).
    Restrictor,
    /// Only, seulement: restricts by itself.
    Only,
    /// A phrase that looks negative and is not (non seulement, not only, pas uniquement).
    Exempt,
    /// After this word an opener alone is expletive (craindre que, avant que, de peur que).
    Expletive,
    /// A verb before which an opener denies without a second half (pouvoir, oser).
    Bare,
    /// A noun, verb or prefix that denies what depends on it (refuse to, absence of, failed to, sans).
    Denier,
}

/// A row of `polarity.csv`.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PolarityPhrase {
    /// Folded phrase; verbs by their lemma.
    pub phrase: SmolStr,
    /// What it does.
    pub role: PolarityRole,
}
keyed!(PolarityPhrase, row => format!("{} {:?}", row.phrase, row.role));

/// A row of `modality.csv`.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ModalityPhrase {
    /// Folded phrase; verbs by their lemma.
    pub phrase: SmolStr,
    /// What it makes of the clause that follows.
    pub modality: Modality,
}
keyed!(ModalityPhrase, row => row.phrase.to_string());

/// How a reporting word is built in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ReportingClass {
    /// A verb whose subject speaks.
    Verb,
    /// A preposition before the speaker (selon, according to).
    Preposition,
    /// A preposition that names whose view it is when somebody stands behind it at the head of a sentence ("pour X, …").
    Viewpoint,
    /// A noun (statement, communiqué).
    Noun,
}

/// A row of `reporting.csv`.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ReportingRow {
    /// Lemma, or folded phrase of a preposition.
    pub lemma: SmolStr,
    /// How it is built in.
    pub class: ReportingClass,
    /// How the speaker stands to what is said.
    pub stance: Stance,
}
keyed!(ReportingRow, row => format!("{} {:?}", row.lemma, row.class));

/// A row of `predicates.csv`: a word that names an event, a change or a state.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PredicateRow {
    /// Lemma; of several words, the first is inflected.
    pub lemma: SmolStr,
    /// Class of the (first) word.
    pub class: WordClass,
    /// Concept id.
    pub concept: SmolStr,
    /// Direction.
    pub sign: Sign,
}
keyed!(PredicateRow, row => format!("{} {:?}", row.lemma, row.class));

/// A row of `nouns.csv`: a word that names a population, thing, measure or topic.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NounRow {
    /// Lemma; may be several words, the first is inflected.
    pub lemma: SmolStr,
    /// Concept id.
    pub concept: SmolStr,
}
keyed!(NounRow, row => row.lemma.to_string());

/// A row of `functions.csv`: offices and kinds of speakers.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FunctionName {
    /// Lemma; may be several words, the first is inflected.
    pub lemma: SmolStr,
    /// Concept id (kind `function`).
    pub function: SmolStr,
}
keyed!(FunctionName, row => row.lemma.to_string());

/// What sort of place a form names.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum PlaceKind {
    /// Its name.
    Name,
    /// An adjective or noun for its people (russe, Russian).
    Demonym,
    /// A seat of power that stands for it (le Kremlin, Washington in "Washington estimates").
    Seat,
}

/// A row of `places.csv`.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PlaceName {
    /// Folded form; may be several words.
    pub form: SmolStr,
    /// Place id: ISO 3166 code for countries, a folded English name for others.
    pub place: SmolStr,
    /// What sort of form it is.
    pub kind: PlaceKind,
}
keyed!(PlaceName, row => format!("{} {:?}", row.form, row.kind));

/// A row of `scope.csv`: words that narrow, widen or move what a figure is about.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ScopePhrase {
    /// Folded phrase.
    pub phrase: SmolStr,
    /// What it does.
    pub kind: ScopeKind,
}
keyed!(ScopePhrase, row => row.phrase.to_string());

/// A row of `set_phrases.csv`: words that stand together for a thing, person, time or relation, and tell no event.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SetPhrase {
    /// Folded phrase; the first word is inflected where the tables know it.
    pub phrase: SmolStr,
}
keyed!(SetPhrase, row => row.phrase.to_string());

/// A row of `modifiers.csv`: a word that describes, between a number and the noun it counts.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Modifier {
    /// Folded form, every one by itself.
    pub form: SmolStr,
}
keyed!(Modifier, row => row.form.to_string());

/// How a piece of page furniture is recognised.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum FurnitureMatch {
    /// The whole line, regardless of case.
    Line,
    /// The start of the line.
    Prefix,
    /// Anywhere in a line.
    Contains,
}

/// What follows from it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum FurnitureUse {
    /// The line is left out.
    Drop,
    /// The line and all that follows in the article are left out.
    End,
    /// The words are left out, the rest of the line stays.
    Cut,
}

/// A row of `furniture.csv`.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Furniture {
    /// The words, folded (lower case, straight apostrophes); `#` stands for one or more digits.
    pub words: SmolStr,
    /// How they must stand.
    #[serde(rename = "match")]
    pub matches: FurnitureMatch,
    /// What follows.
    pub then: FurnitureUse,
    /// Class of furniture (share, related, caption, timestamp, cookie, comment, newsletter, copyright, …).
    pub class: SmolStr,
}
keyed!(Furniture, row => format!("{} {:?}", row.words, row.matches));

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
    /// `opposites.csv`
    pub opposites: Vec<OppositeWord>,
    pub polarity: Vec<PolarityPhrase>,
    pub modality: Vec<ModalityPhrase>,
    pub reporting: Vec<ReportingRow>,
    pub predicates: Vec<PredicateRow>,
    pub nouns: Vec<NounRow>,
    pub functions: Vec<FunctionName>,
    pub places: Vec<PlaceName>,
    pub scope: Vec<ScopePhrase>,
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
            opposites: rows(files, folder, "opposites.csv")?,
            polarity: rows(files, folder, "polarity.csv")?,
            modality: rows(files, folder, "modality.csv")?,
            reporting: rows(files, folder, "reporting.csv")?,
            predicates: rows(files, folder, "predicates.csv")?,
            nouns: rows(files, folder, "nouns.csv")?,
            functions: rows(files, folder, "functions.csv")?,
            places: rows(files, folder, "places.csv")?,
            scope: rows(files, folder, "scope.csv")?,
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
