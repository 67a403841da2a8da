//! What one text says must be done or may be, and the other need not or must not.

use gainsay_model::{ClashKind, Modality, StatedWord, Statement, WordSort};

use super::Finding;
use super::denial::apart;
use super::evidence::{Between, By};

/// Least cover of the clause, in hundredths.
const CLAUSE: i32 = 50;
/// Least cover of a sentence where the clause is told in other words.
const COVERED: i32 = 60;
/// Least likeness of the words of which it is told, in hundredths.
const ALIKE: i32 = 60;

impl Between<'_> {
    /// Whether both texts tell what must or may be done of one action, one of them by a denial, and both can be true.
    pub(super) fn one_duty(&self) -> bool {
        let mut told = self.laid.matches.iter().filter_map(|found| {
            let (own, other) = (self.own(found), self.other(found));
            let (x, y) = (own.duty?, other.duty?);
            (found.strength >= ALIKE && apart(own, other)).then(|| x.excludes(y))
        });
        told.next().is_some_and(|first| !first && !told.any(|excludes| excludes))
    }

    pub(super) fn duties(&self, set: &mut impl FnMut(By, i32), findings: &mut Vec<Finding>) {
        for found in &self.laid.matches {
            let (own, other) = (self.own(found), self.other(found));
            let (Some(x), Some(y)) = (own.duty, other.duty) else { continue };
            if !x.excludes(y) || found.strength < ALIKE || found.opposite || !told(own) || !told(other) {
                continue;
            }
            // What is to be forbidden is not forbidden yet.
            let teller = |statement: &Statement, at: usize| {
                let word = &statement.words[at];
                let above = word.head.filter(|_| word.sort == WordSort::Noun);
                statement.words[above.map_or(at, |head| head as usize)].modality
            };
            let (now, then) = (teller(self.laid.own, found.own), teller(self.laid.other, found.other));
            if (now == Modality::Future) != (then == Modality::Future) {
                continue;
            }
            let clause = self.clause_cover(found);
            set(By::Duties, clause.max(self.cover));
            if clause >= CLAUSE || self.cover >= COVERED {
                self.find(findings, ClashKind::Modal, "duties", self.texts(Some(own), Some(other)));
            }
        }
    }
}

fn told(word: &StatedWord) -> bool {
    !word.disputed
        && !matches!(word.modality, Modality::Hypothetical | Modality::Counterfactual | Modality::Question)
}
