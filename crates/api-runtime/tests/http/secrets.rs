//! What is printed holds neither a secret nor a body.

use std::error::Error as _;

use api_runtime::http::{
    ApiKey, Basic, Bearer, Builder, Client, Draft, Parameter, Place, Request, Route, Scheme, SchemeKind, Sign,
};

use crate::pets::{ADD_PET, Pets, client, get, scheme, secured};
use crate::server::{Server, json};

const IN_QUERY: Scheme = scheme("Q", SchemeKind::ApiKey { place: Place::Query, name: "k" });
const IN_HEADER: Scheme = scheme("H", SchemeKind::Bearer);

#[test]
fn no_signer_and_no_client_prints_a_secret() {
    let basic = Basic::new("hidden", "hidden");
    let key = ApiKey::new("hidden").named("PetAuth");
    assert!(!format!("{basic:?} {key:?} {:?}", Bearer::new("hidden")).contains("hidden"));
    let builder = Builder::<Client>::new("http://user:hidden@a.example").signer(key);
    assert!(!format!("{builder:?}").contains("hidden"));
    let error = builder.build().unwrap_err();
    assert!(!format!("{error} {error:?}").contains("hidden"));
    let client = Client::builder("http://a.example").signer(basic).build().unwrap();
    assert!(!format!("{client:?}").contains("hidden"));
}

#[test]
fn a_request_prints_neither_its_body_nor_what_was_signed() {
    let mut request = Request::new("POST", "http://a.example/p", &[("X-A", "shown")], b"hidden").unwrap();
    ApiKey::new("hidden").sign(&IN_QUERY, &mut request).unwrap();
    Bearer::new("hidden").sign(&IN_HEADER, &mut request).unwrap();
    let text = format!("{request:?}");
    assert!(!text.contains("hidden") && text.contains("shown"), "{text}");
    assert_eq!(request.header("authorization"), Some("Bearer hidden"));
}

#[tokio::test]
async fn an_error_of_the_line_prints_no_query() {
    static ROUTE: Route = secured(&[&[IN_QUERY]]);
    for url in [Server::answering("").url(), "http://127.0.0.1:1".to_owned()] {
        let client = Client::builder(url).signer(ApiKey::new("hidden")).build().unwrap();
        let error = client.send::<Pets>(Draft::new(&ROUTE)).await.unwrap_err();
        let causes: Vec<String> = std::iter::successors(error.source(), |error| (*error).source())
            .map(|error| format!("{error} {error:?}"))
            .collect();
        assert!(!causes.is_empty());
        assert!(!format!("{error} {error:?} {causes:?}").contains("hidden"), "{error:?}");
    }
}

#[tokio::test]
async fn nothing_that_is_printed_of_an_answer_holds_its_body() {
    for answer in [json(200, "{\"a\": \"hidden\"}"), json(200, "hidden"), json(500, "hidden")] {
        let server = Server::answering(answer);
        let error = get(&server).await.unwrap_err();
        assert!(!format!("{error} {error:?}").contains("hidden"), "{error:?}");
    }
    let server = Server::answering(json(200, "{\"Rex\": 3}          "));
    let pet = get(&server).await.unwrap();
    let text = format!("{pet:?}");
    assert!(text.contains("status: 200") && text.contains("body_length: 20"), "{text}");
}

#[tokio::test]
async fn a_refused_request_prints_no_value() {
    let server = Server::answering(json(200, "{}"));
    static ROUTE: Route = Route { parameters: &[Parameter::header("X-A", "/rule")], ..ADD_PET };
    let mut draft = Draft::new(&ROUTE);
    draft.set(0, Some("hidden\n"));
    draft.bytes(0, b"hidden".to_vec());
    assert!(!format!("{draft:?}").contains("hidden"));
    let error = client(&server).send::<Pets>(draft).await.unwrap_err();
    assert!(!format!("{error} {error:?}").contains("hidden"), "{error:?}");
}
