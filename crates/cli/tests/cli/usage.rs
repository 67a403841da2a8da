//! The command line: what is refused, what the help says, what the small commands print.

use crate::{Desk, GOOD};

#[test]
fn an_unknown_flag_is_refused() {
    let desk = Desk::with("dump.jsonl", GOOD);
    desk.run(&["run", "dump.jsonl", "--frobnicate"])
        .is(2, "gainsay: unexpected argument '--frobnicate' found; see --help\n");
    desk.run(&["run", "dump.jsonl", "--min-scor", "0.5"]).is(
        2,
        "gainsay: unexpected argument '--min-scor' found (tip: a similar argument exists: '--min-score'); see --help\n",
    );
    desk.run(&["run"])
        .is(2, "gainsay: the following required arguments were not provided: <INPUT>...; see --help\n");
}

#[test]
fn values_outside_their_range_are_refused() {
    let desk = Desk::with("dump.jsonl", GOOD);
    for (arguments, told) in [
        (
            ["--min-score", "2"],
            "gainsay: invalid value '2' for '--min-score <SCORE>': a score lies between 0 and 1; see --help\n",
        ),
        (
            ["--max-rejects", "some"],
            "gainsay: invalid value 'some' for '--max-rejects <N[%]>': a number of records or a share of them is \
             wanted, such as 5 or 2%; see --help\n",
        ),
        (
            ["--lang", "french"],
            "gainsay: invalid value 'french' for '--lang <LANG>': `french` is no ISO 639-1 language code (two \
             letters, such as `fr`); see --help\n",
        ),
        (["--lang", "fr,de"], "gainsay: no language pack for `de`; there are en, fr\n"),
        (["--report-lang", "de"], "gainsay: no language pack for `de`; there are en, fr\n"),
    ] {
        let mut whole = vec!["run", "dump.jsonl", "-o", "out.csv"];
        whole.extend(arguments);
        desk.run(&whole).is(2, told);
    }
    assert_eq!(desk.names(), ["dump.jsonl"]);
}

#[test]
fn quiet_and_verbose_exclude_each_other() {
    let told = Desk::with("dump.jsonl", GOOD).run(&["run", "dump.jsonl", "-q", "-v"]);
    assert_eq!(told.code, Some(2), "{}", told.err);
}

#[test]
fn without_a_command_the_help_is_shown() {
    let told = Desk::new().run(&[]);
    assert_eq!((told.code, told.out.as_str()), (Some(2), ""));
    assert!(told.err.contains("Usage: gainsay [OPTIONS] <COMMAND>"), "{}", told.err);
}

#[test]
fn the_long_help_tells_the_exit_codes() {
    for arguments in [&["--help"][..], &["run", "--help"], &["score", "--help"]] {
        let told = Desk::new().run(arguments);
        assert_eq!((told.code, told.err.as_str()), (Some(0), ""));
        for line in [
            "    0  done",
            "    1  failed",
            "    2  wrong usage",
            "    3  done, but more records were rejected than --max-rejects allows",
            "    4  conflicts found, and --fail-on-conflict was asked",
            "  130  interrupted",
        ] {
            assert!(told.out.contains(line), "{line:?} in {}", told.out);
        }
    }
    assert!(!Desk::new().run(&["run", "-h"]).out.contains("Exit codes"));
}

#[test]
fn completions_and_manual_know_every_command() {
    for arguments in
        [&["completions", "bash"][..], &["completions", "zsh"], &["completions", "fish"], &["man"]]
    {
        let told = Desk::new().run(arguments);
        assert_eq!((told.code, told.err.as_str()), (Some(0), ""));
        for command in ["run", "normalize", "extract", "compare", "score", "annotate", "pairs", "explain"] {
            assert!(told.out.contains(command), "{command} in {arguments:?}");
        }
    }
    let told = Desk::new().run(&["completions", "klingon"]);
    assert_eq!(told.code, Some(2));
}

#[test]
fn explain_tells_what_it_cannot_find() {
    let desk = Desk::with("conflicts.jsonl", "");
    desk.run(&["explain", "abc", "--from", "conflicts.jsonl"]).is(
        1,
        "gainsay: no conflict `abc` among the 0 of conflicts.jsonl; take an id from the column conflict_id\n",
    );
    desk.run(&["explain", "abc", "--from", "nowhere.jsonl"]).is(
        1,
        "gainsay: cannot read nowhere.jsonl: No such file or directory (os error 2); name the file that \
         `gainsay run --jsonl FILE` wrote\n",
    );
    desk.put("conflicts.jsonl", "{\"id\":1}\n");
    let told = desk.run(&["explain", "abc", "--from", "conflicts.jsonl"]);
    assert_eq!(told.code, Some(1));
    assert!(
        told.err.starts_with(
            "gainsay: cannot read conflicts.jsonl: line 1 is no conflict as `--jsonl` writes them: "
        ),
        "{}",
        told.err
    );
}
