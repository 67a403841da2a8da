//! Character sets.

use crate::reading::Reading;

const FRENCH: &str = "Le président a déclaré : « Il n’y a pas eu d’échanges » – un écart de 5 € à l’été.";

fn windows_1252(text: &str) -> Vec<u8> {
    encoding_rs::WINDOWS_1252.encode(text).0.into_owned()
}

fn utf16(text: &str, bytes: fn(u16) -> [u8; 2]) -> Vec<u8> {
    text.encode_utf16().flat_map(bytes).collect()
}

#[test]
fn byte_order_marks_are_taken_off() {
    assert_eq!(Reading::of("a.txt", "\u{FEFF}été").only_text(), "été");
    assert_eq!(Reading::of("a.jsonl", "\u{FEFF}{\"text\": \"été\"}").only_text(), "été");
    assert_eq!(Reading::of("a.csv", "\u{FEFF}text,id\nété,1\n").only_text(), "été");
    assert_eq!(Reading::of("a.json", "\u{FEFF}[{\"text\": \"été\"}]").only_text(), "été");
}

#[test]
fn utf16_is_read_in_every_format() {
    for bytes in [u16::to_le_bytes, u16::to_be_bytes] {
        let mark = "\u{FEFF}";
        assert_eq!(Reading::of("a.txt", utf16(&format!("{mark}{FRENCH}"), bytes)).only_text(), FRENCH);
        assert_eq!(Reading::of("a.txt", utf16(FRENCH, bytes)).only_text(), FRENCH);
        let lines = format!("{mark}{{\"text\": \"{FRENCH}\"}}\n{{\"text\": oops}}\n");
        let reading = Reading::of("a.jsonl", utf16(&lines, bytes));
        assert_eq!((reading.texts(), reading.classes()), (vec![FRENCH], vec!["malformed"]));
        assert_eq!((reading.rejects()[0].0, reading.rejects()[0].1), (Some(2), None));
        let table = format!("{mark}id;text\r\n1;{FRENCH}\r\n");
        assert_eq!(Reading::of("a.csv", utf16(&table, bytes)).only_text(), FRENCH);
    }
}

#[test]
fn windows_1252_is_read_in_every_format() {
    assert_eq!(Reading::of("a.txt", windows_1252(FRENCH)).only_text(), FRENCH);
    let table = format!("id,text\n1,\"{FRENCH}\"\n");
    assert_eq!(Reading::of("a.csv", windows_1252(&table)).only_text(), FRENCH);
    let array = format!("[{{\"text\": \"{FRENCH}\"}}]");
    assert_eq!(Reading::of("a.json", windows_1252(&array)).only_text(), FRENCH);
}

#[test]
fn each_line_has_its_own_character_set() {
    let line = format!("{{\"text\": \"{FRENCH}\"}}\n");
    let content = [line.as_bytes(), &windows_1252(&line), line.as_bytes()].concat();
    assert_eq!(Reading::of("a.jsonl", content).texts(), [FRENCH; 3]);
}

#[test]
fn a_table_that_leaves_utf8_late_is_still_read() {
    let mut content = b"id,text\n".to_vec();
    content.extend_from_slice("1,a plain row of text without accents\n".repeat(3_000).as_bytes());
    content.extend_from_slice(&windows_1252(&format!("2,{FRENCH}\n")));
    let reading = Reading::of("a.csv", content);
    assert_eq!((reading.texts().len(), reading.texts()[3_000]), (3_001, FRENCH));
}

#[test]
fn a_broken_byte_does_not_spoil_the_accents() {
    let mut content = format!("{{\"text\": \"{FRENCH}\"}}").into_bytes();
    content.insert(12, 0xE9);
    let text = format!("Le{}{}", '\u{FFFD}', &FRENCH[2..]);
    assert_eq!(Reading::of("a.jsonl", content).only_text(), text);
}

#[test]
fn nul_bytes_make_a_text_binary() {
    assert_eq!(Reading::of("a.txt", b"one\0two\0three").classes(), ["binary"]);
    assert_eq!(Reading::of("a.txt", b"\x7fELF\x02\x01\x01\0\0\0\0\0").classes(), ["binary"]);
    assert_eq!(Reading::of("a.txt", b"\xFF\xFE\0\0a\0\0\0b\0\0\0").classes(), ["binary"]);
    let late = format!("{}\0", "x".repeat(100_000));
    assert_eq!(Reading::of("a.txt", late).classes(), ["binary"]);
}

#[test]
fn no_bytes_at_all_bring_the_reader_down() {
    // A fixed linear congruential sequence: noise that is the same on every run.
    let mut state = 1_u32;
    let mut noise = |length: usize| -> Vec<u8> {
        (0..length)
            .map(|_| {
                state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
                state.to_be_bytes()[0]
            })
            .collect()
    };
    let openings: [&[u8]; 6] =
        [b"", b"[{", b"{\"text\": \"", b"id,text\n1,\"", b"\xFF\xFE", b"{\"articles\": [{"];
    for name in ["a.txt", "a.jsonl", "a.json", "a.csv", "a"] {
        for opening in openings {
            for length in [1, 7, 300, 5_000] {
                let reading = Reading::of(name, [opening, &noise(length)].concat());
                assert!(!reading.records.is_empty() || opening.starts_with(b"id"), "{name} {opening:?}");
            }
        }
    }
}
