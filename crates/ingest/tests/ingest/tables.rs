//! CSV and its kin.

use crate::reading::Reading;
use gainsay_ingest::Options;
use gainsay_model::RejectReason;

#[test]
fn quoted_cells_may_hold_lines_and_delimiters() {
    let reading = Reading::of(
        "day.csv",
        "id,title,text,publish_date,source\r\n1,T,\"Un, deux\r\net \"\"trois\"\"\",2024-05-01,a.fr\r\n2,,b,null,\r\n",
    );
    assert_eq!(reading.texts(), ["Un, deux\r\net \"trois\"", "b"]);
    let articles = reading.articles();
    assert_eq!((articles[0].id.as_str(), articles[0].date.as_deref()), ("1", Some("2024-05-01")));
    assert_eq!((articles[0].source.as_deref(), articles[1].source.as_deref()), (Some("a.fr"), None));
    assert_eq!((articles[1].title.as_str(), articles[1].date.as_deref()), ("", None));
}

#[test]
fn each_delimiter_is_found() {
    assert_eq!(Reading::of("a.csv", "id;text\n1;a, b\n").only_text(), "a, b");
    assert_eq!(Reading::of("a.tsv", "id\ttext\n1\ta, b\n").only_text(), "a, b");
    assert_eq!(Reading::of("a.csv", "id|text\n1|a, b\n").only_text(), "a, b");
    assert_eq!(Reading::of("a.csv", "text\n\"a, b\"\n").only_text(), "a, b");
    assert_eq!(Reading::of("a.csv", "sep=;\r\nid;text\r\n1;a, b\r\n").only_text(), "a, b");
    assert_eq!(Reading::of("a", "id,text\n1,x\n").only_text(), "x");
}

#[test]
fn a_table_without_text_column_is_one_reject() {
    let reading = Reading::of("a.csv", "id,title,summary\n1,a,b\n2,c,d\n");
    assert_eq!(
        reading.rejects(),
        [(None, None, &RejectReason::NoText("the columns are id, title, summary".to_owned()))]
    );
    assert_eq!(Reading::of("a.csv", "1,2024-01-01,Un texte\n2,2024-01-02,Deux\n").classes(), ["no-text"]);
}

#[test]
fn rows_that_cannot_be_used_are_told_apart() {
    let reading =
        Reading::of("a.csv", "id,title,text\n1,a,x\n2,b,\n3,c,\"  \"\n4,d,y,z,z\n5,e\n6,f,w,\n\n7,g,v\n");
    assert_eq!(reading.texts(), ["x", "w", "v"]);
    assert_eq!(reading.classes(), ["no-text", "empty-text", "malformed", "malformed"]);
    let rejects = reading.rejects();
    assert_eq!((rejects[2].0, rejects[2].1), (Some(4), Some(34)));
    assert_eq!(rejects[2].2, &RejectReason::Malformed("a row of 5 cells under a header of 3".to_owned()));
}

#[test]
fn a_quote_that_is_never_closed_costs_one_row() {
    let reading = Reading::of("a.csv", "id,text\n1,a\n2,\"b\n3,c\n4,d\n");
    assert_eq!(reading.texts(), ["a", "c", "d"]);
    assert_eq!(
        reading.rejects(),
        [(Some(2), Some(12), &RejectReason::Malformed("a quoted cell is never closed".to_owned()))]
    );
}

#[test]
fn rows_that_run_into_each_other_are_not_joined() {
    let reading = Reading::of("a.csv", "id,text\n1,\"a\"\n2,\"b\n3,\"c\"\n4,\"d\"\n");
    assert_eq!((reading.texts(), reading.classes()), (vec!["a", "d"], vec!["malformed"]));
}

#[test]
fn a_row_that_is_too_long_is_skipped() {
    let options = Options { max_record_bytes: 50 };
    let long = "x".repeat(300_000);
    let plain = format!("id,text\n1,a\n2,{long}\n3,b\n");
    let reading = Reading::with("a.csv", &plain, &options);
    assert_eq!(
        (reading.texts(), reading.rejects()),
        (vec!["a", "b"], vec![(Some(2), Some(12), &RejectReason::TooLong(300_002))])
    );
    let quoted = format!("id,text\n1,a\n2,\"{long}\"\n3,b\n");
    let reading = Reading::with("a.csv", &quoted, &options);
    assert_eq!(
        (reading.texts(), reading.rejects()),
        (vec!["a", "b"], vec![(Some(2), Some(12), &RejectReason::TooLong(300_004))])
    );
    let lines = format!("id,text\n1,a\n2,\"{}\n{}\"\n3,b\n", "x".repeat(30), "y".repeat(30));
    let reading = Reading::with("a.csv", &lines, &options);
    assert_eq!(
        (reading.texts(), reading.rejects()),
        (vec!["a", "b"], vec![(Some(2), Some(12), &RejectReason::TooLong(65))])
    );
}

#[test]
fn a_header_alone_is_no_fault() {
    assert_eq!(Reading::of("a.csv", "id,text\n").records, []);
}

#[test]
fn nul_bytes_make_a_row_binary() {
    let filler = "1,some text that is long enough\n".repeat(3_000);
    let reading = Reading::of("a.csv", format!("id,text\n{filler}2,\0\n3,b\n"));
    assert_eq!((reading.articles().len(), reading.classes()), (3_001, vec!["binary"]));
    assert_eq!(Reading::of("a.csv", "\0\0id,text\n1,a\n").classes(), ["binary"]);
}
