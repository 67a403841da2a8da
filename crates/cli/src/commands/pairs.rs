//! `gainsay pairs`: pairs of texts in, whether they contradict each other out.

use std::collections::BTreeMap;

use gainsay_compare::{PairReading, SIGN_NAMES, read_pair};
use gainsay_extract::Extractor;
use gainsay_lexicon::{Common, Lexicon};
use gainsay_model::{Article, ArticleId, Reject, RejectReason, Relation, Statement};
use gainsay_normalize::Normalizer;
use gainsay_report::{ReportLanguage, Wording, pair_why};
use rayon::prelude::*;
use serde::{Deserialize, Serialize};
use smol_str::SmolStr;

use super::report_language;
use crate::args::PairsArgs;
use crate::exit::Exit;
use crate::log::Log;
use crate::models::Models;
use crate::output::{Output, check_distinct};
use crate::pipeline::normalizer;
use crate::records::{self, Line};
use crate::tally::Tally;

/// A pair as it is given.
#[derive(Debug, Deserialize)]
struct Pair {
    id: SmolStr,
    a: String,
    b: String,
    #[serde(default)]
    lang: Option<String>,
    #[serde(default)]
    lang_a: Option<String>,
    #[serde(default)]
    lang_b: Option<String>,
    #[serde(default)]
    date_a: Option<String>,
    #[serde(default)]
    date_b: Option<String>,
}

/// What is said of it.
#[derive(Debug, Serialize)]
struct Judged {
    id: SmolStr,
    label: &'static str,
    score: f64,
    #[serde(rename = "type")]
    kind: Option<&'static str>,
    relation: Option<&'static str>,
    why: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    evidence: Option<BTreeMap<&'static str, i32>>,
}

/// What judging needs.
struct Judge<'l> {
    normalizer: Normalizer<'l>,
    extractor: Extractor<'l>,
    common: &'l Common,
    language: ReportLanguage<'l>,
    share: f64,
    evidence: bool,
}

pub(crate) fn run(args: &PairsArgs, log: &Log) -> anyhow::Result<Exit> {
    let lexicon = Lexicon::builtin();
    let models = Models::load(&args.models, lexicon)?;
    let outputs = [args.output.as_deref(), args.rejects.as_deref()];
    check_distinct(args.inputs.iter().map(String::as_str), &outputs)?;
    let lines = records::lines(&args.inputs)?;
    let mut list = args.rejects.as_deref().map(|path| Output::create(Some(path))).transpose()?;
    let mut output = Output::create(args.output.as_deref())?;
    let judge = Judge {
        normalizer: normalizer(lexicon, &[], true)?,
        extractor: models.extractor(lexicon)?,
        common: lexicon.common(),
        language: report_language(lexicon, args.report_lang)?,
        share: args.expected_share / 100.0,
        evidence: args.evidence,
    };
    let mut tally = Tally::new(list.is_some());
    let stage = log.progress().stage("judging", None);
    let mut done = 0;
    lines.each(|batch| {
        let judged: Vec<anyhow::Result<Result<Vec<u8>, Reject>>> = batch
            .par_iter()
            .with_max_len(8)
            .map(|line| match judge.line(line) {
                Ok(judged) => records::line(&judged).map(Ok),
                Err(reject) => Ok(Err(reject)),
            })
            .collect();
        for result in judged {
            match result? {
                Ok(line) => output.lines(&line)?,
                Err(reject) => tally.add(reject),
            }
            done += 1;
        }
        stage.at(done);
        Ok(())
    })?;
    stage.finish(done);
    if let Some(list) = &mut list {
        tally.write(list)?;
    }
    if done > 0 && tally.total() == done {
        Output::finish(list)?;
        anyhow::bail!("nothing to judge: all pairs were rejected ({})", tally.reasons());
    }
    Output::finish(list.into_iter().chain([output]))?;
    Ok(Exit::Done)
}

impl Judge<'_> {
    fn line(&self, line: &Line) -> Result<Judged, Reject> {
        let reject =
            |reason| Reject { path: line.path.to_string(), record: Some(line.number), offset: None, reason };
        let pair: Pair = line.json().map_err(|error| reject(RejectReason::Malformed(error.to_string())))?;
        let texts = [
            (&pair.a, pair.lang_a.as_ref().or(pair.lang.as_ref()), &pair.date_a),
            (&pair.b, pair.lang_b.as_ref().or(pair.lang.as_ref()), &pair.date_b),
        ];
        let mut read = Vec::with_capacity(2);
        let mut langs = Vec::with_capacity(2);
        for (text, lang, date) in texts {
            let article = Article {
                id: ArticleId(pair.id.clone()),
                path: line.path.to_string(),
                record: line.number,
                title: String::new(),
                text: text.clone(),
                date: date.clone(),
                source: None,
                lang: lang.cloned(),
                url: None,
            };
            let article = self.normalizer.normalize(article)?;
            langs.push(article.head.lang);
            read.push(self.extractor.statements(&article));
        }
        let ([a, b], [lang_a, lang_b]) = (&read[..], &langs[..]) else {
            return Err(reject(RejectReason::EmptyText));
        };
        Ok(self.judged(pair.id, (a, b), &self.language.wording_of(*lang_a, *lang_b)))
    }

    fn judged(&self, id: SmolStr, (a, b): (&[Statement], &[Statement]), wording: &Wording<'_>) -> Judged {
        let reading: PairReading = read_pair(a, b, self.common);
        let signs = || SIGN_NAMES.iter().copied().zip(reading.signs.iter().copied());
        let found = reading.findings.first();
        let score = gainsay_score::pair_score(signs(), found.is_some(), self.share, self.common);
        let contradicts = found.filter(|_| score >= 0.5);
        let label = if contradicts.is_some() { "contradiction" } else { "no_contradiction" };
        Judged {
            id,
            label,
            score,
            kind: contradicts.map(|finding| finding.kind.as_str()),
            relation: contradicts.map(|_| Relation::Conflict.as_str()),
            why: contradicts
                .map(|finding| pair_why(wording, &finding.rule, &finding.a, &finding.b))
                .unwrap_or_default(),
            evidence: self.evidence.then(|| signs().filter(|(_, value)| *value != 0).collect()),
        }
    }
}
