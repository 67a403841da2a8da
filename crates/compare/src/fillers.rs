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
    let bare =
        |subject: &Option<&[TermId]>, object: &Option<&[TermId]>| subject.is_none() && object.is_none();
    let (bare_a, bare_b) = (bare(&subjects.0, &objects.0), bare(&subjects.1, &objects.1));
    let denies = |claim: &IndexedClaim| claim.claim.polarity == Polarity::Negated;
    if bare_a && !bare_b && denies(a) || bare_b && !bare_a && denies(b) {
        return "nobody";
    }
    match (subject, object) {
        (Filled::Same, Filled::Same) => "both",
        // Without an object on either side the subject is all there is.
        (Filled::Same, Filled::Open) if objects.0.is_none() && objects.1.is_none() => "whole",
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
