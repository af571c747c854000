//! Pages follow each other through flat and nested members, and a code decides over success whatever its type.

use api_runtime::http::{Builder, Error};
use serde_json::json;

use crate::clients::{json as answer, mock, serving};
use crate::paging::client::*;
use crate::paging::model::*;

const DOCUMENT: &str = include_str!("../corpus/paging.yaml");

fn client(url: String) -> Client {
    Builder::new(url).build().unwrap()
}

#[tokio::test]
async fn items_come_from_every_page_in_their_order() {
    for rows in [0, 1, 2, 3, 4] {
        let all: Vec<serde_json::Value> = (0..rows).map(|row| json!(format!("row {row}"))).collect();
        let state = mock("paging.yaml", DOCUMENT).items("listFlat", all.clone()).unwrap();
        let double = serving(state).await;
        let client = client(double.uri());
        let query = FlatQuery::builder().skip(0).take(2).build().unwrap();
        let mut items = client.list_flat(&query).items();
        let mut found = Vec::new();
        while let Some(item) = items.next().await {
            found.push(json!(item.unwrap()));
        }
        assert_eq!(found, all);
        assert_eq!(double.exchanges().len(), rows / 2 + 1, "a page that is not full ends it");
    }
}

#[tokio::test]
async fn members_inside_of_members_are_paged_by_too() {
    let double = serving(mock("paging.yaml", DOCUMENT)).await;
    let client = client(double.uri());
    let query: DeepQuery = api_runtime::decode(br#"{"window":{"from":4,"size":2}}"#).unwrap();
    double.script([
        answer(200, r#"{"head":{"code":0},"data":{"rows":[5,6]}}"#),
        answer(200, r#"{"head":{"code":0},"data":null}"#),
    ]);
    let mut items = client.list_deep(&query).items();
    let mut found = Vec::new();
    while let Some(item) = items.next().await {
        found.push(item.unwrap());
    }
    assert_eq!(found, [5, 6]);
    let asked: Vec<String> =
        double.exchanges().iter().map(|(request, _)| String::from_utf8(request.body.clone()).unwrap()).collect();
    assert_eq!(asked, [r#"{"window":{"from":4,"size":2}}"#, r#"{"window":{"from":6,"size":2}}"#]);
}

/// What is drift in an answer to a call for these.
macro_rules! strays {
    ($double:ident, $call:expr, $body:expr, $breaks:expr) => {{
        $double.next_breaking(answer(200, $body), &$breaks);
        let page = $call.await.unwrap();
        let drift = page.drift().iter().map(|breach| (breach.violation.at.to_string(), breach.violation.rule));
        drift.collect::<Vec<_>>()
    }};
}

#[tokio::test]
async fn an_item_that_is_the_value_itself_is_asked_for_by_what_it_counts() {
    let double = serving(mock("paging.yaml", DOCUMENT)).await;
    let client = client(double.uri());
    let query: DeepQuery = api_runtime::decode(br#"{"window":{"from":0,"size":9,"only":[5,-7]}}"#).unwrap();
    let rule = "/paths/~1deep/post/x-pagination/filters/~1window~1only";
    let body = r#"{"head":{"code":0},"data":{"rows":[5,6,-7,57]}}"#;
    let found = strays!(double, client.list_deep(&query), body, [rule]);
    assert_eq!(found, [("/data/rows/1".to_owned(), rule), ("/data/rows/3".to_owned(), rule)]);
    for body in [r#"{"head":{"code":0},"data":null}"#, r#"{"head":{"code":0},"data":{"rows":null}}"#] {
        assert_eq!(strays!(double, client.list_deep(&query), body, []), []);
    }
    // What is no success is no page.
    double.next_breaking(answer(200, r#"{"head":{"code":1},"data":{"rows":[6]}}"#), &[]);
    match client.list_deep(&query).await {
        Err(Error::Failure(failure)) => assert_eq!(failure.drift(), []),
        other => panic!("{other:?} must be a failure"),
    }
}

#[tokio::test]
async fn filters_follow_nested_members_and_each_speaks_for_itself() {
    let double = serving(mock("paging.yaml", DOCUMENT)).await;
    let client = client(double.uri());
    let (numbers, kinds) = ("/x-pagination/filters/~1owners~1numbers", "/x-pagination/filters/~1kinds");
    let query = |more: &str| -> OwnedQuery {
        api_runtime::decode(format!(r#"{{"skip":0,"take":9{more}}}"#).as_bytes()).unwrap()
    };
    let body = r#"{"rows":[{"owner":{"number":7},"kind":"box"},{"owner":{"number":8}},{"owner":{},"kind":null},{"kind":"bag"}]}"#;
    let both = query(r#","owners":{"numbers":[7.0,1e1]},"kinds":["box","shelf"]"#);
    let found = strays!(double, client.list_owned(&both), body, [numbers, kinds]);
    let places: Vec<&str> = found.iter().map(|(at, _)| at.as_str()).collect();
    assert_eq!(places, ["/rows/1/owner/number", "/rows/3/kind"]);
    assert!(found[0].1.ends_with(numbers) && found[1].1.ends_with(kinds));
    let one = query(r#","owners":{"numbers":[]},"kinds":["bag"]"#);
    assert_eq!(strays!(double, client.list_owned(&one), body, [kinds]).len(), 1);
    for none in [query(""), query(r#","owners":null,"kinds":[]"#), query(r#","owners":{}"#)] {
        assert_eq!(strays!(double, client.list_owned(&none), body, []), []);
    }
}

#[tokio::test]
async fn codes_of_every_type_decide_over_success() {
    let double = serving(mock("paging.yaml", DOCUMENT)).await;
    let client = client(double.uri());
    let flat = FlatQuery::builder().skip(0).take(2).build().unwrap();
    let deep: DeepQuery = api_runtime::decode(br#"{"window":{"from":0,"size":2}}"#).unwrap();
    let mut shown = Vec::new();
    for (status, body) in [
        (200, r#"{"state":"broken","words":"a pipe"}"#),
        (200, r#"{"state":"odd"}"#),
        (200, "{}"),
        (503, r#"{"state":"broken"}"#),
        (503, r#"{"state":"odd"}"#),
        (503, r#"{"state":"fine"}"#),
    ] {
        double.next(answer(status, body));
        let Err(Error::Failure(failure)) = client.list_flat(&flat).await else {
            panic!("{body} must be a failure");
        };
        let code = failure.value().code().map(ToString::to_string);
        shown.push(format!("{status} {body}: {} | {code:?} {:?}", failure.value(), failure.value().description()));
    }
    double.script([answer(200, r#"{"head":{"code":7}}"#), answer(200, r#"{"ok":false}"#)]);
    match client.list_deep(&deep).await {
        Err(Error::Failure(failure)) => assert_eq!(failure.value().code(), Some(7)),
        other => panic!("{other:?} must be a failure"),
    }
    match client.told().await {
        Err(Error::Failure(failure)) => assert_eq!(failure.value().code(), Some(false)),
        other => panic!("{other:?} must be a failure"),
    }
    insta::assert_snapshot!(shown.join("\n"));
}
