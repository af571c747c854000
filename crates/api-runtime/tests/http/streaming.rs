//! Bodies that are taken as they come: of any length, piece by piece, with all that is checked of an answer's head.

use std::io::Write;
use std::thread;
use std::time::Duration;

use api_runtime::DecodeError;
use api_runtime::http::{
    Answers, Builder, ByteStream, Client, Error, Outcome, Reader, Response, StreamError, Timeout, TransportKind,
};

use crate::pets::{CONTENT, NoSuchPet, SCHEMA, pet};
use crate::server::{Server, answer};

/// 200 is a picture, 404 is a name, and nothing else is documented.
struct Picture;

impl Answers for Picture {
    type Success = Vec<u8>;
    type Failure = NoSuchPet;

    fn read(received: &mut impl Reader) -> Result<Outcome<Vec<u8>, NoSuchPet>, DecodeError> {
        match received.status() {
            200 => Ok(Outcome::Success(received.bytes(CONTENT, &["image/*"]))),
            404 => received.json(CONTENT, &["application/json"], &SCHEMA).map(|name| Outcome::Failure(NoSuchPet(name))),
            _ => Ok(Outcome::Undocumented),
        }
    }

    fn is_streamed(status: u16) -> bool {
        status == 200
    }
}

const LIMIT: Duration = Duration::from_millis(400);

async fn stream(server: &Server) -> Result<Response<ByteStream>, Error<NoSuchPet>> {
    let client: Client = Builder::new(server.url()).body_limit(10).timeout(LIMIT).build().unwrap();
    client.stream::<Picture>(pet()).await
}

async fn rest(body: &mut ByteStream) -> Result<Vec<u8>, StreamError> {
    let mut all = Vec::new();
    while let Some(piece) = body.chunk().await? {
        all.extend(piece);
    }
    Ok(all)
}

#[tokio::test]
async fn a_body_of_any_length_comes_in_pieces_and_may_take_longer_than_a_call() {
    let server = Server::new(|_, stream| {
        stream.write_all(b"HTTP/1.1 200 OK\r\nContent-Type: image/png\r\nContent-Length: 4000\r\n\r\n").unwrap();
        for _ in 0..4 {
            thread::sleep(LIMIT / 2);
            stream.write_all(&[7; 1000]).unwrap();
        }
    });
    let answer = stream(&server).await.unwrap();
    assert_eq!((answer.status(), answer.drift()), (200, &[][..]));
    let mut body = answer.into_value();
    assert_eq!(body.chunk().await.unwrap().unwrap()[0], 7);
    assert!(rest(&mut body).await.unwrap().len() < 4000);
    assert_eq!(body.chunk().await.unwrap(), None);
}

#[tokio::test]
async fn the_head_of_the_answer_is_held_against_the_document() {
    let server = Server::answering(answer(200, "text/plain", "not a picture, and longer than the limit"));
    let answer = stream(&server).await.unwrap();
    let drift: Vec<String> = answer.drift().iter().map(ToString::to_string).collect();
    assert_eq!(drift.len(), 1, "{drift:?}");
    assert!(drift[0].contains("must be a documented media type"), "{drift:?}");
    assert_eq!(rest(&mut answer.into_value()).await.unwrap(), b"not a picture, and longer than the limit");
}

#[tokio::test]
async fn a_failure_is_read_whole_and_within_the_limit() {
    let failed = stream(&Server::answering(answer(404, "application/json", "\"Rex\""))).await.unwrap_err();
    assert!(matches!(&failed, Error::Failure(failure) if failure.0 == "Rex"), "{failed:?}");
    let undocumented = stream(&Server::answering(answer(500, "text/plain", "oh no"))).await.unwrap_err();
    assert_eq!((undocumented.status(), undocumented.response_body()), (Some(500), Some(&b"oh no"[..])));
    let long = stream(&Server::answering(answer(404, "application/json", "\"a long name\""))).await.unwrap_err();
    assert!(matches!(&long, Error::Transport(error) if error.kind() == TransportKind::TooLarge), "{long:?}");
}

#[tokio::test]
async fn a_body_that_breaks_off_or_stalls_is_told_where_it_does() {
    let head = "HTTP/1.1 200 OK\r\nContent-Type: image/png\r\nContent-Length: 9\r\n\r\n";
    let cut = stream(&Server::answering(format!("{head}abc"))).await.unwrap();
    let mut body = cut.into_value();
    assert_eq!(body.chunk().await.unwrap().as_deref(), Some(&b"abc"[..]));
    let error = body.chunk().await.unwrap_err();
    assert!(matches!(&error, StreamError::Transport(error) if error.kind() == TransportKind::Cut), "{error:?}");
    let stalled = Server::new(move |_, stream| {
        stream.write_all(head.as_bytes()).unwrap();
        thread::sleep(LIMIT * 8);
    });
    let error = rest(&mut stream(&stalled).await.unwrap().into_value()).await.unwrap_err();
    assert!(matches!(error, StreamError::Timeout(Timeout::Call(LIMIT))), "{error:?}");
}
