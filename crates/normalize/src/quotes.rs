//! Whether a sentence opens inside a quotation that an earlier one left open.

/// Follows the quotation marks of a text, paragraph by paragraph.
pub(crate) struct Quotes<'r> {
    pairs: &'r [(char, char)],
    open: Option<char>,
}

impl<'r> Quotes<'r> {
    pub(crate) fn new(pairs: &'r [(char, char)]) -> Self {
        Self { pairs, open: None }
    }

    /// Starts a paragraph. A quotation goes on into it only when it is closed there before another opens: one
    /// that is left open for good must not swallow the page.
    pub(crate) fn paragraph(&mut self, text: &str) {
        if self.open.is_some() {
            let first =
                self.marks(text).map(|(_, mark)| mark).find(|mark| self.closes(*mark) || self.opens(*mark));
            if first.is_none_or(|mark| self.opens(mark)) {
                self.open = None;
            }
        }
    }

    /// Whether the sentence opens inside a quotation; reads it for the next one.
    pub(crate) fn sentence(&mut self, text: &str) -> bool {
        let quoted = self.open.is_some();
        let pairs = self.pairs;
        let mut open = self.open;
        for (at, mark) in self.marks(text) {
            match open {
                Some(close) if mark == close => open = None,
                None => {
                    let opened = pairs.iter().find(|(opening, _)| *opening == mark);
                    open = opened.filter(|pair| !is_apostrophe(text, at, **pair)).map(|(_, close)| *close);
                }
                Some(_) => {}
            }
        }
        self.open = open;
        quoted
    }

    fn marks<'t>(&self, text: &'t str) -> impl Iterator<Item = (usize, char)> + use<'t> {
        let bytes = text.as_bytes();
        let lead = |byte: &u8| matches!(byte, b'"' | 0xC2 | 0xE2);
        (0..bytes.len())
            .filter(move |&at| lead(&bytes[at]))
            .filter_map(move |at| text[at..].chars().next().map(|mark| (at, mark)))
    }

    fn closes(&self, mark: char) -> bool {
        self.open == Some(mark)
    }

    fn opens(&self, mark: char) -> bool {
        self.open != Some(mark) && self.pairs.iter().any(|(opening, _)| *opening == mark)
    }
}

/// A mark whose partner is the apostrophe opens a quotation only before a word and after none.
fn is_apostrophe(text: &str, at: usize, (opening, close): (char, char)) -> bool {
    close == '’' && {
        let before = text[..at].chars().next_back();
        let after = text[at + opening.len_utf8()..].chars().next();
        before.is_some_and(char::is_alphanumeric) || !after.is_some_and(char::is_alphanumeric)
    }
}

#[cfg(test)]
mod tests {
    use super::Quotes;

    const PAIRS: &[(char, char)] = &[('«', '»'), ('“', '”'), ('"', '"')];

    fn quoted(paragraphs: &[&[&str]]) -> Vec<bool> {
        let mut quotes = Quotes::new(PAIRS);
        let mut seen = Vec::new();
        for paragraph in paragraphs {
            quotes.paragraph(&paragraph.join(" "));
            seen.extend(paragraph.iter().map(|sentence| quotes.sentence(sentence)));
        }
        seen
    }

    #[test]
    fn a_sentence_within_an_open_quotation_is_quoted() {
        assert_eq!(quoted(&[&["« C’est fini.", "Nous partons »", "Il sort."]]), [false, true, false]);
        assert_eq!(
            quoted(&[&["He said: \"We lost.", "We will try again.\"", "He left."]]),
            [false, true, false]
        );
    }

    #[test]
    fn a_quotation_reaches_the_next_paragraph_only_when_it_closes_there() {
        assert_eq!(quoted(&[&["“We lost."], &["We go on,” she said."]]), [false, true]);
        assert_eq!(quoted(&[&["“We lost."], &["“We go on,” she said."]]), [false, false]);
        assert_eq!(quoted(&[&["Il a dit : « Non."], &["La mairie se tait."]]), [false, false]);
    }
}
