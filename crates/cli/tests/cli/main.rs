//! The program as users drive it: what it writes, what it says, how it ends.

mod bad_input;
mod golden;
mod interrupt;
mod models;
mod outputs;
mod pairs;
mod piping;
mod report;
mod usage;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Output;

use assert_cmd::Command;
use tempfile::TempDir;

/// A folder of its own for one test; the program runs in it.
struct Desk {
    folder: TempDir,
}

impl Desk {
    fn new() -> Self {
        Self { folder: tempfile::tempdir().unwrap() }
    }

    fn with(name: &str, content: impl AsRef<[u8]>) -> Self {
        let desk = Self::new();
        desk.put(name, content);
        desk
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn put(&self, name: &str, content: impl AsRef<[u8]>) {
        fs::write(self.path(name), content).unwrap();
    }

    fn read(&self, name: &str) -> String {
        fs::read_to_string(self.path(name)).unwrap()
    }

    /// Names of all files, the hidden ones included, in order.
    fn names(&self) -> Vec<String> {
        let mut names: Vec<String> = fs::read_dir(self.folder.path())
            .unwrap()
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .collect();
        names.sort();
        names
    }

    fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::cargo_bin("gainsay").unwrap();
        command.current_dir(self.folder.path()).args(arguments);
        command
    }

    /// Runs the program; its exit code and what it said.
    fn run(&self, arguments: &[&str]) -> Told {
        Told::from(self.command(arguments).output().unwrap())
    }

    /// Runs the program with standard input.
    fn feed(&self, arguments: &[&str], input: impl Into<Vec<u8>>) -> Told {
        Told::from(self.command(arguments).write_stdin(input).output().unwrap())
    }
}

/// How the program ended.
struct Told {
    code: Option<i32>,
    out: String,
    err: String,
}

impl From<Output> for Told {
    fn from(output: Output) -> Self {
        Self {
            code: output.status.code(),
            out: String::from_utf8(output.stdout).unwrap(),
            err: String::from_utf8(output.stderr).unwrap(),
        }
    }
}

impl Told {
    /// The exit code and the whole of standard error.
    #[track_caller]
    fn is(&self, code: i32, err: &str) {
        assert_eq!((self.code, self.err.as_str()), (Some(code), err));
    }

    /// The lines of the summary, by their first word.
    #[track_caller]
    fn count(&self, name: &str) -> &str {
        self.err
            .lines()
            .find_map(|line| line.strip_prefix(name)?.starts_with(' ').then(|| line[name.len()..].trim()))
            .unwrap_or_else(|| panic!("no {name:?} in {}", self.err))
    }
}

/// Two articles that can be read and hold no conflict.
const GOOD: &str = concat!(
    r#"{"id":"n1","title":"Marché couvert","text":"La halle du bourg a rouvert mardi après six mois de travaux. Les commerçants sont revenus.","lang":"fr"}"#,
    "\n",
    r#"{"id":"n2","title":"Piscine","text":"Le bassin reste fermé au public jusqu’au printemps. La mairie attend des pièces.","lang":"fr"}"#,
    "\n",
);

/// Two articles that contradict each other, with fields that a spreadsheet would take for formulas.
const CLASH: &str = concat!(
    r#"{"id":"-alpha","title":"=SUM(1;2)","source":"+phare","url":"@link","date":"2025-03-12","lang":"fr","text":"Le bac Alcyon s’est échoué mercredi devant Brecqueville. Le bac Alcyon transportait 212 passagers, selon la préfecture maritime."}"#,
    "\n",
    r#"{"id":"=beta","title":"@home","source":"-echo","url":"\thidden","date":"2025-03-12","lang":"fr","text":"Le bac Alcyon s’est échoué mercredi matin devant Brecqueville. Le bac Alcyon transportait 221 passagers."}"#,
    "\n",
);

fn project() -> &'static Path {
    Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../.."))
}

/// The sample articles of the project.
fn seeds() -> String {
    project().join("seeds").canonicalize().unwrap().display().to_string()
}
