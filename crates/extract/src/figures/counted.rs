//! The noun that a number counts.

use gainsay_lexicon::{Analysis, FunctionClass, NumberKind, WordClass};
use gainsay_model::Span;
use gainsay_syntax::{Case, TokenKind};
use rust_decimal::Decimal;
use smol_str::SmolStr;

use super::Scene;
use super::nouns::Sense;
use super::number_words::Shape;
use super::quantity::Core;

/// Most words between a number and its noun, with those that describe it.
const REACH: usize = 5;
/// Most words that no table knows between them.
const UNKNOWN: usize = 2;

impl Scene<'_> {
    /// Lemma and place of the noun that stands behind a number greater than one, which ends before token `at`.
    pub(crate) fn counted(&self, at: usize) -> Option<(SmolStr, Span)> {
        self.counted_noun(at, true)
    }

    /// The noun that a number counts: behind it, or joined to it by a hyphen ("two-wheel cart", "6-page letter").
    pub(super) fn counted_by(&self, core: &Core) -> Option<(SmolStr, Span)> {
        // "forty-odd goats": the word joined to the number is its hedge.
        let hedged = |rest: &(SmolStr, u32)| self.tables.hedge_joined(&rest.0).is_some();
        if let Some((rest, start)) = core.number.rest.as_ref().filter(|rest| !hedged(rest)) {
            let span =
                Span { start: *start, end: self.tokens.get(core.number.end.checked_sub(1)?)?.span.end };
            let word = rest.chars().all(char::is_alphabetic) && self.tables.class(rest).is_none();
            return word.then(|| (self.tables.nouns.lemma(rest), span));
        }
        // "a .25 pistol": the bore of one.
        if core.number.figures && self.form(core.first) == "." || self.form(core.first).starts_with('.') {
            return None;
        }
        let many = core.value.abs() > Decimal::ONE || core.value.is_zero();
        self.counted_noun(core.end, many)
    }

    fn counted_noun(&self, at: usize, many: bool) -> Option<(SmolStr, Span)> {
        let key = 2 * at + usize::from(many);
        if let Some(known) = self.nouns.get(key) {
            return known;
        }
        let noun = self.counted_anew(at, many);
        self.nouns.keep(key, noun.clone());
        noun
    }

    fn counted_anew(&self, at: usize, many: bool) -> Option<(SmolStr, Span)> {
        let joined = self.form(at) == "-"
            && !self.spaced(at)
            && !self.spaced(at + 1)
            && self.tables.hedge_after(self.tokens, at).is_none();
        // "a three - point play": hyphens set off by spaces, before a noun that the two describe.
        let parted = self.form(at) == "-"
            && self.spaced(at)
            && self.spaced(at + 1)
            && self.is_joined_noun(at + 1)
            && !self.tables.looks_plural(self.form(at + 1))
            && self.tokens.get(at + 2).is_some_and(|next| {
                next.kind == TokenKind::Word && next.case == Case::Lower && self.class_at(at + 2).is_none()
            });
        let linked = self.is_link(at);
        let noun = if joined || parted {
            Some(at + 1).filter(|&word| self.is_joined_noun(word))?
        } else {
            self.noun_behind(self.past_measure(self.past_opening(at)), many, linked)?
        };
        let token = self.tokens.get(noun)?;
        Some((self.tables.nouns.lemma(&token.form), token.span))
    }

    /// Whether the word joined to a number by a hyphen can be a noun.
    fn is_joined_noun(&self, at: usize) -> bool {
        self.tokens.get(at).is_some_and(|token| {
            token.kind == TokenKind::Word
                && token.case == Case::Lower
                && token.form.chars().count() > 2
                && token.form.chars().all(char::is_alphabetic)
                && self.class_at(at).is_none()
                && self.entry_at(at).is_none()
        })
    }

    /// Past a link, an article and a mark of quotation: "une dizaine de blessés", "half of the voters", "des milliers
    /// de « patriotes »".
    fn past_opening(&self, at: usize) -> usize {
        let mut first = at;
        // `une centaine "d'armes"`
        first += usize::from(self.tables.nouns.quotes(self.form(first)) && self.is_link(first + 1));
        if self.is_link(first) {
            first += 1;
        }
        // "two of her sons", "trois de leurs voisins"
        while first > at
            && first <= at + 1
            && matches!(self.class_at(first), Some(FunctionClass::Definite | FunctionClass::Possessive))
        {
            first += 1;
        }
        first + usize::from(self.tables.nouns.quotes(self.form(first)))
    }

    /// Past a measure that hyphens make an adjective of: "two 28-year-old men", "six ten-metre poles".
    fn past_measure(&self, at: usize) -> usize {
        let Some(number) = self.numeral(at, false).filter(|number| number.shape == Shape::Cardinal) else {
            return at;
        };
        let joined = number.rest.is_some()
            || self.form(number.end) == "-" && !self.spaced(number.end) && !self.spaced(number.end + 1);
        let unit = self.unit_after(&number, false).filter(|_| joined);
        unit.filter(|found| !self.tables.looks_plural(self.form(found.end - 1))).map_or(at, |found| found.end)
    }

    /// The noun that a run of words from token `first` names.
    /// Behind a link any participle stands for a noun.
    fn noun_behind(&self, first: usize, many: bool, linked: bool) -> Option<usize> {
        let (mut best, mut unknown): (Option<usize>, usize) = (None, 0);
        for word in first..(first + REACH).min(self.tokens.len()) {
            let token = &self.tokens[word];
            let sense = self.tables.nouns.sense(&token.form);
            // "12 old and new mills"
            let joins = best.is_none()
                && word > first
                && self.class_at(word) == Some(FunctionClass::Coordinator)
                && self.tables.nouns.describes(self.form(word - 1));
            if joins {
                continue;
            }
            // "three U.S. banks": the letters of a name and their stop are passed over.
            let letters = |at: usize| self.form(at).contains('.') && !self.spaced(at + 1);
            if letters(word) && self.form(word + 1) == "."
                || word > first && token.form == "." && letters(word - 1)
            {
                continue;
            }
            // "four previous “complaints”"
            // "four QX12 blocks"
            let code = many
                && best.is_none()
                && token.kind == TokenKind::Word
                && token.case == Case::Upper
                && token.form.bytes().any(|b| b.is_ascii_digit())
                && self.tokens.get(word + 1).is_some_and(|next| {
                    next.spaced
                        && next.case == Case::Lower
                        && self.tables.nouns.sense(&next.form) == Sense::Plural
                });
            if code {
                continue;
            }
            let quoted =
                best.is_none() && word > first && token.spaced && self.tables.nouns.quotes(&token.form);
            if quoted && self.tokens.get(word + 1).is_some_and(|next| !next.spaced) {
                continue;
            }
            // "three sheriff's deputies": whose they are stands before what is counted.
            let holder = best.is_some_and(|noun: usize| {
                noun + 1 == word
                    && (linked || self.tokens[noun].case != Case::Upper)
                    && self.tables.nouns.sense(self.form(noun)) != Sense::Unmarked
            }) && many
                && !token.spaced
                && self.class_at(word) == Some(FunctionClass::Possessive);
            // "two Larch County Sheriff's deputies"
            let names_holder = many
                && best.is_none()
                && word > first
                && !token.spaced
                && self.tokens[word - 1].case == Case::Initial
                && self.class_at(word) == Some(FunctionClass::Possessive);
            if holder || names_holder {
                best = None;
                continue;
            }
            // "10 US citizens": in capitals amid words without them it is no pronoun.
            let letters = token.case == Case::Upper
                && token.form.len() > 1
                && self.tokens.get(word + 1).is_some_and(|next| next.case == Case::Lower);
            let ends = token.kind != TokenKind::Word
                || !self.tables.nouns.describes(&token.form) && self.class_at(word).is_some() && !letters
                || self.is_number_kind(word, NumberKind::Unit)
                || word > first && !token.spaced && !self.tables.nouns.quotes(self.form(word - 1))
                || token.form.chars().count() < 2
                || token.form.bytes().any(|b| b.is_ascii_digit());
            if ends {
                break;
            }
            let lower = token.case == Case::Lower;
            // "a 3 billion peso bid"
            if many && word == first && lower && self.tables.names_coin(&token.form) {
                return Some(word);
            }
            match sense {
                Sense::Verb => break,
                // "12 news outlets"
                Sense::Plural if many && lower && self.tables.head_last && self.heads(word + 1) => {}
                Sense::Plural if many && (lower || best.is_none() && word == first) => {
                    return Some(self.named_plural(word).unwrap_or(word));
                }
                // "six Harbour Guards": the last of a run of words with capitals.
                Sense::Plural
                    if many
                        && best.is_none()
                        && token.case == Case::Initial
                        && self.closes_phrase(word + 1)
                        && (first..word).all(|before| self.tokens[before].case == Case::Initial) =>
                {
                    return Some(word);
                }
                // "deux tués", but "deux placés en garde à vue"
                Sense::Done if many && best.is_none() && lower && (linked || self.is_nominal(word)) => {
                    return Some(word);
                }
                Sense::Plural | Sense::Singular | Sense::Unmarked if !many && lower => {
                    // The last of a run of nouns names the thing: "one garden gate".
                    let person = best.is_some_and(|noun| self.tables.is_person(self.form(noun)));
                    if best.is_some_and(|noun| noun + 1 != word) || person {
                        break;
                    }
                    best = Some(word);
                }
                // "3 million of soybean oil"
                Sense::Singular
                    if many
                        && lower
                        && linked
                        && self.tables.head_last
                        && best.is_some_and(|noun| {
                            noun + 1 == word && !self.tables.is_person(self.form(noun))
                        }) =>
                {
                    best = Some(word);
                }
                // "30 security personnel"
                Sense::Unmarked
                    if many
                        && lower
                        && self.tables.head_last
                        && best.is_some_and(|noun| {
                            noun + 1 == word
                                && self.tables.nouns.sense(self.form(noun)) == Sense::Singular
                                && !self.tables.is_person(self.form(noun))
                        }) =>
                {
                    best = Some(word);
                }
                Sense::Singular | Sense::Unmarked if lower || word == first && token.case == Case::Upper => {
                    best = best.or(Some(word));
                }
                // "trois Français", "deux jeunes": described people are counted where no noun follows.
                Sense::Modifier if best.is_none() && self.names_people(word) => best = Some(word),
                // "one state official"
                Sense::Modifier
                    if !many
                        && best.is_some_and(|noun| noun + 1 == word)
                        && self.tables.head_last
                        && self.tables.is_person(&token.form) =>
                {
                    best = Some(word);
                }
                Sense::Modifier if !many && best.is_some() => break,
                // "80 point fall": what is counted stands before what it measures.
                Sense::Modifier
                    if many
                        && lower
                        && word == first
                        && !self.tables.nouns.describes(&token.form)
                        && self.tables.nouns.sense(self.form(word + 1)) == Sense::Singular =>
                {
                    best = Some(word);
                }
                // "one shot"
                Sense::Modifier
                    if !many
                        && lower
                        && word == first
                        && (!self.tables.nouns.describes(&token.form)
                            || self.tables.is_known_noun(&token.form))
                        && self.closes_phrase(word + 1) =>
                {
                    best = Some(word);
                }
                Sense::Unknown if lower || word == first && token.case == Case::Upper => {
                    unknown += 1;
                    let person = best.is_some_and(|noun| self.tables.is_person(self.form(noun)));
                    let apart = best.is_some_and(|noun| noun + 1 != word);
                    if unknown > UNKNOWN || !many && (person || apart) {
                        break;
                    }
                    // "3 million bag harvest": a noun in the singular behind it is what these make.
                    let makes = || {
                        word == first
                            && lower
                            && self.tables.head_last
                            && !token.form.contains('-')
                            && self.tokens.get(word + 1).is_some_and(|next| {
                                next.spaced
                                    && next.case == Case::Lower
                                    && self.tables.nouns.sense(&next.form) == Sense::Singular
                            })
                    };
                    let leader = || self.form(word + 1) == "." && self.form(word + 2) == ".";
                    if !many
                        || best.is_none()
                            && (!lower
                                && self.closes_phrase(word + 1)
                                && !leader()
                                && self.written_in_lower(word)
                                || makes())
                    {
                        best = Some(word);
                    }
                }
                _ => {}
            }
        }
        best
    }

    /// Whether a plural that nouns alone are stands at `at`, right behind another: it names what the two make.
    fn heads(&self, at: usize) -> bool {
        self.tokens.get(at).is_some_and(|token| {
            token.kind == TokenKind::Word
                && token.spaced
                && token.case == Case::Lower
                && self.class_at(at).is_none()
                && self.tables.nouns.sense(&token.form) == Sense::Plural
                && self.tables.hedge_before(self.tokens, at).is_none()
                && {
                    let readings = self.tables.forms.readings(&token.form);
                    let noun = |reading: &Analysis| reading.class == WordClass::Noun;
                    readings.iter().any(noun) && readings.iter().all(noun)
                }
        })
    }

    /// "four Dallas Police officers", "three AIDS clinics": the plural behind a run of words with capitals, of which the one
    /// at `at` only looks like a plural, or behind one in capitals and a noun in the singular.
    fn named_plural(&self, at: usize) -> Option<usize> {
        let case = self.tokens[at].case;
        let lower = |at: usize| self.tokens.get(at).is_some_and(|token| token.case == Case::Lower);
        let word = |at: usize| {
            (self.tokens.get(at)).is_some_and(|token| {
                token.kind == TokenKind::Word && token.spaced && self.class_at(at).is_none()
            })
        };
        let mut next = at + 1;
        while word(next)
            && next < at + REACH
            && (!lower(next)
                || case == Case::Upper && self.tables.nouns.sense(self.form(next)) == Sense::Singular)
        {
            next += 1;
        }
        (self.tables.head_last
            && case != Case::Lower
            && word(next)
            && lower(next)
            && self.tables.nouns.sense(self.form(next)) == Sense::Plural)
            .then_some(next)
    }

    /// Whether a word that describes stands for people as well: a listed noun, or with a capital and in the plural.
    fn names_people(&self, at: usize) -> bool {
        let token = &self.tokens[at];
        let describes = self.tables.nouns.describes(&token.form);
        let listed = self.tables.is_known_noun(&token.form);
        self.tables.looks_plural(&token.form) && (token.case != Case::Lower || listed || !describes)
            || listed && !describes
    }

    /// Whether no further word of the phrase stands at `at`.
    fn closes_phrase(&self, at: usize) -> bool {
        self.tokens.get(at).is_none_or(|next| match next.kind {
            TokenKind::Punctuation => true,
            TokenKind::Word => self.class_at(at).is_some() && !self.is_link(at),
            _ => false,
        })
    }

    /// Whether the participle at `at` stands for those to whom it was done: nothing belongs to it as to a verb.
    fn is_nominal(&self, at: usize) -> bool {
        !self.is_link(at + 1)
            && !matches!(self.class_at(at + 1), Some(FunctionClass::Preposition | FunctionClass::Pronoun))
    }
}
