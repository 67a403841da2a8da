//! One page: its lines judged in turn, then as a whole; what is left is cut into sentences.

use foldhash::{HashSet, HashSetExt as _};
use gainsay_lexicon::{FurnitureMatch, FurnitureUse, Pack};
use gainsay_model::{SentenceKind, Span};
use gainsay_syntax::{Splitter, fold_ascii};
use smol_str::SmolStr;

use crate::furniture::{
    CAPTION, FoldedLine, Hit, Phrases, RELATED, content_start, is_hashtags, is_tiled, shape, verdict,
    word_count,
};
use crate::lines::{Line, bullet_len, ends_sentence, lines};
use crate::published::DateReader;
use crate::quotes::Quotes;
use crate::vocabulary::Vocabulary;

/// A phrase at the start of a line takes the whole line with it when the line has at most this many sentences…
const LABEL_SENTENCES: usize = 3;
/// …and this many bytes; of a longer one only the sentences that are furniture by themselves. A longer sentence is
/// no furniture for its beginning: captions are glued to the body on some pages.
const LABEL_BYTES: usize = 260;
/// How much more text must stand before the end of a page than after it.
const END_WEIGHT: u32 = 2;
/// Most words of a heading.
const HEADING_WORDS: usize = 22;
/// Most words of a line of a menu.
const MENU_WORDS: usize = 3;
/// Lines that make a menu within the page, and at its top.
const MENU_LINES: usize = 3;
const TOP_MENU_LINES: usize = 2;
/// Most titles after a prompt to read on.
const RELATED_TITLES: usize = 8;
/// The end of a page is its last sentences, one in so many.
const LATE_PART: usize = 4;
/// Fewest words of a line that is left out when it stands twice though it ends like a sentence.
const REPEATED_WORDS: usize = 6;
/// Most words of a line at the end of the page that heads nothing, and most such lines.
const TAIL_WORDS: usize = 8;
const TAIL_LINES: usize = 3;
/// Fewest sentences of a page on which the two rules about its end are sure enough.
const SENTENCES_TO_JUDGE: usize = 4;
/// Most words of a part between bars, and most bytes of a line that is looked at for dates only.
const PART_WORDS: usize = 14;
const STAMP_BYTES: usize = 100;

/// What is read of a page besides its text.
#[derive(Clone, Copy)]
pub(crate) struct PageRules<'r> {
    pub(crate) pack: &'r Pack,
    pub(crate) splitter: &'r Splitter,
    pub(crate) phrases: &'r Phrases,
    pub(crate) dates: &'r DateReader,
    /// Judge the lines and keep all of them.
    pub(crate) keep_furniture: bool,
}

/// A sentence in bytes of the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Cut {
    pub(crate) span: Span,
    pub(crate) paragraph: u32,
    pub(crate) kind: SentenceKind,
    pub(crate) quoted: bool,
}

/// What a page comes to.
#[derive(Debug, Default)]
pub(crate) struct Page {
    pub(crate) sentences: Vec<Cut>,
    pub(crate) furniture: Vec<(Span, SmolStr)>,
}

/// A line under judgement.
struct Judged {
    line: Line,
    /// Sentences that are the article's own.
    own: Vec<Span>,
    /// Parts left out, with their class.
    out: Vec<(Span, SmolStr)>,
    /// All that follows is furniture too.
    ends: bool,
    /// A phrase of the table took the whole line.
    marker: bool,
    /// It prompts to read on, and nothing else.
    prompt: bool,
    item: bool,
    words: usize,
    closed: bool,
}

impl Judged {
    fn kept(&self) -> bool {
        !self.own.is_empty()
    }

    /// A short line of its own without an end of sentence.
    fn heads(&self) -> bool {
        !self.closed && self.words <= HEADING_WORDS
    }

    fn drop_all(&mut self, class: &str) {
        if self.kept() {
            self.own.clear();
            self.out = vec![(self.line.span, SmolStr::new(class))];
        }
    }
}

/// Judges and cuts the page `text`.
pub(crate) fn read(text: &str, title: &str, rules: PageRules<'_>) -> Page {
    let mut judge = Judge { text, rules, folded: FoldedLine::default(), hits: Vec::new() };
    let mut page: Vec<Judged> = lines(text).into_iter().map(|line| judge.line(line)).collect();
    if !rules.keep_furniture {
        drop_ends(&mut page);
        drop_related(&mut page);
        drop_menus(text, &mut page);
        drop_repeats(text, title, &mut page);
        drop_teasers(text, &mut page, rules.pack);
        drop_tail(&mut page);
    }
    finish(text, page, rules)
}

struct Judge<'r> {
    text: &'r str,
    rules: PageRules<'r>,
    folded: FoldedLine,
    hits: Vec<Hit<'r>>,
}

impl Judge<'_> {
    fn line(&mut self, line: Line) -> Judged {
        let content = line.span.of(self.text);
        let bullet = bullet_len(content);
        let words = word_count(content);
        let mut judged = Judged {
            line,
            own: Vec::new(),
            out: Vec::new(),
            ends: false,
            marker: false,
            prompt: false,
            item: bullet > 0,
            words,
            closed: ends_sentence(content) || is_quotation(content),
        };
        let start = line.span.start as usize + bullet;
        let body = Span::new(start, line.span.end as usize);
        self.rules.splitter.sentences(self.text, body, &mut judged.own);
        if self.rules.keep_furniture {
            return judged;
        }
        self.hits.clear();
        self.rules.phrases.hits(content, &mut self.folded, &mut self.hits);
        if let Some((class, ends)) = self.whole_line(content, &judged) {
            judged.prompt = class == RELATED && self.only_prompt(content);
            judged.marker = !self.hits.is_empty();
            judged.ends = ends;
            judged.own.clear();
            judged.out.push((line.span, class));
        } else {
            self.parts(&mut judged);
        }
        judged
    }

    /// The class of a line that is furniture as a whole, and whether the page ends with it.
    fn whole_line(&self, content: &str, judged: &Judged) -> Option<(SmolStr, bool)> {
        let short = judged.own.len() <= LABEL_SENTENCES && content.len() <= LABEL_BYTES;
        let anchored =
            |hit: &&Hit<'_>| short && (hit.row.matches != FurnitureMatch::Contains || judged.own.len() == 1);
        let taken = longest(self.hits.iter().filter(anchored), content, 0)
            .map(|(then, class)| (class.clone(), then == FurnitureUse::End));
        taken
            .or_else(|| is_tiled(content, &self.hits).map(|class| (class, false)))
            .or_else(|| shape(content).map(|class| (SmolStr::new_static(class), false)))
            .or_else(|| self.is_stamp(content).then(|| (SmolStr::new_static("timestamp"), false)))
            .or_else(|| self.barred(content).map(|class| (class, false)))
    }

    fn is_stamp(&self, content: &str) -> bool {
        content.len() <= STAMP_BYTES
            && content.bytes().any(|b| b.is_ascii_digit())
            && !ends_sentence(content)
            && self.rules.dates.is_bare_timestamp(content, self.rules.pack)
    }

    /// A line of short parts between bars, one of which is furniture.
    fn barred(&self, content: &str) -> Option<SmolStr> {
        if !content.contains('|') || ends_sentence(content) && !self.hits.iter().any(|hit| hit.start == 0) {
            return None;
        }
        let mut found = None;
        let mut at = 0;
        for part in content.split('|') {
            if word_count(part) > PART_WORDS {
                return None;
            }
            let class = self
                .hits
                .iter()
                .filter(|hit| hit.start >= at && hit.end <= at + part.len())
                .find_map(|hit| verdict(part, at, hit).map(|(_, class)| class.clone()))
                .or_else(|| self.is_stamp(part).then(|| SmolStr::new_static("timestamp")));
            found = found.or(class);
            at += part.len() + 1;
        }
        found
    }

    /// Whether nothing stands after the phrase that made `content` a prompt.
    fn only_prompt(&self, content: &str) -> bool {
        let end = self.hits.iter().filter(|hit| hit.row.class == RELATED).map(|hit| hit.end).max();
        end.is_some_and(|end| !content[end..].contains(char::is_alphanumeric))
    }

    /// Leaves out the sentences of the line that are furniture, and cuts phrases out of the others.
    fn parts(&self, judged: &mut Judged) {
        let base = judged.line.span.start as usize;
        let mut own = Vec::with_capacity(judged.own.len());
        let mut ended: Option<SmolStr> = None;
        for span in std::mem::take(&mut judged.own) {
            let unit = span.of(self.text);
            if let Some(class) = &ended {
                judged.out.push((span, class.clone()));
                continue;
            }
            let from = span.start as usize - base;
            let to = span.end as usize - base;
            let inside = || self.hits.iter().filter(move |hit| hit.start >= from && hit.end <= to);
            let dropped = longest(inside().filter(|_| unit.len() <= LABEL_BYTES), unit, from);
            if let Some((then, class)) = dropped {
                judged.out.push((span, class.clone()));
                let after = judged.line.span.end - span.end;
                if then == FurnitureUse::End && own_bytes(&own) >= END_WEIGHT * after {
                    ended = Some(class.clone());
                    judged.ends = true;
                }
            } else if is_hashtags(unit) {
                judged.out.push((span, SmolStr::new_static("hashtags")));
            } else {
                let cuts =
                    inside().filter(|hit| matches!(verdict(unit, from, hit), Some((FurnitureUse::Cut, _))));
                self.cut(span, base, cuts, &mut own, &mut judged.out);
            }
        }
        judged.own = own;
        let end = judged.line.span.end;
        let credited = judged.out.last().is_some_and(|(span, class)| class == CAPTION && span.end == end);
        if credited && judged.line.span.len() <= LABEL_BYTES && judged.own.len() < LABEL_SENTENCES {
            judged.drop_all(CAPTION);
        }
    }

    /// Pushes what is left of the sentence `span` without the phrases `cuts`.
    fn cut<'h>(
        &self,
        span: Span,
        base: usize,
        cuts: impl Iterator<Item = &'h Hit<'h>>,
        own: &mut Vec<Span>,
        out: &mut Vec<(Span, SmolStr)>,
    ) {
        let mut cuts: Vec<&Hit<'_>> = cuts.collect();
        cuts.sort_by_key(|hit| (hit.start, std::cmp::Reverse(hit.end)));
        let mut at = span.start as usize;
        for hit in cuts {
            let (start, end) = (base + hit.start, base + hit.end);
            if start < at {
                continue;
            }
            push_words(self.text, at, start, own);
            out.push((Span::new(start, end), hit.row.class.clone()));
            at = end;
        }
        if at == span.start as usize {
            own.push(span);
        } else {
            push_words(self.text, at, span.end as usize, own);
        }
    }
}

/// What the longest of the phrases asks that leave all of `unit` out.
fn longest<'h, 'p: 'h>(
    hits: impl Iterator<Item = &'h Hit<'p>>,
    unit: &str,
    from: usize,
) -> Option<(FurnitureUse, &'p SmolStr)> {
    hits.filter_map(|hit| Some((hit.end - hit.start, verdict(unit, from, hit)?)))
        .filter(|(_, (then, _))| *then != FurnitureUse::Cut)
        .max_by_key(|(len, (then, _))| (*len, *then == FurnitureUse::End))
        .map(|(_, verdict)| verdict)
}

fn own_bytes(own: &[Span]) -> u32 {
    own.iter().map(|span| span.end - span.start).sum()
}

/// Pushes `text[start..end]` without the marks and spaces that a cut leaves at its ends, if it holds a word.
fn push_words(text: &str, start: usize, end: usize, own: &mut Vec<Span>) {
    let piece = &text[start..end];
    let left = piece
        .find(|c: char| !(c.is_whitespace() || matches!(c, '|' | ':' | ',' | ')' | '-' | '–' | '—' | '»')))
        .unwrap_or(piece.len());
    let kept = piece[left..]
        .trim_end_matches(|c: char| c.is_whitespace() || matches!(c, '|' | '(' | '-' | '–' | '—'));
    if kept.contains(char::is_alphanumeric) {
        own.push(Span::new(start + left, start + left + kept.len()));
    }
}

/// A line wholly in quotation marks, a quotation set apart.
fn is_quotation(line: &str) -> bool {
    line.starts_with(['«', '“', '"', '„']) && line.ends_with(['»', '”', '"', '“'])
}

/// A phrase ends the page when what stands before it outweighs what follows.
fn drop_ends(page: &mut [Judged]) {
    let bytes = |part: &[Judged]| -> u32 { part.iter().map(|judged| own_bytes(&judged.own)).sum() };
    let outweighs = |at: usize| bytes(&page[..at]) >= END_WEIGHT * bytes(&page[at + 1..]);
    let end = (0..page.len()).find(|&at| page[at].ends && outweighs(at));
    if let Some(at) = end {
        let class = page[at].out.last().map_or_else(SmolStr::default, |(_, class)| class.clone());
        for judged in &mut page[at + 1..] {
            judged.drop_all(&class);
        }
    }
}

/// The titles that follow a prompt to read on: lines without an end, and near the end of the page the whole block
/// that the prompt heads.
fn drop_related(page: &mut [Judged]) {
    let blocks = page.iter().skip(1).any(|judged| judged.line.apart);
    let mut left: usize = page.iter().map(|judged| judged.own.len()).sum();
    let late = left / LATE_PART;
    let mut open = 0;
    let mut same_block = false;
    for judged in page.iter_mut() {
        if judged.prompt {
            (open, same_block) = (RELATED_TITLES, blocks && left <= late);
            continue;
        }
        same_block &= !judged.line.apart;
        left -= judged.own.len();
        if open > 0 && judged.kept() && (judged.heads() || same_block) {
            judged.drop_all(RELATED);
            open -= 1;
        } else if judged.kept() {
            open = 0;
        }
    }
}

/// Runs of one- to three-word lines.
fn drop_menus(text: &str, page: &mut [Judged]) {
    let labels = |text: &str| !text.contains([':', '–', '—']) && !text.bytes().any(|b| b.is_ascii_digit());
    let short = |judged: &Judged| {
        judged.kept()
            && judged.heads()
            && !judged.item
            && judged.words <= MENU_WORDS
            && labels(judged.line.span.of(text))
    };
    let mut at = 0;
    let mut top = true;
    while at < page.len() {
        let run = page[at..].iter().take_while(|judged| short(judged)).count();
        if run >= MENU_LINES || top && run >= TOP_MENU_LINES {
            page[at..at + run].iter_mut().for_each(|judged| judged.drop_all("menu"));
        }
        top &= run > 0 || page.get(at).is_some_and(|judged| !judged.kept());
        at += run.max(1);
    }
}

/// A heading that repeats the title or an earlier line, or a longer line that stands twice.
fn drop_repeats(text: &str, title: &str, page: &mut [Judged]) {
    let title = fold_ascii(title.trim());
    let mut seen = HashSet::new();
    for judged in page.iter_mut().filter(|judged| judged.kept()) {
        let content = judged.line.span.of(text);
        let counts = judged.heads() && judged.words > 1 || judged.words >= REPEATED_WORDS;
        let is_title = judged.words <= HEADING_WORDS * 2
            && !title.is_empty()
            && content.len().abs_diff(title.len()) <= title.len()
            && fold_ascii(content) == title;
        if counts && (is_title || !seen.insert(content)) {
            judged.drop_all("repeat");
        }
    }
}

/// What follows the furniture at the end of a page and speaks of something else.
fn drop_teasers(text: &str, page: &mut [Judged], pack: &Pack) {
    let total: usize = page.iter().map(|judged| judged.own.len()).sum();
    let mut before = 0;
    let first = page.iter().position(|judged| {
        before += judged.own.len();
        judged.marker && before * 2 >= total
    });
    let Some(first) = first.filter(|_| total >= SENTENCES_TO_JUDGE) else { return };
    if !page[first..].iter().any(Judged::kept) {
        return;
    }
    let mut body = Vocabulary::new(pack);
    page[..first].iter().flat_map(|judged| &judged.own).for_each(|span| body.add(span.of(text)));
    // From the end backwards: once a piece speaks of the page's matter, all before it is the page's own.
    let mut end = page.len();
    while let Some(at) = page[first..end].iter().rposition(|judged| judged.marker) {
        let group = &mut page[first + at + 1..end];
        let pieces = || group.iter().flat_map(|judged| &judged.own).map(|span| span.of(text));
        if body.is_strange(pieces()) {
            group.iter_mut().for_each(|judged| judged.drop_all("teaser"));
        } else if group.iter().any(Judged::kept) {
            break;
        }
        end = first + at;
    }
}

/// Short lines at the very end head nothing.
fn drop_tail(page: &mut [Judged]) {
    let closed = page.iter().filter(|judged| judged.kept() && judged.closed).map(|judged| judged.own.len());
    if closed.sum::<usize>() < SENTENCES_TO_JUDGE {
        return;
    }
    let tail = page
        .iter_mut()
        .rev()
        .filter(|judged| judged.kept())
        .take_while(|judged| judged.heads() && !judged.item && judged.words <= TAIL_WORDS)
        .take(TAIL_LINES);
    tail.for_each(|judged| judged.drop_all("tail"));
}

/// Numbers the paragraphs and tells the kind of each sentence.
fn finish(text: &str, page: Vec<Judged>, rules: PageRules<'_>) -> Page {
    let mut quotes = Quotes::new(&rules.pack.settings.quotes);
    let mut done = Page::default();
    let mut paragraph = 0u32;
    for judged in page {
        done.furniture.extend(judged.out.iter().cloned());
        if !judged.kept() {
            continue;
        }
        quotes.paragraph(judged.line.span.of(text));
        let kind = if judged.item {
            SentenceKind::Item
        } else if judged.heads()
            && judged.own.len() == 1
            && content_start(judged.line.span.of(text)) < judged.line.span.len()
        {
            SentenceKind::Heading
        } else {
            SentenceKind::Body
        };
        let mut last_end = None;
        for span in judged.own {
            // Nothing stands between two sentences: their paragraphs were glued together.
            paragraph += u32::from(last_end == Some(span.start));
            last_end = Some(span.end);
            let quoted = quotes.sentence(span.of(text));
            done.sentences.push(Cut { span, paragraph, kind, quoted });
        }
        paragraph += 1;
    }
    done.furniture.sort_by_key(|(span, _)| (span.start, span.end));
    done
}
