//! The generic crates know no vendor: what they do for one document they do for any.
//!
//! It must never name a file that is exempt: an example with a vendor's word is written with another word.

use crate::offence::{Offence, assert_none};
use crate::sources::{FILES, GENERIC, Source};

/// Words of the flagship document's vendor, in lower case; `_` and `-` are left out before comparing.
const WORDS: [&str; 6] = ["huawei", "isales", "vdn", "fileserver", "c2sign", "aicc"];

fn vendor_words(file: &Source) -> Vec<Offence> {
    let mut offences = Vec::new();
    for (line, text) in file.lines() {
        let text = text.to_lowercase().replace(['_', '-'], "");
        let words = WORDS.iter().filter(|word| text.contains(**word));
        offences.extend(words.map(|word| {
            let text = format!("`{word}` is a vendor's word in a generic crate: say it with a neutral one");
            Offence::new(&file.path, line, text)
        }));
    }
    offences
}

#[test]
fn generic_crates_know_no_vendor() {
    let generic = FILES.iter().filter(|file| GENERIC.iter().any(|folder| file.path.starts_with(folder)));
    assert_none(generic.flat_map(vendor_words).collect());
}

#[test]
fn a_vendor_word_is_found_in_every_spelling() {
    let found = vendor_words(&Source::new(
        "a.rs",
        "struct VdnId;\n// C2-Sign\nfn file_server() {}\nlet a = \"ISALES\";\nfn b() {}\n",
    ));
    assert_eq!(found.iter().map(|offence| offence.line).collect::<Vec<_>>(), [1, 2, 3, 4]);
}
