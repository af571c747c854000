//! Schemas as `schemars` derives them, brought into the common form: references followed, null as a type.
//!
//! It must never drop a keyword but those that are named: one that is not known is a rule, and differs from the document.

use std::collections::BTreeSet;

use serde_json::Value;

use super::Met;
use super::left_out::named;
use super::shape::{Member, Shape, Unnamed, number};

/// Reads the parts of one derived schema.
pub(super) struct Typed<'a> {
    root: &'a Value,
    /// What has been left out so far.
    pub(super) met: Met,
}

impl<'a> Typed<'a> {
    pub(super) fn new(root: &'a Value) -> Self {
        Self { root, met: Met::new() }
    }

    /// What some schemas, with what they refer to, say together of one value.
    ///
    /// # Errors
    /// When it cannot be brought into the common form.
    pub(super) fn together(&mut self, schemas: &[&'a Value]) -> Result<Shape<&'a Value>, String> {
        let mut whole = Shape::anything();
        for schema in schemas {
            whole = whole.meet(self.shape(schema)?);
        }
        Ok(whole)
    }

    fn shape(&mut self, schema: &'a Value) -> Result<Shape<&'a Value>, String> {
        let mut shape = Shape::anything();
        let Value::Object(keywords) = schema else {
            return if *schema == Value::Bool(true) {
                Ok(shape)
            } else {
                Err(format!("{schema} is no schema of a value"))
            };
        };
        for (key, value) in keywords {
            match key.as_str() {
                "$schema" | "$defs" | "title" => drop(self.met.insert(named(key))),
                "description" => drop(self.met.insert(named("derived description"))),
                "$ref" | "allOf" => {}
                // A resource of its own, for references that lead inside of it.
                "$id" => {}
                "anyOf" if or_null(value).is_some() => {}
                "anyOf" | "oneOf" => {
                    let branches = value.as_array().into_iter().flatten().collect();
                    shape.choices.push((key.clone(), branches));
                }
                "not" => shape.choices.push((key.clone(), vec![value])),
                // Of members these say which way they travel.
                "readOnly" | "writeOnly" => {}
                "type" => shape.types = Some(strings(value).collect()),
                "required" => shape.required = strings(value).collect(),
                "properties" => {
                    let members = value.as_object().into_iter().flatten();
                    shape.members = members.map(|(name, schema)| (name.clone(), member(schema))).collect();
                }
                "items" if is_anything(value) => {}
                "items" => shape.items = vec![value],
                "additionalProperties" if *value == Value::Bool(false) => shape.unnamed = Unnamed::Nothing,
                "additionalProperties" if is_anything(value) => {}
                "additionalProperties" => shape.unnamed = Unnamed::Typed(vec![value]),
                _ => drop(shape.rules.insert(key.clone(), texts(value))),
            }
        }
        if let Some(target) = keywords.get("$ref").and_then(Value::as_str) {
            shape = shape.meet(self.target(target)?);
        }
        for part in keywords.get("allOf").and_then(Value::as_array).into_iter().flatten() {
            shape = shape.meet(self.shape(part)?);
        }
        if let Some(named) = keywords.get("anyOf").and_then(or_null) {
            let mut nullable = self.shape(named)?;
            if let Some(types) = nullable.types.as_mut() {
                types.insert("null".to_owned());
            }
            shape = shape.meet(nullable);
        }
        shape.choices.sort_by(|(one, _), (other, _)| one.cmp(other));
        Ok(shape)
    }

    fn target(&mut self, reference: &str) -> Result<Shape<&'a Value>, String> {
        let root = self.root;
        let target = reference.strip_prefix('#').and_then(|pointer| root.pointer(pointer));
        let target = target.or_else(|| defined(root, reference.strip_prefix("#/$defs/")?));
        self.shape(target.ok_or_else(|| format!("{reference} leads nowhere"))?)
    }
}

/// A type with a name, where null is the only other branch.
fn or_null(branches: &Value) -> Option<&Value> {
    match branches.as_array().map(Vec::as_slice) {
        Some([named, null]) if *null == serde_json::json!({ "type": "null" }) => Some(named),
        _ => None,
    }
}

/// The definition of this name, in whatever resource it stands: such names are told apart by what they name.
fn defined<'a>(value: &'a Value, name: &str) -> Option<&'a Value> {
    let inside = match value {
        Value::Object(members) => {
            let own = members.get("$defs").and_then(|definitions| definitions.get(name));
            return own.or_else(|| members.values().find_map(|inner| defined(inner, name)));
        }
        Value::Array(items) => items,
        _ => return None,
    };
    inside.iter().find_map(|inner| defined(inner, name))
}

impl<P> Shape<P> {
    /// Takes out the width that a Rust integer tells of itself.
    pub(super) fn forget_width(&mut self, met: &mut Met) {
        let widths = ["\"int64\"", "\"int128\""].map(|width| BTreeSet::from([width.to_owned()]));
        if self.rules.get("format").is_some_and(|format| widths.contains(format)) {
            self.rules.remove("format");
            met.insert(named("width of an integer"));
        }
    }
}

fn member(schema: &Value) -> Member<&Value> {
    let says = |flag: &&str| schema.get(flag) == Some(&Value::Bool(true));
    Member { places: vec![schema], travels: ["readOnly", "writeOnly"].into_iter().find(says).unwrap_or_default() }
}

fn is_anything(schema: &Value) -> bool {
    *schema == Value::Bool(true) || schema.as_object().is_some_and(serde_json::Map::is_empty)
}

fn strings(value: &Value) -> impl Iterator<Item = String> {
    let items = value.as_array().map_or(std::slice::from_ref(value), Vec::as_slice);
    items.iter().filter_map(Value::as_str).map(str::to_owned)
}

/// The value, or each value of a list but null.
fn texts(value: &Value) -> BTreeSet<String> {
    let items = value.as_array().map_or(std::slice::from_ref(value), Vec::as_slice);
    items.iter().filter(|item| !item.is_null()).map(text).collect()
}

fn text(value: &Value) -> String {
    match value {
        Value::Number(text) => number(&text.to_string()),
        Value::String(text) => format!("{text:?}"),
        Value::Array(items) => format!("[{}]", items.iter().map(text).collect::<Vec<_>>().join(",")),
        Value::Object(members) => {
            let members: BTreeSet<String> =
                members.iter().map(|(key, value)| format!("{key:?}:{}", text(value))).collect();
            format!("{{{}}}", members.into_iter().collect::<Vec<_>>().join(","))
        }
        other => other.to_string(),
    }
}
