//! Who signs what, and what happens where nobody does.

use api_runtime::http::{
    ApiKey, Basic, Bearer, Builder, Client, Draft, Error, Place, Request, Route, Scheme, SchemeKind, Sign, SigningError,
};

use crate::pets::{Pets, key, scheme, secured};
use crate::server::{Server, header, json, request_line};

const PET_AUTH: Scheme = key("PetAuth", "X-Pet");
const ROOM_AUTH: Scheme = key("RoomAuth", "X-Room");

/// The request that was sent, or why none was.
async fn sent(
    route: &'static Route,
    signers: impl FnOnce(Builder) -> Builder,
) -> Result<String, Error<crate::pets::NoSuchPet>> {
    let server = Server::answering(json(200, "{}"));
    let client = signers(Client::builder(server.url())).build().unwrap();
    let sent = client.send::<Pets>(Draft::new(route)).await;
    assert_eq!(server.seen().len(), usize::from(sent.is_ok()));
    sent.map(|_| server.request())
}

#[tokio::test]
async fn a_key_goes_where_its_scheme_says() {
    const fn at(place: Place) -> Scheme {
        scheme("PetAuth", SchemeKind::ApiKey { place, name: "k" })
    }
    static HEADER: Route = secured(&[&[at(Place::Header)]]);
    static QUERY: Route = secured(&[&[at(Place::Query)]]);
    static COOKIE: Route = secured(&[&[at(Place::Cookie)]]);
    let signer = |builder: Builder| builder.signer(ApiKey::new("s/1"));
    assert_eq!(header(&sent(&HEADER, signer).await.unwrap(), "k"), ["s/1"]);
    assert_eq!(request_line(&sent(&QUERY, signer).await.unwrap()), "GET /pets?k=s%2F1 HTTP/1.1");
    assert_eq!(header(&sent(&COOKIE, signer).await.unwrap(), "cookie"), ["k=s/1"]);
}

#[tokio::test]
async fn basic_and_bearer_go_into_authorization() {
    static BASIC: Route = secured(&[&[scheme("A", SchemeKind::Basic)]]);
    static BEARER: Route = secured(&[&[scheme("A", SchemeKind::Bearer)]]);
    // The example of RFC 7617, section 2.
    let request = sent(&BASIC, |builder| builder.signer(Basic::new("Aladdin", "open sesame"))).await.unwrap();
    assert_eq!(header(&request, "authorization"), ["Basic QWxhZGRpbjpvcGVuIHNlc2FtZQ=="]);
    let request = sent(&BEARER, |builder| builder.signer(Bearer::new("abc"))).await.unwrap();
    assert_eq!(header(&request, "authorization"), ["Bearer abc"]);
}

#[tokio::test]
async fn a_request_that_nobody_can_sign_is_not_sent() {
    static ONE: Route = secured(&[&[PET_AUTH]]);
    let error = sent(&ONE, |builder| builder).await.unwrap_err();
    let expected = "the request was not signed and not sent: no signer of this client answers `PetAuth`";
    assert_eq!(error.to_string(), expected);
    static TWO: Route = secured(&[&[PET_AUTH, ROOM_AUTH], &[ROOM_AUTH]]);
    let error = sent(&TWO, |builder| builder.signer(ApiKey::new("s").named("PetAuth"))).await.unwrap_err();
    assert!(error.to_string().ends_with("answers `RoomAuth`"), "{error}");
}

#[tokio::test]
async fn the_first_alternative_that_can_be_satisfied_is() {
    static ROUTE: Route = secured(&[&[PET_AUTH, ROOM_AUTH], &[ROOM_AUTH]]);
    let request = sent(&ROUTE, |builder| builder.signer(ApiKey::new("s").named("RoomAuth"))).await.unwrap();
    assert_eq!((header(&request, "x-pet"), header(&request, "x-room")), (vec![], vec!["s"]));
    let request = sent(&ROUTE, |builder| builder.signer(ApiKey::new("s"))).await.unwrap();
    assert_eq!((header(&request, "x-pet"), header(&request, "x-room")), (vec!["s"], vec!["s"]));
}

#[tokio::test]
async fn an_optional_signature_is_made_where_it_can_be() {
    static ROUTE: Route = secured(&[&[], &[PET_AUTH]]);
    let request = sent(&ROUTE, |builder| builder).await.unwrap();
    assert_eq!(header(&request, "x-pet"), [""; 0]);
    let request = sent(&ROUTE, |builder| builder.signer(ApiKey::new("s"))).await.unwrap();
    assert_eq!(header(&request, "x-pet"), ["s"]);
}

#[tokio::test]
async fn an_operation_without_security_is_not_signed() {
    static ROUTE: Route = secured(&[]);
    let request = sent(&ROUTE, |builder| builder.signer(ApiKey::new("s"))).await.unwrap();
    assert!(!request.contains('s') || header(&request, "x-pet").is_empty());
}

#[tokio::test]
async fn the_first_signer_that_answers_signs() {
    static ROUTE: Route = secured(&[&[PET_AUTH]]);
    let signers = |builder: Builder| {
        let others = builder.signer(Bearer::new("no")).signer(ApiKey::new("no").named("RoomAuth"));
        others.signer(ApiKey::new("first")).signer(ApiKey::new("second"))
    };
    assert_eq!(header(&sent(&ROUTE, signers).await.unwrap(), "x-pet"), ["first"]);
}

/// Signs with what it sees.
struct Witness;

impl Sign for Witness {
    fn answers(&self, scheme: &Scheme) -> bool {
        scheme.name == "Witness"
    }

    fn sign(&self, _: &Scheme, request: &mut Request) -> Result<(), SigningError> {
        let names: Vec<&str> = request.headers().keys().map(|name| name.as_str()).collect();
        let query: Vec<String> = request.query().map(|(name, value)| format!("{name}={value}")).collect();
        let seen = format!("{} {} {query:?} {names:?} {}", request.method(), request.path(), request.host());
        request.set_header("X-Seen", &seen)
    }
}

#[tokio::test]
async fn a_signer_sees_the_request_that_is_sent_and_what_was_signed_before() {
    const WITNESS: Scheme = scheme("Witness", SchemeKind::Other("oauth2"));
    const IN_QUERY: Scheme = scheme("Q", SchemeKind::ApiKey { place: Place::Query, name: "k" });
    static ROUTE: Route = secured(&[&[PET_AUTH, IN_QUERY, WITNESS]]);
    let signers = |builder: Builder| builder.signer(std::sync::Arc::new(Witness)).signer(ApiKey::new("a b"));
    let request = sent(&ROUTE, signers).await.unwrap();
    let host = header(&request, "host")[0];
    let expected = format!("GET /pets [\"k=a b\"] [\"accept\", \"x-pet\"] {host}");
    assert_eq!(header(&request, "x-seen"), [expected]);
}

#[tokio::test]
async fn a_secret_that_cannot_travel_is_told_without_it() {
    static HEADER: Route = secured(&[&[PET_AUTH]]);
    static COOKIE: Route = secured(&[&[scheme("C", SchemeKind::ApiKey { place: Place::Cookie, name: "k" })]]);
    static BASIC: Route = secured(&[&[scheme("B", SchemeKind::Basic)]]);
    let errors = [
        sent(&HEADER, |builder| builder.signer(ApiKey::new("hidden\n"))).await.unwrap_err(),
        sent(&HEADER, |builder| builder.signer(ApiKey::new("hidden\u{e9}"))).await.unwrap_err(),
        sent(&COOKIE, |builder| builder.signer(ApiKey::new("hidden;"))).await.unwrap_err(),
        sent(&BASIC, |builder| builder.signer(Basic::new("hidden:", "hidden"))).await.unwrap_err(),
    ];
    for error in errors {
        assert!(matches!(error, Error::Signing(_)));
        assert!(!format!("{error} {error:?}").contains("hidden"), "{error:?}");
    }
}
