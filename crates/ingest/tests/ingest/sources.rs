//! Which files a list of inputs means.

use std::fs;
use std::path::Path;

use gainsay_ingest::{IngestError, sources};
use tempfile::TempDir;

/// A folder with files of these names, each holding its name.
fn folder(names: &[&str]) -> TempDir {
    let folder = TempDir::new().expect("a temporary folder");
    for name in names {
        let path = folder.path().join(name);
        fs::create_dir_all(path.parent().unwrap_or(folder.path())).expect("a folder can be made");
        fs::write(path, name).expect("a file can be written");
    }
    folder
}

fn input(folder: &TempDir, rest: &str) -> String {
    folder.path().join(rest).to_string_lossy().into_owned()
}

/// The paths found, without the folder.
fn found(folder: &TempDir, inputs: &[&str]) -> Vec<String> {
    let inputs: Vec<String> = inputs.iter().map(|rest| input(folder, rest)).collect();
    let sources = sources(&inputs).expect("the inputs exist");
    let short = |path: &str| {
        Path::new(path)
            .strip_prefix(folder.path())
            .map_or(path.to_owned(), |rest| rest.to_string_lossy().into_owned())
    };
    sources.iter().map(|source| short(&source.path)).collect()
}

fn refused(folder: &TempDir, rest: &str) -> String {
    match sources(&[input(folder, rest)]) {
        Ok(sources) => panic!("{sources:?}"),
        Err(error) => error.to_string().replace(&input(folder, ""), ""),
    }
}

#[test]
fn a_folder_is_walked_in_sorted_order() {
    let folder = folder(&[
        "b.jsonl",
        "a.txt",
        "sub/c.csv.gz",
        "sub/deep/d.JSON",
        "z.tsv.zst",
        "notes.md",
        "Makefile",
        "x.tar.gz",
        ".hidden.jsonl",
        ".git/e.jsonl",
        "sub/.f.txt",
        "page.html",
    ]);
    let all = ["a.txt", "b.jsonl", "page.html", "sub/c.csv.gz", "sub/deep/d.JSON", "z.tsv.zst"];
    assert_eq!(found(&folder, &[""]), all);
}

#[test]
fn files_keep_the_order_given_and_come_once() {
    let folder = folder(&["a.jsonl", "b.jsonl", "c.jsonl"]);
    assert_eq!(found(&folder, &["c.jsonl", "a.jsonl", "c.jsonl", ""]), ["c.jsonl", "a.jsonl", "b.jsonl"]);
    assert_eq!(found(&folder, &["./b.jsonl", "b.jsonl"]).len(), 1);
}

#[test]
fn a_file_given_by_name_needs_no_ending() {
    let folder = folder(&["part-00000", ".hidden"]);
    assert_eq!(found(&folder, &["part-00000", ".hidden"]), ["part-00000", ".hidden"]);
}

#[test]
fn sizes_are_told() {
    let folder = folder(&["abc.txt"]);
    let sources =
        sources(&[input(&folder, "abc.txt"), "-".to_owned(), "-".to_owned()]).expect("the inputs exist");
    let sizes: Vec<(bool, u64)> = sources.iter().map(|source| (source.path == "-", source.bytes)).collect();
    assert_eq!(sizes, [(false, 7), (true, 0)]);
}

#[test]
fn globs_match_names_and_folders() {
    let folder =
        folder(&["a.jsonl", "b.txt", "2024/c.jsonl", "2024/d.txt", "2025/e.jsonl", "part-1", ".x.jsonl"]);
    assert_eq!(found(&folder, &["*.jsonl"]), ["a.jsonl"]);
    assert_eq!(found(&folder, &["**/*.jsonl"]), ["2024/c.jsonl", "2025/e.jsonl", "a.jsonl"]);
    assert_eq!(found(&folder, &["20*/?.jsonl"]), ["2024/c.jsonl", "2025/e.jsonl"]);
    assert_eq!(found(&folder, &["202[5]"]), ["2025/e.jsonl"]);
    assert_eq!(found(&folder, &["{b,a}.*"]), ["a.jsonl", "b.txt"]);
    assert_eq!(found(&folder, &["part-*"]), ["part-1"]);
    assert_eq!(found(&folder, &["*"]), ["2024/c.jsonl", "2024/d.txt", "2025/e.jsonl", "a.jsonl", "b.txt"]);
}

#[test]
fn a_file_may_be_named_like_a_pattern() {
    let folder = folder(&["[1].txt", "1.txt"]);
    assert_eq!(found(&folder, &["[1].txt"]), ["[1].txt"]);
    assert_eq!(found(&folder, &["[1]*.txt"]), ["1.txt"]);
}

#[test]
fn what_is_missing_is_named_with_its_remedy() {
    let folder = folder(&["notes.md", "sub/.hidden.txt"]);
    let not_found =
        "no such file or folder: gone.jsonl; check the spelling, or give - to read standard input";
    assert_eq!(refused(&folder, "gone.jsonl"), not_found);
    assert!(refused(&folder, "sub").starts_with("no article file in sub; names ending in .jsonl"));
    assert!(refused(&folder, "*.jsonl").starts_with("no article file in *.jsonl; "));
    assert!(refused(&folder, "gone/*.jsonl").starts_with("no article file in gone/*.jsonl; "));
    assert!(matches!(sources(&[input(&folder, "")]), Err(IngestError::NoFiles { .. })));
    assert!(matches!(sources(&[input(&folder, "a[")]), Err(IngestError::NotFound { .. })));
}

#[cfg(unix)]
#[test]
fn links_are_followed_and_dead_ones_kept_for_the_reject() {
    use std::os::unix::fs::symlink;
    let folder = folder(&["sub/a.jsonl"]);
    symlink(folder.path().join("sub/a.jsonl"), folder.path().join("sub/b.jsonl")).expect("a link");
    symlink(folder.path(), folder.path().join("sub/loop")).expect("a link");
    symlink(folder.path().join("gone"), folder.path().join("sub/dead.jsonl")).expect("a link");
    symlink(folder.path().join("gone"), folder.path().join("sub/dead")).expect("a link");
    assert_eq!(found(&folder, &[""]), ["sub/a.jsonl", "sub/dead.jsonl"]);
}
