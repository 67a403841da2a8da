//! The question that two claims answer differently.

use gainsay_model::{ClaimKind, ClashKind, Conflict, Mention, Predicate, QuantityKind, Sign, Value};

use crate::Wording;
use crate::names::shared_names;
use crate::template::fill;
use crate::value::date;

/// The disputed question, from the claims of the pair: what is asked, then the names and the day they share.
#[must_use]
pub fn question(wording: &Wording<'_>, conflict: &Conflict) -> String {
    let claim = &conflict.a.mention.claim;
    let mut context = shared_names(conflict);
    let mut subject = subject(wording, conflict);
    if subject.what.is_empty() {
        // Without a concept or a counted word, the names are all there is to ask about.
        let known = if context.is_empty() {
            wording.shared_words(conflict, true)
        } else {
            std::mem::take(&mut context)
        };
        subject.what = if known.is_empty() { claim.text.clone() } else { wording.list(&known) };
    } else if context.is_empty() {
        context = wording.shared_words(conflict, false);
    }
    context.extend(shared_day(wording, conflict));
    let asked = capitalised(&ask(wording, &subject));
    if context.is_empty() {
        return asked;
    }
    fill(
        wording.question("context").unwrap_or("{question} ({context})"),
        &[("question", asked.as_str()), ("context", context.join(", ").as_str())],
    )
}

/// What is asked about, and the templates that could ask it, the closest first.
struct Subject {
    keys: Vec<String>,
    what: String,
    /// The event that `what` takes part in, or the contrary of the event that `what` is.
    event: String,
}

fn subject(wording: &Wording<'_>, conflict: &Conflict) -> Subject {
    let claim = &conflict.a.mention.claim;
    let event = claim.predicate.as_ref();
    // Opposites are asked about under the name of the concept, all else in the direction that it takes.
    let other = conflict.b.mention.claim.predicate.as_ref();
    let turned = other.is_none_or(|other| event.is_none_or(|own| own.sign != other.sign));
    let name = match event {
        Some(predicate) if turned => wording.concept(&predicate.concept),
        Some(predicate) => wording.event(predicate),
        None => String::new(),
    };
    let of_event = |key: &str| Subject { keys: keys(key, event), what: name.clone(), event: String::new() };
    match conflict.kind {
        ClashKind::Place => return of_event("place"),
        ClashKind::Quote => return of_event("quote"),
        ClashKind::Attribution => return of_event("attribution"),
        ClashKind::Entity => return of_event("entity"),
        ClashKind::Arithmetic => {
            return Subject { keys: vec!["arithmetic".to_owned()], ..quantity(wording, &conflict.a.mention) };
        }
        ClashKind::Antonym => {
            if let Some(predicate) = event {
                let contrary = Predicate { sign: Sign::Minus, ..predicate.clone() };
                return Subject { event: wording.event(&contrary), ..of_event("antonym") };
            }
        }
        _ => {}
    }
    match claim.kind {
        ClaimKind::Quantity => quantity(wording, &conflict.a.mention),
        ClaimKind::Frequency => of_event("frequency"),
        ClaimKind::Date => {
            let timed = matches!(&claim.value, Value::Date { when } if when.minutes.is_some());
            of_event(if timed { "time" } else { "date" })
        }
        ClaimKind::Event => of_event("event"),
        // Who it is about is told as a shared name.
        ClaimKind::Role => Subject { what: String::new(), ..of_event("role") },
        ClaimKind::Topic => of_event("topic"),
    }
}

/// `key.concept`, then `key`.
fn keys(key: &str, event: Option<&Predicate>) -> Vec<String> {
    let own = event.map(|predicate| format!("{key}.{}", predicate.concept));
    own.into_iter().chain([key.to_owned()]).collect()
}

fn quantity(wording: &Wording<'_>, mention: &Mention) -> Subject {
    let claim = &mention.claim;
    let Value::Quantity { sort, unit, counted, .. } = &claim.value else {
        return Subject {
            keys: keys("event", claim.predicate.as_ref()),
            what: String::new(),
            event: String::new(),
        };
    };
    let event = claim.predicate.as_ref();
    let event_name = event.map(|predicate| wording.concept(&predicate.concept)).unwrap_or_default();
    // An event that is itself counted is the event.
    let counted = counted.as_deref().filter(|id| event.is_none_or(|event| event.concept != *id));
    let thing = counted.map(|id| wording.thing(id, mention)).unwrap_or_default();
    let anybody = counted.is_none_or(|id| wording.is_anybody(id));
    let dimension = dimension(wording, *sort, unit.as_deref());
    let both = !thing.is_empty() && !event_name.is_empty();
    let mut templates = Vec::new();
    let Some(dimension) = dimension else {
        let key = match sort {
            QuantityKind::Age => "age",
            QuantityKind::Ordinal => "rank",
            _ => "count",
        };
        if anybody {
            templates.extend(event.map(|predicate| format!("{key}.{}", predicate.concept)));
        }
        if both {
            templates.push(format!("{key}.of"));
        } else if thing.is_empty() && !event_name.is_empty() {
            templates.push(format!("{key}.event"));
        }
        templates.push(key.to_owned());
        let (what, event) = if thing.is_empty() { (event_name, String::new()) } else { (thing, event_name) };
        return Subject { keys: templates, what, event };
    };
    let what = if both {
        let joined = wording.question("of").unwrap_or("{thing}, {event}");
        fill(joined, &[("thing", thing.as_str()), ("event", event_name.as_str())])
    } else if thing.is_empty() {
        event_name
    } else {
        thing
    };
    templates.extend([format!("amount.{dimension}"), "amount".to_owned()]);
    Subject { keys: templates, what, event: String::new() }
}

/// What is measured; `None` for a count, an age or a rank.
fn dimension(wording: &Wording<'_>, sort: QuantityKind, unit: Option<&str>) -> Option<String> {
    let by_sort = match sort {
        QuantityKind::Age | QuantityKind::Ordinal => return None,
        QuantityKind::Percent => Some("percent"),
        QuantityKind::Currency => Some("currency"),
        QuantityKind::Temperature => Some("temperature"),
        QuantityKind::Duration => Some("time"),
        QuantityKind::Fraction | QuantityKind::Ratio => Some("ratio"),
        QuantityKind::Number | QuantityKind::Measure => None,
    };
    if let Some(named) = by_sort {
        return Some(named.to_owned());
    }
    let unit = unit?;
    match wording.common.unit(unit) {
        Some(known) => Some(known.dimension.to_string()),
        None if wording.common.is_currency(unit) => Some("currency".to_owned()),
        None => Some("measure".to_owned()),
    }
}

fn ask(wording: &Wording<'_>, subject: &Subject) -> String {
    let found = subject.keys.iter().find_map(|key| Some((key, wording.question(key)?)));
    let Some((key, template)) = found else { return subject.what.clone() };
    let template = if elides(wording, &subject.what) {
        wording.question(&format!("{key}.elided")).unwrap_or(template)
    } else {
        template
    };
    fill(template, &[("what", subject.what.as_str()), ("event", subject.event.as_str())])
}

/// Whether the word before `what` loses its vowel in this language.
fn elides(wording: &Wording<'_>, what: &str) -> bool {
    let Some(initials) = wording.question("elision.before") else { return false };
    let Some(first) = what.chars().next() else { return false };
    let exempt = wording.question("elision.except").unwrap_or_default();
    first.to_lowercase().any(|initial| initials.contains(initial))
        && !exempt.split('|').any(|stem| !stem.is_empty() && what.to_lowercase().starts_with(stem))
}

/// The day of both clauses, when they tell the same.
fn shared_day(wording: &Wording<'_>, conflict: &Conflict) -> Option<String> {
    let (a, b) = (&conflict.a.mention.claim, &conflict.b.mention.claim);
    if a.kind == ClaimKind::Date {
        return None;
    }
    let (a, b) = (a.when?, b.when?);
    ((a.from, a.to) == (b.from, b.to) && a.from.is_some())
        .then(|| date(wording, &gainsay_model::When { minutes: None, ..a }))
}

fn capitalised(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

#[cfg(test)]
mod tests {
    use gainsay_lexicon::Lexicon;
    use gainsay_model::{
        Claim, ClaimKind, ClashKind, Conflict, Interval, Lang, Predicate, QuantityKind, Sign, Value, When,
    };
    use rust_decimal::Decimal;

    use super::{capitalised, question};
    use crate::ReportLanguage;
    use crate::fixture::{passengers, with_a, with_b};

    fn asked(lang: &str, conflict: &Conflict) -> String {
        let lang: Lang = lang.parse().unwrap();
        question(&ReportLanguage::new(Lexicon::builtin(), Some(lang)).unwrap().wording(conflict), conflict)
    }

    fn claims(change: impl Fn(&mut Claim)) -> Conflict {
        let conflict = with_a(passengers(), |mention| change(&mut mention.claim));
        with_b(conflict, |mention| change(&mut mention.claim))
    }

    fn event(concept: &str) -> Option<Predicate> {
        Some(Predicate { concept: concept.into(), sign: Sign::Plus, change: false })
    }

    fn quantity(sort: QuantityKind, unit: Option<&str>, counted: Option<&str>) -> Value {
        Value::Quantity {
            interval: Interval::exact(Decimal::TEN),
            sort,
            unit: unit.map(Into::into),
            counted: counted.map(Into::into),
        }
    }

    #[test]
    fn a_count_asks_for_the_thing_counted() {
        assert_eq!(asked("fr", &passengers()), "Combien de passagers ? (Alcyon, Brecqueville, 12 mars 2025)");
        assert_eq!(asked("en", &passengers()), "How many passagers? (Alcyon, Brecqueville, 12 March 2025)");
        let boarded = claims(|claim| claim.predicate = event("no-boarding"));
        assert_eq!(
            asked("en", &boarded),
            "No boarding: how many passagers? (Alcyon, Brecqueville, 12 March 2025)"
        );
    }

    #[test]
    fn people_and_events_are_counted_by_what_happens() {
        let dead = |counted: Option<&'static str>| {
            claims(move |claim| {
                claim.value = quantity(QuantityKind::Number, None, counted);
                claim.predicate = event("die");
                claim.when = None;
                claim.participants.clear();
            })
        };
        for counted in [Some("die"), Some("person"), None] {
            assert_eq!(asked("fr", &dead(counted)), "Combien de morts ? (Brecqueville)", "{counted:?}");
        }
        assert_eq!(asked("fr", &dead(Some("child"))), "Décès : combien d’enfants ? (Brecqueville)");
        assert_eq!(asked("en", &dead(Some("child"))), "Deaths: how many children? (Brecqueville)");
        let quakes = claims(|claim| {
            claim.value = quantity(QuantityKind::Number, None, Some("no-quake"));
            claim.predicate = event("no-quake");
            claim.when = None;
            claim.participants.clear();
        });
        assert_eq!(asked("en", &quakes), "No quake: how many? (Brecqueville)");
    }

    #[test]
    fn the_preposition_loses_its_vowel_only_before_one() {
        let counting = |word: &'static str| {
            claims(move |claim| {
                claim.value = quantity(QuantityKind::Number, None, Some(word));
                claim.text = format!("10 {word}");
                claim.participants.clear();
                claim.places.clear();
                claim.when = None;
            })
        };
        let start = |conflict: &Conflict| asked("fr", conflict).split(" (").next().unwrap().to_owned();
        assert_eq!(start(&counting("évacués")), "Combien d’évacués ?");
        assert_eq!(start(&counting("otages")), "Combien d’otages ?");
        assert_eq!(start(&counting("habitants")), "Combien d’habitants ?");
        assert_eq!(start(&counting("handicapés")), "Combien de handicapés ?");
        assert_eq!(start(&counting("bateaux")), "Combien de bateaux ?");
        assert_eq!(start(&counting("onze")), "Combien de onze ?");
    }

    #[test]
    fn measures_ask_by_their_dimension() {
        let measured = |sort, unit: &'static str| {
            claims(move |claim| {
                claim.value = quantity(sort, Some(unit), Some("digue"));
                claim.text = "digue".to_owned();
                claim.when = None;
            })
        };
        let context = "(Alcyon, Brecqueville)";
        assert_eq!(
            asked("fr", &measured(QuantityKind::Currency, "EUR")),
            format!("Quel montant : digue ? {context}")
        );
        assert_eq!(
            asked("en", &measured(QuantityKind::Duration, "hour")),
            format!("How long: digue? {context}")
        );
        assert_eq!(
            asked("en", &measured(QuantityKind::Measure, "no-such-unit")),
            format!("What measure: digue? {context}")
        );
    }

    #[test]
    fn ages_and_offices_ask_about_the_shared_name() {
        let aged = claims(|claim| {
            claim.value = quantity(QuantityKind::Age, None, None);
            claim.places.clear();
        });
        assert_eq!(asked("fr", &aged), "Quel âge : Alcyon ? (12 mars 2025)");
        let office = claims(|claim| {
            claim.kind = ClaimKind::Role;
            claim.places.clear();
            claim.when = None;
        });
        assert_eq!(asked("en", &office), "What office: Alcyon?");
    }

    #[test]
    fn events_ask_whether_when_and_which_way() {
        let happened = claims(|claim| {
            claim.kind = ClaimKind::Event;
            claim.value = Value::Truth;
            claim.predicate = event("no-landing");
            claim.when = None;
        });
        assert_eq!(asked("en", &happened), "No landing: yes or no? (Alcyon, Brecqueville)");
        let turned = Conflict { kind: ClashKind::Antonym, ..happened.clone() };
        assert_eq!(asked("en", &turned), "No landing or contrary of \"no landing\"? (Alcyon, Brecqueville)");
        let timed = claims(|claim| {
            claim.kind = ClaimKind::Date;
            claim.value = Value::Date { when: When { minutes: Some((5, 5)), ..claim.when.unwrap() } };
            claim.predicate = event("no-landing");
        });
        assert_eq!(asked("fr", &timed), "À quelle heure : no landing ? (Alcyon, Brecqueville)");
    }

    #[test]
    fn without_names_or_concepts_the_shared_words_are_asked_about() {
        let bare = claims(|claim| {
            claim.value = quantity(QuantityKind::Number, None, None);
            claim.participants.clear();
            claim.places.clear();
            claim.when = None;
        });
        assert_eq!(asked("fr", &bare), "Combien de passagers et bord ?");
        let nothing = with_b(bare, |mention| mention.sentence_text = "Rien.".to_owned());
        assert_eq!(asked("fr", &nothing), "Combien de 212 passagers ?");
    }

    #[test]
    fn the_first_letter_is_a_capital() {
        assert_eq!(capitalised("à quoi"), "À quoi");
        assert_eq!(capitalised(""), "");
    }
}
