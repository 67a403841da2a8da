//! The embedded knowledge loads, and each way to break a table is told with file and line.

use gainsay_lexicon::Lexicon;

#[test]
fn every_pack_loads() {
    let lexicon = Lexicon::from_files(Lexicon::files()).map_err(|error| error.to_string()).unwrap();
    let codes: Vec<&str> = lexicon.packs().iter().map(|pack| pack.lang.code()).collect();
    assert_eq!(codes, ["en", "fr"]);
}
