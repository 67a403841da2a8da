//! The cases of `data/<lang>/cases/pairs.toml`, and those in two languages of `data/common/cases/pairs.toml`: pairs of
//! texts that contradict each other in a told way, and look-alikes that do not.
//!
//! The floors are what is reached; they rise, and never fall. `cargo test -p gainsay-cli --test pairs -- --nocapture`
//! prints what is missed.

#![expect(clippy::print_stdout, reason = "what is missed is told on demand")]

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use assert_cmd::Command;
use serde::Deserialize;
use serde_json::{Value, json};

#[derive(Deserialize)]
struct Cases {
    pair: Vec<Case>,
}

#[derive(Deserialize)]
struct Case {
    name: String,
    a: String,
    b: String,
    /// The type of the contradiction; empty when there is none.
    clash: String,
    lang_a: Option<String>,
    lang_b: Option<String>,
}

/// Contradictions found, and look-alikes wrongly reported, of the cases in `folder`.
fn judge(folder: &str) -> (usize, usize) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("../../data/{folder}/cases/pairs.toml"));
    let content = fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    let cases: Cases = toml::from_str(&content).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    let lang = |told: &Option<String>| told.clone().unwrap_or_else(|| folder.to_owned());
    let lines: String = cases
        .pair
        .iter()
        .map(|case| {
            let (lang_a, lang_b) = (lang(&case.lang_a), lang(&case.lang_b));
            json!({"id": case.name, "a": case.a, "b": case.b, "lang_a": lang_a, "lang_b": lang_b}).to_string()
                + "\n"
        })
        .collect();
    let output =
        Command::cargo_bin("gainsay").unwrap().args(["pairs", "-q"]).write_stdin(lines).output().unwrap();
    let judged: BTreeMap<String, Value> = String::from_utf8(output.stdout)
        .unwrap()
        .lines()
        .map(|line| serde_json::from_str::<Value>(line).unwrap())
        .map(|row| (row["id"].as_str().unwrap().to_owned(), row))
        .collect();
    assert_eq!(judged.len(), cases.pair.len(), "each case is judged once");
    let (mut found, mut wrong) = (0, 0);
    for case in &cases.pair {
        let row = &judged[&case.name];
        match (case.clash.is_empty(), row["label"] == "contradiction") {
            (false, true) => found += 1,
            (true, true) => {
                wrong += 1;
                println!("{folder}: reported: {}: {}", case.name, row["why"]);
            }
            (false, false) => println!("{folder}: missed: {} ({})", case.name, case.clash),
            (true, false) => {}
        }
    }
    (found, wrong)
}

#[track_caller]
fn holds(folder: &str, least_found: usize, most_wrong: usize) {
    let (found, wrong) = judge(folder);
    println!("{folder}: {found} contradictions found, {wrong} look-alikes reported");
    assert!(found >= least_found, "{folder}: {found} contradictions found, {least_found} before");
    assert!(wrong <= most_wrong, "{folder}: {wrong} look-alikes reported, {most_wrong} before");
}

#[test]
fn french_pairs() {
    holds("fr", 53, 5);
}

#[test]
fn english_pairs() {
    holds("en", 58, 6);
}

#[test]
fn pairs_in_two_languages() {
    holds("common", 12, 1);
}
