//! Ctrl-C: the unfinished outputs are removed, then the program ends.

use std::fs;
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};

use anyhow::Context as _;

use crate::exit::Exit;

/// Files that are being written and do not bear their final name yet.
static UNFINISHED: Mutex<Vec<PathBuf>> = Mutex::new(Vec::new());

/// Ends the program on SIGINT, SIGTERM and SIGHUP.
///
/// The program may be waiting for its input, which nothing can call off, so it ends from the handler.
pub(crate) fn install() -> anyhow::Result<()> {
    ctrlc::set_handler(|| {
        // Held to the end: no file is begun or renamed any more.
        let unfinished = lock();
        for path in unfinished.iter() {
            let _ = fs::remove_file(path);
        }
        let _ = writeln!(io::stderr(), "gainsay: interrupted; unfinished output was removed");
        #[expect(clippy::exit, reason = "the main thread may be blocked in a read")]
        std::process::exit(Exit::Interrupted as i32);
    })
    .context("cannot listen for interrupts")
}

/// Runs `begin`, which creates a file, and remembers the file until it is finished.
pub(crate) fn unfinished<T>(
    begin: impl FnOnce() -> io::Result<T>,
    path: impl FnOnce(&T) -> PathBuf,
) -> io::Result<T> {
    let mut files = lock();
    let begun = begin()?;
    files.push(path(&begun));
    Ok(begun)
}

/// Runs `finish`, which renames or removes the file `path`, and forgets it.
pub(crate) fn finished<T>(path: &Path, finish: impl FnOnce() -> T) -> T {
    let mut files = lock();
    let done = finish();
    files.retain(|file| file != path);
    done
}

fn lock() -> MutexGuard<'static, Vec<PathBuf>> {
    UNFINISHED.lock().unwrap_or_else(PoisonError::into_inner)
}
