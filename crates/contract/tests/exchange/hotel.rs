//! The document of these tests, and requests for it.

use contract::exchange::{Breach, Exchange, Mock, Outcome, Request};
use openapi::{Document, Severity};
use std::sync::LazyLock;

pub(crate) const HOTEL: &str = include_str!("hotel.yaml");
pub(crate) const QUERY_TYPE: &str = "application/json; charset=UTF-8";

pub(crate) fn load(text: &str) -> Document {
    let loaded = Document::load("hotel.yaml", text);
    let invalid: Vec<_> = loaded.problems.iter().filter(|problem| problem.severity == Severity::Invalid).collect();
    assert!(invalid.is_empty(), "{invalid:#?}");
    loaded.document.expect("a document")
}

/// The mock that most tests share.
pub(crate) fn hotel() -> &'static Mock {
    static SHARED: LazyLock<Mock> = LazyLock::new(fresh);
    &SHARED
}

/// A mock with settings of its own to come.
pub(crate) fn fresh() -> Mock {
    Mock::new(&load(HOTEL)).unwrap_or_else(|problems| panic!("{problems:#?}"))
}

pub(crate) fn request(method: &str, target: &str, headers: &[(&str, &str)], body: &str) -> Request {
    Request {
        method: method.to_owned(),
        target: target.to_owned(),
        headers: headers.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect(),
        body: body.as_bytes().to_vec(),
    }
}

pub(crate) fn get(target: &str) -> Request {
    request("GET", target, &[], "")
}

/// A request that asks for bookings, with a credential.
pub(crate) fn query(body: &str) -> Request {
    query_at("/rooms/7/bookings", &[], body)
}

pub(crate) fn query_at(target: &str, headers: &[(&str, &str)], body: &str) -> Request {
    let always = [("content-type", QUERY_TYPE), ("x-key", "secret")];
    request("POST", target, &[&always[..], headers].concat(), body)
}

pub(crate) fn text(exchange: &Exchange) -> &str {
    std::str::from_utf8(&exchange.answer.body).expect("UTF-8")
}

/// The operation that a request calls, and breaks no rule of.
pub(crate) fn served(mock: &Mock, request: &Request) -> String {
    match mock.judge(request) {
        Outcome::Served { operation } => operation.id.unwrap_or(operation.path),
        other => panic!("{} is not served: {other:#?}", request.target),
    }
}

/// What a request breaks.
pub(crate) fn breaches(mock: &Mock, request: &Request) -> Vec<Breach> {
    match mock.judge(request) {
        Outcome::Refused { breaches, .. } => breaches,
        other => panic!("{} is not refused: {other:#?}", request.target),
    }
}

/// Each breach as part, name or place, kind, and the end of the rule's pointer.
pub(crate) fn broken(mock: &Mock, request: &Request) -> Vec<String> {
    let line = |breach: &Breach| {
        let place = breach.parameter.as_deref().unwrap_or(breach.mismatch.at.as_str());
        let rule = breach.mismatch.rule.tokens().last().unwrap_or_default();
        format!("{} {place} {} {rule}", breach.part, breach.kind.name())
    };
    breaches(mock, request).iter().map(line).collect()
}
