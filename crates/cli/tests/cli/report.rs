//! What a reviewer gets: rows that are safe to open, chosen rows, exit codes that tell of them, explanations.

use crate::{CLASH, Desk, GOOD, seeds};

#[test]
fn cells_that_look_like_formulas_are_neutralised() {
    let desk = Desk::with("dump.jsonl", CLASH);
    desk.run(&["run", "dump.jsonl", "-q", "-o", "out.csv"]).is(0, "");
    let table = desk.read("out.csv");
    for cell in [
        ",'+phare,",
        ",'=SUM(1;2),",
        ",'@link,",
        ",'-alpha,",
        ",'-echo,",
        ",'@home,",
        ",'\thidden,",
        ",'=beta,",
    ] {
        assert!(table.contains(cell), "{cell:?} in {table}");
    }
    let dangerous = |c: char| matches!(c, '=' | '+' | '-' | '@' | '\t' | '\r');
    let row = table.lines().nth(1).unwrap();
    assert!(row.split(',').all(|cell| !cell.trim_start_matches('"').starts_with(dangerous)), "{row}");
}

#[test]
fn a_spreadsheet_gets_its_own_marks() {
    let desk = Desk::with("dump.jsonl", CLASH);
    desk.run(&["run", "dump.jsonl", "-q", "-o", "out.csv", "--excel"]).is(0, "");
    let table = desk.read("out.csv");
    assert!(table.starts_with("\u{FEFF}conflict_id;cluster_id;relation;type;score;question;"), "{table}");
    assert!(table.contains(";conflict;number;0,"), "{table}");
}

#[test]
fn questions_and_reasons_follow_the_language_asked_for() {
    let desk = Desk::with("dump.jsonl", CLASH);
    assert!(desk.run(&["run", "dump.jsonl", "-q"]).out.contains("Les deux ne peuvent pas être vrais."));
    let english = desk.run(&["run", "dump.jsonl", "-q", "--report-lang", "en"]).out;
    assert!(english.contains("Both cannot be true.") && !english.contains("vrais"), "{english}");
}

#[test]
fn a_conflict_can_end_the_run_with_its_own_code() {
    let desk = Desk::with("dump.jsonl", CLASH);
    assert_eq!(desk.run(&["run", "dump.jsonl", "-q", "--fail-on-conflict"]).code, Some(4));
    assert_eq!(desk.run(&["run", "dump.jsonl", "-q"]).code, Some(0));
    let none = desk.run(&["run", "dump.jsonl", "-q", "--fail-on-conflict", "--min-score", "1"]);
    assert_eq!((none.code, none.out.lines().count()), (Some(0), 1), "{}", none.out);
    desk.put("quiet.jsonl", GOOD);
    assert_eq!(desk.run(&["run", "quiet.jsonl", "-q", "--fail-on-conflict"]).code, Some(0));
    // Too many rejects are the more urgent news.
    desk.put("dump.jsonl", format!("{CLASH}{{}}\n"));
    let both = desk.run(&["run", "dump.jsonl", "-q", "--fail-on-conflict", "--max-rejects", "0"]);
    assert_eq!(both.code, Some(3));
}

#[test]
fn a_conflict_is_explained_by_the_start_of_its_id() {
    let desk = Desk::with("dump.jsonl", CLASH);
    desk.run(&["run", "dump.jsonl", "-q", "-o", "out.csv", "--jsonl", "out.jsonl"]).is(0, "");
    let id = desk.read("out.csv").lines().nth(1).unwrap()[..16].to_owned();
    for start in [&id[..], &id[..5], &id.to_uppercase()] {
        let told = desk.run(&["explain", start, "--from", "out.jsonl"]);
        told.is(0, "");
        assert!(told.out.starts_with(&format!("conflict {id}   cluster ")), "{}", told.out);
        assert!(told.out.contains("Le bac Alcyon [[transportait 212 passagers]], selon"), "{}", told.out);
        assert!(told.out.contains("score, in natural-log odds\n  prior "), "{}", told.out);
    }
    let fed = desk.feed(&["explain", &id, "--from", "-", "--report-lang", "en"], desk.read("out.jsonl"));
    assert!(fed.out.contains("Both cannot be true."), "{}", fed.out);
    desk.run(&["explain", "zz", "--from", "out.jsonl"]).is(
        1,
        "gainsay: no conflict `zz` among the 1 of out.jsonl; take an id from the column conflict_id\n",
    );
}

#[test]
fn a_start_that_several_ids_share_is_refused() {
    let desk = Desk::new();
    desk.run(&["run", &seeds(), "-q", "-o", "out.csv", "--jsonl", "out.jsonl"]).is(0, "");
    let told = desk.run(&["explain", "", "--from", "out.jsonl"]);
    assert_eq!(told.code, Some(1));
    assert!(told.err.contains(" conflicts of out.jsonl begin with `` ("), "{}", told.err);
    assert!(told.err.ends_with(", …); give more digits\n"), "{}", told.err);
}

#[test]
fn annotations_are_written_for_every_article_in_order() {
    let desk = Desk::with("dump.jsonl", CLASH);
    let told = desk.run(&["annotate", "dump.jsonl", "-q"]);
    told.is(0, "");
    let lines: Vec<serde_json::Value> =
        told.out.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!((&lines[0]["id"], &lines[1]["id"]), (&"-alpha".into(), &"=beta".into()));
    assert_eq!((&lines[0]["lang"], lines.len()), (&"fr".into(), 2));
    let quantities = lines[0]["quantities"].as_array().unwrap();
    assert!(quantities.iter().any(|quantity| quantity["text"] == "212"), "{quantities:?}");
    assert!(lines[0]["dates"].is_array());
}
