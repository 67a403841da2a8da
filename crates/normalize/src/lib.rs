//! Articles in, their own sentences out: language, page furniture, publication date, near-copies.
