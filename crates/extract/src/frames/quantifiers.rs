//! Of what share of a set a sentence tells something: "all", "most of the", "fewer than half", "17 of the 212".

use gainsay_lexicon::{FunctionClass, PrepositionRole};
use gainsay_model::{Amount, Bound, Interval, Quantified, QuantityKind, WordRole};
use gainsay_syntax::{Dep, TokenKind, Upos};
use smol_str::SmolStr;

use super::graph::Graph;
use super::statement::role;
use super::voice::is_passive;
use crate::figures::Figures;
use crate::hits::WordTables;

/// How far behind the words of a share the noun of the set may stand, in tokens.
const REACH: usize = 6;
/// Longest chain between the noun and what is told of it.
const CLIMB: usize = 4;
/// The whole of a set, in thousandths.
const WHOLE: u16 = 1000;

/// A share and where its words end.
struct Share {
    first: usize,
    end: usize,
    low: u16,
    high: u16,
    /// The noun must follow a preposition: "20 % of".
    linked: bool,
    /// It is a count.
    counted: bool,
}

/// The shares that the tree of `graph` tells of; `index` gives the word of each node.
pub(super) fn read(
    graph: &Graph<'_>,
    figures: &Figures,
    tables: &WordTables,
    index: &[Option<u32>],
) -> Vec<Quantified> {
    let tokens = graph.input.tokens;
    let mut found: Vec<Quantified> = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        let share = figure(graph, figures, at).or_else(|| {
            let (len, (low, high)) = tables.quantifier(tokens, at)?;
            Some(Share { first: at, end: at + len, low, high, linked: false, counted: false })
        });
        let Some(share) = share else {
            at += 1;
            continue;
        };
        at = share.end.max(at + 1);
        if (share.low, share.high) != (0, WHOLE) {
            found.extend(quantified(graph, figures, index, &share));
        }
    }
    found
}

/// The share that a figure at token `at` tells: a part, a percentage, a count, or a count out of another.
fn figure(graph: &Graph<'_>, figures: &Figures, at: usize) -> Option<Share> {
    let tokens = graph.input.tokens;
    let start = tokens[at].span.start;
    let quantity = figures.quantities.iter().find(|found| found.span.start == start)?;
    let end = at + tokens[at..].iter().take_while(|token| token.span.end <= quantity.span.end).count();
    let share = |interval: &Interval, factor: u16| -> Option<(u16, u16)> {
        let thousandths = |amount: Amount| -> Option<u16> {
            let whole = amount.checked_mul(Amount::from(factor))?.round();
            u16::try_from(whole).ok().filter(|share| *share <= WHOLE)
        };
        let (mut low, mut high) = match (interval.low, interval.high) {
            (None, None) => return None,
            (low, high) => (low.map_or(Some(0), thousandths)?, high.map_or(Some(WHOLE), thousandths)?),
        };
        match interval.bound {
            Bound::Approx => (low, high) = (low - low / 10, (high + high / 10).min(WHOLE)),
            Bound::Min if interval.strict => low = (low + 1).min(WHOLE),
            Bound::Max if interval.strict => high = high.saturating_sub(1),
            _ => {}
        }
        Some((low, high))
    };
    let (low, high) = match quantity.kind {
        QuantityKind::Percent => share(&quantity.value, 10)?,
        QuantityKind::Fraction | QuantityKind::Ratio => share(&quantity.value, WHOLE)?,
        QuantityKind::Number if quantity.unit.is_none() => {
            let whole = || {
                // "17 of the 212 passengers"
                let next = skip(graph, end);
                let all = figures.quantities.iter().find(|found| {
                    next > end
                        && next < tokens.len()
                        && found.span.start <= tokens[next].span.start
                        && tokens[next].span.end <= found.span.end
                        && found.kind == QuantityKind::Number
                })?;
                let (part, all) =
                    (quantity.value, all.value.low.filter(|_| all.value.bound == Bound::Exact)?);
                let of = |amount: Option<Amount>| amount.and_then(|amount| amount.checked_div(all));
                share(&Interval { low: of(part.low), high: of(part.high), ..part }, WHOLE)
            };
            // A count tells that there are some; "fewer than three" may be none.
            let some = quantity.counted.is_some() && quantity.value.bound != Bound::Max;
            whole().or_else(|| some.then_some((1, WHOLE)))?
        }
        _ => return None,
    };
    let counted = quantity.kind == QuantityKind::Number && (low, high) == (1, WHOLE);
    Some(Share { first: at, end, low, high, linked: quantity.kind == QuantityKind::Percent, counted })
}

/// The first token from `at` on that is no article or preposition of a part.
fn skip(graph: &Graph<'_>, at: usize) -> usize {
    let tokens = graph.input.tokens;
    let passes = |at: &usize| {
        let form = &tokens[*at].form;
        let class = graph.input.pack.function_class(form);
        let of =
            matches!(graph.grammar.preposition(form), Some(PrepositionRole::Of | PrepositionRole::Partitive));
        of || matches!(
            class,
            Some(FunctionClass::Definite | FunctionClass::Possessive | FunctionClass::Indefinite)
        )
    };
    (at..tokens.len()).find(|at| !passes(at)).unwrap_or(tokens.len())
}

/// The set and what is told of it.
fn quantified(
    graph: &Graph<'_>,
    figures: &Figures,
    index: &[Option<u32>],
    share: &Share,
) -> Option<Quantified> {
    let tokens = graph.input.tokens;
    // "at no time", "about half an hour": inside a figure of another kind the words tell no share.
    let first = tokens[share.first].span.start;
    if figures.dates.iter().any(|date| date.span.start <= first && first < date.span.end) {
        return None;
    }
    if share.linked && skip(graph, share.end) == share.end {
        return None;
    }
    // "most survived": the set was named before.
    let bare = tokens.get(share.end).is_some() && !share.counted && {
        let next = graph.node_at(share.end);
        next.is_some_and(|next| matches!(graph.upos(next), Upos::Verb | Upos::Aux))
    };
    let last = graph.node_at(share.end - 1)?;
    let noun = if bare { None } else { Some(noun_behind(graph, share.end)?) };
    let (teller, top) = teller(graph, noun.unwrap_or(last))?;
    let role = match role(graph, top) {
        role @ (WordRole::Subject | WordRole::Object) => role,
        // "80 % of the", "few of" before a verb without a subject are taken for adverbs by parsers.
        _ if top < teller
            && graph.child(top, Dep::Case).is_none()
            && graph.subject_child(teller).is_none() =>
        {
            if is_passive(graph, teller) {
                WordRole::Object
            } else {
                WordRole::Subject
            }
        }
        _ => return None,
    };
    let text = tokens[share.first].span.cover(graph.tree.nodes[noun.unwrap_or(last)].span);
    let word = match noun {
        Some(noun) => Some(index[noun]?),
        None => None,
    };
    Some(Quantified {
        noun: word,
        teller: index[teller].filter(|teller| Some(*teller) != word)?,
        role,
        low: share.low,
        high: share.high,
        counted: share.counted,
        text: SmolStr::new(text.of(graph.input.text)),
    })
}

/// The noun that words which end at token `end` stand before, articles, prepositions of a part and adjectives skipped.
pub(super) fn noun_behind(graph: &Graph<'_>, end: usize) -> Option<usize> {
    let tokens = graph.input.tokens;
    let reach = tokens.iter().enumerate().take(end + REACH).skip(skip(graph, end));
    for (at, token) in reach {
        if token.kind == TokenKind::Punctuation {
            return None;
        }
        let node = graph.node_at(at)?;
        match graph.upos(node) {
            Upos::Noun | Upos::Propn => return Some(node),
            Upos::Adj | Upos::Num | Upos::Det | Upos::Adp | Upos::Sym => {}
            _ => return None,
        }
    }
    None
}

/// What is told of a noun, and the node below it that the noun belongs to.
fn teller(graph: &Graph<'_>, noun: usize) -> Option<(usize, usize)> {
    let mut top = noun;
    for _ in 0..CLIMB {
        let above = graph.head(top)?;
        if graph.is_clause(above) {
            return Some((above, top));
        }
        top = above;
    }
    None
}
