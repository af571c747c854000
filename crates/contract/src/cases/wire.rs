//! Requests that are off on the wire: another path, method, media type, name or credential, and texts that cannot be
//! read.
//!
//! It must never change two things at once.

use super::request::Bases;
use super::{Bench, Subject};
use crate::data::Json;
use crate::exchange::{Credential, Given, Outline, Part, Request};
use crate::family::Family;

/// The methods of HTTP that a document can have (OpenAPI 3.0.3, section 4.7.9), and one in the wrong case.
const METHODS: [&str; 9] = ["GET", "PUT", "POST", "DELETE", "OPTIONS", "HEAD", "PATCH", "TRACE", "post"];

impl Bench<'_> {
    pub(super) fn wire(&mut self, outline: &Outline, bases: &Bases) {
        let Some(good) = self.mock.request_by(&outline.operation, &bases.full, 0) else { return };
        for target in paths(&good.target) {
            self.keep(Family::Paths, Subject::Request(Request { target, ..good.clone() }));
        }
        for method in METHODS.iter().filter(|method| **method != good.method) {
            let request = Request { method: (*method).to_owned(), ..good.clone() };
            self.keep(Family::Methods, Subject::Request(request));
        }
        self.media_types(outline, &good);
        self.names(outline, bases);
        self.credentials(outline, bases);
        self.texts(outline, bases, &good);
    }

    fn media_types(&mut self, outline: &Outline, good: &Request) {
        if outline.media_types.is_empty() {
            return;
        }
        let mut others = vec![None, Some("text/plain".to_owned()), Some(String::new())];
        for key in &outline.media_types {
            let bare = key.split(';').next().unwrap_or_default().trim_end();
            others.extend([key, bare].map(|text| Some(text.to_owned())));
            others.extend([key.to_ascii_uppercase(), key.replace("; ", ";"), format!("{bare}x")].map(Some));
            others.push(Some(format!("{key}; v=1")));
            // The last character of the parameters is off.
            others.push(Some(format!("{}9", &key[..key.len() - key.chars().next_back().map_or(0, char::len_utf8)])));
        }
        for media_type in others {
            self.keep(Family::MediaTypes, Subject::Request(with_header(good, "Content-Type", media_type.as_deref())));
        }
        let without_body = Request { body: Vec::new(), ..good.clone() };
        self.keep(Family::Absences, Subject::Request(with_header(&without_body, "Content-Type", None)));
        self.keep(Family::Absences, Subject::Request(without_body));
    }

    /// Each parameter under another name: one character more, another case.
    fn names(&mut self, outline: &Outline, bases: &Bases) {
        for argument in bases.full.parameters.iter().filter(|argument| argument.part != Part::Path) {
            let Some(good) = self.mock.request_by(&outline.operation, &bases.full, 0) else { continue };
            for name in [format!("{}x", argument.name), swapped_case(&argument.name)] {
                let renamed = renamed(&good, argument.part, &argument.name, &name);
                self.keep(Family::Names, Subject::Request(renamed));
            }
        }
    }

    fn credentials(&mut self, outline: &Outline, bases: &Bases) {
        for (number, credentials) in outline.security.iter().enumerate() {
            let Some(good) = self.mock.request_by(&outline.operation, &bases.full, number) else { continue };
            self.keep(Family::Credentials, Subject::Request(good.clone()));
            for credential in credentials {
                for request in without(&good, credential) {
                    self.keep(Family::Credentials, Subject::Request(request));
                }
            }
        }
    }

    fn texts(&mut self, outline: &Outline, bases: &Bases, good: &Request) {
        if outline.body().is_some() {
            for text in unreadable(&String::from_utf8_lossy(&good.body)) {
                self.keep(Family::Texts, Subject::Request(Request { body: text.into_bytes(), ..good.clone() }));
            }
        }
        // In place of a value stands an escape that is none.
        for argument in
            bases.full.parameters.iter().filter(|argument| matches!(argument.part, Part::Path | Part::Query))
        {
            let marked = bases.full.with(argument.part, &argument.name, Some(Json::String("MARK".to_owned())));
            let request = self.mock.request_by(&outline.operation, &marked, 0);
            let Some(request) = request.filter(|request| request.target.contains("MARK")) else { continue };
            // A plus sign is a blank in some queries (RFC 6570, section 3.2.1).
            let plus = (argument.part == Part::Query).then_some("+");
            for text in ["%zz", ""].into_iter().chain(plus) {
                let target = request.target.replacen("MARK", text, 1);
                self.keep(Family::Texts, Subject::Request(Request { target, ..request.clone() }));
            }
        }
    }

    /// The good values, as they are read from a request that was written.
    pub(super) fn read_again(&self, outline: &Outline, given: &Given) -> Option<Given> {
        self.mock.given(&self.mock.request_by(&outline.operation, given, 0)?)
    }
}

/// Paths with one segment more, less, or off by a character.
fn paths(target: &str) -> Vec<String> {
    let (path, query) =
        target.split_once('?').map_or((target, String::new()), |(path, query)| (path, format!("?{query}")));
    let segments: Vec<&str> = path.split('/').skip(1).collect();
    let mut found = vec![format!("{path}/{query}"), format!("{path}/more{query}"), format!("/{query}")];
    found.push(format!("/{}{query}", segments[..segments.len().saturating_sub(1)].join("/")));
    for at in 0..segments.len() {
        let mut changed: Vec<String> = segments.iter().map(|segment| (*segment).to_owned()).collect();
        changed[at].push('x');
        found.push(format!("/{}{query}", changed.join("/")));
    }
    found
}

/// Texts near a JSON text that are none.
pub(super) fn unreadable(text: &str) -> Vec<String> {
    let mut found: Vec<String> = ["{", "nul", "{}x", "{\"a\":1,}", "\u{feff}{}", "{'a':1}"].map(str::to_owned).to_vec();
    found.push(text.chars().take(text.chars().count().saturating_sub(1)).collect());
    found.push(format!("{}{}", "[".repeat(200), "]".repeat(200)));
    if let Some(inner) =
        text.strip_prefix('{').and_then(|rest| rest.strip_suffix('}')).filter(|inner| !inner.is_empty())
    {
        found.push(format!("{{{inner},{inner}}}"));
    }
    found
}

/// The request with another value for a header, or without it.
pub(super) fn with_header(request: &Request, name: &str, value: Option<&str>) -> Request {
    let mut headers = request.headers.clone();
    headers.retain(|(known, _)| !known.eq_ignore_ascii_case(name));
    headers.extend(value.map(|value| (name.to_owned(), value.to_owned())));
    Request { headers, ..request.clone() }
}

fn swapped_case(name: &str) -> String {
    if name.chars().any(char::is_lowercase) { name.to_uppercase() } else { name.to_lowercase() }
}

fn renamed(request: &Request, part: Part, from: &str, to: &str) -> Request {
    let mut request = request.clone();
    match part {
        Part::Header => {
            let named = request.headers.iter_mut().find(|(name, _)| name == from);
            named.into_iter().for_each(|(name, _)| to.clone_into(name));
        }
        Part::Query => {
            let query = |text: &str| text.replace(&format!("{from}="), &format!("{to}="));
            if let Some((path, pairs)) = request.target.split_once('?') {
                request.target = format!("{path}?{}", query(pairs));
            }
        }
        Part::Cookie => {
            for (_, value) in request.headers.iter_mut().filter(|(name, _)| name == "Cookie") {
                *value = value.replace(&format!("{from}="), &format!("{to}="));
            }
        }
        Part::Path | Part::Body => {}
    }
    request
}

/// The request without a credential, with an empty one, and with one under another name.
fn without(request: &Request, credential: &Credential) -> Vec<Request> {
    match credential {
        Credential::Header(name) => {
            let value = request.header(name).unwrap_or_default();
            let misnamed = renamed(request, Part::Header, name, &format!("{name}x"));
            let bare = value.split(' ').next().unwrap_or_default();
            let misspelled = value.split_once(' ').map(|(word, rest)| format!("{word}x {rest}"));
            let mut found = vec![with_header(request, name, None), with_header(request, name, Some("")), misnamed];
            if let Some(misspelled) = misspelled {
                found.extend([bare, &misspelled].map(|value| with_header(request, name, Some(value))));
            }
            found
        }
        Credential::Query(name) => vec![renamed(request, Part::Query, name, &format!("{name}x"))],
        Credential::Cookie(name) => vec![renamed(request, Part::Cookie, name, &format!("{name}x"))],
    }
}
