//! Arc-hybrid transitions (Kuhlmann et al. 2011): a stack, a buffer, and the arcs made so far.

/// A transition.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Action {
    /// The next word goes onto the stack.
    Shift = 0,
    /// The top of the stack hangs on the next word.
    Left = 1,
    /// The top of the stack hangs on the one below it.
    Right = 2,
}

impl Action {
    /// All, in the order of their classes.
    pub const ALL: [Self; 3] = [Self::Shift, Self::Left, Self::Right];
}

/// The relation of a word that has none yet.
pub const NO_RELATION: u8 = 255;

/// What is known of a word while the tree grows. Word 0 is nothing; the words are 1 to n; n + 1 is the root.
#[derive(Clone, Copy, Debug, Default)]
pub struct Arc {
    /// Its head; 0 while it has none.
    pub head: u16,
    /// Leftmost and second leftmost child.
    pub left: [u16; 2],
    /// Rightmost and second rightmost child.
    pub right: [u16; 2],
    /// First child that is a case marker or subordinator.
    pub marker: u16,
    /// Number of children on each side.
    pub count: [u8; 2],
    /// Relation to its head.
    pub relation: u8,
    /// How far the second best was behind when the word was given its head, and its relation.
    pub lead: [u8; 2],
    /// Set of the relations of its children, one bit each.
    pub has: u64,
}

/// A state of the parser.
#[derive(Debug, Default)]
pub struct State {
    /// Words without a head that were passed, the last on top.
    pub stack: Vec<u16>,
    /// The next word.
    pub next: u16,
    /// Number of words.
    pub count: u16,
    /// The words, 0 to n + 1.
    pub arcs: Vec<Arc>,
}

impl Clone for State {
    fn clone(&self) -> Self {
        Self { stack: self.stack.clone(), arcs: self.arcs.clone(), ..*self }
    }

    fn clone_from(&mut self, source: &Self) {
        self.stack.clone_from(&source.stack);
        self.arcs.clone_from(&source.arcs);
        self.next = source.next;
        self.count = source.count;
    }
}

impl State {
    /// Back to the start of a sentence of `count` words.
    pub fn reset(&mut self, count: u16) {
        self.stack.clear();
        self.next = 1;
        self.count = count;
        self.arcs.clear();
        self.arcs.resize(
            usize::from(count) + 2,
            Arc { relation: NO_RELATION, lead: [u8::MAX; 2], ..Arc::default() },
        );
    }

    /// The root.
    #[must_use]
    pub fn root(&self) -> u16 {
        self.count + 1
    }

    /// The stack's word at `depth` below the top, 0 when there is none.
    #[inline]
    #[must_use]
    pub fn stacked(&self, depth: usize) -> u16 {
        let len = self.stack.len();
        if depth < len { self.stack[len - 1 - depth] } else { 0 }
    }

    /// The word at `offset` behind the next one, 0 past the root.
    #[inline]
    #[must_use]
    pub fn ahead(&self, offset: u16) -> u16 {
        let at = self.next + offset;
        if at <= self.root() { at } else { 0 }
    }

    /// Whether the tree is whole.
    #[must_use]
    pub fn is_done(&self) -> bool {
        self.stack.is_empty() && self.next == self.root()
    }

    /// Whether `action` may be taken: one word alone hangs on the root.
    #[inline]
    #[must_use]
    pub fn allows(&self, action: Action) -> bool {
        match action {
            Action::Shift => self.next < self.root(),
            Action::Left => !self.stack.is_empty() && (self.next < self.root() || self.stack.len() == 1),
            Action::Right => self.stack.len() >= 2,
        }
    }

    /// Head and dependent of the arc that `action` would make.
    #[must_use]
    pub fn arc(&self, action: Action) -> Option<(u16, u16)> {
        match action {
            Action::Shift => None,
            Action::Left => Some((self.next, self.stacked(0))),
            Action::Right => Some((self.stacked(1), self.stacked(0))),
        }
    }

    /// Takes the next word onto the stack.
    pub fn shift(&mut self) {
        self.stack.push(self.next);
        self.next += 1;
    }

    /// Hangs the top of the stack on `head`.
    pub fn attach(&mut self, head: u16, relation: u8, marker: bool) {
        let Some(dependent) = self.stack.pop() else { return };
        let arc = &mut self.arcs[usize::from(dependent)];
        arc.head = head;
        arc.relation = relation;
        let above = &mut self.arcs[usize::from(head)];
        above.has |= 1 << (relation % 63);
        if marker && above.marker == 0 {
            above.marker = dependent;
        }
        let left = dependent < head;
        let (outer, side) = if left { (&mut above.left, 0) } else { (&mut above.right, 1) };
        let outermost = outer[0] == 0 || (dependent < outer[0]) == left;
        if outermost {
            *outer = [dependent, outer[0]];
        } else {
            outer[1] = dependent;
        }
        above.count[side] = above.count[side].saturating_add(1);
    }
}

/// The number of gold arcs that `action` puts out of reach (Goldberg and Nivre 2013); `heads` as in [`Arc::head`].
#[must_use]
pub fn cost(state: &State, action: Action, heads: &[u16], children: &[Vec<u16>]) -> u32 {
    let (top, below, next) = (state.stacked(0), state.stacked(1), state.next);
    let lost_children = || children[usize::from(top)].iter().filter(|child| **child >= next).count();
    let lost = match action {
        Action::Shift => {
            let head_lost = state.stack.iter().rev().skip(1).any(|word| *word == heads[usize::from(next)]);
            let children_lost =
                children[usize::from(next)].iter().filter(|child| state.stack.contains(child)).count();
            usize::from(head_lost) + children_lost
        }
        Action::Left => {
            let head = heads[usize::from(top)];
            lost_children() + usize::from(head > next || below != 0 && head == below)
        }
        Action::Right => lost_children() + usize::from(heads[usize::from(top)] >= next),
    };
    u32::try_from(lost).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::{Action, State, cost};

    fn follow(heads: &[u16]) -> Vec<u16> {
        let count = u16::try_from(heads.len()).unwrap();
        let heads: Vec<u16> = std::iter::once(0)
            .chain(heads.iter().map(|head| if *head == 0 { count + 1 } else { *head }))
            .chain([0])
            .collect();
        let mut children = vec![Vec::new(); heads.len()];
        for word in 1..=count {
            children[usize::from(heads[usize::from(word)])].push(word);
        }
        let mut state = State::default();
        state.reset(count);
        while !state.is_done() {
            let action = Action::ALL
                .into_iter()
                .filter(|action| state.allows(*action))
                .min_by_key(|action| cost(&state, *action, &heads, &children))
                .unwrap();
            match state.arc(action) {
                None => state.shift(),
                Some((head, _)) => state.attach(head, 0, false),
            }
        }
        (1..=count).map(|word| state.arcs[usize::from(word)].head % (count + 1)).collect()
    }

    #[test]
    fn free_actions_lead_to_the_gold_tree() {
        for heads in [vec![2, 0, 4, 2], vec![0], vec![3, 1, 0, 3, 6, 4], vec![2, 0, 2, 3, 2]] {
            assert_eq!(follow(&heads), heads);
        }
    }
}
