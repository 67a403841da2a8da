//! `gainsay extract`: what `normalize` writes in, claims out.

use gainsay_lexicon::Lexicon;
use gainsay_model::NormalArticle;
use rayon::prelude::*;

use crate::args::ExtractArgs;
use crate::exit::Exit;
use crate::log::Log;
use crate::models::Models;
use crate::output::{Output, check_distinct};
use crate::records;

pub(crate) fn run(args: &ExtractArgs, log: &Log) -> anyhow::Result<Exit> {
    let lexicon = Lexicon::builtin();
    let models = Models::load(&args.models, lexicon)?;
    let args = &args.stage;
    check_distinct(args.inputs.iter().map(String::as_str), &[args.output.as_deref()])?;
    let lines = records::lines(&args.inputs)?;
    let mut output = Output::create(args.output.as_deref())?;
    let extractor = models.extractor(lexicon)?;
    let stage = log.progress().stage("extracting", None);
    let mut done = 0;
    lines.each(|batch| {
        let claims = batch
            .par_iter()
            .map(|line| {
                let article: NormalArticle = line.parse("normalize")?;
                records::line(&extractor.extract(&article)?)
            })
            .collect::<anyhow::Result<Vec<Vec<u8>>>>()?;
        for line in &claims {
            output.lines(line)?;
        }
        done += claims.len() as u64;
        stage.at(done);
        Ok(())
    })?;
    stage.finish(done);
    Output::finish([output])?;
    Ok(Exit::Done)
}
