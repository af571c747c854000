//! Every kind of body against values that are hard to write: what the client sends, and what the mock reads in it.
//!
//! It must never take a row for right because both readings agree: every row is read by a person before the snapshot is
//! accepted.

use api_runtime::Json;
use api_runtime::http::{
    Answers, Body, Clauses, Draft, Fields, Form, Given, Holds, MediaType, NotMade, OperationEntry, Outcome, Parameter,
    Parts, Reader, Request, Route, Section, Sections, Style,
};
use contract::exchange::Mock;
use openapi::Document;
use serde_json::Value;
use tests::operations::{octets, plain};

/// A kind of body, as the document and as the route describe it.
struct Kind {
    title: &'static str,
    /// The keys of `content`, each with its Media Type Object.
    content: String,
    media_types: Vec<MediaType>,
    /// The media type that a caller names.
    named: Option<&'static str>,
    values: &'static [&'static str],
}

/// Single values, the last ones none that every media type can hold.
const SINGLE: &[&str] = &[r#""blue""#, r#""""#, r#""a+b c&d=e%2F""#, r#""中文😀\r\n\"""#, "17", "true", "null"];
const LISTS: &[&str] = &[r#"["blue","black"]"#, r#"["a,b","c d","e|f+"]"#, r#"[""]"#, "[]", r#"["中",null]"#];
const OBJECTS: &[&str] = &[r#"{"R":"100","G":"200"}"#, r#"{"R":"a,b&c=d","G":""}"#, "{}", r#"{"R":["1"]}"#];
const NESTED: &[&str] = &[r#"[{"R":"1"},{"R":"a&b"}]"#, "[]"];

const FORM: &str = "application/x-www-form-urlencoded";
const STRING: &str = "{type: string}";
const LIST: &str = "{type: array, items: {type: string, nullable: true}}";
const OBJECT: &str = "{type: object, properties: {R: {}, G: {type: string}}, additionalProperties: false}";
const LIST_OF_OBJECTS: &str = "{type: array, items: {type: object}}";
const MEMBERS: &[&str] = &["R", "G"];

fn kind(title: &'static str, key: &'static str, schema: &str, form: Form, values: &'static [&'static str]) -> Kind {
    let content = format!("{key}: {{schema: {schema}}}");
    Kind { title, content, media_types: vec![MediaType { name: key, form }], named: None, values }
}

/// A form of one member, `color`, which is written so.
fn form(title: &'static str, schema: &str, encoding: &str, color: Parameter, values: &'static [&'static str]) -> Kind {
    let encoding = if encoding.is_empty() { String::new() } else { format!(", encoding: {{color: {encoding}}}") };
    let schema = format!("{{type: object, properties: {{color: {schema}}}}}{encoding}");
    let others = Parameter::query("", "/form").single();
    let fields = Fields { pointer: "/form", named: Box::leak(Box::new([color])), others };
    kind(title, FORM, &schema, Form::Fields(Box::leak(Box::new(fields))), values)
}

fn plain_kinds() -> Vec<Kind> {
    let things = "{type: object, properties: {R: {type: string}}}";
    let mut several = kind("one of several", "application/json", STRING, Form::Json, &SINGLE[..4]);
    several.content = format!("application/json: {{schema: {things}}}, text/plain: {{schema: {STRING}}}");
    several.media_types.push(MediaType::text("text/plain"));
    several.named = Some("text/plain");
    let range = kind("bytes of a range", "image/*", "{type: string, format: binary}", Form::Bytes, &SINGLE[..4]);
    vec![
        kind("JSON", "application/json", "{}", Form::Json, &[r#"{"a":[1.50,null]}"#, "1e400", r#""\u0000中""#]),
        kind("JSON by its suffix", "application/vnd.color+json", "{}", Form::Json, &["[]", "-0.0"]),
        kind("text", "text/plain", "{}", Form::Text, SINGLE),
        kind("bytes", "application/octet-stream", "{type: string, format: binary}", Form::Bytes, &SINGLE[..4]),
        Kind { named: Some("image/x"), ..range },
        several,
    ]
}

fn forms() -> Vec<Kind> {
    let color = Parameter::query("color", "/form");
    let json = color.style(Style::Json);
    let styled = |style| color.style(style);
    let spread = color.members(MEMBERS);
    vec![
        form("form, text", STRING, "", color, &SINGLE[..4]),
        form("form, of any type", "{}", "", color.single(), &["17", "true", r#""a b""#, "null", "[]"]),
        form("form, reserved", STRING, "{allowReserved: true}", color.reserved(), &[r#""a+b c&d=e%2F:/?#""#]),
        form("form, each item", LIST, "", color, LISTS),
        form("form, joined", LIST, "{explode: false}", color.joined(), LISTS),
        form("form, by blanks", LIST, "{style: spaceDelimited}", styled(Style::SpaceDelimited), LISTS),
        form("form, by bars", LIST, "{style: pipeDelimited}", styled(Style::PipeDelimited), LISTS),
        form("form, object as JSON", OBJECT, "", json, OBJECTS),
        form("form, object spread", OBJECT, "{style: form}", spread, OBJECTS),
        form("form, object joined", OBJECT, "{style: form, explode: false}", color.joined(), OBJECTS),
        form("form, object in brackets", OBJECT, "{style: deepObject}", styled(Style::DeepObject), OBJECTS),
        form("form, each object as JSON", LIST_OF_OBJECTS, "", json.exploded(), NESTED),
        form("form, text as JSON", STRING, "{contentType: application/json}", json, &SINGLE[..4]),
    ]
}

/// A multipart body of one member, `color`, which is written so.
fn parts(
    title: &'static str,
    schema: &str,
    media_type: &'static str,
    holds: Holds,
    values: &'static [&'static str],
) -> Kind {
    let encoding = match media_type {
        "" => String::new(),
        named => format!(", encoding: {{color: {{contentType: '{named}'}}}}"),
    };
    let schema = format!("{{type: object, properties: {{color: {schema}}}}}{encoding}");
    let each = schema.contains("array");
    let media_types: &'static [&'static str] =
        if media_type.is_empty() { &[] } else { Box::leak(Box::new([media_type])) };
    let section = Section { name: "color", media_types, holds, each };
    let others = Section { name: "", media_types: &[], holds: Holds::Text, each: false };
    let sections = Sections { pointer: "/parts", named: Box::leak(Box::new([section])), others };
    kind(title, "multipart/form-data", &schema, Form::Parts(Box::leak(Box::new(sections))), values)
}

fn multiparts() -> Vec<Kind> {
    const BINARY: &str = "{type: string, format: binary}";
    const FILES: &str = "{type: array, items: {type: string, format: binary}}";
    const BYTES: &[&str] = &[r#""blue""#, r#""""#, r#""\u0000\u00ff\r\n--""#, r#""中""#];
    vec![
        parts("multipart, text", STRING, "", Holds::Text, &SINGLE[..4]),
        parts("multipart, of any type", "{}", "", Holds::Text, &["17", "true", "null", "[]"]),
        parts("multipart, each item", LIST, "", Holds::Text, LISTS),
        parts("multipart, object as JSON", OBJECT, "", Holds::Json, OBJECTS),
        parts("multipart, each object as JSON", LIST_OF_OBJECTS, "", Holds::Json, NESTED),
        parts("multipart, text as JSON", STRING, "application/json", Holds::Json, &SINGLE[..4]),
        parts("multipart, text of its own type", STRING, "text/csv", Holds::Text, &SINGLE[..4]),
        parts("multipart, a file", BINARY, "", Holds::Bytes, BYTES),
        parts("multipart, a file of its own type", BINARY, "image/png", Holds::Bytes, BYTES),
        parts("multipart, a file of a range", BINARY, "image/*", Holds::Bytes, &BYTES[..1]),
        parts("multipart, files", FILES, "", Holds::Bytes, &[r#"["blue","black"]"#, "[]"]),
    ]
}

impl Kind {
    /// The mock of a document whose only operation has this body.
    fn mock(&self) -> Mock {
        let item = format!(
            "{{post: {{requestBody: {{required: true, content: {{{}}}}}, responses: {{'204': {{description: Seen.}}}}}}}}",
            self.content
        );
        let text = format!("openapi: 3.0.3\ninfo: {{title: t, version: '1'}}\npaths:\n  /x: {item}\n");
        let document = Document::load("kind.yaml", &text).document.unwrap_or_else(|| panic!("{}", self.title));
        Mock::new(&document).unwrap_or_else(|problems| panic!("{}: {problems:#?}", self.title))
    }

    fn entry(&self) -> OperationEntry {
        let media_types: &'static [MediaType] = Box::leak(self.media_types.clone().into_boxed_slice());
        let route = Route {
            id: "kind",
            pointer: "/paths/~1x/post",
            method: "POST",
            path: "/x",
            parameters: &[],
            body: Some(Body { media_types, required: true }),
            accept: None,
            security: &[],
            idempotent: false,
            filters: &[],
            clauses: Clauses::NONE,
        };
        OperationEntry::of::<Nothing>(Box::leak(Box::new(route)), drafted)
    }

    fn is_bytes(&self) -> bool {
        self.media_types.iter().any(|media_type| media_type.form == Form::Bytes)
    }

    /// The value of this JSON text in the wrapping of the kind: a form has members.
    fn given(&self, json: &str) -> String {
        let is_form =
            self.media_types.iter().any(|media_type| matches!(media_type.form, Form::Fields(_) | Form::Parts(_)));
        if is_form { format!("{{\"color\":{json}}}") } else { json.to_owned() }
    }

    /// The request with this value, or why there is none.
    fn send(&self, json: &str) -> Result<Request, String> {
        let text = self.given(json);
        let text: Vec<u8> = match serde_json::from_str(&text) {
            Ok(Value::String(text)) if self.is_bytes() => text.into_bytes(),
            _ => text.into_bytes(),
        };
        let given = match self.named {
            Some(named) => Given::new().body_as(named, &text),
            None => Given::new().body(&text),
        };
        self.entry().request("http://localhost", &given).map_err(|error| match error {
            NotMade::Refused(refused) => {
                let breaches = refused.breaches().iter().map(|breach| &breach.violation);
                breaches.map(|one| format!("it {}{}", one.expected, place(&one.at))).collect::<Vec<_>>().join("; ")
            }
            error => panic!("{error}"),
        })
    }
}

/// Where in the value, if not at its root.
fn place(at: &str) -> String {
    if at.is_empty() { String::new() } else { format!(" (at {at})") }
}

/// Sets the body in the media type that is named.
fn drafted(parts: &mut Parts<'_>) -> Option<Draft> {
    let route = parts.route();
    parts.choice(|parts, index| {
        let media_type = route.body?.media_types.get(index)?;
        let mut draft = Draft::new(route);
        match media_type.form {
            Form::Bytes if media_type.name.contains('*') => draft.content(index, &parts.content()?),
            Form::Parts(_) => draft.multipart::<Json>(index, &parts.multipart()?),
            Form::Bytes => draft.bytes(index, parts.bytes()?.to_vec()),
            _ => draft.body::<Json>(index, &parts.json()?),
        }
        Some(draft)
    })
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

#[test]
fn every_body_that_is_sent_is_read_as_it_was_given() {
    let mut table = String::new();
    for kind in plain_kinds().into_iter().chain(forms()).chain(multiparts()) {
        let mock = kind.mock();
        table.push_str(&format!("\n{}\n", kind.title));
        for json in kind.values {
            let told = match kind.send(json) {
                Err(why) => format!("not sent: {why}"),
                Ok(request) => {
                    assert_read(&kind, &mock, json, &request);
                    let (named, text) = (request.header("content-type").unwrap(), request.body());
                    format!("{named}: {}", String::from_utf8_lossy(text).escape_debug())
                }
            };
            table.push_str(&format!("  {json:<26} {told}\n"));
        }
    }
    insta::assert_snapshot!(table);
}

/// The mock takes the request, and reads in it what was given.
fn assert_read(kind: &Kind, mock: &Mock, json: &str, request: &Request) {
    let request = plain(request);
    let outcome = mock.judge(&request);
    assert!(outcome.is_served(), "{} {json}: {outcome:#?}", kind.title);
    let found = mock.given(&request).unwrap().body.unwrap_or_default();
    let given: Value = serde_json::from_str(&kind.given(json)).unwrap();
    match found.as_str().filter(|_| kind.is_bytes()) {
        Some(found) => assert_eq!(given.as_str().map(str::as_bytes), Some(&octets(found)[..]), "{}", kind.title),
        None => assert_eq!(texts(found), texts(given), "{} {json}", kind.title),
    }
}

/// A value with its texts alone: without a type in the schema, nothing tells `17` from `"17"`.
fn texts(value: Value) -> Value {
    match value {
        Value::Array(items) => items.into_iter().map(texts).collect(),
        Value::Object(members) => members.into_iter().map(|(key, value)| (key, texts(value))).collect(),
        Value::Number(number) => number.to_string().into(),
        Value::Bool(value) => value.to_string().into(),
        other => other,
    }
}
