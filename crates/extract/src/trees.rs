//! The trees of a sentence: figures, dates and quotations enter as one word each, and each quotation has a tree of its own.

use std::cell::RefCell;
use std::ops::Range;

use foldhash::HashSet;
use gainsay_lexicon::{Feature, FunctionClass, NumberKind, Pack, WordClass};
use gainsay_model::{Grain, QuantityKind, Span};
use gainsay_syntax::{Analyzer, Placeholder, Scratch, Token, TokenKind, Tree, fold};
use smol_str::SmolStr;

use crate::figures::Figures;

/// Shorter quotations are words set off, not speech.
const QUOTATION_WORDS: usize = 4;

/// The tree of a sentence, or of a quotation in it. Nodes count the tokens of the whole sentence.
#[derive(Clone, Debug, Default)]
pub struct SentenceTree {
    /// The tree.
    pub tree: Tree,
    /// The tokens of the quotation that it is the tree of; none for the sentence itself.
    pub quotation: Option<Range<usize>>,
}

thread_local! {
    /// One a worker, kept from one article to the next.
    static SCRATCH: RefCell<Scratch> = RefCell::default();
}

/// Builds trees with the model of one language.
#[derive(Debug)]
pub(crate) struct TreeBuilder<'l> {
    analyzer: Analyzer<'l>,
    pack: &'l Pack,
    number_words: HashSet<SmolStr>,
    abbreviations: HashSet<SmolStr>,
}

/// A part of the sentence that stands as one word.
struct Held<'l> {
    first: usize,
    end: usize,
    form: Option<&'l str>,
}

impl<'l> TreeBuilder<'l> {
    pub(crate) fn new(analyzer: Analyzer<'l>, pack: &'l Pack) -> Self {
        let number_words = pack
            .numbers
            .iter()
            .filter(|row| row.kind != NumberKind::Ordinal)
            .map(|row| fold(&row.form))
            .collect();
        let abbreviations = pack.abbreviations.iter().map(|row| fold(&row.form)).collect();
        Self { analyzer, pack, number_words, abbreviations }
    }

    /// The tree of the sentence, then those of its quotations.
    pub(crate) fn trees(&self, text: &str, tokens: &[Token], figures: &Figures) -> Vec<SentenceTree> {
        let mut held: Vec<Held<'_>> = self.figures(text, tokens, figures);
        let (quotations, marks) = self.quotations(text, tokens);
        held.retain(|held| {
            !quotations.iter().any(|quotation| {
                held.first < quotation.end
                    && held.end > quotation.start
                    && !(quotation.start <= held.first && held.end <= quotation.end)
            })
        });
        let mut trees = vec![SentenceTree::default()];
        let mut outer: Vec<Placeholder<'_>> = Vec::new();
        for part in &held {
            if !quotations.iter().any(|quotation| quotation.contains(&part.first)) {
                outer.push(Placeholder { first: part.first, end: part.end, form: part.form });
            }
        }
        for quotation in quotations {
            let form = Some(self.pack.settings.placeholders.quotation.as_str());
            outer.push(Placeholder { first: quotation.start, end: quotation.end, form });
            let inner: Vec<Placeholder<'_>> = held
                .iter()
                .filter(|part| quotation.contains(&part.first))
                .map(|part| Placeholder {
                    first: part.first - quotation.start,
                    end: part.end - quotation.start,
                    form: part.form,
                })
                .collect();
            let mut tree = Tree::default();
            self.parse(text, &tokens[quotation.clone()], &[], inner, &mut tree);
            let shift = u32::try_from(quotation.start).unwrap_or(u32::MAX);
            for node in &mut tree.nodes {
                node.first += shift;
                node.end += shift;
            }
            trees.push(SentenceTree { tree, quotation: Some(quotation) });
        }
        outer.sort_by_key(|part| part.first);
        self.parse(text, tokens, &marks, outer, &mut trees[0].tree);
        trees
    }

    /// Parses tokens without the quotation `marks` around words that are merely set off, which tell nothing of grammar.
    fn parse(
        &self,
        text: &str,
        tokens: &[Token],
        marks: &[usize],
        mut placeholders: Vec<Placeholder<'_>>,
        tree: &mut Tree,
    ) {
        if marks.is_empty() {
            SCRATCH.with_borrow_mut(|scratch| {
                self.analyzer.parse(text, tokens, &placeholders, scratch, tree);
            });
            return;
        }
        let kept: Vec<usize> = (0..tokens.len()).filter(|at| marks.binary_search(at).is_err()).collect();
        let place = |at: usize| kept.partition_point(|&token| token < at);
        for part in &mut placeholders {
            (part.first, part.end) = (place(part.first), place(part.end));
        }
        let bare: Vec<Token> = kept.iter().map(|&at| tokens[at].clone()).collect();
        SCRATCH.with_borrow_mut(|scratch| {
            self.analyzer.parse(text, &bare, &placeholders, scratch, tree);
        });
        let token = |at: u32| kept.get(at as usize).map_or(at, |&token| u32::try_from(token).unwrap_or(at));
        for node in &mut tree.nodes {
            (node.first, node.end) = (token(node.first), token(node.end.saturating_sub(1)) + 1);
        }
    }

    /// The figures of several tokens, each with the word that stands for it; in order, apart from one another.
    fn figures(&self, text: &str, tokens: &[Token], figures: &Figures) -> Vec<Held<'l>> {
        let placeholders = &self.pack.settings.placeholders;
        let mut held: Vec<Held<'l>> = Vec::new();
        for quantity in &figures.quantities {
            if matches!(quantity.kind, QuantityKind::Ordinal | QuantityKind::Fraction | QuantityKind::Ratio) {
                continue;
            }
            let all = tokens_of(tokens, quantity.span);
            let word = |at: &usize| {
                tokens[*at].kind == TokenKind::Word && !self.number_words.contains(&tokens[*at].form)
            };
            // The unit stays a word of its own; a preposition before it goes with the number.
            let mut end = all.clone().rev().find(|at| !word(at)).map_or(all.end, |last| last + 1);
            let joins =
                |at: usize| self.pack.function_class(&tokens[at].form) == Some(FunctionClass::Preposition);
            if end < all.end && quantity.kind != QuantityKind::Percent && joins(end) {
                end += 1;
            }
            // A compound like "year-old" is an adjective, and no unit.
            let hyphened = (all.start..all.end.min(tokens.len())).any(|at| tokens[at].span.of(text) == "-");
            // "relevé d'un demi-point": a verb that leads to a figure is no part of it, nor its preposition.
            let verb = (all.start..end).rev().find(|at| self.is_verb(&tokens[*at]));
            let mut first = verb.map_or(all.start, |at| at + 1);
            while verb.is_some() && first < end && self.pack.function_class(&tokens[first].form).is_some() {
                first += 1;
            }
            if end > first + 1 && end <= all.end && !hyphened {
                held.push(Held { first, end, form: Some(&placeholders.number) });
            }
        }
        for date in &figures.dates {
            let all = tokens_of(tokens, date.span);
            let bare = |at: &usize| {
                let class = self.pack.function_class(&tokens[*at].form);
                tokens[*at].kind == TokenKind::Word && class.is_some()
            };
            let first = all.clone().find(|at| !bare(at)).unwrap_or(all.start);
            if all.end > first + 1 {
                let form = match date.grain {
                    Grain::Hour => &placeholders.time,
                    _ if date.from.is_some() && date.from == date.to => &placeholders.day,
                    _ => continue,
                };
                held.push(Held { first, end: all.end, form: Some(form) });
            }
        }
        held.extend(self.abbreviations(text, tokens));
        held.sort_by_key(|part| (part.first, std::cmp::Reverse(part.end)));
        let mut past = 0;
        held.retain(|part| {
            let apart = part.first >= past;
            if apart {
                past = part.end;
            }
            apart
        });
        held
    }

    /// The stop of an abbreviation within the sentence belongs to its word: "U.S. troops", "M. Durtal".
    fn abbreviations(&self, text: &str, tokens: &[Token]) -> Vec<Held<'l>> {
        let shortened = |token: &Token| {
            let form = &token.form;
            form.contains('.') || form.chars().count() == 1 || self.abbreviations.contains(form)
        };
        // A quotation may end there with a sentence of its own; a comma goes on.
        let goes_on = |at: usize| {
            let next = tokens.get(at + 2);
            next.is_some_and(|token| token.kind != TokenKind::Punctuation || token.span.of(text) == ",")
        };
        let stops = tokens.windows(2).enumerate().filter(|(at, pair)| {
            let stop = pair[1].span.of(text) == "." && !pair[1].spaced;
            pair[0].kind == TokenKind::Word && stop && shortened(&pair[0]) && goes_on(*at)
        });
        stops.map(|(at, _)| Held { first: at, end: at + 2, form: None }).collect()
    }

    /// What stands between quotation marks and is speech, its tokens without the marks and its last comma; and the marks
    /// around words that are merely set off, in order.
    fn quotations(&self, text: &str, tokens: &[Token]) -> (Vec<Range<usize>>, Vec<usize>) {
        let mut found = Vec::new();
        let mut marks = Vec::new();
        let mut at = 0;
        if let Some(end) = self.begun_before(text, tokens) {
            let last = (0..end).rev().find(|&other| tokens[other].kind != TokenKind::Punctuation);
            found.push(0..last.map_or(end, |last| last + 1));
            at = end + 1;
        }
        while at < tokens.len() {
            let mark = tokens[at].span.of(text).chars().next().unwrap_or(' ');
            let close =
                self.pack.settings.quotes.iter().find(|(open, _)| *open == mark).map(|(_, close)| *close);
            let closing = close.and_then(|close| {
                (at + 1..tokens.len()).find(|other| tokens[*other].span.of(text).starts_with(close))
            });
            let Some(end) = closing else {
                at += 1;
                continue;
            };
            let mut last = end;
            while last > at + 1 && tokens[last - 1].kind == TokenKind::Punctuation {
                last -= 1;
            }
            let inside = at + 1..last;
            let around =
                (0..at).chain(end + 1..tokens.len()).any(|other| tokens[other].kind == TokenKind::Word);
            let words = inside.clone().filter(|other| tokens[*other].kind == TokenKind::Word).count();
            // What an article opens is a noun with its complements, whatever else its words may be.
            let named = at.checked_sub(1).is_some_and(|before| {
                matches!(
                    self.pack.function_class(&tokens[before].form),
                    Some(FunctionClass::Definite | FunctionClass::Indefinite | FunctionClass::Possessive)
                )
            }) && inside
                .clone()
                .next()
                .is_some_and(|first| self.pack.function_class(&tokens[first].form).is_none());
            if words >= QUOTATION_WORDS
                && around
                && !named
                && inside.clone().any(|other| self.is_finite(&tokens[other]))
            {
                found.push(inside);
            } else if around && last == end && words > 0 {
                marks.extend([at, end]);
            }
            at = end + 1;
        }
        (found, marks)
    }

    /// The closing mark of speech that began in a sentence before: none opens it here, a comma stands beside it, and who
    /// says it follows ("… », a dit X").
    fn begun_before(&self, text: &str, tokens: &[Token]) -> Option<usize> {
        let mark = |at: usize| tokens[at].span.of(text).chars().next();
        let (end, open) = (0..tokens.len()).find_map(|at| {
            let mut pairs = self.pack.settings.quotes.iter();
            let (open, _) = pairs.find(|(open, close)| open != close && mark(at) == Some(*close))?;
            Some((at, *open))
        })?;
        let comma = |at: usize| tokens.get(at).is_some_and(|token| token.span.of(text) == ",");
        let word = |token: &Token| token.kind == TokenKind::Word;
        let speech = (0..end).all(|at| mark(at) != Some(open))
            && (comma(end + 1) || end > 0 && comma(end - 1))
            && tokens[end + 1..].iter().any(word)
            && tokens[..end].iter().filter(|token| word(token)).count() >= QUOTATION_WORDS
            && tokens[..end].iter().any(|token| self.is_finite(token));
        speech.then_some(end)
    }

    /// Whether a word may be a verb and is no number ("plus", "un" are not verbs; "relevé" may be one).
    fn is_verb(&self, token: &Token) -> bool {
        token.kind == TokenKind::Word
            && self.pack.function_class(&token.form).is_none()
            && !self.number_words.contains(&token.form)
            && self
                .pack
                .morphology()
                .readings(&token.form)
                .iter()
                .any(|reading| reading.class == WordClass::Verb)
    }

    fn is_finite(&self, token: &Token) -> bool {
        self.pack.function_class(&token.form) == Some(FunctionClass::Auxiliary)
            || self.pack.morphology().readings(&token.form).iter().any(|reading| {
                reading.class == WordClass::Verb
                    && !matches!(reading.feature, Feature::Base | Feature::Participle | Feature::Gerund)
            })
    }
}

fn tokens_of(tokens: &[Token], span: Span) -> Range<usize> {
    let first = tokens.partition_point(|token| token.span.end <= span.start);
    let end = tokens.partition_point(|token| token.span.start < span.end);
    first..end.max(first)
}

#[cfg(test)]
mod tests {
    use gainsay_lexicon::Lexicon;
    use gainsay_model::{Lang, Span};
    use gainsay_syntax::{Analyzer, Model, fold};

    use super::TreeBuilder;
    use crate::article::tokenizer;
    use crate::figures::{FigureReader, Figures};

    /// The words of the trees of a sentence, placeholders in brackets.
    fn words(lang: &str, text: &str) -> Vec<String> {
        let lang: Lang = lang.parse().unwrap();
        let lexicon = Lexicon::builtin();
        let pack = lexicon.pack(lang).unwrap();
        let tokenizer = tokenizer(pack);
        let mut tokens = Vec::new();
        tokenizer.tokens(text, Span::new(0, text.len()), &mut tokens);
        let mut figures = Figures::default();
        let published = "2025-03-14".parse().ok();
        FigureReader::new(pack, lexicon.common(), &tokenizer).read(text, &tokens, published, &mut figures);
        let model = Model::read(Lexicon::model(lang).unwrap()).unwrap();
        let builder = TreeBuilder::new(Analyzer::new(model), pack);
        let trees = builder.trees(text, &tokens, &figures);
        let shown = |tree: &super::SentenceTree| -> String {
            let nodes = tree.tree.nodes.iter().map(|node| {
                let own = fold(node.span.of(text));
                if node.placeholder { format!("[{own}]") } else { node.form.to_string() }
            });
            nodes.collect::<Vec<_>>().join(" ")
        };
        trees.iter().map(shown).collect()
    }

    #[test]
    fn numbers_and_days_are_one_word_and_units_are_not() {
        assert_eq!(
            words("fr", "Plus de 7 000 salariés ont touché 3,5 millions d’euros le 3 mars 2025."),
            ["[plus de 7 000] salariés ont touché [3,5 millions d'] euros le [3 mars 2025] ."]
        );
        assert_eq!(
            words("en", "More than 1,250 people left on 3 March 2025."),
            ["[more than 1,250] people left on [3 march 2025] ."]
        );
    }

    #[test]
    fn a_verb_before_a_figure_stays_a_word() {
        assert_eq!(
            words("fr", "Le taux sera relevé d’un demi-point."),
            ["le taux sera relevé d' un demi-point ."]
        );
        assert_eq!(words("en", "Prices rose by 12 per cent."), ["prices rose by 12 per cent ."]);
    }

    #[test]
    fn a_quotation_of_speech_has_a_tree_of_its_own_and_words_set_off_have_not() {
        assert_eq!(
            words("en", "“We have closed the plant,” said Ann Roe."),
            ["“ [we have closed the plant] , ” said ann roe .", "we have closed the plant"]
        );
        assert_eq!(words("fr", "Le « grand soir » attendra."), ["le grand soir attendra ."]);
    }

    #[test]
    fn a_stop_within_the_sentence_belongs_to_its_word() {
        assert_eq!(words("en", "U.S. troops left."), ["u.s. troops left ."]);
        assert_eq!(words("en", "“He left.” said Ann Roe."), ["“ he left . ” said ann roe ."]);
        assert_eq!(words("en", "They met in the U.S."), ["they met in the u.s ."]);
        assert_eq!(words("en", "He left.It rained."), ["he left . it rained ."]);
    }
}
