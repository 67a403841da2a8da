//! Words and figures that look like amounts and tell none: parts that name a period or a thing, factors that only
//! describe, marks of notes, times of day, years of long ago, signs that are brackets, comparisons.

use gainsay_lexicon::{CalendarKind, FunctionClass, NumberKind};
use gainsay_model::Bound;
use gainsay_syntax::TokenKind;
use rust_decimal::Decimal;

use super::Scene;
use super::number_words::Shape;
use super::quantity::{Core, Hedging};

/// Hours that are told of a day rather than counted, first and last.
const HOURS: (u8, u8) = (5, 23);
/// Noon: as many hours are counted as told.
const HALF_DAY: u8 = 12;

impl Scene<'_> {
    /// A word for a part that names something else: a period ("last quarter"), a compound ("half-brother"), what is not
    /// said to be a part of anything ("les tiers").
    pub(super) fn idle_part(&self, core: &Core) -> bool {
        let head = self.form(core.first).split('-').next().unwrap_or_default();
        let part = self.tables.number_form(head).is_some_and(|entry| entry.kind == NumberKind::Fraction);
        let word = part && head.chars().all(char::is_alphabetic) && core.number.end == core.first + 1;
        if core.number.shape != Shape::Fraction || !word {
            return false;
        }
        if core.number.rest.is_some() {
            return true;
        }
        let half = core.value >= Decimal::new(5, 1);
        let before = core.first.checked_sub(1);
        let class = before.and_then(|before| self.tables.class(self.form(before)));
        let ranked = before.is_some_and(|before| {
            self.is_number_kind(before, NumberKind::Ordinal) || self.shift_value(before).is_some()
        });
        let joined = before.and_then(|before| self.entry_at(before)).is_some_and(|entry| {
            entry.kind == NumberKind::Unit && entry.value.is_zero()
        });
        let period = self.calendar(core.first, CalendarKind::Period).is_some();
        let whole = self.is_link(core.end)
            || self.tables.class(self.form(core.end)) == Some(FunctionClass::Definite);
        let definite = class == Some(FunctionClass::Definite);
        if ranked || joined && !whole {
            return true;
        }
        if whole {
            return period && definite;
        }
        !half || period && definite
    }

    /// "Double murder", "triple effet": a factor that describes the noun behind it.
    pub(super) fn idle_factor(&self, core: &Core) -> bool {
        let single = core.number.end == core.first + 1;
        if core.number.figures || core.number.shape != Shape::Multiplier || !single {
            return false;
        }
        let noun = self.tokens.get(core.end).is_some_and(|next| {
            next.form == "-" && !next.spaced
                || next.kind == TokenKind::Word
                    && self.tables.class(&next.form).is_none()
                    && !self.is_link(core.end)
        });
        let noun = noun || core.number.rest.is_some();
        let verb = core.first.checked_sub(1).is_some_and(|before| {
            matches!(
                self.tables.class(self.form(before)),
                Some(FunctionClass::Auxiliary | FunctionClass::Preposition)
            )
        });
        let head = self.form(core.first).split('-').next().unwrap_or_default();
        noun && !verb && self.tables.nouns.describes(head)
    }

    /// "(2)": one figure alone in brackets.
    pub(super) fn note_mark(&self, at: usize) -> Option<usize> {
        let alone = self.form_before(at) == "(" && self.form(at + 1) == ")" && self.form(at).len() == 1;
        let counted = at >= 2 && self.entry_at(at - 2).is_some();
        (alone && at >= 2 && !counted).then_some(at + 1)
    }

    /// "dès 17 heures", "9 heures à 18 heures": a time of day in full words behind a word of time, or two of them.
    pub(super) fn hours_of_day(&self, at: usize) -> Option<usize> {
        let (hour, end) = self.full_hour(at)?;
        let joined = self.tables.hedge_after(self.tokens, end).filter(|(_, joiner)| joiner.bound == Bound::Range);
        if let Some((len, _)) = joined
            && let Some((later, last)) = self.full_hour(end + len)
            && later > hour
            && !self.is_link(last)
        {
            return Some(last);
        }
        let led = (1..=4).any(|back| {
            at.checked_sub(back).is_some_and(|from| {
                [CalendarKind::Since, CalendarKind::Until, CalendarKind::Clock].into_iter().any(|kind| {
                    self.calendar(from, kind)
                        .is_some_and(|(len, value)| len == back && (kind != CalendarKind::Clock || value == 0))
                })
            })
        });
        (led && hour != HALF_DAY && !self.is_link(end)).then_some(end)
    }

    /// Hour of the day in figures, with the word for it written out, and one past both.
    fn full_hour(&self, at: usize) -> Option<(u8, usize)> {
        let digits = self.digits(at).filter(|digits| digits.plain)?;
        let hour: u8 = self.form(at).parse().ok().filter(|hour| (HOURS.0..=HOURS.1).contains(hour))?;
        let (len, _) = self.calendar(digits.end, CalendarKind::Clock).filter(|(_, value)| *value == 3)?;
        (self.form(digits.end).chars().count() > 1).then_some((hour, digits.end + len))
    }

    /// "en 1803": a bare figure of four digits, as years were before 1900, behind a preposition, and nothing counted.
    pub(super) fn old_year(&self, at: usize) -> Option<usize> {
        self.year(at).filter(|year| *year < 1900)?;
        let led = at > 0
            && self.tokens[at].spaced
            && self.tables.class(self.form(at - 1)).is_some_and(|class| {
                matches!(class, FunctionClass::Preposition | FunctionClass::Pronoun)
            })
            && self.tables.hedge_before(self.tokens, at - 1).is_none();
        let number = self.numeral(at, false)?;
        let bare = number.end == at + 1
            && number.scale == Decimal::ONE
            && self.unit_after(&number, false).is_none()
            && self.counted(at + 1).is_none();
        (led && bare && self.closes(at + 1)).then_some(at + 1)
    }

    /// Whether the phrase ends before `at`: a mark or a function word stands there.
    fn closes(&self, at: usize) -> bool {
        self.tokens.get(at).is_none_or(|next| {
            next.kind == TokenKind::Punctuation || self.tables.class(&next.form).is_some()
        })
    }

    /// "<ABC.N> 40": a sign that closes or opens a bracket is no hedge.
    pub(super) fn is_bracket(&self, at: usize) -> bool {
        let sign = self.tokens.get(at).is_some_and(|token| {
            token.kind != TokenKind::Word && matches!(token.form.as_str(), "<" | ">")
        });
        sign && self.tokens.get(at + 1).is_some_and(|next| {
            next.kind == TokenKind::Word || at > 0 && !self.spaced(at) && next.spaced
        })
    }

    /// "15 pct less than the 40,000", "5 % de plus que": behind a share the words compare, and bound nothing.
    pub(super) fn compares(&self, at: usize, hedging: &Hedging) -> bool {
        let bound = hedging
            .hedge
            .is_some_and(|hedge| hedge.strict && matches!(hedge.bound, Bound::Min | Bound::Max));
        bound
            && self.tokens.get(at).is_some_and(|token| token.kind == TokenKind::Word)
            && at.checked_sub(1).is_some_and(|before| {
                self.symbol_at(before).is_some_and(|(unit, end)| end == at && unit.dimension == "share")
                    || self
                        .tables
                        .unit_words(self.tokens, before)
                        .is_some_and(|(len, unit)| len == 1 && unit.dimension == "share")
            })
    }
}
