//! One place of a message, and what each witness says of it.
//!
//! It must never compare: the aspects do, a file for each.

use super::facts::Row;
use super::ruling::Ruling;
use super::words;
use crate::translate::plain;
use openapi::{Node, Pointer, Value as Raw};
use serde_json::Value;

/// A value that a sample shows.
#[derive(Clone)]
pub(super) struct Seen<'a> {
    /// Which sample.
    pub(super) sample: usize,
    /// Where in it.
    pub(super) at: Pointer,
    pub(super) node: &'a Node,
}

/// What the samples show at a place.
#[derive(Clone, Default)]
pub(super) struct Shown<'a> {
    pub(super) values: Vec<Seen<'a>>,
    /// The samples in which an object or a list stands around the place, and nothing at it; one entry for each.
    pub(super) absent: Vec<usize>,
    /// The names of all samples of the message.
    pub(super) names: &'a [&'a str],
}

/// What the schema says of a place.
pub(super) enum Ruled {
    /// It says nothing of what stands around the place.
    Silent,
    /// It knows what stands around, and not this; a word on why, if there is more to say.
    No(&'static str),
    /// It rules the place.
    Yes(Box<Ruling>),
}

/// What the prose says of a place.
#[derive(Clone, Copy, Default)]
pub(super) struct Told<'a> {
    pub(super) row: Option<&'a Row>,
    /// Whether it knows the place; `None` when it has no table here.
    pub(super) is_known: Option<bool>,
    /// Whether some row of the table says what is mandatory.
    pub(super) tells_presence: bool,
}

/// A place and its witnesses.
pub(super) struct Spot<'a> {
    pub(super) at: Pointer,
    pub(super) shown: Shown<'a>,
    pub(super) ruled: Ruled,
    pub(super) told: Told<'a>,
}

impl<'a> Shown<'a> {
    /// Whether no sample has anything around the place.
    pub(super) fn is_silent(&self) -> bool {
        self.values.is_empty() && self.absent.is_empty()
    }

    pub(super) fn is_there(&self) -> bool {
        !self.values.is_empty()
    }

    /// The values that are not null.
    pub(super) fn present(&self) -> impl Iterator<Item = &Seen<'a>> {
        self.values.iter().filter(|seen| seen.node.value != Raw::Null)
    }

    /// How many of the values are null.
    pub(super) fn nulls(&self) -> usize {
        self.values.len() - self.present().count()
    }

    /// The values that are not null, as JSON.
    pub(super) fn json(&self) -> Vec<Value> {
        self.present().map(|seen| plain(seen.node)).collect()
    }

    /// `in a.json, b.json`, without a word where there is only one sample.
    pub(super) fn within(&self, samples: impl Iterator<Item = usize>) -> String {
        let mut samples: Vec<usize> = samples.collect();
        samples.sort_unstable();
        samples.dedup();
        let names = samples.iter().filter_map(|sample| self.names.get(*sample)).map(|name| (*name).to_owned());
        format!(" in {}", words::list(names))
    }

    /// The samples that show something.
    pub(super) fn places(&self) -> String {
        self.within(self.values.iter().map(|seen| seen.sample))
    }
}

impl Ruled {
    pub(super) fn ruling(&self) -> Option<&Ruling> {
        match self {
            Self::Yes(ruling) => Some(ruling),
            _ => None,
        }
    }
}

impl Spot<'_> {
    /// How many witnesses know the place.
    pub(super) fn witnesses(&self) -> usize {
        let ruled = usize::from(self.ruled.ruling().is_some());
        usize::from(self.shown.is_there()) + ruled + usize::from(self.told.is_known == Some(true))
    }

    /// Where the document speaks of the place.
    pub(super) fn rule(&self) -> Option<Pointer> {
        self.ruled.ruling().map(|ruling| ruling.place.clone())
    }
}

/// The JSON type of a value, as schemas name it; `None` for null.
pub(super) fn json_type(node: &Node) -> Option<&'static str> {
    match &node.value {
        Raw::Null => None,
        Raw::Bool(_) => Some("boolean"),
        Raw::Number(text) if text.contains(['.', 'e', 'E']) => Some("number"),
        Raw::Number(_) => Some("integer"),
        Raw::String(_) => Some("string"),
        Raw::Array(_) => Some("array"),
        Raw::Object(_) => Some("object"),
    }
}
