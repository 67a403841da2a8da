use std::sync::Arc;

use serde::{Deserialize, Serialize};
use smol_str::SmolStr;

use crate::{Alignment, ClashKind, ClusterId, ConflictId, Evidence, Relation};

/// A mention of one side of a question.
pub type Mention = Arc<Alignment>;

/// One distinct answer to a disputed question.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Side {
    /// Name of the side within its cluster: `A`, `B`, … by support, then by time.
    pub name: SmolStr,
    /// The mention shown first.
    pub mention: Mention,
    /// Its other mentions, in the order of article and place.
    pub also: Vec<Mention>,
    /// Independent origins behind it: near-copies and repeated sentences count once.
    pub support: u32,
}

/// One step of the score: evidence and its weight.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ScoreStep {
    /// What was seen.
    #[serde(flatten)]
    pub evidence: Evidence,
    /// Its weight in hundredths of a natural-log odds unit.
    pub weight: i32,
}

/// A row: one side of a disputed question against its best supported side.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Conflict {
    /// Made from the content of the two claims.
    pub id: ConflictId,
    /// The disputed question.
    pub cluster: ClusterId,
    /// How the claims relate.
    pub relation: Relation,
    /// What kind of incompatibility.
    pub kind: ClashKind,
    /// Probability in thousandths that a reviewer marks it a genuine contradiction.
    pub score: u16,
    /// Start of the sum, in hundredths of a natural-log odds unit.
    pub prior: i32,
    /// The steps that lead from the prior to the score.
    pub steps: Vec<ScoreStep>,
    /// The best supported side.
    pub a: Side,
    /// The other side.
    pub b: Side,
}
