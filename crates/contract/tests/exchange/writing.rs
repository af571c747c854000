//! Requests written from values: what was written is read again, in every style.

use crate::hotel::hotel;
use contract::cases::{Subject, cases};
use contract::data::Json;
use contract::exchange::{Argument, Given, Operation, Part};
use openapi::Pointer;
use serde_json::json;

fn pointer(id: &str) -> Pointer {
    let named = |operation: &&Operation| operation.id.as_deref() == Some(id);
    hotel().operations().find(named).unwrap_or_else(|| panic!("{id}")).pointer.clone()
}

fn given(parameters: &[(Part, &str, Json)], body: Option<Json>) -> Given {
    let argument = |(part, name, value): &(Part, &str, Json)| Argument {
        part: *part,
        name: (*name).to_owned(),
        value: value.clone(),
    };
    Given { parameters: parameters.iter().map(argument).collect(), body, media_type: None }
}

/// The target of the request, whose values must be read again.
fn written(id: &str, given: &Given) -> String {
    let request = hotel().request(&pointer(id), given).unwrap_or_else(|| panic!("{given:?} can be written"));
    assert_eq!(hotel().given(&request).as_ref(), Some(given), "{}", request.target);
    request.target
}

#[test]
fn every_style_of_a_query_is_written_as_the_specification_shows() {
    for (name, value, text) in [
        ("n", json!(0.5), "n=0.5"),
        ("s", json!("a b"), "s=a%20b"),
        ("plus", json!("a+b"), "plus=a%2Bb"),
        ("many", json!([1, 2]), "many=1&many=2"),
        ("comma", json!(["a,b", "c"]), "comma=a%2Cb,c"),
        ("pipe", json!([1, 2]), "pipe=1%7C2"),
        ("space", json!([1, 2]), "space=1%202"),
        ("deep", json!({"x": 1}), "deep%5Bx%5D=1"),
        ("spread", json!({"high": 2, "low": 1}), "high=2&low=1"),
        ("pair", json!({"k": 1}), "pair=k,1"),
        ("json", json!({"k": "ü"}), "json=%7B%22k%22%3A%22%C3%BC%22%7D"),
    ] {
        let target = written("search", &given(&[(Part::Query, name, value)], None));
        assert_eq!(target, format!("/search?{text}"));
    }
}

#[test]
fn every_style_of_a_path_is_written_as_the_specification_shows() {
    let values = given(
        &[
            (Part::Path, "label", json!([1, 2])),
            (Part::Path, "matrix", json!([3, 4])),
            (Part::Path, "list", json!(["a/b", "c"])),
        ],
        None,
    );
    assert_eq!(written("styles", &values), "/styles/.1.2/;matrix=3;matrix=4/a%2Fb,c");
}

#[test]
fn headers_cookies_bodies_and_credentials_travel_in_their_places() {
    let values = given(
        &[(Part::Path, "room", json!(7)), (Part::Header, "X-Guests", json!([1, 2]))],
        Some(json!({"offset": 0, "limit": 4})),
    );
    let request = hotel().request(&pointer("listBookings"), &values).expect("a request");
    assert_eq!(request.header("x-guests").as_deref(), Some("1,2"));
    assert_eq!(request.header("content-type").as_deref(), Some("application/json; charset=UTF-8"));
    assert!(request.header("x-key").is_some());
    assert_eq!(request.body, br#"{"limit":4,"offset":0}"#);
    assert!(hotel().judge(&request).is_served());
    let crumb = given(&[(Part::Cookie, "crumb", json!(5))], None);
    let request = hotel().request(&pointer("search"), &crumb).expect("a request");
    assert_eq!(request.header("cookie").as_deref(), Some("crumb=5"));
}

#[test]
fn what_a_part_of_a_request_cannot_carry_is_not_written() {
    for (part, name, value) in [
        (Part::Path, "list", json!([])),
        (Part::Path, "list", json!([""])),
        (Part::Path, "list", json!(["."])),
        (Part::Path, "list", json!([null])),
        (Part::Path, "list", json!([["nested"]])),
    ] {
        let rest = [(Part::Path, "label", json!([1])), (Part::Path, "matrix", json!([1]))];
        let all = [&rest[..], &[(part, name, value.clone())]].concat();
        assert_eq!(hotel().request(&pointer("styles"), &given(&all, None)), None, "{value}");
    }
    for value in ["ü", "a\nb", " a"] {
        let values = given(&[(Part::Header, "X-Trace", json!(value))], None);
        assert_eq!(hotel().request(&pointer("search"), &values), None, "{value:?}");
    }
    assert_eq!(hotel().request(&pointer("getRoom"), &given(&[], None)), None, "the room is missing");
}

#[test]
fn every_request_of_the_case_set_is_read_as_it_was_written() {
    let mut seen = 0;
    for case in cases(hotel()) {
        let Subject::Request(request) = case.subject else { continue };
        let (Some(values), Some(operation)) = (hotel().given(&request), hotel().judge(&request).operation().cloned())
        else {
            continue;
        };
        let Some(again) = hotel().request(&operation.pointer, &values) else { continue };
        // Without the body that it asks for, a request has no Content-Type, and calls nothing.
        let calls = hotel().given(&again).is_some();
        assert!(calls || values.body.is_none(), "{}", again.target);
        assert!(!calls || hotel().given(&again) == Some(values), "{} and {}", request.target, again.target);
        seen += 1;
    }
    assert!(seen > 400, "only {seen} requests");
}

#[test]
fn the_case_set_as_text_is_the_case_set() {
    let mock = hotel();
    let cases = cases(mock);
    let text = contract::cases::freeze(mock, &cases);
    let thawed = contract::cases::thaw(&text).expect("cases");
    assert_eq!(thawed.len(), cases.len());
    for (frozen, case) in thawed.iter().zip(&cases) {
        assert_eq!(frozen.case.subject.to_json(), case.subject.to_json());
        assert_eq!((frozen.case.family, &frozen.case.about), (case.family, &case.about));
        assert_eq!(frozen.reading, mock.read(&frozen.case.subject).to_json());
    }
    let broken = format!("{text}{{\"family\":\"bounds\"}}\n");
    let line = text.lines().count() + 1;
    assert_eq!(contract::cases::thaw(&broken), Err(format!("line {line} is no case: make the set anew")));
}
