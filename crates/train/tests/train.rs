//! The trainer on a small treebank written for this test: the same bytes twice, and a model that has learnt.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;
use std::process::{Command, Output};

/// Sentences `subject verb object .` with their analysis.
fn treebank() -> String {
    let mut text = String::new();
    for subject in ["mayor", "judge", "firm", "union", "club", "city"] {
        for (verb, lemma) in [("closed", "close"), ("opened", "open"), ("sold", "sell"), ("built", "build")] {
            for object in ["bridge", "plant", "school"] {
                let rows = [
                    ("The", "the", "DET", "_", 2, "det"),
                    (subject, subject, "NOUN", "Number=Sing", 3, "nsubj"),
                    (verb, lemma, "VERB", "Tense=Past|VerbForm=Fin", 0, "root"),
                    ("the", "the", "DET", "_", 5, "det"),
                    (object, object, "NOUN", "Number=Sing", 3, "obj"),
                    (".", ".", "PUNCT", "_", 3, "punct"),
                ];
                for (at, (form, lemma, upos, feats, head, relation)) in rows.iter().enumerate() {
                    let _ = writeln!(
                        text,
                        "{}\t{form}\t{lemma}\t{upos}\t_\t{feats}\t{head}\t{relation}\t_\t_",
                        at + 1
                    );
                }
                text.push('\n');
            }
        }
    }
    text
}

fn trainer(folder: &Path, arguments: &[&str]) -> Output {
    let done = Command::new(env!("CARGO_BIN_EXE_gainsay-train")).current_dir(folder).args(arguments).output();
    done.expect("the trainer runs")
}

#[test]
fn training_twice_gives_the_same_bytes_and_a_model_that_knows_the_treebank() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("own.conllu"), treebank()).unwrap();
    for model in ["first.model", "second.model"] {
        let done = trainer(folder.path(), &["train", "--lang", "en", "-o", model, "own.conllu"]);
        assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
    }
    let read = |name: &str| fs::read(folder.path().join(name)).unwrap();
    assert!(read("first.model") == read("second.model"));
    let scored = trainer(
        folder.path(),
        &["evaluate", "--json", "--lang", "en", "--model", "first.model", "own.conllu"],
    );
    let scores: serde_json::Value = serde_json::from_slice(&scored.stdout).unwrap();
    for input in ["gold", "raw"] {
        for figure in ["tokens", "upos", "lemma", "las"] {
            assert_eq!(scores["files"]["own"][input][figure], 100.0, "{input} {figure}: {scores}");
        }
    }
}

#[test]
fn a_broken_treebank_is_named_with_its_line() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("broken.conllu"), "1\tThe\tthe\tDET\n").unwrap();
    let done = trainer(folder.path(), &["train", "--lang", "en", "-o", "out.model", "broken.conllu"]);
    let told = String::from_utf8_lossy(&done.stderr).into_owned();
    assert!(!done.status.success());
    assert!(told.contains("broken.conllu:1") && told.contains("ten columns"), "{told}");
    assert!(!folder.path().join("out.model").exists());
}
