//! Attributes for `schemars`: what the Rust type alone does not say.
//!
//! They follow the type, not the document: a test holds the schema that comes out against the document.

use super::literal::string;
use super::types::rust;
use crate::ir::{Check, Comparison, Enum, Field, Format, Presence, Rule, Slot, Struct, Type};

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
    parts.extend(extend(&field.slot.rules).map(|extend| format!("extend({extend})")));
    parts.join(", ")
}

/// The attributes of what a struct does not name.
pub(super) fn rest(unnamed: &Slot) -> String {
    match unnamed.ty {
        Type::Json => "skip".to_owned(),
        _ => format!("flatten, with = {}", string(&format!("api_runtime::Map<{}>", super::types::slot(unnamed)))),
    }
}

/// Keywords of an enum.
pub(super) fn choice(choice: &Enum) -> String {
    let values: Vec<String> = choice.variants.iter().map(|variant| string(&variant.value)).collect();
    let mut parts = vec![format!("\"enum\" = [{}]", values.join(", "))];
    if choice.closed.is_none() {
        parts.push("\"x-open-enum\" = true".to_owned());
    }
    parts.extend(extend(&choice.rules));
    parts.join(", ")
}

/// Keywords of a struct.
pub(super) fn structure(object: &Struct) -> Option<String> {
    extend(&object.rules)
}

/// Keywords of rules, as `schemars` takes them.
pub(super) fn extend(rules: &[Rule]) -> Option<String> {
    let parts: Vec<String> = rules.iter().flat_map(keywords).collect();
    (!parts.is_empty()).then(|| parts.join(", "))
}

fn keywords(rule: &Rule) -> Vec<String> {
    let keyword = |name: &str, value: &str| format!("{} = {value}", string(name));
    match &rule.check {
        Check::Bound(comparison, bound) => {
            let name = match comparison {
                Comparison::AtLeast => "minimum",
                Comparison::MoreThan => "exclusiveMinimum",
                Comparison::AtMost => "maximum",
                Comparison::LessThan => "exclusiveMaximum",
            };
            vec![keyword(name, &number(bound))]
        }
        Check::MultipleOf(divisor) => vec![keyword("multipleOf", &number(divisor))],
        Check::IntegerMultipleOf(divisor) => vec![keyword("multipleOf", &number(&divisor.to_string()))],
        Check::MinLength(count) => vec![keyword("minLength", &number(count))],
        Check::MaxLength(count) => vec![keyword("maxLength", &number(count))],
        Check::Pattern(pattern) => vec![keyword("pattern", &string(pattern))],
        Check::Format(format) => vec![keyword("format", &string(format_name(*format)))],
        Check::MinItems(count) => vec![keyword("minItems", &number(count))],
        Check::MaxItems(count) => vec![keyword("maxItems", &number(count))],
        Check::UniqueItems => vec![keyword("uniqueItems", "true")],
        Check::MinProperties(count) => vec![keyword("minProperties", &number(count))],
        Check::MaxProperties(count) => vec![keyword("maxProperties", &number(count))],
        Check::OneOf(values) => vec![keyword("enum", &format!("[{}]", values.join(", ")))],
        Check::NothingUnnamed => vec![keyword("additionalProperties", "false")],
        Check::Present(_) => Vec::new(),
    }
}

/// A number as Rust reads it. What is beyond 64 bits becomes a float here, as it does in `serde_json` without exact
/// numbers.
fn number(text: &str) -> String {
    if text.parse::<i64>().is_ok() {
        format!("{text}_i64")
    } else if text.parse::<u64>().is_ok() {
        format!("{text}_u64")
    } else if text.contains(['.', 'e', 'E']) {
        text.to_owned()
    } else {
        format!("{text}.0")
    }
}

fn format_name(format: Format) -> &'static str {
    match format {
        Format::Int32 => "int32",
        Format::Int64 => "int64",
        Format::Float => "float",
        Format::Double => "double",
        Format::Byte => "byte",
        Format::Date => "date",
        Format::DateTime => "date-time",
        Format::Uuid => "uuid",
        Format::Ipv4 => "ipv4",
        Format::Ipv6 => "ipv6",
    }
}
