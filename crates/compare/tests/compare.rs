//! Articles built by hand, compared: what meets, what does not, and that order changes nothing.

use gainsay_compare::{Added, Comparison, Corpus, compare};
use gainsay_lexicon::Lexicon;
use gainsay_model::{
    Amount, ArticleClaims, ArticleHead, ArticleId, ArticleProfile, Attribution, Bound, CharSpan, Claim,
    ClaimId, ClaimKind, ClaimSentence, ClashKind, ClashLink, EntityRef, Interval, Lang, Modality,
    Participant, Polarity, Predicate, Published, PublishedFrom, QuantityKind, SentenceKind, Sign, Term, Told,
    Value, content_hash,
};

fn amount(text: &str) -> Amount {
    text.parse().unwrap()
}

fn exact(text: &str) -> Interval {
    Interval::exact(amount(text))
}

fn at_least(text: &str) -> Interval {
    Interval { low: Some(amount(text)), high: None, bound: Bound::Min, strict: false }
}

fn count(interval: Interval, counted: &str) -> Value {
    Value::Quantity { interval, sort: QuantityKind::Number, unit: None, counted: Some(counted.into()) }
}

fn measure(interval: Interval, unit: &str) -> Value {
    Value::Quantity {
        interval,
        sort: QuantityKind::Measure,
        unit: Some(unit.into()),
        counted: Some("height".into()),
    }
}

fn terms(words: &str) -> Vec<Term> {
    let mut terms: Vec<Term> =
        words.split(' ').map(|word| Term { text: word.into(), neutral: false, of: None }).collect();
    terms.sort();
    terms
}

struct Story {
    id: &'static str,
    day: &'static str,
    words: &'static str,
    concept: &'static str,
    sign: Sign,
    polarity: Polarity,
    modality: Modality,
    who: &'static [&'static str],
    unparsed: bool,
    value: Value,
}

impl Story {
    fn new(id: &'static str, value: Value) -> Self {
        Self {
            id,
            day: "2025-03-10",
            words: "ferry quay harbour collision passengers marwick",
            concept: "injure",
            sign: Sign::Plus,
            polarity: Polarity::Affirmed,
            modality: Modality::Asserted,
            who: &[],
            unparsed: false,
            value,
        }
    }

    fn claims(&self) -> ArticleClaims {
        let kind = match self.value {
            Value::Truth => ClaimKind::Event,
            Value::Frequency { .. } => ClaimKind::Frequency,
            _ => ClaimKind::Quantity,
        };
        let said = format!("{:?}", self.value);
        let claim = Claim {
            id: ClaimId(content_hash(&[self.id, &said])),
            kind,
            sentence: 0,
            evidence: CharSpan { start: 0, end: 10 },
            text: said.clone(),
            predicate: Some(Predicate {
                concept: self.concept.into(),
                sign: self.sign,
                change: self.concept == "activate",
            }),
            participants: self
                .who
                .iter()
                .map(|name| Participant {
                    role: "near".into(),
                    entity: EntityRef { key: (*name).into(), name: (*name).into() },
                })
                .collect(),
            value: self.value.clone(),
            scope: Vec::new(),
            places: Vec::new(),
            when: None,
            polarity: self.polarity,
            modality: self.modality,
            attribution: Attribution::default(),
            context: terms(self.words),
            told: Told::default(),
            unparsed: self.unparsed,
        };
        let day = self.day.parse().unwrap();
        ArticleClaims {
            head: ArticleHead {
                id: ArticleId(self.id.into()),
                title: String::new(),
                source: None,
                url: None,
                lang: "en".parse::<Lang>().unwrap(),
                lang_confidence: 100,
                published: Some(Published { day, minutes: None, from: PublishedFrom::Field }),
                signature: Vec::new(),
            },
            sentences: vec![ClaimSentence {
                span: CharSpan { start: 0, end: 10 },
                kind: SentenceKind::Body,
                paragraph: 0,
                text: self.id.to_owned(),
                hash: content_hash(&[self.id]),
                terms: terms(self.words),
            }],
            profile: ArticleProfile { days: vec![day], years: vec![day.year()], ..ArticleProfile::default() },
            claims: vec![claim],
        }
    }
}

fn run(stories: &[Story]) -> Comparison {
    let mut corpus = Corpus::new();
    for story in stories {
        assert_eq!(corpus.add(story.claims()), Added::New);
    }
    corpus.sort();
    let groups: Vec<u32> = (0..u32::try_from(corpus.len()).unwrap()).collect();
    compare(&corpus, &groups, Lexicon::builtin().common(), &|_| {})
}

fn kinds(comparison: &Comparison) -> Vec<(ClashKind, ClashLink)> {
    comparison.clashes.iter().map(|clash| (clash.kind, clash.link)).collect()
}

const NUMBER: (ClashKind, ClashLink) = (ClashKind::Number, ClashLink::Differs);

#[test]
fn two_counts_of_one_event_clash_and_equal_ones_do_not() {
    let differ =
        [Story::new("a", count(exact("17"), "passenger")), Story::new("b", count(exact("71"), "passenger"))];
    assert_eq!(kinds(&run(&differ)), [NUMBER]);
    let agree =
        [Story::new("a", count(exact("17"), "passenger")), Story::new("b", count(exact("17"), "passenger"))];
    assert_eq!(kinds(&run(&agree)), []);
}

#[test]
fn another_event_is_another_question() {
    let injured = Story::new("a", count(exact("17"), "passenger"));
    let arrested = Story { concept: "arrest", ..Story::new("b", count(exact("71"), "passenger")) };
    assert_eq!(kinds(&run(&[injured, arrested])), []);
}

#[test]
fn another_subject_matter_is_never_compared() {
    let ferry = Story::new("a", count(exact("17"), "passenger"));
    let market = Story {
        words: "cheese market stalls visitors sunday fair",
        day: "2019-07-01",
        ..Story::new("b", count(exact("71"), "passenger"))
    };
    let comparison = run(&[ferry, market]);
    assert_eq!(kinds(&comparison), []);
    assert_eq!(comparison.counts.comparisons, 0);
}

#[test]
fn units_are_converted_with_the_precision_of_the_writing() {
    let agree = [Story::new("a", measure(exact("6.42"), "m")), Story::new("b", measure(exact("21"), "ft"))];
    assert_eq!(kinds(&run(&agree)), []);
    let differ = [Story::new("a", measure(exact("6.42"), "m")), Story::new("b", measure(exact("27"), "ft"))];
    assert_eq!(kinds(&run(&differ)), [NUMBER]);
    let unlike = [Story::new("a", measure(exact("6.42"), "m")), Story::new("b", measure(exact("27"), "kg"))];
    assert_eq!(kinds(&run(&unlike)), []);
}

#[test]
fn hedges_are_intervals() {
    let inside = [
        Story::new("a", count(at_least("1000"), "passenger")),
        Story::new("b", count(exact("1250"), "passenger")),
    ];
    let comparison = run(&inside);
    assert!(comparison.clashes[0].evidence.iter().any(|e| e.rule == "value" && e.level == "overlap"));
    let outside = [
        Story::new("a", count(at_least("1000"), "passenger")),
        Story::new("b", count(exact("250"), "passenger")),
    ];
    let comparison = run(&outside);
    assert!(comparison.clashes[0].evidence.iter().any(|e| e.rule == "value" && e.level == "hedged"));
}

#[test]
fn a_claim_read_without_a_tree_counts_for_less() {
    let level = |unparsed| {
        let stories = [
            Story::new("a", count(exact("17"), "passenger")),
            Story { unparsed, ..Story::new("b", count(exact("71"), "passenger")) },
        ];
        let found = run(&stories).clashes.remove(0);
        found.evidence.into_iter().find(|e| e.rule == "trees").map(|e| e.level.to_string())
    };
    assert_eq!(level(true).as_deref(), Some("unparsed"));
    assert_eq!(level(false).as_deref(), Some("parsed"));
}

#[test]
fn affirmed_against_denied_and_opposite_signs() {
    let event = |id, sign, polarity| Story { sign, polarity, ..Story::new(id, Value::Truth) };
    let denied = [event("a", Sign::Plus, Polarity::Affirmed), event("b", Sign::Plus, Polarity::Negated)];
    assert_eq!(kinds(&run(&denied)), [(ClashKind::Negation, ClashLink::Differs)]);
    let opposed = [event("a", Sign::Plus, Polarity::Affirmed), event("b", Sign::Minus, Polarity::Affirmed)];
    assert_eq!(kinds(&run(&opposed)), [(ClashKind::Antonym, ClashLink::Differs)]);
    let doubled = [event("a", Sign::Plus, Polarity::Affirmed), event("b", Sign::Minus, Polarity::Negated)];
    assert_eq!(kinds(&run(&doubled)), []);
}

#[test]
fn a_change_presupposes_the_state_before_it() {
    let event = |id, sign, polarity| Story {
        concept: "activate",
        modality: Modality::Requested,
        sign,
        polarity,
        ..Story::new(id, Value::Truth)
    };
    let off_or_not_on =
        [event("a", Sign::Minus, Polarity::Affirmed), event("b", Sign::Plus, Polarity::Negated)];
    let comparison = run(&off_or_not_on);
    assert_eq!(kinds(&comparison), [(ClashKind::Antonym, ClashLink::Differs)]);
    assert!(comparison.clashes[0].evidence.iter().any(|e| e.level == "presupposition"));
    let twice_off =
        [event("a", Sign::Minus, Polarity::Affirmed), event("b", Sign::Minus, Polarity::Affirmed)];
    assert_eq!(kinds(&run(&twice_off)), []);
}

#[test]
fn what_is_not_asserted_contradicts_nothing() {
    let asserted = Story::new("a", count(exact("17"), "passenger"));
    for modality in [Modality::Hypothetical, Modality::Counterfactual, Modality::Question, Modality::Possible]
    {
        let other = Story { modality, ..Story::new("b", count(exact("71"), "passenger")) };
        let asserted = Story { ..Story::new(asserted.id, asserted.value.clone()) };
        assert_eq!(kinds(&run(&[asserted, other])), [], "{modality:?}");
    }
}

#[test]
fn talks_of_other_people_are_other_talks() {
    let talks = |id, who, low: &str, bound| Story {
        concept: "talk",
        who,
        ..Story::new(
            id,
            Value::Frequency {
                interval: Interval {
                    low: Some(amount(low)),
                    high: (bound == Bound::Exact).then(|| amount(low)),
                    bound,
                    strict: false,
                },
            },
        )
    };
    let same = [
        talks("a", &["jane vance", "tom astley"], "1", Bound::Exact),
        talks("b", &["astley", "jane vance"], "3", Bound::Min),
    ];
    assert_eq!(kinds(&run(&same)), [(ClashKind::Frequency, ClashLink::Differs)]);
    let other = [
        talks("a", &["jane vance", "tom astley"], "1", Bound::Exact),
        talks("b", &["paul orme", "jane vance"], "3", Bound::Min),
    ];
    assert_eq!(kinds(&run(&other)), []);
}

#[test]
fn the_order_of_input_changes_nothing() {
    let stories = || {
        vec![
            Story::new("a", count(exact("17"), "passenger")),
            Story::new("b", count(exact("71"), "passenger")),
            Story {
                words: "ferry quay tide harbour marwick",
                ..Story::new("c", count(exact("19"), "passenger"))
            },
        ]
    };
    let forward = run(&stories());
    let mut turned = stories();
    turned.reverse();
    let backward = run(&turned);
    assert!(forward.clashes.len() >= 2);
    assert_eq!(forward.clashes, backward.clashes);
    assert_eq!(forward.counts, backward.counts);
}

#[test]
fn one_id_with_two_texts_keeps_the_same_one_in_any_order() {
    let x = Story::new("a", count(exact("17"), "passenger")).claims();
    let y = Story { words: "another text", ..Story::new("a", count(exact("71"), "passenger")) }.claims();
    let mut corpus = Corpus::new();
    assert_eq!(corpus.add(x.clone()), Added::New);
    assert_eq!(corpus.add(x.clone()), Added::Same);
    assert_eq!(corpus.add(y.clone()), Added::Clashing(ArticleId("a".into())));
    assert_eq!(corpus.len(), 1);
    let claims = |first: &ArticleClaims, second: &ArticleClaims| {
        let mut corpus = Corpus::new();
        corpus.add(first.clone());
        corpus.add(second.clone());
        corpus.add(Story::new("b", count(exact("71"), "passenger")).claims());
        corpus.sort();
        compare(&corpus, &[0, 1], Lexicon::builtin().common(), &|_| {}).clashes
    };
    assert_eq!(claims(&x, &y), claims(&y, &x));
}

#[test]
fn a_sentence_that_many_articles_repeat_is_furniture() {
    let mut corpus = Corpus::new();
    for id in ["a", "b", "c", "d", "e"] {
        let mut article =
            Story::new(id, count(exact(if id == "e" { "71" } else { "17" }), "passenger")).claims();
        article.sentences[0].hash = 7;
        corpus.add(article);
    }
    corpus.sort();
    let comparison = compare(&corpus, &[0, 1, 2, 3, 4], Lexicon::builtin().common(), &|_| {});
    assert_eq!(comparison.counts.repeated_sentences, 5);
    assert!(comparison.clashes.is_empty());
    // Copies of one text are one origin: their sentences are their own.
    let comparison = compare(&corpus, &[0, 0, 0, 0, 4], Lexicon::builtin().common(), &|_| {});
    assert_eq!(comparison.counts.repeated_sentences, 0);
}

#[test]
fn one_person_holds_one_office_of_a_family() {
    let office = |id, office: &str| {
        let entity = EntityRef { key: office.into(), name: office.into() };
        let mut article = Story { who: &["jane vance"], ..Story::new(id, Value::Entity { entity }) }.claims();
        article.claims[0].kind = ClaimKind::Role;
        article
    };
    let clashes = |x: &str, y: &str| {
        let mut corpus = Corpus::new();
        corpus.add(office("a", x));
        corpus.add(office("b", y));
        corpus.sort();
        compare(&corpus, &[0, 1], Lexicon::builtin().common(), &|_| {}).clashes.len()
    };
    assert_eq!(clashes("finance-minister", "labour-minister"), 1);
    assert_eq!(clashes("captain", "co-pilot"), 1);
    assert_eq!(clashes("minister", "labour-minister"), 0, "the wider office holds the finer one");
    assert_eq!(clashes("founder", "president"), 0, "offices of no family go together");
    assert_eq!(clashes("mayor", "deputy"), 0);
}

#[test]
fn a_birthday_may_lie_between_two_ages() {
    let aged = |id, day, years: &str| {
        let value = Value::Quantity {
            interval: exact(years),
            sort: QuantityKind::Age,
            unit: Some("year".into()),
            counted: None,
        };
        Story { day, who: &["jane vance"], ..Story::new(id, value) }
    };
    assert_eq!(kinds(&run(&[aged("a", "2025-03-10", "35"), aged("b", "2025-03-20", "36")])), []);
    assert_eq!(kinds(&run(&[aged("a", "2025-03-10", "35"), aged("b", "2025-03-11", "36")])), [NUMBER]);
    assert_eq!(kinds(&run(&[aged("a", "2025-03-10", "36"), aged("b", "2025-03-20", "35")])), [NUMBER]);
    assert_eq!(kinds(&run(&[aged("a", "2025-03-10", "35"), aged("b", "2025-03-20", "45")])), [NUMBER]);
}

#[test]
fn a_sentence_that_says_both_contradicts_neither() {
    let one = |id, polarity| Story { polarity, ..Story::new(id, Value::Truth) }.claims();
    let mut both = one("a", Polarity::Affirmed);
    let mut second = one("a2", Polarity::Negated).claims.remove(0);
    second.evidence = CharSpan { start: 20, end: 30 };
    both.claims.push(second);
    let clashes = |first: ArticleClaims| {
        let mut corpus = Corpus::new();
        corpus.add(first);
        corpus.add(one("b", Polarity::Negated));
        corpus.sort();
        kinds(&compare(&corpus, &[0, 1], Lexicon::builtin().common(), &|_| {}))
    };
    assert_eq!(clashes(both), []);
    assert_eq!(clashes(one("a", Polarity::Affirmed)), [(ClashKind::Negation, ClashLink::Differs)]);
}
