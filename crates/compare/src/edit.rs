//! Where two copies of a sentence differ: a copy in which only a figure, a day, a denial or a name is another is the surest
//! sign of a slip, or of a correction.

use std::ops::Range;

/// Longest run of words that an edit may replace.
const LONGEST: usize = 4;
/// Fewest words around it that both sentences must share.
const SHARED: usize = 6;
/// How many times as many as the replaced ones.
const TIMES: usize = 2;

/// The one place where two sentences differ, in characters of each.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Edit {
    pub(crate) a: Range<u32>,
    pub(crate) b: Range<u32>,
    /// As many words stand in the place of others; else some are left out.
    pub(crate) is_replaced: bool,
}

/// Whether two words are spellings of one: most of their letters are the same, in order from both ends.
pub(crate) fn is_spelling(a: &str, b: &str) -> bool {
    let (x, y): (Vec<char>, Vec<char>) = (letters(a), letters(b));
    let before = x.iter().zip(&y).take_while(|(p, q)| p == q).count();
    // One of them with something added.
    if before == x.len().min(y.len()) {
        return true;
    }
    let most = x.len().min(y.len()) - before;
    let after = x.iter().rev().zip(y.iter().rev()).take(most).take_while(|(p, q)| p == q).count();
    (before + after) * 3 >= x.len().max(y.len()) * 2
}

fn letters(word: &str) -> Vec<char> {
    word.chars().filter(|letter| letter.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// The one place where two sentences differ in a few words; `None` of sentences that are equal, or differ in more.
pub(crate) fn edit(a: &str, b: &str) -> Option<Edit> {
    let (x, y) = (words(a), words(b));
    let alike = |(p, q): &(&Word<'_>, &Word<'_>)| same(p.text, q.text);
    let before = x.iter().zip(&y).take_while(alike).count();
    let (p, q) = (&x[before..], &y[before..]);
    let after = p.iter().rev().zip(q.iter().rev()).take_while(alike).count();
    let (p, q) = (&p[..p.len() - after], &q[..q.len() - after]);
    let (most, shared) = (p.len().max(q.len()), before + after);
    if most == 0 || most > LONGEST || shared < SHARED || shared < most * TIMES {
        return None;
    }
    // Words that only one of them has lie between the neighbours in the other.
    let span = |own: &[Word<'_>], all: &[Word<'_>]| -> Range<u32> {
        match (own.first(), own.last()) {
            (Some(first), Some(last)) => first.at..last.end,
            _ => {
                let from = before.checked_sub(1).map_or(0, |at| all[at].at);
                from..all.get(before).map_or(from, |next| next.end)
            }
        }
    };
    Some(Edit { a: span(p, &x), b: span(q, &y), is_replaced: p.len() == q.len() })
}

/// A run of letters and digits.
struct Word<'t> {
    text: &'t str,
    at: u32,
    end: u32,
}

fn same(x: &str, y: &str) -> bool {
    x == y || x.chars().flat_map(char::to_lowercase).eq(y.chars().flat_map(char::to_lowercase))
}

fn words(text: &str) -> Vec<Word<'_>> {
    let mut found = Vec::new();
    let mut open: Option<(usize, u32)> = None;
    let mut chars = 0;
    for (byte, letter) in text.char_indices() {
        match (letter.is_alphanumeric(), open) {
            (true, None) => open = Some((byte, chars)),
            (false, Some((from, at))) => {
                found.push(Word { text: &text[from..byte], at, end: chars });
                open = None;
            }
            _ => {}
        }
        chars += 1;
    }
    if let Some((from, at)) = open {
        found.push(Word { text: &text[from..], at, end: chars });
    }
    found
}

#[cfg(test)]
mod tests {
    use super::{Edit, edit, is_spelling};

    fn parts(a: &str, b: &str) -> Option<(String, String)> {
        let Edit { a: p, b: q, .. } = edit(a, b)?;
        let cut = |text: &str, span: std::ops::Range<u32>| -> String {
            text.chars().skip(span.start as usize).take((span.end - span.start) as usize).collect()
        };
        Some((cut(a, p), cut(b, q)))
    }

    #[test]
    fn one_figure_is_another() {
        let found = parts(
            "The ferry left the harbour with 214 people aboard.",
            "The ferry left the harbour with 241 people aboard.",
        );
        assert_eq!(found, Some(("214".into(), "241".into())));
    }

    #[test]
    fn a_denial_is_an_edit() {
        let found = parts(
            "Le préfet a interdit la marche prévue samedi à Brévanne.",
            "Le préfet n'a pas interdit la marche prévue samedi à Brévanne.",
        );
        assert_eq!(found, Some(("a".into(), "n'a pas".into())));
    }

    #[test]
    fn words_that_one_of_them_lacks_lie_between_its_neighbours() {
        let found = parts(
            "The dam was inspected by engineers in the spring.",
            "The dam was not inspected by engineers in the spring.",
        );
        assert_eq!(found, Some(("was inspected".into(), "not".into())));
    }

    #[test]
    fn spellings_are_told_from_other_names() {
        assert!(is_spelling("Advisers", "Advisors"));
        assert!(is_spelling("Raite", "Rait"));
        assert!(is_spelling("Newsline", "NewslineArchive"));
        assert!(is_spelling("Technicolor", "Technicolour"));
        assert!(!is_spelling("Marchand", "Lefort"));
        assert!(!is_spelling("Morgan", "Norton"));
    }

    #[test]
    fn equal_sentences_and_rewritten_ones_are_no_edits() {
        assert_eq!(parts("The ferry left the harbour at noon.", "the ferry left the harbour at noon"), None);
        assert_eq!(
            parts(
                "The ferry left the harbour at noon today.",
                "A crowded ferry sank off the island this morning."
            ),
            None
        );
        assert_eq!(parts("Three people died.", "Four people died."), None);
    }
}
