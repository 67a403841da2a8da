//! The model file of a language: tables that are read where they lie.

use std::collections::BTreeMap;

use smol_str::SmolStr;

use super::hashing::text;
use super::lemmas::{Lemmatiser, Script};
use super::search::Parser;
use super::tagging::Tagger;
use super::weights::{Codes, Sparse, ThreeWay};
use super::words::WordClasses;
use crate::universal::{Morph, Relation, Upos};

/// The first bytes of a model file, with the number of its layout.
pub(super) const MAGIC: &[u8; 8] = b"gainsay4";

/// What is wrong with a model file.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum ModelError {
    /// It does not open as a model file of this version does.
    #[error("not a model file of this version; train it anew with this program's trainer")]
    NotAModel,
    /// A section is missing, cut short or does not hold what it should.
    #[error(
        "the section `{0}` of the model file is missing or damaged; copy the file again or train it anew"
    )]
    Section(&'static str),
}

macro_rules! sections {
    ($($(#[$doc:meta])* $name:ident = $text:literal),* $(,)?) => {
        /// The parts of a model file.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
        pub enum Section { $($(#[$doc])* $name),* }

        impl Section {
            /// All, in the order of the file.
            pub const ALL: &[Self] = &[$(Self::$name),*];

            /// Its name.
            #[must_use]
            pub fn name(self) -> &'static str {
                match self { $(Self::$name => $text),* }
            }
        }
    };
}

sections! {
    /// Settings, `key=value` a line.
    Settings = "settings",
    /// Labels of the tagger, one a line: part of speech, a bar, features.
    Labels = "labels",
    /// Relations, one a line.
    Relations = "relations",
    /// Contractions, one a line: form, tab, parts, tab, `always` or `sometimes`.
    Contractions = "contractions",
    /// Whether a contraction that is not always one is split here.
    Splitting = "splitting",
    /// Form → fine cluster.
    Clusters = "clusters",
    /// Fine cluster → coarse cluster.
    Coarse = "coarse",
    /// Form → ambiguity class.
    Ambiguity = "ambiguity",
    /// Form → its only label.
    Certain = "certain",
    /// Weights of the tagger.
    Tagging = "tagging",
    /// Edit scripts, one a line: characters cut, tab, characters added.
    Scripts = "scripts",
    /// Form or ending → script.
    Lemmas = "lemmas",
    /// Weights of the actions.
    Actions = "actions",
    /// Weights of the relations.
    Attachment = "attachment",
}

/// A label of the tagger.
#[derive(Clone, Copy, Debug)]
pub struct Label {
    /// Part of speech.
    pub upos: Upos,
    /// Features.
    pub morph: Morph,
    /// Hash of the whole label.
    pub key: u64,
    /// Hash of the part of speech.
    pub upos_key: u64,
}

/// A form that may stand for several words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Contraction {
    /// The words.
    pub parts: Vec<SmolStr>,
    /// It is never one word.
    pub always: bool,
}

/// A model, borrowed from the bytes of its file.
#[derive(Clone, Debug)]
pub struct Model<'m> {
    pub(crate) labels: Vec<Label>,
    pub(crate) relations: Vec<Relation>,
    pub(crate) relation_names: Vec<&'m str>,
    pub(crate) contractions: BTreeMap<&'m str, Contraction>,
    pub(crate) splitting: Sparse<'m>,
    pub(crate) classes: WordClasses<'m>,
    pub(crate) tagger: Tagger<'m>,
    pub(crate) lemmatiser: Lemmatiser<'m>,
    pub(crate) parser: Parser<'m>,
}

/// The bytes of a model file made of `sections`.
#[must_use]
pub fn write(sections: &BTreeMap<Section, Vec<u8>>) -> Vec<u8> {
    let mut bytes = MAGIC.to_vec();
    let empty = Vec::new();
    for section in Section::ALL {
        let part = sections.get(section).unwrap_or(&empty);
        bytes.extend(u32::try_from(part.len()).unwrap_or(u32::MAX).to_le_bytes());
    }
    for section in Section::ALL {
        bytes.extend(sections.get(section).unwrap_or(&empty));
    }
    bytes
}

/// The label that a name stands for: part of speech, a bar, features.
#[must_use]
pub fn label(name: &str) -> Option<Label> {
    let (upos, feats) = name.split_once('|').unwrap_or((name, ""));
    Some(Label {
        upos: Upos::from_name(upos)?,
        morph: Morph::from_feats(feats),
        key: text(name),
        upos_key: text(upos),
    })
}

impl<'m> Model<'m> {
    /// Reads a model file; only its lists of names are unpacked.
    ///
    /// # Errors
    /// When the bytes are no model file of this version, or a part of it is damaged.
    pub fn read(bytes: &'m [u8]) -> Result<Self, ModelError> {
        let parts = parts(bytes)?;
        let get = |section: Section| parts[&section];
        let bad = |section: Section| ModelError::Section(section.name());
        let lines = |section: Section| -> Result<std::str::Lines<'m>, ModelError> {
            Ok(std::str::from_utf8(get(section)).map_err(|_| bad(section))?.lines())
        };
        let sparse = |section: Section| Sparse::new(get(section)).ok_or_else(|| bad(section));
        let codes = |section: Section| Codes::new(get(section)).ok_or_else(|| bad(section));
        let labels: Vec<Label> = lines(Section::Labels)?
            .map(|name| label(name).ok_or_else(|| bad(Section::Labels)))
            .collect::<Result<_, _>>()?;
        let relation_names: Vec<&str> = lines(Section::Relations)?.collect();
        if labels.is_empty() || relation_names.is_empty() || relation_names.len() > 250 {
            return Err(bad(Section::Relations));
        }
        let settings: BTreeMap<&str, i64> = lines(Section::Settings)?
            .map(|line| {
                let (key, value) = line.split_once('=')?;
                Some((key, value.parse().ok()?))
            })
            .collect::<Option<_>>()
            .ok_or_else(|| bad(Section::Settings))?;
        let setting = |key: &str| settings.get(key).copied().ok_or_else(|| bad(Section::Settings));
        let markers = relation_names
            .iter()
            .enumerate()
            .filter(|(_, name)| is_marker(name))
            .fold(0u64, |set, (at, _)| set | 1u64.checked_shl(u32::try_from(at).unwrap_or(64)).unwrap_or(0));
        Ok(Self {
            relations: relation_names.iter().map(|name| Relation::from_name(name)).collect(),
            parser: Parser {
                actions: ThreeWay::new(get(Section::Actions)).ok_or_else(|| bad(Section::Actions))?,
                relations: sparse(Section::Attachment)?,
                count: relation_names.len(),
                markers,
                beam: usize::try_from(setting("beam")?).map_err(|_| bad(Section::Settings))?,
                margin: i32::try_from(setting("margin")?).map_err(|_| bad(Section::Settings))?,
            },
            relation_names,
            contractions: lines(Section::Contractions)?
                .map(|line| contraction(line).ok_or_else(|| bad(Section::Contractions)))
                .collect::<Result<_, _>>()?,
            splitting: sparse(Section::Splitting)?,
            classes: WordClasses {
                clusters: codes(Section::Clusters)?,
                coarse: get(Section::Coarse),
                ambiguity: codes(Section::Ambiguity)?,
            },
            tagger: Tagger {
                labels: labels.len(),
                certain: codes(Section::Certain)?,
                weights: sparse(Section::Tagging)?,
            },
            lemmatiser: Lemmatiser {
                codes: codes(Section::Lemmas)?,
                scripts: lines(Section::Scripts)?
                    .map(|line| script(line).ok_or_else(|| bad(Section::Scripts)))
                    .collect::<Result<_, _>>()?,
            },
            labels,
        })
    }

    /// The names of the relations, by their number.
    #[must_use]
    pub fn relation_names(&self) -> &[&'m str] {
        &self.relation_names
    }

    /// The label of a number.
    #[must_use]
    pub fn label(&self, number: u16) -> Label {
        self.labels[usize::from(number).min(self.labels.len() - 1)]
    }

    /// Sets the width of the search: most states kept, and how far behind the best one may be.
    pub fn set_search(&mut self, beam: usize, margin: i32) {
        self.parser.beam = beam;
        self.parser.margin = margin;
    }
}

/// Whether dependents of that relation mark what their head is to its own head.
#[must_use]
pub fn is_marker(relation: &str) -> bool {
    relation == "case" || relation == "mark"
}

/// The sections of a model file with their sizes in bytes.
///
/// # Errors
/// When the bytes are no model file of this version.
pub fn parts(bytes: &[u8]) -> Result<BTreeMap<Section, &[u8]>, ModelError> {
    let rest = bytes.strip_prefix(MAGIC).ok_or(ModelError::NotAModel)?;
    let (sizes, mut rest) = rest.split_at_checked(Section::ALL.len() * 4).ok_or(ModelError::NotAModel)?;
    let mut parts = BTreeMap::new();
    for (section, size) in Section::ALL.iter().zip(sizes.as_chunks::<4>().0) {
        let (part, behind) = rest
            .split_at_checked(u32::from_le_bytes(*size) as usize)
            .ok_or(ModelError::Section(section.name()))?;
        parts.insert(*section, part);
        rest = behind;
    }
    if rest.is_empty() { Ok(parts) } else { Err(ModelError::NotAModel) }
}

fn contraction(line: &str) -> Option<(&str, Contraction)> {
    let mut cells = line.split('\t');
    let form = cells.next()?;
    let parts: Vec<SmolStr> = cells.next()?.split(' ').map(SmolStr::new).collect();
    let always = match cells.next()? {
        "always" => true,
        "sometimes" => false,
        _ => return None,
    };
    Some((form, Contraction { parts, always }))
}

fn script(line: &str) -> Option<Script> {
    let (cut, add) = line.split_once('\t')?;
    Some(Script { cut: cut.parse().ok()?, add: add.into() })
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::{Model, ModelError, Section, write};

    #[test]
    fn what_is_no_model_is_refused_by_name() {
        assert_eq!(Model::read(b"PK\x03\x04").unwrap_err(), ModelError::NotAModel);
        assert_eq!(Model::read(b"").unwrap_err(), ModelError::NotAModel);
        let empty = write(&BTreeMap::new());
        assert!(matches!(Model::read(&empty).unwrap_err(), ModelError::Section(_)));
        let cut = &empty[..empty.len() - 1];
        assert!(Model::read(cut).is_err());
    }

    #[test]
    fn sections_come_back_in_their_places() {
        let mut sections = BTreeMap::new();
        sections.insert(Section::Labels, b"NOUN\n".to_vec());
        sections.insert(Section::Actions, vec![1, 2, 3]);
        let bytes = write(&sections);
        let parts = super::parts(&bytes).unwrap();
        assert_eq!(parts[&Section::Labels], b"NOUN\n");
        assert_eq!(parts[&Section::Actions], [1, 2, 3]);
        assert!(parts[&Section::Lemmas].is_empty());
    }
}
