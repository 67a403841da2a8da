//! Writes a file, reads it back as records.

use std::fs;
use std::ops::ControlFlow;

use gainsay_ingest::{Options, Record, Source, read};
use gainsay_model::{Article, Reject, RejectReason};
use tempfile::TempDir;

/// What reading one file gave.
pub(crate) struct Reading {
    pub(crate) path: String,
    pub(crate) records: Vec<Record>,
}

impl Reading {
    /// Reads a file of this name and content with the default options.
    pub(crate) fn of(name: &str, content: impl AsRef<[u8]>) -> Self {
        Self::with(name, content, &Options::default())
    }

    pub(crate) fn with(name: &str, content: impl AsRef<[u8]>, options: &Options) -> Self {
        let folder = TempDir::new().expect("a temporary folder");
        let path = folder.path().join(name);
        fs::write(&path, content).expect("the file can be written");
        let path = path.to_str().expect("the path is UTF-8").to_owned();
        let source = Source { path: path.clone(), bytes: 0 };
        let mut records = Vec::new();
        let done = read(&source, options, &mut |record| {
            records.push(record);
            ControlFlow::Continue(())
        });
        assert!(done.is_ok(), "{done:?}");
        Self { path, records }
    }

    pub(crate) fn articles(&self) -> Vec<&Article> {
        let mut articles = Vec::new();
        for record in &self.records {
            if let Record::Article(article) = record {
                articles.push(article);
            }
        }
        articles
    }

    pub(crate) fn texts(&self) -> Vec<&str> {
        self.articles().iter().map(|article| article.text.as_str()).collect()
    }

    /// Record number, offset and reason of each reject.
    pub(crate) fn rejects(&self) -> Vec<(Option<u64>, Option<u64>, &RejectReason)> {
        let mut rejects = Vec::new();
        for record in &self.records {
            if let Record::Reject(Reject { record, offset, reason, .. }) = record {
                rejects.push((*record, *offset, reason));
            }
        }
        rejects
    }

    /// The classes of the rejects, in order.
    pub(crate) fn classes(&self) -> Vec<&'static str> {
        self.rejects().iter().map(|(_, _, reason)| reason.class()).collect()
    }

    /// The text of the only article of a file that gives nothing else.
    pub(crate) fn only_text(&self) -> &str {
        assert_eq!((self.records.len(), self.articles().len()), (1, 1), "{:?}", self.records);
        self.texts()[0]
    }
}
