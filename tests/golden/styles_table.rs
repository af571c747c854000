//! Every style against every kind of value, in every place: what the client sends, and what the mock reads in it.
//!
//! It must never take a row for right because both readings agree: the specification's own table stands here word by
//! word, and every other row is read by a person before the snapshot is accepted.

use api_runtime::Json;
use api_runtime::http::{
    Answers, Clauses, Draft, Given, NotMade, OperationEntry, Outcome, Parameter, Parts, Place, Reader, Request, Route,
    Style,
};
use contract::exchange::{Argument, Mock};
use openapi::Document;
use serde_json::Value;
use tests::operations::plain;

/// A place and a style, as the document and as the route name them.
#[derive(Clone, Copy)]
struct Way {
    place: Place,
    style: &'static str,
    explode: bool,
    reserved: bool,
}

const fn way(place: Place, style: &'static str, explode: bool) -> Way {
    Way { place, style, explode, reserved: false }
}

/// The table "Style Values" (OpenAPI 3.0.3, section 4.7.12.3), each with and without `explode`, and `content`.
const WAYS: [Way; 23] = [
    way(Place::Path, "simple", false),
    way(Place::Path, "simple", true),
    way(Place::Path, "label", false),
    way(Place::Path, "label", true),
    way(Place::Path, "matrix", false),
    way(Place::Path, "matrix", true),
    way(Place::Query, "form", false),
    way(Place::Query, "form", true),
    way(Place::Query, "spaceDelimited", false),
    way(Place::Query, "spaceDelimited", true),
    way(Place::Query, "pipeDelimited", false),
    way(Place::Query, "pipeDelimited", true),
    way(Place::Query, "deepObject", true),
    Way { reserved: true, ..way(Place::Query, "form", false) },
    Way { reserved: true, ..way(Place::Query, "form", true) },
    way(Place::Header, "simple", false),
    way(Place::Header, "simple", true),
    way(Place::Cookie, "form", false),
    way(Place::Cookie, "form", true),
    way(Place::Path, "json", false),
    way(Place::Query, "json", false),
    way(Place::Header, "json", false),
    way(Place::Cookie, "json", false),
];

/// Values of each kind that are hard to write: separators, escapes, blanks, other scripts, nothing.
const VALUES: [&str; 17] = [
    r#""blue""#,
    r#""""#,
    r#"".""#,
    r#""a,b c.d|e""#,
    r#""50%/x%2F""#,
    r#""中文😀""#,
    r#"":/?#[]@!$&'()*+,;=""#,
    "[]",
    r#"[""]"#,
    r#"["blue","black"]"#,
    r#"["a,b","c d","e.f|g"]"#,
    r#"["中文","","😀"]"#,
    "{}",
    r#"{"R":"100","G":"200"}"#,
    r#"{"k,=":"a,b c.d","e":""}"#,
    r#"{"中":"😀"}"#,
    r#"{"R":["100"]}"#,
];

impl Way {
    /// The document whose only operation has one parameter of this way.
    fn document(self, schema: &str) -> Option<Document> {
        let Self { place, style, explode, reserved } = self;
        let path = if place == Place::Path { "/x/{color}" } else { "/x" };
        let described = match style {
            "json" => format!("content: {{application/json: {{schema: {schema}}}}}"),
            _ => format!("style: {style}, explode: {explode}, allowReserved: {reserved}, schema: {schema}"),
        };
        let parameter = format!("{{name: color, in: {place}, required: true, {described}}}");
        let item = format!("{{get: {{parameters: [{parameter}], responses: {{'204': {{description: Seen.}}}}}}}}");
        let text = format!("openapi: 3.0.3\ninfo: {{title: t, version: '1'}}\npaths:\n  {path}: {item}\n");
        Document::load("way.yaml", &text).document
    }

    fn entry(self) -> OperationEntry {
        let Self { place, explode, reserved, .. } = self;
        let style = match self.style {
            "label" => Style::Label,
            "matrix" => Style::Matrix,
            "form" => Style::Form,
            "spaceDelimited" => Style::SpaceDelimited,
            "pipeDelimited" => Style::PipeDelimited,
            "deepObject" => Style::DeepObject,
            "json" => Style::Json,
            _ => Style::Simple,
        };
        let parameter = Parameter { place, style, explode, reserved, ..Parameter::path("color", "/color") };
        let route = Route {
            id: "way",
            pointer: "/paths/~1x/get",
            method: "GET",
            path: if place == Place::Path { "/x/{color}" } else { "/x" },
            parameters: Box::leak(Box::new([parameter])),
            body: None,
            accept: None,
            security: &[],
            idempotent: false,
            filters: &[],
            clauses: Clauses::NONE,
        };
        OperationEntry::of::<Nothing>(Box::leak(Box::new(route)), drafted)
    }

    /// The request with this value, or why there is none.
    fn send(self, json: &str) -> Result<Request, String> {
        let given = Given::new().parameter(self.place, "color", json);
        self.entry().request("http://localhost", &given).map_err(|error| match error {
            NotMade::Refused(refused) => {
                refused.breaches().iter().map(|breach| breach.violation.expected).collect::<Vec<_>>().join("; ")
            }
            error => panic!("{error}"),
        })
    }

    /// What stands on the wire where the parameter does.
    fn shown(self, request: &Request) -> String {
        let text = match self.place {
            Place::Path => request.path().strip_prefix("/x/"),
            Place::Query => request.raw_query(),
            Place::Header => request.header("color"),
            Place::Cookie => request.header("cookie"),
        };
        text.map_or_else(|| "nothing".to_owned(), str::to_owned)
    }
}

fn drafted(parts: &mut Parts<'_>) -> Option<Draft> {
    let value: Json = parts.required(0)?;
    let mut draft = Draft::new(parts.route());
    draft.set(0, Some(&value));
    Some(draft)
}

/// An operation that answers nothing.
struct Nothing;

impl Answers for Nothing {
    type Success = ();
    type Failure = std::convert::Infallible;

    fn read(_: &mut impl Reader) -> Result<Outcome<(), Self::Failure>, api_runtime::DecodeError> {
        Ok(Outcome::Success(()))
    }
}

fn schema(json: &str) -> &'static str {
    match json.as_bytes().first() {
        Some(b'[') => "{type: array, items: {type: string}}",
        Some(b'{') => "{type: object, additionalProperties: {}}",
        _ => "{type: string}",
    }
}

/// The value that the mock of such a document reads in a request.
fn read(way: Way, json: &str, request: &contract::exchange::Request) -> Option<Value> {
    let document = way.document(schema(json))?;
    let (mock, _) = Mock::lenient(&document).ok()?;
    let [Argument { value, .. }] = &mock.given(request)?.parameters[..] else { return None };
    Some(value.clone())
}

#[test]
fn every_value_that_is_sent_is_read_as_it_was_given() {
    let mut table = String::new();
    for way in WAYS {
        let marks = [(way.explode, "*"), (way.reserved, "+")].into_iter().filter(|(is_so, _)| *is_so);
        let marks: String = marks.map(|(_, mark)| mark).collect();
        table.push_str(&format!("\n{} {}{marks}\n", way.place, way.style));
        for json in VALUES {
            let told = match way.send(json) {
                Err(why) => format!("not sent: it {why}"),
                Ok(request) => {
                    let found = read(way, json, &plain(&request));
                    let given: Value = serde_json::from_str(json).unwrap();
                    assert_eq!(found, Some(given), "{} {} {json}: {request:?}", way.place, way.style);
                    way.shown(&request)
                }
            };
            table.push_str(&format!("  {json:<30} {told}\n"));
        }
    }
    insta::assert_snapshot!(table);
}

const STRING: &str = r#""blue""#;
const ARRAY: &str = r#"["blue","black","brown"]"#;
const OBJECT: &str = r#"{"R":"100","G":"200","B":"150"}"#;

/// The examples of OpenAPI 3.0.3, section 4.7.12.4, row by row: style, explode, empty, string, array, object. What is
/// not applicable has no text. Where the table leaves out the name of the parameter (the delimited styles), it stands
/// before the value all the same, as nothing else would find it.
const EXAMPLES: [(Place, &str, bool, [Option<&str>; 4]); 15] = [
    (
        Place::Path,
        "matrix",
        false,
        [Some(";color"), Some(";color=blue"), Some(";color=blue,black,brown"), Some(";color=R,100,G,200,B,150")],
    ),
    (
        Place::Path,
        "matrix",
        true,
        [Some(";color"), Some(";color=blue"), Some(";color=blue;color=black;color=brown"), Some(";R=100;G=200;B=150")],
    ),
    (Place::Path, "label", false, [Some("."), Some(".blue"), Some(".blue.black.brown"), Some(".R.100.G.200.B.150")]),
    (Place::Path, "label", true, [Some("."), Some(".blue"), Some(".blue.black.brown"), Some(".R=100.G=200.B=150")]),
    (
        Place::Query,
        "form",
        false,
        [Some("color="), Some("color=blue"), Some("color=blue,black,brown"), Some("color=R,100,G,200,B,150")],
    ),
    (
        Place::Query,
        "form",
        true,
        [Some("color="), Some("color=blue"), Some("color=blue&color=black&color=brown"), Some("R=100&G=200&B=150")],
    ),
    (
        Place::Cookie,
        "form",
        false,
        [Some("color="), Some("color=blue"), Some("color=blue,black,brown"), Some("color=R,100,G,200,B,150")],
    ),
    // The pairs of cookies have another separator than those of a query (RFC 6265, section 4.2.1).
    (
        Place::Cookie,
        "form",
        true,
        [Some("color="), Some("color=blue"), Some("color=blue; color=black; color=brown"), Some("R=100; G=200; B=150")],
    ),
    (Place::Path, "simple", false, [None, Some("blue"), Some("blue,black,brown"), Some("R,100,G,200,B,150")]),
    (Place::Path, "simple", true, [None, Some("blue"), Some("blue,black,brown"), Some("R=100,G=200,B=150")]),
    (Place::Header, "simple", false, [None, Some("blue"), Some("blue,black,brown"), Some("R,100,G,200,B,150")]),
    (Place::Header, "simple", true, [None, Some("blue"), Some("blue,black,brown"), Some("R=100,G=200,B=150")]),
    (
        Place::Query,
        "spaceDelimited",
        false,
        [None, None, Some("color=blue%20black%20brown"), Some("color=R%20100%20G%20200%20B%20150")],
    ),
    // A bare `|` is no character of a URI (RFC 3986, section 2): the client encodes it, and the mock reads both.
    (
        Place::Query,
        "pipeDelimited",
        false,
        [None, None, Some("color=blue|black|brown"), Some("color=R|100|G|200|B|150")],
    ),
    // Neither are brackets in a query (RFC 3986, section 3.4).
    (Place::Query, "deepObject", true, [None, None, None, Some("color[R]=100&color[G]=200&color[B]=150")]),
];

#[test]
fn the_examples_of_section_4_7_12_4_hold_in_both_readings() {
    for (place, style, explode, examples) in EXAMPLES {
        let way = way(place, style, explode);
        for (json, example) in [r#""""#, STRING, ARRAY, OBJECT].into_iter().zip(examples) {
            let Some(example) = example else { continue };
            // A dot alone is a step, which a URL has no room for (RFC 3986, section 5.2.4).
            if example != "." {
                let request = way.send(json).unwrap_or_else(|why| panic!("{style} {json}: {why}"));
                let encoded = example.replace('|', "%7C").replace('[', "%5B").replace(']', "%5D");
                assert_eq!(way.shown(&request), encoded, "{style} {explode}");
            }
            let wire = written(place, example);
            assert_eq!(read(way, json, &wire), serde_json::from_str(json).ok(), "{style} {explode}: {example}");
        }
    }
}

/// A request with a text where the parameter stands, as the table has it.
fn written(place: Place, text: &str) -> contract::exchange::Request {
    let target = match place {
        Place::Path => format!("/x/{text}"),
        Place::Query => format!("/x?{text}"),
        Place::Header | Place::Cookie => "/x".to_owned(),
    };
    let header = match place {
        Place::Header => Some(("color", text)),
        Place::Cookie => Some(("Cookie", text)),
        Place::Path | Place::Query => None,
    };
    let headers = header.map(|(name, text)| (name.to_owned(), text.to_owned())).into_iter().collect();
    contract::exchange::Request { method: "GET".to_owned(), target, headers, body: Vec::new() }
}
