//! Dumps in, articles out, streaming.
