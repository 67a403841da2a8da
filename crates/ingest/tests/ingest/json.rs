//! JSON Lines, arrays, wrapped arrays and single objects, whole and broken.

use crate::reading::Reading;
use gainsay_ingest::{Options, Record};
use gainsay_model::{ArticleId, RejectReason};

#[test]
fn a_line_gives_all_fields() {
    let line = r#"{"id": "n1", "title": "Crue à Nîmes", "text": "Deux morts.\n", "date_publish": "2024-03-09 18:00:00", "source_domain": "exemple.fr", "language": "fr", "url": "https://exemple.fr/1"}"#;
    let reading = Reading::of("day.jsonl", line);
    let [Record::Article(article)] = reading.records.as_slice() else { panic!("{:?}", reading.records) };
    assert_eq!(article.id, ArticleId("n1".into()));
    assert_eq!(article.path, reading.path);
    assert_eq!(article.record, 1);
    assert_eq!(article.title, "Crue à Nîmes");
    assert_eq!(article.text, "Deux morts.\n");
    assert_eq!(article.date.as_deref(), Some("2024-03-09 18:00:00"));
    assert_eq!(article.source.as_deref(), Some("exemple.fr"));
    assert_eq!(article.lang.as_deref(), Some("fr"));
    assert_eq!(article.url.as_deref(), Some("https://exemple.fr/1"));
}

#[test]
fn field_names_are_read_without_regard_to_case() {
    let reading =
        Reading::of("day.jsonl", r#"{"Guid": 7, "HEADLINE": "T", "ArticleBody": "B", "PublishedAt": "x"}"#);
    let article = reading.articles()[0];
    assert_eq!((article.id.as_str(), article.title.as_str(), article.text.as_str()), ("7", "T", "B"));
    assert_eq!(article.date.as_deref(), Some("x"));
}

#[test]
fn an_article_without_id_is_named_by_path_and_number() {
    let reading = Reading::of("day.jsonl", "{\"text\": \"a\"}\n{\"text\": \"b\", \"id\": \"None\"}\n");
    let ids: Vec<&str> = reading.articles().iter().map(|article| article.id.as_str()).collect();
    assert_eq!(ids, [format!("{}:1", reading.path), format!("{}:2", reading.path)]);
}

#[test]
fn blank_lines_are_skipped_and_not_numbered() {
    let reading = Reading::of("day.jsonl", "\r\n{\"text\": \"a\"}\r\n\n   \n{\"text\": \"b\"}");
    assert_eq!(reading.texts(), ["a", "b"]);
    assert_eq!(reading.articles()[1].record, 2);
}

#[test]
fn a_broken_line_costs_only_itself() {
    let reading =
        Reading::of("day.jsonl", "{\"text\": \"a\"}\n{\"text\": \"b\n{\"text\": \"c\"}\n[1]\n\"x\"\n");
    assert_eq!(reading.texts(), ["a", "c"]);
    let rejects = reading.rejects();
    assert_eq!(rejects.len(), 3);
    assert_eq!((rejects[0].0, rejects[0].1), (Some(2), Some(14)));
    assert_eq!(
        rejects[0].2,
        &RejectReason::Malformed("EOF while parsing a string at line 1 column 11".to_owned())
    );
    assert_eq!(rejects[1].2, &RejectReason::Malformed("expected an object, found an array".to_owned()));
    assert_eq!(rejects[2].2, &RejectReason::Malformed("expected an object, found a string".to_owned()));
}

#[test]
fn a_broken_first_line_costs_only_itself() {
    let reading = Reading::of("day.jsonl", "{\"text\": \"cut off\n{\"text\": \"b\"}\n");
    assert_eq!((reading.texts(), reading.classes()), (vec!["b"], vec!["malformed"]));
}

#[test]
fn a_record_without_text_is_told_from_one_with_a_blank_text() {
    let reading = Reading::of(
        "day.jsonl",
        "{\"title\": \"t\"}\n{\"text\": \"None\"}\n{\"text\": \"\"}\n{\"text\": \" \\n \"}\n{}\n",
    );
    assert_eq!(reading.classes(), ["no-text", "no-text", "no-text", "empty-text", "no-text"]);
    assert_eq!(reading.rejects()[3].0, Some(4));
}

#[test]
fn a_line_of_fifty_megabytes_is_skipped() {
    let mut content = b"{\"text\": \"a\"}\n{\"text\": \"".to_vec();
    content.resize(content.len() + 50_000_000, b'x');
    content.extend_from_slice(b"\"}\n{\"text\": \"b\"}\n");
    let reading = Reading::of("day.jsonl", content);
    assert_eq!(reading.texts(), ["a", "b"]);
    assert_eq!(reading.rejects(), [(Some(2), Some(14), &RejectReason::TooLong(50_000_012))]);
    assert_eq!(reading.articles()[1].record, 3);
}

#[test]
fn a_record_of_five_megabytes_is_read() {
    let text = "x".repeat(5_000_000);
    let line = format!("{{\"text\": \"{text}\"}}");
    assert_eq!(Reading::of("day.jsonl", &line).only_text().len(), 5_000_000);
    assert_eq!(Reading::of("day.json", format!("[{line}]")).only_text().len(), 5_000_000);
}

#[test]
fn a_line_just_at_the_cap_is_read() {
    let options = Options { max_record_bytes: 13 };
    let reading =
        Reading::with("day.jsonl", "{\"text\": \"a\"}\n{\"text\": \"ab\"}\n{\"text\": \"c\"}", &options);
    assert_eq!(reading.texts(), ["a", "c"]);
    assert_eq!(reading.rejects(), [(Some(2), Some(14), &RejectReason::TooLong(14))]);
}

#[test]
fn nul_bytes_make_a_line_binary() {
    let reading =
        Reading::of("day.jsonl", b"{\"text\": \"a\"}\n\0\0\0\0\n{\"text\": \"b\0\"}\n{\"text\": \"c\"}\n");
    assert_eq!(reading.texts(), ["a", "c"]);
    assert_eq!(reading.classes(), ["binary", "binary"]);
}

#[test]
fn python_writes_nan() {
    let reading =
        Reading::of("day.jsonl", "{\"text\": \"a NaN\", \"date\": NaN}\n{\"text\": \"b\", \"date\": Nan}\n");
    assert_eq!((reading.texts(), reading.classes()), (vec!["a NaN"], vec!["malformed"]));
}

#[test]
fn a_line_may_hold_an_event_with_its_articles() {
    let reading = Reading::of(
        "day.jsonl",
        "{\"summary\": \"s\", \"articles\": [{\"text\": \"a\"}, {\"title\": \"t\"}, {\"text\": \"b\"}]}\n{\"text\": \"c\", \"articles\": [{\"text\": \"d\"}]}\n",
    );
    assert_eq!((reading.texts(), reading.classes()), (vec!["a", "b", "c"], vec!["no-text"]));
    assert_eq!(reading.articles()[2].record, 4);
}

#[test]
fn an_array_is_read_element_by_element() {
    let pretty =
        "[\n  {\n    \"text\": \"a ] } \\\" ,\"\n  },\n  {\"text\": \"b\", \"tags\": [[1], {}]}\n]\n";
    assert_eq!(Reading::of("day.json", pretty).texts(), ["a ] } \" ,", "b"]);
    assert_eq!(Reading::of("day", "[{\"text\":\"a\"},{\"text\":\"b\"}]").texts(), ["a", "b"]);
    assert_eq!(Reading::of("day.json", "[]").records, []);
}

#[test]
fn an_array_larger_than_the_cap_is_read() {
    let elements: Vec<String> =
        (0..5_000).map(|n| format!("{{\"id\": {n}, \"text\": \"text {n}\"}}")).collect();
    let content = format!("[{}]", elements.join(",\n"));
    let reading = Reading::with("day.json", content, &Options { max_record_bytes: 100 });
    assert_eq!((reading.articles().len(), reading.classes().len()), (5_000, 0));
    assert_eq!(reading.articles()[4_999].id.as_str(), "4999");
}

#[test]
fn an_array_that_is_cut_keeps_its_earlier_elements() {
    let reading = Reading::of("day.json", "[{\"text\": \"a\"}, {\"text\": \"b\"}, {\"text\": \"c");
    assert_eq!(reading.texts(), ["a", "b"]);
    let rejects = reading.rejects();
    assert_eq!(rejects.len(), 1);
    assert_eq!((rejects[0].0, rejects[0].1, rejects[0].2.class()), (Some(3), Some(31), "malformed"));

    let reading = Reading::of("day.json", "[{\"text\": \"a\"}, ");
    let words = "the array is not closed at the end of the file".to_owned();
    assert_eq!(reading.texts(), ["a"]);
    assert_eq!(reading.rejects(), [(Some(2), Some(16), &RejectReason::Malformed(words))]);
}

#[test]
fn a_faulty_element_costs_only_itself() {
    let reading = Reading::of(
        "day.json",
        "[{\"text\": \"a\"}, {\"text\": oops}, oops, 5, {\"title\": \"t\"}, {\"text\": \"b\"}]",
    );
    assert_eq!(reading.texts(), ["a", "b"]);
    assert_eq!(reading.classes(), ["malformed", "malformed", "malformed", "no-text"]);

    let reading =
        Reading::of("day.json", "[{\"text\": \"a\"}, {\"text\": \"b\" \"c\": [1, 2}, {\"text\": \"d\"}]");
    assert_eq!((reading.texts(), reading.classes()), (vec!["a"], vec!["malformed"]));
}

#[test]
fn an_element_that_is_too_long_is_skipped() {
    let long = "x".repeat(200);
    let content = format!("[{{\"text\": \"a\"}}, {{\"text\": \"{long}\"}}, {{\"text\": \"b\"}}]");
    let reading = Reading::with("day.json", content, &Options { max_record_bytes: 100 });
    assert_eq!(reading.texts(), ["a", "b"]);
    assert_eq!(reading.rejects(), [(Some(2), Some(16), &RejectReason::TooLong(212))]);
}

#[test]
fn a_wrapped_array_is_read() {
    let pretty = "{\n  \"status\": \"ok\",\n  \"totalResults\": 2,\n  \"articles\": [\n    {\"source\": {\"id\": null, \"name\": \"Le Monde\"}, \"content\": \"a\"},\n    {\"content\": \"b\"}\n  ],\n  \"more\": [{\"text\": \"c\"}]\n}\n";
    let reading = Reading::of("day.json", pretty);
    assert_eq!((reading.texts(), reading.classes().len()), (vec!["a", "b"], 0));
    assert_eq!(reading.articles()[0].source.as_deref(), Some("Le Monde"));
    assert_eq!(Reading::of("day.json", "{\"articles\": [{\"text\": \"a\"}]}").texts(), ["a"]);
}

#[test]
fn a_wrapped_array_on_one_line_may_be_larger_than_the_cap() {
    let elements: Vec<String> = (0..5_000).map(|n| format!("{{\"text\": \"text {n}\"}}")).collect();
    let content = format!("{{\"status\": \"ok\", \"articles\": [{}]}}", elements.join(","));
    let reading = Reading::with("day.json", content, &Options { max_record_bytes: 1_000 });
    assert_eq!((reading.articles().len(), reading.classes().len()), (5_000, 0));
}

#[test]
fn a_single_object_over_many_lines_is_one_article() {
    let pretty = "{\n  \"items\": [\n    {\"text\": \"no article\"}\n  ],\n  \"title\": \"T\",\n  \"text\": \"a\"\n}\n";
    assert_eq!(Reading::of("a.json", pretty.replace("items", "images")).only_text(), "a");
    let text_first = "{\n  \"text\": \"a\",\n  \"items\": [\n    {\"text\": \"no article\"}\n  ]\n}\n";
    assert_eq!(Reading::of("a.json", text_first).only_text(), "a");
    let two = "{\n  \"text\": \"a\"\n}\n{\n  \"text\": \"b\"\n}\n";
    assert_eq!(Reading::of("a.json", two).texts(), ["a", "b"]);
}

#[test]
fn a_broken_object_over_many_lines_is_one_reject() {
    assert_eq!(Reading::of("a.json", "{\n  \"text\": \"a\",\n").classes(), ["malformed"]);
    assert_eq!(Reading::of("a.json", "{\n  \"text\": oops\n}\n").classes(), ["malformed"]);
    assert_eq!(Reading::of("a.json", "{\n  \"text\": \"a\"\n}}\n, \"b\": 1\n").classes(), ["malformed"]);
    assert_eq!(Reading::of("a.json", "Internal error\nTry later\n").classes(), ["malformed"]);
}

#[test]
fn a_fundus_body_is_joined_by_blank_lines() {
    let content = "[\n {\"title\": \"T\", \"body\": {\"summary\": [\"S\"], \"sections\": [{\"headline\": [\"H\"], \"paragraphs\": [\"p\", \"q\"]}]}}\n]";
    assert_eq!(Reading::of("fundus.json", content).only_text(), "S\n\nH\n\np\n\nq");
}
