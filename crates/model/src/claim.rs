use serde::{Deserialize, Serialize};
use smol_str::SmolStr;

use crate::{ArticleHead, CharSpan, ClaimId, Day, Interval, QuantityKind, SentenceKind, When};

/// What a claim answers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ClaimKind {
    /// How many, how much.
    Quantity,
    /// How often.
    Frequency,
    /// When.
    Date,
    /// Whether (an event or state, affirmed or not).
    Event,
    /// What somebody is (office, function).
    Role,
    /// What it was about.
    Topic,
}

/// Which way a predicate points: opposites share a concept and differ in sign.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Sign {
    /// The concept as named (rise, activate, acquit).
    #[default]
    Plus,
    /// Its opposite (fall, deactivate, convict).
    Minus,
}

/// The event or state that a clause speaks of.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Predicate {
    /// Concept id, shared by all languages.
    pub concept: SmolStr,
    /// Direction.
    #[serde(default)]
    pub sign: Sign,
    /// The event changes a state, so the contrary state held before it.
    #[serde(default)]
    pub change: bool,
}

/// A named thing: `key` is equal for all its aliases within what is known.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct EntityRef {
    /// Folded canonical name, or the id of a known place.
    pub key: SmolStr,
    /// The name as written where it stands in full.
    pub name: SmolStr,
}

/// An entity that takes part in an event.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Participant {
    /// `subject`, `object`, `with`, `of`, `place`, or `near` when only the clause is shared.
    pub role: SmolStr,
    /// Who or what.
    pub entity: EntityRef,
}

/// What a claim says in answer to its question.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "type", rename_all = "kebab-case")]
pub enum Value {
    /// An amount in the unit written.
    Quantity {
        /// The interval.
        interval: Interval,
        /// What sort of quantity.
        sort: QuantityKind,
        /// Canonical unit, ISO 4217 code, `%`, `pp`, or none for a count.
        unit: Option<SmolStr>,
        /// Concept of the thing counted, or its index term when no concept is known.
        counted: Option<SmolStr>,
    },
    /// A number of times.
    Frequency {
        /// The interval of times; `[3, open)` stands for "regularly".
        interval: Interval,
    },
    /// A time.
    Date {
        /// The interval of days.
        when: When,
    },
    /// A person, body, place or thing.
    Entity {
        /// Which.
        entity: EntityRef,
    },
    /// What a talk or text was about.
    Topics {
        /// Concept ids, sorted.
        topics: Vec<SmolStr>,
        /// Nothing else than these.
        exclusive: bool,
    },
    /// The polarity of the claim is its value.
    Truth,
}

/// Whether the clause affirms.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Polarity {
    /// It does.
    #[default]
    Affirmed,
    /// It denies.
    Negated,
    /// It affirms this and nothing beyond it.
    Only,
}

/// How far the text stands behind the clause.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Modality {
    /// Told as fact.
    #[default]
    Asserted,
    /// Told as others' report (the French conditional, "reportedly").
    Reported,
    /// May or might be.
    Possible,
    /// Asked for or ordered.
    Requested,
    /// Under a condition.
    Hypothetical,
    /// Did not come about.
    Counterfactual,
    /// Asked as a question.
    Question,
    /// Planned, expected, to come.
    Future,
}

/// How a speaker stands to what is reported.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Stance {
    /// Says so.
    Affirms,
    /// Says so, and the verb presupposes it true.
    Admits,
    /// Says it is not so.
    Denies,
    /// Is not sure.
    Doubts,
    /// Will not say.
    NoComment,
}

/// Who speaks.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Speaker {
    /// As written.
    pub name: SmolStr,
    /// Entity key when the speaker is named.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub entity: Option<SmolStr>,
    /// Concept of the speaker's function when it has one (police, organiser, ministry, media).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub function: Option<SmolStr>,
    /// How the speaker stands to the clause.
    pub stance: Stance,
}

/// Who says it: outermost speaker first; empty when the paper itself does.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Attribution(pub Vec<Speaker>);

/// A mark that narrows, widens or moves what a value is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ScopeKind {
    /// The whole ("in all", "au total").
    Whole,
    /// A part of something told elsewhere ("of whom", "dont").
    Part,
    /// Beside others ("two others", "autres").
    Additional,
    /// A named or described group within a population ("seriously", "police officers").
    Subgroup,
    /// So far, at this hour.
    AsOf,
    /// Summed over time or several events.
    Cumulative,
    /// Per something.
    Rate,
    /// A plan, target, maximum allowed.
    Target,
    /// A forecast or estimate.
    Estimate,
    /// Recalled from an earlier event or period.
    Earlier,
    /// The other side of a comparison ("against", "up from").
    Comparison,
    /// By so much one value differs from another ("eight fewer than", "200 de moins que").
    Difference,
    /// What an earlier version of the text said, and was wrong.
    Corrected,
    /// The text says that it corrects.
    Correction,
    /// Within one district, house, act, half.
    Place,
    /// Only up to a time ("until", "avant"): what is denied up to then came about.
    Until,
    /// Up to now, and open ("yet", "no longer", "pas encore").
    Yet,
}

/// A scope mark where it stands.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct ScopeMark {
    /// What it does.
    pub kind: ScopeKind,
    /// The words, lower-cased, or the concept of the subgroup.
    pub text: SmolStr,
}

/// An index term: a folded stem, a name, a figure.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Term {
    /// The term.
    pub text: SmolStr,
    /// It reads the same in every language: a name, a number, a concept.
    #[serde(default)]
    pub neutral: bool,
    /// The stem whose sense it is; none of words, names and figures themselves.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub of: Option<SmolStr>,
}

/// An end of an axis of opposites.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Axis {
    /// What it tells of, by a name that all languages share.
    pub name: SmolStr,
    /// Which end.
    pub sign: Sign,
}

/// What fills a place in the event of a claim, as the tree gives it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Filler {
    /// `subject`, `object`, the place of a complement, or `counted` for the noun behind a figure.
    pub role: SmolStr,
    /// The index terms of its head word or name.
    pub terms: Vec<Term>,
}

/// The words of the event: what it is called and what takes part in it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Told {
    /// Index terms of the word that tells it.
    #[serde(default)]
    pub terms: Vec<Term>,
    /// The axis of opposites that it lies on.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub axis: Option<Axis>,
    /// What takes part, sorted by role; empty without a tree.
    #[serde(default)]
    pub fillers: Vec<Filler>,
    /// Where in its sentence it is told.
    #[serde(default)]
    pub standing: Standing,
    /// How sure its reading is, in thousandths of a natural-log odds unit; `None` without a tree.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub certainty: Option<i32>,
}

/// Where in its sentence an event is told.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Standing {
    /// No tree tells.
    #[default]
    Unknown,
    /// In a main clause, or in what somebody says, thinks or knows.
    Main,
    /// In a clause that says which one is meant ("the man who was not hurt").
    Relative,
    /// In a clause of time, cause, condition or manner.
    Adverbial,
    /// By an infinitive, a participle or a noun: named rather than told.
    Named,
}

/// A statement that can be compared: language-free from here on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Claim {
    /// Made from the article's id, the evidence and what is said.
    pub id: ClaimId,
    /// What it answers.
    pub kind: ClaimKind,
    /// Index into the sentences of its article's record.
    pub sentence: u32,
    /// The words that carry it, in code points of the article's text.
    pub evidence: CharSpan,
    /// Those words.
    pub text: String,
    /// The event or state.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub predicate: Option<Predicate>,
    /// Who takes part, resolved as far as the article allows; the rest stays open.
    #[serde(default)]
    pub participants: Vec<Participant>,
    /// The answer.
    pub value: Value,
    /// What narrows or moves it.
    #[serde(default)]
    pub scope: Vec<ScopeMark>,
    /// Places told in the clause.
    #[serde(default)]
    pub places: Vec<EntityRef>,
    /// Time of the clause, when told.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub when: Option<When>,
    /// Whether it affirms.
    #[serde(default)]
    pub polarity: Polarity,
    /// How far the text stands behind it.
    #[serde(default)]
    pub modality: Modality,
    /// Who says it.
    #[serde(default)]
    pub attribution: Attribution,
    /// Index terms of the clause, sorted, without the value itself.
    #[serde(default)]
    pub context: Vec<Term>,
    /// The words of its event.
    #[serde(default)]
    pub told: Told,
    /// It was read by surface signs alone, without a tree.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub unparsed: bool,
}

/// A sentence as the later stages need it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ClaimSentence {
    /// Where it stands.
    #[serde(flatten)]
    pub span: CharSpan,
    /// What it is.
    pub kind: SentenceKind,
    /// Number of its paragraph.
    pub paragraph: u32,
    /// Its words; empty when it carries no claim.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub text: String,
    /// Hash of its folded words without accents, figures kept: equal for copies.
    pub hash: u64,
    /// Its index terms, sorted, each once.
    pub terms: Vec<Term>,
}

/// What an article is about, for the alignment of articles.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ArticleProfile {
    /// Full names of persons (folded), sorted, each once.
    pub persons: Vec<SmolStr>,
    /// Days told or worked out, sorted, each once.
    pub days: Vec<Day>,
    /// Years told, with that of publication, sorted, each once.
    pub years: Vec<i16>,
    /// Ages told, in years, sorted, each once.
    pub ages: Vec<u16>,
    /// Weekdays told in the first six sentences (1 = Monday), sorted, each once.
    pub lead_weekdays: Vec<u8>,
    /// Places told (ids or folded names), sorted, each once.
    pub places: Vec<SmolStr>,
}

/// An article's claims, with what is needed to align and report them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ArticleClaims {
    /// The article.
    pub head: ArticleHead,
    /// Its sentences, the headline first when there is one.
    pub sentences: Vec<ClaimSentence>,
    /// What it is about.
    pub profile: ArticleProfile,
    /// What it says.
    pub claims: Vec<Claim>,
}
