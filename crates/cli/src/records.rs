//! The records that the stages hand to each other when they run alone: one JSON object per line.

use std::fs::File;
use std::io::{self, BufRead, BufReader};
use std::ops::ControlFlow;
use std::sync::Arc;

use anyhow::{Context as _, anyhow};
use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::reading::{Batches, Filler};

/// A line with its place.
pub(crate) struct Line {
    pub(crate) path: Arc<str>,
    pub(crate) number: u64,
    text: String,
}

impl Line {
    /// The record in it.
    pub(crate) fn json<T: DeserializeOwned>(&self) -> serde_json::Result<T> {
        serde_json::from_str(&self.text)
    }

    /// The record in it, which the command `written_by` writes.
    pub(crate) fn parse<T: DeserializeOwned>(&self, written_by: &str) -> anyhow::Result<T> {
        serde_json::from_str(&self.text).map_err(|error| {
            anyhow!(
                "{}, line {}: no record as `gainsay {written_by}` writes them: {error}",
                self.path,
                self.number
            )
        })
    }
}

/// Opens a file, or standard input for `-`.
pub(crate) fn open(path: &str) -> anyhow::Result<Box<dyn BufRead + Send>> {
    if path == "-" {
        return Ok(Box::new(BufReader::new(io::stdin())));
    }
    let file = File::open(path).with_context(|| format!("cannot read {path}"))?;
    Ok(Box::new(BufReader::with_capacity(1 << 16, file)))
}

/// The lines of the files, in order, without the empty ones. A file that cannot be opened is told before any is read.
pub(crate) fn lines(paths: &[String]) -> anyhow::Result<Batches<Line>> {
    let files = paths
        .iter()
        .map(|path| Ok((Arc::from(path.as_str()), open(path)?)))
        .collect::<anyhow::Result<Vec<(Arc<str>, Box<dyn BufRead + Send>)>>>()?;
    Batches::start(move |filler: &mut Filler<Line>| {
        for (path, mut file) in files {
            for number in 1.. {
                let mut text = String::new();
                let read = file
                    .read_line(&mut text)
                    .with_context(|| format!("cannot read {path}, line {number}"))?;
                if read == 0 {
                    break;
                }
                if text.trim().is_empty() {
                    continue;
                }
                if let ControlFlow::Break(()) =
                    filler.put(Line { path: Arc::clone(&path), number, text }, read)
                {
                    return Ok(());
                }
            }
        }
        Ok(())
    })
}

/// A record as a line.
pub(crate) fn line<T: Serialize>(record: &T) -> anyhow::Result<Vec<u8>> {
    let mut line = serde_json::to_vec(record).context("a record cannot be written as JSON")?;
    line.push(b'\n');
    Ok(line)
}
