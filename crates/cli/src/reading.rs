//! A thread that reads while the others work: batches in input order through a short channel, so that what is in
//! flight stays bounded.

use std::ops::ControlFlow;
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::thread::JoinHandle;

use anyhow::{Context as _, anyhow};
use gainsay_ingest::{Options, Record, Source};

/// Batches that wait while one is worked on.
const WAITING: usize = 2;
/// Records of a batch.
const RECORDS: usize = 512;
/// Bytes of a batch, not counting its last record.
const BYTES: usize = 4 << 20;

/// Batches of what a reader thread reads.
pub(crate) struct Batches<T> {
    batches: Receiver<Vec<T>>,
    reader: JoinHandle<anyhow::Result<()>>,
}

/// The end of the channel that the reader thread fills.
pub(crate) struct Filler<T> {
    sender: SyncSender<Vec<T>>,
    batch: Vec<T>,
    bytes: usize,
}

impl<T: Send + 'static> Batches<T> {
    /// Starts a thread that runs `read`.
    pub(crate) fn start(
        read: impl FnOnce(&mut Filler<T>) -> anyhow::Result<()> + Send + 'static,
    ) -> anyhow::Result<Self> {
        let (sender, batches) = sync_channel(WAITING);
        let reader = std::thread::Builder::new()
            .name("reader".to_owned())
            .spawn(move || {
                let mut filler = Filler { sender, batch: Vec::new(), bytes: 0 };
                read(&mut filler)?;
                // Nobody waits for the last batch when the work has failed.
                let _ = filler.send();
                Ok(())
            })
            .context("cannot start the reading thread")?;
        Ok(Self { batches, reader })
    }

    /// Hands each batch to `work`, in order. When `work` fails, the reader is left to end with the program: it may be
    /// waiting for input.
    pub(crate) fn each(self, mut work: impl FnMut(Vec<T>) -> anyhow::Result<()>) -> anyhow::Result<()> {
        for batch in self.batches {
            work(batch)?;
        }
        self.reader.join().map_err(|_| anyhow!("the reading thread has crashed; please report it"))?
    }
}

impl<T> Filler<T> {
    /// Adds an item of about `bytes`; breaks off when nobody takes the batches any more.
    pub(crate) fn put(&mut self, item: T, bytes: usize) -> ControlFlow<()> {
        self.batch.push(item);
        self.bytes += bytes;
        if self.batch.len() < RECORDS && self.bytes < BYTES { ControlFlow::Continue(()) } else { self.send() }
    }

    fn send(&mut self) -> ControlFlow<()> {
        self.bytes = 0;
        let batch = std::mem::take(&mut self.batch);
        if batch.is_empty() || self.sender.send(batch).is_ok() {
            ControlFlow::Continue(())
        } else {
            ControlFlow::Break(())
        }
    }
}

/// The records of the sources, in order.
pub(crate) fn dump(sources: Vec<Source>) -> anyhow::Result<Batches<Record>> {
    Batches::start(move |filler: &mut Filler<Record>| {
        for source in &sources {
            let mut gone = false;
            gainsay_ingest::read(source, &Options::default(), &mut |record| {
                let bytes = match &record {
                    Record::Article(article) => article.text.len(),
                    Record::Reject(_) => 0,
                };
                let flow = filler.put(record, bytes);
                gone = flow.is_break();
                flow
            })?;
            if gone {
                break;
            }
        }
        Ok(())
    })
}
