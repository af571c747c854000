//! Nothing in the repository knows the machine it was written on.
//!
//! It must never exempt this file: what is looked for is put together from halves.

use crate::offence::{Offence, assert_none};
use crate::sources::{FILES, Source};

/// Folders of a machine, and of a workplace beside the checkout.
const PLACES: [&str; 6] = [
    concat!("/wo", "rk/"),
    concat!("/t", "mp/"),
    concat!("/ro", "ot/"),
    concat!("/Us", "ers/"),
    concat!("C:", "\\"),
    concat!("../sh", "ared"),
];

fn places(file: &Source) -> Vec<Offence> {
    let mut offences = Vec::new();
    for (line, text) in file.lines() {
        for place in PLACES.iter().filter(|place| text.match_indices(**place).any(|(at, _)| begins_path(text, at))) {
            let text = format!("`{place}` is a place of one machine: use a path inside of the repository");
            offences.push(Offence::new(&file.path, line, text));
        }
    }
    offences
}

/// Whether a path can begin here: `/` behind a letter goes on with one, as in an address or a JSON Pointer.
fn begins_path(text: &str, at: usize) -> bool {
    !text[..at].ends_with(|c: char| c.is_alphanumeric() || "}>.~#_-".contains(c))
}

#[test]
fn no_file_names_a_place_of_one_machine() {
    assert_none(FILES.iter().flat_map(places).collect());
}

#[test]
fn a_place_of_one_machine_is_found() {
    for place in PLACES {
        assert_eq!(places(&Source::new("a.md", &format!("first\nsee `{place}a`\n"))).len(), 1, "{place}");
    }
}

#[test]
fn the_same_words_inside_of_an_address_are_left_alone() {
    let text = format!("https://example.com{0}a\n#{0}a\nframe{0}\n", PLACES[0]);
    assert!(places(&Source::new("a.md", &text)).is_empty());
}
