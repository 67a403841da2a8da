//! `gainsay score`: what `compare` writes in, conflicts out.

use std::sync::Arc;

use foldhash::{HashMap, HashMapExt as _};
use gainsay_lexicon::Lexicon;
use gainsay_model::{Alignment, ClaimId, Clash};
use gainsay_report::{write_csv, write_jsonl};

use super::report_language;
use crate::args::ScoreArgs;
use crate::exit::Exit;
use crate::output::{Output, check_distinct};
use crate::records;

pub(crate) fn run(args: &ScoreArgs) -> anyhow::Result<Exit> {
    let lexicon = Lexicon::builtin();
    let language = report_language(lexicon, args.report.report_lang)?;
    let inputs = args.inputs.iter().map(String::as_str);
    check_distinct(inputs, &[args.output.as_deref(), args.csv.as_deref()])?;
    let lines = records::lines(&args.inputs)?;
    let mut jsonl = Output::create(args.output.as_deref())?;
    let mut csv = args.csv.as_deref().map(|path| Output::create(Some(path))).transpose()?;
    let mut clashes: Vec<Clash> = Vec::new();
    let mut mentions: HashMap<ClaimId, Arc<Alignment>> = HashMap::new();
    lines.each(|batch| {
        for line in &batch {
            let mut clash: Clash = line.parse("compare")?;
            // A claim stands in many clashes; it is kept once.
            for mention in [&mut clash.a, &mut clash.b] {
                let known = mentions.entry(mention.claim.id).or_insert_with(|| Arc::clone(mention));
                if known == mention {
                    *mention = Arc::clone(known);
                }
            }
            clashes.push(clash);
        }
        Ok(())
    })?;
    let rows = args.report.selection().of(gainsay_score::score(clashes, lexicon.common()));
    if let Some(csv) = &mut csv {
        csv.fill(|out| write_csv(out, &rows, &language, args.report.style()))?;
    }
    jsonl.fill(|out| write_jsonl(out, &rows, &language))?;
    Output::finish(csv.into_iter().chain([jsonl]))?;
    Ok(args.report.exit(&rows))
}
