//! Sentences in, claims out.
