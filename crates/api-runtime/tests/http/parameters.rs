//! How the values of parameters travel.

use api_runtime::http::{Draft, Error, Parameter, Route, Style};
use api_runtime::{Json, Number, Validate};
use proptest::prelude::{any, proptest};
use serde::Serialize;

use crate::pets::{GET_PET, Pets, client};
use crate::server::{Server, header, json, request_line};

static PET: Route = Route { parameters: &[Parameter::path("petId", "/rule")], ..GET_PET };
static REPEATED: Route = Route {
    path: "/pets",
    parameters: &[Parameter::query("a[b]", "/rule"), Parameter::header("X-A", "/rule")],
    ..GET_PET
};
static JOINED: Route = Route { parameters: &[Parameter::query("a[b]", "/rule").joined()], ..REPEATED };

/// What was sent, or why it was refused.
fn sent(draft: Draft) -> Result<String, String> {
    let server = Server::answering(json(200, "{}"));
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    match runtime.block_on(client(&server).send::<Pets>(draft)) {
        Ok(_) => Ok(server.request()),
        Err(Error::Refused(refused)) => {
            assert!(server.seen().is_empty());
            Err(refused.breaches().iter().map(ToString::to_string).collect::<Vec<_>>().join("; "))
        }
        Err(error) => panic!("{error:?}"),
    }
}

fn target(request: &str) -> String {
    request_line(request).split(' ').nth(1).unwrap().to_owned()
}

fn path<T: Serialize + Validate + ?Sized>(value: &T) -> Result<String, String> {
    let mut draft = Draft::new(&PET);
    draft.set(0, Some(value));
    sent(draft).map(|request| target(&request).trim_start_matches("/pets/").to_owned())
}

fn query<T: Serialize + Validate + ?Sized>(route: &'static Route, value: Option<&T>) -> Result<String, String> {
    let mut draft = Draft::new(route);
    draft.set(0, value);
    sent(draft).map(|request| target(&request).trim_start_matches("/pets").to_owned())
}

fn head<T: Serialize + Validate + ?Sized>(value: Option<&T>) -> Result<Vec<String>, String> {
    let mut draft = Draft::new(&REPEATED);
    draft.set(1, value);
    sent(draft).map(|request| header(&request, "x-a").into_iter().map(str::to_owned).collect())
}

fn strings(items: &[&str]) -> Vec<String> {
    items.iter().map(|item| (*item).to_owned()).collect()
}

#[test]
fn a_path_value_is_one_segment_whatever_it_holds() {
    let cases = [
        ("a-b.c_d~e", "a-b.c_d~e"),
        ("a/b", "a%2Fb"),
        ("../x", "..%2Fx"),
        ("%2e%2e", "%252e%252e"),
        ("a?b#c", "a%3Fb%23c"),
        ("a b+c", "a%20b%2Bc"),
        ("!$&'()*,;=:@", "%21%24%26%27%28%29%2A%2C%3B%3D%3A%40"),
        ("\u{e9}\u{732b}", "%C3%A9%E7%8C%AB"),
        ("a\nb\\c", "a%0Ab%5Cc"),
        ("...", "..."),
    ];
    for (value, expected) in cases {
        assert_eq!(path(&value.to_owned()).unwrap(), expected);
    }
}

#[test]
fn a_path_value_that_names_another_path_is_refused() {
    for value in ["", ".", ".."] {
        let refused = path(&value.to_owned()).unwrap_err();
        assert_eq!(refused, "path parameter `petId`: must not be empty, `.` or `..` (rule /rule)");
    }
    assert!(path(&Vec::<String>::new()).is_err());
}

#[test]
fn values_that_make_a_dotted_segment_together_are_refused() {
    const A: Parameter = Parameter::path("a", "/rule");
    const B: Parameter = Parameter::path("b", "/rule");
    static TWO: Route = Route { path: "/pets/{a}{b}/x", parameters: &[A, B], ..GET_PET };
    let mut draft = Draft::new(&TWO);
    draft.set(0, Some("a"));
    draft.set(1, Some(".."));
    assert!(sent(draft).is_err());
    static DOT: Route = Route { path: "/pets/.{a}/x", parameters: &[A], ..GET_PET };
    let mut draft = Draft::new(&DOT);
    draft.set(0, Some("%2e"));
    assert_eq!(target(&sent(draft).unwrap()), "/pets/.%252e/x");
    static LITERAL: Route = Route { path: "/pets/../{a}", parameters: &[A], ..GET_PET };
    let mut draft = Draft::new(&LITERAL);
    draft.set(0, Some(&1_i64));
    assert!(sent(draft).unwrap_err().contains("must not have `.` or `..` as a segment"));
}

#[test]
fn the_literal_part_of_a_path_is_sent_as_it_is_written() {
    const A: Parameter = Parameter::path("a", "/rule");
    static COLON: Route = Route { path: "/pets/{a}:feed/\u{e9} x/%41", parameters: &[A], ..GET_PET };
    let mut draft = Draft::new(&COLON);
    draft.set(0, Some("a:b"));
    assert_eq!(target(&sent(draft).unwrap()), "/pets/a%3Ab:feed/%C3%A9%20x/%41");
}

#[test]
fn every_single_value_has_a_text() {
    assert_eq!(path(&-7_i64).unwrap(), "-7");
    assert_eq!(path(&true).unwrap(), "true");
    assert_eq!(path(&"1.50e2".parse::<Number>().unwrap()).unwrap(), "1.50e2");
    assert_eq!(path(&Json::of("a").unwrap()).unwrap(), "a");
    assert_eq!(path(&strings(&["a,b", "c"])).unwrap(), "a%2Cb,c");
}

#[test]
fn what_has_no_text_is_refused_everywhere() {
    let expected = "must be a single value, or a list or an object of single values (rule /rule)";
    for text in ["null", "[[1]]", "[null]", "[{}]", r#"{"a":null}"#, r#"{"a":{}}"#, r#"{"a":[]}"#] {
        let value: Json = api_runtime::decode(text.as_bytes()).unwrap();
        assert_eq!(path(&value).unwrap_err(), format!("path parameter `petId`: {expected}"), "{text}");
        let refused = query(&REPEATED, Some(&value)).unwrap_err();
        assert_eq!(refused, format!("query parameter `a[b]`: {expected}"), "{text}");
        assert_eq!(head(Some(&value)).unwrap_err(), format!("header `X-A`: {expected}"), "{text}");
    }
}

#[test]
fn a_query_value_is_encoded_and_so_is_its_name() {
    let value = "a&b=c+d e,\u{e9}/?".to_owned();
    let expected = "?a%5Bb%5D=a%26b%3Dc%2Bd%20e%2C%C3%A9%2F%3F";
    assert_eq!(query(&REPEATED, Some(&value)).unwrap(), expected);
    assert_eq!(query(&JOINED, Some(&value)).unwrap(), expected);
    assert_eq!(query(&JOINED, Some(&String::new())).unwrap(), "?a%5Bb%5D=");
}

#[test]
fn a_list_in_a_query_is_repeated_or_joined() {
    let list = strings(&["x", "y,z", ""]);
    assert_eq!(query(&REPEATED, Some(&list)).unwrap(), "?a%5Bb%5D=x&a%5Bb%5D=y%2Cz&a%5Bb%5D=");
    assert_eq!(query(&JOINED, Some(&list)).unwrap(), "?a%5Bb%5D=x,y%2Cz,");
}

#[test]
fn what_is_absent_or_an_empty_list_is_left_out() {
    for list in [&REPEATED, &JOINED] {
        assert_eq!(query::<String>(list, None).unwrap(), "");
        assert_eq!(query(list, Some(&Vec::<String>::new())).unwrap(), "");
    }
    assert_eq!(head::<String>(None).unwrap(), [""; 0]);
    assert_eq!(head(Some(&Vec::<i64>::new())).unwrap(), [""; 0]);
}

#[test]
fn an_empty_list_that_must_be_given_is_refused() {
    static REQUIRED: Route = Route {
        parameters: &[Parameter::query("q", "/rule/1").required(), Parameter::header("X-A", "/rule/2").required()],
        ..REPEATED
    };
    let mut draft = Draft::new(&REQUIRED);
    draft.set(0, Some(&Vec::<String>::new()));
    draft.set(1, Some(&Vec::<i64>::new()));
    assert_eq!(
        sent(draft).unwrap_err(),
        "query parameter `q`: must hold an item: an empty list is not sent (rule /rule/1); \
         header `X-A`: must hold an item: an empty list is not sent (rule /rule/2)"
    );
}

#[test]
fn cookies_stand_in_one_header_that_is_not_printed() {
    const PARAMETERS: &[Parameter] = &[Parameter::cookie("a", "/rule"), Parameter::cookie("b c", "/rule").joined()];
    static ROUTE: Route = Route { parameters: PARAMETERS, ..REPEATED };
    let mut draft = Draft::new(&ROUTE);
    draft.set(0, Some(&strings(&["x;y", "\u{732b}"])));
    draft.set(1, Some(&strings(&["1", "2"])));
    assert_eq!(header(&sent(draft).unwrap(), "cookie"), ["a=x%3By; a=%E7%8C%AB; b%20c=1,2"]);
}

/// A value of any shape.
fn value(text: &str) -> Json {
    api_runtime::decode(text.as_bytes()).unwrap()
}

#[test]
fn members_by_themselves_are_not_taken_for_another_parameter() {
    const FORM: Parameter = Parameter::query("filter", "/rule");
    const PARAMETERS: &[Parameter] = &[Parameter::query("limit", "/other"), FORM, FORM.members(&["from", "to"])];
    static ROUTE: Route = Route { parameters: PARAMETERS, ..REPEATED };
    let set = |index, text: &str| {
        let mut draft = Draft::new(&ROUTE);
        draft.set(index, Some(&value(text)));
        sent(draft).map(|request| target(&request))
    };
    assert_eq!(set(1, r#"{"from":1,"x y":"&"}"#).unwrap(), "/pets?from=1&x%20y=%26");
    let refused = set(1, r#"{"limit":1}"#).unwrap_err();
    assert!(refused.ends_with("must not have a member with another parameter's name (rule /rule)"), "{refused}");
    assert_eq!(set(2, r#"{"to":1}"#).unwrap(), "/pets?to=1");
    let refused = set(2, r#"{"to":1,"x":2}"#).unwrap_err();
    assert!(refused.contains("must not have a member without a name in the document"), "{refused}");
}

#[test]
fn a_value_of_any_shape_travels_where_it_is_a_single_one() {
    static OPEN: Route = Route { parameters: &[Parameter::query("q", "/rule").single()], ..REPEATED };
    assert_eq!(query(&OPEN, Some(&value("7.50"))).unwrap(), "?q=7.50");
    for text in ["[1]", "[]", r#"{"a":1}"#] {
        let refused = query(&OPEN, Some(&value(text))).unwrap_err();
        assert!(refused.contains("must be a single value: nothing tells that a list is one"), "{refused}");
    }
}

/// Section 4.7.12.2: `allowReserved` lets reserved characters (RFC 3986, section 2.2) through. Those that would end the
/// value, or have no place in a query, are encoded all the same, and so is a percent sign.
#[test]
fn reserved_characters_travel_as_they_are_where_the_document_says_so() {
    const RESERVED: Parameter = Parameter::query("q", "/rule").reserved();
    static ONE: Route = Route { parameters: &[RESERVED], ..REPEATED };
    static LIST: Route = Route { parameters: &[RESERVED.joined()], ..REPEATED };
    let sent = query(&ONE, Some(":/?#[]@!$&'()*+,;= %2F\u{e9}")).unwrap();
    assert_eq!(sent, "?q=:/?%23%5B%5D@!$%26%27()*+,;=%20%252F%C3%A9");
    assert_eq!(query(&LIST, Some(&strings(&["a,b/", "c+"]))).unwrap(), "?q=a%2Cb/,c%2B");
}

#[test]
fn json_in_a_header_is_written_in_ascii() {
    static JSON: Route = Route { parameters: &[Parameter::header("X-A", "/rule").style(Style::Json)], ..REPEATED };
    let mut draft = Draft::new(&JSON);
    draft.set(0, Some(&value("{\"\u{732b}\":[1.50,\n\"\u{1f600}\u{7f}\"]}")));
    assert_eq!(header(&sent(draft).unwrap(), "x-a"), [r#"{"\u732b":[1.50, "\ud83d\ude00\u007f"]}"#]);
}

#[test]
fn a_header_is_sent_as_it_is_and_a_list_is_joined() {
    assert_eq!(head(Some(&"a b/c%,d".to_owned())).unwrap(), ["a b/c%,d"]);
    assert_eq!(head(Some(&vec![1_i64, 2])).unwrap(), ["1,2"]);
    assert_eq!(head(Some(&String::new())).unwrap(), [""]);
}

#[test]
fn a_header_that_would_not_arrive_as_it_is_is_refused() {
    for value in ["a\r\nX-B: 1", "a\0", "\u{7f}", "\u{e9}", " a", "a\t"] {
        let refused = head(Some(&value.to_owned())).unwrap_err();
        assert_eq!(refused, "header `X-A`: must be visible ASCII (rule /rule)", "{value:?}");
    }
    let refused = head(Some(&strings(&["a,b"]))).unwrap_err();
    assert_eq!(refused, "header `X-A`: must not have an item with a comma (rule /rule)");
}

/// Undoes percent-encoding by the letter of RFC 3986, section 2.1.
fn decoded(text: &str) -> String {
    let (mut bytes, mut rest) = (Vec::new(), text.as_bytes());
    while let [first, tail @ ..] = rest {
        let code = (*first == b'%').then(|| u8::from_str_radix(std::str::from_utf8(&tail[..2]).unwrap(), 16).unwrap());
        bytes.push(code.unwrap_or(*first));
        rest = if code.is_some() { &tail[2..] } else { tail };
    }
    String::from_utf8(bytes).unwrap()
}

proptest! {
    #![proptest_config(proptest::prelude::ProptestConfig::with_cases(64))]

    #[test]
    fn any_path_value_survives_the_way(value in any::<String>()) {
        match path(&value) {
            Ok(segment) => {
                assert!(!segment.contains(['/', '?', '#', '+', '&', '=']), "{segment}");
                assert_eq!(decoded(&segment), value);
            }
            Err(_) => assert!(["", ".", ".."].contains(&value.as_str()), "{value:?}"),
        }
    }

    #[test]
    fn any_query_value_survives_the_way(value in any::<String>()) {
        let sent = query(&JOINED, Some(&value)).unwrap();
        assert_eq!(decoded(sent.strip_prefix("?a%5Bb%5D=").unwrap()), value);
    }
}
