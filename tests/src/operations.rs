//! Operations reached through their table: what a call would send and read, held against the document, the wire and the
//! generated call itself.
//!
//! It must never know a generated crate: whoever compares gives what a call made of an answer.

mod arrival;
mod drawn;

use std::collections::BTreeSet;

use api_runtime::http::{
    Code, Error, Failure, Given, Meaning, MediaType, OperationEntry, Page, Reading, Received, Request, Response,
    Sensitive,
};
use api_runtime::{Direction, Json};
use contract::data;
use contract::double::Double;
use contract::exchange::{self, Answer, Reception};
use openapi::{Document, Node, Pointer};

use crate::agreement::judged;
use crate::decoding;

pub use drawn::agree;
pub(crate) use drawn::{CANNOT_TRAVEL, with_credentials};

/// The methods of a Path Item Object (OpenAPI 3.0.3, section 4.7.9).
const METHODS: [&str; 8] = ["get", "put", "post", "delete", "options", "head", "patch", "trace"];

/// Holds a table against the operations of the document, by pointer.
///
/// # Panics
/// When one side has an operation that the other lacks.
pub fn assert_complete(document: &Document, operations: &[OperationEntry]) {
    let paths = Pointer::root().join("paths");
    let items = document.node(&paths).and_then(Node::as_object).unwrap_or_default().iter();
    let written = items.flat_map(|item| {
        let at = paths.join(&item.key);
        METHODS.iter().filter(|method| item.value.get(method).is_some()).map(move |method| at.join(method))
    });
    let written: BTreeSet<String> = written.map(|pointer| pointer.to_string()).collect();
    let listed: BTreeSet<String> = operations.iter().map(|entry| entry.route.pointer.to_owned()).collect();
    assert_eq!(listed, written);
    assert_eq!(listed.len(), operations.len(), "an operation is listed twice");
}

/// The operation of this name.
///
/// # Panics
/// When there is none.
pub fn named<'a>(operations: &'a [OperationEntry], id: &str) -> &'a OperationEntry {
    operations.iter().find(|entry| entry.route.id == id).unwrap_or_else(|| panic!("there is no operation {id}"))
}

/// A byte for each character of a string that holds octets.
pub fn octets(text: &str) -> Vec<u8> {
    text.chars().map(|octet| u8::try_from(u32::from(octet)).unwrap_or(b'?')).collect()
}

/// Whether a media type of a route stands for one that is named.
pub(crate) fn is_of(known: &MediaType, named: &str) -> bool {
    let essence = |text: &str| text.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
    match known.name.split_once('*') {
        Some(("", _)) => true,
        Some((family, _)) => named.starts_with(family),
        None => essence(known.name) == essence(named),
    }
}

/// A request as the mock takes it.
pub fn plain(request: &Request) -> exchange::Request {
    let query = request.raw_query().map(|query| format!("?{query}")).unwrap_or_default();
    let headers = request.headers().iter();
    let headers =
        headers.map(|(name, value)| (name.as_str().to_owned(), value.to_str().unwrap_or_default().to_owned()));
    exchange::Request {
        method: request.method().to_owned(),
        target: format!("{}{query}", request.path()),
        headers: headers.collect(),
        body: request.body().to_vec(),
    }
}

/// Holds a request of the table against the one that a call put on the wire: all is the same but what the transport and
/// the signers add.
///
/// # Panics
/// With what differs.
pub fn assert_on_the_wire(made: &Request, wire: &exchange::Request, signed: &[&str]) {
    let mut wire = wire.clone();
    let added = |name: &str| ["host", "content-length"].contains(&name) || signed.contains(&name);
    wire.headers.retain(|(name, _)| !added(name));
    let mut made = plain(made);
    wire.headers.sort();
    made.headers.sort();
    assert_eq!(made, wire);
}

/// Statuses of every class, of which a document names some.
const STATUSES: [u16; 14] = [200, 201, 202, 204, 206, 302, 400, 401, 404, 409, 418, 500, 503, 599];

/// Bodies that are no answer of most operations.
const BODIES: [&str; 8] = ["", "{", "null", "[1]", "{}", "\"x\"", "true", "<html></html>"];

/// Answers to try: each status with each body, among them some that keep and some that break the schemas of the
/// operation, and other media types.
pub fn answers(document: &Document, entry: &OperationEntry) -> Vec<Answer> {
    let has_body = |status: &u16| entry.route.method != "HEAD" && ![204, 304].contains(status);
    let (mut bodies, mut all) = (BODIES.map(str::to_owned).to_vec(), Vec::new());
    for schema in schemas(document, entry) {
        let cases = data::boundaries(document, &schema, judged(Direction::Response));
        bodies.extend(cases.into_iter().take(64).map(|case| case.message));
    }
    for status in STATUSES {
        let nothing = [String::new()];
        let bodies = if has_body(&status) { bodies.as_slice() } else { &nothing };
        all.extend(bodies.iter().map(|body| answer(status, Some("application/json"), body)));
        all.extend(
            [None, Some("text/plain"), Some("application/problem+json; a=b")]
                .map(|media_type| answer(status, media_type, bodies.last().map(String::as_str).unwrap_or_default())),
        );
    }
    all
}

fn answer(status: u16, media_type: Option<&str>, body: &str) -> Answer {
    let headers = media_type.map(|media_type| ("Content-Type".to_owned(), media_type.to_owned()));
    Answer { status, headers: headers.into_iter().collect(), body: body.as_bytes().to_vec() }
}

/// Has the next call answered with this, whatever rules it breaks: they are told by the judge, who is asked what the
/// answer means to the latest call.
///
/// # Panics
/// When no call was made yet, or it was another operation's.
pub fn play(double: &Double, answer: &Answer) -> Reception {
    let exchanges = double.exchanges();
    let (request, exchange) = exchanges.last().expect("a call tells what is asked for");
    let operation = exchange.outcome.operation().expect("a call meets an operation");
    let given = double.mock().given(request);
    let reception = double.mock().receive(&operation.pointer, given.as_ref(), answer).expect("the mock's operation");
    let rules: Vec<String> = reception.rules(operation).into_iter().collect();
    double.next_breaking(answer.clone(), &rules.iter().map(String::as_str).collect::<Vec<_>>());
    reception
}

/// The body of the latest call.
///
/// # Panics
/// When no call was made yet.
pub fn asked(double: &Double) -> Vec<u8> {
    double.exchanges().last().expect("a call tells what is asked for").0.body.clone()
}

/// Holds what a client makes of an answer against what the judge makes of it: its meaning, the rules that it breaks, and
/// the page. A client reads less only where a rule breaks that a type of Rust has no room for.
///
/// # Panics
/// When they differ.
pub fn assert_judged(entry: &OperationEntry, answer: &Answer, reading: &Reading, reception: &Reception) {
    let breaches = reception.breaches.iter().map(|breach| &breach.mismatch);
    let breaches: BTreeSet<(&str, &str)> = breaches.map(|wrong| (wrong.at.as_str(), wrong.rule.as_str())).collect();
    let is_same = match (&reading.meaning, reception.meaning) {
        (Meaning::Success, exchange::Meaning::Success)
        | (Meaning::Failure(_), exchange::Meaning::Failure)
        | (Meaning::Undocumented, exchange::Meaning::Undescribed)
        | (Meaning::Undecodable(_), exchange::Meaning::Unreadable) => true,
        (Meaning::Undecodable(error), exchange::Meaning::Success | exchange::Meaning::Failure) => {
            breaches.iter().any(|(at, rule)| *at == error.at && decoding::is_of_types(rule))
        }
        // A code under another status comes in the type of a success.
        (Meaning::Undocumented, exchange::Meaning::Failure) => {
            reception.described.is_none() && !is_typed(entry, answer)
        }
        _ => false,
    };
    assert!(is_same, "{reading:?} and {reception:?}");
    if matches!(reading.meaning, Meaning::Undecodable(_)) {
        return;
    }
    let drift: BTreeSet<(&str, &str)> =
        reading.drift.iter().map(|breach| (&*breach.violation.at, breach.violation.rule)).collect();
    assert_eq!(drift, breaches);
    if let Some(page) = reading.page {
        let size = reception.page.map(|size| (size.items, size.total));
        assert_eq!(size.unwrap_or_default(), (page.items, page.total.map(i128::from)));
    }
}

/// Whether the body of an answer can be read wherever the operation has one.
fn is_typed(entry: &OperationEntry, answer: &Answer) -> bool {
    let read = |status: &u16| read(entry, &Given::new(), &Answer { status: *status, ..answer.clone() }).meaning;
    !STATUSES.iter().map(read).any(|meaning| matches!(meaning, Meaning::Undecodable(_)))
}

/// The schemas of an operation's answers.
fn schemas(document: &Document, entry: &OperationEntry) -> Vec<Pointer> {
    let responses = Pointer::parse(entry.route.pointer).expect("a pointer").join("responses");
    let mut found = Vec::new();
    for response in document.node(&responses).and_then(Node::as_object).unwrap_or_default() {
        let Some((at, response)) = document.resolve(&responses.join(&response.key)) else {
            continue;
        };
        for content in response.get("content").and_then(Node::as_object).unwrap_or_default() {
            found.push(at.join("content").join(&content.key).join("schema"));
        }
    }
    found
}

/// What a table makes of an answer to a call with what is given.
///
/// # Panics
/// When the answer is none.
pub fn read(entry: &OperationEntry, given: &Given<'_>, answer: &Answer) -> Reading {
    let headers: Vec<(&str, &str)> =
        answer.headers.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    entry.read(given, Received::of(answer.status, &headers, &answer.body).expect("an answer"))
}

/// What stands in a typed value, told by the test that knows its type.
#[derive(Default)]
pub struct Shown {
    /// The value itself, written.
    pub value: Option<Json>,
    /// The code that decides over success, and whether the document names it.
    pub code: Option<(String, bool)>,
    /// The words beside the code.
    pub description: Option<String>,
    /// Its items and the total.
    pub page: Option<(usize, Option<i64>)>,
}

impl Shown {
    /// A value without anything beside it.
    pub fn of<T: serde::Serialize>(value: &T) -> Self {
        Self { value: Some(Json::of(value).expect("it can be written")), ..Self::default() }
    }
}

/// What a call made of an answer, in the words of the table.
///
/// # Panics
/// When the call had no answer at all.
pub fn told<S, F: Failure>(
    called: &Result<Response<S>, Error<F>>,
    success: impl Fn(&S) -> Shown,
    failure: impl Fn(&F) -> Shown,
) -> Reading {
    let (meaning, shown, drift) = match called {
        Ok(response) => (Meaning::Success, success(response.value()), response.drift()),
        Err(Error::Failure(response)) => {
            (Meaning::Failure(response.value().to_string()), failure(response.value()), response.drift())
        }
        Err(Error::Status(response)) => (Meaning::Undocumented, Shown::default(), response.drift()),
        Err(Error::Decoding(undecodable)) => {
            (Meaning::Undecodable(undecodable.error().clone()), Shown::default(), undecodable.response().drift())
        }
        Err(error) => panic!("there was no answer: {error}"),
    };
    let Shown { value, code, description, page } = shown;
    let code = code.map(|(text, is_known)| Code { text, is_known });
    let page = page.map(|(items, total)| Page { items, total });
    Reading { meaning, code, description, sensitive: Sensitive::default(), drift: drift.to_vec(), page, value }
}
