//! Ctrl-C: exit code 130, no half-written file.

#![cfg(unix)]

use std::fs::OpenOptions;
use std::io::Write as _;
use std::process::{Command, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

use crate::{Desk, GOOD, Told};

#[test]
fn an_interrupted_run_leaves_no_file() {
    let desk = Desk::new();
    let fifo = desk.path("dump.jsonl");
    assert!(Command::new("mkfifo").arg(&fifo).status().unwrap().success());
    let child = Command::new(assert_cmd::cargo::cargo_bin("gainsay"))
        .current_dir(desk.folder.path())
        .args(["run", "dump.jsonl", "-o", "out.csv", "--jsonl", "extra.jsonl", "-q"])
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    // Opening waits for the reader; the pipe then stays open, so that the run cannot end by itself.
    let mut pipe = OpenOptions::new().write(true).open(&fifo).unwrap();
    pipe.write_all(GOOD.as_bytes()).unwrap();
    let start = Instant::now();
    while desk.names().iter().filter(|name| name.ends_with(".part")).count() < 2 {
        assert!(start.elapsed() < Duration::from_secs(20), "{:?}", desk.names());
        sleep(Duration::from_millis(20));
    }
    let interrupted = Command::new("kill").args(["-INT", &child.id().to_string()]).status().unwrap();
    assert!(interrupted.success());
    let told = Told::from(child.wait_with_output().unwrap());
    told.is(130, "gainsay: interrupted; unfinished output was removed\n");
    assert_eq!(desk.names(), ["dump.jsonl"]);
    drop(pipe);
}
