//! What the words behind a number are: nouns in singular or plural, what describes them, verbs.

use std::sync::Arc;

use foldhash::{HashMap, HashSet};
use gainsay_lexicon::{
    Feature, FunctionClass, Gender, Morphology, Pack, Plurals, PronounKind, PronounNumber, WordClass,
};
use smol_str::{SmolStr, format_smolstr};

/// Fewest letters of a plural that no table lists.
const SHORTEST_PLURAL: usize = 4;

/// What a word may be behind a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sense {
    /// The plural of a noun.
    Plural,
    /// A noun that is the same in both numbers, but does not look like a plural: more often the first of two.
    Unmarked,
    /// A participle in the plural, which may stand for a noun.
    Done,
    /// A noun in the singular.
    Singular,
    /// A word that describes the noun behind it.
    Modifier,
    /// A verb that is nothing else.
    Verb,
    /// A word that no table knows.
    Unknown,
}

/// The nouns of one language and the words around them.
#[derive(Debug)]
pub(super) struct Nouns {
    /// Forms of listed nouns with their lemmas.
    lemmas: HashMap<SmolStr, SmolStr>,
    modifiers: HashSet<SmolStr>,
    forms: Arc<Morphology>,
    plurals: Plurals,
    /// The last letters of plurals.
    last: Vec<char>,
    quotes: Vec<char>,
    /// Definite articles that no masculine noun takes.
    feminine: HashSet<SmolStr>,
    /// Definite articles in the singular, alone or with a preposition in them.
    singular: HashSet<SmolStr>,
}

impl Nouns {
    pub(super) fn new(pack: &Pack, lemmas: HashMap<SmolStr, SmolStr>) -> Self {
        let forms = pack.shared_morphology();
        let mut last: Vec<char> = pack.units.iter().filter_map(|row| row.form.chars().next_back()).collect();
        let plurals = pack.plurals();
        last.sort_unstable();
        last.dedup();
        last.retain(|letter| plurals.closes(*letter));
        Self {
            lemmas,
            modifiers: pack.modifiers.iter().map(|row| row.form.clone()).collect(),
            forms,
            plurals,
            last,
            singular: pack
                .function_words
                .iter()
                .filter(|row| matches!(row.class, FunctionClass::Definite | FunctionClass::Preposition))
                .filter(|row| {
                    let articles = pack.grammar.pronouns(&row.form);
                    articles.iter().any(|article| article.kind == PronounKind::Article)
                        && articles.iter().all(|article| article.number == PronounNumber::Singular)
                })
                .map(|row| row.form.clone())
                .collect(),
            feminine: pack
                .function_words
                .iter()
                .filter(|row| row.class == FunctionClass::Definite)
                .filter(|row| {
                    let articles = pack.grammar.pronouns(&row.form);
                    articles.iter().any(|article| article.kind == PronounKind::Article)
                        && articles.iter().all(|article| {
                            article.kind != PronounKind::Article || article.gender == Gender::Feminine
                        })
                })
                .map(|row| row.form.clone())
                .collect(),
            quotes: pack.settings.quotes.iter().flat_map(|(open, close)| [*open, *close]).collect(),
        }
    }

    /// Whether the tables of nouns list the form.
    pub(super) fn lists(&self, form: &str) -> bool {
        self.lemmas.contains_key(form)
    }

    /// Whether a mark of quotation is all that the form is.
    pub(super) fn quotes(&self, form: &str) -> bool {
        let mut signs = form.chars();
        signs.next().is_some_and(|sign| sign == '\'' || self.quotes.contains(&sign)) && signs.next().is_none()
    }

    /// Whether the form is a definite article of the singular alone.
    pub(super) fn is_singular_article(&self, form: &str) -> bool {
        self.singular.contains(form)
    }

    /// Whether the form is a definite article that days of the month, masculine where nouns have a gender, never take.
    pub(super) fn is_feminine_article(&self, form: &str) -> bool {
        self.feminine.contains(form)
    }

    /// Whether the form describes a noun behind it.
    pub(super) fn describes(&self, form: &str) -> bool {
        self.modifiers.contains(form)
    }

    /// What the word may be behind a number.
    pub(super) fn sense(&self, form: &str) -> Sense {
        if self.modifiers.contains(form) {
            return Sense::Modifier;
        }
        let readings = self.forms.readings(form);
        let noun = |feature| {
            readings.iter().any(|reading| reading.class == WordClass::Noun && reading.feature == feature)
        };
        let ends_so = form.chars().next_back().is_some_and(|end| self.last.contains(&end));
        let plural =
            || ends_so && form.chars().count() >= SHORTEST_PLURAL && self.plurals.singular(form).is_some();
        if noun(Feature::Plural) {
            let own =
                readings.iter().any(|reading| reading.class == WordClass::Noun && reading.lemma == form);
            return if own && !ends_so { Sense::Unmarked } else { Sense::Plural };
        }
        if noun(Feature::Base) || self.lists(form) {
            return if self.lists(form) && plural() && self.lemmas.get(form).is_some_and(|lemma| lemma != form)
            {
                Sense::Plural
            } else {
                Sense::Singular
            };
        }
        let only = |class| !readings.is_empty() && readings.iter().all(|reading| reading.class == class);
        let verb = |feature| readings.iter().any(|reading| reading.feature == feature);
        if only(WordClass::Verb) && verb(Feature::Participle) {
            return if plural() { Sense::Done } else { Sense::Modifier };
        }
        if only(WordClass::Verb) && (verb(Feature::Base) || verb(Feature::Gerund)) && !plural() {
            return Sense::Modifier;
        }
        if only(WordClass::Adjective) {
            return Sense::Modifier;
        }
        match (plural(), only(WordClass::Verb)) {
            // A form that looks like a plural is seldom a verb behind a number.
            (true, _) => Sense::Plural,
            (false, true) => Sense::Verb,
            (false, false) => Sense::Unknown,
        }
    }

    /// The forms whose lemma is one of `words`, each with the value of the word.
    pub(super) fn forms_of<T: Copy>(&self, words: &HashMap<SmolStr, T>) -> Vec<(SmolStr, T)> {
        let listed = self.lemmas.iter().filter(|(_, lemma)| words.contains_key(*lemma));
        let inflected = (self.forms.forms())
            .filter(|(_, readings)| readings.iter().any(|reading| words.contains_key(&reading.lemma)));
        let mut forms: Vec<SmolStr> = (listed.map(|(form, _)| form.clone()))
            .chain(inflected.map(|(form, _)| form.clone()))
            .chain(words.keys().flat_map(|word| self.plurals.of(word)))
            .collect();
        forms.sort_unstable();
        forms.dedup();
        let lemma = |form: SmolStr| words.get(&self.lemma(&form)).map(|value| (form, *value));
        forms.into_iter().filter_map(lemma).collect()
    }

    /// The base form of a noun: from the tables when known, else by the endings of plurals.
    pub(super) fn lemma(&self, form: &str) -> SmolStr {
        let readings = self.forms.readings(form);
        if let Some(lemma) = self.lemmas.get(form) {
            // A phrase of the tables may start with a plural ("shots fired").
            let regular = self.plurals.singular(form).filter(|singular| {
                lemma == form
                    && form.starts_with(singular.as_str())
                    && readings.iter().any(|reading| {
                        reading.class == WordClass::Noun
                            && reading.feature == Feature::Plural
                            && reading.lemma == *singular
                    })
            });
            return regular.unwrap_or_else(|| lemma.clone());
        }
        let of = |class, feature| {
            readings
                .iter()
                .find(|reading| reading.class == class && feature == (reading.feature == Feature::Plural))
                .map(|reading| reading.lemma.clone())
        };
        of(WordClass::Noun, true)
            .or_else(|| of(WordClass::Noun, false))
            .or_else(|| of(WordClass::Adjective, true))
            .or_else(|| of(WordClass::Adjective, false))
            .or_else(|| self.compound(form))
            .or_else(|| self.plurals.singular(form).filter(|_| form.chars().count() >= SHORTEST_PLURAL))
            .unwrap_or_else(|| SmolStr::new(form))
    }

    /// "petits-enfants": the singular of a compound of a word that describes and its noun, both in the plural.
    fn compound(&self, form: &str) -> Option<SmolStr> {
        let (first, noun) = form.split_once('-')?;
        let describes = self.modifiers.contains(first);
        let (first, noun) = (self.plurals.singular(first)?, self.plurals.singular(noun)?);
        (describes && !noun.contains('-')).then(|| format_smolstr!("{first}-{noun}"))
    }
}
