//! `allOf`: objects that can be laid together become one struct, and `allOf` around one schema is that schema.
//!
//! It must never merge what speaks of other values than objects: such parts are held against as data.

use std::collections::HashSet;

use openapi::{Document, Node, Pointer};

use super::kind::{Kind, Schema, follow, is_annotation, leads_to};

/// The kind of a schema with `allOf`; nothing where its parts are no objects that can be laid together.
pub(super) fn kind_of(document: &Document, schema: &Schema<'_>) -> Option<Kind> {
    if let Some(target) = leads_to(document, schema) {
        return Some(Kind::Reference(target));
    }
    let mut collected = Collected::default();
    for part in schema.all_of() {
        collected.add(document, &part)?;
    }
    let mut objects = collected.objects;
    if keys(schema.node).any(|key| key != "allOf" && key != "type" && !is_annotation(key)) {
        objects.push(schema.at.clone());
    }
    are_objects(document, schema, &objects).then_some(Kind::Merged(objects))
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
    fn add(&mut self, document: &Document, part: &Schema<'_>) -> Option<()> {
        let part = follow(document, part).filter(|part| !self.open.contains(&part.at))?;
        if self.objects.contains(&part.at) {
            return Some(());
        }
        self.open.push(part.at.clone());
        for inner in part.all_of() {
            self.add(document, &inner)?;
        }
        self.open.pop();
        self.objects.push(part.at);
        Some(())
    }
}

/// Whether some part asks for an object, and none for anything else. Where no part does, any other JSON value is lawful
/// too.
fn are_objects(document: &Document, whole: &Schema<'_>, objects: &[Pointer]) -> bool {
    let parts = || objects.iter().filter_map(|at| Schema::find(document, at)).chain([whole.clone()]);
    let types: HashSet<&str> = parts().filter_map(|part| part.type_name()).collect();
    types == HashSet::from(["object"])
}
