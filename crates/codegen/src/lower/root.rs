//! Where schemas stand in a document: the named ones, and those of parameters and bodies.
//!
//! It must never name a type after its position in a list, which moves when something is added.

use openapi::{Node, ObjectKind, Pointer};

use super::Lowering;
use super::kind::{Kind, Schema, admits_null, follow, kind};
use super::name::{self, pascal};
use crate::ir::{Entry, Slot, Type};

impl<'a> Lowering<'a> {
    /// Every schema under `components`, in the order of the document.
    pub(super) fn named_schemas(&mut self) {
        let at = Pointer::root().join("components").join("schemas");
        let schemas: Vec<Schema<'a>> = self.children(&at);
        for schema in &schemas {
            let wanted = schema.at.last().unwrap_or_default();
            let chosen = self.chosen_name(schema).unwrap_or_else(|| name::type_name(&wanted));
            let name = self.type_names.take(chosen);
            self.names.insert(schema.at.clone(), name);
        }
        for schema in &schemas {
            self.define_alone(schema);
        }
    }

    fn children(&self, at: &Pointer) -> Vec<Schema<'a>> {
        let members = self.document.node(at).and_then(Node::as_object).unwrap_or_default();
        members.iter().map(|member| Schema { at: at.join(&member.key), node: &member.value }).collect()
    }

    /// Schemas that a reference reaches although they have no name under `components`.
    pub(super) fn waiting_schemas(&mut self) {
        while let Some(at) = self.waiting.pop() {
            if let Some(schema) = Schema::find(self.document, &at) {
                self.define_alone(&schema);
            }
        }
    }

    fn define_alone(&mut self, schema: &Schema<'a>) {
        let Some(name) = self.names.get(&schema.at).cloned() else {
            return;
        };
        self.define(schema, &name);
        self.close_module(&name);
        let untyped = matches!(kind(self.document, schema), Kind::Any | Kind::Unsupported(_));
        let nullable = !untyped && admits_null(self.document, schema);
        self.enter(schema, Slot { nullable, ..Slot::of(Type::Named(name.clone())) }, name);
    }

    fn enter(&mut self, schema: &Schema<'a>, slot: Slot, name: String) {
        let last = follow(self.document, schema).map(|last| kind(self.document, &last));
        if !matches!(last, Some(Kind::Unsupported(_)) | None) {
            self.api.entries.push(Entry { pointer: schema.at.clone(), name, slot });
        }
    }

    /// Schemas of parameters, headers and media types.
    pub(super) fn root_schemas(&mut self) {
        let holders = self.keywords.iter().filter(|keyword| {
            let holds = matches!(keyword.object, ObjectKind::Parameter | ObjectKind::Header | ObjectKind::MediaType);
            holds && keyword.key == "schema" && !is_ignored(keyword)
        });
        let found: Vec<Schema<'a>> =
            holders.map(|keyword| Schema { at: keyword.pointer.clone(), node: keyword.value }).collect();
        for schema in found {
            let hint = self.root_name(&schema.at);
            self.root_schema(&schema, &hint);
        }
    }

    fn root_schema(&mut self, schema: &Schema<'a>, hint: &str) {
        let slot = self.slot(schema, hint);
        let name = match &slot.ty {
            // A constrained value has no owner that would check it: it gets a type of its own.
            _ if has_rules(&slot) => {
                let name = self.type_names.take(name::type_name(hint));
                self.names.insert(schema.at.clone(), name.clone());
                self.define(schema, &name);
                name
            }
            Type::Named(name) => name.clone(),
            _ => hint.to_owned(),
        };
        let own = has_rules(&slot);
        let ty = if own { Type::Named(name.clone()) } else { slot.ty };
        self.close_module(hint);
        let slot = Slot { nullable: slot.nullable, ..Slot::of(ty) };
        self.roots.insert(schema.at.clone(), slot.clone());
        self.enter(schema, slot, name);
    }

    /// A name from the operation and the part of it: `ListPetsQueryLimit`, `ListPets200Body`.
    fn root_name(&self, at: &Pointer) -> String {
        let mut name = String::new();
        let mut here = Pointer::root();
        for token in at.tokens() {
            here = here.join(&token);
            let node = self.document.node(&here);
            let member = |key| node.and_then(|node| node.get(key)).and_then(Node::as_str);
            if let Some(id) = member("operationId") {
                name = pascal(id);
            } else if let (Some(parameter), Some(location)) = (member("name"), member("in")) {
                name.push_str(&pascal(location));
                name.push_str(&pascal(parameter));
            } else if !STRUCTURAL.contains(&token.as_str()) && token.parse::<u8>().is_err() {
                name.push_str(&pascal(token.trim_start_matches("application/")));
            }
        }
        name::type_name(&name)
    }
}

/// Whether a value, or what it holds without a type of its own, is to be checked.
pub(super) fn has_rules(slot: &Slot) -> bool {
    let inside = match &slot.ty {
        Type::List(item) | Type::Map(item) => has_rules(&item.0),
        _ => false,
    };
    inside || !slot.rules.is_empty() || slot.known.is_some()
}

/// Steps of a pointer that would only make a name longer.
pub(super) const STRUCTURAL: &[&str] =
    &["paths", "components", "parameters", "content", "schema", "schemas", "responses", "headers", "properties"];

fn is_ignored(keyword: &openapi::Keyword<'_>) -> bool {
    keyword.role == openapi::Role::Ignored
}
