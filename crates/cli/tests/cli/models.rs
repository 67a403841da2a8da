//! The models that sentences are parsed with: embedded, from a file, or none.

use std::fs;

use crate::{Desk, GOOD, project, seeds};

#[test]
fn a_model_from_a_file_reads_as_the_embedded_one_does() {
    let desk = Desk::new();
    let model = format!("fr={}", project().join("data/models/fr.model").display());
    let embedded = desk.run(&["run", &seeds(), "-q"]);
    let loaded = desk.run(&["run", &seeds(), "-q", "--model", &model]);
    assert_eq!((embedded.code, loaded.code), (Some(0), Some(0)), "{}", loaded.err);
    assert_eq!(embedded.out, loaded.out);
}

#[test]
fn without_a_model_claims_are_read_and_weigh_less() {
    let desk = Desk::new();
    let parsed = desk.run(&["run", &seeds(), "-q"]);
    let unparsed = desk.run(&["run", &seeds(), "-q", "--no-model", "--jsonl", "conflicts.jsonl"]);
    assert_eq!(unparsed.code, Some(0), "{}", unparsed.err);
    assert_ne!(parsed.out, unparsed.out);
    assert!(desk.read("conflicts.jsonl").contains("\"unparsed\""));
}

#[test]
fn a_model_that_cannot_be_used_is_named() {
    let desk = Desk::with("dump.jsonl", GOOD);
    let told = desk.run(&["run", "dump.jsonl", "--model", "fr=missing.model"]);
    assert_eq!(told.code, Some(1));
    assert!(told.err.contains("cannot read the model missing.model"), "{}", told.err);

    desk.put("wrong.model", "no model at all");
    let told = desk.run(&["run", "dump.jsonl", "--model", "fr=wrong.model", "-o", "out.csv"]);
    assert_eq!(told.code, Some(1));
    assert!(told.err.contains("wrong.model") && told.err.contains("not a model file"), "{}", told.err);

    let bytes = fs::read(project().join("data/models/fr.model")).unwrap();
    desk.put("cut.model", &bytes[..bytes.len() / 2]);
    let told = desk.run(&["run", "dump.jsonl", "--model", "fr=cut.model", "-o", "out.csv"]);
    assert_eq!(told.code, Some(1));
    assert!(told.err.contains("cut.model") && told.err.contains("is missing or damaged"), "{}", told.err);
    assert!(!desk.names().contains(&"out.csv".to_owned()));
}

#[test]
fn a_model_needs_a_language_with_a_pack() {
    let desk = Desk::with("dump.jsonl", GOOD);
    desk.run(&["run", "dump.jsonl", "--model", "de=x.model"])
        .is(2, "gainsay: no language pack for `de`; there are en, fr\n");
    let told = desk.run(&["run", "dump.jsonl", "--model", "x.model"]);
    assert_eq!(told.code, Some(2));
    assert!(told.err.contains("such as fr=my.model"), "{}", told.err);
}
