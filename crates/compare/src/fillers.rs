//! Whether the same things take part in the events of two claims.

use gainsay_model::Polarity;
use smol_str::SmolStr;

use crate::Shared;
use crate::corpus::{IndexedClaim, TermId};

/// How one place of an event is filled in two claims.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Filled {
    Same,
    Different,
    /// In one of them it is not told, or by a word that cannot be compared.
    Open,
}

/// The level of the evidence `fillers`: which places are filled alike.
pub(crate) fn fillers(
    shared: &Shared<'_>,
    a: &IndexedClaim,
    b: &IndexedClaim,
    one_language: bool,
) -> &'static str {
    fn of<'c>(claim: &'c IndexedClaim, role: &str) -> Option<&'c [TermId]> {
        claim.fillers.iter().find(|(own, _)| own == role).map(|(_, terms)| &**terms)
    }
    let compare = |x: &Option<&[TermId]>, y: &Option<&[TermId]>| match (x, y) {
        (Some(x), Some(y)) => filled(shared, x, y, one_language),
        _ => Filled::Open,
    };
    let (subjects, objects) = ((of(a, "subject"), of(b, "subject")), (of(a, "object"), of(b, "object")));
    let subject = compare(&subjects.0, &subjects.1);
    let object = compare(&objects.0, &objects.1);
    // "the current swept it away" / "it collapsed": what bears it is subject here and object there.
    let crossed = [compare(&subjects.0, &objects.1), compare(&objects.0, &subjects.1)];
    // "Nobody was arrested": whoever the other names is denied, too.
    let told = |terms: &Option<&[TermId]>| terms.is_some_and(|terms| !terms.is_empty());
    let (told_a, told_b) = (told(&subjects.0) || told(&objects.0), told(&subjects.1) || told(&objects.1));
    let denies =
        |claim: &IndexedClaim| claim.claim.polarity == Polarity::Negated && of(claim, "nobody").is_some();
    if !told_a && told_b && denies(a) || !told_b && told_a && denies(b) {
        return "nobody";
    }
    match (subject, object) {
        (Filled::Same, Filled::Same) => "both",
        // Without an object on either side the subject is all there is.
        (Filled::Same, Filled::Open) if objects.0.is_none() && objects.1.is_none() => "whole",
        // Who did it is told on both sides, by a word that cannot be compared.
        (Filled::Open, Filled::Same) if subjects.0.is_some() && subjects.1.is_some() => "object-open",
        // "He did not call the police": that the police were called does not contradict it.
        (Filled::Open, Filled::Same)
            if subjects.0.is_some() && a.claim.polarity == Polarity::Negated
                || subjects.1.is_some() && b.claim.polarity == Polarity::Negated =>
        {
            "object-open"
        }
        (Filled::Open, Filled::Same) => "object",
        (Filled::Same, Filled::Open) => "subject",
        (Filled::Same, Filled::Different) => "other-object",
        (Filled::Different, Filled::Same) => "other-subject",
        _ if crossed.contains(&Filled::Same) => "crossed",
        (Filled::Different, _) | (_, Filled::Different) => "different",
        (Filled::Open, Filled::Open) => "open",
    }
}

fn filled(shared: &Shared<'_>, x: &[TermId], y: &[TermId], one_language: bool) -> Filled {
    let terms = &shared.corpus.terms;
    let text = |term: TermId| -> &SmolStr { &terms.texts[term as usize] };
    // Two people are not one person for that.
    let anyone = |term: TermId| {
        text(term)
            .strip_prefix('§')
            .is_some_and(|concept| shared.common.weights().anyone.iter().any(|anyone| anyone == concept))
    };
    let comparable = |term: TermId| shared.is_comparable(term, one_language) && !anyone(term);
    if x.iter().any(|term| comparable(*term) && y.binary_search(term).is_ok()) {
        return Filled::Same;
    }
    let known = |list: &[TermId]| list.iter().any(|&term| comparable(term));
    if known(x) && known(y) { Filled::Different } else { Filled::Open }
}

/// The rarest word, with its idf in thousandths, by which two events or those who take part in them are called.
pub(crate) fn bond(
    shared: &Shared<'_>,
    a: &IndexedClaim,
    b: &IndexedClaim,
    one_language: bool,
) -> Option<(u32, TermId)> {
    let within = |x: &[TermId], y: &[TermId]| -> Option<(u32, TermId)> {
        x.iter()
            .filter(|&&term| shared.is_comparable(term, one_language) && y.binary_search(&term).is_ok())
            .map(|&term| (shared.vectors.idf[term as usize], term))
            .max_by_key(|&(idf, term)| (idf, &shared.corpus.terms.texts[term as usize]))
    };
    let parts = a.fillers.iter().flat_map(|(_, x)| b.fillers.iter().filter_map(move |(_, y)| within(x, y)));
    parts
        .chain(within(&a.told, &b.told))
        .max_by_key(|&(idf, term)| (idf, &shared.corpus.terms.texts[term as usize]))
}
