//! What came back, and how the generated reading of an operation's answers looks at it.
//!
//! It must never refuse an answer for breaking a rule: that is drift, and the caller gets both.

use std::fmt;

use reqwest::header::{CONTENT_TYPE, HeaderMap, HeaderName};
use serde::Serialize;
use serde::de::DeserializeOwned;

use super::filter::Asked;
use super::media_type::{closest, covers, essence};
use super::{BodySchema, Breach, Clauses, Header, Page, Part, Route};
use crate::{DecodeError, Direction, Validate, decode};

/// The answers that the document describes for an operation. Generated code implements it.
pub trait Answers {
    /// What the caller asked for.
    type Success;
    /// What the document says can go wrong.
    type Failure: Failure;

    /// Reads an answer by its status and, where the document says so, by what is in it.
    ///
    /// # Errors
    /// When the document describes the answer, and its body is not what the document says.
    fn read(received: &mut impl Reader) -> Result<Outcome<Self::Success, Self::Failure>, DecodeError>;

    /// Whether an answer of this status is a success whose body may be taken as it comes.
    fn is_streamed(_: u16) -> bool {
        false
    }

    /// What the answer tells of its success by itself (the extension `x-success`).
    fn told(_: &Outcome<Self::Success, Self::Failure>) -> Told {
        Told::default()
    }

    /// What stands on the page (the extension `x-pagination`).
    fn page(_: &Self::Success) -> Option<Page> {
        None
    }
}

/// An answer that is being read.
pub trait Reader {
    /// The status code (RFC 9110, section 15).
    fn status(&self) -> u16;

    /// Reads the body as JSON, whatever its `Content-Type` says. `content` is the JSON Pointer of the response's
    /// `content` in the document, `media_types` are its keys, and `schema` is theirs. A `Content-Type` that none of them
    /// covers is drift, and so is every rule that the value breaks.
    ///
    /// # Errors
    /// When the body is not JSON, or not of the type `T`.
    fn json<T: DeserializeOwned + Serialize + Validate>(
        &mut self,
        content: &'static str,
        media_types: &'static [&'static str],
        schema: &'static BodySchema,
    ) -> Result<T, DecodeError>;

    /// Reads the body as a single value in text: a number or a boolean where the type takes one and the text is one, else
    /// a string. All else is as for [`Reader::json`].
    ///
    /// # Errors
    /// When the body is not UTF-8, or spells nothing of the type `T`.
    fn text<T: DeserializeOwned + Serialize + Validate>(
        &mut self,
        content: &'static str,
        media_types: &'static [&'static str],
        schema: &'static BodySchema,
    ) -> Result<T, DecodeError>;

    /// Which of these lists of media types names that of the body most closely; the first, when none does.
    fn choose(&self, media_types: &'static [&'static [&'static str]]) -> usize;

    /// Takes the body as it is. `content` and `media_types` are as for [`Reader::json`].
    fn bytes(&mut self, content: &'static str, media_types: &'static [&'static str]) -> Vec<u8>;

    /// Holds a header against the document: every rule that it breaks is drift.
    fn header(&mut self, header: &'static Header);

    /// Reads the body as JSON for a look at it: nothing is drift, and a body of another type, or one that is not
    /// `wanted`, is `None`.
    fn peek<T: DeserializeOwned + Serialize>(&mut self, wanted: fn(&T) -> bool) -> Option<T>;
}

/// What an answer tells of its success by itself.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Told {
    /// The code that decides over success.
    pub code: Option<Code>,
    /// What it says in words beside the code.
    pub description: Option<String>,
    /// Which of both must not be shown.
    pub sensitive: Sensitive,
}

impl fmt::Debug for Told {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { code, description, sensitive } = self;
        f.debug_struct("Told")
            .field("code", shown(code, sensitive.code))
            .field("description", shown(description, sensitive.description))
            .finish()
    }
}

/// Which part of what an answer tells must not be shown in logs (the extension `x-sensitive`).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Sensitive {
    /// The code.
    pub code: bool,
    /// The words beside it.
    pub description: bool,
}

/// What is printed of something that may be sensitive.
pub(crate) fn shown<T: fmt::Debug>(told: &Option<T>, is_sensitive: bool) -> &dyn fmt::Debug {
    if is_sensitive && told.is_some() { &"***" } else { told }
}

/// A code that decides over success.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Code {
    /// The code as text.
    pub text: String,
    /// Whether the document names it: among the values of its enum, or as the one that means success.
    pub is_known: bool,
}

/// A failure that the document describes. What it displays is printed and logged.
pub trait Failure: fmt::Debug + fmt::Display + Send + Sync + 'static {}

impl<T: fmt::Debug + fmt::Display + Send + Sync + 'static> Failure for T {}

/// What an answer means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome<S, F> {
    /// The operation did what it was asked to.
    Success(S),
    /// It did not, in a way that the document describes.
    Failure(F),
    /// The document does not describe such an answer.
    Undocumented,
}

/// A whole answer, and the breaches that were found in it so far.
pub struct Received {
    status: u16,
    headers: HeaderMap,
    body: Vec<u8>,
    asked: Asked,
    clauses: Clauses,
    /// Where the document describes the content that was read as JSON; empty before.
    content: &'static str,
    drift: Vec<Breach>,
}

impl Received {
    /// An answer of the caller's own making, to be read without a server.
    ///
    /// # Errors
    /// When the status or a header is none.
    pub fn of(status: u16, headers: &[(&str, &str)], body: &[u8]) -> Result<Self, InvalidAnswer> {
        if !(100..1000).contains(&status) {
            return Err(InvalidAnswer("this is no status code"));
        }
        let mut map = HeaderMap::new();
        for (name, value) in headers {
            let name: HeaderName = name.parse().map_err(|_| InvalidAnswer("this is no name of a header"))?;
            map.append(name, value.parse().map_err(|_| InvalidAnswer("this is no value of a header"))?);
        }
        Ok(Self::new(status, map, body.to_vec()))
    }

    pub(crate) fn new(status: u16, headers: HeaderMap, body: Vec<u8>) -> Self {
        let (asked, clauses) = (Asked::default(), Clauses::NONE);
        Self { status, headers, body, asked, clauses, content: "", drift: Vec::new() }
    }

    /// The same as the answer of an operation to a request that asks for this.
    pub(crate) fn to(self, route: &Route, asked: Asked) -> Self {
        Self { asked, clauses: route.clauses, ..self }
    }

    /// The status code (RFC 9110, section 15).
    pub fn status(&self) -> u16 {
        self.status
    }

    /// All headers.
    pub fn headers(&self) -> &HeaderMap {
        &self.headers
    }

    /// The body as it came.
    pub fn body(&self) -> &[u8] {
        &self.body
    }

    pub(crate) fn drift(&self) -> &[Breach] {
        &self.drift
    }

    pub(crate) fn add_drift(&mut self, breach: Breach) {
        self.drift.push(breach);
    }

    /// Adds the items that nobody asked for; of a success, as a failure has no page.
    pub(crate) fn check_items(&mut self) {
        let strays = self.asked.strays(self.content, &self.body);
        self.drift.extend(Breach::all(self.clauses, Part::Body, strays.into()));
    }

    /// A breach by the whole value of a part.
    pub(crate) fn breach(&self, part: Part, rule: &'static str, expected: &'static str) -> Breach {
        Breach::new(self.clauses, part, rule, expected)
    }

    /// Type and subtype of the body, without parameters. `None` when the header is missing, or is no text.
    pub(crate) fn media_type(&self) -> Option<&str> {
        self.headers.get(CONTENT_TYPE)?.to_str().ok().map(essence)
    }

    fn read<T: Validate>(
        &mut self,
        content: &'static str,
        media_types: &'static [&'static str],
        schema: &'static BodySchema,
        read: fn(&[u8]) -> Result<T, DecodeError>,
    ) -> Result<T, DecodeError> {
        let media_type = self.check_media_type(content, media_types);
        let value = read(&self.body).inspect_err(|error| {
            self.drift.push(schema.departure(self.clauses, media_type, error));
        })?;
        if let Err(violations) = value.validate(Direction::Response) {
            self.drift.extend(Breach::all(self.clauses, Part::Body, violations));
        }
        Ok(value)
    }

    /// The index of the first media type that covers that of the body. None is drift.
    fn check_media_type(&mut self, content: &'static str, media_types: &[&str]) -> Option<usize> {
        let index =
            self.media_type().and_then(|found| media_types.iter().position(|range| covers(essence(range), found)));
        if index.is_none() {
            let part = Part::Header("Content-Type");
            self.add_drift(self.breach(part, content, "must be a documented media type"));
        }
        index
    }
}

impl Reader for Received {
    fn status(&self) -> u16 {
        self.status
    }

    fn json<T: DeserializeOwned + Serialize + Validate>(
        &mut self,
        content: &'static str,
        media_types: &'static [&'static str],
        schema: &'static BodySchema,
    ) -> Result<T, DecodeError> {
        self.content = content;
        self.read(content, media_types, schema, decode)
    }

    fn text<T: DeserializeOwned + Serialize + Validate>(
        &mut self,
        content: &'static str,
        media_types: &'static [&'static str],
        schema: &'static BodySchema,
    ) -> Result<T, DecodeError> {
        self.read(content, media_types, schema, spelled)
    }

    fn choose(&self, media_types: &'static [&'static [&'static str]]) -> usize {
        self.media_type().and_then(|found| closest(media_types, found)).unwrap_or_default()
    }

    fn bytes(&mut self, content: &'static str, media_types: &'static [&'static str]) -> Vec<u8> {
        self.check_media_type(content, media_types);
        self.body.clone()
    }

    fn header(&mut self, header: &'static Header) {
        self.drift.extend(header.breaches(self.clauses, &self.headers));
    }

    fn peek<T: DeserializeOwned + Serialize>(&mut self, wanted: fn(&T) -> bool) -> Option<T> {
        serde_json::from_slice(&self.body).ok().filter(wanted)
    }
}

impl fmt::Debug for Received {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Received")
            .field("status", &self.status)
            .field("drift", &self.drift)
            .field("body_length", &self.body.len())
            .finish_non_exhaustive()
    }
}

/// What was given to [`Received::of`] makes no answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct InvalidAnswer(&'static str);

impl fmt::Display for InvalidAnswer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0)
    }
}

impl std::error::Error for InvalidAnswer {}

/// A single value from its text.
fn spelled<T: DeserializeOwned>(body: &[u8]) -> Result<T, DecodeError> {
    let is_literal = matches!(body.first(), Some(b't' | b'f' | b'-' | b'0'..=b'9'));
    // A blank behind a number is a part of the text.
    let is_literal = is_literal && !body.last().is_some_and(u8::is_ascii_whitespace);
    if is_literal && let Ok(value) = decode(body) {
        return Ok(value);
    }
    match std::str::from_utf8(body).map(serde_json::to_vec) {
        Ok(Ok(json)) => decode(&json),
        _ => decode(body),
    }
}
