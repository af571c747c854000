//! Headers of answers, read by their own types: what is there is told, what breaks a rule is drift and refuses nothing.
//!
//! It must never send a header that no server could.

use api_runtime::http::{Builder, Error, Part};
use contract::double::Double;
use contract::exchange::Answer;

use super::clients::{json, mock, serving};
use super::headers::client::*;
use super::headers::model::{KindsItem, ListPagesResponse200HeaderXPrice};

async fn answering(answer: Answer, rules: &[&str]) -> (Double, Client) {
    let double = serving(mock("headers.yaml", include_str!("../corpus/headers.yaml"))).await;
    double.next_breaking(answer, rules);
    let client = Builder::new(double.uri()).build().unwrap();
    (double, client)
}

fn with(mut answer: Answer, headers: &[(&str, &str)]) -> Answer {
    answer.headers.extend(headers.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())));
    answer
}

#[tokio::test]
async fn headers_are_read_by_their_types() {
    let sent = [
        ("x-rate-limit", "7"),
        ("X-Kinds", "box, stalls"),
        ("X-Window", "1"),
        ("X-Window", "20"),
        ("X-Flag", "true"),
        ("X-Price", "1.50"),
        ("Location", "/pages/2"),
    ];
    let (_double, client) = answering(with(json(200, "[]"), &sent), &[]).await;
    let response = client.list_pages().await.unwrap();
    assert_eq!(response.drift(), []);
    let headers = ListPagesStatus200Headers::from(&response);
    assert_eq!(headers.x_rate_limit.map(|limit| limit.get()), Some(7));
    assert_eq!(headers.x_kinds.unwrap().into_inner(), [KindsItem::Box, KindsItem::Stalls]);
    assert_eq!(headers.x_window.unwrap().into_inner(), [1, 20]);
    assert_eq!(headers.x_flag, Some(true));
    assert_eq!(
        headers.x_price,
        ListPagesResponse200HeaderXPrice::new("1.50".parse::<api_runtime::Number>().unwrap()).ok()
    );
    assert_eq!(headers.location.unwrap().into_inner(), "/pages/2");
}

#[tokio::test]
async fn what_a_header_breaks_is_drift_with_its_name() {
    let broken = [("X-Rate-Limit", "many"), ("X-Kinds", "box,box"), ("X-Window", "1")];
    let rules = [
        "/paths/~1pages/get/responses/200/headers/X-Rate-Limit/schema/type",
        "/components/schemas/Kinds/uniqueItems",
        "/components/headers/Window/schema/minItems",
    ];
    let (_double, client) = answering(with(json(200, "[]"), &broken), &rules).await;
    let response = client.list_pages().await.unwrap();
    let found: Vec<(Part, &str)> = response.drift().iter().map(|breach| (breach.part, breach.violation.rule)).collect();
    let names = ["X-Rate-Limit", "X-Kinds", "X-Window"].map(Part::Header);
    assert_eq!(found, names.into_iter().zip(rules).collect::<Vec<_>>());
    let headers = ListPagesStatus200Headers::from(&response);
    assert_eq!(headers.x_rate_limit, None);
    assert_eq!(headers.x_window.unwrap().into_inner(), [1]);
    assert_eq!(headers.x_flag, None);
}

#[tokio::test]
async fn a_failure_has_headers_too_and_misses_those_that_must_be_there() {
    let traced = with(Answer { status: 500, ..Answer::default() }, &[("X-Trace", r#"{"id":"t 1"}"#)]);
    let (_double, client) = answering(traced, &[]).await;
    let Err(Error::Failure(response)) = client.list_pages().await else { panic!("it must fail") };
    assert_eq!(ListPagesOtherHeaders::from(&*response).x_trace.unwrap().id, "t 1");
    let required = "/paths/~1pages/get/responses/404/headers/Retry-After/required";
    let (_double, client) = answering(Answer { status: 404, ..Answer::default() }, &[required]).await;
    let Err(Error::Failure(response)) = client.list_pages().await else { panic!("it must fail") };
    let [breach] = response.drift() else { panic!("{:?}", response.drift()) };
    assert_eq!((breach.part, breach.violation.rule), (Part::Header("Retry-After"), required));
    assert_eq!(ListPagesStatus404Headers::from(&*response).retry_after, None);
}
