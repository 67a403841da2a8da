//! `gainsay run`: a dump in, its conflicts out.

use std::time::Instant;

use gainsay_lexicon::Lexicon;
use gainsay_report::{Summary, TopConflict, write_csv, write_jsonl};

use super::{open, report_language};
use crate::args::RunArgs;
use crate::exit::{Exit, is_closed_pipe};
use crate::log::Log;
use crate::models::Models;
use crate::output::Output;
use crate::pipeline::{gather, normalizer};

pub(crate) fn run(args: &RunArgs, log: &Log) -> anyhow::Result<Exit> {
    let start = Instant::now();
    let lexicon = Lexicon::builtin();
    let language = report_language(lexicon, args.report.report_lang)?;
    let normalizer = normalizer(lexicon, &args.input.lang, false)?;
    let models = Models::load(&args.models, lexicon)?;
    let (sources, mut rejects) = open(&args.input, &[args.output.as_deref(), args.jsonl.as_deref()])?;
    let mut csv = Output::create(args.output.as_deref())?;
    let mut jsonl = args.jsonl.as_deref().map(|path| Output::create(Some(path))).transpose()?;
    let extractor = models.extractor(lexicon)?;

    let progress = log.progress();
    let stage = progress.stage("reading", None);
    let (mut gathering, read) = gather(sources, &normalizer, &extractor, &mut rejects.tally, stage)?;
    let exit = rejects.settle(read)?;

    let compared = gathering.compare(lexicon.common(), &progress);
    let counts = compared.comparison.counts;
    let found = gainsay_score::score(compared.comparison.clashes, lexicon.common());
    let relations = Summary::relations_of(&found);
    let rows = args.report.selection().of(found);

    if let Some(jsonl) = &mut jsonl {
        jsonl.fill(|out| write_jsonl(out, &rows, &language))?;
    }
    let written = csv.fill(|out| write_csv(out, &rows, &language, args.report.style()));
    let outputs = jsonl.into_iter().chain(rejects.list);
    // The files are still wanted when the reader of standard output has gone.
    let finished = match written {
        Err(error) if is_closed_pipe(&error) => Output::finish(outputs),
        written => written.and_then(|()| Output::finish(outputs.chain([csv]))),
    };
    match finished {
        Err(error) if is_closed_pipe(&error) => {}
        finished => finished?,
    }

    log.summary(&Summary {
        articles: gathering.corpus.len() as u64,
        text_bytes: read.text_bytes,
        repeated_articles: gathering.repeated,
        near_copies: compared.near_copies,
        rejects: rejects.tally.by_reason(),
        claims: gathering.corpus.claims() as u64,
        comparison: counts,
        relations,
        rows: rows.len() as u64,
        seconds: start.elapsed().as_secs_f64(),
        top: TopConflict::of(&rows, &language),
    });
    Ok(if exit == Exit::Done { args.report.exit(&rows) } else { exit })
}
