//! Conflicts in, CSV and JSON Lines out.
