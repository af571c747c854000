//! What is served to a request that keeps the contract.

use crate::hotel::{fresh, get, hotel, query, request, text};
use contract::{Contract, Direction};
use openapi::Pointer;

#[test]
fn serves_the_first_example_that_is_a_success() {
    let exchange = hotel().answer(&query(r#"{"offset":0,"limit":1}"#));
    assert_eq!(exchange.answer.status, 200);
    assert_eq!(text(&exchange), r#"{"bookings":[{"id":1}],"outcome":{"code":"00"}}"#);
    assert_eq!(exchange.answer.headers, [("Content-Type".to_owned(), "application/json".to_owned())]);
}

#[test]
fn serves_the_lowest_success_and_its_first_json() {
    let exchange = hotel().answer(&get("/drawn"));
    assert_eq!(exchange.answer.status, 202);
    assert_eq!(exchange.answer.header("Content-Type"), Some("application/hal+json"));
    let contract = Contract::new(&crate::hotel::load(crate::hotel::HOTEL)).expect("a contract");
    let schema = Pointer::parse("/components/schemas/Booking").expect("a pointer");
    assert!(contract.judge(&schema, Direction::Response, &exchange.answer.body).passes());
}

#[test]
fn serves_a_text_where_there_is_no_json_and_nothing_where_there_is_nothing() {
    let greeting = hotel().answer(&request("POST", "/optional", &[], ""));
    assert_eq!((greeting.answer.status, text(&greeting)), (200, "hello"));
    assert_eq!(greeting.answer.header("content-type"), Some("text/plain"));
    let gone = hotel().answer(&request("DELETE", "/rooms/7", &[], ""));
    assert_eq!((gone.answer.status, gone.answer.headers.len(), text(&gone)), (204, 0, ""));
    assert_eq!(text(&hotel().answer(&get("/photos/a%2Fb.png"))), "");
}

#[test]
fn sends_headers_that_are_required_or_have_an_example() {
    let upload = request("POST", "/uploads", &[("Content-Type", "text/plain")], "x");
    let answer = hotel().answer(&upload).answer;
    assert_eq!(answer.status, 201);
    assert_eq!(answer.header("X-Left"), Some("7"));
    assert!(answer.header("Location").is_some_and(|place| place.starts_with("/uploads/")), "{answer:?}");
}

#[test]
fn the_same_request_has_the_same_answer() {
    let requests = [
        get("/drawn"),
        get("/rooms/0"),
        get("/nowhere"),
        query(r#"{"offset":0,"limit":5,"long":"abcd"}"#),
        request("POST", "/few", &[("Content-Type", "application/json")], r#"{"offset":0,"limit":1}"#),
        request("POST", "/uploads", &[("Content-Type", "text/plain")], "x"),
    ];
    let (one, other) = (hotel(), fresh());
    for request in &requests {
        assert_eq!(one.answer(request), other.answer(request), "{}", request.target);
        assert_eq!(one.answer(request), one.answer(request), "{}", request.target);
        assert_eq!(one.judge(request), one.answer(request).outcome, "{}", request.target);
    }
}

#[test]
fn a_success_is_made_where_no_example_shows_one() {
    let request = request("POST", "/few", &[("Content-Type", "application/json")], r#"{"offset":0,"limit":1}"#);
    let body: contract::data::Json = serde_json::from_slice(&hotel().answer(&request).answer.body).expect("JSON");
    assert_eq!(body["code"], 0, "{body}");
}
