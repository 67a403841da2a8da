//! Compressed files, whole, of many members, and damaged.

use std::io::Write;

use crate::reading::Reading;
use gainsay_ingest::Options;
use gainsay_model::RejectReason;

fn gzip(content: &[u8]) -> Vec<u8> {
    let mut writer = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::default());
    writer.write_all(content).and_then(|()| writer.finish()).expect("memory can be written")
}

fn bzip2(content: &[u8]) -> Vec<u8> {
    let mut writer = bzip2::write::BzEncoder::new(Vec::new(), bzip2::Compression::default());
    writer.write_all(content).and_then(|()| writer.finish()).expect("memory can be written")
}

fn zstd(content: &[u8]) -> Vec<u8> {
    zstd::encode_all(content, 3).expect("memory can be written")
}

fn xz(content: &[u8]) -> Vec<u8> {
    let options = lzma_rust2::XzOptions::with_preset(1);
    let mut writer = lzma_rust2::XzWriter::new(Vec::new(), options).expect("the preset exists");
    writer.write_all(content).and_then(|()| writer.finish()).expect("memory can be written")
}

type Pack = fn(&[u8]) -> Vec<u8>;
const PACKS: [(&str, Pack); 4] = [("gz", gzip), ("bz2", bzip2), ("zst", zstd), ("xz", xz)];

/// Lines of which no two compress to the same.
fn lines(count: u64) -> String {
    let word = |n: u64| format!("{:x}", n.wrapping_mul(0x9E37_79B9_7F4A_7C15));
    (0..count)
        .map(|n| format!("{{\"id\": {n}, \"text\": \"{} {}\"}}\n", word(n + 1), word(n + 1_000_000)))
        .collect()
}

#[test]
fn every_compression_is_read_whatever_the_ending() {
    for (ending, pack) in PACKS {
        let content = pack(b"{\"text\": \"a\"}\n{\"text\": \"b\"}\n");
        for name in [format!("a.jsonl.{ending}"), "a.jsonl".to_owned(), "a.txt".to_owned()] {
            let reading = Reading::of(&name, &content);
            assert_eq!((reading.texts(), reading.classes().len()), (vec!["a", "b"], 0), "{name}");
        }
    }
}

#[test]
fn an_ending_without_compression_is_no_fault() {
    assert_eq!(Reading::of("a.jsonl.gz", "{\"text\": \"a\"}\n").only_text(), "a");
}

#[test]
fn members_are_read_on() {
    for (ending, pack) in PACKS {
        let content = [pack(b"{\"text\": \"a\"}\n"), pack(b"{\"text\": \"b\"}\n")].concat();
        let reading = Reading::of(&format!("a.jsonl.{ending}"), content);
        assert_eq!((reading.texts(), reading.classes().len()), (vec!["a", "b"], 0), "{ending}");
    }
}

#[test]
fn the_inner_name_names_the_article() {
    let reading = Reading::of("storm.txt.gz", gzip("La tempête.".as_bytes()));
    assert_eq!((reading.only_text(), reading.articles()[0].id.as_str()), ("La tempête.", "storm"));
    let reading = Reading::of("day.csv.xz", xz(b"text\na\n"));
    assert_eq!(reading.articles()[0].id.as_str(), format!("{}:1", reading.path));
}

#[test]
fn a_cut_stream_keeps_what_was_read() {
    let content = lines(20_000);
    for (ending, pack) in PACKS {
        let whole = pack(content.as_bytes());
        let reading = Reading::of(&format!("a.jsonl.{ending}"), &whole[..whole.len() * 3 / 4]);
        let articles = reading.articles();
        // bzip2 and zstd hand on whole blocks only.
        assert!(articles.len() > 5_000 && articles.len() < 20_000, "{ending}: {}", articles.len());
        for (number, article) in articles.iter().enumerate() {
            assert_eq!(article.id.as_str(), number.to_string(), "{ending}");
        }
        assert_eq!(reading.classes(), ["broken-compression"], "{ending}");
        assert_eq!(reading.rejects()[0].0, None);
    }
}

#[test]
fn a_cut_gzip_keeps_a_last_line_that_is_whole() {
    let whole = gzip(b"{\"text\": \"a\"}\n{\"text\": \"b\"}");
    let reading = Reading::of("a.jsonl.gz", &whole[..whole.len() - 4]);
    assert_eq!((reading.texts(), reading.classes()), (vec!["a", "b"], vec!["broken-compression"]));
}

#[test]
fn half_a_text_is_no_article() {
    let whole = gzip(lines(2_000).as_bytes());
    for name in ["a.txt.gz", "a.csv.gz", "a.json.gz"] {
        let text: Vec<u8> =
            if name == "a.txt.gz" { gzip("Un texte. ".repeat(9_000).as_bytes()) } else { whole.clone() };
        let reading = Reading::of(name, &text[..text.len() - 20]);
        assert_eq!(reading.classes(), ["broken-compression"], "{name}");
        assert!(name != "a.txt.gz" || reading.articles().is_empty());
    }
}

#[test]
fn rubbish_behind_a_magic_number_is_one_reject() {
    for magic in [&b"\x1f\x8b"[..], b"\x28\xb5\x2f\xfd", b"\xfd7zXZ\0", b"BZh91AY&SY"] {
        let reading = Reading::of("a.jsonl", [magic, b"rubbish that is no stream at all"].concat());
        assert_eq!(reading.classes(), ["broken-compression"], "{magic:?}");
    }
}

#[test]
fn no_flipped_byte_brings_the_reader_down() {
    let content = lines(60);
    for (ending, pack) in PACKS {
        let whole = pack(content.as_bytes());
        for at in (0..whole.len()).step_by(7) {
            let mut damaged = whole.clone();
            damaged[at] ^= 0x55;
            let reading = Reading::of(&format!("a.jsonl.{ending}"), &damaged);
            assert!(!reading.records.is_empty(), "{ending} at {at}");
        }
    }
}

#[test]
fn a_small_file_that_unpacks_to_a_long_line_is_skipped() {
    let content =
        [b"{\"text\": \"a\"}\n", vec![b'x'; 30_000_000].as_slice(), b"\n{\"text\": \"b\"}\n"].concat();
    let reading = Reading::with("a.jsonl.gz", gzip(&content), &Options { max_record_bytes: 1 << 20 });
    assert_eq!(reading.texts(), ["a", "b"]);
    assert_eq!(reading.rejects(), [(Some(2), Some(14), &RejectReason::TooLong(30_000_000))]);
}
