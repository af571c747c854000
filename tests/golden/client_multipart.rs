//! Bodies in parts, made from types: what a part says of itself, and what is refused before anything is sent.
//!
//! It must never compare a boundary by its letters: that one body is always the same bytes is what counts.

use api_runtime::http::{About, Builder, Error, Multipart};
use api_runtime::octets;
use contract::double::Double;
use contract::exchange::Request;

use super::clients::{mock, served, serving};
use super::multipart::client::Client;
use super::multipart::model::{AddFilesRequestMultipart, Picture};

async fn serve() -> (Double, Client) {
    let double = serving(mock("multipart.yaml", include_str!("../corpus/multipart.yaml"))).await;
    let client = Builder::new(double.uri()).build().unwrap();
    (double, client)
}

fn picture(bytes: &[u8]) -> Picture {
    Picture::builder().picture(octets(bytes)).count(2).build().unwrap()
}

/// The body with `BOUNDARY` in place of its own, and every byte that is no ASCII escaped.
fn shown(request: &Request) -> String {
    let content_type = request.header("Content-Type").unwrap();
    let (_, boundary) = content_type.split_once("; boundary=").unwrap();
    request.body.escape_ascii().to_string().replace(boundary, "BOUNDARY").replace("\\r\\n", "\n")
}

async fn sent(body: &Multipart<Picture>) -> Result<Request, String> {
    let (double, client) = serve().await;
    match client.add_picture(body).await {
        Ok(_) => Ok(served(&double)),
        Err(Error::Refused(refused)) => {
            assert!(double.exchanges().is_empty());
            Err(refused.breaches().iter().map(ToString::to_string).collect::<Vec<_>>().join("; "))
        }
        Err(error) => panic!("{error}"),
    }
}

#[tokio::test]
async fn bytes_travel_as_a_file_with_a_name_and_a_media_type() {
    let body = Multipart::new(picture(b"\x89PNG\r\n\x00\xff"));
    let plain = shown(&sent(&body).await.unwrap());
    assert_eq!(
        plain,
        "--BOUNDARY\nContent-Disposition: form-data; name=\\\"picture\\\"; filename=\\\"picture\\\"\n\
         Content-Type: image/png\n\n\\x89PNG\n\\x00\\xff\n\
         --BOUNDARY\nContent-Disposition: form-data; name=\\\"count\\\"\n\
         Content-Type: text/plain; charset=utf-8\n\n2\n--BOUNDARY--\n"
    );
    let about = body.about("picture", About::file("a b.gif").of_type("image/gif"));
    let named = shown(&sent(&about).await.unwrap());
    assert_eq!(named, plain.replace("\\\"; filename=\\\"picture", "\\\"; filename=\\\"a b.gif").replace("png", "gif"));
}

#[tokio::test]
async fn one_body_is_always_the_same_bytes_and_holds_no_boundary_of_its_own() {
    let first = sent(&Multipart::new(picture(b"--part"))).await.unwrap();
    let again = sent(&Multipart::new(picture(b"--part"))).await.unwrap();
    assert_eq!((&first.body, first.header("Content-Type")), (&again.body, again.header("Content-Type")));
    let other = sent(&Multipart::new(picture(b"--trap"))).await.unwrap();
    assert_ne!(first.header("Content-Type"), other.header("Content-Type"));
}

#[tokio::test]
async fn what_a_part_cannot_say_is_refused() {
    let body = || Multipart::new(picture(b"x"));
    for (body, words) in [
        (body().about("picture", About::media_type("text/html")), "in a media type that the document allows"),
        (body().about("picture", About::media_type("image/*")), "in a media type that the document allows"),
        (body().about("picture", About::media_type("image/png\r\nX: y")), "in a media type that the document allows"),
        (body().about("picture", About::file("a\"b")), "must not have a quote"),
        (body().about("picture", About::file("a\r\nb")), "must not have a quote"),
        (body().about("caption", About::file("a")), "the body at /caption: must be there"),
        (body().about("count", About::media_type("text/csv")), "in a media type that the document allows"),
    ] {
        let refused = sent(&body).await.unwrap_err();
        assert!(refused.contains(words), "{words}: {refused}");
    }
    let text = Picture::builder().picture("中".to_owned()).count(2).build().unwrap();
    assert!(sent(&Multipart::new(text)).await.unwrap_err().contains("must be octets"));
}

#[tokio::test]
async fn files_without_a_name_in_the_document_are_parts_of_their_own() {
    let (double, client) = serve().await;
    let files: AddFilesRequestMultipart = api_runtime::decode(br#"{"a.bin":"\u0000","b":"\u00ff"}"#).unwrap();
    let body = Multipart::from(files).about("a.bin", About::file("一.bin"));
    client.add_files(&body).await.unwrap();
    let request = served(&double);
    assert!(
        shown(&request).contains("name=\\\"a.bin\\\"; filename=\\\"\\xe4\\xb8\\x80.bin\\\""),
        "{}",
        shown(&request)
    );
    let given = double.mock().given(&request).unwrap().body.unwrap();
    assert_eq!(given, serde_json::json!({"a.bin": "\u{0}", "b": "\u{ff}"}));
}
