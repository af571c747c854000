//! JSON Schemas by `schemars`: of the runtime's own types, and the table of those of a model.
//!
//! It must never say more of a type than the type itself enforces.

use std::borrow::Cow;
use std::collections::BTreeMap;

use schemars::generate::SchemaSettings;
use schemars::transform::Transform;
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde_json::Value;
use serde_json::value::RawValue;

use crate::{Foreign, Json, Map, Maybe, Number};

/// The schema derived from the type of one [`SchemaEntry`](crate::SchemaEntry).
#[derive(Clone, Copy, Debug)]
pub struct DerivedEntry {
    /// JSON Pointer of the schema in the document.
    pub pointer: &'static str,
    /// What is written, as JSON Schema of draft 2020-12.
    pub schema: fn() -> Schema,
}

impl DerivedEntry {
    /// The entry of the type `T`.
    pub const fn of<T: JsonSchema>(pointer: &'static str) -> Self {
        Self { pointer, schema: derived::<T> }
    }
}

fn derived<T: JsonSchema>() -> Schema {
    SchemaSettings::draft2020_12().for_serialize().into_generator().into_root_schema_for::<T>()
}

/// Adds keywords to a schema: those of a JSON object, `items` and the like laid over what stands there already.
///
/// Numbers are as exact as `serde_json` is; one that it cannot hold is left out.
#[derive(Clone, Copy, Debug)]
pub struct Keywords(pub &'static str);

impl Transform for Keywords {
    fn transform(&mut self, schema: &mut Schema) {
        lay_over(self.0, schema.ensure_object());
    }
}

fn lay_over(keywords: &str, schema: &mut serde_json::Map<String, Value>) {
    let keywords: BTreeMap<String, &RawValue> = serde_json::from_str(keywords).unwrap_or_default();
    for (name, value) in keywords {
        match schema.get_mut(&name) {
            Some(Value::Object(inner)) if value.get().starts_with('{') => lay_over(value.get(), inner),
            _ => schema.extend(serde_json::from_str(value.get()).ok().map(|value: Value| (name, value))),
        }
    }
}

impl JsonSchema for Json {
    fn inline_schema() -> bool {
        true
    }
    fn schema_name() -> Cow<'static, str> {
        "Json".into()
    }
    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({})
    }
}

/// What such a type says of itself is nothing that the document says.
impl<T> JsonSchema for Foreign<T> {
    fn inline_schema() -> bool {
        true
    }
    fn schema_name() -> Cow<'static, str> {
        "Foreign".into()
    }
    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({})
    }
}

impl JsonSchema for Number {
    fn inline_schema() -> bool {
        true
    }
    fn schema_name() -> Cow<'static, str> {
        "Number".into()
    }
    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": "number" })
    }
}

impl<T: JsonSchema> JsonSchema for Map<T> {
    fn inline_schema() -> bool {
        true
    }
    fn schema_name() -> Cow<'static, str> {
        format!("MapOf{}", T::schema_name()).into()
    }
    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let value = generator.subschema_for::<T>();
        json_schema!({ "type": "object", "additionalProperties": value })
    }
}

impl<T: JsonSchema> JsonSchema for Maybe<T> {
    fn inline_schema() -> bool {
        true
    }
    fn schema_name() -> Cow<'static, str> {
        Option::<T>::schema_name()
    }
    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        Option::<T>::json_schema(generator)
    }
}
