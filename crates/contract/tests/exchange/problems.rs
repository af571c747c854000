//! What is wrong with a document that cannot be served as it is.

use crate::hotel::{HOTEL, get, load, query, text};
use contract::exchange::Mock;
use openapi::Document;

/// Code, place and words of every problem of the document, changed.
fn problems(from: &str, to: &str) -> Vec<String> {
    assert!(HOTEL.contains(from), "{from}");
    let found = Mock::new(&load(&HOTEL.replace(from, to))).err().unwrap_or_default();
    found.iter().map(|problem| format!("{} {} {}", problem.code.0, problem.pointer, problem.message)).collect()
}

#[test]
fn reports_an_example_that_breaks_its_schema() {
    let found = problems("bookings: [{id: 1}", "bookings: [{id: 0}");
    let rule = "/components/schemas/Booking/properties/id/minimum";
    let expected = format!(
        "bad-example /components/examples/FiveBookings/value/bookings/0/id \
         this example breaks {rule}: 0 is less than the minimum of 1"
    );
    assert_eq!(found, [expected]);
}

#[test]
fn reports_the_example_of_a_header_too() {
    let found = problems("X-Left: {example: 7,", "X-Left: {example: seven,");
    assert_eq!(found.len(), 1, "{found:#?}");
    assert!(
        found[0].starts_with("bad-example /paths/~1uploads/post/responses/201/headers/X-Left/example"),
        "{found:?}"
    );
}

#[test]
fn leaves_an_example_alone_that_is_never_served() {
    assert_eq!(problems("failed: {value: {outcome: {code: \"90\"}}}", "failed: {value: {}}"), Vec::<String>::new());
}

#[test]
fn reports_codes_that_cannot_answer() {
    let at = "/paths/~1few/post/x-violation-codes";
    let codes = |to: &str| problems("x-violation-codes: {out-of-range: 1, missing: 2}", to);
    assert_eq!(
        codes("x-violation-codes: {out-of-range: 0, missing: 2}"),
        [format!(
            "bad-violation-code {at}/out-of-range this code answers a violation, and `x-success` says that it means success"
        )]
    );
    assert_eq!(
        codes("x-violation-codes: {out-of-range: 1, missing: 3}"),
        [format!("bad-violation-code {at}/missing no answer that carries this code keeps its own schema")]
    );
    assert_eq!(
        codes("x-violation-codes: {too-big: 1}"),
        [format!("bad-violation-code {at}/too-big `too-big` is no kind of violation")]
    );
}

#[test]
fn reports_pages_that_cannot_be_cut() {
    let at = "/paths/~1rooms~1{room}~1bookings/post/x-pagination";
    assert_eq!(
        problems("offset: /offset,", "offset: offset,"),
        [format!("bad-page {at}/offset `offset` is no JSON Pointer")]
    );
    let empty = [format!("bad-page {at} an answer with an empty list of items is not what its own schema takes")];
    assert_eq!(problems("items: /bookings,", "items: /outcome,"), empty);
    assert_eq!(problems("items: /bookings, ", ""), empty);
    let total = [format!("bad-page {at} an answer with a total is not what its own schema takes")];
    assert_eq!(problems("total: /total", "total: /outcome/words"), total);
}

#[test]
fn reports_what_the_judge_cannot_enforce() {
    let found = problems("pattern: '^[a-z]*$'", "pattern: '\\uD83D'");
    assert!(found.iter().any(|problem| problem.starts_with("bad-pattern")), "{found:?}");
}

#[test]
fn reports_a_reference_that_leaves_the_document() {
    let text = HOTEL.replace("{$ref: '#/components/requestBodies/Query'}", "{$ref: 'other.yaml#/Query'}");
    let document = Document::load("hotel.yaml", &text).document.expect("a document");
    let found = Mock::new(&document).err().unwrap_or_default();
    let places: Vec<(&str, &str)> = found.iter().map(|problem| (problem.code.0, problem.pointer.as_str())).collect();
    assert_eq!(places, [("dangling-ref", "/paths/~1rooms~1{room}~1bookings/post/requestBody")]);
}

#[test]
fn a_lenient_mock_leaves_out_what_it_cannot_serve() {
    let text_with = |from: &str, to: &str| HOTEL.replace(from, to);
    let lenient = |text: &str| Mock::lenient(&load(text)).unwrap_or_else(|problems| panic!("{problems:#?}"));
    let (mock, problems) = lenient(&text_with("bookings: [{id: 1}", "bookings: [{id: 0}"));
    assert_eq!(problems.len(), 1);
    let answer = mock.answer(&query(r#"{"offset":0,"limit":4}"#));
    assert!(text(&answer).contains("\"code\":\"00\"") && !text(&answer).contains("\"id\":0"), "{}", text(&answer));
    let (mock, problems) = lenient(&text_with("items: /bookings,", "items: /outcome,"));
    assert_eq!(problems.len(), 1);
    assert!(text(&mock.answer(&query(r#"{"offset":0,"limit":1}"#))).contains("\"id\":5"));
    let (mock, problems) = lenient(HOTEL);
    assert_eq!(problems, []);
    assert!(mock.judge(&get("/linked")).is_served());
}
