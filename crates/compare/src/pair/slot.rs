//! Who, where and what: other words in one slot of sentences that are alike, and who did it to whom turned round.

use gainsay_lexicon::ConceptKind;
use gainsay_model::{ClashKind, StatedWord, Statement, WordRole, WordSort};

use super::Finding;
use super::alignment::Match;
use super::denial::stand_alike;
use super::evidence::{Between, By, COPY};

/// Least cover on both sides for another person or body, in hundredths.
const NAME: i32 = 60;
/// Least cover on both sides for another of one kind.
const KIND: i32 = 60;
/// Least likeness of the words above two of one kind.
const ALIKE: i32 = 60;
/// Likeness of two words of one class, in hundredths.
const CLASS: i32 = 50;
/// Least cover of a clause that holds of one alone.
const ONLY: i32 = 50;
/// Least cover of a sentence whose subject and object change places.
const SWAP: i32 = 60;

impl Between<'_> {
    fn lone_own(&self) -> Vec<usize> {
        (0..self.laid.own.words.len()).filter(|&at| self.laid.of_own(at).is_none()).collect()
    }

    fn lone_other(&self) -> Vec<usize> {
        (0..self.laid.other.words.len()).filter(|&at| self.laid.of_other(at).is_none()).collect()
    }

    /// Words of one role below words that answer each other, which do not answer each other.
    pub(super) fn slots(&self, set: &mut impl FnMut(By, i32), findings: &mut Vec<Finding>) {
        let (own, other) = (&self.laid.own.words, &self.laid.other.words);
        let (lone_own, lone_other) = (self.lone_own(), self.lone_other());
        let both = self.laid.cover.min(self.laid.cover_back);
        let one_each = [own, other]
            .iter()
            .zip([&lone_own, &lone_other])
            .all(|(words, lone)| lone.iter().filter(|&&at| names(&words[at])).count() == 1);
        for &at in &lone_own {
            for &to in &lone_other {
                let (word, against) = (&own[at], &other[to]);
                if word.amount.is_some() || word.when.is_some() {
                    continue;
                }
                let slot = word.role == against.role
                    && (self.answered(word.head, against.head)
                        || word.head.is_none() && against.head.is_none());
                // In copies the parser may have hung the other name elsewhere.
                let copy = both >= COPY
                    && !self.laid.mixed
                    && one_each
                    && names(word)
                    && names(against)
                    && !stands_in(word, other)
                    && !stands_in(against, own);
                if !slot && !copy {
                    continue;
                }
                // "all schools of X", "no school of Y": two sets.
                let two_sets = narrows_set(self.laid.own, at) && narrows_set(self.laid.other, to);
                if names(word) && names(against) && word.place == against.place && !two_sets {
                    set(By::OtherName, self.cover);
                    if both >= (if word.place { COPY } else { NAME }) && one_each {
                        let kind = if word.place { ClashKind::Place } else { ClashKind::Entity };
                        self.find(findings, kind, "other-name", self.texts(Some(word), Some(against)));
                    }
                } else if word.sort == against.sort {
                    set(By::Replaced, both);
                }
            }
        }
        if let ([at], [to]) = (&lone_own[..], &lone_other[..])
            && both >= COPY
        {
            match (own[*at].sort, other[*to].sort) {
                (WordSort::Noun, WordSort::Noun) => set(By::OtherNoun, 100),
                (WordSort::Verb, WordSort::Verb) => set(By::OtherVerb, 100),
                (WordSort::Modifier, WordSort::Modifier) => set(By::OtherModifier, 100),
                _ => {}
            }
        }
        if lone_own.is_empty() {
            set(By::Shortened, 100);
        }
    }

    /// Others of one kind in one slot: "the red van", "the blue van".
    pub(super) fn kinds(&self, set: &mut impl FnMut(By, i32), findings: &mut Vec<Finding>) {
        let (own, other) = (&self.laid.own.words, &self.laid.other.words);
        let both = self.laid.cover.min(self.laid.cover_back);
        let (lone_own, lone_other) = (self.lone_own(), self.lone_other());
        let mut found = |word: &StatedWord, against: &StatedWord| {
            set(By::OtherKind, both);
            self.find(findings, ClashKind::Entity, "other-kind", self.texts(Some(word), Some(against)));
        };
        for &at in &lone_own {
            for &to in &lone_other {
                let (word, against) = (&own[at], &other[to]);
                if both >= COPY && lone_own.len() == 1 && lone_other.len() == 1 && self.others(word, against)
                {
                    found(word, against);
                    continue;
                }
                let (Some((x, _)), Some((y, _))) = (&word.kind, &against.kind) else { continue };
                // One that both have beside it makes a list.
                let listed = |words: &[StatedWord], lone: &[usize]| {
                    let of_kind = |at: usize| words[at].kind.as_ref().is_some_and(|(kind, _)| kind == x);
                    lone.iter().filter(|&&at| of_kind(at)).count() != 1
                };
                if x != y || word.role != against.role || listed(own, &lone_own) || listed(other, &lone_other)
                {
                    continue;
                }
                let slot = self.answered(word.head, against.head)
                    && word
                        .head
                        .and_then(|head| self.laid.of_own(head as usize))
                        .is_some_and(|above| above.strength >= ALIKE);
                let stand = stand_alike(word, against) || both >= COPY && word.modality == against.modality;
                if (slot && both >= KIND || both >= COPY) && word.negated == against.negated && stand {
                    found(word, against);
                }
            }
        }
    }

    /// "Only the town paid", "the county paid": who or what alone it is, and another in its place.
    pub(super) fn alone(&self, set: &mut impl FnMut(By, i32), findings: &mut Vec<Finding>) {
        let (own, other) = (&self.laid.own.words, &self.laid.other.words);
        for verb in &self.laid.matches {
            let (v, w) = (&own[verb.own], &other[verb.other]);
            let told = v.tells && w.tells && v.negated == w.negated && !verb.opposite;
            if v.only == w.only || !told || verb.strength < ALIKE || !stand_alike(v, w) {
                continue;
            }
            let fills = |words: &[StatedWord], at: usize, top: usize| {
                words[at].head.is_some_and(|head| head as usize == top)
                    && matches!(words[at].sort, WordSort::Name | WordSort::Noun)
                    && matches!(words[at].role, WordRole::Subject | WordRole::Object | WordRole::Oblique)
            };
            // Two of one class are two.
            let open = |found: Option<&Match>| found.is_none_or(|found| found.strength <= CLASS);
            let pair = (0..own.len())
                .filter(|&at| open(self.laid.of_own(at)) && fills(own, at, verb.own))
                .find_map(|at| {
                    let to = (0..other.len()).find(|&to| {
                        open(self.laid.of_other(to))
                            && fills(other, to, verb.other)
                            && own[at].role == other[to].role
                    })?;
                    Some((at, to))
                });
            let clause = self.clause_cover(verb);
            if let Some((at, to)) = pair
                && clause >= ONLY
            {
                set(By::OnlyOther, clause);
                self.find(
                    findings,
                    ClashKind::Entity,
                    "only-other",
                    self.texts(Some(&own[at]), Some(&other[to])),
                );
            }
        }
    }

    /// Whether two nouns name people or offices of two classes.
    fn others(&self, x: &StatedWord, y: &StatedWord) -> bool {
        let (Some((a, _)), Some((b, _))) = (&x.concept, &y.concept) else { return false };
        let kind = |id: &str| self.common.concept(id).map(|concept| concept.kind);
        let nouns = x.sort == WordSort::Noun && y.sort == WordSort::Noun;
        let class = matches!(kind(a), Some(ConceptKind::Function | ConceptKind::Person | ConceptKind::Group));
        nouns && class && kind(a) == kind(b) && !self.common.is_a(a, b) && !self.common.is_a(b, a)
    }

    /// "X beat Y", "Y beat X": the subject and what stands beside the verb change places.
    pub(super) fn swapped(&self, set: &mut impl FnMut(By, i32), findings: &mut Vec<Finding>) {
        let (own, other) = (&self.laid.own.words, &self.laid.other.words);
        for verb in &self.laid.matches {
            let (v, w) = (&own[verb.own], &other[verb.other]);
            if v.sort != WordSort::Verb
                || v.mutual
                || w.mutual
                || verb.opposite
                || verb.strength < 80
                || v.negated != w.negated
                || !stand_alike(v, w)
            {
                continue;
            }
            let bears = |word: &StatedWord, top: usize, roles: &[WordRole]| {
                word.head.is_some_and(|head| head as usize == top)
                    && roles.contains(&word.role)
                    && matches!(word.sort, WordSort::Name | WordSort::Noun)
            };
            let subject = [WordRole::Subject];
            let acted_on = [WordRole::Object];
            let turned = |from: &[WordRole], to: &[WordRole]| {
                self.laid.matches.iter().find(|found| {
                    found.strength == 100
                        && !found.opposite
                        && bears(self.own(found), verb.own, from)
                        && bears(self.other(found), verb.other, to)
                })
            };
            if let (Some(first), Some(_)) = (turned(&subject, &acted_on), turned(&acted_on, &subject)) {
                set(By::Swapped, self.cover);
                if self.cover >= SWAP {
                    let second = turned(&acted_on, &subject).unwrap_or(first);
                    let texts = self.texts(Some(self.own(first)), Some(self.own(second)));
                    self.find(findings, ClashKind::Role, "swapped", texts);
                }
            }
        }
    }
}

/// Whether a word names somebody, something or a place, also by an adjective ("Canadian").
fn names(word: &StatedWord) -> bool {
    word.sort == WordSort::Name || word.place
}

/// Whether a part of a name stands in a sentence.
fn stands_in(name: &StatedWord, words: &[StatedWord]) -> bool {
    name.keys.iter().any(|key| words.iter().any(|word| word.keys.contains(key)))
}

/// Whether a word narrows a set of which a share is told.
fn narrows_set(statement: &Statement, word: usize) -> bool {
    let head = statement.words[word].head;
    statement.quantified.iter().any(|share| !share.counted && share.noun.is_some() && share.noun == head)
}
