//! The lines of a page: what stands between line breaks, with lines that were only wrapped joined again.

use gainsay_model::Span;

/// A line in its place, without the white space around it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Line {
    /// Bytes of the text; may hold line breaks when it was joined.
    pub(crate) span: Span,
    /// A blank line stands before it.
    pub(crate) apart: bool,
}

/// A text is wrapped when this share of its line breaks is followed by a small letter.
const WRAPPED_SHARE: f64 = 0.2;
/// No line of a wrapped text is longer, in bytes.
const LONGEST_WRAPPED: usize = 140;
/// A wrapped line is at least this share of the longest one; a shorter one ends its paragraph.
const FULL_LINE: f64 = 0.6;
/// White space that parts paragraphs within a line, in characters.
const WIDE_SPACE: usize = 3;

struct Raw {
    span: Span,
    apart: bool,
    indented: bool,
}

/// The lines of `text`, none empty.
pub(crate) fn lines(text: &str) -> Vec<Line> {
    let raw = raw_lines(text);
    let longest = raw.iter().map(|line| line.span.len()).max().unwrap_or(0);
    let wrapped = is_wrapped(text, &raw, longest);
    let full = (longest as f64 * FULL_LINE) as usize;
    let mut lines: Vec<Line> = Vec::with_capacity(raw.len());
    let mut last_len = 0;
    for line in raw {
        let content = line.span.of(text);
        if let Some(last) = lines.last_mut()
            && !line.apart
            && bullet_len(content) == 0
        {
            let goes_on = !line.indented
                && !ends_sentence(last.span.of(text))
                && content.starts_with(char::is_lowercase);
            if goes_on || wrapped && !line.indented && last_len >= full {
                last.span = last.span.cover(line.span);
                last_len = line.span.len();
                continue;
            }
        }
        last_len = line.span.len();
        push_parted(text, line, &mut lines);
    }
    lines
}

fn raw_lines(text: &str) -> Vec<Raw> {
    let mut raw = Vec::new();
    let mut apart = false;
    let mut start = 0;
    for line in text.split_inclusive(['\n', '\r', '\u{2028}', '\u{2029}', '\u{85}', '\u{B}', '\u{C}']) {
        let content = line.trim();
        if content.is_empty() {
            // The two halves of a `\r\n` are one break.
            apart |= line != "\n" || !text[..start].ends_with('\r');
        } else {
            let from = start + (line.len() - line.trim_start().len());
            let indented = from > start;
            raw.push(Raw { span: Span::new(from, from + content.len()), apart, indented });
            apart = false;
        }
        start += line.len();
    }
    raw
}

fn is_wrapped(text: &str, raw: &[Raw], longest: usize) -> bool {
    if longest > LONGEST_WRAPPED || raw.len() < 2 {
        return false;
    }
    let breaks = raw.iter().skip(1).filter(|line| !line.apart).count();
    let soft = raw
        .windows(2)
        .filter(|pair| !pair[1].apart && pair[1].span.of(text).starts_with(char::is_lowercase))
        .count();
    soft > 0 && soft as f64 >= WRAPPED_SHARE * breaks as f64
}

/// Pushes a line, parted where wide space follows an end of sentence: a page whose line breaks were lost.
fn push_parted(text: &str, line: Raw, lines: &mut Vec<Line>) {
    let content = line.span.of(text);
    let base = line.span.start as usize;
    let mut start = 0;
    let mut space = 0;
    let mut space_at = 0;
    let mut apart = line.apart;
    if content.contains("   ") || content.contains('\t') || content.contains('\u{A0}') {
        for (at, c) in content.char_indices() {
            if c.is_whitespace() {
                if space == 0 {
                    space_at = at;
                }
                space += if c == '\t' { WIDE_SPACE } else { 1 };
            } else {
                if space >= WIDE_SPACE && ends_sentence(&content[start..space_at]) {
                    lines.push(Line { span: Span::new(base + start, base + space_at), apart });
                    (start, apart) = (at, true);
                }
                space = 0;
            }
        }
    }
    lines.push(Line { span: Span::new(base + start, base + content.len()), apart });
}

/// Whether `text` ends with an end of sentence, closing marks aside.
pub(crate) fn ends_sentence(text: &str) -> bool {
    text.trim_end_matches(|c: char| {
        c.is_whitespace() || matches!(c, '"' | '”' | '»' | '’' | '\'' | ')' | ']' | '*')
    })
    .ends_with(['.', '!', '?', '…'])
}

/// Bytes of the bullet or number, with its space, that `line` opens with.
pub(crate) fn bullet_len(line: &str) -> usize {
    let mut chars = line.chars();
    let Some(first) = chars.next() else { return 0 };
    let mark = match first {
        '•' | '▪' | '●' | '◦' | '‣' | '·' | '*' | '-' | '►' | '▶' | '■' | '→' => {
            first.len_utf8()
        }
        '0'..='9' => {
            let digits = line.find(|c: char| !c.is_ascii_digit()).unwrap_or(line.len());
            if digits > 2 || !line[digits..].starts_with(['.', ')']) {
                return 0;
            }
            digits + 1
        }
        _ => return 0,
    };
    let space = line[mark..].len() - line[mark..].trim_start().len();
    let glued_ok = matches!(first, '•' | '▪' | '●' | '►' | '▶' | '■');
    if space == 0 && !glued_ok || mark + space >= line.len() { 0 } else { mark + space }
}

#[cfg(test)]
mod tests {
    use super::{bullet_len, lines};

    fn cut(text: &str) -> Vec<&str> {
        lines(text).into_iter().map(|line| line.span.of(text)).collect()
    }

    #[test]
    fn breaks_part_lines_and_blank_lines_set_them_apart() {
        let text = "Un titre\n\nUne phrase.\r\nUne autre.\n";
        assert_eq!(cut(text), ["Un titre", "Une phrase.", "Une autre."]);
        assert_eq!(lines(text).iter().map(|line| line.apart).collect::<Vec<_>>(), [false, true, false]);
    }

    #[test]
    fn wrapped_lines_are_joined() {
        let text = "The ferry company said that it\nwould lay off a tenth of the\nCrew in May, after the\nsummer timetable ends.\n    A union spoke of a\nbetrayal.";
        assert_eq!(
            cut(text),
            [
                "The ferry company said that it\nwould lay off a tenth of the\nCrew in May, after the\nsummer timetable ends.",
                "A union spoke of a\nbetrayal."
            ]
        );
    }

    #[test]
    fn lines_that_start_with_a_capital_stay_apart_in_running_pages() {
        let text =
            "A heading\nThe first paragraph is long enough and ends with a stop.\nThe second one does too.";
        assert_eq!(cut(text).len(), 3);
    }

    #[test]
    fn wide_space_after_a_stop_parts_and_other_wide_space_does_not() {
        assert_eq!(cut("Il pleut.     12 mai : il neige."), ["Il pleut.", "12 mai : il neige."]);
        assert_eq!(cut("Loss   12    13"), ["Loss   12    13"]);
    }

    #[test]
    fn bullets_and_numbers_of_lists() {
        assert_eq!(["• Un", "- One", "1. One", "12) Un"].map(bullet_len), [4, 2, 3, 4]);
        assert_eq!(["-5 degrees", "2024. One", "1.5 million", "*", "One"].map(bullet_len), [0; 5]);
    }
}
