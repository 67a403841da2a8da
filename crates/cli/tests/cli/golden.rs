//! The table that the seeds give, byte for byte. `UPDATE=1 cargo test` rewrites it: read the difference, and say in
//! the commit why each row changed.

use std::fs;
use std::path::Path;

use crate::{Desk, Told, seeds};

#[test]
fn the_seeds_give_the_committed_table() {
    let golden = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden/seeds.csv");
    let desk = Desk::new();
    for threads in ["1", "4"] {
        let told: Told = desk.run(&["run", &seeds(), "-q", "-o", "out.csv", "-j", threads]);
        told.is(0, "");
        let table = desk.read("out.csv");
        if std::env::var_os("UPDATE").is_some() {
            fs::create_dir_all(golden.parent().unwrap()).unwrap();
            fs::write(&golden, &table).unwrap();
        }
        let expected = fs::read_to_string(&golden).unwrap();
        for (number, (got, wanted)) in table.lines().zip(expected.lines()).enumerate() {
            assert_eq!(got, wanted, "line {} with -j {threads}", number + 1);
        }
        assert_eq!(table.lines().count(), expected.lines().count(), "rows with -j {threads}");
        assert_eq!(table, expected);
    }
}
