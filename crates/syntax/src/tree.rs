//! A parsed sentence.

use gainsay_model::Span;
use smol_str::SmolStr;

use crate::universal::{Dep, Morph, Relation, Subtype, Upos};

/// A syntactic word: a token, a part of a contraction ("du" is two words), or a placeholder for several tokens.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Node {
    /// First token of the sentence that the word covers.
    pub first: u32,
    /// One past its last token; the words of one contraction share their token.
    pub end: u32,
    /// Bytes of the original text.
    pub span: Span,
    /// What the word stands as in the tree: folded, the part of a contraction spelt out.
    pub form: SmolStr,
    /// Its dictionary form.
    pub lemma: SmolStr,
    /// Part of speech.
    pub upos: Upos,
    /// Features.
    pub morph: Morph,
    /// The word that governs it; none at the root.
    pub head: Option<u32>,
    /// How it hangs on its head.
    pub relation: Relation,
    /// It stands for something found before parsing.
    pub placeholder: bool,
    /// By how much the head, and the relation, were better than the second best when they were chosen: hundredths of the
    /// parser's margin, 0 to 255; low ones are often wrong.
    pub lead: [u8; 2],
}

/// The words of a sentence in order, each with its head: always one root and no circle.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tree {
    /// The words.
    pub nodes: Vec<Node>,
}

impl Tree {
    /// Number of words.
    #[must_use]
    pub fn len(&self) -> usize {
        self.nodes.len()
    }

    /// Whether there are no words.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.nodes.is_empty()
    }

    /// The head of `node`; none at the root.
    #[must_use]
    pub fn head(&self, node: usize) -> Option<usize> {
        self.nodes[node].head.map(|head| head as usize)
    }

    /// The universal relation of `node`.
    #[must_use]
    pub fn dep(&self, node: usize) -> Dep {
        self.nodes[node].relation.dep
    }

    /// The subtype of the relation of `node`.
    #[must_use]
    pub fn subtype(&self, node: usize) -> Subtype {
        self.nodes[node].relation.subtype
    }

    /// The words that hang on `node`, in order.
    pub fn children(&self, node: usize) -> impl Iterator<Item = usize> + '_ {
        self.nodes
            .iter()
            .enumerate()
            .filter(move |(_, child)| child.head.is_some_and(|head| head as usize == node))
            .map(|(at, _)| at)
    }

    /// The first child of `node` with relation `dep`.
    #[must_use]
    pub fn child(&self, node: usize, dep: Dep) -> Option<usize> {
        self.children(node).find(|&child| self.dep(child) == dep)
    }

    /// The heads above `node`, nearest first; no more than there are words, should the arcs close a circle.
    pub fn ancestors(&self, node: usize) -> impl Iterator<Item = usize> + '_ {
        std::iter::successors(self.head(node), |&above| self.head(above)).take(self.len())
    }

    /// Whether every word hangs below a root, so that no arcs close a circle.
    #[must_use]
    pub fn is_rooted(&self) -> bool {
        (0..self.len()).all(|node| self.ancestors(node).count() < self.len())
    }

    /// Whether `node` is `top` or hangs below it.
    #[must_use]
    pub fn is_below(&self, node: usize, top: usize) -> bool {
        node == top || self.ancestors(node).any(|above| above == top)
    }

    /// First and last word of the subtree of `node`.
    #[must_use]
    pub fn extent(&self, node: usize) -> (usize, usize) {
        let below = (0..self.len()).filter(|&at| self.is_below(at, node));
        below.fold((node, node), |(first, last), at| (first.min(at), last.max(at)))
    }
}
