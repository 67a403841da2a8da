//! Compressed streams, told by their first bytes.

use std::io::{BufReader, Read};

use bzip2::bufread::MultiBzDecoder;
use flate2::bufread::MultiGzDecoder;
use lzma_rust2::XzReader;

use crate::window::{Failing, Window};

/// How many bytes [`Compression::of`] wants to see.
pub(crate) const MAGIC_BYTES: usize = 10;

/// Endings that name a compression.
const ENDINGS: [&str; 6] = ["gz", "gzip", "zst", "zstd", "xz", "bz2"];

/// Dumps are written with windows up to 2 GiB (`zstd --long=31`).
const ZSTD_WINDOW_LOG: u32 = 31;
/// `xz -9` wants 64 MiB; a damaged header may claim 4 GiB.
const XZ_MEMORY_KIB: u32 = 1 << 20;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Compression {
    Gzip,
    Zstd,
    Xz,
    Bzip2,
}

impl Compression {
    pub(crate) fn of(head: &[u8]) -> Option<Self> {
        match head {
            [0x1F, 0x8B, ..] => Some(Self::Gzip),
            [0x28, 0xB5, 0x2F, 0xFD, ..] => Some(Self::Zstd),
            // Parallel and seekable writers open with a skippable frame.
            [0x50..=0x5F, 0x2A, 0x4D, 0x18, ..] => Some(Self::Zstd),
            [0xFD, b'7', b'z', b'X', b'Z', 0, ..] => Some(Self::Xz),
            // A text may begin with "BZh"; the mark of the first block, or of the end, decides.
            [b'B', b'Z', b'h', b'1'..=b'9', 0x31, 0x41, 0x59, 0x26, 0x53, 0x59, ..] => Some(Self::Bzip2),
            [b'B', b'Z', b'h', b'1'..=b'9', 0x17, 0x72, 0x45, 0x38, 0x50, 0x90, ..] => Some(Self::Bzip2),
            _ => None,
        }
    }
}

/// The stream as it was before compression, and whether it was compressed.
pub(crate) fn open(mut raw: Window) -> (bool, Window) {
    let Some(compression) = Compression::of(raw.peek(MAGIC_BYTES)) else {
        return (false, raw);
    };
    let input = BufReader::with_capacity(128 << 10, raw.into_reader());
    let plain: Box<dyn Read> = match compression {
        Compression::Gzip => Box::new(MultiGzDecoder::new(input)),
        Compression::Bzip2 => Box::new(MultiBzDecoder::new(input)),
        Compression::Xz => Box::new(XzReader::new_mem_limit(input, true, XZ_MEMORY_KIB)),
        Compression::Zstd => {
            let decoder = zstd::Decoder::with_buffer(input).and_then(|mut decoder| {
                decoder.window_log_max(ZSTD_WINDOW_LOG)?;
                Ok(decoder)
            });
            match decoder {
                Ok(decoder) => Box::new(decoder),
                Err(error) => Box::new(Failing(Some(error))),
            }
        }
    };
    (true, Window::new(plain))
}

/// The file name without a compression ending.
pub(crate) fn inner_name(name: &str) -> &str {
    match name.rsplit_once('.') {
        Some((inner, ending)) if ENDINGS.iter().any(|known| ending.eq_ignore_ascii_case(known)) => inner,
        _ => name,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn first_bytes_tell_the_compression() {
        assert_eq!(Compression::of(b"\x1f\x8b\x08"), Some(Compression::Gzip));
        assert_eq!(Compression::of(b"\x28\xb5\x2f\xfd\x04"), Some(Compression::Zstd));
        assert_eq!(Compression::of(b"\x50\x2a\x4d\x18\x04"), Some(Compression::Zstd));
        assert_eq!(Compression::of(b"\xfd7zXZ\0\0"), Some(Compression::Xz));
        assert_eq!(Compression::of(b"BZh91AY&SY"), Some(Compression::Bzip2));
    }

    #[test]
    fn text_is_not_taken_for_compression() {
        for head in [&b""[..], b"\x1f", b"BZh9 is how bzip2 opens", b"P*M and more", b"{\"id\": 1}", b"7zXZ"]
        {
            assert_eq!(Compression::of(head), None, "{head:?}");
        }
    }

    #[test]
    fn only_compression_endings_are_cut() {
        assert_eq!(inner_name("day.jsonl.gz"), "day.jsonl");
        assert_eq!(inner_name("day.JSONL.GZ"), "day.JSONL");
        assert_eq!(inner_name("day.csv.zst"), "day.csv");
        assert_eq!(inner_name("day.jsonl"), "day.jsonl");
        assert_eq!(inner_name("gz"), "gz");
    }
}
