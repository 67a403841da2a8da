//! Conflicts in full, one JSON object per line.

use std::io::{BufRead, Write};

use gainsay_model::Conflict;
use serde::Serialize;

use crate::csv::language;
use crate::question::question;
use crate::why::why;
use crate::{ReportError, ReportLanguage};

#[derive(Serialize)]
struct Line<'a> {
    #[serde(flatten)]
    conflict: &'a Conflict,
    question: String,
    why: String,
    language: String,
}

/// Writes the conflicts in full, with their question, reason and language.
///
/// # Errors
/// When the output refuses the bytes.
pub fn write_jsonl(
    out: &mut dyn Write,
    conflicts: &[Conflict],
    language_of: &ReportLanguage<'_>,
) -> Result<(), ReportError> {
    for conflict in conflicts {
        let wording = language_of.wording(conflict);
        let line = Line {
            conflict,
            question: question(&wording, conflict),
            why: why(&wording, conflict),
            language: language(conflict),
        };
        let mut bytes = serde_json::to_vec(&line).map_err(ReportError::Encode)?;
        bytes.push(b'\n');
        out.write_all(&bytes)?;
    }
    Ok(())
}

/// Reads back what [`write_jsonl`] wrote; empty lines are passed over.
///
/// # Errors
/// The first line that is no conflict.
pub fn read_conflicts(input: &mut dyn BufRead) -> Result<Vec<Conflict>, ReportError> {
    let mut conflicts = Vec::new();
    let mut line = String::new();
    for number in 1.. {
        line.clear();
        if input.read_line(&mut line)? == 0 {
            break;
        }
        if line.trim().is_empty() {
            continue;
        }
        let conflict = serde_json::from_str(&line)
            .map_err(|error| ReportError::NoConflict { line: number, message: error.to_string() })?;
        conflicts.push(conflict);
    }
    Ok(conflicts)
}

#[cfg(test)]
mod tests {
    use std::io::BufReader;

    use gainsay_lexicon::Lexicon;

    use super::{read_conflicts, write_jsonl};
    use crate::fixture::passengers;
    use crate::{ReportError, ReportLanguage};

    #[test]
    fn a_conflict_comes_back_as_it_was_written() {
        let conflict = passengers();
        let language = ReportLanguage::new(Lexicon::builtin(), None).unwrap();
        let mut bytes = Vec::new();
        write_jsonl(&mut bytes, std::slice::from_ref(&conflict), &language).unwrap();
        assert_eq!(bytes.iter().filter(|byte| **byte == b'\n').count(), 1);
        assert_eq!(read_conflicts(&mut BufReader::new(bytes.as_slice())).unwrap(), [conflict]);
    }

    #[test]
    fn a_broken_line_is_named() {
        let text: &[u8] = b"\n{\"id\":\"00\"}\n";
        let error = read_conflicts(&mut BufReader::new(text)).unwrap_err();
        assert!(matches!(error, ReportError::NoConflict { line: 2, .. }), "{error}");
        assert_eq!(read_conflicts(&mut BufReader::new(&b""[..])).unwrap(), []);
    }
}
