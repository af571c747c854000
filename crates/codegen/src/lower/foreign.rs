//! Types that were written elsewhere and stand for a schema: the extension `x-rust-type`, in the document or beside it.
//!
//! It must never loosen a rule: whatever the type takes, its JSON is held against all that the schema says.

use openapi::{Document, Node, Severity};

use super::header::types;
use super::kind::Schema;
use super::name::is_identifier;
use super::place::Place;
use super::{BAD_RUST_TYPE, Lowering};
use crate::ir::{Dependency, Holds, Origin, Shape, Slot, Type};

const KEY: &str = "x-rust-type";

/// What every model needs, and its manifest names by itself.
const OWN_CRATES: [&str; 3] = ["api_runtime", "schemars", "serde"];

/// The path of the type that stands for a schema, as generated code writes it.
pub(super) fn path(schema: &Schema<'_>) -> Option<String> {
    let path = given(schema)?;
    let parts: Vec<&str> = path.split("::").collect();
    let is_path = |parts: &[&str]| parts.len() > 1 && parts.iter().all(|part| is_identifier(part));
    match parts.as_slice() {
        ["crate", rest @ ..] if !rest.is_empty() && rest.iter().all(|part| is_identifier(part)) => {
            Some(path.to_owned())
        }
        // Behind two colons no name of the document can stand before it.
        parts if is_path(parts) => Some(format!("::{path}")),
        _ => None,
    }
}

fn given<'a>(schema: &Schema<'a>) -> Option<&'a str> {
    let value = schema.keyword(KEY)?;
    value.as_str().or_else(|| value.get("path")?.as_str())
}

impl<'a> Lowering<'a> {
    /// A value of that type. Its null is the owner's to know.
    pub(super) fn foreign(&mut self, schema: &Schema<'a>, path: String) -> Slot {
        self.enforce(schema, KEY);
        if let Some(needed) = schema.child(KEY).as_ref().and_then(dependency) {
            self.depend(schema, needed);
        }
        let rules = vec![self.untyped_rule(schema)];
        Slot { rules, ..Slot::of(Type::Foreign(path, holds(self.document, schema))) }
    }

    /// Whether a type was written elsewhere. What reads a text by its type cannot ask that one.
    pub(super) fn is_foreign(&self, ty: &Type) -> bool {
        match ty {
            Type::Foreign(..) => true,
            Type::Named(name) | Type::Boxed(name) => match self.shape(name) {
                Some(Shape::Newtype(slot) | Shape::Alias(slot)) => self.is_foreign(&slot.ty),
                _ => false,
            },
            _ => false,
        }
    }

    /// Reports what a schema names that is no path of a type.
    pub(super) fn refuse_foreign(&mut self, schema: &Schema<'a>) {
        let Some(asked) = given(schema).filter(|_| path(schema).is_none()) else {
            return;
        };
        self.enforce(schema, KEY);
        let message = format!("`{asked}` is no path of a type");
        let help = "write the crate and what leads to the type in it: `rust_decimal::Decimal`";
        self.report(Severity::Invalid, BAD_RUST_TYPE, &schema.pointer(KEY), message, help);
    }

    /// One crate is needed in one way: of its features all that are asked for.
    fn depend(&mut self, schema: &Schema<'a>, needed: Dependency) {
        if OWN_CRATES.contains(&needed.name.replace('-', "_").as_str()) {
            let message = format!("the model has the crate `{}` already", needed.name);
            let help = "name the type by its path alone";
            return self.report(Severity::Invalid, BAD_RUST_TYPE, &schema.pointer(KEY), message, help);
        }
        let Some(known) = self.api.crates.iter_mut().find(|known| known.name == needed.name) else {
            self.api.crates.push(needed);
            return;
        };
        if known.origin != needed.origin {
            let message = format!("the crate `{}` is asked for in two ways", needed.name);
            let help = "let all types of one crate name the same version or folder";
            self.report(Severity::Invalid, BAD_RUST_TYPE, &schema.pointer(KEY), message, help);
            return;
        }
        let more: Vec<String> = needed.features.into_iter().filter(|one| !known.features.contains(one)).collect();
        known.features.extend(more);
    }
}

/// What the values of a schema consist of.
fn holds(document: &Document, schema: &Schema<'_>) -> Holds {
    let types: Vec<&str> = types(document, schema).into_iter().collect();
    match types[..] {
        [] => Holds::Open,
        ["array"] => Holds::Items,
        ["object"] => Holds::Members,
        _ if types.contains(&"array") || types.contains(&"object") => Holds::Open,
        _ => Holds::One,
    }
}

/// The crate that a type comes from, where it is told.
fn dependency(value: &Place<'_>) -> Option<Dependency> {
    let name = value.text("crate")?.to_owned();
    let origin = match (value.text("version"), value.text("folder")) {
        (Some(version), _) => Origin::Version(version.to_owned()),
        (None, folder) => Origin::Folder(folder?.to_owned()),
    };
    let features = value.keyword("features").and_then(Node::as_array).unwrap_or_default();
    Some(Dependency { name, origin, features: features.iter().filter_map(Node::as_str).map(str::to_owned).collect() })
}
