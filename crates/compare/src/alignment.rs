//! Whether two claims answer one question: named evidence for and against.

use gainsay_model::{
    Amount, ArticleHead, Claim, ClashLink, Evidence, Modality, QuantityKind, ScopeKind, Sign, Value, When,
};

use smol_str::SmolStr;

use crate::candidates::{Candidate, Rank};
use crate::corpus::IndexedClaim;
use crate::fillers::fillers;
use crate::incompatibility::evidence;
use crate::{ArticleAlignment, Shared};

/// The evidence on a pair of claims; `None` when they certainly answer two questions.
pub(crate) fn align(
    shared: &Shared<'_>,
    (article_a, a): (usize, &IndexedClaim),
    (article_b, b): (usize, &IndexedClaim),
    candidate: &Candidate<'_>,
    articles: ArticleAlignment,
    link: ClashLink,
) -> Option<Vec<Evidence>> {
    let mut found = Vec::new();
    let (x, y) = (&a.claim, &b.claim);
    let heads = (&shared.corpus.articles[article_a].head, &shared.corpus.articles[article_b].head);
    let limit = |name: &str| shared.common.weights().limit(name);
    found.push(match articles {
        // Two figures of one article mostly answer two questions; its writer saw them side by side.
        ArticleAlignment::Same
            if matches!(
                (&x.value, &y.value),
                (Value::Quantity { .. }, Value::Quantity { .. }) | (Value::Date { .. }, _)
            ) =>
        {
            evidence("articles", "same-article-figure", String::new())
        }
        ArticleAlignment::Same => evidence("articles", "same-article", String::new()),
        ArticleAlignment::Pair(p) => {
            let level = match i32::from(p) {
                p if p >= limit("pair-certain") => "certain",
                p if p >= limit("pair-likely") => "likely",
                p if p >= limit("pair-probable") => "probable",
                p if p >= limit("pair-possible") => "possible",
                _ => "faint",
            };
            evidence("articles", level, format!("0.{p:03}"))
        }
    });
    if matches!(articles, ArticleAlignment::Pair(_)) {
        let profiles =
            (&shared.corpus.articles[article_a].profile, &shared.corpus.articles[article_b].profile);
        let alike = |x: &SmolStr, y: &SmolStr| same_entity(x, y);
        found.push(evidence(
            "persons",
            lists(&profiles.0.persons, &profiles.1.persons, alike),
            String::new(),
        ));
        found.push(evidence(
            "regions",
            lists(&profiles.0.places, &profiles.1.places, |x, y| x == y),
            String::new(),
        ));
    }
    let one_language = heads.0.lang == heads.1.lang;
    found.push(evidence("language", if one_language { "same" } else { "mixed" }, String::new()));
    let parsed = if a.claim.unparsed || b.claim.unparsed { "unparsed" } else { "parsed" };
    found.push(evidence("trees", parsed, String::new()));
    let copies = shared.groups[article_a] == shared.groups[article_b] && article_a != article_b;

    let context = &candidate.context;
    // Two elections are told in the same words: a near-copy says something only where the articles are on one event.
    let one_event = matches!(articles, ArticleAlignment::Pair(p) if i32::from(p) >= limit("pair-probable"));
    let same_words =
        one_event && context.share >= u32::try_from(limit("context-copy")).unwrap_or(0) && one_language;
    let named_age = matches!(x.value, Value::Quantity { sort: QuantityKind::Age, .. })
        || matches!(x.value, Value::Entity { .. });
    let level = match i32::try_from(context.share).unwrap_or(0) {
        _ if same_words && context.terms.len() >= 3 => "copy",
        share if share >= limit("context-high") && context.terms.len() >= 2 => "high",
        share if share >= limit("context-middle") => "middle",
        share if share >= limit("context-low") => "low",
        _ => "none",
    };
    // A clause that shares no word with the other answers another question, unless a name carries it.
    let bare = level == "none" && !named_age;
    let counted = counted(shared, a, b, one_language);
    let frequency = matches!(x.value, Value::Frequency { .. }) || matches!(y.value, Value::Frequency { .. });
    // Talks are known by who talks: that the clauses share no other word says nothing.
    let level = if (frequency || named_age) && matches!(level, "low" | "none") { "named" } else { level };
    found.push(evidence("context", level, context.words(shared)));
    let names = names(x, y);
    if named_age {
        if names.0 != "shared" || birthday(x, y, (heads.0, heads.1)) {
            return None;
        }
        // Who has two ages in one article is two people there: a father and his son.
        if is_told_twice(shared, article_a, x) || is_told_twice(shared, article_b, y) {
            return None;
        }
        found.push(evidence("person", "named", names.1.clone()));
    } else {
        let same_thing = counted.as_ref().is_some_and(|(level, _)| *level == "same");
        // Words of one sense are nearer than words of one concept.
        let sense = shared.same_event(a, b, one_language);
        found.push(if sense {
            evidence("predicate", "sense", String::new())
        } else {
            predicates(x, y, same_thing)
        });
        if let Some((level, detail)) = &counted {
            found.push(evidence("counted", level, detail.clone()));
        }
    }
    if !named_age {
        let (level, detail) = fillers(shared, a, b, one_language);
        found.push(evidence("fillers", level, detail));
        let level = match candidate.rank {
            Rank::Nearest => "nearest",
            Rank::Near => "near",
            Rank::Farther => "farther",
            Rank::OneText => "one-text",
        };
        found.push(evidence("counterpart", level, String::new()));
        if articles != ArticleAlignment::Same {
            let (own, other) = (elsewhere(shared, x, article_b), elsewhere(shared, y, article_a));
            let level = match (own, other) {
                (Some(true), Some(true)) => "both",
                (Some(true), _) | (_, Some(true)) => "one",
                (None, None) => "unknown",
                _ => "neither",
            };
            found.push(evidence("elsewhere", level, String::new()));
        }
        let level = match i32::try_from(candidate.sentence).unwrap_or(0) {
            share if share >= limit("context-high") => "high",
            share if share >= limit("context-middle") => "middle",
            share if share >= limit("context-low") => "low",
            _ => "none",
        };
        found.push(evidence("sentence", level, String::new()));
    }
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
    if matches!(x.value, Value::Quantity { .. })
        && !named_age
        && grows(x)
        && grows(y)
        && !ordered(heads.0, heads.1)
    {
        found.push(evidence("order", "unknown", String::new()));
    }
    found.push(evidence("origin", if copies { "copy" } else { "independent" }, String::new()));
    let depth = x.sentence.max(y.sentence);
    let depth = if i64::from(depth) <= i64::from(limit("lead-sentence")) {
        "lead"
    } else if i64::from(depth) >= i64::from(limit("deep-sentence")) {
        "deep"
    } else {
        "body"
    };
    found.push(evidence("depth", depth, String::new()));
    let level = |rule: &str| found.iter().find(|e| e.rule == rule).map_or("", |e| e.level.as_str());

    // What can never answer one question, whatever else speaks for it.
    let filled = matches!(level("fillers"), "both" | "whole" | "object" | "nobody");
    let carried = level("counted") == "same" || level("predicate") == "sense" || filled;
    if bare && names.0 != "shared" && !carried {
        return None;
    }
    match &x.value {
        Value::Quantity { .. } => {
            // Passengers injured and passengers arrested are two counts.
            let outcome = |claim: &Claim| {
                let concept = claim.predicate.as_ref().map(|predicate| &predicate.concept);
                concept.is_some_and(|concept| shared.common.weights().outcomes.contains(concept))
            };
            if level("predicate").starts_with("different") && outcome(x) && outcome(y) {
                return None;
            }
        }
        Value::Truth => {
            // Whether the same is told of the same: by the trees, else by nearly the same words. A concept is wider than a
            // word and asks for more.
            let words = matches!(level("context"), "high" | "copy");
            let named = names.0 == "shared";
            let opposed = matches!((&x.predicate, &y.predicate), (Some(p), Some(q))
                if p.concept == q.concept && p.sign != q.sign);
            let told_alike = level("predicate") == "sense" || opposed;
            let middle = matches!(level("context"), "middle" | "high" | "copy");
            let carried = match level("fillers") {
                "both" | "whole" | "object" => true,
                "nobody" => level("predicate") == "sense",
                "subject" | "crossed" => told_alike && (words || named),
                "open" => level("context") == "copy" || named && (words || opposed && middle),
                _ => level("context") == "copy" || opposed && words && named,
            };
            if !carried {
                return None;
            }
        }
        Value::Date { when } => {
            if names.0 != "shared" && !filled && !matches!(level("context"), "high" | "copy" | "middle") {
                return None;
            }
            // A weekday, "yesterday" or a bare time of day is worked out from the page's date: of reports that lie days
            // apart it tells two events, or a page that was put up again.
            let told = |when: &When| when.relative || when.from.is_none();
            let relative = told(when) || matches!(&y.value, Value::Date { when } if told(when));
            let apart = match (heads.0.published, heads.1.published) {
                (Some(p), Some(q)) => p.day.days_since(q.day).abs() > limit("relative-days"),
                _ => when.relative,
            };
            if relative && apart {
                return None;
            }
        }
        Value::Frequency { .. } | Value::Entity { .. } | Value::Topics { .. } => {}
    }
    if frequency {
        // What happened how often is known by who took part in it.
        let both_named = |claim: &Claim| claim.participants.len() >= 2;
        let common = x
            .participants
            .iter()
            .filter(|p| y.participants.iter().any(|q| same_entity(&p.entity.key, &q.entity.key)))
            .count();
        let wanted = if both_named(x) && both_named(y) { 2 } else { usize::from(article_a != article_b) };
        let likely = matches!(articles, ArticleAlignment::Pair(p) if i32::from(p) >= limit("pair-likely"));
        if common < wanted && !(filled && likely) {
            return None;
        }
    }
    // Agreement must rest on as much as a clash does, or sides would gather strangers.
    if link == ClashLink::Agrees
        && (level("context") == "none" || matches!(level("when"), "disjoint" | "recalled"))
        && names.0 != "shared"
    {
        return None;
    }
    Some(found)
}

/// Whether two articles name the same persons or places: look-alike events have other ones.
fn lists(x: &[SmolStr], y: &[SmolStr], alike: impl Fn(&SmolStr, &SmolStr) -> bool) -> &'static str {
    if x.iter().any(|p| y.iter().any(|q| alike(p, q))) {
        "shared"
    } else if x.len() >= 2 && y.len() >= 2 {
        "disjoint"
    } else {
        "none"
    }
}

/// Days of a common year.
const DAYS_A_YEAR: i32 = 365;

/// Days between two reports from which on a birthday may lie between them.
const BIRTHDAY_GAP: i32 = 3;

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

fn counted(
    shared: &Shared<'_>,
    a: &IndexedClaim,
    b: &IndexedClaim,
    one_language: bool,
) -> Option<(&'static str, String)> {
    let (Value::Quantity { counted: p, .. }, Value::Quantity { counted: q, .. }) =
        (&a.claim.value, &b.claim.value)
    else {
        return None;
    };
    Some(match (p, q) {
        (Some(p), Some(_)) if shared.same_counted(a, b, one_language) => ("same", p.to_string()),
        (Some(p), Some(q)) => ("different", format!("{p} / {q}")),
        _ => ("missing", String::new()),
    })
}

/// Whether an article tells another age of the person of a claim, too.
fn is_told_twice(shared: &Shared<'_>, article: usize, claim: &Claim) -> bool {
    let Some(person) = claim.participants.first() else { return false };
    let age = |value: &Value| match value {
        Value::Quantity { sort: QuantityKind::Age, interval, .. } => interval.nominal(),
        _ => None,
    };
    let Some(own) = age(&claim.value) else { return false };
    shared.corpus.articles[article].claims.iter().any(|other| {
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

/// Whether two entity keys name one thing: equal, or the words of one end or open the other.
fn same_entity(x: &str, y: &str) -> bool {
    let (short, long) = if x.len() <= y.len() { (x, y) } else { (y, x) };
    long == short
        || long.strip_suffix(short).is_some_and(|rest| rest.ends_with(' '))
        || long.strip_prefix(short).is_some_and(|rest| rest.starts_with(' '))
}

fn names(x: &Claim, y: &Claim) -> (&'static str, String) {
    let shared: Vec<&str> = x
        .participants
        .iter()
        .filter(|p| y.participants.iter().any(|q| same_entity(&p.entity.key, &q.entity.key)))
        .map(|p| p.entity.name.as_str())
        .collect();
    if !shared.is_empty() {
        ("shared", shared.join(", "))
    } else if x.participants.is_empty() && y.participants.is_empty() {
        ("none", String::new())
    } else if x.participants.is_empty() || y.participants.is_empty() {
        ("one-sided", String::new())
    } else if subject(x) && subject(y) {
        ("other-subject", String::new())
    } else {
        ("disjoint", String::new())
    }
}

fn subject(claim: &Claim) -> bool {
    claim.participants.iter().any(|participant| participant.role == "subject")
}

fn places(x: &Claim, y: &Claim) -> &'static str {
    if x.places.is_empty() || y.places.is_empty() {
        "none"
    } else if x.places.iter().any(|p| y.places.iter().any(|q| p.key == q.key)) {
        "shared"
    } else {
        "disjoint"
    }
}

fn times(x: Option<&When>, y: Option<&When>, claim: &Claim) -> &'static str {
    match (x, y) {
        // The time is what is asked.
        _ if matches!(claim.value, Value::Date { .. }) => "unknown",
        (Some(x), Some(y)) if x.overlaps(y) => "same",
        (Some(_), Some(_)) => "disjoint",
        _ => "unknown",
    }
}

/// Whether the later article has the greater age by as many years as lie between the two, or one more: birthdays lie
/// between them.
fn birthday(x: &Claim, y: &Claim, heads: (&ArticleHead, &ArticleHead)) -> bool {
    let (Value::Quantity { interval: p, .. }, Value::Quantity { interval: q, .. }) = (&x.value, &y.value)
    else {
        return false;
    };
    let (Some(p), Some(q)) = (p.nominal(), q.nominal()) else { return false };
    let (Some(first), Some(second)) = (heads.0.published, heads.1.published) else { return false };
    let gap = second.day.days_since(first.day);
    let older = if gap >= 0 { q - p } else { p - q };
    let years = Amount::from(gap.abs() / DAYS_A_YEAR);
    gap.abs() > BIRTHDAY_GAP && older >= Amount::ONE && (years..=years + Amount::ONE).contains(&older)
}

/// Whether it is known which of two articles came first.
fn ordered(x: &ArticleHead, y: &ArticleHead) -> bool {
    match (x.published, y.published) {
        (Some(p), Some(q)) if p.day == q.day => {
            p.minutes.is_some() && q.minutes.is_some() && p.minutes != q.minutes
        }
        (Some(_), Some(_)) => true,
        _ => false,
    }
}

/// Whether a claim tells of a time long before its article: an event recalled, not reported.
fn recalled(claim: &Claim, head: &ArticleHead, shared: &Shared<'_>) -> bool {
    let days = shared.common.weights().limit("recalled-days");
    match (claim.when.and_then(|when| when.to), head.published) {
        (Some(to), Some(published)) => published.day.days_since(to) > days,
        _ => false,
    }
}

fn scopes(x: &Claim, y: &Claim) -> &'static str {
    // Marks that tell who counted or when, and not what, are left to the relation.
    let narrowing = |claim: &Claim| -> Vec<(ScopeKind, SmolStr)> {
        claim
            .scope
            .iter()
            .filter(|mark| {
                !matches!(
                    mark.kind,
                    ScopeKind::AsOf | ScopeKind::Estimate | ScopeKind::Whole | ScopeKind::Correction
                )
            })
            .map(|mark| (mark.kind, mark.text.clone()))
            .collect()
    };
    let (p, q) = (narrowing(x), narrowing(y));
    if p == q {
        "equal"
    } else if p.is_empty() || q.is_empty() {
        "one-sided"
    } else if p.iter().any(|mark| q.iter().any(|other| other.0 == mark.0)) {
        "equal"
    } else {
        "different"
    }
}

fn modalities(x: &Claim, y: &Claim) -> &'static str {
    match (x.modality, y.modality) {
        (Modality::Asserted, Modality::Asserted) => "asserted",
        (Modality::Requested, Modality::Requested) => "requested",
        (Modality::Future | Modality::Requested, _) | (_, Modality::Future | Modality::Requested) => {
            "planned"
        }
        _ => "reported",
    }
}
