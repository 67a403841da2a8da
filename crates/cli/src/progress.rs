//! How far each stage is: a bar on a terminal, else a line now and then.

use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

use indicatif::{MultiProgress, ProgressBar, ProgressStyle};

/// Time between two lines.
const PAUSE: Duration = Duration::from_secs(5);

/// The stages of one command.
#[derive(Debug)]
pub(crate) struct Progress {
    bars: Option<MultiProgress>,
}

/// One stage.
#[derive(Debug)]
pub(crate) struct Stage {
    name: &'static str,
    total: Option<u64>,
    bar: Option<ProgressBar>,
    told: Mutex<Instant>,
}

impl Progress {
    pub(crate) fn new(bars: Option<MultiProgress>) -> Self {
        Self { bars }
    }

    /// A stage that works on articles, `total` of them when that is known.
    pub(crate) fn stage(&self, name: &'static str, total: Option<u64>) -> Stage {
        let bar = self.bars.as_ref().map(|bars| {
            let (bar, template) = match total {
                Some(total) => {
                    (ProgressBar::new(total), "{prefix:>10} {bar:32} {human_pos}/{human_len} articles  {eta}")
                }
                None => (
                    ProgressBar::new_spinner(),
                    "{prefix:>10} {spinner} {human_pos} articles  {per_sec}  {msg}",
                ),
            };
            let style =
                ProgressStyle::with_template(template).unwrap_or_else(|_| ProgressStyle::default_bar());
            bars.add(bar.with_style(style).with_prefix(name))
        });
        Stage { name, total, bar, told: Mutex::new(Instant::now()) }
    }
}

impl Stage {
    /// `done` articles are through.
    pub(crate) fn at(&self, done: u64) {
        if let Some(bar) = &self.bar {
            bar.set_position(done);
            return;
        }
        let Ok(mut told) = self.told.try_lock() else { return };
        if told.elapsed() < PAUSE {
            return;
        }
        *told = Instant::now();
        match self.total {
            Some(total) => {
                tracing::info!(stage = self.name, done, total, "{}: {done} of {total} articles", self.name)
            }
            None => tracing::info!(stage = self.name, done, "{}: {done} articles", self.name),
        }
    }

    /// The stage is done with all of `done` articles.
    pub(crate) fn finish(self, done: u64) {
        if let Some(bar) = &self.bar {
            bar.set_position(done);
            bar.finish();
        } else {
            let since = self.told.lock().unwrap_or_else(PoisonError::into_inner).elapsed();
            tracing::debug!(
                stage = self.name,
                done,
                "{} done: {done} articles, {since:.1?} since the last line",
                self.name
            );
        }
    }
}
