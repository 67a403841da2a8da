//! Reading of tables: typed rows, sorted and unique by their key, errors with file and line.

use serde::de::DeserializeOwned;

use crate::PackError;

/// A row of a table: `key` orders the rows and tells doubled ones.
pub(crate) trait Row: DeserializeOwned {
    fn key(&self) -> String;
}

pub(crate) type Files = [(&'static str, &'static str)];

pub(crate) fn text(files: &Files, path: &str) -> Result<&'static str, PackError> {
    files
        .iter()
        .find(|(name, _)| *name == path)
        .map(|(_, content)| *content)
        .ok_or_else(|| PackError::new(path, 0, "the file is missing"))
}

/// Says how the rows of a table are keyed.
macro_rules! keyed {
    ($type:ty, $row:ident => $key:expr) => {
        impl Row for $type {
            fn key(&self) -> String {
                let $row = self;
                $key
            }
        }
    };
}
pub(crate) use keyed;

/// Reads `folder/name` as CSV with a header; rows sorted byte-wise by key, each key once.
pub(crate) fn rows<R: Row>(files: &Files, folder: &str, name: &str) -> Result<Vec<R>, PackError> {
    let path = format!("{folder}/{name}");
    let content = text(files, &path)?;
    let mut reader = csv::ReaderBuilder::new().comment(Some(b'#')).from_reader(content.as_bytes());
    let headers = reader.headers().cloned().map_err(|error| PackError::new(&path, 1, error.to_string()))?;
    let mut rows: Vec<R> = Vec::new();
    let mut last: Option<String> = None;
    for record in reader.records() {
        let record = record.map_err(|error| {
            PackError::new(&path, error.position().map_or(0, csv::Position::line), error.to_string())
        })?;
        let line = record.position().map_or(0, csv::Position::line);
        if let Some(cell) = record.iter().find(|cell| *cell != cell.trim()) {
            return Err(PackError::new(&path, line, format!("space around the cell `{cell}`")));
        }
        let row: R = record
            .deserialize(Some(&headers))
            .map_err(|error| PackError::new(&path, line, error.to_string()))?;
        let key = row.key();
        match &last {
            Some(before) if *before == key => {
                return Err(PackError::new(&path, line, format!("doubled row `{key}`")));
            }
            Some(before) if *before > key => {
                return Err(PackError::new(
                    &path,
                    line,
                    format!("unsorted row: `{key}` stands after `{before}`"),
                ));
            }
            _ => last = Some(key),
        }
        rows.push(row);
    }
    if rows.is_empty() {
        return Err(PackError::new(&path, 1, "the table is empty"));
    }
    Ok(rows)
}

/// Reads `folder/name` as TOML.
pub(crate) fn document<T: DeserializeOwned>(files: &Files, folder: &str, name: &str) -> Result<T, PackError> {
    let path = format!("{folder}/{name}");
    let content = text(files, &path)?;
    toml::from_str(content).map_err(|error| {
        let line = error.span().map_or(0, |span| content[..span.start].matches('\n').count() as u64 + 1);
        PackError::new(&path, line, error.message())
    })
}
