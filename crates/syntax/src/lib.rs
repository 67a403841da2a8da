//! Tokens and sentence boundaries of French, English and their kin.
