//! The tables of one language, compiled for the reading of figures.

use std::sync::Arc;

use foldhash::{HashMap, HashMapExt as _};
use gainsay_lexicon::{
    CalendarKind, Common, ConceptKind, Feature, FunctionClass, HedgePlace, Morphology, NumberKind, Pack,
    PrepositionRole, WordClass, YesNo,
};
use gainsay_model::{Bound, Modality};
use gainsay_syntax::Tokenizer;
use rust_decimal::Decimal;
use smol_str::{SmolStr, format_smolstr};

use super::nouns::Nouns;
use super::openers::{
    CALENDAR, COUNT, DAYS, FIXED, HEDGE_AFTER, HEDGE_BEFORE, LEADS, LONE, NUMBER, Openers, PHRASED, UNIT,
    VALUE, Words as Tokens, bit,
};
use super::starts::Starts;
use super::unit_senses::UnitSenses;
use crate::phrases::PhraseIndex;

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
type Phrases<T> = HashMap<SmolStr, Vec<(Vec<SmolStr>, T)>>;

/// The compiled tables.
#[derive(Debug)]
pub(crate) struct Tables {
    pub(crate) decimal: char,
    pub(crate) groups: Vec<char>,
    pub(crate) day_first: bool,
    /// Where figures may start.
    pub(super) openers: Openers,
    numbers: Phrases<NumberEntry>,
    /// The same by the number of their first word.
    numbers_at: Starts<NumberEntry>,
    units: Starts<UnitEntry>,
    single_units: HashMap<SmolStr, UnitEntry>,
    symbols: HashMap<char, Vec<(String, UnitEntry)>>,
    pub(super) senses: UnitSenses,
    /// Units by id, each with what it is written as under the stroke of a rate.
    rated: HashMap<SmolStr, (UnitEntry, SmolStr)>,
    /// Words between the two units of a rate ("per").
    per: HashMap<SmolStr, ()>,
    before: Starts<HedgeEntry>,
    after: Starts<HedgeEntry>,
    calendar: Starts<(CalendarKind, i32)>,
    reflexives: Vec<SmolStr>,
    /// Months that are words of another sense as well.
    other_words: HashMap<SmolStr, ()>,
    pub(super) future: PhraseIndex<()>,
    /// Prepositions before a length of time that lasts (for, pendant).
    lasting: HashMap<SmolStr, ()>,
    /// The forms of verbs.
    pub(super) forms: Arc<Morphology>,
    classes: HashMap<SmolStr, FunctionClass>,
    /// What nouns and the words around them are.
    pub(super) nouns: Nouns,
    people: HashMap<SmolStr, ()>,
    /// Endings of singular and plural, the longest singular ending first.
    plurals: Vec<(SmolStr, SmolStr)>,
}

/// Longest abbreviation of a scale word.
const SHORT: usize = 3;

impl Tables {
    pub(crate) fn new(pack: &Pack, common: &Common, tokenizer: &Tokenizer) -> Self {
        let classes: HashMap<SmolStr, FunctionClass> =
            pack.function_words.iter().map(|row| (row.form.clone(), row.class)).collect();
        let plurals = plural_endings(pack);
        let (lemmas, people) = nouns(pack, common, &plurals);
        let units = || pack.units.iter().map(|row| (row.form.as_str(), unit_entry(common, &row.unit)));
        let symbols = symbols(common);
        let signs = symbols.values().flatten().map(|(symbol, _)| symbol.as_str());
        let mut openers = Openers::new(pack, signs);
        let nouns = Nouns::new(pack, lemmas);
        // A mark that is no word ("'") is read beside its figure only.
        let units_by_word = PhraseIndex::new(
            tokenizer,
            units().filter(|(form, _)| form.starts_with('-') || form.contains(char::is_alphanumeric)),
        );
        let before = hedges(pack, tokenizer, HedgePlace::Before);
        let after = hedges(pack, tokenizer, HedgePlace::After);
        let kind_of = |kind| match kind {
            CalendarKind::ShortWeekday => CalendarKind::Weekday,
            kind => kind,
        };
        let rows = || pack.calendar.iter().map(|row| (row.form.as_str(), (kind_of(row.kind), row.value)));
        let leads = |unit: &UnitEntry| leads_figure(unit) || unit.dimension == "share";
        let units_by_word =
            Starts::new(units_by_word, &mut openers, |_, unit| if leads(unit) { UNIT | LEADS } else { UNIT });
        let before = Starts::new(before, &mut openers, |_, _| HEDGE_BEFORE);
        let after = Starts::new(after, &mut openers, |_, _| HEDGE_AFTER);
        let calendar = PhraseIndex::new(tokenizer, rows());
        let calendar = Starts::new(calendar, &mut openers, |_, (kind, _)| bit(*kind));
        let numbers = number_words(pack, &classes);
        let mut firsts: Vec<_> = numbers.iter().map(|(first, rest)| (first.clone(), rest.clone())).collect();
        firsts.sort_by(|(first, _), (other, _)| first.cmp(other));
        let numbers_at = Starts::in_full(firsts, &mut openers, |behind, entry| {
            let fixed = match entry.kind {
                NumberKind::Decade => true,
                NumberKind::Multiplier => entry.value <= Decimal::ZERO,
                NumberKind::Ordinal => behind > 0,
                _ => false,
            };
            let bits = [
                (VALUE, entry.opens()),
                (LEADS, entry.is_minus()),
                (FIXED, fixed),
                (LONE, behind == 0 && entry.article),
                (PHRASED, behind > 0),
            ];
            bits.iter().filter(|(_, holds)| *holds).fold(NUMBER | COUNT, |all, (bit, _)| all | bit)
        });
        let mut tables = Self {
            openers,
            decimal: pack.settings.decimal,
            groups: pack.settings.groups.clone(),
            day_first: pack.settings.day_first,
            numbers,
            numbers_at,
            units: units_by_word,
            single_units: units().map(|(form, unit)| (SmolStr::new(form), unit)).collect(),
            symbols,
            senses: UnitSenses::new(pack, common, &nouns),
            rated: rated(common),
            per: rate_words(pack),
            before,
            after,
            calendar,
            reflexives: pack.settings.reflexives.clone(),
            other_words: (pack.calendar.iter())
                .filter(|row| {
                    row.kind == CalendarKind::Month && !pack.morphology().readings(&row.form).is_empty()
                })
                .map(|row| (row.form.clone(), ()))
                .collect(),
            lasting: (pack.function_words.iter())
                .filter(|row| {
                    let role = pack.grammar.preposition(&row.form);
                    let bounds = pack.calendar.iter().any(|other| {
                        other.form == row.form
                            && matches!(
                                other.kind,
                                CalendarKind::Since | CalendarKind::Until | CalendarKind::Ahead
                            )
                    });
                    matches!(role, Some(PrepositionRole::Purpose | PrepositionRole::Time)) && !bounds
                })
                .map(|row| (row.form.clone(), ()))
                .collect(),
            future: PhraseIndex::new(
                tokenizer,
                pack.modality
                    .iter()
                    .filter(|row| row.modality == Modality::Future)
                    .map(|row| (row.phrase.as_str(), ())),
            ),
            forms: pack.shared_morphology(),
            classes,
            nouns,
            people,
            plurals,
        };
        tables.mark_plural_days(pack);
        let signs = tables.symbols.values().flatten().filter(|(_, unit)| is_currency(unit));
        let mut currencies: Vec<&str> = signs.map(|(symbol, _)| symbol.as_str()).collect();
        currencies.sort_unstable();
        tables.openers.close(&currencies);
        tables
    }

    /// Marks the plurals of the days of the week.
    fn mark_plural_days(&mut self, pack: &Pack) {
        for row in &pack.calendar {
            for (singular, plural) in self.plurals.clone() {
                let Some(stem) = row.form.strip_suffix(singular.as_str()) else { continue };
                let form = format_smolstr!("{stem}{plural}");
                if self.singular_weekday(&form).is_some() {
                    self.openers.begin(&form, DAYS);
                }
            }
        }
    }

    /// The number word that opens `parts` (words cut at hyphens): its length in parts, and itself.
    pub(crate) fn number(&self, parts: &[SmolStr]) -> Option<(usize, NumberEntry)> {
        let (first, rest) = parts.split_first()?;
        self.numbers
            .get(first)?
            .iter()
            .find_map(|(more, entry)| rest.starts_with(more).then_some((more.len() + 1, *entry)))
    }

    /// The number word of up to `most` whole tokens at token `at`: its length in tokens, and itself.
    pub(super) fn number_at(
        &self,
        tokens: Tokens<'_>,
        at: usize,
        most: usize,
    ) -> Option<(usize, NumberEntry)> {
        if !tokens.stands(at, NUMBER) {
            return None;
        }
        self.numbers_at.longest_within(tokens, at, most).map(|(len, entry)| (len, *entry))
    }

    /// The number word that is all of the token `at`.
    pub(super) fn number_of(&self, tokens: Tokens<'_>, at: usize) -> Option<NumberEntry> {
        if !tokens.stands(at, NUMBER) {
            return None;
        }
        self.numbers_at.single(tokens.number(at)?, |_| true).copied()
    }

    /// Whether a number word starts with `part`.
    pub(crate) fn opens_number(&self, part: &str) -> bool {
        self.numbers.contains_key(part)
    }

    /// The number word of exactly this form.
    pub(crate) fn number_form(&self, form: &str) -> Option<NumberEntry> {
        self.numbers.get(form)?.iter().find(|(more, _)| more.is_empty()).map(|(_, entry)| *entry)
    }

    /// The unit words that start at token `at`.
    pub(super) fn unit_words(&self, tokens: Tokens<'_>, at: usize) -> Option<(usize, &UnitEntry)> {
        if !tokens.stands(at, UNIT) {
            return None;
        }
        self.units.longest(tokens, at)
    }

    /// Whether the word stands between the two units of a rate.
    pub(crate) fn is_per(&self, form: &str) -> bool {
        self.per.contains_key(form)
    }

    /// What the unit is written as under the stroke of a rate.
    pub(crate) fn under_stroke(&self, id: &SmolStr) -> SmolStr {
        self.rated.get(id).map_or_else(|| id.clone(), |(_, written)| written.clone())
    }

    /// The unit of this id.
    pub(crate) fn unit_by_id(&self, id: &str) -> Option<&UnitEntry> {
        self.rated.get(id).map(|(unit, _)| unit)
    }

    /// The unit of exactly this form.
    pub(crate) fn unit_form(&self, form: &str) -> Option<&UnitEntry> {
        self.single_units.get(form)
    }

    /// The longest unit or currency symbol that `rest` starts with, ended by no letter or digit that would go on.
    pub(crate) fn symbol(&self, rest: &str) -> Option<(usize, &UnitEntry)> {
        let first = rest.chars().next()?;
        self.symbols.get(&first)?.iter().find_map(|(symbol, unit)| {
            let after = rest.strip_prefix(symbol.as_str())?;
            let last = symbol.chars().next_back()?;
            let next = after.chars().next();
            let goes_on = last.is_alphabetic() && next.is_some_and(char::is_alphabetic)
                || last.is_numeric() && next.is_some_and(char::is_numeric);
            (!goes_on).then_some((symbol.len(), unit))
        })
    }

    /// Length of the currency code that `word` starts with, when figures follow it ("USD47bn").
    pub(crate) fn currency_code(&self, word: &str) -> Option<usize> {
        let code = word.find(|c: char| c.is_ascii_digit()).filter(|len| *len == 3)?;
        let (len, unit) = self.symbol(word)?;
        (len == code && unit.id == word[..code]).then_some(code)
    }

    /// Whether the word alone opens a range ("from").
    pub(crate) fn opens_range(&self, form: &str) -> bool {
        (self.openers.number_of(form))
            .is_some_and(|word| self.before.single(word, |hedge| hedge.bound == Bound::Range).is_some())
    }

    pub(super) fn hedge_before(&self, tokens: Tokens<'_>, at: usize) -> Option<(usize, HedgeEntry)> {
        if !tokens.stands(at, HEDGE_BEFORE) {
            return None;
        }
        self.before.longest(tokens, at).map(|(len, hedge)| (len, *hedge))
    }

    /// The hedge that a word joined to its number by a hyphen is ("thirty-odd").
    pub(crate) fn hedge_joined(&self, word: &str) -> Option<HedgeEntry> {
        self.after.pair(self.openers.number_of("-")?, self.openers.number_of(word)?).copied()
    }

    pub(super) fn hedge_after(&self, tokens: Tokens<'_>, at: usize) -> Option<(usize, HedgeEntry)> {
        if !tokens.stands(at, HEDGE_AFTER) {
            return None;
        }
        self.after.longest(tokens, at).map(|(len, hedge)| (len, *hedge))
    }

    /// The longest calendar phrase of `kind` at token `at`: its length and value.
    #[inline]
    pub(super) fn calendar(&self, tokens: Tokens<'_>, at: usize, kind: CalendarKind) -> Option<(usize, i32)> {
        if !tokens.stands(at, bit(kind)) {
            return None;
        }
        self.calendar_at(tokens, at, kind)
    }

    fn calendar_at(&self, tokens: Tokens<'_>, at: usize, kind: CalendarKind) -> Option<(usize, i32)> {
        let found = self.calendar.longest_where(tokens, at, |(own, _)| *own == kind);
        found.map(|(len, (_, value))| (len, *value))
    }

    /// The value of a calendar word of exactly this form.
    pub(crate) fn calendar_form(&self, form: &str, kind: CalendarKind) -> Option<i32> {
        let word = self.openers.number_of(form)?;
        self.calendar.single(word, |(own, _)| *own == kind).map(|(_, value)| *value)
    }

    /// Whether any calendar phrase starts with this form.
    pub(super) fn opens_calendar(&self, tokens: Tokens<'_>, at: usize) -> bool {
        tokens.begins_calendar(at)
    }

    /// Tokens of the longest phrase of the calendar or hedge at token `at`, of each that stands there.
    pub(super) fn phrase_lengths(&self, tokens: Tokens<'_>, at: usize) -> [Option<usize>; 2] {
        let calendar = if tokens.stands(at, CALENDAR) { self.calendar.longest(tokens, at) } else { None };
        [calendar.map(|(len, _)| len), self.hedge_before(tokens, at).map(|(len, _)| len)]
    }

    /// Whether a whole calendar phrase stands at token `at`.
    pub(super) fn tells_calendar(&self, tokens: Tokens<'_>, at: usize) -> bool {
        tokens.stands(at, CALENDAR) && self.calendar.longest(tokens, at).is_some()
    }

    /// Whether the form is a reflexive pronoun.
    pub(crate) fn is_reflexive(&self, form: &str) -> bool {
        self.reflexives.iter().any(|pronoun| pronoun == form)
    }

    /// Whether the name of a month is a word of another sense as well.
    pub(crate) fn is_other_word(&self, form: &str) -> bool {
        self.other_words.contains_key(form)
    }

    /// Whether the form is a preposition before a length of time that lasts.
    pub(crate) fn lasts(&self, form: &str) -> bool {
        self.lasting.contains_key(form)
    }

    /// Whether a space groups figures: then four of them often stand without any mark, and a count may look like a year.
    pub(super) fn groups_by_space(&self) -> bool {
        self.groups.iter().any(|mark| mark.is_whitespace())
    }

    pub(crate) fn class(&self, form: &str) -> Option<FunctionClass> {
        self.classes.get(form).copied()
    }

    pub(crate) fn is_person(&self, form: &str) -> bool {
        self.people.contains_key(form)
    }

    /// Whether the form is an adjective of the tables.
    pub(crate) fn is_adjective(&self, form: &str) -> bool {
        self.forms.readings(form).iter().any(|reading| reading.class == WordClass::Adjective)
    }

    pub(crate) fn is_known_noun(&self, form: &str) -> bool {
        self.nouns.lists(form)
    }

    /// Whether the form names one period of time, and another form several.
    pub(crate) fn is_single_period(&self, form: &str) -> bool {
        self.plurals.iter().filter(|(_, plural)| !form.ends_with(plural.as_str())).any(
            |(singular, plural)| {
                form.strip_suffix(singular.as_str()).is_some_and(|stem| {
                    self.calendar_form(&format_smolstr!("{stem}{plural}"), CalendarKind::Period).is_some()
                })
            },
        )
    }

    /// Whether the form names several periods of time, and another form one.
    pub(crate) fn is_plural_period(&self, form: &str) -> bool {
        self.singular(form, CalendarKind::Period).is_some()
    }

    /// Whether the form is the plural of a word that shifts a period.
    pub(crate) fn is_plural_shift(&self, form: &str) -> bool {
        self.singular(form, CalendarKind::Shift).is_some()
    }

    /// The weekday of a plural ("Fridays").
    pub(crate) fn singular_weekday(&self, form: &str) -> Option<i32> {
        self.singular(form, CalendarKind::Weekday)
    }

    /// The value of the calendar word that the form is the plural of.
    fn singular(&self, form: &str, kind: CalendarKind) -> Option<i32> {
        self.plurals.iter().find_map(|(singular, plural)| {
            let stem = form.strip_suffix(plural.as_str())?;
            self.calendar_form(&format_smolstr!("{stem}{singular}"), kind)
        })
    }

    /// Whether the form is the plural of a unit's name.
    pub(crate) fn is_plural_unit(&self, form: &str) -> bool {
        self.plurals.iter().any(|(singular, plural)| {
            form.strip_suffix(plural.as_str())
                .is_some_and(|stem| self.unit_form(&format_smolstr!("{stem}{singular}")).is_some())
        })
    }

    /// Whether the form ends as plurals do.
    pub(crate) fn looks_plural(&self, form: &str) -> bool {
        form.chars().count() > 3 && self.plurals.iter().any(|(_, plural)| form.ends_with(plural.as_str()))
    }
}

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

fn rated(common: &Common) -> HashMap<SmolStr, (UnitEntry, SmolStr)> {
    let written = |unit: &gainsay_lexicon::Unit| match unit.symbols.split('|').next() {
        Some(symbol) if unit.dimension == "time" && !symbol.is_empty() => SmolStr::new(symbol),
        _ => unit.unit.clone(),
    };
    (common.units().iter())
        .map(|unit| (unit.unit.clone(), (unit_entry(common, &unit.unit), written(unit))))
        .collect()
}

/// The words between the two units of a rate, learnt from the rows that tell one in three words; articles left out.
fn rate_words(pack: &Pack) -> HashMap<SmolStr, ()> {
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

fn number_words(pack: &Pack, classes: &HashMap<SmolStr, FunctionClass>) -> Phrases<NumberEntry> {
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

fn hedges(pack: &Pack, tokenizer: &Tokenizer, place: HedgePlace) -> PhraseIndex<HedgeEntry> {
    let rows =
        pack.hedges.iter().filter(|row| row.place == place).map(|row| {
            (row.phrase.as_str(), HedgeEntry { bound: row.bound, strict: row.strict == YesNo::Yes })
        });
    PhraseIndex::new(tokenizer, rows)
}

fn symbols(common: &Common) -> HashMap<char, Vec<(String, UnitEntry)>> {
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
fn plural_endings(pack: &Pack) -> Vec<(SmolStr, SmolStr)> {
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
    let mut endings: Vec<(SmolStr, SmolStr)> = counts
        .into_iter()
        // A bare longer ending ("es") cannot be told from a silent letter before the usual one.
        .filter(|((singular, plural), count)| {
            *count == most || !singular.is_empty() && plural.len() > 1 && !plural.starts_with(singular)
        })
        .map(|((singular, plural), _)| (SmolStr::new(singular), SmolStr::new(plural)))
        .collect();
    endings.sort_by_key(|(singular, plural)| (std::cmp::Reverse(plural.len()), singular.clone()));
    endings
}

type Words = HashMap<SmolStr, ()>;

/// The forms of the nouns in the tables with their lemmas, and those that name people.
fn nouns(pack: &Pack, common: &Common, plurals: &[(SmolStr, SmolStr)]) -> (HashMap<SmolStr, SmolStr>, Words) {
    let mut lemmas = HashMap::new();
    let mut people = HashMap::new();
    let rows = (pack.nouns.iter().map(|row| (&row.lemma, &row.concept)))
        .chain(pack.functions.iter().map(|row| (&row.lemma, &row.function)));
    for (lemma, concept) in rows {
        let person = common.concept(concept).is_some_and(|concept| {
            matches!(concept.kind, ConceptKind::Person | ConceptKind::Group | ConceptKind::Function)
        });
        let word = lemma.split_whitespace().next().unwrap_or_default();
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
        for form in forms {
            if person {
                people.insert(form.clone(), ());
            }
            lemmas.entry(form).or_insert_with(|| SmolStr::new(word));
        }
    }
    (lemmas, people)
}
