//! The words by which frames are read from a tree: what governs a clause, what an event noun's complement is, what
//! prepositions, markers and pronouns do.

use foldhash::{HashMap, HashMapExt as _};
use serde::Deserialize;
use smol_str::SmolStr;

use crate::PackError;
use crate::common::YesNo;
use crate::morphology::WordClass;
use crate::table::{Files, Row, keyed, rows};

/// What a word does to the clause or event noun that it governs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Effect {
    /// Leaves it as it is: phases, what came about.
    Asserted,
    /// It did or does not come about.
    Negates,
    /// It may be.
    Possible,
    /// It is to come: intentions, plans.
    Future,
    /// It is asked for.
    Requested,
    /// It is asked about.
    Question,
    /// It is a condition, or stands under one.
    Hypothetical,
    /// It did not come about, though it nearly or seemingly did.
    Counterfactual,
    /// It is what others report.
    Reported,
    /// It is presupposed true; nobody is quoted.
    Factive,
    /// The subject makes or lets it happen.
    Causative,
    /// The subject sees or hears it happen.
    Perceives,
    /// A negation of this word denies what it governs.
    Raises,
    /// By what it comes about: as sure as what it brings about.
    Means,
    /// Brings about the event noun that stands as its object (control `object`), subject (`subject`) or behind a
    /// preposition (`none`): the noun is as sure as the verb.
    Brings,
}

/// Whose action an infinitive under a governor is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Control {
    /// That of the subject.
    Subject,
    /// That of the object or the recipient.
    Object,
    /// Nobody's that is told.
    None,
}

/// A row of `governors.csv`.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Governor {
    /// Lemma.
    pub lemma: SmolStr,
    /// Class of the word.
    pub class: WordClass,
    /// What it does to what it governs.
    pub effect: Effect,
    /// Whose action that is.
    pub control: Control,
    /// It tells an event of its own besides.
    pub frame: YesNo,
}

/// Where the event of a light verb stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum EventPlace {
    /// It is the subject (an arrest takes place).
    Subject,
    /// It is the object (to make an arrest).
    Object,
    /// It stands behind a preposition.
    Oblique,
}

/// A row of `light_verbs.csv`.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LightVerb {
    /// Lemma of the verb.
    pub lemma: SmolStr,
    /// The fixed word or reflexive pronoun that goes with it; empty when there is none.
    pub word: SmolStr,
    /// Where the event stands.
    pub event: EventPlace,
}

/// What the complement of an event noun is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum NounReading {
    /// Who or what it is done to.
    Object,
    /// Who or what it is done to; a possessor before it does it ("the firm's purchase of Y").
    Act,
    /// Who or what does or bears it.
    Subject,
    /// Who does it where the complement can act ("the refusal of the union"), else what it is done to ("of the offer").
    Deed,
    /// Who does it where the complement can act ("the march of the miners"), else neither ("the exit of the tunnel").
    Actor,
    /// What rises, falls or the like; also the word before it in a compound ("price rise").
    Moves,
    /// A partner in it.
    Mutual,
    /// No event, though a word of the events: what is had, held or given.
    Thing,
    /// No event: a place, way or means, which behind the preposition of agents does nothing ("by the river").
    Way,
}

/// A row of `event_nouns.csv`.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct EventNoun {
    /// Lemma, one word.
    pub lemma: SmolStr,
    /// What its complement is.
    pub reading: NounReading,
}

/// How a verb goes with a subject and object.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum VerbFrame {
    /// No passive: its participle describes the subject (arrived, fallen).
    Unaccusative,
    /// Mostly without an object.
    Intransitive,
    /// Who does it has it done to them as well (to meet, to marry).
    Mutual,
}

/// A row of `verbs.csv`.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct VerbRow {
    /// Lemma.
    pub lemma: SmolStr,
    /// How it goes with a subject and object.
    pub class: VerbFrame,
}

/// What a pronoun stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum PronounKind {
    /// The last subject that agrees.
    Personal,
    /// As a personal one, in another place than the subject's.
    Object,
    /// The subject of its own clause.
    Reflexive,
    /// The noun that its clause hangs on.
    Relative,
    /// As relative, and whose.
    RelativeOf,
    /// As relative, and where.
    RelativePlace,
    /// Nobody told.
    Impersonal,
    /// Something told that is not the last subject.
    Other,
    /// No pronoun: an article, which tells number and gender of its noun.
    Article,
}

/// Number of a pronoun or article.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum PronounNumber {
    /// One.
    Singular,
    /// Several.
    Plural,
    /// Either.
    Any,
}

/// Gender of a pronoun or article.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Gender {
    /// Masculine.
    Masculine,
    /// Feminine.
    Feminine,
    /// No person.
    Thing,
    /// Any.
    Any,
}

/// A row of `pronouns.csv`.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Pronoun {
    /// Folded form, or one of its parts when the tree splits it.
    pub form: SmolStr,
    /// What it stands for.
    pub kind: PronounKind,
    /// Number.
    pub number: PronounNumber,
    /// Gender.
    pub gender: Gender,
}

/// What a preposition makes of its noun.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum PrepositionRole {
    /// Who does it, in a passive or beside an event noun.
    Agent,
    /// The recipient.
    To,
    /// A partner.
    With,
    /// A complement.
    Of,
    /// As `of`; behind a verb also an article of some quantity.
    Partitive,
    /// Partners.
    Between,
    /// Something that does not take part, or does not happen.
    Without,
    /// A purpose.
    Purpose,
    /// A place, when its noun is one.
    Place,
    /// A time, when its noun is one.
    Time,
    /// A cause.
    Cause,
    /// A comparison.
    Than,
}

/// A row of `prepositions.csv`.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Preposition {
    /// Folded form; of several words, as they stand.
    pub form: SmolStr,
    /// What it makes of its noun.
    pub role: PrepositionRole,
}

/// A row of `markers.csv`: words that open a clause, finite or not.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Marker {
    /// Folded phrase.
    pub phrase: SmolStr,
    /// What it does to the clause.
    pub effect: Effect,
}

keyed!(Governor, row => format!("{} {:?} {:?} {:?}", row.lemma, row.class, row.effect, row.control));
keyed!(LightVerb, row => format!("{} {} {:?}", row.lemma, row.word, row.event));
keyed!(EventNoun, row => row.lemma.to_string());
keyed!(VerbRow, row => row.lemma.to_string());
keyed!(Pronoun, row => format!("{} {:?}", row.form, row.kind));
keyed!(Preposition, row => row.form.to_string());
keyed!(Marker, row => row.phrase.to_string());

/// The tables of grammar of one language, found by their word.
#[derive(Debug)]
pub struct Grammar {
    governors: HashMap<SmolStr, Vec<Governor>>,
    light_verbs: HashMap<SmolStr, Vec<LightVerb>>,
    event_nouns: HashMap<SmolStr, NounReading>,
    verbs: HashMap<SmolStr, VerbFrame>,
    pronouns: HashMap<SmolStr, Vec<Pronoun>>,
    things_have_gender: bool,
    prepositions: HashMap<SmolStr, PrepositionRole>,
    markers: HashMap<SmolStr, Effect>,
}

impl Grammar {
    pub(crate) fn load(folder: &str, files: &Files) -> Result<Self, PackError> {
        let mut governors: HashMap<SmolStr, Vec<Governor>> = HashMap::new();
        for row in rows::<Governor>(files, folder, "governors.csv")? {
            governors.entry(row.lemma.clone()).or_default().push(row);
        }
        let mut light_verbs: HashMap<SmolStr, Vec<LightVerb>> = HashMap::new();
        for row in rows::<LightVerb>(files, folder, "light_verbs.csv")? {
            light_verbs.entry(row.lemma.clone()).or_default().push(row);
        }
        let mut pronouns: HashMap<SmolStr, Vec<Pronoun>> = HashMap::new();
        for row in rows::<Pronoun>(files, folder, "pronouns.csv")? {
            pronouns.entry(row.form.clone()).or_default().push(row);
        }
        let of_things = |row: &Pronoun| row.kind == PronounKind::Personal && row.gender == Gender::Thing;
        Ok(Self {
            things_have_gender: !pronouns.values().flatten().any(of_things),
            governors,
            light_verbs,
            pronouns,
            event_nouns: pairs(rows::<EventNoun>(files, folder, "event_nouns.csv")?, |row| {
                (row.lemma, row.reading)
            }),
            verbs: pairs(rows::<VerbRow>(files, folder, "verbs.csv")?, |row| (row.lemma, row.class)),
            prepositions: pairs(rows::<Preposition>(files, folder, "prepositions.csv")?, |row| {
                (row.form, row.role)
            }),
            markers: pairs(rows::<Marker>(files, folder, "markers.csv")?, |row| (row.phrase, row.effect)),
        })
    }

    /// What a word does to the clauses it governs, one row for each way; empty for other words.
    pub fn governors(&self, lemma: &str, class: WordClass) -> impl Iterator<Item = &Governor> {
        self.governors.get(lemma).into_iter().flatten().filter(move |row| row.class == class)
    }

    /// The verbs of all its tables, in no order.
    pub(crate) fn verb_lemmas(&self) -> impl Iterator<Item = &SmolStr> {
        let governors = self.governors.values().flatten().filter(|row| row.class == WordClass::Verb);
        governors.map(|row| &row.lemma).chain(self.light_verbs.keys()).chain(self.verbs.keys())
    }

    /// The light uses of a verb; empty for other verbs.
    #[must_use]
    pub fn light_verbs(&self, lemma: &str) -> &[LightVerb] {
        self.light_verbs.get(lemma).map_or(&[], Vec::as_slice)
    }

    /// What the complement of an event noun is.
    #[must_use]
    pub fn event_noun(&self, lemma: &str) -> Option<NounReading> {
        let reading = self.event_nouns.get(lemma).copied();
        reading.filter(|reading| !matches!(reading, NounReading::Way | NounReading::Thing))
    }

    /// Whether a noun is a place, way or means that never acts.
    #[must_use]
    pub fn is_way(&self, lemma: &str) -> bool {
        self.event_nouns.get(lemma) == Some(&NounReading::Way)
    }

    /// Whether a noun of the events mostly names what is had, held or given.
    #[must_use]
    pub fn is_thing(&self, lemma: &str) -> bool {
        self.event_nouns.get(lemma) == Some(&NounReading::Thing)
    }

    /// How a verb goes with subject and object; none for a plain transitive verb.
    #[must_use]
    pub fn verb(&self, lemma: &str) -> Option<VerbFrame> {
        self.verbs.get(lemma).copied()
    }

    /// The rows of a folded pronoun or article.
    #[must_use]
    pub fn pronouns(&self, form: &str) -> &[Pronoun] {
        self.pronouns.get(form).map_or(&[], Vec::as_slice)
    }

    /// Whether personal pronouns take up things by their gender: there is none for things alone.
    #[must_use]
    pub fn things_have_gender(&self) -> bool {
        self.things_have_gender
    }

    /// What a folded preposition makes of its noun.
    #[must_use]
    pub fn preposition(&self, form: &str) -> Option<PrepositionRole> {
        self.prepositions.get(form).copied()
    }

    /// What a folded marker does to its clause.
    #[must_use]
    pub fn marker(&self, phrase: &str) -> Option<Effect> {
        self.markers.get(phrase).copied()
    }
}

fn pairs<R, V>(rows: Vec<R>, pair: impl Fn(R) -> (SmolStr, V)) -> HashMap<SmolStr, V> {
    rows.into_iter().map(pair).collect()
}
