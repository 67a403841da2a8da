//! The cases of numbers, units and calendars: one value, many ways to write it, and what must not be read so.

mod cases;

use gainsay_extract::{Annotation, Annotator};
use gainsay_lexicon::Lexicon;
use serde::Deserialize;

use self::cases::article;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Cases {
    /// Day of publication of every text.
    published: Option<String>,
    case: Vec<Case>,
    /// Texts in which nothing of the kind may be found.
    silent: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    /// What each form says, several values joined by ` + `, as [`quantities`] or [`dates`] write it.
    value: String,
    forms: Vec<String>,
    /// Texts that do not say it.
    #[serde(default)]
    not: Vec<String>,
}

fn annotate(lang: &str, published: Option<&str>, text: &str) -> Annotation {
    let article = article(lang.parse().expect("a language code"), published, [text]);
    Annotator::new(Lexicon::builtin()).annotate(&article)
}

fn end<T: ToString>(end: Option<T>) -> String {
    end.map_or(String::new(), |end| end.to_string())
}

fn lower<T: std::fmt::Debug>(name: T) -> String {
    format!("{name:?}").to_lowercase()
}

/// `currency 20.. min EUR`, `number 3..5 range #ship`.
fn quantities(annotation: &Annotation) -> Vec<String> {
    let write = |found: &gainsay_extract::AnnotatedQuantity| {
        let mut line =
            format!("{} {}..{} {}", lower(found.kind), end(found.low), end(found.high), lower(found.bound));
        for part in [
            found.unit.as_deref().map(str::to_owned),
            found.counted.as_deref().map(|noun| format!("#{noun}")),
        ]
        .into_iter()
        .flatten()
        {
            line.push(' ');
            line.push_str(&part);
        }
        line
    };
    annotation.quantities.iter().map(write).collect()
}

/// `2024-05-01..2024-05-31 month exact`.
fn dates(annotation: &Annotation) -> Vec<String> {
    let write = |found: &gainsay_extract::AnnotatedDate| {
        format!("{}..{} {} {}", end(found.from), end(found.to), lower(found.grain), lower(found.bound))
    };
    annotation.dates.iter().map(write).collect()
}

fn failures(topic: &str, read: impl Fn(&Annotation) -> Vec<String>) -> Vec<String> {
    let mut failures = Vec::new();
    for pack in Lexicon::builtin().packs() {
        let lang = pack.lang.code();
        let path = format!("{}/../../data/{lang}/cases/{topic}.toml", env!("CARGO_MANIFEST_DIR"));
        let content = std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{path}: {error}"));
        let cases: Cases = toml::from_str(&content).unwrap_or_else(|error| panic!("{path}: {error}"));
        let seen = |text: &str| read(&annotate(lang, cases.published.as_deref(), text));
        for case in &cases.case {
            let told: Vec<&str> = case.value.split(" + ").collect();
            for form in &case.forms {
                let found = seen(form);
                if found != told {
                    failures.push(format!("{lang}/{topic} `{}`: `{form}` is read {found:?}", case.value));
                }
            }
            for text in &case.not {
                let found = seen(text);
                if told.iter().all(|value| found.iter().any(|found| found == value)) {
                    failures.push(format!("{lang}/{topic} `{}`: `{text}` must not be read so", case.value));
                }
            }
        }
        for text in &cases.silent {
            let found = seen(text);
            if !found.is_empty() {
                failures.push(format!("{lang}/{topic}: nothing in `{text}`, but {found:?}"));
            }
        }
    }
    failures
}

#[test]
fn quantities_are_read_as_their_cases_say() {
    let failures = failures("quantities", quantities);
    assert!(failures.is_empty(), "{} failures\n{}", failures.len(), failures.join("\n"));
}

#[test]
fn dates_are_read_as_their_cases_say() {
    let failures = failures("dates", dates);
    assert!(failures.is_empty(), "{} failures\n{}", failures.len(), failures.join("\n"));
}

#[test]
fn without_a_day_of_publication_only_what_is_told_in_full_is_a_date() {
    for (lang, text) in [
        ("fr", "Hier, mardi, en mai ou il y a deux ans."),
        ("en", "Yesterday, last week, in May, two years ago."),
    ] {
        assert_eq!(dates(&annotate(lang, None, text)), Vec::<String>::new(), "{text}");
    }
    assert_eq!(
        dates(&annotate("fr", None, "Le 4 juin 2019, puis hier.")),
        ["2019-06-04..2019-06-04 day exact"]
    );
    assert_eq!(
        dates(&annotate("en", None, "On June 4, 2019, then yesterday.")),
        ["2019-06-04..2019-06-04 day exact"]
    );
}

#[test]
fn positions_count_code_points_of_the_text() {
    let annotation = annotate("fr", Some("2024-05-15"), "Été 2023 : près de 7\u{202f}000 élèves à Épône.");
    let spans: Vec<(u32, u32, &str)> = (annotation.quantities.iter())
        .map(|found| (found.span.start, found.span.end, found.text.as_str()))
        .chain(annotation.dates.iter().map(|found| (found.span.start, found.span.end, found.text.as_str())))
        .collect();
    assert_eq!(spans, [(11, 24, "près de 7\u{202f}000"), (0, 8, "Été 2023")]);
}

/// A small generator: the same texts on every run.
fn noise(seed: u64, words: &[&str]) -> String {
    let mut state = seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1;
    let mut text = String::new();
    for _ in 0..40 {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        let word = words[usize::try_from(state % words.len() as u64).expect("a small index")];
        text.push_str(word);
        if state & 0x300 != 0 {
            text.push(' ');
        }
    }
    text
}

#[test]
fn no_text_makes_the_reader_panic() {
    let marks = [
        "-", "/", ".", ",", ":", "(", "$", "€", "°", "%", "'", "½", "\u{a0}", "\u{301}", "😀", "+", "±", "–",
    ];
    let figures = ["0", "1", "7", "12", "31", "99", "1990", "2024", "999999999999999", "000", "1.2.3", "3,5"];
    for pack in Lexicon::builtin().packs() {
        let mut words: Vec<&str> = marks.iter().chain(&figures).copied().collect();
        words.extend(pack.numbers.iter().map(|row| row.form.as_str()));
        words.extend(pack.calendar.iter().map(|row| row.form.as_str()));
        words.extend(pack.hedges.iter().map(|row| row.phrase.as_str()).step_by(5));
        words.extend(pack.units.iter().map(|row| row.form.as_str()).step_by(9));
        let annotator = Annotator::new(Lexicon::builtin());
        for seed in 1..1500 {
            let text = noise(seed, &words);
            let day = ["0001-01-01", "2024-02-29", "9999-12-31"][usize::try_from(seed % 3).expect("small")];
            let found = annotator.annotate(&article(pack.lang, Some(day), [text.as_str()]));
            assert!(
                found.quantities.iter().all(|quantity| quantity.span.start < quantity.span.end),
                "{text:?}"
            );
        }
    }
}
