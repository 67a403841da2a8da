//! The cases of `data/<lang>/cases/frames-*.toml`: sentences with frames that must and frames that must not come out,
//! in the notation of `docs/frames.md`.

mod cases;

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use gainsay_extract::{Extractor, Frame, Role};
use gainsay_lexicon::{Lexicon, Pack};
use gainsay_model::{Lang, Modality, Polarity, Stance};
use serde::Deserialize;

use self::cases::article;

/// Least share of expected frames that must come out, and greatest share of forbidden ones that may, in per cent.
const EXPECTED: usize = 95;
const FORBIDDEN: usize = 2;
/// Environment variable: a folder of models to try instead of the embedded ones; the test then fails with its report.
const MODELS: &str = "GAINSAY_MODELS";

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Cases {
    case: Vec<Case>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    name: String,
    /// Sentences, parted by ` | `.
    text: String,
    #[serde(default)]
    has: Vec<String>,
    #[serde(default)]
    not: Vec<String>,
}

#[derive(Default)]
struct Tally {
    expected: usize,
    found: usize,
    forbidden: usize,
    met: usize,
    failures: String,
}

#[test]
fn frames_come_out_as_the_cases_say() {
    let lexicon = Lexicon::builtin();
    let tried: Option<Vec<(Lang, Vec<u8>)>> = std::env::var_os(MODELS).map(|folder| {
        let read = |lang: Lang| fs::read(Path::new(&folder).join(format!("{lang}.model"))).ok();
        lexicon.packs().iter().filter_map(|pack| Some((pack.lang, read(pack.lang)?))).collect()
    });
    let model = |lang| match &tried {
        Some(tried) => tried.iter().find(|(other, _)| *other == lang).map(|(_, bytes)| bytes.as_slice()),
        None => Lexicon::model(lang),
    };
    let extractor = Extractor::with_models(lexicon, model).expect("the packs compile");
    let mut poor = Vec::new();
    let mut report = String::new();
    for pack in lexicon.packs().iter().filter(|pack| model(pack.lang).is_some()) {
        let tally = run(&extractor, pack);
        let _ = writeln!(
            report,
            "{}{}: {} of {} expected found, {} of {} forbidden met",
            tally.failures, pack.lang, tally.found, tally.expected, tally.met, tally.forbidden
        );
        assert!(tally.expected > 0, "{}: no cases of frames", pack.lang);
        if tally.found * 100 < tally.expected * EXPECTED || tally.met * 100 > tally.forbidden * FORBIDDEN {
            poor.push(pack.lang.code());
        }
    }
    assert!(tried.is_none(), "{report}");
    assert_eq!(poor, Vec::<&str>::new(), "languages below the floor\n{report}");
}

fn run(extractor: &Extractor<'_>, pack: &Pack) -> Tally {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("../../data/{}/cases", pack.lang));
    let mut paths: Vec<_> = fs::read_dir(&folder)
        .unwrap_or_else(|error| panic!("{}: {error}", folder.display()))
        .filter_map(|entry| Some(entry.ok()?.path()))
        .filter(|path| path.file_name().is_some_and(|name| name.to_string_lossy().starts_with("frames-")))
        .collect();
    paths.sort();
    let mut tally = Tally::default();
    for path in paths {
        let content = fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        let cases: Cases =
            toml::from_str(&content).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        let topic = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        for case in cases.case {
            judge(extractor, pack, &topic, &case, &mut tally);
        }
    }
    tally
}

fn judge(extractor: &Extractor<'_>, pack: &Pack, topic: &str, case: &Case, tally: &mut Tally) {
    let frames: Vec<Frame> = extractor
        .frames(&article(pack.lang, None, case.text.split(" | ")))
        .into_iter()
        .flat_map(|sentence| sentence.frames)
        .collect();
    let mut wrong = String::new();
    for pattern in &case.has {
        tally.expected += 1;
        if frames.iter().any(|frame| fits(frame, pattern, true)) {
            tally.found += 1;
        } else {
            let _ = writeln!(wrong, "  missing {pattern}");
        }
    }
    for pattern in &case.not {
        tally.forbidden += 1;
        if frames.iter().any(|frame| fits(frame, pattern, false)) {
            tally.met += 1;
            let _ = writeln!(wrong, "  wrong   {pattern}");
        }
    }
    if !wrong.is_empty() {
        let _ = writeln!(tally.failures, "[{} {topic}] {}: {}\n{wrong}", pack.lang, case.name, case.text);
        for frame in frames {
            let _ = writeln!(tally.failures, "    > {frame}");
        }
    }
}

/// Whether a frame satisfies a pattern; with `strict`, fields left out have their default.
fn fits(frame: &Frame, pattern: &str, strict: bool) -> bool {
    let mut fields = pattern.split(" | ").map(str::trim);
    if fields.next().is_none_or(|lemma| !same(lemma, &frame.predicate.lemma)) {
        return false;
    }
    let fields: Vec<(&str, &str)> = fields.filter_map(|field| field.split_once('=')).collect();
    let given = |key: &str| fields.iter().any(|(name, _)| *name == key);
    let bears = |role: &str| frame.arguments.iter().any(|argument| argument.role.name() == role);
    if strict {
        let bare =
            (given("s") || !bears(&Role::Subject.name())) && (given("o") || !bears(&Role::Object.name()));
        let plain = (given("pol") || frame.polarity == Polarity::Affirmed)
            && (given("mod") || frame.modality == Modality::Asserted)
            && (given("by") || frame.attribution.0.is_empty());
        if !bare || !plain {
            return false;
        }
    }
    fields.iter().all(|(key, value)| match *key {
        "pol" => *value == polarity(frame.polarity),
        "mod" => *value == modality(frame.modality),
        "by" => by(frame, value),
        role if *value == "-" => !bears(role),
        role => frame.arguments.iter().any(|argument| {
            argument.role.name() == role
                && (same(value, &argument.text)
                    || argument.entity.as_ref().is_some_and(|entity| same(value, &entity.name)))
        }),
    })
}

fn by(frame: &Frame, value: &str) -> bool {
    let stack = &frame.attribution.0;
    if value == "-" {
        return stack.is_empty();
    }
    let wanted: Vec<&str> = value.split(" > ").collect();
    wanted.len() == stack.len()
        && wanted.iter().zip(stack).all(|(wanted, speaker)| {
            wanted
                .rsplit_once('/')
                .is_some_and(|(name, stated)| same(name, &speaker.name) && stated == stance(speaker.stance))
        })
}

fn same(left: &str, right: &str) -> bool {
    gainsay_syntax::fold(left) == gainsay_syntax::fold(right)
}

fn polarity(polarity: Polarity) -> String {
    format!("{polarity:?}").to_lowercase()
}

fn modality(modality: Modality) -> String {
    format!("{modality:?}").to_lowercase()
}

fn stance(stance: Stance) -> &'static str {
    match stance {
        Stance::Affirms => "affirms",
        Stance::Admits => "admits",
        Stance::Denies => "denies",
        Stance::Doubts => "doubts",
        Stance::NoComment => "no-comment",
    }
}
