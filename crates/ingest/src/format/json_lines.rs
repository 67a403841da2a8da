//! JSON Lines: each line stands for itself, so a broken one costs nothing but itself.

use std::ops::ControlFlow;

use gainsay_model::RejectReason;

use super::json;
use crate::records::Records;
use crate::window::Window;

pub(crate) fn read(window: &mut Window, records: &mut Records<'_>) -> ControlFlow<()> {
    loop {
        let offset = window.offset();
        match line(window, records.max_bytes()) {
            Line::End => return ControlFlow::Continue(()),
            Line::TooLong(length) => records.reject(RejectReason::TooLong(length), offset)?,
            Line::Whole { length, closed } => {
                let bytes = window.bytes()[..length].trim_ascii();
                // A stream that failed may have cut its last line; it counts only if it is whole.
                let cut = !closed && window.failure().is_some() && !json::is_object(bytes);
                if !bytes.is_empty() && !cut {
                    json::record(bytes, offset, records)?;
                }
                window.consume(length + usize::from(closed));
            }
        }
    }
}

enum Line {
    Whole { length: usize, closed: bool },
    TooLong(u64),
    End,
}

/// Finds the end of the line at the start of the view; one that is too long is already consumed.
fn line(window: &mut Window, max_bytes: usize) -> Line {
    let mut searched = 0;
    loop {
        let bytes = window.bytes();
        if let Some(at) = bytes[searched..].iter().position(|&byte| byte == b'\n') {
            let length = searched + at;
            if length <= max_bytes {
                return Line::Whole { length, closed: true };
            }
            window.consume(length + 1);
            return Line::TooLong(length as u64);
        }
        searched = bytes.len();
        if searched > max_bytes {
            return Line::TooLong(skip(window));
        }
        if !window.more() {
            return if searched == 0 { Line::End } else { Line::Whole { length: searched, closed: false } };
        }
    }
}

/// Consumes to the end of the line without holding it, and tells its length.
fn skip(window: &mut Window) -> u64 {
    let mut skipped = 0;
    loop {
        let bytes = window.bytes();
        if let Some(at) = bytes.iter().position(|&byte| byte == b'\n') {
            window.consume(at + 1);
            return skipped + at as u64;
        }
        let seen = bytes.len();
        window.consume(seen);
        skipped += seen as u64;
        if !window.more() {
            return skipped;
        }
    }
}
