//! The language of an article: declared, or told from its first words.

use gainsay_lexicon::Pack;
use gainsay_model::Lang;
use gainsay_syntax::fold;
use smol_str::SmolStr;

/// Bytes of text looked at.
const SAMPLE: usize = 2048;
/// Fewest words from which a language is told at all; of four words one in ten is told wrong.
const FEWEST_WORDS: usize = 5;
/// Fewest words against which a declared language is doubted.
const FEWEST_TO_DOUBT: usize = 40;
/// Share of function words by which running text of a language surpasses the other packs' share: at this
/// margin the language counts as sure.
const SURE_MARGIN: f64 = 0.25;
/// Running text of a pack's language has at least this share of its function words; a text with less that looks
/// like another language is one.
const LEAST_SHARE: f64 = 0.30;
/// The confidence from which the text is believed against the declaration.
const BELIEVED: u8 = 90;

/// What the text tells about its language.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Told {
    pub(crate) lang: Lang,
    pub(crate) confidence: u8,
}

/// The language of an article from what its record declares and what its text tells; `None` when neither does.
pub(crate) fn language(declared: Option<&str>, title: &str, text: &str, packs: &[&Pack]) -> Option<Told> {
    let declared: Option<Lang> = declared.and_then(|code| code.parse().ok());
    let (sample, words) = sample(title, text);
    let told = (words.len() >= FEWEST_WORDS).then(|| detect(&sample, &words, packs)).flatten();
    let Some(declared) = declared else { return told };
    match told {
        Some(told) if told.lang == declared => {
            Some(Told { lang: declared, confidence: told.confidence.max(BELIEVED) })
        }
        Some(told) if told.confidence >= BELIEVED && words.len() >= FEWEST_TO_DOUBT => Some(told),
        _ => Some(Told { lang: declared, confidence: BELIEVED }),
    }
}

/// The first words of the text, headed by the title when the text is short.
fn sample(title: &str, text: &str) -> (String, Vec<SmolStr>) {
    let body = text[..text.floor_char_boundary(SAMPLE)].trim();
    let mut sample = String::with_capacity(SAMPLE + 64);
    if body.len() < SAMPLE / 8 {
        sample.push_str(title);
        sample.push('\n');
    }
    sample.push_str(body);
    let words = sample
        .split(|c: char| !(c.is_alphabetic() || matches!(c, '\'' | '’')))
        .flat_map(|word| word.split_inclusive(['\'', '’']))
        .filter(|word| word.chars().any(char::is_alphabetic))
        .map(fold)
        .collect();
    (sample, words)
}

fn detect(sample: &str, words: &[SmolStr], packs: &[&Pack]) -> Option<Told> {
    let guess = iso(whichlang::detect_language(sample));
    let share = |pack: &Pack| {
        let known = words.iter().filter(|word| pack.function_class(word).is_some()).count();
        known as f64 / words.len() as f64
    };
    let best_but = |lang: Lang| {
        packs.iter().filter(|pack| pack.lang != lang).map(|pack| share(pack)).fold(0.0, f64::max)
    };
    let confidence = match packs.iter().find(|pack| pack.lang == guess) {
        Some(pack) => (share(pack) - best_but(guess)) / SURE_MARGIN,
        // No words of that language are known: both halves of the text must look like it.
        None if steady(sample, guess) => 1.0 - (best_but(guess) - LEAST_SHARE).max(0.0) / SURE_MARGIN,
        None => 0.0,
    };
    let confidence = (confidence.clamp(0.0, 1.0) * 99.0).round() as u8;
    Some(Told { lang: guess, confidence })
}

/// Whether both halves of the sample look like `guess`; tables and lists look like anything.
fn steady(sample: &str, guess: Lang) -> bool {
    let (first, second) = sample.split_at(sample.floor_char_boundary(sample.len() / 2));
    [first, second].into_iter().all(|half| iso(whichlang::detect_language(half)) == guess)
}

fn iso(lang: whichlang::Lang) -> Lang {
    use whichlang::Lang as Guess;
    let code = match lang {
        Guess::Ara => "ar",
        Guess::Cmn => "zh",
        Guess::Deu => "de",
        Guess::Eng => "en",
        Guess::Fra => "fr",
        Guess::Hin => "hi",
        Guess::Ita => "it",
        Guess::Jpn => "ja",
        Guess::Kor => "ko",
        Guess::Nld => "nl",
        Guess::Por => "pt",
        Guess::Rus => "ru",
        Guess::Spa => "es",
        Guess::Swe => "sv",
        Guess::Tur => "tr",
        Guess::Vie => "vi",
    };
    code.parse().expect("two letters")
}
