//! The templates of every pack: all keys that the report asks for, no name that it does not fill.

use std::collections::BTreeSet;

use gainsay_lexicon::Lexicon;

/// Names that a template of each section may hold.
const NAMES: [(&str, &[&str]); 4] = [
    ("question", &["question", "context", "thing", "event", "what"]),
    ("why", &["a", "b", "who", "others", "value", "speaker", "list"]),
    ("evidence", &["detail"]),
    (
        "value",
        &[
            "value", "low", "high", "unit", "first", "last", "day", "month", "year", "date", "time", "hour",
            "minute",
        ],
    ),
];

const QUESTIONS: &str = "age amount amount.currency amount.percent amount.ratio amount.temperature amount.time \
    antonym arithmetic attribution context count count.event count.of date entity event frequency of place quote \
    rank role time topic";

const REASONS: &str = "against aligned attributed-dispute conflict correction day estimate-spread hedged-compatible \
    names others others.one pair.amounts pair.days pair.denied-event pair.main-denial pair.opposite pair.other-name \
    pair.other-side pair.refuted period same-article same-origin scope side side.speaker sides unclear update";

const VALUES: &str = "bound.approx bound.max bound.max.strict bound.min bound.min.strict bound.range date.clock \
    date.day date.month date.range date.since date.time date.until frequency.never frequency.often frequency.once \
    frequency.times list minus modality.counterfactual modality.future modality.hypothetical modality.possible \
    modality.question modality.reported modality.requested month.1 month.10 month.11 month.12 month.2 month.3 month.4 \
    month.5 month.6 month.7 month.8 month.9 polarity.negated polarity.only sort.age sort.ordinal stance.admits \
    stance.denies stance.doubts stance.no-comment truth.affirmed truth.negated truth.only unit unit.% unit.day \
    unit.hour unit.minute unit.month unit.pp unit.second unit.week unit.year";

fn names(template: &str) -> Vec<&str> {
    template
        .split('{')
        .skip(1)
        .map(|rest| rest.split_once('}').map_or("an open brace", |(name, _)| name))
        .collect()
}

#[test]
fn every_pack_has_the_keys_that_the_report_asks_for() {
    for pack in Lexicon::builtin().packs() {
        let templates = &pack.templates;
        for (section, table, wanted) in [
            ("question", &templates.question, QUESTIONS),
            ("why", &templates.why, REASONS),
            ("value", &templates.value, VALUES),
        ] {
            let missing: Vec<&str> =
                wanted.split_whitespace().filter(|key| !table.contains_key(*key)).collect();
            assert!(missing.is_empty(), "data/{}/templates.toml [{section}] lacks {missing:?}", pack.lang);
        }
    }
}

#[test]
fn templates_hold_only_names_that_are_filled() {
    for pack in Lexicon::builtin().packs() {
        let templates = &pack.templates;
        let tables = [&templates.question, &templates.why, &templates.evidence, &templates.value];
        for ((section, known), table) in NAMES.iter().zip(tables) {
            for (key, template) in table {
                for name in names(template) {
                    let place = format!("data/{}/templates.toml [{section}] {key}", pack.lang);
                    assert!(known.contains(&name), "{place}: nothing fills {{{name}}}");
                }
            }
        }
    }
}

#[test]
fn evidence_phrases_belong_to_a_weight() {
    let lexicon = Lexicon::builtin();
    let weights: BTreeSet<String> = lexicon
        .common()
        .weights()
        .rules
        .iter()
        .flat_map(|(rule, levels)| levels.keys().map(move |level| format!("{rule}.{level}")))
        .collect();
    for pack in lexicon.packs() {
        for key in pack.templates.evidence.keys() {
            assert!(
                weights.contains(key.as_str()),
                "data/{}/templates.toml [evidence]: data/common/weights.toml has no `{key}`",
                pack.lang
            );
        }
    }
}

#[test]
fn elided_templates_stand_beside_the_full_ones() {
    for pack in Lexicon::builtin().packs() {
        for key in pack.templates.question.keys() {
            if let Some(full) = key.strip_suffix(".elided") {
                assert!(pack.templates.question.contains_key(full), "{}: {key} without {full}", pack.lang);
            }
        }
    }
}
