//! Same input, same bytes: the stages one by one, any number of threads, any order of files.

use std::fs;

use crate::{Desk, seeds};

/// A run over the seeds; the table and the full conflicts.
fn run(desk: &Desk, inputs: &[&str], threads: &str) -> (String, String) {
    let mut arguments = vec!["run", "-q", "-o", "out.csv", "--jsonl", "out.jsonl", "--all", "-j", threads];
    arguments.extend(inputs);
    desk.run(&arguments).is(0, "");
    (desk.read("out.csv"), desk.read("out.jsonl"))
}

#[test]
fn the_stages_one_by_one_give_the_conflicts_of_a_run() {
    let desk = Desk::new();
    let (table, conflicts) = run(&desk, &[&seeds()], "2");
    assert!(table.lines().count() > 1, "the seeds hold conflicts");
    desk.run(&["normalize", "-q", &seeds(), "-o", "1.jsonl"]).is(0, "");
    desk.run(&["extract", "-q", "1.jsonl", "-o", "2.jsonl"]).is(0, "");
    desk.run(&["compare", "-q", "2.jsonl", "-o", "3.jsonl"]).is(0, "");
    desk.run(&["score", "-q", "--all", "3.jsonl", "-o", "4.jsonl", "--csv", "4.csv"]).is(0, "");
    assert_eq!(desk.read("4.jsonl"), conflicts);
    assert_eq!(desk.read("4.csv"), table);
}

#[test]
fn stages_read_standard_input() {
    let desk = Desk::new();
    let (_, conflicts) = run(&desk, &[&seeds()], "1");
    let first = desk.run(&["normalize", "-q", &seeds()]).out;
    let second = desk.feed(&["extract", "-q"], first).out;
    let third = desk.feed(&["compare", "-q", "-"], second).out;
    assert_eq!(desk.feed(&["score", "-q", "--all"], third).out, conflicts);
}

#[test]
fn the_number_of_threads_changes_nothing() {
    let desk = Desk::new();
    let one = run(&desk, &[&seeds()], "1");
    assert_eq!(run(&desk, &[&seeds()], "2"), one);
    assert_eq!(run(&desk, &[&seeds()], "4"), one);
}

#[test]
fn the_order_of_the_input_changes_nothing() {
    let desk = Desk::new();
    let mut lines: Vec<String> = Vec::new();
    let mut files: Vec<_> = fs::read_dir(seeds()).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    for file in files.iter().filter(|file| file.extension().is_some_and(|ending| ending == "jsonl")) {
        lines.extend(fs::read_to_string(file).unwrap().lines().map(str::to_owned));
    }
    assert!(lines.len() >= 12, "the seeds are at least a dozen articles");
    let (left, right): (Vec<&String>, Vec<&String>) = lines.iter().partition(|line| line.len() % 2 == 0);
    let join =
        |lines: &mut dyn Iterator<Item = &&String>| lines.map(|line| format!("{line}\n")).collect::<String>();
    desk.put("left.jsonl", join(&mut left.iter()));
    desk.put("right.jsonl", join(&mut right.iter().rev()));
    let one = run(&desk, &["left.jsonl", "right.jsonl"], "2");
    assert!(one.1.lines().count() > 1);
    assert_eq!(run(&desk, &["right.jsonl", "left.jsonl"], "1"), one);
}
