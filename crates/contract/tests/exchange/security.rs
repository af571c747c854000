//! Who is let in.

use crate::hotel::{fresh, get, hotel, request, served, text};
use contract::exchange::{Mock, Outcome, Request};

fn refused(mock: &Mock, request: &Request) -> (String, String) {
    let exchange = mock.answer(request);
    assert_eq!(exchange.answer.status, 401, "{}", request.target);
    match exchange.outcome {
        Outcome::Unauthorized { scheme, reason, .. } => (scheme, reason),
        other => panic!("{other:#?}"),
    }
}

fn with(target: &str, header: &str, value: &str) -> Request {
    request("GET", target, &[(header, value)], "")
}

#[test]
fn asks_for_the_credential_of_the_document() {
    let mock = hotel();
    assert_eq!(refused(mock, &get("/secret/1")), ("Key".into(), "the header `X-Key` is absent".into()));
    assert_eq!(refused(mock, &with("/secret/1", "X-Key", "")).0, "Key");
    assert_eq!(served(mock, &with("/secret/1", "x-key", "any")), "secret");
}

#[test]
fn answers_with_the_documented_body_or_with_none() {
    let mock = hotel();
    let documented = mock.answer(&get("/secret/1"));
    assert_eq!(text(&documented), r#"{"error":"who are you"}"#);
    assert_eq!(documented.answer.header("content-type"), Some("application/json"));
    let bare = mock.answer(&get("/basic"));
    assert_eq!((bare.answer.status, bare.answer.body.len(), bare.answer.headers.len()), (401, 0, 0));
}

#[test]
fn asks_before_it_judges_and_after_it_matched() {
    let mock = hotel();
    assert_eq!(mock.answer(&get("/secret/one")).answer.status, 401);
    assert_eq!(mock.answer(&with("/secret/one", "X-Key", "k")).answer.status, 400);
    assert_eq!(mock.answer(&request("POST", "/rooms/7/bookings", &[("Content-Type", "a/b")], "")).answer.status, 415);
}

#[test]
fn finds_credentials_of_every_kind() {
    let mock = hotel();
    for (target, header, value) in [
        ("/basic", "Authorization", "basic YTpi"),
        ("/bearer", "authorization", "Bearer t"),
        ("/oauth", "Authorization", "Bearer t"),
        ("/query-key?key=k", "X-Other", "1"),
        ("/cookie-key", "Cookie", "other=1; key=k"),
    ] {
        assert_eq!(mock.answer(&with(target, header, value)).answer.status, 200, "{target}");
    }
    for (target, header, value) in [
        ("/basic", "Authorization", "Bearer t"),
        ("/basic", "Authorization", "Basic"),
        ("/bearer", "Authorization", "Bearer  "),
        ("/oauth", "Authorization", "t"),
        ("/query-key?key=&yek=k", "key", "k"),
        ("/cookie-key", "Cookie", "keys=k"),
    ] {
        assert_eq!(mock.answer(&with(target, header, value)).answer.status, 401, "{target} {value}");
    }
}

#[test]
fn one_requirement_is_enough_and_all_its_schemes_are_needed() {
    let mock = hotel();
    assert!(mock.judge(&get("/open")).is_served());
    assert!(mock.judge(&with("/either", "X-Key", "k")).is_served());
    assert!(mock.judge(&with("/either", "Authorization", "Bearer t")).is_served());
    assert_eq!(refused(mock, &get("/either")).0, "Key");
    assert_eq!(refused(mock, &with("/both", "X-Key", "k")).0, "Bearer");
    assert!(mock.judge(&request("GET", "/both", &[("X-Key", "k"), ("Authorization", "Bearer t")], "")).is_served());
}

#[test]
fn a_verifier_decides_and_its_words_are_kept() {
    let mock = fresh().verifier(|scheme: &str, request: &Request| match request.header("X-Key").as_deref() {
        Some("good") => Ok(()),
        _ => Err(format!("no {scheme} fits {}", request.target)),
    });
    assert!(mock.judge(&with("/secret/1", "X-Key", "good")).is_served());
    let (scheme, reason) = refused(&mock, &with("/secret/1", "X-Key", "bad"));
    assert_eq!((scheme.as_str(), reason.as_str()), ("Key", "no Key fits /secret/1"));
    // A refused credential tells more than one that is absent.
    assert_eq!(refused(&mock, &with("/either", "Authorization", "Bearer t")).0, "Bearer");
}

#[test]
fn a_verifier_is_not_asked_about_a_credential_that_is_absent() {
    let mock = fresh().verifier(|_: &str, _: &Request| -> Result<(), String> { panic!("it was asked") });
    assert_eq!(refused(&mock, &get("/secret/1")).0, "Key");
    assert!(mock.judge(&get("/rooms/7")).is_served());
}
