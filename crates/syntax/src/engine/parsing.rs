//! What the parser sees of a state: the templates of Zhang and Nivre (2011) with word clusters (Koo et al. 2008).

use super::arcs::{NO_RELATION, State};
use super::hashing::{Templates, mix};
use super::words::Word;

/// A tagged word as the parser sees it.
#[derive(Clone, Copy, Debug, Default)]
pub struct Seen {
    /// Folded form.
    pub form: u64,
    /// Dictionary form.
    pub lemma: u64,
    /// Part of speech and features.
    pub tag: u64,
    /// Part of speech.
    pub upos: u64,
    /// Its last three characters.
    pub ending: u64,
    /// Fine cluster.
    pub fine: u64,
    /// Coarse cluster.
    pub coarse: u64,
}

impl Seen {
    /// The word `word` with its lemma and tags.
    #[must_use]
    pub fn new(word: &Word, lemma: u64, tag: u64, upos: u64) -> Self {
        Self {
            form: word.form,
            lemma,
            tag,
            upos,
            ending: word.endings[2],
            fine: word.fine,
            coarse: word.coarse,
        }
    }

    /// A place that holds no word, told apart by `mark`.
    #[must_use]
    pub fn mark(mark: u64) -> Self {
        Self { form: mark, lemma: mark, tag: mark, upos: mark, ending: mark, fine: mark, coarse: mark }
    }
}

fn near(from: u16, to: u16) -> u64 {
    if from == 0 || to == 0 {
        return 0;
    }
    match from.abs_diff(to) {
        close @ 0..=4 => u64::from(close),
        5..=7 => 5,
        8..=12 => 6,
        _ => 7,
    }
}

/// Numbers that spread what they multiply.
const SPREAD: [u64; 4] =
    [0x9E37_79B9_7F4A_7C15, 0xD6E8_FEB8_6659_FD93, 0x9FB2_1C65_1E98_DF25, 0xA24B_AED4_963E_E407];

fn pack(parts: [u16; 4]) -> u64 {
    parts.into_iter().fold(0, |packed, part| packed << 16 | u64::from(part))
}

/// A digest of what features can see of a word: its children, and the relations of the outermost.
fn digest(state: &State, word: u16) -> u64 {
    let arc = &state.arcs[usize::from(word)];
    let children = [arc.left[0], arc.left[1], arc.right[0], arc.right[1]];
    let relations = children.map(|child| u16::from(state.arcs[usize::from(child)].relation));
    let rest = u64::from(arc.marker) << 16 | u64::from(arc.count[0]) << 8 | u64::from(arc.count[1]);
    let sum = pack(children).wrapping_mul(SPREAD[0])
        ^ pack(relations).wrapping_mul(SPREAD[1]).rotate_left(17)
        ^ arc.has.wrapping_mul(SPREAD[2]).rotate_left(31)
        ^ rest.wrapping_mul(SPREAD[3]).rotate_left(47);
    sum ^ sum >> 29
}

/// States with one key have the same features of the next action within a sentence.
#[must_use]
pub fn action_key(state: &State) -> u64 {
    let (i0, i1) = (state.stacked(0), state.stacked(1));
    let sum = pack([i0, i1, state.stacked(2), state.next]).wrapping_mul(SPREAD[0])
        ^ digest(state, i0).wrapping_mul(SPREAD[1])
        ^ digest(state, i1).wrapping_mul(SPREAD[2])
        ^ digest(state, state.next).wrapping_mul(SPREAD[3]);
    sum ^ sum >> 31
}

/// Arcs with one key have the same features of their relation within a sentence.
#[must_use]
pub fn relation_key(state: &State, (head, dependent): (u16, u16)) -> u64 {
    let sum = pack([head, dependent, 0, 0]).wrapping_mul(SPREAD[0])
        ^ digest(state, head).wrapping_mul(SPREAD[1])
        ^ digest(state, dependent).wrapping_mul(SPREAD[2]);
    sum ^ sum >> 31
}

/// The features that the next action is chosen by; `words` are those of [`State::arcs`].
pub fn action_features(words: &[Seen], state: &State, features: &mut Vec<u64>) {
    let at = |word: u16| &words[usize::from(word)];
    let arc = |word: u16| &state.arcs[usize::from(word)];
    let relation = |word: u16| {
        let relation = arc(word).relation;
        if word == 0 {
            998
        } else if relation == NO_RELATION {
            2999
        } else {
            u64::from(relation) + 2000
        }
    };
    let (i0, i1, i2) = (state.stacked(0), state.stacked(1), state.stacked(2));
    let (j0, j1, j2) = (state.next, state.ahead(1), state.ahead(2));
    let (s0, s1, s2) = (at(i0), at(i1), at(i2));
    let (b0, b1, b2) = (at(j0), at(j1), at(j2));
    let (a0, a1, ab) = (arc(i0), arc(i1), arc(j0));
    let ([l0, l00], [r0, r00]) = (a0.left, a0.right);
    let ([l1, _], [r1, r11]) = (a1.left, a1.right);
    let [lb, lbb] = ab.left;
    let (ll0, lr0, ll1, lr1, llb) = (relation(l0), relation(r0), relation(l1), relation(r1), relation(lb));
    let (d0, d1) = (near(i0, j0), near(i1, i0));
    let [nl0, nr0] = a0.count.map(u64::from);
    let [nl1, nr1] = a1.count.map(u64::from);
    let nlb = u64::from(ab.count[0]);
    let mut t = Templates::new(100, features);
    t.one(0);
    for word in [s0, s1, b0] {
        t.two(word.form, word.tag);
        t.one(word.form);
        t.one(word.tag);
    }
    t.one(b1.form);
    t.one(b1.tag);
    t.one(b2.tag);
    t.two(b1.form, b1.tag);
    t.one(b2.form);
    t.one(s2.tag);
    t.one(s2.form);
    // Pairs.
    t.two(s0.form, b0.form);
    t.two(s0.tag, b0.tag);
    t.two(s0.form, b0.tag);
    t.two(s0.tag, b0.form);
    t.three(s0.form, s0.tag, b0.tag);
    t.three(s0.tag, b0.form, b0.tag);
    t.two(s0.form, s1.form);
    t.two(s0.tag, s1.tag);
    t.two(s0.form, s1.tag);
    t.two(s0.tag, s1.form);
    t.three(s1.form, s1.tag, s0.tag);
    // Triples.
    t.three(s0.tag, b0.tag, b1.tag);
    t.three(s1.tag, s0.tag, b0.tag);
    t.three(s2.tag, s1.tag, s0.tag);
    t.three(b0.upos, b1.upos, b2.upos);
    t.three(s1.upos, s0.upos, mix(b0.upos, b1.upos));
    t.three(s1.form, s0.tag, b0.tag);
    t.three(s1.tag, s0.form, b0.tag);
    t.three(s1.tag, s0.tag, b0.form);
    t.three(s0.form, b0.tag, b1.tag);
    t.three(s0.tag, b0.form, b1.tag);
    // Children.
    t.three(s0.tag, at(l0).tag, b0.tag);
    t.three(s0.tag, at(r0).tag, b0.tag);
    t.three(s0.tag, b0.tag, at(lb).tag);
    t.three(s1.tag, at(r1).tag, s0.tag);
    t.three(s1.tag, s0.tag, at(l0).tag);
    t.three(s1.tag, s0.tag, at(r0).tag);
    t.three(s1.tag, at(l1).tag, s0.tag);
    t.two(ll0, s0.tag);
    t.two(lr0, s0.tag);
    t.two(ll1, s1.tag);
    t.three(lr1, s1.tag, s0.tag);
    t.three(llb, b0.tag, s0.tag);
    t.three(lr0, relation(r00), s0.tag);
    t.three(ll0, relation(l00), s0.tag);
    t.three(lr1, relation(r11), s1.tag);
    t.three(llb, relation(lbb), b0.tag);
    t.two(at(r0).form, s0.form);
    t.two(at(l0).form, s0.tag);
    t.two(at(r1).form, s1.form);
    t.two(at(lb).form, b0.tag);
    // Markers of dependents, and what they would go with.
    let (m0, mb) = (a0.marker, ab.marker);
    t.two(at(m0).form, s0.upos);
    t.three(at(m0).form, s1.upos, s0.upos);
    t.three(at(m0).form, s1.form, s0.upos);
    t.two(at(mb).form, b0.upos);
    t.three(at(mb).form, s0.upos, b0.upos);
    t.three(at(mb).form, s0.form, b0.upos);
    t.three(at(m0).form, s2.upos, s1.upos);
    t.three(at(m0).form, s1.form, s0.form);
    t.three(at(mb).form, s0.form, b0.form);
    // Distance and valency.
    t.three(d0, s0.tag, b0.tag);
    t.three(d0, s0.form, 1);
    t.three(d0, b0.form, 2);
    t.three(d1, s1.tag, s0.tag);
    t.three(d1, s1.form, s0.tag);
    t.three(s0.form, nr0, 1);
    t.three(s0.tag, nr0, nl0);
    t.three(s1.tag, nr1, nl1);
    t.two(b0.tag, nlb);
    t.three(s1.form, nr1, 2);
    t.three(a0.has, s0.upos, b0.upos);
    t.three(a1.has, s1.upos, s0.upos);
    t.two(s0.form, a0.has);
    t.three(s1.form, a1.has, s0.upos);
    t.three(ab.has, b0.upos, s0.upos);
    t.three(a0.has, a1.has, mix(s0.upos, s1.upos));
    // Endings and clusters.
    // Dictionary forms.
    t.two(s0.lemma, b0.lemma);
    t.two(s1.lemma, s0.lemma);
    t.two(s0.lemma, b0.tag);
    t.two(s0.tag, b0.lemma);
    t.two(s1.lemma, s0.tag);
    t.two(s1.tag, s0.lemma);
    t.three(at(m0).form, s1.lemma, s0.upos);
    t.three(at(m0).form, s1.lemma, s0.lemma);
    t.three(at(m0).form, s1.upos, s0.lemma);
    t.three(at(mb).form, s0.lemma, b0.upos);
    t.three(at(mb).form, s0.lemma, b0.lemma);
    t.three(s1.lemma, a1.has, s0.upos);
    t.three(s1.lemma, s0.tag, b0.tag);
    t.three(s0.lemma, a0.has, b0.upos);
    t.two(s0.ending, b0.ending);
    t.two(s0.ending, b0.tag);
    t.two(s0.tag, b0.ending);
    t.two(s1.ending, s0.tag);
    t.three(s0.upos, s1.upos, b0.form);
    t.three(s1.form, at(l0).form, s0.upos);
    t.three(s1.form, at(l0).form, s0.form);
}

/// The features that the relation of `dependent` to `head` is chosen by, before the arc is made.
pub fn relation_features(
    words: &[Seen],
    state: &State,
    (head, dependent): (u16, u16),
    features: &mut Vec<u64>,
) {
    let at = |word: u16| &words[usize::from(word)];
    let arc = |word: u16| &state.arcs[usize::from(word)];
    let relation = |word: u16| if word == 0 { 998 } else { u64::from(arc(word).relation) + 2000 };
    let left = u64::from(dependent < head);
    let far = u64::from(head.abs_diff(dependent).min(7));
    let (h, d) = (at(head), at(dependent));
    let (ah, ad) = (arc(head), arc(dependent));
    let [ld, ld2] = ad.left;
    let rd = ad.right[0];
    let (lh, rh) = (ah.left[0], ah.right[0]);
    let marker = at(ad.marker).form;
    let before = at(dependent - 1);
    let after = at(dependent + 1);
    let mut t = Templates::new(500 + left, features);
    t.one(0);
    t.one(d.form);
    t.one(d.tag);
    t.one(h.form);
    t.one(h.tag);
    t.two(h.tag, d.tag);
    t.two(h.form, d.form);
    t.two(h.form, d.tag);
    t.two(h.tag, d.form);
    t.three(h.upos, d.upos, far);
    t.three(marker, h.upos, d.upos);
    t.two(marker, h.form);
    t.three(marker, d.form, h.upos);
    t.two(marker, d.tag);
    t.three(relation(ld), d.tag, h.upos);
    t.three(relation(rd), d.tag, h.upos);
    t.three(at(ld).form, d.upos, h.upos);
    t.three(relation(ld), relation(ld2), d.upos);
    t.three(ah.has, h.tag, d.tag);
    t.three(ah.has, d.upos, h.form);
    t.three(ad.has, d.upos, h.upos);
    t.three(relation(lh), h.upos, d.upos);
    t.three(relation(rh), h.upos, d.upos);
    t.three(u64::from(ah.count[0]), h.upos, d.upos);
    t.three(u64::from(ah.count[1]) + 100, h.upos, d.upos);
    t.two(h.lemma, d.lemma);
    t.two(h.lemma, d.tag);
    t.two(h.tag, d.lemma);
    t.two(marker, h.lemma);
    t.three(marker, d.lemma, h.upos);
    t.three(h.lemma, ah.has, d.upos);
    t.three(h.lemma, ad.has, d.upos);
    t.three(d.ending, h.upos, d.upos);
    t.two(h.ending, d.upos);
    t.two(d.ending, h.ending);
    t.three(before.form, d.upos, h.upos);
    t.two(before.tag, d.tag);
    t.three(after.form, d.upos, h.upos);
    t.three(after.tag, d.tag, h.upos);
    t.two(before.form, d.form);
    t.three(h.form, at(ld).form, d.upos);
    t.three(h.form, relation(ld), d.upos);
    t.three(far, d.tag, h.tag);
    t.three(h.form, ad.has, d.upos);
}
