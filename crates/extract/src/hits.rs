//! The table words of a sentence, found in one pass over its tokens.

use foldhash::HashMap;
use gainsay_lexicon::{
    Analysis, Common, ConceptKind, Feature, FunctionClass, OppositeClass, Pack, PlaceKind, PolarityRole,
    ReportingClass, WordClass,
};
use gainsay_model::{Duty, Modality, ScopeKind, Sign, Stance};
use gainsay_syntax::{Token, TokenKind, Tokenizer};
use smol_str::SmolStr;

use crate::phrases::PhraseIndex;

/// What a table says of some tokens.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum HitKind {
    Predicate {
        concept: SmolStr,
        sign: Sign,
        class: WordClass,
        feature: Feature,
        kind: ConceptKind,
    },
    Noun {
        concept: SmolStr,
        kind: ConceptKind,
    },
    Function {
        concept: SmolStr,
    },
    Place {
        place: SmolStr,
        kind: PlaceKind,
    },
    Frequency {
        low: u32,
        high: Option<u32>,
        adjective: bool,
    },
    Scope(ScopeKind),
    /// Up to when something holds.
    Limit(ScopeKind),
    Modality(Modality),
    Reporting {
        class: ReportingClass,
        stance: Stance,
        feature: Feature,
    },
    Polarity(PolarityRole),
    /// Words that together tell no event.
    SetPhrase,
    /// Part of a date or quantity: no name, whatever its capital.
    Figure,
}

/// A table word or phrase: tokens `first..end`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Hit {
    pub(crate) first: usize,
    pub(crate) end: usize,
    pub(crate) kind: HitKind,
}

#[derive(Debug)]
struct PredicateEntry {
    concept: SmolStr,
    sign: Sign,
    class: WordClass,
    kind: ConceptKind,
}

/// Tables whose phrases make hits, one bit each.
mod table {
    /// Predicates, nouns and functions.
    pub(super) const CONTENT: u16 = 1;
    pub(super) const PLACES: u16 = 1 << 1;
    pub(super) const FREQUENCY: u16 = 1 << 2;
    pub(super) const SCOPE: u16 = 1 << 3;
    pub(super) const MODALITY: u16 = 1 << 4;
    pub(super) const POLARITY: u16 = 1 << 5;
    pub(super) const REPORTING: u16 = 1 << 6;
    pub(super) const SET_PHRASES: u16 = 1 << 7;
    pub(super) const LIMITS: u16 = 1 << 8;
}

/// The word tables of one pack, compiled.
#[derive(Debug)]
pub(crate) struct WordTables {
    /// The tables that have phrases starting with a word: most words start none, and one look tells.
    starting: HashMap<SmolStr, u16>,
    predicates: PhraseIndex<PredicateEntry>,
    nouns: PhraseIndex<(SmolStr, ConceptKind)>,
    functions: PhraseIndex<SmolStr>,
    places: PhraseIndex<(SmolStr, PlaceKind)>,
    frequency_adjectives: PhraseIndex<(u32, Option<u32>)>,
    frequency_adverbs: PhraseIndex<(u32, Option<u32>)>,
    scope: PhraseIndex<ScopeKind>,
    limits: PhraseIndex<ScopeKind>,
    modality: PhraseIndex<Modality>,
    reporting: PhraseIndex<(ReportingClass, Stance)>,
    polarity: PhraseIndex<PolarityRole>,
    set_phrases: PhraseIndex<()>,
    opposites: PhraseIndex<(OppositeClass, SmolStr, Sign)>,
    quantifiers: PhraseIndex<(u16, u16)>,
    duties: PhraseIndex<(WordClass, Duty, Option<Duty>)>,
    kinds: PhraseIndex<(WordClass, SmolStr, SmolStr)>,
}

impl WordTables {
    pub(crate) fn new(pack: &Pack, common: &Common, tokenizer: &Tokenizer) -> Self {
        let kind = |concept: &str| common.concept(concept).map_or(ConceptKind::Thing, |concept| concept.kind);
        let mut tables = Self {
            starting: HashMap::default(),
            predicates: PhraseIndex::new(
                tokenizer,
                pack.predicates.iter().map(|row| {
                    let entry = PredicateEntry {
                        concept: row.concept.clone(),
                        sign: row.sign,
                        class: row.class,
                        kind: kind(&row.concept),
                    };
                    (row.lemma.as_str(), entry)
                }),
            ),
            nouns: PhraseIndex::new(
                tokenizer,
                pack.nouns.iter().map(|row| (row.lemma.as_str(), (row.concept.clone(), kind(&row.concept)))),
            ),
            functions: PhraseIndex::new(
                tokenizer,
                pack.functions.iter().map(|row| (row.lemma.as_str(), row.function.clone())),
            ),
            places: PhraseIndex::new(
                tokenizer,
                pack.places.iter().map(|row| (row.form.as_str(), (row.place.clone(), row.kind))),
            ),
            frequency_adjectives: frequency(pack, tokenizer, "adjective"),
            frequency_adverbs: frequency(pack, tokenizer, "adverb"),
            scope: PhraseIndex::new(tokenizer, pack.scope.iter().map(|row| (row.phrase.as_str(), row.kind))),
            limits: PhraseIndex::new(
                tokenizer,
                pack.limits.iter().map(|row| (row.phrase.as_str(), row.kind)),
            ),
            modality: PhraseIndex::new(
                tokenizer,
                pack.modality.iter().map(|row| (row.phrase.as_str(), row.modality)),
            ),
            reporting: PhraseIndex::new(
                tokenizer,
                pack.reporting.iter().map(|row| (row.lemma.as_str(), (row.class, row.stance))),
            ),
            polarity: PhraseIndex::new(
                tokenizer,
                pack.polarity.iter().map(|row| (row.phrase.as_str(), row.role)),
            ),
            set_phrases: PhraseIndex::new(
                tokenizer,
                pack.set_phrases.iter().map(|row| (row.phrase.as_str(), ())),
            ),
            opposites: PhraseIndex::new(
                tokenizer,
                pack.opposites
                    .iter()
                    .map(|row| (row.lemma.as_str(), (row.class, row.axis.clone(), row.sign))),
            ),
            quantifiers: PhraseIndex::new(
                tokenizer,
                pack.quantifiers.iter().map(|row| (row.phrase.as_str(), (row.low, row.high))),
            ),
            duties: PhraseIndex::new(
                tokenizer,
                pack.duties.iter().map(|row| (row.lemma.as_str(), (row.class, row.duty, row.denied))),
            ),
            kinds: PhraseIndex::new(
                tokenizer,
                pack.kinds
                    .iter()
                    .map(|row| (row.lemma.as_str(), (row.class, row.kind.clone(), row.member.clone()))),
            ),
        };
        let mut starting: HashMap<SmolStr, u16> = HashMap::default();
        let mut add = |first: &SmolStr, table: u16| *starting.entry(first.clone()).or_default() |= table;
        tables.predicates.firsts().for_each(|first| add(first, table::CONTENT));
        tables.nouns.firsts().for_each(|first| add(first, table::CONTENT));
        tables.functions.firsts().for_each(|first| add(first, table::CONTENT));
        tables.places.firsts().for_each(|first| add(first, table::PLACES));
        tables.frequency_adjectives.firsts().for_each(|first| add(first, table::FREQUENCY));
        tables.frequency_adverbs.firsts().for_each(|first| add(first, table::FREQUENCY));
        tables.scope.firsts().for_each(|first| add(first, table::SCOPE));
        tables.limits.firsts().for_each(|first| add(first, table::LIMITS));
        tables.modality.firsts().for_each(|first| add(first, table::MODALITY));
        tables.polarity.firsts().for_each(|first| add(first, table::POLARITY));
        tables.reporting.firsts().for_each(|first| add(first, table::REPORTING));
        tables.set_phrases.firsts().for_each(|first| add(first, table::SET_PHRASES));
        tables.starting = starting;
        tables
    }

    /// The tables that have phrases starting with a form or the lemma of one of its readings.
    fn starting(&self, form: &str, readings: &[Analysis]) -> u16 {
        let of = |word: &str| self.starting.get(word).copied().unwrap_or_default();
        readings.iter().fold(of(form), |tables, reading| tables | of(&reading.lemma))
    }

    /// The axis and end that the word at token `at` tells, as `class`, by its form or `lemma`.
    pub(crate) fn opposite(
        &self,
        tokens: &[Token],
        at: usize,
        lemma: &str,
        class: OppositeClass,
    ) -> Option<(&SmolStr, Sign)> {
        let first = tokens.get(at)?.form.as_str();
        [lemma, first].into_iter().find_map(|first| {
            let (_, (_, axis, sign)) =
                self.opposites.longest_where(first, tokens, at, |(own, ..)| *own == class)?;
            Some((axis, *sign))
        })
    }

    /// The words at token `at` that tell a share of a set: how many, and the least and greatest share in thousandths.
    pub(crate) fn quantifier(&self, tokens: &[Token], at: usize) -> Option<(usize, (u16, u16))> {
        self.quantifiers.longest(tokens, at).map(|(len, &share)| (len, share))
    }

    /// The kind of the word at token `at`, as `class`, by its form or `lemma`, and which of the kind it is.
    pub(crate) fn kind(
        &self,
        tokens: &[Token],
        at: usize,
        lemma: &str,
        class: WordClass,
    ) -> Option<(&SmolStr, &SmolStr)> {
        let first = tokens.get(at)?.form.as_str();
        [lemma, first].into_iter().find_map(|first| {
            let (_, (_, kind, member)) =
                self.kinds.longest_where(first, tokens, at, |(own, ..)| *own == class)?;
            Some((kind, member))
        })
    }

    /// What the word at token `at` makes of what it governs, as `class`, by its form or `lemma`: affirmed and denied.
    pub(crate) fn duty(
        &self,
        tokens: &[Token],
        at: usize,
        lemma: &str,
        class: WordClass,
    ) -> Option<(Duty, Option<Duty>)> {
        let first = tokens.get(at)?.form.as_str();
        [lemma, first].into_iter().find_map(|first| {
            let (_, &(_, duty, denied)) =
                self.duties.longest_where(first, tokens, at, |(own, ..)| *own == class)?;
            Some((duty, denied))
        })
    }

    /// Appends the hits of `tokens` to `hits`, in the order of their first token.
    pub(crate) fn find(&self, pack: &Pack, tokens: &[Token], hits: &mut Vec<Hit>) {
        let morphology = pack.morphology();
        for (at, token) in tokens.iter().enumerate() {
            if token.kind != TokenKind::Word {
                continue;
            }
            let readings = morphology.readings(&token.form);
            let starting = self.starting(&token.form, readings);
            let starts = |table: u16| starting & table != 0;
            if let Some(hit) = self.content_word(pack, tokens, at, readings, starts(table::CONTENT)) {
                hits.push(hit);
            }
            let mut push = |found: Option<(usize, HitKind)>| {
                if let Some((len, kind)) = found {
                    hits.push(Hit { first: at, end: at + len, kind });
                }
            };
            if starts(table::PLACES) {
                push(self.place(tokens, at, readings));
            }
            if starts(table::FREQUENCY) {
                push(self.frequency(tokens, at, readings));
            }
            if starts(table::SCOPE) {
                push(
                    by_form_or_lemma(&self.scope, tokens, at, readings, None)
                        .map(|(len, kind)| (len, HitKind::Scope(*kind))),
                );
            }
            if starts(table::LIMITS) {
                push(
                    by_form_or_lemma(&self.limits, tokens, at, readings, None)
                        .map(|(len, kind)| (len, HitKind::Limit(*kind))),
                );
            }
            if starts(table::MODALITY) {
                push(
                    by_form_or_lemma(&self.modality, tokens, at, readings, Some(WordClass::Verb))
                        .map(|(len, modality)| (len, HitKind::Modality(*modality))),
                );
            }
            if starts(table::POLARITY) {
                push(
                    by_form_or_lemma(&self.polarity, tokens, at, readings, Some(WordClass::Verb))
                        .map(|(len, role)| (len, HitKind::Polarity(*role))),
                );
            }
            if starts(table::REPORTING) {
                push(self.reporting(tokens, at, readings));
            }
            if starts(table::SET_PHRASES) {
                push(
                    by_form_or_lemma(&self.set_phrases, tokens, at, readings, Some(WordClass::Noun))
                        .map(|(len, ())| (len, HitKind::SetPhrase)),
                );
            }
        }
    }

    /// A predicate, noun or function: the reading that the word before it asks for, longest phrase first. Words that
    /// start no phrase of content are at most reflexive verbs.
    fn content_word(
        &self,
        pack: &Pack,
        tokens: &[Token],
        at: usize,
        readings: &[Analysis],
        starts: bool,
    ) -> Option<Hit> {
        let verb = readings.iter().any(|reading| reading.class == WordClass::Verb);
        if verb
            && is_reflexive(pack, tokens, at)
            && let Some(kind) = self.reflexive(pack, readings)
        {
            return Some(Hit { first: at, end: at + 1, kind });
        }
        if !starts {
            return None;
        }
        let nominal =
            wants_noun(pack, tokens, at) || at > 0 && self.is_frequency_adjective(pack, tokens, at - 1);
        // "a single call" tells how often, not who is unmarried.
        let frequency = self.frequency(tokens, at, readings).is_some();
        let mut best: Option<(usize, bool, HitKind)> = None;
        let mut offer = |len: usize, fits: bool, kind: HitKind| {
            if best.as_ref().is_none_or(|(best_len, best_fits, _)| (len, fits) > (*best_len, *best_fits)) {
                best = Some((len, fits, kind));
            }
        };
        for reading in readings.iter().filter(|reading| !(frequency && reading.class == WordClass::Adjective))
        {
            if let Some((len, entry)) = self
                .predicates
                .longest_where(&reading.lemma, tokens, at, |entry| entry.class == reading.class)
            {
                // "the 2100 block": behind a figure the bare form is no verb, even when no noun is listed.
                let counted = at > 0 && tokens[at - 1].kind == TokenKind::Number;
                if counted
                    && reading.class == WordClass::Verb
                    && matches!(reading.feature, Feature::Base | Feature::Present)
                {
                    continue;
                }
                let fits = (reading.class == WordClass::Noun) == nominal;
                let PredicateEntry { concept, sign, class, kind } = entry;
                let (concept, sign, class, kind) = (concept.clone(), *sign, *class, *kind);
                offer(len, fits, HitKind::Predicate { concept, sign, class, feature: reading.feature, kind });
            }
            if reading.class == WordClass::Noun {
                if let Some((len, (concept, kind))) = self.nouns.longest_from(&reading.lemma, tokens, at) {
                    offer(len, nominal, HitKind::Noun { concept: concept.clone(), kind: *kind });
                }
                if let Some((len, concept)) = self.functions.longest_from(&reading.lemma, tokens, at) {
                    offer(len, true, HitKind::Function { concept: concept.clone() });
                }
            }
        }
        // A function word is a word of content only as the first of a phrase.
        let function_word = pack.function_class(&tokens[at].form).is_some();
        let (len, _, kind) = best.filter(|(len, _, _)| *len > 1 || !function_word)?;
        Some(Hit { first: at, end: at + len, kind })
    }

    /// The predicate of a verb that is listed with its reflexive pronoun.
    fn reflexive(&self, pack: &Pack, readings: &[Analysis]) -> Option<HitKind> {
        let verbs = readings.iter().filter(|reading| reading.class == WordClass::Verb);
        verbs
            .flat_map(|reading| pack.settings.reflexives.iter().map(move |pronoun| (reading, pronoun)))
            .find_map(|(reading, pronoun)| {
                let entry = self.predicates.pair(pronoun, &reading.lemma)?;
                Some(HitKind::Predicate {
                    concept: entry.concept.clone(),
                    sign: entry.sign,
                    class: WordClass::Verb,
                    feature: reading.feature,
                    kind: entry.kind,
                })
            })
    }

    fn is_frequency_adjective(&self, pack: &Pack, tokens: &[Token], at: usize) -> bool {
        let readings = pack.morphology().readings(&tokens[at].form);
        by_form_or_lemma(&self.frequency_adjectives, tokens, at, readings, Some(WordClass::Adjective))
            .is_some()
    }

    fn place(&self, tokens: &[Token], at: usize, readings: &[Analysis]) -> Option<(usize, HitKind)> {
        let found = self.places.longest(tokens, at).or_else(|| {
            readings
                .iter()
                .filter(|reading| reading.class == WordClass::Adjective)
                .find_map(|reading| self.places.longest_from(&reading.lemma, tokens, at))
        });
        let (len, (place, kind)) = found?;
        Some((len, HitKind::Place { place: place.clone(), kind: *kind }))
    }

    fn frequency(&self, tokens: &[Token], at: usize, readings: &[Analysis]) -> Option<(usize, HitKind)> {
        if let Some((len, &(low, high))) = self.frequency_adverbs.longest(tokens, at) {
            return Some((len, HitKind::Frequency { low, high, adjective: false }));
        }
        let (len, &(low, high)) =
            by_form_or_lemma(&self.frequency_adjectives, tokens, at, readings, Some(WordClass::Adjective))?;
        Some((len, HitKind::Frequency { low, high, adjective: true }))
    }

    fn reporting(&self, tokens: &[Token], at: usize, readings: &[Analysis]) -> Option<(usize, HitKind)> {
        if let Some((len, &(class, stance))) = self.reporting.longest(tokens, at)
            && matches!(class, ReportingClass::Preposition | ReportingClass::Viewpoint)
        {
            return Some((len, HitKind::Reporting { class, stance, feature: Feature::Base }));
        }
        readings.iter().find_map(|reading| {
            let wanted = match reading.class {
                WordClass::Verb => ReportingClass::Verb,
                WordClass::Noun => ReportingClass::Noun,
                WordClass::Adjective => return None,
            };
            let (len, &(class, stance)) =
                self.reporting.longest_where(&reading.lemma, tokens, at, |(class, _)| *class == wanted)?;
            Some((len, HitKind::Reporting { class, stance, feature: reading.feature }))
        })
    }
}

fn frequency(pack: &Pack, tokenizer: &Tokenizer, class: &str) -> PhraseIndex<(u32, Option<u32>)> {
    let rows = pack.frequency.iter().filter(|row| row.class == class);
    PhraseIndex::new(tokenizer, rows.map(|row| (row.phrase.as_str(), (row.low, row.high))))
}

fn by_form_or_lemma<'t, T>(
    index: &'t PhraseIndex<T>,
    tokens: &[Token],
    at: usize,
    readings: &[Analysis],
    class: Option<WordClass>,
) -> Option<(usize, &'t T)> {
    index.longest(tokens, at).or_else(|| {
        readings
            .iter()
            .filter(|reading| class == Some(reading.class))
            .find_map(|reading| index.longest_from(&reading.lemma, tokens, at))
    })
}

/// Whether a reflexive pronoun stands before the verb at `at`, auxiliaries between them skipped.
fn is_reflexive(pack: &Pack, tokens: &[Token], at: usize) -> bool {
    let mut before = tokens[..at].iter().rev().take(4);
    before
        .find(|token| pack.function_class(&token.form) != Some(FunctionClass::Auxiliary))
        .is_some_and(|token| pack.settings.reflexives.contains(&token.form))
}

/// Whether the word before token `at` (adjectives and numbers skipped) asks for a noun.
fn wants_noun(pack: &Pack, tokens: &[Token], at: usize) -> bool {
    for token in tokens[..at].iter().rev().take(3) {
        match token.kind {
            TokenKind::Number => return true,
            TokenKind::Word => match pack.function_class(&token.form) {
                Some(
                    FunctionClass::Definite
                    | FunctionClass::Indefinite
                    | FunctionClass::Possessive
                    | FunctionClass::Preposition,
                ) => {
                    return true;
                }
                Some(_) => return false,
                None => {}
            },
            TokenKind::Punctuation | TokenKind::Symbol => return false,
        }
    }
    false
}
