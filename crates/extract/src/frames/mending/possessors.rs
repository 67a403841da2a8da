//! Possessors that the parser took for the noun they possess.

use gainsay_syntax::{Dep, Subtype, Upos};

use crate::frames::mending::Mender;

impl Mender<'_> {
    /// "closed the firm's old northern plant": a noun with the mark of a possessor behind it is no argument where the noun
    /// that ends the phrase hangs beside it; that noun is.
    pub(super) fn possessors(&mut self) {
        for mark in 1..self.tree.len().saturating_sub(1) {
            let Some(owner) = self.tree.head(mark).filter(|&owner| {
                owner < mark
                    && self.tree.dep(mark) == Dep::Case
                    && self.upos(mark) == Upos::Part
                    && self.is_noun(owner)
                    && matches!(self.tree.dep(owner), Dep::Obj | Dep::Nsubj | Dep::Obl)
            }) else {
                continue;
            };
            let Some(verb) = self.tree.head(owner) else { continue };
            let part = |node: usize| {
                matches!(self.upos(node), Upos::Noun | Upos::Propn | Upos::Adj | Upos::Num)
                    || self.tree.dep(node) == Dep::Amod
            };
            let Some(owned) = (mark + 1..self.tree.len())
                .take_while(|&node| part(node))
                .last()
                .filter(|&owned| self.upos(owned) == Upos::Noun && !self.is_of_calendar(owned))
            else {
                continue;
            };
            let beside = self.tree.head(owned) == Some(verb)
                && !self.has(owned, &[Dep::Case, Dep::Cop, Dep::Nsubj])
                && matches!(
                    self.tree.dep(owned),
                    Dep::Obj | Dep::Obl | Dep::Nmod | Dep::Xcomp | Dep::Compound
                );
            if beside && verb != mark {
                let relation = self.tree.nodes[owner].relation;
                self.set(owned, Some(verb), relation.dep, relation.subtype);
                self.set(owner, Some(owned), Dep::Nmod, Subtype::Poss);
                // Its preposition is that of the whole phrase.
                for child in self.children(owner) {
                    if child < owner && self.tree.dep(child) == Dep::Case {
                        self.set(child, Some(owned), Dep::Case, Subtype::None);
                    }
                }
            }
        }
    }
}
