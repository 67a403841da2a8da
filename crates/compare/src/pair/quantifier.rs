//! Shares of one set of which one thing is told: intervals that do not meet contradict each other.
//!
//! The calculus is that of generalised quantifiers over shares in thousandths of a set that is not empty (Barwise and
//! Cooper 1981): a denied predicate turns a share round, an opposite predicate leaves at most the rest, and what holds of
//! all or none of a set holds of all or none of a part of it.

use gainsay_model::{ClashKind, Quantified, StatedWord, Statement, WordRole, WordSort};
use smol_str::SmolStr;

use super::Finding;
use super::alignment::Match;
use super::denial::stand_alike;
use super::evidence::{Between, By};

/// The whole of a set.
const WHOLE: u16 = 1000;
/// Least likeness of the words of one set and of what is told of it, in hundredths.
const ALIKE: i32 = 60;
/// Least cover of the clause, in hundredths.
const CLAUSE: i32 = 50;

/// A share, in thousandths, ends included.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Share {
    low: u16,
    high: u16,
}

impl Share {
    /// The share of which the word holds, its denial counted in. "All … not" is heard as "not all".
    fn told(quantified: &Quantified, words: &[StatedWord]) -> Self {
        let Quantified { low, high, .. } = *quantified;
        let denied = words[quantified.teller as usize].negated;
        match (low, high) {
            // "No one came": the denial is that of the share.
            (_, 0) => Self { low, high },
            (WHOLE, _) if denied => Self { low: 0, high: WHOLE - 1 },
            _ if denied => Self { low: WHOLE - high, high: WHOLE - low },
            _ => Self { low, high },
        }
    }

    fn is_apart(self, other: Self) -> bool {
        self.high < other.low || other.high < self.low
    }

    /// Whether a set cannot have this share while a part of it has the other.
    fn excludes_part(self, part: Self) -> bool {
        self.high == 0 && part.low > 0 || self.low == WHOLE && part.high < WHOLE
    }
}

/// How two sets lie to each other.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Sets {
    Same,
    /// The covered sentence speaks of a part of the set of the other.
    OwnIsPart,
    OtherIsPart,
}

impl Between<'_> {
    /// Finds shares that exclude each other; gives the words of which both sentences tell shares that can both be true, or
    /// shares of two sets.
    pub(super) fn shares(
        &self,
        set: &mut impl FnMut(By, i32),
        findings: &mut Vec<Finding>,
    ) -> Vec<(usize, usize)> {
        let mut settled = Vec::new();
        let (own, other) = (self.laid.own, self.laid.other);
        for x in &own.quantified {
            for y in &other.quantified {
                let Some(found) = self.laid.of_own(x.teller as usize) else { continue };
                if found.other != y.teller as usize || x.role != y.role || found.strength < ALIKE {
                    continue;
                }
                // Two counts are compared as figures; "19 cars were recalled" and "none was" speak of one set.
                let plain = |share: &Quantified| share.counted || share.high == 0;
                if (x.counted && plain(y) || y.counted && plain(x)) && !found.opposite {
                    if x.counted && y.counted && self.counts_differ(x, y) {
                        settled.push((x.teller as usize, y.teller as usize));
                    }
                    continue;
                }
                let Some(sets) = self.sets(x, y).filter(|_| !self.elsewhere(x, y)) else {
                    settled.push((x.teller as usize, y.teller as usize));
                    continue;
                };
                let stand = stand_alike(self.own(found), self.other(found));
                let clause = self.clause_cover(found);
                match self.exclude((x, y), found, sets) {
                    Some(true) if stand && clause >= CLAUSE => {
                        set(By::Shares, clause);
                        let texts = if self.laid.swapped { (&x.text, &y.text) } else { (&y.text, &x.text) };
                        let texts = (SmolStr::clone(texts.0), SmolStr::clone(texts.1));
                        self.find(findings, ClashKind::Number, "shares", texts);
                    }
                    Some(true) => {}
                    Some(false) => settled.push((x.teller as usize, y.teller as usize)),
                    None => {}
                }
            }
        }
        settled
    }

    /// Whether two counts of one noun are not the same: "400 live in the town", "490 do not".
    fn counts_differ(&self, x: &Quantified, y: &Quantified) -> bool {
        let figure = |statement: &Statement, noun: Option<u32>| {
            statement.words.iter().position(|word| word.sort == WordSort::Figure && word.head == noun)
        };
        match (figure(self.laid.own, x.noun), figure(self.laid.other, y.noun)) {
            (Some(one), Some(two)) => self.laid.of_own(one).is_none_or(|found| found.other != two),
            _ => false,
        }
    }

    fn exclude(&self, (x, y): (&Quantified, &Quantified), found: &Match, sets: Sets) -> Option<bool> {
        let (own, other) = (self.laid.own, self.laid.other);
        if found.opposite {
            // "Most survived", "60 % died".
            let denied = |words: &[StatedWord], share: &Quantified| {
                words[share.teller as usize].negated && share.high > 0
            };
            if denied(&own.words, x) || denied(&other.words, y) {
                return Some(false);
            }
            return Some(sets == Sets::Same && x.low + y.low > WHOLE);
        }
        let (p, q) = (Share::told(x, &own.words), Share::told(y, &other.words));
        Some(match sets {
            Sets::Same => p.is_apart(q),
            Sets::OwnIsPart => q.excludes_part(p),
            Sets::OtherIsPart => p.excludes_part(q),
        })
    }

    /// How the sets of two shares lie to each other; nothing when they are two.
    fn sets(&self, x: &Quantified, y: &Quantified) -> Option<Sets> {
        let (own, other) = (self.laid.own, self.laid.other);
        let (Some(one), Some(two)) = (x.noun, y.noun) else { return Some(Sets::Same) };
        let found = self.laid.of_own(one as usize).filter(|found| found.other == two as usize)?;
        let narrow = |statement: &Statement, noun: u32, answered: &dyn Fn(usize) -> bool| {
            statement.words.iter().enumerate().any(|(at, word)| {
                word.head == Some(noun)
                    && matches!(word.role, WordRole::Modifier | WordRole::Oblique | WordRole::Clause)
                    && word.sort != WordSort::Figure
                    && !answered(at)
            })
        };
        let own_narrow = narrow(own, one, &|at| self.laid.of_own(at).is_some());
        let other_narrow = narrow(other, two, &|at| self.laid.of_other(at).is_some());
        let (a, b) = (self.own(found), self.other(found));
        let within = match (&a.concept, &b.concept) {
            (Some((x, _)), Some((y, _))) if found.strength < ALIKE => {
                if x == y {
                    return None;
                } else if self.common.is_a(x, y) {
                    Some(Sets::OwnIsPart)
                } else if self.common.is_a(y, x) {
                    Some(Sets::OtherIsPart)
                } else {
                    return None;
                }
            }
            _ if found.strength < ALIKE => return None,
            _ => None,
        };
        match (own_narrow, other_narrow, within) {
            (false, false, None) => Some(Sets::Same),
            (false, false, Some(sets)) => Some(sets),
            (true, false, None | Some(Sets::OwnIsPart)) => Some(Sets::OwnIsPart),
            (false, true, None | Some(Sets::OtherIsPart)) => Some(Sets::OtherIsPart),
            _ => None,
        }
    }

    /// Whether each clause names a place, body, person or day that the other has not.
    fn elsewhere(&self, x: &Quantified, y: &Quantified) -> bool {
        let lone = |statement: &Statement, teller: u32, answered: &dyn Fn(usize) -> bool| {
            statement.words.iter().enumerate().any(|(at, word)| {
                matches!(word.sort, WordSort::Name | WordSort::Date)
                    && !answered(at)
                    && (word.head == Some(teller)
                        || word.head.is_some_and(|head| statement.words[head as usize].head == Some(teller)))
            })
        };
        lone(self.laid.own, x.teller, &|at| self.laid.of_own(at).is_some())
            && lone(self.laid.other, y.teller, &|at| self.laid.of_other(at).is_some())
    }
}
