//! The tense of the verb beside a date, which tells on which side of publication it lies.

use gainsay_lexicon::{Feature, FunctionClass, WordClass};
use gainsay_syntax::Token;

use super::tables::Tables;

/// How far back a word of the future reaches.
const CLAUSE: usize = 20;
/// How far back the verb of a date stands.
const VERB_REACH: usize = 8;

impl Tables {
    /// Whether words before token `at` of the sentence speak of the future.
    pub(crate) fn future_before(&self, tokens: &[Token], at: usize) -> bool {
        (at.saturating_sub(CLAUSE)..at.min(tokens.len()))
            .any(|before| self.future.longest(tokens, before).is_some())
    }

    /// Whether the nearest verb before token `at`, close by, stands in the future tense.
    pub(crate) fn future_verb_before(&self, tokens: &[Token], at: usize) -> bool {
        tokens.iter().take(at).rev().take(VERB_REACH).find_map(|token| {
            let readings = self.forms.readings(&token.form);
            let verb = !readings.is_empty()
                && readings.iter().all(|reading| {
                    reading.class == WordClass::Verb
                        && matches!(
                            reading.feature,
                            Feature::Present | Feature::Past | Feature::Future | Feature::Conditional
                        )
                });
            if verb {
                return Some(readings.iter().all(|reading| reading.feature == Feature::Future));
            }
            // A form of "be" or "have" that the tables do not inflect.
            (self.class(&token.form) == Some(FunctionClass::Auxiliary)).then_some(false)
        }) == Some(true)
    }

    /// Whether a verb close to token `at` stands in a past tense and none in the future.
    pub(crate) fn past_about(&self, tokens: &[Token], at: usize) -> bool {
        let mut past = false;
        for token in tokens.iter().skip(at.saturating_sub(VERB_REACH)).take(2 * VERB_REACH) {
            let readings = self.forms.readings(&token.form);
            let worded = self.class(&token.form).is_some_and(|class| class != FunctionClass::Auxiliary);
            let verb = !worded
                && !readings.is_empty()
                && readings.iter().all(|reading| reading.class == WordClass::Verb);
            if verb && readings.iter().all(|reading| reading.feature == Feature::Future) {
                return false;
            }
            past |= verb && readings.iter().any(|reading| reading.feature == Feature::Past);
        }
        past && !self.future_before(tokens, at)
    }

    /// Whether the nearest verb before token `at`, close by, stands in a past tense.
    pub(crate) fn past_verb_before(&self, tokens: &[Token], at: usize) -> bool {
        let mut past = false;
        for token in tokens.iter().take(at).rev().take(VERB_REACH) {
            let readings = self.forms.readings(&token.form);
            let only = |features: &[Feature]| {
                readings
                    .iter()
                    .all(|reading| reading.class == WordClass::Verb && features.contains(&reading.feature))
            };
            let told = readings.iter().any(|reading| reading.feature == Feature::Past);
            if self.class(&token.form) == Some(FunctionClass::Auxiliary) {
                // A participle ("been") stands behind another auxiliary.
                if readings.iter().any(|reading| reading.feature == Feature::Participle) && !told {
                    continue;
                }
                return told;
            }
            if readings.is_empty() || self.class(&token.form).is_some() {
                continue;
            }
            if only(&[Feature::Past, Feature::Participle]) {
                // A form of both may belong to an auxiliary before it.
                past |= told;
            } else if only(&[Feature::Present, Feature::Future, Feature::Conditional]) {
                break;
            }
        }
        past
    }

    /// Whether the word is a form of a verb as well.
    pub(crate) fn is_verb_form(&self, form: &str) -> bool {
        self.forms.readings(form).iter().any(|reading| reading.class == WordClass::Verb)
    }
}
