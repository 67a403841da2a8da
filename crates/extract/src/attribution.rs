//! Who says a clause, by the words beside reporting verbs and prepositions.

use gainsay_lexicon::{FunctionClass, Pack, ReportingClass};
use gainsay_model::{Attribution, Speaker, Stance};
use gainsay_syntax::{Token, TokenKind};
use smol_str::SmolStr;

use crate::clauses::{Clause, Strength, clause_of};
use crate::hits::{Hit, HitKind};
use crate::names::Name;

/// Most tokens in the name or description of a speaker.
const SPEAKER_WORDS: usize = 8;
/// Most tokens between a speaker and the reporting verb.
const SPEAKER_REACH: usize = 6;

/// A reporting word with what it covers.
#[derive(Clone, Debug)]
pub(crate) struct Report {
    /// Tokens of what is reported.
    pub(crate) from: usize,
    pub(crate) to: usize,
    /// Where the reporting word stands.
    pub(crate) at: usize,
    pub(crate) speaker: Speaker,
}

/// A sentence as its speakers are looked for.
pub(crate) struct Voices<'a> {
    pub(crate) pack: &'a Pack,
    pub(crate) text: &'a str,
    pub(crate) tokens: &'a [Token],
    pub(crate) hits: &'a [Hit],
    pub(crate) clauses: &'a [Clause],
    pub(crate) names: &'a [Name],
}

/// The speakers of the token range `first..end`.
pub(crate) fn attribution(reports: &[Report], first: usize, end: usize) -> Attribution {
    let covering = reports
        .iter()
        .filter(|report| report.from <= first && end <= report.to && !(first..end).contains(&report.at));
    let mut speakers: Vec<Speaker> = Vec::new();
    for report in covering {
        if !speakers.contains(&report.speaker) {
            speakers.push(report.speaker.clone());
        }
    }
    Attribution(speakers)
}

impl Voices<'_> {
    /// The reports of the sentence, outermost first.
    pub(crate) fn reports(&self) -> Vec<Report> {
        let mut found = Vec::new();
        for hit in self.hits {
            let HitKind::Reporting { class, stance, .. } = hit.kind else { continue };
            let report = match class {
                ReportingClass::Preposition => self.by_preposition(hit, stance),
                ReportingClass::Verb => self.by_verb(hit, stance),
                ReportingClass::Noun | ReportingClass::Viewpoint => None,
            };
            found.extend(report);
        }
        found
    }

    fn by_preposition(&self, hit: &Hit, stance: Stance) -> Option<Report> {
        let end = (hit.end..self.tokens.len())
            .take(SPEAKER_WORDS)
            .find(|&at| self.is_stop(&self.tokens[at]))
            .unwrap_or_else(|| self.tokens.len().min(hit.end + SPEAKER_WORDS));
        let speaker = self.describe(hit.end, end, stance)?;
        // Between strong boundaries: a sentence-initial preposition reaches to the end of the sentence.
        let own = clause_of(self.clauses, hit.first);
        let from = (0..=own)
            .rev()
            .find(|&c| self.clauses[c].before == Strength::Strong)
            .map_or(0, |c| self.clauses[c].first);
        Some(Report { from, to: self.tokens.len(), at: hit.first, speaker })
    }

    fn by_verb(&self, hit: &Hit, stance: Stance) -> Option<Report> {
        let own = self.clauses[clause_of(self.clauses, hit.first)];
        let after_opens = self.tokens.get(hit.end).and_then(|token| self.pack.function_class(&token.form));
        let introduces = matches!(after_opens, Some(FunctionClass::Subordinator | FunctionClass::Relative));
        // "…, a déclaré X", ", said X": the verb opens a clause that follows what is said, its subject behind it.
        let lead = self.tokens[own.first..hit.first].iter().all(|token| {
            self.pack.function_class(&token.form).is_some_and(|class| {
                matches!(class, FunctionClass::Auxiliary | FunctionClass::Other | FunctionClass::Pronoun)
            })
        });
        if lead && own.first > 0 && !introduces {
            let end = (hit.end..self.tokens.len())
                .take(SPEAKER_WORDS)
                .find(|&at| self.is_stop(&self.tokens[at]))
                .unwrap_or_else(|| self.tokens.len().min(hit.end + SPEAKER_WORDS));
            if let Some(speaker) = self.describe(hit.end, end, stance) {
                return Some(Report { from: 0, to: own.first, at: hit.first, speaker });
            }
        }
        let from = hit.first.saturating_sub(SPEAKER_WORDS + SPEAKER_REACH).max(self.subject_start(own));
        let speaker = self.describe(from, hit.first, stance);
        // ", X said.": subject and verb close the sentence.
        let closes = self.tokens[hit.end..].iter().all(|token| token.kind == TokenKind::Punctuation);
        if closes && own.first > 0 {
            return Some(Report { from: 0, to: own.first, at: hit.first, speaker: speaker? });
        }
        if stance == Stance::NoComment {
            return Some(Report { from: hit.end, to: own.end, at: hit.first, speaker: speaker? });
        }
        let speaker = speaker.or_else(|| self.pronoun(own, hit, stance))?;
        Some(Report { from: hit.end, to: self.tokens.len(), at: hit.first, speaker })
    }

    /// The clause of a verb, widened over the appositions before it.
    fn subject_start(&self, own: Clause) -> usize {
        let at = self.clauses.iter().position(|clause| *clause == own).unwrap_or(0);
        (0..=at)
            .rev()
            .find(|&c| self.clauses[c].before != Strength::Weak)
            .map_or(0, |c| self.clauses[c].first)
    }

    fn pronoun(&self, own: Clause, hit: &Hit, stance: Stance) -> Option<Speaker> {
        let at = (own.first..hit.first).rev().find(|&at| {
            let form = &self.tokens[at].form;
            self.pack.function_class(form) == Some(FunctionClass::Pronoun)
                && !self.pack.settings.reflexives.contains(form)
        })?;
        Some(Speaker {
            name: SmolStr::new(self.tokens[at].span.of(self.text)),
            entity: None,
            function: None,
            stance,
        })
    }

    fn is_stop(&self, token: &Token) -> bool {
        token.kind == TokenKind::Punctuation && !matches!(token.span.of(self.text), "-" | "'" | "’" | ".")
            || token.kind == TokenKind::Punctuation && token.span.of(self.text) == "." && !token.spaced
    }

    /// The speaker described by tokens `from..to`: a name, a function, or the words as they are.
    fn describe(&self, from: usize, to: usize, stance: Stance) -> Option<Speaker> {
        if from >= to {
            return None;
        }
        let name = self.names.iter().rfind(|name| name.first >= from && name.end <= to);
        let function = self.hits.iter().find_map(|hit| match &hit.kind {
            HitKind::Function { concept } if hit.first >= from && hit.end <= to => {
                Some((hit, concept.clone()))
            }
            _ => None,
        });
        if name.is_none() && function.is_none() {
            return None;
        }
        let words = match (name, &function) {
            (Some(name), _) => name.entity.name.clone(),
            (None, Some((hit, _))) => {
                let last = (hit.end..to)
                    .find(|&at| {
                        let class = self.pack.function_class(&self.tokens[at].form);
                        self.tokens[at].kind == TokenKind::Punctuation
                            || class.is_some_and(|class| {
                                !matches!(class, FunctionClass::Definite | FunctionClass::Preposition)
                            })
                    })
                    .unwrap_or(to)
                    .min(hit.end + 3);
                SmolStr::new(
                    &self.text
                        [self.tokens[hit.first].span.start as usize..self.tokens[last - 1].span.end as usize],
                )
            }
            (None, None) => return None,
        };
        Some(Speaker {
            name: words,
            entity: name.map(|name| name.entity.key.clone()),
            function: function.map(|(_, concept)| concept),
            stance,
        })
    }
}
