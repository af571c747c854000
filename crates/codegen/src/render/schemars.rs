//! Attributes for `schemars`: what the Rust type alone does not say.
//!
//! They follow the type, not the document: a test holds the schema that comes out against the document. Numbers must
//! never become Rust's on the way, which has none that are exact: keywords travel as JSON text.

use std::collections::BTreeMap;

use super::check;
use super::literal::{raw_string, string};
use super::types::rust;
use crate::ir::{Check, Comparison, Direction, Enum, Field, Presence, Rule, Slot, Struct, Type};
use crate::json;

/// Keywords and their values as JSON.
type Keywords = BTreeMap<&'static str, String>;

/// The attributes of a member.
pub(super) fn field(field: &Field) -> String {
    let mut parts = vec![format!("rename = {}", string(&field.wire_name))];
    match field.presence {
        Presence::Optional => {
            parts.push(format!("with = {}", string(&rust(&field.slot.ty))));
            parts.push("skip_serializing_if = \"Option::is_none\"".to_owned());
        }
        Presence::OptionalNullable => parts.push("skip_serializing_if = \"api_runtime::Maybe::is_absent\"".to_owned()),
        Presence::Required | Presence::Nullable => {}
    }
    let mut keywords = of_slot(&field.slot);
    match field.direction {
        Some(Direction::Response) => drop(keywords.insert("readOnly", "true".to_owned())),
        Some(Direction::Request) => drop(keywords.insert("writeOnly", "true".to_owned())),
        None => {}
    }
    parts.extend(added(&keywords));
    parts.extend(held(&field.slot, &mut Vec::new()));
    parts.join(", ")
}

/// The attributes of what a struct does not name.
pub(super) fn rest(unnamed: &Slot) -> String {
    match unnamed.ty {
        Type::Json => "skip".to_owned(),
        _ => format!("flatten, with = {}", string(&format!("api_runtime::Map<{}>", super::types::slot(unnamed)))),
    }
}

/// The attribute of an enum.
pub(super) fn choice(choice: &Enum) -> Option<String> {
    let mut keywords = merged(&choice.rules, false);
    keywords.insert("enum", list(choice.variants.iter().map(|variant| json::string(&variant.value))));
    if choice.closed.is_none() {
        keywords.insert("x-open-enum", "true".to_owned());
    }
    all(added(&keywords), trees(&choice.rules, &[]))
}

/// The attribute of a struct.
pub(super) fn structure(object: &Struct) -> Option<String> {
    let mut keywords = merged(&object.rules, false);
    let unknown = object.rules.iter().filter_map(|rule| match &rule.check {
        Check::Present(name) => Some(name.as_str()),
        _ => None,
    });
    let unknown: Vec<&str> = unknown.collect();
    if !unknown.is_empty() {
        // The list of the type stands there already, and is replaced.
        let present = |field: &&Field| matches!(field.presence, Presence::Required | Presence::Nullable);
        let named = object.fields.iter().filter(present).map(|field| field.wire_name.as_str());
        keywords.insert("required", list(named.chain(unknown).map(json::string)));
    }
    keywords.extend(inside("additionalProperties", &object.unnamed));
    let mut held_against = trees(&object.rules, &[]);
    held_against.extend(held(&object.unnamed, &mut vec!["additionalProperties"]));
    all(added(&keywords), held_against)
}

/// The attribute of a value with rules of its own, or with such inside of it.
pub(super) fn newtype(slot: &Slot) -> Option<String> {
    all(added(&of_slot(slot)), held(slot, &mut Vec::new()))
}

/// Attributes in one text; nothing where there are none.
fn all(first: Option<String>, others: Vec<String>) -> Option<String> {
    let parts: Vec<String> = first.into_iter().chain(others).collect();
    (!parts.is_empty()).then(|| parts.join(", "))
}

/// The attributes that add what constants say of a value, and of what it holds, which stands under these keywords.
fn held(slot: &Slot, under: &mut Vec<&'static str>) -> Vec<String> {
    let mut found = trees(&slot.rules, under);
    let (keyword, item) = match &slot.ty {
        Type::List(item) => ("items", item),
        Type::Map(item) => ("additionalProperties", item),
        _ => return found,
    };
    under.push(keyword);
    found.extend(held(&item.0, under));
    under.pop();
    found
}

fn trees(rules: &[Rule], under: &[&str]) -> Vec<String> {
    let under = string(&under.join(" "));
    let names = rules.iter().filter_map(|rule| match &rule.check {
        Check::Tree(name) => Some(name),
        _ => None,
    });
    let derived = |name| format!("transform = api_runtime::tree::Derived(&super::trees::{name}, {under})");
    names.map(derived).collect()
}

/// The attribute that adds keywords.
fn added(keywords: &Keywords) -> Option<String> {
    (!keywords.is_empty()).then(|| format!("transform = api_runtime::Keywords({})", raw_string(&object(keywords))))
}

fn object(keywords: &Keywords) -> String {
    let members: Vec<String> = keywords.iter().map(|(name, value)| format!("{}:{value}", json::string(name))).collect();
    format!("{{{}}}", members.join(","))
}

/// The keywords of a value's own rules, and of those of what it holds.
fn of_slot(slot: &Slot) -> Keywords {
    let mut keywords = merged(&slot.rules, slot.nullable);
    keywords.extend(match &slot.ty {
        Type::List(item) => inside("items", &item.0),
        Type::Map(value) => inside("additionalProperties", &value.0),
        _ => None,
    });
    keywords
}

fn inside(keyword: &'static str, slot: &Slot) -> Option<(&'static str, String)> {
    let keywords = of_slot(slot);
    (!keywords.is_empty()).then(|| (keyword, object(&keywords)))
}

/// Where two parts of a composition say one keyword, the stricter one says all.
fn merged(rules: &[Rule], nullable: bool) -> Keywords {
    let mut keywords = Keywords::new();
    for (name, value) in rules.iter().filter_map(|rule| keyword(rule, nullable)) {
        let count = |text: &str| text.parse::<u128>().unwrap_or_default();
        let is_looser = |known: &String| match name {
            "minProperties" => count(known) >= count(&value),
            _ => count(known) <= count(&value),
        };
        if !keywords.get(name).is_some_and(is_looser) {
            keywords.insert(name, value);
        }
    }
    keywords
}

fn keyword(rule: &Rule, nullable: bool) -> Option<(&'static str, String)> {
    Some(match &rule.check {
        Check::Bound(Comparison::AtLeast, bound) => ("minimum", bound.clone()),
        Check::Bound(Comparison::MoreThan, bound) => ("exclusiveMinimum", bound.clone()),
        Check::Bound(Comparison::AtMost, bound) => ("maximum", bound.clone()),
        Check::Bound(Comparison::LessThan, bound) => ("exclusiveMaximum", bound.clone()),
        Check::MultipleOf(divisor) => ("multipleOf", divisor.clone()),
        Check::IntegerMultipleOf(divisor) => ("multipleOf", divisor.to_string()),
        Check::MinLength(count) => ("minLength", count.clone()),
        Check::MaxLength(count) => ("maxLength", count.clone()),
        Check::Pattern(pattern) => ("pattern", json::string(pattern)),
        Check::Format(format) => ("format", json::string(check::format_names(*format).0)),
        Check::MinItems(count) => ("minItems", count.clone()),
        Check::MaxItems(count) => ("maxItems", count.clone()),
        Check::UniqueItems => ("uniqueItems", "true".to_owned()),
        Check::MinProperties(count) => ("minProperties", count.clone()),
        Check::MaxProperties(count) => ("maxProperties", count.clone()),
        // A null that the type takes has to be named.
        Check::OneOf(values) if nullable => ("enum", list(values.iter().cloned().chain(["null".to_owned()]))),
        Check::OneOf(values) => ("enum", list(values.iter().cloned())),
        Check::NothingUnnamed => ("additionalProperties", "false".to_owned()),
        Check::Present(_) | Check::Tree(_) => return None,
    })
}

fn list(values: impl Iterator<Item = String>) -> String {
    format!("[{}]", values.collect::<Vec<_>>().join(","))
}
