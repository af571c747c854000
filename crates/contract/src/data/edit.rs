//! One change of a value at one place, and the rule that it is meant to break.
//!
//! It must never say that the rule is broken: only the judge does.

use super::Json;
use crate::family::Family;
use openapi::Pointer;

/// What becomes of a place.
#[derive(Clone, Debug)]
pub(super) enum Change {
    /// This value stands there instead, or as a new member.
    Put(Json),
    /// Nothing stands there.
    Remove,
}

/// A change of a value.
#[derive(Clone, Debug)]
pub(super) struct Edit {
    pub(super) family: Family,
    pub(super) at: Pointer,
    pub(super) change: Change,
    /// The rule that should be broken by it; `None` when the value should stay valid.
    pub(super) aim: Option<Pointer>,
    /// Whether it is as good a case when it breaks another rule than that, or none: so it is below a choice, where
    /// another branch may take what one refuses.
    pub(super) is_open: bool,
}

impl Edit {
    /// The value after the change; `None` when the place is not there.
    pub(super) fn apply(&self, value: &Json) -> Option<Json> {
        let mut value = value.clone();
        let (Some(parent), Some(key)) = (self.at.parent(), self.at.last()) else {
            return match &self.change {
                Change::Put(value) => Some(value.clone()),
                Change::Remove => None,
            };
        };
        match (value.pointer_mut(parent.as_str())?, &self.change) {
            (Json::Object(members), Change::Put(new)) => members.insert(key, new.clone()),
            (Json::Object(members), Change::Remove) => members.remove(&key),
            (Json::Array(items), Change::Put(new)) => {
                *items.get_mut(key.parse::<usize>().ok()?)? = new.clone();
                None
            }
            _ => return None,
        };
        Some(value)
    }
}
