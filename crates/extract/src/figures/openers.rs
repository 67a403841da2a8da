//! What each word may begin, asked once a token: most begin nothing, and no reader is tried on them.
//!
//! Every figure holds a telling token (digits, a sign, a number word, a word of the calendar, a unit), and from its first
//! token to there only words that some phrase of the tables holds, or function words. Each token is looked up once: its mark
//! holds the number of its word, by which phrases compare, and a bit for each kind of phrase that stands there in full, by
//! which readers are chosen.

use std::ops::Deref;

use foldhash::HashMap;
use gainsay_lexicon::{CalendarKind, FunctionClass, HedgePlace, NumberKind, Pack};
use gainsay_syntax::{Case, Token, TokenKind, fold};
use rust_decimal::Decimal;
use smol_str::SmolStr;

/// How far behind the one part of a ratio its whole may stand ("one student in four").
const RATIO: usize = 8;

/// Most bytes of an ending behind Roman figures ("XIXème").
const ENDING: usize = 4;

/// What a word may do in a figure.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
enum Role {
    /// It stands in none.
    #[default]
    None,
    /// It may stand before a telling word.
    Part,
    /// An article that counts one as well: it opens a ratio at some distance.
    One,
    /// It links the parts of a ratio.
    Link,
    /// It makes a figure by itself or with those around it.
    Telling,
}

/// What a token may begin.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Mark {
    role: Role,
    /// A figure may start here.
    open: bool,
    /// It is a number, or a word that one may start with.
    number: bool,
    /// What phrases start with this word: a bit a kind of the calendar, then hedges, units and what the word is itself.
    begins: u64,
    /// The same, but of phrases only those that stand here in full.
    stands: u64,
    /// The class of a function word.
    class: Option<FunctionClass>,
    /// Its number among the words of the tables.
    word: u32,
}

/// The number of a word that no table has.
const UNKNOWN: u32 = u32::MAX;

/// Bits of [`Mark::begins`] beyond the kinds of the calendar.
pub(super) const HEDGE_BEFORE: u64 = 1 << 61;
pub(super) const HEDGE_AFTER: u64 = 1 << 62;
pub(super) const UNIT: u64 = 1 << 63;
pub(super) const NUMBER: u64 = 1 << 60;
/// The definite article, which opens dates.
pub(super) const ARTICLE: u64 = 1 << 59;
/// Cut at a hyphen, before a figure or at commas when it holds a date, a currency or a list.
pub(super) const MIXED: u64 = 1 << 58;
/// It may stand before a figure: a currency, a minus, a unit told first.
pub(super) const LEADS: u64 = 1 << 57;
/// A number word is all of it up to its first hyphen.
pub(super) const COUNT: u64 = 1 << 56;
/// It holds a digit.
pub(super) const DIGIT: u64 = 1 << 55;
/// A capital that a Roman numeral may start with.
pub(super) const ROMAN: u64 = 1 << 54;
/// A number may start with it that says how much, and is no lone article.
pub(super) const VALUE: u64 = 1 << 53;
/// An address may start with it.
const ADDRESS: u64 = 1 << 52;
/// A phrase of several words starts with it.
const LONGER: u64 = 1 << 51;
/// A number word that says no number starts with it: a part of a fixed phrase, a factor, a decade.
pub(super) const FIXED: u64 = 1 << 50;
/// A number of several words starts with it.
pub(super) const PHRASED: u64 = 1 << 49;
/// An article that counts one, where nothing behind it makes it a part of a longer number.
pub(super) const LONE: u64 = 1 << 48;
/// The plural of a day of the week.
pub(super) const DAYS: u64 = 1 << 47;
/// The kinds of calendar words, a bit each.
pub(super) const CALENDAR: u64 = (1 << 47) - 1;
/// Bits that tell of a word by itself, and open nothing.
const OWN: u64 =
    HEDGE_AFTER | LEADS | COUNT | DIGIT | ROMAN | VALUE | ADDRESS | LONGER | FIXED | PHRASED | LONE | DAYS;
/// Bits of phrases, which stand only where all their words do.
const OF_PHRASES: u64 = CALENDAR | HEDGE_BEFORE | HEDGE_AFTER | UNIT | FIXED | PHRASED;
/// What a figure starts with, where it starts with a word.
const OPENS: u64 = CALENDAR | HEDGE_BEFORE | ARTICLE | AMOUNT | DIGIT | ROMAN | MIXED | FIXED | ADDRESS;
/// What an amount without a hedge starts with, where it starts with a word.
pub(super) const AMOUNT: u64 = VALUE | LONE | LEADS;

/// The figures that ranks in Roman numerals start with.
const ROMAN_FIGURES: [char; 3] = ['i', 'v', 'x'];

pub(super) const fn bit(kind: CalendarKind) -> u64 {
    1 << (kind as u64)
}

/// The tokens of a sentence with what each may begin.
#[derive(Clone, Copy, Debug)]
pub(super) struct Words<'a> {
    tokens: &'a [Token],
    marks: &'a [Mark],
}

impl Deref for Words<'_> {
    type Target = [Token];

    fn deref(&self) -> &[Token] {
        self.tokens
    }
}

impl<'a> Words<'a> {
    pub(super) fn new(tokens: &'a [Token], marks: &'a [Mark]) -> Self {
        Self { tokens, marks }
    }

    /// Whether any token is put together of words or of words and figures.
    pub(super) fn mixed(&self) -> bool {
        self.marks.iter().any(|mark| mark.begins & MIXED != 0)
    }

    /// Whether a figure may start at token `at`.
    pub(super) fn open(&self, at: usize) -> bool {
        self.marks.get(at).is_some_and(|mark| mark.open)
    }

    /// Whether the word at `at` tells nothing by itself.
    pub(super) fn is_part(&self, at: usize) -> bool {
        self.marks.get(at).is_some_and(|mark| matches!(mark.role, Role::Part | Role::Link))
    }

    /// The class of the function word at `at`.
    pub(super) fn class(&self, at: usize) -> Option<FunctionClass> {
        self.marks.get(at)?.class
    }

    /// The number of the word at `at`; none past the ends.
    pub(super) fn number(&self, at: usize) -> Option<u32> {
        self.marks.get(at).map(|mark| mark.word)
    }

    /// All that stands at token `at`.
    pub(super) fn standing(&self, at: usize) -> u64 {
        self.marks.get(at).map_or(0, |mark| mark.stands)
    }

    /// Whether a phrase of one of the kinds `what` stands at token `at`, or its word is of one of them.
    pub(super) fn stands(&self, at: usize, what: u64) -> bool {
        self.standing(at) & what != 0
    }

    /// Whether a phrase of the calendar starts with the word at `at`, whatever follows.
    pub(super) fn begins_calendar(&self, at: usize) -> bool {
        self.marks.get(at).is_some_and(|mark| mark.begins & CALENDAR != 0)
    }
}

/// The function words of a language.
type Classes<'p> = HashMap<&'p str, FunctionClass>;

/// The words that figures are made of.
#[derive(Debug, Default)]
pub(super) struct Openers {
    /// The number of each word, its place in `known`.
    numbers: HashMap<SmolStr, u32>,
    known: Vec<Known>,
}

/// What the tables know of a word.
#[derive(Clone, Debug, Default)]
struct Known {
    role: Role,
    begins: u64,
    /// What it is as a phrase of its own.
    alone: u64,
    /// What its letters, figures and marks tell, where it is a word.
    shape: u64,
    class: Option<FunctionClass>,
    /// The words behind it in each phrase of several, with what the phrase is.
    longer: Vec<(Vec<Next>, u64)>,
    /// The second words of these, a bit for each by the end of its number: most words behind it are none of them.
    seconds: u64,
}

/// A word of a phrase behind its first, also in its elided form: `d'` for `de`, `qu'` for `que`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Next {
    pub(super) word: u32,
    pub(super) elided: u32,
}

impl Next {
    pub(super) fn is(self, word: u32) -> bool {
        word == self.word || word == self.elided
    }
}

impl Openers {
    /// The words of the tables; `symbols` are the signs of units and currencies.
    pub(super) fn new<'s>(pack: &Pack, symbols: impl Iterator<Item = &'s str>) -> Self {
        let mut openers = Self::default();
        let classes: Classes<'_> =
            pack.function_words.iter().map(|row| (row.form.as_str(), row.class)).collect();
        for row in &pack.function_words {
            openers.add(&row.form, Role::Part);
            openers.known(&row.form).class = Some(row.class);
            if row.class == FunctionClass::Definite {
                openers.begin(&row.form, ARTICLE);
            }
        }
        for row in pack.hedges.iter().filter(|row| row.place != HedgePlace::Through) {
            openers.phrase(&row.phrase, Role::Part, &classes);
        }
        for row in &pack.numbers {
            let joins = row.kind == NumberKind::Unit && row.value.is_zero()
                || row.kind == NumberKind::Scale && row.value == Decimal::ONE
                || row.value.is_sign_negative() && row.kind != NumberKind::Several;
            let article = row.kind == NumberKind::Unit
                && row.value == Decimal::ONE
                && classes.get(row.form.as_str()) == Some(&FunctionClass::Indefinite);
            let role = if article {
                Role::One
            } else if row.kind == NumberKind::Fraction && row.value.is_zero() {
                Role::Link
            } else if joins {
                Role::Part
            } else {
                Role::Telling
            };
            openers.phrase(&row.form, role, &classes);
        }
        for row in &pack.calendar {
            let joins = matches!(
                row.kind,
                CalendarKind::Shift
                    | CalendarKind::Since
                    | CalendarKind::Until
                    | CalendarKind::Clock
                    | CalendarKind::Ago
                    | CalendarKind::Ahead
                    | CalendarKind::Whole
                    | CalendarKind::Part
            ) && row.form.split_whitespace().all(|word| classes.contains_key(word));
            openers.phrase(&row.form, if joins { Role::Part } else { Role::Telling }, &classes);
        }
        for row in &pack.units {
            openers.phrase(&row.form, Role::Telling, &classes);
        }
        for symbol in symbols {
            let letters: String = symbol.chars().take_while(|c| c.is_alphabetic()).collect();
            if !letters.is_empty() && !classes.contains_key(letters.as_str()) {
                openers.add(&fold(&letters), Role::Telling);
            }
        }
        openers
    }

    /// Notes that a phrase of the calendar, a hedge or a unit starts with a word.
    pub(super) fn begin(&mut self, first: &SmolStr, what: u64) {
        self.known(first).begins |= what;
    }

    /// Notes what a phrase of `first` and the words behind it is.
    pub(super) fn phrased(&mut self, first: &SmolStr, rest: &[Next], what: u64) {
        let known = self.known(first);
        known.begins |= what;
        if rest.is_empty() {
            known.alone |= what;
            return;
        }
        known.begins |= LONGER;
        known.seconds |= place(rest[0].word) | place(rest[0].elided);
        match known.longer.iter_mut().find(|(words, _)| words == rest) {
            Some((_, kinds)) => *kinds |= what,
            None => known.longer.push((rest.to_vec(), what)),
        }
    }

    /// The number of a word, which is given one if it has none.
    pub(super) fn number(&mut self, form: &SmolStr) -> u32 {
        if let Some(number) = self.numbers.get(form) {
            return *number;
        }
        let number = u32::try_from(self.known.len()).unwrap_or(UNKNOWN);
        self.numbers.insert(form.clone(), number);
        self.known.push(Known::default());
        number
    }

    /// The number of a word that the tables have.
    pub(super) fn number_of(&self, form: &str) -> Option<u32> {
        self.numbers.get(form).copied()
    }

    fn known(&mut self, form: &SmolStr) -> &mut Known {
        let number = self.number(form);
        &mut self.known[number as usize]
    }

    fn add(&mut self, form: &str, role: Role) {
        let known = self.known(&SmolStr::new(form));
        known.role = known.role.max(role);
    }

    /// Adds the words of a phrase: the first that is no function word bears the role, or else the last; the others are
    /// parts, and so are function words that the bearer is put together of.
    fn phrase(&mut self, phrase: &str, role: Role, common: &Classes<'_>) {
        let chunks: Vec<&str> = phrase.split_whitespace().collect();
        let bearer = chunks.iter().position(|chunk| !common.contains_key(chunk));
        let bearer = bearer.unwrap_or(chunks.len().saturating_sub(1));
        for (at, chunk) in chunks.into_iter().enumerate() {
            for word in pieces(chunk) {
                let bears = at == bearer && (word == chunk || !common.contains_key(word));
                self.add(word, if bears { role } else { Role::Part });
            }
        }
    }

    fn word(&self, tokens: &[Token], at: usize) -> Mark {
        let token = &tokens[at];
        let form = token.form.as_str();
        let known = self.numbers.get(form).copied();
        let mut mark = Mark { word: known.unwrap_or(UNKNOWN), ..Mark::default() };
        let mut shape = 0;
        if let Some(known) = known.and_then(|number| self.known.get(number as usize)) {
            (mark.role, mark.begins, mark.class, shape) =
                (known.role, known.begins, known.class, known.shape);
        } else if token.kind == TokenKind::Word {
            shape = self.shape(form);
        }
        let next = tokens.get(at + 1);
        match token.kind {
            TokenKind::Number | TokenKind::Symbol => {
                (mark.role, mark.open, mark.number) = (Role::Telling, true, true);
                mark.begins |= if form.contains(',') { MIXED } else { 0 };
                return mark;
            }
            // A sign, a decimal point, a bracket before figures.
            TokenKind::Punctuation => {
                let figures =
                    next.is_some_and(|next| matches!(next.kind, TokenKind::Number | TokenKind::Symbol));
                (mark.role, mark.open) = (Role::Part, figures || mark.begins & !OWN != 0);
                return mark;
            }
            TokenKind::Word if shape & MIXED != 0 => {
                (mark.role, mark.open, mark.number) = (Role::Telling, true, true);
                mark.begins &= !(COUNT | VALUE);
            }
            TokenKind::Word if mark.role == Role::None => {
                let address = next.is_some_and(|next| next.form == ":")
                    && tokens.get(at + 2).is_some_and(|next| next.form == "/");
                // Roman figures stand before a word of the calendar.
                let letters =
                    form.bytes().take_while(|b| matches!(b, b'i' | b'v' | b'x' | b'l' | b'c')).count();
                if address {
                    mark.role = Role::Telling;
                    mark.begins |= ADDRESS;
                } else if letters > 0 && form.len() - letters <= ENDING {
                    mark.role = Role::Part;
                }
                mark.open = mark.role != Role::None;
            }
            TokenKind::Word => {
                mark.number = mark.role >= Role::One && mark.begins & NUMBER != 0;
                mark.open = mark.begins & !OWN != 0 || mark.role > Role::Part;
            }
        }
        // A capital that a Roman numeral may start with.
        let roman = token.case != Case::Lower && form.starts_with(ROMAN_FIGURES);
        mark.begins |= shape | if roman { ROMAN } else { 0 };
        mark
    }

    /// What the letters, figures and marks of a word tell of it. A currency may open one that is not all letters.
    fn shape(&self, form: &str) -> u64 {
        if form.bytes().all(|b| b.is_ascii_lowercase()) {
            return 0;
        }
        let digits = form.bytes().any(|b| b.is_ascii_digit());
        if !digits && !form.contains('-') {
            return LEADS;
        }
        let head = form.split('-').next().and_then(|head| self.number_of(head));
        let head = head.map_or(0, |head| self.known[head as usize].begins) & (COUNT | VALUE);
        MIXED | NUMBER | LEADS | head | if digits { DIGIT } else { 0 }
    }

    /// Notes the shapes of all words that are known by now; `currencies` are those that stand before a figure.
    pub(super) fn close(&mut self, currencies: &[&str]) {
        // The letters that a sign opens with, or its first character.
        let opening = |sign: &&str| {
            let letters = sign.chars().take_while(|c| c.is_alphabetic()).count();
            fold(&String::from_iter(sign.chars().take(letters.max(1))))
        };
        let opening: Vec<SmolStr> = currencies.iter().map(opening).collect();
        let leads = |form: &str| opening.iter().any(|sign| form.starts_with(sign.as_str()));
        let shapes: Vec<(u32, u64)> = (self.numbers.iter())
            .map(|(form, number)| {
                let shape = self.shape(form);
                let letters = form.chars().all(char::is_alphabetic);
                let alone = shape == LEADS && (letters || !leads(form));
                (*number, if alone { 0 } else { shape })
            })
            .collect();
        for (number, shape) in shapes {
            self.known[number as usize].shape = shape;
        }
        for sign in &opening {
            self.begin(sign, LEADS);
        }
    }

    /// Tells of each of `tokens` what it may begin; whether a figure may start anywhere.
    pub(super) fn mark(&self, tokens: &[Token], marks: &mut Vec<Mark>) -> bool {
        marks.clear();
        marks.extend((0..tokens.len()).map(|at| self.word(tokens, at)));
        let (mut reach, mut ratio, mut any) = (false, 0_usize, false);
        // The whole of a ratio stands right behind its link, or behind an article ("sur les dix").
        let (mut next, mut second) = (false, false);
        for mark in marks.iter_mut().rev() {
            ratio = ratio.saturating_sub(1);
            reach = match mark.role {
                Role::Telling => true,
                Role::One => reach || ratio > 0,
                Role::Part | Role::Link => reach,
                Role::None => false,
            };
            if mark.role == Role::Link && (next || second) {
                ratio = RATIO;
            }
            (next, second) = (mark.number, next);
            mark.open &= reach;
            any |= reach;
        }
        if any {
            for at in 0..marks.len() {
                let stands = self.standing(tokens, marks, at);
                marks[at].stands = stands;
                marks[at].open &= tokens[at].kind != TokenKind::Word || stands & OPENS != 0;
            }
        }
        any
    }

    /// What stands at token `at`, all of whose words are marked.
    fn standing(&self, tokens: &[Token], marks: &[Mark], at: usize) -> u64 {
        let Mark { begins, word, .. } = marks[at];
        let own = begins & !OF_PHRASES;
        if begins & (OF_PHRASES | LONE) == 0 {
            return own;
        }
        let Some(known) = self.known.get(word as usize) else { return own };
        let mut stands = own | known.alone;
        let second = marks.get(at + 1).map_or(UNKNOWN, |next| next.word);
        if begins & LONGER != 0 && second != UNKNOWN && known.seconds & place(second) != 0 {
            let fits = |rest: &[Next]| {
                (marks.get(at + 1..at + 1 + rest.len()))
                    .is_some_and(|marks| rest.iter().zip(marks).all(|(next, mark)| next.is(mark.word)))
            };
            for (rest, what) in &known.longer {
                if fits(rest) {
                    stands |= what;
                }
            }
        }
        if stands & LONE != 0 {
            let joined = marks.get(at + 1).is_some_and(|next| next.begins & NUMBER != 0)
                || tokens.get(at + 1).is_some_and(|next| next.form == "-")
                || stands & PHRASED != 0;
            stands &= if joined { !LONE } else { !VALUE };
        }
        stands
    }
}

/// The bit of a word among the second words of phrases.
fn place(word: u32) -> u64 {
    1 << (word % 64)
}

/// The words of a phrase's part as the tokenizer and the readers cut it: whole, at an apostrophe, at hyphens.
fn pieces(chunk: &str) -> impl Iterator<Item = &str> {
    std::iter::once(chunk)
        .chain(chunk.split_inclusive(['\'', '’']))
        .chain(chunk.split('-'))
        .chain(chunk.split(['-', '\'', '.']))
        .filter(|piece| !piece.is_empty())
}
