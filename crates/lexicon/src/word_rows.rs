//! Rows of the tables of words: what they say, deny, name, or are when a page repeats them.

use gainsay_model::{Duty, Modality, ScopeKind, Sign, Stance};
use serde::Deserialize;
use smol_str::SmolStr;

use crate::morphology::WordClass;
use crate::table::{Row, keyed};

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

/// A row of `quantifiers.csv`: words that tell what share of a set they speak of.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Quantifier {
    /// Folded phrase, before the noun of the set.
    pub phrase: SmolStr,
    /// Least share, in thousandths.
    pub low: u16,
    /// Greatest share, in thousandths.
    pub high: u16,
}
keyed!(Quantifier, row => row.phrase.to_string());

/// A row of `duties.csv`: a word that tells what must, need not, may or must not be done.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DutyWord {
    /// Folded base form; may be several words.
    pub lemma: SmolStr,
    /// Its class; a modal auxiliary is a verb.
    pub class: WordClass,
    /// What it makes of what it governs.
    pub duty: Duty,
    /// The same when it is denied; empty when that is open.
    pub denied: Option<Duty>,
}
keyed!(DutyWord, row => format!("{} {:?}", row.lemma, row.class));

/// A row of `kinds.csv`: a thing that is one of a kind is no other of that kind.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct KindWord {
    /// Folded base form; may be several words.
    pub lemma: SmolStr,
    /// Its class: `noun` or `adjective`.
    pub class: WordClass,
    /// The kind, by a name that all languages share.
    pub kind: SmolStr,
    /// Which of it, by a name that all languages share; words of one member are synonyms.
    pub member: SmolStr,
}
keyed!(KindWord, row => format!("{} {:?}", row.lemma, row.class));

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

/// A row of `glosses.csv`: a sense of a word, by a name that all languages share.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct GlossRow {
    /// Folded dictionary form; may be several words.
    pub lemma: SmolStr,
    /// Class of its first word.
    pub class: OppositeClass,
    /// The sense.
    pub gloss: SmolStr,
}
keyed!(GlossRow, row => format!("{} {:?} {}", row.lemma, row.class, row.gloss));

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

/// A row of `scope.csv`: words that narrow, widen or move what a figure is about; of `limits.csv`: words that tell up to when
/// something holds.
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
