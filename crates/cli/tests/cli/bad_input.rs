//! What the program says of input that it cannot use, and that it goes on where it can.

use std::io::Write as _;

use flate2::Compression;
use flate2::write::GzEncoder;

use crate::{Desk, GOOD};

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::default());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}

/// An article that holds no claim, `bytes` long.
fn long_article(id: &str, bytes: usize) -> String {
    let sentence = "La fanfare a joué devant la mairie pour les enfants du quartier. ";
    format!(
        "{{\"id\":\"{id}\",\"lang\":\"fr\",\"text\":\"{}\"}}\n",
        sentence.repeat(bytes / sentence.len() + 1)
    )
}

#[test]
fn a_missing_file_ends_the_run() {
    let desk = Desk::new();
    desk.run(&["run", "nowhere.jsonl", "-o", "out.csv"]).is(
        1,
        "gainsay: no such file or folder: nowhere.jsonl; check the spelling, or give - to read standard input\n",
    );
    assert!(desk.names().is_empty());
}

#[test]
fn an_empty_file_leaves_nothing_to_work_on() {
    let desk = Desk::with("empty.jsonl", "");
    desk.run(&["run", "empty.jsonl", "-o", "out.csv"]).is(
        1,
        " WARN empty.jsonl has an empty text\n\
         gainsay: nothing to work on: the only record was rejected (empty-text 1)\n",
    );
    assert_eq!(desk.names(), ["empty.jsonl"]);
}

#[test]
fn an_empty_list_is_a_quiet_night() {
    let desk = Desk::with("none.json", "[]");
    let told = desk.run(&["run", "none.json", "-o", "out.csv"]);
    assert_eq!(told.code, Some(0), "{}", told.err);
    assert_eq!(told.count("articles"), "0");
    assert_eq!(desk.read("out.csv").lines().count(), 1);
}

#[test]
fn a_folder_without_articles_ends_the_run() {
    let desk = Desk::new();
    std::fs::create_dir(desk.path("dump")).unwrap();
    desk.put("dump/picture.png", b"\x89PNG");
    desk.run(&["run", "dump", "-o", "out.csv"]).is(
        1,
        "gainsay: no article file in dump; names ending in .jsonl, .ndjson, .json, .csv, .tsv or .txt are taken, \
         also with .gz, .zst, .xz or .bz2; give a file with another ending by its own name\n",
    );
}

#[test]
fn what_comes_before_the_cut_in_a_gzip_file_is_used() {
    let whole = gzip(format!("{GOOD}{}", long_article("n3", 200_000)).as_bytes());
    let desk = Desk::with("cut.jsonl.gz", &whole[..whole.len() - 12]);
    let told =
        desk.run(&["run", "cut.jsonl.gz", "-o", "out.csv", "--rejects", "bad.jsonl", "--max-rejects", "0"]);
    assert_eq!(told.code, Some(3), "{}", told.err);
    assert!(told.err.starts_with(" WARN cut.jsonl.gz is damaged or cut short: "), "{}", told.err);
    assert_eq!(told.count("rejected"), "1 (broken-compression 1)");
    assert_eq!(desk.read("out.csv").lines().count(), 1);
    let reject = desk.read("bad.jsonl");
    assert!(reject.contains(r#""reason":"broken-compression""#), "{reject}");
}

#[test]
fn a_broken_line_among_good_ones_is_counted_and_survived() {
    let (first, second) = GOOD.split_once('\n').unwrap();
    let desk = Desk::with("dump.jsonl", format!("{first}\n{{\"id\": \"x\", \"text\": \n{second}"));
    let told = desk.run(&["run", "dump.jsonl", "-o", "out.csv", "--rejects", "bad.jsonl"]);
    assert_eq!(told.code, Some(0), "{}", told.err);
    assert!(told.err.starts_with(" WARN dump.jsonl, record 2 is malformed: "), "{}", told.err);
    assert_eq!((told.count("articles"), told.count("rejected")), ("2", "1 (malformed 1)"));
    let reject = desk.read("bad.jsonl");
    let place =
        format!(r#"{{"path":"dump.jsonl","record":2,"offset":{},"reason":"malformed""#, first.len() + 1);
    assert!(reject.starts_with(&place), "{reject}");
    assert_eq!(reject.lines().count(), 1);
}

#[test]
fn a_table_without_a_text_column_tells_its_columns() {
    let desk = Desk::with("table.csv", "id,headline,when\n1,Un titre,2024-05-01\n2,Un autre,2024-05-02\n");
    desk.run(&["run", "table.csv", "-o", "out.csv"]).is(
        1,
        " WARN table.csv cannot be used: the columns are id, headline, when\n\
         gainsay: nothing to work on: the only record was rejected (no-text 1)\n",
    );
}

#[test]
fn bytes_that_are_no_utf_8_are_read_in_their_own_character_set() {
    // "La fête a été annulée" in Windows-1252.
    let text = b"La f\xEAte a \xE9t\xE9 annul\xE9e hier soir par la pr\xE9fecture.";
    let desk = Desk::with("latin.txt", text);
    let told = desk.run(&["normalize", "latin.txt", "-q"]);
    assert_eq!((told.code, told.err.as_str()), (Some(0), ""));
    assert!(told.out.contains("La fête a été annulée hier soir par la préfecture."), "{}", told.out);
}

#[test]
fn a_line_of_fifty_megabytes_is_skipped() {
    let mut dump = GOOD.to_owned();
    dump.push_str(&long_article("huge", 50_000_000));
    dump.push_str(&GOOD.replace("\"n", "\"m"));
    let desk = Desk::with("dump.jsonl", dump);
    let told = desk.run(&["run", "dump.jsonl", "-o", "out.csv"]);
    assert_eq!(told.code, Some(0), "{}", told.err);
    assert!(told.err.starts_with(" WARN dump.jsonl, record 3 is too long: 5000"), "{}", told.err);
    assert_eq!((told.count("articles"), told.count("rejected")), ("4", "1 (too-long 1)"));
}

#[test]
fn nul_bytes_are_no_text() {
    let desk = Desk::with("dump.txt", b"La f\0\0te est \0 finie\0\0 ce soir.\0");
    desk.run(&["run", "dump.txt", "-o", "out.csv"]).is(
        1,
        " WARN dump.txt is no text\n\
         gainsay: nothing to work on: the only record was rejected (binary 1)\n",
    );
}

#[test]
fn an_article_of_five_megabytes_is_read() {
    let desk = Desk::with("dump.jsonl", long_article("long", 5_000_000));
    let told = desk.run(&["run", "dump.jsonl", "-o", "out.csv"]);
    assert_eq!(told.code, Some(0), "{}", told.err);
    assert_eq!((told.count("articles"), told.count("rejected")), ("1", "0"));
}

#[test]
fn another_language_is_counted_with_its_name() {
    let german =
        r#"{"id":"d1","lang":"de","text":"Der Stadtrat hat am Montag den neuen Haushalt beschlossen."}"#;
    let desk = Desk::with("dump.jsonl", format!("{GOOD}{german}\n"));
    let told = desk.run(&["run", "dump.jsonl", "-o", "out.csv", "--max-rejects", "40%"]);
    assert_eq!(told.code, Some(0), "{}", told.err);
    assert!(
        told.err.starts_with(" WARN dump.jsonl, record 3 is in a language that is not read: de\n"),
        "{}",
        told.err
    );
    assert_eq!(told.count("rejected"), "1 (other-language 1)");
    assert_eq!(desk.run(&["run", "dump.jsonl", "-o", "out.csv", "--max-rejects", "30%"]).code, Some(3));
}

#[test]
fn one_id_with_two_texts_is_a_reject_and_a_copy_is_none() {
    let other =
        r#"{"id":"n1","text":"Le pont restera barré tout l’hiver, selon le département.","lang":"fr"}"#;
    let (first, _) = GOOD.split_once('\n').unwrap();
    let desk = Desk::with("dump.jsonl", format!("{GOOD}{other}\n{first}\n"));
    let told = desk.run(&["run", "dump.jsonl", "-o", "out.csv", "--rejects", "bad.jsonl"]);
    assert_eq!(told.code, Some(0), "{}", told.err);
    assert!(told.count("articles").starts_with('2'), "{}", told.err);
    assert!(told.count("rejected").contains("duplicate-id"), "{}", told.err);
    assert!(desk.read("bad.jsonl").contains(r#""record":3"#));
}

#[test]
fn further_rejects_are_counted_without_being_told() {
    let desk = Desk::with("dump.jsonl", format!("{GOOD}{}", "{}\n".repeat(9)));
    let told = desk.run(&["run", "dump.jsonl", "-o", "out.csv"]);
    assert_eq!(told.err.matches(" WARN dump.jsonl, record ").count(), 5, "{}", told.err);
    assert!(
        told.err.contains(" WARN further rejected records are only counted; --rejects FILE lists them all\n")
    );
    assert_eq!(told.count("rejected"), "9 (no-text 9)");
    let verbose = desk.run(&["run", "dump.jsonl", "-o", "out.csv", "-v"]);
    assert_eq!(verbose.err.matches("DEBUG dump.jsonl, record ").count(), 4, "{}", verbose.err);
}

#[test]
fn a_record_of_another_stage_is_named_with_its_line() {
    let desk = Desk::new();
    let told = desk.feed(&["extract"], "\n{\"id\":\"x\"}\n");
    assert_eq!(told.code, Some(1));
    assert!(
        told.err
            .starts_with("gainsay: -, line 2: no record as `gainsay normalize` writes them: missing field"),
        "{}",
        told.err
    );
    let told = desk.feed(&["score"], "[1]\n");
    assert!(
        told.err.starts_with("gainsay: -, line 1: no record as `gainsay compare` writes them: "),
        "{}",
        told.err
    );
}
