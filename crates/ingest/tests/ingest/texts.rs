//! Plain text, empty files, and formats that are not read.

use std::ops::ControlFlow;

use crate::reading::Reading;
use gainsay_ingest::{Options, Record, Source, read};
use gainsay_model::RejectReason;

#[test]
fn a_text_file_is_one_article_named_by_its_file() {
    let reading = Reading::of("2024.03.09 crue.txt", "Une crue.\r\n\r\nDeux morts.\n");
    let article = reading.articles()[0];
    assert_eq!(reading.only_text(), "Une crue.\r\n\r\nDeux morts.\n");
    assert_eq!((article.id.as_str(), article.title.as_str(), article.record), ("2024.03.09 crue", "", 1));
    assert_eq!((&article.date, &article.source, &article.lang, &article.url), (&None, &None, &None, &None));
}

#[test]
fn a_file_without_content_is_one_reject() {
    for name in ["a.txt", "a.jsonl", "a.json", "a.csv", "a.jsonl.gz", "a"] {
        for content in ["", "\n\n", "\u{FEFF}", " \t\r\n"] {
            assert_eq!(
                Reading::of(name, content).rejects(),
                [(None, None, &RejectReason::EmptyText)],
                "{name}"
            );
        }
    }
}

#[test]
fn a_text_that_is_too_long_is_one_reject() {
    let options = Options { max_record_bytes: 10 };
    assert_eq!(Reading::with("a.txt", "0123456789", &options).only_text(), "0123456789");
    let reading = Reading::with("a.txt", "x".repeat(200_000), &options);
    assert_eq!(reading.rejects(), [(None, None, &RejectReason::TooLong(200_000))]);
}

#[test]
fn other_formats_are_told_by_content_or_name() {
    let by_content: [(&str, &[u8]); 7] = [
        ("a.txt", b"<!DOCTYPE html><html><body><p>x</p></body></html>"),
        ("a.txt", b"\n<HTML><p>x"),
        ("a", b"<?xml version=\"1.0\"?><rss></rss>"),
        ("a.jsonl", b"WARC/1.0\r\nWARC-Type: response\r\n"),
        ("a.csv", b"PAR1\x15\x04\x15"),
        ("a.json", b"PK\x03\x04\x14\0\0\0"),
        ("a.txt", b"%PDF-1.7\n"),
    ];
    for (name, content) in by_content {
        assert_eq!(
            Reading::of(name, content).rejects(),
            [(None, None, &RejectReason::UnknownFormat)],
            "{name}"
        );
    }
    for name in ["a.html", "a.xml", "a.warc", "a.rss.xz", "a.PARQUET"] {
        assert_eq!(Reading::of(name, "some text").classes(), ["unknown-format"], "{name}");
    }
}

#[test]
fn tags_within_a_text_do_not_make_it_html() {
    assert_eq!(Reading::of("a.txt", "<b>Crue</b> à Nîmes").only_text(), "<b>Crue</b> à Nîmes");
}

#[test]
fn a_file_that_is_gone_is_one_reject() {
    let folder = tempfile::TempDir::new().expect("a temporary folder");
    for path in [folder.path().join("gone.jsonl"), folder.path().to_path_buf()] {
        let source = Source { path: path.to_string_lossy().into_owned(), bytes: 0 };
        let mut records = Vec::new();
        let done = read(&source, &Options::default(), &mut |record| {
            records.push(record);
            ControlFlow::Continue(())
        });
        assert!(done.is_ok());
        let [Record::Reject(reject)] = records.as_slice() else { panic!("{records:?}") };
        assert_eq!((reject.record, reject.reason.class()), (None, "unreadable"));
    }
}

#[test]
fn reading_stops_when_asked() {
    let folder = tempfile::TempDir::new().expect("a temporary folder");
    for (name, content) in [
        ("a.jsonl", "{\"text\": \"a\"}\noops\n{\"text\": \"b\"}\n"),
        ("a.json", "[{\"text\": \"a\"}, oops, {\"text\": \"b\"}]"),
        ("a.csv", "id,text\n1,a\n2\n3,b\n"),
    ] {
        for wanted in [1, 2] {
            let path = folder.path().join(name);
            std::fs::write(&path, content).expect("the file can be written");
            let source = Source { path: path.to_string_lossy().into_owned(), bytes: 0 };
            let mut count = 0;
            let done = read(&source, &Options::default(), &mut |_| {
                count += 1;
                if count == wanted { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
            });
            assert!(done.is_ok());
            assert_eq!(count, wanted, "{name}");
        }
    }
}
