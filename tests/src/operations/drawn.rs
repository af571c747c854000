//! Calls that are drawn from the document: exactly those that the judge takes become a request, and the mock takes it.
//!
//! It must never sign: the mock is given a credential in every place that the operation asks for one.

use std::collections::BTreeSet;

use api_runtime::http::{
    self, Form, Given, MediaType, NotMade, OperationEntry, Parameter, Place, Request, Scheme, SchemeKind, Unsayable,
};
use api_runtime::{Direction, Rejection};
use contract::data::Seed;
use contract::exchange::Mock;
use contract::{Contract, Verdict, data};
use openapi::{Document, Node, Pointer};
use proptest::strategy::{BoxedStrategy, Just, Strategy, ValueTree};
use proptest::test_runner::Config;

use super::arrival::arrived;
use super::plain;
use crate::agreement::judged;
use crate::divergence::DIVERGENCES;

/// How many calls are drawn for each operation.
const DRAWN: usize = 256;

/// Why a value that keeps its rules cannot be sent where its parameter stands.
pub(crate) const CANNOT_TRAVEL: [&str; 23] = [
    "must not be empty, `.` or `..`",
    "must not have `.` or `..` as a segment",
    "must be visible ASCII",
    "must not have an item with a comma",
    "must not have a dot in an item or a member",
    "must not have a blank in an item or a member",
    "must not have a bar in an item or a member",
    "must not have an empty item or member, which a header does not tell",
    "must not be one empty item, which reads as no item",
    "must hold an item: an empty list is not sent",
    "must hold a member: an empty object is not sent",
    "must be a single value, or a list or an object of single values",
    "must not have a member with another parameter's name",
    "must not have a member without a name in the document, which would be another parameter",
    "must not have a bracket in the name of a member",
    "must not have an equals sign in the name of a member",
    "must be a single value: nothing tells that a list is one",
    "must not have a member with the name of another member of the form",
    "must be an object: `deepObject` writes nothing else",
    "must have a member: a multipart body has at least one part",
    "must be octets: a character for each, none beyond U+00FF",
    "must not have a quote, a backslash or a control character in the name of a part or of a file",
    "must be given in a media type that the document allows for the part",
];

/// How many calls came to which end.
#[derive(Clone, Copy, Debug, Default)]
pub struct Ends {
    /// They became a request, which the mock took.
    pub made: usize,
    /// They break rules, and were refused by these names.
    pub refused: usize,
    /// They are of no types that the operation has.
    pub unsayable: usize,
}

/// A part of an operation's calls.
struct Part {
    /// Nothing for the body.
    parameter: Option<&'static Parameter>,
    /// What the body is sent as.
    media_type: Option<&'static MediaType>,
    /// Nothing where no schema rules it.
    schema: Option<Pointer>,
    required: bool,
    /// Whether it may have no value (section 4.7.12.2).
    takes_empty: bool,
    texts: BoxedStrategy<Option<String>>,
}

/// A part, and what was drawn for it.
type Drawn<'a> = (&'a Part, Option<String>);

/// Draws calls of each operation, and holds what becomes of them against the judge and the mock.
///
/// # Panics
/// With the call, when they differ.
pub fn agree(document: &Document, operations: &[OperationEntry]) -> Ends {
    let judge = Contract::new(document).expect("the judge takes the document");
    let (mock, _) = Mock::lenient(document).expect("the mock takes the document");
    let seed = Seed::of_run().unwrap_or_else(|error| panic!("{error}"));
    println!("{}={seed}", Seed::VARIABLE);
    let mut runner = seed.runner(Config::default());
    let mut ends = Ends::default();
    for entry in operations {
        let ways = entry.route.body.map_or(1, |body| body.media_types.len());
        for way in 0..ways {
            let parts = parts(document, entry, way);
            for _ in 0..DRAWN.div_ceil(ways) {
                let mut text = |part: &Part| part.texts.new_tree(&mut runner).expect("a text").current();
                let drawn: Vec<Drawn<'_>> = parts.iter().map(|part| (part, text(part))).collect();
                hold(&judge, &mock, entry, &drawn, &mut ends);
            }
        }
    }
    ends
}

/// The parts of a call whose body is in the media type of that index.
fn parts(document: &Document, entry: &OperationEntry, way: usize) -> Vec<Part> {
    let parameters = entry.route.parameters.iter().map(|parameter| {
        let schema = parameter_schema(document, parameter);
        let texts = texts(document, &schema);
        let (takes_empty, required) = (takes_empty(document, parameter), parameter.required);
        Part { parameter: Some(parameter), media_type: None, schema: Some(schema), required, takes_empty, texts }
    });
    let body = entry.route.body.iter().map(|body| {
        let media_type = &body.media_types[way];
        let schema = body_schema(document, entry, media_type);
        let texts = schema.as_ref().map_or_else(any_text, |schema| texts(document, schema));
        Part {
            parameter: None,
            media_type: Some(media_type),
            schema,
            required: body.required,
            takes_empty: false,
            texts,
        }
    });
    parameters.chain(body).collect()
}

fn parameter_schema(document: &Document, parameter: &Parameter) -> Pointer {
    let place = Pointer::parse(parameter.pointer).expect("a pointer");
    let content = place.join("content");
    let media_type = document.node(&content).and_then(Node::as_object).and_then(|content| content.first());
    media_type.map_or(place, |media_type| content.join(&media_type.key)).join("schema")
}

fn takes_empty(document: &Document, parameter: &Parameter) -> bool {
    let says = Pointer::parse(parameter.pointer).expect("a pointer").join("allowEmptyValue");
    document.node(&says).and_then(Node::as_bool) == Some(true)
}

/// The schema that rules a body; nothing where its bytes are free.
fn body_schema(document: &Document, entry: &OperationEntry, media_type: &MediaType) -> Option<Pointer> {
    let body = Pointer::parse(entry.route.pointer).expect("a pointer").join("requestBody");
    let (at, _) = document.resolve(&body).expect("an operation with a body has one");
    let content = at.join("content");
    let keys = document.node(&content).and_then(openapi::Node::as_object).unwrap_or_default();
    // JSON under a range has a name of its own.
    let key = keys.iter().find(|member| member.key == media_type.name).or(keys.first())?;
    let schema = content.join(&key.key).join("schema");
    (media_type.form != Form::Bytes && document.node(&schema).is_some()).then_some(schema)
}

fn any_text() -> BoxedStrategy<Option<String>> {
    proptest::prop_oneof![6 => Just(Some("\"any\"".to_owned())), 1 => Just(None)].boxed()
}

/// A lawful value most of the time, else one that breaks a rule, or none.
fn texts(document: &Document, schema: &Pointer) -> BoxedStrategy<Option<String>> {
    let request = judged(Direction::Request);
    let valid = data::valid(document, schema, request).prop_map(|value| Some(value.to_string()));
    // A schema that takes every value has no near miss.
    let has_misses = data::boundaries(document, schema, request).iter().any(|case| !case.breaks.is_empty());
    if !has_misses {
        return proptest::prop_oneof![6 => valid, 1 => Just(None)].boxed();
    }
    let broken = data::broken(document, schema, request).prop_map(|broken| Some(broken.message));
    proptest::prop_oneof![6 => valid, 1 => broken, 1 => Just(None)].boxed()
}

fn hold(judge: &Contract, mock: &Mock, entry: &OperationEntry, drawn: &[Drawn<'_>], ends: &mut Ends) {
    let given = drawn.iter().fold(Given::new(), |given, (part, text)| match (part.parameter, text) {
        (_, None) => given,
        (Some(parameter), Some(text)) => given.parameter(parameter.place, parameter.name, text),
        (None, Some(text)) => match part.media_type.map(|media_type| media_type.name) {
            Some("image/*") => given.body_as("image/x", text.as_bytes()),
            Some("text/*") => given.body_as("text/x", text.as_bytes()),
            Some("*/*") => given.body_as("x/x", text.as_bytes()),
            Some(named) => given.body_as(named, text.as_bytes()),
            None => given.body(text.as_bytes()),
        },
    });
    let shown = || drawn.iter().map(|(part, text)| format!("{:?}: {text:?}\n", part.schema)).collect::<String>();
    let rules = broken(judge, drawn);
    let is_whole = drawn.iter().all(|(part, text)| text.is_some() || !part.required);
    match entry.request("http://localhost", &given) {
        Ok(request) => {
            assert!(rules.is_empty() && is_whole, "{}: made although it breaks {rules:?}\n{}", entry.route.id, shown());
            arrives(mock, &request, drawn).unwrap_or_else(|why| panic!("{}: {why}\n{}", entry.route.id, shown()));
            let outcome = mock.judge(&plain(&with_credentials(entry, request)));
            assert!(outcome.is_served(), "{}: {outcome:#?}\n{}", entry.route.id, shown());
            ends.made += 1;
        }
        Err(NotMade::Refused(refused)) => {
            // What cannot travel is refused by its parameter, all else by the rules of the judge.
            let violations = refused.breaches().iter().map(|breach| &breach.violation);
            let of_rules = violations.filter(|violation| !CANNOT_TRAVEL.contains(&violation.expected));
            let of_rules: BTreeSet<String> = of_rules.map(|violation| violation.rule.to_owned()).collect();
            assert_eq!(of_rules, rules, "{}: {refused}\n{}", entry.route.id, shown());
            ends.refused += 1;
        }
        Err(NotMade::Unsayable(all)) => {
            let is_known = || all.iter().all(|one| is_known(one, drawn));
            assert!(!rules.is_empty() || !is_whole || is_known(), "{}: {all:?}\n{}", entry.route.id, shown());
            ends.unsayable += 1;
        }
        Err(error) => panic!("{error}"),
    }
}

fn arrives(mock: &Mock, request: &Request, drawn: &[Drawn<'_>]) -> Result<(), String> {
    let given = drawn.iter().filter_map(|(part, text)| Some((part.parameter?, text.as_deref()?)));
    let parameters: Vec<(&Parameter, &str)> = given.collect();
    let body = drawn.iter().find_map(|(part, text)| Some((part.media_type?, text.as_deref()?)));
    arrived(mock, request, &parameters, body)
}

/// Whether a lawful text is of no Rust type by a known divergence.
fn is_known(unsayable: &Unsayable, drawn: &[Drawn<'_>]) -> bool {
    let Unsayable::Unreadable(place, error) = unsayable else {
        return false;
    };
    let is_of = |part: &Part| part.parameter.map_or(http::Part::Body, Parameter::part) == *place;
    let text = drawn.iter().find(|(part, _)| is_of(part)).and_then(|(_, text)| text.as_ref());
    let checked = Err(Rejection::Decode(error.clone()));
    text.is_some_and(|text| DIVERGENCES.iter().any(|known| (known.explains)(&Verdict::Pass, &checked, text.as_bytes())))
}

/// All rules that the judge names.
fn broken(judge: &Contract, drawn: &[Drawn<'_>]) -> BTreeSet<String> {
    let verdict = |(part, text): &Drawn<'_>| {
        let text = text.as_ref().filter(|text| !part.takes_empty || *text != "\"\"");
        Some(judge.judge(part.schema.as_ref()?, judged(Direction::Request), text?.as_bytes()))
    };
    let verdicts: Vec<Verdict> = drawn.iter().filter_map(verdict).collect();
    verdicts.iter().flat_map(Verdict::rules).map(|rule| rule.to_string()).collect()
}

/// The request with something in every place where the first way in asks for it.
pub(crate) fn with_credentials(entry: &OperationEntry, mut request: Request) -> Request {
    for scheme in entry.route.security.first().copied().unwrap_or_default() {
        show(scheme, &mut request);
    }
    request
}

fn show(scheme: &Scheme, request: &mut Request) {
    let (name, value) = match scheme.kind {
        SchemeKind::ApiKey { place: Place::Query, name } => return request.add_query(name, "key"),
        SchemeKind::ApiKey { place: Place::Cookie, name } => {
            let others = request.header("cookie").map(|cookies| format!("{cookies}; ")).unwrap_or_default();
            ("Cookie", format!("{others}{name}=key"))
        }
        SchemeKind::ApiKey { name, .. } => (name, "key".to_owned()),
        SchemeKind::Basic => ("Authorization", "Basic YTpi".to_owned()),
        SchemeKind::Bearer | SchemeKind::Other(_) => ("Authorization", "Bearer key".to_owned()),
    };
    request.set_header(name, &value).expect("a header");
}
