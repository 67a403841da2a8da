use serde::{Deserialize, Serialize};
use smol_str::SmolStr;

use crate::{ArticleId, CharSpan, Day, Lang};

/// One article as it was given: fields as text, nothing decided.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Article {
    /// Its id, or its path and record number.
    pub id: ArticleId,
    /// The file it came from, `-` for standard input.
    pub path: String,
    /// Number of the record within the file, from 1.
    pub record: u64,
    /// Headline, empty when absent.
    #[serde(default)]
    pub title: String,
    /// Body text, exactly as given.
    pub text: String,
    /// Publication date as written in the record.
    #[serde(default)]
    pub date: Option<String>,
    /// Outlet or site.
    #[serde(default)]
    pub source: Option<String>,
    /// Declared language, as written.
    #[serde(default)]
    pub lang: Option<String>,
    /// Address.
    #[serde(default)]
    pub url: Option<String>,
}

/// Where a publication day was read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum PublishedFrom {
    /// The date field of the record.
    Field,
    /// The first lines of the text.
    Text,
}

/// The publication day, in the time zone written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Published {
    /// The day.
    pub day: Day,
    /// Minutes after midnight, when a time is given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub minutes: Option<u16>,
    /// Where it was read.
    pub from: PublishedFrom,
}

/// What the later stages and the report need to know of an article besides its text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ArticleHead {
    /// The article's id.
    pub id: ArticleId,
    /// Headline, empty when absent.
    pub title: String,
    /// Outlet or site.
    pub source: Option<String>,
    /// Address.
    pub url: Option<String>,
    /// Language, declared or detected.
    pub lang: Lang,
    /// How sure the language is, in per cent.
    pub lang_confidence: u8,
    /// Publication day, when known.
    pub published: Option<Published>,
    /// MinHash signature of the text, for near-duplicate groups; empty when the text is too short to tell.
    #[serde(default)]
    pub signature: Vec<u32>,
}

/// What a sentence is within its page.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum SentenceKind {
    /// The headline field, which has no place in the text.
    Title,
    /// A heading or standalone line within the text.
    Heading,
    /// Running text.
    Body,
    /// An item of a list.
    Item,
}

/// A sentence that belongs to the article.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sentence {
    /// Where it stands in the text.
    #[serde(flatten)]
    pub span: CharSpan,
    /// Number of its paragraph, from 0.
    pub paragraph: u32,
    /// What it is.
    pub kind: SentenceKind,
    /// It opens inside a quotation that an earlier sentence opened.
    #[serde(default)]
    pub quoted: bool,
}

/// An article cut into the sentences that are its own; page furniture is left out.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct NormalArticle {
    /// What is known of it.
    #[serde(flatten)]
    pub head: ArticleHead,
    /// The text exactly as given; all positions count its code points.
    pub text: String,
    /// Its sentences in order.
    pub sentences: Vec<Sentence>,
    /// What was left out as page furniture, with the class of each piece.
    #[serde(default)]
    pub furniture: Vec<(CharSpan, SmolStr)>,
}
