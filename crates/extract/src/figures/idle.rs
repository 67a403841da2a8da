//! Words and figures that look like amounts and tell none: parts that name a period or a thing, factors that only
//! describe, marks of notes, times of day, years of long ago, signs that are brackets, comparisons.

use gainsay_lexicon::{CalendarKind, FunctionClass, NumberKind};
use gainsay_model::{Bound, Quantity};
use gainsay_syntax::{Case, TokenKind};
use rust_decimal::Decimal;

use super::Scene;
use super::hedging::Hedging;
use super::nouns::Sense;
use super::number_words::Shape;
use super::quantity::Core;

/// Hours that are told of a day rather than counted, first and last.
const HOURS: (u8, u8) = (5, 23);
/// How far around a word with a capital others are looked at.
const NEAR: usize = 4;
/// Noon: as many hours are counted as told.
const HALF_DAY: u8 = 12;

impl Scene<'_> {
    /// A word for a part that names something else: a period ("last quarter"), a compound ("half-brother"), what is not
    /// said to be a part of anything ("les tiers").
    pub(super) fn idle_part(&self, core: &Core) -> bool {
        let head = self.form(core.first).split('-').next().unwrap_or_default();
        let part = self.tables.number_form(head).is_some_and(|entry| entry.kind == NumberKind::Fraction);
        let word = part && head.chars().all(char::is_alphabetic) && core.number.end == core.first + 1;
        let before = core.first.checked_sub(1);
        if core.number.shape != Shape::Fraction || core.number.figures {
            return false;
        }
        let period = |at: usize| self.calendar(at, CalendarKind::Period).is_some();
        if !word {
            // "the first three quarters"
            return before.is_some_and(|before| self.is_number_kind(before, NumberKind::Ordinal))
                && core.number.end.checked_sub(1).is_some_and(period);
        }
        if core.number.rest.is_some() || self.form(core.end) == "-" {
            return true;
        }
        let half = core.value >= Decimal::new(5, 1);
        let class = before.and_then(|before| self.class_at(before));
        let ranked = before.is_some_and(|before| {
            // "the east half" of something
            self.is_number_kind(before, NumberKind::Ordinal) && !self.is_label(before, -12)
                || self.shift_value(before).is_some()
        });
        let joined = before
            .and_then(|before| self.entry_at(before))
            .is_some_and(|entry| entry.kind == NumberKind::Unit && entry.value.is_zero());
        let period = period(core.first);
        let whole = self.is_link(core.end) || self.class_at(core.end) == Some(FunctionClass::Definite);
        let definite = class == Some(FunctionClass::Definite);
        if ranked || joined && !whole {
            return true;
        }
        if whole {
            return period && definite;
        }
        !half || period && definite
    }

    /// "in some quarters": a part in the plural that no number stands before, and of nothing.
    pub(super) fn vague_parts(&self, core: &Core) -> bool {
        core.number.shape == Shape::Fraction
            && !core.number.figures
            && core.number.end == core.first + 1
            && self.tables.is_plural_part(self.form(core.first))
            && !self.is_link(core.end)
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
        // "se double d'un musée": a verb behind a reflexive pronoun.
        if core.first.checked_sub(1).is_some_and(|before| self.tables.is_reflexive(self.form(before))) {
            return true;
        }
        let noun = noun || core.number.rest.is_some();
        let verb = core.first.checked_sub(1).is_some_and(|before| {
            matches!(self.class_at(before), Some(FunctionClass::Auxiliary | FunctionClass::Preposition))
        });
        let head = self.form(core.first).split('-').next().unwrap_or_default();
        noun && !verb && self.tables.nouns.describes(head)
    }

    /// "1-2-3", "16:10", "410-220B": figures joined to each other or to letters, which are no date.
    pub(super) fn chain(&self, at: usize) -> Option<usize> {
        let mut end = at + 1;
        while self.form(end) == "-" && !self.spaced(end) && !self.spaced(end + 1) && self.is_figure(end + 1) {
            end += 2;
        }
        if end >= at + 5 {
            return (self.numeric(at).is_none() && self.form(end) != "/").then_some(end);
        }
        // "8-Twelve": a name of a figure and a word.
        let worded = self.form(at + 1) == "-"
            && !self.spaced(at + 1)
            && !self.spaced(at + 2)
            && self.entry_at(at + 2).is_some()
            && self.tokens.get(at + 2).is_some_and(|word| word.case != Case::Lower);
        if worded && self.is_figure(at) {
            return Some(at + 3);
        }
        // "16:10", "3:1"
        let parts = self.form(at + 1) == ":" && !self.spaced(at + 1) && !self.spaced(at + 2);
        if parts && self.is_figure(at + 2) && self.form(at + 2).len() == 1 {
            return Some(at + 3);
        }
        // "410-220B": the second figure goes on with letters that are no unit.
        let glued = self
            .tokens
            .get(end)
            .is_some_and(|next| next.kind == TokenKind::Word && !next.spaced && next.case == Case::Upper);
        (end == at + 3 && glued && self.entry_at(end).is_none() && self.symbol_at(end).is_none())
            .then_some(end + 1)
    }

    /// A figure that the tables list as a name of its own ("911"), unless things are counted by it.
    pub(super) fn named_figure(&self, at: usize) -> Option<usize> {
        let counts = matches!(self.tables.nouns.sense(self.form(at + 1)), Sense::Plural | Sense::Unmarked);
        (self.is_label(at, -1) && !counts).then_some(at + 1)
    }

    /// "12: 48 pm", "1430 GMT": a time of day with a space behind its colon, or without one.
    pub(super) fn parted_clock(&self, at: usize) -> Option<usize> {
        let told = self.form(at).parse::<u16>().is_ok_and(|told| told / 100 <= 24 && told % 100 < 60);
        let zone = self.calendar(at + 1, CalendarKind::Clock).filter(|(_, value)| *value == 4);
        if let Some((len, _)) = zone.filter(|_| told && self.form(at).len() == 4) {
            return Some(at + 1 + len);
        }
        // "at 2140 hours": four figures before the word for hours, behind one that announces a time.
        let announced = at.checked_sub(1).is_some_and(|before| {
            self.calendar(before, CalendarKind::Clock).is_some()
                || self.calendar(before, CalendarKind::Until).is_some()
        });
        let hours = told
            && self.form(at).len() == 4
            && (announced || self.form(at).starts_with('0'))
            && self.tables.unit_form(self.form(at + 1)).is_some_and(|unit| unit.id == "hour");
        if hours {
            return Some(at + 2);
        }
        let hour = self.form(at).parse::<u8>().is_ok_and(|hour| hour <= 24);
        let colon = self.form(at + 1) == ":" && !self.spaced(at + 1) && self.spaced(at + 2);
        let minutes =
            self.form(at + 2).len() == 2 && self.form(at + 2).parse::<u8>().is_ok_and(|part| part < 60);
        let half = self.calendar(at + 3, CalendarKind::Clock).filter(|(_, value)| matches!(value, 1 | 2 | 4));
        half.filter(|_| hour && colon && minutes).map(|(len, _)| at + 3 + len)
    }

    /// "(2)": one figure alone in brackets.
    pub(super) fn note_mark(&self, at: usize) -> Option<usize> {
        let alone = self.form_before(at) == "(" && self.form(at + 1) == ")" && self.form(at).len() == 1;
        let counted = at >= 2 && self.entry_at(at - 2).is_some();
        (alone && !counted).then_some(at + 1)
    }

    /// A number word that is part of a name or a date: behind a month ("March six"), or with a
    /// capital beside another one ("Ten Hills", "Coastal First") where the words around have none.
    pub(super) fn named_word(&self, core: &Core) -> bool {
        let at = core.first;
        // "Trois-Rivières"
        let rest = core.number.rest.as_ref().and_then(|(_, start)| self.text.get(*start as usize..));
        if core.unit.is_none() && rest.is_some_and(|rest| rest.starts_with(char::is_uppercase)) {
            return true;
        }
        let Some(before) = at.checked_sub(1) else { return false };
        if core.number.figures || core.number.scale > Decimal::ONE {
            return false;
        }
        let cardinal = core.number.shape == Shape::Cardinal;
        if cardinal && core.unit.is_none() && self.month_word(before) {
            // "May nine record date", but "in May nine boats sank"
            return self.counted_by(core).is_none_or(|(_, noun)| {
                core.value <= Decimal::from(31) && !self.tables.looks_plural(noun.of(self.text))
            });
        }
        let capital = |at: usize| {
            self.tokens.get(at).is_some_and(|token| {
                token.kind == TokenKind::Word && token.case != Case::Lower && self.class_at(at).is_none()
            })
        };
        let plain = |at: usize| {
            self.tokens.get(at).is_some_and(|token| {
                token.kind == TokenKind::Word
                    && token.case == Case::Lower
                    && self.class_at(at).is_none()
                    && self.entry_at(at).is_none()
            })
        };
        let inside = self.tokens.get(before).is_some_and(|token| token.kind == TokenKind::Word);
        let beside =
            capital(core.number.end) && self.spaced(core.number.end) || before > 0 && capital(before);
        let around = (at.saturating_sub(NEAR)..at).chain(core.number.end..core.number.end + NEAR).any(plain);
        inside && capital(at) && beside && around
    }

    /// "Instructions per second": a rank that is the name of a time as well, behind a preposition and before no noun.
    pub(super) fn names_time(&self, core: &Core) -> bool {
        let at = core.first;
        core.number.shape == Shape::Ordinal
            && core.number.end == at + 1
            && self.tables.unit_form(self.form(at)).is_some()
            && at > 0
            && self.class_at(at - 1) == Some(FunctionClass::Preposition)
            && self.closes(at + 1)
    }

    /// "Le 17,", "dans le « 93 »": a day of the month or a name behind an article in the singular, which no count takes.
    pub(super) fn untold_day(&self, core: &Core) -> bool {
        let at = core.first;
        let quoted = usize::from(at > 0 && self.tables.nouns.quotes(self.form(at - 1)));
        core.number.plain
            && core.number.end == at + 1
            && core.unit.is_none()
            && core.value >= Decimal::ONE
            && core.value < Decimal::from(10_000)
            && at > quoted
            && self.tables.nouns.is_singular_article(self.form(at - 1 - quoted))
            && self.closes(at + 1)
    }

    /// "à Autun (71)": a code of two figures in brackets behind the name of a place, which a preposition leads.
    pub(super) fn place_code(&self, at: usize) -> Option<usize> {
        let place = at.checked_sub(2).and_then(|place| self.tokens.get(place))?;
        let code = self.form_before(at) == "(" && self.form(at + 1) == ")" && self.form(at).len() == 2;
        let led =
            at >= 3 && (self.is_link(at - 3) || self.class_at(at - 3) == Some(FunctionClass::Preposition));
        let named = place.kind == TokenKind::Word
            && place.case != Case::Lower
            && self.tables.class(&place.form).is_none();
        (code && led && named).then_some(at + 1)
    }

    /// "The 1979 year": a year in figures before the word for it in the singular.
    pub(super) fn dated_year(&self, core: &Core) -> bool {
        let last = core.end.checked_sub(1).map(|last| self.form(last));
        core.unit.as_ref().is_some_and(|unit| unit.dimension == "time")
            && core.end == core.first + 2
            && self.year(core.first).is_some_and(|year| year >= 1900)
            && last.is_some_and(|last| !self.tables.is_plural_unit(last))
    }

    /// "Matières premières": a rank that closes a set phrase of the tables.
    pub(super) fn set_rank(&self, at: usize) -> bool {
        at.checked_sub(1).is_some_and(|before| {
            self.number_phrase(before).is_some_and(|(len, entry)| len == 2 && entry.value == -Decimal::ONE)
        })
    }

    /// Whether the word names a month and nothing else.
    fn month_word(&self, at: usize) -> bool {
        self.calendar(at, CalendarKind::Month).is_some_and(|(len, _)| len == 1)
            && self.tokens.get(at).is_some_and(|token| token.kind == TokenKind::Word)
    }

    /// "Une année fertile", "a dollar note": behind an article the unit goes on with a word of content, and is
    /// described or describes. Words of time ("a year earlier") and of amount leave it a length.
    pub(super) fn unit_describes(&self, core: &Core) -> bool {
        let at = core.end;
        let one = core.value == Decimal::ONE;
        let money = core.unit.as_ref().is_some_and(|unit| unit.dimension == "money");
        one && self.tokens.get(at).is_some_and(|next| {
            next.kind == TokenKind::Word
                && self.tables.class(&next.form).is_none()
                && !self.is_link(at)
                && self.entry_at(at).is_none()
                && !self.tables.opens_calendar(self.tokens, at)
                && self.tables.hedge_after(self.tokens, at).is_none()
                && match self.tables.nouns.sense(&next.form) {
                    Sense::Verb => false,
                    Sense::Singular | Sense::Plural | Sense::Unmarked => true,
                    // A sum of money is described as well: "a dollar well spent".
                    _ => !money,
                }
                && next.case == Case::Lower
        })
    }

    /// "QX/3s": a figure joined by a stroke to a word with a capital.
    pub(super) fn behind_stroke(&self, at: usize) -> bool {
        at >= 2
            && self.form(at - 1) == "/"
            && !self.spaced(at)
            && !self.spaced(at - 1)
            && self.tokens[at - 2].kind == TokenKind::Word
            && self.tokens[at - 2].case == Case::Upper
    }

    /// "dès 17 heures", "9 heures à 18 heures": a time of day in full words behind a word of time, or two of them.
    pub(super) fn hours_of_day(&self, at: usize) -> Option<usize> {
        let (hour, end) = self.full_hour(at)?;
        let joined =
            self.tables.hedge_after(self.tokens, end).filter(|(_, joiner)| joiner.bound == Bound::Range);
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
                    self.calendar(from, kind).is_some_and(|(len, value)| {
                        len == back && (kind != CalendarKind::Clock || value == 0)
                    })
                })
            })
        });
        // "(9 heures)", "au « 20 heures »"
        let quoted = usize::from(at > 0 && self.tables.nouns.quotes(self.form(at - 1)));
        let named = at > quoted && self.tables.nouns.is_singular_article(self.form(at - 1 - quoted));
        let alone = self.form_before(at) == "(" && self.form(end) == ")";
        (led && hour != HALF_DAY && !self.is_link(end) || named || alone).then_some(end)
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
            && self
                .tables
                .class(self.form(at - 1))
                .is_some_and(|class| matches!(class, FunctionClass::Preposition | FunctionClass::Pronoun))
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
        self.tokens
            .get(at)
            .is_none_or(|next| next.kind == TokenKind::Punctuation || self.class_at(at).is_some())
    }

    /// "<ABC.N> 40": a sign that closes or opens a bracket is no hedge.
    pub(super) fn is_bracket(&self, at: usize) -> bool {
        let sign = self
            .tokens
            .get(at)
            .is_some_and(|token| token.kind != TokenKind::Word && matches!(token.form.as_str(), "<" | ">"));
        sign && self
            .tokens
            .get(at + 1)
            .is_some_and(|next| next.kind == TokenKind::Word || at > 0 && !self.spaced(at) && next.spaced)
    }

    /// "15 pct less than the 40,000", "5 % de plus que": behind a share the words compare, and bound nothing.
    pub(super) fn compares(&self, at: usize, hedging: &Hedging) -> bool {
        let bound =
            hedging.hedge.is_some_and(|hedge| hedge.strict && matches!(hedge.bound, Bound::Min | Bound::Max));
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

    /// An article counts one only with a unit right behind it, where no rate is told ("50 a day").
    pub(super) fn article(
        &self,
        at: usize,
        hedging: Hedging,
        core: &Core,
    ) -> Option<(Option<Quantity>, usize)> {
        if let Some(ratio) = self.ratio(at, hedging, core) {
            return Some(ratio);
        }
        if let Some(range) = self.range_from_one(at, &hedging, core) {
            return Some(range);
        }
        let Some(unit) = &core.unit else { return Some((None, core.end)) };
        let measure = !matches!(unit.dimension.as_str(), "share" | "points" | "magnitude" | "age");
        let before = at.checked_sub(1).map(|before| &self.tokens[before]);
        let free = hedging.hedge.is_some()
            || before.is_none_or(|before| {
                let known =
                    before.kind == TokenKind::Punctuation || self.tables.class(&before.form).is_some();
                let rate = before.kind != TokenKind::Word
                    || self.tables.looks_plural(&before.form)
                    || self.tables.is_known_noun(&before.form)
                    || self.tables.unit_form(&before.form).is_some()
                    || self.tables.opens_number(&before.form);
                // "once a day"
                let often = self.tables.tells_times(&before.form);
                !often && known || !rate && unit.dimension != "time"
            });
        // "A real": a word that describes names no unit behind an article.
        let describes = self.tables.nouns.describes(self.form(core.number.end));
        // "A degree of caution"
        let scale = unit.dimension == "temperature" && hedging.hedge.is_none();
        // "a gray car", "a stone wall": before a noun the word is no measure of one; "an hour drive" is.
        let next = self.tokens.get(core.end);
        let names = !matches!(unit.dimension.as_str(), "time" | "money")
            && core.end == core.number.end + 1
            && hedging.hedge.is_none()
            && next.is_some_and(|next| {
                next.kind == TokenKind::Number && next.spaced
                    || next.kind == TokenKind::Word && self.tables.class(&next.form).is_none()
            });
        // "un mois de mai pluvieux"
        let named = self.is_link(core.end) && self.calendar(core.end + 1, CalendarKind::Month).is_some();
        // "a year on year rise"
        let compared = named
            || self.class_at(core.end) == Some(FunctionClass::Preposition)
                && self.form(core.end + 1) == self.form(core.end - 1);
        // "after a week which nobody forgot"
        let told = unit.dimension == "time"
            && hedging.hedge.is_none()
            && before
                .is_some_and(|before| self.tables.class(&before.form) == Some(FunctionClass::Preposition))
            && self.class_at(core.end) == Some(FunctionClass::Relative);
        if !measure
            || told
            || compared
            || !free
            || describes
            || scale
            || names
            || hedging.hedge.is_none() && self.unit_describes(core)
        {
            return Some((None, core.number.end));
        }
        Some(self.finish_quantity(at, hedging, core.clone()))
    }
}
