//! How surely two texts given as a pair contradict each other.

use gainsay_lexicon::Common;

/// Share of the limit up to which a score without a finding stands as it is.
const KNEE: f64 = 0.95;

/// Log odds of a share, in thousandths of a natural-log odds unit.
fn log_odds(share: f64) -> f64 {
    1000.0 * (share / (1.0 - share)).ln()
}

/// The probability, 0 to 1, that two texts contradict each other, from the signs between them (name and hundredths), when a
/// `share` (0 to 1, both excluded) of such pairs does. Without a finding it never exceeds the
/// limit `unfounded-pair`.
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
    // Above the knee what no rule supports is drawn together below the limit, in its order.
    let knee = possible * KNEE;
    let drawn = knee + (score - knee) * (possible - knee) / (1.0 - knee);
    let score = if found || score <= knee { score } else { drawn };
    (score * 10_000.0).round() / 10_000.0
}
