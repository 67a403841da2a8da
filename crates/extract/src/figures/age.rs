//! Ages: told in years beside a person, in apposition, by decade of life.

use gainsay_lexicon::{CalendarKind, FunctionClass};
use gainsay_model::{Bound, Interval, Quantity, QuantityKind, Span};
use gainsay_syntax::{Case, TokenKind};
use rust_decimal::Decimal;
use smol_str::SmolStr;

use super::Scene;
use super::quantity::{Core, Hedging};
use super::tables::HedgeEntry;

impl Scene<'_> {
    /// "Marie Durand, 45 ans,", "un homme de 45 ans", "45 years old".
    pub(super) fn age_context(&self, at: usize, end: usize) -> bool {
        if let Some((_, hedge)) = self.tables.hedge_after(self.tokens, end)
            && hedge.bound == Bound::Exact
            && hedge.strict
        {
            return true;
        }
        let Some(before) = at.checked_sub(2) else { return false };
        let apposed = matches!(self.form(at - 1), "," | "(")
            && self.is_someone(before)
            && self.tokens.get(end).is_none_or(|next| matches!(next.form.as_str(), "," | ")" | "." | ":"));
        apposed || self.is_link(at - 1) && self.tables.is_person(self.form(before))
    }

    /// Whether the words of age at `at..at + len` end in a verb ("who is"): they say an age only of a bare figure.
    pub(super) fn is_copular(&self, at: usize, len: usize, hedge: HedgeEntry) -> bool {
        hedge.bound == Bound::Exact
            && hedge.strict
            && self.tables.class(self.form(at + len - 1)) == Some(FunctionClass::Auxiliary)
    }

    /// "who is 47,", "qui a 47 ans,", "Durand is 47 and a …": a verb of age before the figure, the end of the clause
    /// behind it. A verb without a pronoun needs a name before it and, behind a bare figure, another thing said of it.
    pub(super) fn copular_age(&self, at: usize, core: &Core) -> bool {
        let words = (1..=3).rev().find(|&back| {
            at >= back
                && self
                    .tables
                    .hedge_before(self.tokens, at - back)
                    .is_some_and(|(len, hedge)| len == back && self.is_copular(at - back, len, hedge))
        });
        let Some(words) = words else { return false };
        let years = core.value.is_integer() && core.value > Decimal::ZERO && core.value <= Decimal::from(110);
        let joined = self.tables.class(self.form(core.end)) == Some(FunctionClass::Coordinator);
        let closed = joined
            || self
                .tokens
                .get(core.end)
                .is_none_or(|next| matches!(next.form.as_str(), "," | "." | ";" | ")" | "!" | "?"));
        let more = joined && self.tables.class(self.form(core.end + 1)) == Some(FunctionClass::Indefinite);
        let said = words > 1
            || at >= 2
                && (self.is_someone(at - 2) || at == 2 && self.tables.class(self.form(0)).is_none())
                && (core.unit.is_some() || more);
        years && closed && said
    }

    pub(super) fn is_someone(&self, at: usize) -> bool {
        self.tokens.get(at).is_some_and(|token| {
            token.kind == TokenKind::Word
                && (token.case != Case::Lower && at > 0 || self.tables.is_person(&token.form))
        })
    }

    /// "his 40s": a possessive before the figure, the ending of a plural right behind it.
    pub(super) fn decade_of_life(&self, at: usize, end: usize) -> bool {
        let plural =
            self.tables.calendar(self.tokens, end, CalendarKind::Decade) == Some((1, 1)) && !self.spaced(end);
        plural && self.tables.class(self.form_before(at)) == Some(FunctionClass::Possessive)
    }

    /// "a man, 45,", "in his 40s".
    pub(super) fn bare_age(&self, at: usize, hedging: &Hedging, core: &Core) -> Option<Quantity> {
        let years = core.value.is_integer() && core.value > Decimal::ZERO && core.value < Decimal::from(120);
        if !years || !core.number.figures || !core.number.plain || hedging.hedge.is_some() {
            return None;
        }
        let quantity = |value, end| Quantity {
            span: Span { start: self.tokens[at].span.start, end },
            kind: QuantityKind::Age,
            value,
            unit: Some(SmolStr::new_static("year")),
            counted: None,
            counted_span: None,
        };
        if self.decade_of_life(at, core.end) {
            let value = Interval {
                low: Some(core.value),
                high: Some(core.value + Decimal::from(9)),
                bound: Bound::Range,
                strict: false,
            };
            return Some(quantity(value, self.tokens[core.end].span.end));
        }
        if self.copular_age(at, core) {
            return Some(quantity(Interval::exact(core.value.normalize()), core.end_byte));
        }
        let closed =
            self.tokens.get(core.end).is_some_and(|next| matches!(next.form.as_str(), "," | ")" | ";" | "."));
        let opened = at >= 2 && matches!(self.form(at - 1), "," | "(") && self.is_someone(at - 2);
        (closed && opened || hedging.age)
            .then(|| quantity(Interval::exact(core.value.normalize()), core.end_byte))
    }
}
