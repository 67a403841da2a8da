//! The words of an event: how it is called, which axis of opposites it lies on, what takes part in it.

use gainsay_lexicon::{OppositeClass, WordClass};
use gainsay_model::{Axis, Filler, Polarity, Span, Term, Told};
use smol_str::SmolStr;

use crate::frames::Role;
use crate::sentence::SentenceView;

/// What is told by the words `first..end` of a sentence.
pub(crate) fn told(view: &SentenceView<'_>, first: usize, end: usize) -> Told {
    let terms = view.terms(first, end, &(0..0));
    let Some(frame) = view.told_frame(first, end) else {
        return Told { terms, ..Told::default() };
    };
    let mut fillers: Vec<Filler> = Vec::new();
    for argument in &frame.arguments {
        let Some(role) = filled(&argument.role) else { continue };
        let mut own = filling(view, argument.first, argument.end);
        if let (true, Some(entity)) = (own.is_empty(), &argument.entity) {
            // A pronoun stands for the name it was resolved to.
            let words = entity.key.split(' ').filter(|word| word.len() > 1);
            own = words.map(|word| Term { text: SmolStr::new(word), neutral: true, of: None }).collect();
        }
        match fillers.iter_mut().find(|filler| filler.role == role) {
            Some(filler) => filler.terms.extend(own),
            None => fillers.push(Filler { role: SmolStr::new_static(role), terms: own }),
        }
    }
    // "Nobody was hurt", "no arrests": whoever it may be, it is denied of them.
    let emptied = |role: Role| {
        frame.argument(&role).is_some_and(|argument| view.is_denied_word(argument.first, argument.end))
    };
    let noun = frame.predicate.class == WordClass::Noun && frame.polarity == Polarity::Negated;
    if noun || emptied(Role::Subject) || emptied(Role::Object) {
        fillers.push(Filler { role: SmolStr::new_static("nobody"), terms: Vec::new() });
    }
    for filler in &mut fillers {
        filler.terms.sort();
        filler.terms.dedup();
    }
    fillers.sort_by(|x, y| x.role.cmp(&y.role));
    let (class, other) = match frame.predicate.class {
        WordClass::Verb => (OppositeClass::Verb, OppositeClass::Adjective),
        WordClass::Adjective => (OppositeClass::Adjective, OppositeClass::Verb),
        WordClass::Noun => (OppositeClass::Noun, OppositeClass::Noun),
    };
    let axis = [class, other].into_iter().find_map(|class| {
        let (name, sign) =
            view.tables.opposite(view.tokens, frame.predicate.first, &frame.predicate.lemma, class)?;
        Some(Axis { name: name.clone(), sign })
    });
    Told { terms, axis, fillers, standing: frame.standing, certainty: Some(frame.certainty) }
}

/// The index terms of the words `first..end` without figures and dates: those are values, and fill no place.
fn filling(view: &SentenceView<'_>, first: usize, end: usize) -> Vec<Term> {
    let valued = |at: usize| {
        let span = view.tokens[at].span;
        let inside = |other: Span| other.start <= span.start && span.end <= other.end;
        view.figures.quantities.iter().any(|quantity| inside(quantity.span))
            || view.figures.dates.iter().any(|date| inside(date.span))
    };
    (first..end).filter(|&at| !valued(at)).flat_map(|at| view.terms(at, at + 1, &(0..0))).collect()
}

/// The places of an event that are compared.
fn filled(role: &Role) -> Option<&'static str> {
    match role {
        Role::Subject => Some("subject"),
        Role::Object => Some("object"),
        Role::With => Some("with"),
        Role::To => Some("to"),
        Role::Of => Some("of"),
        Role::Place => Some("place"),
        Role::Preposition(_) => Some("beside"),
        Role::Time | Role::Adjective => None,
    }
}
