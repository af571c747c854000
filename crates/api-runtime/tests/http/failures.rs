//! What is made of a line that fails.

use std::error::Error as _;
use std::io::Write;
use std::net::TcpListener;
use std::thread;
use std::time::{Duration, Instant};

use api_runtime::http::{Builder, Client, Error, Timeout, TransportKind};

use crate::pets::{NoSuchPet, Pets, client, get, pet};
use crate::server::{Server, json};

fn kind(error: &Error<NoSuchPet>) -> TransportKind {
    match error {
        Error::Transport(error) => error.kind(),
        other => panic!("{other:?}"),
    }
}

#[tokio::test]
async fn a_refused_connection_is_told_with_its_cause() {
    let port = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
    let client: Client = Builder::new(format!("http://127.0.0.1:{port}")).build().unwrap();
    let error = client.send::<Pets>(pet()).await.unwrap_err();
    assert_eq!(kind(&error), TransportKind::Connect);
    assert_eq!(error.to_string(), "no connection to the server");
    let causes = std::iter::successors(error.source(), |error| (*error).source());
    let causes: Vec<String> = causes.map(ToString::to_string).collect();
    assert!(causes.last().unwrap().contains("refused"), "{causes:?}");
}

#[tokio::test]
async fn a_connection_that_closes_without_an_answer_is_told() {
    let server = Server::answering("");
    assert_eq!(kind(&get(&server).await.unwrap_err()), TransportKind::Send);
    assert_eq!(server.seen().len(), 1);
}

#[tokio::test]
async fn what_is_no_http_is_told() {
    let server = Server::answering("SSH-2.0-x\r\n\r\n");
    assert_eq!(kind(&get(&server).await.unwrap_err()), TransportKind::Send);
}

#[tokio::test]
async fn a_body_that_breaks_off_is_no_answer() {
    let length = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 99\r\n\r\n{}";
    let chunked = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n";
    for cut in [length, chunked] {
        let server = Server::answering(cut);
        let error = get(&server).await.unwrap_err();
        assert_eq!(kind(&error), TransportKind::Cut);
        assert_eq!((error.status(), error.response_body()), (None, None));
    }
}

#[tokio::test]
async fn a_body_over_the_limit_is_refused_and_one_at_the_limit_is_not() {
    let body = "{\"Rex\":3}";
    let chunked = format!(
        "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n{:x}\r\n{body}\r\n0\r\n\r\n",
        body.len()
    );
    for answer in [json(200, body), chunked.into_bytes()] {
        let server = Server::answering(answer);
        let with_limit = |limit| Builder::<Client>::new(server.url()).body_limit(limit).build().unwrap();
        assert!(with_limit(body.len()).send::<Pets>(pet()).await.is_ok());
        let error = with_limit(body.len() - 1).send::<Pets>(pet()).await.unwrap_err();
        assert_eq!(kind(&error), TransportKind::TooLarge);
    }
}

#[tokio::test]
async fn a_call_without_an_answer_ends_with_its_time() {
    const LIMIT: Duration = Duration::from_millis(150);
    let silent = Server::new(|_, _| thread::sleep(Duration::from_secs(5)));
    let stalled = Server::new(|_, stream| {
        stream.write_all(b"HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n{").unwrap();
        thread::sleep(Duration::from_secs(5));
    });
    for server in [silent, stalled] {
        let begin = Instant::now();
        let client: Client = Builder::new(server.url()).timeout(LIMIT).build().unwrap();
        let error = client.send::<Pets>(pet()).await.unwrap_err();
        assert!(matches!(error, Error::Timeout(Timeout::Call(LIMIT))), "{error:?}");
        assert_eq!(error.to_string(), "no complete answer within 150ms");
        assert!(begin.elapsed() < Duration::from_secs(4));
    }
}

#[tokio::test]
async fn a_failure_of_the_server_is_not_tried_again() {
    let server = Server::answering(json(503, "{}"));
    client(&server).send::<Pets>(pet()).await.unwrap_err();
    assert_eq!(server.seen().len(), 1);
}
