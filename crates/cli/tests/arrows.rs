//! Dependencies point one way: cli → stages → lexicon and syntax → model. The stages never import each other.

use std::collections::{BTreeMap, BTreeSet};

use cargo_metadata::{DependencyKind, MetadataCommand};

/// Every crate of the workspace, and the crates of the workspace that it may depend on.
const ALLOWED: [(&str, &[&str]); 11] = [
    ("gainsay-model", &[]),
    ("gainsay-lexicon", &["gainsay-model"]),
    ("gainsay-syntax", &["gainsay-model"]),
    ("gainsay-ingest", &["gainsay-model"]),
    ("gainsay-normalize", &["gainsay-model", "gainsay-lexicon", "gainsay-syntax"]),
    ("gainsay-extract", &["gainsay-model", "gainsay-lexicon", "gainsay-syntax"]),
    ("gainsay-compare", &["gainsay-model", "gainsay-lexicon"]),
    ("gainsay-score", &["gainsay-model", "gainsay-lexicon"]),
    ("gainsay-report", &["gainsay-model", "gainsay-lexicon"]),
    ("gainsay-train", &["gainsay-model", "gainsay-lexicon", "gainsay-syntax", "gainsay-normalize"]),
    (
        "gainsay-cli",
        &[
            "gainsay-model",
            "gainsay-lexicon",
            "gainsay-syntax",
            "gainsay-ingest",
            "gainsay-normalize",
            "gainsay-extract",
            "gainsay-compare",
            "gainsay-score",
            "gainsay-report",
        ],
    ),
];

/// The dependencies of each crate on crates of the workspace, those of tests left out: a test may look further.
fn arrows() -> BTreeMap<String, BTreeSet<String>> {
    let metadata = MetadataCommand::new()
        .manifest_path(concat!(env!("CARGO_MANIFEST_DIR"), "/Cargo.toml"))
        .no_deps()
        .other_options(["--offline".to_owned()])
        .exec()
        .unwrap();
    let members: BTreeSet<String> =
        metadata.workspace_packages().iter().map(|package| package.name.to_string()).collect();
    metadata
        .workspace_packages()
        .iter()
        .map(|package| {
            let arrows = package
                .dependencies
                .iter()
                .filter(|dependency| dependency.kind != DependencyKind::Development)
                .map(|dependency| dependency.name.clone())
                .filter(|name| members.contains(name))
                .collect();
            (package.name.to_string(), arrows)
        })
        .collect()
}

#[test]
fn no_arrow_is_forbidden() {
    let allowed: BTreeMap<&str, &[&str]> = ALLOWED.into_iter().collect();
    for (package, arrows) in arrows() {
        let known = allowed.get(package.as_str());
        let known = known.unwrap_or_else(|| panic!("{package} is new: say here what it may depend on"));
        for arrow in &arrows {
            assert!(known.contains(&arrow.as_str()), "{package} must not depend on {arrow}");
        }
    }
}

#[test]
fn every_crate_of_the_plan_exists() {
    let arrows = arrows();
    for (package, _) in ALLOWED {
        assert!(arrows.contains_key(package), "{package} is gone: take it from the list");
    }
}
