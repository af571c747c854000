//! The files of the table of constraint keywords, each as one document: every schema stands on its line of the file,
//! under a name of its own.
//!
//! It must never change what a row says: schemas get the name of their group before their own, and nothing else. It must
//! know no other module either: the build reads it before this crate is compiled.

pub use group::{Group, Row, groups, named};

#[path = "../../../crates/contract/tests/table/group.rs"]
mod group;

/// Each file of the table, by its name without ending.
pub const FILES: &[(&str, &str)] = &[
    ("arrays", include_str!("../../../crates/contract/tests/table/arrays.txt")),
    ("choices", include_str!("../../../crates/contract/tests/table/choices.txt")),
    ("formats", include_str!("../../../crates/contract/tests/table/formats.txt")),
    ("numbers", include_str!("../../../crates/contract/tests/table/numbers.txt")),
    ("objects", include_str!("../../../crates/contract/tests/table/objects.txt")),
    ("strings", include_str!("../../../crates/contract/tests/table/strings.txt")),
    ("types", include_str!("../../../crates/contract/tests/table/types.txt")),
    ("validations", include_str!("../../../crates/contract/tests/table/validations.txt")),
];

/// The document that holds these groups.
pub fn document(groups: &[Group<'_>]) -> String {
    group::document(groups, prefix)
}

/// `minimum of zero` as `MinimumOfZero.`.
pub fn prefix(group: &Group<'_>) -> String {
    let words = group.name.split(|mark: char| !mark.is_ascii_alphanumeric()).filter(|word| !word.is_empty());
    let words = words.map(|word| word[..1].to_ascii_uppercase() + &word[1..]);
    words.chain(["."].map(str::to_owned)).collect()
}
