//! Recognises page furniture: by the phrases of the pack's table, and by shapes that no language changes.

use aho_corasick::{AhoCorasick, MatchKind};
use foldhash::HashSet;
use gainsay_lexicon::{Furniture, FurnitureMatch, FurnitureUse, Pack};
use gainsay_syntax::fold_ascii;
use smol_str::SmolStr;

use crate::lines::ends_sentence;

/// Classes whose phrases also open ordinary sentences: only a line of the right shape is theirs.
const BYLINE: &str = "byline";
const TIMESTAMP: &str = "timestamp";
const SECTION: &str = "section";
/// Class of captions and credits: the words before a credit are its caption.
pub(crate) const CAPTION: &str = "caption";
/// Class of a prompt that titles of other articles follow.
pub(crate) const RELATED: &str = "related";

/// Most words of a byline.
const BYLINE_WORDS: usize = 16;
/// Most words of the name of a section.
const SECTION_WORDS: usize = 6;
/// Words from which a phrase of another language is believed at the start of a line.
const FOREIGN_WORDS: usize = 3;
/// Where the counting of words ends.
const MOST_COUNTED: usize = 64;
/// Most words of a timestamp line.
const TIMESTAMP_WORDS: usize = 24;
/// Most words of a remark in brackets that stands alone.
const REMARK_WORDS: usize = 6;
/// Most words of a part of a menu line.
const MENU_WORDS: usize = 4;
/// Most parts of a line that is only made of furniture phrases, to bound the search.
const TILES: usize = 16;

/// The furniture phrases of one language, found all at once.
#[derive(Debug)]
pub(crate) struct Phrases {
    rows: Vec<Furniture>,
    finder: Option<AhoCorasick>,
}

/// A phrase where it stands, in bytes of the line.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Hit<'p> {
    pub(crate) start: usize,
    pub(crate) end: usize,
    pub(crate) row: &'p Furniture,
}

/// A line as phrases are sought in it: plain small letters, single spaces, `#` for a number; with the way back.
#[derive(Debug, Default)]
pub(crate) struct FoldedLine {
    text: String,
    /// For each byte of `text` the byte of the line it came from; one more for the end.
    origin: Vec<u32>,
}

impl FoldedLine {
    fn set(&mut self, line: &str) {
        self.text.clear();
        self.origin.clear();
        let mut chars = line.char_indices().peekable();
        let mut in_number = false;
        while let Some((at, c)) = chars.next() {
            let next_is_digit = chars.peek().is_some_and(|(_, next)| next.is_ascii_digit());
            let number = c.is_ascii_digit() || in_number && matches!(c, '.' | ',') && next_is_digit;
            if number {
                if !in_number {
                    self.text.push('#');
                }
                in_number = true;
            } else {
                in_number = false;
                match c {
                    'a'..='z' => self.text.push(c),
                    'A'..='Z' => self.text.push(c.to_ascii_lowercase()),
                    // A number sign of the page is no stand-in for a number.
                    '#' => self.text.push('\u{FF03}'),
                    '\u{AD}' | '\u{200B}'..='\u{200F}' | '\u{2060}' | '\u{FEFF}' => {}
                    c if c.is_whitespace() => {
                        if !self.text.ends_with(' ') {
                            self.text.push(' ');
                        }
                    }
                    c if c.is_ascii() => self.text.push(if c == '`' { '\'' } else { c }),
                    c => fold_letter(c, &mut self.text),
                }
            }
            self.origin.resize(self.text.len(), u32::try_from(at).unwrap_or(u32::MAX));
        }
        self.origin.push(u32::try_from(line.len()).unwrap_or(u32::MAX));
    }
}

/// One letter outside ASCII as `fold_ascii` has it, the common ones without its cost.
fn fold_letter(c: char, out: &mut String) {
    match c {
        'à' | 'â' | 'ä' | 'á' | 'À' | 'Â' | 'Ä' | 'Á' => out.push('a'),
        'é' | 'è' | 'ê' | 'ë' | 'É' | 'È' | 'Ê' | 'Ë' => out.push('e'),
        'î' | 'ï' | 'í' | 'Î' | 'Ï' | 'Í' => out.push('i'),
        'ô' | 'ö' | 'ó' | 'Ô' | 'Ö' | 'Ó' => out.push('o'),
        'ù' | 'û' | 'ü' | 'ú' | 'Ù' | 'Û' | 'Ü' | 'Ú' => out.push('u'),
        'ç' | 'Ç' => out.push('c'),
        '’' | '‘' | '\u{2BC}' => out.push('\''),
        '«' | '»' | '“' | '”' | '–' | '—' | '…' | '•' | '©' => out.push(c),
        _ => out.push_str(&fold_ascii(c.encode_utf8(&mut [0; 4]))),
    }
}

impl Phrases {
    /// The phrases of `pack`, and those of the others that no sentence of its language opens with: page templates
    /// are often left untranslated.
    pub(crate) fn new(pack: &Pack, others: &[&Pack]) -> Result<Self, aho_corasick::BuildError> {
        let mut rows = pack.furniture.clone();
        let own: HashSet<SmolStr> = rows.iter().map(|row| row.words.clone()).collect();
        let foreign =
            others.iter().filter(|other| other.lang != pack.lang).flat_map(|other| &other.furniture);
        let safe = |row: &&Furniture| {
            is_foreign_safe(row) && !own.contains(&row.words) && pack.function_class(&row.words).is_none()
        };
        rows.extend(foreign.filter(safe).cloned());
        let patterns: Vec<SmolStr> = rows.iter().map(|row| fold_ascii(&row.words)).collect();
        let finder = AhoCorasick::builder().match_kind(MatchKind::Standard).build(patterns).map(Some)?;
        Ok(Self { rows, finder })
    }

    /// Appends the phrases that stand in `line` on word boundaries, wherever they stand.
    pub(crate) fn hits<'p>(&'p self, line: &str, folded: &mut FoldedLine, out: &mut Vec<Hit<'p>>) {
        let Some(finder) = &self.finder else { return };
        folded.set(line);
        for found in finder.find_overlapping_iter(&folded.text) {
            if !on_word_boundaries(&folded.text, found.start(), found.end()) {
                continue;
            }
            out.push(Hit {
                start: folded.origin[found.start()] as usize,
                end: folded.origin[found.end()] as usize,
                row: &self.rows[found.pattern().as_usize()],
            });
        }
    }
}

fn is_foreign_safe(row: &Furniture) -> bool {
    row.matches == FurnitureMatch::Line || row.words.split(' ').count() >= FOREIGN_WORDS
}

fn on_word_boundaries(text: &str, start: usize, end: usize) -> bool {
    let joins = |c: char| c.is_alphanumeric();
    let found = &text[start..end];
    let free_before = !found.starts_with(joins) || !text[..start].ends_with(joins);
    let free_after = !found.ends_with(joins) || !text[end..].starts_with(joins);
    free_before && free_after
}

/// Where the words of a line or sentence begin: after bullets, arrows, quotation marks and white space.
pub(crate) fn content_start(text: &str) -> usize {
    text.find(|c: char| c.is_alphanumeric() || matches!(c, '#' | '@' | '©' | '(' | '[')).unwrap_or(text.len())
}

/// Whether a phrase at the start of `unit` makes furniture of it, by what its class asks of the shape.
pub(crate) fn prefix_fits(row: &Furniture, unit: &str, end: usize) -> bool {
    match row.class.as_str() {
        BYLINE => !ends_sentence(unit) && is_names(&unit[end.min(unit.len())..]),
        SECTION => !ends_sentence(unit) && word_count(unit) <= SECTION_WORDS,
        TIMESTAMP => {
            unit.bytes().any(|b| b.is_ascii_digit())
                && !ends_sentence(unit)
                && word_count(unit) <= TIMESTAMP_WORDS
        }
        _ => true,
    }
}

/// Only names: no word of more than three letters begins small, as far as the first separator.
fn is_names(text: &str) -> bool {
    let names = text.split(['|', '•', '·', '@', '\n']).next().unwrap_or(text);
    let words: Vec<&str> = names.split_whitespace().collect();
    (1..=BYLINE_WORDS).contains(&words.len())
        && words[0].starts_with(|c: char| c.is_uppercase() || !c.is_alphanumeric())
        && words.iter().all(|word| !word.starts_with(char::is_lowercase) || word.chars().count() <= 3)
}

/// Whether phrases that may be a line of their own make up the whole line (`Facebook Twitter Pinterest`).
pub(crate) fn is_tiled(line: &str, hits: &[Hit<'_>]) -> Option<SmolStr> {
    let mut at = content_start(line);
    let mut class = None;
    for _ in 0..TILES {
        let tile = hits
            .iter()
            .filter(|hit| hit.start == at && hit.row.matches == FurnitureMatch::Line)
            .max_by_key(|hit| hit.end)?;
        class.get_or_insert_with(|| tile.row.class.clone());
        let rest = &line[tile.end..];
        let next = content_start(rest);
        if next == rest.len() {
            return class;
        }
        at = tile.end + next;
    }
    None
}

/// The class of a line that its shape alone makes furniture.
pub(crate) fn shape(line: &str) -> Option<&'static str> {
    if !line.contains(char::is_alphanumeric) {
        return Some("rule");
    }
    if is_hashtags(line) {
        return Some("hashtags");
    }
    if line.split_whitespace().all(is_address) {
        return Some("address");
    }
    if is_initials(line) || is_remark(line) {
        return Some("mark");
    }
    is_menu(line).then_some("menu")
}

/// Only hashtags.
pub(crate) fn is_hashtags(text: &str) -> bool {
    let mut words = text.split_whitespace().peekable();
    words.peek().is_some() && words.all(|word| word.len() > 1 && word.starts_with('#'))
}

/// An address of the web or of mail.
fn is_address(word: &str) -> bool {
    let word = word.trim_matches(|c: char| matches!(c, '(' | ')' | '<' | '>' | '.' | ',' | ';'));
    word.contains("://")
        || word.starts_with("www.")
        || word.split_once('@').is_some_and(|(name, host)| !name.is_empty() && host.contains('.'))
}

/// The initials of those who wrote (`abc/de`).
fn is_initials(line: &str) -> bool {
    let initials = |part: &str| (2..=5).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_lowercase());
    let line = line.trim_matches(['(', ')', '[', ']']);
    line.contains(['/', '-']) && !line.contains(' ') && line.split(['/', '-']).all(initials)
}

/// A short remark in brackets that is no sentence.
fn is_remark(line: &str) -> bool {
    let bracketed =
        line.starts_with('(') && line.ends_with(')') || line.starts_with('[') && line.ends_with(']');
    bracketed && line.len() > 2 && {
        let inner = &line[1..line.len() - 1];
        !inner.contains(['(', ')', '[', ']']) && !ends_sentence(inner) && word_count(inner) <= REMARK_WORDS
    }
}

/// Short parts between bars.
fn is_menu(line: &str) -> bool {
    let parts = line.split(['|', '•', '·']).map(str::trim).filter(|part| !part.is_empty());
    let (mut count, mut short) = (0, true);
    for part in parts {
        count += 1;
        short &= word_count(part) <= MENU_WORDS && !part.bytes().any(|b| b.is_ascii_digit());
    }
    count >= 3 && short && !ends_sentence(line)
}

/// Words between white space, as far as any rule about lines counts them.
pub(crate) fn word_count(text: &str) -> usize {
    text.split_whitespace().filter(|word| word.contains(char::is_alphanumeric)).take(MOST_COUNTED).count()
}

/// What a hit asks for when its place allows it: at the start of `unit`, all of it, or anywhere in it.
pub(crate) fn verdict<'p>(unit: &str, from: usize, hit: &Hit<'p>) -> Option<(FurnitureUse, &'p SmolStr)> {
    let start = hit.start.checked_sub(from)?;
    let end = hit.end.checked_sub(from)?;
    let heads = start <= content_start(unit);
    let fits = match hit.row.matches {
        FurnitureMatch::Contains => true,
        FurnitureMatch::Prefix => heads && prefix_fits(hit.row, unit, end),
        FurnitureMatch::Line => heads && !unit[end.min(unit.len())..].contains(char::is_alphanumeric),
    };
    fits.then_some((hit.row.then, &hit.row.class))
}
