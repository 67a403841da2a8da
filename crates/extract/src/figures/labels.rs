//! Labels, which make a name of the figure beside them: "article 49", "page 3", "12 rue", "the 4200 block".

use gainsay_lexicon::{FunctionClass, NumberKind};
use gainsay_syntax::{Case, TokenKind};
use rust_decimal::Decimal;
use smol_str::SmolStr;

use super::Scene;
use super::tables::NumberEntry;

/// Most figures joined to one.
const MOST_JOINED: usize = 6;

impl Scene<'_> {
    /// Whether a date at `at..end` names a street: the word for it stands before, or behind in brackets.
    pub(super) fn names_street(&self, at: usize, end: usize) -> bool {
        // "rue du 8 mai", not "dans la rue mardi".
        let before = (2..=3)
            .filter_map(|back| at.checked_sub(back))
            .find(|&word| !self.is_link(word) && self.class_at(word) != Some(FunctionClass::Definite));
        let street = |word| self.is_label(word, -2) || self.is_label(word, -3);
        let joined = self.is_figure(self.past_definite(at))
            && at > 0
            && (self.is_link(at - 1) || self.class_at(at - 1) == Some(FunctionClass::Definite));
        before.filter(|_| joined).is_some_and(street) || self.form(end) == "(" && street(end + 1)
    }

    /// "article 49", "n° 12", "page 3": the figure names; also "12 rue", "10 Downing Street".
    pub(super) fn label(&self, at: usize) -> Option<usize> {
        let digits = self.digits(at);
        let end = digits.map_or(at + 1, |digits| digits.end);
        let mut before = at.checked_sub(1);
        // The degree sign of "n°", and the stop of "no.".
        while let Some(token) = before.filter(|&token| matches!(self.form(token), "°" | "º" | ".")) {
            let letter = token
                .checked_sub(1)
                .filter(|&letter| self.form(letter).len() == 1 && self.tokens[letter].case != Case::Lower);
            if let Some(led) = letter.and_then(|letter| letter.checked_sub(1)).filter(|&led| self.leads(led))
            {
                // "article L. 211-1"
                before = Some(led);
                break;
            }
            if self.form(token) == "." && self.spaced(at) && !self.leads(token.checked_sub(1)?) {
                break;
            }
            before = token.checked_sub(1);
        }
        // "Photo: 21 Pro Video"
        if let Some(mark) =
            before.filter(|&mark| self.form(mark) == ":" && mark > 0 && self.is_label(mark - 1, -1))
            && digits.is_some_and(|digits| digits.plain)
            && !self.measured(at)
            && self.counted(end).is_none()
        {
            before = Some(mark - 1);
        }
        // "departments (21, 39)"
        before = before.map(|word| {
            let listed = self.form(word) == "("
                && word > 0
                && self.leads(word - 1)
                && self.tables.looks_plural(self.form(word - 1));
            word - usize::from(listed)
        });
        if let Some(word) = before {
            if matches!(self.form(word), "#" | "@" | "№" | "§") {
                // "@ 11:50 p.m."
                let timed = self.form(word) == "@" && self.clock(at).is_some();
                return (!timed).then_some(end);
            }
            // A unit behind the figure shows that it counts after all ("version 3" but "page 12 km").
            // "article L. 211-1": the whole chain is the name.
            let chain = self.chained(end);
            if self.leads(word)
                && digits.is_none_or(|digits| {
                    digits.plain || digits.foreign || digits.value < Decimal::ONE_THOUSAND
                })
                && (!self.measured(at) || self.lettered(end))
                && (chain > end || self.year(at).is_none_or(|year| year < 1900))
            {
                return Some(self.past_glued(chain.max(self.past_labelled(end))));
            }
        }
        if let Some(end) = self.house_number(at) {
            return Some(end);
        }
        if digits.is_some_and(|digits| digits.plain) && self.listed_label(at) && !self.measured(at) {
            return Some(end);
        }
        // "3, avenue …"
        let street_at = end + usize::from(self.form(end) == ",");
        let street = (end..end + 4).take_while(|&word| {
            self.tokens.get(word).is_some_and(|token| {
                // "40 East 7th Avenue", "510 58th St.", "1389 8 Mile Road"
                token.kind == TokenKind::Number
                    && (self.is_label(word + 1, 0)
                        || word == end
                            && self.tokens.get(word + 1).is_some_and(|next| next.case == Case::Initial))
                    || token.kind == TokenKind::Word
                        && (word == street_at
                            // "15 on Wall Street"
                            && (self.class_at(word) != Some(FunctionClass::Preposition) || self.is_link(word))
                            || token.case != Case::Lower
                            || word > street_at
                                && (self.tables.class(&token.form).is_some() || token.form.len() <= 3))
            }) || self.form(word) == ","
                || self.form(word) == "." && self.form_before(word).len() <= 2
        });
        // "Otto Brandel, 34, of Elm Street"
        let apposed = self.form(end) == "," && self.is_link(end + 1);
        let (mut capital, mut name) = (false, true);
        for word in street.filter(|_| !apposed) {
            let short = self.is_label(word, 0)
                && self.form(word + 1) == "."
                && !self.spaced(word + 1)
                && self.spaced(word)
                && self.tokens[word].case == Case::Initial;
            // "321 Fern Lane": the word leads a figure as well, or stands in other names.
            let closes = name
                && capital
                && (self.is_label(word, -9) || self.is_label(word, -10))
                && self.counted(end).is_none();
            if short || self.is_label(word, -2) || closes {
                let next = self.tokens.get(word + 1);
                let thing = self.tokens[word].case == Case::Lower
                    && next.is_some_and(|next| {
                        next.kind == TokenKind::Word
                            && next.case == Case::Lower
                            && self.tables.class(&next.form).is_none()
                    });
                // "12 street vendors" and "12 Germans drive" are counted.
                let named = word == street_at && !thing || capital && self.tokens[word].case != Case::Lower;
                if named && digits.is_some_and(|digits| digits.plain) {
                    return Some(end);
                }
            }
            name &= self.tokens[word].case != Case::Lower;
            capital |= self.tokens[word].case != Case::Lower || self.is_figure(word);
        }
        None
    }

    /// Whether one letter touches the figure that ends before token `end` ("n° 40b").
    fn lettered(&self, end: usize) -> bool {
        self.tokens.get(end).is_some_and(|next| {
            next.kind == TokenKind::Word && !next.spaced && next.form.chars().count() == 1
        })
    }

    /// Past the letters and figures that touch a labelled one ("95E10").
    fn past_glued(&self, end: usize) -> usize {
        let glued = |at: &usize| {
            self.tokens
                .get(*at)
                .is_some_and(|next| !next.spaced && matches!(next.kind, TokenKind::Word | TokenKind::Number))
        };
        (end..).find(|at| !glued(at)).unwrap_or(end)
    }

    /// Past the figures that go on with a labelled one: "pages 3, 5 et 7", "image 3 of 12".
    fn past_labelled(&self, mut end: usize) -> usize {
        loop {
            let joined = self.form(end) == ","
                || self.is_link(end)
                || self
                    .entry_at(end)
                    .is_some_and(|entry| entry.kind == NumberKind::Fraction && entry.value.is_zero())
                || self.class_at(end) == Some(FunctionClass::Coordinator);
            // "image 1 of / 3"
            end += usize::from(self.is_link(end) && self.form(end + 1) == "/");
            let title = |at: usize| self.tokens.get(at).is_some_and(|next| next.case == Case::Initial);
            let next = self.digits(end + 1).filter(|next| {
                let of = self.is_link(end) || self.form(end) == "/";
                let free = self.counted(next.end).is_none() || of && title(next.end);
                joined && next.plain && !self.measured(end + 1) && free
            });
            let Some(next) = next.filter(|_| self.date(end + 1, &[]).is_none()) else { return end };
            end = next.end;
        }
    }

    /// "6100 block of …", "5300-block": a plain figure right before a label that may stand on either side.
    pub(super) fn house_number(&self, at: usize) -> Option<usize> {
        let digits = self.digits(at).filter(|digits| digits.plain && digits.value > Decimal::ONE)?;
        let hyphen = usize::from(self.form(digits.end) == "-" && !self.spaced(digits.end));
        self.is_label(digits.end + hyphen, -3).then_some(digits.end + hyphen + 1)
    }

    /// One past the figures that hyphens or strokes join to those before token `end`.
    pub(super) fn chained(&self, from: usize) -> usize {
        let mut end = from;
        while matches!(self.form(end), "-" | "/")
            && !self.spaced(end)
            && !self.spaced(end + 1)
            && self.is_figure(end + 1)
        {
            end += 2;
        }
        // "n° 12-21 345": the last group of the chain, parted by a space.
        let group = self.tokens.get(end).is_some_and(|next| next.kind == TokenKind::Number && next.spaced);
        let grouped = end > from && group && self.form(end).len() == 3 && self.form(end - 1).len() <= 3;
        end + usize::from(grouped && self.tables.groups_by_space())
    }

    /// "articles 3, 5 and 7": a plain figure joined to others that a label leads.
    fn listed_label(&self, at: usize) -> bool {
        self.joined_before(at).any(|first| first.checked_sub(1).is_some_and(|word| self.is_label(word, -1)))
    }

    /// The figures that the one at `at` is joined to by commas and conjunctions, backwards.
    pub(super) fn joined_before(&self, at: usize) -> impl Iterator<Item = usize> + '_ {
        let joined = |at: usize| {
            let figure = at.checked_sub(2).filter(|&figure| self.is_figure(figure))?;
            let by = self.form(at - 1) == "," && self.spaced(at)
                || self.class_at(at - 1) == Some(FunctionClass::Coordinator);
            by.then_some(figure)
        };
        std::iter::successors(joined(at), move |&at| joined(at)).take(MOST_JOINED)
    }

    /// Whether the word makes a name of the figure behind it.
    pub(super) fn leads(&self, at: usize) -> bool {
        self.is_label(at, -1) || self.is_label(at, -3) || self.is_label(at, -10)
    }

    pub(super) fn is_label(&self, at: usize, value: i32) -> bool {
        let label =
            |entry: NumberEntry| entry.kind == NumberKind::Ordinal && entry.value == Decimal::from(value);
        if let Some(entry) = self.entry_at(at) {
            return label(entry);
        }
        let form = self.form(at);
        form.contains('-') && {
            let parts: Vec<SmolStr> = form.split('-').map(SmolStr::new).collect();
            self.tables.number(&parts).is_some_and(|(len, entry)| len == parts.len() && label(entry))
        }
    }

    /// Whether the figure at `at` has a unit or a scale.
    pub(super) fn measured(&self, at: usize) -> bool {
        self.numeral(at, false).is_some_and(|number| {
            // The letter of "gate 54A" is a part of the name.
            let letter = self.tokens.get(number.end).is_some_and(|next| {
                next.kind == TokenKind::Word
                    && next.form.len() == 1
                    && next.case != Case::Lower
                    && !next.spaced
            });
            number.scale > Decimal::ONE
                || !letter && self.unit_after(&number, false).is_some_and(|unit| !unit.unit.id.is_empty())
        })
    }
}
