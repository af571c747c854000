//! A request that is being made. Every value is checked, and all that is wrong is collected.
//!
//! It must never become a request while anything is wrong with it.

use std::fmt;

use reqwest::header::{ACCEPT, CONTENT_TYPE, HeaderMap, HeaderName, HeaderValue};
use reqwest::{Method, Url};
use serde::Serialize;

use super::encoding::encode;
use super::parameter::{EXPECTED, Text};
use super::template::fill;
use super::{Breach, Content, List, MediaType, Parameter, Part, Place, Refused, Request, Route};
use crate::{Direction, Validate};

/// A request of an operation, before it is known whether it keeps the contract.
pub struct Draft {
    route: &'static Route,
    path: Vec<(&'static str, String)>,
    query: String,
    headers: HeaderMap,
    body: Vec<u8>,
    breaches: Vec<Breach>,
}

impl Draft {
    /// A request of this operation without any parameter or body.
    pub fn new(route: &'static Route) -> Self {
        let (path, query, body) = (Vec::new(), String::new(), Vec::new());
        let mut draft = Self { route, path, query, headers: HeaderMap::new(), body, breaches: Vec::new() };
        // The transport would add this one by itself, behind the signers' backs.
        draft.put_header(ACCEPT, Part::Header("Accept"), route.pointer, route.accept.unwrap_or("*/*"));
        draft
    }

    /// Sets the parameter at this index of [`Route::parameters`], or leaves it out when there is no value.
    ///
    /// In a path and in a header a list is joined by commas. An empty list has no text there nor in a query, and is
    /// left out. A breach is what would not arrive as it is: an empty path value, `.` and `..`; in a header an item with
    /// a comma, which would travel as two, and what no header can carry; an empty list that must be given.
    pub fn set<T: Serialize + Validate + ?Sized>(&mut self, index: usize, value: Option<&T>) {
        match (self.route.parameters.get(index), value) {
            (Some(parameter), Some(value)) => self.set_value(parameter, value),
            (Some(_), None) => {}
            (None, _) => self.refuse(Part::Path(self.route.path), self.route.pointer, "must have such a parameter"),
        }
    }

    fn set_value<T: Serialize + Validate + ?Sized>(&mut self, parameter: &'static Parameter, value: &T) {
        self.check(parameter.part(), value);
        match Text::of(value) {
            None => self.refuse(parameter.part(), parameter.pointer, EXPECTED),
            Some(text) if text.is_empty_list() && parameter.place != Place::Path => {
                if parameter.required {
                    self.refuse(parameter.part(), parameter.pointer, "must hold an item: an empty list is not sent");
                }
            }
            Some(text) => self.put(parameter, text),
        }
    }

    /// Sets a body in the media type at this index of [`Body::media_types`](super::Body::media_types). The
    /// `Content-Type` is the document's media type, character for character.
    pub fn body<T: Serialize + Validate + ?Sized>(&mut self, index: usize, value: &T) {
        self.check(Part::Body, value);
        let Some(media_type) = self.media_type(index) else {
            return;
        };
        let json = serde_json::to_vec(value).map_err(|_| "must be a value that JSON can write");
        match json.and_then(|json| media_type.write(json)) {
            Ok(bytes) => self.put_body(media_type.name, bytes),
            Err(expected) => self.refuse(Part::Body, self.route.pointer, expected),
        }
    }

    /// As [`Draft::body`], of a media type whose bytes no rule of the document speaks of.
    pub fn bytes(&mut self, index: usize, value: Vec<u8>) {
        if let Some(media_type) = self.media_type(index) {
            self.put_body(media_type.name, value);
        }
    }

    /// As [`Draft::bytes`], in a media type that the caller names. It is a breach when it is not of the document's range.
    pub fn content(&mut self, index: usize, value: &Content) {
        let Some(range) = self.media_type(index) else {
            return;
        };
        if value.media_type.contains('*') || !range.takes(&value.media_type) {
            let part = Part::Header("Content-Type");
            self.refuse(part, self.route.pointer, "must be a media type of the range that the document gives");
        }
        self.put_body(&value.media_type, value.bytes.clone());
    }

    fn media_type(&mut self, index: usize) -> Option<&'static MediaType> {
        let media_type = self.route.body.and_then(|body| body.media_types.get(index));
        if media_type.is_none() {
            self.refuse(Part::Body, self.route.pointer, "must not be given: the operation takes none");
        }
        media_type
    }

    fn put_body(&mut self, media_type: &str, bytes: Vec<u8>) {
        self.put_header(CONTENT_TYPE, Part::Header("Content-Type"), self.route.pointer, media_type);
        self.body = bytes;
    }

    pub(crate) fn route(&self) -> &'static Route {
        self.route
    }

    /// The request, at a base whose path is a prefix of the operation's.
    pub(crate) fn finish(mut self, base: &Url) -> Result<Request, Refused> {
        let url = self.url(base);
        let method = Method::from_bytes(self.route.method.as_bytes());
        match (url, method, self.breaches.is_empty()) {
            (Some(url), Ok(method), true) => Ok(Request::from_parts(method, url, self.headers, self.body)),
            (_, Err(_), true) => {
                self.refuse(Part::Path(self.route.path), self.route.pointer, "must have a method of HTTP");
                Err(Refused::new(self.breaches))
            }
            _ => Err(Refused::new(self.breaches)),
        }
    }

    fn url(&mut self, base: &Url) -> Option<Url> {
        let path = match fill(self.route.path, &self.path) {
            Ok(path) => format!("{}{path}", base.path().trim_end_matches('/')),
            Err(name) => {
                // A value that was refused has left its place open, and is reported already.
                if !self.breaches.iter().any(|breach| breach.part == Part::Path(name)) {
                    self.refuse(Part::Path(name), self.route.pointer, "must be given");
                }
                return None;
            }
        };
        let mut url = base.clone();
        url.set_path(&path);
        url.set_query((!self.query.is_empty()).then_some(&self.query));
        // Two harmless values side by side, as in `/{a}{b}`, can still make a `..` that the parser takes away.
        if url.path() != path {
            self.refuse(Part::Path(self.route.path), self.route.pointer, "must not have `.` or `..` as a segment");
            return None;
        }
        Some(url)
    }

    fn check<T: Validate + ?Sized>(&mut self, part: Part, value: &T) {
        if let Err(violations) = value.validate(Direction::Request) {
            self.breaches.extend(Breach::all(self.route.clauses, part, violations));
        }
    }

    fn put(&mut self, parameter: &'static Parameter, text: Text) {
        let Parameter { place, name, pointer, list, .. } = *parameter;
        match place {
            Place::Path => self.put_path(name, pointer, text),
            Place::Query => self.put_query(name, list, text),
            Place::Header => self.put_header_text(name, pointer, text),
            Place::Cookie => {
                self.refuse(Part::Cookie(name), pointer, "must not travel in a cookie, which is not set yet")
            }
        }
    }

    fn put_path(&mut self, name: &'static str, rule: &'static str, text: Text) {
        let text = text.map(encode).joined();
        match text.as_str() {
            "" | "." | ".." => self.refuse(Part::Path(name), rule, "must not be empty, `.` or `..`"),
            _ => self.path.push((name, text)),
        }
    }

    fn put_query(&mut self, name: &'static str, list: List, text: Text) {
        let values = match (text.map(encode), list) {
            (Text::One(value), _) => vec![value],
            (Text::Many(items), List::Repeated) => items,
            (Text::Many(items), List::Joined) => vec![items.join(",")],
        };
        let name = encode(name);
        for value in values {
            let separator = if self.query.is_empty() { "" } else { "&" };
            self.query.push_str(&format!("{separator}{name}={value}"));
        }
    }

    fn put_header_text(&mut self, name: &'static str, rule: &'static str, text: Text) {
        let part = Part::Header(name);
        if matches!(&text, Text::Many(items) if items.iter().any(|item| item.contains(','))) {
            return self.refuse(part, rule, "must not have an item with a comma");
        }
        match HeaderName::from_bytes(name.as_bytes()) {
            Ok(header) => self.put_header(header, part, rule, &text.joined()),
            Err(_) => self.refuse(part, rule, "must have the name of a header"),
        }
    }

    fn put_header(&mut self, name: HeaderName, part: Part, rule: &'static str, text: &str) {
        match header_value(text) {
            Some(value) => drop(self.headers.insert(name, value)),
            None => self.refuse(part, rule, "must be visible ASCII"),
        }
    }

    fn refuse(&mut self, part: Part, rule: &'static str, expected: &'static str) {
        self.breaches.push(Breach::new(self.route.clauses, part, rule, expected));
    }
}

impl fmt::Debug for Draft {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Draft")
            .field("operation", &self.route.id)
            .field("breaches", &self.breaches)
            .finish_non_exhaustive()
    }
}

/// A value that arrives as it was sent: blanks at either end would not (RFC 9110, section 5.5).
fn header_value(text: &str) -> Option<HeaderValue> {
    let is_visible = text.bytes().all(|byte| byte == b'\t' || (b' '..=b'~').contains(&byte));
    let is_trimmed = text.trim_matches([' ', '\t']).len() == text.len();
    (is_visible && is_trimmed).then(|| HeaderValue::from_str(text).ok()).flatten()
}
