use std::collections::BTreeMap;

use foldhash::{HashMap, HashMapExt as _};
use rust_decimal::Decimal;
use serde::Deserialize;
use smol_str::SmolStr;

use crate::PackError;
use crate::table::{Files, Row, document, rows};

/// A unit of measure.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Unit {
    /// Canonical id, as `annotate` prints it.
    pub unit: SmolStr,
    /// What it measures: only units of one dimension can be compared.
    pub dimension: SmolStr,
    /// Amount in the base unit of the dimension for one of this unit.
    pub factor: Decimal,
    /// Added after multiplying (temperatures), 0 elsewhere.
    pub offset: Decimal,
    /// Symbols valid in every language, joined by `|`; may be empty.
    pub symbols: String,
}

impl Row for Unit {
    fn key(&self) -> String {
        self.unit.to_string()
    }
}

/// A currency.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Currency {
    /// ISO 4217 code.
    pub code: SmolStr,
    /// Symbols that mean only this currency, joined by `|`; may be empty.
    pub symbols: String,
    /// Symbols shared with other currencies (`$`), joined by `|`; may be empty.
    pub shared: String,
}

impl Row for Currency {
    fn key(&self) -> String {
        self.code.to_string()
    }
}

/// What sort of thing a concept is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ConceptKind {
    /// Something that happens or is done.
    Event,
    /// An event that changes a state: its contrary held before.
    Change,
    /// A state that lasts.
    State,
    /// A population: people counted by what happens to them.
    Person,
    /// A described group within a population (children, police officers).
    Group,
    /// A countable thing.
    Thing,
    /// A measured property (height, price, turnout).
    Measure,
    /// An office or function, of a person or body.
    Function,
    /// A subject matter.
    Topic,
}

/// A concept shared by all languages.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Concept {
    /// Its id.
    pub concept: SmolStr,
    /// What sort of thing it is.
    pub kind: ConceptKind,
    /// A wider concept, or empty.
    pub parent: SmolStr,
    /// `yes` when it happens once at most to one participant, or has one holder at a time.
    pub once: YesNo,
    /// What it means, in a few words.
    pub gloss: String,
}

impl Row for Concept {
    fn key(&self) -> String {
        self.concept.to_string()
    }
}

/// `yes` or `no` in a table.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum YesNo {
    /// yes
    Yes,
    /// no
    No,
}

/// The evidence weights of the score.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Weights {
    /// Start of the sum, in hundredths of a natural-log odds unit, by kind of clash; `default` for the rest.
    pub prior: BTreeMap<SmolStr, i32>,
    /// Weight of each rule at each level, in hundredths of a natural-log odds unit.
    pub rules: BTreeMap<SmolStr, BTreeMap<SmolStr, i32>>,
    /// Kinds of contradictions that are weighed alike, by family.
    pub families: BTreeMap<SmolStr, SmolStr>,
    /// What the rules weigh more, or less, in one family: by family, rule and level.
    #[serde(rename = "by-family")]
    pub by_family: BTreeMap<SmolStr, BTreeMap<SmolStr, BTreeMap<SmolStr, i32>>>,
    /// Weights of the features that align two articles, in thousandths.
    pub articles: BTreeMap<SmolStr, i32>,
    /// The same for articles of two languages.
    #[serde(rename = "articles-mixed")]
    pub articles_mixed: BTreeMap<SmolStr, i32>,
    /// Weights of the signs of how sure a frame is, in thousandths of a natural-log odds unit.
    pub frames: BTreeMap<SmolStr, i32>,
    /// Limits, each explained beside its value.
    pub limits: BTreeMap<SmolStr, i32>,
    /// Concepts whose counts grow while an event is reported: a later, higher figure is an update.
    pub moving: Vec<SmolStr>,
    /// Events by which people are counted: what happened to them, or what they came for.
    pub outcomes: Vec<SmolStr>,
    /// Concepts of people that say nothing of who they are (a person, a resident).
    pub anyone: Vec<SmolStr>,
    /// Families of offices of which one person holds one at a time.
    pub exclusive_offices: Vec<Vec<SmolStr>>,
    /// Events that only say that another one, named by a noun beside them, takes place, begins or ends.
    pub light: Vec<SmolStr>,
    /// Events that ask for what the infinitive behind them says.
    pub requests: Vec<SmolStr>,
    /// Concepts whose minus side calls what is told false.
    pub refuting: Vec<SmolStr>,
    /// Axes and concepts whose two ends follow each other in the course of things (opened, then closed).
    pub courses: Vec<SmolStr>,
    /// Axes and concepts whose two ends are stances that two people may take.
    pub stances: Vec<SmolStr>,
    /// Weights of the signs between two texts given as a pair, in thousandths of a natural-log odds unit.
    pub pairs: BTreeMap<SmolStr, i32>,
}

impl Weights {
    /// Weight of a rule at a level; `None` when the table does not know it.
    #[must_use]
    pub fn rule(&self, rule: &str, level: &str) -> Option<i32> {
        self.rules.get(rule)?.get(level).copied()
    }

    /// The same for a contradiction of `kind`: what holds for all, and what its family adds.
    #[must_use]
    pub fn rule_of(&self, kind: &str, rule: &str, level: &str) -> Option<i32> {
        let shared = self.rule(rule, level);
        let family = self.families.get(kind).and_then(|family| self.by_family.get(family));
        let own = family.and_then(|rules| rules.get(rule)?.get(level).copied());
        match (shared, own) {
            (None, None) => None,
            (shared, own) => Some(shared.unwrap_or(0) + own.unwrap_or(0)),
        }
    }

    /// The weight of a sign of frames.
    ///
    /// # Panics
    /// When the table lacks it; building an extractor asks for every sign.
    #[must_use]
    pub fn frame(&self, sign: &str) -> i32 {
        *self
            .frames
            .get(sign)
            .unwrap_or_else(|| panic!("data/common/weights.toml: no sign `{sign}` of frames"))
    }

    /// The weight of a sign between two texts; nothing for one that no training has weighed.
    #[must_use]
    pub fn pair(&self, sign: &str) -> i32 {
        self.pairs.get(sign).copied().unwrap_or(0)
    }

    /// A limit by name.
    ///
    /// # Panics
    /// When the table lacks it; a test of this crate checks every name that the code asks for.
    #[must_use]
    pub fn limit(&self, name: &str) -> i32 {
        *self.limits.get(name).unwrap_or_else(|| panic!("data/common/weights.toml: no limit `{name}`"))
    }
}

/// What holds for every language.
#[derive(Debug)]
pub struct Common {
    units: Vec<Unit>,
    currencies: Vec<Currency>,
    concepts: Vec<Concept>,
    by_unit: HashMap<SmolStr, usize>,
    by_concept: HashMap<SmolStr, usize>,
    weights: Weights,
}

impl Common {
    pub(crate) fn load(files: &Files) -> Result<Self, PackError> {
        let units: Vec<Unit> = rows(files, "common", "units.csv")?;
        let currencies: Vec<Currency> = rows(files, "common", "currencies.csv")?;
        let concepts: Vec<Concept> = rows(files, "common", "concepts.csv")?;
        let weights = document(files, "common", "weights.toml")?;
        let mut by_unit = HashMap::new();
        for (at, unit) in units.iter().enumerate() {
            by_unit.insert(unit.unit.clone(), at);
        }
        let mut by_concept = HashMap::new();
        for (at, concept) in concepts.iter().enumerate() {
            by_concept.insert(concept.concept.clone(), at);
        }
        for (at, concept) in concepts.iter().enumerate() {
            if !concept.parent.is_empty() && !by_concept.contains_key(&concept.parent) {
                let message = format!("parent `{}` is no concept", concept.parent);
                return Err(PackError::new("common/concepts.csv", at as u64 + 2, message));
            }
        }
        Ok(Self { units, currencies, concepts, by_unit, by_concept, weights })
    }

    /// All units, sorted by id.
    #[must_use]
    pub fn units(&self) -> &[Unit] {
        &self.units
    }

    /// A unit by its id.
    #[must_use]
    pub fn unit(&self, id: &str) -> Option<&Unit> {
        self.by_unit.get(id).map(|&at| &self.units[at])
    }

    /// All currencies, sorted by code.
    #[must_use]
    pub fn currencies(&self) -> &[Currency] {
        &self.currencies
    }

    /// Whether `id` is the code of a known currency.
    #[must_use]
    pub fn is_currency(&self, id: &str) -> bool {
        self.currencies.binary_search_by(|currency| currency.code.as_str().cmp(id)).is_ok()
    }

    /// All concepts, sorted by id.
    #[must_use]
    pub fn concepts(&self) -> &[Concept] {
        &self.concepts
    }

    /// A concept by its id.
    #[must_use]
    pub fn concept(&self, id: &str) -> Option<&Concept> {
        self.by_concept.get(id).map(|&at| &self.concepts[at])
    }

    /// Whether `id` is `ancestor` or lies below it.
    #[must_use]
    pub fn is_a(&self, id: &str, ancestor: &str) -> bool {
        let mut at = id;
        for _ in 0..16 {
            if at == ancestor {
                return true;
            }
            match self.concept(at) {
                Some(concept) if !concept.parent.is_empty() => at = &concept.parent,
                _ => return false,
            }
        }
        false
    }

    /// The evidence weights.
    #[must_use]
    pub fn weights(&self) -> &Weights {
        &self.weights
    }
}
