//! One conflict at full length: the sides, every mention, the score as a sum that one can redo by hand.

use std::fmt::Write as _;

use gainsay_model::{Conflict, Mention, Side};

use crate::csv::{place, published};
use crate::names::{origin, printable};
use crate::question::question;
use crate::template::fill;
use crate::value::value;
use crate::why::why;
use crate::{ReportLanguage, Wording};

/// The conflict as text: question, both sentences with the evidence in `[[…]]`, all mentions, the steps of the score.
#[must_use]
pub fn explain(conflict: &Conflict, language_of: &ReportLanguage<'_>) -> String {
    let wording = language_of.wording(conflict);
    let mut text = format!(
        "conflict {}   cluster {}\n{}, {}, score {}\n\n{}\n{}\n",
        conflict.id,
        conflict.cluster,
        conflict.relation.as_str(),
        conflict.kind.as_str(),
        thousandths(conflict.score),
        question(&wording, conflict),
        why(&wording, conflict),
    );
    for side in [&conflict.a, &conflict.b] {
        text.push('\n');
        describe(&wording, side, &mut text);
    }
    text.push('\n');
    waterfall(&wording, conflict, &mut text);
    // What comes from the articles must not command the terminal.
    text.lines().map(|line| printable(line) + "\n").collect()
}

fn describe(wording: &Wording<'_>, side: &Side, text: &mut String) {
    let origins = if side.support == 1 { "origin" } else { "origins" };
    put(
        text,
        format_args!(
            "side {}: {}   ({} {origins})\n",
            side.name,
            value(wording, &side.mention.claim),
            side.support
        ),
    );
    mention(&side.mention, text);
    for other in &side.also {
        mention(other, text);
    }
}

fn mention(mention: &Mention, text: &mut String) {
    let head = &mention.head;
    let day = head.published.as_ref().map(published).unwrap_or_default();
    let speakers: Vec<&str> =
        mention.claim.attribution.0.iter().map(|speaker| speaker.name.as_str()).collect();
    let facts: Vec<String> = [
        origin(mention).to_owned(),
        day,
        speakers.join(" > "),
        format!("{:?}, {:?}", mention.claim.polarity, mention.claim.modality).to_lowercase(),
    ]
    .into_iter()
    .filter(|fact| !fact.is_empty())
    .collect();
    put(text, format_args!("  {}   {}\n    {}\n", place(mention), facts.join(" · "), marked(mention)));
}

/// The sentence with the evidence in double brackets.
fn marked(mention: &Mention) -> String {
    // A sentence may run over a line break; control characters are one character before and after.
    let sentence = printable(&mention.sentence_text);
    let evidence = printable(&mention.claim.text);
    let at = mention.claim.evidence.start.checked_sub(mention.sentence.start).and_then(|points| {
        let (byte, _) = sentence.char_indices().nth(points as usize)?;
        sentence[byte..].starts_with(&evidence).then_some(byte)
    });
    match at.or_else(|| sentence.find(&evidence)) {
        Some(byte) if !evidence.is_empty() => {
            let (before, rest) = sentence.split_at(byte);
            format!("{before}[[{evidence}]]{}", &rest[evidence.len()..])
        }
        _ => sentence,
    }
}

fn waterfall(wording: &Wording<'_>, conflict: &Conflict, text: &mut String) {
    let names: Vec<String> =
        conflict.steps.iter().map(|step| format!("{} {}", step.evidence.rule, step.evidence.level)).collect();
    let width = names.iter().map(|name| name.chars().count()).max().unwrap_or(0).max("prior".len());
    text.push_str("score, in natural-log odds\n");
    put(text, format_args!("  {:width$}  {:>7}\n", "prior", signed(conflict.prior)));
    let mut sum = i64::from(conflict.prior);
    for (step, name) in conflict.steps.iter().zip(&names) {
        sum += i64::from(step.weight);
        let (rule, level, detail) =
            (&step.evidence.rule, &step.evidence.level, step.evidence.detail.as_str());
        let phrase = wording.evidence(rule, level).map(|template| fill(template, &[("detail", detail)]));
        let seen = phrase.unwrap_or_else(|| detail.to_owned());
        put(
            text,
            format_args!("{}\n", format!("  {name:width$}  {:>7}  {seen}", signed(step.weight)).trim_end()),
        );
    }
    let total = i32::try_from(sum).unwrap_or(if sum < 0 { i32::MIN } else { i32::MAX });
    put(text, format_args!("  {:width$}  {:>7}\n", "sum", signed(total)));
    put(text, format_args!("  probability 1 / (1 + e^-sum) = {}\n", thousandths(conflict.score)));
}

/// Writing to a `String` cannot fail.
fn put(text: &mut String, arguments: std::fmt::Arguments<'_>) {
    let _ = text.write_fmt(arguments);
}

fn signed(hundredths: i32) -> String {
    let sign = if hundredths < 0 { '-' } else { '+' };
    let size = hundredths.unsigned_abs();
    format!("{sign}{}.{:02}", size / 100, size % 100)
}

fn thousandths(score: u16) -> String {
    format!("{}.{:03}", score / 1000, score % 1000)
}

#[cfg(test)]
mod tests {
    use gainsay_lexicon::Lexicon;

    use super::{explain, signed};
    use crate::ReportLanguage;
    use crate::fixture::{passengers, with_a};

    fn text(conflict: &gainsay_model::Conflict) -> String {
        explain(conflict, &ReportLanguage::new(Lexicon::builtin(), None).unwrap())
    }

    #[test]
    fn evidence_is_marked_and_every_mention_is_listed() {
        let text = text(&passengers());
        assert!(text.contains("    Le bac a [[212 passagers]] à bord.\n"), "{text}");
        assert!(text.contains("  phare-2#40-53   Le Phare"), "{text}");
        assert!(text.contains("side A: 212   (2 origins)\n"), "{text}");
        assert!(text.contains("side B: 221   (1 origin)\n"), "{text}");
    }

    #[test]
    fn the_sum_can_be_redone_by_hand() {
        let text = text(&passengers());
        let expected = "score, in natural-log odds\n  prior             -1.50\n";
        assert!(text.contains(expected), "{text}");
        assert!(text.contains("  names two         +4.00  seen\n"), "{text}");
        assert!(text.contains("  hedge one-side    -0.55  seen\n"), "{text}");
        assert!(text.contains("  sum               +1.95\n"), "{text}");
        assert!(text.contains("= 0.875\n"), "{text}");
    }

    #[test]
    fn evidence_that_is_not_in_the_sentence_marks_nothing() {
        let conflict = with_a(passengers(), |mention| mention.claim.text = "999 passagers".to_owned());
        assert!(text(&conflict).contains("    Le bac a 212 passagers à bord.\n"));
    }

    #[test]
    fn a_sentence_stays_on_its_line_and_commands_nothing() {
        let conflict = with_a(passengers(), |mention| {
            mention.sentence_text = "Le bac a\n212 passagers\u{1b}[2J.".to_owned();
            mention.claim.text = "a\n212".to_owned();
            mention.claim.evidence.start = 7;
        });
        let text = text(&conflict);
        assert!(text.contains("    Le bac [[a 212]] passagers [2J.\n"), "{text}");
    }

    #[test]
    fn hundredths_keep_their_sign() {
        assert_eq!(signed(-5), "-0.05");
        assert_eq!(signed(0), "+0.00");
        assert_eq!(signed(1234), "+12.34");
    }
}
