//! Trains and evaluates the models of the linguistic engine from local CoNLL-U files.

mod assemble;
mod clusters;
mod conllu;
mod contractions;
mod evaluate;
mod lemmas;
mod parsing;
mod perceptron;
mod tagging;
mod ternary;
mod text;

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::time::Instant;

use anyhow::Context;
use clap::{Parser, Subcommand};
use gainsay_lexicon::{Lexicon, Pack};
use gainsay_model::Lang;
use gainsay_syntax::engine::{Analyzer, Model, Section, parts};
use gainsay_syntax::{TokenRules, Tokenizer};

use crate::assemble::Recipe;
use crate::clusters::Clusters;
use crate::conllu::Sentence;
use crate::evaluate::Scores;

/// Trains and evaluates the models of the linguistic engine
#[derive(Parser)]
struct Args {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Cluster the words of running text
    Clusters {
        /// Language of the text
        #[arg(long)]
        lang: Lang,
        /// Number of fine clusters
        #[arg(long, default_value_t = 400)]
        fine: usize,
        /// Number of coarse clusters
        #[arg(long, default_value_t = 48)]
        coarse: usize,
        /// Most rounds
        #[arg(long, default_value_t = 10)]
        rounds: usize,
        /// Where to write the clusters
        #[arg(short, long)]
        output: PathBuf,
        /// Articles as `gainsay normalize` prints them, and treebanks (.conllu, .conllu.gz)
        text: Vec<PathBuf>,
    },
    /// Train a model
    Train {
        /// Language of the treebanks and the text
        #[arg(long)]
        lang: Lang,
        /// Clusters made before
        #[arg(long)]
        clusters: Option<PathBuf>,
        /// Articles as `gainsay normalize` prints them, to learn from what parts of speech a word may be
        #[arg(long)]
        text: Vec<PathBuf>,
        /// Where to write the model
        #[arg(short, long)]
        output: PathBuf,
        #[command(flatten)]
        recipe: Recipe,
        /// Treebanks to learn from
        #[arg(required = true)]
        treebanks: Vec<PathBuf>,
    },
    /// Score a model on treebanks, on their tokens and on their text
    Evaluate {
        /// The model
        #[arg(long)]
        model: PathBuf,
        /// Language of the treebanks: its tokens and sentences are cut by this pack
        #[arg(long)]
        lang: Lang,
        /// States kept, instead of the model's own number
        #[arg(long)]
        beam: Option<usize>,
        /// Print one JSON object instead of a table
        #[arg(long)]
        json: bool,
        /// How far behind the best a state may be, in the model's own unit
        #[arg(long, default_value_t = i32::MAX / 4)]
        margin: i32,
        /// Treebanks that the model has not seen
        #[arg(required = true)]
        treebanks: Vec<PathBuf>,
    },
}

fn main() -> anyhow::Result<()> {
    tracing_subscriber::fmt()
        .with_env_filter(
            tracing_subscriber::EnvFilter::try_from_default_env()
                .unwrap_or_else(|_| tracing_subscriber::EnvFilter::new("info")),
        )
        .with_writer(std::io::stderr)
        .init();
    match Args::parse().command {
        Command::Clusters { lang, fine, coarse, rounds, output, text } => {
            let tokenizer = tokenizer(pack(lang)?);
            let mut sentences = Vec::new();
            for path in &text {
                if path.to_string_lossy().contains(".conllu") {
                    let treebank = conllu::read(path)?;
                    sentences.extend(
                        treebank
                            .iter()
                            .map(|s| s.surface.iter().map(|t| gainsay_syntax::fold(&t.form)).collect()),
                    );
                } else {
                    let text = text::sentences(path, lang, &tokenizer)?;
                    sentences
                        .extend(text.into_iter().map(|s| s.into_iter().map(|token| token.form).collect()));
                }
            }
            let tokens: usize = sentences.iter().map(Vec::len).sum();
            tracing::info!(sentences = sentences.len(), tokens, "text read");
            let clusters = clusters::cluster(&sentences, fine, coarse, rounds);
            write(&output, &cluster_table(&clusters))
        }
        Command::Train { lang, clusters, text, output, recipe, treebanks } => {
            let clusters = match clusters {
                Some(path) => read_clusters(&path)?,
                None => Clusters { fine: BTreeMap::new(), coarse: Vec::new() },
            };
            let sentences = read_all(&treebanks)?;
            let pack = pack(lang)?;
            let tokenizer = tokenizer(pack);
            let mut running = Vec::new();
            for path in &text {
                running.extend(text::sentences(path, lang, &tokenizer)?);
            }
            let bytes = assemble::train(&sentences, &clusters, &running, pack, &recipe);
            for (section, part) in parts(&bytes)? {
                tracing::info!(section = section.name(), bytes = part.len(), "section");
            }
            tracing::info!(bytes = bytes.len(), "model");
            write(&output, &bytes)
        }
        Command::Evaluate { model, lang, beam, json, margin, treebanks } => {
            let scores = evaluate(&model, lang, beam, margin, &treebanks)?;
            if json { print_json(&scores) } else { print_table(&scores) }
        }
    }
}

fn pack(lang: Lang) -> anyhow::Result<&'static Pack> {
    Lexicon::builtin().pack(lang).with_context(|| format!("there is no language pack for `{lang}`"))
}

fn tokenizer(pack: &Pack) -> Tokenizer {
    Tokenizer::new(TokenRules {
        elisions: pack.settings.elisions.clone(),
        enclitics: pack.settings.enclitics.clone(),
    })
}

fn read_all(paths: &[PathBuf]) -> anyhow::Result<Vec<Sentence>> {
    let mut sentences = Vec::new();
    for path in paths {
        sentences.extend(conllu::read(path)?);
    }
    Ok(sentences)
}

fn write(path: &Path, bytes: &[u8]) -> anyhow::Result<()> {
    std::fs::write(path, bytes).with_context(|| format!("cannot write {}", path.display()))
}

fn cluster_table(clusters: &Clusters) -> Vec<u8> {
    let mut table = String::new();
    for class in &clusters.coarse {
        let _ = write!(table, "{class} ");
    }
    table.push('\n');
    for (form, class) in &clusters.fine {
        let _ = writeln!(table, "{form}\t{class}");
    }
    table.into_bytes()
}

fn read_clusters(path: &Path) -> anyhow::Result<Clusters> {
    let table = std::fs::read_to_string(path).with_context(|| format!("cannot read {}", path.display()))?;
    let (coarse, fine) = table.split_once('\n').context("a table of clusters opens with the coarse ones")?;
    let coarse = coarse.split_whitespace().map(str::parse).collect::<Result<_, _>>()?;
    let fine = fine
        .lines()
        .map(|line| {
            let (form, class) = line.rsplit_once('\t').context("a row is a form, a tab and a class")?;
            Ok((form.into(), class.parse()?))
        })
        .collect::<anyhow::Result<_>>()?;
    Ok(Clusters { fine, coarse })
}

/// The scores of a model.
struct Evaluation {
    bytes: usize,
    load: f64,
    /// Treebank, gold tokens or raw text, scores.
    files: Vec<(String, &'static str, Scores)>,
}

fn evaluate(
    path: &Path,
    lang: Lang,
    beam: Option<usize>,
    margin: i32,
    treebanks: &[PathBuf],
) -> anyhow::Result<Evaluation> {
    let bytes = std::fs::read(path).with_context(|| format!("cannot read {}", path.display()))?;
    let start = Instant::now();
    let mut model = Model::read(&bytes).with_context(|| path.display().to_string())?;
    let load = start.elapsed().as_secs_f64() * 1e3;
    if let Some(beam) = beam {
        model.set_search(beam, margin);
    }
    let names = std::str::from_utf8(parts(&bytes)?[&Section::Labels])?;
    let labels: Vec<String> = names.lines().map(str::to_owned).collect();
    let analyzer = Analyzer::new(model);
    let pack = pack(lang)?;
    let (splitter, tokenizer) = (gainsay_normalize::splitter(pack), tokenizer(pack));
    let mut files = Vec::new();
    for path in treebanks {
        let sentences = conllu::read(path)?;
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        let name = name.split('.').next().unwrap_or_default().to_owned();
        files.push((name.clone(), "gold", evaluate::on_gold(&analyzer, &labels, &sentences)));
        files.push((name, "raw", evaluate::on_text(&analyzer, &sentences, &splitter, &tokenizer)));
    }
    Ok(Evaluation { bytes: bytes.len(), load, files })
}

/// The figures of a file in per cent, by name.
fn figures(scores: &Scores) -> [(&'static str, f64); 7] {
    [
        ("tokens", scores.f1(scores.aligned)),
        ("upos", scores.f1(scores.upos)),
        ("morph", scores.f1(scores.label)),
        ("lemma", scores.f1(scores.lemma)),
        ("lemma_any_case", scores.f1(scores.lemma_any_case)),
        ("uas", scores.f1(scores.uas)),
        ("las", scores.f1(scores.las)),
    ]
}

fn print_table(evaluation: &Evaluation) -> anyhow::Result<()> {
    let mut out = std::io::stdout().lock();
    writeln!(out, "model of {} bytes, read in {:.2} ms", evaluation.bytes, evaluation.load)?;
    writeln!(out, "file\tinput\ttokens\tupos\tmorph\tlemma\tany case\tuas\tlas\ttokens/s")?;
    for (name, input, scores) in &evaluation.files {
        write!(out, "{name}\t{input}")?;
        for (_, figure) in figures(scores) {
            write!(out, "\t{figure:.2}")?;
        }
        writeln!(out, "\t{:.0}", scores.speed)?;
    }
    Ok(())
}

fn print_json(evaluation: &Evaluation) -> anyhow::Result<()> {
    let mut files: BTreeMap<&str, BTreeMap<&str, BTreeMap<&str, f64>>> = BTreeMap::new();
    for (name, input, scores) in &evaluation.files {
        let rounded = figures(scores).map(|(key, figure)| (key, (figure * 100.0).round() / 100.0));
        files.entry(name).or_default().insert(input, BTreeMap::from(rounded));
    }
    let object = serde_json::json!({ "bytes": evaluation.bytes, "load_ms": evaluation.load, "files": files });
    writeln!(std::io::stdout().lock(), "{object}")?;
    Ok(())
}
