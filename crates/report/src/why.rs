//! The reason for a row, in one or two sentences.

use std::cmp::Reverse;

use gainsay_model::{Conflict, ScoreStep, Side};

use crate::Wording;
use crate::names::{origin, shared_names};
use crate::template::fill;
use crate::value::{date, value};

/// How many observations are told for and against.
const TOLD: usize = 3;

/// Who says what, what the relation is, what aligned the two claims, and what speaks against.
#[must_use]
pub fn why(wording: &Wording<'_>, conflict: &Conflict) -> String {
    let mut sentences = vec![sides(wording, conflict)];
    sentences.extend(wording.why(conflict.relation.as_str()).map(str::to_owned));
    let list = |key: &str, observations: Vec<String>| {
        let template = wording.why(key)?;
        (!observations.is_empty()).then(|| fill(template, &[("list", wording.list(&observations).as_str())]))
    };
    sentences.extend(list("aligned", aligned(wording, conflict)));
    sentences.extend(list("against", told(wording, &conflict.steps, false)));
    sentences.join(" ")
}

/// Why two texts given as a pair contradict each other: the rule that found it, with the words of both.
#[must_use]
pub fn pair_why(wording: &Wording<'_>, rule: &str, a: &str, b: &str) -> String {
    let template = wording.why(&format!("pair.{rule}")).unwrap_or("{a} / {b}");
    fill(template, &[("a", a), ("b", b)])
}

fn sides(wording: &Wording<'_>, conflict: &Conflict) -> String {
    let (a, b) = (&conflict.a, &conflict.b);
    let same = a.mention.head.id == b.mention.head.id;
    if same && a.mention.claim.attribution == b.mention.claim.attribution {
        let values = (value(wording, &a.mention.claim), value(wording, &b.mention.claim));
        let template = wording.why("same-article").unwrap_or("{who}: {a}; {b}.");
        return fill(
            template,
            &[("who", origin(&a.mention)), ("a", values.0.as_str()), ("b", values.1.as_str())],
        );
    }
    fill(
        wording.why("sides").unwrap_or("{a}; {b}."),
        &[("a", said(wording, a).as_str()), ("b", said(wording, b).as_str())],
    )
}

fn said(wording: &Wording<'_>, side: &Side) -> String {
    let claim = &side.mention.claim;
    let others = side.support.saturating_sub(1);
    let who = match (others, wording.why("others.one"), wording.why("others")) {
        (1, Some(template), _) | (2.., _, Some(template)) => {
            fill(template, &[("who", origin(&side.mention)), ("others", others.to_string().as_str())])
        }
        _ => origin(&side.mention).to_owned(),
    };
    let speakers: Vec<&str> = claim.attribution.0.iter().map(|speaker| speaker.name.as_str()).collect();
    let key = if speakers.is_empty() { "side" } else { "side.speaker" };
    fill(
        wording.why(key).unwrap_or("{who}: {value}"),
        &[
            ("who", who.as_str()),
            ("value", value(wording, claim).as_str()),
            ("speaker", speakers.join(", ").as_str()),
        ],
    )
}

fn aligned(wording: &Wording<'_>, conflict: &Conflict) -> Vec<String> {
    let mut observations = Vec::new();
    let names = shared_names(conflict);
    if let (Some(template), false) = (wording.why("names"), names.is_empty()) {
        observations.push(fill(template, &[("list", names.join(", ").as_str())]));
    }
    let (a, b) = (conflict.a.mention.claim.when, conflict.b.mention.claim.when);
    if let (Some(template), Some(day), true) = (wording.why("day"), a, a == b) {
        let day = date(wording, &day);
        if !day.is_empty() {
            observations.push(fill(template, &[("list", day.as_str())]));
        }
    }
    observations.extend(told(wording, &conflict.steps, true));
    observations
}

/// The phrases of the heaviest steps for (or against) a contradiction, as far as the language has words for them.
fn told(wording: &Wording<'_>, steps: &[ScoreStep], favourable: bool) -> Vec<String> {
    let mut steps: Vec<&ScoreStep> =
        steps.iter().filter(|step| step.weight != 0 && (step.weight > 0) == favourable).collect();
    steps.sort_by_key(|step| Reverse(step.weight.abs()));
    let phrase = |step: &ScoreStep| {
        let template = wording.evidence(&step.evidence.rule, &step.evidence.level)?;
        Some(fill(template, &[("detail", step.evidence.detail.as_str())]))
    };
    steps.into_iter().filter_map(phrase).take(TOLD).collect()
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use gainsay_lexicon::Lexicon;
    use gainsay_model::{Attribution, Conflict, Evidence, Relation, ScoreStep};

    use super::why;
    use crate::ReportLanguage;
    use crate::fixture::{passengers, with_a, with_b};

    fn said(conflict: &Conflict) -> String {
        why(&ReportLanguage::new(Lexicon::builtin(), None).unwrap().wording(conflict), conflict)
    }

    fn step(rule: &str, level: &str, weight: i32) -> ScoreStep {
        ScoreStep {
            evidence: Evidence { rule: rule.into(), level: level.into(), detail: String::new() },
            weight,
        }
    }

    #[test]
    fn the_reason_names_the_sides_the_relation_and_what_aligned_them() {
        assert_eq!(
            said(&passengers()),
            "Le Phare et un autre, d’après la préfecture, le maire : 212 ; L’Écho : 221. \
             Les deux ne peuvent pas être vrais. \
             Rapprochés par les noms communs (Alcyon, Brecqueville) et la même date (12 mars 2025)."
        );
    }

    #[test]
    fn what_speaks_against_is_told_too_heaviest_first() {
        let conflict = Conflict {
            relation: Relation::Unclear,
            steps: vec![
                step("value", "far", -80),
                step("places", "disjoint", -120),
                step("language", "same", 0),
            ],
            ..passengers()
        };
        let text = said(&conflict);
        assert!(text.contains("Il n’est pas sûr que les deux répondent à la même question."), "{text}");
        assert!(
            text.ends_with("Réserves : les lieux cités diffèrent et les ordres de grandeur diffèrent."),
            "{text}"
        );
    }

    #[test]
    fn one_article_is_named_once() {
        let conflict = with_a(passengers(), |mention| mention.claim.attribution = Attribution::default());
        let id = conflict.a.mention.head.id.clone();
        let conflict = with_b(conflict, |mention| Arc::make_mut(&mut mention.head).id = id);
        let text = said(&conflict);
        assert!(text.starts_with("Le Phare dit les deux dans le même article : 212, puis 221. "), "{text}");
    }

    #[test]
    fn a_rule_without_a_phrase_is_passed_over() {
        let conflict = Conflict { steps: vec![step("no-such-rule", "yes", -900)], ..passengers() };
        assert!(!said(&conflict).contains("Réserves"));
    }
}
