//! Folding: what two spellings of one word have in common.

use icu_normalizer::{ComposingNormalizerBorrowed, DecomposingNormalizerBorrowed};
use smol_str::{SmolStr, SmolStrBuilder};

/// Characters that carry no letter: soft hyphen, zero-width marks, byte-order mark.
fn is_invisible(c: char) -> bool {
    matches!(c, '\u{AD}' | '\u{200B}'..='\u{200F}' | '\u{2060}' | '\u{FEFF}')
}

fn straight(c: char) -> char {
    match c {
        '\u{2019}' | '\u{2018}' | '\u{2BC}' | '\u{B4}' | '\u{60}' | '\u{2032}' => '\'',
        '\u{2010}' | '\u{2011}' => '-',
        _ => c,
    }
}

/// Lower case, NFC, straight apostrophes and hyphens, no invisible characters.
#[must_use]
pub fn fold(text: &str) -> SmolStr {
    if text.is_ascii() {
        if !text.bytes().any(|b| b.is_ascii_uppercase() || b == b'`') {
            return SmolStr::new(text);
        }
        let mut folded = SmolStrBuilder::new();
        for c in text.chars() {
            folded.push(straight(c.to_ascii_lowercase()));
        }
        return folded.finish();
    }
    let mut folded = SmolStrBuilder::new();
    let mut marks = false;
    for c in text.chars().filter(|c| !is_invisible(*c)) {
        marks |= matches!(c, '\u{300}'..='\u{36F}');
        for lower in straight(c).to_lowercase() {
            folded.push(lower);
        }
    }
    let folded = folded.finish();
    if marks { SmolStr::from(ComposingNormalizerBorrowed::new_nfc().normalize(&folded)) } else { folded }
}

/// [`fold`], then without accents, ligatures opened: `Saint-Égrève` and `SAINT-EGREVE` are equal.
#[must_use]
pub fn fold_ascii(text: &str) -> SmolStr {
    let folded = fold(text);
    if folded.is_ascii() {
        return folded;
    }
    let mut plain = SmolStrBuilder::new();
    for c in DecomposingNormalizerBorrowed::new_nfd().normalize(&folded).chars() {
        match c {
            '\u{300}'..='\u{36F}' => {}
            'œ' => plain.push_str("oe"),
            'æ' => plain.push_str("ae"),
            'ß' => plain.push_str("ss"),
            'ø' => plain.push('o'),
            'ł' => plain.push('l'),
            'đ' => plain.push('d'),
            _ => plain.push(c),
        }
    }
    plain.finish()
}

#[cfg(test)]
mod tests {
    use super::{fold, fold_ascii};

    #[test]
    fn spellings_of_one_word_fold_together() {
        assert_eq!(fold("L’Été"), "l'été");
        assert_eq!(fold("E\u{301}te\u{301}"), "été");
        assert_eq!(fold("co\u{AD}opération"), "coopération");
        assert_eq!(fold_ascii("Saint-Égrève"), "saint-egreve");
        assert_eq!(fold_ascii("Œuvre"), "oeuvre");
        assert_ne!(fold("du"), fold("dû"));
    }
}
