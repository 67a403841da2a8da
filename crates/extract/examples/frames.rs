//! Prints the frames of sentences, for reading by hand: `frames LANG FILE [MODEL] [--trees] [--signs]`, one sentence a line,
//! each read as if it stood alone. With `--signs` doubtful frames are printed, too, each with its certainty and signs.

#[path = "../tests/cases/mod.rs"]
mod cases;

use std::error::Error;
use std::fs;
use std::io::{Write, stdout};

use gainsay_extract::Extractor;
use gainsay_lexicon::Lexicon;
use gainsay_model::{Lang, NormalArticle};

use self::cases::article;

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [lang, path, rest @ ..] = &arguments[..] else {
        return Err("usage: frames LANG FILE [MODEL] [--trees] [--signs]".into());
    };
    let lang: Lang = lang.parse()?;
    let has = |option: &str| rest.iter().any(|argument| argument == option);
    let shown = Shown { trees: has("--trees"), signs: has("--signs") };
    let text = fs::read_to_string(path)?;
    let model = rest.iter().find(|argument| !argument.starts_with("--")).map(fs::read).transpose()?;
    let extractor = Extractor::with_models(Lexicon::builtin(), |lang| match &model {
        Some(bytes) => Some(bytes.as_slice()),
        None => Lexicon::model(lang),
    })?;
    let mut out = stdout().lock();
    for line in text.lines().filter(|line| !line.trim().is_empty()) {
        print(&extractor, &article(lang, None, [line]), shown, &mut out)?;
    }
    Ok(())
}

/// What is printed beside the frames.
#[derive(Clone, Copy)]
struct Shown {
    trees: bool,
    signs: bool,
}

fn print(
    extractor: &Extractor<'_>,
    article: &NormalArticle,
    shown: Shown,
    out: &mut impl Write,
) -> Result<(), Box<dyn Error>> {
    for sentence in extractor.frames(article) {
        writeln!(out, "# {}", sentence.span.of(&article.text))?;
        for node in
            sentence.trees.iter().filter(|_| shown.trees).flat_map(|tree| tree.tree.nodes.iter().enumerate())
        {
            let (at, node) = node;
            let head = node.head.map_or(-1, i64::from);
            let (dep, subtype) = (node.relation.dep.name(), node.relation.subtype.name());
            writeln!(
                out,
                "{at:3} {:16} {:16} {:5} {head:3} {dep}:{subtype} {}",
                node.form,
                node.lemma,
                node.upos.name(),
                node.morph.feats()
            )?;
        }
        if !shown.signs {
            sentence.frames.iter().try_for_each(|frame| writeln!(out, "  {frame}"))?;
            continue;
        }
        for frame in sentence.frames.iter().chain(&sentence.doubtful) {
            writeln!(out, "  {frame} | certainty={} | signs={:?}", frame.certainty, frame.signs)?;
        }
    }
    Ok(())
}
