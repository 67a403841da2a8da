//! What a run did: counts for people and for machines, and the conflicts at the top.

use std::collections::BTreeMap;

use gainsay_model::{ComparisonCounts, Conflict, Relation};
use serde::Serialize;

use crate::names::{origin, printable};
use crate::question::question;
use crate::value::value;
use crate::{ReportLanguage, Wording};

/// How many conflicts the summary shows.
const SHOWN: usize = 5;

/// Longest cell of the table of top conflicts, in characters.
const WIDEST: usize = 48;

/// Every relation, in the order of the output.
const RELATIONS: [Relation; 10] = [
    Relation::Conflict,
    Relation::Update,
    Relation::Correction,
    Relation::AttributedDispute,
    Relation::EstimateSpread,
    Relation::HedgedCompatible,
    Relation::Unclear,
    Relation::Scope,
    Relation::Period,
    Relation::SameOrigin,
];

/// One of the conflicts at the top.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct TopConflict {
    /// Its id.
    pub id: String,
    /// Its score, in thousandths.
    pub score: u16,
    /// The question.
    pub question: String,
    /// Outlet and value of the first side.
    pub a: String,
    /// Outlet and value of the second side.
    pub b: String,
}

impl TopConflict {
    /// The first few of the conflicts whose relation is `conflict`.
    #[must_use]
    pub fn of(conflicts: &[Conflict], language_of: &ReportLanguage<'_>) -> Vec<Self> {
        let side = |wording: &Wording<'_>, side: &gainsay_model::Side| {
            format!("{}: {}", origin(&side.mention), value(wording, &side.mention.claim))
        };
        conflicts
            .iter()
            .filter(|conflict| conflict.relation == Relation::Conflict)
            .take(SHOWN)
            .map(|conflict| {
                let wording = language_of.wording(conflict);
                Self {
                    id: conflict.id.to_string(),
                    score: conflict.score,
                    question: question(&wording, conflict),
                    a: side(&wording, &conflict.a),
                    b: side(&wording, &conflict.b),
                }
            })
            .collect()
    }
}

/// The counts of a run.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Summary {
    /// Articles used.
    pub articles: u64,
    /// Bytes of their texts.
    pub text_bytes: u64,
    /// Articles given again with the same content, used once.
    pub repeated_articles: u64,
    /// Groups of two or more near-copies.
    pub near_copies: u64,
    /// Records left out, by reason.
    pub rejects: BTreeMap<String, u64>,
    /// Claims extracted.
    pub claims: u64,
    /// What comparing cost, and what its caps left out.
    #[serde(flatten)]
    pub comparison: ComparisonCounts,
    /// Conflicts found, by relation, before any is left out of the report.
    pub relations: BTreeMap<String, u64>,
    /// Rows written.
    pub rows: u64,
    /// How long it took.
    pub seconds: f64,
    /// The first of the rows.
    pub top: Vec<TopConflict>,
}

impl Summary {
    /// Counts the conflicts by relation.
    #[must_use]
    pub fn relations_of(conflicts: &[Conflict]) -> BTreeMap<String, u64> {
        let mut relations = BTreeMap::new();
        for conflict in conflicts {
            *relations.entry(conflict.relation.as_str().to_owned()).or_default() += 1;
        }
        relations
    }

    /// Records left out, for any reason.
    #[must_use]
    pub fn rejected(&self) -> u64 {
        self.rejects.values().sum()
    }

    /// The summary for people: the top conflicts, then the counts.
    #[must_use]
    pub fn text(&self) -> String {
        let mut text = String::new();
        self.put_top(&mut text);
        let megabytes = self.text_bytes as f64 / 1e6;
        let rate = if self.seconds > 0.0 { megabytes / self.seconds } else { 0.0 };
        let counts = &self.comparison;
        let mut line = |name: &str, value: String| {
            text.push_str(&format!("{name:<12} {value}\n"));
        };
        line(
            "articles",
            listed(
                self.articles,
                &[(self.near_copies, "groups of near-copies"), (self.repeated_articles, "repeated articles")],
            ),
        );
        line(
            "rejected",
            by_name(self.rejected(), self.rejects.iter().map(|(name, count)| (name.as_str(), *count))),
        );
        line("claims", self.claims.to_string());
        line(
            "compared",
            listed(
                counts.comparisons,
                &[
                    (counts.article_pairs, "pairs of articles"),
                    (counts.capped_partners, "partners beyond the cap"),
                    (counts.capped_claims, "claims beyond the cap"),
                    (counts.repeated_sentences, "repeated sentences left out"),
                ],
            ),
        );
        let found: u64 = self.relations.values().sum();
        let relations = RELATIONS.iter().filter_map(|relation| {
            self.relations.get(relation.as_str()).map(|count| (relation.as_str(), *count))
        });
        line("found", by_name(found, relations));
        line("written", format!("{} rows", self.rows));
        line("time", format!("{:.1} s, {megabytes:.1} MB of text, {rate:.1} MB/s", self.seconds));
        text
    }

    fn put_top(&self, text: &mut String) {
        if self.top.is_empty() {
            return;
        }
        let cells: Vec<[String; 3]> =
            self.top.iter().map(|top| [&top.question, &top.a, &top.b].map(|cell| shortened(cell))).collect();
        let width = |column: usize| cells.iter().map(|row| row[column].chars().count()).max().unwrap_or(0);
        let (question, a) = (width(0), width(1));
        for (top, [asked, first, second]) in self.top.iter().zip(&cells) {
            text.push_str(&format!(
                "{}.{:03}  {asked:question$}  {first:a$}  {second}\n",
                top.score / 1000,
                top.score % 1000
            ));
        }
        text.push('\n');
    }
}

/// `12 (this 3, that 1)`, without the parts that are nothing.
fn listed(total: u64, parts: &[(u64, &str)]) -> String {
    let parts: Vec<String> =
        parts.iter().filter(|(count, _)| *count > 0).map(|(count, name)| format!("{name} {count}")).collect();
    if parts.is_empty() { total.to_string() } else { format!("{total} ({})", parts.join(", ")) }
}

/// `12 (this 3, that 1)`.
fn by_name<'a>(total: u64, parts: impl Iterator<Item = (&'a str, u64)>) -> String {
    let parts: Vec<String> = parts.map(|(name, count)| format!("{name} {count}")).collect();
    if parts.is_empty() { total.to_string() } else { format!("{total} ({})", parts.join(", ")) }
}

fn shortened(cell: &str) -> String {
    let flat: String = printable(cell).split_whitespace().collect::<Vec<_>>().join(" ");
    if flat.chars().count() <= WIDEST {
        return flat;
    }
    flat.chars().take(WIDEST - 1).chain(['…']).collect()
}

#[cfg(test)]
mod tests {
    use gainsay_lexicon::Lexicon;
    use gainsay_model::{ComparisonCounts, Relation};

    use super::{Summary, TopConflict, shortened};
    use crate::ReportLanguage;
    use crate::fixture::passengers;

    #[test]
    fn the_counts_are_told_in_full() {
        let summary = Summary {
            articles: 12,
            text_bytes: 3_000_000,
            near_copies: 2,
            rejects: [("empty-text".to_owned(), 1), ("malformed".to_owned(), 2)].into(),
            claims: 340,
            comparison: ComparisonCounts { comparisons: 77, capped_claims: 4, ..ComparisonCounts::default() },
            relations: [("scope".to_owned(), 1), ("conflict".to_owned(), 5)].into(),
            rows: 5,
            seconds: 1.5,
            ..Summary::default()
        };
        assert_eq!(
            summary.text(),
            "articles     12 (groups of near-copies 2)\n\
             rejected     3 (empty-text 1, malformed 2)\n\
             claims       340\n\
             compared     77 (claims beyond the cap 4)\n\
             found        6 (conflict 5, scope 1)\n\
             written      5 rows\n\
             time         1.5 s, 3.0 MB of text, 2.0 MB/s\n"
        );
    }

    #[test]
    fn only_conflicts_reach_the_top() {
        let language = ReportLanguage::new(Lexicon::builtin(), None).unwrap();
        let mut update = passengers();
        update.relation = Relation::Update;
        let top = TopConflict::of(&[passengers(), update], &language);
        assert_eq!(top.len(), 1);
        assert_eq!((top[0].a.as_str(), top[0].b.as_str()), ("Le Phare: 212", "L’Écho: 221"));
        let text = Summary { top, ..Summary::default() }.text();
        assert!(text.starts_with("0.875  "), "{text}");
    }

    #[test]
    fn long_cells_are_cut_between_characters() {
        assert_eq!(shortened("a  b\nc"), "a b c");
        assert_eq!(shortened(&"é".repeat(50)), format!("{}…", "é".repeat(47)));
        assert_eq!(shortened(&"é".repeat(48)), "é".repeat(48));
    }
}
