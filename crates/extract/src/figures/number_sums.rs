//! The grammar of numbers in words: what may stand behind what, and what they add up to.

use gainsay_lexicon::NumberKind;
use rust_decimal::Decimal;

use super::tables::NumberEntry;

/// The running sum of a number in words.
#[derive(Clone, Copy)]
pub(super) struct Sum {
    pub(super) total: Decimal,
    pub(super) group: Decimal,
    pub(super) last: Option<NumberKind>,
    pub(super) last_value: Decimal,
    pub(super) scale: Decimal,
    pub(super) used: usize,
}

pub(super) fn vigesimal(ten: Decimal) -> bool {
    // Sixty and eighty take 10 to 19 on top in some languages; nowhere else would they be followed by them.
    ten == Decimal::from(60) || ten == Decimal::from(80)
}

impl Sum {
    pub(super) fn new() -> Self {
        Self {
            total: Decimal::ZERO,
            group: Decimal::ZERO,
            last: None,
            last_value: Decimal::ZERO,
            scale: Decimal::ONE,
            used: 0,
        }
    }

    pub(super) fn value(&self) -> Decimal {
        self.total + self.group
    }

    /// Adds one word if the grammar of numbers allows it.
    pub(super) fn push(&mut self, entry: NumberEntry, used: usize) -> bool {
        let hundred = Decimal::ONE_HUNDRED;
        let fits = match entry.kind {
            NumberKind::Unit if entry.idle && self.last.is_some() => false,
            NumberKind::Unit => match self.last {
                None | Some(NumberKind::Hundred | NumberKind::Scale) => true,
                Some(NumberKind::Ten) => entry.value < Decimal::TEN || vigesimal(self.last_value),
                _ => false,
            },
            NumberKind::Ten => matches!(self.last, None | Some(NumberKind::Hundred | NumberKind::Scale)),
            NumberKind::Hundred => {
                let few = self.group < hundred && self.group.is_integer();
                few && self.last != Some(NumberKind::Hundred)
            }
            NumberKind::Scale => true,
            _ => false,
        };
        if !fits {
            return false;
        }
        match entry.kind {
            NumberKind::Hundred => {
                self.group = if self.group.is_zero() { hundred } else { self.group * hundred };
            }
            NumberKind::Scale => {
                let sum = if self.scale > Decimal::ONE && entry.value > self.scale {
                    std::mem::take(&mut self.total) + self.group
                } else {
                    self.group
                };
                let sum = if sum.is_zero() {
                    if self.last.is_some() {
                        // "mille milliards": a scale right after a scale multiplies what was summed.
                        std::mem::take(&mut self.total)
                    } else {
                        Decimal::ONE
                    }
                } else {
                    sum
                };
                let Some(product) = sum.checked_mul(entry.value) else { return false };
                let Some(total) = self.total.checked_add(product) else { return false };
                self.total = total;
                self.group = Decimal::ZERO;
                self.scale = entry.value;
            }
            _ => self.group += entry.value,
        }
        self.last = Some(entry.kind);
        self.last_value = entry.value;
        self.used = used;
        true
    }
}
