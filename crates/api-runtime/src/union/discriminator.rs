//! The member that tells which branch of a choice is meant (OpenAPI 3.0.3, section 4.7.25).
//!
//! It must never guess: a member that is missing, no string or names nothing selects no branch.

use std::collections::HashMap;

use serde_json::value::RawValue;

/// A member of an object, and what it may say.
#[derive(Clone, Copy, Debug)]
pub struct Discriminator {
    /// Where it stands in the document.
    pub pointer: &'static str,
    /// What it asks for.
    pub expected: &'static str,
    /// The name of the member.
    pub property: &'static str,
    /// What it may say, and the index of the branch that it then selects.
    pub names: &'static [(&'static str, usize)],
}

impl Discriminator {
    /// The index of the branch that a JSON text selects.
    pub(super) fn selects(&self, text: &str) -> Option<usize> {
        let members: HashMap<String, &RawValue> = serde_json::from_str(text).ok()?;
        let said: String = serde_json::from_str(members.get(self.property)?.get()).ok()?;
        self.names.iter().find(|(name, _)| *name == said).map(|(_, index)| *index)
    }
}
