//! Pages of a paged operation.

use crate::hotel::{HOTEL, fresh, hotel, load, query, served, text};
use contract::data::Json;
use contract::exchange::{BadItems, Mock};
use serde_json::json;

fn page(mock: &Mock, offset: u64, limit: u64) -> Json {
    let request = query(&json!({ "offset": offset, "limit": limit }).to_string());
    served(mock, &request);
    serde_json::from_slice(&mock.answer(&request).answer.body).expect("JSON")
}

fn ids(page: &Json) -> Vec<i64> {
    let rows = page["bookings"].as_array().expect("a list");
    rows.iter().map(|row| row["id"].as_i64().expect("an ID")).collect()
}

fn rows(count: i64) -> Vec<Json> {
    (1..=count).map(|id| json!({ "id": id })).collect()
}

fn seeded(count: i64) -> Mock {
    fresh().items("listBookings", rows(count)).unwrap_or_else(|error| panic!("{error}"))
}

#[test]
fn cuts_the_items_of_the_example() {
    let mock = hotel();
    assert_eq!(ids(&page(mock, 0, 2)), [1, 2]);
    assert_eq!(ids(&page(mock, 2, 2)), [3, 4]);
    assert_eq!(ids(&page(mock, 4, 2)), [5]);
    assert_eq!(page(mock, 0, 2)["bookings"][1], json!({ "id": 2, "guest": "A" }));
}

#[test]
fn a_page_past_the_end_and_a_limit_of_0_are_empty_lists() {
    let mock = hotel();
    for (offset, limit) in [(8, 4), (2_147_483_644, 4), (0, 0), (3, 0)] {
        assert_eq!(page(mock, offset, limit)["bookings"], json!([]), "{offset} {limit}");
    }
}

#[test]
fn cuts_no_row_one_row_a_full_page_and_one_more() {
    for (count, first, second) in [(0, 0, 0), (1, 1, 0), (4, 4, 0), (5, 4, 1)] {
        let mock = seeded(count);
        assert_eq!(ids(&page(&mock, 0, 4)).len(), first, "{count}");
        assert_eq!(ids(&page(&mock, 4, 4)).len(), second, "{count}");
    }
}

#[test]
fn tells_the_total_only_when_asked_or_shown() {
    assert!(page(hotel(), 0, 2).get("total").is_none());
    assert!(page(&fresh().with_total(false), 0, 2).get("total").is_none());
    assert_eq!(page(&fresh().with_total(true), 4, 2)["total"], 5);
    assert_eq!(page(&seeded(9).with_total(true), 40, 2)["total"], 9);
    let shown = HOTEL.replace("bookings: [{id: 1}", "total: 5\n        bookings: [{id: 1}");
    let mock = || Mock::new(&load(&shown)).expect("a mock").items("listBookings", rows(7)).expect("rows");
    assert_eq!(page(&mock(), 0, 2)["total"], 7);
    assert!(page(&mock().with_total(false), 0, 2).get("total").is_none());
}

#[test]
fn a_total_that_the_schema_requires_stays() {
    let required = HOTEL
        .replace("bookings: [{id: 1}", "total: 5\n        bookings: [{id: 1}")
        .replace("required: [outcome]", "required: [outcome, total]")
        .replace("failed: {value: {outcome: {code: \"90\"}}}", "failed: {value: {total: 0, outcome: {code: \"90\"}}}");
    let mock = Mock::new(&load(&required)).expect("a mock").with_total(false);
    let page = page(&mock, 0, 2);
    assert_eq!((ids(&page), &page["total"]), (vec![1, 2], &json!(5)));
}

#[test]
fn takes_a_page_without_offset_or_limit_from_the_first_to_the_last() {
    let optional = HOTEL.replace("required: [offset, limit]", "required: []").replace("x-validations:", "x-old:");
    let mock = Mock::new(&load(&optional)).expect("a mock");
    assert_eq!(ids(&serde_json::from_str(text(&mock.answer(&query("{}")))).expect("JSON")), [1, 2, 3, 4, 5]);
    let from = mock.answer(&query(r#"{"offset":3}"#));
    assert_eq!(ids(&serde_json::from_str(text(&from)).expect("JSON")), [4, 5]);
}

#[test]
fn refuses_rows_that_break_the_schema_of_the_items() {
    let bad = fresh().items("listBookings", vec![json!({ "id": 1 }), json!({ "id": 0 }), json!({})]).err();
    let Some(BadItems::Rows(mismatches)) = bad.clone() else { panic!("{bad:?}") };
    let places: Vec<(&str, &str)> = mismatches.iter().map(|wrong| (wrong.at.as_str(), wrong.rule.as_str())).collect();
    let booking = "/components/schemas/Booking";
    let expected = [("/1/id", format!("{booking}/properties/id/minimum")), ("/2", format!("{booking}/required"))];
    assert_eq!(places, expected.each_ref().map(|(at, rule)| (*at, rule.as_str())));
    assert!(bad.is_some_and(|bad| bad.to_string().contains("/1/id: 0 is less than the minimum of 1")));
}

#[test]
fn names_an_operation_that_has_no_rows_to_replace() {
    let error = |name: &str| fresh().items(name, Vec::new()).err().map(|error| error.to_string());
    assert_eq!(error("nothing").as_deref(), Some("the document has no operation `nothing`"));
    let no_pages = "GET /rooms/{room} (getRoom) has no pages: its `x-pagination` cannot be followed or is not there";
    assert_eq!(error("GET /rooms/{room}").as_deref(), Some(no_pages));
    assert_eq!(error("POST /rooms/{room}/bookings"), None);
}

#[test]
fn filters_let_through_what_was_asked_for() {
    let text =
        HOTEL.replace("items: /bookings, total: /total}", "items: /bookings, total: /total, filters: {/ids: /guest}}");
    let rows = ["A", "B", "A"].iter().zip(1..).map(|(guest, id)| json!({ "id": id, "guest": guest }));
    let mock = Mock::new(&load(&text)).unwrap_or_else(|problems| panic!("{problems:#?}"));
    let mock = mock.with_total(true).items("listBookings", rows.chain([json!({ "id": 4 })]).collect());
    let mock = mock.unwrap_or_else(|error| panic!("{error}"));
    let ask = |ids: &Json, offset: u64, limit: u64| {
        let mut body = json!({ "offset": offset, "limit": limit });
        if !ids.is_null() {
            body["ids"] = ids.clone();
        }
        let page: Json = serde_json::from_slice(&mock.answer(&query(&body.to_string())).answer.body).expect("JSON");
        (self::ids(&page), page["total"].as_u64())
    };
    assert_eq!(ask(&Json::Null, 0, 4), (vec![1, 2, 3, 4], Some(4)));
    assert_eq!(ask(&json!(["A"]), 0, 4), (vec![1, 3], Some(2)));
    assert_eq!(ask(&json!(["A"]), 1, 1), (vec![3], Some(2)));
    assert_eq!(ask(&json!(["nobody", "B"]), 0, 4), (vec![2], Some(1)));
}
