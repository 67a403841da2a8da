//! Which tokens stand for several words, and where those that need not do.

use std::collections::BTreeMap;

use gainsay_syntax::engine::splitting;
use gainsay_syntax::engine::tagging::best;
use gainsay_syntax::engine::weights::Weights;
use gainsay_syntax::engine::words::WordClasses;
use gainsay_syntax::fold;
use smol_str::SmolStr;

use crate::conllu::Sentence;
use crate::perceptron::{Perceptron, Pruning, Shuffle};

/// A contraction is kept when it was seen so often.
const TIMES: u32 = 2;
/// A form is always a contraction when it is a single word in fewer than so many of a thousand cases.
const SINGLE_PERMILLE: u32 = 5;
/// And it may be one when it is one in at least so many of a thousand; seldom ones are slips of writers.
const SPLIT_PERMILLE: u32 = 500;

/// The sections of a model file.
pub(crate) struct TrainedContractions {
    pub(crate) list: Vec<u8>,
    pub(crate) splitting: Vec<u8>,
}

pub(crate) fn train(
    sentences: &[Sentence],
    classes: &WordClasses<'_>,
    enclitics: &[SmolStr],
) -> TrainedContractions {
    let mut split: BTreeMap<SmolStr, BTreeMap<Vec<SmolStr>, u32>> = BTreeMap::new();
    let mut single: BTreeMap<SmolStr, u32> = BTreeMap::new();
    for sentence in sentences {
        for token in &sentence.surface {
            let form = fold(&token.form);
            if token.end - token.first > 1 {
                let parts =
                    sentence.words[token.first..token.end].iter().map(|word| word.form.clone()).collect();
                *split.entry(form).or_default().entry(parts).or_default() += 1;
            } else {
                *single.entry(form).or_default() += 1;
            }
        }
    }
    let mut list = String::new();
    let mut doubtful: Vec<SmolStr> = Vec::new();
    for (form, ways) in &split {
        let times: u32 = ways.values().sum();
        let alone = single.get(form).copied().unwrap_or(0);
        let all = times + alone;
        let Some((parts, _)) = ways.iter().max_by_key(|(_, times)| **times) else { continue };
        // The tokenizer cuts at apostrophes; one left out before an enclitic ("the doctors office") is a slip, too.
        let cut = form.contains('\'')
            || parts.last().is_some_and(|last| {
                enclitics.iter().any(|own| own.strip_prefix('\'') == Some(last.as_str()))
            });
        let whole = parts.iter().any(|part| part.is_empty() || part.contains(char::is_whitespace));
        if times < TIMES
            || times * 1000 < all * SPLIT_PERMILLE
            || cut
            || whole
            || form.contains(char::is_whitespace)
        {
            continue;
        }
        let always = alone * 1000 < all * SINGLE_PERMILLE;
        if !always {
            doubtful.push(form.clone());
        }
        let mode = if always { "always" } else { "sometimes" };
        list.push_str(&format!("{form}\t{}\t{mode}\n", parts.join(" ")));
    }
    let mut examples: Vec<(Vec<u64>, usize)> = Vec::new();
    for sentence in sentences {
        let forms: Vec<SmolStr> = sentence.surface.iter().map(|token| fold(&token.form)).collect();
        for (at, token) in sentence.surface.iter().enumerate() {
            if doubtful.contains(&forms[at]) {
                let form = |offset: isize| {
                    at.checked_add_signed(offset).and_then(|at| forms.get(at)).map_or("", SmolStr::as_str)
                };
                let mut features = Vec::new();
                splitting([form(-2), form(-1), form(0), form(1), form(2)], classes, &mut features);
                examples.push((features, usize::from(token.end - token.first > 1)));
            }
        }
    }
    let mut perceptron = Perceptron::default();
    let mut order: Vec<usize> = (0..examples.len()).collect();
    let mut shuffle = Shuffle::new(3);
    for _ in 0..8 {
        shuffle.order(&mut order);
        for &at in &order {
            let (features, gold) = &examples[at];
            let mut scores = [0; 2];
            perceptron.add(features, &mut scores);
            perceptron.update(features, *gold, usize::from(best(&scores)));
            perceptron.tick();
        }
    }
    let splitting = perceptron.average().sparse(Pruning { updates: 2, share: 0.1 });
    TrainedContractions { list: list.into_bytes(), splitting }
}
