//! The double on its port, called by a client made by hand.

use crate::hotel::{HOTEL, QUERY_TYPE, fresh, hotel, load};
use contract::data::Json;
use contract::double::Double;
use contract::exchange::{Answer, Difference, Mock, Outcome};
use std::io::{Read, Write};
use std::net::TcpStream;
use std::sync::Arc;

fn start() -> Double {
    start_with(fresh())
}

fn start_with(mock: impl Into<Arc<Mock>>) -> Double {
    let runtime = tokio::runtime::Builder::new_current_thread().build().expect("a runtime");
    runtime.block_on(Double::start(mock))
}

/// Status line and body of the answer to a request, head and body as they go over the wire.
fn send(double: &Double, method: &str, target: &str, headers: &str, body: &str) -> (String, String) {
    let address = double.uri().replace("http://", "");
    let mut stream = TcpStream::connect(address).expect("a connection");
    let length = body.len();
    let head = format!(
        "{method} {target} HTTP/1.1\r\nHost: hotel\r\nConnection: close\r\nContent-Length: {length}\r\n{headers}\r\n"
    );
    stream.write_all(format!("{head}{body}").as_bytes()).expect("sent");
    let mut answer = String::new();
    stream.read_to_string(&mut answer).expect("an answer");
    let (head, body) = answer.split_once("\r\n\r\n").expect("a head");
    (head.to_owned(), body.to_owned())
}

fn get(double: &Double, target: &str) -> (String, String) {
    send(double, "GET", target, "", "")
}

fn status(head: &str) -> &str {
    head.split(' ').nth(1).unwrap_or_default()
}

#[test]
fn answers_over_http_as_the_pure_function_does() {
    let double = start();
    let headers = format!("Content-Type: {QUERY_TYPE}\r\nX-Key: k\r\n");
    let (head, body) = send(&double, "POST", "/rooms/7/bookings?floor=1", &headers, r#"{"offset":4,"limit":2}"#);
    assert_eq!((status(&head), body.as_str()), ("200", r#"{"bookings":[{"id":5}],"outcome":{"code":"00"}}"#));
    assert!(head.to_lowercase().contains("content-type: application/json\r\n"), "{head}");
    let (request, exchange) = double.exchanges().remove(0);
    assert_eq!((request.method.as_str(), request.target.as_str()), ("POST", "/rooms/7/bookings?floor=1"));
    assert_eq!(request.header("x-key").as_deref(), Some("k"));
    assert_eq!(exchange, hotel().answer(&request));
    double.finish();
}

#[test]
fn records_all_calls_in_their_order_and_tells_the_refused_ones() {
    let double = start();
    for target in ["/rooms/1", "/rooms/0", "/secret/1", "/rooms/2"] {
        get(&double, target);
    }
    let targets = |calls: Vec<(contract::exchange::Request, _)>| {
        calls.into_iter().map(|(request, _)| request.target).collect::<Vec<_>>()
    };
    assert_eq!(targets(double.exchanges()), ["/rooms/1", "/rooms/0", "/secret/1", "/rooms/2"]);
    assert_eq!(targets(double.refused()), ["/rooms/0", "/secret/1"]);
}

#[test]
fn a_scripted_answer_goes_out_and_the_call_is_judged_all_the_same() {
    let double = start();
    let busy = Answer { status: 503, headers: vec![("Retry-After".to_owned(), "1".to_owned())], body: Vec::new() };
    double.next_breaking(busy.clone(), &["/get/responses"]);
    double.next(Answer::json(200, &Json::from(7)));
    let (head, _) = get(&double, "/rooms/1");
    assert_eq!(status(&head), "503");
    assert!(head.to_lowercase().contains("retry-after: 1"), "{head}");
    assert_eq!(get(&double, "/rooms/0").1, "7");
    assert_eq!(get(&double, "/rooms/1").1, "\"templated\"");
    let exchanges = double.exchanges();
    assert_eq!(exchanges[0].1.answer, busy);
    assert!(exchanges[0].1.outcome.is_served());
    assert!(matches!(exchanges[1].1.outcome, Outcome::Refused { .. }));
}

#[test]
#[should_panic(expected = "segment 1 of the path is `room`, not `rooms`")]
fn an_unmatched_call_fails_the_test_when_the_double_is_dropped() {
    let double = start();
    assert_eq!(status(&get(&double, "/room/1").0), "404");
}

#[test]
#[should_panic(expected = "the method is PUT, not GET or DELETE")]
fn an_unmatched_call_fails_the_test_when_the_double_is_finished() {
    let double = start();
    send(&double, "PUT", "/rooms/1", "", "");
    double.finish();
}

#[test]
fn all_unmatched_calls_are_told_at_once() {
    let double = start();
    get(&double, "/room/1");
    send(&double, "POST", "/uploads", "Content-Type: image/png\r\n", "x");
    let panic = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| double.finish())).expect_err("a panic");
    let words = panic.downcast_ref::<String>().expect("words");
    let lines: Vec<&str> = words.lines().collect();
    assert_eq!(lines.len(), 3, "{words}");
    assert!(lines[1].starts_with("- GET /room/1 calls no operation"), "{words}");
    assert!(
        lines[2].ends_with(
            "the Content-Type is `image/png`, not `application/json` or `application/json; v=2` or `text/*`"
        ),
        "{words}"
    );
}

#[test]
fn an_unmatched_call_that_is_taken_fails_nothing() {
    let double = start();
    get(&double, "/room/1");
    let taken = double.take_unmatched();
    assert!(matches!(taken[..], [ref only] if matches!(only.difference, Difference::Path { segment: 1, .. })));
    assert_eq!(double.take_unmatched(), []);
    double.finish();
}

#[test]
#[should_panic(expected = "a scripted answer of status 500 was not asked for")]
fn a_scripted_answer_left_over_fails_the_test() {
    let double = start();
    double.next(Answer::json(500, &Json::Null));
}

#[test]
fn a_scripted_answer_that_is_taken_back_fails_nothing() {
    let double = start();
    let answer = Answer::json(500, &Json::Null);
    double.next(answer.clone());
    assert_eq!(double.take_script(), 1);
}

#[test]
#[should_panic(expected = "the test's own")]
fn a_test_that_fails_by_itself_is_not_talked_over() {
    let double = start();
    get(&double, "/room/1");
    panic!("the test's own");
}

#[test]
fn refuses_to_script_what_no_server_can_send() {
    let double = start();
    let scripted =
        |answer: Answer| std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| double.next(answer))).is_err();
    assert!(scripted(Answer { status: 99, ..Answer::default() }));
    assert!(scripted(Answer { status: 200, headers: vec![("a b".into(), "c".into())], body: Vec::new() }));
    assert!(scripted(Answer { status: 200, headers: vec![("a".into(), "b\r\nc: d".into())], body: Vec::new() }));
}

#[test]
fn doubles_share_a_mock_and_no_port() {
    let mock = Arc::new(Mock::new(&load(HOTEL)).expect("a mock"));
    let (one, other) = (start_with(Arc::clone(&mock)), start_with(mock));
    assert_ne!(one.uri(), other.uri());
    get(&one, "/rooms/1");
    assert_eq!((one.exchanges().len(), other.exchanges().len()), (1, 0));
}

fn book(double: &Double) -> (String, String) {
    let headers = format!("Content-Type: {QUERY_TYPE}\r\nX-Key: k\r\n");
    send(double, "POST", "/rooms/7/bookings", &headers, r#"{"offset":0,"limit":2}"#)
}

fn page(body: &str) -> Answer {
    Answer { body: body.into(), ..Answer::json(200, &Json::Null) }
}

#[test]
#[should_panic(expected = "/total/type, which the test does not ask for")]
fn a_scripted_answer_that_breaks_the_contract_unasked_fails_the_test() {
    let double = start();
    double.next(page(r#"{"outcome":{"code":"00"},"total":"9"}"#));
    book(&double);
}

#[test]
#[should_panic(expected = "keeps /total/type, which the test asks it to break")]
fn a_scripted_answer_that_keeps_what_it_should_break_fails_the_test() {
    let double = start();
    double.next_breaking(page(r#"{"outcome":{"code":"00"},"total":9}"#), &["/total/type"]);
    book(&double);
}

#[test]
fn a_breach_that_is_asked_for_by_its_rule_fails_nothing() {
    let double = start();
    double.next_breaking(page(r#"{"outcome":{"code":"00"},"total":"9"}"#), &["/Page/properties/total/type"]);
    double.next_breaking(page("<html>"), &["/content/application~1json/schema"]);
    double.next_breaking(Answer { status: 500, ..Answer::default() }, &["/post/responses"]);
    for _ in 0..3 {
        book(&double);
    }
    double.finish();
}

#[test]
fn the_mock_breaks_just_the_rule_that_it_is_told_to() {
    let double = start();
    for rule in ["/total/type", "/Booking/required", "/outcome/required", "/200/content", "/post/responses"] {
        double.break_next(rule);
        let (_, body) = book(&double);
        assert_ne!(body, book(&double).1, "{rule}");
    }
    double.finish();
}

#[test]
#[should_panic(expected = "breaks /nobody alone")]
fn a_rule_that_no_answer_breaks_fails_the_test() {
    let double = start();
    double.break_next("/nobody");
    book(&double);
}

#[test]
fn what_was_reached_and_what_was_not_is_told() {
    let double = start();
    book(&double);
    double.next(page(r#"{"outcome":{"code":"90"}}"#));
    book(&double);
    get(&double, "/rooms/1");
    get(&double, "/nowhere");
    double.take_unmatched();
    let missing = double.reached().missing(double.mock());
    assert!(missing.iter().any(|words| words == "DELETE /rooms/{room} (deleteRoom) was not called"), "{missing:#?}");
    assert!(!missing.iter().any(|words| words.contains("(getRoom)")), "{missing:#?}");
    let told = double.finish().to_string();
    let told: Vec<&str> = told.lines().collect();
    assert_eq!(
        told,
        [
            "GET /rooms/{room} (getRoom): 1 calls",
            "  statuses: 200 (1)",
            "  codes: none",
            "  media types: application/json (1)",
            "POST /rooms/{room}/bookings (listBookings): 2 calls",
            "  statuses: 200 (2)",
            "  codes: 00 (1), 90 (1)",
            "  media types: application/json (2)",
            "no operation: 1 calls",
        ]
    );
}
