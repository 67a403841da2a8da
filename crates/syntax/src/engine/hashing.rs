//! Hashes of features: fixed by this file, so that a model trained today means the same tomorrow.

/// The FNV-1a hash of a string, finished.
#[must_use]
pub fn text(text: &str) -> u64 {
    finish(text.bytes().fold(SEED, step))
}

pub(crate) const SEED: u64 = 0xcbf2_9ce4_8422_2325;

#[inline]
pub(crate) fn step(hash: u64, byte: u8) -> u64 {
    (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
}

#[inline]
pub(crate) fn finish(hash: u64) -> u64 {
    hash ^ (hash >> 29)
}

/// One hash of two; order matters.
#[inline]
#[must_use]
pub fn mix(a: u64, b: u64) -> u64 {
    let x = (a ^ b.wrapping_mul(0x9E37_79B9_7F4A_7C15)).wrapping_mul(0xD6E8_FEB8_6659_FD93);
    x ^ (x >> 32)
}

/// Collects the hashes of templates: each `add` is one template, told apart by its number.
#[derive(Debug)]
pub struct Templates<'f> {
    number: u64,
    features: &'f mut Vec<u64>,
}

impl<'f> Templates<'f> {
    /// Empties `features` and starts numbering at `first`.
    pub fn new(first: u64, features: &'f mut Vec<u64>) -> Self {
        features.clear();
        Self { number: first.wrapping_mul(0xA24B_AED4_963E_E407), features }
    }

    /// A template of one value.
    #[inline]
    pub fn one(&mut self, a: u64) {
        self.push(a);
    }

    /// A template of two values.
    #[inline]
    pub fn two(&mut self, a: u64, b: u64) {
        self.push(mix(a, b));
    }

    /// A template of three values.
    #[inline]
    pub fn three(&mut self, a: u64, b: u64, c: u64) {
        self.push(mix(mix(a, b), c));
    }

    #[inline]
    fn push(&mut self, value: u64) {
        self.number = self.number.wrapping_add(0x9FB2_1C65_1E98_DF25);
        let x = (value ^ self.number).wrapping_mul(0xD6E8_FEB8_6659_FD93);
        self.features.push(x ^ (x >> 32));
    }
}
