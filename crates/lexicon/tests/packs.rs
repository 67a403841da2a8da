//! The embedded knowledge loads, each way to break a table is told with file and line, and the languages know
//! the same concepts.

use std::collections::BTreeSet;
use std::path::Path;

use gainsay_lexicon::{ConceptKind, Feature, Lexicon, Pack, PlaceKind, PolarityRole, WordClass};
use gainsay_model::Sign;

/// Concepts that only one language can express: the concept, the language without a word for it, and why.
const ONE_LANGUAGE: &[(&str, &str, &str)] = &[];

/// Each table of a language and the topic of the cases that exercise it.
const TOPICS: &[(&str, &str)] = &[
    ("abbreviations.csv", "sentences"),
    ("calendar.csv", "dates"),
    ("duties.csv", "pairs"),
    ("event_nouns.csv", "frames-nominals"),
    ("frequency.csv", "frequency"),
    ("function_words.csv", "sentences"),
    ("functions.csv", "attribution"),
    ("furniture.csv", "furniture"),
    ("glosses.csv", "glosses"),
    ("governors.csv", "frames-modality"),
    ("hedges.csv", "quantities"),
    ("infinitives.csv", "frames-predicates-2"),
    ("inflection.csv", "events"),
    ("irregular.csv", "events"),
    ("kinds.csv", "pairs"),
    ("light_verbs.csv", "frames-nominals"),
    ("limits.csv", "telling"),
    ("markers.csv", "frames-modality"),
    ("modality.csv", "modality"),
    ("modifiers.csv", "quantities"),
    ("nouns.csv", "quantities"),
    ("numbers.csv", "quantities"),
    ("opposites.csv", "pairs"),
    ("places.csv", "entities"),
    ("polarity.csv", "polarity"),
    ("predicates.csv", "events"),
    ("prepositions.csv", "frames-arguments"),
    ("pronouns.csv", "frames-pronouns"),
    ("quantifiers.csv", "pairs"),
    ("reporting.csv", "attribution"),
    ("scope.csv", "scope"),
    ("set_phrases.csv", "frames-predicates-2"),
    ("unit_senses.csv", "quantities"),
    ("units.csv", "quantities"),
    ("verbs.csv", "frames-passive"),
];

/// What loading says when `path` holds `content` instead, or is left out.
fn error(path: &str, content: Option<&'static str>) -> String {
    let mut files = Lexicon::files().to_vec();
    let at = files.iter().position(|(name, _)| *name == path).expect("a file of data/");
    match content {
        Some(content) => files[at].1 = content,
        None => drop(files.remove(at)),
    }
    Lexicon::from_files(&files).expect_err("a broken table").to_string()
}

fn pack(code: &str) -> &'static Pack {
    Lexicon::builtin().pack(code.parse().expect("a language code")).expect("a pack")
}

/// The concept and sign of a predicate.
fn predicate(code: &str, lemma: &str, class: WordClass) -> Option<(&'static str, Sign)> {
    let rows = &pack(code).predicates;
    rows.iter()
        .find(|row| row.lemma == lemma && row.class == class)
        .map(|row| (row.concept.as_str(), row.sign))
}

/// Whether `form` is read as `lemma` with `feature`.
fn reads(code: &str, form: &str, lemma: &str, class: WordClass, feature: Feature) -> bool {
    let readings = pack(code).morphology().readings(form);
    readings.iter().any(|r| r.lemma == lemma && r.class == class && r.feature == feature)
}

#[test]
fn every_pack_loads() {
    let lexicon = Lexicon::from_files(Lexicon::files()).map_err(|error| error.to_string()).unwrap();
    let codes: Vec<&str> = lexicon.packs().iter().map(|pack| pack.lang.code()).collect();
    assert_eq!(codes, ["en", "fr"]);
}

#[test]
fn an_unknown_column_is_refused() {
    let message = error("fr/nouns.csv", Some("lemma,concept,gender\nmaison,house,f\n"));
    assert_eq!(
        message,
        "data/fr/nouns.csv:2: CSV deserialize error: record 1 (line: 2, byte: 21): \
         unknown field `gender`, expected `lemma` or `concept`"
    );
}

#[test]
fn an_unknown_concept_is_refused_wherever_it_stands() {
    assert_eq!(
        error("fr/nouns.csv", Some("lemma,concept\nlicorne,unicorn\n")),
        "data/fr/nouns.csv:2: `unicorn` is no concept of common/concepts.csv"
    );
    assert_eq!(
        error(
            "en/predicates.csv",
            Some("lemma,class,concept,sign\ndie,verb,die,plus\nyodel,verb,yodel,plus\n")
        ),
        "data/en/predicates.csv:3: `yodel` is no concept of common/concepts.csv"
    );
    assert_eq!(
        error("en/functions.csv", Some("lemma,function\nwizard,wizard\n")),
        "data/en/functions.csv:2: `wizard` is no concept of common/concepts.csv"
    );
}

#[test]
fn an_unknown_unit_or_parent_is_refused() {
    assert_eq!(
        error("fr/units.csv", Some("form,unit\ncoudée,cubit\n")),
        "data/fr/units.csv:2: `cubit` is no unit of common/units.csv or currencies.csv"
    );
    assert_eq!(
        error("common/concepts.csv", Some("concept,kind,parent,once,gloss\nhouse,thing,castle,no,a home\n")),
        "data/common/concepts.csv:2: parent `castle` is no concept"
    );
}

#[test]
fn an_unsorted_row_is_refused() {
    assert_eq!(
        error("en/nouns.csv", Some("lemma,concept\nvoter,voter\nhouse,house\n")),
        "data/en/nouns.csv:3: unsorted row: `house` stands after `voter`"
    );
}

#[test]
fn a_doubled_row_is_refused() {
    assert_eq!(
        error("en/polarity.csv", Some("phrase,role\nnever,negator\nnever,negator\n")),
        "data/en/polarity.csv:3: doubled row `never Negator`"
    );
}

#[test]
fn space_around_a_cell_is_refused() {
    assert_eq!(
        error("fr/scope.csv", Some("phrase,kind\nau total ,whole\n")),
        "data/fr/scope.csv:2: space around the cell `au total `"
    );
}

#[test]
fn an_empty_table_is_refused() {
    assert_eq!(
        error("fr/modality.csv", Some("phrase,modality\n")),
        "data/fr/modality.csv:1: the table is empty"
    );
}

#[test]
fn a_missing_table_is_refused() {
    assert_eq!(error("en/frequency.csv", None), "data/en/frequency.csv:0: the file is missing");
}

#[test]
fn a_value_outside_its_list_is_refused() {
    let message = error("en/reporting.csv", Some("lemma,class,stance\nsay,verb,shouts\n"));
    assert_eq!(
        message,
        "data/en/reporting.csv:2: CSV deserialize error: record 1 (line: 2, byte: 19): unknown variant \
         `shouts`, expected one of `affirms`, `admits`, `denies`, `doubts`, `no-comment`"
    );
}

#[test]
fn both_languages_know_every_concept() {
    let lexicon = Lexicon::builtin();
    let mut missing = BTreeSet::new();
    for pack in lexicon.packs() {
        let known: BTreeSet<&str> = (pack.predicates.iter().map(|row| row.concept.as_str()))
            .chain(pack.nouns.iter().map(|row| row.concept.as_str()))
            .chain(pack.functions.iter().map(|row| row.function.as_str()))
            .collect();
        for concept in lexicon.common().concepts() {
            if !known.contains(concept.concept.as_str()) {
                missing.insert((concept.concept.as_str(), pack.lang.code()));
            }
        }
    }
    assert_eq!(missing, ONE_LANGUAGE.iter().map(|(concept, lang, _)| (*concept, *lang)).collect());
}

#[test]
fn each_table_holds_the_kinds_of_concept_it_is_for() {
    let common = Lexicon::builtin().common();
    let kind = |concept: &str| common.concept(concept).map(|concept| concept.kind);
    let mut wrong = Vec::new();
    for pack in Lexicon::builtin().packs() {
        let lang = pack.lang.code();
        for row in &pack.predicates {
            if !matches!(
                kind(&row.concept),
                Some(ConceptKind::Event | ConceptKind::Change | ConceptKind::State)
            ) {
                wrong.push(format!("{lang}/predicates.csv: {}", row.lemma));
            }
        }
        for row in &pack.nouns {
            if matches!(
                kind(&row.concept),
                Some(ConceptKind::Event | ConceptKind::Change | ConceptKind::State | ConceptKind::Function)
            ) {
                wrong.push(format!("{lang}/nouns.csv: {}", row.lemma));
            }
        }
        for row in &pack.functions {
            if kind(&row.function) != Some(ConceptKind::Function) {
                wrong.push(format!("{lang}/functions.csv: {}", row.lemma));
            }
        }
    }
    assert_eq!(wrong, Vec::<String>::new());
}

#[test]
fn a_noun_has_one_meaning_in_one_table() {
    let mut doubled = Vec::new();
    for pack in Lexicon::builtin().packs() {
        let predicates =
            pack.predicates.iter().filter(|row| row.class == WordClass::Noun).map(|row| &row.lemma);
        let nouns = pack.nouns.iter().map(|row| &row.lemma);
        let functions = pack.functions.iter().map(|row| &row.lemma);
        let mut seen = BTreeSet::new();
        doubled.extend(predicates.chain(nouns).chain(functions).filter(|lemma| !seen.insert(*lemma)));
    }
    assert_eq!(doubled, Vec::<&str>::new());
}

#[test]
fn words_of_both_languages_meet_in_concept_and_sign() {
    use WordClass::{Adjective, Noun, Verb};
    let pairs = [
        (("mourir", Verb), ("die", Verb), "die", Sign::Plus),
        (("décès", Noun), ("death", Noun), "die", Sign::Plus),
        (("survivre", Verb), ("survive", Verb), "die", Sign::Minus),
        (("désactiver", Verb), ("switch off", Verb), "activate", Sign::Minus),
        (("mettre en service", Verb), ("turn on", Verb), "activate", Sign::Plus),
        (("fermeture", Noun), ("closure", Noun), "open", Sign::Minus),
        (("hausse", Noun), ("increase", Noun), "rise", Sign::Plus),
        (("baisser", Verb), ("fall", Verb), "rise", Sign::Minus),
        (("innocent", Adjective), ("innocent", Adjective), "convict", Sign::Minus),
        (("entretien téléphonique", Noun), ("phone call", Noun), "talk", Sign::Plus),
        (("licencier", Verb), ("lay off", Verb), "hire", Sign::Minus),
        (("illégal", Adjective), ("illegal", Adjective), "permit", Sign::Minus),
    ];
    for ((french, french_class), (english, english_class), concept, sign) in pairs {
        assert_eq!(predicate("fr", french, french_class), Some((concept, sign)), "{french}");
        assert_eq!(predicate("en", english, english_class), Some((concept, sign)), "{english}");
    }
    for (lang, lemma, class) in [
        ("fr", "affirmer", Verb),
        ("fr", "maison", Noun),
        ("en", "say", Verb),
        ("en", "house", Noun),
        ("en", "not", Verb),
    ] {
        assert_eq!(predicate(lang, lemma, class), None, "{lemma}");
    }
}

#[test]
fn forms_are_read_and_look_alikes_are_not() {
    use Feature::{Feminine, Future, Gerund, Participle, Past, Plural, Present};
    use WordClass::{Adjective, Noun, Verb};
    let read = [
        ("fr", "tuées", "tuer", Verb, Participle),
        ("fr", "mortes", "mourir", Verb, Participle),
        ("fr", "lançait", "lancer", Verb, Past),
        ("fr", "rejette", "rejeter", Verb, Present),
        ("fr", "déploiera", "déployer", Verb, Future),
        ("fr", "réunissait", "réunir", Verb, Past),
        ("fr", "maintenue", "maintenir", Verb, Participle),
        ("fr", "démentent", "démentir", Verb, Present),
        ("fr", "ralentissait", "ralentir", Verb, Past),
        ("fr", "rejoint", "rejoindre", Verb, Present),
        ("fr", "détruisit", "détruire", Verb, Past),
        ("fr", "élue", "élire", Verb, Participle),
        ("fr", "hôpitaux", "hôpital", Noun, Plural),
        ("fr", "bateaux", "bateau", Noun, Plural),
        ("fr", "régulière", "régulier", Adjective, Feminine),
        ("fr", "françaises", "français", Adjective, Plural),
        ("en", "stopped", "stop", Verb, Past),
        ("en", "visited", "visit", Verb, Past),
        ("en", "dying", "die", Verb, Gerund),
        ("en", "denied", "deny", Verb, Past),
        ("en", "cancelled", "cancel", Verb, Participle),
        ("en", "canceled", "cancel", Verb, Participle),
        ("en", "withdrawn", "withdraw", Verb, Participle),
        ("en", "policemen", "policeman", Noun, Plural),
        ("en", "people", "person", Noun, Plural),
        ("en", "bodies", "body", Noun, Plural),
        ("en", "russians", "russian", Adjective, Plural),
    ];
    for (lang, form, lemma, class, feature) in read {
        assert!(reads(lang, form, lemma, class, feature), "{lang}: `{form}` is `{lemma}` {feature:?}");
    }
    let not_read = [
        ("fr", "lancait", "lancer", Verb, Past),
        ("fr", "rejete", "rejeter", Verb, Present),
        ("fr", "déployera", "déployer", Verb, Future),
        ("fr", "démentissent", "démentir", Verb, Present),
        ("fr", "rejoindu", "rejoindre", Verb, Participle),
        ("fr", "hôpitals", "hôpital", Noun, Plural),
        ("fr", "bateaus", "bateau", Noun, Plural),
        ("fr", "tué", "tuer", Verb, Present),
        ("en", "stoped", "stop", Verb, Past),
        ("en", "visitted", "visit", Verb, Past),
        ("en", "dieing", "die", Verb, Gerund),
        ("en", "denyed", "deny", Verb, Past),
        ("en", "bodys", "body", Noun, Plural),
        ("en", "policemans", "policeman", Noun, Plural),
        ("en", "deads", "dead", Adjective, Plural),
    ];
    for (lang, form, lemma, class, feature) in not_read {
        assert!(!reads(lang, form, lemma, class, feature), "{lang}: `{form}` is no {feature:?} of `{lemma}`");
    }
}

#[test]
fn a_phrase_plays_one_part_in_its_table() {
    let mut doubled = Vec::new();
    for pack in Lexicon::builtin().packs() {
        let mut seen = BTreeSet::new();
        doubled.extend(
            pack.polarity.iter().map(|row| row.phrase.as_str()).filter(|phrase| !seen.insert(*phrase)),
        );
    }
    assert_eq!(doubled, Vec::<&str>::new());
    let role = |code: &str, phrase: &str| {
        pack(code).polarity.iter().find(|row| row.phrase == phrase).map(|row| row.role)
    };
    assert_eq!(role("fr", "ne"), Some(PolarityRole::Opener));
    assert_eq!(role("fr", "pas"), Some(PolarityRole::Closer));
    assert_eq!(role("fr", "non seulement"), Some(PolarityRole::Exempt));
    assert_eq!(role("en", "no fewer than"), Some(PolarityRole::Exempt));
    assert_eq!(role("en", "fail to"), Some(PolarityRole::Denier));
    assert_eq!(role("fr", "toujours"), None);
}

#[test]
fn places_of_both_languages_share_their_ids() {
    let place = |code: &str, form: &str, kind: PlaceKind| {
        let row = pack(code).places.iter().find(|row| row.form == form && row.kind == kind);
        row.map(|row| row.place.as_str())
    };
    let ids = |code: &str| pack(code).places.iter().map(|row| row.place.as_str()).collect::<BTreeSet<_>>();
    assert_eq!(place("fr", "allemagne", PlaceKind::Name), Some("DE"));
    assert_eq!(place("en", "germany", PlaceKind::Name), Some("DE"));
    assert_eq!(place("fr", "pékin", PlaceKind::Name), Some("beijing"));
    assert_eq!(place("en", "beijing", PlaceKind::Name), Some("beijing"));
    assert_eq!(place("en", "kremlin", PlaceKind::Seat), Some("RU"));
    // Words of the language that would be taken for a place once case is folded.
    assert_eq!(place("en", "us", PlaceKind::Name), None);
    assert_eq!(place("en", "nice", PlaceKind::Name), None);
    assert_eq!(place("fr", "grenade", PlaceKind::Name), None);
    let only_french: Vec<&str> = ids("fr").difference(&ids("en")).copied().collect();
    assert_eq!(only_french, ["nancy", "nice"], "in English a given name and an adjective");
    let only_english: Vec<&str> = ids("en").difference(&ids("fr")).copied().collect();
    assert_eq!(only_english, Vec::<&str>::new());
}

#[test]
fn every_table_has_its_cases() {
    let data = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../data");
    let mut missing = BTreeSet::new();
    let mut without_topic = BTreeSet::new();
    for pack in Lexicon::builtin().packs() {
        let folder = format!("{}/", pack.lang);
        for (path, _) in Lexicon::files() {
            let Some(table) = path.strip_prefix(&folder).filter(|name| name.ends_with(".csv")) else {
                continue;
            };
            match TOPICS.iter().find(|(name, _)| *name == table) {
                Some((_, topic)) => {
                    let cases = format!("{}/cases/{topic}.toml", pack.lang);
                    if !data.join(&cases).is_file() {
                        missing.insert(cases);
                    }
                }
                None => drop(without_topic.insert(*path)),
            }
        }
    }
    assert_eq!(without_topic, BTreeSet::new());
    assert_eq!(missing, BTreeSet::new());
}
