//! Disputed questions: which pairs belong together, the sides by value, and who stands behind each.

use std::collections::{BTreeMap, BTreeSet};

use gainsay_model::{
    Alignment, ClaimId, Clash, ClusterId, Conflict, ConflictId, Mention, Polarity, Relation, Side, Sign,
    Value, content_hash,
};
use smol_str::{SmolStr, format_smolstr};

use crate::waterfall::Waterfall;

/// A pair with its relation and score.
#[derive(Debug)]
pub(crate) struct Judged {
    pub(crate) clash: Clash,
    pub(crate) relation: Relation,
    pub(crate) sum: Waterfall,
}

/// Appends the conflicts of one question's pairs.
pub(crate) fn conflicts(mut judged: Vec<Judged>, agreeing: &[Clash], out: &mut Vec<Conflict>) {
    let agreements = Agreements::new(agreeing);
    // The surest pair founds a question; pairs that share a claim with it and are told as the same relation join.
    judged.sort_by(|x, y| {
        (y.sum.score, x.clash.a.claim.id, x.clash.b.claim.id).cmp(&(
            x.sum.score,
            y.clash.a.claim.id,
            y.clash.b.claim.id,
        ))
    });
    let mut clusters: BTreeMap<Relation, Vec<Judged>> = BTreeMap::new();
    for pair in judged {
        clusters.entry(pair.relation).or_default().push(pair);
    }
    for pairs in clusters.into_values() {
        for component in components(pairs) {
            rows(component, &agreements, out);
        }
    }
}

/// Pairs that are connected by a shared claim.
fn components(pairs: Vec<Judged>) -> Vec<Vec<Judged>> {
    let mut parent: BTreeMap<ClaimId, ClaimId> = BTreeMap::new();
    fn root(parent: &mut BTreeMap<ClaimId, ClaimId>, claim: ClaimId) -> ClaimId {
        let mut at = claim;
        while let Some(&up) = parent.get(&at) {
            if up == at {
                break;
            }
            at = up;
        }
        parent.insert(claim, at);
        at
    }
    for pair in &pairs {
        let (a, b) = (pair.clash.a.claim.id, pair.clash.b.claim.id);
        parent.entry(a).or_insert(a);
        parent.entry(b).or_insert(b);
        let (x, y) = (root(&mut parent, a), root(&mut parent, b));
        parent.insert(x.max(y), x.min(y));
    }
    let mut components: BTreeMap<ClaimId, Vec<Judged>> = BTreeMap::new();
    for pair in pairs {
        let root = root(&mut parent, pair.clash.a.claim.id);
        components.entry(root).or_default().push(pair);
    }
    components.into_values().collect()
}

/// Agreements of one question, found by either of their claims.
struct Agreements<'a> {
    all: &'a [Clash],
    by_claim: BTreeMap<ClaimId, Vec<usize>>,
}

impl<'a> Agreements<'a> {
    fn new(all: &'a [Clash]) -> Self {
        let mut by_claim: BTreeMap<ClaimId, Vec<usize>> = BTreeMap::new();
        for (at, agreement) in all.iter().enumerate() {
            by_claim.entry(agreement.a.claim.id).or_default().push(at);
            by_claim.entry(agreement.b.claim.id).or_default().push(at);
        }
        Self { all, by_claim }
    }

    /// The agreements that touch one of `claims`, each once, in their order.
    fn of(&self, claims: impl Iterator<Item = ClaimId>) -> impl Iterator<Item = &'a Clash> {
        let found: BTreeSet<usize> =
            claims.filter_map(|claim| self.by_claim.get(&claim)).flatten().copied().collect();
        let all = self.all;
        found.into_iter().map(move |at| &all[at])
    }
}

/// The answers to one question: claims by value.
struct Answers {
    mentions: BTreeMap<ClaimId, Mention>,
    side_of: BTreeMap<ClaimId, usize>,
    sides: Vec<BTreeSet<ClaimId>>,
}

impl Answers {
    fn new(pairs: &[Judged], agreements: &Agreements<'_>) -> Self {
        let mut mentions: BTreeMap<ClaimId, Mention> = BTreeMap::new();
        for pair in pairs {
            for mention in [&pair.clash.a, &pair.clash.b] {
                mentions.entry(mention.claim.id).or_insert_with(|| Mention::clone(mention));
            }
        }
        let mut by_value: BTreeMap<SmolStr, BTreeSet<ClaimId>> = BTreeMap::new();
        for (id, mention) in &mentions {
            by_value.entry(value_key(mention)).or_default().insert(*id);
        }
        let mut sides: Vec<BTreeSet<ClaimId>> = by_value.into_values().collect();
        let opposed: BTreeSet<(ClaimId, ClaimId)> = pairs
            .iter()
            .flat_map(|pair| {
                let (a, b) = (pair.clash.a.claim.id, pair.clash.b.claim.id);
                [(a, b), (b, a)]
            })
            .collect();
        for agreement in agreements.of(mentions.keys().copied()).collect::<Vec<_>>() {
            let (a, b) = (agreement.a.claim.id, agreement.b.claim.id);
            let holds = |id: ClaimId| sides.iter().position(|side| side.contains(&id));
            match (holds(a), holds(b)) {
                // One value in two units or two wordings: one side, unless some of them are opposed.
                (Some(x), Some(y)) if x != y => {
                    let clash = sides[x].iter().any(|p| sides[y].iter().any(|q| opposed.contains(&(*p, *q))));
                    if !clash {
                        let moved = std::mem::take(&mut sides[x.max(y)]);
                        sides[x.min(y)].extend(moved);
                    }
                }
                (Some(x), None) => {
                    sides[x].insert(b);
                    mentions.entry(b).or_insert_with(|| Mention::clone(&agreement.b));
                }
                (None, Some(y)) => {
                    sides[y].insert(a);
                    mentions.entry(a).or_insert_with(|| Mention::clone(&agreement.a));
                }
                _ => {}
            }
        }
        sides.retain(|side| !side.is_empty());
        let side_of =
            sides.iter().enumerate().flat_map(|(at, side)| side.iter().map(move |id| (*id, at))).collect();
        Self { mentions, side_of, sides }
    }

    /// Mentions of a side in the order of article and place.
    fn ordered(&self, side: usize) -> Vec<&Mention> {
        let mut mentions: Vec<&Mention> = self.sides[side].iter().map(|id| &self.mentions[id]).collect();
        mentions.sort_by(|x, y| place(x).cmp(&place(y)));
        mentions
    }

    /// Independent origins: near-copies of one text and repeated sentences count once.
    fn support(&self, side: usize) -> u32 {
        let (mut groups, mut sentences) = (BTreeSet::new(), BTreeSet::new());
        let mut support = 0;
        for mention in self.ordered(side) {
            let new_group = groups.insert(mention.group);
            let new_sentence = sentences.insert(mention.sentence_hash);
            support += u32::from(new_group && new_sentence);
        }
        support.max(1)
    }

    /// Publication of the earliest mention; unknown days come last.
    fn earliest(&self, side: usize) -> (bool, Option<(gainsay_model::Day, Option<u16>)>) {
        let first = self
            .ordered(side)
            .iter()
            .filter_map(|mention| mention.head.published.map(|p| (p.day, p.minutes)))
            .min();
        (first.is_none(), first)
    }
}

fn place(mention: &Alignment) -> (&str, u32, u32) {
    (mention.head.id.as_str(), mention.claim.evidence.start, mention.claim.evidence.end)
}

/// Equal for claims that say the same.
fn value_key(mention: &Alignment) -> SmolStr {
    let claim = &mention.claim;
    match &claim.value {
        Value::Quantity { interval, unit, .. } => format_smolstr!(
            "{:?} {:?} {:?} {}",
            interval.low.map(|a| a.normalize()),
            interval.high.map(|a| a.normalize()),
            interval.bound,
            unit.as_deref().unwrap_or("")
        ),
        Value::Frequency { interval } => format_smolstr!(
            "{:?} {:?} {:?} ",
            interval.low.map(|a| a.normalize()),
            interval.high.map(|a| a.normalize()),
            interval.bound
        ),
        Value::Date { when } => format_smolstr!("{:?} {:?} {:?}", when.from, when.to, when.minutes),
        Value::Entity { entity } => entity.key.clone(),
        Value::Topics { topics, exclusive } => format_smolstr!("{topics:?} {exclusive}"),
        Value::Truth => {
            let sign = claim.predicate.as_ref().map_or(Sign::Plus, |predicate| predicate.sign);
            let end = claim.told.axis.as_ref().map_or(Sign::Plus, |axis| axis.sign);
            format_smolstr!("{sign:?} {end:?} {:?}", claim.polarity == Polarity::Negated)
        }
    }
}

/// The rows of one question: each side against the best supported one; sides that never met it form a question of
/// their own.
fn rows(pairs: Vec<Judged>, agreements: &Agreements<'_>, out: &mut Vec<Conflict>) {
    let mut rest = pairs;
    while !rest.is_empty() {
        let answers = Answers::new(&rest, agreements);
        let side = |id: ClaimId| answers.side_of[&id];
        // Pairs within one side: told apart, yet the same value through agreement.
        rest.retain(|pair| side(pair.clash.a.claim.id) != side(pair.clash.b.claim.id));
        if rest.is_empty() {
            return;
        }
        let disputed: BTreeSet<usize> =
            rest.iter().flat_map(|pair| [side(pair.clash.a.claim.id), side(pair.clash.b.claim.id)]).collect();
        let best = disputed
            .iter()
            .copied()
            .min_by_key(|&at| {
                (
                    std::cmp::Reverse(answers.support(at)),
                    answers.earliest(at),
                    answers.sides[at].first().copied(),
                )
            })
            .expect("a pair has two sides");
        let (mine, others): (Vec<Judged>, Vec<Judged>) = rest
            .into_iter()
            .partition(|pair| side(pair.clash.a.claim.id) == best || side(pair.clash.b.claim.id) == best);
        let mut against: BTreeMap<usize, Judged> = BTreeMap::new();
        for pair in mine {
            let (a, b) = (side(pair.clash.a.claim.id), side(pair.clash.b.claim.id));
            let other = if a == best { b } else { a };
            // The surest pair comes first.
            against.entry(other).or_insert(pair);
        }
        let smallest = against
            .values()
            .flat_map(|pair| [pair.clash.a.claim.id, pair.clash.b.claim.id])
            .min()
            .expect("the best side met another");
        let cluster = ClusterId(content_hash(&["cluster", &smallest.to_string()]));
        let mut ranked: Vec<(usize, Judged)> = against.into_iter().collect();
        ranked.sort_by_key(|(at, _)| {
            (
                std::cmp::Reverse(answers.support(*at)),
                answers.earliest(*at),
                answers.sides[*at].first().copied(),
            )
        });
        let met: BTreeSet<usize> = ranked.iter().map(|(at, _)| *at).collect();
        for (number, (other, pair)) in ranked.into_iter().enumerate() {
            let first_is_best = side(pair.clash.a.claim.id) == best;
            let (mention_a, mention_b) =
                if first_is_best { (&pair.clash.a, &pair.clash.b) } else { (&pair.clash.b, &pair.clash.a) };
            let (x, y) =
                (mention_a.claim.id.min(mention_b.claim.id), mention_a.claim.id.max(mention_b.claim.id));
            out.push(Conflict {
                id: ConflictId(content_hash(&[&x.to_string(), &y.to_string()])),
                cluster,
                relation: pair.relation,
                kind: pair.clash.kind,
                score: pair.sum.score,
                prior: pair.sum.prior,
                steps: pair.sum.steps,
                a: make_side(&answers, best, side_name(0), mention_a),
                b: make_side(&answers, other, side_name(number + 1), mention_b),
            });
        }
        // What is left between sides that already stand against the best one is said by their rows.
        rest = others
            .into_iter()
            .filter(|pair| {
                !(met.contains(&side(pair.clash.a.claim.id)) && met.contains(&side(pair.clash.b.claim.id)))
            })
            .collect();
    }
}

fn make_side(answers: &Answers, side: usize, name: SmolStr, mention: &Mention) -> Side {
    let also = answers
        .ordered(side)
        .into_iter()
        .filter(|other| other.claim.id != mention.claim.id)
        .cloned()
        .collect();
    Side { name, mention: Mention::clone(mention), also, support: answers.support(side) }
}

/// `A`, `B`, … `Z`, `A1`, `B1`, …
fn side_name(number: usize) -> SmolStr {
    let letter = char::from(b'A' + u8::try_from(number % 26).unwrap_or(0));
    match number / 26 {
        0 => format_smolstr!("{letter}"),
        turn => format_smolstr!("{letter}{turn}"),
    }
}
