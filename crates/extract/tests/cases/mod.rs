//! The article of a case: the sentences that it gives, and nothing else.

use gainsay_model::{
    ArticleHead, ArticleId, CharIndex, Lang, NormalArticle, Published, PublishedFrom, Sentence, SentenceKind,
    Span,
};

/// An article without a title, each of its `sentences` a paragraph, published on the day `date`.
pub(crate) fn article<'s>(
    lang: Lang,
    date: Option<&str>,
    sentences: impl IntoIterator<Item = &'s str>,
) -> NormalArticle {
    let sentences: Vec<&str> = sentences.into_iter().collect();
    let text = sentences.join("\n");
    let index = CharIndex::new(&text);
    let mut from = 0;
    let spans = sentences.iter().zip(0..).map(|(sentence, paragraph)| {
        let span = Span::new(from, from + sentence.len());
        from += sentence.len() + 1;
        Sentence { span: index.chars(&text, span), paragraph, kind: SentenceKind::Body, quoted: false }
    });
    let sentences = spans.collect();
    let head = ArticleHead {
        id: ArticleId("case".into()),
        title: String::new(),
        source: None,
        url: None,
        lang,
        lang_confidence: 100,
        published: date.map(|day| Published {
            day: day.parse().expect("an ISO day"),
            minutes: None,
            from: PublishedFrom::Field,
        }),
        signature: Vec::new(),
    };
    NormalArticle { head, text, sentences, furniture: Vec::new() }
}
