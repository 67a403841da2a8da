//! Tells the formats apart, by content first and by name where the content is silent, and reads each.
//!
//! A new format is one file here, one variant of [`Format`], and its mark in [`detect`].

mod csv;
mod json;
mod json_array;
mod json_lines;
mod text;

use std::ops::ControlFlow;

use gainsay_model::RejectReason;
use serde::de::IgnoredAny;

use crate::compression::{Compression, inner_name};
use crate::encoding::{self, Converted};
use crate::records::Records;
use crate::window::Window;

/// How much of a file is looked at to tell its format and character set.
pub(crate) const HEAD_BYTES: usize = 64 << 10;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Format {
    JsonLines,
    JsonArray,
    Csv,
    Text,
    /// HTML, XML, WARC, Parquet, archives: known, and not read.
    Foreign,
    /// No text at all.
    Binary,
}

/// What the ending of a name promises.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Ending {
    JsonLines,
    Json,
    Csv,
    Text,
    Foreign,
    Unknown,
}

impl Ending {
    fn of(name: &str) -> Self {
        let ending = inner_name(name).rsplit_once('.').map_or("", |(_, ending)| ending);
        match ending.to_ascii_lowercase().as_str() {
            "jsonl" | "ndjson" => Self::JsonLines,
            "json" => Self::Json,
            "csv" | "tsv" => Self::Csv,
            "txt" => Self::Text,
            "html" | "htm" | "xhtml" | "xml" | "rss" | "atom" | "warc" | "parquet" | "zip" => Self::Foreign,
            _ => Self::Unknown,
        }
    }
}

/// Whether a file of this name belongs to a dump: only those are taken from a folder.
pub(crate) fn is_known_name(name: &str) -> bool {
    Ending::of(name) != Ending::Unknown
}

/// Reads a decompressed file, whatever it holds.
pub(crate) fn read(window: &mut Window, records: &mut Records<'_>) -> ControlFlow<()> {
    if let Some(encoding) = encoding::utf16(window.peek(HEAD_BYTES)) {
        convert(window, records, encoding);
    }
    let mark = encoding::mark_length(window.peek(HEAD_BYTES));
    window.consume(mark);
    let head = window.peek(HEAD_BYTES);
    let whole = head.len() < HEAD_BYTES;
    if whole && head.trim_ascii().is_empty() {
        if window.failure().is_some() {
            return ControlFlow::Continue(());
        }
        return records.reject_file(RejectReason::EmptyText, None);
    }
    match detect(head, whole, Ending::of(records.name())) {
        Format::JsonLines => json_lines::read(window, records),
        Format::JsonArray => json_array::read(window, records),
        Format::Csv => {
            if let Some(encoding) = encoding::legacy(head, whole) {
                convert(window, records, encoding);
            }
            csv::read(window, records)
        }
        Format::Text => text::read(window, records),
        Format::Foreign => records.reject_file(RejectReason::UnknownFormat, None),
        Format::Binary => records.reject_file(RejectReason::Binary, None),
    }
}

fn convert(window: &mut Window, records: &mut Records<'_>, encoding: &'static encoding_rs::Encoding) {
    let bytes = std::mem::replace(window, Window::new(Box::new(std::io::empty())));
    *window = Window::new(Box::new(Converted::new(bytes.into_reader(), encoding)));
    records.forget_offsets();
}

fn detect(head: &[u8], whole: bool, ending: Ending) -> Format {
    let start = head.trim_ascii_start();
    if is_foreign(start) {
        return Format::Foreign;
    }
    let second = start.get(1..).unwrap_or_default().trim_ascii_start().first();
    match (start.first(), second) {
        (Some(b'{'), Some(b'"' | b'}')) => return object(start, whole, ending),
        (Some(b'['), Some(b'{' | b']')) if ending != Ending::JsonLines => return Format::JsonArray,
        _ => {}
    }
    let has_lines_of_json = || start.split(|&byte| byte == b'\n').any(json::is_object);
    match ending {
        Ending::JsonLines if start.contains(&0) && !has_lines_of_json() => Format::Binary,
        Ending::JsonLines => Format::JsonLines,
        Ending::Json | Ending::Csv if start.contains(&0) => Format::Binary,
        Ending::Json => Format::JsonArray,
        Ending::Csv => Format::Csv,
        Ending::Foreign => Format::Foreign,
        Ending::Text | Ending::Unknown if start.contains(&0) => Format::Binary,
        Ending::Text | Ending::Unknown if csv::header(start).1 => Format::Csv,
        // A dump without an ending whose first line is broken.
        Ending::Unknown if has_lines_of_json() => Format::JsonLines,
        Ending::Text | Ending::Unknown => Format::Text,
    }
}

fn is_foreign(start: &[u8]) -> bool {
    const MARKS: [&[u8]; 5] = [b"PK\x03\x04", b"PK\x05\x06", b"PAR1", b"WARC/", b"%PDF-"];
    const TAGS: [&[u8]; 5] = [b"<!doctype html", b"<html", b"<?xml", b"<rss", b"<feed"];
    let opens_with = |tag: &&[u8]| start.get(..tag.len()).is_some_and(|head| head.eq_ignore_ascii_case(tag));
    MARKS.iter().any(|mark| start.starts_with(mark))
        || TAGS.iter().any(opens_with)
        // Compressed twice.
        || Compression::of(start).is_some()
}

/// A file that opens with an object: objects line by line, or one that takes many lines.
fn object(start: &[u8], whole: bool, ending: Ending) -> Format {
    let mut values = serde_json::Deserializer::from_slice(start).into_iter::<IgnoredAny>();
    let lines = match values.next() {
        Some(Ok(_)) => {
            let (value, rest) = start.split_at(values.byte_offset());
            let next = rest.iter().find(|byte| !matches!(byte, b' ' | b'\t' | b'\r'));
            !value.contains(&b'\n') && matches!(next, None | Some(b'\n'))
        }
        // The object is longer than what is looked at.
        Some(Err(error)) if error.is_eof() && !start.contains(&b'\n') => whole || ending != Ending::Json,
        Some(Err(error)) if error.is_eof() => false,
        // A fault in the first line, or in a document; a good second line decides.
        Some(Err(error)) => {
            let mut others =
                start.split(|&byte| byte == b'\n').skip(1).filter(|line| !line.trim_ascii().is_empty());
            error.line() == 1 || ending == Ending::JsonLines || others.next().is_some_and(json::is_object)
        }
        None => true,
    };
    if lines { Format::JsonLines } else { Format::JsonArray }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(head: &str, name: &str) -> Format {
        detect(head.as_bytes(), true, Ending::of(name))
    }

    #[test]
    fn content_goes_before_name() {
        assert_eq!(of("{\"text\": \"a\"}\n{\"text\": \"b\"}\n", "a.json"), Format::JsonLines);
        assert_eq!(of("{\n  \"text\": \"a\"\n}\n", "a.jsonl"), Format::JsonArray);
        assert_eq!(of("[{\"text\": \"a\"}]", "a.txt"), Format::JsonArray);
        assert_eq!(of("id,title,text\n1,a,b\n", "-"), Format::Csv);
        assert_eq!(of("<!DOCTYPE HTML><p>x", "a.txt"), Format::Foreign);
        assert_eq!(of("PAR1\0\0", "a.csv"), Format::Foreign);
    }

    #[test]
    fn name_decides_where_content_is_silent() {
        assert_eq!(of("garbage\n", "a.jsonl"), Format::JsonLines);
        assert_eq!(of("garbage\n", "a.ndjson.gz"), Format::JsonLines);
        assert_eq!(of("garbage\n", "a.json"), Format::JsonArray);
        assert_eq!(of("a,b\n", "a.csv"), Format::Csv);
        assert_eq!(of("Le texte.\n", "a.txt"), Format::Text);
        assert_eq!(of("<p>Le texte.\n", "a.html"), Format::Foreign);
        assert_eq!(of("Le texte.\n", "-"), Format::Text);
    }

    #[test]
    fn brackets_do_not_make_json() {
        assert_eq!(of("[Update] The storm has passed.\n", "a.txt"), Format::Text);
        assert_eq!(of("{Photo: AFP} The storm.\n", "a.txt"), Format::Text);
    }

    #[test]
    fn a_broken_first_line_does_not_hide_the_lines() {
        assert_eq!(of("{\"text\": \"cut\n{\"text\": \"b\"}\n", "a"), Format::JsonLines);
        assert_eq!(of("{\"text\": oops}\n{\"text\": \"b\"}\n", "a"), Format::JsonLines);
        assert_eq!(of("oops\n{\"text\": \"b\"}\n", "a"), Format::JsonLines);
        assert_eq!(of("{\n \"a\": oops,\n \"text\": \"b\"\n}\n", "a.json"), Format::JsonArray);
    }

    #[test]
    fn nul_bytes_make_a_file_binary() {
        assert_eq!(of("a\0b\0", "a.txt"), Format::Binary);
        assert_eq!(of("a\0b\0", "a.jsonl"), Format::Binary);
        assert_eq!(of("\0\0\0\n{\"text\": \"b\"}\n", "a.jsonl"), Format::JsonLines);
    }
}
