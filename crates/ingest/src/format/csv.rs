//! Tables with a header row: comma, semicolon, tab or bar between the cells, quoted cells that may hold lines.
//!
//! A reader of its own, since a quote that is never closed must cost one row, not the rest of the file in memory.

use std::ops::ControlFlow;

use gainsay_model::RejectReason;

use crate::encoding::decode;
use crate::fields::{Fields, Part, Text};
use crate::records::Records;
use crate::window::Window;

const DELIMITERS: [u8; 4] = [b',', b';', b'\t', b'|'];

/// The delimiter of a header row, and whether the row surely is one: it names a text column and another known one.
pub(super) fn header(head: &[u8]) -> (u8, bool) {
    if let Some((_, delimiter)) = declared(head) {
        return (delimiter, true);
    }
    let line = head.split(|&byte| byte == b'\n').next().unwrap_or_default();
    let mut best = (0, 0, b',', false);
    for delimiter in DELIMITERS {
        let names: Vec<_> = cells(line, delimiter).iter().map(|cell| Part::named(&name(cell))).collect();
        let known = names.iter().flatten().count();
        let table =
            names.contains(&Some(Part::Text)) && names.iter().flatten().any(|part| *part != Part::Text);
        if (known, names.len()) > (best.0, best.1) {
            best = (known, names.len(), delimiter, table);
        }
    }
    (best.2, best.3)
}

/// The line `sep=;` that Excel writes above the header, and what it declares.
fn declared(head: &[u8]) -> Option<(usize, u8)> {
    let line = head.split(|&byte| byte == b'\n').next()?;
    let delimiter = *line.trim_ascii_end().strip_prefix(b"sep=")?.first()?;
    DELIMITERS.contains(&delimiter).then_some((line.len() + 1, delimiter))
}

pub(crate) fn read(window: &mut Window, records: &mut Records<'_>) -> ControlFlow<()> {
    let head = window.peek(super::HEAD_BYTES);
    let (delimiter, _) = header(head);
    if let Some((length, _)) = declared(head) {
        window.consume(length);
    }
    let mut columns: Option<Vec<String>> = None;
    loop {
        let offset = window.offset();
        let (length, closed) = match row(window, delimiter, records.max_bytes()) {
            Row::End => break,
            Row::Whole { length, closed } => (length, closed),
            Row::Tangled(length) => {
                let words = "a quoted cell goes on behind its closing quote".to_owned();
                records.reject(RejectReason::Malformed(words), offset)?;
                window.consume(length);
                continue;
            }
            Row::Unclosed => {
                let words = "a quoted cell is never closed".to_owned();
                records.reject(RejectReason::Malformed(words), offset)?;
                // The rows below it may be good; begin again on the next line.
                let bytes = window.bytes();
                let next = bytes.iter().position(|&byte| byte == b'\n').map_or(bytes.len(), |at| at + 1);
                window.consume(next);
                continue;
            }
            Row::TooLong(length) => {
                records.reject(RejectReason::TooLong(length), offset)?;
                continue;
            }
        };
        if !closed && window.failure().is_some() {
            break;
        }
        let bytes = &window.bytes()[..length];
        if bytes.trim_ascii().is_empty() {
            // Nothing but the end of a line.
        } else if let Some(columns) = &columns {
            cells_to_record(bytes, delimiter, columns, offset, records)?;
        } else {
            let names: Vec<String> = cells(bytes, delimiter).iter().map(|cell| name(cell)).collect();
            if !names.iter().any(|name| Part::named(name) == Some(Part::Text)) {
                let columns = format!("the columns are {}", names.join(", "));
                return records.reject_file(RejectReason::NoText(columns), None);
            }
            columns = Some(names);
        }
        window.consume(length + usize::from(closed));
    }
    ControlFlow::Continue(())
}

fn cells_to_record(
    row: &[u8],
    delimiter: u8,
    columns: &[String],
    offset: u64,
    records: &mut Records<'_>,
) -> ControlFlow<()> {
    if row.contains(&0) {
        return records.reject(RejectReason::Binary, offset);
    }
    let text = decode(row);
    let mut cells = cells(text.as_bytes(), delimiter);
    let surplus = cells.iter().skip(columns.len()).any(|cell| !cell.is_empty());
    let fields = Fields::gather(|_, name| {
        let at = columns.iter().position(|column| column.eq_ignore_ascii_case(name))?;
        // Cutting valid UTF-8 at ASCII bytes leaves valid UTF-8.
        String::from_utf8(std::mem::take(cells.get_mut(at)?)).ok()
    });
    if surplus || (cells.len() < columns.len() && fields.text == Text::Missing) {
        let words = format!("a row of {} cells under a header of {}", cells.len(), columns.len());
        return records.reject(RejectReason::Malformed(words), offset);
    }
    records.fields(fields, offset)
}

/// The name in a header cell.
fn name(cell: &[u8]) -> String {
    decode(cell).trim().to_owned()
}

enum Row {
    Whole {
        length: usize,
        closed: bool,
    },
    /// A cell goes on behind its closing quote and swallowed a line: two rows that run into each other.
    Tangled(usize),
    Unclosed,
    TooLong(u64),
    End,
}

/// Finds the end of the row at the start of the view. Consumes it only when it is too long.
fn row(window: &mut Window, delimiter: u8, max_bytes: usize) -> Row {
    let mut quotes = Quotes::default();
    let mut at = 0;
    loop {
        for &byte in window.bytes().get(at..).unwrap_or_default() {
            if quotes.step(byte, delimiter) {
                if at > max_bytes {
                    window.consume(at + 1);
                    return Row::TooLong(at as u64);
                }
                return if quotes.tangled && quotes.lines > 0 {
                    Row::Tangled(at + 1)
                } else {
                    Row::Whole { length: at, closed: true }
                };
            }
            at += 1;
        }
        // A quoted cell gets as much again, to tell one that is too long from one that is never closed.
        let quoted = quotes.state == State::Quoted;
        if at > if quoted { max_bytes.saturating_mul(2) } else { max_bytes } {
            return if quoted && quotes.lines > 0 { Row::Unclosed } else { Row::TooLong(skip(window)) };
        }
        if !window.more() {
            return match quotes.state {
                _ if at == 0 => Row::End,
                State::Quoted if window.failure().is_none() => Row::Unclosed,
                _ => Row::Whole { length: at, closed: false },
            };
        }
    }
}

/// Consumes to the end of the line without holding it, and tells its length.
fn skip(window: &mut Window) -> u64 {
    let start = window.offset();
    loop {
        let bytes = window.bytes();
        if let Some(at) = bytes.iter().position(|&byte| byte == b'\n') {
            window.consume(at + 1);
            return window.offset() - start - 1;
        }
        window.consume(usize::MAX);
        if !window.more() {
            return window.offset() - start;
        }
    }
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum State {
    #[default]
    CellStart,
    Plain,
    Quoted,
    /// Behind a quote within a quoted cell: its end, or the first of two that stand for one.
    QuoteSeen,
}

/// Follows a row through its quoted cells.
#[derive(Default)]
struct Quotes {
    state: State,
    /// Line ends within quoted cells.
    lines: usize,
    tangled: bool,
}

impl Quotes {
    /// True when `byte` ends the row.
    fn step(&mut self, byte: u8, delimiter: u8) -> bool {
        self.state = match (self.state, byte) {
            (State::Quoted, b'"') => State::QuoteSeen,
            (State::Quoted, _) => {
                self.lines += usize::from(byte == b'\n');
                State::Quoted
            }
            (_, b'\n') => return true,
            (State::QuoteSeen, b'"') => State::Quoted,
            (State::QuoteSeen, b'\r') => State::QuoteSeen,
            (_, byte) if byte == delimiter => State::CellStart,
            (State::CellStart, b'"') => State::Quoted,
            (State::QuoteSeen, _) => {
                self.tangled = true;
                State::Plain
            }
            _ => State::Plain,
        };
        false
    }
}

/// The cells of a row, unquoted.
fn cells(row: &[u8], delimiter: u8) -> Vec<Vec<u8>> {
    let row = row.strip_suffix(b"\r").unwrap_or(row);
    let mut cells = vec![Vec::new()];
    let mut quotes = Quotes::default();
    for &byte in row {
        let before = quotes.state;
        quotes.step(byte, delimiter);
        match (before, quotes.state) {
            (State::CellStart, State::Quoted) | (State::Quoted, State::QuoteSeen) => {}
            (State::Quoted, _) | (State::QuoteSeen, State::Quoted | State::Plain) | (_, State::Plain) => {
                if let Some(cell) = cells.last_mut() {
                    cell.push(byte);
                }
            }
            (_, State::CellStart) => cells.push(Vec::new()),
            _ => {}
        }
    }
    cells
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(row: &str, delimiter: u8) -> Vec<String> {
        cells(row.as_bytes(), delimiter)
            .into_iter()
            .map(|cell| String::from_utf8_lossy(&cell).into_owned())
            .collect()
    }

    #[test]
    fn quoted_cells_keep_delimiters_quotes_and_lines() {
        assert_eq!(texts("1,\"a, \"\"b\"\"\nc\",\"\"\r", b','), ["1", "a, \"b\"\nc", ""]);
        assert_eq!(texts("a;b;;", b';'), ["a", "b", "", ""]);
        assert_eq!(texts("", b','), [""]);
    }

    #[test]
    fn a_quote_within_a_plain_cell_is_a_character() {
        assert_eq!(texts("a 5\" pipe,b", b','), ["a 5\" pipe", "b"]);
        assert_eq!(texts("\"He said \"hi\" twice\",b", b','), ["He said hi\" twice\"", "b"]);
    }

    #[test]
    fn the_delimiter_is_read_from_the_header() {
        assert_eq!(header(b"id,title,text\n1,a;b;c;d;e,x"), (b',', true));
        assert_eq!(header(b"id;title;text\r\n"), (b';', true));
        assert_eq!(header(b"id\ttitle\ttext\n"), (b'\t', true));
        assert_eq!(header(b"id|title|TEXT\n"), (b'|', true));
        assert_eq!(header(b"\"id\";\"text\"\n"), (b';', true));
        assert_eq!(header(b"sep=;\na;b\n"), (b';', true));
    }

    #[test]
    fn prose_is_no_header() {
        for line in
            ["Prague, Tuesday, early", "text", "Body, mind and soul", "title,summary,author", "", "url|date"]
        {
            assert!(!header(line.as_bytes()).1, "{line}");
        }
    }
}
