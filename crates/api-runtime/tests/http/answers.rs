//! What is made of an answer that came whole.

use std::error::Error as _;

use api_runtime::http::{Error, Part};

use crate::pets::{CONTENT, Picture, client, get, pet};
use crate::server::{Server, answer, json};

#[tokio::test]
async fn a_success_holds_the_value_and_the_answer() {
    let server = Server::answering(json(200, "{\"Rex\": 3}"));
    let pet = get(&server).await.unwrap();
    assert_eq!((pet["Rex"].0, pet.status(), pet.body()), (3, 200, &b"{\"Rex\": 3}"[..]));
    assert_eq!(pet.headers()["content-type"], "application/json");
    assert!(pet.drift().is_empty());
    let length = pet.map(|pet| pet.len());
    assert_eq!((length.status(), *length.value(), length.into_value()), (200, 1, 1));
}

#[tokio::test]
async fn a_documented_failure_is_an_error_with_its_answer() {
    let server = Server::answering(json(404, "\"Rex\""));
    let error = get(&server).await.unwrap_err();
    assert_eq!(error.to_string(), "there is no such pet (status 404)");
    assert_eq!((error.status(), error.response_body()), (Some(404), Some(&b"\"Rex\""[..])));
    assert!(matches!(error, Error::Failure(failure) if failure.0 == "Rex"));
}

#[tokio::test]
async fn a_status_that_is_not_documented_is_an_error_with_its_body() {
    let server = Server::answering(answer(503, "text/plain", "later"));
    let error = get(&server).await.unwrap_err();
    assert_eq!(error.to_string(), "the answer has status 503, which the document does not describe");
    assert_eq!((error.status(), error.response_body()), (Some(503), Some(&b"later"[..])));
    assert!(matches!(error, Error::Status(_)));
}

#[tokio::test]
async fn a_redirect_is_not_followed() {
    let to = Server::answering(json(200, "{}"));
    let redirect = format!("HTTP/1.1 307 Go\r\nLocation: {}/pets/1\r\nContent-Length: 0\r\n\r\n", to.url());
    let server = Server::answering(redirect);
    let error = get(&server).await.unwrap_err();
    assert_eq!((error.status(), server.seen().len(), to.seen().len()), (Some(307), 1, 0));
}

#[tokio::test]
async fn rules_that_an_answer_breaks_are_drift() {
    let server = Server::answering(json(200, "{\"Rex\": 3, \"Tom/y\": 31}"));
    let pet = get(&server).await.unwrap();
    assert_eq!(pet["Tom/y"].0, 31);
    let drift: Vec<String> = pet.drift().iter().map(ToString::to_string).collect();
    assert_eq!(drift, ["the body at /Tom~1y: must be at most 30 (rule /components/schemas/Age/maximum)"]);
}

#[tokio::test]
async fn another_media_type_is_drift_and_the_body_is_read_all_the_same() {
    for (media_type, is_drift) in [
        ("application/json", false),
        ("Application/JSON ; charset=gbk", false),
        ("text/json", false),
        ("text/plain", true),
        ("application/problem+json", true),
        ("", true),
    ] {
        let server = Server::answering(answer(200, media_type, "{\"Rex\":3}"));
        let pet = get(&server).await.unwrap();
        assert_eq!(pet["Rex"].0, 3);
        assert_eq!(pet.drift().len(), usize::from(is_drift), "{media_type}");
        if let [breach] = pet.drift() {
            assert_eq!((breach.part, breach.violation.rule), (Part::Header("Content-Type"), CONTENT));
            assert_eq!(breach.violation.expected, "must be a documented media type");
        }
    }
}

#[tokio::test]
async fn a_missing_media_type_is_drift() {
    let server = Server::answering("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}");
    assert_eq!(get(&server).await.unwrap().drift().len(), 1);
}

#[tokio::test]
async fn bytes_are_taken_as_they_are_and_a_range_covers_its_family() {
    for (media_type, drift) in [("image/png", 0), ("IMAGE/gif", 0), ("video/mp4", 1), ("imagex/png", 1)] {
        let server = Server::answering(answer(200, media_type, "\x01\n"));
        let picture = client(&server).send::<Picture>(pet()).await.unwrap();
        assert_eq!((picture.value().as_slice(), picture.drift().len()), (&b"\x01\n"[..], drift), "{media_type}");
    }
}

#[tokio::test]
async fn a_page_of_html_is_a_decoding_error_that_keeps_the_page() {
    let server = Server::answering(answer(200, "text/html; charset=utf-8", "<html>hidden</html>"));
    let error = get(&server).await.unwrap_err();
    assert_eq!(
        error.to_string(),
        "the answer (status 200, content type text/html) cannot be read: the message: expected value (line 1, column 1); \
         header `Content-Type`: must be a documented media type (rule /paths/~1pets~1{petId}/get/responses/200/content); \
         the body: must be JSON without a key that comes twice, nested not too deep (rule /content/json/schema)"
    );
    assert_eq!(error.response_body(), Some(&b"<html>hidden</html>"[..]));
    assert!(error.source().is_none());
    let Error::Decoding(undecodable) = error else { panic!("{error:?}") };
    assert_eq!((undecodable.error().at.as_str(), undecodable.response().status()), ("", 200));
    assert_eq!(undecodable.response().drift().len(), 2);
}

#[tokio::test]
async fn an_empty_body_is_a_decoding_error_at_the_whole_message() {
    let server = Server::answering(json(200, ""));
    let error = get(&server).await.unwrap_err();
    assert!(matches!(&error, Error::Decoding(undecodable) if undecodable.error().at.is_empty()), "{error:?}");
    assert_eq!(error.response_body(), Some(&b""[..]));
}

#[tokio::test]
async fn a_wrong_type_is_a_decoding_error_at_its_place() {
    let server = Server::answering(json(200, "{\"Rex\": \"hidden\"}"));
    let error = get(&server).await.unwrap_err();
    assert!(error.to_string().contains("/Rex: expected an integer of 64 bits, found string"), "{error}");
    let Error::Decoding(undecodable) = &error else { panic!("{error:?}") };
    let [breach] = undecodable.response().drift() else { panic!("{error:?}") };
    assert_eq!((&*breach.violation.at, breach.violation.rule), ("/Rex", "/content/json/schema"));
    assert!(!format!("{error} {error:?}").contains("hidden"));
}

#[tokio::test]
async fn an_answer_in_chunks_is_put_together() {
    let chunks = "HTTP/1.1 200 OK\r\nContent-Type: text/json\r\nTransfer-Encoding: chunked\r\n\r\n\
                  4\r\n{\"Re\r\n5\r\nx\":3}\r\n0\r\n\r\n";
    let server = Server::answering(chunks);
    assert_eq!(get(&server).await.unwrap()["Rex"].0, 3);
}
