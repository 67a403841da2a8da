//! Training of the lemmatiser: the script that most words of an ending take, and the forms that it gets wrong.

use std::collections::BTreeMap;

use gainsay_syntax::engine::hashing::text;
use gainsay_syntax::engine::lemmas::{Lemmatiser, Script, ending_keys, whole_key};
use gainsay_syntax::engine::weights::Codes;
use gainsay_syntax::{Upos, fold};
use smol_str::SmolStr;

use crate::conllu::{Sentence, Word};

/// An ending has a script when so many forms agree.
const TIMES: u32 = 2;

/// A lemmatiser as learnt: the sections of a model file.
pub(crate) struct TrainedLemmatiser {
    pub(crate) scripts: Vec<u8>,
    pub(crate) codes: Vec<u8>,
}

impl TrainedLemmatiser {
    /// The lemmatiser as it runs.
    pub(crate) fn reader(&self) -> Lemmatiser<'_> {
        Lemmatiser { codes: Codes::new(&self.codes).expect("laid out here"), scripts: read(&self.scripts) }
    }
}

/// The lemma that `reader` gives to a word under a label.
pub(crate) fn lemma(reader: &Lemmatiser<'_>, word: &Word, label: &str) -> SmolStr {
    let upos = label.split('|').next().unwrap_or(label);
    let form = if upos == Upos::Propn.name() { &word.raw } else { &word.form };
    reader.lemma(form, text(label), text(upos))
}

/// The form that a lemma is made from.
fn form(word: &Word) -> SmolStr {
    if word.upos() == Upos::Propn.name() { word.raw.clone() } else { fold(&word.raw) }
}

/// Counts of scripts by key.
type Votes = BTreeMap<u64, BTreeMap<Script, u32>>;

pub(crate) fn train(sentences: &[Sentence]) -> TrainedLemmatiser {
    // How often each form has each lemma under each label.
    let mut seen: BTreeMap<(SmolStr, SmolStr), BTreeMap<SmolStr, u32>> = BTreeMap::new();
    for word in sentences.iter().flat_map(|sentence| &sentence.words) {
        if word.lemma != "_" || word.raw == "_" {
            *seen
                .entry((form(word), word.label.clone()))
                .or_default()
                .entry(word.lemma.clone())
                .or_default() += 1;
        }
    }
    let best: BTreeMap<(SmolStr, SmolStr), (SmolStr, u32)> = seen
        .into_iter()
        .filter_map(|(key, lemmas)| {
            let (lemma, times) =
                lemmas.into_iter().max_by(|a, b| a.1.cmp(&b.1).then_with(|| b.0.cmp(&a.0)))?;
            Some((key, (lemma, times)))
        })
        .collect();
    let mut votes = Votes::new();
    for ((form, label), (lemma, _)) in &best {
        let Some(script) = Script::between(form, lemma) else { continue };
        let upos = label.split('|').next().unwrap_or(label);
        // An ending decides only about characters that it holds.
        let held = |keys: &mut dyn Iterator<Item = u64>| -> Vec<u64> {
            keys.enumerate()
                .filter(|(length, _)| *length >= usize::from(script.cut))
                .map(|(_, key)| key)
                .collect()
        };
        let mut keys = held(&mut ending_keys(form, text(label)));
        if upos != label {
            keys.extend(held(&mut ending_keys(form, text(upos))));
        }
        for key in keys {
            *votes.entry(key).or_default().entry(script.clone()).or_default() += 1;
        }
    }
    let winners: BTreeMap<u64, Script> = votes
        .into_iter()
        .filter_map(|(key, scripts)| {
            let (script, votes) =
                scripts.into_iter().max_by(|a, b| a.1.cmp(&b.1).then_with(|| b.0.cmp(&a.0)))?;
            (votes >= TIMES).then_some((key, script))
        })
        .collect();
    // A key whose script is that of the next shorter ending says nothing.
    let mut needed: BTreeMap<u64, Script> = BTreeMap::new();
    for (form, label) in best.keys() {
        let upos = label.split('|').next().unwrap_or(label);
        for name in [label.as_str(), upos] {
            let mut shorter: Option<&Script> = None;
            for key in ending_keys(form, text(name)) {
                if let Some(script) = winners.get(&key) {
                    if shorter != Some(script) {
                        needed.insert(key, script.clone());
                    }
                    shorter = Some(script);
                }
            }
        }
    }
    let (scripts, codes) = lay_out(&needed);
    let reader = Lemmatiser { codes: Codes::new(&codes).expect("laid out here"), scripts: read(&scripts) };
    let mut wrong = BTreeMap::new();
    for ((form, label), (lemma, _)) in &best {
        let upos = label.split('|').next().unwrap_or(label);
        if reader.lemma(form, text(label), text(upos)) != *lemma
            && let Some(script) = Script::between(form, lemma)
        {
            wrong.insert(whole_key(form, text(label)), script);
        }
    }
    needed.extend(wrong);
    let (scripts, codes) = lay_out(&needed);
    TrainedLemmatiser { scripts, codes }
}

fn lay_out(keys: &BTreeMap<u64, Script>) -> (Vec<u8>, Vec<u8>) {
    let mut scripts: Vec<&Script> = keys.values().collect();
    scripts.sort();
    scripts.dedup();
    let number: BTreeMap<&Script, u16> = scripts.iter().copied().zip(0..).collect();
    let entries: Vec<(u64, u16)> = keys.iter().map(|(key, script)| (*key, number[script])).collect();
    let lines: Vec<String> =
        scripts.iter().map(|script| format!("{}\t{}\n", script.cut, script.add)).collect();
    (lines.concat().into_bytes(), Codes::layout(&entries))
}

fn read(scripts: &[u8]) -> Vec<Script> {
    String::from_utf8_lossy(scripts)
        .lines()
        .filter_map(|line| line.split_once('\t'))
        .filter_map(|(cut, add)| Some(Script { cut: cut.parse().ok()?, add: add.into() }))
        .collect()
}
