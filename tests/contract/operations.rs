//! The flagship's operations through their table: complete, made as the call makes them, read as the call reads them.

use api_runtime::http::{Code, Given, Meaning, Place};
use contract::double::Double;
use isales_auth::{C2Signer, Reading};
use isales_client::{Client, OPERATIONS, QueryFileServersFailure};
use isales_model::{FileServerPage, Locale, QueryFileServers, VdnId};
use tests::mock::{KEYS, mock};
use tests::operations::{self, Shown, named};

const SIBLING: &str = include_str!("../../spec/samples/sibling-failure.response.json");

/// The mock on a port, and a client of it.
async fn serve() -> (Double, Client) {
    let double = Double::start(mock(&[Reading::Demo])).await;
    let signer = C2Signer::new(KEYS.access_key, KEYS.secret_key).reading(Reading::Demo);
    let client = Client::builder(double.uri()).signer(signer).build().unwrap();
    (double, client)
}

#[test]
fn every_operation_is_in_the_table_and_exactly_the_lawful_calls_become_requests() {
    let document = super::document();
    operations::assert_complete(&document, OPERATIONS);
    let ends = operations::agree(&document, OPERATIONS);
    assert!(ends.made > 50 && ends.refused > 20 && ends.unsayable > 50, "{ends:?}");
}

#[tokio::test]
async fn the_request_is_the_one_that_the_call_sends() {
    let (double, client) = serve().await;
    let query = QueryFileServers::page(3, 10).unwrap();
    client.query_file_servers(VdnId::new(7).unwrap(), &query).locale(Locale::English).await.unwrap();
    let given = Given::new()
        .parameter(Place::Path, "vdnId", "7")
        .parameter(Place::Header, "locale", "\"en_US\"")
        .body(br#"{"offset":20,"limit":10}"#);
    let made = named(OPERATIONS, "queryFileServers").request(&double.uri(), &given).unwrap();
    operations::assert_on_the_wire(&made, &double.exchanges()[0].0, &["authorization"]);
}

#[tokio::test]
async fn answers_are_read_as_the_call_reads_them() {
    let (double, client) = serve().await;
    let entry = named(OPERATIONS, "queryFileServers");
    let query = QueryFileServers::builder().offset(0).limit(10).server_ids(vec!["a".to_owned()]).build().unwrap();
    let shown = |page: &FileServerPage| Shown {
        code: Some((page.result_code.as_str().to_owned(), page.result_code.is_known())),
        description: page.result_desc.clone(),
        ..Shown::of(page)
    };
    let success = |page: &FileServerPage| {
        let items = page.server.as_ref().map_or(0, Vec::len);
        Shown { page: Some((items, page.count)), ..shown(page) }
    };
    let failure = |failure: &QueryFileServersFailure| match failure {
        QueryFileServersFailure::Failed(page) => shown(page),
        QueryFileServersFailure::Status401 => Shown::default(),
    };
    client.query_file_servers(VdnId::new(1).unwrap(), &query).await.unwrap();
    let mut strays = 0;
    for answer in operations::answers(&super::document(), entry) {
        let judged = operations::play(&double, &answer);
        let called = client.query_file_servers(VdnId::new(1).unwrap(), &query).await;
        let asked = operations::asked(&double);
        let read = operations::read(entry, &Given::new().body(&asked), &answer);
        operations::assert_judged(entry, &answer, &read, &judged);
        let told = operations::told(&called, success, failure);
        assert_eq!(read, told, "{answer:?}: {:?} and {:?}", read.value, told.value);
        strays += read.drift.iter().filter(|breach| breach.violation.rule.ends_with("/filters/~1serverIds")).count();
    }
    assert!(strays > 0, "no answer has a server that was not asked for");
}

#[test]
fn a_failure_of_a_sibling_is_told_with_its_code() {
    let answer = contract::exchange::Answer { status: 500, body: SIBLING.into(), ..Default::default() };
    let reading = operations::read(named(OPERATIONS, "queryFileServers"), &Given::new(), &answer);
    assert!(matches!(&reading.meaning, Meaning::Failure(words) if words.starts_with("failure code 02000005")));
    assert_eq!(reading.code, Some(Code { text: "02000005".to_owned(), is_known: true }));
}
