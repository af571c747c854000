//! A breach names the clauses of the page that its rule belongs to, whichever way the message goes.

use api_runtime::http::{Breach, Clause, Clauses, Draft, Error, Given, OperationEntry, Parameter, Received, Route};

use crate::pets::{Age, CONTENT, GET_PET, Pets, client};
use crate::server::{Server, answer, json};

const STATED: Clause = Clause::new("AGE-1", "stated");
const GUESSED: Clause = Clause::new("GAP-2", "inferred");

static ROUTE: Route = Route {
    parameters: &[Parameter::path("petId", "/rule/1"), Parameter::header("X-Age", "/rule/2")],
    clauses: Clauses::new(&[
        ("/components/schemas/Age/maximum", &[STATED, GUESSED]),
        (CONTENT, &[GUESSED]),
        ("/rule/1", &[STATED]),
    ]),
    ..GET_PET
};

fn clauses(breaches: &[Breach]) -> Vec<&'static [Clause]> {
    breaches.iter().map(|breach| breach.clauses).collect()
}

#[tokio::test]
async fn a_refused_request_names_the_clauses_that_it_breaks() {
    let server = Server::answering(json(200, "{}"));
    let mut draft = Draft::new(&ROUTE);
    draft.set(0, Some(".."));
    draft.set(1, Some(&Age(31)));
    draft.bytes(0, Vec::new());
    let error = client(&server).send::<Pets>(draft).await.unwrap_err();
    assert_eq!(
        error.to_string(),
        "the request breaks the contract and was not sent: \
         path parameter `petId`: must not be empty, `.` or `..` (rule /rule/1; AGE-1, stated); \
         header `X-Age`: must be at most 30 (rule /components/schemas/Age/maximum; AGE-1, stated; GAP-2, inferred); \
         the body: must not be given: the operation takes none (rule /paths/~1pets~1{petId}/get)"
    );
    let Error::Refused(refused) = &error else { panic!("{error}") };
    assert_eq!(clauses(refused.breaches()), [&[STATED][..], &[STATED, GUESSED], &[]]);
}

#[tokio::test]
async fn drift_names_the_clauses_that_the_answer_departs_from() {
    let server = Server::answering(answer(200, "text/plain", "{\"Rex\":31}"));
    let mut draft = Draft::new(&ROUTE);
    draft.set(0, Some(&1_i64));
    let pet = client(&server).send::<Pets>(draft).await.unwrap();
    assert_eq!(clauses(pet.drift()), [&[GUESSED][..], &[STATED, GUESSED]]);
    let shown = pet.drift()[1].to_string();
    assert!(shown.ends_with("(rule /components/schemas/Age/maximum; AGE-1, stated; GAP-2, inferred)"), "{shown}");

    const ENTRY: OperationEntry = OperationEntry::of::<Pets>(&ROUTE, |_| None);
    let received = Received::of(200, &[("Content-Type", "text/plain")], b"{\"Rex\":31}").unwrap();
    assert_eq!(ENTRY.read(&Given::new(), received).drift, pet.drift());
}

#[test]
fn a_rule_is_looked_up_by_all_of_its_pointer() {
    let sorted = Clauses::new(&[("/a", &[STATED]), ("/a/b", &[GUESSED]), ("/b", &[STATED, GUESSED])]);
    assert_eq!(["/a", "/a/b", "/b"].map(|rule| sorted.of(rule).len()), [1, 1, 2]);
    for none in ["", "/", "/a/", "/a/b/c", "/c"] {
        assert_eq!(sorted.of(none), [], "{none}");
        assert_eq!(Clauses::NONE.of(none), [], "{none}");
    }
}
