//! Where results go: whole files or none, devices, pipes, standard output; what standard error holds beside them.

use std::process::Stdio;

use crate::{Desk, GOOD, Told};

#[test]
fn an_output_that_is_an_input_is_refused() {
    let desk = Desk::with("dump.jsonl", GOOD);
    let said =
        "gainsay: ./dump.jsonl is also an input (dump.jsonl) and would be overwritten; name another output\n";
    desk.run(&["run", "dump.jsonl", "-o", "./dump.jsonl"]).is(2, said);
    desk.run(&["run", "dump.jsonl", "-o", "out.csv", "--jsonl", "./dump.jsonl"]).is(2, said);
    desk.run(&["run", "dump.jsonl", "-o", "out.csv", "--rejects", "./dump.jsonl"]).is(2, said);
    desk.run(&["extract", "dump.jsonl", "-o", "./dump.jsonl"]).is(2, said);
    assert_eq!((desk.names(), desk.read("dump.jsonl")), (vec!["dump.jsonl".to_owned()], GOOD.to_owned()));
}

#[test]
fn one_file_cannot_hold_two_outputs() {
    let desk = Desk::with("dump.jsonl", GOOD);
    desk.run(&["run", "dump.jsonl", "-o", "out.csv", "--jsonl", "./out.csv"])
        .is(2, "gainsay: ./out.csv is named for two outputs\n");
}

#[test]
fn a_place_that_cannot_be_written_is_found_before_the_work() {
    let desk = Desk::with("dump.jsonl", "{broken\n");
    // The broken record would be told if it had been read.
    desk.run(&["run", "dump.jsonl", "-o", "no/such/folder/out.csv"]).is(
        1,
        "gainsay: cannot write no/such/folder/out.csv: No such file or directory (os error 2); check that its \
         folder exists and that you may write there\n",
    );
    desk.run(&["run", "dump.jsonl", "-o", "dump.jsonl/out.csv"]).is(
        1,
        "gainsay: cannot write dump.jsonl/out.csv: not a directory; check that its folder exists and \
         that you may write there\n",
    );
    desk.run(&["run", "dump.jsonl", "-o", "."])
        .is(1, "gainsay: cannot write .: is a directory; name a file\n");
}

#[test]
fn a_full_disk_is_told() {
    let desk = Desk::with("dump.jsonl", GOOD);
    let full = "gainsay: cannot write /dev/full: No space left on device (os error 28); free some space or name \
                another place\n";
    desk.run(&["run", "dump.jsonl", "-q", "-o", "/dev/full"]).is(1, full);
    desk.run(&[
        "run",
        "dump.jsonl",
        "-q",
        "-o",
        "out.csv",
        "--jsonl",
        "extra.jsonl",
        "--rejects",
        "/dev/full",
    ])
    .is(0, "");
    desk.run(&["normalize", "dump.jsonl", "-q", "-o", "/dev/full"]).is(1, full);
}

#[test]
fn a_full_disk_leaves_no_file_behind() {
    let desk = Desk::with("dump.jsonl", format!("{GOOD}{{\"id\":\"x\"}}\n"));
    let told = desk.run(&["run", "dump.jsonl", "-q", "-o", "out.csv", "--rejects", "/dev/full"]);
    assert_eq!(told.code, Some(1), "{}", told.err);
    assert_eq!(desk.names(), ["dump.jsonl"]);
}

#[test]
fn an_old_result_stays_until_the_new_one_is_whole() {
    let desk = Desk::with("dump.jsonl", "{broken\n");
    desk.put("out.csv", "old");
    assert_eq!(desk.run(&["run", "dump.jsonl", "-o", "out.csv"]).code, Some(1));
    assert_eq!(desk.read("out.csv"), "old");
    desk.put("dump.jsonl", GOOD);
    assert_eq!(desk.run(&["run", "dump.jsonl", "-o", "out.csv"]).code, Some(0));
    assert!(desk.read("out.csv").starts_with("conflict_id,"));
    assert_eq!(desk.names(), ["dump.jsonl", "out.csv"]);
}

#[cfg(unix)]
#[test]
fn a_new_file_has_the_rights_that_the_user_gives() {
    use std::os::unix::fs::PermissionsExt as _;
    let desk = Desk::with("dump.jsonl", GOOD);
    desk.run(&["run", "dump.jsonl", "-o", "out.csv"]);
    let rights = |name: &str| std::fs::metadata(desk.path(name)).unwrap().permissions().mode() & 0o777;
    // As any file that this test creates itself.
    assert_eq!(rights("out.csv"), rights("dump.jsonl"));
}

#[cfg(unix)]
#[test]
fn a_link_keeps_pointing_at_its_file() {
    let desk = Desk::with("dump.jsonl", GOOD);
    desk.put("real.csv", "old");
    std::os::unix::fs::symlink("real.csv", desk.path("link.csv")).unwrap();
    assert_eq!(desk.run(&["run", "dump.jsonl", "-o", "link.csv"]).code, Some(0));
    assert!(std::fs::symlink_metadata(desk.path("link.csv")).unwrap().is_symlink());
    assert!(desk.read("real.csv").starts_with("conflict_id,"));
}

#[test]
fn without_a_file_the_table_goes_to_standard_output() {
    let desk = Desk::with("dump.jsonl", GOOD);
    desk.run(&["run", "dump.jsonl", "-o", "out.csv"]);
    for arguments in [&[][..], &["-o", "-"], &["-o", "/dev/stdout"]] {
        let mut whole = vec!["run", "dump.jsonl", "-q"];
        whole.extend(arguments);
        let told = desk.run(&whole);
        told.is(0, "");
        assert_eq!(told.out, desk.read("out.csv"));
    }
}

#[test]
fn a_closed_pipe_is_no_failure() {
    let desk = Desk::with("dump.jsonl", GOOD);
    for stage in
        [&["run", "dump.jsonl", "--jsonl", "extra.jsonl"][..], &["normalize", "dump.jsonl"], &["man"]]
    {
        let mut child = std::process::Command::new(assert_cmd::cargo::cargo_bin("gainsay"))
            .current_dir(desk.folder.path())
            .args(stage)
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        drop(child.stdout.take());
        let told = Told::from(child.wait_with_output().unwrap());
        assert_eq!(told.code, Some(0), "{stage:?}: {}", told.err);
        assert!(!told.err.contains("gainsay:"), "{stage:?}: {}", told.err);
    }
    // The file beside it was still wanted.
    assert!(desk.names().contains(&"extra.jsonl".to_owned()));
}

#[test]
fn json_messages_hold_the_summary_as_one_object() {
    let desk = Desk::with("dump.jsonl", format!("{GOOD}{{broken\n"));
    let told = desk.run(&["run", "dump.jsonl", "-o", "out.csv", "--log-format", "json"]);
    let events: Vec<serde_json::Value> =
        told.err.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(events[0]["level"], "WARN");
    let summary = &events.last().unwrap()["summary"];
    assert_eq!(events.last().unwrap()["message"], "summary");
    assert_eq!((&summary["articles"], &summary["rejects"]["malformed"]), (&2.into(), &1.into()));
    let told = desk.run(&["run", "nowhere", "--log-format", "json"]);
    let error: serde_json::Value = serde_json::from_str(&told.err).unwrap();
    assert_eq!((told.code, &error["level"]), (Some(1), &"ERROR".into()));
}

#[test]
fn no_bar_is_drawn_where_nobody_looks() {
    let desk = Desk::with("dump.jsonl", GOOD);
    let told = desk.run(&["run", "dump.jsonl", "-o", "out.csv"]);
    assert!(!told.err.contains('\r') && !told.err.contains('\u{1b}'), "{:?}", told.err);
    assert_eq!(told.out, "");
}
