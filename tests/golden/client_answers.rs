//! Answers are sorted by status into typed successes and failures, and what is not described stays whole.

use api_runtime::http::{Builder, Error};
use contract::exchange::Answer;

use crate::answers::client::*;
use crate::answers::model::*;
use crate::clients::{json, mock, served, serving};

const DOCUMENT: &str = include_str!("../corpus/answers.yaml");

fn client(url: String) -> Client {
    Builder::new(url).build().unwrap()
}

fn order() -> Order {
    Order::builder().dish("soup").build().unwrap()
}

#[tokio::test]
async fn each_success_has_a_variant() {
    let double = serving(mock("answers.yaml", DOCUMENT)).await;
    let client = client(double.uri());
    let plain = |status| Answer { status, ..Answer::default() };
    double.script([json(200, r#"{"dish":"soup"}"#), json(201, r#""o-1""#), plain(202)]);
    let order = order();
    let mut values = Vec::new();
    for _ in 0..3 {
        values.push(client.place_order(&order).await.unwrap().into_value());
    }
    assert_eq!(values[0], PlaceOrderSuccess::Status200(order));
    assert!(matches!(&values[1], PlaceOrderSuccess::Status201(id) if id.get() == "o-1"));
    assert_eq!(values[2], PlaceOrderSuccess::Status202);
}

#[tokio::test]
async fn each_failure_has_a_variant_and_ranges_stand_behind_exact_statuses() {
    let double = serving(mock("answers.yaml", DOCUMENT)).await;
    let client = client(double.uri());
    let problem = r#"{"code":3,"words":"no soup"}"#;
    let mut shown = Vec::new();
    let problem_json = vec![("Content-Type".to_owned(), "application/problem+json".to_owned())];
    let later = Answer { headers: problem_json, ..json(503, problem) };
    for answer in [json(404, problem), Answer { status: 409, ..Answer::default() }, json(418, problem), later] {
        double.next(answer);
        let Err(Error::Failure(failure)) = client.place_order(&order()).await else {
            panic!("it must be a failure");
        };
        shown.push(format!("{:?} | {failure}", failure.value(), failure = failure.value()));
    }
    insta::assert_snapshot!(shown.join("\n"));
}

#[tokio::test]
async fn a_status_that_is_not_described_keeps_its_body() {
    let double = serving(mock("answers.yaml", DOCUMENT)).await;
    double.next_breaking(json(500, "kept"), &["/put/responses"]);
    let Err(Error::Status(answer)) = client(double.uri()).replace_orders().await else {
        panic!("it must be a status");
    };
    assert_eq!((answer.status(), answer.body()), (500, b"kept".as_slice()));
}

#[tokio::test]
async fn a_default_covers_success_where_no_success_is_described() {
    let double = serving(mock("answers.yaml", DOCUMENT)).await;
    let client = client(double.uri());
    double.script([json(206, "[1]"), json(500, "[2]")]);
    assert_eq!(client.get_anything().await.unwrap().text(), "[1]");
    let Err(Error::Failure(failure)) = client.get_anything().await else {
        panic!("it must be a failure");
    };
    let GetAnythingFailure::Other(value) = failure.value();
    assert_eq!(value.text(), "[2]");
}

#[tokio::test]
async fn an_answer_to_head_is_not_read() {
    let double = serving(mock("answers.yaml", DOCUMENT)).await;
    let answer = client(double.uri()).head_anything().await.unwrap();
    assert_eq!((answer.status(), served(&double).method.as_str()), (200, "HEAD"));
}

#[tokio::test]
async fn a_body_that_may_be_left_out_is_sent_when_it_is_given() {
    let double = serving(mock("answers.yaml", DOCUMENT)).await;
    let client = client(double.uri());
    let orders = ReplaceOrdersRequest::new(vec![order()]).unwrap();
    client.replace_orders().await.unwrap();
    client.replace_orders().body(&orders).await.unwrap();
    let bodies: Vec<Vec<u8>> = double.exchanges().into_iter().map(|(request, _)| request.body).collect();
    assert_eq!(bodies, [b"".to_vec(), br#"[{"dish":"soup"}]"#.to_vec()]);
    assert!(double.refused().is_empty());
}

/// A parameter that is called `stream` does not get into the way.
#[tokio::test]
async fn bytes_are_taken_as_they_come_whatever_their_length() {
    let double = serving(mock("media.yaml", include_str!("../corpus/media.yaml"))).await;
    let client: crate::media::client::Client = Builder::new(double.uri()).body_limit(3).build().unwrap();
    let png = vec![("Content-Type".to_owned(), "image/png".to_owned())];
    let picture = || Answer { status: 200, headers: png.clone(), body: b"a picture".to_vec() };
    double.script([picture(), picture()]);
    let called = crate::media::model::ReplacePictureQueryStream::new("a").unwrap();
    let mut body = client.replace_picture().query_stream(called).stream().await.unwrap().into_value();
    let mut all = Vec::new();
    while let Some(piece) = body.chunk().await.unwrap() {
        all.extend(piece);
    }
    assert_eq!(all, b"a picture");
    assert!(matches!(client.replace_picture().await, Err(Error::Transport(_))));
}
