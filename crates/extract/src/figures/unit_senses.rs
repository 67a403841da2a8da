//! Words and signs that name several units, or a unit and a thing: which one, by the words that stand about.

use foldhash::{HashMap, HashMapExt as _};
use gainsay_lexicon::{Common, CuePlace, Pack};
use rust_decimal::Decimal;
use smol_str::{SmolStr, format_smolstr};

use super::Scene;
use super::nouns::Nouns;
use super::number_words::Numeral;
use super::tables::{UnitEntry, unit_entry};

/// How far before and behind a unit its cue stands.
const BEFORE: usize = 9;
const BEHIND: usize = 4;

/// Most words taken off the end of a compound.
const MOST_HEADS: usize = 3;

/// The cues of one word or sign.
type Cues = HashMap<SmolStr, (CuePlace, UnitEntry)>;

/// The words and signs of several senses, each with its cues.
#[derive(Debug)]
pub(super) struct UnitSenses {
    /// The place in `cues` by the word, and by each form of it.
    by_form: HashMap<SmolStr, usize>,
    cues: Vec<Cues>,
}

impl UnitSenses {
    pub(super) fn new(pack: &Pack, common: &Common, nouns: &Nouns) -> Self {
        let mut by_form: HashMap<SmolStr, usize> = HashMap::new();
        let mut cues: Vec<Cues> = Vec::new();
        for row in &pack.unit_senses {
            let place = *by_form.entry(row.word.clone()).or_insert_with(|| {
                cues.push(Cues::new());
                cues.len() - 1
            });
            cues[place].insert(row.cue.clone(), (row.place, unit_entry(common, &row.unit)));
        }
        for (form, word) in nouns.forms_of(&by_form) {
            by_form.entry(form).or_insert(word);
        }
        Self { by_form, cues }
    }

    /// The cues of the word that `form` is a form of.
    fn of(&self, form: &str) -> Option<&Cues> {
        self.cues.get(*self.by_form.get(form)?)
    }
}

impl Scene<'_> {
    /// The unit that `word`, which stands behind `number` and before token `end`, names here; none when no cue tells.
    pub(super) fn sense(&self, word: &str, number: &Numeral, end: usize) -> Option<&UnitEntry> {
        let cues = self.tables.senses.of(word)?;
        let cue = |at: usize| {
            let form = self.form(at);
            cues.get(form).or_else(|| cues.get(&self.tables.nouns.lemma(form)))
        };
        if let Some((CuePlace::Behind, unit)) = cue(end)
            && !(self.is_link(end) && number.scale > Decimal::ONE)
        {
            // "9 pounds of flour", but "millions of pounds of aid".
            return Some(unit);
        }
        let near = |at: usize| cue(at).filter(|(place, _)| *place == CuePlace::Near).map(|(_, unit)| unit);
        let parted = |at: &usize| matches!(self.form(*at), ";" | ":");
        let behind = (end..self.tokens.len().min(end + BEHIND))
            .take_while(|at| !parted(at))
            .find_map(|at| near(at).map(|unit| (at - end, unit)));
        let first = number.end.saturating_sub(1);
        let before = (first.saturating_sub(BEFORE)..first)
            .rev()
            .take_while(|at| !parted(at))
            .find_map(|at| near(at).map(|unit| (first - at, unit)));
        match (before, behind) {
            (Some((far, _)), Some((close, unit))) if close < far => Some(unit),
            (Some((_, unit)), _) | (None, Some((_, unit))) => Some(unit),
            (None, None) => None,
        }
    }

    /// The unit told by a word joined to its number ("twenty-pound", "40-square-metre"), also where the compound goes on
    /// ("two-mile-long").
    pub(super) fn joined_unit(&self, word: &str, number: &Numeral, end: usize) -> Option<UnitEntry> {
        let mut head = word;
        for _ in 0..MOST_HEADS {
            if let Some(unit) = self.joined_whole(head, number, end) {
                return Some(unit.clone());
            }
            head = head.rsplit_once('-')?.0;
        }
        None
    }

    fn joined_whole(&self, word: &str, number: &Numeral, end: usize) -> Option<&UnitEntry> {
        let own = format_smolstr!("-{word}");
        // A scale word makes money of what a joined word would weigh.
        let joined = self.tables.unit_form(&own).filter(|_| number.scale == Decimal::ONE);
        self.sense(word, number, end).or(joined).or_else(|| self.tables.unit_form(word)).or_else(|| {
            let spelled = word.contains('-').then(|| word.replace('-', " "))?;
            self.tables.unit_form(&spelled)
        })
    }

    /// "40ft-high", "5m-long": the symbol that opens a compound right behind a figure, and its last byte.
    pub(super) fn joined_symbol(&self, at: usize) -> Option<(UnitEntry, u32)> {
        let token = self.tokens.get(at).filter(|token| !token.spaced && token.form.contains('-'))?;
        let text = token.span.of(self.text);
        let head = text.split('-').next()?;
        let (len, unit) = self.tables.symbol(head)?;
        let end = token.span.start + u32::try_from(len).ok()?;
        (len == head.len() && !matches!(unit.dimension.as_str(), "money" | "time"))
            .then(|| (unit.clone(), end))
    }
}
