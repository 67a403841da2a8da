//! Running text read by several models that vote: sentences for one model to learn from (distillation of an ensemble,
//! Hinton et al. 2015; Kuncoro et al. 2016 for parsers).

use std::collections::BTreeMap;
use std::io::Write;
use std::path::PathBuf;

use anyhow::Context;
use gainsay_model::Lang;
use gainsay_syntax::engine::{Analyzer, Model, Section, parts};
use gainsay_syntax::{Scratch, Token, Tokenizer, Tree};
use rayon::prelude::*;
use smol_str::SmolStr;

use crate::text;
use crate::votes::{best_tree, most};

/// Shorter sentences teach little.
const SHORTEST: usize = 4;

/// Which sentences are written.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Choice {
    pub(crate) lang: Lang,
    pub(crate) sentences: usize,
    /// Least mean share of the models behind an arc, 0 to 1.
    pub(crate) agreement: f64,
}

/// A model that votes.
struct Voter<'m> {
    analyzer: Analyzer<'m>,
    labels: Vec<&'m str>,
}

/// A word as it is cut and folded.
type Form = (SmolStr, SmolStr);

/// Reads sentences of `texts` with `models` and writes them to `out` in CoNLL-U.
pub(crate) fn annotate(
    models: &[PathBuf],
    texts: &[PathBuf],
    tokenizer: &Tokenizer,
    choice: Choice,
    out: &mut impl Write,
) -> anyhow::Result<()> {
    let files: Vec<Vec<u8>> = models
        .iter()
        .map(|path| std::fs::read(path).with_context(|| format!("cannot read {}", path.display())))
        .collect::<Result<_, _>>()?;
    let voters: Vec<Voter<'_>> = files
        .iter()
        .zip(models)
        .map(|(bytes, path)| {
            let place = || path.display().to_string();
            let model = Model::read(bytes).with_context(place)?;
            let names = std::str::from_utf8(parts(bytes)?[&Section::Labels]).with_context(place)?;
            Ok(Voter { analyzer: Analyzer::new(model), labels: names.lines().collect() })
        })
        .collect::<anyhow::Result<_>>()?;
    let drawn = draw(&voters[0], texts, tokenizer, choice)?;
    let annotated: Vec<(f64, Vec<u8>)> =
        drawn.par_iter().map_init(Scratch::default, |scratch, words| read(&voters, words, scratch)).collect();
    let (mut kept, mut agreement) = (0, 0.0);
    for (share, sentence) in &annotated {
        agreement += share;
        if *share >= choice.agreement {
            kept += 1;
            out.write_all(sentence)?;
        }
    }
    let mean = agreement / annotated.len().max(1) as f64;
    tracing::info!(drawn = annotated.len(), kept, agreement = format!("{mean:.3}"), "text annotated");
    Ok(())
}

/// The words of the sentences that are drawn.
fn draw(
    voter: &Voter<'_>,
    texts: &[PathBuf],
    tokenizer: &Tokenizer,
    choice: Choice,
) -> anyhow::Result<Vec<Vec<Form>>> {
    let mut drawn: BTreeMap<u64, Vec<Form>> = BTreeMap::new();
    let (mut scratch, mut tree) = (Scratch::default(), Tree::default());
    for path in texts {
        text::each(path, choice.lang, tokenizer, |source, hash, tokens: &[Token]| {
            let last = drawn.last_key_value().map(|(last, _)| *last);
            let is_full = drawn.len() >= choice.sentences;
            if tokens.len() < SHORTEST || (is_full && last.is_some_and(|last| last <= hash)) {
                return;
            }
            voter.analyzer.parse(source, tokens, &[], &mut scratch, &mut tree);
            let words = tree.nodes.iter().map(|node| {
                let written = node.span.of(source).replace('\u{2019}', "'");
                let whole = gainsay_syntax::fold(&written) == node.form;
                let raw = if whole { written.into() } else { node.form.clone() };
                (raw, node.form.clone())
            });
            drawn.insert(hash, words.collect());
            if drawn.len() > choice.sentences {
                drawn.pop_last();
            }
        })?;
    }
    Ok(drawn.into_values().filter(|words| words.len() >= SHORTEST).collect())
}

/// A sentence in CoNLL-U, with the mean share of the voters behind its arcs.
fn read(voters: &[Voter<'_>], words: &[Form], scratch: &mut Scratch) -> (f64, Vec<u8>) {
    struct Vote<'m> {
        label: &'m str,
        lemma: SmolStr,
        head: u16,
        relation: &'m str,
    }
    let readings: Vec<Vec<Vote<'_>>> = voters
        .iter()
        .map(|voter| {
            let forms = words.iter().map(|(raw, form)| (raw.as_str(), form.as_str()));
            let relations = voter.analyzer.model().relation_names();
            voter
                .analyzer
                .read(forms, scratch)
                .map(|(reading, lemma)| Vote {
                    label: voter.labels[usize::from(reading.label)],
                    lemma: lemma.clone(),
                    head: reading.head,
                    relation: relations[usize::from(reading.relation)],
                })
                .collect()
        })
        .collect();
    let mut votes = vec![vec![0; words.len() + 1]; words.len() + 1];
    for reading in &readings {
        for (at, vote) in reading.iter().enumerate() {
            votes[usize::from(vote.head)][at + 1] += 1;
        }
    }
    let heads = best_tree(words.len(), &votes);
    let behind: u32 = heads.iter().enumerate().map(|(at, head)| votes[usize::from(*head)][at + 1]).sum();
    let share = f64::from(behind) / (words.len() * voters.len()) as f64;
    let mut sentence = Vec::new();
    for (at, (raw, _)) in words.iter().enumerate() {
        let named = || readings.iter().map(|reading| &reading[at]);
        let label = most(named().map(|vote| vote.label)).unwrap_or("X");
        let lemma = named().find(|vote| vote.label == label).map_or(raw, |vote| &vote.lemma);
        let behind = named().filter(|vote| vote.head == heads[at]).map(|vote| vote.relation);
        let relation = most(behind).or_else(|| most(named().map(|vote| vote.relation))).unwrap_or("dep");
        let (upos, feats) = label.split_once('|').unwrap_or((label, "_"));
        let row =
            format!("{}\t{raw}\t{lemma}\t{upos}\t_\t{feats}\t{}\t{relation}\t_\t_\n", at + 1, heads[at]);
        sentence.extend_from_slice(row.as_bytes());
    }
    sentence.push(b'\n');
    (share, sentence)
}
