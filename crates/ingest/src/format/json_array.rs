//! JSON documents, element by element: an array, an object that wraps one, or one object that takes many lines.
//!
//! The end of an element is found by its brackets, so that one with a fault inside is refused by itself.

use std::ops::ControlFlow;

use gainsay_model::RejectReason;

use super::json;
use crate::fields::Part;
use crate::records::Records;
use crate::window::Window;

pub(crate) fn read(window: &mut Window, records: &mut Records<'_>) -> ControlFlow<()> {
    let mut sound = true;
    loop {
        skip_while(window, |byte| byte.is_ascii_whitespace());
        match window.byte(0) {
            None => return ControlFlow::Continue(()),
            Some(b'[') => {
                window.consume(1);
                elements(window, records)?;
            }
            Some(b'{') => match wrapped(window) {
                Some(inside) => {
                    window.consume(inside);
                    elements(window, records)?;
                    // What follows the list within the object says nothing of its articles.
                    return ControlFlow::Continue(());
                }
                None => sound = value(window, records)?,
            },
            // The rest of a broken value: its fault is already told.
            Some(_) if !sound => return ControlFlow::Continue(()),
            Some(_) => {
                let words = "expected an array or an object".to_owned();
                return records.reject(RejectReason::Malformed(words), window.offset());
            }
        }
    }
}

/// Reads what follows an opening bracket, up to the closing one.
fn elements(window: &mut Window, records: &mut Records<'_>) -> ControlFlow<()> {
    let mut sound = true;
    loop {
        skip_while(window, |byte| byte.is_ascii_whitespace() || byte == b',');
        match window.byte(0) {
            Some(b']') => {
                window.consume(1);
                return ControlFlow::Continue(());
            }
            Some(_) => sound = value(window, records)?,
            // An element that was refused has already told of the fault.
            None if sound && window.failure().is_none() => {
                let words = "the array is not closed at the end of the file".to_owned();
                return records.reject(RejectReason::Malformed(words), window.offset());
            }
            None => return ControlFlow::Continue(()),
        }
    }
}

/// Reads the value at the start of the view; tells whether it was whole and sound.
fn value(window: &mut Window, records: &mut Records<'_>) -> ControlFlow<(), bool> {
    let offset = window.offset();
    match extent(window, 0, records.max_bytes()) {
        Extent::Whole(length) => {
            // A stray closing bracket is a value of no length; stepping over it keeps the reader moving.
            let length = length.max(1);
            let sound = json::record(&window.bytes()[..length], offset, records)?;
            window.consume(length);
            ControlFlow::Continue(sound)
        }
        Extent::TooLong => {
            let length = skip(window);
            records.reject(RejectReason::TooLong(length), offset)?;
            ControlFlow::Continue(false)
        }
        Extent::Cut => {
            let bytes = window.bytes();
            if window.failure().is_none() {
                json::record(bytes, offset, records)?;
            }
            window.consume(usize::MAX);
            ControlFlow::Continue(false)
        }
    }
}

/// Where the list of a wrapping object begins: behind the bracket, counted from the start of the view. `None` for an
/// object that is an article itself, or that is broken.
fn wrapped(window: &mut Window) -> Option<usize> {
    let mut at = 1;
    while at <= SEARCHED {
        at = skip_blanks(window, at);
        match window.byte(at)? {
            b',' => at += 1,
            b'"' => {
                let Extent::Whole(length) = extent(window, at, SEARCHED) else { return None };
                let key = window.bytes().get(at + 1..at + length - 1)?;
                let key = String::from_utf8_lossy(key).into_owned();
                at = skip_blanks(window, at + length);
                if window.byte(at)? != b':' {
                    return None;
                }
                at = skip_blanks(window, at + 1);
                match window.byte(at)? {
                    b'"' if Part::named(&key) == Some(Part::Text) => return None,
                    b'[' if json::names_a_list(&key) => {
                        let first = skip_blanks(window, at + 1);
                        if matches!(window.byte(first)?, b'{' | b']') {
                            return Some(at + 1);
                        }
                    }
                    _ => {}
                }
                let Extent::Whole(length) = extent(window, at, SEARCHED) else { return None };
                at += length;
            }
            _ => return None,
        }
    }
    None
}

/// How far ahead a wrapped list is looked for: not behind megabytes of other fields.
const SEARCHED: usize = 1 << 20;

/// The next place from `at` on that is not blank.
fn skip_blanks(window: &mut Window, mut at: usize) -> usize {
    while at <= SEARCHED && window.byte(at).is_some_and(|byte| byte.is_ascii_whitespace()) {
        at += 1;
    }
    at
}

/// Consumes bytes as long as they are of a kind.
fn skip_while(window: &mut Window, kind: impl Fn(u8) -> bool) {
    loop {
        let bytes = window.bytes();
        let count = bytes.iter().take_while(|&&byte| kind(byte)).count();
        let more_follows = count < bytes.len();
        window.consume(count);
        if more_follows || !window.more() {
            return;
        }
    }
}

enum Extent {
    Whole(usize),
    TooLong,
    Cut,
}

/// How far the value reaches that begins at `from` of the view. Consumes nothing.
fn extent(window: &mut Window, from: usize, max_bytes: usize) -> Extent {
    let mut brackets = Brackets::default();
    let mut at = from;
    loop {
        for &byte in window.bytes().get(at..).unwrap_or_default() {
            match brackets.step(byte) {
                Step::Inside => at += 1,
                Step::Last => return Extent::Whole(at + 1 - from),
                Step::Beyond => return Extent::Whole(at - from),
            }
            if at - from > max_bytes {
                return Extent::TooLong;
            }
        }
        if !window.more() {
            return Extent::Cut;
        }
    }
}

/// Consumes the value at the start of the view without holding it, and tells its length.
fn skip(window: &mut Window) -> u64 {
    let mut brackets = Brackets::default();
    let start = window.offset();
    loop {
        let mut seen = 0;
        let mut ended = false;
        for &byte in window.bytes() {
            match brackets.step(byte) {
                Step::Inside => seen += 1,
                Step::Last => (seen, ended) = (seen + 1, true),
                Step::Beyond => ended = true,
            }
            if ended {
                break;
            }
        }
        window.consume(seen);
        if ended || !window.more() {
            return window.offset() - start;
        }
    }
}

/// Follows a value through its brackets and strings.
#[derive(Default)]
struct Brackets {
    depth: usize,
    in_string: bool,
    escaped: bool,
}

enum Step {
    Inside,
    /// This byte ends the value.
    Last,
    /// The value ended before this byte.
    Beyond,
}

impl Brackets {
    fn step(&mut self, byte: u8) -> Step {
        if self.in_string {
            match byte {
                _ if self.escaped => self.escaped = false,
                b'\\' => self.escaped = true,
                b'"' => {
                    self.in_string = false;
                    if self.depth == 0 {
                        return Step::Last;
                    }
                }
                _ => {}
            }
            return Step::Inside;
        }
        match byte {
            b'"' => self.in_string = true,
            b'{' | b'[' => self.depth += 1,
            b'}' | b']' | b',' if self.depth == 0 => return Step::Beyond,
            b'}' | b']' => {
                self.depth -= 1;
                if self.depth == 0 {
                    return Step::Last;
                }
            }
            byte if self.depth == 0 && byte.is_ascii_whitespace() => return Step::Beyond,
            _ => {}
        }
        Step::Inside
    }
}
