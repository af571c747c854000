//! `allOf`: objects that can be laid together become one struct, and `allOf` around one schema is that schema.
//!
//! It must never merge what overlaps: two parts that speak of one member need an intersection, not a union.

use std::collections::HashSet;

use openapi::{Document, Node, Pointer};

use super::kind::{Kind, Schema, follow, is_annotation, leads_to};

/// The kind of a schema with `allOf`.
pub(super) fn kind_of(document: &Document, schema: &Schema<'_>) -> Kind {
    merged(document, schema).unwrap_or_else(|why| Kind::Unsupported(format!("`allOf` {why}")))
}

fn merged(document: &Document, schema: &Schema<'_>) -> Result<Kind, String> {
    if let Some(target) = leads_to(document, schema) {
        return Ok(Kind::Reference(target));
    }
    let mut collected = Collected::default();
    for part in schema.all_of() {
        collected.add(document, &part)?;
    }
    let mut objects = collected.objects;
    if keys(schema.node).any(|key| key != "allOf" && key != "type" && !is_annotation(key)) {
        objects.push(schema.at.clone());
    }
    check_parts(document, schema, &objects)?;
    Ok(Kind::Merged(objects))
}

fn keys(node: &Node) -> impl Iterator<Item = &str> {
    node.as_object().unwrap_or_default().iter().map(|member| member.key.as_str())
}

/// The objects that the parts of `allOf` come to, through references and nested `allOf`, each once.
#[derive(Default)]
struct Collected {
    objects: Vec<Pointer>,
    /// The parts that are being looked into: one that comes again holds itself.
    open: Vec<Pointer>,
}

impl Collected {
    fn add(&mut self, document: &Document, part: &Schema<'_>) -> Result<(), String> {
        let part = follow(document, part).ok_or("around a reference that leads back to itself")?;
        if self.open.contains(&part.at) {
            return Err("that holds itself".to_owned());
        }
        if self.objects.contains(&part.at) {
            return Ok(());
        }
        self.open.push(part.at.clone());
        for inner in part.all_of() {
            self.add(document, &inner)?;
        }
        self.open.pop();
        self.objects.push(part.at);
        Ok(())
    }
}

/// What a part may say to be laid together with others.
const MERGED: &[&str] =
    &["type", "properties", "required", "allOf", "x-validations", "minProperties", "maxProperties", "discriminator"];

fn check_parts(document: &Document, whole: &Schema<'_>, objects: &[Pointer]) -> Result<(), String> {
    let mut members = HashSet::new();
    let mut is_object = whole.type_name() == Some("object");
    for at in objects {
        let part = Schema::find(document, at).ok_or("around nothing")?;
        is_object |= part.type_name() == Some("object");
        if part.type_name().is_some_and(|name| name != "object") {
            return Err("over something else than objects".to_owned());
        }
        let open = part.keyword("additionalProperties").and_then(Node::as_bool) == Some(true);
        let may_stand =
            |key: &str| MERGED.contains(&key) || is_annotation(key) || (key == "additionalProperties" && open);
        if let Some(key) = keys(part.node).find(|key| !may_stand(key)) {
            return Err(format!("with `{key}` in a part"));
        }
        for name in part.keyword("properties").map(keys).into_iter().flatten() {
            if !members.insert(name.to_owned()) {
                return Err(format!("in which two parts describe `{name}`"));
            }
        }
    }
    // Where no part asks for an object, any other JSON value is lawful too.
    if is_object { Ok(()) } else { Err("without a `type: object` in any part".to_owned()) }
}
