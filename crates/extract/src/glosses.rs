//! The senses of the words of a sentence, by names that all languages share.

use gainsay_lexicon::{OppositeClass, Pack, WordClass};
use gainsay_syntax::{Token, Tokenizer, Upos, fold};
use smol_str::{SmolStr, format_smolstr};

use crate::phrases::{Phrase, PhraseIndex, longest_of};
use crate::trees::SentenceTree;

/// A sense of the word at a token; a word may have several.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Gloss {
    pub(crate) token: usize,
    /// The sense as an index term.
    pub(crate) term: SmolStr,
}

/// The table of one language, compiled.
#[derive(Debug)]
pub(crate) struct GlossTable {
    senses: PhraseIndex<Senses>,
}

/// The senses of a word of a class.
type Senses = (OppositeClass, Vec<SmolStr>);

impl GlossTable {
    pub(crate) fn new(pack: &Pack, tokenizer: &Tokenizer) -> Self {
        // The rows of one word stand together.
        let words = pack.glosses.chunk_by(|x, y| x.lemma == y.lemma && x.class == y.class);
        let entries = words.map(|rows| {
            let senses = rows.iter().map(|row| format_smolstr!("={}", row.gloss)).collect();
            (rows[0].lemma.as_str(), (rows[0].class, senses))
        });
        Self { senses: PhraseIndex::new(tokenizer, entries) }
    }

    /// The senses of the words of a sentence, by its trees, sorted.
    pub(crate) fn read(&self, pack: &Pack, tokens: &[Token], trees: &[SentenceTree]) -> Vec<Gloss> {
        let mut found = Vec::new();
        let nodes = || trees.iter().flat_map(|tree| &tree.tree.nodes).filter(|node| !node.placeholder);
        let lemmas: Vec<SmolStr> = nodes().map(|node| fold(&node.lemma)).collect();
        // The words of a phrase behind the first may be inflected as well.
        let mut lemmatised: Vec<&str> = tokens.iter().map(|token| token.form.as_str()).collect();
        for (node, lemma) in nodes().zip(&lemmas).filter(|(node, _)| node.end == node.first + 1) {
            if let Some(word) = lemmatised.get_mut(node.first as usize) {
                *word = lemma;
            }
        }
        for (node, lemma) in nodes().zip(&lemmas) {
            let (first, second) = match node.upos {
                Upos::Verb => (OppositeClass::Verb, Some(OppositeClass::Adjective)),
                Upos::Adj => (OppositeClass::Adjective, Some(OppositeClass::Verb)),
                Upos::Noun => (OppositeClass::Noun, None),
                Upos::Adv => (OppositeClass::Adverb, None),
                _ => continue,
            };
            let token = node.first as usize;
            let form = tokens.get(token).map_or("", |token| token.form.as_str());
            let behind = (
                tokens.get(token + 1..).unwrap_or_default(),
                lemmatised.get(token + 1..).unwrap_or_default(),
            );
            let (of_lemma, of_form) = (self.senses.starting(lemma), self.senses.starting(form));
            let of_class = |phrases, class| longest(phrases, behind, |_, (own, _): &Senses| *own == class);
            // A phrase is told by its words, whatever the class of the first.
            let phrase = || {
                [of_lemma, of_form].into_iter().find_map(|phrases| longest(phrases, behind, |len, _| len > 1))
            };
            // A participle is tagged as a verb or an adjective.
            let own = || {
                let classes = std::iter::once(first).chain(second);
                classes
                    .filter_map(|class| of_class(of_lemma, class))
                    .max_by_key(|(len, (class, _))| (*len, *class == first))
            };
            // Where the lemma is no word, the forms of the tables and of the verbs may know better.
            let otherwise = || {
                let verb = matches!(node.upos, Upos::Verb | Upos::Adj);
                let look = |lemma: &str| of_class(self.senses.starting(lemma), OppositeClass::Verb);
                let readings = pack.morphology().readings(form).iter();
                let mut known = readings.filter(|reading| verb && reading.class == WordClass::Verb);
                known
                    .find_map(|reading| look(&reading.lemma))
                    .or_else(|| look(&verb.then(|| pack.dictionary().infinitive(form, &SmolStr::new(form)))?))
            };
            let senses = phrase().or_else(own).or_else(|| of_class(of_form, first)).or_else(otherwise);
            for term in senses.into_iter().flat_map(|(_, (_, terms))| terms) {
                found.push(Gloss { token, term: term.clone() });
            }
        }
        found.sort_unstable();
        found.dedup();
        found
    }
}

/// The longest of `phrases` that passes `accept`, by the words behind its first as they stand or by their lemmas.
fn longest<'p>(
    phrases: &'p [Phrase<Senses>],
    (behind, lemmatised): (&[Token], &[&str]),
    accept: impl Fn(usize, &Senses) -> bool,
) -> Option<(usize, &'p Senses)> {
    let found = [longest_of(phrases, behind, &accept), longest_of(phrases, lemmatised, &accept)];
    found.into_iter().flatten().max_by_key(|(len, _)| *len)
}
