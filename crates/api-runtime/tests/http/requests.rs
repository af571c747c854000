//! The bytes of a request.

use api_runtime::http::{Body, Builder, Client, Draft, Error, MediaType, Outcome, Parameter, Reader, Request, Route};

use crate::pets::{ADD_PET, Age, GET_PET, Pet, Pets, client, get, pet};
use crate::server::{Server, body, header, json, request_line};

#[tokio::test]
async fn a_get_is_sent_with_nothing_that_is_not_needed() {
    let server = Server::answering(json(200, "{}"));
    get(&server).await.unwrap();
    let request = server.request();
    assert_eq!(request_line(&request), "GET /pets/1 HTTP/1.1");
    let mut lines: Vec<&str> = request.trim_end().split("\r\n").skip(1).collect();
    lines.sort_unstable();
    assert_eq!(lines, ["accept: application/json", &format!("host: {}", server.address())]);
}

const fn body_of(media_types: &'static [MediaType]) -> Option<Body> {
    Some(Body { media_types, required: true })
}

#[tokio::test]
async fn a_body_is_sent_with_its_media_type_character_for_character() {
    let server = Server::answering(json(200, "{}"));
    static ROUTE: Route = Route { body: body_of(&[MediaType::json("application/JSON;charset=UTF-8")]), ..ADD_PET };
    let mut draft = Draft::new(&ROUTE);
    draft.body(0, &Pet::from_iter([("Rex".to_owned(), Age(3))]));
    client(&server).send::<Pets>(draft).await.unwrap();
    let request = server.request();
    assert_eq!(request_line(&request), "POST /pets HTTP/1.1");
    assert_eq!(header(&request, "content-type"), ["application/JSON;charset=UTF-8"]);
    assert_eq!(header(&request, "content-length"), ["9"]);
    assert_eq!(header(&request, "transfer-encoding"), [""; 0]);
    assert_eq!(header(&request, "accept"), ["*/*"]);
    assert_eq!(body(&request), "{\"Rex\":3}");
}

#[tokio::test]
async fn bytes_are_sent_as_they_are() {
    let server = Server::answering(json(200, "{}"));
    static ROUTE: Route = Route { body: body_of(&[MediaType::bytes("image/png")]), ..ADD_PET };
    let mut draft = Draft::new(&ROUTE);
    draft.bytes(0, b"\x01PNG\n".to_vec());
    client(&server).send::<Pets>(draft).await.unwrap();
    assert_eq!(header(&server.request(), "content-type"), ["image/png"]);
    assert_eq!(body(&server.request()), "\x01PNG\n");
}

#[tokio::test]
async fn a_post_without_a_body_says_that_it_is_empty() {
    let server = Server::answering(json(200, "{}"));
    client(&server).send::<Pets>(Draft::new(&ADD_PET)).await.unwrap();
    assert_eq!(header(&server.request(), "content-length"), ["0"]);
    assert_eq!(header(&server.request(), "content-type"), [""; 0]);
}

#[tokio::test]
async fn the_path_of_the_url_comes_before_every_path() {
    for prefix in ["/api/v1", "/api/v1/"] {
        let server = Server::answering(json(200, "{}"));
        let client: Client = Builder::new(server.url() + prefix).build().unwrap();
        client.send::<Pets>(pet()).await.unwrap();
        assert_eq!(request_line(&server.request()), "GET /api/v1/pets/1 HTTP/1.1");
    }
}

#[test]
fn the_host_has_the_port_only_where_it_is_not_the_default() {
    let hosts = [
        ("http://a.example/", "a.example"),
        ("http://a.example:80/", "a.example"),
        ("https://a.example:443/", "a.example"),
        ("https://a.example:80/", "a.example:80"),
        ("http://a.example:8080/", "a.example:8080"),
        ("http://[::1]:8080/", "[::1]:8080"),
    ];
    for (url, host) in hosts {
        assert_eq!(Request::new("GET", url, &[], b"").unwrap().host(), host, "{url}");
    }
}

#[test]
fn a_request_of_ones_own_says_what_it_was_made_from() {
    let url = "http://a.example/p%20q?b=1&a=%2F&a=x%20y";
    let request = Request::new("PUT", url, &[("X-A", "1"), ("X-A", "2")], b"body").unwrap();
    assert_eq!((request.method(), request.path(), request.body()), ("PUT", "/p%20q", &b"body"[..]));
    let query: Vec<(String, String)> = request.query().map(|(a, b)| (a.into(), b.into())).collect();
    assert_eq!(query, [("b", "1"), ("a", "/"), ("a", "x y")].map(|(a, b)| (a.to_owned(), b.to_owned())));
    assert_eq!(request.header("x-a"), Some("1"));
    assert_eq!(request.headers().get_all("x-a").iter().count(), 2);
}

#[test]
fn what_is_no_request_is_refused() {
    assert!(Request::new("G T", "http://a/", &[], b"").is_err());
    assert!(Request::new("GET", "/pets", &[], b"").is_err());
    assert!(Request::new("GET", "data:x", &[], b"").is_err());
    assert!(Request::new("GET", "http://a/", &[("a b", "")], b"").is_err());
    assert!(Request::new("GET", "http://a/", &[("a", "\n")], b"").is_err());
}

#[tokio::test]
async fn everything_wrong_is_told_at_once_and_nothing_is_sent() {
    let server = Server::answering(json(200, "{}"));
    static ROUTE: Route = Route {
        parameters: &[Parameter::path("petId", "/rule/1"), Parameter::header("X-Age", "/rule/2")],
        body: body_of(&[MediaType::json("application/json")]),
        ..GET_PET
    };
    let mut draft = Draft::new(&ROUTE);
    draft.set(0, Some(".."));
    draft.set(1, Some(&Age(31)));
    draft.body(0, &Pet::from_iter([("a/b".to_owned(), Age(99))]));
    let error = client(&server).send::<Pets>(draft).await.unwrap_err();
    assert_eq!(
        error.to_string(),
        "the request breaks the contract and was not sent: \
         path parameter `petId`: must not be empty, `.` or `..` (rule /rule/1); \
         header `X-Age`: must be at most 30 (rule /components/schemas/Age/maximum); \
         the body at /a~1b: must be at most 30 (rule /components/schemas/Age/maximum)"
    );
    assert!(matches!(&error, Error::Refused(refused) if refused.breaches().len() == 3));
    assert!(server.seen().is_empty());
}

#[tokio::test]
async fn a_path_parameter_that_was_forgotten_is_told() {
    let server = Server::answering(json(200, "{}"));
    let error = client(&server).send::<Pets>(Draft::new(&GET_PET)).await.unwrap_err();
    assert!(error.to_string().contains("path parameter `petId`: must be given"), "{error}");
}

#[tokio::test]
async fn what_the_operation_does_not_take_is_refused() {
    let server = Server::answering(json(200, "{}"));
    let mut draft = pet();
    draft.set(1, Some("x"));
    draft.bytes(0, Vec::new());
    let error = client(&server).send::<Pets>(draft).await.unwrap_err();
    let Error::Refused(refused) = &error else { panic!("{error:?}") };
    let shown: Vec<String> = refused.breaches().iter().map(ToString::to_string).collect();
    assert_eq!(
        shown,
        [
            "path parameter `/pets/{petId}`: must have such a parameter (rule /paths/~1pets~1{petId}/get)",
            "the body: must not be given: the operation takes none (rule /paths/~1pets~1{petId}/get)",
        ]
    );
    assert!(server.seen().is_empty());
}

/// Anything is a success.
struct Any;

impl api_runtime::http::Answers for Any {
    type Success = ();
    type Failure = String;

    fn read(_: &mut impl Reader) -> Result<Outcome<(), String>, api_runtime::DecodeError> {
        Ok(Outcome::Success(()))
    }
}

#[tokio::test]
async fn every_method_is_sent_and_a_head_has_no_body_to_wait_for() {
    static ROUTES: [Route; 4] = [
        Route { method: "HEAD", path: "/x", ..GET_PET },
        Route { method: "DELETE", path: "/x", ..GET_PET },
        Route { method: "PATCH", path: "/x", ..GET_PET },
        Route { method: "OPTIONS", path: "/x", ..GET_PET },
    ];
    for route in &ROUTES {
        let server = Server::answering("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n");
        client(&server).send::<Any>(Draft::new(route)).await.unwrap();
        assert_eq!(request_line(&server.request()), format!("{} /x HTTP/1.1", route.method));
    }
    let server = Server::answering("HTTP/1.1 200 OK\r\nContent-Length: 99999999999\r\n\r\n");
    client(&server).send::<Any>(Draft::new(&ROUTES[0])).await.unwrap();
}

#[test]
fn a_call_can_move_between_threads() {
    fn assert_send<T: Send>(_: T) {}
    let client: Client = Builder::new("http://a.example").build().unwrap();
    assert_send(client.send::<Pets>(pet()));
}
