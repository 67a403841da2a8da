//! Numbers the records of one file and hands them on.

use std::ops::ControlFlow;
use std::path::Path;

use gainsay_model::{Article, ArticleId, Reject, RejectReason};

use crate::Record;
use crate::compression::inner_name;
use crate::fields::{Fields, Text};

/// The way out for everything that a file yields.
pub(crate) struct Records<'a> {
    path: &'a str,
    max_bytes: usize,
    each: &'a mut dyn FnMut(Record) -> ControlFlow<()>,
    count: u64,
    offsets: bool,
}

impl<'a> Records<'a> {
    pub(crate) fn new(
        path: &'a str,
        max_bytes: usize,
        each: &'a mut dyn FnMut(Record) -> ControlFlow<()>,
    ) -> Self {
        Self { path, max_bytes, each, count: 0, offsets: true }
    }

    /// Longest record to read.
    pub(crate) fn max_bytes(&self) -> usize {
        self.max_bytes
    }

    /// The file's own name, without folders and compression ending.
    pub(crate) fn name(&self) -> &'a str {
        inner_name(self.path.rsplit('/').next().unwrap_or(self.path))
    }

    /// Offsets no longer count bytes of the file.
    pub(crate) fn forget_offsets(&mut self) {
        self.offsets = false;
    }

    /// A record that was read; rejected if it holds no text.
    pub(crate) fn fields(&mut self, fields: Fields, offset: u64) -> ControlFlow<()> {
        match fields.text {
            Text::Missing => self.reject(RejectReason::NoText("no text field".to_owned()), offset),
            Text::Blank => self.reject(RejectReason::EmptyText, offset),
            Text::Given(text) => {
                self.count += 1;
                let id = fields.id.unwrap_or_else(|| format!("{}:{}", self.path, self.count));
                (self.each)(Record::Article(Article {
                    id: ArticleId(id.into()),
                    path: self.path.to_owned(),
                    record: self.count,
                    title: fields.title.unwrap_or_default(),
                    text,
                    date: fields.date,
                    source: fields.source,
                    lang: fields.lang,
                    url: fields.url,
                }))
            }
        }
    }

    /// A file that is one article and nothing else; its name stands for an id.
    pub(crate) fn whole_file(&mut self, text: String) -> ControlFlow<()> {
        let name = self.name();
        let id = Path::new(name).file_stem().and_then(|stem| stem.to_str()).unwrap_or(name);
        self.fields(Fields { id: Some(id.to_owned()), text: Text::Given(text), ..Fields::default() }, 0)
    }

    /// A record that cannot be used.
    pub(crate) fn reject(&mut self, reason: RejectReason, offset: u64) -> ControlFlow<()> {
        self.count += 1;
        let offset = self.offsets.then_some(offset);
        let reject = Reject { path: self.path.to_owned(), record: Some(self.count), offset, reason };
        (self.each)(Record::Reject(reject))
    }

    /// A file that cannot be used, or not to its end.
    pub(crate) fn reject_file(&mut self, reason: RejectReason, offset: Option<u64>) -> ControlFlow<()> {
        let offset = offset.filter(|_| self.offsets);
        let reject = Reject { path: self.path.to_owned(), record: None, offset, reason };
        (self.each)(Record::Reject(reject))
    }
}
