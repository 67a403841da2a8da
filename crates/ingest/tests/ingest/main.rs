//! Files in, records out, through the public interface.

mod compression;
mod encodings;
mod json;
mod reading;
mod sources;
mod tables;
mod texts;
