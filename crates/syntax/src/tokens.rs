use gainsay_model::Span;
use smol_str::SmolStr;

use crate::fold::fold;

/// What a token is made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum TokenKind {
    /// Letters, with inner hyphens, apostrophes and digits.
    Word,
    /// Digits, with inner decimal and grouping points, commas and apostrophes; spaces part numbers.
    Number,
    /// One mark of punctuation.
    Punctuation,
    /// One other sign (currency, per cent, degree, emoji).
    Symbol,
}

/// How a word is capitalised.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Case {
    /// No capital first.
    Lower,
    /// A capital first, then lower case.
    Initial,
    /// Capitals only, at least two.
    Upper,
}

/// A token in its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Token {
    /// Bytes of the original text.
    pub span: Span,
    /// Lower case, NFC, straight apostrophe.
    pub form: SmolStr,
    /// What it is made of.
    pub kind: TokenKind,
    /// How it is capitalised.
    pub case: Case,
    /// White space stands before it (or it is the first).
    pub spaced: bool,
}

/// What a language asks of its tokens.
#[derive(Clone, Debug, Default)]
pub struct TokenRules {
    /// Clitics that end in an apostrophe and stand before a word, folded (`l'`, `qu'`).
    pub elisions: Vec<SmolStr>,
    /// Clitics that stand after a word, folded (`'s`, `n't`, `-t-il`); the longest that fits is cut off. A word listed whole
    /// stays whole (`rendez-vous`).
    pub enclitics: Vec<SmolStr>,
}

/// Cuts text into tokens; linear in its length.
#[derive(Clone, Debug)]
pub struct Tokenizer {
    rules: TokenRules,
}

impl Tokenizer {
    /// A tokenizer by the rules of one language.
    #[must_use]
    pub fn new(mut rules: TokenRules) -> Self {
        rules.enclitics.sort_by_key(|clitic| std::cmp::Reverse(clitic.len()));
        Self { rules }
    }

    /// Appends the tokens of `span` of `text` to `out`.
    pub fn tokens(&self, text: &str, span: Span, out: &mut Vec<Token>) {
        let part = span.of(text);
        let base = span.start as usize;
        let mut chars = part.char_indices().peekable();
        let mut spaced = true;
        while let Some((at, c)) = chars.next() {
            if c.is_whitespace() || is_ignorable(c) {
                spaced |= c.is_whitespace();
                continue;
            }
            let rest = &part[at..];
            let (kind, len) = if c.is_ascii_digit() {
                (TokenKind::Number, number_len(rest))
            } else if c.is_alphanumeric() {
                (
                    TokenKind::Word,
                    word_len(rest, out.last().is_some_and(|t| t.kind == TokenKind::Number && !spaced)),
                )
            } else if is_symbol(c) {
                (TokenKind::Symbol, c.len_utf8())
            } else {
                (TokenKind::Punctuation, c.len_utf8())
            };
            while chars.peek().is_some_and(|(next, _)| *next < at + len) {
                chars.next();
            }
            let from = base + at;
            if kind == TokenKind::Word {
                self.push_word(text, Span::new(from, from + len), spaced, out);
            } else {
                let span = Span::new(from, from + len);
                out.push(Token { span, form: fold(span.of(text)), kind, case: Case::Lower, spaced });
            }
            spaced = false;
        }
    }

    /// Cuts leading and trailing clitics off a word and pushes the parts.
    fn push_word(&self, text: &str, mut span: Span, mut spaced: bool, out: &mut Vec<Token>) {
        while let Some(cut) = self.elision(span.of(text)) {
            let clitic = Span::new(span.start as usize, span.start as usize + cut);
            out.push(word(text, clitic, spaced));
            spaced = false;
            span = Span::new(clitic.end as usize, span.end as usize);
        }
        let cut = self.enclitic(span.of(text));
        if let Some(cut) = cut {
            let middle = span.end as usize - cut;
            out.push(word(text, Span::new(span.start as usize, middle), spaced));
            out.push(word(text, Span::new(middle, span.end as usize), false));
        } else {
            out.push(word(text, span, spaced));
        }
    }

    /// Bytes of the elided clitic that `word` opens with, when a word follows it.
    fn elision(&self, word: &str) -> Option<usize> {
        let end = word.char_indices().find(|(_, c)| is_apostrophe(*c)).map(|(at, c)| at + c.len_utf8())?;
        (end < word.len() && self.rules.elisions.contains(&fold(&word[..end]))).then_some(end)
    }

    /// Bytes of the enclitic that `word` ends with, when something stands before it.
    fn enclitic(&self, word: &str) -> Option<usize> {
        if !word.contains(|c| is_apostrophe(c) || c == '-') {
            return None;
        }
        let at = self.rules.enclitics.iter().find_map(|clitic| {
            let (at, _) = word.char_indices().rev().nth(clitic.chars().count().checked_sub(1)?)?;
            (fold(&word[at..]) == *clitic).then_some(at)
        })?;
        (at > 0).then_some(word.len() - at)
    }
}

fn word(text: &str, span: Span, spaced: bool) -> Token {
    let raw = span.of(text);
    let mut letters = raw.chars().filter(|c| c.is_alphabetic());
    let case = match letters.next() {
        Some(first) if first.is_uppercase() => {
            let mut rest = letters.peekable();
            if rest.peek().is_some() && rest.all(char::is_uppercase) { Case::Upper } else { Case::Initial }
        }
        _ => Case::Lower,
    };
    Token { span, form: fold(raw), kind: TokenKind::Word, case, spaced }
}

fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '\u{2019}' | '\u{2BC}' | '\u{B4}')
}

fn is_ignorable(c: char) -> bool {
    matches!(c, '\u{200B}'..='\u{200F}' | '\u{2060}' | '\u{FEFF}' | '\u{AD}') || c.is_control()
}

fn is_symbol(c: char) -> bool {
    matches!(
        c,
        '$' | '£'
            | '€'
            | '¥'
            | '₹'
            | '¢'
            | '₽'
            | '₩'
            | '%'
            | '‰'
            | '°'
            | '+'
            | '='
            | '<'
            | '>'
            | '±'
            | '×'
            | '~'
            | '≈'
            | '#'
            | '@'
            | '^'
            | '|'
            | '²'
            | '³'
            | '½'
            | '¼'
            | '¾'
            | '⅓'
            | '⅔'
    ) || (c as u32) >= 0x1F000
}

/// Bytes of the number that `rest` opens with: digits, and single `.`, `,` or `'` between digits.
fn number_len(rest: &str) -> usize {
    let mut end = 0;
    let mut chars = rest.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        if c.is_ascii_digit() {
            end = at + 1;
        } else if matches!(c, '.' | ',' | '\'' | '\u{2019}')
            && chars.peek().is_some_and(|(_, next)| next.is_ascii_digit())
        {
            continue;
        } else {
            break;
        }
    }
    end
}

/// Bytes of the word that `rest` opens with. Directly after a number only letters belong to it (`3h52`).
fn word_len(rest: &str, after_number: bool) -> usize {
    let mut end = 0;
    let mut chars = rest.char_indices().peekable();
    let mut letters = 0usize;
    while let Some((at, c)) = chars.next() {
        let next = chars.peek().map(|(_, next)| *next);
        if c.is_alphabetic() || is_mark(c) {
            letters += 1;
            end = at + c.len_utf8();
        } else if c.is_numeric() && !after_number {
            letters = 2;
            end = at + c.len_utf8();
        } else if (is_apostrophe(c) || matches!(c, '-' | '\u{2010}' | '\u{2011}' | '\u{AD}'))
            && next.is_some_and(|n| n.is_alphanumeric() && !(after_number && n.is_numeric()))
        {
            letters = 2;
        } else if c == '.' && letters == 1 && acronym_goes_on(&rest[at..], next) {
            // U.S., S.A.: single letters, each with its stop.
            letters = 0;
            end = at + 1;
        } else {
            break;
        }
    }
    end
}

/// Whether the stop at the start of `rest` belongs to an acronym of single letters: another single letter with a
/// stop follows, or it is the last stop of one that has already begun.
fn acronym_goes_on(rest: &str, next: Option<char>) -> bool {
    match next {
        Some(letter) if letter.is_alphabetic() => rest[1 + letter.len_utf8()..].starts_with('.'),
        _ => false,
    }
}

fn is_mark(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36F}')
}

#[cfg(test)]
mod tests {
    use gainsay_model::Span;

    use super::{Case, TokenKind, TokenRules, Tokenizer};

    fn cut(text: &str) -> Vec<String> {
        let list = |words: &[&str]| words.iter().map(|word| (*word).into()).collect();
        let rules = TokenRules {
            elisions: list(&["l'", "d'", "qu'", "n'", "jusqu'"]),
            enclitics: list(&["'s", "n't", "-t-il", "-il", "-vous", "rendez-vous"]),
        };
        let mut tokens = Vec::new();
        Tokenizer::new(rules).tokens(text, Span::new(0, text.len()), &mut tokens);
        tokens.iter().map(|token| token.span.of(text).to_owned()).collect()
    }

    #[test]
    fn clitics_are_tokens_and_whole_words_stay_whole() {
        assert_eq!(cut("L’armée n'a jusqu'à"), ["L’", "armée", "n'", "a", "jusqu'", "à"]);
        assert_eq!(cut("aujourd'hui presqu'île"), ["aujourd'hui", "presqu'île"]);
        assert_eq!(
            cut("Musk's didn't a-t-il dit-il"),
            ["Musk", "'s", "did", "n't", "a", "-t-il", "dit", "-il"]
        );
        assert_eq!(cut("Pouvez-vous un Rendez-vous"), ["Pouvez", "-vous", "un", "Rendez-vous"]);
    }

    #[test]
    fn numbers_keep_their_marks_and_part_from_letters() {
        assert_eq!(cut("6,42 m 1 250 £2.4m"), ["6,42", "m", "1", "250", "£", "2.4", "m"]);
        assert_eq!(cut("à 3h52, 2.20pm."), ["à", "3", "h", "52", ",", "2.20", "pm", "."]);
        assert_eq!(
            cut("47-year-old A380 Covid-19 14-15"),
            ["47", "-", "year-old", "A380", "Covid-19", "14", "-", "15"]
        );
        assert_eq!(cut("le 3.12.2024. 40%"), ["le", "3.12.2024", ".", "40", "%"]);
    }

    #[test]
    fn acronyms_and_sentence_ends() {
        assert_eq!(cut("the U.S. army."), ["the", "U.S", ".", "army", "."]);
        assert_eq!(cut("plan B. Then"), ["plan", "B", ".", "Then"]);
    }

    #[test]
    fn case_and_kind() {
        let mut tokens = Vec::new();
        let text = "NASA Élu été 7 €";
        Tokenizer::new(TokenRules::default()).tokens(text, Span::new(0, text.len()), &mut tokens);
        let seen: Vec<(Case, TokenKind)> = tokens.iter().map(|token| (token.case, token.kind)).collect();
        assert_eq!(
            seen,
            [
                (Case::Upper, TokenKind::Word),
                (Case::Initial, TokenKind::Word),
                (Case::Lower, TokenKind::Word),
                (Case::Lower, TokenKind::Number),
                (Case::Lower, TokenKind::Symbol)
            ]
        );
    }
}
