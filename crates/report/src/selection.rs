use std::cmp::Reverse;

use gainsay_model::Conflict;

/// Which conflicts are reported.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Selection {
    /// Also the relations that are left out by default.
    pub all: bool,
    /// Lowest score reported, in thousandths.
    pub min_score: u16,
}

impl Selection {
    /// The conflicts reported, in the order of the output: relation, score from the top, id.
    #[must_use]
    pub fn of(&self, mut conflicts: Vec<Conflict>) -> Vec<Conflict> {
        conflicts.retain(|conflict| {
            (self.all || conflict.relation.shown_by_default()) && conflict.score >= self.min_score
        });
        conflicts.sort_by_key(|conflict| (conflict.relation, Reverse(conflict.score), conflict.id));
        conflicts
    }
}

#[cfg(test)]
mod tests {
    use gainsay_model::{Conflict, ConflictId, Relation};

    use super::Selection;
    use crate::fixture::passengers;

    fn conflict(id: u64, relation: Relation, score: u16) -> Conflict {
        Conflict { id: ConflictId(id), relation, score, ..passengers() }
    }

    fn ids(selection: Selection, conflicts: Vec<Conflict>) -> Vec<u64> {
        selection.of(conflicts).iter().map(|conflict| conflict.id.0).collect()
    }

    #[test]
    fn conflicts_come_first_then_the_score_then_the_id() {
        let conflicts = || {
            vec![
                conflict(5, Relation::Unclear, 900),
                conflict(4, Relation::Conflict, 500),
                conflict(3, Relation::Scope, 999),
                conflict(2, Relation::Conflict, 800),
                conflict(1, Relation::Conflict, 500),
            ]
        };
        assert_eq!(ids(Selection::default(), conflicts()), [2, 1, 4, 5]);
        assert_eq!(ids(Selection { all: true, min_score: 0 }, conflicts()), [2, 1, 4, 5, 3]);
        assert_eq!(ids(Selection { all: false, min_score: 800 }, conflicts()), [2, 5]);
        assert_eq!(ids(Selection { all: true, min_score: 1000 }, conflicts()), [0; 0]);
    }
}
