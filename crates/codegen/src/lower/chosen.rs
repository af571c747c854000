//! Names that the document asks for with `x-rust-name`: taken by the letter, or reported.
//!
//! It must never mend such a name in silence: who asks for a name writes code that uses it.

use std::collections::HashMap;

use openapi::{Pointer, Severity};

use super::kind::Schema;
use super::name;
use super::place::Place;
use super::unique::Unique;
use super::{BAD_RUST_NAME, Lowering};

/// The extension that asks for a name.
pub(super) const KEY: &str = "x-rust-name";

impl<'a> Lowering<'a> {
    /// The name that the type of a schema asks for. A property asks for the name of its field; a type that is made for
    /// it follows.
    pub(super) fn type_asked(&mut self, schema: &Schema<'a>) -> Option<String> {
        let asked = schema.text(KEY)?.to_owned();
        self.enforce(schema, KEY);
        if is_property(&schema.at) {
            return Some(self.type_names.take(name::type_name(&asked)));
        }
        if !name::is_type_name(&asked) {
            self.refuse_name(schema, "is no name that a type can have");
            return None;
        }
        if self.type_names.claim(&asked) {
            return Some(asked);
        }
        self.refuse_name(schema, "is the name of another type already, but for capitals");
        None
    }

    /// The name that a field, a method or an argument asks for, taken out of `names`.
    pub(super) fn word_asked(&mut self, place: &Place<'a>, names: &mut Unique) -> Option<String> {
        let asked = place.text(KEY)?.to_owned();
        self.enforce(place, KEY);
        if !name::is_identifier(&asked) {
            self.refuse_name(place, "is no identifier of Rust");
            return None;
        }
        if asked.starts_with(char::is_uppercase) {
            self.refuse_name(place, "begins with a capital, as types and constants do");
            return None;
        }
        if names.claim(&asked) {
            return Some(asked);
        }
        self.refuse_name(place, "is taken by something beside it, but for capitals");
        None
    }

    fn refuse_name(&mut self, place: &Place<'a>, why: &str) {
        let asked = place.text(KEY).unwrap_or_default();
        let message = format!("the `{KEY}` `{asked}` {why}");
        let help = "take letters, digits and underscores, no word of Rust's own, and no name that is taken";
        self.report(Severity::Invalid, BAD_RUST_NAME, &place.pointer(KEY), message, help);
    }

    /// The names of the fields of a struct, by the pointers of their properties: those that are asked for first.
    pub(super) fn field_names(&mut self, members: Vec<(&'a str, Schema<'a>)>) -> HashMap<Pointer, String> {
        let mut names = Unique::reserving(&["rest"]);
        let (mut found, mut unnamed) = (HashMap::new(), Vec::new());
        for (key, property) in members {
            match self.word_asked(&property, &mut names) {
                Some(name) => drop(found.insert(property.at, name)),
                None => unnamed.push((property.at, key)),
            }
        }
        let keys: Vec<&str> = unnamed.iter().map(|(_, key)| *key).collect();
        let taken = names.take_all(&keys, name::field_name);
        found.extend(unnamed.into_iter().map(|(at, _)| at).zip(taken));
        found
    }

    /// The name of an operation's method: what it asks for, else what its words come to.
    pub(super) fn method_name(&mut self, object: &Place<'a>, base: &str) -> String {
        let mut names = std::mem::take(&mut self.method_names);
        let asked = self.word_asked(object, &mut names);
        let name = asked.unwrap_or_else(|| names.take(name::field_name(base)));
        self.method_names = names;
        name
    }
}

/// Whether a schema is one of an object's `properties`.
fn is_property(at: &Pointer) -> bool {
    at.parent().and_then(|owner| owner.last()).as_deref() == Some("properties")
}
