//! A perfect hash by displacement (Belazzougui, Botelho and Dietzfelbinger 2009): every key laid out has a slot of its
//! own, found with one look at a pilot and none at other slots. Searching never branches on what it finds.

/// Keys that share a pilot, on average.
const SHARING: usize = 4;

/// The places of keys in a table.
#[derive(Clone, Copy, Debug)]
pub struct Index<'m> {
    pilots: &'m [[u8; 2]],
    slots: usize,
}

/// The fingerprint that tells a key from others that lead to its slot; never zero, which marks an empty slot.
#[inline]
#[must_use]
pub fn fingerprint(key: u64) -> u16 {
    (key as u16).max(1)
}

#[inline]
fn bucket(key: u64, buckets: usize) -> usize {
    // Keys that differ in their last bits only must not crowd together.
    (((key.wrapping_mul(0x9FB2_1C65_1E98_DF25) >> 32) * buckets as u64) >> 32) as usize
}

#[inline]
fn place(key: u64, pilot: u16, slots: usize) -> usize {
    let mixed = (key.rotate_left(23) ^ u64::from(pilot).wrapping_mul(0x9E37_79B9_7F4A_7C15))
        .wrapping_mul(0xD6E8_FEB8_6659_FD93);
    (((mixed >> 32) * slots as u64) >> 32) as usize
}

impl<'m> Index<'m> {
    /// The index that `bytes` open with, and what follows: the number of slots, the number of pilots, the pilots.
    #[must_use]
    pub fn read(bytes: &'m [u8]) -> Option<(Self, &'m [u8])> {
        let (slots, rest) = bytes.split_first_chunk::<4>()?;
        let (pilots, rest) = rest.split_first_chunk::<4>()?;
        let size = (u32::from_le_bytes(*pilots) as usize).checked_mul(2)?;
        let (pilots, rest) = rest.split_at_checked(size)?;
        let index = Self { pilots: pilots.as_chunks().0, slots: u32::from_le_bytes(*slots) as usize };
        (!index.pilots.is_empty() && index.slots > 0).then_some((index, rest))
    }

    /// Number of slots.
    #[must_use]
    pub fn slots(&self) -> usize {
        self.slots
    }

    /// The slot of `key`, if it was laid out; some slot if it was not.
    #[inline]
    #[must_use]
    pub fn slot(&self, key: u64) -> usize {
        let pilot = u16::from_le_bytes(self.pilots[bucket(key, self.pilots.len())]);
        place(key, pilot, self.slots)
    }

    /// Lays out distinct `keys`: the bytes of the index, and the slot of each key.
    #[must_use]
    pub fn layout(keys: &[u64]) -> (Vec<u8>, Vec<usize>) {
        let mut slots = keys.len() + keys.len() / 20 + 1;
        loop {
            if let Some((pilots, places)) = displace(keys, slots) {
                let mut bytes = u32::try_from(slots).unwrap_or(u32::MAX).to_le_bytes().to_vec();
                bytes.extend(u32::try_from(pilots.len()).unwrap_or(u32::MAX).to_le_bytes());
                bytes.extend(pilots.iter().flat_map(|pilot| pilot.to_le_bytes()));
                return (bytes, places);
            }
            slots += slots / 50 + 1;
        }
    }
}

/// A pilot for each bucket, the fullest buckets first, so that no two keys meet.
fn displace(keys: &[u64], slots: usize) -> Option<(Vec<u16>, Vec<usize>)> {
    let buckets = keys.len() / SHARING + 1;
    let mut members: Vec<Vec<usize>> = vec![Vec::new(); buckets];
    for (at, key) in keys.iter().enumerate() {
        members[bucket(*key, buckets)].push(at);
    }
    let mut order: Vec<usize> = (0..buckets).collect();
    order.sort_by_key(|bucket| (std::cmp::Reverse(members[*bucket].len()), *bucket));
    let mut taken = vec![false; slots];
    let mut places = vec![0; keys.len()];
    let mut pilots = vec![0u16; buckets];
    for bucket in order {
        let pilot = (0..=u16::MAX).find(|pilot| {
            for (done, at) in members[bucket].iter().enumerate() {
                let slot = place(keys[*at], *pilot, slots);
                if taken[slot] || members[bucket][..done].iter().any(|other| places[*other] == slot) {
                    return false;
                }
                places[*at] = slot;
            }
            true
        })?;
        for at in &members[bucket] {
            taken[places[*at]] = true;
        }
        pilots[bucket] = pilot;
    }
    Some((pilots, places))
}

#[cfg(test)]
mod tests {
    use super::Index;
    use crate::engine::hashing::text;

    #[test]
    fn every_key_has_a_slot_of_its_own() {
        let keys: Vec<u64> = (0..5000).map(|number| text(&format!("key {number}"))).collect();
        let (bytes, places) = Index::layout(&keys);
        let (index, rest) = Index::read(&bytes).unwrap();
        assert!(rest.is_empty());
        let mut seen = vec![false; index.slots()];
        for (key, place) in keys.iter().zip(&places) {
            assert_eq!(index.slot(*key), *place);
            assert!(!std::mem::replace(&mut seen[*place], true));
        }
        assert!(index.slots() < 5500, "{}", index.slots());
    }

    #[test]
    fn an_index_cut_short_is_refused() {
        let (bytes, _) = Index::layout(&[text("a"), text("b")]);
        assert!(Index::read(&bytes[..bytes.len() - 1]).is_none());
        assert!(Index::read(&[0; 8]).is_none());
    }
}
