//! `gainsay annotate`: a dump in, the quantities and dates of each article out.

use gainsay_extract::Annotator;
use gainsay_lexicon::Lexicon;

use super::open;
use crate::args::AnnotateArgs;
use crate::exit::Exit;
use crate::log::Log;
use crate::output::Output;
use crate::pipeline::{articles, normalizer};
use crate::records::line;

pub(crate) fn run(args: &AnnotateArgs, log: &Log) -> anyhow::Result<Exit> {
    let lexicon = Lexicon::builtin();
    // Whoever asks for the figures of a text wants all of them, those of captions and teasers included.
    let normalizer = normalizer(lexicon, &args.input.lang, true)?;
    let (sources, mut rejects) = open(&args.input, &[args.output.as_deref()])?;
    let mut output = Output::create(args.output.as_deref())?;
    let annotator = Annotator::new(lexicon);
    let stage = log.progress().stage("reading", None);
    let read = articles(
        sources,
        &normalizer,
        &mut rejects.tally,
        stage,
        |article| line(&annotator.annotate(&article)),
        |line, _, _| output.lines(&line),
    )?;
    let exit = rejects.settle(read)?;
    Output::finish(rejects.list.into_iter().chain([output]))?;
    Ok(exit)
}
