use serde::Deserialize;
use smol_str::SmolStr;

use crate::{Interval, Lang, Modality, QuantityKind, Sign, When};

/// What sort of word stands in a statement.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum WordSort {
    /// A name, in one piece.
    Name,
    /// A noun.
    Noun,
    /// A verb that tells something.
    Verb,
    /// An adjective or adverb.
    Modifier,
    /// A number with its unit.
    Figure,
    /// A date or time.
    Date,
}

/// How a word hangs on the one above it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum WordRole {
    /// Nothing stands above it.
    Top,
    /// Who or what does or bears it, logically.
    Subject,
    /// Who or what it is done to.
    Object,
    /// A complement with a preposition.
    Oblique,
    /// It describes a noun.
    Modifier,
    /// A clause of its own.
    Clause,
    /// Joined by a conjunction or comma.
    Conjunct,
    /// Anything else.
    Other,
}

/// A content word of a statement, as far as it can be compared across texts and languages.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StatedWord {
    /// As written.
    pub text: SmolStr,
    /// What sort of word.
    pub sort: WordSort,
    /// What it can be matched by: its index term; of a name its folded words.
    pub keys: Vec<SmolStr>,
    /// What it may mean, by names that all languages share.
    pub senses: Vec<SmolStr>,
    /// Its concept and direction, when known.
    pub concept: Option<(SmolStr, Sign)>,
    /// The axis of opposites that it lies on, and its end.
    pub axis: Option<(SmolStr, Sign)>,
    /// Index term of the word that it denies by its prefix ("legal", of "illegal").
    pub privative: Option<SmolStr>,
    /// The kind of things that it is one of, and which: of one thing, one kind has one.
    pub kind: Option<(SmolStr, SmolStr)>,
    /// A verb of what its subject and object do to each other.
    pub mutual: bool,
    /// The same as `axis`, of the preposition before it.
    pub side: Option<(SmolStr, Sign)>,
    /// The word names a place.
    pub place: bool,
    /// The content word above it.
    pub head: Option<u32>,
    /// How it hangs there.
    pub role: WordRole,
    /// What it tells, or the clause that tells of it, is denied.
    pub negated: bool,
    /// A word of negation stands on it directly.
    pub denied_here: bool,
    /// It tells a clause or an event.
    pub tells: bool,
    /// It is affirmed, and nothing beyond it.
    pub only: bool,
    /// It tells that somebody says something.
    pub speaks: bool,
    /// How far the text stands behind it.
    pub modality: Modality,
    /// Whether it must, need not, may or must not be done or used.
    pub duty: Option<Duty>,
    /// Some speaker denies or doubts it.
    pub disputed: bool,
    /// The value, of a figure.
    pub amount: Option<StatedAmount>,
    /// The days, of a date.
    pub when: Option<When>,
}

/// The value of a figure.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StatedAmount {
    /// The interval.
    pub interval: Interval,
    /// What sort of quantity.
    pub sort: QuantityKind,
    /// Canonical unit; none for a count.
    pub unit: Option<SmolStr>,
    /// Key of the noun counted.
    pub counted: Option<SmolStr>,
}

/// What a rule makes of an action or a thing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Duty {
    /// It must be done.
    Required,
    /// It need not be done.
    Free,
    /// It may be done.
    Allowed,
    /// It must not be done.
    Forbidden,
}

impl Duty {
    /// Whether one rule cannot make both of one action.
    #[must_use]
    pub fn excludes(self, other: Self) -> bool {
        matches!(
            (self.min(other), self.max(other)),
            (Self::Required, Self::Free | Self::Forbidden) | (Self::Allowed, Self::Forbidden)
        )
    }
}

/// A set of which a sentence tells something, and of what share of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Quantified {
    /// The word of the set; none when an earlier sentence names it ("most survived").
    pub noun: Option<u32>,
    /// The word of what is told of it.
    pub teller: u32,
    /// What the set is to that: its subject or object.
    pub role: WordRole,
    /// Least share of the set of which the word, a denial left aside, holds, in thousandths.
    pub low: u16,
    /// Greatest share, in thousandths.
    pub high: u16,
    /// It is told as a count: there are some.
    pub counted: bool,
    /// As written, up to the noun.
    pub text: SmolStr,
}

/// A sentence as the judge of pairs reads it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Statement {
    /// Its content words in order.
    pub words: Vec<StatedWord>,
    /// The shares of sets that it tells of.
    pub quantified: Vec<Quantified>,
    /// How often it tells that its events happened, when told.
    pub frequency: Option<Interval>,
    /// Words of denial in it, wherever they stand: negations, "without", "no", verbs of denying.
    pub denials: u32,
    /// It asks.
    pub question: bool,
    /// Its language.
    pub lang: Option<Lang>,
}
