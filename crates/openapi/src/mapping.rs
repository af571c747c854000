//! What the values of a discriminator's mapping name (section 4.7.25).
//!
//! It must never follow a value out of the document.

use crate::Pointer;

/// Where the components stand that a value names.
pub(crate) fn schemas() -> Pointer {
    Pointer::root().join("components").join("schemas")
}

/// A component of that name, where `is_there` finds one; else what the value refers to in the document.
pub(crate) fn target(value: &str, is_there: impl Fn(&Pointer) -> bool) -> Option<Pointer> {
    let named = schemas().join(value);
    match is_there(&named) {
        true => Some(named),
        false => value.starts_with('#').then(|| Pointer::parse(value)).flatten(),
    }
}
