//! Dictionary forms of verbs: which of the infinitives that a form can come of is a word.

use foldhash::{HashMap, HashMapExt as _, HashSet};
use smol_str::{SmolStr, format_smolstr};

use crate::morphology::{Ending, WordClass};

/// Fewer letters that two infinitives end in alike say nothing.
const SHORTEST_TAIL: usize = 3;

/// Letters of a prefix, least and most, and of the shortest verb that is known behind one.
const PREFIX: (usize, usize) = (2, 4);
const PREFIXED: usize = 5;

/// The verbs of one pack, with the way back from a form to its infinitive.
#[derive(Debug)]
pub struct Dictionary {
    verbs: HashSet<SmolStr>,
    /// Ending of a form → the endings of infinitives that it can stand for.
    endings: HashMap<SmolStr, Vec<SmolStr>>,
    /// The endings of infinitives that have rows.
    bases: HashSet<SmolStr>,
    /// How verbs end: what an unknown one is likened to.
    tails: HashSet<SmolStr>,
}

impl Dictionary {
    pub(crate) fn new(endings: &[Ending], verbs: HashSet<SmolStr>) -> Self {
        let mut back: HashMap<SmolStr, Vec<SmolStr>> = HashMap::new();
        let mut bases = HashSet::default();
        for row in endings.iter().filter(|row| row.class == WordClass::Verb) {
            let of = back.entry(row.form.clone()).or_default();
            if !of.contains(&row.base) {
                of.push(row.base.clone());
            }
            bases.insert(row.base.clone());
        }
        let mut tails = HashSet::default();
        #[expect(clippy::iter_over_hash_type, reason = "a set is built")]
        for verb in &verbs {
            tails.extend(suffixes(verb).map(SmolStr::new));
        }
        Self { verbs, endings: back, bases, tails }
    }

    /// Whether a verb is listed, or is a listed one with a prefix set off by a hyphen.
    #[must_use]
    pub fn is_verb(&self, lemma: &str) -> bool {
        let own = lemma.rsplit_once('-').map_or(lemma, |(_, own)| own);
        self.verbs.contains(lemma) || self.verbs.contains(own)
    }

    /// Whether a folded form can be one of a listed verb, or of one with a short prefix.
    #[must_use]
    pub fn knows(&self, form: &str) -> bool {
        let prefixed = |lemma: &SmolStr| {
            let ends = lemma.char_indices().skip(PREFIX.0).take(PREFIX.1 - PREFIX.0 + 1);
            ends.map(|(at, _)| &lemma[at..])
                .any(|own| own.chars().count() >= PREFIXED && self.verbs.contains(own))
        };
        self.candidates(form).iter().any(|lemma| self.is_verb(lemma) || prefixed(lemma))
    }

    /// The infinitive of a folded form for which `guess` was proposed: a listed one, else the one that ends most like
    /// a listed one.
    #[must_use]
    pub fn infinitive(&self, form: &str, guess: &SmolStr) -> SmolStr {
        if self.is_verb(guess) {
            return guess.clone();
        }
        let candidates = self.candidates(form);
        if let Some(listed) = candidates.iter().find(|lemma| self.is_verb(lemma)) {
            return listed.clone();
        }
        let mut best = (candidates.contains(guess).then(|| self.likeness(guess)), guess);
        for lemma in &candidates {
            let likeness = Some(self.likeness(lemma));
            if likeness > best.0 {
                best = (likeness, lemma);
            }
        }
        best.1.clone()
    }

    /// The infinitives that a form can come of by the endings, those with the longest ending first.
    fn candidates(&self, form: &str) -> Vec<SmolStr> {
        let mut found = Vec::new();
        let cuts = form.char_indices().map(|(at, _)| at).chain([form.len()]);
        for (stem, ending) in cuts.map(|at| form.split_at(at)) {
            for base in self.endings.get(ending).into_iter().flatten() {
                let lemma = format_smolstr!("{stem}{base}");
                if !lemma.is_empty() && self.base_of(&lemma) == base.as_str() && !found.contains(&lemma) {
                    found.push(lemma);
                }
            }
        }
        // The infinitive itself has no row.
        let own = SmolStr::new(form);
        if !found.contains(&own) && (self.verbs.contains(form) || !self.base_of(form).is_empty()) {
            found.push(own);
        }
        found
    }

    /// The ending by which an infinitive is inflected: the longest that has rows.
    fn base_of<'f>(&self, lemma: &'f str) -> &'f str {
        lemma
            .char_indices()
            .map(|(at, _)| &lemma[at..])
            .find(|ending| self.bases.contains(*ending))
            .unwrap_or_default()
    }

    /// How many letters an infinitive ends in as some listed one does.
    fn likeness(&self, lemma: &str) -> usize {
        suffixes(lemma).find(|tail| self.tails.contains(*tail)).map_or(0, |tail| tail.chars().count())
    }
}

/// The ends of a word, longest first.
fn suffixes(word: &str) -> impl Iterator<Item = &str> {
    word.char_indices().map(|(at, _)| &word[at..]).filter(|tail| tail.chars().count() >= SHORTEST_TAIL)
}
