//! From bytes of any character set to UTF-8.
//!
//! Line formats convert each record by itself, so that a broken line spoils no other. UTF-16 and tables in a legacy
//! character set are converted as a stream, since their separators cannot be found before.

use std::borrow::Cow;
use std::io::{self, Read};
use std::str;

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Decoder, Encoding, UTF_8, UTF_16BE, UTF_16LE};

/// Length of a UTF-8 byte order mark at the start of `head`.
pub(crate) fn mark_length(head: &[u8]) -> usize {
    if head.starts_with(b"\xEF\xBB\xBF") { 3 } else { 0 }
}

/// UTF-16, told by its mark or by NUL bytes in every second place only.
pub(crate) fn utf16(head: &[u8]) -> Option<&'static Encoding> {
    match head {
        [0xFF, 0xFE, 0, 0, ..] => return None,
        [0xFF, 0xFE, ..] => return Some(UTF_16LE),
        [0xFE, 0xFF, ..] => return Some(UTF_16BE),
        _ => {}
    }
    let (pairs, _) = head[..head.len().min(4096)].as_chunks::<2>();
    let high_first = pairs.iter().filter(|pair| pair[0] == 0).count();
    let high_last = pairs.iter().filter(|pair| pair[1] == 0).count();
    // Western text has a zero high byte nearly everywhere and a zero low byte never.
    let most = |count: usize| pairs.len() >= 4 && count * 10 >= pairs.len() * 7;
    match (high_first, high_last) {
        (0, count) if most(count) => Some(UTF_16LE),
        (count, 0) if most(count) => Some(UTF_16BE),
        _ => None,
    }
}

/// The legacy character set that `bytes` are in; `None` when they are UTF-8. `whole` says that nothing follows.
pub(crate) fn legacy(bytes: &[u8], whole: bool) -> Option<&'static Encoding> {
    match str::from_utf8(bytes) {
        Ok(_) => return None,
        Err(error) if error.error_len().is_none() && !whole => return None,
        Err(_) => {}
    }
    // Valid multi-byte sequences hardly ever arise by chance: text that has more of them than of broken bytes is
    // UTF-8 that was cut or patched, and reading it as anything else would spoil every accent.
    let (mut good, mut bad) = (0_usize, 0_usize);
    for chunk in bytes.utf8_chunks() {
        good += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        bad += usize::from(!chunk.invalid().is_empty());
    }
    if good > bad {
        return None;
    }
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(bytes, whole);
    Some(detector.guess(None, Utf8Detection::Deny))
}

/// One record as text.
pub(crate) fn decode(bytes: &[u8]) -> Cow<'_, str> {
    match str::from_utf8(bytes) {
        Ok(text) => Cow::Borrowed(text),
        Err(_) => legacy(bytes, true).unwrap_or(UTF_8).decode_without_bom_handling(bytes).0,
    }
}

/// A stream converted to UTF-8, without its mark.
pub(crate) struct Converted {
    reader: Box<dyn Read>,
    decoder: Decoder,
    input: Vec<u8>,
    output: Vec<u8>,
    taken: usize,
    ended: bool,
}

impl Converted {
    pub(crate) fn new(reader: Box<dyn Read>, encoding: &'static Encoding) -> Self {
        Self {
            reader,
            decoder: encoding.new_decoder_with_bom_removal(),
            input: vec![0; 32 << 10],
            output: Vec::new(),
            taken: 0,
            ended: false,
        }
    }
}

impl Read for Converted {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        while self.taken == self.output.len() && !self.ended {
            let count = self.reader.read(&mut self.input)?;
            self.ended = count == 0;
            let room = self
                .decoder
                .max_utf8_buffer_length(count)
                .ok_or_else(|| io::Error::other("a chunk is too long to convert"))?;
            self.output.resize(room, 0);
            let (_, _, written, _) =
                self.decoder.decode_to_utf8(&self.input[..count], &mut self.output, self.ended);
            self.output.truncate(written);
            self.taken = 0;
        }
        let count = buffer.len().min(self.output.len() - self.taken);
        buffer[..count].copy_from_slice(&self.output[self.taken..self.taken + count]);
        self.taken += count;
        Ok(count)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn utf16_needs_a_mark_or_a_pattern() {
        assert_eq!(utf16(b"\xFF\xFEa\0"), Some(UTF_16LE));
        assert_eq!(utf16(b"\xFE\xFF\0a"), Some(UTF_16BE));
        assert_eq!(utf16(b"d\0a\0y\0 \0o\0n\0e\0"), Some(UTF_16LE));
        assert_eq!(utf16(b"\0d\0a\0y\0 \0o\0n\0e"), Some(UTF_16BE));
        assert_eq!(utf16(b"a plain text"), None);
        assert_eq!(utf16(b"one\0two\0three\0four"), None);
        assert_eq!(utf16(b"\0\0\0\0\0\0\0\0\0\0"), None);
        assert_eq!(utf16(b"\xFF\xFE\0\0a\0\0\0"), None);
    }

    #[test]
    fn windows_1252_is_read_as_such() {
        let told =
            b"Le pr\xE9sident a d\xE9clar\xE9 \x96 \x93 c\x92est fini \x94 \x96 qu\x92il co\xFBtera 5 \x80.";
        assert_eq!(decode(told), "Le président a déclaré – “ c’est fini ” – qu’il coûtera 5 €.");
        assert_eq!(
            decode(b"Les bless\xE9s ont \xE9t\xE9 \xE9vacu\xE9s vers l'h\xF4pital."),
            "Les blessés ont été évacués vers l'hôpital."
        );
        assert_eq!(decode(b"It costs \xA35 at the caf\xE9."), "It costs £5 at the café.");
    }

    #[test]
    fn utf8_with_a_broken_byte_stays_utf8() {
        assert_eq!(decode("été à Nîmes".as_bytes()), "été à Nîmes");
        assert_eq!(decode(b"\xC3\xA9t\xC3\xA9 \xC3\xA0 N\xC3mes"), "été à N\u{FFFD}mes");
        assert_eq!(legacy(b"caf\xC3", false), None);
        assert!(legacy(b"caf\xE9 noir", false).is_some());
    }

    #[test]
    fn a_stream_is_converted_across_its_chunks() {
        let text = "é€😀".repeat(20_000);
        let bytes: Vec<u8> =
            "\u{FEFF}".encode_utf16().chain(text.encode_utf16()).flat_map(u16::to_le_bytes).collect();
        let mut read = String::new();
        let mut converted = Converted::new(Box::new(io::Cursor::new(bytes)), UTF_16LE);
        assert!(converted.read_to_string(&mut read).is_ok());
        assert_eq!(read, text);
    }
}
