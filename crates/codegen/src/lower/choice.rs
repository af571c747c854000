//! Strings with names: `enum`, open and closed.
//!
//! It must never make two values one: variants are unique although their names may be made of the same letters.

use openapi::Node;

use super::Lowering;
use super::kind::{Kind, Schema};
use super::name;
use super::unique::Unique;
use crate::ir::{Check, Enum, Rule, Type, Variant};

impl<'a> Lowering<'a> {
    /// The enum of a schema.
    pub(super) fn choice(&mut self, schema: &Schema<'a>) -> Enum {
        self.claim_common(schema);
        for key in ["enum", "x-open-enum", "x-enum-varnames", "x-enum-descriptions"] {
            self.enforce(schema, key);
        }
        let mut names = Unique::default();
        let values: Vec<(usize, &str)> = values(schema).collect();
        let named =
            |(index, value): &(usize, &'a str)| beside(schema, "x-enum-varnames", *index, value).unwrap_or(value);
        let texts: Vec<&str> = values.iter().map(named).collect();
        let found = names.take_all(&texts, name::variant_name);
        let variant = |((index, value), name): (&(usize, &str), String)| Variant {
            name,
            value: (*value).to_owned(),
            meaning: beside(schema, "x-enum-descriptions", *index, value).map(str::to_owned),
        };
        let variants: Vec<Variant> = values.iter().zip(found).map(variant).collect();
        let other = names.take("Other".to_owned());
        let default = schema.keyword("default").and_then(Node::as_str);
        let default = variants.iter().find(|variant| Some(variant.value.as_str()) == default);
        if default.is_some() {
            self.enforce(schema, "default");
        }
        Enum {
            default: default.map(|variant| variant.name.clone()),
            closed: (!schema.says("x-open-enum")).then(|| closed(schema, &variants)),
            rules: self.rules(schema, &Kind::Enum, &Type::String),
            variants,
            other,
        }
    }
}

/// The strings of an `enum`, each once, with their places in the list.
fn values<'a>(schema: &Schema<'a>) -> impl Iterator<Item = (usize, &'a str)> {
    let mut seen = std::collections::HashSet::new();
    let values = schema.keyword("enum").and_then(Node::as_array).unwrap_or_default();
    let strings = values.iter().enumerate().filter_map(|(index, value)| Some((index, value.as_str()?)));
    strings.filter(move |(_, value)| seen.insert(*value))
}

/// What an extension says of a value: in a list beside the values, or in an object under them.
fn beside<'a>(schema: &Schema<'a>, key: &str, index: usize, value: &str) -> Option<&'a str> {
    let said = schema.keyword(key)?;
    let text = match said.as_array() {
        Some(list) => list.get(index)?,
        None => said.get(value)?,
    };
    text.as_str()
}

fn closed(schema: &Schema<'_>, variants: &[Variant]) -> Rule {
    let shown: Vec<String> = variants.iter().take(8).map(|variant| format!("{:?}", variant.value)).collect();
    let more = if variants.len() > 8 { " or another named value" } else { "" };
    Rule {
        pointer: schema.pointer("enum"),
        expected: format!("must be one of {}{more}", shown.join(", ")),
        check: Check::OneOf(variants.iter().map(|variant| variant.value.clone()).collect()),
    }
}

/// Whether a schema's `enum` names `value`.
pub(super) fn has_value(schema: &Schema<'_>, value: &str) -> bool {
    values(schema).any(|(_, known)| known == value)
}
