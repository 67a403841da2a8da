//! What two sentences tell otherwise: amounts, days, numbers of times, who and where.

use gainsay_model::{ClashKind, StatedAmount, StatedWord, WordSort};

use super::Finding;
use super::evidence::{Between, By, COPY};
use crate::incompatibility::{amounts_apart, hedged_apart};

/// Least cover for an amount or a number of times, in hundredths.
const VALUE: i32 = 60;
/// Least cover for the only amount of its unit.
const LONE: i32 = 65;

impl Between<'_> {
    pub(super) fn amounts(&self, set: &mut impl FnMut(By, i32), findings: &mut Vec<Finding>) {
        let (own, other) = (&self.laid.own.words, &self.laid.other.words);
        for (at, word) in own.iter().enumerate() {
            let Some(amount) = &word.amount else { continue };
            if self.laid.of_own(at).is_some() {
                continue;
            }
            set(By::NewFigure, 100);
            for (to, against) in other.iter().enumerate() {
                let Some(value) = &against.amount else { continue };
                // In texts that are alike word for word a hedged figure that was changed tells.
                // "More than five" and "at least four" are hedged by two writers.
                let changed = hedged_apart(amount, value)
                    && amount.interval.strict == value.interval.strict
                    && self.laid.cover.min(self.laid.cover_back) >= COPY;
                let apart = changed || amounts_apart(amount, value, self.common) == Some(true);
                if self.laid.of_other(to).is_some() || !apart {
                    continue;
                }
                let same_head = self.answered(word.head, against.head);
                let same_noun = amount.counted.is_some() && amount.counted == value.counted;
                // "85 flights were cancelled", "130 flights were delayed": what is counted is told of otherwise.
                let told_otherwise = !same_head && word.head.is_some() && against.head.is_some() && {
                    let up = |words: &[StatedWord], head: Option<u32>| {
                        head.and_then(|head| words.get(head as usize)).filter(|word| word.tells).is_some()
                    };
                    up(own, word.head) && up(other, against.head)
                };
                let lone = amount.unit.is_some() && alone(own, amount) && alone(other, value);
                let one_thing = same_head || same_noun && !told_otherwise;
                if one_thing || lone {
                    set(By::Amounts, 100);
                    set(By::AmountsCover, self.cover);
                }
                if one_thing && self.cover >= VALUE || lone && self.cover >= LONE {
                    self.find(findings, ClashKind::Number, "amounts", self.texts(Some(word), Some(against)));
                }
            }
        }
        self.written(set, findings);
        self.days(set, findings);
        self.times(set, findings);
    }

    /// Numbers of no known unit below words that answer each other.
    fn written(&self, set: &mut impl FnMut(By, i32), findings: &mut Vec<Finding>) {
        let lone = |words: &[StatedWord], answered: &dyn Fn(usize) -> bool| -> Vec<usize> {
            let open = |at: &usize| {
                words[*at].sort == WordSort::Figure && words[*at].amount.is_none() && !answered(*at)
            };
            (0..words.len()).filter(open).collect()
        };
        let (own, other) = (&self.laid.own.words, &self.laid.other.words);
        let mine = lone(own, &|at| self.laid.of_own(at).is_some());
        let theirs = lone(other, &|at| self.laid.of_other(at).is_some());
        let ([at], [to]) = (&mine[..], &theirs[..]) else { return };
        if self.cover >= VALUE && self.answered(own[*at].head, other[*to].head) {
            set(By::Amounts, 100);
            set(By::AmountsCover, self.cover);
            self.find(findings, ClashKind::Number, "amounts", self.texts(Some(&own[*at]), Some(&other[*to])));
        }
    }

    /// Whether the words above two words answer each other.
    pub(super) fn answered(&self, own: Option<u32>, other: Option<u32>) -> bool {
        match (own, other) {
            (Some(own), Some(other)) => {
                self.laid.of_own(own as usize).is_some_and(|found| found.other == other as usize)
            }
            _ => false,
        }
    }

    fn days(&self, set: &mut impl FnMut(By, i32), findings: &mut Vec<Finding>) {
        let dates = |words: &[StatedWord]| -> Vec<usize> {
            (0..words.len()).filter(|&at| words[at].sort == WordSort::Date).collect()
        };
        let (own, other) = (&self.laid.own.words, &self.laid.other.words);
        let ([at], [to]) = (&dates(own)[..], &dates(other)[..]) else { return };
        if self.laid.of_own(*at).is_some() || self.laid.of_other(*to).is_some() {
            return;
        }
        set(By::Days, 100);
        let both = self.laid.cover.min(self.laid.cover_back);
        let one_event = self.answered(own[*at].head, other[*to].head) || both >= VALUE;
        if self.cover >= VALUE && one_event && own[*at].side == other[*to].side {
            self.find(findings, ClashKind::Date, "days", self.texts(Some(&own[*at]), Some(&other[*to])));
        }
    }

    fn times(&self, set: &mut impl FnMut(By, i32), findings: &mut Vec<Finding>) {
        let (Some(x), Some(y)) = (&self.laid.own.frequency, &self.laid.other.frequency) else { return };
        let below =
            |high: Option<_>, low: Option<_>| matches!((high, low), (Some(high), Some(low)) if high < low);
        if below(x.high, y.low) || below(y.high, x.low) {
            set(By::Times, self.cover);
            if self.cover >= VALUE {
                self.find(findings, ClashKind::Frequency, "times", self.texts(None, None));
            }
        }
    }
}

/// Whether no other figure of a sentence has the unit of `amount`.
fn alone(words: &[StatedWord], amount: &StatedAmount) -> bool {
    words.iter().filter_map(|word| word.amount.as_ref()).filter(|other| other.unit == amount.unit).count()
        == 1
}
