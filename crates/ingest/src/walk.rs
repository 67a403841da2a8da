//! From what the user named to the files to read.

use std::collections::HashSet;
use std::fs::{self, File};
use std::io::{ErrorKind, Read};
use std::path::{Path, PathBuf};

use globset::GlobBuilder;
use walkdir::{DirEntry, WalkDir};

use crate::format::is_known_name;
use crate::{IngestError, Source};

/// Characters that make a name a pattern, unless a file has exactly that name.
const WILD: [char; 4] = ['*', '?', '[', '{'];

/// Expands files, folders, globs and `-` into files, each once, in the order given; folders and globs in the order of
/// the names in them. Hidden entries are skipped, links are followed.
///
/// From a folder, and for a glob that ends in a bare `*`, only names with a known ending are taken. What cannot be
/// listed or opened in a folder is kept as a source, so that reading it tells of it.
///
/// # Errors
///
/// [`IngestError::NotFound`] for a name that nothing has, [`IngestError::NoFiles`] for a folder or glob without any
/// article file, [`IngestError::Unreadable`] for a file or folder that was named and cannot be opened.
pub fn sources(inputs: &[String]) -> Result<Vec<Source>, IngestError> {
    let mut found = Found::default();
    for input in inputs {
        if input == "-" {
            found.add(input.clone(), PathBuf::from("-"), 0);
            continue;
        }
        match fs::metadata(input) {
            Ok(metadata) if metadata.is_dir() => {
                fs::read_dir(input).map_err(|error| IngestError::unreadable(input, &error))?;
                if folder(Path::new(input), &mut found) == 0 {
                    return Err(IngestError::NoFiles { path: input.clone() });
                }
            }
            Ok(metadata) => {
                // A pipe can be opened only once; a plain file shows now whether it can be read.
                if metadata.is_file() {
                    let probe = File::open(input).and_then(|mut file| file.read(&mut [0]));
                    probe.map_err(|error| IngestError::unreadable(input, &error))?;
                }
                found.add_file(Path::new(input), metadata.len());
            }
            Err(error) if error.kind() == ErrorKind::NotFound => {
                if !input.contains(WILD) {
                    return Err(IngestError::NotFound { path: input.clone() });
                }
                if glob(input, &mut found)? == 0 {
                    return Err(IngestError::NoFiles { path: input.clone() });
                }
            }
            Err(error) => return Err(IngestError::unreadable(input, &error)),
        }
    }
    Ok(found.sources)
}

/// The sources so far, each file once however it was reached.
#[derive(Default)]
struct Found {
    sources: Vec<Source>,
    seen: HashSet<PathBuf>,
}

impl Found {
    fn add_file(&mut self, path: &Path, bytes: u64) {
        let place = fs::canonicalize(path).unwrap_or_else(|_| path.to_path_buf());
        self.add(path.to_string_lossy().into_owned(), place, bytes);
    }

    fn add(&mut self, path: String, place: PathBuf, bytes: u64) {
        if self.seen.insert(place) {
            self.sources.push(Source { path, bytes });
        }
    }
}

/// Adds the article files below `root`; tells how many there are, seen before or not.
fn folder(root: &Path, found: &mut Found) -> usize {
    let mut count = 0;
    for entry in walk(root).into_iter().filter_entry(|entry| !is_hidden(entry)) {
        match entry {
            Ok(entry) => {
                if entry.file_type().is_file() && is_known_name(&entry.file_name().to_string_lossy()) {
                    found.add_file(entry.path(), entry.metadata().map_or(0, |metadata| metadata.len()));
                    count += 1;
                }
            }
            Err(error) => count += usize::from(keep_broken(&error, found)),
        }
    }
    count
}

/// Adds what matches the pattern; tells how much that is.
fn glob(pattern: &str, found: &mut Found) -> Result<usize, IngestError> {
    let glob = GlobBuilder::new(pattern)
        .literal_separator(true)
        .build()
        .map_err(|_| IngestError::NotFound { path: pattern.to_owned() })?
        .compile_matcher();
    let parts: Vec<&str> = pattern.split('/').collect();
    let fixed = parts.iter().take_while(|part| !part.contains(WILD)).count();
    let base = match parts[..fixed].join("/") {
        base if fixed == 0 => base,
        base if base.is_empty() => "/".to_owned(),
        base => base,
    };
    let root = if fixed == 0 { Path::new(".") } else { Path::new(&base) };
    let names_nothing = matches!(parts.last(), Some(&("*" | "**")));
    let mut entries = walk(root).min_depth(1);
    if !pattern.contains("**") {
        entries = entries.max_depth(parts.len() - fixed);
    }
    let mut count = 0;
    let mut entries = entries.into_iter();
    while let Some(entry) = entries.next() {
        let entry = match entry {
            Ok(entry) => entry,
            Err(error) => {
                count += usize::from(keep_broken(&error, found));
                continue;
            }
        };
        if is_hidden(&entry) {
            if entry.file_type().is_dir() {
                entries.skip_current_dir();
            }
            continue;
        }
        let path =
            if fixed == 0 { entry.path().strip_prefix(".").unwrap_or(entry.path()) } else { entry.path() };
        if !glob.is_match(path) {
            continue;
        }
        if entry.file_type().is_dir() {
            count += folder(path, found);
            entries.skip_current_dir();
        } else if entry.file_type().is_file()
            && (!names_nothing || is_known_name(&entry.file_name().to_string_lossy()))
        {
            found.add_file(path, entry.metadata().map_or(0, |metadata| metadata.len()));
            count += 1;
        }
    }
    Ok(count)
}

fn walk(root: &Path) -> WalkDir {
    WalkDir::new(root).follow_links(true).sort_by_file_name()
}

fn is_hidden(entry: &DirEntry) -> bool {
    entry.depth() > 0 && entry.file_name().to_string_lossy().starts_with('.')
}

/// Keeps an entry that could not be visited, so that reading it gives the reject. True when it was kept.
fn keep_broken(error: &walkdir::Error, found: &mut Found) -> bool {
    let Some(path) = error.path() else { return false };
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    // What a loop leads back to is walked already; a dead link counts if it is named like an article file.
    let wanted = error.loop_ancestor().is_none() && (path.is_dir() || is_known_name(&name));
    let kept = wanted && !name.starts_with('.');
    if kept {
        found.add_file(path, 0);
    }
    kept
}
