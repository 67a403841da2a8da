//! Word clusters by the predictive exchange algorithm (Uszkoreit and Brants 2008): words that follow like words.
//!
//! A class bigram model `P(word | class of word) · P(class of word | word before)` is made likelier by moving one word at
//! a time; the same is done with the word behind, and both count.

use std::collections::{BTreeMap, HashMap};

use smol_str::SmolStr;

/// Words seen less often are left out.
const TIMES: u32 = 4;

/// Words by cluster.
pub(crate) struct Clusters {
    /// Form → fine cluster.
    pub(crate) fine: BTreeMap<SmolStr, u16>,
    /// Fine cluster → coarse cluster.
    pub(crate) coarse: Vec<u8>,
}

/// Sentences as numbers of words, the vocabulary by falling frequency.
struct Counts {
    vocabulary: Vec<SmolStr>,
    times: Vec<u32>,
    /// Word → (neighbour, times): the neighbours before, and those behind.
    neighbours: [Vec<Vec<(u32, u32)>>; 2],
}

fn count(sentences: &[Vec<SmolStr>]) -> Counts {
    let mut times: HashMap<&SmolStr, u32, foldhash::fast::FixedState> = HashMap::default();
    for form in sentences.iter().flatten() {
        *times.entry(form).or_default() += 1;
    }
    let mut words: Vec<(&SmolStr, u32)> = times.into_iter().filter(|(_, times)| *times >= TIMES).collect();
    words.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(b.0)));
    let number: HashMap<&SmolStr, u32, foldhash::fast::FixedState> =
        words.iter().map(|(word, _)| *word).zip(1..).collect();
    // 0 stands for the edges of a sentence and for rare words.
    let mut pairs: Vec<(u32, u32)> = Vec::new();
    for sentence in sentences {
        let mut before = 0;
        for form in sentence {
            let word = number.get(form).copied().unwrap_or(0);
            pairs.push((before, word));
            before = word;
        }
        pairs.push((before, 0));
    }
    pairs.sort_unstable();
    let size = words.len() + 1;
    let mut neighbours = [vec![Vec::new(); size], vec![Vec::new(); size]];
    for chunk in pairs.chunk_by(|a, b| a == b) {
        let (before, word) = chunk[0];
        let times = u32::try_from(chunk.len()).unwrap_or(u32::MAX);
        neighbours[0][word as usize].push((before, times));
        neighbours[1][before as usize].push((word, times));
    }
    Counts {
        vocabulary: std::iter::once(SmolStr::default())
            .chain(words.iter().map(|(word, _)| (*word).clone()))
            .collect(),
        times: std::iter::once(0).chain(words.iter().map(|(_, times)| *times)).collect(),
        neighbours,
    }
}

/// Clusters the words of `sentences` into `fine` classes, and those into `coarse`.
pub(crate) fn cluster(sentences: &[Vec<SmolStr>], fine: usize, coarse: usize, rounds: usize) -> Clusters {
    let counts = count(sentences);
    let items: Vec<[Vec<(u32, u32)>; 2]> = (0..counts.vocabulary.len())
        .map(|word| [0, 1].map(|side| counts.neighbours[side][word].clone()))
        .collect();
    let classes = exchange(&items, &counts.times, counts.vocabulary.len(), fine, rounds);
    // The fine clusters are words of a smaller text, and are clustered likewise.
    let mut merged: Vec<[BTreeMap<u32, u32>; 2]> = vec![[BTreeMap::new(), BTreeMap::new()]; fine + 1];
    let mut times = vec![0; fine + 1];
    for (word, class) in classes.iter().enumerate().skip(1) {
        let own = usize::from(*class) + 1;
        times[own] += counts.times[word];
        for (merged, neighbours) in merged[own].iter_mut().zip(&counts.neighbours) {
            for (neighbour, number) in &neighbours[word] {
                *merged.entry(*neighbour).or_default() += number;
            }
        }
    }
    let items: Vec<[Vec<(u32, u32)>; 2]> =
        merged.into_iter().map(|sides| sides.map(|side| side.into_iter().collect())).collect();
    let above = exchange(&items, &times, counts.vocabulary.len(), coarse, rounds);
    Clusters {
        fine: counts.vocabulary.into_iter().zip(classes).skip(1).collect(),
        coarse: above.iter().skip(1).map(|class| u8::try_from(*class).unwrap_or(0)).collect(),
    }
}

/// The class of each item (item 0 stays out): items move to the class that makes their neighbours likeliest.
fn exchange(
    items: &[[Vec<(u32, u32)>; 2]],
    times: &[u32],
    neighbours: usize,
    classes: usize,
    rounds: usize,
) -> Vec<u16> {
    let mut class: Vec<u16> =
        (0..items.len()).map(|item| u16::try_from((item.max(1) - 1) % classes).unwrap_or(0)).collect();
    // Times that a neighbour stands beside a class, on each side.
    let mut beside = [vec![0u32; neighbours * classes], vec![0u32; neighbours * classes]];
    let mut size = vec![0u64; classes];
    for (item, sides) in items.iter().enumerate().skip(1) {
        let own = usize::from(class[item]);
        size[own] += u64::from(times[item]);
        for (side, list) in sides.iter().enumerate() {
            for (neighbour, number) in list {
                beside[side][*neighbour as usize * classes + own] += number;
            }
        }
    }
    let entropy = |x: f64| if x > 0.0 { x * x.ln() } else { 0.0 };
    for round in 0..rounds {
        let mut moved = 0;
        for item in 1..items.len() {
            let own = usize::from(class[item]);
            let weight = f64::from(times[item]);
            let mut gain = vec![0.0f64; classes];
            for (side, list) in items[item].iter().enumerate() {
                for (neighbour, number) in list {
                    let row = &beside[side][*neighbour as usize * classes..][..classes];
                    let number = f64::from(*number);
                    let alone = entropy(number);
                    for (to, count) in row.iter().enumerate() {
                        if *count == 0 {
                            gain[to] += alone;
                            continue;
                        }
                        let there = f64::from(*count) - if to == own { number } else { 0.0 };
                        gain[to] +=
                            if there > 0.0 { entropy(there + number) - entropy(there) } else { alone };
                    }
                }
            }
            for (to, gain) in gain.iter_mut().enumerate() {
                let there = size[to] as f64 - if to == own { weight } else { 0.0 };
                *gain -= 2.0 * (entropy(there + weight) - entropy(there));
            }
            let mut to = own;
            for (other, value) in gain.iter().enumerate() {
                if *value > gain[to] + 1e-9 {
                    to = other;
                }
            }
            if to != own {
                moved += 1;
                for (side, list) in items[item].iter().enumerate() {
                    for (neighbour, number) in list {
                        beside[side][*neighbour as usize * classes + own] -= number;
                        beside[side][*neighbour as usize * classes + to] += number;
                    }
                }
                size[own] -= u64::from(times[item]);
                size[to] += u64::from(times[item]);
                class[item] = u16::try_from(to).unwrap_or(0);
            }
        }
        tracing::debug!(round, moved, "clusters");
        if moved == 0 {
            break;
        }
    }
    class
}

#[cfg(test)]
mod tests {
    use smol_str::SmolStr;

    use super::cluster;

    #[test]
    fn words_that_stand_alike_share_a_cluster() {
        let mut sentences = Vec::new();
        for subject in ["cat", "dog", "cow"] {
            for verb in ["eats", "sees", "finds"] {
                for object in ["bread", "milk", "hay"] {
                    let sentence = ["the", subject, verb, "some", object].map(SmolStr::new);
                    sentences.push(sentence.to_vec());
                }
            }
        }
        let clusters = cluster(&sentences, 5, 2, 20);
        let of = |word: &str| clusters.fine[word];
        assert_eq!([of("dog"), of("cow")], [of("cat"); 2]);
        assert_eq!([of("sees"), of("finds")], [of("eats"); 2]);
        assert_ne!(of("cat"), of("eats"));
        assert_eq!(clusters.coarse.len(), 5);
    }
}
