//! The tables of one language, compiled for the reading of figures.

use std::sync::Arc;

use foldhash::HashMap;
use gainsay_lexicon::{
    CalendarKind, Common, FunctionClass, HedgePlace, Morphology, NumberKind, Pack, PrepositionRole,
    WordClass, YesNo,
};
use gainsay_model::{Bound, Modality};
use gainsay_syntax::Tokenizer;
use rust_decimal::Decimal;
use smol_str::{SmolStr, format_smolstr};

use super::composed_numbers::parts_of_their_own;
pub(crate) use super::entries::{HedgeEntry, NumberEntry, UnitEntry};
use super::entries::{Phrases, hedges, nouns, number_words, plural_endings, rate_words, rated, symbols};
pub(super) use super::entries::{is_currency, leads_figure, unit_entry};
use super::nouns::Nouns;
use super::openers::{
    CALENDAR, DAYS, HEDGE_AFTER, HEDGE_BEFORE, LEADS, NUMBER, Openers, UNIT, Words as Tokens, bit,
};
use super::starts::Starts;
use super::unit_senses::UnitSenses;
use crate::phrases::PhraseIndex;

/// The compiled tables.
#[derive(Debug)]
pub(crate) struct Tables {
    pub(crate) decimal: char,
    pub(crate) groups: Vec<char>,
    pub(crate) day_first: bool,
    /// The last noun of a compound is what it names.
    pub(super) head_last: bool,
    /// Where figures may start.
    pub(super) openers: Openers,
    numbers: Phrases<NumberEntry>,
    /// The same by the number of their first word.
    numbers_at: Starts<NumberEntry>,
    parts: Vec<Decimal>,
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
    /// What coins are called, of whatever country ("franc").
    coins: HashMap<SmolStr, ()>,
    /// Words that tell how many times ("once").
    times: HashMap<SmolStr, ()>,
    /// Words before a length of time that something goes on through ("over").
    through: HashMap<SmolStr, ()>,
    /// Words behind which these bound it after all ("took").
    takes_length: HashMap<SmolStr, ()>,
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
        let through = |strict| {
            (pack.hedges.iter())
                .filter(move |row| row.place == HedgePlace::Through && row.strict == strict)
                .map(|row| (row.phrase.clone(), ()))
                .collect()
        };
        let calendar = PhraseIndex::new(tokenizer, rows());
        let calendar = Starts::new(calendar, &mut openers, |_, (kind, _)| bit(*kind));
        let numbers = number_words(pack, &classes);
        let mut firsts: Vec<_> = numbers.iter().map(|(first, rest)| (first.clone(), rest.clone())).collect();
        firsts.sort_by(|(first, _), (other, _)| first.cmp(other));
        let numbers_at = Starts::in_full(firsts, &mut openers, |behind, entry| entry.begins(behind));
        let mut tables = Self {
            openers,
            decimal: pack.settings.decimal,
            groups: pack.settings.groups.clone(),
            day_first: pack.settings.day_first,
            head_last: pack.settings.head_last,
            numbers,
            numbers_at,
            parts: parts_of_their_own(pack),
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
                    matches!(row.kind, CalendarKind::Month | CalendarKind::Weekday)
                        && !pack.morphology().readings(&row.form).is_empty()
                })
                .map(|row| (row.form.clone(), ()))
                .collect(),
            coins: (pack.units.iter())
                .filter(|row| row.form.contains(' ') && is_currency(&unit_entry(common, &row.unit)))
                .filter_map(|row| {
                    let mut words = row.form.split_whitespace();
                    let coin = if pack.settings.head_last { words.next_back() } else { words.next() };
                    coin.map(|coin| (SmolStr::new(coin), ()))
                })
                .filter(|(coin, ())| !nouns.describes(coin))
                .collect(),
            times: (pack.frequency.iter())
                .filter(|row| row.class == "adverb" && Some(row.low) == row.high)
                .map(|row| (row.phrase.clone(), ()))
                .collect(),
            through: through(YesNo::No),
            takes_length: through(YesNo::Yes),
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

    /// Whether one of so many parts is told by a word of its own ("tiers").
    pub(crate) fn names_part(&self, whole: Decimal) -> bool {
        self.parts.contains(&whole)
    }

    /// Whether the form is the plural of a word for a part ("quarters").
    pub(super) fn is_plural_part(&self, form: &str) -> bool {
        let part =
            |form: &str| self.number_form(form).is_some_and(|entry| entry.kind == NumberKind::Fraction);
        part(form)
            && self.plurals.iter().any(|(singular, plural)| {
                form.strip_suffix(plural.as_str())
                    .is_some_and(|stem| part(&format_smolstr!("{stem}{singular}")))
            })
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

    /// Whether the word alone stands between the ends of a range ("to").
    pub(crate) fn joins_range(&self, form: &str) -> bool {
        (self.openers.number_of(form))
            .is_some_and(|word| self.after.single(word, |hedge| hedge.bound == Bound::Range).is_some())
    }

    /// Whether the word alone opens a range ("from").
    pub(crate) fn opens_range(&self, form: &str) -> bool {
        (self.openers.number_of(form))
            .is_some_and(|word| self.before.single(word, |hedge| hedge.bound == Bound::Range).is_some())
    }

    /// Whether the word is what a coin is called, of whatever country.
    pub(super) fn names_coin(&self, form: &str) -> bool {
        self.coins.contains_key(form)
    }

    /// Whether the word tells how many times ("twice").
    pub(super) fn tells_times(&self, form: &str) -> bool {
        self.times.contains_key(form)
    }

    /// Whether the word before a length of time may say what goes on through it ("over").
    pub(super) fn goes_through(&self, form: &str) -> bool {
        self.through.contains_key(form)
    }

    /// Whether a length of time stands behind the word as what it takes ("lasted").
    pub(super) fn takes_length(&self, form: &str) -> bool {
        self.takes_length.contains_key(form)
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
