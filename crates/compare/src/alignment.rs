//! Whether two claims answer one question: named evidence for and against.

use gainsay_model::{
    Amount, ArticleHead, Claim, ClashLink, Evidence, Modality, QuantityKind, ScopeKind, Sign, Value, When,
};

use smol_str::SmolStr;

use crate::corpus::{IndexedClaim, TermId};
use crate::incompatibility::evidence;
use crate::{ArticleAlignment, Shared};

/// The evidence on a pair of claims; `None` when they certainly answer two questions.
pub(crate) fn align(
    shared: &Shared<'_>,
    article_a: usize,
    a: &IndexedClaim,
    article_b: usize,
    b: &IndexedClaim,
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

    let context = context(shared, &a.context, &b.context, one_language);
    // Two elections are told in the same words: a near-copy says something only where the articles are on one event.
    let one_event = matches!(articles, ArticleAlignment::Pair(p) if i32::from(p) >= limit("pair-probable"));
    let same_words =
        one_event && context.share >= u32::try_from(limit("context-copy")).unwrap_or(0) && one_language;
    let named_age = matches!(x.value, Value::Quantity { sort: QuantityKind::Age, .. })
        || matches!(x.value, Value::Entity { .. });
    let level = match i32::try_from(context.share).unwrap_or(0) {
        _ if same_words && context.terms >= 3 => "copy",
        share if share >= limit("context-high") && context.terms >= 2 => "high",
        share if share >= limit("context-middle") => "middle",
        share if share >= limit("context-low") => "low",
        _ => "none",
    };
    // A clause that shares no word with the other answers another question, unless a name carries it.
    let bare = level == "none" && !named_age;
    let counted = counted(x, y);
    let frequency = matches!(x.value, Value::Frequency { .. }) || matches!(y.value, Value::Frequency { .. });
    // Talks are known by who talks: that the clauses share no other word says nothing.
    let level = if (frequency || named_age) && matches!(level, "low" | "none") { "named" } else { level };
    found.push(evidence("context", level, context.words.join(", ")));
    let names = names(x, y);
    if named_age {
        if names.0 != "shared" || birthday(x, y, (heads.0, heads.1)) {
            return None;
        }
        found.push(evidence("person", "named", names.1.clone()));
    } else {
        found.push(predicates(x, y, counted.as_ref().is_some_and(|(level, _)| *level == "same")));
        if let Some((level, detail)) = &counted {
            found.push(evidence("counted", level, detail.clone()));
        }
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
    if bare && names.0 != "shared" {
        return None;
    }
    match &x.value {
        Value::Quantity { unit, .. } => {
            let same_thing = counted.as_ref().is_some_and(|(level, _)| *level == "same");
            let same_event = level("predicate") == "same";
            // A unit alone asks nothing: either the thing or the event must be the same.
            let untold = level("predicate") == "missing" || level("counted") == "missing";
            let carried =
                untold && names.0 == "shared" && matches!(level("context"), "middle" | "high" | "copy");
            if !(same_thing || same_event || named_age || unit.is_some() && carried) {
                return None;
            }
            if unit.is_some() && level("predicate") == "different" && !same_thing {
                return None;
            }
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
            // Who or what it happened to must be the same: a shared name, or much of the clause.
            let carried = names.0 == "shared"
                && context.share >= u32::try_from(limit("context-middle")).unwrap_or(0)
                || matches!(level("context"), "high" | "copy");
            if !carried {
                return None;
            }
        }
        Value::Date { when } => {
            // A weekday or "yesterday" is worked out from the page's date, which a page put up again much later has wrong.
            let relative = when.relative || matches!(&y.value, Value::Date { when } if when.relative);
            let apart = match (heads.0.published, heads.1.published) {
                (Some(p), Some(q)) => p.day.days_since(q.day).abs() > limit("recalled-days"),
                _ => true,
            };
            if relative && apart {
                return None;
            }
            if names.0 != "shared" && !matches!(level("context"), "high" | "copy" | "middle") {
                return None;
            }
        }
        Value::Frequency { .. } | Value::Entity { .. } | Value::Topics { .. } => {}
    }
    if frequency {
        let both_named = |claim: &Claim| claim.participants.len() >= 2;
        let common = x
            .participants
            .iter()
            .filter(|p| y.participants.iter().any(|q| same_entity(&p.entity.key, &q.entity.key)))
            .count();
        let wanted = if both_named(x) && both_named(y) {
            2
        } else {
            usize::from(article_a != article_b || !x.participants.is_empty() && !y.participants.is_empty())
        };
        if common < wanted {
            return None;
        }
    }
    // How often against how many: only of the same people.
    let mixed =
        frequency && !matches!((&x.value, &y.value), (Value::Frequency { .. }, Value::Frequency { .. }));
    if mixed && names.0 != "shared" {
        return None;
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

struct Context {
    /// Shared weight of the smaller clause, in thousandths.
    share: u32,
    /// Number of shared terms.
    terms: usize,
    /// The weightiest shared terms.
    words: Vec<String>,
}

/// Days between two reports from which on a birthday may lie between them.
const BIRTHDAY_GAP: i32 = 3;

/// How many shared terms an explanation names.
const WORDS_NAMED: usize = 5;

/// What two clauses share. Words of one sense weigh less than the same word; each word counts once, with its weightiest
/// sense. Across languages words weigh by their senses alone.
fn context(shared: &Shared<'_>, a: &[TermId], b: &[TermId], one_language: bool) -> Context {
    let vectors = shared.vectors;
    let terms = &shared.corpus.terms;
    let idf = |term: TermId| u64::from(vectors.idf[term as usize]);
    let is_sense = |term: TermId| vectors.concept[term as usize];
    let within = |list: &[TermId], term: TermId| list.binary_search(&term).is_ok();
    // Whether a term is a word that stands for itself in both texts.
    let plain = |term: TermId| !is_sense(term) && (one_language || terms.neutral[term as usize]);
    let heaviest = |word: TermId, wanted: &dyn Fn(TermId) -> bool, weight: &dyn Fn(TermId) -> u64| {
        let senses = terms.senses[word as usize].iter().copied().filter(|&sense| wanted(sense));
        senses.map(|sense| (weight(sense), sense)).max()
    };
    let total = |list: &[TermId]| -> u64 {
        let own = |term: TermId| {
            if plain(term) {
                idf(term)
            } else if is_sense(term) {
                0
            } else {
                heaviest(term, &|sense| within(list, sense), &idf).map_or(0, |(weight, _)| weight)
            }
        };
        list.iter().map(|&term| own(term)).sum()
    };
    let concept = |term: TermId| terms.texts[term as usize].starts_with('§');
    let lent = |sense: TermId| match (one_language, concept(sense)) {
        (true, false) => idf(sense) * 3 / 4,
        (_, true) => idf(sense) / 2,
        (false, false) => idf(sense),
    };
    let mut found: Vec<(u64, TermId)> = Vec::new();
    let mut told: Vec<TermId> = Vec::new();
    for &term in a.iter().filter(|&&term| !is_sense(term)) {
        if plain(term) && within(b, term) {
            found.push((idf(term), term));
            told.extend(&terms.senses[term as usize]);
        }
    }
    for &word in a.iter().filter(|&&term| !is_sense(term)) {
        if plain(word) && within(b, word) {
            continue;
        }
        let wanted = |sense: TermId| within(a, sense) && within(b, sense) && !told.contains(&sense);
        if let Some((weight, sense)) = heaviest(word, &wanted, &lent) {
            told.push(sense);
            found.push((weight, sense));
        }
    }
    let sum: u64 = found.iter().map(|(weight, _)| weight).sum();
    let least = total(a).min(total(b)).max(1);
    found.sort_by(|x, y| (y.0, &terms.texts[x.1 as usize]).cmp(&(x.0, &terms.texts[y.1 as usize])));
    let words = found
        .iter()
        .map(|(_, term)| terms.texts[*term as usize].trim_start_matches(['§', '#', '=']).to_owned())
        .take(WORDS_NAMED)
        .collect();
    let share = u32::try_from((sum * 1000 / least).min(1000)).unwrap_or(1000);
    Context { share, terms: found.len(), words }
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

fn counted(x: &Claim, y: &Claim) -> Option<(&'static str, String)> {
    let (Value::Quantity { counted: p, .. }, Value::Quantity { counted: q, .. }) = (&x.value, &y.value)
    else {
        return None;
    };
    Some(match (p, q) {
        (Some(p), Some(q)) if p == q => ("same", p.to_string()),
        (Some(p), Some(q)) => ("different", format!("{p} / {q}")),
        _ => ("missing", String::new()),
    })
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

/// Whether the ages differ by one year, and the later article has the greater: a birthday may lie between them.
fn birthday(x: &Claim, y: &Claim, heads: (&ArticleHead, &ArticleHead)) -> bool {
    let (Value::Quantity { interval: p, .. }, Value::Quantity { interval: q, .. }) = (&x.value, &y.value)
    else {
        return false;
    };
    let (Some(p), Some(q)) = (p.nominal(), q.nominal()) else { return false };
    let (Some(first), Some(second)) = (heads.0.published, heads.1.published) else { return false };
    let gap = second.day.days_since(first.day);
    let older = if gap >= 0 { q - p } else { p - q };
    older == Amount::ONE && gap.abs() > BIRTHDAY_GAP
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
