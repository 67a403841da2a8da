//! What goes to standard error: messages, the final error, the final summary.

use std::io::{self, IsTerminal as _, Write};

use clap::error::ErrorKind;
use gainsay_report::Summary;
use indicatif::MultiProgress;
use serde_json::json;
use tracing::level_filters::LevelFilter;
use tracing_subscriber::fmt::format::Writer;
use tracing_subscriber::fmt::time::{FormatTime as _, SystemTime};

use crate::args::{LogArgs, LogFormat};
use crate::exit::Exit;
use crate::progress::Progress;

/// How this run talks.
pub(crate) struct Log {
    format: LogFormat,
    quiet: bool,
    bars: Option<MultiProgress>,
}

/// Sets up the messages. Bars are drawn only for people at a terminal.
pub(crate) fn start(args: &LogArgs) -> Log {
    let terminal = io::stderr().is_terminal();
    let bars = (terminal && !args.quiet && args.log_format == LogFormat::Text).then(MultiProgress::new);
    let level = match (args.quiet, args.verbose) {
        (true, _) => LevelFilter::ERROR,
        (false, false) => LevelFilter::INFO,
        (false, true) => LevelFilter::DEBUG,
    };
    let above = bars.clone();
    let writer = move || AboveBars(above.clone());
    let messages = tracing_subscriber::fmt().with_max_level(level).with_target(false).with_writer(writer);
    // A second set-up can only fail in tests that share a process; the first one holds.
    let _ = match args.log_format {
        LogFormat::Text => {
            let colour = terminal && std::env::var_os("NO_COLOR").is_none_or(|value| value.is_empty());
            messages.with_ansi(colour).without_time().try_init()
        }
        LogFormat::Json => messages.json().flatten_event(true).try_init(),
    };
    Log { format: args.log_format, quiet: args.quiet, bars }
}

impl Log {
    /// The progress of the stages of one command.
    pub(crate) fn progress(&self) -> Progress {
        Progress::new(self.bars.clone())
    }

    /// Tells why the run failed, in one line.
    pub(crate) fn failure(&self, error: &anyhow::Error) {
        let message = format!("{error:#}");
        match self.format {
            LogFormat::Text => put(&format!("gainsay: {message}")),
            LogFormat::Json => {
                put(&json!({"timestamp": now(), "level": "ERROR", "message": message}).to_string())
            }
        }
    }

    /// Tells what the run did.
    pub(crate) fn summary(&self, summary: &Summary) {
        if self.quiet {
            return;
        }
        match self.format {
            LogFormat::Text => put(summary.text().trim_end()),
            LogFormat::Json => {
                put(&json!({"timestamp": now(), "level": "INFO", "message": "summary", "summary": summary})
                    .to_string())
            }
        }
    }
}

/// Tells what is wrong with the command line in one line, or answers `--help` and `--version`.
pub(crate) fn usage(error: &clap::Error) -> Exit {
    match error.kind() {
        ErrorKind::DisplayHelp | ErrorKind::DisplayVersion => {
            // Whoever closed the pipe has seen enough.
            let _ = error.print();
            return Exit::Done;
        }
        ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => {
            let _ = error.print();
            return Exit::Usage;
        }
        _ => {}
    }
    let text = error.render().to_string();
    let mut paragraphs = text.strip_prefix("error: ").unwrap_or(&text).split("\n\n").map(one_line);
    let wrong = paragraphs.next().unwrap_or_default();
    let similar = paragraphs.next().filter(|paragraph| paragraph.contains("similar")).unwrap_or_default();
    let similar = if similar.is_empty() { similar } else { format!(" ({similar})") };
    put(&format!("gainsay: {wrong}{similar}; see --help"));
    Exit::Usage
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Standard error may be closed; there is nobody left to tell then.
fn put(line: &str) {
    let _ = writeln!(io::stderr().lock(), "{line}");
}

fn now() -> String {
    let mut text = String::new();
    let _ = SystemTime.format_time(&mut Writer::new(&mut text));
    text
}

/// Standard error, with the bars taken away while a message is written.
struct AboveBars(Option<MultiProgress>);

impl Write for AboveBars {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        match &self.0 {
            Some(bars) => bars.suspend(|| io::stderr().write(bytes)),
            None => io::stderr().write(bytes),
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        io::stderr().flush()
    }
}
