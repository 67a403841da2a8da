//! The only crate that opens data/: typed, checked language packs and common tables, embedded at build.
