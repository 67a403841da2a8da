//! Named things: runs of capitalised words, with the aliases that the article itself teaches.

use foldhash::{HashMap, HashSet};
use gainsay_lexicon::{CalendarKind, Pack, PlaceKind};
use gainsay_model::EntityRef;
use gainsay_syntax::{Case, Token, TokenKind, fold_ascii};
use smol_str::{SmolStr, SmolStrBuilder};

use crate::hits::{Hit, HitKind};

/// A name where it stands: tokens `first..end`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Name {
    pub(crate) first: usize,
    pub(crate) end: usize,
    pub(crate) entity: EntityRef,
    /// It has the shape of a person's full name, or is the surname of one.
    pub(crate) person: bool,
    /// It names a known place.
    pub(crate) place: bool,
}

/// What one article teaches of its names.
#[derive(Debug, Default)]
pub(crate) struct NameBook {
    /// Last word of a full name (folded) → the full name; `None` when two persons share it.
    surnames: HashMap<SmolStr, Option<EntityRef>>,
    /// Function and place → the person it is said of; `None` when said of two.
    functions: HashMap<(SmolStr, SmolStr), Option<EntityRef>>,
    /// Words seen capitalised within a sentence, folded.
    capitalised: HashSet<SmolStr>,
    /// Words seen in lower case, folded.
    lower: HashSet<SmolStr>,
}

impl NameBook {
    /// Learns from one sentence which words are capitalised of themselves.
    pub(crate) fn read_case(&mut self, tokens: &[Token]) {
        for (at, token) in tokens.iter().enumerate() {
            if token.kind != TokenKind::Word {
                continue;
            }
            if token.case == Case::Lower {
                self.lower.insert(token.form.clone());
            } else if at > 0 && tokens[at - 1].kind == TokenKind::Word {
                self.capitalised.insert(token.form.clone());
            }
        }
    }

    /// Learns the full names and the functions said of them; call for all sentences before [`Self::names`].
    pub(crate) fn read_names(&mut self, pack: &Pack, text: &str, tokens: &[Token], hits: &[Hit]) {
        for (first, end) in self.runs(pack, tokens, hits) {
            let entity = entity(text, &tokens[first..end]);
            if is_full_name(pack, tokens, hits, first, end) {
                let surname = fold_ascii(&tokens[end - 1].form);
                self.surnames
                    .entry(surname)
                    .and_modify(|known| {
                        if known.as_ref().is_some_and(|known| known.key != entity.key) {
                            *known = None;
                        }
                    })
                    .or_insert_with(|| Some(entity.clone()));
                if let Some(key) = function_before(tokens, hits, first) {
                    self.functions
                        .entry(key)
                        .and_modify(|known| {
                            if known.as_ref().is_some_and(|known| known.key != entity.key) {
                                *known = None;
                            }
                        })
                        .or_insert_with(|| Some(entity));
                }
            }
        }
    }

    /// The names of a sentence, in order, aliases resolved; a function said of one person stands for that person.
    pub(crate) fn names(&self, pack: &Pack, text: &str, tokens: &[Token], hits: &[Hit]) -> Vec<Name> {
        let mut names: Vec<Name> = self
            .runs(pack, tokens, hits)
            .into_iter()
            .map(|(first, end)| {
                let full = is_full_name(pack, tokens, hits, first, end);
                let alias = (end - first == 1)
                    .then(|| self.surnames.get(&fold_ascii(&tokens[first].form)).cloned().flatten())
                    .flatten();
                let place = place_of(hits, first, end);
                let person = place.is_none() && (full || alias.is_some());
                let entity = match (&place, alias) {
                    (Some(place), _) => {
                        EntityRef { key: place.clone(), name: entity(text, &tokens[first..end]).name }
                    }
                    (None, Some(known)) => known,
                    (None, None) => entity(text, &tokens[first..end]),
                };
                Name { first, end, entity, person, place: place.is_some() }
            })
            .collect();
        for hit in hits {
            let HitKind::Function { concept } = &hit.kind else { continue };
            let beside = |name: &Name| name.first <= hit.end + 2 && hit.first <= name.end + 1;
            if names.iter().any(beside) {
                continue;
            }
            let place = demonym_after(hits, hit.end).unwrap_or_default();
            if place.is_empty() {
                continue;
            }
            if let Some(Some(entity)) = self.functions.get(&(concept.clone(), place)) {
                names.push(Name {
                    first: hit.first,
                    end: hit.end + 1,
                    entity: entity.clone(),
                    person: true,
                    place: false,
                });
            }
        }
        // Known places that are written in lower case or as part of a longer run are left to the hits.
        names.sort_by_key(|name| (name.first, name.end));
        names
    }

    /// Runs of capitalised words that are names.
    fn runs(&self, pack: &Pack, tokens: &[Token], hits: &[Hit]) -> Vec<(usize, usize)> {
        let mut runs = Vec::new();
        let mut at = 0;
        while at < tokens.len() {
            if !self.is_name_word(pack, tokens, hits, at) {
                at += 1;
                continue;
            }
            let first = at;
            at += 1;
            loop {
                // "Damon B. Newman": an initial, with or without its stop, joins two words of one name.
                let initial = initial_len(tokens, at);
                let next = at + initial;
                let fits = |token: &Token| {
                    // Behind the stop of an initial a capital opens no sentence.
                    let word = token.kind == TokenKind::Word && token.case == Case::Initial;
                    token.spaced && (initial > 0 && word || self.is_name_word(pack, tokens, hits, next))
                };
                if tokens.get(next).is_some_and(fits) {
                    at = next + 1;
                } else {
                    break;
                }
            }
            // "Ann Mary Roe Monday said": the day behind a name is no part of it.
            let day = at - first > 2 && is_weekday(pack, &tokens[at - 1].form);
            runs.push((first, if day { at - 1 } else { at }));
        }
        runs
    }

    fn is_name_word(&self, pack: &Pack, tokens: &[Token], hits: &[Hit], at: usize) -> bool {
        let token = &tokens[at];
        if token.kind != TokenKind::Word || token.case == Case::Lower || token.form.chars().count() < 2 {
            return false;
        }
        if hits.iter().any(|hit| hit.kind == HitKind::Figure && (hit.first..hit.end).contains(&at)) {
            return false;
        }
        let function = pack.function_class(&token.form).is_some();
        let table_word = hits.iter().any(|hit| {
            hit.first == at
                && match &hit.kind {
                    HitKind::Function { .. } | HitKind::Reporting { .. } => true,
                    HitKind::Predicate { .. } | HitKind::Noun { .. } => token.case == Case::Initial,
                    HitKind::Place { kind, .. } => *kind == PlaceKind::Demonym,
                    _ => false,
                }
        });
        let starts = at == 0 || tokens[at - 1].kind == TokenKind::Punctuation;
        if !starts {
            return !function && !table_word
                || token.case == Case::Initial && !function && self.never_lower(token);
        }
        // The first word of a sentence has a capital anyway: a name when it is one elsewhere, or when it is
        // never seen without one and a capital follows.
        if function || table_word && !self.capitalised.contains(&token.form) {
            return false;
        }
        self.capitalised.contains(&token.form)
            || self.never_lower(token)
                && pack.morphology().readings(&token.form).is_empty()
                && tokens
                    .get(at + 1)
                    .is_some_and(|next| next.kind == TokenKind::Word && next.case != Case::Lower)
            || place_of(hits, at, at + 1).is_some()
    }

    fn never_lower(&self, token: &Token) -> bool {
        !self.lower.contains(&token.form)
    }
}

/// Tokens of the initial at `at`: a single capital letter, with its stop when one follows; 0 when there is none.
fn is_weekday(pack: &Pack, form: &str) -> bool {
    pack.calendar_word(form).is_some_and(|row| row.kind == CalendarKind::Weekday)
}

fn initial_len(tokens: &[Token], at: usize) -> usize {
    let letter = tokens.get(at).is_some_and(|token| {
        token.kind == TokenKind::Word && token.case != Case::Lower && token.form.chars().count() == 1
    });
    let stop = tokens.get(at + 1).is_some_and(|token| token.form == "." && !token.spaced);
    if letter { 1 + usize::from(stop) } else { 0 }
}

fn entity(text: &str, tokens: &[Token]) -> EntityRef {
    let mut key = SmolStrBuilder::new();
    for (at, token) in tokens.iter().filter(|token| token.form.chars().count() > 1).enumerate() {
        if at > 0 {
            key.push(' ');
        }
        key.push_str(&fold_ascii(&token.form));
    }
    let from = tokens.first().map_or(0, |token| token.span.start as usize);
    let to = tokens.last().map_or(0, |token| token.span.end as usize);
    EntityRef { key: key.finish(), name: SmolStr::new(&text[from..to]) }
}

/// Two or three capitalised words, none of them a known common noun, place or all in capitals.
fn is_full_name(pack: &Pack, tokens: &[Token], hits: &[Hit], first: usize, end: usize) -> bool {
    let words = || tokens[first..end].iter().filter(|token| token.form.chars().count() > 1);
    (2..=3).contains(&words().count())
        && words().all(|token| {
            token.case == Case::Initial
                && !token.form.contains(|c: char| c.is_numeric())
                && pack.function_class(&token.form).is_none()
        })
        && place_of(hits, first, end).is_none()
        && !hits.iter().any(|hit| {
            hit.first >= first
                && hit.end <= end
                && matches!(hit.kind, HitKind::Noun { .. } | HitKind::Place { .. })
        })
}

/// The known place that exactly the tokens `first..end` name.
fn place_of(hits: &[Hit], first: usize, end: usize) -> Option<SmolStr> {
    hits.iter().find_map(|hit| match &hit.kind {
        HitKind::Place { place, kind }
            if *kind != PlaceKind::Demonym && hit.first == first && hit.end == end =>
        {
            Some(place.clone())
        }
        _ => None,
    })
}

/// The place of a demonym at token `at`.
fn demonym_after(hits: &[Hit], at: usize) -> Option<SmolStr> {
    hits.iter().find_map(|hit| match &hit.kind {
        HitKind::Place { place, kind: PlaceKind::Demonym } if hit.first == at => Some(place.clone()),
        _ => None,
    })
}

/// The function, with its place, that stands right before token `first` ("le président russe Vladimir …").
fn function_before(tokens: &[Token], hits: &[Hit], first: usize) -> Option<(SmolStr, SmolStr)> {
    hits.iter().rev().find_map(|hit| match &hit.kind {
        HitKind::Function { concept }
            if hit.end <= first
                && first - hit.end <= 1
                && tokens[hit.end..first].iter().all(|t| t.kind == TokenKind::Word) =>
        {
            let place = demonym_after(hits, hit.end).or_else(|| {
                // English puts the demonym first: "Russian president Vladimir …".
                hits.iter().find_map(|other| match &other.kind {
                    HitKind::Place { place, kind: PlaceKind::Demonym } if other.end == hit.first => {
                        Some(place.clone())
                    }
                    _ => None,
                })
            });
            Some((concept.clone(), place.unwrap_or_default()))
        }
        _ => None,
    })
}
