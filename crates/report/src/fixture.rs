//! A conflict for the tests of this crate.

use std::sync::Arc;

use gainsay_model::{
    Alignment, ArticleHead, ArticleId, Attribution, CharSpan, Claim, ClaimId, ClaimKind, ClashKind,
    ClusterId, Conflict, ConflictId, EntityRef, Evidence, Interval, Modality, Participant, Polarity,
    Published, PublishedFrom, QuantityKind, Relation, ScoreStep, Side, Speaker, Stance, Told, Value, When,
};
use rust_decimal::Decimal;

/// Two outlets on the passengers of one ferry.
pub(crate) fn passengers() -> Conflict {
    let a = mention("phare-1", "Le Phare", 212, 9, "Le bac a 212 passagers à bord.", Some(425));
    let mut copy = mention("phare-2", "Le Phare", 212, 40, "Le bac a 212 passagers à bord.", None);
    copy.sentence.start = 31;
    let b = mention("echo-7", "L’Écho", 221, 9, "Le bac a 221 passagers à bord.", None);
    let step = |rule: &str, level: &str, weight: i32| ScoreStep {
        evidence: Evidence { rule: rule.into(), level: level.into(), detail: "seen".to_owned() },
        weight,
    };
    let mut a = Arc::new(a);
    Arc::make_mut(&mut a).claim.attribution =
        Attribution(vec![speaker("la préfecture"), speaker("le maire")]);
    Conflict {
        id: ConflictId(0xAA),
        cluster: ClusterId(0xCC),
        relation: Relation::Conflict,
        kind: ClashKind::Number,
        score: 875,
        prior: -150,
        steps: vec![step("names", "two", 400), step("hedge", "one-side", -55)],
        a: Side { name: "A".into(), mention: a, also: vec![Arc::new(copy)], support: 2 },
        b: Side { name: "B".into(), mention: Arc::new(b), also: Vec::new(), support: 1 },
    }
}

/// The conflict with the first side's mention changed.
pub(crate) fn with_a(mut conflict: Conflict, change: impl FnOnce(&mut Alignment)) -> Conflict {
    change(Arc::make_mut(&mut conflict.a.mention));
    conflict
}

/// The conflict with the second side's mention changed.
pub(crate) fn with_b(mut conflict: Conflict, change: impl FnOnce(&mut Alignment)) -> Conflict {
    change(Arc::make_mut(&mut conflict.b.mention));
    conflict
}

fn speaker(name: &str) -> Speaker {
    Speaker { name: name.into(), entity: None, function: None, stance: Stance::Affirms }
}

fn mention(
    id: &str,
    source: &str,
    count: i64,
    start: u32,
    sentence: &str,
    minutes: Option<u16>,
) -> Alignment {
    let day = "2025-03-12".parse().expect("a day");
    let length = u32::try_from(sentence.chars().count()).expect("short");
    let named = |key: &str, name: &str| EntityRef { key: key.into(), name: name.into() };
    Alignment {
        head: Arc::new(ArticleHead {
            id: ArticleId(id.into()),
            title: "Le bac à quai".to_owned(),
            source: Some(source.to_owned()),
            url: None,
            lang: "fr".parse().expect("a code"),
            lang_confidence: 100,
            published: Some(Published { day, minutes, from: PublishedFrom::Field }),
            signature: Vec::new(),
        }),
        group: 0,
        sentence: CharSpan { start: 0, end: length },
        sentence_text: sentence.to_owned(),
        sentence_hash: 7,
        depth: 1,
        claim: Claim {
            id: ClaimId(u64::try_from(count).expect("positive")),
            kind: ClaimKind::Quantity,
            sentence: 1,
            evidence: CharSpan { start, end: start + 13 },
            text: format!("{count} passagers"),
            predicate: None,
            participants: vec![Participant { role: "near".into(), entity: named("alcyon", "Alcyon") }],
            value: Value::Quantity {
                interval: Interval::exact(Decimal::from(count)),
                sort: QuantityKind::Number,
                unit: None,
                counted: Some("passag".into()),
            },
            scope: Vec::new(),
            places: vec![named("brecqueville", "Brecqueville")],
            when: Some(When::on(day)),
            polarity: Polarity::Affirmed,
            modality: Modality::Asserted,
            attribution: Attribution::default(),
            context: Vec::new(),
            told: Told::default(),
            unparsed: false,
        },
    }
}
