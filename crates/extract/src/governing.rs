//! Which frame a word belongs to: its own, or that of the nearest word above it in the tree that tells one.

use gainsay_syntax::Token;

use crate::frames::{Frame, Role};
use crate::trees::SentenceTree;

/// The frames of a sentence by token.
#[derive(Debug, Default)]
pub(crate) struct Governing {
    own: Vec<Option<usize>>,
    above: Vec<Option<usize>>,
}

impl Governing {
    /// Looks up every token of a sentence; quotations in their own trees.
    pub(crate) fn new(tokens: &[Token], trees: &[SentenceTree], frames: &[Frame]) -> Self {
        let mut own = vec![None; tokens.len()];
        let mut above = vec![None; tokens.len()];
        for (number, part) in trees.iter().enumerate() {
            let tree = &part.tree;
            let mut told: Vec<Option<usize>> = vec![None; tree.len()];
            for (at, frame) in frames.iter().enumerate().filter(|(_, frame)| frame.predicate.tree == number) {
                // A title and a verb may share a word; the first read is the word's own.
                told[frame.predicate.node].get_or_insert(at);
            }
            for (node, word) in tree.nodes.iter().enumerate() {
                let frame = told[node].or_else(|| tree.ancestors(node).find_map(|above| told[above]));
                for token in word.first as usize..(word.end as usize).min(tokens.len()) {
                    if number == 0 && word.placeholder && trees.iter().any(|tree| holds(tree, token)) {
                        continue;
                    }
                    own[token] = own[token].or(told[node]);
                    above[token] = above[token].or(frame);
                }
            }
        }
        Self { own, above }
    }

    /// The frame that the words at `first..end` tell.
    pub(crate) fn told<'f>(&self, frames: &'f [Frame], first: usize, end: usize) -> Option<&'f Frame> {
        (first..end.min(self.own.len())).find_map(|token| self.own[token]).map(|at| &frames[at])
    }

    /// The frame that the words at `first..end` tell, or stand in.
    pub(crate) fn over<'f>(&self, frames: &'f [Frame], first: usize, end: usize) -> Option<&'f Frame> {
        self.told(frames, first, end)
            .or_else(|| self.above.get(first).copied().flatten().map(|at| &frames[at]))
    }
}

fn holds(tree: &SentenceTree, token: usize) -> bool {
    tree.quotation.as_ref().is_some_and(|quotation| quotation.contains(&token))
}

/// The role of a participant that a role of a frame is.
pub(crate) fn participant_role(role: &Role) -> Option<&'static str> {
    match role {
        Role::Subject => Some("subject"),
        Role::Object => Some("object"),
        Role::With => Some("with"),
        Role::Of => Some("of"),
        Role::Place => Some("place"),
        Role::To | Role::Time | Role::Preposition(_) | Role::Adjective => None,
    }
}
