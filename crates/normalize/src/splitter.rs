use gainsay_lexicon::{AbbreviationKind, CalendarKind, FunctionClass, Pack};
use gainsay_syntax::{AbbreviationRule, SentenceRules, Splitter};
use smol_str::SmolStr;

/// The sentence splitter of one language: its abbreviations, those of its months, and its function words as the
/// words that open a sentence after the stop of an abbreviation.
#[must_use]
pub fn splitter(pack: &Pack) -> Splitter {
    let mut abbreviations: Vec<(SmolStr, AbbreviationRule)> = pack
        .calendar
        .iter()
        .filter(|row| row.kind == CalendarKind::Month)
        .filter_map(|row| row.form.strip_suffix('.'))
        .flat_map(|form| [SmolStr::from(form), capitalised(form)])
        .map(|form| (form, AbbreviationRule::MayEnd))
        .collect();
    abbreviations.extend(pack.abbreviations.iter().map(|row| {
        let rule = match row.kind {
            AbbreviationKind::Opens => AbbreviationRule::Opens,
            AbbreviationKind::MayEnd => AbbreviationRule::MayEnd,
        };
        (row.form.clone(), rule)
    }));
    let starters = pack
        .function_words
        .iter()
        .filter(|row| row.class != FunctionClass::Auxiliary)
        .map(|row| row.form.clone())
        .collect();
    Splitter::new(SentenceRules { abbreviations, quotes: pack.settings.quotes.clone(), starters })
}

fn capitalised(form: &str) -> SmolStr {
    let mut chars = form.chars();
    let first: String = chars.next().into_iter().flat_map(char::to_uppercase).collect();
    SmolStr::from(first + chars.as_str())
}
