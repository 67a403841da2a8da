//! The knowledge of gainsay: typed, checked language packs and common tables, embedded at build.
//!
//! This is the only crate that opens `data/`. A pack is one folder; its files are found by listing, and
//! every row is typed: an unknown column or key, a value outside its closed list, an unsorted or doubled row is an
//! [`PackError`] that names file and line. The format of each file is described in `data/README.md`.

mod common;
mod dictionary;
mod error;
mod figure_rows;
mod grammar;
mod morphology;
mod pack;
mod plurals;
mod table;
mod word_rows;

use std::sync::OnceLock;

use gainsay_model::Lang;

pub use common::{Common, Concept, ConceptKind, Currency, Unit, Weights, YesNo};
pub use dictionary::Dictionary;
pub use error::PackError;
pub use figure_rows::{
    CalendarKind, CalendarWord, CuePlace, Hedge, HedgePlace, NumberKind, NumberWord, UnitForm, UnitSense,
};
pub use grammar::{
    Control, Effect, EventNoun, EventPlace, Gender, Governor, Grammar, LightVerb, Marker, NounReading,
    Preposition, PrepositionRole, Pronoun, PronounKind, PronounNumber, VerbFrame, VerbRow,
};
pub use morphology::{Analysis, Feature, Morphology, WordClass};
pub use pack::{Pack, Placeholders, Settings, Templates};
pub use plurals::Plurals;
pub use word_rows::{
    Abbreviation, AbbreviationKind, DutyWord, FrequencyPhrase, FunctionClass, FunctionName, FunctionWord,
    Furniture, FurnitureMatch, FurnitureUse, GlossRow, KindWord, ModalityPhrase, Modifier, NounRow,
    OppositeClass, OppositeWord, PlaceKind, PlaceName, PolarityPhrase, PolarityRole, PredicateRow,
    Quantifier, ReportingClass, ReportingRow, ScopePhrase, SetPhrase,
};

static FILES: &[(&str, &str)] = &include!(concat!(env!("OUT_DIR"), "/files.rs"));

static MODELS: &[(&str, &[u8])] = &include!(concat!(env!("OUT_DIR"), "/models.rs"));

/// All packs and the common tables.
#[derive(Debug)]
pub struct Lexicon {
    common: Common,
    packs: Vec<Pack>,
}

impl Lexicon {
    /// The knowledge embedded in the program.
    ///
    /// # Panics
    /// Never in a build whose tests pass: they load the same files.
    #[must_use]
    pub fn builtin() -> &'static Self {
        static BUILTIN: OnceLock<Lexicon> = OnceLock::new();
        BUILTIN
            .get_or_init(|| Self::from_files(FILES).unwrap_or_else(|error| panic!("embedded data: {error}")))
    }

    /// Packs and tables from `(path below data/, content)` pairs.
    ///
    /// # Errors
    /// The first file and line that breaks its format.
    pub fn from_files(files: &[(&'static str, &'static str)]) -> Result<Self, PackError> {
        let common = Common::load(files)?;
        let mut folders: Vec<&str> = files.iter().filter_map(|(path, _)| path.split('/').next()).collect();
        folders.dedup();
        let packs = folders
            .into_iter()
            .filter(|folder| files.iter().any(|(path, _)| *path == format!("{folder}/pack.toml")))
            .map(|folder| Pack::load(folder, files, &common))
            .collect::<Result<_, _>>()?;
        Ok(Self { common, packs })
    }

    /// The files embedded in the program: path below `data/`, and content.
    #[must_use]
    pub fn files() -> &'static [(&'static str, &'static str)] {
        FILES
    }

    /// The bytes of the model of a language that is embedded in the program, when it has one.
    #[must_use]
    pub fn model(lang: Lang) -> Option<&'static [u8]> {
        MODELS.iter().find(|(name, _)| *name == lang.code()).map(|(_, bytes)| *bytes)
    }

    /// What holds for every language.
    #[must_use]
    pub fn common(&self) -> &Common {
        &self.common
    }

    /// The pack of a language.
    #[must_use]
    pub fn pack(&self, lang: Lang) -> Option<&Pack> {
        self.packs.iter().find(|pack| pack.lang == lang)
    }

    /// All packs, in the order of their codes.
    #[must_use]
    pub fn packs(&self) -> &[Pack] {
        &self.packs
    }
}
