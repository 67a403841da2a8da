//! How the program ends.

use std::fmt;
use std::io;
use std::process::ExitCode;

/// The exit codes, as the help and the README tell them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Exit {
    /// The work is done, or nobody reads the output any more.
    Done = 0,
    /// The work could not be done.
    Failed = 1,
    /// The command line asks for something that cannot be.
    Usage = 2,
    /// The work is done, but more records were rejected than `--max-rejects` allows.
    Rejects = 3,
    /// The work is done, conflicts were found, and `--fail-on-conflict` was asked.
    Conflicts = 4,
    /// Interrupted by a signal; no output was left behind.
    Interrupted = 130,
}

impl Exit {
    /// The code for an error.
    pub(crate) fn of(error: &anyhow::Error) -> Self {
        if error.is::<UsageError>() { Self::Usage } else { Self::Failed }
    }
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        Self::from(exit as u8)
    }
}

/// Something on the command line that only shows once files and packs are looked at.
#[derive(Debug)]
pub(crate) struct UsageError(pub(crate) String);

impl fmt::Display for UsageError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for UsageError {}

/// Whether the reader of our output has gone (`| head`), which is no failure.
pub(crate) fn is_closed_pipe(error: &anyhow::Error) -> bool {
    error.chain().any(|cause| {
        cause.downcast_ref::<io::Error>().is_some_and(|cause| cause.kind() == io::ErrorKind::BrokenPipe)
    })
}
