//! `gainsay compare`: what `extract` writes in, clashes out.

use gainsay_lexicon::Lexicon;
use gainsay_model::ArticleClaims;
use rayon::prelude::*;
use smol_str::SmolStr;

use crate::args::StageArgs;
use crate::exit::Exit;
use crate::log::Log;
use crate::output::{Output, check_distinct};
use crate::pipeline::{Gathering, Place};
use crate::records;
use crate::tally::Tally;

pub(crate) fn run(args: &StageArgs, log: &Log) -> anyhow::Result<Exit> {
    check_distinct(args.inputs.iter().map(String::as_str), &[args.output.as_deref()])?;
    let lines = records::lines(&args.inputs)?;
    let mut output = Output::create(args.output.as_deref())?;
    let progress = log.progress();
    let stage = progress.stage("reading", None);
    let mut gathering = Gathering::new();
    let mut tally = Tally::default();
    let mut done = 0;
    lines.each(|batch| {
        let parsed = batch
            .par_iter()
            .map(|line| {
                let place = Place { path: SmolStr::new(&line.path), record: line.number };
                Ok((line.parse("extract")?, place))
            })
            .collect::<anyhow::Result<Vec<(ArticleClaims, Place)>>>()?;
        done += parsed.len() as u64;
        for (article, place) in parsed {
            gathering.add(article, place, &mut tally);
        }
        stage.at(done);
        Ok(())
    })?;
    stage.finish(done);
    let compared = gathering.compare(Lexicon::builtin().common(), &progress);
    for clash in &compared.comparison.clashes {
        output.lines(&records::line(clash)?)?;
    }
    Output::finish([output])?;
    Ok(Exit::Done)
}
