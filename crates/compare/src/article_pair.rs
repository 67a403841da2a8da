//! Whether two articles tell of one event: eleven features with fixed signs.
//!
//! Ten features come from the project's study of same-event alignment on incident reports and news clusters, the
//! eleventh is how far apart they were published. `scripts/train-alignment.py` learns the weights, articles of two
//! languages by themselves. Cosine and idf are normalised, so the weights hold across sizes of dump.

use gainsay_model::Weekday;

use crate::Shared;
use crate::corpus::TermId;

/// Probability, in thousandths, that articles `a` and `b` tell of one event.
pub(crate) fn probability(shared: &Shared<'_>, a: usize, b: usize) -> u16 {
    let weights = shared.common.weights();
    let articles = &shared.corpus.articles;
    let one_language = articles[a].head.lang == articles[b].head.lang;
    let weights = if one_language { &weights.articles } else { &weights.articles_mixed };
    let weight = |name: &str| f64::from(weights.get(name).copied().unwrap_or(0));
    let mut sum = weight("intercept");
    for (name, value) in features(shared, a, b) {
        sum += weight(name) * value;
    }
    logistic(sum / 1000.0)
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "between 0 and 1000")]
fn logistic(sum: f64) -> u16 {
    (1000.0 / (1.0 + (-sum).exp())).round() as u16
}

/// The features of a pair by the names of their weights.
pub(crate) fn features(shared: &Shared<'_>, a: usize, b: usize) -> [(&'static str, f64); 11] {
    let vectors = shared.vectors;
    let (x, y) = (&shared.corpus.articles[a], &shared.corpus.articles[b]);
    let one_language = x.head.lang == y.head.lang;
    let cosine = if one_language {
        vectors.words[a].cosine(&vectors.words[b])
    } else {
        vectors.neutral[a].cosine(&vectors.neutral[b])
    };
    let wanted = |term: TermId| {
        if one_language {
            !vectors.concept[term as usize]
        } else {
            shared.corpus.terms.neutral[term as usize]
        }
    };
    let (px, py) = (&x.profile, &y.profile);
    let published = match (x.head.published, y.head.published) {
        (Some(p), Some(q)) => Some((p.day.days_since(q.day)).unsigned_abs()),
        _ => None,
    };
    let flag = |yes: bool| if yes { 1.0 } else { 0.0 };
    [
        ("body-cosine", f64::from(cosine) / 1000.0),
        ("rare-sum", rare_sum(shared, a, b, one_language).ln_1p()),
        ("title-in-lead", title_in_lead(shared, a, b, &wanted).max(title_in_lead(shared, b, a, &wanted))),
        ("days-jaccard", jaccard(&px.days, &py.days)),
        ("published-within-a-day", flag(published.is_some_and(|days| days <= 1))),
        // Reports of one event seldom lie far apart: by the logarithm of their distance in units of two months.
        ("published-apart", published.map_or(0.0, |days| (f64::from(days) / 60.0).ln_1p())),
        ("persons-sum", persons(px, py).ln_1p()),
        ("ages-jaccard", jaccard(&px.ages, &py.ages)),
        ("years-conflict", flag(disjoint(&px.years, &py.years))),
        ("ages-conflict", flag(disjoint(&px.ages, &py.ages))),
        ("weekdays-conflict", flag(weekdays_differ(&px.lead_weekdays, &py.lead_weekdays))),
    ]
}

/// Sum of the normalised idf of shared terms that few articles hold.
fn rare_sum(shared: &Shared<'_>, a: usize, b: usize, one_language: bool) -> f64 {
    let vectors = shared.vectors;
    let weights = shared.common.weights();
    let limit = |name: &str| u64::try_from(weights.limit(name)).unwrap_or(0);
    let most = (shared.corpus.len() as u64 * limit("rare-permille") / 1000).max(limit("rare-articles"));
    let (x, y) = if one_language {
        (&vectors.words[a], &vectors.words[b])
    } else {
        (&vectors.neutral[a], &vectors.neutral[b])
    };
    let mut rest = y.weights.as_slice();
    let mut sum = 0u64;
    for (term, _) in &x.weights {
        let at = rest.partition_point(|(other, _)| other < term);
        rest = &rest[at..];
        if rest.first().is_some_and(|(other, _)| other == term)
            && u64::from(vectors.df[*term as usize]) <= most
        {
            sum += u64::from(vectors.idf[*term as usize]);
        }
    }
    thousandths(sum)
}

#[expect(clippy::cast_precision_loss, reason = "sums of idf are small")]
fn thousandths(sum: u64) -> f64 {
    sum as f64 / 1000.0
}

/// Share of the idf of the headline of `a` that the lead of `b` holds.
fn title_in_lead(shared: &Shared<'_>, a: usize, b: usize, wanted: &dyn Fn(TermId) -> bool) -> f64 {
    let vectors = shared.vectors;
    let lead = &vectors.lead[b];
    let (mut all, mut found) = (0u64, 0u64);
    for &term in vectors.title[a].iter().filter(|term| wanted(**term)) {
        let idf = u64::from(vectors.idf[term as usize]);
        all += idf;
        if lead.binary_search(&term).is_ok() {
            found += idf;
        }
    }
    if all == 0 { 0.0 } else { thousandths(found) / thousandths(all) }
}

fn persons(x: &gainsay_model::ArticleProfile, y: &gainsay_model::ArticleProfile) -> f64 {
    let shared = x.persons.iter().filter(|person| y.persons.binary_search(person).is_ok()).count();
    f64::from(u32::try_from(shared).unwrap_or(u32::MAX))
}

fn jaccard<T: Ord>(x: &[T], y: &[T]) -> f64 {
    let both = x.iter().filter(|item| y.binary_search(item).is_ok()).count();
    let all = x.len() + y.len() - both;
    let narrow = |n: usize| f64::from(u32::try_from(n).unwrap_or(u32::MAX));
    if all == 0 { 0.0 } else { narrow(both) / narrow(all) }
}

fn disjoint<T: Ord>(x: &[T], y: &[T]) -> bool {
    !x.is_empty() && !y.is_empty() && !x.iter().any(|item| y.binary_search(item).is_ok())
}

fn weekdays_differ(x: &[u8], y: &[u8]) -> bool {
    debug_assert!(x.iter().chain(y).all(|day| Weekday::from_monday_one_offset(*day as i8).is_ok()));
    disjoint(x, y)
}
