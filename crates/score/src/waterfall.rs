//! The sum behind a score.

use gainsay_lexicon::Common;
use gainsay_model::{Clash, Evidence, Relation, ScoreStep};
use smol_str::SmolStr;

/// A prior, the steps from it, and the probability they lead to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Waterfall {
    /// Start of the sum, in hundredths of a natural-log odds unit.
    pub prior: i32,
    /// The evidence with its weights, in the order it was found; evidence without weight is left out.
    pub steps: Vec<ScoreStep>,
    /// Probability in thousandths.
    pub score: u16,
}

/// The sum for a pair.
#[must_use]
pub fn waterfall(clash: &Clash, common: &Common) -> Waterfall {
    let weights = common.weights();
    let prior =
        weights.prior.get(clash.kind.as_str()).or_else(|| weights.prior.get("default")).copied().unwrap_or(0);
    let steps: Vec<ScoreStep> = clash
        .evidence
        .iter()
        .filter_map(|evidence| {
            let weight = weights.rule_of(clash.kind.as_str(), &evidence.rule, &evidence.level)?;
            (weight != 0).then(|| ScoreStep { evidence: evidence.clone(), weight })
        })
        .collect();
    Waterfall { prior, score: logistic(prior, &steps), steps }
}

impl Waterfall {
    /// The sum with a step for the relation: an update or a dispute of speakers is seldom a contradiction.
    #[must_use]
    pub fn with_relation(mut self, relation: Relation, common: &Common) -> Self {
        if let Some(weight) =
            common.weights().rule("relation", relation.as_str()).filter(|weight| *weight != 0)
        {
            let evidence = Evidence {
                rule: SmolStr::new_static("relation"),
                level: SmolStr::new_static(relation.as_str()),
                detail: String::new(),
            };
            self.steps.push(ScoreStep { evidence, weight });
            self.score = logistic(self.prior, &self.steps);
        }
        self
    }
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "between 0 and 1000")]
fn logistic(prior: i32, steps: &[ScoreStep]) -> u16 {
    let sum = prior + steps.iter().map(|step| step.weight).sum::<i32>();
    (1000.0 / (1.0 + (-f64::from(sum) / 100.0).exp())).round() as u16
}
