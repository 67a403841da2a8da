//! Dictionary forms by edit scripts: the form's own where the ending misleads, else that of the longest known ending.

use smol_str::{SmolStr, SmolStrBuilder};

use super::hashing::{SEED, finish, mix, step, text};
use super::weights::Codes;

/// The longest ending that a script is chosen by, in characters.
pub const LONGEST_ENDING: usize = 6;

/// Take so many characters off the end, and put these on.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Script {
    /// Characters taken off.
    pub cut: u8,
    /// What is put on.
    pub add: SmolStr,
}

impl Script {
    /// The script that makes `lemma` of `form`.
    #[must_use]
    pub fn between(form: &str, lemma: &str) -> Option<Self> {
        let common: usize =
            form.chars().zip(lemma.chars()).take_while(|(a, b)| a == b).map(|(a, _)| a.len_utf8()).sum();
        Some(Self { cut: u8::try_from(form[common..].chars().count()).ok()?, add: lemma[common..].into() })
    }

    /// What the script makes of `form`; `None` when it is too short.
    #[must_use]
    pub fn apply(&self, form: &str) -> Option<SmolStr> {
        let keep = match self.cut {
            0 => form.len(),
            cut => form.char_indices().rev().nth(usize::from(cut) - 1)?.0,
        };
        let mut lemma = SmolStrBuilder::new();
        lemma.push_str(&form[..keep]);
        lemma.push_str(&self.add);
        Some(lemma.finish())
    }
}

/// The key of a form's own script under a label.
#[must_use]
pub fn whole_key(form: &str, label: u64) -> u64 {
    mix(mix(text(form), label), 0x11)
}

/// The keys of a form's endings under a label, from none to the longest.
pub fn ending_keys(form: &str, label: u64) -> impl DoubleEndedIterator<Item = u64> + ExactSizeIterator {
    let mut keys = [0; LONGEST_ENDING + 1];
    let mut hash = SEED ^ 3;
    keys[0] = mix(mix(finish(hash), label), 0x22);
    let mut count = 1;
    for c in form.chars().rev().take(LONGEST_ENDING) {
        hash = step(step(hash, c as u8), ((c as u32) >> 8) as u8);
        keys[count] = mix(mix(finish(hash), label), 0x22 + count as u64);
        count += 1;
    }
    (0..count).map(move |at| keys[at])
}

/// The lemmatiser of a model.
#[derive(Clone, Debug)]
pub struct Lemmatiser<'m> {
    /// Key → script.
    pub codes: Codes<'m>,
    /// The scripts.
    pub scripts: Vec<Script>,
}

impl Lemmatiser<'_> {
    /// The lemma of `form` (folded, or as written for a proper noun), whose full label hashes to `label` and whose part of speech to `upos`.
    #[must_use]
    pub fn lemma(&self, form: &str, label: u64, upos: u64) -> SmolStr {
        let apply = |code: Option<u16>| self.scripts.get(usize::from(code?))?.apply(form);
        apply(self.codes.get(whole_key(form, label)))
            .or_else(|| ending_keys(form, label).rev().find_map(|key| apply(self.codes.get(key))))
            .or_else(|| ending_keys(form, upos).rev().find_map(|key| apply(self.codes.get(key))))
            .unwrap_or_else(|| form.into())
    }
}

#[cfg(test)]
mod tests {
    use super::Script;

    #[test]
    fn scripts_turn_forms_into_lemmas() {
        for (form, lemma) in
            [("marchait", "marcher"), ("yeux", "œil"), ("été", "être"), ("goes", "go"), ("go", "go")]
        {
            assert_eq!(Script::between(form, lemma).unwrap().apply(form).unwrap(), lemma);
        }
        let script = Script::between("marchait", "marcher").unwrap();
        assert_eq!(script.apply("portait").unwrap(), "porter");
        assert_eq!(script.apply("ai"), None);
    }
}
