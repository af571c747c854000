//! What the generator wrote says so, and nothing else does.
//!
//! It must never judge what is in these files: `cargo xtask gen --check` does.

use crate::offence::{Offence, assert_none};
use crate::sources::{FILES, GENERATED, Source};

/// Where generated Rust may stand: in a model or a client, and as a golden.
fn is_place(path: &str) -> bool {
    path.contains("/src/generated/") || path.starts_with("tests/golden/") && path.matches('/').count() > 2
}

fn mislabelled(file: &Source) -> Option<Offence> {
    let text = match (is_place(&file.path), file.text.starts_with(GENERATED)) {
        (true, false) => {
            "no hand-written files here: `cargo xtask gen` owns the folder, and begins each file with its header"
        }
        (false, true) => "a generated file outside of its folders would escape the rules for hand-written ones",
        _ => return None,
    };
    Some(Offence::new(&file.path, 1, text))
}

#[test]
fn generated_files_and_only_these_begin_with_the_header() {
    assert_none(FILES.iter().filter(|file| file.ends("rs")).filter_map(mislabelled).collect());
}

#[test]
fn a_hand_written_file_among_generated_ones_is_found() {
    assert!(mislabelled(&Source::new("crates/a-model/src/generated/b.rs", "//! B.\n")).is_some());
    assert!(mislabelled(&Source::new("tests/golden/arrays/b.rs", "//! B.\n")).is_some());
}

#[test]
fn a_header_that_hides_a_hand_written_file_is_found() {
    let text = format!("{GENERATED}spec/a.yaml\n");
    assert!(mislabelled(&Source::new("crates/a/src/b.rs", &text)).is_some());
    assert!(mislabelled(&Source::new("crates/a-model/src/generated/b.rs", &text)).is_none());
}
