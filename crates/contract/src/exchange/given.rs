//! What a request says, apart from how it is written: the values of its parameters and of its body.
//!
//! It must never hold what the document does not know: other headers and parameters say nothing to it.

use super::Part;
use crate::data::Json;

/// The values that a request gives.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Given {
    /// Parameters by part and name, in the document's order.
    pub parameters: Vec<Argument>,
    /// The value of the body; bytes that no schema rules are a string with a character for each octet.
    pub body: Option<Json>,
    /// The media type of the body, where it is not the one that is sent unless another one is named.
    pub media_type: Option<String>,
}

/// The value of one parameter.
#[derive(Clone, Debug, PartialEq)]
pub struct Argument {
    /// Where it travels.
    pub part: Part,
    /// The parameter's name on the wire.
    pub name: String,
    /// Its value.
    pub value: Json,
}

impl Given {
    /// All of it as JSON: names to values, each behind its part.
    pub fn to_json(&self) -> Json {
        let named = self
            .parameters
            .iter()
            .map(|argument| (format!("{} {}", argument.part, argument.name), argument.value.clone()));
        let media_type = self.media_type.iter().map(|named| ("media-type".to_owned(), Json::from(named.as_str())));
        named.chain(self.body.iter().map(|body| ("body".to_owned(), body.clone()))).chain(media_type).collect()
    }

    /// The same with another value for one parameter, or without it.
    #[must_use]
    pub(crate) fn with(&self, part: Part, name: &str, value: Option<Json>) -> Self {
        let mut changed = self.clone();
        let is_it = |argument: &Argument| argument.part == part && argument.name == name;
        match (changed.parameters.iter().position(is_it), value) {
            (Some(at), Some(value)) => changed.parameters[at].value = value,
            (Some(at), None) => drop(changed.parameters.remove(at)),
            (None, Some(value)) => changed.parameters.push(Argument { part, name: name.to_owned(), value }),
            (None, None) => {}
        }
        changed
    }
}
