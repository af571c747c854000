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
