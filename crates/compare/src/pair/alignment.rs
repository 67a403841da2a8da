//! Which word of one sentence answers which word of another.

use gainsay_lexicon::{Common, ConceptKind};
use gainsay_model::{Day, Sign, StatedWord, Statement, WordRole, WordSort};
use smol_str::SmolStr;

use crate::incompatibility::{amounts_apart, hedged_apart};

/// What opens the key of a place.
const PLACE: char = '@';

/// How alike words of one sense are, in hundredths.
const SENSE: i32 = 70;

/// Letters that two index terms must share to be forms of one word.
const STEM: usize = 5;

/// Two words laid together.
#[derive(Clone, Copy, Debug)]
pub(super) struct Match {
    /// The word of the sentence that is covered.
    pub(super) own: usize,
    /// The word of the sentence that covers it.
    pub(super) other: usize,
    /// How alike they are, in hundredths.
    pub(super) strength: i32,
    /// They name one concept in opposite directions.
    pub(super) opposite: bool,
}

/// A sentence with the sentence of the other text that covers it best.
#[derive(Debug)]
pub(super) struct Laid<'a> {
    /// The sentence that is covered.
    pub(super) own: &'a Statement,
    /// The one that covers it.
    pub(super) other: &'a Statement,
    pub(super) matches: Vec<Match>,
    /// Share of the weight of its words that is covered, in hundredths.
    pub(super) cover: i32,
    /// The same, with all sentences of the other text.
    pub(super) cover_all: i32,
    /// Share of the other sentence that it covers.
    pub(super) cover_back: i32,
    /// `own` belongs to the first text.
    pub(super) swapped: bool,
    /// The sentences are in two languages.
    pub(super) mixed: bool,
}

impl Laid<'_> {
    /// What a word weighs in a cover: nothing across languages when it reads otherwise in each.
    pub(super) fn weight(&self, word: &StatedWord) -> i32 {
        if self.mixed && !is_neutral(word) { 0 } else { weight(word) }
    }

    /// The match of a word of the covered sentence.
    pub(super) fn of_own(&self, own: usize) -> Option<&Match> {
        self.matches.iter().find(|found| found.own == own)
    }

    /// The match of a word of the covering sentence.
    pub(super) fn of_other(&self, other: usize) -> Option<&Match> {
        self.matches.iter().find(|found| found.other == other)
    }
}

/// What a word weighs in the cover of a sentence.
pub(super) fn weight(word: &StatedWord) -> i32 {
    match word.sort {
        WordSort::Name => 30,
        WordSort::Noun | WordSort::Figure | WordSort::Date => 20,
        WordSort::Verb => 15,
        WordSort::Modifier => 10,
    }
}

/// Whether a word reads the same in every language.
fn is_neutral(word: &StatedWord) -> bool {
    word.concept.is_some()
        || word.axis.is_some()
        || !word.senses.is_empty()
        || matches!(word.sort, WordSort::Name | WordSort::Figure | WordSort::Date)
}

/// The words of every sentence of one text laid beside those of every sentence of the other, once for both ways.
#[derive(Debug)]
pub(super) struct Table<'a> {
    first: &'a [Statement],
    second: &'a [Statement],
    /// The matches of sentence `a` of the first and `b` of the second stand at `a * second.len() + b`, as covered by `b`.
    matches: Vec<Vec<Match>>,
}

impl<'a> Table<'a> {
    pub(super) fn new(first: &'a [Statement], second: &'a [Statement], common: &Common) -> Self {
        let pairs = first.iter().flat_map(|a| second.iter().map(move |b| (a, b)));
        Self { first, second, matches: pairs.map(|(a, b)| lay(a, b, common)).collect() }
    }

    /// The sentence of the other text that covers the sentence at `at` best: one of the first text, or with `swapped` of the
    /// second, as the covered sentence.
    pub(super) fn best(&self, at: usize, swapped: bool) -> Option<Laid<'a>> {
        let (own, others) =
            if swapped { (&self.first[at], self.second) } else { (&self.second[at], self.first) };
        // Across languages words without a concept, a value or a name cannot be answered and say nothing.
        let mixed = others.iter().any(|other| other.lang != own.lang);
        let weight = |word: &StatedWord| if mixed && !is_neutral(word) { 0 } else { weight(word) };
        let whole: i32 = own.words.iter().map(weight).sum();
        if whole == 0 {
            return None;
        }
        let mut best: Option<(i32, usize)> = None;
        let mut covered = vec![0; own.words.len()];
        for to in 0..others.len() {
            let mut sum = 0;
            for found in self.between(at, to, swapped) {
                let own_at = if swapped { found.own } else { found.other };
                let part = weight(&own.words[own_at]) * found.strength;
                sum += part;
                covered[own_at] = covered[own_at].max(part);
            }
            if best.is_none_or(|(most, _)| sum > most) {
                best = Some((sum, to));
            }
        }
        let (sum, to) = best?;
        let other = &others[to];
        let turn = |found: &Match| {
            if swapped { *found } else { Match { own: found.other, other: found.own, ..*found } }
        };
        let mut matches: Vec<Match> = self.between(at, to, swapped).iter().map(turn).collect();
        matches.sort_by_key(|found| found.own);
        let back: i32 = other.words.iter().map(weight).sum();
        let back_sum: i32 =
            matches.iter().map(|found| weight(&other.words[found.other]) * found.strength).sum();
        Some(Laid {
            own,
            other,
            matches,
            cover: sum / whole,
            cover_all: covered.iter().sum::<i32>() / whole,
            cover_back: if back == 0 { 0 } else { back_sum / back },
            swapped,
            mixed,
        })
    }

    /// The matches of a sentence and one of the other text, as the first text is covered by the second.
    fn between(&self, at: usize, to: usize, swapped: bool) -> &[Match] {
        let (a, b) = if swapped { (at, to) } else { (to, at) };
        &self.matches[a * self.second.len() + b]
    }
}

/// Lays the words of two sentences together, each at most once, the likest first; of equals those with like neighbours.
fn lay(own: &Statement, other: &Statement, common: &Common) -> Vec<Match> {
    let width = other.words.len();
    let mut answers = vec![false; own.words.len() * width];
    let mut all: Vec<Match> = Vec::new();
    for (at, word) in own.words.iter().enumerate() {
        for (to, against) in other.words.iter().enumerate() {
            if let Some((strength, opposite)) = alike(word, against, common) {
                answers[at * width + to] = true;
                all.push(Match { own: at, other: to, strength, opposite });
            }
        }
    }
    let head = |statement: &Statement, at: usize| statement.words[at].head.map(|head| head as usize);
    let near = |found: &Match| {
        let same = match (head(own, found.own), head(other, found.other)) {
            (Some(x), Some(y)) => answers[x * width + y],
            _ => false,
        };
        let role = own.words[found.own].role == other.words[found.other].role;
        i32::from(same) * 2 + i32::from(role)
    };
    all.sort_by_cached_key(|found| (-(found.strength * 10 + near(found)), found.own, found.other));
    let (mut taken_own, mut taken_other) = (vec![false; own.words.len()], vec![false; width]);
    let mut laid: Vec<Match> = Vec::new();
    for found in all {
        if !taken_own[found.own] && !taken_other[found.other] {
            (taken_own[found.own], taken_other[found.other]) = (true, true);
            laid.push(found);
        }
    }
    laid.sort_by_key(|found| found.own);
    laid
}

/// How alike two words are, and whether they point in opposite directions.
fn alike(a: &StatedWord, b: &StatedWord, common: &Common) -> Option<(i32, bool)> {
    if let (Some(x), Some(y)) = (&a.amount, &b.amount) {
        return match amounts_apart(x, y, common) {
            Some(false) if hedged_apart(x, y) => None,
            Some(false) => Some((100, false)),
            _ => None,
        };
    }
    if let (Some(x), Some(y)) = (&a.when, &b.when) {
        let apart =
            |from: Option<_>, to: Option<_>| matches!((from, to), (Some(from), Some(to)) if from > to);
        // "until 1997", "until 1987": one end is open, the other differs by more than a year.
        let years = |from: Option<Day>, to: Option<Day>| match (from, to) {
            (Some(from), Some(to)) => from.year().abs_diff(to.year()),
            _ => 0,
        };
        let until = x.from.is_none() && y.from.is_none() && years(x.to, y.to) > 1;
        let since = x.to.is_none() && y.to.is_none() && years(x.from, y.from) > 1;
        return (!apart(x.from, y.to) && !apart(y.from, x.to) && !until && !since).then_some((100, false));
    }
    if a.sort == WordSort::Date && b.sort == WordSort::Date {
        // A day of the week of no known week is its name.
        return (!a.keys.is_empty() && a.keys == b.keys).then_some((100, false));
    }
    if (a.sort == WordSort::Figure) != (b.sort == WordSort::Figure) {
        return None;
    }
    if a.sort == WordSort::Figure {
        return (a.amount.is_none() && b.amount.is_none() && a.keys == b.keys).then_some((100, false));
    }
    let both_names = a.sort == WordSort::Name && b.sort == WordSort::Name;
    let within = |x: &StatedWord, y: &StatedWord| {
        let mut places = x.keys.iter().filter(|key| key.starts_with(PLACE)).peekable();
        places.peek().is_some() && places.all(|key| y.keys.contains(key))
    };
    if within(a, b) || within(b, a) {
        return Some((100, false));
    }
    if both_names {
        return one_name(&a.keys, &b.keys).then_some((100, false));
    }
    let opposite = match (&a.concept, &b.concept) {
        (Some((x, plus)), Some((y, sign))) if x == y => Some(plus != sign),
        _ => None,
    };
    if a.keys.iter().any(|key| b.keys.contains(key)) {
        return Some((100, opposite.unwrap_or(false) && a.keys != b.keys));
    }
    let axes = match (&a.axis, &b.axis) {
        (Some((x, plus)), Some((y, sign))) if x == y => Some(plus != sign),
        _ => None,
    };
    if let (Some((x, one)), Some((y, two))) = (&a.kind, &b.kind)
        && x == y
        && opposite != Some(true)
    {
        return (one == two).then_some((100, false));
    }
    if opposite != Some(true) && axes != Some(true) && a.senses.iter().any(|sense| b.senses.contains(sense)) {
        return Some((SENSE, false));
    }
    if let Some(opposite) = opposite {
        // A concept of things and people is a class with many members; one of events is one meaning.
        let class =
            a.concept.as_ref().and_then(|(concept, _)| common.concept(concept)).is_some_and(|concept| {
                matches!(
                    concept.kind,
                    ConceptKind::Person
                        | ConceptKind::Group
                        | ConceptKind::Function
                        | ConceptKind::Thing
                        | ConceptKind::Topic
                )
            });
        return Some((if class { 50 } else { 80 }, opposite));
    }
    if let Some(opposite) = axes {
        return Some((60, opposite));
    }
    let denies = |x: &StatedWord, y: &StatedWord| {
        x.privative.as_ref().is_some_and(|base| y.sort == WordSort::Modifier && y.keys.contains(base))
    };
    if denies(a, b) || denies(b, a) {
        return Some((70, true));
    }
    if a.keys.iter().any(|key| b.keys.iter().any(|other| forms_of_one(key, other))) {
        return Some((70, false));
    }
    // A more general word for the same thing covers it in part.
    let is_a = |x: &(SmolStr, Sign), y: &(SmolStr, Sign)| x.1 == y.1 && common.is_a(&x.0, &y.0);
    match (&a.concept, &b.concept) {
        (Some(x), Some(y)) if is_a(x, y) || is_a(y, x) => Some((50, false)),
        _ => None,
    }
}

/// Whether all words of the shorter name stand in the longer.
fn one_name(a: &[SmolStr], b: &[SmolStr]) -> bool {
    let words = |keys: &[SmolStr]| keys.iter().filter(|key| !key.starts_with(PLACE)).count();
    let (short, long) = if words(a) <= words(b) { (a, b) } else { (b, a) };
    words(short) > 0 && short.iter().filter(|key| !key.starts_with(PLACE)).all(|word| long.contains(word))
}

/// "hospitalis" and "hospital", "vaccin" and "vaccinal".
fn forms_of_one(a: &str, b: &str) -> bool {
    let shared = a.bytes().zip(b.bytes()).take_while(|(x, y)| x == y).count();
    let (short, long) = (a.len().min(b.len()), a.len().max(b.len()));
    shared >= STEM && shared + 2 >= short && long <= short + 4
}

/// Whether `word` stands directly above or below `other` in its sentence.
pub(super) fn neighbours(statement: &Statement, word: usize, other: usize) -> bool {
    let head = |at: usize| statement.words[at].head.map(|head| head as usize);
    word != other
        && (head(word) == Some(other)
            || head(other) == Some(word)
            || statement.words[other].role == WordRole::Conjunct
                && head(other).is_some_and(|above| head(above) == Some(word)))
}
