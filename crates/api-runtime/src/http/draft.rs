//! A request that is being made. Every value is checked, and all that is wrong is collected.
//!
//! It must never become a request while anything is wrong with it.

use std::fmt;

use reqwest::header::{ACCEPT, CONTENT_TYPE, COOKIE, HeaderMap, HeaderName, HeaderValue};
use reqwest::{Method, Url};
use serde::Serialize;

use super::body::{Sent, Unwritable};
use super::encoding::encode;
use super::style::{EMPTY_LIST, EMPTY_OBJECT, Written, write};
use super::template::fill;
use super::texts::Texts;
use super::{About, Breach, Content, MediaType, Multipart, Parameter, Part, Place, Refused, Request, Route, Style};
use crate::{Direction, Validate, Violation};

/// What a value must be to have a text.
pub(crate) const EXPECTED: &str = "must be a single value, or a list or an object of single values";

/// What a value must be whose kind the document leaves open.
pub(crate) const SINGLE: &str = "must be a single value: nothing tells that a list is one";

/// A request of an operation, before it is known whether it keeps the contract.
pub struct Draft {
    route: &'static Route,
    path: Vec<(&'static str, String)>,
    query: Vec<(String, String)>,
    cookies: Vec<(String, String)>,
    headers: HeaderMap,
    body: Vec<u8>,
    breaches: Vec<Breach>,
}

impl Draft {
    /// A request of this operation without any parameter or body.
    pub fn new(route: &'static Route) -> Self {
        let (path, query, cookies, body) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
        let (headers, breaches) = (HeaderMap::new(), Vec::new());
        let mut draft = Self { route, path, query, cookies, headers, body, breaches };
        // The transport would add this one by itself, behind the signers' backs.
        draft.put_header(ACCEPT, Part::Header("Accept"), route.pointer, route.accept.unwrap_or("*/*"));
        draft
    }

    /// Sets the parameter at this index of [`Route::parameters`], or leaves it out when there is no value.
    ///
    /// An empty list and an empty object have no text in any style, and are left out where they may be. A breach is what
    /// would not arrive as it is: what is nested, or null; an item with the separator of its style; an empty path value,
    /// `.` and `..`; what no header can carry; what is empty and must be given.
    pub fn set<T: Serialize + Validate + ?Sized>(&mut self, index: usize, value: Option<&T>) {
        match (self.route.parameters.get(index), value) {
            (Some(parameter), Some(value)) => self.set_value(parameter, value),
            (Some(_), None) => {}
            (None, _) => self.refuse(Part::Path(self.route.path), self.route.pointer, "must have such a parameter"),
        }
    }

    fn set_value<T: Serialize + Validate + ?Sized>(&mut self, parameter: &'static Parameter, value: &T) {
        let part = parameter.part();
        self.check(part, value);
        let texts = match parameter.style {
            Style::Json => json_text(value, parameter.place).map(Texts::One),
            _ => Texts::of(value),
        };
        match texts {
            None => self.refuse(part, parameter.pointer, EXPECTED),
            Some(Texts::Items(_) | Texts::Members(_)) if parameter.single => {
                self.refuse(part, parameter.pointer, SINGLE);
            }
            Some(texts) if texts.is_empty() => {
                let expected = if matches!(texts, Texts::Items(_)) { EMPTY_LIST } else { EMPTY_OBJECT };
                if parameter.required {
                    self.refuse(part, parameter.pointer, expected);
                }
            }
            Some(texts) => match write(parameter, parameter.name, &texts) {
                Ok(written) => self.put(parameter, written),
                Err(expected) => self.refuse(part, parameter.pointer, expected),
            },
        }
    }

    /// Sets a body in the media type at this index of [`Body::media_types`](super::Body::media_types). The
    /// `Content-Type` is the document's media type, character for character.
    pub fn body<T: Serialize + Validate + ?Sized>(&mut self, index: usize, value: &T) {
        self.put_value(index, value, &[]);
    }

    /// As [`Draft::body`], of a value in parts. The `Content-Type` names their boundary too.
    pub fn multipart<T: Serialize + Validate>(&mut self, index: usize, value: &Multipart<T>) {
        self.put_value(index, value.value(), value.said());
    }

    fn put_value<T: Serialize + Validate + ?Sized>(&mut self, index: usize, value: &T, about: &[(String, About)]) {
        self.check(Part::Body, value);
        let Some(media_type) = self.media_type(index) else {
            return;
        };
        let json =
            serde_json::to_vec(value).map_err(|_| vec![Unwritable::whole("must be a value that JSON can write")]);
        match json.and_then(|json| media_type.write(json, about)) {
            Ok(Sent { content_type, bytes }) => self.put_body(&content_type, bytes),
            Err(all) => {
                let rule = media_type.pointer().unwrap_or(self.route.pointer);
                let breach = |Unwritable { at, expected }| Violation { at: at.into(), rule, expected };
                let violations: Vec<Violation> = all.into_iter().map(breach).collect();
                self.breaches.extend(Breach::all(self.route.clauses, Part::Body, violations.into()));
            }
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
        let Some(body) = self.route.body.filter(|_| self.media_type(index).is_some()) else {
            return;
        };
        if value.media_type.contains('*') || body.closest(&value.media_type) != Some(index) {
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
        self.put_cookies();
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
        url.set_query((!self.query.is_empty()).then(|| joined(&self.query, "&")).as_deref());
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

    fn put(&mut self, parameter: &'static Parameter, written: Written) {
        let Parameter { place, name, pointer, .. } = *parameter;
        match (place, written) {
            (Place::Path, Written::Text(text)) => self.put_path(name, pointer, text),
            (Place::Query | Place::Cookie, Written::Pairs(pairs)) => self.put_pairs(parameter, pairs),
            (_, Written::Text(text)) => match HeaderName::from_bytes(name.as_bytes()) {
                Ok(header) => self.put_header(header, parameter.part(), pointer, &text),
                Err(_) => self.refuse(parameter.part(), pointer, "must have the name of a header"),
            },
            (_, Written::Pairs(_)) => self.refuse(parameter.part(), pointer, "must be in a style of its place"),
        }
    }

    fn put_path(&mut self, name: &'static str, rule: &'static str, text: String) {
        match text.as_str() {
            "" | "." | ".." => self.refuse(Part::Path(name), rule, "must not be empty, `.` or `..`"),
            _ => self.path.push((name, text)),
        }
    }

    /// Members that stand by themselves must not be taken for another parameter.
    fn put_pairs(&mut self, parameter: &'static Parameter, pairs: Vec<(String, String)>) {
        let others = self.route.parameters.iter().filter(|other| other.place == parameter.place && *other != parameter);
        let others: Vec<String> = others.map(|other| encode(other.name)).collect();
        let own = encode(parameter.name);
        let known = if parameter.place == Place::Query { &mut self.query } else { &mut self.cookies };
        let is_taken = |(name, _): &(String, String)| {
            *name != own && (others.contains(name) || known.iter().any(|(known, _)| known == name))
        };
        if pairs.iter().any(is_taken) {
            return self.refuse(
                parameter.part(),
                parameter.pointer,
                "must not have a member with another parameter's name",
            );
        }
        known.extend(pairs);
    }

    /// All cookies stand in one header (RFC 6265, section 5.4), which is never printed.
    fn put_cookies(&mut self) {
        let cookies = std::mem::take(&mut self.cookies);
        if let Some(mut value) = HeaderValue::from_str(&joined(&cookies, "; ")).ok().filter(|_| !cookies.is_empty()) {
            value.set_sensitive(true);
            self.headers.insert(COOKIE, value);
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

/// The JSON text of a value. A header holds ASCII only, which JSON can always be written in (RFC 8259, section 7).
fn json_text<T: Serialize + ?Sized>(value: &T, place: Place) -> Option<String> {
    let text = serde_json::to_string(value).ok()?;
    if place != Place::Header {
        return Some(text);
    }
    let escaped = |unit: u16| match u8::try_from(unit) {
        Ok(byte @ b' '..=b'~') => char::from(byte).to_string(),
        // Outside of strings, where it means nothing: inside it is escaped already.
        Ok(b'\n' | b'\r' | b'\t') => " ".to_owned(),
        _ => format!("\\u{unit:04x}"),
    };
    Some(text.encode_utf16().map(escaped).collect())
}

fn joined(pairs: &[(String, String)], separator: &str) -> String {
    pairs.iter().map(|(name, text)| format!("{name}={text}")).collect::<Vec<_>>().join(separator)
}

/// A value that arrives as it was sent: blanks at either end would not (RFC 9110, section 5.5).
fn header_value(text: &str) -> Option<HeaderValue> {
    let is_visible = text.bytes().all(|byte| byte == b'\t' || (b' '..=b'~').contains(&byte));
    let is_trimmed = text.trim_matches([' ', '\t']).len() == text.len();
    (is_visible && is_trimmed).then(|| HeaderValue::from_str(text).ok()).flatten()
}
