//! What concepts, terms and shared names are called in a report.

use std::cmp::Reverse;

use gainsay_lexicon::ConceptKind;
use gainsay_model::{Claim, Conflict, EntityRef, Mention, Predicate, Sign};

use crate::Wording;
use crate::template::fill;

/// How many shared names or words a report tells.
const TOLD: usize = 3;

/// Shortest stem that is looked up among the words of a sentence.
const SHORTEST_STEM: usize = 3;

/// Shortest word that says what two sentences share.
const SHORTEST_WORD: usize = 4;

impl Wording<'_> {
    /// The name of a concept, if the language has one.
    pub(crate) fn named(&self, id: &str) -> Option<&str> {
        self.pack.and_then(|pack| pack.templates.concept.get(id)).map(String::as_str)
    }

    /// The name of a concept; an id without a name is read as words.
    pub(crate) fn concept(&self, id: &str) -> String {
        self.named(id).map_or_else(|| id.replace('-', " "), str::to_owned)
    }

    /// The name of an event in its direction.
    pub(crate) fn event(&self, predicate: &Predicate) -> String {
        let name = self.concept(&predicate.concept);
        match predicate.sign {
            Sign::Plus => name,
            Sign::Minus => match self.value(&format!("minus.{}", predicate.concept)) {
                Some(contrary) => contrary.to_owned(),
                None => self
                    .value("minus")
                    .map_or_else(|| name.clone(), |template| fill(template, &[("value", name.as_str())])),
            },
        }
    }

    /// The name of what is counted: of the concept, else the word that the index term was made from, looked for in
    /// the evidence before the whole sentence.
    pub(crate) fn thing(&self, id: &str, mention: &Mention) -> String {
        if self.common.concept(id).is_some() {
            return self.concept(id);
        }
        let word = find_word(id, &mention.claim.text).or_else(|| find_word(id, &mention.sentence_text));
        word.map_or_else(|| id.replace('-', " "), str::to_owned)
    }

    /// Whether `id` stands for people in general, which says less than the event.
    pub(crate) fn is_anybody(&self, id: &str) -> bool {
        self.common
            .concept(id)
            .is_some_and(|concept| concept.kind == ConceptKind::Person && concept.parent.is_empty())
    }

    /// The words joined as this language joins them.
    pub(crate) fn list(&self, words: &[String]) -> String {
        let Some((last, first)) = words.split_last() else { return String::new() };
        if first.is_empty() {
            return last.clone();
        }
        let pair = self.value("list").unwrap_or("{first}, {last}");
        fill(pair, &[("first", first.join(", ").as_str()), ("last", last.as_str())])
    }
}

/// Names of the persons, bodies and places that both claims tell, as the first writes them.
pub(crate) fn shared_names(conflict: &Conflict) -> Vec<String> {
    let (a, b) = (&conflict.a.mention.claim, &conflict.b.mention.claim);
    let mut names: Vec<String> = Vec::new();
    for entity in entities(a) {
        if entities(b).any(|other| same(&entity.key, &other.key))
            && !names.iter().any(|name| *name == entity.name)
        {
            names.push(entity.name.to_string());
        }
    }
    names.truncate(TOLD);
    names
}

fn entities(claim: &Claim) -> impl Iterator<Item = &EntityRef> {
    claim.participants.iter().map(|participant| &participant.entity).chain(&claim.places)
}

/// Whether two keys name one thing: equal, or one opens or closes the other (a family name, a full name).
fn same(x: &str, y: &str) -> bool {
    let (short, long) = if x.len() <= y.len() { (x, y) } else { (y, x) };
    short == long
        || long.strip_suffix(short).is_some_and(|rest| rest.ends_with(' '))
        || long.strip_prefix(short).is_some_and(|rest| rest.starts_with(' '))
}

impl Wording<'_> {
    /// The longest words that stand in both sentences and have content of their own, in the order of the first.
    /// Words of the evidence are left out unless `told`: the question tells them itself.
    pub(crate) fn shared_words(&self, conflict: &Conflict, told: bool) -> Vec<String> {
        let (a, b) = (&conflict.a.mention.sentence_text, &conflict.b.mention.sentence_text);
        let evidence: Vec<String> = [&conflict.a, &conflict.b]
            .into_iter()
            .flat_map(|side| words(&side.mention.claim.text))
            .map(str::to_lowercase)
            .collect();
        let other: Vec<String> = words(b).map(str::to_lowercase).collect();
        let mut found: Vec<(usize, &str)> = Vec::new();
        for (at, word) in words(a).enumerate() {
            let folded = word.to_lowercase();
            let content = (told || !evidence.contains(&folded))
                && word.chars().all(char::is_alphabetic)
                && word.chars().count() >= SHORTEST_WORD
                && self.pack.is_none_or(|pack| pack.function_class(&folded).is_none());
            if content
                && other.contains(&folded)
                && !found.iter().any(|(_, told)| told.to_lowercase() == folded)
            {
                found.push((at, word));
            }
        }
        found.sort_by_key(|(at, word)| (Reverse(word.chars().count()), *at));
        found.truncate(TOLD);
        found.sort_unstable();
        found.into_iter().map(|(_, word)| word.to_owned()).collect()
    }
}

fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !c.is_alphanumeric() && c != '-').filter(|word| !word.is_empty())
}

/// Where a mention comes from, for a reader: its outlet, else its id.
pub(crate) fn origin(mention: &Mention) -> &str {
    mention.head.source.as_deref().unwrap_or(mention.head.id.as_str())
}

/// The text without characters that would move a terminal's cursor or change its colours.
pub(crate) fn printable(text: &str) -> String {
    text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect()
}

/// The word of `text` that a term (a stem without accents) was made from.
fn find_word<'t>(term: &str, text: &'t str) -> Option<&'t str> {
    let length = term.chars().count();
    if length < SHORTEST_STEM {
        return None;
    }
    let mut best: Option<(usize, &str)> = None;
    for word in words(text) {
        let shared = shared_prefix(term, word);
        // A stemmer may change the last letter (y to i, a doubled consonant).
        if shared + 1 >= length && shared >= SHORTEST_STEM && best.is_none_or(|(most, _)| shared > most) {
            best = Some((shared, word));
        }
    }
    best.map(|(_, word)| word)
}

/// Letters in common from the start; a letter with an accent agrees with any.
fn shared_prefix(term: &str, word: &str) -> usize {
    let letters = word.chars().flat_map(char::to_lowercase);
    term.chars().zip(letters).take_while(|(own, other)| own == other || !other.is_ascii()).count()
}

#[cfg(test)]
mod tests {
    use gainsay_lexicon::Lexicon;
    use gainsay_model::{Conflict, EntityRef};

    use super::{find_word, printable, same, shared_names};
    use crate::fixture::{passengers, with_a, with_b};
    use crate::{ReportLanguage, Wording};

    fn wording(conflict: &Conflict) -> Wording<'static> {
        ReportLanguage::new(Lexicon::builtin(), None).unwrap().wording(conflict)
    }

    #[test]
    fn a_stem_finds_the_word_it_was_made_from() {
        assert_eq!(find_word("evacu", "Douze évacués hier"), Some("évacués"));
        assert_eq!(find_word("citi", "three cities burn"), Some("cities"));
        assert_eq!(find_word("famili", "one family left"), Some("family"));
        assert_eq!(find_word("maison", "la mairie brûle"), None);
        assert_eq!(find_word("km", "9 km plus loin"), None);
        assert_eq!(find_word("", "rien"), None);
    }

    #[test]
    fn control_characters_do_not_reach_the_terminal() {
        assert_eq!(printable("a\u{1b}[31mb\nc\r"), "a [31mb c ");
        assert_eq!(printable("été « 7 »"), "été « 7 »");
    }

    #[test]
    fn names_are_shared_by_key_and_told_once() {
        assert_eq!(shared_names(&passengers()), ["Alcyon", "Brecqueville"]);
        let other = with_b(passengers(), |mention| {
            mention.claim.participants.clear();
            mention.claim.places = vec![EntityRef { key: "elsewhere".into(), name: "Brecqueville".into() }];
        });
        assert!(shared_names(&other).is_empty());
        assert!(same("anna delmas", "delmas") && same("saint-prex", "saint-prex"));
        assert!(!same("anna delmas", "elmas") && !same("anna delmas", "paul delmas"));
    }

    #[test]
    fn shared_words_are_the_longest_in_the_order_of_the_first_sentence() {
        let conflict = with_a(passengers(), |mention| {
            mention.sentence_text = "La digue romaine protège 2025 maisons du bourg".to_owned();
        });
        let conflict = with_b(conflict, |mention| {
            mention.sentence_text = "Au bourg, la digue ROMAINE et les maisons de 2025".to_owned();
        });
        assert_eq!(wording(&conflict).shared_words(&conflict, true), ["digue", "romaine", "maisons"]);
        let conflict = with_b(conflict, |mention| mention.claim.text = "la digue ROMAINE".to_owned());
        assert_eq!(wording(&conflict).shared_words(&conflict, false), ["maisons", "bourg"]);
        let apart = with_b(conflict, |mention| mention.sentence_text = "Rien de tel en 2025".to_owned());
        assert!(wording(&apart).shared_words(&apart, true).is_empty());
    }

    #[test]
    fn an_unknown_concept_is_read_as_words() {
        let conflict = passengers();
        let wording = wording(&conflict);
        assert_eq!(wording.concept("no-such-concept"), "no such concept");
        assert_eq!(wording.thing("passag", &conflict.a.mention), "passagers");
        assert_eq!(wording.thing("bac", &conflict.a.mention), "bac");
        assert_eq!(wording.thing("two-words", &conflict.a.mention), "two words");
        assert!(!wording.is_anybody("passag"));
    }
}
