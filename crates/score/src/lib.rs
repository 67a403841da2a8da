//! Clashes in, conflicts out: evidence weights, relation, clusters, sides.
