//! The shared words of gainsay: plain types that the stages hand to each other.
//!
//! | type | made by | read by |
//! |---|---|---|
//! | [`Article`] | ingest | normalize |
//! | [`NormalArticle`] | normalize | extract |
//! | [`ArticleClaims`], [`Claim`] | extract | compare |
//! | [`Clash`] | compare | score |
//! | [`Conflict`] | score | report |
//! | [`Reject`] | any stage | the caller, who counts and lists it |
//!
//! Nothing here reads files, knows a language or decides anything.

mod article;
mod claim;
mod clash;
mod conflict;
mod day;
mod id;
mod lang;
mod quantity;
mod reject;
mod span;
mod statement;
mod when;

pub use article::{Article, ArticleHead, NormalArticle, Published, PublishedFrom, Sentence, SentenceKind};
pub use claim::{
    ArticleClaims, ArticleProfile, Attribution, Axis, Claim, ClaimKind, ClaimSentence, EntityRef, Filler,
    Modality, Participant, Polarity, Predicate, ScopeKind, ScopeMark, Sign, Speaker, Stance, Standing, Term,
    Told, Value,
};
pub use clash::{Alignment, Clash, ClashKind, ClashLink, ComparisonCounts, Evidence, Relation};
pub use conflict::{Conflict, Mention, ScoreStep, Side};
pub use day::{Day, Weekday};
pub use id::{ArticleId, ClaimId, ClusterId, ConflictId, content_hash};
pub use lang::Lang;
pub use quantity::{Amount, Bound, DateMention, Interval, Quantity, QuantityKind};
pub use reject::{Reject, RejectReason};
pub use span::{CharIndex, CharSpan, Span};
pub use statement::{Duty, Quantified, StatedAmount, StatedWord, Statement, WordRole, WordSort};
pub use when::{Grain, When};
