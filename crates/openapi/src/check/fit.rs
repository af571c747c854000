//! Whether a value that the document gives keeps the rules of a schema, through references and `allOf`.
//!
//! It must never be the judge: choices and formats are passed over, so that what is reported is certain.

use std::collections::HashSet;

use super::value::{equal, spelled};
use crate::number::Decimal;
use crate::{Document, Node, Pointer, Span, Value};

/// How many schemas are looked at inside of each other: references may lead back to themselves.
const DEEPEST: usize = 64;

/// What a value breaks, in words that follow "the default", and where the part of it stands that does.
pub(super) type Breach = (String, Span);

/// The first rule of the schema at `at` that a value breaks.
pub(super) fn breach(document: &Document, at: &Pointer, value: &Node) -> Option<Breach> {
    Fit { document }.schema(at, value, DEEPEST)
}

struct Fit<'a> {
    document: &'a Document,
}

impl Fit<'_> {
    fn schema(&self, at: &Pointer, value: &Node, depth: usize) -> Option<Breach> {
        let depth = depth.checked_sub(1)?;
        let (at, schema) = self.document.resolve(at)?;
        let own = match &value.value {
            // A null that is not lawful is a matter of types.
            Value::Null => return None,
            Value::Number(text) => number(schema, text),
            Value::String(text) => string(schema, text),
            Value::Array(items) => list(schema, items),
            Value::Object(_) => object(schema, value),
            Value::Bool(_) => None,
        };
        let own = own.or_else(|| named(schema, value)).map(|words| (words, value.span));
        own.or_else(|| self.parts(&at, schema, value, depth)).or_else(|| self.inside(&at, schema, value, depth))
    }

    fn parts(&self, at: &Pointer, schema: &Node, value: &Node, depth: usize) -> Option<Breach> {
        let parts = schema.get("allOf").and_then(Node::as_array).unwrap_or_default();
        (0..parts.len()).find_map(|index| self.schema(&at.join("allOf").join(&index.to_string()), value, depth))
    }

    /// What items and members break.
    fn inside(&self, at: &Pointer, schema: &Node, value: &Node, depth: usize) -> Option<Breach> {
        match &value.value {
            Value::Array(items) => items.iter().find_map(|item| self.part(&at.join("items"), item, depth)),
            Value::Object(members) => members.iter().find_map(|member| {
                let named = schema.get("properties").is_some_and(|all| all.get(&member.key).is_some());
                match named {
                    true => self.part(&at.join("properties").join(&member.key), &member.value, depth),
                    false => self.part(&at.join("additionalProperties"), &member.value, depth),
                }
            }),
            _ => None,
        }
    }

    /// A value inside of the default, whose type nobody else looks at.
    fn part(&self, at: &Pointer, value: &Node, depth: usize) -> Option<Breach> {
        let (_, schema) = self.document.resolve(at)?;
        let misfit = super::value::misfit_of(schema, value);
        let misfit = misfit.map(|expected| (format!("holds {}, and the type is {expected}", value.kind()), value.span));
        misfit.or_else(|| self.schema(at, value, depth))
    }
}

fn number(schema: &Node, text: &str) -> Option<String> {
    let value = Decimal::parse(text)?;
    let says = |key| schema.get(key).and_then(Node::as_bool) == Some(true);
    let bound = |key| schema.get(key).and_then(Node::as_number).and_then(|text| Some((Decimal::parse(text)?, text)));
    if let Some((bound, text)) = bound("minimum")
        && (value < bound || (value == bound && says("exclusiveMinimum")))
    {
        return Some(format!("is below what `minimum: {text}` allows"));
    }
    if let Some((bound, text)) = bound("maximum")
        && (value > bound || (value == bound && says("exclusiveMaximum")))
    {
        return Some(format!("is above what `maximum: {text}` allows"));
    }
    let whole = |text: &str| text.parse::<i128>().ok();
    let step = schema.get("multipleOf").and_then(Node::as_number);
    if let Some((step, value)) = step.and_then(whole).filter(|step| *step != 0).zip(whole(text))
        && value % step != 0
    {
        return Some(format!("is no multiple of {step}, as `multipleOf` asks"));
    }
    let bits = match schema.get("format").and_then(Node::as_str)? {
        "int32" => whole(text).filter(|value| i32::try_from(*value).is_err()).map(|_| 32),
        "int64" => whole(text).filter(|value| i64::try_from(*value).is_err()).map(|_| 64),
        _ => None,
    };
    bits.map(|bits| format!("is no integer of {bits} bits, as `format` asks"))
}

fn string(schema: &Node, text: &str) -> Option<String> {
    if let Some(words) = count(schema, text.chars().count(), ("minLength", "maxLength")) {
        return Some(words);
    }
    let pattern = schema.get("pattern")?.as_str()?;
    let engine = regress::Regex::with_flags(pattern, "u").or_else(|_| regress::Regex::new(pattern)).ok()?;
    engine.find(text).is_none().then(|| format!("does not match the pattern `{pattern}`"))
}

fn list(schema: &Node, items: &[Node]) -> Option<String> {
    let is_unique = schema.get("uniqueItems").and_then(Node::as_bool) == Some(true);
    let mut seen = HashSet::new();
    if is_unique && !items.iter().all(|item| seen.insert(spelled(item))) {
        return Some("holds an item twice, and `uniqueItems` forbids it".to_owned());
    }
    count(schema, items.len(), ("minItems", "maxItems"))
}

fn object(schema: &Node, value: &Node) -> Option<String> {
    let required = schema.get("required").and_then(Node::as_array).unwrap_or_default();
    if let Some(name) = required.iter().filter_map(Node::as_str).find(|name| value.get(name).is_none()) {
        return Some(format!("lacks `{name}`, which is required"));
    }
    let members = value.as_object().unwrap_or_default();
    let is_closed = schema.get("additionalProperties").and_then(Node::as_bool) == Some(false);
    let is_named = |key: &str| schema.get("properties").is_some_and(|all| all.get(key).is_some());
    if let Some(member) = members.iter().find(|member| is_closed && !is_named(&member.key)) {
        return Some(format!("holds `{}`, and `additionalProperties` forbids it", member.key));
    }
    count(schema, members.len(), ("minProperties", "maxProperties"))
}

fn count(schema: &Node, count: usize, (lower, upper): (&str, &str)) -> Option<String> {
    let count = Decimal::parse(&count.to_string())?;
    let bound = |key| schema.get(key).and_then(Node::as_number).and_then(|text| Some((Decimal::parse(text)?, text)));
    if let Some((_, text)) = bound(lower).filter(|(bound, _)| count < *bound) {
        return Some(format!("is less than `{lower}: {text}` asks for"));
    }
    let (_, text) = bound(upper).filter(|(bound, _)| count > *bound)?;
    Some(format!("is more than `{upper}: {text}` allows"))
}

/// An open enumeration refuses nothing.
fn named(schema: &Node, value: &Node) -> Option<String> {
    let is_open = schema.get("x-open-enum").and_then(Node::as_bool) == Some(true);
    let values = schema.get("enum").and_then(Node::as_array).filter(|_| !is_open)?;
    (!values.iter().any(|known| equal(known, value))).then(|| "is not among the values of `enum`".to_owned())
}
