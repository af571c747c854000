//! What a schema as data says in JSON Schema, for those who read what `schemars` derives.
//!
//! It must never say more than the check does: a member that is required one way is not required.

use std::collections::BTreeMap;

use schemars::transform::Transform;
use serde_json::{Map, Value, json};

use super::{Keyword, Rule, Schema, Type};
use crate::Direction;

/// Adds what a schema says to one that was derived from a type, or to what stands there under some keywords, of which
/// there is one a word. A list of them would be more than an attribute can hold.
#[derive(Clone, Copy, Debug)]
pub struct Derived(pub &'static Schema, pub &'static str);

impl Transform for Derived {
    fn transform(&mut self, schema: &mut schemars::Schema) {
        let under: Vec<&str> = self.1.split_whitespace().collect();
        add(schema.ensure_object(), &under, whole(self.0));
    }
}

fn add(schema: &mut Map<String, Value>, under: &[&str], part: Value) {
    let Some((keyword, rest)) = under.split_first() else {
        if let Value::Array(parts) = schema.entry("allOf").or_insert_with(|| json!([])) {
            parts.push(part);
        }
        return;
    };
    let inner = schema.entry(*keyword).or_insert_with(|| json!({}));
    if *inner == Value::Bool(true) {
        *inner = json!({});
    }
    if let Value::Object(inner) = inner {
        add(inner, rest, part);
    }
}

/// A schema and all that it refers to. With references it is a resource of its own, in which they lead to its `$defs`.
fn whole(schema: &'static Schema) -> Value {
    let mut writer = Writer { found: BTreeMap::new(), open: Vec::new() };
    let mut out = writer.schema(schema, schema.1);
    let mut definitions = Map::new();
    while let Some((name, target, one_way)) = writer.open.pop() {
        definitions.insert(name, Value::Object(writer.schema(target, one_way)));
    }
    if !definitions.is_empty() {
        out.insert("$id".to_owned(), json!(format!("urn:schema:{:x}", std::ptr::from_ref(schema).addr())));
        out.insert("$defs".to_owned(), Value::Object(definitions));
    }
    Value::Object(out)
}

type OneWay = &'static [(&'static str, Direction)];

struct Writer {
    /// The name of each schema that was referred to, in each composition.
    found: BTreeMap<(usize, Vec<&'static str>), String>,
    /// Those that are yet to be written.
    open: Vec<(String, &'static Schema, OneWay)>,
}

impl Writer {
    fn schema(&mut self, schema: &'static Schema, one_way: OneWay) -> Map<String, Value> {
        let mut out = Map::new();
        for Rule(_, _, keyword) in schema.0 {
            self.keyword(keyword, one_way, &mut out);
        }
        out
    }

    fn alone(&mut self, schema: &'static Schema) -> Value {
        Value::Object(self.schema(schema, schema.1))
    }

    fn member(&mut self, name: &str, schema: &'static Schema, one_way: OneWay) -> Value {
        let mut out = self.schema(schema, schema.1);
        for (_, way) in one_way.iter().filter(|(member, _)| *member == name) {
            let flag = if *way == Direction::Response { "readOnly" } else { "writeOnly" };
            out.insert(flag.to_owned(), json!(true));
        }
        Value::Object(out)
    }

    fn all(&mut self, schemas: &'static [Schema]) -> Value {
        schemas.iter().map(|schema| self.alone(schema)).collect()
    }

    fn keyword(&mut self, keyword: &'static Keyword, one_way: OneWay, out: &mut Map<String, Value>) {
        let (name, value) = match keyword {
            Keyword::Type(ty, true) => ("type", json!([name(*ty), "null"])),
            Keyword::Type(ty, false) => ("type", json!(name(*ty))),
            Keyword::Enum(values) => ("enum", texts(values)),
            Keyword::Discriminator(..) => return,
            Keyword::Known(values) => {
                out.insert("x-open-enum".to_owned(), json!(true));
                ("enum", texts(values))
            }
            Keyword::Minimum(bound, is_exclusive) => {
                (if *is_exclusive { "exclusiveMinimum" } else { "minimum" }, text(bound))
            }
            Keyword::Maximum(bound, is_exclusive) => {
                (if *is_exclusive { "exclusiveMaximum" } else { "maximum" }, text(bound))
            }
            Keyword::MultipleOf(divisor) => ("multipleOf", text(divisor)),
            Keyword::MinLength(count) => ("minLength", json!(count)),
            Keyword::MaxLength(count) => ("maxLength", json!(count)),
            Keyword::Pattern(pattern, _) => ("pattern", json!(pattern)),
            Keyword::Text(format, _) | Keyword::Number(format, _) => ("format", json!(format)),
            Keyword::MinItems(count) => ("minItems", json!(count)),
            Keyword::MaxItems(count) => ("maxItems", json!(count)),
            Keyword::UniqueItems => ("uniqueItems", json!(true)),
            Keyword::Items(schema) => ("items", self.alone(schema)),
            Keyword::MinProperties(count) => ("minProperties", json!(count)),
            Keyword::MaxProperties(count) => ("maxProperties", json!(count)),
            Keyword::Required(names) => ("required", required(names, one_way)),
            Keyword::Properties(named) => {
                let members =
                    named.iter().map(|(name, schema)| ((*name).to_owned(), self.member(name, schema, one_way)));
                ("properties", Value::Object(members.collect()))
            }
            Keyword::Unnamed(named, schema) => {
                take_out(named, out);
                ("additionalProperties", self.alone(schema))
            }
            Keyword::Closed(named) => {
                take_out(named, out);
                ("additionalProperties", json!(false))
            }
            Keyword::AllOf(parts) => {
                ("allOf", parts.iter().map(|part| Value::Object(self.schema(part, one_way))).collect())
            }
            Keyword::OneOf(branches) => ("oneOf", self.all(branches)),
            // Whoever knows no discriminator must not find two branches too many.
            Keyword::AnyOf(branches) | Keyword::Selected(_, _, branches) => ("anyOf", self.all(branches)),
            Keyword::Not(schema) => ("not", self.alone(schema)),
            Keyword::Reference(target) => ("$ref", self.reference(target, one_way)),
        };
        out.insert(name.to_owned(), value);
    }

    fn reference(&mut self, target: &'static Schema, one_way: OneWay) -> Value {
        let key = (std::ptr::from_ref(target).addr(), one_way.iter().map(|(name, _)| *name).collect());
        let count = self.found.len();
        let name = self.found.entry(key).or_insert_with(|| {
            let name = format!("{:x}.{count}", std::ptr::from_ref(target).addr());
            self.open.push((name.clone(), target, one_way));
            name
        });
        json!(format!("#/$defs/{name}"))
    }
}

/// Names the members that `additionalProperties` does not speak of, where `properties` does not stand beside it.
fn take_out(named: &[&str], out: &mut Map<String, Value>) {
    let known = out.entry("properties").or_insert_with(|| json!({}));
    if let Value::Object(known) = known {
        for name in named {
            known.entry(*name).or_insert_with(|| json!({}));
        }
    }
}

fn required(names: &[&str], one_way: OneWay) -> Value {
    names.iter().filter(|name| !one_way.iter().any(|(member, _)| member == *name)).map(|name| json!(name)).collect()
}

/// The value of a JSON text; null for a number that `serde_json` cannot hold.
fn text(text: &str) -> Value {
    serde_json::from_str(text).unwrap_or_default()
}

fn texts(values: &[&str]) -> Value {
    values.iter().map(|value| text(value)).collect()
}

fn name(ty: Type) -> &'static str {
    match ty {
        Type::Array => "array",
        Type::Boolean => "boolean",
        Type::Integer => "integer",
        Type::Number => "number",
        Type::Object => "object",
        Type::String => "string",
    }
}
