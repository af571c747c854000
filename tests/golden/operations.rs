//! Every operation of the corpus through its table: complete, made as the call makes it, read as the call reads it.
//!
//! It must never compare by hand what the call itself can tell: each typed call stands beside its entry.

use std::collections::HashSet;

use api_runtime::Number;
use api_runtime::http::{
    ApiKey, Basic, Bearer, Builder, Client, Code, Error, Given, Meaning, NotMade, OrEmpty, Place, Unsayable,
};
use contract::double::Double;
use tests::operations::{self, Shown, named};

use super::clients::{json, mock, served, serving};
use super::{answers, cookies, paging, parameters, security, styles};

#[test]
fn every_operation_is_in_its_table() {
    for (document, operations) in super::clients() {
        operations::assert_complete(&document, operations);
    }
}

#[test]
fn exactly_the_lawful_calls_become_requests() {
    for (document, operations) in super::clients() {
        let ends = operations::agree(&document, operations);
        assert!(ends.made > 50, "{ends:?}");
        let has_parts = operations.iter().any(|entry| entry.route.body.is_some() || !entry.route.parameters.is_empty());
        // How many depends on the seed, and some documents have few rules to break: none at all would prove nothing.
        assert!(!has_parts || (ends.refused > 0 && ends.unsayable > 0), "{ends:?}");
    }
}

/// A mock of one document of the corpus on a port, and a client of it that answers every scheme.
async fn serve<C: From<Client>>(name: &str) -> (Double, C) {
    let text = std::fs::read_to_string(format!("{}/corpus/{name}.yaml", env!("CARGO_MANIFEST_DIR"))).unwrap();
    let double = serving(mock(name, &text)).await;
    let keys = [ApiKey::new("k").named("Key"), ApiKey::new("q 1").named("Query")];
    let builder = keys.into_iter().fold(Builder::new(double.uri()), Builder::signer);
    let client = builder.signer(Basic::new("ann", "pass")).signer(Bearer::new("t")).build().unwrap();
    (double, client)
}

/// Awaits a call, and holds the request that it sent against the one that its entry makes from JSON texts.
macro_rules! assert_made {
    ($module:ident, $id:literal, $given:expr, |$client:ident| $call:expr) => {{
        let (double, $client) = serve::<$module::client::Client>(stringify!($module)).await;
        $call.await.unwrap();
        let made = named($module::client::OPERATIONS, $id).request(&double.uri(), &$given).unwrap();
        operations::assert_on_the_wire(&made, &served(&double), &["authorization", "x-key"]);
    }};
}

/// Awaits a call for each answer to try, and holds what it makes of it against what its entry does.
macro_rules! assert_read {
    ($module:ident, $id:literal, |$client:ident| $call:expr, $success:expr, $failure:expr) => {{
        let (double, $client) = serve::<$module::client::Client>(stringify!($module)).await;
        let entry = named($module::client::OPERATIONS, $id);
        let (mut meanings, mut broken) = (HashSet::new(), HashSet::new());
        drop($call.await);
        for answer in operations::answers(&$module::document(), entry) {
            let judged = operations::play(&double, &answer);
            let told = operations::told(&$call.await, $success, $failure);
            let read = operations::read(entry, &Given::new().body(&operations::asked(&double)), &answer);
            operations::assert_judged(entry, &answer, &read, &judged);
            assert_eq!(read, told, "{} with {answer:?}: {:?} and {:?}", $id, read.value, told.value);
            meanings.insert(std::mem::discriminant(&read.meaning));
            broken.extend(read.drift.iter().map(|breach| breach.violation.rule));
        }
        assert!(meanings.len() > 1, "{}: all answers mean the same", $id);
        let unbroken: Vec<_> = entry.route.filters.iter().filter(|filter| !broken.contains(filter.rule)).collect();
        assert!(unbroken.is_empty(), "{}: no answer breaks {unbroken:?}", $id);
    }};
}

/// What is shown of a value that holds nothing.
fn nothing<T>(_: &T) -> Shown {
    Shown::default()
}

#[tokio::test]
async fn requests_with_bodies_are_made_as_the_call_makes_them() {
    use answers::model::{Order, ReplaceOrdersRequest};
    let (one, all) = (br#"{"dish":"soup","count":2,"x":[1.0]}"#, br#"[{"dish":"soup","count":2,"x":[1.0]}]"#);
    let order: Order = api_runtime::decode(one).unwrap();
    let orders = ReplaceOrdersRequest::new(vec![order.clone()]).unwrap();
    assert_made!(answers, "placeOrder", Given::new().body(one), |client| client.place_order(&order));
    assert_made!(answers, "replaceOrders", Given::new().body(all), |client| client.replace_orders().body(&orders));
    assert_made!(answers, "replaceOrders", Given::new(), |client| client.replace_orders());
    assert_made!(answers, "getAnything", Given::new(), |client| client.get_anything());
    assert_made!(answers, "headAnything", Given::new(), |client| client.head_anything());
}

#[tokio::test]
async fn requests_for_pages_are_made_as_the_call_makes_them() {
    use paging::model::{DeepQuery, FlatQuery};
    let (flat, deep) = (br#"{"skip":2,"take":5,"name":"n"}"#, br#"{"window":{"from":-1,"size":2,"only":[3]}}"#);
    let flat_query: FlatQuery = api_runtime::decode(flat).unwrap();
    let deep_query: DeepQuery = api_runtime::decode(deep).unwrap();
    assert_made!(paging, "listFlat", Given::new().body(flat), |client| client.list_flat(&flat_query));
    assert_made!(paging, "listDeep", Given::new().body(deep), |client| client.list_deep(&deep_query));
    assert_made!(paging, "told", Given::new(), |client| client.told());
}

#[tokio::test]
#[expect(deprecated, reason = "what the document advises against is generated all the same")]
async fn requests_with_parameters_are_made_as_the_call_makes_them() {
    use parameters::model::*;
    let seat = Given::new().parameter(Place::Path, "roomId", "7").parameter(Place::Path, "row", "\"B\"");
    let seat = seat.parameter(Place::Path, "seat", "12");
    let row = RoomsByRoomIdSeatsByRowBySeatPathRow::new("B").unwrap();
    let (room, trace) = (RoomId::new(7).unwrap(), GetSeatHeaderXTrace::new("t 1").unwrap());
    let traced = seat.clone().parameter(Place::Header, "X-Trace", "\"t 1\"");
    assert_made!(parameters, "getSeat", traced, |client| client.get_seat(
        room,
        &row,
        GetSeatPathSeat::new(12).unwrap(),
        &trace
    ));
    assert_made!(parameters, "DELETE /rooms/{roomId}/seats/{row}-{seat}", seat, |client| client
        .delete_rooms_by_room_id_seats_by_row_by_seat(room, &row, 12));
    let few = Given::new().parameter(Place::Query, "kinds", "[\"a/b c\"]").parameter(Place::Query, "type", "\"\"");
    assert_made!(parameters, "find-seats", few, |client| client.find_seats(&[Kind::ABC], ""));
    let all = Given::new()
        .parameter(Place::Query, "tag", r#"["x y","%"]"#)
        .parameter(Place::Query, "kinds", r#"["box","a/b c"]"#)
        .parameter(Place::Query, "kind", "\"stalls\"")
        .parameter(Place::Query, "max-price", "1.50")
        .parameter(Place::Query, "type", r#""a&b=ü +""#)
        .parameter(Place::Query, "free", "false")
        .parameter(Place::Query, "body", "-3")
        .parameter(Place::Header, "x-rows", "[1,2]");
    let price: Number = "1.50".parse().unwrap();
    assert_made!(parameters, "find-seats", all, |client| client
        .find_seats(&[Kind::Box, Kind::ABC], "a&b=ü +")
        .tag(TagsParameter::new(vec!["x y".to_owned(), "%".to_owned()]).unwrap())
        .kind(Kind::Stalls)
        .max_price(FindSeatsQueryMaxPrice::new(price.clone()).unwrap())
        .free(false)
        .query_body(-3)
        .x_rows(FindSeatsHeaderXRows::new(vec![1, 2]).unwrap()));
}

#[tokio::test]
async fn requests_with_objects_are_made_as_the_call_makes_them() {
    use cookies::model::{Look, LookTheme, SessionCookieSession};
    use styles::model::{Color, Words};
    let color = Color::builder().r(255).g(-1).name("a b".to_owned()).build().unwrap();
    let words = Words::new(vec!["a,b".to_owned(), "+".to_owned()]).unwrap();
    let text = r#"{"R":255,"G":-1,"name":"a b"}"#;
    let page = Given::new().parameter(Place::Query, "named", text).parameter(Place::Query, "page", "\"\"");
    let page = page.parameter(Place::Query, "joined", r#"["a,b","+"]"#);
    assert_made!(styles, "forms", page, |client| client
        .forms()
        .named(color.clone())
        .page(OrEmpty::Empty)
        .joined(words));
    let deep = Given::new().parameter(Place::Query, "color", text);
    assert_made!(styles, "deep", deep, |client| client.deep(&color));
    let look = Look::builder().theme(LookTheme::Dark).size(3).build().unwrap();
    let session = SessionCookieSession::new("s;1").unwrap();
    let given = Given::new().parameter(Place::Cookie, "session", "\"s;1\"").parameter(Place::Header, "session", "true");
    let given = given.parameter(Place::Query, "session", "7");
    let given = given.parameter(Place::Cookie, "flat", r#"{"theme":"dark","size":3}"#);
    assert_made!(cookies, "changeSession", given, |client| client
        .change_session(true, &session)
        .query_session(7)
        .flat(look));
}

#[tokio::test]
async fn requests_are_made_without_what_signers_add() {
    assert_made!(security, "byRoot", Given::new(), |client| client.by_root());
    assert_made!(security, "byUserOrToken", Given::new(), |client| client.by_user_or_token());
    assert_made!(security, "byBoth", Given::new(), |client| client.by_both());
    assert_made!(security, "ifYouLike", Given::new(), |client| client.if_you_like());
    assert_made!(security, "byNobody", Given::new(), |client| client.by_nobody());
    let unsigned = named(security::client::OPERATIONS, "byQuery").request("http://a.example", &Given::new()).unwrap();
    assert_eq!((unsigned.path(), unsigned.raw_query()), ("/by-query", None));
}

#[tokio::test]
async fn answers_by_status_are_read_as_the_call_reads_them() {
    use answers::client::*;
    let order = answers::model::Order::builder().dish("soup").build().unwrap();
    let placed = |success: &PlaceOrderSuccess| match success {
        PlaceOrderSuccess::Status200(order) => Shown::of(order),
        PlaceOrderSuccess::Status201(id) => Shown::of(id),
        PlaceOrderSuccess::Status202 => Shown::default(),
    };
    let failed = |failure: &PlaceOrderFailure| match failure {
        PlaceOrderFailure::Status404(problem)
        | PlaceOrderFailure::Status4xx(problem)
        | PlaceOrderFailure::Other(problem) => Shown::of(problem),
        PlaceOrderFailure::Status409 => Shown::default(),
    };
    let other = |GetAnythingFailure::Other(value): &GetAnythingFailure| Shown::of(value);
    assert_read!(answers, "placeOrder", |client| client.place_order(&order), placed, failed);
    assert_read!(answers, "replaceOrders", |client| client.replace_orders(), nothing, nothing);
    assert_read!(answers, "getAnything", |client| client.get_anything(), Shown::of, other);
    assert_read!(answers, "headAnything", |client| client.head_anything(), nothing, nothing);
}

#[tokio::test]
async fn answers_with_codes_and_pages_are_read_as_the_call_reads_them() {
    use paging::{client::*, model::*};
    let flat: FlatQuery = api_runtime::decode(br#"{"skip":0,"take":2}"#).unwrap();
    let deep: DeepQuery = api_runtime::decode(br#"{"window":{"from":0,"size":2,"only":[3]}}"#).unwrap();
    let owned = br#"{"skip":0,"take":2,"owners":{"numbers":[0.0]},"kinds":["box",""]}"#;
    let owned: OwnedQuery = api_runtime::decode(owned).unwrap();
    let of_flat = |page: &FlatPage| Shown {
        code: page.state.as_ref().map(|state| (state.as_str().to_owned(), state.is_known())),
        description: page.words.as_ref().cloned(),
        ..Shown::of(page)
    };
    let flat_page = |page: &FlatPage| {
        let items = page.rows.as_ref().map_or(0, Vec::len);
        Shown { page: Some((items, page.sum)), ..of_flat(page) }
    };
    let flat_failure = |failure: &ListFlatFailure| match failure {
        ListFlatFailure::Failed(page) => of_flat(page),
        ListFlatFailure::Status503 => Shown::default(),
    };
    let of_deep =
        |page: &DeepPage| Shown { code: Some((page.head.code.to_string(), page.head.code == 0)), ..Shown::of(page) };
    let deep_page = |page: &DeepPage| {
        let rows = page.data.as_ref().and_then(|data| data.rows.as_ref());
        Shown { page: Some((rows.map_or(0, Vec::len), None)), ..of_deep(page) }
    };
    let owned_page = |page: &OwnedPage| Shown { page: Some((page.rows.len(), None)), ..Shown::of(page) };
    let of_told = |told: &ToldResponse200| Shown { code: Some((told.ok.to_string(), told.ok)), ..Shown::of(told) };
    assert_read!(paging, "listFlat", |client| client.list_flat(&flat), flat_page, flat_failure);
    assert_read!(
        paging,
        "listDeep",
        |client| client.list_deep(&deep),
        deep_page,
        |ListDeepFailure::Failed(page): &ListDeepFailure| of_deep(page)
    );
    assert_read!(paging, "listOwned", |client| client.list_owned(&owned), owned_page, nothing);
    assert_read!(paging, "told", |client| client.told(), of_told, |ToldFailure::Failed(told): &ToldFailure| of_told(
        told
    ));
}

#[test]
fn a_code_counts_under_another_status_and_a_page_tells_its_items() {
    let entry = named(paging::client::OPERATIONS, "listFlat");
    let failure = operations::read(entry, &Given::new(), &json(503, r#"{"state":"broken","words":"a pipe","x":1.0}"#));
    assert_eq!(failure.meaning, Meaning::Failure("failure code broken: It broke. (a pipe)".to_owned()));
    assert_eq!(failure.code, Some(Code { text: "broken".to_owned(), is_known: true }));
    assert_eq!(failure.description.as_deref(), Some("a pipe"));
    assert_eq!(failure.value.unwrap().text(), r#"{"state":"broken","words":"a pipe","x":1.0}"#);
    let odd = operations::read(entry, &Given::new(), &json(503, r#"{"state":"odd"}"#));
    assert_eq!((odd.meaning, odd.code, odd.value), (Meaning::Failure("status 503: Later.".to_owned()), None, None));
    let page = operations::read(entry, &Given::new(), &json(200, r#"{"state":"fine","rows":["a","b"],"sum":9}"#));
    assert_eq!((page.meaning, page.page.map(|page| (page.items, page.total))), (Meaning::Success, Some((2, Some(9)))));
}

#[test]
fn the_values_that_an_enumeration_lists_are_the_known_codes_whatever_their_type() {
    let read = |id, status, body| {
        let entry = named(paging::client::OPERATIONS, id);
        let reading = operations::read(entry, &Given::new(), &json(status, body));
        (reading.meaning == Meaning::Success, reading.code.map(|code| (code.text, code.is_known)))
    };
    let code = |text: &str, is_known| Some((text.to_owned(), is_known));
    assert_eq!(read("listed", 200, r#"{"code":0}"#), (true, code("0", true)));
    assert_eq!(read("listed", 200, r#"{"code":-2}"#), (false, code("-2", true)));
    assert_eq!(read("listed", 200, r#"{"code":2}"#), (false, code("2", false)));
    assert_eq!(read("listed", 400, r#"{"code":1}"#), (false, code("1", true)));
    assert_eq!(read("listed", 400, r#"{"code":2}"#), (false, None));
    assert_eq!(read("closed", 200, r#"{"code":1}"#), (false, code("1", true)));
    assert_eq!(read("closed", 200, r#"{"code":2}"#), (false, code("2", false)));
    assert_eq!(read("graded", 200, r#"{"grade":1.50}"#), (true, code("1.50", true)));
    assert_eq!(read("graded", 200, r#"{"grade":2}"#), (false, code("2", true)));
    assert_eq!(read("graded", 200, r#"{"grade":null}"#), (false, None));
    assert_eq!(read("worded", 200, r#"{"word":"failed"}"#), (false, code("failed", true)));
}

#[test]
fn sensitive_codes_and_words_are_told_and_never_printed() {
    let entry = named(paging::client::OPERATIONS, "hidden");
    let read = |status, body| operations::read(entry, &Given::new(), &json(status, body));
    let body = r#"{"head":{"code":"broken"},"words":"a pipe"}"#;
    for reading in [read(200, body), read(403, body)] {
        assert_eq!(reading.meaning, Meaning::Failure("a failure code that is sensitive".to_owned()));
        assert_eq!(reading.code.as_ref().map(|code| code.text.as_str()), Some("broken"));
        assert_eq!(reading.description.as_deref(), Some("a pipe"));
        let printed = format!("{reading:?}");
        assert!(printed.contains("***"), "{printed}");
        assert!(!["broke", "pipe"].iter().any(|word| printed.contains(word)), "{printed}");
    }
    assert_eq!(read(200, "{}").meaning, Meaning::Failure("no code of success".to_owned()));
}

#[tokio::test]
#[expect(deprecated, reason = "what the document advises against is generated all the same")]
async fn all_other_answers_are_read_as_the_call_reads_them() {
    use parameters::model::*;
    let row = RoomsByRoomIdSeatsByRowBySeatPathRow::new("B").unwrap();
    let (room, trace) = (RoomId::new(7).unwrap(), GetSeatHeaderXTrace::new("t 1").unwrap());
    let seat = GetSeatPathSeat::new(12).unwrap();
    assert_read!(parameters, "getSeat", |c| c.get_seat(room, &row, seat, &trace), Shown::of, nothing);
    assert_read!(
        parameters,
        "DELETE /rooms/{roomId}/seats/{row}-{seat}",
        |c| c.delete_rooms_by_room_id_seats_by_row_by_seat(room, &row, 12),
        nothing,
        nothing
    );
    assert_read!(parameters, "find-seats", |c| c.find_seats(&[Kind::Box], "t"), Shown::of, nothing);
    assert_read!(security, "byRoot", |c| c.by_root(), Shown::of, nothing);
    assert_read!(security, "byNobody", |c| c.by_nobody(), nothing, nothing);
}

#[tokio::test]
async fn a_refusal_names_the_rules_that_the_call_names() {
    use parameters::model::*;
    let entry = named(parameters::client::OPERATIONS, "find-seats");
    let given = Given::new()
        .parameter(Place::Query, "tag", r#"[""]"#)
        .parameter(Place::Query, "kinds", r#"["floor"]"#)
        .parameter(Place::Query, "max-price", "1.001")
        .parameter(Place::Query, "type", "\"t\"")
        .parameter(Place::Header, "X-Rows", "[0,1,2,3]");
    let Err(NotMade::Refused(made)) = entry.request("http://a.example", &given) else {
        panic!("it must be refused");
    };
    let (_double, client) = serve::<parameters::client::Client>("parameters").await;
    let kinds = [Kind::Other("floor".to_owned())];
    let call = client
        .find_seats(&kinds, "t")
        .tag(api_runtime::decode::<TagsParameter>(br#"[""]"#).unwrap())
        .max_price(api_runtime::decode::<FindSeatsQueryMaxPrice>(b"1.001").unwrap())
        .x_rows(api_runtime::decode::<FindSeatsHeaderXRows>(b"[0,1,2,3]").unwrap());
    let Err(Error::Refused(sent)) = call.await else {
        panic!("it must be refused");
    };
    assert_eq!(made, sent);
    assert!(made.breaches().len() > 4, "{made}");
}

#[test]
fn what_cannot_be_said_names_its_part_and_its_place() {
    let entry = named(parameters::client::OPERATIONS, "find-seats");
    let given = Given::new()
        .parameter(Place::Query, "tag", r#"["a",1]"#)
        .parameter(Place::Query, "kind", "null")
        .parameter(Place::Query, "type", "t")
        .parameter(Place::Query, "other", "1")
        .parameter(Place::Header, "X-Rows", "1")
        .body(b"{}");
    let Err(NotMade::Unsayable(all)) = entry.request("http://a.example", &given) else {
        panic!("it must be unsayable");
    };
    insta::assert_snapshot!(all.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n"));
    let entry = named(answers::client::OPERATIONS, "placeOrder");
    match entry.request("http://a.example", &Given::new().body(br#"{"dish":"soup","count":"2"}"#)) {
        Err(NotMade::Unsayable(all)) => {
            assert!(matches!(&all[..], [Unsayable::Unreadable(_, at)] if at.at == "/count"))
        }
        other => panic!("{other:?}"),
    }
}
