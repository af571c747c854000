//! The table of every constraint keyword, which the judge is held against, and what generated code makes of it.
//!
//! It must never be looser than the table: what is not followed stands in [`unfollowed`].

pub mod rows;
mod sources;
pub mod unfollowed;

use openapi::Pointer;

pub use sources::{FILES, Group, Row, document, groups, named, prefix};

/// The pointer, in that document, of what stands at `place` relative to the schemas of a group.
///
/// # Panics
/// When it would be none.
pub fn pointer(group: &Group<'_>, place: &str) -> Pointer {
    let place = place.trim_start_matches('/');
    Pointer::parse(&format!("/components/schemas/{}{place}", sources::prefix(group))).expect("a pointer")
}
