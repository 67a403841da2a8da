//! Frames of hand-written trees, and of trees that make no sense.

use gainsay_lexicon::Lexicon;
use gainsay_model::Span;
use gainsay_syntax::{Dep, Morph, Node, Relation, Subtype, Token, Tree, Upos, fold};

use crate::article::tokenizer;
use crate::frames::{Certainty, Frame, FrameInput, Memory, SIGNS, frames};
use crate::hits::WordTables;
use crate::names::NameBook;
use crate::trees::SentenceTree;

/// The frames of `text` with the tree of `rows`: form, lemma, part of speech, head (from 1), relation, features. A row
/// whose form begins with `+` shares the token of the row before.
fn read(code: &str, text: &str, rows: &str) -> Vec<String> {
    let (tokens, tree) = parsed(code, text, rows);
    lines(code, text, &tokens, tree)
}

fn parsed(code: &str, text: &str, rows: &str) -> (Vec<Token>, Tree) {
    let pack = Lexicon::builtin().pack(code.parse().expect("a language code")).expect("a pack");
    let mut tokens = Vec::new();
    tokenizer(pack).tokens(text, Span::new(0, text.len()), &mut tokens);
    let mut next = 0;
    let nodes = rows
        .trim()
        .lines()
        .map(|row| {
            let cells: Vec<&str> = row.split_whitespace().collect();
            let part = cells[0].strip_prefix('+');
            if part.is_none() {
                next += 1;
            }
            let token = &tokens[next - 1];
            let head: u32 = cells[3].parse().expect("a head");
            let first = u32::try_from(next - 1).expect("a small sentence");
            Node {
                first,
                end: first + 1,
                span: token.span,
                form: fold(part.unwrap_or(cells[0])),
                lemma: cells[1].into(),
                upos: Upos::from_name(cells[2]).expect("a part of speech"),
                morph: Morph::from_feats(cells.get(5).unwrap_or(&"_")),
                head: head.checked_sub(1),
                relation: Relation::from_name(cells[4]),
                placeholder: false,
                lead: [u8::MAX; 2],
            }
        })
        .collect();
    (tokens, Tree { nodes })
}

fn lines(code: &str, text: &str, tokens: &[Token], tree: Tree) -> Vec<String> {
    told(code, text, tokens, tree).iter().map(ToString::to_string).collect()
}

fn told(code: &str, text: &str, tokens: &[Token], tree: Tree) -> Vec<Frame> {
    let lexicon = Lexicon::builtin();
    let pack = lexicon.pack(code.parse().expect("a language code")).expect("a pack");
    let words = WordTables::new(pack, lexicon.common(), &tokenizer(pack));
    let mut hits = Vec::new();
    words.find(pack, tokens, &mut hits);
    let mut book = NameBook::default();
    book.read_case(tokens);
    book.read_names(pack, text, tokens, &hits);
    let names = book.names(pack, text, tokens, &hits);
    let trees = [SentenceTree { tree, quotation: None }];
    let certainty = Certainty::new(lexicon.common().weights());
    let input = FrameInput {
        pack,
        text,
        tokens,
        hits: &hits,
        names: &names,
        trees: &trees,
        certainty: Some(&certainty),
    };
    frames(&input, &mut Memory::default())
}

const PASSIVE: &str = "
le le DET 2 det
hangar hangar NOUN 6 nsubj:pass Number=Sing
n' ne ADV 6 advmod Polarity=Neg
est être AUX 6 aux:pass Mood=Ind|VerbForm=Fin
pas pas ADV 6 advmod
surveillé surveiller VERB 0 root Tense=Past|VerbForm=Part
par par ADP 9 case
la le DET 9 det
commune commune NOUN 6 obl:agent
. . PUNCT 6 punct";

#[test]
fn a_passive_gives_the_roles_of_the_active_clause() {
    assert_eq!(
        read("fr", "Le hangar n'est pas surveillé par la commune.", PASSIVE),
        ["surveiller | s=commune | o=hangar | pol=negated"]
    );
}

#[test]
fn a_verb_of_motion_has_no_passive() {
    let rows = "
le le DET 2 det
convoi convoi NOUN 4 nsubj:pass Number=Sing
est être AUX 4 aux:pass Mood=Ind|VerbForm=Fin
parti partir VERB 0 root Tense=Past|VerbForm=Part
. . PUNCT 4 punct";
    assert_eq!(read("fr", "Le convoi est parti.", rows), ["partir | s=convoi"]);
}

#[test]
fn an_infinitive_takes_its_subject_from_its_governor() {
    let rows = "
the the DET 2 det
mayor mayor NOUN 3 nsubj
refused refuse VERB 0 root Mood=Ind|Tense=Past|VerbForm=Fin
to to PART 5 mark
sign sign VERB 3 xcomp VerbForm=Inf
the the DET 7 det
paper paper NOUN 5 obj
. . PUNCT 3 punct";
    assert_eq!(
        read("en", "The mayor refused to sign the paper.", rows),
        ["refuse | s=mayor", "sign | s=mayor | o=paper | pol=negated"]
    );
}

#[test]
fn what_is_asked_for_is_done_by_who_is_asked() {
    let rows = "
the the DET 2 det
mayor mayor NOUN 3 nsubj
asked ask VERB 0 root Mood=Ind|Tense=Past|VerbForm=Fin
guards guard NOUN 3 obj Number=Plur
to to PART 6 mark
leave leave VERB 4 acl VerbForm=Inf
. . PUNCT 3 punct";
    assert_eq!(
        read("en", "The mayor asked guards to leave.", rows),
        ["ask | s=mayor | o=guards", "leave | s=guards | mod=requested"]
    );
}

#[test]
fn a_clause_of_saying_set_in_speaks_for_its_clause() {
    let rows = "
la le DET 2 det
digue digue NOUN 4 nsubj
a avoir AUX 4 aux:tense Mood=Ind|VerbForm=Fin
cédé céder VERB 0 root Tense=Past|VerbForm=Part
, , PUNCT 6 punct
assure assurer VERB 4 parataxis Mood=Ind|Tense=Pres|VerbForm=Fin
le le DET 8 det
préfet préfet NOUN 6 nsubj
. . PUNCT 4 punct";
    assert_eq!(
        read("fr", "La digue a cédé, assure le préfet.", rows),
        ["céder | s=digue | by=préfet/affirms", "assurer | s=préfet"]
    );
}

#[test]
fn a_light_verb_lends_its_subject_to_the_event() {
    let rows = "
la le DET 2 det
police police NOUN 4 nsubj
a avoir AUX 4 aux:tense Mood=Ind|VerbForm=Fin
effectué effectuer VERB 0 root Tense=Past|VerbForm=Part
une un DET 6 det
fouille fouille NOUN 4 obj
de de ADP 9 case
+le le DET 9 det
camion camion NOUN 6 nmod
. . PUNCT 4 punct";
    assert_eq!(
        read("fr", "La police a effectué une fouille du camion.", rows),
        ["fouille | s=police | o=camion"]
    );
}

#[test]
fn a_relative_pronoun_stands_for_its_noun() {
    let rows = "
the the DET 2 det
contract contract NOUN 7 nsubj
which which PRON 6 obj
the the DET 5 det
city city NOUN 6 nsubj
signed sign VERB 2 acl:relcl Mood=Ind|Tense=Past|VerbForm=Fin
expired expire VERB 0 root Mood=Ind|Tense=Past|VerbForm=Fin
. . PUNCT 7 punct";
    let found = read("en", "The contract which the city signed expired.", rows);
    assert_eq!(found.last().map(String::as_str), Some("expire | s=contract"));
    assert!(found.contains(&"sign | s=city | o=contract".to_owned()), "{found:?}");
}

/// A small generator of numbers, the same on every run.
fn next(state: &mut u64) -> usize {
    *state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
    usize::try_from(*state >> 40).unwrap_or(0)
}

#[test]
fn no_tree_stops_the_reading() {
    let text = "Le hangar n'est pas surveillé par la commune.";
    let (tokens, tree) = parsed("fr", text, PASSIVE);
    let mut state = 7;
    for _ in 0..400 {
        let mut tree = tree.clone();
        let len = tree.len();
        let root = next(&mut state) % len;
        for at in 0..len {
            // Each word hangs on one that is nearer to the root, so that there is no circle.
            let rank = |node: usize| (node + len - root) % len;
            let above = next(&mut state) % rank(at).max(1);
            let node = &mut tree.nodes[at];
            node.head = (at != root).then(|| u32::try_from((above + root) % len).unwrap_or(0));
            node.upos = Upos::ALL[next(&mut state) % Upos::ALL.len()];
            node.relation = Relation {
                dep: Dep::ALL[next(&mut state) % Dep::ALL.len()],
                subtype: Subtype::ALL[next(&mut state) % Subtype::ALL.len()],
            };
            node.placeholder = next(&mut state).is_multiple_of(7);
        }
        let found = lines("fr", text, &tokens, tree);
        assert!(found.len() <= 2 * tokens.len());
    }
}

#[test]
fn a_frame_is_less_sure_when_its_arcs_are() {
    let text = "Le hangar n'est pas surveillé par la commune.";
    let (tokens, tree) = parsed("fr", text, PASSIVE);
    let mut doubtful = tree.clone();
    for node in &mut doubtful.nodes {
        node.lead = [0, 0];
    }
    let (sure, unsure) = (told("fr", text, &tokens, tree), told("fr", text, &tokens, doubtful));
    assert_eq!(sure.len(), 1);
    assert!(sure[0].certainty > unsure[0].certainty);
}

#[test]
fn every_weight_of_frames_is_of_a_sign() {
    let weights = &Lexicon::builtin().common().weights().frames;
    let known = |name: &str| ["prior", "least"].contains(&name) || SIGNS.contains(&name);
    assert!(weights.keys().all(|name| known(name)));
    assert_eq!(weights.len(), SIGNS.len() + 2);
}
