//! The subcommands, one file each.

pub(crate) mod annotate;
pub(crate) mod compare;
pub(crate) mod completions;
pub(crate) mod explain;
pub(crate) mod extract;
pub(crate) mod man;
pub(crate) mod normalize;
pub(crate) mod pairs;
pub(crate) mod run;
pub(crate) mod score;

use std::io::{self, Write as _};
use std::path::Path;

use anyhow::anyhow;
use gainsay_ingest::Source;
use gainsay_lexicon::Lexicon;
use gainsay_model::{Conflict, Lang, Relation};
use gainsay_report::{CsvStyle, ReportLanguage, Selection};

use crate::args::{InputArgs, MaxRejects, ReportArgs};
use crate::exit::Exit;
use crate::output::{Output, check_distinct};
use crate::pipeline::{Read, check_packs};
use crate::tally::Tally;

/// The rejects of a command that reads a dump: their tally, where they are listed, how many are allowed.
struct Rejects {
    tally: Tally,
    list: Option<Output>,
    most: Option<MaxRejects>,
}

/// Finds the sources of a command, refuses outputs that are among them, and opens the list of rejects.
fn open(input: &InputArgs, outputs: &[Option<&Path>]) -> anyhow::Result<(Vec<Source>, Rejects)> {
    let sources = gainsay_ingest::sources(&input.inputs)?;
    let places: Vec<Option<&Path>> = outputs.iter().copied().chain([input.rejects.as_deref()]).collect();
    check_distinct(sources.iter().map(|source| source.path.as_str()), &places)?;
    let list = input.rejects.as_deref().map(|path| Output::create(Some(path))).transpose()?;
    Ok((sources, Rejects { tally: Tally::new(list.is_some()), list, most: input.max_rejects }))
}

impl Rejects {
    /// Writes the list; fails when there were records and none of them could be used.
    fn settle(&mut self, read: Read) -> anyhow::Result<Exit> {
        if let Some(list) = &mut self.list {
            self.tally.write(list)?;
        }
        if read.records > 0 && read.articles == 0 {
            Output::finish(self.list.take())?;
            let records = if read.records == 1 { "the only record was" } else { "all records were" };
            return Err(anyhow!("nothing to work on: {records} rejected ({})", self.tally.reasons()));
        }
        let exceeded = self.most.is_some_and(|most| most.exceeded(self.tally.total(), read.records));
        Ok(if exceeded { Exit::Rejects } else { Exit::Done })
    }
}

impl ReportArgs {
    fn selection(&self) -> Selection {
        Selection { all: self.all, min_score: self.min_score }
    }

    fn style(&self) -> CsvStyle {
        if self.excel { CsvStyle::Excel } else { CsvStyle::Plain }
    }

    fn exit(&self, conflicts: &[Conflict]) -> Exit {
        let found = conflicts.iter().any(|conflict| conflict.relation == Relation::Conflict);
        if self.fail_on_conflict && found { Exit::Conflicts } else { Exit::Done }
    }
}

fn report_language(lexicon: &Lexicon, forced: Option<Lang>) -> anyhow::Result<ReportLanguage<'_>> {
    check_packs(lexicon, forced.as_slice())?;
    Ok(ReportLanguage::new(lexicon, forced)?)
}

/// Writes text to standard output.
fn print(text: &[u8]) -> anyhow::Result<()> {
    let mut stdout = io::stdout().lock();
    stdout.write_all(text)?;
    stdout.flush()?;
    Ok(())
}
