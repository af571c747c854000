//! Answers, judged: what they mean, and what they break.

use crate::hotel::{fresh, hotel, load};
use contract::data::Json;
use contract::exchange::{Answer, Given, Meaning, Mock, PageSize, Reception, Request};
use openapi::Pointer;
use serde_json::json;

fn operation(mock: &Mock, id: &str) -> Pointer {
    let mut operations = mock.operations();
    operations.find(|operation| operation.id.as_deref() == Some(id)).unwrap_or_else(|| panic!("{id}")).pointer.clone()
}

fn received(id: &str, answer: &Answer) -> Reception {
    hotel().receive(&operation(hotel(), id), None, answer).expect("an operation")
}

fn typed(status: u16, media_type: &str, body: &str) -> Answer {
    let headers = vec![("Content-Type".to_owned(), media_type.to_owned())];
    Answer { status, headers, body: body.as_bytes().to_vec() }
}

fn rules(reception: &Reception) -> Vec<String> {
    let rule =
        |pointer: &Pointer| pointer.tokens().collect::<Vec<_>>().split_off(pointer.tokens().count() - 2).join("/");
    reception.breaches.iter().map(|breach| rule(&breach.mismatch.rule)).collect()
}

#[test]
fn a_status_is_described_by_itself_then_by_its_range_then_by_default() {
    for (id, status, meaning, key) in [
        ("upload", 201, Meaning::Success, Some("201")),
        ("upload", 404, Meaning::Failure, Some("4XX")),
        ("upload", 500, Meaning::Undescribed, None),
        ("upload", 200, Meaning::Undescribed, None),
        // A default is a success only where no success is described.
        ("optional", 200, Meaning::Success, Some("default")),
        ("optional", 500, Meaning::Failure, Some("default")),
    ] {
        let reception = received(id, &Answer { status, ..Answer::default() });
        // Whatever the body is: a problem of type `application/problem+json` is asked for, and none is there.
        if meaning != Meaning::Failure || id == "optional" {
            assert_eq!(reception.meaning, meaning, "{id} {status}");
        }
        assert_eq!(reception.described.as_deref(), key, "{id} {status}");
    }
    assert_eq!(received("upload", &typed(404, "application/problem+json", "{}")).meaning, Meaning::Failure);
}

#[test]
fn a_code_decides_over_success() {
    let page = |code: Json| Answer::json(200, &json!({"outcome": {"code": code, "words": "why"}}));
    let success = received("listBookings", &page(json!("00")));
    assert_eq!((success.meaning, success.breaches), (Meaning::Success, Vec::new()));
    let failure = received("listBookings", &page(json!("90")));
    assert_eq!((failure.meaning, failure.words.as_deref()), (Meaning::Failure, Some("why")));
    assert_eq!(failure.code.map(|code| (code.value, code.is_known)), Some((json!("90"), None)));
    let absent = received("listBookings", &Answer::json(200, &json!({"outcome": {}})));
    assert_eq!((absent.meaning, absent.code.is_none()), (Meaning::Failure, true));
    assert_eq!(rules(&absent), ["outcome/required"]);
}

#[test]
fn a_listed_code_of_failure_counts_under_any_status_without_a_json_of_its_own() {
    let described = received("few", &Answer::json(500, &json!({"code": 1, "mark": "m"})));
    assert_eq!(described.meaning, Meaning::Failure);
    assert_eq!(described.code.map(|code| code.is_known), Some(Some(true)));
    for body in [json!({"code": 0}), json!({"code": 7}), json!({}), json!([])] {
        assert_eq!(received("few", &Answer::json(500, &body)).meaning, Meaning::Undescribed, "{body}");
    }
}

#[test]
fn json_is_read_whatever_the_content_type_says_and_the_content_type_is_a_breach() {
    let body = r#"{"outcome":{"code":"00"}}"#;
    for media_type in ["application/json", "application/json; charset=utf-8", "APPLICATION/JSON"] {
        assert_eq!(received("listBookings", &typed(200, media_type, body)).breaches, [], "{media_type}");
    }
    for media_type in ["text/html", "application/jsonx", ""] {
        let reception = received("listBookings", &typed(200, media_type, body));
        assert_eq!(reception.meaning, Meaning::Success);
        assert_eq!(rules(&reception), ["200/content"], "{media_type}");
    }
    let none = Answer { status: 200, body: body.into(), ..Answer::default() };
    assert_eq!(rules(&received("listBookings", &none)), ["200/content"]);
}

#[test]
fn what_cannot_be_read_is_said_to_be_so() {
    for body in ["", "<html>", "{", r#"{"outcome":{"code":"00"},"outcome":{"code":"00"}}"#] {
        let reception = received("listBookings", &typed(200, "application/json", body));
        assert_eq!(reception.meaning, Meaning::Unreadable, "{body}");
        assert_eq!(rules(&reception), ["application/json/schema"]);
    }
}

#[test]
fn the_answer_to_head_has_no_content_to_be_judged() {
    let text = "{openapi: 3.0.3, info: {title: T, version: '1'}, paths: {/a: {head: {operationId: look, responses: \
                {'200': {description: ok, content: {application/json: {schema: {type: object}}}}}}}}}";
    let mock = Mock::new(&load(text)).unwrap_or_else(|problems| panic!("{problems:#?}"));
    let reception = mock.receive(&operation(&mock, "look"), None, &Answer { status: 200, ..Answer::default() });
    let reception = reception.expect("an operation");
    assert_eq!((reception.meaning, reception.breaches), (Meaning::Success, Vec::new()));
}

#[test]
fn headers_of_an_answer_are_judged() {
    let with = |location: Option<&str>| {
        let headers = location.map(|value| ("location".to_owned(), value.to_owned())).into_iter().collect();
        received("upload", &Answer { status: 201, headers, ..Answer::default() })
    };
    assert_eq!(with(Some("/uploads/7")).breaches, []);
    assert_eq!(rules(&with(None)), ["Location/required"]);
    assert_eq!(rules(&with(Some("/elsewhere"))), ["schema/pattern"]);
}

#[test]
fn a_page_tells_its_size() {
    let page = json!({"outcome": {"code": "00"}, "bookings": [{"id": 1}, {"id": 2}], "total": 9});
    let size = received("listBookings", &Answer::json(200, &page)).page;
    assert_eq!(size, Some(PageSize { items: 2, total: Some(9) }));
    let bare = json!({"outcome": {"code": "00"}});
    assert_eq!(received("listBookings", &Answer::json(200, &bare)).page, Some(PageSize { items: 0, total: None }));
    let failed = json!({"outcome": {"code": "01"}, "bookings": [{"id": 1}]});
    assert_eq!(received("listBookings", &Answer::json(200, &failed)).page, None);
}

#[test]
fn items_that_were_not_asked_for_are_a_breach() {
    let text = crate::hotel::HOTEL
        .replace("items: /bookings, total: /total}", "items: /bookings, total: /total, filters: {/ids: /guest}}");
    let mock = Mock::new(&load(&text)).unwrap_or_else(|problems| panic!("{problems:#?}"));
    let operation = operation(&mock, "listBookings");
    let received = |ids: Json| {
        let given = Given { body: Some(json!({"offset": 0, "limit": 4, "ids": ids})), ..Given::default() };
        let rows = json!([{"id": 1, "guest": "A"}, {"id": 2, "guest": "B"}, {"id": 3}]);
        let page = json!({"outcome": {"code": "00"}, "bookings": rows});
        mock.receive(&operation, Some(&given), &Answer::json(200, &page)).expect("an operation").breaches
    };
    assert_eq!(received(json!([])), []);
    assert_eq!(received(json!(["A", "B"])), []);
    let strays = received(json!(["A"]));
    let found: Vec<&str> = strays.iter().map(|stray| stray.mismatch.at.as_str()).collect();
    assert_eq!(found, ["/bookings/1/guest"]);
    assert!(strays[0].mismatch.rule.as_str().ends_with("/x-pagination/filters/~1ids"));
}

#[test]
fn numbers_are_asked_for_by_what_they_count() {
    let text = crate::hotel::HOTEL
        .replace("items: /bookings, total: /total}", "items: /bookings, total: /total, filters: {/ids: /id}}");
    let mock = Mock::new(&load(&text)).unwrap_or_else(|problems| panic!("{problems:#?}"));
    let given = Given { body: Some(json!({"offset": 0, "limit": 4, "ids": [1.0, 2]})), ..Given::default() };
    let page = json!({"outcome": {"code": "00"}, "bookings": [{"id": 1}, {"id": 2}, {"id": 3}]});
    let reception = mock.receive(&operation(&mock, "listBookings"), Some(&given), &Answer::json(200, &page));
    let strays = reception.expect("an operation").breaches;
    assert_eq!(strays.iter().map(|stray| stray.mismatch.at.as_str()).collect::<Vec<_>>(), ["/bookings/2/id"]);
}

#[test]
fn an_unknown_operation_receives_nothing() {
    assert_eq!(fresh().receive(&Pointer::root(), None, &Answer::default()), None);
}

/// "The HEAD method is identical to GET except that the server MUST NOT send content in the response" (RFC 9110,
/// section 9.3.2).
#[test]
fn an_answer_to_head_has_no_content_to_judge() {
    let text = "openapi: 3.0.3\ninfo: {title: t, version: '1'}\npaths:\n  /a:\n    head:\n      operationId: look\n      \
                responses: {'200': {description: d, content: {application/json: {schema: {type: integer}}}}}\n";
    let mock = Mock::new(&load(text)).unwrap_or_else(|problems| panic!("{problems:#?}"));
    for answer in [Answer::default(), typed(200, "text/plain", "no number")] {
        let answer = Answer { status: 200, ..answer };
        let reception = mock.receive(&operation(&mock, "look"), None, &answer).unwrap();
        assert_eq!((reception.meaning, reception.breaches), (Meaning::Success, vec![]));
    }
    let request = Request { method: "HEAD".to_owned(), target: "/a".to_owned(), ..Request::default() };
    assert_eq!(mock.answer(&request).answer.body, b"");
}
