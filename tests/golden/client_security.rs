//! Each security scheme is satisfied as the document asks, and nothing unsigned leaves where a signature is asked for.

use api_runtime::http::{ApiKey, Basic, Bearer, Builder, Error, HeaderMap};

use crate::clients::{mock, serving};
use crate::security::client::Client;

const DOCUMENT: &str = include_str!("../corpus/security.yaml");

#[tokio::test]
async fn every_scheme_is_satisfied_by_a_signer_that_answers_it() {
    let double = serving(mock("security.yaml", DOCUMENT)).await;
    let client: Client = Builder::new(double.uri())
        .signer(ApiKey::new("k-1").named("Key"))
        .signer(ApiKey::new("q 2").named("Query"))
        .signer(Basic::new("ann", "pass"))
        .signer(Bearer::new("t-3"))
        .build()
        .unwrap();
    client.by_root().await.unwrap();
    client.by_query().await.unwrap();
    client.by_user_or_token().await.unwrap();
    client.by_both().await.unwrap();
    client.if_you_like().await.unwrap();
    client.by_nobody().await.unwrap();
    assert!(double.refused().is_empty(), "{:#?}", double.refused());
    let shown = double.exchanges().into_iter().map(|(request, _)| {
        let secret = |(name, value): &(String, String)| {
            matches!(name.as_str(), "authorization" | "x-key").then(|| format!(" {name}: {value}"))
        };
        let headers: String = request.headers.iter().filter_map(secret).collect();
        format!("{}{headers}", request.target)
    });
    insta::assert_snapshot!(shown.collect::<Vec<_>>().join("\n"));
}

#[tokio::test]
async fn nothing_is_sent_unsigned_where_nobody_answers_the_scheme() {
    let double = serving(mock("security.yaml", DOCUMENT)).await;
    let client: Client = Builder::new(double.uri()).signer(Bearer::new("t")).build().unwrap();
    let Err(Error::Signing(error)) = client.by_both().await else {
        panic!("it must not be sent");
    };
    assert!(error.to_string().contains("Key"), "{error}");
    assert!(double.exchanges().is_empty());
}

#[tokio::test]
async fn an_operation_that_may_go_unsigned_does() {
    let double = serving(mock("security.yaml", DOCUMENT)).await;
    let client: Client = Builder::new(double.uri()).build().unwrap();
    let answer = client.if_you_like().await.unwrap();
    let headers: &HeaderMap = answer.headers();
    assert!(!headers.is_empty() && double.refused().is_empty());
}
