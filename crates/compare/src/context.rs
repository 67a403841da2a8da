//! How many words two clauses share, by what the dump says of each word.

use crate::Shared;
use crate::corpus::TermId;

/// What two clauses share.
#[derive(Clone, Debug, Default)]
pub(crate) struct Context {
    /// Shared weight of the smaller clause, in thousandths.
    pub(crate) share: u32,
    /// The shared terms, the weightiest first.
    pub(crate) terms: Vec<TermId>,
}

impl Context {
    /// The weightiest shared terms, as words.
    pub(crate) fn words(&self, shared: &Shared<'_>) -> String {
        let text =
            |term: &TermId| shared.corpus.terms.texts[*term as usize].trim_start_matches(['§', '#', '=']);
        self.terms.iter().take(WORDS_NAMED).map(text).collect::<Vec<_>>().join(", ")
    }
}

/// How many shared terms an explanation names.
const WORDS_NAMED: usize = 5;

/// What two clauses share. Words of one sense weigh less than the same word; each word counts once, with its weightiest
/// sense. Across languages words weigh by their senses alone.
pub(crate) fn shared_words(shared: &Shared<'_>, a: &[TermId], b: &[TermId], one_language: bool) -> Context {
    let vectors = shared.vectors;
    let terms = &shared.corpus.terms;
    let idf = |term: TermId| u64::from(vectors.idf[term as usize]);
    let is_sense = |term: TermId| vectors.concept[term as usize];
    let within = |list: &[TermId], term: TermId| list.binary_search(&term).is_ok();
    // Whether a term is a word that stands for itself in both texts.
    let plain = |term: TermId| !is_sense(term) && (one_language || terms.neutral[term as usize]);
    let heaviest = |word: TermId, wanted: &dyn Fn(TermId) -> bool, weight: &dyn Fn(TermId) -> u64| {
        let senses = terms.senses[word as usize].iter().copied().filter(|&sense| wanted(sense));
        senses.map(|sense| (weight(sense), sense)).max()
    };
    let total = |list: &[TermId]| -> u64 {
        let own = |term: TermId| {
            if plain(term) {
                idf(term)
            } else if is_sense(term) {
                0
            } else {
                heaviest(term, &|sense| within(list, sense), &idf).map_or(0, |(weight, _)| weight)
            }
        };
        list.iter().map(|&term| own(term)).sum()
    };
    let concept = |term: TermId| terms.texts[term as usize].starts_with('§');
    let lent = |sense: TermId| match (one_language, concept(sense)) {
        (true, false) => idf(sense) * 3 / 4,
        (_, true) => idf(sense) / 2,
        (false, false) => idf(sense),
    };
    let mut found: Vec<(u64, TermId)> = Vec::new();
    let mut told: Vec<TermId> = Vec::new();
    for &term in a.iter().filter(|&&term| !is_sense(term)) {
        if plain(term) && within(b, term) {
            found.push((idf(term), term));
            told.extend(&terms.senses[term as usize]);
        }
    }
    for &word in a.iter().filter(|&&term| !is_sense(term)) {
        if plain(word) && within(b, word) {
            continue;
        }
        let wanted = |sense: TermId| within(a, sense) && within(b, sense) && !told.contains(&sense);
        if let Some((weight, sense)) = heaviest(word, &wanted, &lent) {
            told.push(sense);
            found.push((weight, sense));
        }
    }
    let sum: u64 = found.iter().map(|(weight, _)| weight).sum();
    let least = total(a).min(total(b)).max(1);
    found.sort_by(|x, y| (y.0, &terms.texts[x.1 as usize]).cmp(&(x.0, &terms.texts[y.1 as usize])));
    let share = u32::try_from((sum * 1000 / least).min(1000)).unwrap_or(1000);
    Context { share, terms: found.into_iter().map(|(_, term)| term).collect() }
}
