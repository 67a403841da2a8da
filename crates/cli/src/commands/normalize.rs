//! `gainsay normalize`: a dump in, articles cut into their own sentences out.

use gainsay_lexicon::Lexicon;

use super::open;
use crate::args::NormalizeArgs;
use crate::exit::Exit;
use crate::log::Log;
use crate::output::Output;
use crate::pipeline::{articles, normalizer};
use crate::records::line;

pub(crate) fn run(args: &NormalizeArgs, log: &Log) -> anyhow::Result<Exit> {
    let normalizer = normalizer(Lexicon::builtin(), &args.input.lang, false)?;
    let (sources, mut rejects) = open(&args.input, &[args.output.as_deref()])?;
    let mut output = Output::create(args.output.as_deref())?;
    let stage = log.progress().stage("reading", None);
    let read = articles(
        sources,
        &normalizer,
        &mut rejects.tally,
        stage,
        |article| line(&article),
        |line, _, _| output.lines(&line),
    )?;
    let exit = rejects.settle(read)?;
    Output::finish(rejects.list.into_iter().chain([output]))?;
    Ok(exit)
}
