//! What was read last in a sentence: dates, quantities and exclusions ask for the same numbers and dates again and again.

use std::cell::RefCell;

/// A key with its answer.
type Kept<T> = Option<(usize, Option<T>)>;

/// The answers to the last `KEPT` questions, by key; a later question takes the place of an earlier one.
#[derive(Debug)]
pub(super) struct Recent<T, const KEPT: usize = 16>(RefCell<[Kept<T>; KEPT]>);

impl<T, const KEPT: usize> Default for Recent<T, KEPT> {
    fn default() -> Self {
        Self(RefCell::new(std::array::from_fn(|_| None)))
    }
}

impl<T: Clone, const KEPT: usize> Recent<T, KEPT> {
    /// The answer kept for `key`.
    pub(super) fn get(&self, key: usize) -> Option<Option<T>> {
        match &self.0.borrow()[key % KEPT] {
            Some((kept, answer)) if *kept == key => Some(answer.clone()),
            _ => None,
        }
    }

    /// The answer kept for `key`, if it passes `same`.
    pub(super) fn find(&self, key: usize, same: impl Fn(&T) -> bool) -> Option<T> {
        match &self.0.borrow()[key % KEPT] {
            Some((kept, Some(answer))) if *kept == key && same(answer) => Some(answer.clone()),
            _ => None,
        }
    }

    pub(super) fn keep(&self, key: usize, answer: Option<T>) {
        self.0.borrow_mut()[key % KEPT] = Some((key, answer));
    }
}
