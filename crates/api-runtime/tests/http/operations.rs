//! Operations that are reached without naming them: requests from JSON texts, and answers read as a call reads them.

use api_runtime::http::{
    Answers, Body, Code, Draft, Filter, Given, Meaning, MediaType, NotMade, OperationEntry, Outcome, Page, Parameter,
    Parts, Place, Reader, Received, Request, Route, Told, Unsayable,
};
use api_runtime::{DecodeError, Json, Map};

use crate::pets::{Age, CONTENT, GET_PET, Pet, Pets, Picture, SCHEMA, client};
use crate::server::{Server, body, header, json, request_line};

static FEED: Route = Route {
    id: "feedPet",
    pointer: "/paths/~1pets~1{petId}/put",
    method: "PUT",
    path: "/pets/{petId}",
    parameters: &[
        Parameter::path("petId", "/rule/0"),
        Parameter::query("tag", "/rule/1").joined().required(),
        Parameter::header("X-Age", "/rule/2"),
    ],
    body: Some(Body { media_types: &[MediaType::json("application/json")], required: true }),
    ..GET_PET
};

fn draft(id: &i64, tag: &[String], age: Option<&Age>, body: &Pet) -> Draft {
    let mut draft = Draft::new(&FEED);
    draft.set(0, Some(id));
    draft.set(1, Some(tag));
    draft.set(2, age);
    draft.body(0, body);
    draft
}

fn drafted(parts: &mut Parts<'_>) -> Option<Draft> {
    let read = (parts.required(0), parts.required::<Vec<String>>(1), parts.optional(2), parts.json());
    Some(draft(&read.0?, &read.1?, read.2?.as_ref(), &read.3?))
}

const ENTRY: OperationEntry = OperationEntry::of::<Pets>(&FEED, drafted);

fn given() -> Given<'static> {
    Given::new()
        .parameter(Place::Path, "petId", "7")
        .parameter(Place::Query, "tag", r#"["a b","c"]"#)
        .parameter(Place::Header, "x-age", "3")
        .body(br#"{"Rex":3}"#)
}

fn made(given: &Given<'_>) -> Result<Request, NotMade> {
    ENTRY.request("http://a.example/v1/", given)
}

fn unsayable(given: &Given<'_>) -> Vec<Unsayable> {
    match made(given) {
        Err(NotMade::Unsayable(all)) => all,
        other => panic!("{other:?}"),
    }
}

#[tokio::test]
async fn the_request_is_the_one_that_the_client_sends() {
    let server = Server::answering(json(200, "{}"));
    let pet = Pet::from_iter([("Rex".to_owned(), Age(3))]);
    let draft = draft(&7, &["a b".to_owned(), "c".to_owned()], Some(&Age(3)), &pet);
    client(&server).send::<Pets>(draft).await.unwrap();
    let (sent, made) = (server.request(), ENTRY.request(&server.url(), &given()).unwrap());
    let target = format!("{}?{}", made.path(), made.raw_query().unwrap());
    assert_eq!(request_line(&sent), format!("{} {target} HTTP/1.1", made.method()));
    assert_eq!(target, "/pets/7?tag=a%20b,c");
    for (name, value) in made.headers() {
        assert_eq!(header(&sent, name.as_str()), [value.to_str().unwrap()]);
    }
    assert_eq!(made.headers().len(), 3);
    assert_eq!((made.body(), made.host().as_str()), (body(&sent).as_bytes(), server.address().to_string().as_str()));
}

#[test]
fn what_is_left_out_is_not_sent_and_what_is_given_again_replaces() {
    let given = Given::new()
        .parameter(Place::Path, "petId", "7")
        .parameter(Place::Path, "petId", "8")
        .parameter(Place::Query, "tag", r#"["a"]"#)
        .body(b"{}");
    let request = made(&given).unwrap();
    assert_eq!((request.path(), request.raw_query()), ("/v1/pets/8", Some("tag=a")));
    assert_eq!(request.header("x-age"), None);
    assert_eq!(made(&given.parameter(Place::Header, "X-AGE", "9")).unwrap().header("x-age"), Some("9"));
}

#[test]
fn every_part_that_cannot_be_said_is_told_with_its_place() {
    let given = Given::new()
        .parameter(Place::Path, "petId", "\"7\"")
        .parameter(Place::Header, "X-Age", "null")
        .parameter(Place::Query, "petId", "7")
        .body(br#"{"Rex":"hidden"}"#);
    let all = unsayable(&given);
    let shown: Vec<String> = all.iter().map(ToString::to_string).collect();
    assert_eq!(
        shown,
        [
            "query: the operation has no parameter \"petId\" there",
            "path parameter `petId`: the message: expected an integer of 64 bits, found string (line 1, column 3)",
            "query parameter `tag`: must be given",
            "header `X-Age`: the message: expected an integer of 64 bits, found null (line 1, column 4)",
            "the body: /Rex: expected an integer of 64 bits, found string (line 1, column 15)",
        ]
    );
    let error = made(&given).unwrap_err();
    assert!(error.to_string().starts_with("the call cannot be made: query: the operation has"), "{error}");
    assert!(!format!("{error} {error:?} {given:?}").contains("hidden"));
}

#[test]
fn what_must_be_given_is_missing_and_a_body_may_be_too_much() {
    let missing = |all: &[Unsayable]| all.iter().all(|one| matches!(one, Unsayable::Missing(_))).then_some(all.len());
    assert_eq!(missing(&unsayable(&Given::new())), Some(3));
    const NO_BODY: OperationEntry = OperationEntry::of::<Pets>(&GET_PET, |parts| {
        let mut draft = Draft::new(&GET_PET);
        draft.set(0, Some(&parts.required::<i64>(0)?));
        Some(draft)
    });
    let given = Given::new().parameter(Place::Path, "petId", "1");
    assert_eq!(NO_BODY.request("http://a.example", &given).unwrap().path(), "/pets/1");
    match NO_BODY.request("http://a.example", &given.body(b"")) {
        Err(NotMade::Unsayable(all)) => assert_eq!(all, [Unsayable::NoBody]),
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_body_of_another_kind_is_taken_as_it_is() {
    static PICTURE: Route =
        Route { body: Some(Body { media_types: &[MediaType::bytes("image/png")], required: true }), ..GET_PET };
    const ENTRY: OperationEntry = OperationEntry::of::<Picture>(&PICTURE, |parts| {
        let read = (parts.required::<i64>(0), parts.bytes());
        let mut draft = Draft::new(&PICTURE);
        draft.set(0, Some(&read.0?));
        draft.bytes(0, read.1?.to_vec());
        Some(draft)
    });
    let given = Given::new().parameter(Place::Path, "petId", "1");
    assert!(matches!(ENTRY.request("http://a.example", &given), Err(NotMade::Unsayable(all)) if all.len() == 1));
    let request = ENTRY.request("http://a.example", &given.body(b"\xff{")).unwrap();
    assert_eq!((request.body(), request.header("content-type")), (&b"\xff{"[..], Some("image/png")));
}

#[test]
fn a_breach_is_refused_and_an_address_must_be_one() {
    match made(&given().parameter(Place::Header, "X-Age", "31")) {
        Err(NotMade::Refused(refused)) => {
            assert_eq!(refused.breaches()[0].violation.rule, "/components/schemas/Age/maximum");
        }
        other => panic!("{other:?}"),
    }
    assert!(matches!(ENTRY.request("a.example", &given()), Err(NotMade::Address(_))));
    assert!(matches!(ENTRY.request("http://a.example/?q", &given()), Err(NotMade::Address(_))));
}

fn answer(status: u16, media_type: &str, body: &str) -> Received {
    Received::of(status, &[("Content-Type", media_type)], body.as_bytes()).unwrap()
}

#[test]
fn an_answer_is_read_as_the_client_reads_it() {
    let value = |text: &str| Some(api_runtime::decode::<Json>(text.as_bytes()).unwrap());
    let success = ENTRY.read(&Given::new(), answer(200, "application/json", r#"{ "Rex": 31 }"#));
    assert_eq!((&success.meaning, &success.value), (&Meaning::Success, &value(r#"{"Rex":31}"#)));
    assert_eq!(success.drift[0].violation.rule, "/components/schemas/Age/maximum");
    assert_eq!((success.code, success.description, success.page), (None, None, None));
    let failure = ENTRY.read(&Given::new(), answer(404, "text/plain", "\"Rex\""));
    assert_eq!(failure.meaning, Meaning::Failure("there is no such pet".to_owned()));
    assert_eq!((failure.value, failure.drift[0].violation.rule), (value("\"Rex\""), CONTENT));
    let other = ENTRY.read(&Given::new(), answer(500, "application/json", "{}"));
    assert_eq!((other.meaning, other.value, other.drift.len()), (Meaning::Undocumented, None, 0));
    let undecodable = ENTRY.read(&Given::new(), answer(200, "application/json", r#"{"Rex":"x"}"#));
    assert!(matches!(&undecodable.meaning, Meaning::Undecodable(error) if error.at == "/Rex"), "{undecodable:?}");
    assert_eq!(undecodable.value, None);
}

#[test]
fn bytes_are_no_value_and_their_media_type_is_checked() {
    const ENTRY: OperationEntry = OperationEntry::of::<Picture>(&GET_PET, |_| None);
    let reading = ENTRY.read(&Given::new(), answer(200, "video/mp4", "\x01"));
    assert_eq!((reading.meaning, reading.value, reading.drift.len()), (Meaning::Success, None, 1));
}

#[test]
fn what_an_answer_tells_beside_its_value_is_told() {
    struct Listed;
    impl Answers for Listed {
        type Success = Map<Json>;
        type Failure = String;
        fn read(received: &mut impl Reader) -> Result<Outcome<Self::Success, String>, DecodeError> {
            match received.status() {
                200 => received.json(CONTENT, &["application/json"], &SCHEMA).map(Outcome::Success),
                // A look at the body decides, and keeps nothing of what it does not want.
                _ => Ok(match received.peek::<Map<Json>>(|value| value.contains_key("code")) {
                    Some(_) => Outcome::Failure("told".to_owned()),
                    None => Outcome::Undocumented,
                }),
            }
        }
        fn told(outcome: &Outcome<Self::Success, String>) -> Told {
            match outcome {
                Outcome::Success(_) => {
                    Told { code: Some(Code { text: "0".to_owned(), is_known: true }), ..Told::default() }
                }
                _ => Told::default(),
            }
        }
        fn page(page: &Self::Success) -> Option<Page> {
            Some(Page { items: page.len(), total: None })
        }
    }
    const ENTRY: OperationEntry = OperationEntry::of::<Listed>(&GET_PET, |_| None);
    let page = ENTRY.read(&Given::new(), answer(200, "application/json", r#"{"a":1}"#));
    assert_eq!((page.code.unwrap().text.as_str(), page.page.unwrap().items), ("0", 1));
    let told = ENTRY.read(&Given::new(), answer(500, "application/json", r#"{"code":1}"#));
    assert_eq!((told.meaning, told.value.unwrap().text()), (Meaning::Failure("told".to_owned()), r#"{"code":1}"#));
    let other = ENTRY.read(&Given::new(), answer(500, "application/json", r#"{"a":1}"#));
    assert_eq!((other.meaning, other.value, other.page), (Meaning::Undocumented, None, None));
}

#[test]
fn an_item_that_was_not_asked_for_is_drift_of_the_answer_to_that_call_alone() {
    static FILTERED: Route = Route {
        filters: &[Filter { rule: "/rule", asked: "/of/a~1b", content: CONTENT, items: "/~0all", of: "/id" }],
        ..FEED
    };
    struct Listed;
    impl Answers for Listed {
        type Success = Map<Json>;
        type Failure = String;
        fn read(received: &mut impl Reader) -> Result<Outcome<Self::Success, String>, DecodeError> {
            let content = if received.status() == 200 { CONTENT } else { "/elsewhere" };
            received.json(content, &["application/json"], &SCHEMA).map(Outcome::Success)
        }
    }
    const ENTRY: OperationEntry = OperationEntry::of::<Listed>(&FILTERED, |_| None);
    let items = r#"{"~all":[{"id":1.0},{"id":"1"},{"id":"hidden"},{"id":null},{},7]}"#;
    let strays = |body: &str, status: u16| -> Vec<String> {
        let reading = ENTRY.read(&Given::new().body(body.as_bytes()), answer(status, "application/json", items));
        assert!(!format!("{:?}", reading.drift).contains("hidden"));
        reading.drift.iter().map(|breach| breach.violation.at.to_string()).collect()
    };
    assert_eq!(strays(r#"{"of":{"a/b":[1,2]}}"#, 200), ["/~0all/1/id", "/~0all/2/id"]);
    assert_eq!(strays(r#" {"of" : {"a/b" : [ "hidden", "\u0031" ] } } "#, 200), ["/~0all/0/id"]);
    for nothing in [r#"{"of":{"a/b":[]}}"#, r#"{"of":{"a/b":null}}"#, r#"{"of":[1]}"#, "{}", "", "["] {
        assert_eq!(strays(nothing, 200), [""; 0], "{nothing}");
    }
    assert_eq!(strays(r#"{"of":{"a/b":[1,2]}}"#, 201), [""; 0], "another answer is not filtered");
}

#[test]
fn what_is_no_answer_is_refused_and_none_prints_its_body() {
    assert!(Received::of(99, &[], b"").is_err() && Received::of(1000, &[], b"").is_err());
    assert!(Received::of(200, &[("a b", "")], b"").is_err() && Received::of(200, &[("a", "\n")], b"").is_err());
    let reading = ENTRY.read(&Given::new(), answer(404, "application/json", "\"hidden\""));
    assert!(reading.value.is_some() && !format!("{reading:?}").contains("hidden"), "{reading:?}");
}
