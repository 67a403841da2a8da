//! One tree from the trees of several parsers: the projective tree with most votes (Sagae and Lavie 2006), found as by
//! Eisner (1996).

/// The heads of `count` words, counted from 1 and 0 at the one root, that together have most votes; `votes[head][word]`
/// holds the votes of an arc, those of the root at head 0. Of equal trees it takes the same one each time.
pub(crate) fn best_tree(count: usize, votes: &[Vec<u32>]) -> Vec<u16> {
    // Best spans from one word to another: those whose arc is still open to the far side, and those that are closed; the head
    // is the right word (0) or the left one (1).
    let size = count + 1;
    let at = |from: usize, to: usize, side: usize| (from * size + to) * 2 + side;
    let mut closed = vec![(0u32, 0usize); size * size * 2];
    let mut open = closed.clone();
    for width in 1..count {
        for from in 1..=count - width {
            let to = from + width;
            let (inner, split) = best(
                (from..to)
                    .map(|split| (closed[at(from, split, 1)].0 + closed[at(split + 1, to, 0)].0, split)),
            );
            open[at(from, to, 0)] = (inner + votes[to][from], split);
            open[at(from, to, 1)] = (inner + votes[from][to], split);
            closed[at(from, to, 0)] = best(
                (from..to).map(|split| (closed[at(from, split, 0)].0 + open[at(split, to, 0)].0, split)),
            );
            closed[at(from, to, 1)] = best(
                (from + 1..=to).map(|split| (open[at(from, split, 1)].0 + closed[at(split, to, 1)].0, split)),
            );
        }
    }
    let mut heads = vec![0; count];
    if count == 0 {
        return heads;
    }
    let (_, root) = best(
        (1..=count)
            .map(|root| (closed[at(1, root, 0)].0 + closed[at(root, count, 1)].0 + votes[0][root], root)),
    );
    let mut waiting = vec![(1, root, 0, false), (root, count, 1, false)];
    while let Some((from, to, side, is_open)) = waiting.pop() {
        if from == to {
            continue;
        }
        if is_open {
            let (head, word) = if side == 0 { (to, from) } else { (from, to) };
            heads[word - 1] = u16::try_from(head).expect("sentences are short");
            let split = open[at(from, to, side)].1;
            waiting.extend([(from, split, 1, false), (split + 1, to, 0, false)]);
        } else {
            let split = closed[at(from, to, side)].1;
            match side {
                0 => waiting.extend([(from, split, 0, false), (split, to, 0, true)]),
                _ => waiting.extend([(from, split, 1, true), (split, to, 1, false)]),
            }
        }
    }
    heads
}

/// The first of the highest.
fn best(found: impl Iterator<Item = (u32, usize)>) -> (u32, usize) {
    found.reduce(|best, other| if other.0 > best.0 { other } else { best }).unwrap_or_default()
}

/// The first of those that were named most often.
pub(crate) fn most<T: PartialEq + Copy>(named: impl Iterator<Item = T>) -> Option<T> {
    let mut counts: Vec<(T, u32)> = Vec::new();
    for name in named {
        match counts.iter_mut().find(|(known, _)| *known == name) {
            Some((_, count)) => *count += 1,
            None => counts.push((name, 1)),
        }
    }
    counts.into_iter().reduce(|best, other| if other.1 > best.1 { other } else { best }).map(|(name, _)| name)
}

#[cfg(test)]
mod tests {
    use super::{best_tree, most};

    fn tree(parsers: &[&[u16]]) -> Vec<u16> {
        let count = parsers[0].len();
        let mut votes = vec![vec![0; count + 1]; count + 1];
        for heads in parsers {
            for (at, head) in heads.iter().enumerate() {
                votes[usize::from(*head)][at + 1] += 1;
            }
        }
        best_tree(count, &votes)
    }

    #[test]
    fn one_tree_comes_back_as_it_is() {
        for heads in [&[0][..], &[2, 0], &[2, 0, 2, 3], &[3, 1, 0, 3, 6, 4], &[2, 3, 4, 5, 0]] {
            assert_eq!(tree(&[heads]), heads);
        }
    }

    #[test]
    fn most_votes_win_and_a_cycle_is_never_built() {
        assert_eq!(tree(&[&[2, 0, 2], &[2, 0, 1], &[2, 0, 2]]), [2, 0, 2]);
        // Each arc of the cycle 1 → 2 → 1 has two votes; a tree has one root.
        let heads = tree(&[&[2, 0, 2], &[0, 1, 2], &[2, 1, 0]]);
        assert_eq!(heads.iter().filter(|head| **head == 0).count(), 1);
        let mut above = 1;
        for _ in 0..3 {
            above = if above == 0 { 0 } else { usize::from(heads[above - 1]) };
        }
        assert_eq!(above, 0);
    }

    #[test]
    fn equal_counts_go_to_the_first() {
        assert_eq!(most("baab".chars()), Some('b'));
        assert_eq!(most("baa".chars()), Some('a'));
        assert_eq!(most("".chars()), None);
    }
}
