//! Groups of near-copies: articles whose signatures agree, taken together.

use foldhash::{HashMap, HashMapExt as _};
use xxhash_rust::xxh3::xxh3_64;

use crate::signature::HASHES;

/// Share of equal hashes from which two texts count as copies. It estimates the Jaccard similarity of their
/// 5-word shingles: tools that delete copies ask 0.7, the copies found among reports of one event begin at 0.6, and
/// the error of 64 hashes is 0.06 on either side.
const COPY_AGREEMENT: f64 = 0.5;
/// Hashes of a band: two texts meet when all hashes of one band are equal. Sixteen bands of four find a pair at
/// `COPY_AGREEMENT` with probability 0.64, at 0.6 with 0.89, at 0.7 with 0.99.
const BAND: usize = 4;
/// Members of one bucket that later ones are compared with. Copies join the group of the first and add none, so
/// only buckets full of unlike texts reach it; it keeps the work linear.
const MOST_HEADS: usize = 16;
/// No article.
const NONE: u32 = u32::MAX;

/// For each article the index of the first member of its group of near-copies; an article with an empty signature
/// is its own group. Chains count: a copy of a copy is in the group.
#[must_use]
pub fn near_duplicate_groups(signatures: &[&[u32]]) -> Vec<u32> {
    let mut groups = Groups::new(signatures.len());
    // Each bucket is a chain of heads: the latest one here, the one before it in `before`.
    let mut latest: HashMap<u64, u32> = HashMap::with_capacity(signatures.len());
    let mut before = vec![NONE; signatures.len()];
    for band in 0..HASHES / BAND {
        latest.clear();
        for (at, signature) in signatures.iter().enumerate() {
            let Some(rows) = signature.get(band * BAND..(band + 1) * BAND) else { continue };
            let at = u32::try_from(at).expect("fewer than 2^32 articles");
            let bucket = latest.entry(band_key(rows)).or_insert(NONE);
            let (mut head, mut met, mut copied) = (*bucket, 0, false);
            while head != NONE && met < MOST_HEADS {
                if groups.root(head) == groups.root(at) || agree(signatures[head as usize], signature) {
                    groups.join(head, at);
                    copied = true;
                }
                (head, met) = (before[head as usize], met + 1);
            }
            if !copied && met < MOST_HEADS {
                before[at as usize] = *bucket;
                *bucket = at;
            }
        }
    }
    (0..signatures.len()).map(|at| groups.root(at as u32)).collect()
}

fn band_key(rows: &[u32]) -> u64 {
    let mut bytes = [0; BAND * 4];
    for (slot, row) in bytes.chunks_exact_mut(4).zip(rows) {
        slot.copy_from_slice(&row.to_le_bytes());
    }
    xxh3_64(&bytes)
}

fn agree(a: &[u32], b: &[u32]) -> bool {
    let equal = a.iter().zip(b).filter(|(a, b)| a == b).count();
    equal as f64 >= COPY_AGREEMENT * a.len().max(b.len()) as f64
}

/// Disjoint sets whose root is their smallest member.
struct Groups(Vec<u32>);

impl Groups {
    fn new(len: usize) -> Self {
        Self((0..len).map(|at| u32::try_from(at).expect("fewer than 2^32 articles")).collect())
    }

    fn root(&mut self, mut at: u32) -> u32 {
        while self.0[at as usize] != at {
            let above = self.0[self.0[at as usize] as usize];
            self.0[at as usize] = above;
            at = above;
        }
        at
    }

    fn join(&mut self, a: u32, b: u32) {
        let (a, b) = (self.root(a), self.root(b));
        self.0[a.max(b) as usize] = a.min(b);
    }
}

#[cfg(test)]
mod tests {
    use super::near_duplicate_groups;

    /// A signature of 64 hashes: `own` from `from` on, `shared` before.
    fn signature(shared: u32, own: u32, from: usize) -> Vec<u32> {
        (0..64).map(|at| if at < from { shared * 1000 + at as u32 } else { own * 1000 + at as u32 }).collect()
    }

    fn groups(signatures: &[Vec<u32>]) -> Vec<u32> {
        near_duplicate_groups(&signatures.iter().map(Vec::as_slice).collect::<Vec<_>>())
    }

    #[test]
    fn half_is_enough_and_less_is_not() {
        assert_eq!(groups(&[signature(1, 2, 32), signature(1, 3, 32)]), [0, 0]);
        assert_eq!(groups(&[signature(1, 2, 31), signature(1, 3, 31)]), [0, 1]);
    }

    #[test]
    fn empty_signatures_stand_alone() {
        assert_eq!(groups(&[vec![], signature(1, 1, 64), vec![], signature(1, 1, 64)]), [0, 1, 2, 1]);
        assert!(groups(&[]).is_empty());
    }

    #[test]
    fn chains_are_one_group() {
        let (a, c) = (signature(1, 1, 0), signature(3, 3, 0));
        let b: Vec<u32> = (0..64).map(|at| if at < 32 { a[at] } else { c[at] }).collect();
        assert_eq!(groups(&[a.clone(), c.clone()]), [0, 1]);
        assert_eq!(groups(&[a, c, b]), [0, 0, 0]);
    }

    #[test]
    fn a_thousand_copies_are_one_group() {
        let copies: Vec<Vec<u32>> = (0..1000).map(|at| signature(7, at + 100, 48)).collect();
        assert!(groups(&copies).iter().all(|&group| group == 0));
    }
}
