//! The inventory of Universal Dependencies v2: parts of speech, relations, and the features that claims are read
//! from (<https://universaldependencies.org/u/overview>). It is the same for every language.

/// An enum whose variants carry their name in CoNLL-U.
macro_rules! inventory {
    ($(#[$doc:meta])* $name:ident { $($(#[$vdoc:meta])* $variant:ident = $text:literal),* $(,)? }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[repr(u8)]
        pub enum $name { $($(#[$vdoc])* $variant),* }

        impl $name {
            /// All values, in order.
            pub const ALL: &[Self] = &[$(Self::$variant),*];

            /// The name in CoNLL-U.
            #[must_use]
            pub fn name(self) -> &'static str {
                match self { $(Self::$variant => $text),* }
            }

            /// The value of that name.
            #[must_use]
            pub fn from_name(name: &str) -> Option<Self> {
                match name { $($text => Some(Self::$variant),)* _ => None }
            }
        }
    };
}

inventory! {
    /// Universal part of speech.
    Upos {
        /// Adjective.
        Adj = "ADJ",
        /// Adposition.
        Adp = "ADP",
        /// Adverb.
        Adv = "ADV",
        /// Auxiliary and copula.
        Aux = "AUX",
        /// Coordinating conjunction.
        Cconj = "CCONJ",
        /// Determiner.
        Det = "DET",
        /// Interjection.
        Intj = "INTJ",
        /// Common noun.
        Noun = "NOUN",
        /// Numeral.
        Num = "NUM",
        /// Particle.
        Part = "PART",
        /// Pronoun.
        Pron = "PRON",
        /// Proper noun.
        Propn = "PROPN",
        /// Punctuation.
        Punct = "PUNCT",
        /// Subordinating conjunction.
        Sconj = "SCONJ",
        /// Symbol.
        Sym = "SYM",
        /// Verb.
        Verb = "VERB",
        /// Anything else.
        X = "X",
    }
}

inventory! {
    /// Universal dependency relation, without its subtype.
    Dep {
        /// Clausal modifier of a noun.
        Acl = "acl",
        /// Adverbial clause.
        Advcl = "advcl",
        /// Adverbial modifier.
        Advmod = "advmod",
        /// Adjectival modifier.
        Amod = "amod",
        /// Apposition.
        Appos = "appos",
        /// Auxiliary.
        Aux = "aux",
        /// Case marker.
        Case = "case",
        /// Coordinating conjunction.
        Cc = "cc",
        /// Clausal complement.
        Ccomp = "ccomp",
        /// Classifier.
        Clf = "clf",
        /// Compound.
        Compound = "compound",
        /// Conjunct.
        Conj = "conj",
        /// Copula.
        Cop = "cop",
        /// Clausal subject.
        Csubj = "csubj",
        /// Unspecified.
        Unspecified = "dep",
        /// Determiner.
        Det = "det",
        /// Discourse element.
        Discourse = "discourse",
        /// Dislocated element.
        Dislocated = "dislocated",
        /// Expletive.
        Expl = "expl",
        /// Fixed expression.
        Fixed = "fixed",
        /// Flat name or phrase.
        Flat = "flat",
        /// Part of a word torn apart.
        Goeswith = "goeswith",
        /// Indirect object.
        Iobj = "iobj",
        /// List.
        List = "list",
        /// Marker of a subordinate clause.
        Mark = "mark",
        /// Nominal modifier.
        Nmod = "nmod",
        /// Nominal subject.
        Nsubj = "nsubj",
        /// Numeric modifier.
        Nummod = "nummod",
        /// Object.
        Obj = "obj",
        /// Oblique nominal.
        Obl = "obl",
        /// Orphan of an elided head.
        Orphan = "orphan",
        /// Parataxis.
        Parataxis = "parataxis",
        /// Punctuation.
        Punct = "punct",
        /// Overridden disfluency.
        Reparandum = "reparandum",
        /// Root of the sentence.
        Root = "root",
        /// Vocative.
        Vocative = "vocative",
        /// Open clausal complement.
        Xcomp = "xcomp",
    }
}

inventory! {
    /// The subtypes of relations that claims are read from; all others are [`Subtype::Other`].
    Subtype {
        /// None.
        None = "",
        /// Passive subject or auxiliary.
        Pass = "pass",
        /// Relative clause.
        Relcl = "relcl",
        /// Agent of a passive.
        Agent = "agent",
        /// Argument rather than adjunct.
        Arg = "arg",
        /// Adjunct.
        Mod = "mod",
        /// Causative.
        Caus = "caus",
        /// Tense auxiliary.
        Tense = "tense",
        /// Cleft.
        Cleft = "cleft",
        /// Possessive.
        Poss = "poss",
        /// Verb particle.
        Prt = "prt",
        /// Impersonal or subject expletive.
        Subj = "subj",
        /// Object expletive.
        Obj = "obj",
        /// Copied subject or complement of a cleft or raising.
        Outer = "outer",
        /// Any other.
        Other = "*",
    }
}

inventory! {
    /// `VerbForm`.
    VerbForm {
        /// Finite.
        Fin = "Fin",
        /// Infinitive.
        Inf = "Inf",
        /// Participle.
        Part = "Part",
        /// Gerund.
        Ger = "Ger",
    }
}

inventory! {
    /// `Mood`.
    Mood {
        /// Indicative.
        Ind = "Ind",
        /// Conditional.
        Cnd = "Cnd",
        /// Subjunctive.
        Sub = "Sub",
        /// Imperative.
        Imp = "Imp",
    }
}

inventory! {
    /// `Tense`.
    Tense {
        /// Past.
        Past = "Past",
        /// Present.
        Pres = "Pres",
        /// Future.
        Fut = "Fut",
        /// Imperfect.
        Imp = "Imp",
    }
}

inventory! {
    /// `Number`.
    Number {
        /// Singular.
        Sing = "Sing",
        /// Plural.
        Plur = "Plur",
    }
}

/// The features of a word that the tagger predicts; absent ones do not apply.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Morph {
    /// `VerbForm`.
    pub verb_form: Option<VerbForm>,
    /// `Mood`.
    pub mood: Option<Mood>,
    /// `Tense`.
    pub tense: Option<Tense>,
    /// `Number`.
    pub number: Option<Number>,
    /// `Person`, 1 to 3.
    pub person: Option<u8>,
    /// `Polarity=Neg`.
    pub negative: bool,
    /// `Poss=Yes`.
    pub possessive: bool,
}

impl Morph {
    /// The features of a CoNLL-U `FEATS` column that are kept.
    #[must_use]
    pub fn from_feats(feats: &str) -> Self {
        let mut morph = Self::default();
        for (key, value) in feats.split('|').filter_map(|feat| feat.split_once('=')) {
            match key {
                "VerbForm" => morph.verb_form = VerbForm::from_name(value),
                "Mood" => morph.mood = Mood::from_name(value),
                "Tense" => morph.tense = Tense::from_name(value),
                "Number" => morph.number = Number::from_name(value),
                "Person" => morph.person = value.parse().ok().filter(|person| (1..=3).contains(person)),
                "Polarity" => morph.negative = value == "Neg",
                "Poss" => morph.possessive = value == "Yes",
                _ => {}
            }
        }
        morph
    }

    /// The features as a `FEATS` column, keys sorted; empty when there are none.
    #[must_use]
    pub fn feats(self) -> String {
        let mut feats = Vec::new();
        let mut push = |key: &str, value: Option<&str>| {
            if let Some(value) = value {
                feats.push(format!("{key}={value}"));
            }
        };
        push("Mood", self.mood.map(Mood::name));
        push("Number", self.number.map(Number::name));
        push("Person", self.person.map(|person| ["1", "2", "3"][usize::from(person.clamp(1, 3)) - 1]));
        push("Polarity", self.negative.then_some("Neg"));
        push("Poss", self.possessive.then_some("Yes"));
        push("Tense", self.tense.map(Tense::name));
        push("VerbForm", self.verb_form.map(VerbForm::name));
        feats.join("|")
    }
}

/// A dependency relation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Relation {
    /// The universal relation.
    pub dep: Dep,
    /// Its subtype.
    pub subtype: Subtype,
}

impl Relation {
    /// The relation of a CoNLL-U `DEPREL` column; unknown ones are [`Dep::Unspecified`].
    #[must_use]
    pub fn from_name(name: &str) -> Self {
        let (dep, subtype) = name.split_once(':').unwrap_or((name, ""));
        Self {
            dep: Dep::from_name(dep).unwrap_or(Dep::Unspecified),
            subtype: Subtype::from_name(subtype).unwrap_or(Subtype::Other),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Dep, Morph, Relation, Subtype, Upos};

    #[test]
    fn names_go_both_ways() {
        for upos in Upos::ALL {
            assert_eq!(Upos::from_name(upos.name()), Some(*upos));
        }
        assert_eq!(Upos::from_name("NN"), None);
    }

    #[test]
    fn relations_keep_the_subtypes_that_are_read() {
        assert_eq!(Relation::from_name("nsubj:pass"), Relation { dep: Dep::Nsubj, subtype: Subtype::Pass });
        assert_eq!(Relation::from_name("flat:name"), Relation { dep: Dep::Flat, subtype: Subtype::Other });
        assert_eq!(Relation::from_name("obj"), Relation { dep: Dep::Obj, subtype: Subtype::None });
    }

    #[test]
    fn features_that_are_not_kept_are_dropped() {
        let feats = "Gender=Fem|Mood=Ind|Number=Sing|Person=3|Tense=Past|VerbForm=Fin";
        assert_eq!(Morph::from_feats(feats).feats(), "Mood=Ind|Number=Sing|Person=3|Tense=Past|VerbForm=Fin");
        assert_eq!(Morph::from_feats("_").feats(), "");
    }
}
