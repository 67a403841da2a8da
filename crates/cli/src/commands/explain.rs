//! `gainsay explain`: one conflict at full length.

use anyhow::{Context as _, anyhow};
use gainsay_lexicon::Lexicon;
use gainsay_model::Conflict;
use gainsay_report::{explain, read_conflicts};

use super::{print, report_language};
use crate::args::ExplainArgs;
use crate::exit::Exit;
use crate::records;

/// How many ids are named when several begin alike.
const NAMED: usize = 4;

pub(crate) fn run(args: &ExplainArgs) -> anyhow::Result<Exit> {
    let language = report_language(Lexicon::builtin(), args.report_lang)?;
    let path = args.from.display().to_string();
    let mut file = records::open(&path)
        .map_err(|error| anyhow!("{error:#}; name the file that `gainsay run --jsonl FILE` wrote"))?;
    let conflicts = read_conflicts(&mut *file).with_context(|| format!("cannot read {path}"))?;
    let conflict = find(&conflicts, &args.id, &path)?;
    print(explain(conflict, &language).as_bytes())?;
    Ok(Exit::Done)
}

/// The one conflict whose id begins with `start`.
fn find<'c>(conflicts: &'c [Conflict], start: &str, path: &str) -> anyhow::Result<&'c Conflict> {
    let start = start.to_lowercase();
    let mut found: Vec<&Conflict> =
        conflicts.iter().filter(|conflict| conflict.id.to_string().starts_with(&start)).collect();
    found.sort_by_key(|conflict| conflict.id);
    found.dedup_by_key(|conflict| conflict.id);
    match found.as_slice() {
        [conflict] => Ok(conflict),
        [] => Err(anyhow!(
            "no conflict `{start}` among the {} of {path}; take an id from the column conflict_id",
            conflicts.len()
        )),
        several => {
            let ids: Vec<String> =
                several.iter().take(NAMED).map(|conflict| conflict.id.to_string()).collect();
            let more = if several.len() > NAMED { ", …" } else { "" };
            Err(anyhow!(
                "{} conflicts of {path} begin with `{start}` ({}{more}); give more digits",
                several.len(),
                ids.join(", ")
            ))
        }
    }
}
