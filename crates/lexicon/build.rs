//! Lists the files of `data/` (sorted; names with a leading `_` left out) so that they are embedded as they
//! stand. Nothing is parsed here: the checks are in the library and its tests.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs, io};

fn main() -> io::Result<()> {
    let root = Path::new(&env::var("CARGO_MANIFEST_DIR").map_err(io::Error::other)?).join("../../data");
    println!("cargo::rerun-if-changed={}", root.display());
    let mut files = Vec::new();
    for folder in entries(&root)? {
        if folder.is_dir() {
            for file in entries(&folder)? {
                if file.extension().is_some_and(|ending| ending == "csv" || ending == "toml") {
                    files.push(file);
                }
            }
        }
    }
    let out = env::var("OUT_DIR").map_err(io::Error::other)?;
    let mut models = String::from("[\n");
    for file in entries(&root.join("models"))? {
        if file.extension().is_some_and(|ending| ending == "model") {
            println!("cargo::rerun-if-changed={}", file.display());
            let name = file.file_stem().and_then(|name| name.to_str()).unwrap_or_default().to_owned();
            writeln!(
                models,
                "    ({name:?}, include_bytes!({:?})),",
                file.canonicalize()?.display().to_string()
            )
            .map_err(io::Error::other)?;
        }
    }
    models.push(']');
    fs::write(Path::new(&out).join("models.rs"), models)?;
    let mut code = String::from("[\n");
    for file in files {
        println!("cargo::rerun-if-changed={}", file.display());
        let name = file.strip_prefix(&root).map_err(io::Error::other)?.display().to_string();
        writeln!(code, "    ({name:?}, include_str!({:?})),", file.canonicalize()?.display().to_string())
            .map_err(io::Error::other)?;
    }
    code.push(']');
    fs::write(Path::new(&out).join("files.rs"), code)
}

fn entries(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let mut found: Vec<PathBuf> =
        fs::read_dir(folder)?.map(|entry| Ok(entry?.path())).collect::<io::Result<_>>()?;
    found.retain(|path| {
        path.file_name().and_then(|name| name.to_str()).is_some_and(|name| !name.starts_with(['_', '.']))
    });
    found.sort();
    Ok(found)
}
