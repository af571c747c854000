//! Schemas as data, for values that no type of Rust follows: the constants that generated code holds them against.
//!
//! It must never hold a keyword without effect: what is here is checked.

use openapi::Pointer;

use super::{Check, Direction};

/// A schema that generated code holds as data.
#[derive(Clone, Debug)]
pub struct Tree {
    /// The name of the constant.
    pub name: String,
    /// What it says.
    pub schema: Schema,
    /// Whether a rule of a type refers to it.
    pub is_root: bool,
}

/// A schema as data.
#[derive(Clone, Debug, Default)]
pub struct Schema {
    /// Its keywords, in the order of the document.
    pub terms: Vec<Term>,
    /// The members that travel in one direction only, here or in a part of it, and need not be there in the other.
    pub one_way: Vec<(String, Direction)>,
}

/// A keyword of a schema as data.
#[derive(Clone, Debug)]
pub struct Term {
    /// Where it stands, and what it asks for; nothing where no violation can name it.
    pub named: Option<(Pointer, String)>,
    /// What it says.
    pub keyword: Keyword,
}

/// What a keyword says. Numbers and values are JSON texts.
#[derive(Clone, Debug)]
pub enum Keyword {
    /// `type`, and whether null is allowed too.
    Type(String, bool),
    /// `enum`
    Enum(Vec<String>),
    /// `enum` that is open.
    Known(Vec<String>),
    /// A rule of values of one type.
    Check(Check),
    /// `items`
    Items(Box<Schema>),
    /// `properties`
    Properties(Vec<(String, Schema)>),
    /// `additionalProperties`, beside the names of `properties`.
    Unnamed(Vec<String>, Box<Schema>),
    /// `additionalProperties: false`, beside the names of `properties`.
    Closed(Vec<String>),
    /// `required`
    Required(Vec<String>),
    /// `allOf`
    AllOf(Vec<Schema>),
    /// `oneOf`
    OneOf(Vec<Schema>),
    /// `anyOf`
    AnyOf(Vec<Schema>),
    /// `oneOf` or `anyOf` beside a `discriminator`: the member, and the branch that each of its values selects.
    Selected(String, Vec<(String, usize)>, Vec<Schema>),
    /// `discriminator`: the member, and its values that select a branch.
    Discriminator(String, Vec<(String, usize)>),
    /// `not`
    Not(Box<Schema>),
    /// `$ref`, by the name of a constant.
    Reference(String),
    /// A rule that is not followed: a choice over it cannot be decided. It is not printed.
    Unfollowed,
}

impl Keyword {
    /// The schemas that stand inside, and whether what they ask for is asked for by name.
    pub fn inner(&self) -> (Vec<&Schema>, bool) {
        match self {
            Self::Items(schema) | Self::Unnamed(_, schema) => (vec![schema], true),
            Self::Properties(named) => (named.iter().map(|(_, schema)| schema).collect(), true),
            Self::AllOf(schemas) => (schemas.iter().collect(), true),
            Self::OneOf(schemas) | Self::AnyOf(schemas) | Self::Selected(_, _, schemas) => {
                (schemas.iter().collect(), false)
            }
            Self::Not(schema) => (vec![schema], false),
            _ => (Vec::new(), true),
        }
    }

    /// The same, to be changed.
    pub fn inner_mut(&mut self) -> (Vec<&mut Schema>, bool) {
        match self {
            Self::Items(schema) | Self::Unnamed(_, schema) => (vec![schema], true),
            Self::Properties(named) => (named.iter_mut().map(|(_, schema)| schema).collect(), true),
            Self::AllOf(schemas) => (schemas.iter_mut().collect(), true),
            Self::OneOf(schemas) | Self::AnyOf(schemas) | Self::Selected(_, _, schemas) => {
                (schemas.iter_mut().collect(), false)
            }
            Self::Not(schema) => (vec![schema], false),
            _ => (Vec::new(), true),
        }
    }
}

impl Schema {
    /// Every keyword of it, and of what stands inside.
    pub fn each<'s>(&'s self, found: &mut impl FnMut(&'s Term)) {
        for term in &self.terms {
            found(term);
            term.keyword.inner().0.into_iter().for_each(|inner| inner.each(found));
        }
    }
}
