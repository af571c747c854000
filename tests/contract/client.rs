//! The generated client against the mock of the same document: on the wire, over every answer, page after page.

use std::collections::BTreeSet;

use api_runtime::Direction;
use api_runtime::http::{Error, Part};
use contract::double::Double;
use contract::exchange::{Answer, Outcome};
use isales_auth::{C2Signer, Reading};
use isales_client::{Client, QueryFileServersFailure};
use isales_model::{FileServerPage, Locale, QueryFileServers, ResultCode, VdnId};
use serde_json::json;
use tests::mock::{KEYS, mock, start};

const RESPONSE: &str = include_str!("../../spec/samples/query-file-servers.response.json");
/// What an answer breaks whose status is not described.
const UNDESCRIBED: &str = "/post/responses";
/// What an answer breaks whose body cannot be read.
const UNREADABLE: &str = "/content/application~1json/schema";
/// What an answer breaks that has another media type.
const CONTENT_TYPE: &str = "/200/content";
const SIBLING: &str = include_str!("../../spec/samples/sibling-failure.response.json");

fn client(url: String, reading: Reading) -> Client {
    let signer = C2Signer::new(KEYS.access_key, KEYS.secret_key).reading(reading);
    Client::builder(url).signer(signer).build().unwrap()
}

fn vdn() -> VdnId {
    VdnId::new(1).unwrap()
}

fn first_page() -> QueryFileServers {
    QueryFileServers::page(1, 10).unwrap()
}

fn reply(status: u16, content_type: &str, body: &str) -> Answer {
    let headers = vec![("Content-Type".to_owned(), content_type.to_owned())];
    Answer { status, headers, body: body.as_bytes().to_vec() }
}

type Called = Result<api_runtime::http::Response<FileServerPage>, Error<QueryFileServersFailure>>;

/// What the client makes of an answer that breaks these rules.
async fn receive(double: &Double, status: u16, content_type: &str, body: &str, breaks: &[&str]) -> Called {
    double.next_breaking(reply(status, content_type, body), breaks);
    client(double.uri(), Reading::Demo).query_file_servers(vdn(), &first_page()).await
}

#[tokio::test]
async fn the_request_on_the_wire_is_the_documented_one_in_every_reading() {
    for reading in Reading::ALL {
        let double = Double::start(mock(&[reading])).await;
        let client = client(double.uri(), reading);
        client.query_file_servers(vdn(), &first_page()).locale(Locale::English).await.unwrap();
        let exchanges = double.exchanges();
        let (request, exchange) = &exchanges[0];
        assert!(exchange.outcome.is_served(), "{reading}: {:?}", exchange.outcome);
        assert_eq!(request.method, "POST");
        assert_eq!(request.target, "/rest/isales/v1/openapi/campaigns/1/file/queryServer");
        assert_eq!(request.body, br#"{"offset":0,"limit":10}"#);
        assert_eq!(request.header("content-type").as_deref(), Some("application/json; charset=UTF-8"));
        assert_eq!(request.header("locale").as_deref(), Some("en_US"));
        assert_eq!(format!("http://{}", request.header("host").unwrap()), double.uri());
        let mut names: Vec<&str> = request.headers.iter().map(|(name, _)| name.as_str()).collect();
        names.sort_unstable();
        assert_eq!(names, ["accept", "authorization", "content-length", "content-type", "host", "locale"]);
    }
}

#[tokio::test]
async fn a_wrong_secret_is_refused_and_no_signer_sends_nothing() {
    let (double, _) = start().await;
    let wrong = Client::builder(double.uri()).signer(C2Signer::new(KEYS.access_key, "another")).build().unwrap();
    match wrong.query_file_servers(vdn(), &first_page()).await {
        Err(Error::Failure(failure)) => assert_eq!(*failure.value(), QueryFileServersFailure::Status401),
        other => panic!("{other:?}"),
    }
    let unsigned: Client = Client::builder(double.uri()).build().unwrap();
    let outcome = unsigned.query_file_servers(vdn(), &first_page()).await;
    assert!(matches!(outcome, Err(Error::Signing(_))), "{outcome:?}");
    assert_eq!(double.exchanges().len(), 1);
}

#[tokio::test]
async fn the_documented_sample_is_received_whole() {
    let (double, _) = start().await;
    let page = client(double.uri(), Reading::Demo).query_file_servers(vdn(), &first_page()).await.unwrap();
    let sample: FileServerPage = api_runtime::decode_strict(Direction::Response, RESPONSE.as_bytes()).unwrap();
    assert_eq!(*page.value(), sample);
    assert_eq!((page.status(), page.drift()), (200, [].as_slice()));
}

#[tokio::test]
async fn every_failure_code_is_told_whatever_the_status() {
    let (double, _) = start().await;
    for code in ResultCode::KNOWN.iter().filter(|code| **code != ResultCode::Success) {
        for status in [200, 400, 401, 500] {
            let body = json!({"resultCode": code.as_str(), "resultDesc": "words"}).to_string();
            let undescribed: &[&str] = if matches!(status, 200 | 401) { &[] } else { &[UNDESCRIBED] };
            match receive(&double, status, "application/json", &body, undescribed).await {
                Err(Error::Failure(failure)) => {
                    assert_eq!((failure.status(), failure.value().code()), (status, Some(code)));
                    assert_eq!(failure.value().description(), Some("words"));
                    assert!(failure.value().to_string().contains(code.meaning().unwrap()));
                }
                other => panic!("{code} with {status}: {other:?}"),
            }
        }
    }
    match receive(&double, 200, "application/json", SIBLING, &[]).await {
        Err(Error::Failure(failure)) => assert_eq!(failure.value().code(), Some(&ResultCode::LengthOutOfRange)),
        other => panic!("{other:?}"),
    }
    match receive(&double, 200, "application/json", r#"{"resultCode":"0209999"}"#, &[]).await {
        Err(Error::Failure(failure)) => assert_eq!(failure.value().code().unwrap().as_str(), "0209999"),
        other => panic!("{other:?}"),
    }
    client(double.uri(), Reading::Demo).query_file_servers(vdn(), &first_page()).await.unwrap();
    let reached = double.finish();
    assert_eq!(reached.missing(&mock(&[Reading::Demo])), [""; 0], "{reached}");
}

#[tokio::test]
async fn other_statuses_keep_their_body() {
    let (double, _) = start().await;
    for (status, body) in [(500, "broken"), (503, RESPONSE), (302, "")] {
        match receive(&double, status, "text/plain", body, &[UNDESCRIBED]).await {
            Err(Error::Status(answer)) => assert_eq!((answer.status(), answer.body()), (status, body.as_bytes())),
            other => panic!("{status}: {other:?}"),
        }
    }
}

#[tokio::test]
async fn what_cannot_be_read_names_its_place_and_keeps_its_body() {
    let (double, _) = start().await;
    for (at, body, rule) in [
        ("", "<html>Sign in</html>", UNREADABLE),
        ("", "", UNREADABLE),
        ("", r#"{"resultCode":"0200000","server":[{"#, UNREADABLE),
        ("", "{}", "/FileServerPage/required"),
        ("/count", r#"{"resultCode":"0200000","count":"5"}"#, "/count/type"),
        ("/server", r#"{"resultCode":"0200000","server":{}}"#, "/server/type"),
        ("/server/0/port", r#"{"resultCode":"0200000","server":[{"port":22}]}"#, "/port/type"),
        ("/resultCode", r#"{"resultCode":"0200000","resultCode":"0200001"}"#, UNREADABLE),
    ] {
        match receive(&double, 200, "text/html", body, &[rule, CONTENT_TYPE]).await {
            Err(Error::Decoding(undecodable)) => {
                let shown = undecodable.to_string();
                assert!(body.len() < 3 || !shown.contains(body), "{shown}");
                assert_eq!(undecodable.response().body(), body.as_bytes());
                // A body that ends too early, or has a key twice, is wrong as a whole or at that key.
                assert!(undecodable.error().at == at || body.ends_with('{') || at == "/resultCode", "{body}: {shown}");
            }
            other => panic!("{body}: {other:?}"),
        }
    }
}

#[tokio::test]
async fn a_breach_of_the_contract_is_drift_and_refuses_nothing() {
    let (double, _) = start().await;
    let page = "/components/schemas/FileServerPage";
    for (body, rule, clause) in [
        (r#"{"resultCode":"0200000","count":null}"#, format!("{page}/properties/count/type"), "RESP-4, stated"),
        (r#"{"resultCode":"0200000","count":2147483648}"#, format!("{page}/properties/count/format"), "RESP-4, stated"),
        (r#"{"resultCode":"0200000","returnCode":"0200001"}"#, format!("{page}/x-validations/0"), "GAP-9, inferred"),
    ] {
        let answer = receive(&double, 200, "application/json", body, &[&rule]).await.unwrap();
        let shown = answer.drift()[0].to_string();
        assert!(shown.ends_with(&format!("(rule {rule}; {clause})")), "{shown}");
        let rules: Vec<&str> = answer.drift().iter().map(|breach| breach.violation.rule).collect();
        assert_eq!(rules, [rule], "{body}");
        assert_eq!(answer.drift()[0].part, Part::Body);
    }
    let answer =
        receive(&double, 200, "text/plain", r#"{"resultCode":"0200000","new":1}"#, &[CONTENT_TYPE]).await.unwrap();
    assert_eq!(answer.drift().iter().map(|breach| breach.part).collect::<Vec<_>>(), [Part::Header("Content-Type")]);
    assert_eq!(answer.rest.get("new").unwrap().text(), "1");
}

#[tokio::test]
async fn a_refused_request_names_pointer_and_clause() {
    let (double, _) = start().await;
    let client = client(double.uri(), Reading::Demo);
    let query: QueryFileServers = api_runtime::decode(br#"{"offset":15,"limit":10}"#).unwrap();
    let error = client.query_file_servers(vdn(), &query).await.unwrap_err();
    assert_eq!(
        error.to_string(),
        "the request breaks the contract and was not sent: the body: offset must be a multiple of limit, because \
         page n begins at limit * (n - 1) (rule /components/schemas/QueryFileServers/x-validations/0; \
         BODY-2, inferred; GAP-11, inferred)"
    );
}

#[test]
fn every_rule_that_a_breach_can_name_belongs_to_a_clause() {
    let clauses = isales_client::OPERATIONS[0].route.clauses;
    let homeless = isales_model::LINES.iter().filter(|(rule, _)| clauses.of(rule).is_empty());
    assert_eq!(homeless.collect::<Vec<_>>(), [] as [&(&str, u32); 0]);
}

#[tokio::test]
async fn pages_end_with_one_that_is_not_full() {
    for (rows, calls) in [(0, 1), (1, 1), (2, 2), (3, 2), (4, 3)] {
        let all: Vec<_> = (0..rows).map(|row| json!({"serverId": format!("{row}")})).collect();
        for total in [false, true] {
            let state = mock(&[Reading::Demo]).with_total(total).items("queryFileServers", all.clone()).unwrap();
            let double = Double::start(state).await;
            let client = client(double.uri(), Reading::Demo);
            let query = QueryFileServers::page(1, 2).unwrap();
            let mut pages = client.query_file_servers(vdn(), &query).pages();
            let mut found = Vec::new();
            while let Some(page) = pages.next().await {
                let page = page.unwrap();
                assert!(page.drift().is_empty(), "{:?}", page.drift());
                found.extend(page.into_value().server.unwrap_or_default());
            }
            let ids: Vec<_> = found.into_iter().filter_map(|server| server.server_id).collect();
            assert_eq!(ids, (0..rows).map(|row| row.to_string()).collect::<Vec<_>>());
            assert_eq!(double.exchanges().len(), calls, "{rows} rows");
        }
    }
}

#[tokio::test]
async fn a_wrong_total_is_drift_and_ends_nothing() {
    let (double, _) = start().await;
    let page = |ids: &str, count: u8| format!(r#"{{"resultCode":"0200000","count":{count},"server":[{ids}]}}"#);
    let full = page("{},{}", 2);
    double.script([reply(200, "application/json", &full), reply(200, "application/json", &page("{}", 9))]);
    let query = QueryFileServers::page(1, 2).unwrap();
    let client = client(double.uri(), Reading::Demo);
    let mut pages = client.query_file_servers(vdn(), &query).pages();
    assert!(pages.next().await.unwrap().unwrap().drift().is_empty());
    let drift = pages.next().await.unwrap().unwrap().drift()[0].clone();
    assert!(drift.violation.rule.ends_with("/x-pagination/total") && drift.clauses[0].id == "RESP-4", "{drift}");
    assert!(pages.next().await.is_none());
}

#[tokio::test]
async fn a_server_that_was_not_asked_for_is_drift_and_refuses_nothing() {
    let (double, _) = start().await;
    let client = client(double.uri(), Reading::Demo);
    let query = |ids: &[&str]| {
        let ids: Vec<String> = ids.iter().map(|id| (*id).to_owned()).collect();
        QueryFileServers::builder().offset(0).limit(2).server_ids(ids).build().unwrap()
    };
    let page = |servers: &str| format!(r#"{{"resultCode":"0200000","server":[{servers}]}}"#);
    let (asked, none) = (query(&["1", "2"]), query(&[]));
    let whole = page(r#"{"serverId":"2"},{"ip":"1.1.1.1"},{"serverId":"3"}"#);
    let rule = "/x-pagination/filters/~1serverIds";
    double.next_breaking(reply(200, "application/json", &whole), &[rule]);
    let answer = client.query_file_servers(vdn(), &asked).await.unwrap();
    let [breach] = answer.drift() else { panic!("{:?}", answer.drift()) };
    assert_eq!((breach.part, &*breach.violation.at), (Part::Body, "/server/2/serverId"));
    assert!(breach.violation.rule.ends_with(rule) && answer.server.as_ref().unwrap().len() == 3);

    // Absent and empty, the list lets everything through.
    for query in [&none, &first_page()] {
        double.next(reply(200, "application/json", &whole));
        assert_eq!(client.query_file_servers(vdn(), query).await.unwrap().drift(), []);
    }

    let second = page(r#"{"serverId":"4"}"#);
    double.next(reply(200, "application/json", &page(r#"{"serverId":"1"},{"serverId":"2"}"#)));
    double.next_breaking(reply(200, "application/json", &second), &[rule]);
    let mut pages = client.query_file_servers(vdn(), &asked).pages();
    let mut drift = Vec::new();
    while let Some(page) = pages.next().await {
        drift.push(page.unwrap().drift().len());
    }
    assert_eq!(drift, [0, 1]);
}

#[test]
fn exactly_what_the_mock_accepts_reaches_it() {
    use contract::{Contract, data};
    use openapi::Pointer;
    use proptest::strategy::{Strategy, ValueTree};
    use proptest::test_runner::TestRunner;

    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    let document = super::document();
    let judge = Contract::new(&document).unwrap();
    let pointer = |name: &str| Pointer::parse(&format!("/components/schemas/{name}")).unwrap();
    let (body, vdn) = (pointer("QueryFileServers"), pointer("VdnId"));
    let request = contract::Direction::Request;
    let drawn = |schema: &Pointer| {
        let valid = data::valid(&document, schema, request).prop_map(|value| value.to_string());
        let broken = data::broken(&document, schema, request).prop_map(|broken| broken.message);
        proptest::prop_oneof![valid, broken]
    };
    let values = (drawn(&body), drawn(&vdn));
    let double = runtime.block_on(start()).0;
    let client = client(double.uri(), Reading::Demo);
    let mut runner = TestRunner::deterministic();
    let (mut accepted, mut refused, mut unsayable) = (0, 0, 0);
    for _ in 0..600 {
        let (query, id) = values.new_tree(&mut runner).unwrap().current();
        let verdicts = [judge.judge(&body, request, query.as_bytes()), judge.judge(&vdn, request, id.as_bytes())];
        let is_lawful = verdicts.iter().all(contract::Verdict::passes);
        let typed = api_runtime::decode::<QueryFileServers>(query.as_bytes());
        let (Ok(typed), Ok(id)) = (typed, api_runtime::decode::<VdnId>(id.as_bytes())) else {
            assert!(!is_lawful, "{query} and {id} are lawful, and no type holds them");
            unsayable += 1;
            continue;
        };
        let before = double.exchanges().len();
        let outcome = runtime.block_on(client.query_file_servers(id, &typed).send());
        let reached = double.exchanges().len() - before;
        match outcome {
            Ok(_) => {
                assert!(is_lawful && reached == 1, "{query}");
                accepted += 1;
            }
            Err(Error::Refused(found)) => {
                assert!(!is_lawful && reached == 0, "{query}: {found}");
                let rules: BTreeSet<String> =
                    verdicts.iter().flat_map(|verdict| verdict.rules()).map(|rule| rule.to_string()).collect();
                let named: BTreeSet<String> =
                    found.breaches().iter().map(|breach| breach.violation.rule.to_owned()).collect();
                assert_eq!(named, rules, "{query}");
                refused += 1;
            }
            Err(error) => panic!("{query}: {error}"),
        }
    }
    let served =
        double.exchanges().iter().filter(|(_, exchange)| matches!(exchange.outcome, Outcome::Served { .. })).count();
    assert_eq!(served, accepted);
    assert!(accepted > 50 && refused > 50 && unsayable > 50, "{accepted} {refused} {unsayable}");
}
