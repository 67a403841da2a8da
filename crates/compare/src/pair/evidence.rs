//! What differs between two sentences that were laid together, as signs for the learner and findings for the reader.

use gainsay_lexicon::Common;
use gainsay_model::{ClashKind, Modality, Sign, StatedWord, Statement, WordRole, WordSort};
use smol_str::SmolStr;

use super::alignment::{Laid, Match, neighbours, weight};
use super::{Finding, PairReading};
use crate::incompatibility::amounts_apart;

macro_rules! signs {
    ($($(#[$doc:meta])* $name:ident = $text:literal),* $(,)?) => {
        /// A sign, by its place.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        enum By { $($(#[$doc])* $name),* }

        /// The names of the signs, in order.
        pub const SIGN_NAMES: &[&str] = &[$($text),*];

        /// How many signs there are.
        const SIGNS: usize = SIGN_NAMES.len();
    };
}

signs! {
    /// Cover of the second text's best covered sentence.
    Cover = "cover",
    /// The same by all sentences of the first.
    CoverAll = "cover-all",
    /// Cover of the sentence that covers it.
    CoverBack = "cover-back",
    /// Cover of the first text's best covered sentence.
    CoverFirst = "cover-first",
    /// A predicate and its arguments answer each other, and one is denied.
    DeniedEvent = "denied-event",
    /// A predicate answers another, and one is denied; no argument answers.
    DeniedWord = "denied-word",
    /// The same, weighed with the cover.
    DeniedCover = "denied-cover",
    /// Opposites with arguments that answer.
    Opposite = "opposite",
    /// The same word with opposite prepositions.
    OtherSide = "other-side",
    /// Opposites, weighed with the cover.
    OppositeCover = "opposite-cover",
    /// Opposites, one of them denied: they agree.
    OppositeDenied = "opposite-denied",
    /// Predicates that answer each other and agree in polarity.
    Agreed = "agreed",
    /// Both deny the same.
    BothDeny = "both-deny",
    /// More denials in one sentence than in the other.
    OddDenials = "odd-denials",
    /// The same, weighed with the cover.
    OddDenialsCover = "odd-denials-cover",
    /// A denial in the second text that has no counterpart.
    NewDenial = "new-denial",
    /// A denial in the first that has none.
    LostDenial = "lost-denial",
    /// One text calls something false or a rumour, the other does not.
    Refuted = "refuted",
    /// The same, weighed with the cover.
    RefutedCover = "refuted-cover",
    /// Amounts of one thing that exclude each other.
    Amounts = "amounts",
    /// The same, weighed with the cover.
    AmountsCover = "amounts-cover",
    /// A figure in the second text that the first has not.
    NewFigure = "new-figure",
    /// Days that exclude each other.
    Days = "days",
    /// Numbers of times that exclude each other.
    Times = "times",
    /// Other names in one slot.
    OtherName = "other-name",
    /// Other words in one slot, all else alike.
    Replaced = "replaced",
    /// All else alike, one noun stands for another.
    OtherNoun = "other-noun",
    /// All else alike, one verb stands for another.
    OtherVerb = "other-verb",
    /// All else alike, one adjective or adverb stands for another.
    OtherModifier = "other-modifier",
    /// A name of the second text that the first has not.
    NewName = "new-name",
    /// Share of nouns and verbs of the second text that the first has not.
    NewWords = "new-words",
    /// Told as fact on one side, as possible or planned on the other.
    OtherMood = "other-mood",
    /// Somebody disputes what the other tells.
    Disputed = "disputed",
    /// One text asks.
    Question = "question",
    /// Words of denial in the first text's sentence.
    FirstDenies = "first-denies",
    /// Words of denial in the second's.
    SecondDenies = "second-denies",
    /// Words of denial on one side only.
    OneDenies = "one-denies",
    /// The same, weighed with the cover.
    OneDeniesCover = "one-denies-cover",
    /// Words of denial on both sides.
    TwoDeny = "two-deny",
    /// An event denied on one side though both sentences deny something; by the cover of the clause.
    TwiceDenied = "twice-denied",
    /// An event denied on one side, and no other denial in either sentence.
    PlainDenial = "plain-denial",
    /// The same, weighed with the cover.
    PlainDenialCover = "plain-denial-cover",
    /// The main clause of one sentence is denied, that of the other is not; by the cover.
    MainDenial = "main-denial",
    /// The same by the lesser cover of both.
    MainDenialBoth = "main-denial-both",
    /// The same where no word of denial stands in the other sentence.
    MainDenialPlain = "main-denial-plain",
    /// Affirmed and nothing beyond it, on one side.
    Only = "only",
    /// A rule found a contradiction.
    Found = "found",
    /// The same, by the cover.
    FoundCover = "found-cover",
    /// The second text only leaves words out.
    Shortened = "shortened",
}

/// Least cover of the clause that is denied, in hundredths.
const CLAUSE: i32 = 40;
/// Least cover of sentence and clause where both sentences deny something.
const TWICE: i32 = 70;
/// Least cover of a sentence one clause of which is denied.
const COVERED: i32 = 30;
/// Least cover of a sentence the main clause of which is denied.
const MAIN: i32 = 65;
/// Least cover of a clause for opposites.
const DENIAL: i32 = 50;
/// Least cover of what is called false.
const REFUTED: i32 = 30;
/// Least cover for an amount, a day, a name.
const VALUE: i32 = 60;
/// Least cover on both sides for a replaced word.
const COPY: i32 = 75;

pub(super) fn read(laid: &[Laid<'_>], back: &[Laid<'_>], common: &Common) -> PairReading {
    let mut reading = PairReading { signs: vec![0; SIGNS], findings: Vec::new() };
    let best = laid.iter().max_by_key(|laid| (laid.cover, laid.matches.len()));
    let Some(best) = best else { return reading };
    let mut set = |by: By, value: i32| {
        let sign = &mut reading.signs[by as usize];
        *sign = (*sign).max(value);
    };
    set(By::Cover, best.cover);
    set(By::CoverAll, best.cover_all);
    set(By::CoverBack, best.cover_back);
    set(By::CoverFirst, back.iter().map(|laid| laid.cover).max().unwrap_or(0));
    let mut findings = Vec::new();
    for laid in laid.iter().chain(back) {
        Between { laid, common, cover: laid.cover.max(laid.cover_back) }.read(&mut set, &mut findings);
    }
    findings.sort_by(|x, y| (y.cover, x.kind, &x.a, &x.b).cmp(&(x.cover, y.kind, &y.a, &y.b)));
    findings.dedup_by(|x, y| x.kind == y.kind);
    if let Some(first) = findings.first() {
        set(By::Found, 100);
        set(By::FoundCover, first.cover);
    }
    reading.findings = findings;
    reading
}

/// One sentence beside another.
struct Between<'a> {
    laid: &'a Laid<'a>,
    common: &'a Common,
    cover: i32,
}

impl Between<'_> {
    fn own(&self, found: &Match) -> &StatedWord {
        &self.laid.own.words[found.own]
    }

    fn other(&self, found: &Match) -> &StatedWord {
        &self.laid.other.words[found.other]
    }

    /// How many words beside one of a match answer words beside the other.
    fn support(&self, found: &Match) -> usize {
        self.laid
            .matches
            .iter()
            .filter(|other| {
                neighbours(self.laid.own, found.own, other.own)
                    && neighbours(self.laid.other, found.other, other.other)
            })
            .count()
    }

    /// How much of the clause of a matched word is answered within the clause of its partner, on the side where it is more.
    fn clause_cover(&self, found: &Match) -> i32 {
        let (own, other) = (self.laid.own, self.laid.other);
        let (mine, theirs) = (clause(own, found.own), clause(other, found.other));
        let mut sums = [0; 4];
        for &at in &mine {
            let answered =
                self.laid.of_own(at).filter(|pair| theirs.contains(&pair.other)).map_or(0, |pair| pair.strength);
            sums[0] += weight(&own.words[at]) * answered;
            sums[1] += weight(&own.words[at]);
        }
        for &at in &theirs {
            let answered =
                self.laid.of_other(at).filter(|pair| mine.contains(&pair.own)).map_or(0, |pair| pair.strength);
            sums[2] += weight(&other.words[at]) * answered;
            sums[3] += weight(&other.words[at]);
        }
        // A clause of one word says too little to be covered.
        let share = |sum: i32, whole: i32, words: usize| if words < 2 || whole == 0 { 0 } else { sum / whole };
        share(sums[0], sums[1], mine.len()).max(share(sums[2], sums[3], theirs.len()))
    }

    /// The words in the order of the texts.
    fn texts(&self, own: Option<&StatedWord>, other: Option<&StatedWord>) -> (SmolStr, SmolStr) {
        let (first, second) = if self.laid.swapped { (own, other) } else { (other, own) };
        let text = |word: Option<&StatedWord>| word.map(|word| word.text.clone()).unwrap_or_default();
        (text(first), text(second))
    }

    fn read(&self, set: &mut impl FnMut(By, i32), findings: &mut Vec<Finding>) {
        self.denials(set, findings);
        self.refutations(set, findings);
        self.amounts(set, findings);
        self.slots(set, findings);
        self.remains(set);
    }

    fn find(
        &self,
        findings: &mut Vec<Finding>,
        kind: ClashKind,
        rule: &'static str,
        (a, b): (SmolStr, SmolStr),
    ) {
        findings.push(Finding { kind, rule: SmolStr::new_static(rule), cover: self.cover, a, b });
    }

    fn denials(&self, set: &mut impl FnMut(By, i32), findings: &mut Vec<Finding>) {
        let mut apart_somewhere = false;
        let mut apart_cover = 0;
        let mut denial: Option<(i32, (SmolStr, SmolStr))> = None;
        for found in &self.laid.matches {
            let (own, other) = (self.own(found), self.other(found));
            let tells = |word: &StatedWord| word.tells || word.denied_here;
            if let (Some((x, plus)), Some((y, sign))) = (&own.side, &other.side)
                && x == y
                && plus != sign
                && !found.opposite
            {
                set(By::OtherSide, self.cover);
                if self.cover >= VALUE {
                    self.find(findings, ClashKind::Antonym, "other-side", self.texts(Some(own), Some(other)));
                }
            }
            if !tells(own) && !tells(other) && !found.opposite {
                continue;
            }
            let apart = (own.negated != own.disputed) != (other.negated != other.disputed);
            let support = self.support(found);
            let clause = self.clause_cover(found);
            match (apart, found.opposite) {
                (true, false) => {
                    apart_somewhere = true;
                    let by = if support > 0 { By::DeniedEvent } else { By::DeniedWord };
                    set(by, clause);
                    set(By::DeniedCover, self.cover);
                    apart_cover = apart_cover.max(clause);
                    if clause >= CLAUSE
                        && found.strength >= 60
                        && denial.as_ref().is_none_or(|(most, _)| clause > *most)
                    {
                        denial = Some((clause, self.texts(Some(own), Some(other))));
                    }
                }
                (false, true) => {
                    set(By::Opposite, clause);
                    set(By::OppositeCover, self.cover);
                    if clause >= DENIAL && support > 0 {
                        self.find(
                            findings,
                            ClashKind::Antonym,
                            "opposite",
                            self.texts(Some(own), Some(other)),
                        );
                    }
                }
                (true, true) => set(By::OppositeDenied, 100),
                (false, false) => {
                    set(if own.negated { By::BothDeny } else { By::Agreed }, 100);
                }
            }
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
        let count = |words: &[StatedWord]| {
            words.iter().filter(|word| word.denied_here && word.sort != WordSort::Name).count()
        };
        let (own, other) = (count(&self.laid.own.words), count(&self.laid.other.words));
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
        if (first == 0) != (second == 0) {
            set(By::OneDenies, 100);
            set(By::OneDeniesCover, self.cover);
            if let Some((_, texts)) = denial.clone().filter(|_| self.cover >= COVERED) {
                self.find(findings, ClashKind::Negation, "denied-event", texts);
            }
            if apart_somewhere {
                set(By::PlainDenial, apart_cover);
                set(By::PlainDenialCover, self.cover.min(apart_cover));
            }
        } else if first > 0 {
            set(By::TwoDeny, 100);
            // Both deny something; what one tells almost word for word the other denies.
            if let Some((clause, texts)) = denial.filter(|_| self.cover >= TWICE) {
                set(By::TwiceDenied, clause);
                if clause >= TWICE {
                    self.find(findings, ClashKind::Negation, "denied-event", texts);
                }
            }
        }
        let main = |statement: &Statement| {
            statement.words.iter().find(|word| word.role == WordRole::Top).map(|word| word.negated != word.disputed)
        };
        if let (Some(x), Some(y)) = (main(self.laid.own), main(self.laid.other))
            && x != y
        {
            set(By::MainDenial, self.cover);
            set(By::MainDenialBoth, self.laid.cover.min(self.laid.cover_back));
            if (mine == 0) != (theirs == 0) {
                set(By::MainDenialPlain, self.cover);
                if self.cover >= MAIN {
                    let word = |statement: &'_ Statement| {
                        statement.words.iter().position(|word| word.role == WordRole::Top)
                    };
                    let own = word(self.laid.own).map(|at| &self.laid.own.words[at]);
                    let other = word(self.laid.other).map(|at| &self.laid.other.words[at]);
                    self.find(findings, ClashKind::Negation, "main-denial", self.texts(own, other));
                }
            }
        }
        if self.laid.own.question != self.laid.other.question {
            set(By::Question, 100);
        }
    }

    fn refutations(&self, set: &mut impl FnMut(By, i32), findings: &mut Vec<Finding>) {
        let refuting = &self.common.weights().refuting;
        let refutes = |word: &&StatedWord| {
            let (Some((concept, sign)), false) = (&word.concept, word.negated) else { return false };
            *sign == Sign::Minus && refuting.contains(concept)
        };
        let own = self.laid.own.words.iter().find(refutes);
        let other = self.laid.other.words.iter().find(refutes);
        if own.is_some() != other.is_some() {
            set(By::Refuted, 100);
            set(By::RefutedCover, self.cover);
            if self.cover >= REFUTED {
                self.find(findings, ClashKind::Modal, "refuted", self.texts(own, other));
            }
        }
    }

    fn amounts(&self, set: &mut impl FnMut(By, i32), findings: &mut Vec<Finding>) {
        let (own, other) = (&self.laid.own.words, &self.laid.other.words);
        for (at, word) in own.iter().enumerate() {
            let Some(amount) = &word.amount else { continue };
            if self.laid.of_own(at).is_some() {
                continue;
            }
            set(By::NewFigure, 100);
            for (to, against) in other.iter().enumerate() {
                let Some(value) = &against.amount else { continue };
                if self.laid.of_other(to).is_some() || amounts_apart(amount, value, self.common) != Some(true)
                {
                    continue;
                }
                let above =
                    |statement: &[StatedWord], at: usize| statement[at].head.map(|head| head as usize);
                let same_head = match (above(own, at), above(other, to)) {
                    (Some(x), Some(y)) => self.laid.of_own(x).is_some_and(|found| found.other == y),
                    _ => false,
                };
                let same_noun = amount.counted.is_some() && amount.counted == value.counted;
                if same_head || same_noun {
                    set(By::Amounts, 100);
                    set(By::AmountsCover, self.cover);
                    if self.cover >= VALUE {
                        self.find(
                            findings,
                            ClashKind::Number,
                            "amounts",
                            self.texts(Some(word), Some(against)),
                        );
                    }
                }
            }
        }
        for (at, word) in own.iter().enumerate().filter(|(_, word)| word.when.is_some()) {
            let lone = self.laid.of_own(at).is_none();
            let against = other
                .iter()
                .enumerate()
                .find(|(to, against)| against.when.is_some() && self.laid.of_other(*to).is_none());
            if let Some((_, against)) = against.filter(|_| lone) {
                set(By::Days, 100);
                if self.laid.cover.min(self.laid.cover_back) >= COPY {
                    self.find(findings, ClashKind::Date, "days", self.texts(Some(word), Some(against)));
                }
            }
        }
        if let (Some(x), Some(y)) = (&self.laid.own.frequency, &self.laid.other.frequency) {
            let below = |high: Option<_>, low: Option<_>| matches!((high, low), (Some(high), Some(low)) if high < low);
            if below(x.high, y.low) || below(y.high, x.low) {
                set(By::Times, 100);
            }
        }
    }

    /// Words of one role below words that answer each other, which do not answer each other.
    fn slots(&self, set: &mut impl FnMut(By, i32), findings: &mut Vec<Finding>) {
        let (own, other) = (&self.laid.own.words, &self.laid.other.words);
        let lone_own: Vec<usize> = (0..own.len()).filter(|&at| self.laid.of_own(at).is_none()).collect();
        let lone_other: Vec<usize> =
            (0..other.len()).filter(|&at| self.laid.of_other(at).is_none()).collect();
        for &at in &lone_own {
            for &to in &lone_other {
                let (word, against) = (&own[at], &other[to]);
                if word.role != against.role || word.amount.is_some() || word.when.is_some() {
                    continue;
                }
                let heads = match (word.head, against.head) {
                    (Some(x), Some(y)) => {
                        self.laid.of_own(x as usize).is_some_and(|found| found.other == y as usize)
                    }
                    (None, None) => true,
                    _ => false,
                };
                if !heads {
                    continue;
                }
                let names = word.sort == WordSort::Name && against.sort == WordSort::Name;
                if names && word.place == against.place {
                    set(By::OtherName, self.cover);
                    if self.laid.cover >= COPY && self.laid.cover_back >= COPY {
                        let kind = if word.place { ClashKind::Place } else { ClashKind::Entity };
                        self.find(findings, kind, "other-name", self.texts(Some(word), Some(against)));
                    }
                } else if word.sort == against.sort {
                    set(By::Replaced, self.laid.cover.min(self.laid.cover_back));
                }
            }
        }
        if let ([at], [to]) = (&lone_own[..], &lone_other[..])
            && self.laid.cover.min(self.laid.cover_back) >= COPY
        {
            let (word, against) = (&own[*at], &other[*to]);
            match (word.sort, against.sort) {
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

    fn remains(&self, set: &mut impl FnMut(By, i32)) {
        if self.laid.swapped {
            return;
        }
        let words = &self.laid.own.words;
        let mut lone = 0;
        for (at, word) in words.iter().enumerate().filter(|(at, _)| self.laid.of_own(*at).is_none()) {
            let _ = at;
            if word.sort == WordSort::Name {
                set(By::NewName, 100);
            }
            if matches!(word.sort, WordSort::Noun | WordSort::Verb) {
                lone += weight(word);
            }
        }
        let whole: i32 = words.iter().map(weight).sum();
        if whole > 0 {
            set(By::NewWords, 100 * lone / whole);
        }
    }
}

/// The word that tells a clause with all that hangs on it, clauses of their own left out.
fn clause(statement: &Statement, top: usize) -> Vec<usize> {
    let inside = |at: usize| {
        let mut above = Some(at);
        for _ in 0..=statement.words.len() {
            match above {
                Some(word) if word == top => return true,
                Some(word) if statement.words[word].role == WordRole::Clause => return false,
                Some(word) => above = statement.words[word].head.map(|head| head as usize),
                None => return false,
            }
        }
        false
    };
    (0..statement.words.len()).filter(|&at| inside(at)).collect()
}
