//! What is said to a request that breaks rules.

use crate::hotel::{broken, get, hotel, query, query_at, request, text};
use contract::exchange::{Kind, Mock, Outcome, Request};
use contract::{Contract, Direction};
use openapi::Pointer;
use std::collections::BTreeSet;

fn code(mock: &Mock, request: &Request) -> Option<String> {
    match mock.judge(request) {
        Outcome::Refused { code, .. } => code,
        other => panic!("{other:#?}"),
    }
}

/// A body that breaks one rule, the kind of that, and the code that answers it.
const ROWS: [(&str, Kind, &str); 22] = [
    (r#"{"offset":0"#, Kind::Unreadable, "10"),
    (r#"{"offset":0,"offset":0,"limit":1}"#, Kind::Unreadable, "10"),
    (r#"{"offset":0,"limit":1,"long":"abcd"}"#, Kind::TooLong, "11"),
    (r#"{"offset":0,"limit":1,"short":"ab"}"#, Kind::TooShort, "12"),
    (r#"{"offset":0,"limit":1,"range":"a"}"#, Kind::LengthRange, "13"),
    (r#"{"offset":0,"limit":1,"range":"abcd"}"#, Kind::LengthRange, "13"),
    (r#"{"offset":0,"limit":1,"letters":"A"}"#, Kind::Characters, "14"),
    (r#"{"offset":0,"limit":1,"day":"2023-02-29"}"#, Kind::Characters, "14"),
    (r#"{"offset":0,"limit":5}"#, Kind::OutOfRange, "15"),
    (r#"{"offset":-1,"limit":1}"#, Kind::OutOfRange, "15"),
    (r#"{"offset":2147483648,"limit":1}"#, Kind::OutOfRange, "15"),
    (r#"{"offset":0,"limit":1,"half":0.75}"#, Kind::OutOfRange, "15"),
    (r#"{"offset":0,"limit":1,"size":"huge"}"#, Kind::OutOfRange, "15"),
    (r#"{"offset":0}"#, Kind::Missing, "16"),
    (r#"{"offset":0,"limit":null}"#, Kind::Missing, "16"),
    (r#"{"offset":0,"limit":"1"}"#, Kind::WrongType, "17"),
    ("[]", Kind::WrongType, "17"),
    ("null", Kind::Missing, "16"),
    (r#"{"offset":3,"limit":2}"#, Kind::Combination, "18"),
    (r#"{"offset":0,"limit":1,"ids":["a","b","c"]}"#, Kind::TooManyItems, "19"),
    (r#"{"offset":0,"limit":1,"ids":[]}"#, Kind::Other, "20"),
    (r#"{"offset":0,"limit":1,"ids":["a","a"]}"#, Kind::Other, "20"),
];

#[test]
fn every_kind_of_violation_has_its_code() {
    let mock = hotel();
    for (body, kind, expected) in ROWS {
        let found = crate::hotel::breaches(mock, &query(body));
        assert_eq!(found.iter().map(|breach| breach.kind).collect::<Vec<_>>(), [kind], "{body}");
        assert_eq!(code(mock, &query(body)).as_deref(), Some(expected), "{body}");
    }
    let shown: BTreeSet<Kind> = ROWS.iter().map(|(_, kind, _)| *kind).collect();
    assert_eq!(shown, Kind::ALL.into_iter().collect());
}

#[test]
fn a_null_is_no_violation_where_it_is_allowed() {
    assert!(hotel().judge(&query(r#"{"offset":0,"limit":1,"note":null}"#)).is_served());
}

#[test]
fn a_required_body_that_is_empty_is_missing() {
    let mock = hotel();
    assert_eq!(broken(mock, &query("")), ["body  missing required"]);
    let rule = crate::hotel::breaches(mock, &query(""))[0].mismatch.rule.clone();
    assert_eq!(rule.as_str(), "/components/requestBodies/Query/required");
    assert_eq!(code(mock, &query("")).as_deref(), Some("16"));
}

#[test]
fn the_code_and_the_words_stand_where_the_document_says() {
    let exchange = hotel().answer(&query(r#"{"offset":0,"limit":5}"#));
    assert_eq!(exchange.answer.status, 200);
    assert_eq!(exchange.answer.header("Content-Type"), Some("application/json"));
    let expected = r#"{"outcome":{"code":"15","words":"body /limit: 5 is greater than the maximum of 4"}}"#;
    assert_eq!(text(&exchange), expected);
}

#[test]
fn every_answer_to_a_refused_request_keeps_the_contract() {
    let contract = Contract::new(&crate::hotel::load(crate::hotel::HOTEL)).expect("a contract");
    let page = Pointer::parse("/components/schemas/Page").expect("a pointer");
    for (body, ..) in ROWS {
        let answer = hotel().answer(&query(body)).answer;
        assert!(contract.judge(&page, Direction::Response, &answer.body).passes(), "{body}");
    }
}

#[test]
fn all_breaches_of_all_parts_are_told_in_their_order() {
    let request = query_at("/rooms/0/bookings?floor=x", &[("X-Guests", "1,2,3")], r#"{"offset":"0"}"#);
    assert_eq!(
        broken(hotel(), &request),
        [
            "path room out-of-range minimum",
            "query floor wrong-type type",
            "header X-Guests too-many-items maxItems",
            "body  missing required",
            "body /offset wrong-type type",
        ]
    );
}

#[test]
fn the_first_part_with_a_breach_speaks() {
    let mock = hotel();
    let body = r#"{"offset":0"#;
    let all = [("/rooms/0/bookings?floor=x", "1,2,3"), ("/rooms/1/bookings?floor=x", "1,2,3")];
    let codes = all.map(|(target, guests)| code(mock, &query_at(target, &[("X-Guests", guests)], body)));
    assert_eq!(codes, [Some("15".to_owned()), Some("17".to_owned())]);
    assert_eq!(code(mock, &query_at("/rooms/1/bookings", &[("X-Guests", "1,2,3")], body)).as_deref(), Some("19"));
    assert_eq!(code(mock, &query_at("/rooms/1/bookings", &[("X-Guests", "1")], body)).as_deref(), Some("10"));
}

#[test]
fn within_a_part_the_kind_first_in_the_documents_mapping_speaks() {
    let mock = hotel();
    // `out-of-range` (15) stands before `missing` (16) in the document, and behind it in the crate.
    let words = |body: &str| {
        let exchange = mock.answer(&query(body));
        text(&exchange).to_owned()
    };
    assert!(words(r#"{"offset":-1}"#).contains(r#""15""#));
    assert!(words(r#"{"offset":-1,"long":"abcd"}"#).contains(r#""11""#));
    assert!(words(r#"{"offset":"x","ids":[]}"#).contains(r#""16""#));
    assert!(words(r#"{"offset":-1,"limit":5}"#).contains("body /limit: 5 is greater"));
}

#[test]
fn a_kind_that_has_no_code_counts_as_other() {
    let text = crate::hotel::HOTEL.replace("\n        too-long: \"11\"", "");
    let mock = Mock::new(&crate::hotel::load(&text)).expect("a mock");
    assert_eq!(code(&mock, &query(r#"{"offset":0,"limit":1,"long":"abcd"}"#)).as_deref(), Some("20"));
    assert_eq!(code(&mock, &query(r#"{"offset":0,"limit":5,"long":"abcd"}"#)).as_deref(), Some("15"));
}

fn few(body: &str) -> contract::exchange::Exchange {
    hotel().answer(&request("POST", "/few", &[("Content-Type", "application/json")], body))
}

#[test]
fn fills_in_what_the_schema_of_the_answer_demands() {
    let exchange = few(r#"{"offset":0}"#);
    assert_eq!(exchange.answer.status, 200);
    let body: contract::data::Json = serde_json::from_slice(&exchange.answer.body).expect("JSON");
    assert_eq!(body["code"], 2);
    assert!(body["mark"].as_str().is_some_and(|mark| mark.starts_with('m')), "{body}");
}

#[test]
fn leaves_the_words_out_where_the_schema_refuses_them() {
    assert!(!text(&few(r#"{"offset":0,"limit":5}"#)).contains("greater"));
    let mock = hotel();
    let outcome = few(r#"{"offset":0,"limit":5}"#).outcome;
    assert!(matches!(outcome, Outcome::Refused { code: Some(code), .. } if code == "1"));
    assert!(code(mock, &query(r#"{"offset":0,"limit":5}"#)).is_some());
}

#[test]
fn a_kind_without_a_code_is_answered_with_400_and_one_with_a_code_beside_it_speaks() {
    let uncoded = few(r#"{"offset":"0","limit":1}"#);
    assert_eq!(uncoded.answer.status, 400);
    assert!(matches!(uncoded.outcome, Outcome::Refused { code: None, .. }));
    assert!(matches!(few(r#"{"offset":"0"}"#).outcome, Outcome::Refused { code: Some(code), .. } if code == "2"));
}

#[test]
fn without_codes_the_breaches_are_listed() {
    let exchange = hotel().answer(&get("/rooms/0"));
    assert_eq!(exchange.answer.status, 400);
    assert_eq!(exchange.answer.header("content-type"), Some("application/problem+json"));
    let body: contract::data::Json = serde_json::from_slice(&exchange.answer.body).expect("JSON");
    let expected = serde_json::json!([{
        "in": "path", "name": "room", "at": "", "kind": "out-of-range",
        "rule": "/components/schemas/Room/minimum", "message": "0 is less than the minimum of 1",
    }]);
    assert_eq!(body["breaches"], expected);
}

#[test]
fn a_documented_refusal_is_answered_as_documented() {
    let upload = request("POST", "/uploads", &[("Content-Type", "application/json")], "{}");
    let exchange = hotel().answer(&upload);
    assert_eq!((exchange.answer.status, text(&exchange)), (400, r#"{"title":"refused"}"#));
    let drawn = hotel().answer(&get("/drawn?n=x"));
    assert_eq!((drawn.answer.status, drawn.answer.header("content-type")), (400, Some("application/json")));
    let body: contract::data::Json = serde_json::from_slice(&drawn.answer.body).expect("JSON");
    assert!(body["why"].is_string(), "{body}");
}

#[test]
fn the_mock_and_the_judge_agree_on_every_case_at_the_bounds() {
    let document = crate::hotel::load(crate::hotel::HOTEL);
    let schema = Pointer::parse("/components/schemas/Query").expect("a pointer");
    let cases = contract::data::boundaries(&document, &schema, Direction::Request);
    assert!(cases.len() > 50, "only {} cases", cases.len());
    for case in cases {
        let rules: BTreeSet<Pointer> = match hotel().judge(&query(&case.message)) {
            Outcome::Served { .. } => BTreeSet::new(),
            Outcome::Refused { breaches, code: Some(_), .. } => {
                breaches.into_iter().map(|breach| breach.mismatch.rule).collect()
            }
            other => panic!("{}: {other:#?}", case.message),
        };
        assert_eq!(rules, case.rules().into_iter().collect(), "{}", case.message);
    }
}
