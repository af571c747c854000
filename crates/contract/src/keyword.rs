//! The keywords that Draft 4 in `jsonschema` lacks or reads otherwise, taught to it: `format` (on numbers
//! too), `minimum`, `maximum` and `multipleOf` (exact), `required` (by itself), `discriminator`, `x-validations`.
//!
//! It must never build a schema: it says what these keywords mean, and nothing of where they stand.

use crate::cel::Rules;
use crate::decimal::Decimal;
use crate::format;
use crate::tree::Tree;
use jsonschema::paths::Location;
use jsonschema::{Draft, Keyword, ValidationError, Validator};
use openapi::Pointer;
use serde_json::{Map, Value};
use std::cmp::Ordering;
use std::sync::Arc;

type Compiled<'a> = Result<Box<dyn for<'i> Keyword<'i>>, ValidationError<'a>>;

/// Compiles a translated bundle, with or without the rules of `x-validations`.
///
/// # Errors
/// Says why `jsonschema` cannot take the bundle.
pub(crate) fn compile(tree: &Arc<Tree>, bundle: &Value, rules: bool) -> Result<Validator, String> {
    let tree = Arc::clone(tree);
    let options = jsonschema::options()
        .with_draft(Draft::Draft4)
        .with_keyword("format", format_keyword)
        .with_keyword("minimum", minimum)
        .with_keyword("maximum", maximum)
        .with_keyword("required", required)
        .with_keyword("multipleOf", multiple_of)
        .with_keyword("discriminator", discriminator);
    let options = if rules {
        options.with_keyword("x-validations", move |_: &Map<String, Value>, value: &Value, _: Location| {
            validations(&tree, value)
        })
    } else {
        options
    };
    options.build(bundle).map_err(|error| format!("{error}, at {}", error.schema_path()))
}

/// Whether a text is a regular expression of ECMA 262, be it one that the engine cannot take.
pub(crate) fn is_pattern(text: &str) -> bool {
    let options = jsonschema::options().with_draft(Draft::Draft7).should_validate_formats(true);
    let check = options.build(&serde_json::json!({ "format": "regex" }));
    check.is_ok_and(|check| check.is_valid(&Value::String(text.to_owned())))
}

struct Format {
    name: String,
    check: Option<format::Check>,
}

fn format_keyword<'a>(_: &'a Map<String, Value>, value: &'a Value, _: Location) -> Compiled<'a> {
    let name = value.as_str().unwrap_or_default().to_owned();
    let check = format::check(&name);
    Ok(Box::new(Format { name, check }))
}

impl<'i> Keyword<'i> for Format {
    fn validate(&self, instance: &'i Value) -> Result<(), ValidationError<'i>> {
        if self.is_valid(instance) {
            return Ok(());
        }
        Err(ValidationError::custom(format!("{instance} is no {}", self.name)))
    }

    fn is_valid(&self, instance: &Value) -> bool {
        self.check.is_none_or(|keeps| keeps(instance))
    }
}

/// A bound of numbers. What comes with `jsonschema` goes through a float for a decimal near a bound of 64 bits.
struct Bound {
    limit: openapi::Decimal,
    text: String,
    /// How a value that breaks the bound compares with it.
    beyond: Ordering,
    is_exclusive: bool,
}

fn minimum<'a>(schema: &'a Map<String, Value>, value: &'a Value, _: Location) -> Compiled<'a> {
    bound(value, Ordering::Less, schema.get("exclusiveMinimum"))
}

fn maximum<'a>(schema: &'a Map<String, Value>, value: &'a Value, _: Location) -> Compiled<'a> {
    bound(value, Ordering::Greater, schema.get("exclusiveMaximum"))
}

fn bound<'a>(value: &Value, beyond: Ordering, flag: Option<&Value>) -> Compiled<'a> {
    let text = value.to_string();
    match openapi::Decimal::parse(&text) {
        Some(limit) => Ok(Box::new(Bound { limit, text, beyond, is_exclusive: flag == Some(&Value::Bool(true)) })),
        None => Err(ValidationError::schema("a bound is a number")),
    }
}

impl<'i> Keyword<'i> for Bound {
    fn validate(&self, instance: &'i Value) -> Result<(), ValidationError<'i>> {
        if self.is_valid(instance) {
            return Ok(());
        }
        let (word, bound) = if self.beyond == Ordering::Less { ("less", "minimum") } else { ("greater", "maximum") };
        let or_equal = if self.is_exclusive { " or equal to" } else { "" };
        Err(ValidationError::custom(format!("{instance} is {word} than{or_equal} the {bound} of {}", self.text)))
    }

    fn is_valid(&self, instance: &Value) -> bool {
        let Value::Number(number) = instance else { return true };
        openapi::Decimal::parse(number.as_str()).is_some_and(|number| match number.cmp(&self.limit) {
            Ordering::Equal => !self.is_exclusive,
            order => order != self.beyond,
        })
    }
}

/// The names that an object must have. What comes with `jsonschema` is joined with `additionalProperties: false`
/// where it asks for one name, and misses the name that no property describes.
struct Required(Vec<String>);

fn required<'a>(_: &'a Map<String, Value>, value: &'a Value, _: Location) -> Compiled<'a> {
    let names = value.as_array().map(Vec::as_slice).unwrap_or_default();
    Ok(Box::new(Required(names.iter().filter_map(Value::as_str).map(str::to_owned).collect())))
}

impl<'i> Keyword<'i> for Required {
    fn validate(&self, instance: &'i Value) -> Result<(), ValidationError<'i>> {
        self.iter_errors(instance).next().map_or(Ok(()), Err)
    }

    fn is_valid(&self, instance: &Value) -> bool {
        instance.as_object().is_none_or(|object| self.0.iter().all(|name| object.contains_key(name)))
    }

    fn iter_errors(&self, instance: &'i Value) -> Box<dyn Iterator<Item = ValidationError<'i>> + 'i> {
        let is_missing = |name: &&String| instance.as_object().is_some_and(|object| !object.contains_key(*name));
        let missing: Vec<String> = self.0.iter().filter(is_missing).cloned().collect();
        let error = |name: String| ValidationError::custom(format!("{name:?} is a required property"));
        Box::new(missing.into_iter().map(error))
    }
}

/// A step of numbers. What comes with `jsonschema` divides a decimal by a whole number as a float.
struct MultipleOf {
    divisor: Decimal,
    text: String,
}

fn multiple_of<'a>(_: &'a Map<String, Value>, value: &'a Value, _: Location) -> Compiled<'a> {
    let text = match value {
        Value::Number(number) => number.to_string(),
        _ => String::new(),
    };
    match Decimal::parse(&text).filter(Decimal::is_divisor) {
        Some(divisor) => Ok(Box::new(MultipleOf { divisor, text })),
        None => Err(ValidationError::schema("`multipleOf` is a number above zero, of at most 36 digits")),
    }
}

impl<'i> Keyword<'i> for MultipleOf {
    fn validate(&self, instance: &'i Value) -> Result<(), ValidationError<'i>> {
        if self.is_valid(instance) {
            return Ok(());
        }
        Err(ValidationError::custom(format!("{instance} is not a multiple of {}", self.text)))
    }

    fn is_valid(&self, instance: &Value) -> bool {
        let Value::Number(number) = instance else { return true };
        let value = Decimal::parse(number.as_str());
        value.and_then(|value| value.is_multiple_of(&self.divisor)).unwrap_or(false)
    }
}

/// The member that tells which branch of a choice is meant, and all that it may say.
struct Naming {
    property: String,
    names: Vec<String>,
}

fn discriminator<'a>(_: &'a Map<String, Value>, value: &'a Value, _: Location) -> Compiled<'a> {
    let property = value["property"].as_str().unwrap_or_default().to_owned();
    let names = value["names"].as_array().map(Vec::as_slice).unwrap_or_default();
    Ok(Box::new(Naming { property, names: names.iter().filter_map(Value::as_str).map(str::to_owned).collect() }))
}

impl<'i> Keyword<'i> for Naming {
    fn validate(&self, instance: &'i Value) -> Result<(), ValidationError<'i>> {
        if self.is_valid(instance) {
            return Ok(());
        }
        Err(ValidationError::custom(format!("{:?} names none of {:?}", self.property, self.names)))
    }

    fn is_valid(&self, instance: &Value) -> bool {
        let said = instance.as_object().and_then(|object| object.get(&self.property)?.as_str());
        said.is_some_and(|said| self.names.iter().any(|name| name == said))
    }
}

struct Validations(Rules);

fn validations(tree: &Arc<Tree>, value: &Value) -> Compiled<'static> {
    let place = Pointer::parse(value.as_str().unwrap_or_default()).unwrap_or_default();
    match Rules::compile(tree, place) {
        Ok(rules) => Ok(Box::new(Validations(rules))),
        Err(message) => Err(ValidationError::schema(message)),
    }
}

impl<'i> Keyword<'i> for Validations {
    fn validate(&self, instance: &'i Value) -> Result<(), ValidationError<'i>> {
        self.iter_errors(instance).next().map_or(Ok(()), Err)
    }

    fn is_valid(&self, instance: &Value) -> bool {
        self.0.breaches(instance).is_empty()
    }

    /// Each message begins with the rule's place in the list, which `split_rule` takes off again: an error
    /// of `jsonschema` has no other room for it.
    fn iter_errors(&self, instance: &'i Value) -> Box<dyn Iterator<Item = ValidationError<'i>> + 'i> {
        let breaches = self.0.breaches(instance).into_iter();
        Box::new(breaches.map(|(index, message)| ValidationError::custom(format!("{index} {message}"))))
    }
}

/// The place of the broken rule in `x-validations`, and what the rule says.
pub(crate) fn split_rule(message: &str) -> (&str, &str) {
    message.split_once(' ').unwrap_or(("0", message))
}
