//! Ages: told in years beside a person, in apposition, by decade of life.

use gainsay_lexicon::{CalendarKind, FunctionClass, NumberKind};
use gainsay_model::{Bound, Interval, Quantity, QuantityKind, Span};
use gainsay_syntax::{Case, TokenKind};
use rust_decimal::Decimal;
use smol_str::SmolStr;

use super::Scene;
use super::hedging::Hedging;
use super::nouns::Sense;
use super::number_words::Shape;
use super::openers::bit;
use super::quantity::Core;
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
            && (self.is_someone(before) || self.opens_with_name(before))
            && self.tokens.get(end).is_none_or(|next| matches!(next.form.as_str(), "," | ")" | "." | ":"));
        apposed
            || self.listed_age(at)
            || self.aged_demonym(at)
            || self.is_link(at - 1) && self.tables.is_person(self.form(before))
    }

    /// "un Lyonnais de 40 ans": a link behind a word with a capital that an article leads, and no noun of the tables.
    fn aged_demonym(&self, at: usize) -> bool {
        let Some(led) = at.checked_sub(3) else { return false };
        self.is_link(at - 1)
            && self.tokens[at - 2].kind == TokenKind::Word
            && self.tokens[at - 2].case == Case::Initial
            && self.class_at(at - 2).is_none()
            && !self.tables.is_known_noun(self.form(at - 2))
            && matches!(self.class_at(led), Some(FunctionClass::Definite | FunctionClass::Indefinite))
    }

    /// Whether the words of age at `at..at + len` end in a verb ("who is"): they say an age only of a bare figure.
    pub(super) fn is_copular(&self, at: usize, len: usize, hedge: HedgeEntry) -> bool {
        hedge.bound == Bound::Exact
            && hedge.strict
            && self.class_at(at + len - 1) == Some(FunctionClass::Auxiliary)
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
        let joined = self.class_at(core.end) == Some(FunctionClass::Coordinator);
        let closed = joined
            || self
                .tokens
                .get(core.end)
                .is_none_or(|next| matches!(next.form.as_str(), "," | "." | ";" | ")" | "!" | "?"));
        let more = joined && self.class_at(core.end + 1) == Some(FunctionClass::Indefinite);
        let said = words > 1
            || at >= 2
                && (self.is_someone(at - 2) || at == 2 && self.class_at(0).is_none())
                && (core.unit.is_some() || more);
        years && closed && said
    }

    /// "she turned 16 in April": behind a verb that an age stands by, and nothing that the number would count.
    fn turned_age(&self, core: &Core) -> bool {
        let at = core.first;
        // "in turn six left"
        let verb = at < 2
            || !matches!(
                self.class_at(at - 2),
                Some(FunctionClass::Preposition | FunctionClass::Definite | FunctionClass::Indefinite)
            );
        at > 0
            && verb
            && self.is_label(at - 1, -7)
            && core.number.shape == Shape::Cardinal
            && core.number.rest.is_none()
            && core.scale == Decimal::ONE
            && !self.is_link(core.end)
            && (self.form(core.end) != "-" || self.spaced(core.end))
            && self.counted_by(core).is_none()
    }

    /// "Otto Brandel, Jr., 34,": two letters and their stop behind a name.
    fn abbreviated_name(&self, at: usize) -> bool {
        let capital = |at: usize| {
            self.tokens.get(at).is_some_and(|word| {
                word.kind == TokenKind::Word && word.case != Case::Lower && self.class_at(at).is_none()
            })
        };
        let letters = at >= 2
            && self.form(at) == "."
            && !self.spaced(at)
            && capital(at - 1)
            && self.form(at - 1).len() == 2;
        letters && (capital(at - 2) || self.form(at - 2) == "," && at >= 3 && capital(at - 3))
    }

    /// "two men, 18 and 19,": two plain figures behind a comma and a word for people, and a mark behind them.
    fn paired_age(&self, at: usize, core: &Core) -> bool {
        let coordinator = |at: usize| self.class_at(at) == Some(FunctionClass::Coordinator);
        let people = |at: usize| {
            self.form(at + 1) == ","
                && self.tables.is_person(self.form(at))
                && self.tables.nouns.sense(self.form(at)) == Sense::Plural
        };
        let closed = |at: usize| {
            self.tokens.get(at).is_none_or(|next| matches!(next.form.as_str(), "," | "." | ";" | ")"))
        };
        let figure = |at: usize| self.is_figure(at) && self.form(at).len() <= 2;
        let first = at >= 2
            && people(at - 2)
            && coordinator(core.end)
            && figure(core.end + 1)
            && closed(core.end + 2);
        let second = at >= 4 && coordinator(at - 1) && figure(at - 2) && people(at - 4) && closed(core.end);
        first || second
    }

    /// Whether a name of two words or more, which no preposition leads, ends with the token `at`.
    fn named_in_full(&self, at: usize) -> bool {
        let capital = |at: usize| {
            self.tokens.get(at).is_some_and(|word| {
                word.kind == TokenKind::Word
                    && word.case != Case::Lower
                    && self.tables.class(&word.form).is_none()
            })
        };
        // "Otto Brandel Jr., 34 of Lomond"
        let last = at - usize::from(self.form(at) == "." && at > 0);
        let mut first = last;
        while first > 0 && capital(first - 1) {
            first -= 1;
        }
        let led = first > 0 && self.class_at(first - 1) == Some(FunctionClass::Preposition);
        capital(last) && first < last && !led
    }

    /// Whether a verb of one person that an age stands by comes at `at` ("was").
    fn says_of_one(&self, at: usize) -> bool {
        self.tables
            .hedge_before(self.tokens, at)
            .is_some_and(|(len, hedge)| len == 1 && self.is_copular(at, len, hedge))
    }

    /// "Halloran, 58, left": a word that opens the sentence and is no word of the tables.
    fn opens_with_name(&self, at: usize) -> bool {
        let word = self.tokens.first().filter(|_| at == 0 && self.form(1) == ",");
        word.is_some_and(|word| {
            word.kind == TokenKind::Word
                && word.case == Case::Initial
                && self.tables.class(&word.form).is_none()
                && !self.tables.is_known_noun(&word.form)
                && !self.tables.opens_calendar(self.tokens, 0)
                && (!self.tables.looks_plural(&word.form)
                    || self.form(3) == "," && self.tables.nouns.sense(&word.form) != Sense::Plural)
        })
    }

    /// "ages 12, 9 and 5": a plain figure joined to others behind words of age.
    fn listed_age(&self, at: usize) -> bool {
        let told = |at: usize, len: usize| {
            let word = at.checked_sub(len)?;
            let (words, hedge) = self.tables.hedge_before(self.tokens, word)?;
            let age = words == len && hedge.bound == Bound::Exact && hedge.strict;
            Some(age && !self.is_copular(word, len, hedge))
        };
        self.joined_before(at).any(|first| (1..=3).any(|len| told(first, len) == Some(true)))
    }

    /// "à Nanterre (92)": one name behind a preposition or an article is a place's, the figure its code.
    pub(super) fn names_place(&self, at: usize) -> bool {
        matches!(
            self.class_at(at.wrapping_sub(1)),
            Some(FunctionClass::Preposition | FunctionClass::Definite)
        ) && self.tokens.get(at).is_some_and(|name| name.case != Case::Lower)
    }

    pub(super) fn is_someone(&self, at: usize) -> bool {
        self.tokens.get(at).is_some_and(|token| {
            token.kind == TokenKind::Word
                && (token.case != Case::Lower && at > 0 || self.tables.is_person(&token.form))
        })
    }

    /// "his 40s": a possessive before the figure, the ending of a plural right behind it.
    pub(super) fn decade_of_life(&self, at: usize, end: usize) -> bool {
        let plural = self.calendar(end, CalendarKind::Decade) == Some((1, 1)) && !self.spaced(end);
        plural && self.behind_possessive(at)
    }

    /// Whether a possessive stands before token `at`, also with the part of a decade between ("his late").
    fn behind_possessive(&self, at: usize) -> bool {
        let part = at > 0 && self.tables.calendar_form(self.form(at - 1), CalendarKind::Part).is_some();
        let before = at.checked_sub(usize::from(part)).map_or("", |at| self.form_before(at));
        self.tables.class(before) == Some(FunctionClass::Possessive)
    }

    /// "in her twenties", "an octogenarian": a decade of life by a word of its own.
    pub(super) fn decade_in_words_of_life(&self, at: usize) -> Option<(Option<Quantity>, usize)> {
        let person = self.entry_at(at).filter(|entry| entry.kind == NumberKind::Decade);
        let (first, bound) = match person {
            Some(entry) => (entry.value, Bound::Approx),
            None if !self.tokens.stands(at, bit(CalendarKind::Decade)) => return None,
            None => {
                let year = self.tables.calendar_form(self.form(at), CalendarKind::Decade)?;
                let decade = (year >= 1000)
                    .then(|| Decimal::from(year % 100))
                    .filter(|_| self.behind_possessive(at))?;
                (decade, Bound::Range)
            }
        };
        Some((Some(self.aged(at, at + 1, first, bound)), at + 1))
    }

    /// "la cinquantaine": a round group behind an article, with nothing that it would count. Elsewhere such a word has
    /// another sense.
    pub(super) fn round_age(&self, at: usize, core: &Core) -> Option<(Option<Quantity>, usize)> {
        let round = core.number.shape == Shape::Collective
            && core.value >= Decimal::from(20)
            && core.value < Decimal::ONE_HUNDRED
            && (core.value % Decimal::TEN).is_zero()
            && core.unit.is_none();
        let article = self.class_at(core.first.wrapping_sub(1)) == Some(FunctionClass::Definite);
        if !round || !article || self.is_link(core.end) || at < core.first {
            return None;
        }
        let closed = self.tokens.get(core.end).is_none_or(|next| next.kind == TokenKind::Punctuation);
        let age = closed.then(|| self.aged(core.first - 1, core.end, core.value, Bound::Approx));
        Some((age, core.end))
    }

    fn aged(&self, at: usize, end: usize, first: Decimal, bound: Bound) -> Quantity {
        Quantity {
            span: Span { start: self.tokens[at].span.start, end: self.tokens[end - 1].span.end },
            kind: QuantityKind::Age,
            value: Interval { low: Some(first), high: Some(first + Decimal::from(9)), bound, strict: false },
            unit: Some(SmolStr::new_static("year")),
            counted: None,
            counted_span: None,
        }
    }

    /// "a man, 45,", "in his 40s".
    pub(super) fn bare_age(&self, at: usize, hedging: &Hedging, core: &Core) -> Option<Quantity> {
        let years = core.value.is_integer() && core.value > Decimal::ZERO && core.value < Decimal::from(120);
        let told =
            core.number.figures && core.number.plain || core.value > Decimal::ONE && self.turned_age(core);
        if !years || !told || hedging.hedge.is_some() {
            return None;
        }
        // "ages 7 and younger": the words behind bound it.
        if hedging.age && self.hedge_behind(core.end).is_some() {
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
        if self.copular_age(at, core) || self.turned_age(core) {
            return Some(quantity(Interval::exact(core.value.normalize()), core.end_byte));
        }
        // "Otto Brandel, 24 was hurt": more than one would have another verb.
        let closed =
            self.tokens.get(core.end).is_some_and(|next| matches!(next.form.as_str(), "," | ")" | ";" | "."))
                || self.form(at - usize::from(at > 0)) == ","
                    && core.value > Decimal::ONE
                    && (self.says_of_one(core.end)
                        // "Otto Brandel, 34 (shot)", "Otto Brandel, 34 of Lomond"
                        || self.form(core.end) == "(" && self.spaced(core.end)
                        || self.tables.nouns.quotes(self.form(core.end)) && self.spaced(core.end)
                        || self.is_link(core.end)
                            && self.tokens.get(core.end + 1).is_some_and(|next| next.case == Case::Initial)
                            && at >= 2
                            && self.named_in_full(at - 2));
        let opened = at >= 2
            && matches!(self.form(at - 1), "," | "(")
            && (self.is_someone(at - 2) || self.opens_with_name(at - 2) || self.abbreviated_name(at - 2))
            // A figure of one digit in brackets is a note.
            && !(self.form(at - 1) == "(" && (self.names_place(at - 2) || core.value < Decimal::TEN));
        // "Age: 17"
        let labelled = at >= 2
            && matches!(self.form(at - 1), ":" | "-" | "\u{2013}")
            && self.tables.hedge_before(self.tokens, at - 2).is_some_and(|(len, hedge)| {
                len == 1
                    && hedge.bound == Bound::Exact
                    && hedge.strict
                    && !self.is_copular(at - 2, len, hedge)
            });
        (closed && opened || hedging.age || labelled || self.listed_age(at) || self.paired_age(at, core))
            .then(|| quantity(Interval::exact(core.value.normalize()), core.end_byte))
    }
}
