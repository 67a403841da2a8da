//! Clashes in, conflicts out: the score of each pair from named weights, its relation, the disputed questions with
//! their sides, and who stands behind them. Knows no language.
//!
//! A score is the logistic of a prior and the weights of the evidence, all integers in hundredths of a natural-log
//! odds unit, in the manner of a Fellegi–Sunter match weight; `Conflict::steps` holds the sum in full.

mod cluster;
mod pair;
mod relation;
mod waterfall;

use std::collections::{BTreeMap, BTreeSet};

use gainsay_lexicon::Common;
use gainsay_model::{Clash, ClashLink, Conflict, Relation};
use smol_str::SmolStr;

pub use pair::pair_score;
pub use relation::relation;
pub use waterfall::{Waterfall, waterfall};

/// The conflicts of a run, in the order of the output: by relation, then the surest first, then by id.
///
/// Pairs scored below the limit `report-above` are left out, those whose relation is known below `report-related`.
#[must_use]
pub fn score(clashes: Vec<Clash>, common: &Common) -> Vec<Conflict> {
    let mut questions: BTreeMap<SmolStr, Vec<Clash>> = BTreeMap::new();
    for clash in clashes {
        questions.entry(clash.question.clone()).or_default().push(clash);
    }
    let floor = common.weights().limit("report-above");
    let related = common.weights().limit("report-related");
    let mut conflicts = Vec::new();
    for clashes in questions.into_values() {
        let (differing, agreeing): (Vec<Clash>, Vec<Clash>) =
            clashes.into_iter().partition(|clash| clash.link == ClashLink::Differs);
        let judged = differing
            .into_iter()
            .map(|clash| {
                let sum = waterfall(&clash, common);
                let relation = relation(&clash, sum.score, common);
                let sum = sum.with_relation(relation, common);
                cluster::Judged { clash, relation, sum }
            })
            .filter(|judged| {
                let floor = if judged.relation == Relation::Unclear { floor } else { related };
                i32::from(judged.sum.score) >= floor
            })
            .collect();
        cluster::conflicts(judged, &agreeing, &mut conflicts);
    }
    conflicts.sort_by(|x, y| (x.relation, y.score, x.id).cmp(&(y.relation, x.score, y.id)));
    // Two sentences that hold several figures clash once: the surest pair stands for them, and copies of the
    // sentences bring nothing new.
    let mut seen = BTreeSet::new();
    conflicts.retain(|conflict| {
        let (a, b) = (conflict.a.mention.sentence_hash, conflict.b.mention.sentence_hash);
        seen.insert((a.min(b), a.max(b), conflict.kind))
    });
    conflicts
}
