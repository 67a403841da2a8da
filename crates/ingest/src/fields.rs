//! Which field of a record is what, under the names that the popular tools write.
//!
//! Names are compared without regard to case; the first one in the listed order that holds something wins.

/// A part of an article.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Part {
    Id,
    Title,
    Text,
    Date,
    Source,
    Lang,
    Url,
}

impl Part {
    /// The names it goes by, in order of preference.
    pub(crate) const fn names(self) -> &'static [&'static str] {
        match self {
            Self::Id => &["id", "_id", "guid"],
            Self::Title => &["title", "headline", "article_title"],
            Self::Text => &["text", "maintext", "body", "content", "plaintext", "articleBody"],
            Self::Date => &[
                "date",
                "date_publish",
                "publish_date",
                "publishing_date",
                "publishedAt",
                "pub_date",
                "published",
            ],
            Self::Source => &[
                "source_domain",
                "hostname",
                "source-hostname",
                "sitename",
                "domain",
                "media_name",
                "publisher",
                "source",
                "source.name",
            ],
            Self::Lang => &["lang", "language"],
            Self::Url => &["url", "link"],
        }
    }

    /// The part that a field or column of this name is, if any.
    pub(crate) fn named(name: &str) -> Option<Self> {
        [Self::Id, Self::Title, Self::Text, Self::Date, Self::Source, Self::Lang, Self::Url]
            .into_iter()
            .find(|part| part.names().iter().any(|known| known.eq_ignore_ascii_case(name)))
    }
}

/// What a record says of its article.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Fields {
    pub(crate) id: Option<String>,
    pub(crate) title: Option<String>,
    pub(crate) text: Text,
    pub(crate) date: Option<String>,
    pub(crate) source: Option<String>,
    pub(crate) lang: Option<String>,
    pub(crate) url: Option<String>,
}

/// The body of an article.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) enum Text {
    #[default]
    Missing,
    Blank,
    Given(String),
}

impl Fields {
    /// Asks `get` for one name after the other until each part is found.
    pub(crate) fn gather(mut get: impl FnMut(Part, &str) -> Option<String>) -> Self {
        let mut first = |part: Part| {
            part.names().iter().find_map(|name| get(part, name).filter(|value| !stands_for_nothing(value)))
        };
        let (id, title, date) = (first(Part::Id), first(Part::Title), first(Part::Date));
        let (source, lang, url) = (first(Part::Source), first(Part::Lang), first(Part::Url));
        let mut text = Text::Missing;
        for name in Part::Text.names() {
            match get(Part::Text, name) {
                Some(value) if stands_for_nothing(&value) => {}
                Some(value) if value.trim().is_empty() => text = Text::Blank,
                Some(value) => {
                    text = Text::Given(value);
                    break;
                }
                None => {}
            }
        }
        Self { id, title, text, date, source, lang, url }
    }
}

/// The ways in which tools write down a value that is not there.
fn stands_for_nothing(value: &str) -> bool {
    matches!(value.trim_matches(' '), "None" | "none" | "null" | "NULL" | "NaN" | "nan") || value.is_empty()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn gathered(pairs: &[(&str, &str)]) -> Fields {
        Fields::gather(|_, name| {
            pairs.iter().find(|(key, _)| key.eq_ignore_ascii_case(name)).map(|(_, value)| (*value).to_owned())
        })
    }

    #[test]
    fn the_listed_order_decides() {
        let fields =
            gathered(&[("content", "short"), ("maintext", "long"), ("date_publish", "b"), ("date", "a")]);
        assert_eq!(fields.text, Text::Given("long".to_owned()));
        assert_eq!(fields.date.as_deref(), Some("a"));
    }

    #[test]
    fn words_for_nothing_are_passed_over() {
        let fields = gathered(&[
            ("title", "None"),
            ("headline", "Storm"),
            ("date", "NaN"),
            ("url", ""),
            ("lang", "null"),
        ]);
        assert_eq!(fields.title.as_deref(), Some("Storm"));
        assert_eq!((fields.date, fields.url, fields.lang), (None, None, None));
        assert_eq!(gathered(&[("title", "None of them came")]).title.as_deref(), Some("None of them came"));
    }

    #[test]
    fn a_blank_text_is_told_from_none() {
        assert_eq!(gathered(&[("title", "x")]).text, Text::Missing);
        assert_eq!(gathered(&[("text", "")]).text, Text::Missing);
        assert_eq!(gathered(&[("text", " \n\t")]).text, Text::Blank);
        assert_eq!(gathered(&[("text", " \n"), ("body", "x")]).text, Text::Given("x".to_owned()));
    }

    #[test]
    fn other_names_are_other_things() {
        assert_eq!(Part::named("ARTICLEBODY"), Some(Part::Text));
        assert_eq!(Part::named("source-hostname"), Some(Part::Source));
        for name in ["raw_text", "text_length", "date_download", "subtitle", "urls", ""] {
            assert_eq!(Part::named(name), None, "{name}");
        }
    }
}
