//! `gainsay pairs`: what it says of pairs, and what becomes of records that hold none.

use serde_json::Value;

use crate::Desk;

const PAIRS: &str = r#"{"id":"p1","lang":"en","a":"The town council of Ashwick adopted the budget on Monday evening.","b":"The town council of Ashwick did not adopt the budget."}
{"id":"p2","lang":"en","a":"The town council of Ashwick adopted the budget on Monday evening.","b":"The budget was adopted by the council of Ashwick."}
{"id":"p3","lang":"fr","a":"Le pont de Vaulry a été fermé à la circulation avant la crue.","b":"Le pont de Vaulry a été fermé à la circulation après la crue."}
"#;

fn judged(output: &str) -> Vec<Value> {
    output.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

#[test]
fn a_denial_contradicts_and_a_passive_does_not() {
    let desk = Desk::with("pairs.jsonl", PAIRS);
    let told = desk.run(&["pairs", "pairs.jsonl", "-q"]);
    let rows = judged(&told.out);
    let labels: Vec<&str> = rows.iter().map(|row| row["label"].as_str().unwrap()).collect();
    assert_eq!(labels, ["contradiction", "no_contradiction", "contradiction"]);
    assert_eq!(rows[0]["type"], "negation");
    assert_eq!(rows[0]["relation"], "conflict");
    assert!(rows[0]["why"].as_str().unwrap().contains("denies"));
    assert!(rows[2]["why"].as_str().unwrap().contains("côté"));
    assert!(rows[0]["score"].as_f64().unwrap() > rows[1]["score"].as_f64().unwrap());
    assert!(rows[1]["type"].is_null() && rows[0].get("evidence").is_none());
}

#[test]
fn a_smaller_expected_share_lowers_every_score() {
    let desk = Desk::with("pairs.jsonl", PAIRS);
    let scores = |share: &str| -> Vec<f64> {
        let told = desk.run(&["pairs", "pairs.jsonl", "-q", "--expected-share", share]);
        judged(&told.out).iter().map(|row| row["score"].as_f64().unwrap()).collect()
    };
    for (half, tenth) in scores("50").into_iter().zip(scores("10%")) {
        assert!(tenth < half, "{tenth} is not below {half}");
    }
}

#[test]
fn bad_records_are_counted_and_survived() {
    let desk = Desk::with("pairs.jsonl", format!("{{\"id\":\"p0\"}}\n{PAIRS}no json\n"));
    let told = desk.run(&["pairs", "pairs.jsonl", "-o", "out.jsonl", "--rejects", "bad.jsonl"]);
    assert!(told.code == Some(0));
    assert_eq!(judged(&desk.read("out.jsonl")).len(), 3);
    assert_eq!(desk.read("bad.jsonl").lines().count(), 2);
    let message = told.err;
    assert!(message.contains("pairs.jsonl") && message.contains("record 1"), "{message}");
}

#[test]
fn nothing_to_judge_is_an_error_and_leaves_no_output() {
    let desk = Desk::with("pairs.jsonl", "no json\n");
    let told = desk.run(&["pairs", "pairs.jsonl", "-o", "out.jsonl"]);
    assert_eq!(told.code, Some(1));
    assert_eq!(desk.names(), ["pairs.jsonl"]);
}

#[test]
fn the_same_bytes_for_any_number_of_threads() {
    let lines: String = (0..40).map(|at| PAIRS.replace("\"p", &format!("\"{at}-p"))).collect();
    let desk = Desk::with("pairs.jsonl", lines);
    let run = |jobs| desk.run(&["pairs", "pairs.jsonl", "-q", "--evidence", "-j", jobs]).out;
    assert_eq!(run("1"), run("3"));
}
