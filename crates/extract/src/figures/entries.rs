//! What the tables hold of numbers, hedges, units and nouns, compiled from the rows of the pack.

use foldhash::{HashMap, HashMapExt as _};
use gainsay_lexicon::{
    Common, ConceptKind, Feature, FunctionClass, HedgePlace, NumberKind, Pack, WordClass, YesNo,
};
use gainsay_model::Bound;
use gainsay_syntax::Tokenizer;
use rust_decimal::Decimal;
use smol_str::{SmolStr, format_smolstr};

use super::openers::{COUNT, FIXED, LEADS, LONE, NUMBER, PHRASED, VALUE};
use crate::phrases::PhraseIndex;

/// Longest abbreviation of a scale word.
const SHORT: usize = 3;

/// A number word.
#[derive(Clone, Copy, Debug)]
pub(crate) struct NumberEntry {
    pub(crate) value: Decimal,
    pub(crate) kind: NumberKind,
    /// It is an article as well, so it counts only before a scale, a group or a unit.
    pub(crate) article: bool,
    /// An article that the language does not count with, so it adds to no number ("a" beside "one").
    pub(crate) idle: bool,
    /// An abbreviation (`bn`), which must stand beside a figure.
    pub(crate) short: bool,
}

impl NumberEntry {
    /// Whether a number that says how much may start with the word.
    pub(crate) fn opens(&self) -> bool {
        if self.short {
            return false;
        }
        match self.kind {
            NumberKind::Several => true,
            _ if self.value.is_sign_negative() => false,
            NumberKind::Ordinal => self.value > Decimal::ZERO,
            NumberKind::Multiplier => self.value > Decimal::ZERO && self.value != Decimal::ONE,
            NumberKind::Zero | NumberKind::Collective | NumberKind::Group => true,
            // "thousandths of a second": nothing says how many.
            NumberKind::Fraction => self.value >= Decimal::new(1, 2),
            NumberKind::Unit => self.value >= Decimal::ONE,
            NumberKind::Ten | NumberKind::Hundred | NumberKind::Scale => self.value > Decimal::ONE,
            _ => false,
        }
    }

    /// What a phrase of the word and `behind` others begins.
    pub(super) fn begins(&self, behind: usize) -> u64 {
        let fixed = match self.kind {
            NumberKind::Decade => true,
            NumberKind::Multiplier => self.value <= Decimal::ZERO,
            NumberKind::Ordinal => behind > 0,
            _ => false,
        };
        let bits = [
            (VALUE, self.opens()),
            (LEADS, self.is_minus()),
            (FIXED, fixed),
            (LONE, behind == 0 && self.article),
            (PHRASED, behind > 0),
        ];
        bits.iter().filter(|(_, holds)| *holds).fold(NUMBER | COUNT, |all, (bit, _)| all | bit)
    }

    /// Whether the word makes the figure behind it negative.
    pub(crate) fn is_minus(&self) -> bool {
        self.kind == NumberKind::Scale && self.value.is_sign_negative()
    }
}

/// A hedge.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct HedgeEntry {
    pub(crate) bound: Bound,
    pub(crate) strict: bool,
}

/// What is known of a unit.
#[derive(Clone, Debug)]
pub(crate) struct UnitEntry {
    /// Canonical id or currency code.
    pub(crate) id: SmolStr,
    pub(crate) dimension: SmolStr,
    /// In the base unit of the dimension.
    pub(crate) factor: Decimal,
}

/// Phrases by their first word, the longest first, each with its value.
pub(super) type Phrases<T> = HashMap<SmolStr, Vec<(Vec<SmolStr>, T)>>;

/// Whether the unit is a currency with a code.
pub(super) fn is_currency(unit: &UnitEntry) -> bool {
    unit.dimension == "money" && unit.id.len() == 3
}

/// Whether the unit is told before its figure ("magnitude 7.8").
pub(super) fn leads_figure(unit: &UnitEntry) -> bool {
    unit.dimension == "magnitude" || unit.id == "mach"
}

pub(super) fn unit_entry(common: &Common, id: &SmolStr) -> UnitEntry {
    match common.unit(id) {
        // Ages are told in units of their own; what is printed is the time of the same length.
        Some(unit) if unit.dimension == "age" => {
            let time = common
                .units()
                .iter()
                .find(|other| other.dimension == "time" && other.factor == unit.factor)
                .map_or_else(|| unit.unit.clone(), |time| time.unit.clone());
            UnitEntry { id: time, dimension: unit.dimension.clone(), factor: unit.factor }
        }
        // Angles are told apart from temperatures by their dimension alone.
        Some(unit) if unit.dimension == "angle" => UnitEntry {
            id: SmolStr::new(unit.unit.strip_prefix("arc-").unwrap_or(&unit.unit)),
            dimension: unit.dimension.clone(),
            factor: unit.factor,
        },
        Some(unit) => {
            UnitEntry { id: unit.unit.clone(), dimension: unit.dimension.clone(), factor: unit.factor }
        }
        None => UnitEntry {
            id: id.clone(),
            dimension: SmolStr::new_static(if common.is_currency(id) { "money" } else { "share" }),
            factor: Decimal::ONE,
        },
    }
}

pub(super) fn rated(common: &Common) -> HashMap<SmolStr, (UnitEntry, SmolStr)> {
    let written = |unit: &gainsay_lexicon::Unit| match unit.symbols.split('|').next() {
        Some(symbol) if unit.dimension == "time" && !symbol.is_empty() => SmolStr::new(symbol),
        _ => unit.unit.clone(),
    };
    (common.units().iter())
        .map(|unit| (unit.unit.clone(), (unit_entry(common, &unit.unit), written(unit))))
        .collect()
}

/// The words between the two units of a rate, learnt from the rows that tell one in three words; articles left out.
pub(super) fn rate_words(pack: &Pack) -> HashMap<SmolStr, ()> {
    let known: HashMap<&str, ()> = pack.units.iter().map(|row| (row.form.as_str(), ())).collect();
    let words = pack.units.iter().filter_map(|row| {
        let mut words = row.form.split(' ');
        let (over, per, under) = (words.next()?, words.next()?, words.next()?);
        let rate = words.next().is_none() && known.contains_key(over) && known.contains_key(under);
        let article = pack.function_class(per) == Some(FunctionClass::Indefinite);
        (rate && !article).then(|| (SmolStr::new(per), ()))
    });
    words.collect()
}

pub(super) fn number_words(pack: &Pack, classes: &HashMap<SmolStr, FunctionClass>) -> Phrases<NumberEntry> {
    let mut numbers: Phrases<NumberEntry> = HashMap::new();
    let one = |row: &gainsay_lexicon::NumberWord| row.kind == NumberKind::Unit && row.value == Decimal::ONE;
    let is_article = |row: &gainsay_lexicon::NumberWord| {
        one(row) && classes.get(&row.form) == Some(&FunctionClass::Indefinite)
    };
    let counts = pack.numbers.iter().any(|row| one(row) && !is_article(row));
    for row in &pack.numbers {
        let mut parts = row.form.split([' ', '-']).filter(|part| !part.is_empty()).map(SmolStr::new);
        let Some(first) = parts.next() else { continue };
        let entry = NumberEntry {
            value: row.value,
            kind: row.kind,
            article: is_article(row),
            idle: counts && is_article(row),
            short: row.kind == NumberKind::Scale && row.value > Decimal::ONE && row.form.len() <= SHORT,
        };
        numbers.entry(first).or_default().push((parts.collect(), entry));
    }
    #[expect(clippy::iter_over_hash_type, reason = "each entry is sorted by itself")]
    for phrases in numbers.values_mut() {
        phrases.sort_by_key(|(rest, _)| std::cmp::Reverse(rest.len()));
    }
    numbers
}

pub(super) fn hedges(pack: &Pack, tokenizer: &Tokenizer, place: HedgePlace) -> PhraseIndex<HedgeEntry> {
    let rows =
        pack.hedges.iter().filter(|row| row.place == place).map(|row| {
            (row.phrase.as_str(), HedgeEntry { bound: row.bound, strict: row.strict == YesNo::Yes })
        });
    PhraseIndex::new(tokenizer, rows)
}

pub(super) fn symbols(common: &Common) -> HashMap<char, Vec<(String, UnitEntry)>> {
    let mut symbols: HashMap<char, Vec<(String, UnitEntry)>> = HashMap::new();
    let units = common.units().iter().map(|unit| (&unit.unit, &unit.symbols));
    let currencies = common.currencies().iter().map(|currency| (&currency.code, &currency.symbols));
    let signs = [(SmolStr::new_static("%"), "%".to_owned())];
    for (id, list) in currencies.chain(units).chain(signs.iter().map(|(id, list)| (id, list))) {
        for symbol in list.split('|').filter(|symbol| !symbol.is_empty()) {
            if let Some(first) = symbol.chars().next() {
                symbols.entry(first).or_default().push((symbol.to_owned(), unit_entry(common, id)));
            }
        }
    }
    #[expect(clippy::iter_over_hash_type, reason = "each entry is sorted by itself")]
    for list in symbols.values_mut() {
        list.sort_by_key(|(symbol, _)| std::cmp::Reverse(symbol.len()));
    }
    symbols
}

/// The endings that tell plural from singular, learnt from the units, which are listed in both numbers.
pub(super) fn plural_endings(pack: &Pack) -> Vec<(SmolStr, SmolStr)> {
    let mut counts: std::collections::BTreeMap<(&str, &str), u32> = std::collections::BTreeMap::new();
    for (at, row) in pack.units.iter().enumerate() {
        if row.form.contains(' ') || row.form.chars().count() < 3 {
            continue;
        }
        // Sorted rows: the plural of a word stands close behind it.
        for other in pack.units.iter().skip(at + 1).take(8).filter(|other| other.unit == row.unit) {
            let same: usize = row
                .form
                .chars()
                .zip(other.form.chars())
                .take_while(|(a, b)| a == b)
                .map(|(a, _)| a.len_utf8())
                .sum();
            let (singular, plural) = (&row.form[same..], &other.form[same..]);
            if same * 3 >= row.form.len() * 2 && singular.len() <= 2 && (1..=3).contains(&plural.len()) {
                *counts.entry((singular, plural)).or_default() += 1;
            }
        }
    }
    let most = counts.values().copied().max().unwrap_or(0);
    let usual: Vec<&str> =
        counts.iter().filter(|(_, count)| **count == most).map(|((_, plural), _)| *plural).collect();
    let mut endings: Vec<(SmolStr, SmolStr)> = counts
        .iter()
        // "mins" is no singular of "minute".
        .filter(|((singular, _), _)| !usual.iter().any(|plural| singular.ends_with(plural)))
        .map(|(ending, count)| (*ending, *count))
        // A bare longer ending ("es") cannot be told from a silent letter before the usual one.
        .filter(|((singular, plural), count)| {
            *count == most || !singular.is_empty() && plural.len() > 1 && !plural.starts_with(singular)
        })
        .map(|((singular, plural), _)| (SmolStr::new(singular), SmolStr::new(plural)))
        .collect();
    endings.sort_by_key(|(singular, plural)| (std::cmp::Reverse(plural.len()), singular.clone()));
    endings
}

/// Words without values.
type Words = HashMap<SmolStr, ()>;

/// The forms of the nouns in the tables with their lemmas, and those that name people.
/// The noun that names what a phrase of the tables does: its first word, or the last one before a function word ("federal
/// worker", "member of parliament", but "shots fired").
fn head<'p>(pack: &Pack, phrase: &'p str) -> &'p str {
    let first = phrase.split_whitespace().next().unwrap_or_default();
    if !pack.settings.head_last {
        return first;
    }
    let function = |word: &str| pack.function_words.iter().any(|row| row.form == word);
    let last = phrase.split_whitespace().take_while(|word| !function(word)).last().unwrap_or(first);
    let readings = pack.morphology().readings(last);
    let verb = !readings.is_empty() && readings.iter().all(|reading| reading.class == WordClass::Verb);
    if verb { first } else { last }
}

pub(super) fn nouns(
    pack: &Pack,
    common: &Common,
    plurals: &[(SmolStr, SmolStr)],
) -> (HashMap<SmolStr, SmolStr>, Words) {
    let mut lemmas = HashMap::new();
    let mut people = HashMap::new();
    let rows = (pack.nouns.iter().map(|row| (&row.lemma, &row.concept)))
        .chain(pack.functions.iter().map(|row| (&row.lemma, &row.function)));
    for (lemma, concept) in rows {
        let person = common.concept(concept).is_some_and(|concept| {
            matches!(concept.kind, ConceptKind::Person | ConceptKind::Group | ConceptKind::Function)
        });
        let word = lemma.split_whitespace().next().unwrap_or_default();
        let head = head(pack, lemma);
        let mut forms = vec![SmolStr::new(word)];
        forms.extend(plurals.iter().filter_map(|(singular, plural)| {
            let form = format_smolstr!("{}{plural}", word.strip_suffix(singular.as_str())?);
            let known = pack.morphology().readings(&form).iter().any(|reading| {
                reading.lemma == word
                    && reading.class == WordClass::Noun
                    && reading.feature == Feature::Plural
            });
            known.then_some(form)
        }));
        let someone = person
            && head != word
            && common.concept(concept).is_some_and(|concept| concept.kind != ConceptKind::Group);
        if someone {
            people.insert(SmolStr::new(head), ());
        }
        for form in forms {
            if person && head == word {
                people.insert(form.clone(), ());
            }
            lemmas.entry(form).or_insert_with(|| SmolStr::new(word));
        }
    }
    (lemmas, people)
}
