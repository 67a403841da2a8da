//! Training of the tagger.

use std::collections::BTreeMap;

use gainsay_lexicon::{Feature, Pack, WordClass};
use gainsay_syntax::engine::hashing::text;
use gainsay_syntax::engine::tagging::{NO_LABEL, Tagger, best, features};
use gainsay_syntax::engine::weights::{Codes, Sparse, Weights};
use gainsay_syntax::engine::words::{Word, WordClasses};
use smol_str::SmolStr;

use crate::conllu::Sentence;
use crate::perceptron::{Averaged, Perceptron, Pruning, Shuffle};

/// A form is certain when it was seen so often …
const CERTAIN_TIMES: u32 = 30;
/// … with one label in at least so many of a thousand cases.
const CERTAIN_PERMILLE: u32 = 995;

/// A tagger as learnt.
pub(crate) struct TrainedTagger {
    pub(crate) labels: Vec<SmolStr>,
    pub(crate) certain: Vec<(u64, u16)>,
    pub(crate) weights: Averaged,
}

/// The labels of some sentences, sorted.
pub(crate) fn labels(sentences: &[Sentence]) -> Vec<SmolStr> {
    let mut labels: Vec<SmolStr> =
        sentences.iter().flat_map(|sentence| sentence.words.iter().map(|word| word.label.clone())).collect();
    labels.sort();
    labels.dedup();
    labels
}

pub(crate) fn words(sentence: &Sentence, classes: &WordClasses<'_>) -> Vec<Word> {
    let words = sentence.words.iter().enumerate();
    words.map(|(at, word)| Word::new(&word.raw, &word.form, at == 0, classes)).collect()
}

/// Learns to tag `sentences` with `labels`, on the features of `support` alone when it is given.
pub(crate) fn train(
    sentences: &[Sentence],
    labels: &[SmolStr],
    classes: &WordClasses<'_>,
    (rounds, seed): (usize, u64),
    support: Option<&[u64]>,
) -> TrainedTagger {
    let number: BTreeMap<&str, u16> = labels.iter().map(SmolStr::as_str).zip(0..).collect();
    let certain = certain(sentences, &number);
    let table = Codes::layout(&certain);
    let table = Codes::new(&table).expect("laid out here");
    let prepared: Vec<(Vec<Word>, Vec<u16>)> = sentences
        .iter()
        .map(|sentence| {
            let gold = sentence.words.iter().map(|word| number[word.label.as_str()]).collect();
            (words(sentence, classes), gold)
        })
        .collect();
    let mut perceptron = support.map_or_else(Perceptron::default, Perceptron::over);
    let mut order: Vec<usize> = (0..prepared.len()).collect();
    let mut shuffle = Shuffle::new(seed);
    let (mut buffer, mut scores) = (Vec::new(), vec![0; labels.len()]);
    for round in 0..rounds {
        shuffle.order(&mut order);
        let mut wrong = 0;
        for &at in &order {
            let (words, gold) = &prepared[at];
            let mut before = [NO_LABEL; 2];
            for place in 0..words.len() {
                let label = table.get(words[place].raw).unwrap_or_else(|| {
                    features(words, place, before, &mut buffer);
                    scores.fill(0);
                    perceptron.add(&buffer, &mut scores);
                    let guess = best(&scores);
                    perceptron.update(&buffer, usize::from(gold[place]), usize::from(guess));
                    perceptron.tick();
                    wrong += usize::from(guess != gold[place]);
                    guess
                });
                before = [label, before[0]];
            }
        }
        tracing::debug!(round, wrong, features = perceptron.features(), "tagger");
    }
    TrainedTagger { labels: labels.to_vec(), certain, weights: perceptron.average() }
}

/// A tagger laid out to be run.
pub(crate) struct TaggerTables {
    labels: usize,
    certain: Vec<u8>,
    weights: Vec<u8>,
}

impl TrainedTagger {
    pub(crate) fn tables(&self, pruning: Pruning) -> TaggerTables {
        TaggerTables {
            labels: self.labels.len(),
            certain: Codes::layout(&self.certain),
            weights: self.weights.sparse(pruning),
        }
    }
}

impl TaggerTables {
    pub(crate) fn reader(&self) -> Tagger<'_> {
        Tagger {
            labels: self.labels,
            certain: Codes::new(&self.certain).expect("laid out here"),
            weights: Sparse::new(&self.weights).expect("laid out here"),
        }
    }
}

/// Forms that have one label within sentences, with its number.
fn certain(sentences: &[Sentence], number: &BTreeMap<&str, u16>) -> Vec<(u64, u16)> {
    let mut seen: BTreeMap<&str, BTreeMap<u16, u32>> = BTreeMap::new();
    for sentence in sentences {
        for word in sentence.words.iter().skip(1) {
            *seen.entry(&word.raw).or_default().entry(number[word.label.as_str()]).or_default() += 1;
        }
    }
    seen.into_iter()
        .filter_map(|(form, labels)| {
            let total: u32 = labels.values().sum();
            let (label, times) = labels.into_iter().max_by_key(|(label, times)| (*times, *label))?;
            (total >= CERTAIN_TIMES && times * 1000 >= total * CERTAIN_PERMILLE).then(|| (text(form), label))
        })
        .collect()
}

/// Forms with the parts of speech that they were seen as.
pub(crate) type Ambiguity = BTreeMap<SmolStr, Vec<SmolStr>>;

/// A form of running text is known when it was seen so often.
const TEXT_TIMES: u32 = 5;

/// The parts of speech that a form of running text usually is: those of at least one case in thirty, one that leads
/// by far marked; `None` when it was seen too seldom.
pub(crate) fn usual(parts: &BTreeMap<SmolStr, u32>) -> Option<Vec<SmolStr>> {
    let total: u32 = parts.values().sum();
    if total < TEXT_TIMES {
        return None;
    }
    let share = |times: u32| match times * 10 {
        often if often >= total * 8 => "=",
        often if often >= total * 3 => "+",
        _ => "-",
    };
    let usual = parts.iter().filter(|(_, times)| **times * 30 >= total && **times >= 2);
    let named: Vec<SmolStr> = usual.map(|(part, times)| format!("{}{part}", share(*times)).into()).collect();
    (!named.is_empty()).then_some(named)
}

/// What is known of forms beside the treebanks.
#[derive(Default)]
pub(crate) struct Known {
    /// The parts of speech that a first tagger gave them in running text.
    pub(crate) from_text: Ambiguity,
    /// The readings that the tables of the language pack give them.
    pub(crate) from_pack: Ambiguity,
}

/// The readings of all forms of a pack: class, and whether it is a participle.
pub(crate) fn of_pack(pack: &Pack) -> Ambiguity {
    let mut all = Ambiguity::new();
    for (form, readings) in pack.morphology().forms() {
        let mut names: Vec<SmolStr> = readings
            .iter()
            .map(|reading| match (reading.class, reading.feature) {
                (WordClass::Verb, Feature::Participle) => "~participle".into(),
                (WordClass::Verb, Feature::Base) => "~infinitive".into(),
                (WordClass::Verb, _) => "~verb".into(),
                (WordClass::Noun, _) => "~noun".into(),
                (WordClass::Adjective, _) => "~adjective".into(),
            })
            .collect();
        names.sort();
        names.dedup();
        all.insert(form.clone(), names);
    }
    all
}

/// The parts of speech of forms: from running text or, where it is silent, from the treebanks; then what the pack says.
pub(crate) fn ambiguity(sentences: &[Sentence], known: &Known) -> Ambiguity {
    let mut seen: BTreeMap<SmolStr, BTreeMap<SmolStr, u32>> = BTreeMap::new();
    for word in sentences.iter().flat_map(|sentence| &sentence.words) {
        *seen.entry(word.form.clone()).or_default().entry(word.upos().into()).or_default() += 1;
    }
    let told = seen.into_iter().filter_map(|(form, parts)| {
        let total: u32 = parts.values().sum();
        let told: Vec<SmolStr> =
            parts.into_iter().filter(|(_, times)| *times >= 2).map(|(part, _)| part).collect();
        (total >= 4 && !told.is_empty()).then_some((form, told))
    });
    let mut all: Ambiguity = told.collect();
    all.extend(known.from_text.iter().map(|(form, parts)| (form.clone(), parts.clone())));
    for (form, names) in &known.from_pack {
        all.entry(form.clone()).or_default().extend(names.iter().cloned());
    }
    all
}
