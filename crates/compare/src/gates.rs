//! What can never be one question, whatever else speaks for it.

use gainsay_model::{Claim, ClashLink, Evidence, Value, When};

use crate::ArticleAlignment;
use crate::alignment::Laid;
use crate::circumstances::{is_named, same_entity};

/// The levels of the evidence on a pair.
struct Levels<'e>(&'e [Evidence]);

impl<'e> Levels<'e> {
    fn of(&self, rule: &str) -> &'e str {
        self.0.iter().find(|evidence| evidence.rule == rule).map_or("", |evidence| evidence.level.as_str())
    }

    /// Whether the same things take part in both events, as far as they are told.
    fn filled(&self) -> bool {
        matches!(self.of("fillers"), "both" | "whole" | "object" | "nobody")
    }

    fn named(&self) -> bool {
        is_named(self.of("names"))
    }
}

impl Laid<'_> {
    /// Whether the evidence leaves it possible that both claims answer one question.
    pub(crate) fn is_one_question(&self, found: &[Evidence]) -> bool {
        let levels = Levels(found);
        // A copy asks what its original asks.
        if self.is_edited && self.link == ClashLink::Differs {
            return match &self.x().value {
                Value::Date { when } => !self.is_reckoned_apart(when),
                _ => true,
            };
        }
        self.is_carried(&levels)
            && match &self.x().value {
                Value::Quantity { .. } => self.is_one_outcome(&levels),
                Value::Truth => self.is_same_told(&levels),
                Value::Date { when } => self.is_one_day_asked(when, &levels),
                Value::Frequency { .. } | Value::Entity { .. } | Value::Topics { .. } => true,
            }
            && (!self.is_frequency() || self.is_among_same(&levels))
            && (self.link != ClashLink::Agrees || is_agreement(&levels))
    }

    /// A clause that shares no word with the other answers another question, unless a name or its event carries it.
    fn is_carried(&self, levels: &Levels<'_>) -> bool {
        self.is_by_name()
            || self.clause_level() != "none"
            || levels.named()
            || levels.of("counted") == "same"
            || levels.of("predicate") == "sense"
            || levels.filled()
    }

    /// Passengers injured and passengers arrested are two counts.
    fn is_one_outcome(&self, levels: &Levels<'_>) -> bool {
        let outcome = |claim: &Claim| {
            let concept = claim.predicate.as_ref().map(|predicate| &predicate.concept);
            concept.is_some_and(|concept| self.shared.common.weights().outcomes.contains(concept))
        };
        !(levels.of("predicate").starts_with("different") && outcome(self.x()) && outcome(self.y()))
    }

    /// Whether the same is told of the same: by the trees, else by nearly the same words. A concept is wider than a word
    /// and asks for more.
    fn is_same_told(&self, levels: &Levels<'_>) -> bool {
        let words = matches!(levels.of("context"), "high" | "copy");
        let opposed = matches!((&self.x().predicate, &self.y().predicate), (Some(p), Some(q))
            if p.concept == q.concept && p.sign != q.sign);
        let told_alike = levels.of("predicate") == "sense" || opposed;
        let middle = matches!(levels.of("context"), "middle" | "high" | "copy");
        match levels.of("fillers") {
            "both" | "whole" | "object" => true,
            "nobody" => levels.of("predicate") == "sense",
            "subject" | "crossed" => told_alike && (words || levels.named()),
            "open" => levels.of("context") == "copy" || levels.named() && (words || opposed && middle),
            _ => levels.of("context") == "copy" || opposed && words && levels.named(),
        }
    }

    /// A weekday, "yesterday" or a bare time of day is worked out from the page's date: of reports that lie days apart it
    /// tells two events, or a page that was put up again.
    fn is_one_day_asked(&self, when: &When, levels: &Levels<'_>) -> bool {
        if !levels.named() && !levels.filled() && !matches!(levels.of("context"), "high" | "copy" | "middle")
        {
            return false;
        }
        !self.is_reckoned_apart(when)
    }

    fn is_reckoned_apart(&self, when: &When) -> bool {
        let told = |when: &When| when.relative || when.from.is_none();
        let relative = told(when) || matches!(&self.y().value, Value::Date { when } if told(when));
        let heads = self.heads();
        let apart = match (heads.0.published, heads.1.published) {
            (Some(p), Some(q)) => p.day.days_since(q.day).abs() > self.limit("relative-days"),
            _ => when.relative,
        };
        relative && apart
    }

    /// What happened how often is known by who took part in it.
    fn is_among_same(&self, levels: &Levels<'_>) -> bool {
        let (x, y) = (self.x(), self.y());
        let both_named = |claim: &Claim| claim.participants.len() >= 2;
        let common = x
            .participants
            .iter()
            .filter(|p| y.participants.iter().any(|q| same_entity(&p.entity.key, &q.entity.key)))
            .count();
        let wanted = if both_named(x) && both_named(y) {
            2
        } else {
            usize::from(self.articles != ArticleAlignment::Same)
        };
        let likely =
            matches!(self.articles, ArticleAlignment::Pair(p) if i32::from(p) >= self.limit("pair-likely"));
        common >= wanted || levels.filled() && likely
    }
}

/// Agreement must rest on as much as a clash does, or sides would gather strangers.
fn is_agreement(levels: &Levels<'_>) -> bool {
    levels.named() || levels.of("context") != "none" && !matches!(levels.of("when"), "disjoint" | "recalled")
}
