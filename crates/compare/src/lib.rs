//! Claims in, clashes out: blocking, alignment, incompatibility. Knows no language.
