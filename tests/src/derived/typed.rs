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

    /// A schema and what it refers to.
    ///
    /// # Errors
    /// When it cannot be brought into the common form.
    pub(super) fn shape(&mut self, schema: &'a Value) -> Result<Shape<&'a Value>, String> {
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
                "$ref" => {}
                "anyOf" if or_null(value).is_some() => {}
                "oneOf" | "anyOf" => {
                    let branches = value.as_array().into_iter().flatten();
                    let keyword = if key == "oneOf" { "oneOf" } else { "anyOf" };
                    shape.choice = Some((keyword, branches.collect()));
                }
                // Of members these say which way they travel.
                "readOnly" | "writeOnly" => {}
                "type" => shape.types = Some(strings(value).collect()),
                "required" => shape.required = strings(value).collect(),
                "properties" => {
                    let members = value.as_object().into_iter().flatten();
                    shape.members = members.map(|(name, schema)| (name.clone(), member(schema))).collect();
                }
                "items" => shape.items = Some(value).filter(|value| !is_anything(value)),
                "additionalProperties" if *value == Value::Bool(false) => shape.unnamed = Unnamed::Nothing,
                "additionalProperties" if is_anything(value) => {}
                "additionalProperties" => shape.unnamed = Unnamed::Typed(value),
                _ => drop(shape.rules.insert(key.clone(), texts(value))),
            }
        }
        if let Some(target) = keywords.get("$ref").and_then(Value::as_str) {
            shape = shape.meet(self.target(target)?)?;
        }
        if let Some(named) = keywords.get("anyOf").and_then(or_null) {
            shape = shape.meet(self.nullable(named)?)?;
        }
        Ok(shape)
    }

    fn target(&mut self, reference: &str) -> Result<Shape<&'a Value>, String> {
        let root = self.root;
        let target = reference.strip_prefix('#').and_then(|pointer| root.pointer(pointer));
        self.shape(target.ok_or_else(|| format!("{reference} leads nowhere"))?)
    }

    /// A type with a name, or null.
    fn nullable(&mut self, named: &'a Value) -> Result<Shape<&'a Value>, String> {
        let mut shape = self.shape(named)?;
        match &mut shape.types {
            Some(types) => drop(types.insert("null".to_owned())),
            // Of a choice its branches say whether null is lawful.
            None if shape.choice.is_some() => {}
            None => return Err("a type that takes null takes it twice".to_owned()),
        }
        Ok(shape)
    }
}

/// The type of which a value, or null, is taken; nothing where another choice is.
fn or_null(branches: &Value) -> Option<&Value> {
    match branches.as_array().map(Vec::as_slice) {
        Some([named, null]) if *null == serde_json::json!({"type": "null"}) => Some(named),
        _ => None,
    }
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
    Member { place: schema, travels: ["readOnly", "writeOnly"].into_iter().find(says).unwrap_or_default() }
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
        other => other.to_string(),
    }
}
