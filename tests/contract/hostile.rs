//! A hostile vendor: the mock breaks one rule of the response after the other, and more than any rule names, and the
//! client is called. It must not panic, take a default in silence, or lose a part of what it can read.
//!
//! It must never be told what the mock will do: it is the client of every day.

use std::collections::BTreeSet;

use api_runtime::Json;
use api_runtime::http::{Breach, Error};
use contract::cases::{Frozen, Subject};
use contract::double::Double;
use contract::exchange::Answer;
use isales_auth::{C2Signer, Reading};
use isales_client::{Client, QueryFileServersFailure};
use isales_model::{FileServerPage, QueryFileServers, VdnId};
use tests::meaning::{self, EXACT};
use tests::mock::{KEYS, start};

type Called = Result<api_runtime::http::Response<FileServerPage>, Error<QueryFileServersFailure>>;

/// Calls the double for those two servers.
async fn call(double: &Double) -> Called {
    let signer = C2Signer::new(KEYS.access_key, KEYS.secret_key).reading(Reading::Demo);
    let client = Client::builder(double.uri()).signer(signer).build().unwrap();
    let query = QueryFileServers::builder().offset(0).limit(10).build().unwrap();
    client.query_file_servers(VdnId::new(1).unwrap(), &query).await
}

/// What the client makes of the latest answer, in a line. Whatever was read of it has to be there whole.
fn told(called: &Called, double: &Double) -> String {
    let body = double.exchanges().last().unwrap().1.answer.body.clone();
    let drift = |all: &[Breach]| all.iter().map(ToString::to_string).collect::<Vec<_>>().join("; ");
    match called {
        Ok(response) => {
            assert_whole(&body, response.value());
            format!("read, with drift: {}", drift(response.drift()))
        }
        Err(Error::Failure(failure)) => {
            if let QueryFileServersFailure::Failed(page) = failure.value() {
                assert_whole(&body, page);
            }
            format!("{}, with drift: {}", failure.value(), drift(failure.drift()))
        }
        Err(Error::Decoding(error)) => {
            assert_eq!(error.response().body(), body);
            error.to_string()
        }
        Err(Error::Status(response)) => {
            assert_eq!(response.body(), body);
            called.as_ref().unwrap_err().to_string()
        }
        Err(other) => panic!("{other:?}"),
    }
}

fn assert_whole(body: &[u8], page: &FileServerPage) {
    let body = meaning::read(std::str::from_utf8(body).unwrap()).unwrap();
    let value = meaning::read(Json::of(page).unwrap().text()).unwrap();
    assert!(meaning::same(&body, &value, EXACT), "{value:?} has lost a part of {body:?}");
}

/// The rules that some answer of the case set breaks alone.
fn rules() -> BTreeSet<String> {
    let answers = super::score::frozen().into_iter().filter_map(|Frozen { case, reading }| match case.subject {
        Subject::Answer { given: None, .. } => Some(reading),
        _ => None,
    });
    let alone = answers.filter_map(|reading| match reading["faults"].as_array().unwrap().as_slice() {
        [fault] => Some(fault[1].as_str().unwrap().to_owned()),
        _ => None,
    });
    alone.chain(["/post/responses".to_owned()]).collect()
}

#[tokio::test]
async fn each_rule_of_the_response_is_told_when_it_breaks() {
    let (double, _) = start().await;
    let mut lines = Vec::new();
    for rule in rules() {
        double.break_next(&rule);
        let called = call(&double).await;
        lines.push(format!("{rule}\n  {}", told(&called, &double)));
    }
    double.finish();
    assert!(lines.len() > 15, "{lines:#?}");
    insta::assert_snapshot!(lines.join("\n"));
}

/// A page of success with one more member.
fn page(member: &str) -> String {
    format!(r#"{{"resultCode":"0200000","returnCode":"0200000",{member}}}"#)
}

/// A page of success with one server of this one member.
fn server(member: &str) -> String {
    page(&format!(r#""server":[{{{member}}}]"#))
}

#[tokio::test]
async fn what_no_rule_speaks_of_is_read_whole_or_told_with_its_place() {
    const UNREADABLE: &str = "/content/application~1json/schema";
    let deep = |depth: usize| page(&format!(r#""new":{}{}"#, "[".repeat(depth), "]".repeat(depth)));
    let (double, _) = start().await;
    let mut lines = Vec::new();
    for (what, body, rules) in [
        ("an unknown member", page(r#""new":{"a":[1.0,null,"\u0000"]}"#), &[][..]),
        ("an unknown member of a server", server(r#""new":-0.10e+01"#), &[]),
        ("a member without a name", page(r#""":0"#), &[]),
        ("an unknown code", r#"{"resultCode":"0299999"}"#.to_owned(), &[]),
        ("a code with a space", r#"{"resultCode":"0200000 "}"#.to_owned(), &[]),
        ("a code without a digit", r#"{"resultCode":""}"#.to_owned(), &[]),
        ("a code as a number", r#"{"resultCode":200000}"#.to_owned(), &["ResultCode/type"]),
        ("a total beyond 32 bits", page(r#""count":2147483648"#), &["count/format"]),
        ("a total beyond 64 bits", page(r#""count":9223372036854775808"#), &["count/format"]),
        ("a total beyond 128 bits", page(&format!(r#""count":1{}"#, "0".repeat(60))), &["count/format"]),
        ("a total beyond floats", page(r#""count":1e400"#), &["count/type", "count/format"]),
        ("a total with a fraction of nothing", page(r#""count":5.0"#), &["count/type"]),
        ("a total as a string", page(r#""count":"5""#), &["count/type"]),
        ("a port as a number", server(r#""port":22"#), &["port/type"]),
        ("an identifier as a number", server(r#""serverId":164681924997097701747271557174"#), &["serverId/type"]),
        ("a member twice", page(r#""count":1,"count":1"#), &[UNREADABLE]),
        ("a member of a server twice", server(r#""ip":"a","ip":"b""#), &[UNREADABLE]),
        ("an unknown member twice", page(r#""new":1,"new":1"#), &[UNREADABLE]),
        ("an unknown member with one twice", page(r#""new":{"a":1,"a":1}"#), &[UNREADABLE]),
        ("a member spelled in two ways", page(r#""count":1,"\u0063ount":1"#), &[UNREADABLE]),
        ("nesting of 100", deep(100), &[]),
        ("nesting of 1,000", deep(1_000), &[UNREADABLE]),
        ("nesting of 1,000,000", deep(1_000_000), &[UNREADABLE]),
        ("half a surrogate pair", page(r#""resultDesc":"\ud83d""#), &[UNREADABLE]),
        ("a byte order mark", format!("\u{feff}{}", page(r#""count":1"#)), &[UNREADABLE]),
        ("two messages", page(r#""count":1"#).repeat(2), &[UNREADABLE]),
    ] {
        double.next_breaking(Answer { body: body.into(), ..json() }, rules);
        let called = call(&double).await;
        lines.push(format!("{what}\n  {}", told(&called, &double)));
    }
    double.finish();
    insta::assert_snapshot!(lines.join("\n"));
}

/// An answer in JSON without a body.
fn json() -> Answer {
    let headers = vec![("Content-Type".to_owned(), "application/json".to_owned())];
    Answer { status: 200, headers, body: Vec::new() }
}

#[tokio::test]
async fn bytes_that_are_no_text_and_a_page_that_is_no_json_are_told() {
    let (double, _) = start().await;
    for body in [b"\xff\xfe".to_vec(), b"{\"resultCode\":\"\xc0\"}".to_vec(), b"<html>".to_vec(), vec![0; 100_000]] {
        double.next_breaking(Answer { body: body.clone(), ..json() }, &["/content/application~1json/schema"]);
        match call(&double).await {
            Err(Error::Decoding(error)) => {
                assert_eq!(error.response().body(), body);
                assert!(error.to_string().len() < 400, "{error}");
            }
            other => panic!("{other:?}"),
        }
    }
    double.finish();
}
