//! A movable window onto a byte stream: look ahead as far as a record needs, then let go of it.

use std::io::{self, Cursor, Read};

const CHUNK: usize = 64 << 10;

/// Holds the bytes that are read but not yet consumed. A failing stream looks as if it ended, and `failure` tells.
pub(crate) struct Window {
    reader: Box<dyn Read>,
    buffer: Vec<u8>,
    start: usize,
    offset: u64,
    ended: bool,
    failure: Option<io::Error>,
}

impl Window {
    pub(crate) fn new(reader: Box<dyn Read>) -> Self {
        Self { reader, buffer: Vec::new(), start: 0, offset: 0, ended: false, failure: None }
    }

    /// What is in view.
    pub(crate) fn bytes(&self) -> &[u8] {
        &self.buffer[self.start..]
    }

    /// Byte offset of the start of the view in the stream.
    pub(crate) fn offset(&self) -> u64 {
        self.offset
    }

    /// Byte offset of the end of what was read.
    pub(crate) fn end_offset(&self) -> u64 {
        self.offset + self.bytes().len() as u64
    }

    /// Why the stream ended too early, if it did.
    pub(crate) fn failure(&self) -> Option<&io::Error> {
        self.failure.as_ref()
    }

    /// Drops the first `count` bytes of the view.
    pub(crate) fn consume(&mut self, count: usize) {
        let count = count.min(self.bytes().len());
        self.start += count;
        self.offset += count as u64;
    }

    /// Widens the view by another chunk; false at the end of the stream.
    pub(crate) fn more(&mut self) -> bool {
        if self.ended {
            return false;
        }
        if self.start > 0 {
            self.buffer.drain(..self.start);
            self.start = 0;
        }
        let filled = self.buffer.len();
        self.buffer.resize(filled + CHUNK, 0);
        let count = loop {
            match self.reader.read(&mut self.buffer[filled..]) {
                Ok(count) => break count,
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                Err(error) => {
                    self.failure = Some(error);
                    break 0;
                }
            }
        };
        self.buffer.truncate(filled + count);
        // A decoder that failed must not be asked again: some panic.
        self.ended = count == 0;
        !self.ended
    }

    /// Widens the view to `count` bytes, or to the end of the stream.
    pub(crate) fn peek(&mut self, count: usize) -> &[u8] {
        while self.bytes().len() < count && self.more() {}
        let shown = self.bytes().len().min(count);
        &self.bytes()[..shown]
    }

    /// The byte at `at` of the view, read if need be; `None` past the end.
    pub(crate) fn byte(&mut self, at: usize) -> Option<u8> {
        while self.bytes().len() <= at {
            if !self.more() {
                return None;
            }
        }
        self.bytes().get(at).copied()
    }

    /// The view and everything after it, as a stream.
    pub(crate) fn into_reader(self) -> Box<dyn Read> {
        let rest = self.buffer.get(self.start..).unwrap_or_default().to_vec();
        let seen = Cursor::new(rest);
        match (self.failure, self.ended) {
            (Some(failure), _) => Box::new(seen.chain(Failing(Some(failure)))),
            (None, true) => Box::new(seen),
            (None, false) => Box::new(seen.chain(self.reader)),
        }
    }
}

/// A stream that only fails, once.
pub(crate) struct Failing(pub(crate) Option<io::Error>);

impl Read for Failing {
    fn read(&mut self, _: &mut [u8]) -> io::Result<usize> {
        self.0.take().map_or(Ok(0), Err)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn offsets_follow_what_is_consumed() {
        let mut window = Window::new(Box::new(&b"abcdef"[..]));
        assert_eq!(window.peek(2), b"ab");
        window.consume(4);
        assert_eq!((window.offset(), window.bytes()), (4, &b"ef"[..]));
        assert_eq!(window.byte(1), Some(b'f'));
        assert_eq!(window.byte(2), None);
        window.consume(100);
        assert_eq!((window.offset(), window.end_offset()), (6, 6));
    }

    #[test]
    fn a_failure_ends_the_view_and_survives_rewrapping() {
        let failing = Failing(Some(io::Error::other("torn")));
        let mut window = Window::new(Box::new((&b"ab"[..]).chain(failing)));
        assert_eq!(window.peek(10), b"ab");
        assert_eq!(window.failure().map(ToString::to_string), Some("torn".to_owned()));
        let mut again = Window::new(window.into_reader());
        assert_eq!(again.peek(10), b"ab");
        assert_eq!(again.failure().map(ToString::to_string), Some("torn".to_owned()));
        assert!(!again.more());
    }
}
