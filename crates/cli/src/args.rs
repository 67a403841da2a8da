//! The command line.

use std::path::PathBuf;
use std::str::FromStr;

use clap::{Args, Parser, Subcommand, ValueEnum};
use gainsay_model::Lang;

const EXIT_CODES: &str = "\
Exit codes:
    0  done (a closed output pipe included)
    1  failed
    2  wrong usage
    3  done, but more records were rejected than --max-rejects allows
    4  conflicts found, and --fail-on-conflict was asked
  130  interrupted; no unfinished output is left";

/// Finds the claims in a dump of news articles that contradict each other.
#[derive(Debug, Parser)]
#[command(name = "gainsay", version, after_long_help = EXIT_CODES, max_term_width = 100)]
pub(crate) struct Cli {
    #[command(flatten)]
    pub(crate) log: LogArgs,
    #[command(subcommand)]
    pub(crate) command: Command,
}

/// What standard error holds.
#[derive(Clone, Copy, Debug, Args)]
#[command(next_help_heading = "Messages")]
pub(crate) struct LogArgs {
    /// Say nothing but errors
    #[arg(short, long, global = true, conflicts_with = "verbose")]
    pub(crate) quiet: bool,
    /// Say more; each rejected record, for one
    #[arg(short, long, global = true)]
    pub(crate) verbose: bool,
    /// How messages are written; `json` is one object per line, the final summary included
    #[arg(long, global = true, value_name = "FORMAT", default_value = "text")]
    pub(crate) log_format: LogFormat,
}

/// How messages are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum LogFormat {
    /// For people.
    Text,
    /// One JSON object per line.
    Json,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Read articles, write their conflicts: the main job
    #[command(after_long_help = EXIT_CODES)]
    Run(RunArgs),
    /// Stage 1: articles in, their own sentences out, as JSON Lines
    Normalize(NormalizeArgs),
    /// Stage 2: what `normalize` writes in, claims out, as JSON Lines
    Extract(ExtractArgs),
    /// Stage 3: what `extract` writes in, clashes out, as JSON Lines
    Compare(StageArgs),
    /// Stage 4: what `compare` writes in, conflicts out, as JSON Lines
    #[command(after_long_help = EXIT_CODES)]
    Score(ScoreArgs),
    /// Write the quantities and dates of each article as JSON Lines
    Annotate(AnnotateArgs),
    /// Judge given pairs of texts that tell of the same event
    Pairs(PairsArgs),
    /// Show one conflict with its evidence and its score step by step
    Explain(ExplainArgs),
    /// Print the completions for a shell
    Completions(CompletionsArgs),
    /// Print the manual page
    Man,
}

impl Command {
    /// How many threads were asked for, 0 for one per core; `None` when the command works alone.
    pub(crate) fn jobs(&self) -> Option<usize> {
        match self {
            Self::Run(args) => Some(args.work.jobs),
            Self::Normalize(args) => Some(args.work.jobs),
            Self::Annotate(args) => Some(args.work.jobs),
            Self::Pairs(args) => Some(args.work.jobs),
            Self::Extract(args) => Some(args.stage.work.jobs),
            Self::Compare(args) => Some(args.work.jobs),
            Self::Score(_) | Self::Explain(_) | Self::Completions(_) | Self::Man => None,
        }
    }
}

/// Where articles come from.
#[derive(Debug, Args)]
#[command(next_help_heading = "Input")]
pub(crate) struct InputArgs {
    /// Files, folders, globs, or - for standard input: JSON Lines, JSON, CSV, TSV, text; also .gz .zst .xz .bz2
    #[arg(required = true, value_name = "INPUT")]
    pub(crate) inputs: Vec<String>,
    /// Use only articles in these languages
    #[arg(long, value_name = "LANG", value_delimiter = ',')]
    pub(crate) lang: Vec<Lang>,
    /// List the records that cannot be used, with the reason, as JSON Lines
    #[arg(long, value_name = "FILE")]
    pub(crate) rejects: Option<PathBuf>,
    /// End with exit code 3 when more records are rejected than this number or share (`5`, `2%`)
    #[arg(long, value_name = "N[%]")]
    pub(crate) max_rejects: Option<MaxRejects>,
}

/// How the work is done.
#[derive(Clone, Copy, Debug, Args)]
#[command(next_help_heading = "Work")]
pub(crate) struct WorkArgs {
    /// Number of threads; 0 is one per core. The output does not depend on it
    #[arg(short, long, value_name = "N", default_value_t = 0, hide_default_value = true)]
    pub(crate) jobs: usize,
}

/// The models that sentences are parsed with.
#[derive(Clone, Debug, Args)]
#[command(next_help_heading = "Models")]
pub(crate) struct ModelArgs {
    /// Parse this language with the model in FILE instead of the embedded one; may be given once a language
    #[arg(long, value_name = "LANG=FILE")]
    pub(crate) model: Vec<ModelFile>,
    /// Do not parse: read claims by surface signs alone, which is faster and less exact
    #[arg(long, conflicts_with = "model")]
    pub(crate) no_model: bool,
}

/// A model file and its language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct ModelFile {
    pub(crate) lang: Lang,
    pub(crate) path: PathBuf,
}

impl FromStr for ModelFile {
    type Err = String;
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let (lang, path) = text
            .split_once('=')
            .filter(|(_, path)| !path.is_empty())
            .ok_or_else(|| "a language and a file are wanted, such as fr=my.model".to_owned())?;
        let lang = lang.parse::<Lang>().map_err(|error| error.to_string())?;
        Ok(Self { lang, path: path.into() })
    }
}

/// Which conflicts are written, and how.
#[derive(Clone, Copy, Debug, Args)]
#[command(next_help_heading = "Report")]
pub(crate) struct ReportArgs {
    /// Leave out conflicts with a lower score, 0 to 1
    #[arg(long, value_name = "SCORE", default_value = "0", hide_default_value = true, value_parser = thousandths)]
    pub(crate) min_score: u16,
    /// Write also what is no contradiction: other scope, other period, same origin
    #[arg(long)]
    pub(crate) all: bool,
    /// Write the CSV for a spreadsheet: byte-order mark, semicolons, decimal commas
    #[arg(long)]
    pub(crate) excel: bool,
    /// Write questions and reasons in this language instead of that of each pair
    #[arg(long, value_name = "LANG")]
    pub(crate) report_lang: Option<Lang>,
    /// End with exit code 4 when a contradiction is among the rows written
    #[arg(long)]
    pub(crate) fail_on_conflict: bool,
}

#[derive(Debug, Args)]
pub(crate) struct RunArgs {
    #[command(flatten)]
    pub(crate) input: InputArgs,
    /// Write the conflicts as CSV into this file instead of standard output
    #[arg(short, long, value_name = "FILE", help_heading = "Output")]
    pub(crate) output: Option<PathBuf>,
    /// Write the same conflicts in full as JSON Lines
    #[arg(long, value_name = "FILE", help_heading = "Output")]
    pub(crate) jsonl: Option<PathBuf>,
    #[command(flatten)]
    pub(crate) report: ReportArgs,
    #[command(flatten)]
    pub(crate) models: ModelArgs,
    #[command(flatten)]
    pub(crate) work: WorkArgs,
}

#[derive(Debug, Args)]
pub(crate) struct NormalizeArgs {
    #[command(flatten)]
    pub(crate) input: InputArgs,
    /// Write into this file instead of standard output
    #[arg(short, long, value_name = "FILE", help_heading = "Output")]
    pub(crate) output: Option<PathBuf>,
    #[command(flatten)]
    pub(crate) work: WorkArgs,
}

#[derive(Debug, Args)]
pub(crate) struct AnnotateArgs {
    #[command(flatten)]
    pub(crate) input: InputArgs,
    /// Write into this file instead of standard output
    #[arg(short, long, value_name = "FILE", help_heading = "Output")]
    pub(crate) output: Option<PathBuf>,
    #[command(flatten)]
    pub(crate) work: WorkArgs,
}

#[derive(Debug, Args)]
pub(crate) struct PairsArgs {
    /// JSON Lines files with the fields id, a, b and, when known, lang, date_a, date_b; or - for standard input
    #[arg(value_name = "FILE", default_value = "-")]
    pub(crate) inputs: Vec<String>,
    /// Write into this file instead of standard output
    #[arg(short, long, value_name = "FILE", help_heading = "Output")]
    pub(crate) output: Option<PathBuf>,
    /// List the records that cannot be used, with the reason, as JSON Lines
    #[arg(long, value_name = "FILE")]
    pub(crate) rejects: Option<PathBuf>,
    /// How many of the pairs are expected to contradict, in per cent: 50 for pairs that were chosen, 10 for pairs that were
    /// found
    #[arg(long, value_name = "PERCENT", default_value_t = 50.0, value_parser = percent)]
    pub(crate) expected_share: f64,
    /// Language of the reasons: that of the texts unless given
    #[arg(long, value_name = "LANG", help_heading = "Output")]
    pub(crate) report_lang: Option<Lang>,
    /// Add the evidence between the texts to each line, by name, in hundredths
    #[arg(long, help_heading = "Output")]
    pub(crate) evidence: bool,
    #[command(flatten)]
    pub(crate) models: ModelArgs,
    #[command(flatten)]
    pub(crate) work: WorkArgs,
}

/// A share in per cent, neither none nor all.
fn percent(text: &str) -> Result<f64, String> {
    match text.trim_end_matches('%').parse::<f64>() {
        Ok(share) if share > 0.0 && share < 100.0 => Ok(share),
        _ => Err("a number between 0 and 100, both excluded".to_owned()),
    }
}

#[derive(Debug, Args)]
pub(crate) struct StageArgs {
    /// Files that the stage before wrote, or - for standard input
    #[arg(value_name = "FILE", default_value = "-")]
    pub(crate) inputs: Vec<String>,
    /// Write into this file instead of standard output
    #[arg(short, long, value_name = "FILE", help_heading = "Output")]
    pub(crate) output: Option<PathBuf>,
    #[command(flatten)]
    pub(crate) work: WorkArgs,
}

#[derive(Debug, Args)]
pub(crate) struct ExtractArgs {
    #[command(flatten)]
    pub(crate) stage: StageArgs,
    #[command(flatten)]
    pub(crate) models: ModelArgs,
}

#[derive(Debug, Args)]
pub(crate) struct ScoreArgs {
    /// Files that `compare` wrote, or - for standard input
    #[arg(value_name = "FILE", default_value = "-")]
    pub(crate) inputs: Vec<String>,
    /// Write the conflicts as JSON Lines into this file instead of standard output
    #[arg(short, long, value_name = "FILE", help_heading = "Output")]
    pub(crate) output: Option<PathBuf>,
    /// Write the same conflicts as CSV
    #[arg(long, value_name = "FILE", help_heading = "Output")]
    pub(crate) csv: Option<PathBuf>,
    #[command(flatten)]
    pub(crate) report: ReportArgs,
}

#[derive(Debug, Args)]
pub(crate) struct ExplainArgs {
    /// The conflict's id, or as many of its first digits as no other has
    #[arg(value_name = "CONFLICT_ID")]
    pub(crate) id: String,
    /// The file that `run --jsonl` or `score` wrote, or - for standard input
    #[arg(long, value_name = "FILE")]
    pub(crate) from: PathBuf,
    /// Write question and reason in this language instead of that of the pair
    #[arg(long, value_name = "LANG")]
    pub(crate) report_lang: Option<Lang>,
}

#[derive(Clone, Copy, Debug, Args)]
pub(crate) struct CompletionsArgs {
    /// For which shell
    pub(crate) shell: clap_complete::Shell,
}

/// How many records may be rejected.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum MaxRejects {
    /// A number of records.
    Count(u64),
    /// A share of the records, in per cent.
    Percent(f64),
}

impl MaxRejects {
    /// Whether `rejected` of `records` are too many.
    pub(crate) fn exceeded(self, rejected: u64, records: u64) -> bool {
        match self {
            Self::Count(most) => rejected > most,
            Self::Percent(most) => rejected as f64 * 100.0 > most * records as f64,
        }
    }
}

impl FromStr for MaxRejects {
    type Err = String;
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let read = match text.strip_suffix('%') {
            Some(share) => {
                share.parse().ok().filter(|share| (0.0..=100.0).contains(share)).map(Self::Percent)
            }
            None => text.parse().ok().map(Self::Count),
        };
        read.ok_or_else(|| "a number of records or a share of them is wanted, such as 5 or 2%".to_owned())
    }
}

fn thousandths(text: &str) -> Result<u16, String> {
    match text.parse::<f64>() {
        Ok(score) if (0.0..=1.0).contains(&score) => Ok((score * 1000.0).round() as u16),
        _ => Err("a score lies between 0 and 1".to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory as _;

    use super::{Cli, MaxRejects, ModelFile, thousandths};

    #[test]
    fn the_command_line_is_well_formed() {
        Cli::command().debug_assert();
    }

    #[test]
    fn rejects_are_allowed_by_number_or_share() {
        assert_eq!("5".parse(), Ok(MaxRejects::Count(5)));
        assert_eq!("2.5%".parse(), Ok(MaxRejects::Percent(2.5)));
        for wrong in ["", "%", "-1", "101%", "five", "5 %x"] {
            assert!(wrong.parse::<MaxRejects>().is_err(), "{wrong:?}");
        }
        assert!(MaxRejects::Count(0).exceeded(1, 10));
        assert!(!MaxRejects::Count(1).exceeded(1, 10));
        assert!(!MaxRejects::Percent(10.0).exceeded(1, 10));
        assert!(MaxRejects::Percent(9.9).exceeded(1, 10));
        assert!(!MaxRejects::Percent(0.0).exceeded(0, 0));
    }

    #[test]
    fn a_model_is_a_language_and_a_file() {
        let file = "fr=dir/a=b.model".parse::<ModelFile>().unwrap();
        assert_eq!((file.lang.code(), file.path.to_str()), ("fr", Some("dir/a=b.model")));
        for wrong in ["fr", "fr=", "=x", "french=x", ""] {
            assert!(wrong.parse::<ModelFile>().is_err(), "{wrong:?}");
        }
    }

    #[test]
    fn scores_lie_between_nought_and_one() {
        assert_eq!(thousandths("0.5"), Ok(500));
        assert_eq!(thousandths("1"), Ok(1000));
        for wrong in ["2", "-0.1", "1.001", "NaN", "half", ""] {
            assert!(thousandths(wrong).is_err(), "{wrong:?}");
        }
    }
}
