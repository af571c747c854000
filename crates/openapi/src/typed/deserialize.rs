//! serde's `Deserializer` over the raw tree, so that the typed view is filled without a detour.
//!
//! It must never go through `serde_json::Value`: with exact numbers switched on, a flattened or untagged field
//! there fails on every number.

use std::collections::HashSet;
use std::fmt;
use std::sync::LazyLock;

use serde::de::value::{MapDeserializer, SeqDeserializer, StrDeserializer};
use serde::de::{self, Deserializer, IntoDeserializer, Visitor};
use serde::forward_to_deserialize_any;

use crate::{Member, Node, Span, Value};

/// Why a node does not fit a type.
#[derive(Debug)]
pub(super) struct Misfit(String);

impl fmt::Display for Misfit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for Misfit {}

impl de::Error for Misfit {
    fn custom<T: fmt::Display>(message: T) -> Self {
        Self(message.to_string())
    }
}

/// Nodes that are read as a reference, whatever they hold.
pub(super) type Cut = HashSet<*const Node>;

/// The deserializer of one node.
#[derive(Clone, Copy)]
pub(super) struct Reader<'de> {
    node: &'de Node,
    cut: Option<&'de Cut>,
}

/// What stands where a node is cut off.
static REFERENCE: LazyLock<Node> = LazyLock::new(|| {
    let node = |value| Node { span: Span::nowhere(), value };
    let target = node(Value::String(String::new()));
    node(Value::Object(vec![Member { key: "$ref".to_owned(), key_span: Span::nowhere(), value: target }]))
});

impl<'de> Reader<'de> {
    /// Reads a node with all that it holds.
    pub(super) fn whole(node: &'de Node) -> Self {
        Self { node, cut: None }
    }

    /// Reads a node, and below it nothing of what is cut off.
    pub(super) fn shallow(node: &'de Node, cut: &'de Cut) -> Self {
        Self { node, cut: Some(cut) }
    }

    fn inner(self, node: &'de Node) -> Self {
        let is_cut = self.cut.is_some_and(|cut| cut.contains(&std::ptr::from_ref(node)));
        Self { node: if is_cut { &REFERENCE } else { node }, ..self }
    }

    fn entries(self, members: &'de [Member]) -> impl Iterator<Item = (&'de str, Self)> {
        members.iter().map(move |member| (member.key.as_str(), self.inner(&member.value)))
    }
}

impl<'de> Deserializer<'de> for Reader<'de> {
    type Error = Misfit;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Misfit> {
        match &self.node.value {
            Value::Null => visitor.visit_unit(),
            Value::Bool(value) => visitor.visit_bool(*value),
            Value::Number(text) => number(text, visitor),
            Value::String(text) => visitor.visit_borrowed_str(text),
            Value::Array(items) => visitor.visit_seq(SeqDeserializer::new(items.iter().map(|item| self.inner(item)))),
            Value::Object(members) => visitor.visit_map(MapDeserializer::new(self.entries(members))),
        }
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Misfit> {
        match self.node.value {
            Value::Null => visitor.visit_none(),
            _ => visitor.visit_some(self),
        }
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(self, _name: &'static str, visitor: V) -> Result<V::Value, Misfit> {
        visitor.visit_newtype_struct(self)
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _name: &'static str,
        _variants: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Misfit> {
        match &self.node.value {
            Value::String(text) => visitor.visit_enum(StrDeserializer::<Misfit>::new(text)),
            Value::Object(members) => {
                let access = MapDeserializer::new(self.entries(members));
                visitor.visit_enum(de::value::MapAccessDeserializer::new(access))
            }
            _ => Err(de::Error::custom(format!("expected a name, found {}", self.node.kind()))),
        }
    }

    forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf unit
        unit_struct seq tuple tuple_struct map struct identifier ignored_any
    }
}

impl<'de> IntoDeserializer<'de, Misfit> for Reader<'de> {
    type Deserializer = Self;

    fn into_deserializer(self) -> Self {
        self
    }
}

/// A number as the first of `u64`, `i64` and `f64` that holds it.
fn number<'de, V: Visitor<'de>>(text: &str, visitor: V) -> Result<V::Value, Misfit> {
    if let Ok(value) = text.parse::<u64>() {
        visitor.visit_u64(value)
    } else if let Ok(value) = text.parse::<i64>() {
        visitor.visit_i64(value)
    } else if let Some(value) = text.parse::<f64>().ok().filter(|value| value.is_finite()) {
        visitor.visit_f64(value)
    } else {
        Err(de::Error::custom(format!("the number {text} is too large")))
    }
}
