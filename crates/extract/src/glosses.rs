//! The senses of the words of a sentence, by names that all languages share.

use gainsay_lexicon::{OppositeClass, Pack, WordClass};
use gainsay_syntax::{Token, Tokenizer, Upos, fold};
use smol_str::{SmolStr, format_smolstr};

use crate::phrases::PhraseIndex;
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
    senses: PhraseIndex<(OppositeClass, Vec<SmolStr>)>,
}

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
        // The words of a phrase behind the first may be inflected as well.
        let mut lemmas = tokens.to_vec();
        for node in trees.iter().flat_map(|tree| &tree.tree.nodes).filter(|node| !node.placeholder) {
            if node.end == node.first + 1
                && let Some(token) = lemmas.get_mut(node.first as usize)
            {
                token.form = fold(&node.lemma);
            }
        }
        for node in trees.iter().flat_map(|tree| &tree.tree.nodes).filter(|node| !node.placeholder) {
            let (first, second) = match node.upos {
                Upos::Verb => (OppositeClass::Verb, Some(OppositeClass::Adjective)),
                Upos::Adj => (OppositeClass::Adjective, Some(OppositeClass::Verb)),
                Upos::Noun => (OppositeClass::Noun, None),
                Upos::Adv => (OppositeClass::Adverb, None),
                _ => continue,
            };
            let (token, lemma) = (node.first as usize, fold(&node.lemma));
            let look = |lemma: &str, class: OppositeClass| {
                let find = |tokens: &[Token]| {
                    self.senses.longest_where(lemma, tokens, token, |(own, _)| *own == class)
                };
                [find(tokens), find(&lemmas)].into_iter().flatten().max_by_key(|(len, _)| *len)
            };
            // A participle is tagged as a verb or an adjective.
            let classes = std::iter::once(first).chain(second);
            let own = classes
                .filter_map(|class| look(&lemma, class))
                .max_by_key(|(len, (class, _))| (*len, *class == first));
            // A phrase is told by its words, whatever the class of the first.
            let form = tokens.get(token).map_or("", |token| token.form.as_str());
            let phrase = [lemma.as_str(), form].into_iter().find_map(|first| {
                let find = |tokens: &[Token]| self.senses.longest_from(first, tokens, token);
                [find(tokens), find(&lemmas)]
                    .into_iter()
                    .flatten()
                    .filter(|(len, _)| *len > 1)
                    .max_by_key(|(len, _)| *len)
            });
            // Where the lemma is no word, the forms of the tables and of the verbs may know better.
            let otherwise = || {
                let verb = matches!(node.upos, Upos::Verb | Upos::Adj);
                let readings = pack.morphology().readings(form).iter();
                let mut known = readings.filter(|reading| verb && reading.class == WordClass::Verb);
                known.find_map(|reading| look(&reading.lemma, OppositeClass::Verb)).or_else(|| {
                    let infinitive = verb.then(|| pack.dictionary().infinitive(form, &SmolStr::new(form)))?;
                    look(&infinitive, OppositeClass::Verb)
                })
            };
            let senses = phrase.or(own).or_else(|| look(form, first)).or_else(otherwise);
            for term in senses.into_iter().flat_map(|(_, (_, terms))| terms) {
                found.push(Gloss { token, term: term.clone() });
            }
        }
        found.sort();
        found.dedup();
        found
    }
}
