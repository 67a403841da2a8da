//! What was read last in a sentence: dates, quantities and exclusions ask for the same numbers and dates again and again.

use std::cell::RefCell;

/// How many answers are kept.
const KEPT: usize = 16;

/// The answers to the last questions, by key; a later question takes the place of an earlier one.
#[derive(Debug)]
pub(super) struct Recent<T>(RefCell<[Option<(usize, Option<T>)>; KEPT]>);

impl<T> Default for Recent<T> {
    fn default() -> Self {
        Self(RefCell::new(std::array::from_fn(|_| None)))
    }
}

impl<T: Clone> Recent<T> {
    /// The answer kept for `key`.
    pub(super) fn get(&self, key: usize) -> Option<Option<T>> {
        match &self.0.borrow()[key % KEPT] {
            Some((kept, answer)) if *kept == key => Some(answer.clone()),
            _ => None,
        }
    }

    pub(super) fn keep(&self, key: usize, answer: Option<T>) {
        self.0.borrow_mut()[key % KEPT] = Some((key, answer));
    }
}
