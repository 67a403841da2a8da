//! What one sentence affirms and the other denies: negations, opposites, what is called false.

use gainsay_model::{ClashKind, Modality, Sign, StatedWord, Statement, WordRole, WordSort};
use smol_str::SmolStr;

use super::Finding;
use super::alignment::{Match, weight};
use super::evidence::{Between, By, COPY, is_below, subtree};

/// Least cover of the clause that is denied, in hundredths.
const CLAUSE: i32 = 40;
/// Least cover of a sentence one clause of which is denied.
const COVERED: i32 = 30;
/// Least cover of sentence and clause where both sentences deny something.
const TWICE: i32 = 70;
/// Least cover of a sentence the main clause of which is denied.
const MAIN: i32 = 65;
/// Least cover of a clause for opposites.
const OPPOSED: i32 = 50;
/// Least cover on both sides of copies.
const SAME: i32 = 90;
/// Least cover of a clause for opposites in sentences that deny something else.
const PLAIN: i32 = 60;
/// Least cover on both sides where words stand in clauses of which one is denied.
const NEAR: i32 = 20;
/// Least cover of a sentence with opposite prepositions.
const SIDE: i32 = 60;
/// Least cover of what is called false.
const REFUTED: i32 = 30;
/// Least cover of what the word that refutes is said of.
const CONTENT: i32 = 50;

/// What the matches of a pair of sentences say of denials.
#[derive(Default)]
struct Denials {
    /// Cover of the clause, and the words, of the surest event that one side denies.
    surest: Option<(i32, (SmolStr, SmolStr))>,
    /// Cover of the best clause whose words are apart.
    apart: Option<i32>,
    /// The words of the heaviest match in clauses of which one is denied.
    near: Option<(i32, (SmolStr, SmolStr))>,
    /// Opposites of which one is denied: the sentences agree.
    agree: bool,
}

impl Between<'_> {
    /// Words of which shares are told that can both be true are `settled`: some came, some did not.
    pub(super) fn denials(
        &self,
        settled: &[(usize, usize)],
        set: &mut impl FnMut(By, i32),
        findings: &mut Vec<Finding>,
    ) {
        let mut seen = Denials::default();
        for found in &self.laid.matches {
            let (own, other) = (self.own(found), self.other(found));
            if self.is_settled(settled, found.own, found.other) {
                continue;
            }
            self.sides(found, set, findings);
            let heavy = weight(own).max(weight(other));
            if apart(own, other)
                && !found.opposite
                && !matches!(own.sort, WordSort::Name | WordSort::Modifier)
                && stand_alike(own, other)
                && seen.near.as_ref().is_none_or(|(most, _)| heavy > *most)
            {
                seen.near = Some((heavy, self.texts(Some(own), Some(other))));
            }
            let tells = |word: &StatedWord| word.tells || word.denied_here;
            if tells(own) || tells(other) || found.opposite {
                self.compare(found, &mut seen, set, findings);
                self.moods(own, other, set);
            }
        }
        self.count(set);
        self.judge(&seen, settled, set, findings);
        if self.laid.own.question != self.laid.other.question {
            set(By::Question, 100);
        }
    }

    /// "before the vote", "after the vote".
    fn sides(&self, found: &Match, set: &mut impl FnMut(By, i32), findings: &mut Vec<Finding>) {
        let (own, other) = (self.own(found), self.other(found));
        if let (Some((x, plus)), Some((y, sign))) = (&own.side, &other.side)
            && x == y
            && plus != sign
            && !found.opposite
        {
            set(By::OtherSide, self.cover);
            if self.cover >= SIDE && stand_alike(own, other) {
                self.find(findings, ClashKind::Antonym, "other-side", self.texts(Some(own), Some(other)));
            }
        }
    }

    fn compare(
        &self,
        found: &Match,
        seen: &mut Denials,
        set: &mut impl FnMut(By, i32),
        findings: &mut Vec<Finding>,
    ) {
        let (own, other) = (self.own(found), self.other(found));
        let clause = self.clause_cover(found);
        let support = self.support(found);
        let stand = stand_alike(own, other);
        match (apart(own, other), found.opposite) {
            (true, false) => {
                set(if support > 0 { By::DeniedEvent } else { By::DeniedWord }, clause);
                set(By::DeniedCover, self.cover);
                seen.apart = seen.apart.max(Some(clause));
                let surer = seen.surest.as_ref().is_none_or(|(most, _)| clause > *most);
                if stand && surer && clause >= CLAUSE && found.strength >= 60 {
                    seen.surest = Some((clause, self.texts(Some(own), Some(other))));
                }
            }
            (false, true) => {
                set(By::Opposite, clause);
                set(By::OppositeCover, self.cover);
                let copy = self.laid.cover.min(self.laid.cover_back) >= COPY;
                // A denial elsewhere in sentences that deny alike turns neither of the two words round.
                let (mine, theirs) = (self.laid.own.denials, self.laid.other.denials);
                let plain = mine == theirs && (mine == 0 || !own.negated && clause >= PLAIN);
                let stand = stand || copy && own.modality == other.modality;
                let tells = |word: &StatedWord| word.sort != WordSort::Noun || word.tells;
                let alike = own.sort == other.sort || tells(own) && tells(other);
                // "young stars", "an old house": two things described.
                let describe =
                    |word: &StatedWord| word.sort == WordSort::Modifier && word.role == WordRole::Modifier;
                let one_thing =
                    !(describe(own) && describe(other)) || copy || self.answered(own.head, other.head);
                if stand && alike && clause >= OPPOSED && (support > 0 || copy) && plain && one_thing {
                    self.find(findings, ClashKind::Antonym, "opposite", self.texts(Some(own), Some(other)));
                }
            }
            (true, true) => {
                set(By::OppositeDenied, 100);
                seen.agree = true;
            }
            (false, false) => set(if own.negated { By::BothDeny } else { By::Agreed }, 100),
        }
    }

    fn moods(&self, own: &StatedWord, other: &StatedWord, set: &mut impl FnMut(By, i32)) {
        let fact = |word: &StatedWord| word.modality == Modality::Asserted;
        let open = |word: &StatedWord| {
            matches!(
                word.modality,
                Modality::Possible | Modality::Future | Modality::Hypothetical | Modality::Requested
            )
        };
        if own.sort == WordSort::Verb && (fact(own) && open(other) || open(own) && fact(other)) {
            set(By::OtherMood, 100);
        }
        if own.only != other.only {
            set(By::Only, 100);
        }
        if own.disputed != other.disputed {
            set(By::Disputed, 100);
        }
    }

    /// Counts the words of denial on both sides.
    fn count(&self, set: &mut impl FnMut(By, i32)) {
        let denied = |words: &[StatedWord]| {
            words.iter().filter(|word| word.denied_here && word.sort != WordSort::Name).count()
        };
        let (own, other) = (denied(&self.laid.own.words), denied(&self.laid.other.words));
        if (own == 0) != (other == 0) {
            set(By::OddDenials, 100);
            set(By::OddDenialsCover, self.cover);
            let (second, first) = if self.laid.swapped { (other, own) } else { (own, other) };
            set(if second > first { By::NewDenial } else { By::LostDenial }, 100);
        }
        let (mine, theirs) = (self.laid.own.denials, self.laid.other.denials);
        let (second, first) = if self.laid.swapped { (theirs, mine) } else { (mine, theirs) };
        if first > 0 {
            set(By::FirstDenies, 100);
        }
        if second > 0 {
            set(By::SecondDenies, 100);
        }
    }

    /// Whether two words belong to what shares that can both be true are told of.
    fn is_settled(&self, settled: &[(usize, usize)], own: usize, other: usize) -> bool {
        settled.iter().any(|&(x, y)| is_below(self.laid.own, own, x) && is_below(self.laid.other, other, y))
            || denied_in_part(self.laid.own, own)
            || denied_in_part(self.laid.other, other)
    }

    fn judge(
        &self,
        seen: &Denials,
        settled: &[(usize, usize)],
        set: &mut impl FnMut(By, i32),
        findings: &mut Vec<Finding>,
    ) {
        let (mine, theirs) = (self.laid.own.denials, self.laid.other.denials);
        let (refutes, refuted) = (self.refuting(self.laid.own), self.refuting(self.laid.other));
        // What one calls false the other denies: they agree.
        let agree = seen.agree || refutes.is_some() && theirs > 0 || refuted.is_some() && mine > 0;
        // "may not", "is banned": the denial tells the duty.
        let one_duty = self.one_duty();
        let one = (mine == 0) != (theirs == 0);
        if one {
            set(By::OneDenies, 100);
            set(By::OneDeniesCover, self.cover);
            if let Some(clause) = seen.apart {
                set(By::PlainDenial, clause);
                set(By::PlainDenialCover, self.cover.min(clause));
            }
            let both = self.laid.cover.min(self.laid.cover_back);
            if let Some((_, texts)) = seen.near.clone() {
                set(By::DeniedNear, both);
                if both >= NEAR && !agree && !one_duty {
                    self.find(findings, ClashKind::Negation, "denied-event", texts);
                }
            }
        } else if mine > 0 {
            set(By::TwoDeny, 100);
        }
        if let Some((clause, texts)) = seen.surest.clone() {
            // Both deny something; what one tells almost word for word the other denies.
            let twice = !one && clause >= TWICE && self.cover >= TWICE;
            if !one && mine > 0 {
                set(By::TwiceDenied, clause);
            }
            if !agree && (one && self.cover >= COVERED || twice) {
                self.find(findings, ClashKind::Negation, "denied-event", texts);
            }
        }
        let top = |words: &'_ [StatedWord]| words.iter().position(|word| word.role == WordRole::Top);
        let (own, other) = (&self.laid.own.words, &self.laid.other.words);
        let (Some(at), Some(to)) = (top(own), top(other)) else { return };
        if self.is_settled(settled, at, to) {
            return;
        }
        let (own, other) = (&own[at], &other[to]);
        // Copies but for a word of denial on a verb without content ("has", "does not have").
        let both = self.laid.cover.min(self.laid.cover_back);
        let whole = settled.is_empty() && stand_alike(own, other);
        if one && both >= SAME && seen.surest.is_none() && !agree && !one_duty && whole {
            set(By::DeniedCopy, 100);
            let heaviest =
                self.laid.matches.iter().max_by_key(|found| (self.own(found).tells, found.strength));
            if let Some(found) = heaviest {
                let texts = self.texts(Some(self.own(found)), Some(self.other(found)));
                self.find(findings, ClashKind::Negation, "denied-event", texts);
            }
        }
        if apart(own, other) {
            set(By::MainDenial, self.cover);
            set(By::MainDenialBoth, self.laid.cover.min(self.laid.cover_back));
            if one {
                set(By::MainDenialPlain, self.cover);
                let content = !own.speaks && !other.speaks && stand_alike(own, other);
                // What one text's main clause tells, another clause of the other tells as well.
                let told_alike = |found: Option<&Match>| {
                    found.is_some_and(|found| !found.opposite && !apart(self.own(found), self.other(found)))
                };
                let alike = told_alike(self.laid.of_own(at)) || told_alike(self.laid.of_other(to));
                if self.cover >= MAIN && content && !agree && !one_duty && !alike {
                    self.find(
                        findings,
                        ClashKind::Negation,
                        "main-denial",
                        self.texts(Some(own), Some(other)),
                    );
                }
            }
        }
    }

    /// The word that calls what a sentence tells false.
    pub(super) fn refuting(&self, statement: &Statement) -> Option<usize> {
        let refuting = &self.common.weights().refuting;
        statement.words.iter().position(|word| {
            let (Some((concept, sign)), false) = (&word.concept, word.negated) else { return false };
            *sign == Sign::Minus && refuting.contains(concept)
        })
    }

    /// How much of what stands below the word that refutes, or beside it below one head, the other sentence tells.
    fn refuted_cover(&self, own: bool, at: usize) -> i32 {
        let statement = if own { self.laid.own } else { self.laid.other };
        let word = &statement.words[at];
        let top = match (word.sort, word.head) {
            // "the claim is false", "a false claim", "a hoax": what it is said of stands above or beside.
            (WordSort::Verb, _) | (_, None) => at,
            (_, Some(head)) => head as usize,
        };
        let (mut sum, mut whole) = (0, 0);
        for below in subtree(statement, top).into_iter().filter(|&below| below != at) {
            let told = if own { self.laid.of_own(below) } else { self.laid.of_other(below) };
            sum += self.laid.weight(&statement.words[below]) * told.map_or(0, |found| found.strength);
            whole += self.laid.weight(&statement.words[below]);
        }
        if whole == 0 { 0 } else { sum / whole }
    }

    pub(super) fn refutations(&self, set: &mut impl FnMut(By, i32), findings: &mut Vec<Finding>) {
        let (own, other) = (self.refuting(self.laid.own), self.refuting(self.laid.other));
        let ((Some(at), None) | (None, Some(at))) = (own, other) else { return };
        set(By::Refuted, 100);
        set(By::RefutedCover, self.cover);
        let denials = if own.is_some() { self.laid.other.denials } else { self.laid.own.denials };
        let content = self.refuted_cover(own.is_some(), at);
        set(By::RefutedContent, content);
        if self.cover >= REFUTED && content >= CONTENT && denials == 0 {
            let (own, other) =
                (own.map(|at| &self.laid.own.words[at]), other.map(|at| &self.laid.other.words[at]));
            self.find(findings, ClashKind::Modal, "refuted", self.texts(own, other));
        }
    }
}

/// Whether a word belongs to what is denied of a part of a set only: "some pupils did not pass".
fn denied_in_part(statement: &Statement, word: usize) -> bool {
    statement.quantified.iter().any(|share| {
        let teller = share.teller as usize;
        !share.counted
            && share.low < 1000
            && share.high > 0
            && statement.words[teller].negated
            && is_below(statement, word, teller)
    })
}

/// Whether one text denies a word, by a negation or by the mouth of who disputes it, and the other does not.
pub(super) fn apart(own: &StatedWord, other: &StatedWord) -> bool {
    (own.negated != own.disputed) != (other.negated != other.disputed)
}

/// Whether both texts stand behind a word far enough to contradict each other: what is to come is no fact yet.
pub(super) fn stand_alike(own: &StatedWord, other: &StatedWord) -> bool {
    let stands = |word: &StatedWord| {
        matches!(word.modality, Modality::Asserted | Modality::Reported | Modality::Future)
    };
    stands(own) && stands(other) && (own.modality == Modality::Future) == (other.modality == Modality::Future)
}
