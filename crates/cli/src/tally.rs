//! The records that could not be used: counted, told, listed.

use std::collections::BTreeMap;

use gainsay_model::{Reject, RejectReason};

use crate::output::Output;

/// How many rejects are told one by one; the rest are counted.
const TOLD: u64 = 5;

/// Rejects by reason, and one by one when a list is wanted.
#[derive(Debug, Default)]
pub(crate) struct Tally {
    counts: BTreeMap<&'static str, u64>,
    total: u64,
    listed: Option<Vec<Reject>>,
}

impl Tally {
    /// A tally that keeps the rejects for [`Tally::write`] when `list` is asked.
    pub(crate) fn new(list: bool) -> Self {
        Self { listed: list.then(Vec::new), ..Self::default() }
    }

    /// Counts a reject and tells of it.
    pub(crate) fn add(&mut self, reject: Reject) {
        *self.counts.entry(reject.reason.class()).or_default() += 1;
        self.total += 1;
        if self.total <= TOLD {
            tracing::warn!("{}", sentence(&reject));
        } else {
            tracing::debug!("{}", sentence(&reject));
        }
        if self.total == TOLD + 1 {
            tracing::warn!("further rejected records are only counted; --rejects FILE lists them all");
        }
        if let Some(listed) = &mut self.listed {
            listed.push(reject);
        }
    }

    /// How many there are.
    pub(crate) fn total(&self) -> u64 {
        self.total
    }

    /// How many there are for each reason.
    pub(crate) fn by_reason(&self) -> BTreeMap<String, u64> {
        self.counts.iter().map(|(reason, count)| ((*reason).to_owned(), *count)).collect()
    }

    /// The reasons in one line: `malformed 2, no-text 1`.
    pub(crate) fn reasons(&self) -> String {
        let reasons: Vec<String> =
            self.counts.iter().map(|(reason, count)| format!("{reason} {count}")).collect();
        reasons.join(", ")
    }

    /// Lists them by file and record, whatever the order they came in.
    pub(crate) fn write(&mut self, output: &mut Output) -> anyhow::Result<()> {
        let mut rejects = self.listed.take().unwrap_or_default();
        rejects.sort();
        output.fill(|out| {
            for reject in &rejects {
                serde_json::to_writer(&mut *out, reject)?;
                out.write_all(b"\n")?;
            }
            anyhow::Ok(())
        })
    }
}

/// Where the record is and what is wrong with it.
fn sentence(reject: &Reject) -> String {
    let place = match reject.record {
        Some(record) => format!("{}, record {record}", reject.path),
        None => reject.path.clone(),
    };
    let wrong = match &reject.reason {
        RejectReason::Malformed(message) => format!("is malformed: {message}"),
        RejectReason::NoText(found) => format!("cannot be used: {found}"),
        RejectReason::EmptyText => "has an empty text".to_owned(),
        RejectReason::TooLong(length) => format!("is too long: {length} bytes"),
        RejectReason::Binary => "is no text".to_owned(),
        RejectReason::BrokenCompression(message) => format!("is damaged or cut short: {message}"),
        RejectReason::OtherLanguage(lang) => format!("is in a language that is not read: {lang}"),
        RejectReason::UnknownLanguage => "is in a language that cannot be told".to_owned(),
        RejectReason::DuplicateId => "has the id of another article with another text".to_owned(),
        RejectReason::Unreadable(message) => format!("cannot be read: {message}"),
        RejectReason::UnknownFormat => "is of a kind that is not read".to_owned(),
    };
    format!("{place} {wrong}")
}
