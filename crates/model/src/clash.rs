use std::sync::Arc;

use serde::{Deserialize, Serialize};
use smol_str::SmolStr;

use crate::{ArticleHead, CharSpan, Claim};

/// What kind of incompatibility.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ClashKind {
    /// Two amounts.
    Number,
    /// Two times.
    Date,
    /// Two numbers of times.
    Frequency,
    /// Affirmed and denied.
    Negation,
    /// Two opposite predicates or states.
    Antonym,
    /// Two contents that exclude each other.
    Lexical,
    /// Fact and hypothesis, admission and denial.
    Modal,
    /// Two holders of one exclusive slot.
    Entity,
    /// Two places of one event.
    Place,
    /// Two functions of one person, or roles swapped.
    Role,
    /// Two wordings of one quotation.
    Quote,
    /// Two speakers of one statement.
    Attribution,
    /// Figures of one article that do not add up.
    Arithmetic,
}

impl ClashKind {
    /// The name in the output.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Number => "number",
            Self::Date => "date",
            Self::Frequency => "frequency",
            Self::Negation => "negation",
            Self::Antonym => "antonym",
            Self::Lexical => "lexical",
            Self::Modal => "modal",
            Self::Entity => "entity",
            Self::Place => "place",
            Self::Role => "role",
            Self::Quote => "quote",
            Self::Attribution => "attribution",
            Self::Arithmetic => "arithmetic",
        }
    }
}

/// How two claims relate once scope is checked, in the order of the output.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Relation {
    /// Same question, event, scope and time; both asserted; cannot both be true.
    Conflict,
    /// A later report of a figure that moves.
    Update,
    /// The later text says that it corrects.
    Correction,
    /// The quoted speakers disagree, the papers do not.
    AttributedDispute,
    /// Rival estimates by named estimators.
    EstimateSpread,
    /// The intervals overlap once hedges are read.
    HedgedCompatible,
    /// Alignment below the threshold: we abstain.
    Unclear,
    /// Another perimeter, population, part.
    Scope,
    /// Another reference time.
    Period,
    /// Both sides copy one dispatch.
    SameOrigin,
}

impl Relation {
    /// The name in the output.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Conflict => "conflict",
            Self::Update => "update",
            Self::Correction => "correction",
            Self::AttributedDispute => "attributed-dispute",
            Self::EstimateSpread => "estimate-spread",
            Self::HedgedCompatible => "hedged-compatible",
            Self::Unclear => "unclear",
            Self::Scope => "scope",
            Self::Period => "period",
            Self::SameOrigin => "same-origin",
        }
    }

    /// Whether the CSV holds it without `--all`.
    #[must_use]
    pub fn shown_by_default(self) -> bool {
        !matches!(self, Self::Scope | Self::Period | Self::SameOrigin)
    }
}

/// A named observation on a pair of claims: `rule` at `level`, with what was seen.
///
/// The weight of each rule and level stands in `data/common/weights.toml`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Evidence {
    /// Rule id.
    pub rule: SmolStr,
    /// Level within the rule.
    pub level: SmolStr,
    /// What was seen on both sides, for the explanation; no sentence of a language.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub detail: String,
}

/// A claim together with its place, as a pair needs it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Alignment {
    /// The article.
    pub head: Arc<ArticleHead>,
    /// Near-duplicate group of the article: equal for copies of one text.
    pub group: u32,
    /// The sentence's place in the text.
    pub sentence: CharSpan,
    /// The sentence's words.
    pub sentence_text: String,
    /// Hash of the sentence's folded words: equal for copies.
    pub sentence_hash: u64,
    /// Number of the sentence within the article, from 0.
    pub depth: u32,
    /// The claim.
    pub claim: Claim,
}

/// Whether two aligned claims differ or agree.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ClashLink {
    /// Their values exclude each other, or are told differently.
    Differs,
    /// They say the same: a further mention of one side.
    Agrees,
}

/// Two claims that answer one question, and how they were aligned.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Clash {
    /// The question's key: equal only for claims that may share a cluster.
    pub question: SmolStr,
    /// What kind of incompatibility.
    pub kind: ClashKind,
    /// Differ or agree.
    pub link: ClashLink,
    /// The claim with the smaller id.
    pub a: Arc<Alignment>,
    /// The other claim.
    pub b: Arc<Alignment>,
    /// What speaks for and against a genuine contradiction.
    pub evidence: Vec<Evidence>,
}

/// What comparing cost, and what its caps left out.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ComparisonCounts {
    /// Pairs of articles aligned.
    pub article_pairs: u64,
    /// Pairs of claims compared.
    pub comparisons: u64,
    /// Partners of articles beyond the cap.
    pub capped_partners: u64,
    /// Claims beyond the cap of a blocking key within their article.
    pub capped_claims: u64,
    /// Sentences left out as page furniture, found by repetition.
    pub repeated_sentences: u64,
}
