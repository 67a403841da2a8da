//! What a claim answers, in words.

use gainsay_model::{
    Bound, Claim, Day, Grain, Interval, Modality, Polarity, QuantityKind, Stance, Value, When,
};
use rust_decimal::Decimal;

use crate::Wording;
use crate::template::fill;

/// Decimals shown of an amount that has no short form (a third).
const DECIMALS: u32 = 3;

/// The unit of an age that is told without one.
const YEAR: &str = "year";

/// From this number of times on, an open interval reads as a habit.
const HABIT: u32 = 3;

/// The answer of a claim as a reader would say it: amount with hedge and unit, day, name, yes or no.
#[must_use]
pub fn value(wording: &Wording<'_>, claim: &Claim) -> String {
    let plain = match &claim.value {
        Value::Quantity { interval, sort, unit, .. } => quantity(wording, interval, *sort, unit.as_deref()),
        Value::Frequency { interval } => frequency(wording, interval),
        Value::Date { when } => date(wording, when),
        Value::Entity { entity } => wording.named(&entity.key).unwrap_or(&entity.name).to_owned(),
        Value::Topics { topics, exclusive } => {
            let names: Vec<String> = topics.iter().map(|topic| wording.concept(topic)).collect();
            let list = wording.list(&names);
            if *exclusive { wording.with_value("polarity.only", &list) } else { list }
        }
        Value::Truth => return qualified(wording, claim, truth(wording, claim)),
    };
    let told = match claim.polarity {
        Polarity::Affirmed => plain,
        Polarity::Negated => wording.with_value("polarity.negated", &plain),
        Polarity::Only => wording.with_value("polarity.only", &plain),
    };
    qualified(wording, claim, told)
}

fn truth(wording: &Wording<'_>, claim: &Claim) -> String {
    let key = match claim.polarity {
        Polarity::Affirmed => "truth.affirmed",
        Polarity::Negated => "truth.negated",
        Polarity::Only => "truth.only",
    };
    let event = match &claim.predicate {
        Some(predicate) => wording.event(predicate),
        None => claim.text.clone(),
    };
    wording.with_value(key, &event)
}

/// The value with what the text or the speaker holds back.
fn qualified(wording: &Wording<'_>, claim: &Claim, told: String) -> String {
    let modality = match claim.modality {
        Modality::Asserted => None,
        Modality::Reported => Some("modality.reported"),
        Modality::Possible => Some("modality.possible"),
        Modality::Requested => Some("modality.requested"),
        Modality::Hypothetical => Some("modality.hypothetical"),
        Modality::Counterfactual => Some("modality.counterfactual"),
        Modality::Question => Some("modality.question"),
        Modality::Future => Some("modality.future"),
    };
    let stance = claim.attribution.0.last().and_then(|speaker| match speaker.stance {
        Stance::Affirms => None,
        Stance::Admits => Some("stance.admits"),
        Stance::Denies => Some("stance.denies"),
        Stance::Doubts => Some("stance.doubts"),
        Stance::NoComment => Some("stance.no-comment"),
    });
    [modality, stance].into_iter().flatten().fold(told, |told, key| wording.with_value(key, &told))
}

fn quantity(wording: &Wording<'_>, interval: &Interval, sort: QuantityKind, unit: Option<&str>) -> String {
    let amount = bounded(wording, interval);
    let single = interval.low == interval.high && interval.low.is_some_and(|low| low.abs() == Decimal::ONE);
    let singular = |key: &str| single.then(|| wording.value(&format!("{key}.one"))).flatten();
    let with = |key: &str| {
        singular(key)
            .or_else(|| wording.value(key))
            .map(|template| fill(template, &[("value", amount.as_str())]))
    };
    let sorted = match sort {
        QuantityKind::Age if unit.is_none_or(|unit| unit == YEAR) => with("sort.age"),
        QuantityKind::Ordinal => with("sort.ordinal"),
        _ => None,
    };
    if let Some(sorted) = sorted {
        return sorted;
    }
    let Some(unit) = unit else { return amount };
    if let Some(named) = with(&format!("unit.{unit}")) {
        return named;
    }
    let symbols = wording.common.unit(unit).map_or("", |known| known.symbols.as_str());
    let symbol = symbols.split('|').next().filter(|symbol| !symbol.is_empty()).unwrap_or(unit);
    fill(wording.value("unit").unwrap_or("{value} {unit}"), &[("value", amount.as_str()), ("unit", symbol)])
}

/// The interval as it was told.
fn bounded(wording: &Wording<'_>, interval: &Interval) -> String {
    let show = |amount: Option<Decimal>| amount.map(|amount| number(wording, amount)).unwrap_or_default();
    let nominal = show(interval.nominal());
    let key = match (interval.bound, interval.strict) {
        (Bound::Exact, _) => return nominal,
        (Bound::Approx, _) => "bound.approx",
        (Bound::Min, false) => "bound.min",
        (Bound::Min, true) => "bound.min.strict",
        (Bound::Max, false) => "bound.max",
        (Bound::Max, true) => "bound.max.strict",
        (Bound::Range, _) => {
            let template = wording.value("bound.range").unwrap_or("{low}–{high}");
            let (low, high) = (show(interval.low), show(interval.high));
            return fill(template, &[("low", low.as_str()), ("high", high.as_str())]);
        }
    };
    let told = if interval.bound == Bound::Max { show(interval.high.or(interval.low)) } else { nominal };
    wording.with_value(key, &told)
}

/// An amount with the marks of the language: groups of three, decimal mark.
fn number(wording: &Wording<'_>, amount: Decimal) -> String {
    let short = if amount.normalize().scale() > DECIMALS { amount.round_dp(DECIMALS) } else { amount };
    let digits = short.normalize().abs().to_string();
    let (whole, part) = digits.split_once('.').unwrap_or((&digits, ""));
    let (decimal, group) = wording
        .pack
        .map_or(('.', None), |pack| (pack.settings.decimal, pack.settings.groups.first().copied()));
    let mut text = String::with_capacity(digits.len() + 8);
    if short.is_sign_negative() && !short.is_zero() {
        text.push('-');
    }
    for (at, digit) in whole.chars().enumerate() {
        if at > 0 && (whole.len() - at) % 3 == 0 {
            text.extend(group);
        }
        text.push(digit);
    }
    if !part.is_empty() {
        text.push(decimal);
        text.push_str(part);
    }
    text
}

fn frequency(wording: &Wording<'_>, interval: &Interval) -> String {
    let exact = if interval.low == interval.high { interval.low } else { None };
    if exact.is_some_and(|times| times.is_zero()) {
        return wording.value("frequency.never").unwrap_or("0").to_owned();
    }
    if exact == Some(Decimal::ONE) {
        return wording.value("frequency.once").unwrap_or("1").to_owned();
    }
    if interval.high.is_none() && interval.low.is_some_and(|low| low >= Decimal::from(HABIT)) {
        return wording.with_value("frequency.often", &bounded(wording, interval));
    }
    wording.with_value("frequency.times", &bounded(wording, interval))
}

/// An interval of days, and the time of day when it is told.
pub(crate) fn date(wording: &Wording<'_>, when: &When) -> String {
    let days = match (when.from, when.to) {
        (Some(from), Some(to)) if from == to => day(wording, from),
        (Some(from), Some(to)) if is_year(from, to) => from.year().to_string(),
        (Some(from), Some(to)) if when.grain == Grain::Month && is_month(from, to) => {
            part(wording, "date.month", from)
        }
        (Some(from), Some(to)) => between(wording, "date.range", &day(wording, from), &day(wording, to)),
        (Some(from), None) => wording.with_value("date.since", &day(wording, from)),
        (None, Some(to)) => wording.with_value("date.until", &day(wording, to)),
        (None, None) => String::new(),
    };
    let Some((first, last)) = when.minutes else { return days };
    let time = if first == last {
        clock(wording, first)
    } else {
        between(wording, "bound.range", &clock(wording, first), &clock(wording, last))
    };
    if days.is_empty() {
        return time;
    }
    fill(
        wording.value("date.time").unwrap_or("{date} {time}"),
        &[("date", days.as_str()), ("time", time.as_str())],
    )
}

fn is_month(from: Day, to: Day) -> bool {
    from == from.first_of_month() && to == from.last_of_month()
}

fn is_year(from: Day, to: Day) -> bool {
    from.year() == to.year() && (from.month(), from.day()) == (1, 1) && (to.month(), to.day()) == (12, 31)
}

fn day(wording: &Wording<'_>, day: Day) -> String {
    part(wording, "date.day", day)
}

fn part(wording: &Wording<'_>, key: &str, day: Day) -> String {
    let number = day.day().to_string();
    let month = wording.value(&format!("month.{}", day.month()));
    let (Some(template), Some(month)) = (wording.value(key), month) else { return day.to_string() };
    let number = wording.value(&format!("day.{number}")).unwrap_or(&number);
    fill(template, &[("day", number), ("month", month), ("year", day.year().to_string().as_str())])
}

fn between(wording: &Wording<'_>, key: &str, low: &str, high: &str) -> String {
    fill(wording.value(key).unwrap_or("{low}–{high}"), &[("low", low), ("high", high)])
}

fn clock(wording: &Wording<'_>, minutes: u16) -> String {
    let (hour, minute) = ((minutes / 60).to_string(), format!("{:02}", minutes % 60));
    fill(
        wording.value("date.clock").unwrap_or("{hour}:{minute}"),
        &[("hour", hour.as_str()), ("minute", minute.as_str())],
    )
}

#[cfg(test)]
mod tests {
    use gainsay_lexicon::Lexicon;
    use gainsay_model::{
        Bound, Claim, Day, Grain, Interval, Lang, Modality, Polarity, Predicate, QuantityKind, Sign, Speaker,
        Stance, Value, When,
    };
    use rust_decimal::Decimal;

    use super::value;
    use crate::ReportLanguage;
    use crate::fixture::passengers;

    fn said(lang: &str, change: impl FnOnce(&mut Claim)) -> String {
        let conflict = passengers();
        let lang: Lang = lang.parse().unwrap();
        let wording = ReportLanguage::new(Lexicon::builtin(), Some(lang)).unwrap().wording(&conflict);
        let mut claim = conflict.b.mention.claim.clone();
        change(&mut claim);
        value(&wording, &claim)
    }

    fn amount(low: Option<&str>, high: Option<&str>, bound: Bound, sort: QuantityKind, unit: &str) -> Value {
        let read = |text: Option<&str>| text.map(|text| text.parse::<Decimal>().unwrap());
        Value::Quantity {
            interval: Interval { low: read(low), high: read(high), bound, strict: false },
            sort,
            unit: (!unit.is_empty()).then(|| unit.into()),
            counted: None,
        }
    }

    fn exact(text: &str, sort: QuantityKind, unit: &str) -> Value {
        amount(Some(text), Some(text), Bound::Exact, sort, unit)
    }

    fn both(value: &Value) -> [String; 2] {
        ["fr", "en"].map(|lang| said(lang, |claim| claim.value = value.clone()))
    }

    #[test]
    fn amounts_carry_the_marks_of_the_language_and_their_unit() {
        use QuantityKind::{Age, Currency, Duration, Measure, Number, Percent};
        for (value, french, english) in [
            (exact("1234567.5", Number, ""), "1 234 567,5", "1,234,567.5"),
            (exact("-12", Number, ""), "-12", "-12"),
            (exact("0.3333333333", Number, ""), "0,333", "0.333"),
            (exact("999", Number, ""), "999", "999"),
            (exact("3.50", Percent, "%"), "3,5 %", "3.5%"),
            (exact("1200", Currency, "EUR"), "1 200 EUR", "1,200 EUR"),
            (exact("1", Duration, "hour"), "1 heure", "1 hour"),
            (exact("40", Duration, "minute"), "40 minutes", "40 minutes"),
            (exact("34", Age, ""), "34 ans", "aged 34"),
            (exact("7", Measure, "no-such-unit"), "7 no-such-unit", "7 no-such-unit"),
        ] {
            assert_eq!(both(&value), [french, english]);
        }
    }

    #[test]
    fn hedges_are_told() {
        use QuantityKind::Number;
        for (value, french, english) in [
            (amount(Some("7000"), None, Bound::Min, Number, ""), "au moins 7 000", "at least 7,000"),
            (amount(None, Some("9"), Bound::Max, Number, ""), "au plus 9", "at most 9"),
            (amount(Some("10"), Some("10"), Bound::Approx, Number, ""), "environ 10", "about 10"),
            (amount(Some("3"), Some("5"), Bound::Range, Number, ""), "de 3 à 5", "3 to 5"),
            (amount(None, None, Bound::Min, Number, ""), "au moins ", "at least "),
        ] {
            assert_eq!(both(&value), [french, english]);
        }
        let strict = Interval { low: Some(Decimal::TEN), high: None, bound: Bound::Min, strict: true };
        let value = Value::Quantity { interval: strict, sort: Number, unit: None, counted: None };
        assert_eq!(both(&value), ["plus de 10", "more than 10"]);
    }

    #[test]
    fn frequencies_read_as_words() {
        let times = |low: i64, high: Option<i64>| Value::Frequency {
            interval: Interval {
                low: Some(low.into()),
                high: high.map(Decimal::from),
                bound: if high == Some(low) { Bound::Exact } else { Bound::Min },
                strict: false,
            },
        };
        assert_eq!(both(&times(0, Some(0))), ["jamais", "never"]);
        assert_eq!(both(&times(1, Some(1))), ["une fois", "once"]);
        assert_eq!(both(&times(4, Some(4))), ["4 fois", "4 times"]);
        assert_eq!(both(&times(2, None)), ["au moins 2 fois", "at least 2 times"]);
        assert_eq!(
            both(&times(3, None)),
            ["régulièrement (au moins 3 fois)", "regularly (at least 3 times)"]
        );
    }

    #[test]
    fn dates_read_as_days_months_years_and_hours() {
        let day = |text: &str| Some(text.parse::<Day>().unwrap());
        let when = |from, to, grain, minutes| Value::Date {
            when: When { from, to, minutes, grain, relative: false },
        };
        let first = day("2024-05-01");
        for (value, french, english) in [
            (when(first, first, Grain::Day, None), "1er mai 2024", "1 May 2024"),
            (when(first, day("2024-05-31"), Grain::Month, None), "mai 2024", "May 2024"),
            (when(day("2024-01-01"), day("2024-12-31"), Grain::Year, None), "2024", "2024"),
            (
                when(first, day("2024-05-07"), Grain::Week, None),
                "du 1er mai 2024 au 7 mai 2024",
                "1 May 2024 to 7 May 2024",
            ),
            (when(first, None, Grain::Interval, None), "depuis le 1er mai 2024", "since 1 May 2024"),
            (when(None, first, Grain::Interval, None), "jusqu’au 1er mai 2024", "until 1 May 2024"),
            (when(first, first, Grain::Hour, Some((462, 462))), "1er mai 2024, 7 h 42", "1 May 2024, 7:42"),
            (when(None, None, Grain::Hour, Some((60, 125))), "de 1 h 00 à 2 h 05", "1:00 to 2:05"),
            (when(None, None, Grain::Interval, None), "", ""),
        ] {
            assert_eq!(both(&value), [french, english]);
        }
    }

    #[test]
    fn what_is_denied_or_uncertain_is_told() {
        let truth = |polarity: Polarity, modality: Modality, stance: Option<Stance>| {
            move |claim: &mut Claim| {
                claim.value = Value::Truth;
                claim.predicate =
                    Some(Predicate { concept: "no-such-event".into(), sign: Sign::Plus, change: false });
                claim.polarity = polarity;
                claim.modality = modality;
                claim.attribution.0.extend(stance.map(|stance| Speaker {
                    name: "X".into(),
                    entity: None,
                    function: None,
                    stance,
                }));
            }
        };
        use Modality::{Asserted, Possible};
        use Polarity::{Affirmed, Negated, Only};
        assert_eq!(said("en", truth(Affirmed, Asserted, None)), "no such event (yes)");
        assert_eq!(said("fr", truth(Negated, Asserted, None)), "no such event (non)");
        assert_eq!(said("en", truth(Only, Possible, None)), "no such event (nothing else) (possible)");
        assert_eq!(
            said("en", truth(Affirmed, Asserted, Some(Stance::Denies))),
            "no such event (yes) (denied)"
        );
        assert_eq!(said("en", truth(Affirmed, Asserted, Some(Stance::Affirms))), "no such event (yes)");
        let fall = |claim: &mut Claim| {
            truth(Affirmed, Asserted, None)(claim);
            claim.predicate.as_mut().unwrap().sign = Sign::Minus;
        };
        assert_eq!(said("en", fall), "contrary of \"no such event\" (yes)");
        assert_eq!(said("en", |claim| claim.polarity = Negated), "not 221");
    }

    #[test]
    fn topics_are_listed() {
        let topics = Value::Topics { topics: vec!["t-one".into(), "t-two".into()], exclusive: true };
        assert_eq!(both(&topics), ["seulement t one et t two", "only t one and t two"]);
        let none = Value::Topics { topics: Vec::new(), exclusive: false };
        assert_eq!(both(&none), ["", ""]);
    }
}
