//! The cases of `data/<lang>/cases/`: sentences with what must and what must not be read from them.
//!
//! A pattern is a list of words; it fits when one claim, written as a line, holds all of them. The line of a claim:
//! `kind concept± polarity modality value … who:key by:speaker/stance scope:kind counted:concept at:from..to`.

mod cases;

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use gainsay_extract::Extractor;
use gainsay_lexicon::Lexicon;
use gainsay_model::{Bound, Claim, Interval, Sign, Value, When};
use serde::Deserialize;

use self::cases::article;

const TOPICS: &[&str] =
    &["attribution", "entities", "events", "frequency", "modality", "polarity", "scope", "telling"];

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Cases {
    case: Vec<Case>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    name: String,
    /// Sentences, parted by ` | `.
    text: String,
    /// Publication day.
    date: Option<String>,
    #[serde(default)]
    has: Vec<String>,
    #[serde(default)]
    not: Vec<String>,
}

#[test]
fn every_case_reads_as_expected() {
    let lexicon = Lexicon::builtin();
    let extractor = Extractor::new(lexicon).expect("the embedded packs compile");
    let mut failures = String::new();
    let (mut wanted, mut refused) = (0, 0);
    for pack in lexicon.packs() {
        for topic in TOPICS {
            let path = Path::new(env!("CARGO_MANIFEST_DIR"))
                .join(format!("../../data/{}/cases/{topic}.toml", pack.lang));
            let content =
                fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
            let cases: Cases =
                toml::from_str(&content).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
            let mut names = BTreeSet::new();
            for case in cases.case {
                assert!(
                    names.insert(case.name.clone()),
                    "{}: two cases are named `{}`",
                    path.display(),
                    case.name
                );
                assert!(
                    !case.has.is_empty() || !case.not.is_empty(),
                    "{}: `{}` expects nothing",
                    path.display(),
                    case.name
                );
                let lines = lines(&extractor, pack.lang, &case);
                let fits = |pattern: &str| {
                    lines.iter().any(|line| {
                        let words: Vec<&str> = line.split_whitespace().collect();
                        pattern.split_whitespace().all(|word| words.contains(&word))
                    })
                };
                for pattern in &case.has {
                    wanted += 1;
                    if !fits(pattern) {
                        let _ = writeln!(
                            failures,
                            "data/{}/cases/{topic}.toml `{}`: no claim with `{pattern}`\n  {}\n  got:\n    {}",
                            pack.lang,
                            case.name,
                            case.text,
                            lines.join("\n    ")
                        );
                    }
                }
                for pattern in &case.not {
                    refused += 1;
                    if fits(pattern) {
                        let _ = writeln!(
                            failures,
                            "data/{}/cases/{topic}.toml `{}`: a claim with `{pattern}`\n  {}\n  got:\n    {}",
                            pack.lang,
                            case.name,
                            case.text,
                            lines.join("\n    ")
                        );
                    }
                }
            }
        }
    }
    assert!(failures.is_empty(), "{failures}");
    assert!(
        refused >= wanted,
        "{wanted} patterns must be found and only {refused} must not: write more negatives"
    );
}

fn lines(extractor: &Extractor<'_>, lang: gainsay_model::Lang, case: &Case) -> Vec<String> {
    let article = article(lang, case.date.as_deref(), case.text.split(" | "));
    extractor.extract(&article).expect("spans lie within the text").claims.iter().map(line).collect()
}

fn line(claim: &Claim) -> String {
    let name = |debug: &dyn std::fmt::Debug| format!("{debug:?}").to_lowercase();
    let mut line = name(&claim.kind);
    if let Some(predicate) = &claim.predicate {
        let sign = if predicate.sign == Sign::Plus { '+' } else { '-' };
        let _ = write!(line, " {}{sign}", predicate.concept);
    }
    let _ = write!(line, " {} {}", name(&claim.polarity), name(&claim.modality));
    match &claim.value {
        Value::Quantity { interval, unit, counted, sort } => {
            let _ = write!(line, " {} {}", interval_words(interval), name(sort));
            if let Some(unit) = unit {
                let _ = write!(line, " unit:{unit}");
            }
            if let Some(counted) = counted {
                let _ = write!(line, " counted:{counted}");
            }
        }
        Value::Frequency { interval } => {
            let _ = write!(line, " {}", interval_words(interval));
        }
        Value::Date { when } => {
            let _ = write!(line, " {}", when_words(when));
        }
        Value::Entity { entity } => {
            let _ = write!(line, " is:{}", entity.key.replace(' ', "_"));
        }
        Value::Topics { .. } | Value::Truth => {}
    }
    for participant in &claim.participants {
        let _ = write!(line, " who:{}", participant.entity.key.replace(' ', "_"));
    }
    for place in &claim.places {
        let _ = write!(line, " place:{}", place.key.replace(' ', "_"));
    }
    for speaker in &claim.attribution.0 {
        let _ =
            write!(line, " by:{}/{}", speaker.name.to_lowercase().replace(' ', "_"), name(&speaker.stance));
    }
    for mark in &claim.scope {
        let _ = write!(line, " scope:{}", name(&mark.kind));
    }
    if let Some(when) = &claim.when {
        let _ = write!(line, " at:{}", when_words(when));
    }
    if matches!(claim.value, Value::Truth) {
        let _ = write!(line, " stands:{}", name(&claim.told.standing));
        for filler in &claim.told.fillers {
            let _ = write!(line, " part:{}", filler.role);
        }
    }
    line
}

fn interval_words(interval: &Interval) -> String {
    let end =
        |end: Option<gainsay_model::Amount>| end.map_or(String::new(), |end| end.normalize().to_string());
    match interval.bound {
        Bound::Exact => end(interval.low),
        Bound::Approx => format!("~{}", end(interval.low)),
        Bound::Min | Bound::Max | Bound::Range => format!("{}..{}", end(interval.low), end(interval.high)),
    }
}

fn when_words(when: &When) -> String {
    let end = |end: Option<gainsay_model::Day>| end.map_or(String::new(), |day| day.to_string());
    let clock = when.minutes.map_or(String::new(), |(from, _)| format!("T{:02}:{:02}", from / 60, from % 60));
    if when.from == when.to {
        format!("{}{clock}", end(when.from))
    } else {
        format!("{}..{}{clock}", end(when.from), end(when.to))
    }
}
