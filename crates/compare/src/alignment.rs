//! Whether two claims answer one question: named evidence for and against. What can never be one question is in `gates`.

use gainsay_model::{
    ArticleHead, Claim, ClashLink, Evidence, QuantityKind, ScopeKind, Sign, Standing, Value, When,
};

use smol_str::SmolStr;

use crate::candidates::{Candidate, Rank};
use crate::circumstances::{
    birthday, is_named, lists, modalities, names, ordered, places, recalled, same_entity, scopes, times,
};
use crate::corpus::{IndexedArticle, IndexedClaim};
use crate::fillers::{bond, fillers};
use crate::incompatibility::evidence;
use crate::{ArticleAlignment, Shared};

/// Two claims that are laid side by side.
pub(crate) struct Laid<'l> {
    pub(crate) shared: &'l Shared<'l>,
    /// The claims with the numbers of their articles.
    pub(crate) a: (usize, &'l IndexedClaim),
    pub(crate) b: (usize, &'l IndexedClaim),
    pub(crate) candidate: &'l Candidate<'l>,
    pub(crate) articles: ArticleAlignment,
    pub(crate) link: ClashLink,
    /// Whether the sentences are copies that differ only where the claims stand.
    pub(crate) is_edited: bool,
}

/// The evidence on a pair of claims; `None` when they certainly answer two questions.
pub(crate) fn align(laid: &Laid<'_>) -> Option<Vec<Evidence>> {
    if laid.is_by_name() && laid.is_other_person() {
        return None;
    }
    let mut found = Vec::with_capacity(EVIDENCE);
    laid.texts(&mut found);
    laid.words(&mut found);
    if laid.is_by_name() {
        let (_, who) = names(laid.x(), laid.y());
        found.push(evidence("person", "named", who));
    } else {
        laid.event(&mut found);
        laid.rivals(&mut found);
    }
    laid.circumstances(&mut found);
    laid.is_one_question(&found).then_some(found)
}

/// The idf, in thousandths of the greatest, from which on a word is known to few articles of a dump.
const RARE: u32 = 650;
/// The same, of a word that is not in most articles of a dump.
const KNOWN: u32 = 450;
/// The certainty of a frame that is right three times in four, in thousandths of a natural-log odds unit.
const SURE: i32 = 1100;
/// The same, of one that is right in more than half of the cases.
const FAIR: i32 = 400;

/// About how many pieces of evidence a pair has.
const EVIDENCE: usize = 20;

impl Laid<'_> {
    pub(crate) fn x(&self) -> &Claim {
        &self.a.1.claim
    }

    pub(crate) fn y(&self) -> &Claim {
        &self.b.1.claim
    }

    pub(crate) fn heads(&self) -> (&ArticleHead, &ArticleHead) {
        (&self.article(self.a.0).head, &self.article(self.b.0).head)
    }

    fn article(&self, number: usize) -> &IndexedArticle {
        &self.shared.corpus.articles[number]
    }

    pub(crate) fn limit(&self, name: &str) -> i32 {
        self.shared.common.weights().limit(name)
    }

    fn one_language(&self) -> bool {
        let heads = self.heads();
        heads.0.lang == heads.1.lang
    }

    /// Whether a name alone says whose value it is: an age, or who holds an office.
    pub(crate) fn is_by_name(&self) -> bool {
        let x = self.x();
        matches!(x.value, Value::Quantity { sort: QuantityKind::Age, .. } | Value::Entity { .. })
    }

    pub(crate) fn is_frequency(&self) -> bool {
        let frequency = |claim: &Claim| matches!(claim.value, Value::Frequency { .. });
        frequency(self.x()) || frequency(self.y())
    }

    /// The level of a share of common words.
    fn level(&self, share: u32) -> &'static str {
        match i32::try_from(share).unwrap_or(0) {
            share if share >= self.limit("context-high") => "high",
            share if share >= self.limit("context-middle") => "middle",
            share if share >= self.limit("context-low") => "low",
            _ => "none",
        }
    }

    /// The level of the words that the clauses share.
    pub(crate) fn clause_level(&self) -> &'static str {
        let context = &self.candidate.context;
        // Two elections are told in the same words: a near-copy says something only where the articles are on one event.
        let one_event =
            matches!(self.articles, ArticleAlignment::Pair(p) if i32::from(p) >= self.limit("pair-probable"));
        let copied = context.share >= u32::try_from(self.limit("context-copy")).unwrap_or(0);
        match self.level(context.share) {
            _ if one_event && copied && self.one_language() && context.terms.len() >= 3 => "copy",
            "high" if context.terms.len() < 2 => "middle",
            level => level,
        }
    }

    /// Whether two people of one name are told of, or one whose birthday lies between the articles.
    fn is_other_person(&self) -> bool {
        let (x, y) = (self.x(), self.y());
        !is_named(names(x, y).0)
            || birthday(x, y, self.heads())
            // Who has two ages in one article is two people there: a father and his son.
            || is_told_twice(self.article(self.a.0), x)
            || is_told_twice(self.article(self.b.0), y)
    }

    /// What the articles as wholes say.
    fn texts(&self, found: &mut Vec<Evidence>) {
        found.push(match self.articles {
            // Two figures of one article mostly answer two questions; its writer saw them side by side.
            ArticleAlignment::Same
                if matches!(
                    (&self.x().value, &self.y().value),
                    (Value::Quantity { .. }, Value::Quantity { .. }) | (Value::Date { .. }, _)
                ) =>
            {
                evidence("articles", "same-article-figure", String::new())
            }
            ArticleAlignment::Same => evidence("articles", "same-article", String::new()),
            ArticleAlignment::Pair(p) => {
                let level = match i32::from(p) {
                    p if p >= self.limit("pair-certain") => "certain",
                    p if p >= self.limit("pair-likely") => "likely",
                    p if p >= self.limit("pair-probable") => "probable",
                    p if p >= self.limit("pair-possible") => "possible",
                    _ => "faint",
                };
                evidence("articles", level, format!("0.{p:03}"))
            }
        });
        if matches!(self.articles, ArticleAlignment::Pair(_)) {
            let (p, q) = (&self.article(self.a.0).profile, &self.article(self.b.0).profile);
            let persons = lists(&p.persons, &q.persons, |x, y| same_entity(x, y));
            found.push(evidence("persons", persons, String::new()));
            found.push(evidence("regions", lists(&p.places, &q.places, |x, y| x == y), String::new()));
        }
        if let (Some(p), Some(q), false) =
            (self.heads().0.published, self.heads().1.published, self.articles == ArticleAlignment::Same)
        {
            let level = match p.day.days_since(q.day).abs() {
                0 => "one-day",
                1 => "next-day",
                2..=7 => "week",
                _ => "later",
            };
            found.push(evidence("published", level, String::new()));
        }
        let language = if self.one_language() { "same" } else { "mixed" };
        found.push(evidence("language", language, String::new()));
        let unparsed = self.x().unparsed || self.y().unparsed;
        found.push(evidence("trees", if unparsed { "unparsed" } else { "parsed" }, String::new()));
    }

    /// What the words around the values say.
    fn words(&self, found: &mut Vec<Evidence>) {
        // Talks are known by who talks: that the clauses share no other word says nothing.
        let known = self.is_frequency() || self.is_by_name();
        let level = match self.clause_level() {
            "low" | "none" if known => "named",
            level => level,
        };
        found.push(evidence("context", level, self.candidate.context.words(self.shared)));
    }

    /// Whether one event is told, and of the same things.
    fn event(&self, found: &mut Vec<Evidence>) {
        let one_language = self.one_language();
        let counted = self.counted();
        let same_thing = counted.as_ref().is_some_and(|(level, _)| *level == "same");
        // Words of one sense are nearer than words of one concept.
        found.push(if self.shared.same_event(self.a.1, self.b.1, one_language) {
            evidence("predicate", "sense", String::new())
        } else {
            predicates(self.x(), self.y(), same_thing)
        });
        if let Some((level, detail)) = counted {
            found.push(evidence("counted", level, detail));
        }
        let level = fillers(self.shared, self.a.1, self.b.1, one_language);
        found.push(evidence("fillers", level, String::new()));
        self.telling(found);
        if let (Value::Date { when: x }, Value::Date { when: y }) = (&self.x().value, &self.y().value) {
            found.push(evidence("reckoned", self.reckoned(x, y), String::new()));
        }
        if matches!(self.x().value, Value::Truth) {
            self.denial(found);
        }
    }

    /// Whether two days are worked out from those of publication.
    fn reckoned(&self, x: &When, y: &When) -> &'static str {
        let (p, q) = self.heads();
        match (x.relative, y.relative, x.from, y.from, p.published, q.published) {
            // Both tell of "today", or of one weekday: two days, or a page that was put up again.
            (true, true, Some(from), Some(other), Some(p), Some(q))
                if p.day != q.day && from.days_since(other) == p.day.days_since(q.day) =>
            {
                "shifted"
            }
            (true, true, ..) => "both",
            (false, false, ..) => "neither",
            _ => "one",
        }
    }

    /// How surely, and in what part of their sentences, both events are told.
    fn telling(&self, found: &mut Vec<Evidence>) {
        let (x, y) = (self.x(), self.y());
        let bond = bond(self.shared, self.a.1, self.b.1, self.one_language());
        let level = match bond {
            Some((idf, _)) if idf >= RARE => "rare",
            Some((idf, _)) if idf >= KNOWN => "known",
            Some(_) => "common",
            None => "none",
        };
        let word = bond.map_or("", |(_, term)| self.shared.corpus.terms.texts[term as usize].as_str());
        found.push(evidence("bond", level, word.trim_start_matches(['§', '#', '=']).to_owned()));
        let stands = |standing: Standing| x.told.standing == standing || y.told.standing == standing;
        let level = if stands(Standing::Unknown) {
            "unknown"
        } else if stands(Standing::Relative) {
            "relative"
        } else if stands(Standing::Adverbial) {
            "adverbial"
        } else if stands(Standing::Named) {
            "named"
        } else {
            "main"
        };
        found.push(evidence("standing", level, String::new()));
        if let (Some(p), Some(q)) = (x.told.certainty, y.told.certainty) {
            let level = match p.min(q) {
                least if least >= SURE => "sure",
                least if least >= FAIR => "fair",
                _ => "unsure",
            };
            found.push(evidence("reading", level, String::new()));
        }
    }

    /// What kind of opposites two told events are, and how long a denial holds.
    fn denial(&self, found: &mut Vec<Evidence>) {
        let (x, y) = (self.x(), self.y());
        let weights = self.shared.common.weights();
        if x.polarity == y.polarity {
            let names: Vec<&SmolStr> = [x, y]
                .iter()
                .flat_map(|claim| {
                    let axis = claim.told.axis.as_ref().map(|axis| &axis.name);
                    axis.into_iter().chain(claim.predicate.as_ref().map(|predicate| &predicate.concept))
                })
                .collect();
            let among = |list: &[SmolStr]| names.iter().any(|name| list.contains(name));
            let level = if among(&weights.stances) {
                "stances"
            } else if among(&weights.courses) {
                "course"
            } else {
                "outcome"
            };
            found.push(evidence("ends", level, String::new()));
        }
        let open = |claim: &Claim| claim.scope.iter().any(|mark| mark.kind == ScopeKind::Yet);
        if open(x) || open(y) {
            let (p, q) = self.heads();
            let (denied, told) = if open(x) { (p, q) } else { (q, p) };
            let later = matches!((denied.published, told.published),
                (Some(denied), Some(told)) if told.day <= denied.day);
            found.push(evidence("open", if later { "before" } else { "after" }, String::new()));
        }
    }

    /// What the other claims of both articles say.
    fn rivals(&self, found: &mut Vec<Evidence>) {
        let level = match self.candidate.rank {
            Rank::Nearest => "nearest",
            Rank::Near => "near",
            Rank::Farther => "farther",
            Rank::OneText => "one-text",
        };
        found.push(evidence("counterpart", level, String::new()));
        if self.articles != ArticleAlignment::Same {
            let own = elsewhere(self.shared, self.x(), self.b.0);
            let other = elsewhere(self.shared, self.y(), self.a.0);
            let level = match (own, other) {
                (Some(true), Some(true)) => "both",
                (Some(true), _) | (_, Some(true)) => "one",
                (None, None) => "unknown",
                _ => "neither",
            };
            found.push(evidence("elsewhere", level, String::new()));
        }
        if self.is_edited {
            found.push(evidence("edit", "one", String::new()));
        }
        let level = match self.level(self.candidate.sentence) {
            "high" if i32::try_from(self.candidate.sentence).unwrap_or(0) >= self.limit("context-copy") => {
                "copy"
            }
            level => level,
        };
        found.push(evidence("sentence", level, String::new()));
    }

    /// Who, where, when, and told how.
    fn circumstances(&self, found: &mut Vec<Evidence>) {
        let (x, y, heads, shared) = (self.x(), self.y(), self.heads(), self.shared);
        let names = names(x, y);
        found.push(evidence("names", names.0, names.1));
        found.push(evidence("places", places(x, y), String::new()));
        let when = match (recalled(x, heads.0, shared), recalled(y, heads.1, shared)) {
            (true, true) | (false, false) => times(x.when.as_ref(), y.when.as_ref(), x),
            // One tells of the day, the other of another year.
            _ => "recalled",
        };
        found.push(evidence("when", when, String::new()));
        found.push(evidence("scope", scopes(x, y), String::new()));
        found.push(evidence("modality", modalities(x, y), String::new()));
        let grows = |claim: &Claim| {
            let concept = claim.predicate.as_ref().map(|predicate| &predicate.concept);
            concept.is_some_and(|concept| shared.common.weights().moving.contains(concept))
        };
        let figures = matches!(x.value, Value::Quantity { .. }) && !self.is_by_name();
        if figures && grows(x) && grows(y) && !ordered(heads.0, heads.1) {
            found.push(evidence("order", "unknown", String::new()));
        }
        let copies = shared.groups[self.a.0] == shared.groups[self.b.0] && self.a.0 != self.b.0;
        found.push(evidence("origin", if copies { "copy" } else { "independent" }, String::new()));
        let depth = i64::from(x.sentence.max(y.sentence));
        let depth = if depth <= i64::from(self.limit("lead-sentence")) {
            "lead"
        } else if depth >= i64::from(self.limit("deep-sentence")) {
            "deep"
        } else {
            "body"
        };
        found.push(evidence("depth", depth, String::new()));
    }

    fn counted(&self) -> Option<(&'static str, String)> {
        let (Value::Quantity { counted: p, .. }, Value::Quantity { counted: q, .. }) =
            (&self.x().value, &self.y().value)
        else {
            return None;
        };
        Some(match (p, q) {
            (Some(p), Some(_)) if self.candidate.counted => ("same", p.to_string()),
            (Some(p), Some(q)) => ("different", format!("{p} / {q}")),
            _ => ("missing", String::new()),
        })
    }
}

fn predicates(x: &Claim, y: &Claim, same_thing: bool) -> Evidence {
    match (&x.predicate, &y.predicate) {
        (Some(p), Some(q))
            if p.concept == q.concept && (p.sign == q.sign || matches!(x.value, Value::Truth)) =>
        {
            evidence("predicate", "same", p.concept.to_string())
        }
        (Some(p), Some(q)) => {
            let mark = |sign: Sign| if sign == Sign::Plus { "+" } else { "-" };
            let detail = format!("{}{} / {}{}", p.concept, mark(p.sign), q.concept, mark(q.sign));
            evidence("predicate", if same_thing { "different-beside" } else { "different" }, detail)
        }
        _ => evidence("predicate", "missing", String::new()),
    }
}

/// Whether an article tells another age of the person of a claim, too.
fn is_told_twice(article: &IndexedArticle, claim: &Claim) -> bool {
    let Some(person) = claim.participants.first() else { return false };
    let age = |value: &Value| match value {
        Value::Quantity { sort: QuantityKind::Age, interval, .. } => interval.nominal(),
        _ => None,
    };
    let Some(own) = age(&claim.value) else { return false };
    article.claims.iter().any(|other| {
        age(&other.claim.value).is_some_and(|age| age != own)
            && other
                .claim
                .participants
                .first()
                .is_some_and(|p| same_entity(&p.entity.key, &person.entity.key))
    })
}

/// Whether an article tells the figure or day of a claim, too; none of claims without one.
fn elsewhere(shared: &Shared<'_>, claim: &Claim, article: usize) -> Option<bool> {
    match &claim.value {
        Value::Quantity { interval, .. } => {
            let Some(term) = shared.corpus.terms.figure(interval.nominal()?) else { return Some(false) };
            let words = &shared.vectors.words[article].weights;
            Some(words.binary_search_by_key(&term, |(own, _)| *own).is_ok())
        }
        Value::Date { when } => {
            let days = &shared.corpus.articles[article].profile.days;
            let (from, to) = (when.from?, when.to?);
            Some(from == to && days.binary_search(&from).is_ok())
        }
        _ => None,
    }
}
