//! Dumps in, articles out, streaming.
//!
//! [`sources`] expands what the user named into files; [`read`] turns one file into [`Record`]s, in order, in memory
//! bounded by [`Options::max_record_bytes`]. What cannot be used becomes a [`Reject`] and never stops the run.
//!
//! ```text
//! file ─compression─▶ bytes ─encoding─▶ text ─format─▶ one object or row ─fields─▶ Article
//! ```
//!
//! Decisions that hold for all formats:
//!
//! * The content tells the format, the name only where the content does not.
//! * Record numbers count what is handed out, articles and rejects alike, from 1. An empty list or a table that
//!   holds only its header is no error; a file without any content is.
//! * Offsets count bytes of the decompressed file. Where the file had to be converted as a whole (UTF-16, a table
//!   in a legacy character set) they are unknown.
//! * Bytes that are no UTF-8 are converted, never dropped. A few broken bytes in what is else UTF-8 become U+FFFD.

mod compression;
mod encoding;
mod error;
mod fields;
mod format;
mod records;
mod walk;
mod window;

use std::fs::File;
use std::io::{self, Read};
use std::ops::ControlFlow;

use gainsay_model::{Article, Reject, RejectReason};

pub use error::IngestError;
pub use walk::sources;

use records::Records;
use window::Window;

/// What a source yields: one per record, in order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Record {
    /// A record that holds an article.
    Article(Article),
    /// A record that cannot be used.
    Reject(Reject),
}

/// One input file.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Source {
    /// Where it is, as the user named it; `-` is standard input.
    pub path: String,
    /// Its size on disk, 0 for standard input.
    pub bytes: u64,
}

/// How to read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Options {
    /// Longest record that is read; longer ones are skipped without being held in memory.
    pub max_record_bytes: usize,
}

impl Default for Options {
    fn default() -> Self {
        Self { max_record_bytes: 16 << 20 }
    }
}

/// Reads one source and hands each record to `each`, in order; stops early when `each` answers
/// [`ControlFlow::Break`].
///
/// # Errors
///
/// Only when standard input cannot be read at all. A file that cannot be opened is a [`Reject`]: [`sources`] has
/// already refused the unreadable ones that the user named.
pub fn read(
    source: &Source,
    options: &Options,
    each: &mut dyn FnMut(Record) -> ControlFlow<()>,
) -> Result<(), IngestError> {
    let mut records = Records::new(&source.path, options.max_record_bytes, each);
    let opened: io::Result<Box<dyn Read>> = match source.path.as_str() {
        "-" => Ok(Box::new(io::stdin().lock())),
        path => File::open(path).map(|file| Box::new(file) as Box<dyn Read>),
    };
    let mut raw = match opened {
        Ok(reader) => Window::new(reader),
        Err(error) => {
            let _ = records.reject_file(RejectReason::Unreadable(error.to_string()), None);
            return Ok(());
        }
    };
    if raw.peek(compression::MAGIC_BYTES).is_empty()
        && let Some(error) = raw.failure()
    {
        if source.path == "-" {
            return Err(IngestError::unreadable(&source.path, error));
        }
        let _ = records.reject_file(RejectReason::Unreadable(error.to_string()), None);
        return Ok(());
    }
    let (compressed, mut window) = compression::open(raw);
    // `Break` is the caller's own wish and no failure.
    if format::read(&mut window, &mut records).is_continue()
        && let Some(error) = window.failure()
    {
        let reason = if compressed && error.raw_os_error().is_none() {
            RejectReason::BrokenCompression(error.to_string())
        } else {
            RejectReason::Unreadable(error.to_string())
        };
        let _ = records.reject_file(reason, Some(window.end_offset()));
    }
    Ok(())
}
