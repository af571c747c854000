//! Forms: the members of an object in pairs of `application/x-www-form-urlencoded` (OpenAPI 3.0.3, sections 4.7.14.4 and
//! 4.7.15).
//!
//! It must never take what stands under a member's name for another member, nor leave a pair unread.

use super::lowering::Lowering;
use super::media_type::is_json;
use super::reading::{self, Shape};
use super::request::pairs;
use super::style::{Style, Text};
use super::written::Written;
use super::{Part, percent};
use crate::data::Json;
use crate::message;
use crate::tree::Tree;
use openapi::{Node, Pointer};

/// The members of an object as a form holds them.
pub(super) struct Fields {
    schema: Pointer,
    named: Vec<Field>,
}

/// A member.
struct Field {
    name: String,
    place: Vec<Pointer>,
    shape: Shape,
    way: Way,
}

/// How a member is written.
enum Way {
    /// As a parameter of a query is.
    Styled(Style),
    /// As a JSON text; each item of a list by itself.
    Json,
}

impl Lowering<'_> {
    /// The members of a form; `None` where the schema is none of an object.
    pub(super) fn fields(&self, media_type: &Pointer, schema: &Pointer) -> Option<Fields> {
        let tree = self.contract.tree();
        let place = std::slice::from_ref(schema);
        let Shape::Object(names) = Shape::of_all(tree, place) else { return None };
        let field = |name: &String| {
            let encoding = tree.node(&media_type.join("encoding").join(name));
            Field::new(tree, name, tree.member(place, name).unwrap_or_default(), encoding)
        };
        let is_object = tree.has_type(place, "object");
        is_object.then(|| Fields { schema: schema.clone(), named: names.known().iter().map(field).collect() })
    }
}

impl Field {
    fn new(tree: &Tree, name: &str, place: Vec<Pointer>, encoding: Option<&Node>) -> Self {
        let says = |key: &str| encoding.and_then(|encoding| encoding.get(key));
        let shape = Shape::of_all(tree, &place);
        let is_nested = match &shape {
            Shape::List => reading::is_structured(tree, &tree.items(&place)),
            Shape::Object(_) | Shape::Scalar => reading::is_structured(tree, &place),
        };
        let explode = says("explode").and_then(Node::as_bool);
        let style = || Style::new(says("style").and_then(Node::as_str), Part::Query, explode);
        let plain = Style::new(None, Part::Query, None);
        let content_type = says("contentType").and_then(Node::as_str).and_then(|all| all.split(',').next());
        let (way, shape) = match content_type {
            // Each of these says that the member is written by a style.
            _ if ["style", "explode", "allowReserved"].iter().any(|key| says(key).is_some()) => {
                (Way::Styled(style()), shape)
            }
            Some(named) if is_json(named) => (Way::Json, shape),
            Some(_) if is_nested => (Way::Styled(plain), Shape::Scalar),
            None if is_nested => (Way::Json, shape),
            _ => (Way::Styled(plain), shape),
        };
        Self { name: name.to_owned(), place, shape, way }
    }

    /// The value of the member; `None` where it is absent.
    fn read(&self, tree: &Tree, pairs: &[(&str, &str)]) -> Result<Option<Json>, String> {
        let style = match &self.way {
            Way::Styled(style) => style,
            Way::Json => return self.read_json(pairs),
        };
        // A key that is no member's is a member of the form itself.
        let found = style.find(&self.name, &self.shape, Text::Pairs(pairs.to_vec()), &|_| true)?;
        found.map(|found| reading::value(tree, &self.place, found, &percent::decode_query)).transpose()
    }

    fn read_json(&self, pairs: &[(&str, &str)]) -> Result<Option<Json>, String> {
        let own = pairs.iter().filter(|(key, _)| self.owns(key));
        let value = |(_, text): &(&str, &str)| message::read(percent::decode_query(text)?.as_bytes());
        let mut values = own.map(value).collect::<Result<Vec<_>, String>>()?;
        match (&self.shape, values.len()) {
            (_, 0) => Ok(None),
            (Shape::List, _) => Ok(Some(Json::Array(values))),
            (_, 1) => Ok(values.pop()),
            _ => Err("a member stands more than once, and is no list".to_owned()),
        }
    }

    /// Whether a key stands for the member, or for a part of it.
    fn owns(&self, key: &str) -> bool {
        let Ok(key) = percent::decode_query(key) else { return false };
        match &self.way {
            Way::Styled(style) => style.owns(&self.name, &self.shape, &key),
            Way::Json => key == self.name,
        }
    }

    /// The pairs of a value; `None` when it cannot be written.
    fn write(&self, value: &Json) -> Option<Vec<(String, String)>> {
        let pair = |value: &Json| (percent::encode(&self.name), percent::encode(&value.to_string()));
        let pairs = match (&self.way, &self.shape, value) {
            (Way::Styled(style), _, _) => match style.write(&self.name, value, Part::Query)? {
                Written::Pairs(pairs) => pairs,
                Written::Text(_) => return None,
            },
            (Way::Json, Shape::List, Json::Array(items)) => items.iter().map(pair).collect(),
            (Way::Json, Shape::List, _) => return None,
            (Way::Json, _, _) => vec![pair(value)],
        };
        (!pairs.is_empty()).then_some(pairs)
    }
}

/// Whether the member that an encoding at `place` speaks of is written in the same way in both documents.
pub(crate) fn is_encoded_alike(tree: &Tree, changed: &Tree, place: &Pointer) -> bool {
    let field = |tree: &Tree| {
        let (media_type, name) = (place.parent()?.parent()?, place.last()?);
        let rulers = tree.member(&[media_type.join("schema")], &name).unwrap_or_default();
        Some(Field::new(tree, &name, rulers, tree.node(place)))
    };
    match (field(tree), field(changed)) {
        (Some(one), Some(other)) => match (&one.way, &other.way) {
            (Way::Styled(style), Way::Styled(changed)) => {
                one.shape == other.shape && style.is_same(*changed, &one.shape)
            }
            (Way::Json, Way::Json) => true,
            _ => false,
        },
        _ => false,
    }
}

impl Fields {
    /// The object that a form holds.
    ///
    /// # Errors
    /// Says why a part of it spells nothing.
    pub(super) fn read(&self, tree: &Tree, bytes: &[u8]) -> Result<Json, String> {
        let text = std::str::from_utf8(bytes).map_err(|_| "a form that is no UTF-8".to_owned())?;
        let pairs = pairs(text, '&');
        let mut members = serde_json::Map::new();
        for field in &self.named {
            members.extend(field.read(tree, &pairs)?.map(|value| (field.name.clone(), value)));
        }
        for (key, _) in pairs.iter().filter(|(key, _)| !self.named.iter().any(|field| field.owns(key))) {
            let name = percent::decode_query(key)?;
            let value = self.other(tree, &name).read(tree, &pairs)?;
            members.extend(value.map(|value| (name, value)));
        }
        Ok(Json::Object(members))
    }

    /// The form of a value; `None` when it is no object, or has a member that cannot be written.
    pub(super) fn write(&self, tree: &Tree, value: &Json) -> Option<Vec<u8>> {
        let mut sent = Vec::new();
        for (name, value) in value.as_object()? {
            let named = self.named.iter().find(|field| field.name == *name);
            let pairs = named.map_or_else(|| self.other(tree, name).write(value), |field| field.write(value))?;
            sent.extend(pairs.iter().map(|(key, text)| format!("{key}={text}")));
        }
        Some(sent.join("&").into_bytes())
    }

    /// A member that the schema does not name.
    fn other(&self, tree: &Tree, name: &str) -> Field {
        let place = tree.member(std::slice::from_ref(&self.schema), name).unwrap_or_default();
        Field::new(tree, name, place, None)
    }
}
