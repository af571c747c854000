//! Types, rules and presence in words, with links to the pages of types.
//!
//! It must never reword a rule: people read here what a violation will say.

use std::collections::BTreeMap;

use super::markdown::{code, code_in_cell, name, pattern, text};
use crate::ir::{Api, Check, Enum, Field, Item, Presence, Rule, Shape, Slot, Struct, Type, TypeDef, Way};

/// How code is written where the words go: in a table or out of it.
pub(super) type Code = fn(&str) -> String;

/// The types of a program, seen from one folder of pages.
pub(super) struct Words<'a> {
    types: BTreeMap<&'a str, (&'a str, &'a TypeDef)>,
    /// The way from a page to the folder of types.
    folder: &'static str,
}

impl<'a> Words<'a> {
    /// The words of all types.
    pub(super) fn of(api: &'a Api, folder: &'static str) -> Self {
        let of_module = |module: &'a crate::ir::Module| {
            module.types.iter().map(|definition| (definition.name.as_str(), (module.name.as_str(), definition)))
        };
        Self { types: api.modules.iter().flat_map(of_module).collect(), folder }
    }

    /// A link to a type.
    pub(super) fn link(&self, name: &str) -> String {
        match self.types.get(name) {
            Some((module, _)) => format!("[`{name}`]({}{module}.md#{})", self.folder, anchor(name)),
            None => code(name),
        }
    }

    /// The shape of a type.
    pub(super) fn shape(&self, name: &str) -> Option<&'a Shape> {
        self.types.get(name).map(|(_, definition)| &definition.shape)
    }

    /// What a place holds.
    pub(super) fn holds(&self, slot: &Slot) -> String {
        let inner = |item: &Item| match item.0.nullable {
            true => format!("({})", self.holds(&item.0)),
            false => self.holds(&item.0),
        };
        let words = match &slot.ty {
            Type::Bool => "boolean".to_owned(),
            Type::Integer => "integer".to_owned(),
            Type::BigInteger => "integer of up to 128 bits".to_owned(),
            Type::Number => "number".to_owned(),
            Type::String => "string".to_owned(),
            Type::Json => "any JSON".to_owned(),
            Type::List(item) => format!("list of {}", inner(item)),
            Type::Map(item) => format!("map of {}", inner(item)),
            Type::Named(name) | Type::Boxed(name) => self.link(name),
            Type::Foreign(path, _) => format!("{} in Rust", code(path)),
        };
        if slot.nullable { format!("{words} or null") } else { words }
    }

    /// What a place asks for by itself, without the rules of a type that has a page of its own.
    pub(super) fn rules(&self, slot: &Slot, code: Code) -> Vec<String> {
        let mut rules: Vec<String> = slot.rules.iter().map(|rule| sentence(rule, code)).collect();
        rules.extend(slot.known.as_ref().map(|known| open(known.iter().map(|value| code(value)))));
        if let Type::List(item) | Type::Map(item) = &slot.ty {
            let each = if matches!(slot.ty, Type::List(_)) { "item" } else { "value" };
            rules.extend(self.rules(&item.0, code).into_iter().map(|rule| format!("each {each}: {rule}")));
        }
        rules
    }

    /// What a parameter asks for, with the rules of the type that it names.
    pub(super) fn all_rules(&self, slot: &Slot, code: Code) -> Vec<String> {
        match &slot.ty {
            Type::Named(name) | Type::Boxed(name) => match self.shape(name) {
                Some(Shape::Newtype(inner) | Shape::Alias(inner)) => self.all_rules(inner, code),
                Some(Shape::Enum(choice)) => values(choice, code),
                _ => Vec::new(),
            },
            Type::List(item) if item.0.rules.is_empty() => {
                let inner = self.all_rules(&item.0, code).into_iter().map(|rule| format!("each item: {rule}"));
                slot.rules.iter().map(|rule| sentence(rule, code)).chain(inner).collect()
            }
            _ => self.rules(slot, code),
        }
    }

    /// JSON Pointer of the way from a type to a value inside of it.
    pub(super) fn pointer(&self, from: &Type, way: &Way) -> String {
        let mut pointer = openapi::Pointer::root();
        let mut ty = from;
        for (name, _) in way {
            let Some(field) = self.object(ty).and_then(|object| object.fields.iter().find(|field| field.name == *name))
            else {
                break;
            };
            pointer = pointer.join(&field.wire_name);
            ty = &field.slot.ty;
        }
        pointer.as_str().to_owned()
    }

    fn object(&self, ty: &Type) -> Option<&'a Struct> {
        let (Type::Named(name) | Type::Boxed(name)) = ty else {
            return None;
        };
        match self.shape(name)? {
            Shape::Struct(object) => Some(object),
            _ => None,
        }
    }
}

/// The anchor that Git hosts give the heading of a type.
fn anchor(name: &str) -> String {
    name.to_lowercase().chars().filter(|character| character.is_alphanumeric() || *character == '_').collect()
}

/// A rule, which says what must be.
pub(super) fn sentence(rule: &Rule, code: Code) -> String {
    match &rule.check {
        Check::Pattern(text) => format!("must match the pattern {}", code(&pattern(text))),
        _ => text(&rule.expected),
    }
}

/// The values of an enum as they are sent outside of JSON.
fn values(choice: &Enum, code: Code) -> Vec<String> {
    let shown = choice.variants.iter().map(|variant| code(&name(&variant.value)));
    let named = match choice.closed {
        Some(_) => format!("must be one of {}", shown.collect::<Vec<_>>().join(", ")),
        None => open(shown),
    };
    std::iter::once(named).chain(choice.rules.iter().map(|rule| sentence(rule, code))).collect()
}

/// What an open enumeration names.
fn open(values: impl Iterator<Item = String>) -> String {
    format!("the known values are {}, and others are lawful", values.collect::<Vec<_>>().join(", "))
}

/// Whether a member may be absent or null.
pub(super) fn presence(field: &Field) -> String {
    let words = match field.presence {
        Presence::Required => "required",
        Presence::Optional => "optional",
        Presence::Nullable => "required, may be null",
        Presence::OptionalNullable => "optional, may be null",
    };
    match field.required_in() {
        Some(crate::ir::Direction::Request) => format!("{words}; required in requests"),
        Some(crate::ir::Direction::Response) => format!("{words}; required in answers"),
        None => words.to_owned(),
    }
}

/// Rules in one cell of a table.
pub(super) fn in_cell(rules: &[String]) -> String {
    rules.join("; ")
}

/// A default in one cell of a table.
pub(super) fn default_in_cell(default: Option<&String>) -> String {
    default.map(|default| code_in_cell(default)).unwrap_or_default()
}
