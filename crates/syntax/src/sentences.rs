//! Sentence boundaries within a paragraph.
//!
//! A mark of end (`.`, `!`, `?`, `…`) closes a sentence when what follows can open one; the stop of an abbreviation,
//! of an initial or of an acronym closes it only when a word follows that opens sentences. Which words and
//! abbreviations these are is said by the caller.

use foldhash::{HashMap, HashSet};
use gainsay_model::Span;
use smol_str::SmolStr;

use crate::fold::fold;

/// How an abbreviation stands to the end of a sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AbbreviationRule {
    /// Its stop never ends a sentence.
    Opens,
    /// Its stop may end a sentence: it does when a starter follows.
    MayEnd,
}

/// What a language asks of its sentence boundaries.
#[derive(Clone, Debug, Default)]
pub struct SentenceRules {
    /// Abbreviations without their last stop, case kept.
    pub abbreviations: Vec<(SmolStr, AbbreviationRule)>,
    /// Pairs of quotation marks, opening and closing; equal when one mark does both.
    pub quotes: Vec<(char, char)>,
    /// Words (folded) that open a sentence after a stop that could belong to an abbreviation or number. A word
    /// that ends in an apostrophe opens one as the beginning of a longer word.
    pub starters: Vec<SmolStr>,
}

/// Finds sentence boundaries; linear in the length of the text.
#[derive(Clone, Debug)]
pub struct Splitter {
    abbreviations: HashMap<SmolStr, AbbreviationRule>,
    starters: HashSet<SmolStr>,
    /// Marks that only open a quotation.
    opening: Vec<char>,
    /// Marks that only close one.
    closing: Vec<char>,
    /// Marks that do both.
    both: Vec<char>,
}

/// The stop of a word of fewer letters is taken for an abbreviation's when the next sentence is glued to it.
const SHORTEST_GLUED_WORD: usize = 3;
/// The letters looked at before a stop; longer words are no abbreviations.
const LONGEST_ABBREVIATION: usize = 24;
/// The bytes looked at behind a stop.
const LONGEST_WORD: usize = 96;

impl Splitter {
    /// A splitter by the rules of one language.
    #[must_use]
    pub fn new(rules: SentenceRules) -> Self {
        let (mut opening, mut closing, mut both) = (Vec::new(), Vec::new(), Vec::new());
        for &(open, close) in &rules.quotes {
            if open == close {
                both.push(open);
            } else {
                opening.push(open);
                closing.push(close);
            }
        }
        // A mark that closes one pair and opens another (`»…«`) tells nothing by itself.
        both.extend(closing.iter().copied().filter(|mark| opening.contains(mark)));
        opening.retain(|mark| !both.contains(mark));
        closing.retain(|mark| !both.contains(mark));
        Self {
            abbreviations: rules.abbreviations.into_iter().collect(),
            starters: rules.starters.into_iter().collect(),
            opening,
            closing,
            both,
        }
    }

    /// Appends the sentences of the paragraph `span` of `text` to `out`, without the white space around them.
    pub fn sentences(&self, text: &str, span: Span, out: &mut Vec<Span>) {
        let part = span.of(text);
        let base = span.start as usize;
        let bytes = part.as_bytes();
        let mut start = 0;
        let mut at = 0;
        let mut open_both = false;
        while at < bytes.len() {
            let byte = bytes[at];
            if byte.is_ascii() {
                if !matches!(byte, b'.' | b'!' | b'?' | b'"') {
                    at += 1;
                    continue;
                }
            } else if !matches!(byte, 0xE2 | 0xC2) {
                at += 1;
                continue;
            }
            let Some(mark) = part[at..].chars().next() else { break };
            if self.both.contains(&mark) {
                open_both = opens_here(part, at, mark, open_both);
            }
            if !is_end_mark(mark) {
                at += mark.len_utf8();
                continue;
            }
            let run = end_run(part, at);
            let closed = self.after_closing(part, run, &mut open_both);
            if let Some(next) = self.boundary(part, start, Stop { at, run, closed }) {
                push_trimmed(part, base, start, closed, out);
                start = next;
            }
            at = closed;
        }
        push_trimmed(part, base, start, part.len(), out);
    }

    /// Bytes up to the end of the marks that close a quotation or bracket after the end marks. A closing mark may
    /// stand apart by a space (`. »`), one that could also open the next sentence may not.
    fn after_closing(&self, part: &str, run: usize, open_both: &mut bool) -> usize {
        let mut end = run;
        loop {
            let rest = &part[end..];
            let Some(mark) = rest.chars().next() else { return end };
            if matches!(mark, ')' | ']') || self.closing.contains(&mark) {
                end += mark.len_utf8();
            } else if self.both.contains(&mark) && (*open_both || !opens_word(&rest[mark.len_utf8()..])) {
                *open_both = false;
                end += mark.len_utf8();
            } else if mark == '\'' && !opens_word(&rest[1..]) {
                end += 1;
            } else if is_space(mark) {
                let Some(after) = rest[mark.len_utf8()..].chars().next() else { return end };
                let spaced_both = self.both.contains(&after)
                    && *open_both
                    && !opens_word(&rest[mark.len_utf8() + after.len_utf8()..]);
                if !self.closing.contains(&after) && !spaced_both {
                    return end;
                }
                if spaced_both {
                    *open_both = false;
                }
                end += mark.len_utf8() + after.len_utf8();
            } else {
                return end;
            }
        }
    }

    /// Where the next sentence starts, when the end marks `part[stop.at..stop.run]` close one.
    fn boundary(&self, part: &str, start: usize, stop: Stop) -> Option<usize> {
        let rest = &part[stop.closed..];
        let trimmed = rest.trim_start();
        let next = stop.closed + (rest.len() - trimmed.len());
        if next == part.len() {
            return None;
        }
        if next == stop.closed {
            return self.glued(part, stop).then_some(next);
        }
        let opener = self.opener(trimmed)?;
        let single_stop = stop.run == stop.at + 1 && part.as_bytes()[stop.at] == b'.';
        if !single_stop {
            return Some(next);
        }
        let before = word_before(&part[start..stop.at]);
        // The number of a list item or heading.
        let is_label = |word: &str| word.bytes().all(|b| b.is_ascii_digit()) && word.len() <= 3;
        if part[start..stop.at].trim_start().len() == before.len() && is_label(before) {
            return None;
        }
        let ends = match self.abbreviation(before) {
            None => true,
            Some(AbbreviationRule::Opens) => stop.closed > stop.run && self.is_starter(opener),
            Some(AbbreviationRule::MayEnd) => {
                self.is_starter(opener)
                    || trimmed.starts_with(|c| self.opening.contains(&c) || self.both.contains(&c))
            }
        };
        ends.then_some(next)
    }

    /// What `word`, directly before a stop, is: an abbreviation of the table, an initial, an acronym, or none.
    fn abbreviation(&self, word: &str) -> Option<AbbreviationRule> {
        if word.is_empty() || word.len() > LONGEST_ABBREVIATION {
            return None;
        }
        if let Some(rule) = self.abbreviations.get(word) {
            return Some(*rule);
        }
        // `av.-prop`, `l'art`: the part after the last mark decides.
        let last = word.rsplit(['-', '\'', '’', '/']).next().unwrap_or(word);
        if last.len() < word.len()
            && let Some(rule) = self.abbreviations.get(last)
        {
            return Some(*rule);
        }
        let mut letters = last.chars();
        let first = letters.next()?;
        let initial = first.is_uppercase() && letters.next().is_none();
        let acronym = word.contains('.')
            && word
                .split(['.', '-'])
                .all(|piece| piece.chars().count() <= 2 && piece.chars().all(char::is_alphabetic));
        (initial || acronym).then_some(AbbreviationRule::MayEnd)
    }

    /// The text from its first letter or figure on, when a sentence may open with it.
    fn opener<'t>(&self, text: &'t str) -> Option<&'t str> {
        let inner = text.trim_start_matches(|c: char| {
            is_space(c)
                || matches!(
                    c,
                    '(' | '[' | '-' | '–' | '—' | '•' | '·' | '*' | '‘' | '\'' | '¿' | '¡' | '|' | '_'
                )
                || self.opening.contains(&c)
                || self.closing.contains(&c)
                || self.both.contains(&c)
        });
        let first = inner.chars().next()?;
        // The dash of a list opens an item whatever follows it.
        if text.starts_with(['-', '–', '•']) && text.chars().nth(1).is_some_and(is_space) {
            return Some(inner);
        }
        (first.is_uppercase()
            || first.is_numeric()
            || matches!(first, '#' | '@' | '$' | '£' | '€' | '%' | '☎' | '©' | '…')
            || !(first.is_alphanumeric() || first.is_ascii_punctuation()))
        .then_some(inner)
    }

    fn is_starter(&self, opener: &str) -> bool {
        let end = opener.find(|c: char| !c.is_alphabetic()).unwrap_or(opener.len());
        if end == 0 || !opener.starts_with(char::is_uppercase) {
            return false;
        }
        let elided = opener[end..].starts_with(['\'', '’']);
        let mut word = fold(&opener[..end]).to_string();
        if !elided && self.starters.contains(word.as_str()) {
            return true;
        }
        word.push('\'');
        elided && self.starters.contains(word.as_str())
    }

    /// Whether the sentence after the stop follows without a space, as when paragraphs were glued together:
    /// a whole word, a stop, a capital with more letters behind it.
    fn glued(&self, part: &str, stop: Stop) -> bool {
        let before = word_before(&part[..stop.at]);
        let letters = before.chars().count();
        let small = |c: char| c.is_lowercase() || matches!(c, '-' | '\'' | '’');
        let named = before.starts_with(char::is_uppercase)
            && letters > SHORTEST_GLUED_WORD
            && before.chars().skip(1).all(char::is_lowercase);
        let whole = (SHORTEST_GLUED_WORD..=LONGEST_ABBREVIATION).contains(&letters)
            && before.chars().all(small)
            || named
            || stop.closed > stop.run && letters > 0
            || part[..stop.at].ends_with(|c| matches!(c, ')' | ']') || self.closing.contains(&c));
        if !whole || self.abbreviations.contains_key(before) {
            return false;
        }
        let rest = head(&part[stop.closed..])
            .trim_start_matches(|c| self.opening.contains(&c) || self.both.contains(&c));
        let mut next = rest.chars();
        if !next.next().is_some_and(char::is_uppercase) {
            return false;
        }
        // A host or file name goes on without a space (`Example.Com/`), a sentence does not end with its first word.
        let word = rest.split(char::is_whitespace).next().unwrap_or(rest);
        word.len() < rest.len()
            && !word.contains(['/', '@', '.', '_'])
            && next.next().is_some_and(|c| c.is_lowercase() || is_space(c) || matches!(c, '\'' | '’'))
    }
}

/// A run of end marks, and the end of the marks that close behind it.
#[derive(Clone, Copy)]
struct Stop {
    at: usize,
    run: usize,
    closed: usize,
}

fn is_end_mark(c: char) -> bool {
    matches!(c, '.' | '!' | '?' | '…' | '‼' | '⁇' | '⁈' | '⁉')
}

fn is_space(c: char) -> bool {
    c.is_whitespace()
}

/// The end of the end marks that stand together from `at` on, also with spaces between them (`! !`, `. . .`).
fn end_run(part: &str, at: usize) -> usize {
    let mut end = at;
    let mut seen = at;
    for c in part[at..].chars() {
        if is_end_mark(c) {
            seen += c.len_utf8();
            end = seen;
        } else if is_space(c) && c != '\n' {
            seen += c.len_utf8();
        } else {
            break;
        }
    }
    end
}

/// Whether a mark that both opens and closes does the former at `at`.
fn opens_here(part: &str, at: usize, mark: char, open: bool) -> bool {
    let before = part[..at].chars().next_back();
    let after = part[at + mark.len_utf8()..].chars().next();
    let free_before = before.is_none_or(|c| is_space(c) || matches!(c, '(' | '[' | '—' | '–' | '-'));
    let free_after = after.is_none_or(is_space);
    match (free_before, free_after) {
        (true, false) => true,
        (false, true) => false,
        _ => !open,
    }
}

fn opens_word(rest: &str) -> bool {
    rest.chars().next().is_some_and(char::is_alphanumeric)
}

/// The word that ends `text`: letters, digits, and inner stops, hyphens and apostrophes.
fn word_before(text: &str) -> &str {
    let mut start = text.len();
    for (at, c) in text.char_indices().rev() {
        if !(c.is_alphanumeric() || matches!(c, '.' | '-' | '\'' | '’' | '/' | '&' | '°')) {
            break;
        }
        start = at;
        if text.len() - start > 2 * LONGEST_ABBREVIATION {
            break;
        }
    }
    text[start..].trim_start_matches(|c: char| !c.is_alphanumeric())
}

/// The beginning of `text`, long enough to hold any word.
fn head(text: &str) -> &str {
    &text[..text.floor_char_boundary(LONGEST_WORD)]
}

fn push_trimmed(part: &str, base: usize, start: usize, end: usize, out: &mut Vec<Span>) {
    let piece = &part[start..end];
    let left = piece.len() - piece.trim_start().len();
    let kept = piece.trim().len();
    if kept > 0 {
        out.push(Span::new(base + start + left, base + start + left + kept));
    }
}

#[cfg(test)]
mod tests {
    use gainsay_model::Span;

    use super::{AbbreviationRule, SentenceRules, Splitter};

    fn cut(text: &str) -> Vec<&str> {
        let rules = SentenceRules {
            abbreviations: vec![
                ("Mr".into(), AbbreviationRule::Opens),
                ("Oct".into(), AbbreviationRule::MayEnd),
            ],
            quotes: vec![('«', '»'), ('“', '”'), ('"', '"')],
            starters: vec!["the".into(), "l'".into()],
        };
        let mut out = Vec::new();
        Splitter::new(rules).sentences(text, Span::new(0, text.len()), &mut out);
        out.into_iter().map(|span| span.of(text)).collect()
    }

    #[test]
    fn end_marks_before_capitals_figures_and_quotations() {
        assert_eq!(cut("One. Two! Three? 4 more. “Five.”"), ["One.", "Two!", "Three?", "4 more.", "“Five.”"]);
        assert_eq!(cut("« Un. » Deux… Trois."), ["« Un. »", "Deux…", "Trois."]);
        assert_eq!(cut("\"One. Two.\" Three."), ["\"One.", "Two.\"", "Three."]);
        assert_eq!(cut("First item. - second item."), ["First item.", "- second item."]);
    }

    #[test]
    fn no_end_before_small_letters_and_within_figures() {
        assert_eq!(cut("He said yes... then no."), ["He said yes... then no."]);
        assert_eq!(cut("“No!” he said. It cost 3.5 m."), ["“No!” he said.", "It cost 3.5 m."]);
        assert_eq!(cut("See example.org for more."), ["See example.org for more."]);
    }

    #[test]
    fn abbreviations_end_a_sentence_only_before_starters() {
        assert_eq!(cut("Mr. The left."), ["Mr. The left."]);
        assert_eq!(cut("On Oct. Monday. In Oct. The end."), ["On Oct. Monday.", "In Oct.", "The end."]);
        assert_eq!(
            cut("The U.N. Council met at the U.N. The end."),
            ["The U.N. Council met at the U.N.", "The end."]
        );
        assert_eq!(cut("Plan B. L’heure vient."), ["Plan B.", "L’heure vient."]);
        assert_eq!(cut("By J. Smith."), ["By J. Smith."]);
    }

    #[test]
    fn glued_sentences_part_and_names_do_not() {
        assert_eq!(cut("It closed.The end came."), ["It closed.", "The end came."]);
        assert_eq!(cut("It was “over.”The end came."), ["It was “over.”", "The end came."]);
        assert_eq!(cut("Ask Example.Com/Help or St.John today."), ["Ask Example.Com/Help or St.John today."]);
    }

    #[test]
    fn empty_and_blank_paragraphs_hold_none() {
        assert!(cut("").is_empty());
        assert!(cut(" \n\u{a0} ").is_empty());
    }
}
