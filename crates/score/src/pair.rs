//! How surely two texts given as a pair contradict each other.

use gainsay_lexicon::Common;

/// Log odds of a share, in thousandths of a natural-log odds unit.
fn log_odds(share: f64) -> f64 {
    1000.0 * (share / (1.0 - share)).ln()
}

/// The probability, 0 to 1, that two texts contradict each other, from the signs between them (name and hundredths), when a
/// `share` (0 to 1, both excluded) of such pairs does. Without a finding it is lowered by the limit `unfounded-pair`, its
/// highest value.
///
/// The weights are those of a logistic regression on pairs of which half contradict; the share shifts its prior.
#[must_use]
pub fn pair_score<'s>(
    signs: impl Iterator<Item = (&'s str, i32)>,
    found: bool,
    share: f64,
    common: &Common,
) -> f64 {
    let weights = common.weights();
    let sum: i64 = signs.map(|(name, value)| i64::from(weights.pair(name)) * i64::from(value)).sum();
    #[expect(clippy::cast_precision_loss, reason = "a few thousand thousandths")]
    let sum = (sum / 100) as f64 + f64::from(weights.pair("prior")) + log_odds(share);
    let score = 1.0 / (1.0 + (-sum / 1000.0).exp());
    let possible = f64::from(weights.limit("unfounded-pair")) / 1000.0;
    let score = if found { score } else { score * possible };
    (score * 10_000.0).round() / 10_000.0
}
