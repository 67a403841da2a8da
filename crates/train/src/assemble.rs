//! From treebanks and running text to a model file.

use std::collections::{BTreeMap, BTreeSet};

use gainsay_lexicon::Pack;
use gainsay_syntax::engine::weights::Codes;
use gainsay_syntax::engine::words::{Word, WordClasses, form_key};
use gainsay_syntax::engine::{Section, write};
use rayon::prelude::*;
use smol_str::SmolStr;

use crate::clusters::Clusters;
use crate::conllu::Sentence;
use crate::perceptron::{Averaged, Pruning};
use crate::tagging::{Ambiguity, Known};
use crate::text::TextToken;
use crate::{contractions, lemmas, parsing, tagging};

/// What a model is made with.
#[derive(Clone, Debug, clap::Args)]
pub(crate) struct Recipe {
    /// Parts that the treebank is cut into so that the parser learns on labels that were predicted
    #[arg(long, default_value_t = 5)]
    folds: usize,
    /// Rounds of the tagger
    #[arg(long, default_value_t = 8)]
    tagger_rounds: usize,
    /// Taggers that vote
    #[arg(long, default_value_t = 3)]
    tagger_seeds: u64,
    /// Rounds of the parser
    #[arg(long, default_value_t = 12)]
    parser_rounds: usize,
    /// Parsers that vote
    #[arg(long, default_value_t = 2)]
    parser_seeds: u64,
    /// States kept while the parser learns
    #[arg(long, default_value_t = 8)]
    train_beam: usize,
    /// States kept while the parser runs
    #[arg(long, default_value_t = 8)]
    beam: usize,
    /// How far behind the best a state may be while the parser runs, in units of a training update
    #[arg(long, default_value_t = 80.0)]
    margin: f64,
    /// Features kept, of a first training's most updated: tagger, actions, relations
    #[arg(long, num_args = 3, default_values_t = [142_000, 490_000, 236_000])]
    keep: Vec<usize>,
    /// Rounds of the first training, which only chooses features
    #[arg(long, default_value_t = 4)]
    choosing_rounds: usize,
}

/// Weights this much smaller than the mean size are not written.
const PRUNING: Pruning = Pruning { updates: 1, share: 0.02 };

/// The same for tables of many classes, whose rows are read whole.
const ROW_PRUNING: Pruning = Pruning { updates: 1, share: 0.3 };

/// The tables of word classes.
pub(crate) struct ClassTables {
    pub(crate) clusters: Vec<u8>,
    pub(crate) coarse: Vec<u8>,
    pub(crate) ambiguity: Vec<u8>,
}

impl ClassTables {
    pub(crate) fn new(clusters: &Clusters, ambiguity: &Ambiguity) -> Self {
        // Forms that differ in figures only share a key; the first in order keeps it.
        let mut fine: BTreeMap<u64, u16> = BTreeMap::new();
        for (form, class) in &clusters.fine {
            fine.entry(form_key(form)).or_insert(*class);
        }
        let classes: BTreeSet<&Vec<SmolStr>> = ambiguity.values().collect();
        let number: BTreeMap<&Vec<SmolStr>, u16> = classes.into_iter().zip(0..).collect();
        let mut known: BTreeMap<u64, u16> = BTreeMap::new();
        for (form, parts) in ambiguity {
            known.entry(form_key(form)).or_insert(number[parts]);
        }
        let entries = |map: BTreeMap<u64, u16>| map.into_iter().collect::<Vec<_>>();
        Self {
            clusters: Codes::layout(&entries(fine)),
            coarse: clusters.coarse.clone(),
            ambiguity: Codes::layout(&entries(known)),
        }
    }

    pub(crate) fn read(&self) -> WordClasses<'_> {
        WordClasses {
            clusters: Codes::new(&self.clusters).expect("laid out here"),
            coarse: &self.coarse,
            ambiguity: Codes::new(&self.ambiguity).expect("laid out here"),
        }
    }
}

/// The labels that a tagger gives to sentences.
fn tag(
    sentences: &[&Sentence],
    tagger: &tagging::TrainedTagger,
    classes: &WordClasses<'_>,
) -> Vec<Vec<SmolStr>> {
    let tables = tagger.tables(PRUNING);
    let reader = tables.reader();
    let (mut labels, mut features) = (Vec::new(), Vec::new());
    sentences
        .iter()
        .map(|sentence| {
            labels.clear();
            reader.tag(&tagging::words(sentence, classes), &mut labels, &mut features);
            labels.iter().map(|label| tagger.labels[usize::from(*label)].clone()).collect()
        })
        .collect()
}

/// The parts of speech that the forms of running text are given by a first tagger.
fn read_text(
    sentences: &[Sentence],
    labels: &[SmolStr],
    clusters: &Clusters,
    text: &[Vec<TextToken>],
    known: &Known,
    recipe: &Recipe,
) -> Ambiguity {
    if text.is_empty() {
        return Ambiguity::new();
    }
    let tables = ClassTables::new(clusters, &tagging::ambiguity(sentences, known));
    let classes = tables.read();
    let tagger = tagging::train(sentences, labels, &classes, (recipe.tagger_rounds.min(5), 3), None);
    let laid_out = tagger.tables(PRUNING);
    let reader = laid_out.reader();
    let mut seen: BTreeMap<SmolStr, BTreeMap<SmolStr, u32>> = BTreeMap::new();
    let (mut numbers, mut features) = (Vec::new(), Vec::new());
    for sentence in text {
        let words: Vec<Word> = sentence
            .iter()
            .enumerate()
            .map(|(at, token)| Word::new(&token.raw, &token.form, at == 0, &classes))
            .collect();
        numbers.clear();
        reader.tag(&words, &mut numbers, &mut features);
        for (token, label) in sentence.iter().zip(&numbers) {
            let label = &labels[usize::from(*label)];
            let upos = label.split('|').next().unwrap_or(label);
            *seen.entry(token.form.clone()).or_default().entry(upos.into()).or_default() += 1;
        }
    }
    seen.into_iter().filter_map(|(form, parts)| Some((form, tagging::usual(&parts)?))).collect()
}

/// The labels of each sentence as a tagger gives them that has not seen it.
fn jackknife(
    sentences: &[Sentence],
    labels: &[SmolStr],
    clusters: &Clusters,
    known: &Known,
    recipe: &Recipe,
) -> Vec<Vec<SmolStr>> {
    let fold = |at: usize| at / 20 % recipe.folds;
    let parts: Vec<Vec<(usize, Vec<SmolStr>)>> = (0..recipe.folds)
        .into_par_iter()
        .map(|held| {
            let rest: Vec<Sentence> = sentences
                .iter()
                .enumerate()
                .filter(|(at, _)| fold(*at) != held)
                .map(|(_, s)| s.clone())
                .collect();
            let tables = ClassTables::new(clusters, &tagging::ambiguity(&rest, known));
            let tagger =
                tagging::train(&rest, labels, &tables.read(), (recipe.tagger_rounds.min(5), 7), None);
            let own: Vec<usize> = (0..sentences.len()).filter(|at| fold(*at) == held).collect();
            let chosen: Vec<&Sentence> = own.iter().map(|at| &sentences[*at]).collect();
            own.iter().copied().zip(tag(&chosen, &tagger, &tables.read())).collect()
        })
        .collect();
    let mut all = vec![Vec::new(); sentences.len()];
    for (at, labels) in parts.into_iter().flatten() {
        all[at] = labels;
    }
    all
}

fn lines<'a>(names: impl IntoIterator<Item = &'a SmolStr>) -> Vec<u8> {
    names.into_iter().map(|name| format!("{name}\n")).collect::<String>().into_bytes()
}

/// Trains all parts of a model; the bytes of its file.
pub(crate) fn train(
    sentences: &[Sentence],
    clusters: &Clusters,
    text: &[Vec<TextToken>],
    pack: &Pack,
    recipe: &Recipe,
) -> Vec<u8> {
    let words: usize = sentences.iter().map(|sentence| sentence.words.len()).sum();
    tracing::info!(sentences = sentences.len(), words, clustered = clusters.fine.len(), "treebanks read");
    let labels = tagging::labels(sentences);
    let relations = parsing::relations(sentences);
    let mut known = Known { from_pack: tagging::of_pack(pack), ..Known::default() };
    known.from_text = read_text(sentences, &labels, clusters, text, &known, recipe);
    let tables = ClassTables::new(clusters, &tagging::ambiguity(sentences, &known));
    let classes = tables.read();
    let contractions = contractions::train(sentences, &classes, &pack.settings.enclitics);
    let lemmas = lemmas::train(sentences);
    tracing::info!(labels = labels.len(), relations = relations.len(), "lemmas and contractions learnt");
    let predicted = jackknife(sentences, &labels, clusters, &known, recipe);
    tracing::info!("labels predicted");
    let first = tagging::train(sentences, &labels, &classes, (recipe.choosing_rounds, 5), None);
    let support = first.weights.support(recipe.keep[0]);
    let taggers: Vec<tagging::TrainedTagger> = (0..recipe.tagger_seeds)
        .into_par_iter()
        .map(|seed| {
            tagging::train(sentences, &labels, &classes, (recipe.tagger_rounds, seed + 11), Some(&support))
        })
        .collect();
    let certain = Codes::layout(&taggers[0].certain);
    let tagger = Averaged::sum(taggers.into_iter().map(|tagger| tagger.weights).collect());
    tracing::info!("tagger learnt");
    let examples = parsing::examples(sentences, &predicted, &relations, &lemmas.reader(), &classes);
    let choosing = parsing::Options { rounds: recipe.choosing_rounds, beam: 1, seed: 5 };
    let first = parsing::train(&examples, &relations, choosing, None);
    let support = (first.actions.support(recipe.keep[1]), first.relations.support(recipe.keep[2]));
    tracing::info!("features chosen");
    let parsers: Vec<parsing::TrainedParser> = (0..recipe.parser_seeds)
        .into_par_iter()
        .map(|seed| {
            let options =
                parsing::Options { rounds: recipe.parser_rounds, beam: recipe.train_beam, seed: seed + 77 };
            parsing::train(&examples, &relations, options, Some(&support))
        })
        .collect();
    let (mut actions, mut attachment) = (Vec::new(), Vec::new());
    for parser in parsers {
        actions.push(parser.actions);
        attachment.push(parser.relations);
    }
    let seeds = recipe.parser_seeds.max(1) as f64;
    let (actions, scale) = Averaged::sum(actions).three_way(PRUNING);
    let attachment = Averaged::sum(attachment).sparse(ROW_PRUNING);
    let margin = (recipe.margin * scale * seeds).min(f64::from(i32::MAX / 4));
    tracing::info!("parser learnt");
    let settings = format!("beam={}\nmargin={margin:.0}\n", recipe.beam);
    write(&BTreeMap::from([
        (Section::Settings, settings.into_bytes()),
        (Section::Labels, lines(&labels)),
        (Section::Relations, lines(&relations)),
        (Section::Contractions, contractions.list),
        (Section::Splitting, contractions.splitting),
        (Section::Clusters, tables.clusters.clone()),
        (Section::Coarse, tables.coarse.clone()),
        (Section::Ambiguity, tables.ambiguity.clone()),
        (Section::Certain, certain),
        (Section::Tagging, tagger.sparse(ROW_PRUNING)),
        (Section::Scripts, lemmas.scripts),
        (Section::Lemmas, lemmas.codes),
        (Section::Actions, actions),
        (Section::Attachment, attachment),
    ]))
}
