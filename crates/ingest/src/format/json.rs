//! One JSON value: from bytes to fields. Shared by the line and the array reader.

use std::ops::ControlFlow;

use gainsay_model::RejectReason;
use serde::de::IgnoredAny;
use serde_json::{Map, Value};

use crate::encoding::decode;
use crate::fields::{Fields, Part, Text};
use crate::records::Records;

/// Names under which an object holds a list of articles (news APIs, event dumps).
const LISTS: [&str; 11] = [
    "articles",
    "items",
    "results",
    "data",
    "docs",
    "documents",
    "records",
    "entries",
    "news",
    "stories",
    "posts",
];

/// Whether a field of this name may hold a list of articles.
pub(super) fn names_a_list(name: &str) -> bool {
    LISTS.iter().any(|list| list.eq_ignore_ascii_case(name))
}

/// Whether the bytes are exactly one JSON object.
pub(super) fn is_object(bytes: &[u8]) -> bool {
    bytes.trim_ascii_start().first() == Some(&b'{') && serde_json::from_slice::<IgnoredAny>(bytes).is_ok()
}

/// Reads one value and hands on the article or articles in it; tells whether it was JSON.
pub(super) fn record(bytes: &[u8], offset: u64, records: &mut Records<'_>) -> ControlFlow<(), bool> {
    if bytes.contains(&0) {
        records.reject(RejectReason::Binary, offset)?;
        return ControlFlow::Continue(false);
    }
    let text = decode(bytes);
    let value = match serde_json::from_str(&text) {
        Ok(value) => value,
        Err(error) => match without_bare_words(&text).and_then(|text| serde_json::from_str(&text).ok()) {
            Some(value) => value,
            None => {
                records.reject(RejectReason::Malformed(error.to_string()), offset)?;
                return ControlFlow::Continue(false);
            }
        },
    };
    hand_on(value, offset, records)?;
    ControlFlow::Continue(true)
}

fn hand_on(value: Value, offset: u64, records: &mut Records<'_>) -> ControlFlow<()> {
    let mut object = match value {
        Value::Object(object) => object,
        other => {
            let words = format!("expected an object, found {}", kind(&other));
            return records.reject(RejectReason::Malformed(words), offset);
        }
    };
    let fields = fields(&mut object);
    if fields.text == Text::Missing
        && let Some(list) = take_list(&mut object)
    {
        return list.into_iter().try_for_each(|value| hand_on(value, offset, records));
    }
    records.fields(fields, offset)
}

fn kind(value: &Value) -> &'static str {
    match value {
        Value::Null => "null",
        Value::Bool(_) => "a boolean",
        Value::Number(_) => "a number",
        Value::String(_) => "a string",
        Value::Array(_) => "an array",
        Value::Object(_) => "an object",
    }
}

fn take_list(object: &mut Map<String, Value>) -> Option<Vec<Value>> {
    let list = object.iter_mut().find_map(|(name, value)| match value {
        Value::Array(list) if names_a_list(name) && list.iter().any(Value::is_object) => Some(list),
        _ => None,
    })?;
    Some(std::mem::take(list))
}

fn fields(object: &mut Map<String, Value>) -> Fields {
    Fields::gather(|part, name| {
        if part == Part::Source && name == "source.name" {
            let nested = field(object, "source").and_then(|source| source.as_object_mut());
            if let Some(Value::String(found)) = nested.and_then(|source| field(source, "name")) {
                return Some(std::mem::take(found));
            }
        }
        let value = field(object, name)?;
        match (part, value) {
            (_, Value::String(text)) => Some(std::mem::take(text)),
            (Part::Id, Value::Number(number)) => Some(number.to_string()),
            (Part::Text, body @ (Value::Object(_) | Value::Array(_))) => joined(body),
            _ => None,
        }
    })
}

fn field<'a>(object: &'a mut Map<String, Value>, name: &str) -> Option<&'a mut Value> {
    object.iter_mut().find(|(key, _)| key.eq_ignore_ascii_case(name)).map(|(_, value)| value)
}

/// A body in pieces, as fundus writes it, or a list of paragraphs; blank lines between the pieces.
fn joined(body: &Value) -> Option<String> {
    let mut pieces = Vec::new();
    collect(body, &mut pieces);
    (!pieces.is_empty()).then(|| pieces.join("\n\n"))
}

fn collect<'a>(body: &'a Value, pieces: &mut Vec<&'a str>) {
    match body {
        Value::String(piece) if !piece.is_empty() => pieces.push(piece),
        Value::Array(list) => list.iter().for_each(|piece| collect(piece, pieces)),
        Value::Object(object) => {
            // Reading order, which is not the order of the names.
            for name in ["summary", "headline", "paragraphs", "sections"] {
                if let Some(piece) = object.get(name) {
                    collect(piece, pieces);
                }
            }
        }
        _ => {}
    }
}

/// Python writes a missing number as a bare `NaN`, which is no JSON; it is read as null.
fn without_bare_words(text: &str) -> Option<String> {
    let mut cleaned = String::new();
    let mut copied = 0;
    let (mut in_string, mut escaped) = (false, false);
    for (at, byte) in text.bytes().enumerate() {
        match byte {
            _ if escaped => escaped = false,
            b'\\' if in_string => escaped = true,
            b'"' => in_string = !in_string,
            b'N' | b'I' | b'-' if !in_string => {
                let rest = &text[at..];
                if let Some(word) =
                    ["NaN", "Infinity", "-Infinity"].into_iter().find(|word| rest.starts_with(word))
                    && at >= copied
                {
                    cleaned.push_str(&text[copied..at]);
                    cleaned.push_str("null");
                    copied = at + word.len();
                }
            }
            _ => {}
        }
    }
    (copied > 0).then(|| {
        cleaned.push_str(&text[copied..]);
        cleaned
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(json: &str) -> Fields {
        let mut value: Value = serde_json::from_str(json).expect("the test holds valid JSON");
        fields(value.as_object_mut().expect("the test holds an object"))
    }

    #[test]
    fn a_fundus_body_is_joined_in_reading_order() {
        let fields = read(
            r#"{"body": {"summary": ["S"], "sections": [{"paragraphs": ["p1", "p2"], "headline": ["H"]}, {"headline": [], "paragraphs": ["p3"]}]}}"#,
        );
        assert_eq!(fields.text, Text::Given("S\n\nH\n\np1\n\np2\n\np3".to_owned()));
        assert_eq!(read(r#"{"body": {"paragraphs": ["a", "b"]}}"#).text, Text::Given("a\n\nb".to_owned()));
    }

    #[test]
    fn an_empty_body_gives_way_to_the_next_name() {
        let fields = read(r#"{"body": {"summary": [], "sections": []}, "plaintext": "x"}"#);
        assert_eq!(fields.text, Text::Given("x".to_owned()));
        assert_eq!(read(r#"{"body": {"html": "<p>x</p>"}}"#).text, Text::Missing);
        assert_eq!(read(r#"{"text": 5}"#).text, Text::Missing);
    }

    #[test]
    fn the_source_may_be_nested() {
        assert_eq!(
            read(r#"{"source": {"id": null, "name": "Le Monde"}}"#).source.as_deref(),
            Some("Le Monde")
        );
        assert_eq!(read(r#"{"source.name": "Le Monde"}"#).source.as_deref(), Some("Le Monde"));
        let trafilatura = r#"{"source": "https://a.fr/x", "source-hostname": "A", "hostname": "a.fr"}"#;
        assert_eq!(read(trafilatura).source.as_deref(), Some("a.fr"));
        assert_eq!(read(r#"{"source": {"id": "lm"}}"#).source, None);
    }

    #[test]
    fn only_ids_may_be_numbers() {
        let fields = read(r#"{"id": 17, "title": 17, "date": 2024}"#);
        assert_eq!(fields.id.as_deref(), Some("17"));
        assert_eq!((fields.title, fields.date), (None, None));
    }

    #[test]
    fn bare_words_are_replaced_outside_of_strings_only() {
        let text = r#"{"a": NaN, "b": -Infinity, "c": "NaN \" NaN", "d": [Infinity]}"#;
        assert_eq!(
            without_bare_words(text).as_deref(),
            Some(r#"{"a": null, "b": null, "c": "NaN \" NaN", "d": [null]}"#)
        );
        assert_eq!(without_bare_words(r#"{"a": -1, "b": "NaN"}"#), None);
    }
}
