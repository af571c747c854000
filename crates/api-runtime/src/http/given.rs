//! What a call is made from where no type is named: JSON texts by place and name, read as the types of the operation.
//!
//! It must never guess: a text is read as its part's type or not at all, and a text that no part takes is told.

use std::fmt;

use serde::de::DeserializeOwned;

use super::{Content, Multipart, Parameter, Part, Place, Route};
use crate::{DecodeError, decode};

/// JSON texts of parameters by place and name, and a body.
#[derive(Clone, Default)]
pub struct Given<'a> {
    parameters: Vec<(Place, &'a str, &'a str)>,
    body: Option<&'a [u8]>,
    media_type: Option<&'a str>,
}

impl<'a> Given<'a> {
    /// Nothing yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// Gives a parameter, by its name on the wire, as JSON text: a string has its quotes, a list its brackets. It stands
    /// in place of one that was given before.
    #[must_use]
    pub fn parameter(mut self, place: Place, name: &'a str, json: &'a str) -> Self {
        self.parameters.retain(|given| !is_named(given, place, name));
        self.parameters.push((place, name, json));
        self
    }

    /// Gives the body: JSON text of its value, or the bytes themselves where no schema rules them.
    #[must_use]
    pub fn body(mut self, body: &'a [u8]) -> Self {
        self.body = Some(body);
        self
    }

    /// Gives the body in this media type, where the operation takes several.
    #[must_use]
    pub fn body_as(self, media_type: &'a str, body: &'a [u8]) -> Self {
        Self { media_type: Some(media_type), ..self.body(body) }
    }

    /// The body, or nothing.
    pub(crate) fn sent(&self) -> &'a [u8] {
        self.body.unwrap_or_default()
    }
}

/// Names of headers have no case (RFC 9110, section 5.1).
fn is_named((of, known, _): &(Place, &str, &str), place: Place, name: &str) -> bool {
    let is_same = if place == Place::Header { known.eq_ignore_ascii_case(name) } else { *known == name };
    *of == place && is_same
}

impl fmt::Debug for Given<'_> {
    /// What is given may be nobody's business: only places and names are shown.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let names = self.parameters.iter().map(|(place, name, _)| (place, name));
        f.debug_list().entries(names).entries(self.body.map(|_| "body")).finish()
    }
}

/// The parts of a request while they are read from what is given. Generated code asks for each part by its type.
#[derive(Debug)]
pub struct Parts<'a> {
    route: &'static Route,
    given: &'a Given<'a>,
    unsayable: Vec<Unsayable>,
}

impl<'a> Parts<'a> {
    pub(crate) fn new(route: &'static Route, given: &'a Given<'a>) -> Self {
        let is_unknown = |given: &&(Place, &str, &str)| {
            !route.parameters.iter().any(|parameter| is_named(given, parameter.place, parameter.name))
        };
        let unknown = given.parameters.iter().filter(is_unknown);
        let unknown = unknown.map(|(place, name, _)| Unsayable::Unknown(*place, (*name).to_owned()));
        let no_body = (given.body.is_some() && route.body.is_none()).then_some(Unsayable::NoBody);
        Self { route, given, unsayable: unknown.chain(no_body).collect() }
    }

    /// The operation that they are parts of.
    pub fn route(&self) -> &'static Route {
        self.route
    }

    /// The value of the parameter at this index of [`Route::parameters`]; `None` when it is missing or cannot be read,
    /// which is remembered.
    pub fn required<T: DeserializeOwned>(&mut self, index: usize) -> Option<T> {
        let (part, json) = self.find(index)?;
        self.read(part, json)
    }

    /// As [`Parts::required`]; `Some(None)` when the parameter is not given.
    pub fn optional<T: DeserializeOwned>(&mut self, index: usize) -> Option<Option<T>> {
        match self.find(index)? {
            (_, None) => Some(None),
            (part, json) => self.read(part, json).map(Some),
        }
    }

    /// The value of a JSON body; `None` when it is missing or cannot be read, which is remembered.
    pub fn json<T: DeserializeOwned>(&mut self) -> Option<T> {
        self.read(Part::Body, self.given.body)
    }

    /// As [`Parts::json`]; `Some(None)` when no body is given.
    pub fn optional_json<T: DeserializeOwned>(&mut self) -> Option<Option<T>> {
        match self.given.body {
            None => Some(None),
            json => self.read(Part::Body, json).map(Some),
        }
    }

    /// The value of a body in parts, of which nothing else is said; `None` when it is missing or cannot be read, which is
    /// remembered.
    pub fn multipart<T: DeserializeOwned>(&mut self) -> Option<Multipart<T>> {
        self.json().map(Multipart::new)
    }

    /// As [`Parts::multipart`]; `Some(None)` when no body is given.
    pub fn optional_multipart<T: DeserializeOwned>(&mut self) -> Option<Option<Multipart<T>>> {
        Some(self.optional_json()?.map(Multipart::new))
    }

    /// A body of any kind; `None` when it is missing, which is remembered.
    pub fn bytes(&mut self) -> Option<&'a [u8]> {
        if self.given.body.is_none() {
            self.unsayable.push(Unsayable::Missing(Part::Body));
        }
        self.given.body
    }

    /// As [`Parts::bytes`]; `Some(None)` when no body is given.
    pub fn optional_bytes(&mut self) -> Option<Option<&'a [u8]>> {
        Some(self.given.body)
    }

    /// Bytes and the media type that they are in; `None` when either is missing, which is remembered.
    pub fn content(&mut self) -> Option<Content> {
        let named = self.given.media_type.map(str::to_owned);
        if named.is_none() {
            self.unsayable.push(Unsayable::Missing(Part::Header("Content-Type")));
        }
        Some(Content::new(named?, self.bytes()?))
    }

    /// As [`Parts::content`]; `Some(None)` when no body is given.
    pub fn optional_content(&mut self) -> Option<Option<Content>> {
        if self.given.body.is_some() { self.content().map(Some) } else { Some(None) }
    }

    /// A body that is one of several, by the index of its media type: the first one, unless another is given.
    pub fn choice<T>(&mut self, read: impl FnOnce(&mut Self, usize) -> Option<T>) -> Option<T> {
        let index = |given| self.route.body.and_then(|body| body.closest(given)).ok_or(given);
        match self.given.media_type.map(index) {
            None => read(self, 0),
            Some(Ok(index)) => read(self, index),
            Some(Err(given)) => {
                self.unsayable.push(Unsayable::NoMediaType(given.to_owned()));
                None
            }
        }
    }

    /// As [`Parts::choice`]; `Some(None)` when no body is given.
    pub fn optional_choice<T>(&mut self, read: impl FnOnce(&mut Self, usize) -> Option<T>) -> Option<Option<T>> {
        if self.given.body.is_some() { self.choice(read).map(Some) } else { Some(None) }
    }

    fn find(&self, index: usize) -> Option<(Part, Option<&'a [u8]>)> {
        let parameter = self.route.parameters.get(index)?;
        let Parameter { place, name, .. } = *parameter;
        let given = self.given.parameters.iter().find(|given| is_named(given, place, name));
        Some((parameter.part(), given.map(|(_, _, json)| json.as_bytes())))
    }

    fn read<T: DeserializeOwned>(&mut self, part: Part, json: Option<&[u8]>) -> Option<T> {
        let unsayable = match json.map(decode) {
            Some(Ok(value)) => return Some(value),
            Some(Err(error)) => Unsayable::Unreadable(part, error),
            None => Unsayable::Missing(part),
        };
        self.unsayable.push(unsayable);
        None
    }

    pub(crate) fn into_unsayable(self) -> Vec<Unsayable> {
        self.unsayable
    }
}

/// Why a call cannot be put into the types of its operation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Unsayable {
    /// A part that must be given is not.
    Missing(Part),
    /// What is given for a part is not JSON, or not of the part's type.
    Unreadable(Part, DecodeError),
    /// The operation has no parameter of this name there.
    Unknown(Place, String),
    /// The operation takes no body.
    NoBody,
    /// The operation takes no body of this media type.
    NoMediaType(String),
}

impl fmt::Display for Unsayable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Missing(part) => write!(f, "{part}: must be given"),
            Self::Unreadable(part, error) => write!(f, "{part}: {error}"),
            Self::Unknown(place, name) => write!(f, "{place}: the operation has no parameter {name:?} there"),
            Self::NoMediaType(name) => write!(f, "the operation takes no body of the media type {name:?}"),
            Self::NoBody => f.write_str("the operation takes no body"),
        }
    }
}

impl std::error::Error for Unsayable {}
