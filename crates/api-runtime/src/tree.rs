//! Schemas as data, for values that no type of Rust follows: what a generated constant says, and how a value is held
//! against it.
//!
//! It must never round a number, nor name another rule than the keyword that is broken.

mod check;
#[cfg(feature = "schemars")]
mod derived;
mod keyword;
mod node;

use serde::Serialize;

use crate::{Direction, Path, Report};

#[cfg(feature = "schemars")]
pub use derived::Derived;

/// A schema: its rules, and the members that can be required in one direction only (OpenAPI 3.0.3, section 4.7.24.2),
/// wherever in its `allOf` they are required.
#[derive(Debug)]
pub struct Schema(pub &'static [Rule], pub &'static [(&'static str, Direction)]);

/// A keyword: its place in the document, what it asks for in words, and what it asks for. Place and words are empty
/// where no violation can name the keyword: below a choice, which is broken as a whole.
#[derive(Debug)]
pub struct Rule(pub &'static str, pub &'static str, pub Keyword);

/// What a keyword asks for (OpenAPI 3.0.3, section 4.7.24). Each speaks of values of its own JSON type alone.
#[derive(Debug)]
pub enum Keyword {
    /// `type`, and whether null is allowed too.
    Type(Type, bool),
    /// `enum`, as JSON texts.
    Enum(&'static [&'static str]),
    /// `enum` beside `x-open-enum`: what it does not name is told, and is lawful.
    Known(&'static [&'static str]),
    /// `minimum`, and whether the bound itself is refused.
    Minimum(&'static str, bool),
    /// `maximum`, and whether the bound itself is refused.
    Maximum(&'static str, bool),
    /// `multipleOf`
    MultipleOf(&'static str),
    /// `minLength`, in code points.
    MinLength(usize),
    /// `maxLength`, in code points.
    MaxLength(usize),
    /// `pattern`, and what finds it.
    Pattern(&'static str, fn(&str) -> bool),
    /// `format` of strings, and what holds them to it.
    Text(&'static str, fn(&str) -> bool),
    /// `format` of numbers, and what holds their texts to it.
    Number(&'static str, fn(&str) -> bool),
    /// `minItems`
    MinItems(usize),
    /// `maxItems`
    MaxItems(usize),
    /// `uniqueItems`
    UniqueItems,
    /// `items`
    Items(&'static Schema),
    /// `minProperties`
    MinProperties(usize),
    /// `maxProperties`
    MaxProperties(usize),
    /// `required`
    Required(&'static [&'static str]),
    /// `properties`
    Properties(&'static [(&'static str, Schema)]),
    /// `additionalProperties` as a schema, beside the names of `properties`.
    Unnamed(&'static [&'static str], &'static Schema),
    /// `additionalProperties: false`, beside the names of `properties`.
    Closed(&'static [&'static str]),
    /// `allOf`
    AllOf(&'static [Schema]),
    /// `oneOf`
    OneOf(&'static [Schema]),
    /// `anyOf`
    AnyOf(&'static [Schema]),
    /// `oneOf` or `anyOf` beside a `discriminator` (section 4.7.25): the member, and the branch that each of its values
    /// selects. What selects none breaks the discriminator, not the choice.
    Selected(&'static str, &'static [(&'static str, usize)], &'static [Schema]),
    /// `discriminator`: the member, and its values that select a branch.
    Discriminator(&'static str, &'static [(&'static str, usize)]),
    /// `not`
    Not(&'static Schema),
    /// `$ref`
    Reference(&'static Schema),
}

/// The JSON types of the specification. An integer is a number without fraction and exponent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Type {
    /// `array`
    Array,
    /// `boolean`
    Boolean,
    /// `integer`
    Integer,
    /// `number`
    Number,
    /// `object`
    Object,
    /// `string`
    String,
}

impl Schema {
    /// Reports every rule that `value`, standing at `path`, breaks as it is written in JSON. A value that refuses to be
    /// written is left to who writes it.
    pub fn check<T: Serialize + ?Sized>(&'static self, value: &T, path: &Path<'_>, report: &mut Report) {
        if let Ok(text) = serde_json::to_string(value)
            && let Some(node) = node::read(&text)
        {
            check::Checker::new(report.direction()).enter(self, &node, path, report);
        }
    }
}
