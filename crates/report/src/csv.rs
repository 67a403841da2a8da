//! The table for the reviewer.

use std::io::Write;

use gainsay_model::{Conflict, Mention, Published, Side};

use crate::question::question;
use crate::value::value;
use crate::why::why;
use crate::{ReportError, ReportLanguage, Wording};

/// The columns, in order.
pub const COLUMNS: [&str; 39] = [
    "conflict_id",
    "cluster_id",
    "relation",
    "type",
    "score",
    "question",
    "scope",
    "language",
    "a_claim",
    "a_value",
    "a_side",
    "a_support",
    "a_speaker",
    "a_source",
    "a_published",
    "a_title",
    "a_url",
    "a_doc",
    "a_start",
    "a_end",
    "a_sentence",
    "a_also",
    "b_claim",
    "b_value",
    "b_side",
    "b_support",
    "b_speaker",
    "b_source",
    "b_published",
    "b_title",
    "b_url",
    "b_doc",
    "b_start",
    "b_end",
    "b_sentence",
    "b_also",
    "why",
    "verdict",
    "note",
];

/// How the table is written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum CsvStyle {
    /// Comma, decimal point, no byte-order mark.
    #[default]
    Plain,
    /// As spreadsheets of continental Europe open it: byte-order mark, semicolon, decimal comma.
    Excel,
}

/// Writes the conflicts as a table, in the order given.
///
/// Cells that a spreadsheet would take for a formula get a leading apostrophe.
///
/// # Errors
/// When the output refuses the bytes.
pub fn write_csv(
    out: &mut dyn Write,
    conflicts: &[Conflict],
    language_of: &ReportLanguage<'_>,
    style: CsvStyle,
) -> Result<(), ReportError> {
    let delimiter = match style {
        CsvStyle::Plain => b',',
        CsvStyle::Excel => b';',
    };
    if style == CsvStyle::Excel {
        out.write_all("\u{FEFF}".as_bytes())?;
    }
    let mut table = csv::WriterBuilder::new().delimiter(delimiter).from_writer(out);
    table.write_record(COLUMNS).map_err(failed)?;
    for conflict in conflicts {
        let row = cells(&language_of.wording(conflict), conflict, style);
        table.write_record(&row).map_err(failed)?;
    }
    table.flush()?;
    Ok(())
}

/// The kind of the error is kept: a closed pipe is no failure.
fn failed(error: csv::Error) -> ReportError {
    ReportError::Write(match error.into_kind() {
        csv::ErrorKind::Io(error) => error,
        other => std::io::Error::other(format!("{other:?}")),
    })
}

fn cells(wording: &Wording<'_>, conflict: &Conflict, style: CsvStyle) -> Vec<String> {
    let mut row = vec![
        conflict.id.to_string(),
        conflict.cluster.to_string(),
        conflict.relation.as_str().to_owned(),
        conflict.kind.as_str().to_owned(),
        score(conflict.score, style),
        safe(question(wording, conflict)),
        scope(conflict).to_owned(),
        language(conflict),
    ];
    for side in [&conflict.a, &conflict.b] {
        side_cells(wording, side, &mut row);
    }
    row.extend([safe(why(wording, conflict)), String::new(), String::new()]);
    row
}

fn side_cells(wording: &Wording<'_>, side: &Side, row: &mut Vec<String>) {
    let mention = &side.mention;
    let (head, claim) = (&mention.head, &mention.claim);
    let speakers: Vec<&str> = claim.attribution.0.iter().map(|speaker| speaker.name.as_str()).collect();
    let also: Vec<String> = side.also.iter().map(place).collect();
    row.extend([
        safe(claim.text.clone()),
        safe(value(wording, claim)),
        safe(side.name.to_string()),
        side.support.to_string(),
        safe(speakers.join(" > ")),
        safe(head.source.clone().unwrap_or_default()),
        head.published.as_ref().map(published).unwrap_or_default(),
        safe(head.title.clone()),
        safe(head.url.clone().unwrap_or_default()),
        safe(head.id.to_string()),
        claim.evidence.start.to_string(),
        claim.evidence.end.to_string(),
        safe(mention.sentence_text.clone()),
        safe(also.join(" | ")),
    ]);
}

/// `doc#start-end`, in code points of the document's text.
pub(crate) fn place(mention: &Mention) -> String {
    let evidence = mention.claim.evidence;
    format!("{}#{}-{}", mention.head.id, evidence.start, evidence.end)
}

/// The day, with hour and minute when known.
pub(crate) fn published(published: &Published) -> String {
    match published.minutes {
        Some(minutes) => format!("{}T{:02}:{:02}", published.day, minutes / 60, minutes % 60),
        None => published.day.to_string(),
    }
}

/// The language of both sides, or both codes (`fr-en`).
pub(crate) fn language(conflict: &Conflict) -> String {
    let (a, b) = (conflict.a.mention.head.lang, conflict.b.mention.head.lang);
    if a == b { a.to_string() } else { format!("{}-{}", a.max(b), a.min(b)) }
}

fn scope(conflict: &Conflict) -> &'static str {
    if conflict.a.mention.head.id == conflict.b.mention.head.id { "same-document" } else { "cross-document" }
}

fn score(thousandths: u16, style: CsvStyle) -> String {
    let mark = match style {
        CsvStyle::Plain => '.',
        CsvStyle::Excel => ',',
    };
    format!("{}{mark}{:03}", thousandths / 1000, thousandths % 1000)
}

/// A cell that no spreadsheet takes for a formula.
fn safe(cell: String) -> String {
    if cell.starts_with(['=', '+', '-', '@', '\t', '\r']) { format!("'{cell}") } else { cell }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use gainsay_lexicon::Lexicon;
    use gainsay_model::{Conflict, Lang};

    use super::{COLUMNS, CsvStyle, language, safe, score, write_csv};
    use crate::ReportLanguage;
    use crate::fixture::{passengers, with_a};

    fn table(conflict: &Conflict, style: CsvStyle) -> String {
        let language = ReportLanguage::new(Lexicon::builtin(), None).unwrap();
        let mut bytes = Vec::new();
        write_csv(&mut bytes, std::slice::from_ref(conflict), &language, style).unwrap();
        String::from_utf8(bytes).unwrap()
    }

    fn cell(table: &str, column: &str) -> String {
        let mut reader = csv::Reader::from_reader(table.as_bytes());
        let at = COLUMNS.iter().position(|name| *name == column).unwrap();
        reader.records().next().unwrap().unwrap()[at].to_owned()
    }

    #[test]
    fn the_header_is_that_of_the_contract() {
        let header = "conflict_id,cluster_id,relation,type,score,question,scope,language,\
            a_claim,a_value,a_side,a_support,a_speaker,a_source,a_published,a_title,a_url,a_doc,a_start,a_end,\
            a_sentence,a_also,\
            b_claim,b_value,b_side,b_support,b_speaker,b_source,b_published,b_title,b_url,b_doc,b_start,b_end,\
            b_sentence,b_also,\
            why,verdict,note";
        assert_eq!(table(&passengers(), CsvStyle::Plain).lines().next(), Some(header));
    }

    #[test]
    fn each_cell_says_what_its_column_promises() {
        let table = table(&passengers(), CsvStyle::Plain);
        for (column, expected) in [
            ("conflict_id", "00000000000000aa"),
            ("cluster_id", "00000000000000cc"),
            ("relation", "conflict"),
            ("type", "number"),
            ("score", "0.875"),
            ("scope", "cross-document"),
            ("language", "fr"),
            ("a_claim", "212 passagers"),
            ("a_value", "212"),
            ("a_side", "A"),
            ("a_support", "2"),
            ("a_speaker", "la préfecture > le maire"),
            ("a_source", "Le Phare"),
            ("a_published", "2025-03-12T07:05"),
            ("a_title", "Le bac à quai"),
            ("a_url", ""),
            ("a_doc", "phare-1"),
            ("a_start", "9"),
            ("a_end", "22"),
            ("a_sentence", "Le bac a 212 passagers à bord."),
            ("a_also", "phare-2#40-53"),
            ("b_value", "221"),
            ("b_published", "2025-03-12"),
            ("b_also", ""),
            ("verdict", ""),
            ("note", ""),
        ] {
            assert_eq!(cell(&table, column), expected, "{column}");
        }
    }

    #[test]
    fn cells_that_look_like_formulas_are_neutralised_and_numbers_are_left_alone() {
        for dangerous in ["=1+1", "+33", "-5 °C", "@name", "\tx", "\rx"] {
            assert_eq!(safe(dangerous.to_owned()), format!("'{dangerous}"));
        }
        for harmless in ["1=1", "a-b", "l’été", "", " =1", "'x"] {
            assert_eq!(safe(harmless.to_owned()), harmless);
        }
        let table = table(
            &with_a(passengers(), |mention| {
                let head = Arc::make_mut(&mut mention.head);
                head.title = "=HYPERLINK(\"x\")".to_owned();
                head.source = Some("@desk".to_owned());
            }),
            CsvStyle::Plain,
        );
        assert_eq!(cell(&table, "a_title"), "'=HYPERLINK(\"x\")");
        assert_eq!(cell(&table, "a_source"), "'@desk");
        assert_eq!(cell(&table, "a_start"), "9");
    }

    #[test]
    fn a_line_break_stays_within_its_quoted_cell() {
        let conflict = with_a(passengers(), |mention| {
            mention.sentence_text = "Le bac a\n212 passagers, \"dit-on\".".to_owned();
        });
        let table = table(&conflict, CsvStyle::Plain);
        assert!(table.contains("\"Le bac a\n212 passagers, \"\"dit-on\"\".\""), "{table}");
        assert_eq!(cell(&table, "a_sentence"), "Le bac a\n212 passagers, \"dit-on\".");
    }

    #[test]
    fn excel_gets_its_mark_its_delimiter_and_its_comma() {
        let table = table(&passengers(), CsvStyle::Excel);
        assert!(table.starts_with("\u{FEFF}conflict_id;cluster_id;relation;type;score;"));
        assert!(table.contains(";conflict;number;0,875;"), "{table}");
        assert_eq!(score(1000, CsvStyle::Plain), "1.000");
        assert_eq!(score(7, CsvStyle::Excel), "0,007");
    }

    #[test]
    fn a_mixed_pair_names_both_languages_in_one_order() {
        let english: Lang = "en".parse().unwrap();
        let mixed = with_a(passengers(), |mention| Arc::make_mut(&mut mention.head).lang = english);
        assert_eq!(language(&mixed), "fr-en");
        let swapped = Conflict { a: mixed.b.clone(), b: mixed.a.clone(), ..mixed };
        assert_eq!(language(&swapped), "fr-en");
        assert_eq!(language(&passengers()), "fr");
    }
}
