//! Pairs built by hand, scored: relations, sides, support, order.

use std::sync::Arc;

use gainsay_lexicon::Lexicon;
use gainsay_model::{
    Alignment, Amount, ArticleHead, ArticleId, Attribution, Bound, CharSpan, Claim, ClaimId, ClaimKind,
    Clash, ClashKind, ClashLink, Conflict, Evidence, Interval, Lang, Modality, Polarity, Predicate,
    Published, PublishedFrom, QuantityKind, Relation, ScopeKind, ScopeMark, Sign, Speaker, Stance, Told,
    Value, content_hash,
};
use gainsay_score::score;

fn amount(text: &str) -> Amount {
    text.parse().unwrap()
}

/// A mention of `low` injured in article `id`, published on `day` of March 2025.
fn mention(id: &str, day: &str, low: &str) -> Alignment {
    Alignment {
        head: Arc::new(ArticleHead {
            id: ArticleId(id.into()),
            title: String::new(),
            source: None,
            url: None,
            lang: "en".parse::<Lang>().unwrap(),
            lang_confidence: 100,
            published: Some(Published {
                day: format!("2025-03-{day}").parse().unwrap(),
                minutes: None,
                from: PublishedFrom::Field,
            }),
            signature: Vec::new(),
        }),
        group: u32::try_from(content_hash(&[id]) & 0xFFFF).unwrap(),
        sentence: CharSpan { start: 0, end: 40 },
        sentence_text: format!("{low} in {id}"),
        sentence_hash: content_hash(&[id, low]),
        depth: 1,
        claim: Claim {
            id: ClaimId(content_hash(&[id, low])),
            kind: ClaimKind::Quantity,
            sentence: 1,
            evidence: CharSpan { start: 0, end: 10 },
            text: low.to_owned(),
            predicate: Some(Predicate { concept: "approve".into(), sign: Sign::Plus, change: false }),
            participants: Vec::new(),
            value: Value::Quantity {
                interval: Interval::exact(amount(low)),
                sort: QuantityKind::Number,
                unit: None,
                counted: Some("amendment".into()),
            },
            scope: Vec::new(),
            places: Vec::new(),
            when: None,
            polarity: Polarity::Affirmed,
            modality: Modality::Asserted,
            attribution: Attribution::default(),
            context: Vec::new(),
            told: Told::default(),
            unparsed: false,
        },
    }
}

fn evidence(rule: &str, level: &str) -> Evidence {
    Evidence { rule: rule.into(), level: level.into(), detail: String::new() }
}

fn strong() -> Vec<Evidence> {
    [
        ("articles", "certain"),
        ("predicate", "same"),
        ("counted", "same"),
        ("context", "high"),
        ("value", "exact"),
        ("scope", "equal"),
        ("when", "same"),
        ("persons", "shared"),
        ("bond", "rare"),
        ("counterpart", "nearest"),
        ("sentence", "high"),
        ("elsewhere", "neither"),
        ("depth", "lead"),
    ]
    .iter()
    .map(|(rule, level)| evidence(rule, level))
    .collect()
}

fn clash(a: &Alignment, b: &Alignment, link: ClashLink, evidence: Vec<Evidence>) -> Clash {
    Clash {
        question: "count:amendment".into(),
        kind: ClashKind::Number,
        link,
        a: Arc::new(a.clone()),
        b: Arc::new(b.clone()),
        evidence,
    }
}

fn scored(clashes: Vec<Clash>) -> Vec<Conflict> {
    score(clashes, Lexicon::builtin().common())
}

fn relation_of(a: &Alignment, b: &Alignment, evidence: Vec<Evidence>) -> Relation {
    let rows = scored(vec![clash(a, b, ClashLink::Differs, evidence)]);
    assert_eq!(rows.len(), 1, "{rows:?}");
    rows[0].relation
}

#[test]
fn the_score_is_the_logistic_of_prior_and_steps() {
    let rows = scored(vec![clash(
        &mention("a", "10", "12"),
        &mention("b", "10", "21"),
        ClashLink::Differs,
        strong(),
    )]);
    let row = &rows[0];
    let sum = row.prior + row.steps.iter().map(|step| step.weight).sum::<i32>();
    let expected = 1000.0 / (1.0 + (-f64::from(sum) / 100.0).exp());
    assert_eq!(f64::from(row.score), expected.round());
    assert_eq!(row.relation, Relation::Conflict);
    assert!(row.steps.iter().all(|step| step.weight != 0));
}

#[test]
fn weak_alignment_is_unclear_and_weaker_is_left_out() {
    let (a, b) = (mention("a", "10", "12"), mention("b", "10", "21"));
    let weak = vec![
        evidence("articles", "possible"),
        evidence("context", "middle"),
        evidence("counted", "same"),
        evidence("persons", "shared"),
        evidence("sentence", "middle"),
    ];
    assert_eq!(relation_of(&a, &b, weak), Relation::Unclear);
    let hopeless = vec![
        evidence("articles", "faint"),
        evidence("context", "none"),
        evidence("sentence", "none"),
        evidence("counted", "different"),
        evidence("distance", "far"),
        evidence("names", "disjoint"),
    ];
    assert!(scored(vec![clash(&a, &b, ClashLink::Differs, hopeless)]).is_empty());
}

#[test]
fn a_growing_toll_is_an_update_and_a_shrinking_one_is_not() {
    let toll = |id, day, low| {
        let mut mention = mention(id, day, low);
        mention.claim.predicate = Some(Predicate { concept: "die".into(), sign: Sign::Plus, change: false });
        mention
    };
    assert_eq!(relation_of(&toll("a", "10", "4"), &toll("b", "11", "6"), strong()), Relation::Update);
    assert_eq!(relation_of(&toll("a", "11", "4"), &toll("b", "10", "6"), strong()), Relation::Conflict);
    assert_eq!(relation_of(&toll("a", "10", "4"), &toll("b", "10", "6"), strong()), Relation::Conflict);
    // Amendments do not grow by the hour.
    assert_eq!(relation_of(&mention("a", "10", "4"), &mention("b", "11", "6"), strong()), Relation::Conflict);
}

#[test]
fn scope_marks_tell_the_relation() {
    let marked = |id, low, kind| {
        let mut mention = mention(id, "10", low);
        mention.claim.scope = vec![ScopeMark { kind, text: "mark".into() }];
        mention
    };
    let plain = mention("b", "10", "21");
    assert_eq!(relation_of(&marked("a", "12", ScopeKind::Part), &plain, strong()), Relation::Scope);
    assert_eq!(relation_of(&marked("a", "12", ScopeKind::Earlier), &plain, strong()), Relation::Period);
    assert_eq!(
        relation_of(&marked("a", "12", ScopeKind::Correction), &plain, strong()),
        Relation::Correction
    );
    assert_eq!(relation_of(&marked("a", "12", ScopeKind::Whole), &plain, strong()), Relation::Conflict);
    assert_eq!(relation_of(&marked("a", "12", ScopeKind::AsOf), &plain, strong()), Relation::Conflict);
}

#[test]
fn overlapping_intervals_are_compatible() {
    let mut hedged = mention("a", "10", "12");
    hedged.claim.value = Value::Quantity {
        interval: Interval { low: Some(amount("12")), high: None, bound: Bound::Min, strict: true },
        sort: QuantityKind::Number,
        unit: None,
        counted: Some("amendment".into()),
    };
    let mut seen = strong();
    seen.push(evidence("value", "overlap"));
    assert_eq!(relation_of(&hedged, &mention("b", "10", "21"), seen), Relation::HedgedCompatible);
}

#[test]
fn parties_that_differ_within_one_article_dispute() {
    let says = |id, low, name: &str, function: &str| {
        let mut mention = mention(id, "10", low);
        mention.claim.attribution = Attribution(vec![Speaker {
            name: name.into(),
            entity: None,
            function: Some(function.into()),
            stance: Stance::Affirms,
        }]);
        mention
    };
    assert_eq!(
        relation_of(
            &says("a", "4600", "the police", "police"),
            &says("a", "10000", "organisers", "organiser"),
            strong()
        ),
        Relation::AttributedDispute
    );
    assert_eq!(
        relation_of(
            &says("a", "4600", "the police", "police"),
            &says("b", "5200", "the police", "police"),
            strong()
        ),
        Relation::Conflict
    );
}

#[test]
fn sides_gather_mentions_and_the_best_supported_comes_first() {
    let (a, b, c) = (mention("a", "10", "12"), mention("b", "10", "21"), mention("c", "11", "12"));
    let rows = scored(vec![
        clash(&a, &b, ClashLink::Differs, strong()),
        clash(&b, &c, ClashLink::Differs, strong()),
        clash(&a, &c, ClashLink::Agrees, Vec::new()),
    ]);
    assert_eq!(rows.len(), 1);
    assert_eq!((rows[0].a.name.as_str(), rows[0].b.name.as_str()), ("A", "B"));
    assert_eq!((rows[0].a.support, rows[0].b.support), (2, 1));
    assert_eq!(rows[0].a.also.len(), 1);
    assert!(rows[0].a.mention.claim.text == "12" && rows[0].b.mention.claim.text == "21");
}

#[test]
fn copies_of_one_text_count_once_as_support() {
    let (a, b, mut copy) = (mention("a", "10", "12"), mention("b", "10", "21"), mention("c", "11", "12"));
    copy.group = a.group;
    let rows = scored(vec![
        clash(&a, &b, ClashLink::Differs, strong()),
        clash(&b, &copy, ClashLink::Differs, strong()),
    ]);
    assert_eq!((rows[0].a.support, rows[0].b.support), (1, 1));
}

#[test]
fn three_values_make_two_rows_of_one_question() {
    let (a, b, c) = (mention("a", "10", "12"), mention("b", "11", "21"), mention("c", "12", "30"));
    let rows = scored(vec![
        clash(&a, &b, ClashLink::Differs, strong()),
        clash(&b, &c, ClashLink::Differs, strong()),
        clash(&a, &c, ClashLink::Differs, strong()),
    ]);
    assert_eq!(rows.len(), 2);
    assert_eq!(rows[0].cluster, rows[1].cluster);
    assert_ne!(rows[0].id, rows[1].id);
    assert!(rows.iter().all(|row| row.a.mention.head.id.as_str() == "a"), "ties go to the earlier");
}

#[test]
fn ids_and_order_do_not_depend_on_the_order_of_the_pairs() {
    let (a, b, c) = (mention("a", "10", "12"), mention("b", "11", "21"), mention("c", "12", "30"));
    let pairs = || {
        vec![
            clash(&a, &b, ClashLink::Differs, strong()),
            clash(&b, &c, ClashLink::Differs, strong()),
            clash(&a, &c, ClashLink::Differs, strong()),
        ]
    };
    let mut turned = pairs();
    turned.reverse();
    assert_eq!(scored(pairs()), scored(turned));
}
