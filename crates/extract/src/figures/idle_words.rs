//! Numbers that say no quantity where they stand: parts of names, articles, pronouns, words of another sense.

use gainsay_lexicon::{CalendarKind, FunctionClass, NumberKind};
use gainsay_syntax::{Case, TokenKind};
use rust_decimal::Decimal;

use super::Scene;
use super::nouns::Sense;
use super::number_words::{Numeral, Shape};
use super::quantity::Core;
use super::tables::NumberEntry;

/// How far about a word its sentence is looked at.
const NEAR: usize = 20;
/// Most number words that one label leads.
const MOST_LABELLED: usize = 6;

impl Scene<'_> {
    /// Whether a bare number at `at` is a part of a name: a capitalised word stands right before it ("Apollo 11"),
    /// or a place name right after a postal code.
    pub(crate) fn part_of_name(&self, at: usize, number: &Numeral, counts: bool) -> bool {
        if !number.figures || number.shape != Shape::Cardinal || number.scale > Decimal::ONE {
            return false;
        }
        if number.plain && number.value >= Decimal::ONE_THOUSAND && !counts {
            let next = self.tokens.get(number.end);
            let code = self.tokens[at].form.len() >= 5;
            if code && next.is_some_and(|next| next.kind == TokenKind::Word && next.case != Case::Lower) {
                return true;
            }
        }
        let next = self.tokens.get(number.end);
        let glued =
            next.is_some_and(|next| !next.spaced && next.kind == TokenKind::Word && !next.span.is_empty());
        if glued {
            return true;
        }
        let Some(before) = at.checked_sub(1).map(|before| &self.tokens[before]) else { return false };
        let attached = !self.tokens[at].spaced
            && (before.kind == TokenKind::Word
                || matches!(before.form.as_str(), "-" | "\u{2212}" | "+" | "_" | "/" | "."))
            && at >= 2
            && (before.kind == TokenKind::Word
                || self.tokens[at - 2].kind == TokenKind::Word && !before.spaced);
        let said = self
            .entry_at(at - 1)
            .is_some_and(|entry| entry.kind != NumberKind::Ordinal || !entry.value.is_sign_negative());
        if attached && !said && self.calendar_free(at - 1) {
            return true;
        }
        // "à Nanterre (92)"
        let code = number.plain && self.is_figure(at) && before.form == "(" && self.form(number.end) == ")";
        // A figure of one digit alone in brackets is a note.
        if code && number.value < Decimal::TEN {
            return true;
        }
        if code && at >= 2 && self.names_place(at - 2) {
            return true;
        }
        // "'86"
        let cut =
            matches!(before.form.as_str(), "'" | "\u{2019}") && before.spaced && !self.tokens[at].spaced;
        if cut && number.plain && number.end == at + 1 && self.form(at).len() == 2 {
            return true;
        }
        // "le 49.3": an English decimal point behind a French article.
        if number.foreign && self.tables.class(&before.form) == Some(FunctionClass::Definite) && !counts {
            return true;
        }
        // "l'A 10": a letter behind an article.
        let letter = before.kind == TokenKind::Word
            && before.case != Case::Lower
            && before.form.chars().count() == 1
            && at >= 2
            && self.class_at(at - 2) == Some(FunctionClass::Definite);
        if letter && number.plain {
            return true;
        }
        // "iPhone 15": a capital inside makes a name as well.
        let inner = || before.span.of(self.text).chars().any(char::is_uppercase);
        // "Lomond Mills 10 to 4.70": how much a price moved, and to where.
        let moved = self.tables.joins_range(self.form(number.end))
            && self.digits(number.end + 1).is_some_and(|digits| digits.value.scale() > 0);
        let name = before.kind == TokenKind::Word
            && !moved
            && (before.case != Case::Lower || inner())
            && self.tokens[at].spaced
            && self.tables.class(&before.form).is_none()
            && self.tables.hedge_before(self.tokens, at - 1).is_none();
        let opening = at == 1
            || self.tokens.get(at.wrapping_sub(2)).is_some_and(|token| token.kind == TokenKind::Punctuation);
        let lower_after = next.is_some_and(|next| next.kind == TokenKind::Word && next.case == Case::Lower);
        // "Oberon 7.1"
        let version = !number.plain
            && number.value < Decimal::ONE_HUNDRED
            && matches!(number.value.scale(), 1 | 2)
            && number.end == at + 1
            && !counts
            // "Feb 48.7"
            && self.calendar(at - 1, CalendarKind::Month).is_none()
            // "Oats 1.31 1.27": a row of a table.
            && !self.is_figure(at + 1);
        // "the Harrier 9 rockets": an article leads the name, no plural that would be given or cost so many.
        let led = || {
            at >= 2
                && number.plain
                && number.value < Decimal::ONE_HUNDRED
                && matches!(
                    self.class_at(at - 2),
                    Some(FunctionClass::Definite | FunctionClass::Indefinite | FunctionClass::Possessive)
                )
                && self.tokens[at - 2].kind == TokenKind::Word
                && !self.tables.looks_plural(&before.form)
                && lower_after
        };
        let free = !counts || (!opening || before.case == Case::Upper) && !lower_after;
        name && ((number.plain || version) && free || led())
    }

    /// "text 274637": five figures or more without the mark that parts thousands, of nothing, amid words.
    pub(super) fn is_code(&self, core: &Core) -> bool {
        let word = |at: Option<usize>| {
            at.and_then(|at| self.tokens.get(at)).is_some_and(|token| token.kind == TokenKind::Word)
        };
        core.number.plain
            && core.number.end == core.first + 1
            && self.form(core.first).len() >= 5
            && !self.form(core.first).ends_with("00")
            && !self.tables.groups_by_space()
            && (word(core.first.checked_sub(1))
                && !self.is_figure(core.end)
                && self.written_in_lower(core.first)
                || self.is_figure(core.end)
                    && self.form(core.end).len() == self.form(core.first).len()
                    && self.zips(core.first))
    }

    /// Whether the figures about `at` are each greater than the one before by little, as in a list of codes.
    fn zips(&self, at: usize) -> bool {
        let value = |at: usize| self.form(at).parse::<u64>().ok();
        matches!((value(at), value(at + 1)), (Some(one), Some(next)) if one < next && next - one < 100)
    }

    /// "the 5636 System Unit", "from U.S. 27": plain figures of nothing between an article and a name, or behind letters that
    /// stand for a name.
    pub(super) fn names_model(&self, core: &Core) -> bool {
        let at = core.first;
        if !core.number.plain || core.number.end != at + 1 || at == 0 {
            return false;
        }
        let next = self.tokens.get(core.end);
        let title = next.is_some_and(|next| {
            next.kind == TokenKind::Word
                && next.case == Case::Initial
                && self.tables.class(&next.form).is_none()
                && matches!(self.tables.nouns.sense(&next.form), Sense::Singular | Sense::Unknown)
        });
        let article =
            matches!(self.class_at(at - 1), Some(FunctionClass::Definite | FunctionClass::Indefinite))
                && self.tokens[at - 1].kind == TokenKind::Word;
        // "U.S. 27"
        let letters = at >= 2
            && self.form(at - 1) == "."
            && !self.spaced(at - 1)
            && self.form(at - 2).contains('.')
            && self.tokens[at - 2].case != Case::Lower
            && core.value < Decimal::ONE_THOUSAND
            && !self.is_link(core.end)
            && next.is_none_or(|next| {
                next.kind == TokenKind::Punctuation
                    || matches!(
                        self.class_at(core.end),
                        Some(FunctionClass::Preposition | FunctionClass::Coordinator)
                    )
            });
        article && title && core.value >= Decimal::ONE_HUNDRED && self.written_in_lower(at) || letters
    }

    /// "chapter three", "du matériel neuf": a number word that is a name behind a label, or an adjective behind a noun.
    pub(super) fn behind_noun(&self, at: usize, number: &Numeral) -> bool {
        let Some(before) = at.checked_sub(1) else { return false };
        if !number.figures && number.shape == Shape::Cardinal && self.names_in_words(at) {
            return true;
        }
        let noun = &self.tokens[before];
        let ends = |at: usize| {
            self.tokens.get(at).is_none_or(|next| {
                next.kind == TokenKind::Punctuation
                    || self.tables.class(&next.form).is_some_and(|class| class != FunctionClass::Auxiliary)
            })
        };
        // "quoi de neuf", "un stade neuf": the word is an adjective as well.
        let led = noun.kind == TokenKind::Word
            && matches!(self.tables.class(&noun.form), None | Some(FunctionClass::Preposition))
            && !self.tables.opens_number(&noun.form)
            && self.tables.hedge_before(self.tokens, before).is_none();
        let unit = self.is_number_kind(at, NumberKind::Unit) && number.end == at + 1;
        // "n'est pas neuf": behind an adverb, at the end of the clause.
        let said = noun.kind == TokenKind::Word
            && self.tables.class(&noun.form) == Some(FunctionClass::Other)
            && self.tables.hedge_before(self.tokens, before).is_none()
            && ends(number.end);
        if unit && (led || said) && self.tables.is_adjective(self.form(at)) {
            return true;
        }
        // "Phase two was", but "in this phase two were".
        let told = before == 0 || ends(number.end);
        !number.figures
            && number.shape == Shape::Cardinal
            && number.scale == Decimal::ONE
            && number.value <= Decimal::from(20)
            && number.rest.is_none()
            && (self.leads(before) && told || self.goes_on_labels(at, told))
    }

    /// "the series one stock", "number six fuel": a number word behind a label, before a noun in the singular that it
    /// describes. "In each phase one worker left" counts.
    pub(super) fn labels_in_words(&self, core: &Core) -> bool {
        let number = &core.number;
        let Some(label) = core.first.checked_sub(1).filter(|&label| {
            !number.figures
                && number.shape == Shape::Cardinal
                && core.scale == Decimal::ONE
                && core.unit.is_none()
                && core.value < Decimal::TEN
                && number.rest.is_none()
                && self.is_label(label, -1)
        }) else {
            return false;
        };
        let class = label.checked_sub(1).and_then(|before| self.class_at(before));
        let noun = self.tokens.get(core.end).filter(|next| {
            next.kind == TokenKind::Word
                && next.case == Case::Lower
                && self.tables.class(&next.form).is_none()
        });
        let sense = noun.map(|next| self.tables.nouns.sense(&next.form));
        // "zone one averaged": no noun of the tables.
        let verb = matches!(sense, Some(Sense::Unknown | Sense::Verb));
        let one = core.value == Decimal::ONE;
        // "the number one producing province"
        let verb = verb || sense == Some(Sense::Modifier) && class == Some(FunctionClass::Definite) && one;
        (sense == Some(Sense::Singular) || verb)
            && class != Some(FunctionClass::Indefinite)
            && (class == Some(FunctionClass::Definite) || !one || verb)
            && !self.counts_plural(core)
    }

    /// Whether the noun that the number counts is a plural.
    fn counts_plural(&self, core: &Core) -> bool {
        self.counted_by(core).is_some_and(|(_, span)| self.tables.looks_plural(span.of(self.text)))
    }

    /// "phases two, three and four", "day two": a number word behind a label in the plural or the name of a time, also joined
    /// to others by commas and conjunctions.
    fn goes_on_labels(&self, at: usize, told: bool) -> bool {
        let unit = |at: usize| {
            self.tokens.get(at).is_some_and(|word| word.kind == TokenKind::Word && self.is_time(at))
        };
        // "three years two men": what a number counts is no label.
        let counted = |at: usize| {
            let amount = |entry: NumberEntry| {
                entry.value > Decimal::ZERO
                    && matches!(
                        entry.kind,
                        NumberKind::Unit
                            | NumberKind::Ten
                            | NumberKind::Hundred
                            | NumberKind::Several
                            | NumberKind::Ordinal
                    )
            };
            at > 0
                && (self.is_figure(at - 1)
                    || self.entry_at(at - 1).is_some_and(amount)
                    || self.shift_value(at - 1).is_some())
        };
        let mut first = at;
        for _ in 0..MOST_LABELLED {
            let joined = first >= 2
                && (self.form(first - 1) == ","
                    || self.class_at(first - 1) == Some(FunctionClass::Coordinator))
                && self.is_number_kind(first - 2, NumberKind::Unit);
            if !joined {
                break;
            }
            first -= 2;
        }
        let Some(label) = first.checked_sub(1) else { return false };
        let times = unit(label)
            && !counted(label)
            && told
            && self.class_at(label.wrapping_sub(1)).is_none_or(|class| {
                !matches!(
                    class,
                    FunctionClass::Indefinite | FunctionClass::Definite | FunctionClass::Possessive
                )
            });
        times || first < at && self.leads(label) && self.tables.looks_plural(self.form(label))
    }

    /// Whether a word that names a length of time stands at `at`.
    fn is_time(&self, at: usize) -> bool {
        self.tables.unit_form(self.form(at)).is_some_and(|unit| unit.dimension == "time")
    }

    /// "the couple", "in the quarter", "the film score": a word that groups or parts only with what it is of.
    pub(super) fn thing_of_its_own(&self, at: usize, number: &Numeral, counts: bool) -> bool {
        let linked = self.is_link(number.end);
        let alone = number.end == at + 1 && self.form(at).chars().all(char::is_alphabetic);
        if number.shape == Shape::Cardinal && number.end > at + 1 && number.scale == Decimal::ONE {
            return false;
        }
        // "a triple murder", "sa double casquette": behind an article and before a noun the word is an adjective.
        let led = matches!(
            self.class_at(at.wrapping_sub(1)),
            Some(FunctionClass::Definite | FunctionClass::Indefinite | FunctionClass::Possessive)
        );
        let noun = self.tokens.get(number.end).is_some_and(|next| {
            next.kind == TokenKind::Word
                && self.tables.class(&next.form).is_none()
                && !self.is_link(number.end)
        });
        if number.shape == Shape::Multiplier && alone && led && noun && !self.is_factor(self.form(at)) {
            return true;
        }
        // "half-time", "quart-temps": the first word of a compound that is no unit.
        if number.rest.is_some() && matches!(number.shape, Shape::Fraction | Shape::Multiplier) {
            let head = self.form(number.end - 1).split('-').next().unwrap_or_default();
            return self
                .tables
                .number_form(head)
                .is_some_and(|entry| matches!(entry.kind, NumberKind::Fraction | NumberKind::Multiplier));
        }
        match self.entry_at(number.end - 1) {
            Some(entry) if entry.kind == NumberKind::Group && number.scale == entry.value => {
                let article = self.entry_at(at).is_some_and(|first| first.article);
                let told = !alone && !article;
                match entry.value == Decimal::TWO {
                    true => !(told || linked || counts && article),
                    false => alone && !linked && !counts && at > 0,
                }
            }
            // "a couple fled": two that nothing says what they are may be people.
            Some(entry)
                if entry.kind == NumberKind::Several
                    && entry.value == Decimal::NEGATIVE_ONE * Decimal::TWO =>
            {
                !counts
            }
            // Halves alone are said of what was told before; smaller parts are not.
            Some(entry) if entry.kind == NumberKind::Fraction && alone => {
                let half = entry.value == Decimal::new(5, 1);
                at > 0 && !half && !linked
            }
            _ => false,
        }
    }

    /// "fivefold": a word that ends in one that multiplies.
    fn is_factor(&self, form: &str) -> bool {
        form.char_indices().skip(1).any(|(at, _)| {
            self.tables
                .number_form(&form[at..])
                .is_some_and(|entry| entry.kind == NumberKind::Multiplier && entry.value == Decimal::ONE)
        })
    }

    /// "World War Two": a number word with a capital behind a name, where not every word has one.
    pub(super) fn names_in_words(&self, at: usize) -> bool {
        let capital = |at: usize| self.tokens.get(at).is_some_and(|token| token.case == Case::Initial);
        let name = |at: usize| capital(at) && self.class_at(at).is_none();
        capital(at) && !capital(at + 1) && at.checked_sub(1).is_some_and(name) && self.written_in_lower(at)
    }

    /// Whether a word of content about token `at` has no capital, as in no title.
    pub(super) fn written_in_lower(&self, at: usize) -> bool {
        self.tokens.iter().skip(at.saturating_sub(NEAR)).take(2 * NEAR).any(|token| {
            token.kind == TokenKind::Word
                && token.case == Case::Lower
                && self.tables.class(&token.form).is_none()
        })
    }

    pub(super) fn calendar_free(&self, at: usize) -> bool {
        !self.tables.opens_calendar(self.tokens, at)
    }

    /// Whether a number word says no quantity here: an article, or "one" as a pronoun.
    pub(crate) fn idle_word(&self, at: usize, number: &Numeral, counts: bool) -> bool {
        if number.figures {
            return false;
        }
        if number.shape == Shape::Article || self.thing_of_its_own(at, number, counts) {
            return true;
        }
        let one =
            number.value == Decimal::ONE && number.shape == Shape::Cardinal && number.scale == Decimal::ONE;
        if one {
            let next = self.tokens.get(number.end);
            let noun = next
                .is_some_and(|next| next.kind == TokenKind::Word && self.tables.class(&next.form).is_none());
            let pronoun = self.is_link(number.end)
                || !noun && at > 0
                || at > 0 && self.tokens[at - 1].kind == TokenKind::Word && {
                    let class = self.class_at(at - 1);
                    matches!(
                        class,
                        Some(
                            FunctionClass::Definite
                                | FunctionClass::Indefinite
                                | FunctionClass::Relative
                                | FunctionClass::Possessive
                        )
                    ) || self.tokens[at - 1].form.len() > 1 && class == Some(FunctionClass::Other) && !counts
                };
            // "one wonders": a noun in the plural is never counted by one.
            let verb = next.is_some_and(|next| {
                next.case == Case::Lower
                    && self.tables.looks_plural(&next.form)
                    && self.tables.nouns.sense(&next.form) == Sense::Plural
            });
            return verb || pronoun || next.is_some_and(|next| next.form == "'s") || !counts;
        }
        false
    }

    /// A rank that is part of a fixed name ("First Lady", "premier ministre").
    pub(super) fn idle_rank(&self, at: usize, core: &Core) -> bool {
        let next = self.tokens.get(core.end);
        let title = self.tokens[at].case != Case::Lower
            && next.is_some_and(|next| next.kind == TokenKind::Word && next.case != Case::Lower);
        // "68th Parkway", "41st St.": a street.
        let street = (self.is_label(core.end, -2) || self.is_label(core.end, 0))
            && next.is_some_and(|next| {
                // "on 57th street", but "the 2nd court"
                let led = at > 0
                    && matches!(
                        self.class_at(at - 1),
                        Some(FunctionClass::Definite | FunctionClass::Indefinite | FunctionClass::Possessive)
                    );
                next.spaced && (next.case != Case::Lower || core.number.figures && at > 0 && !led)
            });
        // "near 21st and Alder": the corner of two streets, behind a preposition.
        let name = |at: usize| {
            self.tokens.get(at).is_some_and(|word| {
                word.kind == TokenKind::Word
                    && word.case == Case::Initial
                    && self.tables.class(&word.form).is_none()
                    && !self.tables.tells_calendar(self.tokens, at)
            })
        };
        let corner = core.number.figures
            && at > 0
            && self.class_at(at - 1) == Some(FunctionClass::Preposition)
            && self.class_at(core.end) == Some(FunctionClass::Coordinator)
            && name(core.end + 1);
        title
            || street
            || corner
            || next.is_some_and(|next| self.tables.is_person(&next.form))
                && core.value == Decimal::ONE
                && !core.number.figures
    }
}
