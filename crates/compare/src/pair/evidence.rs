//! What differs between two sentences that were laid together, as signs for the learner and findings for the reader.

use gainsay_lexicon::Common;
use gainsay_model::{ClashKind, StatedWord, Statement, WordRole, WordSort};
use smol_str::SmolStr;

use super::alignment::{Laid, Match, neighbours};
use super::denial::apart;
use super::{Finding, PairReading};

/// Least cover on both sides for opposites that describe a thing, in hundredths.
const DESCRIBED: i32 = 40;
/// Least cover on both sides of sentences that are alike nearly word for word, in hundredths.
pub(super) const COPY: i32 = 75;

macro_rules! signs {
    ($($(#[$doc:meta])* $name:ident = $text:literal),* $(,)?) => {
        /// A sign, by its place.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub(super) enum By { $($(#[$doc])* $name),* }

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
    /// Cover of what is called false.
    RefutedContent = "refuted-content",
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
    /// Words that answer each other stand in clauses of which one is denied, and only one sentence denies; by the lesser cover.
    DeniedNear = "denied-near",
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
    /// Share of the matched weight whose words one text denies and the other does not.
    ApartShare = "apart-share",
    /// The same where only one sentence has words of denial.
    ApartPlain = "apart-plain",
    /// An odd number of denials, refuting words and opposites lies between the sentences; by the cover.
    OddTurns = "odd-turns",
    /// Copies of which one has a word of denial.
    DeniedCopy = "denied-copy",
    /// Shares of one set that exclude each other; by the cover of the clause.
    Shares = "shares",
    /// Others of one kind in one slot; by the lesser cover.
    OtherKind = "other-kind",
    /// Another in the place of who or what alone it is; by the cover of the clause.
    OnlyOther = "only-other",
    /// Who did it and to whom it was done change places.
    Swapped = "swapped",
    /// What must or may be done on one side need not or must not on the other; by the cover.
    Duties = "duties",
}

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
pub(super) struct Between<'a> {
    pub(super) laid: &'a Laid<'a>,
    pub(super) common: &'a Common,
    /// The greater cover of the two, in hundredths.
    pub(super) cover: i32,
}

impl Between<'_> {
    pub(super) fn own(&self, found: &Match) -> &StatedWord {
        &self.laid.own.words[found.own]
    }

    pub(super) fn other(&self, found: &Match) -> &StatedWord {
        &self.laid.other.words[found.other]
    }

    /// How many words beside one of a match answer words beside the other.
    pub(super) fn support(&self, found: &Match) -> usize {
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
    pub(super) fn clause_cover(&self, found: &Match) -> i32 {
        let (own, other) = (self.laid.own, self.laid.other);
        // What is missing, and opposites that describe a thing, are told by the clause around it.
        let top = |statement: &Statement, at: usize| {
            let word = &statement.words[at];
            let describes = found.opposite
                && word.sort == WordSort::Modifier
                && self.laid.cover.min(self.laid.cover_back) >= DESCRIBED;
            let missing = word.denied_here && word.sort == WordSort::Noun;
            if (describes || missing) && !word.tells { telling(statement, at) } else { at }
        };
        let missing = top(own, found.own) != found.own || top(other, found.other) != found.other;
        let narrow = self.shared(&clause(own, found.own), &clause(other, found.other));
        if !missing {
            return narrow;
        }
        let wide =
            self.shared(&clause(own, telling(own, found.own)), &clause(other, telling(other, found.other)));
        narrow.max(wide)
    }

    /// How much of some words is answered by others, on the side where it is more.
    fn shared(&self, mine: &[usize], theirs: &[usize]) -> i32 {
        let (own, other) = (self.laid.own, self.laid.other);
        let mut sums = [0; 4];
        for &at in mine {
            let answered = self
                .laid
                .of_own(at)
                .filter(|pair| theirs.contains(&pair.other))
                .map_or(0, |pair| pair.strength);
            sums[0] += self.laid.weight(&own.words[at]) * answered;
            sums[1] += self.laid.weight(&own.words[at]);
        }
        for &at in theirs {
            let answered = self
                .laid
                .of_other(at)
                .filter(|pair| mine.contains(&pair.own))
                .map_or(0, |pair| pair.strength);
            sums[2] += self.laid.weight(&other.words[at]) * answered;
            sums[3] += self.laid.weight(&other.words[at]);
        }
        // A clause of one word says too little to be covered.
        let share =
            |sum: i32, whole: i32, words: usize| if words < 2 || whole == 0 { 0 } else { sum / whole };
        share(sums[0], sums[1], mine.len()).max(share(sums[2], sums[3], theirs.len()))
    }

    /// The words in the order of the texts.
    pub(super) fn texts(&self, own: Option<&StatedWord>, other: Option<&StatedWord>) -> (SmolStr, SmolStr) {
        let (first, second) = if self.laid.swapped { (own, other) } else { (other, own) };
        let text = |word: Option<&StatedWord>| word.map(|word| word.text.clone()).unwrap_or_default();
        (text(first), text(second))
    }

    fn read(&self, set: &mut impl FnMut(By, i32), findings: &mut Vec<Finding>) {
        let settled = self.shares(set, findings);
        self.denials(&settled, set, findings);
        self.duties(set, findings);
        self.refutations(set, findings);
        self.amounts(set, findings);
        self.slots(set, findings);
        self.kinds(set, findings);
        self.swapped(set, findings);
        self.alone(set, findings);
        self.remains(set);
        self.turns(set);
    }

    /// How often what one sentence tells is turned round in the other.
    fn turns(&self, set: &mut impl FnMut(By, i32)) {
        let (mut turned, mut all, mut opposites) = (0, 0, 0);
        for found in &self.laid.matches {
            let (own, other) = (self.own(found), self.other(found));
            let weight = self.laid.weight(own) * found.strength;
            all += weight;
            if apart(own, other) != found.opposite {
                turned += weight;
            }
            opposites += u32::from(found.opposite);
        }
        if all > 0 {
            set(By::ApartShare, 100 * turned / all);
            if (self.laid.own.denials == 0) != (self.laid.other.denials == 0) {
                set(By::ApartPlain, 100 * turned / all);
            }
        }
        let refuting = |statement| u32::from(self.refuting(statement).is_some());
        let operators = self.laid.own.denials
            + self.laid.other.denials
            + opposites
            + refuting(self.laid.own)
            + refuting(self.laid.other);
        if operators % 2 == 1 {
            set(By::OddTurns, self.cover);
        }
    }

    pub(super) fn find(
        &self,
        findings: &mut Vec<Finding>,
        kind: ClashKind,
        rule: &'static str,
        (a, b): (SmolStr, SmolStr),
    ) {
        // Who asks says nothing.
        if self.laid.own.question || self.laid.other.question {
            return;
        }
        findings.push(Finding { kind, rule: SmolStr::new_static(rule), cover: self.cover, a, b });
    }

    fn remains(&self, set: &mut impl FnMut(By, i32)) {
        if self.laid.swapped {
            return;
        }
        let words = &self.laid.own.words;
        let mut lone = 0;
        let answered = |at: usize| self.laid.of_own(at).is_some();
        for (_, word) in words.iter().enumerate().filter(|(at, _)| !answered(*at)) {
            if word.sort == WordSort::Name {
                set(By::NewName, 100);
            }
            if matches!(word.sort, WordSort::Noun | WordSort::Verb) {
                lone += self.laid.weight(word);
            }
        }
        let whole: i32 = words.iter().map(|word| self.laid.weight(word)).sum();
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

/// The nearest word at or above another that tells a clause.
fn telling(statement: &Statement, word: usize) -> usize {
    let above = |at: usize| statement.words[at].head.map(|head| head as usize);
    std::iter::successors(Some(word), |&word| above(word))
        .take(statement.words.len() + 1)
        .find(|&at| statement.words[at].tells)
        .unwrap_or(word)
}

/// A word with all that hangs on it.
pub(super) fn subtree(statement: &Statement, top: usize) -> Vec<usize> {
    (0..statement.words.len()).filter(|&at| is_below(statement, at, top)).collect()
}

/// Whether a word is another or hangs on it.
pub(super) fn is_below(statement: &Statement, word: usize, top: usize) -> bool {
    let above = |at: usize| statement.words[at].head.map(|head| head as usize);
    std::iter::successors(Some(word), |&word| above(word))
        .take(statement.words.len() + 1)
        .any(|word| word == top)
}
