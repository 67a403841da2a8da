//! One sentence with everything that was found in it: what the claim rules read.

use std::ops::Range;

use gainsay_lexicon::{ConceptKind, Feature, FunctionClass, Pack, PolarityRole, WordClass};
use gainsay_model::{
    Attribution, DateMention, Day, EntityRef, Modality, Participant, Polarity, Predicate, ScopeKind,
    ScopeMark, Sign, Span, Stance, Term, When,
};
use gainsay_syntax::{Stemmer, Token, fold_ascii};
use smol_str::SmolStr;

use crate::attribution::{Report, attribution};
use crate::clauses::{Clause, clause_of, distance};
use crate::figures::Figures;
use crate::frames::Frame;
use crate::governing::{Governing, participant_role};
use crate::hits::{Hit, HitKind, WordTables};
use crate::modality::modality;
use crate::names::Name;
use crate::polarity::{has_lone_half, polarity};
use crate::terms::TokenTerms;

/// How far a predicate may lie from a figure that goes with it, tolls of boundaries included.
const PREDICATE_REACH: usize = 16;

/// How far before a figure the word that compares it may stand ("contre", "up from").
const COMPARISON_REACH: usize = 3;
/// Most tokens between an auxiliary and what it is told with.
const AUXILIARY_REACH: usize = 5;
/// How far a time may lie from the words that it dates, tolls of boundaries included.
const WHEN_REACH: usize = 12;

/// A sentence, read.
pub(crate) struct SentenceView<'a> {
    pub(crate) pack: &'a Pack,
    pub(crate) text: &'a str,
    pub(crate) tokens: &'a [Token],
    pub(crate) hits: &'a [Hit],
    pub(crate) tables: &'a WordTables,
    pub(crate) clauses: &'a [Clause],
    pub(crate) names: &'a [Name],
    pub(crate) figures: &'a Figures,
    pub(crate) terms: &'a TokenTerms,
    pub(crate) reports: &'a [Report],
    /// What the trees of the sentence tell; none without a model.
    pub(crate) frames: &'a [Frame],
    pub(crate) governing: &'a Governing,
    /// Whether the sentence has a tree.
    pub(crate) has_tree: bool,
    pub(crate) stemmer: &'a Stemmer,
    /// Concepts of events that ask for what follows.
    pub(crate) requests: &'a [SmolStr],
    pub(crate) published: Option<Day>,
    /// Concepts of verbs that only say that something takes place.
    pub(crate) light: &'a [SmolStr],
}

/// A predicate hit with its tokens.
#[derive(Clone, Debug)]
pub(crate) struct PredicateHit {
    pub(crate) first: usize,
    pub(crate) end: usize,
    pub(crate) predicate: Predicate,
    pub(crate) class: WordClass,
}

impl SentenceView<'_> {
    /// The tokens that overlap `span`.
    pub(crate) fn tokens_of(&self, span: Span) -> Range<usize> {
        let first = self.tokens.partition_point(|token| token.span.end <= span.start);
        let end = self.tokens.partition_point(|token| token.span.start < span.end);
        first..end.max(first)
    }

    /// The bytes of the tokens `first..end`.
    pub(crate) fn span_of(&self, first: usize, end: usize) -> Span {
        let last = &self.tokens[end.max(first + 1).min(self.tokens.len()) - 1];
        self.tokens[first].span.cover(last.span)
    }

    /// All predicates, in order.
    pub(crate) fn predicates(&self) -> impl Iterator<Item = PredicateHit> + '_ {
        self.hits.iter().filter_map(|hit| match &hit.kind {
            HitKind::Predicate { concept, sign, class, kind, .. } => Some(PredicateHit {
                first: hit.first,
                end: hit.end,
                predicate: Predicate {
                    concept: concept.clone(),
                    sign: *sign,
                    change: *kind == ConceptKind::Change,
                },
                class: *class,
            }),
            _ => None,
        })
    }

    /// The predicate that a figure at `tokens` goes with: the nearest, verbs before nouns.
    ///
    /// The first one above it in the tree was tried and is no better: a figure's event is as often told beside it ("sept
    /// œuvres volées valent").
    pub(crate) fn predicate_near(&self, tokens: &Range<usize>, counts: bool) -> Option<PredicateHit> {
        self.predicates()
            .filter(|hit| hit.end <= tokens.start || hit.first >= tokens.end)
            .map(|hit| {
                let gap = if hit.end <= tokens.start {
                    distance(self.clauses, hit.end - 1, tokens.start)
                } else {
                    distance(self.clauses, tokens.end - 1, hit.first)
                };
                // "les sept œuvres volées valent 9 millions": the verb tells the price, the participle what is counted.
                let beside = counts && hit.first == tokens.end;
                let described = hit.class != WordClass::Noun && !beside && !self.is_told(&hit);
                let nominal = usize::from(hit.class == WordClass::Noun) * 2 + usize::from(described) * 4;
                // A verb behind the next comma belongs to what follows.
                (gap + nominal, hit)
            })
            .filter(|(cost, _)| *cost <= PREDICATE_REACH)
            .min_by_key(|(cost, hit)| (*cost, hit.first))
            .map(|(_, hit)| hit)
    }

    /// Whether a verb or adjective is told of its subject: a finite form, or one behind an auxiliary.
    pub(crate) fn is_told(&self, hit: &PredicateHit) -> bool {
        let readings = self.pack.morphology().readings(&self.tokens[hit.first].form);
        let finite = hit.class == WordClass::Verb
            && readings.iter().any(|reading| {
                reading.class == WordClass::Verb
                    && !matches!(reading.feature, Feature::Participle | Feature::Gerund)
            });
        let clause = self.clause(hit.first);
        let auxiliary = (clause.first..hit.first)
            .rev()
            .take(AUXILIARY_REACH)
            .any(|at| self.pack.function_class(&self.tokens[at].form) == Some(FunctionClass::Auxiliary));
        finite || auxiliary
    }

    /// Whether the words `first..end` tell an event in the present tense or as an infinitive, and in no other reading.
    pub(crate) fn is_present(&self, first: usize, end: usize) -> bool {
        let features = |at: usize| {
            let readings = self.pack.morphology().readings(&self.tokens[at].form);
            readings.iter().filter(|reading| reading.class == WordClass::Verb).map(|reading| reading.feature)
        };
        let auxiliary = first.checked_sub(1).is_some_and(|before| {
            self.pack.function_class(&self.tokens[before].form) == Some(FunctionClass::Auxiliary)
        });
        !auxiliary
            && (first..end).any(|at| features(at).next().is_some())
            && (first..end)
                .all(|at| features(at).all(|feature| matches!(feature, Feature::Present | Feature::Base)))
    }

    /// The event that a hit stands for: of a verb that only says "took place" or "began", the event noun before it in its
    /// clause.
    pub(crate) fn event_of(&self, hit: PredicateHit) -> PredicateHit {
        if hit.class != WordClass::Verb || !self.light.contains(&hit.predicate.concept) {
            return hit;
        }
        let clause = self.clause(hit.first);
        let noun = self
            .predicates()
            .filter(|other| {
                other.class == WordClass::Noun && other.end <= hit.first && other.first >= clause.first
            })
            .filter(|other| !self.light.contains(&other.predicate.concept))
            .last();
        match noun {
            Some(noun) => PredicateHit {
                first: noun.first,
                end: hit.end,
                predicate: noun.predicate,
                class: WordClass::Verb,
            },
            None => hit,
        }
    }

    /// The clause that holds token `at`.
    pub(crate) fn clause(&self, at: usize) -> Clause {
        self.clauses[clause_of(self.clauses, at)]
    }

    /// The frame that the words `first..end` tell.
    pub(crate) fn told_frame(&self, first: usize, end: usize) -> Option<&Frame> {
        self.governing.told(self.frames, first, end)
    }

    /// Whether the trees read a verb or adjective in the words `first..end` where the tables do; without trees the tables
    /// are believed.
    pub(crate) fn is_told_as(&self, first: usize, end: usize, class: WordClass) -> bool {
        self.frames.is_empty()
            || self
                .told_frame(first, end)
                .is_some_and(|frame| (frame.predicate.class == WordClass::Noun) == (class == WordClass::Noun))
    }

    /// Whether a word of negation is among the words `first..end` or right before them ("nobody", "aucune victime").
    pub(crate) fn is_denied_word(&self, first: usize, end: usize) -> bool {
        self.hits.iter().any(|hit| {
            matches!(hit.kind, HitKind::Polarity(PolarityRole::Negator | PolarityRole::Closer))
                && hit.first + 1 >= first
                && hit.first < end
        })
    }

    /// The frame that the words `first..end` tell or stand in.
    pub(crate) fn frame(&self, first: usize, end: usize) -> Option<&Frame> {
        self.governing.over(self.frames, first, end)
    }

    /// Whether the words `first..end` are denied: as the tree says and, where it is silent, as the signs around them do.
    pub(crate) fn polarity(&self, first: usize, end: usize) -> Polarity {
        self.frame(first, end).map_or_else(|| self.signed_polarity(first, end), |frame| frame.polarity)
    }

    /// Whether tree and signs agree on what is denied and no half of a negation is left over; a negation that only one of
    /// them sees may be the neighbour's.
    pub(crate) fn is_polarity_sure(&self, first: usize, end: usize) -> bool {
        let negated = |polarity: Polarity| polarity == Polarity::Negated;
        // Whoever denies something marks it as denied, and does not negate it.
        let denied =
            |frame: &Frame| frame.attribution.0.iter().any(|speaker| speaker.stance == Stance::Denies);
        let signed = self.signed_polarity(first, end);
        if signed == Polarity::Affirmed && has_lone_half(self.hits, self.clause(first), first, end) {
            return false;
        }
        let signed = negated(signed);
        self.told_frame(first, end).is_none_or(|frame| denied(frame) || negated(frame.polarity) == signed)
    }

    fn signed_polarity(&self, first: usize, end: usize) -> Polarity {
        polarity(self.hits, self.clause(first), first, end)
    }

    pub(crate) fn modality(&self, first: usize, end: usize) -> Modality {
        if let Some(frame) = self.frame(first, end) {
            return frame.modality;
        }
        modality(
            self.pack,
            self.text,
            self.tokens,
            self.hits,
            self.clause(first),
            self.requests,
            (first, end),
        )
    }

    pub(crate) fn attribution(&self, first: usize, end: usize) -> Attribution {
        if let Some(frame) = self.frame(first, end) {
            return frame.attribution.clone();
        }
        attribution(self.reports, first, end)
    }

    /// The time told for the words at `tokens`: in their clause, else the only one of the sentence.
    pub(crate) fn when(&self, tokens: &Range<usize>) -> Option<When> {
        let dates = &self.figures.dates;
        let nearest = dates
            .iter()
            .filter(|date| date.from.is_some() || date.to.is_some() || date.minutes.is_some())
            .map(|date| (distance(self.clauses, tokens.start, self.tokens_of(date.span).start), date))
            .min_by_key(|(cost, date)| (*cost, date.span.start));
        let (cost, date) = nearest?;
        // A date that opens the sentence holds for all of it; another only for the clauses beside it.
        let opens = self.tokens_of(date.span).start < 4 && dates.len() == 1;
        (opens || cost <= WHEN_REACH).then(|| when_of(date))
    }

    /// Names in the clauses around token `at`; of the whole sentence, with `wide`.
    pub(crate) fn participants(&self, first: usize, end: usize, wide: bool) -> Vec<Participant> {
        let told = self.told_frame(first, end);
        let mut found: Vec<Participant> = Vec::new();
        for name in self.names.iter().filter(|name| !name.place) {
            let cost = if name.end <= first {
                distance(self.clauses, name.end - 1, first)
            } else if name.first >= end {
                distance(self.clauses, end - 1, name.first)
            } else {
                0
            };
            if cost > if wide { 60 } else { 18 } {
                continue;
            }
            let held = told.and_then(|frame| {
                let held = frame.arguments.iter().find(|argument| {
                    argument.entity.as_ref().is_some_and(|entity| entity.key == name.entity.key)
                })?;
                participant_role(&held.role)
            });
            let role = if let Some(role) = held {
                role
            } else if told.is_some() {
                "near"
            } else if name.end <= first
                && first - name.end <= 4
                && self.clause(name.end - 1) == self.clause(first)
            {
                "subject"
            } else if name.first >= end
                && name.first - end <= 3
                && self.clause(name.first) == self.clause(end - 1)
            {
                "object"
            } else {
                "near"
            };
            if !found.iter().any(|p| p.entity.key == name.entity.key) {
                found.push(Participant { role: SmolStr::new_static(role), entity: name.entity.clone() });
            }
        }
        found.sort_by(|x, y| (&x.entity.key, &x.role).cmp(&(&y.entity.key, &y.role)));
        found
    }

    /// Known places told in the clause of token `at`.
    pub(crate) fn places(&self, at: usize) -> Vec<EntityRef> {
        let mut places: Vec<EntityRef> = self
            .names
            .iter()
            .filter(|name| name.place && distance(self.clauses, at, name.first) <= 18)
            .map(|name| name.entity.clone())
            .collect();
        places.sort();
        places.dedup();
        places
    }

    /// Scope words that bear on the figure at `tokens`.
    pub(crate) fn scope(&self, tokens: &Range<usize>) -> Vec<ScopeMark> {
        let clause = self.clause(tokens.start);
        let mut marks: Vec<ScopeMark> = self
            .hits
            .iter()
            .filter_map(|hit| match hit.kind {
                HitKind::Scope(kind) => Some((hit, kind)),
                _ => None,
            })
            .filter(|(hit, kind)| {
                let inside = hit.first >= clause.first && hit.end <= clause.end;
                let beside = hit.end <= tokens.start && tokens.start - hit.end <= 2
                    || hit.first >= tokens.start && hit.first <= tokens.end + 3;
                match kind {
                    // These bear on the noun beside them only.
                    ScopeKind::Additional | ScopeKind::Subgroup | ScopeKind::Rate => beside,
                    // "thirty, including twelve": the part stands behind the word. "In the workshop alone, …": what opens
                    // the sentence holds for all of it.
                    ScopeKind::Part => hit.end <= tokens.start && (beside || inside || hit.first == 0),
                    ScopeKind::Comparison => {
                        hit.end <= tokens.start && tokens.start - hit.end <= COMPARISON_REACH && inside
                    }
                    ScopeKind::Difference => hit.first == tokens.end,
                    ScopeKind::Corrected | ScopeKind::Correction => true,
                    _ => inside || distance(self.clauses, hit.first, tokens.start) <= 14,
                }
            })
            .map(|(hit, kind)| ScopeMark { kind, text: self.words(hit.first, hit.end) })
            .collect();
        marks.sort();
        marks.dedup();
        marks
    }

    /// Scope words of some kinds in the clause of token `at`, or at the head of the next one ("was not freed until May").
    pub(crate) fn scope_of_clause(&self, at: usize, kinds: &[ScopeKind]) -> Vec<ScopeMark> {
        let clause = self.clause(at);
        let marks = self.hits.iter().filter_map(|hit| match hit.kind {
            HitKind::Scope(kind) | HitKind::Limit(kind) if kinds.contains(&kind) => Some((hit, kind)),
            _ => None,
        });
        let mut marks: Vec<ScopeMark> = marks
            .filter(|(hit, _)| hit.first >= clause.first && hit.first <= clause.end)
            .map(|(hit, kind)| ScopeMark { kind, text: self.words(hit.first, hit.end) })
            .collect();
        marks.sort();
        marks.dedup();
        marks
    }

    /// The folded words of tokens `first..end`.
    pub(crate) fn words(&self, first: usize, end: usize) -> SmolStr {
        let words: Vec<&str> = self.tokens[first..end].iter().map(|token| token.form.as_str()).collect();
        SmolStr::new(words.join(" "))
    }

    /// Index terms of tokens `first..end` without the tokens of `except`: stems, names, figures, senses and concepts.
    pub(crate) fn terms(&self, first: usize, end: usize, except: &Range<usize>) -> Vec<Term> {
        self.terms.of(first..end, except)
    }

    /// The concept of the noun at `span`, or its index term, and the kind of the concept.
    pub(crate) fn noun_concept(&self, span: Span, lemma: &str) -> (SmolStr, Option<ConceptKind>, Sign) {
        let tokens = self.tokens_of(span);
        let hit = self.hits.iter().find(|hit| {
            hit.first <= tokens.start
                && hit.end > tokens.start
                && matches!(
                    hit.kind,
                    HitKind::Noun { .. } | HitKind::Predicate { .. } | HitKind::Function { .. }
                )
        });
        match hit.map(|hit| &hit.kind) {
            Some(HitKind::Noun { concept, kind, .. }) => (concept.clone(), Some(*kind), Sign::Plus),
            Some(HitKind::Predicate { concept, kind, sign, .. }) => (concept.clone(), Some(*kind), *sign),
            Some(HitKind::Function { concept }) => (concept.clone(), Some(ConceptKind::Function), Sign::Plus),
            _ => (self.stemmer.term(&fold_ascii(lemma)), None, Sign::Plus),
        }
    }

    /// Whether a definite article or demonstrative stands before token `at`: it speaks of something told before.
    pub(crate) fn is_definite(&self, at: usize) -> bool {
        at > 0 && self.pack.function_class(&self.tokens[at - 1].form) == Some(FunctionClass::Definite)
    }
}

/// The time of a date mention.
pub(crate) fn when_of(date: &DateMention) -> When {
    When { from: date.from, to: date.to, minutes: date.minutes, grain: date.grain, relative: date.relative }
}
