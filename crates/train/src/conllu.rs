//! Treebanks in CoNLL-U (<https://universaldependencies.org/format>), plain or gzipped.

use std::fs::File;
use std::io::{BufRead, BufReader, Read};
use std::path::{Path, PathBuf};

use flate2::read::MultiGzDecoder;
use gainsay_syntax::{Morph, fold};
use smol_str::SmolStr;

/// What is wrong with a treebank.
#[derive(Debug, thiserror::Error)]
pub(crate) enum ConlluError {
    #[error("{path}: {source}")]
    Io { path: PathBuf, source: std::io::Error },
    #[error("{path}:{line}: {what}")]
    Line { path: PathBuf, line: usize, what: &'static str },
}

/// A word with its gold analysis.
#[derive(Clone, Debug)]
pub(crate) struct Word {
    /// As written.
    pub(crate) raw: SmolStr,
    /// Folded.
    pub(crate) form: SmolStr,
    pub(crate) lemma: SmolStr,
    /// Part of speech and the features that are kept: the tagger's label.
    pub(crate) label: SmolStr,
    /// Head, counted from 1; 0 at the root.
    pub(crate) head: u16,
    pub(crate) relation: SmolStr,
}

impl Word {
    pub(crate) fn upos(&self) -> &str {
        self.label.split('|').next().unwrap_or(&self.label)
    }
}

/// A token as written, with the words it stands for.
#[derive(Clone, Debug)]
pub(crate) struct Surface {
    pub(crate) form: SmolStr,
    pub(crate) first: usize,
    pub(crate) end: usize,
    pub(crate) space_after: bool,
}

/// A sentence.
#[derive(Clone, Debug, Default)]
pub(crate) struct Sentence {
    pub(crate) words: Vec<Word>,
    pub(crate) surface: Vec<Surface>,
}

impl Sentence {
    /// The sentence as it was written.
    pub(crate) fn text(&self) -> String {
        let mut text = String::new();
        for token in &self.surface {
            text.push_str(&token.form);
            if token.space_after {
                text.push(' ');
            }
        }
        text.truncate(text.trim_end().len());
        text
    }
}

/// The sentences of a treebank.
pub(crate) fn read(path: &Path) -> Result<Vec<Sentence>, ConlluError> {
    let io = |source| ConlluError::Io { path: path.to_owned(), source };
    let file = File::open(path).map_err(io)?;
    let input: Box<dyn Read> = if path.extension().is_some_and(|ending| ending == "gz") {
        Box::new(MultiGzDecoder::new(file))
    } else {
        Box::new(file)
    };
    let mut sentences = Vec::new();
    let mut current = Sentence::default();
    let mut covered = 0;
    for (number, line) in BufReader::new(input).lines().enumerate() {
        let line = line.map_err(io)?;
        let wrong = |what| ConlluError::Line { path: path.to_owned(), line: number + 1, what };
        if line.trim().is_empty() {
            if !current.words.is_empty() {
                sentences.push(std::mem::take(&mut current));
            }
            covered = 0;
            continue;
        }
        if line.starts_with('#') {
            continue;
        }
        let cells: Vec<&str> = line.split('\t').collect();
        let [id, form, lemma, upos, _, feats, head, relation, _, misc] = cells[..] else {
            return Err(wrong("a word has ten columns"));
        };
        if id.contains('.') {
            continue;
        }
        let space_after = !misc.split('|').any(|item| item == "SpaceAfter=No");
        if let Some((first, last)) = id.split_once('-') {
            let first: usize = first.parse().map_err(|_| wrong("an id is a number"))?;
            let last: usize = last.parse().map_err(|_| wrong("an id is a number"))?;
            covered = last;
            current.surface.push(Surface {
                form: form.into(),
                first: first.saturating_sub(1),
                end: last,
                space_after,
            });
            continue;
        }
        let place: usize = id.parse().map_err(|_| wrong("an id is a number"))?;
        if place != current.words.len() + 1 {
            return Err(wrong("the words of a sentence are numbered from 1"));
        }
        if place > covered {
            current.surface.push(Surface { form: form.into(), first: place - 1, end: place, space_after });
        }
        let feats = Morph::from_feats(feats).feats();
        let label = if feats.is_empty() { SmolStr::new(upos) } else { format!("{upos}|{feats}").into() };
        current.words.push(Word {
            raw: form.replace('\u{2019}', "'").into(),
            form: fold(form),
            lemma: lemma.into(),
            label,
            head: head.parse().map_err(|_| wrong("a head is a number"))?,
            relation: relation.into(),
        });
    }
    if !current.words.is_empty() {
        sentences.push(current);
    }
    Ok(sentences)
}

/// Lifts arcs until none cross: the lowest crossing dependent moves to its grandparent (Nivre and Nilsson 2005).
pub(crate) fn without_crossings(heads: &mut [u16]) {
    // Heads of words 1 to n at 1..=n, the root at n + 1 being its own.
    let count = heads.len() - 2;
    loop {
        let mut lift: Option<(u16, usize)> = None;
        for word in 1..=count {
            let head = usize::from(heads[word]);
            let (low, high) = (word.min(head), word.max(head));
            let crosses = (low + 1..high).any(|between| {
                let mut above = between;
                let mut steps = 0;
                while above != head && above <= count && steps <= count {
                    above = usize::from(heads[above]);
                    steps += 1;
                }
                above != head
            });
            let length = u16::try_from(high - low).unwrap_or(u16::MAX);
            if crosses && head <= count && lift.is_none_or(|(best, _)| length < best) {
                lift = Some((length, word));
            }
        }
        let Some((_, word)) = lift else { return };
        heads[word] = heads[usize::from(heads[word])];
    }
}

#[cfg(test)]
mod tests {
    use super::without_crossings;

    #[test]
    fn crossing_arcs_are_lifted_and_others_left() {
        // 1→3, 2→4, 3→root (5), 4→3: the arc of 2 crosses that of 1.
        let mut heads = [0, 3, 4, 5, 3, 5];
        without_crossings(&mut heads);
        assert_eq!(heads, [0, 3, 3, 5, 3, 5]);
        let mut projective = [0, 2, 5, 4, 2, 5];
        without_crossings(&mut projective);
        assert_eq!(projective, [0, 2, 5, 4, 2, 5]);
    }
}
