//! A place for a value: the type that stands there. Each kind of schema is lowered in a file of its own.
//!
//! It must never leave a keyword of a schema unclaimed.

use openapi::{Pointer, Severity};

use super::constraint::known;
use super::kind::{Kind, Schema, admits_null, follow, is_annotation, kind};
use super::{Lowering, UNSUPPORTED_SCHEMA, name};
use crate::ir::{Item, Shape, Slot, Type, TypeDef};
use crate::ledger::Class;

impl<'a> Lowering<'a> {
    /// What stands at `schema`; a type that has to be made for it is named `hint`.
    pub(super) fn slot(&mut self, schema: &Schema<'a>, hint: &str) -> Slot {
        match kind(self.document, schema) {
            Kind::Reference(target) => self.reference(schema, &target),
            Kind::Any => self.any(schema),
            Kind::Unsupported(why) => self.unsupported(schema, &why),
            Kind::Untyped => self.untyped(schema),
            Kind::Enum | Kind::Struct | Kind::Merged(_) | Kind::Union | Kind::Foreign(_) => {
                let ty = Type::Named(self.inline_type(schema, hint));
                Slot { nullable: admits_null(self.document, schema), ..Slot::of(ty) }
            }
            kind => self.plain(schema, &kind, hint),
        }
    }

    /// A value that needs no type of its own: its rules are checked by its owner.
    pub(super) fn plain(&mut self, schema: &Schema<'a>, kind: &Kind, hint: &str) -> Slot {
        let ty = match kind {
            Kind::Bool => Type::Bool,
            Kind::Integer => self.integer(schema),
            Kind::Number => Type::Number,
            Kind::String => Type::String,
            Kind::List => Type::List(Box::new(Item(self.items(schema, hint)))),
            Kind::Map => Type::Map(Box::new(Item(self.unnamed(schema, hint)))),
            _ => Type::Json,
        };
        self.claim_common(schema);
        let rules = self.rules(schema, kind, &ty);
        Slot { nullable: admits_null(self.document, schema), rules, known: known(schema, kind, &ty), ty }
    }

    fn items(&mut self, schema: &Schema<'a>, hint: &str) -> Slot {
        self.enforce(schema, "items");
        match schema.child("items") {
            Some(items) => self.slot(&items, &format!("{hint}Item")),
            None => Slot::json(),
        }
    }

    /// What members without a name hold.
    pub(super) fn unnamed(&mut self, schema: &Schema<'a>, hint: &str) -> Slot {
        self.enforce(schema, "additionalProperties");
        match schema.child("additionalProperties") {
            Some(value) if value.node.as_object().is_some() => self.slot(&value, &format!("{hint}Value")),
            _ => Slot::json(),
        }
    }

    fn any(&mut self, schema: &Schema<'a>) -> Slot {
        self.claim_common(schema);
        Slot::json()
    }

    fn reference(&mut self, schema: &Schema<'a>, target: &Pointer) -> Slot {
        if follow(self.document, schema).is_none() {
            return self.unsupported(schema, "a reference that leads back to itself");
        }
        self.claim_wrapper(schema);
        let Some(target) = Schema::find(self.document, target) else {
            return Slot::json();
        };
        let name = self.name_of(&target);
        let last = follow(self.document, &target).map(|last| kind(self.document, &last));
        match last {
            Some(Kind::Any | Kind::Unsupported(_)) | None => Slot::json(),
            Some(_) => Slot { nullable: admits_null(self.document, &target), ..Slot::of(Type::Named(name)) },
        }
    }

    /// Claims a reference, and every `allOf` around it.
    fn claim_wrapper(&mut self, schema: &Schema<'a>) {
        self.enforce(schema, "$ref");
        if schema.keyword("$ref").is_none() {
            self.enforce(schema, "allOf");
            self.claim_common(schema);
            schema.all_of().iter().for_each(|part| self.claim_wrapper(part));
        }
    }

    /// The name of a schema that is referred to; a new one has to wait for its definition.
    fn name_of(&mut self, target: &Schema<'a>) -> String {
        if let Some(name) = self.names.get(&target.at) {
            return name.clone();
        }
        let asked = self.type_asked(target);
        let name = asked.unwrap_or_else(|| self.type_names.take(self.name_of_place(&target.at)));
        self.names.insert(target.at.clone(), name.clone());
        self.waiting.push(target.at.clone());
        name
    }

    pub(super) fn inline_type(&mut self, schema: &Schema<'a>, hint: &str) -> String {
        if let Some(name) = self.names.get(&schema.at) {
            return name.clone();
        }
        let asked = self.type_asked(schema);
        let name = asked.unwrap_or_else(|| self.type_names.take(name::type_name(hint)));
        self.names.insert(schema.at.clone(), name.clone());
        self.define(schema, &name);
        name
    }

    /// Makes the type of a schema that has a name.
    pub(super) fn define(&mut self, schema: &Schema<'a>, name: &str) {
        let position = self.open.len();
        let shape = match kind(self.document, schema) {
            Kind::Reference(target) => Shape::Alias(self.reference(schema, &target)),
            Kind::Any => Shape::Alias(self.any(schema)),
            Kind::Unsupported(why) => Shape::Alias(self.unsupported(schema, &why)),
            Kind::Untyped => Shape::Newtype(Slot { nullable: false, ..self.untyped(schema) }),
            Kind::Foreign(path) => Shape::Newtype(self.foreign(schema, path)),
            Kind::Enum => Shape::Enum(self.choice(schema)),
            Kind::Struct => Shape::Struct(self.structure(schema, std::slice::from_ref(&schema.at), name)),
            Kind::Merged(parts) => Shape::Struct(self.structure(schema, &parts, name)),
            Kind::Union => Shape::Union(self.union(schema, name)),
            kind => Shape::Newtype(Slot { nullable: false, ..self.plain(schema, &kind, name) }),
        };
        let doc = self.type_doc(schema);
        let meaning = self.type_meaning(schema);
        // Outer types stand before those that stand inside them.
        self.open.insert(position, TypeDef { name: name.to_owned(), pointer: schema.at.clone(), doc, meaning, shape });
    }

    /// A value that no type follows: kept whole, and held against its schema.
    fn untyped(&mut self, schema: &Schema<'a>) -> Slot {
        let rules = vec![self.untyped_rule(schema)];
        Slot { nullable: admits_null(self.document, schema), rules, ..Slot::json() }
    }

    fn unsupported(&mut self, schema: &Schema<'a>, why: &str) -> Slot {
        self.claim_below(&schema.at, Class::Unsupported);
        let message = format!("{why} is not supported yet: the value stays untyped JSON");
        let help = "the value is kept whole and none of its rules is checked";
        self.report(Severity::Unsupported, UNSUPPORTED_SCHEMA, &schema.at, message, help);
        Slot::json()
    }

    /// Claims a keyword as enforced.
    pub(super) fn enforce(&mut self, schema: &Schema<'a>, key: &str) {
        if schema.keyword(key).is_some() {
            self.claims.claim(schema.pointer(key), Class::Enforced);
        }
    }

    /// Claims what every kind of schema treats alike.
    pub(super) fn claim_common(&mut self, schema: &Schema<'a>) {
        self.enforce(schema, "type");
        self.refuse_foreign(schema);
        let has_type = schema.type_name().is_some();
        for member in schema.node.as_object().unwrap_or_default() {
            let class = match member.key.as_str() {
                "nullable" if has_type => Class::Enforced,
                "nullable" => Class::Ignored,
                "x-sensitive"
                | "x-open-enum"
                | "x-enum-varnames"
                | "x-enum-descriptions"
                | "x-rust-name"
                | "x-rust-type" => continue,
                key if is_annotation(key) => Class::Documentation,
                _ => continue,
            };
            self.claims.claim(schema.pointer(&member.key), class);
        }
    }
}
