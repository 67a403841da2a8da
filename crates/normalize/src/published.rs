//! The publication day: from the date field in the many ways it is written, else from the top of the page.
//! Civil days stay as written; nothing is moved to another time zone and the clock of the machine is never read.

use foldhash::{HashMap, HashMapExt as _};
use gainsay_lexicon::{CalendarKind, Pack};
use gainsay_model::{Day, Published, PublishedFrom};
use gainsay_syntax::fold;
use smol_str::SmolStr;

use crate::furniture::word_count;
use crate::lines::ends_sentence;

/// Bytes of the text in which a dateline or heading tells its date.
const TOP: usize = 400;
/// Bytes of the text in which a line that is nothing but a timestamp counts: headings and captions stand before it.
const STAMP_TOP: usize = 1200;
/// Most words of a heading that ends with its date.
const HEADING_WORDS: usize = 14;
/// Most words of a place beside the date that ends a heading.
const PLACE_WORDS: usize = 4;
/// Tokens between a date and its time of day.
const TIME_REACH: usize = 6;
/// Words of a place and agency that may stand in a dateline beside its date.
const DATELINE_WORDS: usize = 10;
/// Years that a date can have been published in.
const YEARS: std::ops::RangeInclusive<u64> = 1800..=2199;

/// Reads dates as one language writes them.
#[derive(Debug)]
pub(crate) struct DateReader {
    months: HashMap<SmolStr, i8>,
    /// Weekdays, words of the clock and of furniture about time: a line made of these and figures is a timestamp.
    around: HashMap<SmolStr, ()>,
    /// Clock words that move the hour: before noon 1, after noon 2.
    halves: HashMap<SmolStr, i32>,
    day_first: bool,
}

#[derive(Clone, Debug, PartialEq)]
enum Token {
    Number { value: u64, digits: usize, attached: bool },
    Word { form: SmolStr, attached: bool },
    Mark(char),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Stamp {
    day: Day,
    minutes: Option<u16>,
}

impl DateReader {
    pub(crate) fn new(pack: &Pack) -> Self {
        let (mut months, mut around, mut halves) = (HashMap::new(), HashMap::new(), HashMap::new());
        for row in &pack.calendar {
            let form = SmolStr::from(row.form.trim_end_matches('.'));
            match row.kind {
                CalendarKind::Month => {
                    if let Ok(month) = i8::try_from(row.value) {
                        months.insert(form, month);
                    }
                }
                CalendarKind::Weekday => {
                    around.insert(form, ());
                }
                CalendarKind::Clock => {
                    if matches!(row.value, 1 | 2) && !form.contains(' ') {
                        halves.insert(form.clone(), row.value);
                    }
                    for word in form.split_whitespace() {
                        around.insert(SmolStr::from(word), ());
                    }
                }
                _ => {}
            }
        }
        for row in pack.furniture.iter().filter(|row| row.class == "timestamp") {
            for word in row.words.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()) {
                around.insert(SmolStr::from(word), ());
            }
        }
        Self { months, around, halves, day_first: pack.settings.day_first }
    }

    /// The publication time of an article: its date field, else the top of its text.
    pub(crate) fn published(&self, field: Option<&str>, text: &str, pack: &Pack) -> Option<Published> {
        let tell = |stamp: Stamp, from| Published { day: stamp.day, minutes: stamp.minutes, from };
        field
            .and_then(|field| self.field(field))
            .map(|stamp| tell(stamp, PublishedFrom::Field))
            .or_else(|| self.top(text, pack).map(|stamp| tell(stamp, PublishedFrom::Text)))
    }

    fn field(&self, field: &str) -> Option<Stamp> {
        let field = field.trim();
        if field.bytes().all(|b| b.is_ascii_digit()) { figures(field) } else { self.stamp(&tokens(field)) }
    }

    /// A full date in a timestamp line, at the end of a heading line, or in the dateline of the first paragraph.
    fn top(&self, text: &str, pack: &Pack) -> Option<Stamp> {
        let top = &text[..text.floor_char_boundary(STAMP_TOP)];
        let mut opened = false;
        for line in top.lines().map(str::trim).filter(|line| !line.is_empty()) {
            let early = line.as_ptr() as usize - top.as_ptr() as usize <= TOP;
            let pieces = pieces(line);
            let last = pieces.len() - 1;
            let heading = !ends_sentence(line) && word_count(line) <= HEADING_WORDS;
            for (at, piece) in pieces.iter().enumerate().filter(|(_, piece)| piece.len() <= TOP) {
                let found = tokens(piece);
                let Some(stamp) = self.stamp(&found) else { continue };
                let others = self.other_words(&found, pack);
                let heads = at == 0 && last > 0 && !opened && others <= DATELINE_WORDS;
                let ends =
                    at == last && heading && others <= PLACE_WORDS && (last > 0 || ends_with_date(&found));
                if others == 0 && !ends_sentence(piece) || early && (heads || ends) {
                    return Some(stamp);
                }
            }
            opened |= ends_sentence(line) || line.len() > TOP / 2;
        }
        None
    }

    /// The words that no timestamp holds: none of the calendar, of the clock, of timestamp furniture, no function
    /// words.
    fn other_words(&self, tokens: &[Token], pack: &Pack) -> usize {
        let other = |token: &&Token| matches!(token, Token::Word { form, attached } if !self.is_date_word(form, *attached, pack));
        tokens.iter().filter(other).count()
    }

    fn is_date_word(&self, form: &SmolStr, attached: bool, pack: &Pack) -> bool {
        attached && form.len() <= 2
            || self.months.contains_key(form)
            || self.around.contains_key(form)
            || pack.function_class(form).is_some()
    }

    /// Whether `line` holds nothing but dates and times.
    pub(crate) fn is_bare_timestamp(&self, line: &str, pack: &Pack) -> bool {
        let tokens = tokens(line);
        let clock = tokens.windows(3).any(|three| {
            matches!(
                three,
                [Token::Number { digits: 1..=2, .. }, Token::Mark(':'), Token::Number { digits: 2.., .. }]
            )
        });
        (clock || self.stamp(&tokens).is_some()) && self.other_words(&tokens, pack) == 0
    }

    fn stamp(&self, tokens: &[Token]) -> Option<Stamp> {
        (0..tokens.len()).find_map(|at| {
            let (day, end) = self.day(tokens, at)?;
            let reach = (end + TIME_REACH).min(tokens.len());
            let minutes = self
                .time(&tokens[end..reach])
                .or_else(|| self.time(&tokens[at.saturating_sub(TIME_REACH)..at]));
            Some(Stamp { day, minutes })
        })
    }

    /// A full date that starts at token `at`, and the token after it.
    fn day(&self, tokens: &[Token], at: usize) -> Option<(Day, usize)> {
        let number = |at: usize| match tokens.get(at) {
            Some(Token::Number { value, digits, .. }) => Some((*value, *digits)),
            _ => None,
        };
        let small = |at: usize| number(at).filter(|(_, digits)| *digits <= 2).map(|(value, _)| value);
        let year = |at: usize| {
            number(at).filter(|(value, digits)| *digits == 4 && YEARS.contains(value)).map(|(value, _)| value)
        };
        let mark = |at: usize| match tokens.get(at) {
            Some(Token::Mark(mark)) => Some(*mark),
            _ => None,
        };
        let month = |at: usize| match tokens.get(at) {
            Some(Token::Word { form, .. }) => self.months.get(form).copied(),
            _ => None,
        };
        // Marks that stand between the parts of a date told with a month's name.
        let skip = |at: usize| if matches!(mark(at), Some('-' | ',' | '.' | '/')) { at + 1 } else { at };
        // The ending of a rank (`1er`, `21st`).
        let rank = |at: usize| match tokens.get(at) {
            Some(Token::Word { form, attached: true }) if form.len() <= 2 => at + 1,
            _ => at,
        };

        let separator = mark(at + 1).filter(|mark| matches!(mark, '-' | '/' | '.'));
        if separator.is_some() && mark(at + 3) == separator {
            if let (Some(year), Some(month), Some(day)) = (year(at), small(at + 2), small(at + 4)) {
                return Some((civil(year, month, day)?, at + 5));
            }
            if let (Some(first), Some(second), Some(year)) = (small(at), small(at + 2), year(at + 4)) {
                // Stops between the figures put the day first in every language that writes them.
                let day_first = self.day_first || separator == Some('.');
                let (day, month) = if day_first { (first, second) } else { (second, first) };
                let day = civil(year, month, day).or_else(|| civil(year, day, month))?;
                return Some((day, at + 5));
            }
        }
        if let Some(day) = small(at) {
            let named = skip(rank(at + 1));
            if let Some(month) = month(named) {
                let last = skip(named + 1);
                return Some((civil(year(last)?, u64::try_from(month).ok()?, day)?, last + 1));
            }
        }
        if let Some(month) = month(at) {
            let day_at = skip(at + 1);
            let last = skip(rank(day_at + 1));
            return Some((civil(year(last)?, u64::try_from(month).ok()?, small(day_at)?)?, last + 1));
        }
        None
    }

    /// A time of day, in minutes. Midnight told to the second stands in for a missing time and is none.
    fn time(&self, tokens: &[Token]) -> Option<u16> {
        let (mut hour, minute, next) = (0..tokens.len()).find_map(|at| self.clock(tokens, at))?;
        if hour == 0 && minute == 0 && matches!(tokens.get(next), Some(Token::Mark(':'))) {
            return None;
        }
        match self.half(tokens, next) {
            Some(2) if hour < 12 => hour += 12,
            Some(1) if hour == 12 => hour = 0,
            _ => {}
        }
        (hour < 24 && minute < 60).then(|| u16::try_from(hour * 60 + minute).ok()).flatten()
    }

    /// Hour and minute told at token `at`, and the token after them.
    fn clock(&self, tokens: &[Token], at: usize) -> Option<(u64, u64, usize)> {
        let Token::Number { value: hour, digits: 1..=2, .. } = tokens[at] else { return None };
        match (tokens.get(at + 1), tokens.get(at + 2)) {
            (Some(Token::Mark(':')), Some(Token::Number { value, digits, .. })) if *digits >= 2 => {
                // Stamps are glued to one another: only two figures are minutes.
                let glued = u32::try_from(digits - 2).ok()?;
                Some((hour, value / 10u64.checked_pow(glued)?, at + 3))
            }
            (Some(Token::Word { form, .. }), Some(Token::Number { value, digits: 2, attached: true }))
                if form.len() == 1 =>
            {
                Some((hour, *value, at + 3))
            }
            _ => self.half(tokens, at + 1).map(|_| (hour, 0, at + 1)),
        }
    }

    fn half(&self, tokens: &[Token], at: usize) -> Option<i32> {
        match tokens.get(at) {
            Some(Token::Word { form, .. }) => self.halves.get(form).copied(),
            _ => None,
        }
    }
}

/// A field of figures alone: year, month and day, with or without a time, or seconds or milliseconds since 1970.
fn figures(field: &str) -> Option<Stamp> {
    let part = |range: std::ops::Range<usize>| field.get(range)?.parse::<u64>().ok();
    let day = |stamp: Stamp| YEARS.contains(&u64::try_from(stamp.day.year()).ok()?).then_some(stamp);
    match field.len() {
        8 => day(Stamp { day: civil(part(0..4)?, part(4..6)?, part(6..8)?)?, minutes: None }),
        14 => {
            let minutes = part(8..10)? * 60 + part(10..12)?;
            let minutes = u16::try_from(minutes).ok().filter(|minutes| *minutes < 24 * 60);
            day(Stamp { day: civil(part(0..4)?, part(4..6)?, part(6..8)?)?, minutes })
        }
        9 | 10 | 12 | 13 => {
            let told: i64 = field.parse().ok()?;
            let seconds = if field.len() >= 12 { told / 1000 } else { told };
            let civil = jiff::tz::Offset::UTC.to_datetime(jiff::Timestamp::from_second(seconds).ok()?);
            let minutes = u16::try_from(i32::from(civil.hour()) * 60 + i32::from(civil.minute())).ok();
            Some(Stamp { day: Day::new(civil.year(), civil.month(), civil.day())?, minutes })
        }
        _ => None,
    }
}

/// A place, a comma, a date and nothing more.
fn ends_with_date(tokens: &[Token]) -> bool {
    tokens.contains(&Token::Mark(',')) && matches!(tokens.last(), Some(Token::Number { digits: 4, .. }))
}

fn civil(year: u64, month: u64, day: u64) -> Option<Day> {
    Day::new(i16::try_from(year).ok()?, i8::try_from(month).ok()?, i8::try_from(day).ok()?)
}

/// The parts of a line between dashes that stand free and bars; brackets part too.
fn pieces(line: &str) -> Vec<&str> {
    let mut pieces = Vec::new();
    let mut start = 0;
    for (at, c) in line.char_indices() {
        let free = line[..at].ends_with(char::is_whitespace)
            && line[at + c.len_utf8()..].starts_with(char::is_whitespace);
        if matches!(c, '|' | '•' | '·' | '(' | ')') || matches!(c, '-' | '–' | '—') && free {
            pieces.push(&line[start..at]);
            start = at + c.len_utf8();
        }
    }
    pieces.push(&line[start..]);
    pieces
}

fn tokens(text: &str) -> Vec<Token> {
    let mut tokens = Vec::new();
    let mut rest = text;
    let mut attached = false;
    while let Some(c) = rest.chars().next() {
        let len = if c.is_ascii_digit() {
            let len = rest.find(|c: char| !c.is_ascii_digit()).unwrap_or(rest.len());
            let value = rest[..len].parse().unwrap_or(u64::MAX);
            tokens.push(Token::Number { value, digits: len, attached });
            attached = true;
            len
        } else if c.is_alphabetic() {
            // The inner stop of `p.m.` stays; the last one goes.
            let end = rest
                .char_indices()
                .find(|&(at, c)| {
                    !(c.is_alphabetic()
                        || c == '.' && rest[at + 1..].chars().next().is_some_and(char::is_alphabetic))
                })
                .map_or(rest.len(), |(at, _)| at);
            let form = fold(&rest[..end]);
            let stop = usize::from(form.contains('.') && rest[end..].starts_with('.'));
            tokens.push(Token::Word { form, attached });
            attached = true;
            end + stop
        } else {
            if !c.is_whitespace() {
                tokens.push(Token::Mark(c));
            }
            attached = false;
            c.len_utf8()
        };
        rest = &rest[len..];
    }
    tokens
}
