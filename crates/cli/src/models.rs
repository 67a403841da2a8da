//! The models that trees are built with: those embedded, those of files, or none.

use std::fs;

use anyhow::Context as _;
use gainsay_extract::Extractor;
use gainsay_lexicon::Lexicon;
use gainsay_model::Lang;

use crate::args::{ModelArgs, ModelFile};
use crate::pipeline::check_packs;

/// The bytes of the models named on the command line.
#[derive(Debug)]
pub(crate) struct Models {
    files: Vec<(ModelFile, Vec<u8>)>,
    embedded: bool,
}

impl Models {
    /// Reads the files.
    pub(crate) fn load(args: &ModelArgs, lexicon: &Lexicon) -> anyhow::Result<Self> {
        let langs: Vec<Lang> = args.model.iter().map(|file| file.lang).collect();
        check_packs(lexicon, &langs)?;
        let files = args
            .model
            .iter()
            .map(|file| {
                let bytes = fs::read(&file.path)
                    .with_context(|| format!("cannot read the model {}", file.path.display()))?;
                Ok((file.clone(), bytes))
            })
            .collect::<anyhow::Result<_>>()?;
        Ok(Self { files, embedded: !args.no_model })
    }

    /// The reader of claims on these models.
    pub(crate) fn extractor<'l>(&'l self, lexicon: &'l Lexicon) -> anyhow::Result<Extractor<'l>> {
        let model = |lang: Lang| -> Option<&'l [u8]> {
            let own =
                self.files.iter().find(|(file, _)| file.lang == lang).map(|(_, bytes)| bytes.as_slice());
            let embedded = || Lexicon::model(lang).filter(|_| self.embedded);
            own.or_else(embedded)
        };
        Extractor::with_models(lexicon, model).with_context(|| match self.files.as_slice() {
            [] => "the embedded models cannot be read".to_owned(),
            files => {
                let paths: Vec<String> =
                    files.iter().map(|(file, _)| file.path.display().to_string()).collect();
                format!("cannot use {}", paths.join(", "))
            }
        })
    }
}
