//! A frame as a line, as in `docs/frames.md`.

use std::fmt;

use gainsay_model::{Modality, Polarity, Stance};

use crate::frames::Frame;

impl fmt::Display for Frame {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.predicate.lemma)?;
        for argument in &self.arguments {
            let named = argument.entity.as_ref().map(|entity| entity.name.as_str());
            write!(f, " | {}={}", argument.role.name(), named.unwrap_or(&argument.text))?;
        }
        if self.polarity != Polarity::Affirmed {
            write!(f, " | pol={}", polarity(self.polarity))?;
        }
        if self.modality != Modality::Asserted {
            write!(f, " | mod={}", modality(self.modality))?;
        }
        for (at, speaker) in self.attribution.0.iter().enumerate() {
            let before = if at == 0 { " | by=" } else { " > " };
            write!(f, "{before}{}/{}", speaker.name, stance(speaker.stance))?;
        }
        Ok(())
    }
}

/// The name of a polarity.
fn polarity(polarity: Polarity) -> &'static str {
    match polarity {
        Polarity::Affirmed => "affirmed",
        Polarity::Negated => "negated",
        Polarity::Only => "only",
    }
}

/// The name of a modality.
fn modality(modality: Modality) -> &'static str {
    match modality {
        Modality::Asserted => "asserted",
        Modality::Reported => "reported",
        Modality::Possible => "possible",
        Modality::Requested => "requested",
        Modality::Hypothetical => "hypothetical",
        Modality::Counterfactual => "counterfactual",
        Modality::Question => "question",
        Modality::Future => "future",
    }
}

/// The name of a stance.
fn stance(stance: Stance) -> &'static str {
    match stance {
        Stance::Affirms => "affirms",
        Stance::Admits => "admits",
        Stance::Denies => "denies",
        Stance::Doubts => "doubts",
        Stance::NoComment => "no-comment",
    }
}
