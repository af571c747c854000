//! Which operation a request calls, and what is said when it calls none.

use crate::hotel::{QUERY_TYPE, get, hotel, load, query, request, served, text};
use contract::exchange::{Difference, Exchange, Mock, Outcome, Request, Unmatched};

fn unmatched(request: &Request) -> (Exchange, Unmatched) {
    let exchange = hotel().answer(request);
    match exchange.outcome.clone() {
        Outcome::Unmatched(unmatched) => (exchange, unmatched),
        other => panic!("it is matched: {other:#?}"),
    }
}

fn nearest(unmatched: &Unmatched) -> &str {
    unmatched.nearest.as_ref().and_then(|nearest| nearest.id.as_deref()).expect("an operation")
}

#[test]
fn tries_a_concrete_path_before_a_templated_one() {
    let mock = hotel();
    assert_eq!(served(mock, &get("/rooms/mine")), "getMine");
    assert_eq!(served(mock, &get("/rooms/7")), "getRoom");
    assert_eq!(served(mock, &get("/rooms/7?unknown=1")), "getRoom");
}

#[test]
fn a_concrete_path_hides_the_methods_of_the_templated_one() {
    let (exchange, _) = unmatched(&request("DELETE", "/rooms/mine", &[], ""));
    assert_eq!(exchange.answer.status, 405);
    assert_eq!(exchange.answer.header("allow"), Some("GET"));
}

/// Section 4.7.8.1 forbids it, and descriptions of large services do it, a method for each name.
#[test]
fn takes_templates_that_differ_in_names_alone_for_one_path() {
    let item = |name: &str, method: &str| {
        format!(
            "  /a/{{{name}}}: {{{method}: {{operationId: {method}, parameters: [{{name: {name}, in: path, required: true, \
                 schema: {{type: integer}}}}], responses: {{'200': {{description: ok}}}}}}}}\n"
        )
    };
    let (x, y) = (item("x", "get"), item("y", "delete"));
    let text = format!("openapi: 3.0.3\ninfo: {{title: T, version: '1'}}\npaths:\n{x}{y}");
    let mock = Mock::new(&load(&text)).unwrap_or_else(|problems| panic!("{problems:#?}"));
    assert_eq!(served(&mock, &get("/a/1")), "get");
    assert_eq!(served(&mock, &request("DELETE", "/a/1", &[], "")), "delete");
    let refused = mock.answer(&request("DELETE", "/a/b", &[], ""));
    assert!(matches!(refused.outcome, Outcome::Refused { .. }), "{refused:#?}");
    assert_eq!(mock.answer(&request("PUT", "/a/1", &[], "")).answer.status, 405);
}

#[test]
fn decodes_segments_after_splitting_the_path() {
    let mock = hotel();
    assert_eq!(served(mock, &get("/photos/a%2Fb.png")), "getPhoto");
    assert_eq!(served(mock, &get("/photos/%C3%BC.png")), "getPhoto");
    assert_eq!(served(mock, &get("/%72ooms/%37")), "getRoom");
    assert_eq!(mock.answer(&get("/photos/a/b.png")).answer.status, 404);
}

#[test]
fn follows_a_reference_in_place_of_a_path_item() {
    let mock = hotel();
    assert_eq!(served(mock, &get("/linked")), "word");
    assert_eq!(text(&mock.answer(&get("/linked"))), "\"a word\"");
}

#[test]
fn names_the_segment_where_a_path_leaves_the_nearest_one() {
    let (exchange, found) = unmatched(&request("POST", "/rooms/7/bookngs", &[], ""));
    assert_eq!(exchange.answer.status, 404);
    assert_eq!(nearest(&found), "listBookings");
    let difference = Difference::Path { segment: 3, expected: Some("bookings".into()), found: Some("bookngs".into()) };
    assert_eq!(found.difference, difference);
    let words = "POST /rooms/7/bookngs calls no operation of the document; the nearest is \
                 POST /rooms/{room}/bookings (listBookings), but segment 3 of the path is `bookngs`, not `bookings`";
    assert_eq!(text(&exchange), words);
}

#[test]
fn names_a_segment_that_is_missing_or_too_many() {
    // Of two that are as near, the one with the method is nearest.
    let (_, found) = unmatched(&request("DELETE", "/rooms", &[], ""));
    assert_eq!(nearest(&found), "deleteRoom");
    assert_eq!(found.difference, Difference::Path { segment: 2, expected: Some("{room}".into()), found: None });
    let (_, found) = unmatched(&get("/base/search"));
    assert_eq!(nearest(&found), "search");
    let difference = Difference::Path { segment: 1, expected: Some("search".into()), found: Some("base".into()) };
    assert_eq!(found.difference, difference);
    let (_, found) = unmatched(&get("/search/"));
    assert_eq!(found.difference, Difference::Path { segment: 2, expected: None, found: Some(String::new()) });
}

#[test]
fn an_empty_segment_is_no_parameter() {
    let (_, found) = unmatched(&request("DELETE", "/rooms/", &[], ""));
    assert_eq!(
        found.difference,
        Difference::Path { segment: 2, expected: Some("{room}".into()), found: Some(String::new()) }
    );
}

#[test]
fn answers_another_method_with_405_and_those_allowed() {
    let (exchange, found) = unmatched(&request("PATCH", "/rooms/7", &[], ""));
    assert_eq!(exchange.answer.status, 405);
    assert_eq!(exchange.answer.header("Allow"), Some("GET, DELETE"));
    let expected = vec!["GET".to_owned(), "DELETE".to_owned()];
    assert_eq!(found.difference, Difference::Method { expected, found: "PATCH".into() });
    assert!(text(&exchange).ends_with("but the method is PATCH, not GET or DELETE"), "{}", text(&exchange));
    assert_eq!(unmatched(&request("get", "/rooms/7", &[], "")).0.answer.status, 405);
}

#[test]
fn demands_the_very_text_of_a_content_type_with_parameters() {
    let body = r#"{"offset":0,"limit":1}"#;
    assert_eq!(served(hotel(), &query(body)), "listBookings");
    for given in ["application/json", "application/json;charset=UTF-8", "application/json; charset=utf-8"] {
        let headers = [("Content-Type", given), ("X-Key", "k")];
        let (exchange, found) = unmatched(&request("POST", "/rooms/7/bookings", &headers, body));
        assert_eq!(exchange.answer.status, 415);
        let expected = vec![QUERY_TYPE.to_owned()];
        assert_eq!(found.difference, Difference::ContentType { expected, found: Some(given.into()) });
        assert_eq!(nearest(&found), "listBookings");
    }
}

#[test]
fn takes_any_parameters_and_ranges_where_the_key_says_no_more() {
    let upload = |given: &str, body: &str| {
        let request = request("POST", "/uploads", &[("Content-Type", given)], body);
        hotel().answer(&request).answer.status
    };
    assert_eq!(upload("application/json", "{\"k\":1}"), 201);
    assert_eq!(upload("APPLICATION/JSON; charset=gbk", "{\"k\":1}"), 201);
    assert_eq!(upload("application/json; v=2", "1"), 201);
    assert_eq!(upload("application/json; v=2", "{\"k\":1}"), 400);
    assert_eq!(upload("text/csv", "a,b"), 201);
    assert_eq!(upload("image/png", "a,b"), 415);
    assert_eq!(upload("", "a,b"), 415);
}

#[test]
fn a_body_asks_for_a_content_type_and_so_does_the_need_for_one() {
    let without = |target: &str, body: &str| hotel().answer(&request("POST", target, &[], body)).answer.status;
    assert_eq!(without("/uploads", ""), 415);
    assert_eq!(without("/optional", "1"), 415);
    assert_eq!(without("/optional", ""), 200);
    let (_, found) = unmatched(&request("POST", "/optional", &[], "1"));
    assert_eq!(found.to_string().split("but ").last(), Some("the Content-Type is absent, not `application/json`"));
}

#[test]
fn says_what_it_can_when_there_is_no_operation_at_all() {
    let document = crate::hotel::load("openapi: 3.0.3\ninfo: {title: T, version: '1'}\npaths: {}\n");
    let mock = contract::exchange::Mock::new(&document).expect("a mock");
    let exchange = mock.answer(&get("/a"));
    assert_eq!(exchange.answer.status, 404);
    assert_eq!(text(&exchange), "GET /a calls no operation of the document");
}
