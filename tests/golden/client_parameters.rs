//! Parameters arrive where the document says, in its style, and nothing that breaks a rule leaves.

use api_runtime::http::{Builder, Error};

use crate::clients::{mock, served, serving};
use crate::parameters::client::{Client, GetSeatCall};
use crate::parameters::model::*;

const DOCUMENT: &str = include_str!("../corpus/parameters.yaml");

fn client(url: String) -> Client {
    Builder::new(url).build().unwrap()
}

#[tokio::test]
async fn path_and_header_arrive_as_the_document_says() {
    let double = serving(mock("parameters.yaml", DOCUMENT)).await;
    let row = RoomsByRoomIdSeatsByRowBySeatPathRow::new("B").unwrap();
    let trace = GetSeatHeaderXTrace::new("t 1").unwrap();
    let seat = GetSeatPathSeat::new(12).unwrap();
    client(double.uri()).get_seat(RoomId::new(7).unwrap(), &row, seat, &trace).await.unwrap();
    let request = served(&double);
    assert_eq!(request.target, "/rooms/7/seats/B-12");
    assert!(request.headers.contains(&("x-trace".to_owned(), "t 1".to_owned())), "{:?}", request.headers);
}

#[tokio::test]
async fn lists_are_repeated_or_joined_and_every_byte_is_escaped() {
    let double = serving(mock("parameters.yaml", DOCUMENT)).await;
    let client = client(double.uri());
    let call = client
        .find_seats(&[Kind::Box, Kind::ABC], "a&b=ü +")
        .tag(TagsParameter::new(vec!["x y".to_owned(), "%".to_owned()]).unwrap())
        .kind(Kind::Stalls)
        .free(false)
        .query_body(-3)
        .x_rows(FindSeatsHeaderXRows::new(vec![1, 2]).unwrap());
    call.await.unwrap();
    let request = served(&double);
    let query = "tag=x%20y&tag=%25&kinds=box,a%2Fb%20c&kind=stalls&type=a%26b%3D%C3%BC%20%2B&free=false&body=-3";
    assert_eq!(request.target, format!("/seats?{query}"));
    assert!(request.headers.contains(&("x-rows".to_owned(), "1,2".to_owned())), "{:?}", request.headers);
}

#[tokio::test]
async fn every_broken_rule_is_named_before_anything_is_sent() {
    let double = serving(mock("parameters.yaml", DOCUMENT)).await;
    let client = client(double.uri());
    // Decoding does not ask for rules, as constructors do.
    let dear: FindSeatsQueryMaxPrice = api_runtime::decode(b"1.001").unwrap();
    let nothing: TagsParameter = api_runtime::decode(br#"[""]"#).unwrap();
    let rows: FindSeatsHeaderXRows = api_runtime::decode(b"[0,1,2,3]").unwrap();
    let kinds = [Kind::Other("floor".to_owned())];
    let call = client.find_seats(&kinds, "t").tag(nothing).max_price(dear).x_rows(rows);
    let Err(Error::Refused(refused)) = call.await else {
        panic!("it must be refused");
    };
    let shown: Vec<String> = refused.breaches().iter().map(ToString::to_string).collect();
    insta::assert_snapshot!(shown.join("\n"));
    assert!(double.exchanges().is_empty());
}

#[test]
fn an_address_of_the_document_is_filled_with_defaults_or_with_what_it_allows() {
    let [server] = Client::SERVERS else { panic!("one server") };
    assert_eq!(server.url(), "https://eu.example.com/v2");
    assert_eq!(server.url_with(&[("region", "us"), ("version", "3")]).unwrap(), "https://us.example.com/v3");
    let wrong = |values: &[(&str, &str)]| server.url_with(values).unwrap_err().to_string();
    assert_eq!(wrong(&[("region", "cn")]), r#"the variable "region" of the address takes "eu", "us" alone"#);
    assert_eq!(wrong(&[("area", "eu")]), r#"the address has no variable "area": it has "region", "version""#);
}

#[test]
fn an_operation_tells_servers_of_its_own() {
    let [server] = GetSeatCall::SERVERS else { panic!("one server") };
    assert_eq!(server.url(), "https://seats.example.com/ground");
    assert_eq!(server.template(), "https://seats.example.com/{floor}");
}
