//! Where schemas stand in a document: the named ones, and those of parameters and bodies.
//!
//! It must never make a name: where a schema stands is put into words elsewhere.

use openapi::{Node, ObjectKind, Pointer};

use super::Lowering;
use super::kind::{Kind, Schema, admits_null, follow, kind};
use super::name;
use crate::ir::{Entry, Slot, Type};

impl<'a> Lowering<'a> {
    /// Every schema under `components`, in the order of the document.
    pub(super) fn named_schemas(&mut self) {
        let at = Pointer::root().join("components").join("schemas");
        let schemas: Vec<Schema<'a>> = self.children(&at);
        self.name_schemas(&schemas);
        for schema in &schemas {
            self.define_alone(schema);
        }
    }

    /// Those that ask for a name have it, then those that are spelled like theirs, then the others.
    fn name_schemas(&mut self, schemas: &[Schema<'a>]) {
        let mut unnamed = Vec::new();
        for schema in schemas {
            match self.type_asked(schema) {
                Some(name) => drop(self.names.insert(schema.at.clone(), name)),
                None => unnamed.push((schema.at.clone(), schema.at.last().unwrap_or_default())),
            }
        }
        let keys: Vec<&str> = unnamed.iter().map(|(_, key)| key.as_str()).collect();
        let names = self.type_names.take_all(&keys, name::type_name);
        self.names.extend(unnamed.into_iter().map(|(at, _)| at).zip(names));
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
            let hint = self.name_of_place(&schema.at);
            self.root_schema(&schema, &hint);
        }
    }

    fn root_schema(&mut self, schema: &Schema<'a>, hint: &str) {
        let slot = self.slot(schema, hint);
        let name = match &slot.ty {
            // A constrained value has no owner that would check it: it gets a type of its own.
            _ if has_rules(&slot) => {
                let name = self.type_asked(schema).unwrap_or_else(|| self.type_names.take(name::type_name(hint)));
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
}

/// Whether a value, or what it holds without a type of its own, is to be checked.
pub(super) fn has_rules(slot: &Slot) -> bool {
    let inside = match &slot.ty {
        Type::List(item) | Type::Map(item) => has_rules(&item.0),
        _ => false,
    };
    inside || !slot.rules.is_empty() || slot.known.is_some()
}

fn is_ignored(keyword: &openapi::Keyword<'_>) -> bool {
    keyword.role == openapi::Role::Ignored
}
