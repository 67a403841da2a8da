/// A file of `data/` that breaks its format.
#[derive(Debug, PartialEq, Eq, thiserror::Error)]
#[error("data/{file}:{line}: {message}")]
pub struct PackError {
    /// Path below `data/`.
    pub file: String,
    /// Line, from 1; 0 when the file as a whole is meant.
    pub line: u64,
    /// What is wrong and what was expected.
    pub message: String,
}

impl PackError {
    pub(crate) fn new(file: &str, line: u64, message: impl Into<String>) -> Self {
        Self { file: file.to_owned(), line, message: message.into() }
    }
}
