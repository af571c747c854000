//! Parameters: how their text is split, decoded and read.

use crate::hotel::{broken, get, hotel, query_at, request, served};

/// What a search with this query breaks, beside the parameter that must be there.
fn search(query: &str) -> Vec<String> {
    let request = get(&format!("/search?must=1&{query}"));
    let mock = hotel();
    if mock.judge(&request).is_served() { Vec::new() } else { broken(mock, &request) }
}

#[track_caller]
fn kept(query: &str) {
    assert_eq!(search(query), Vec::<String>::new(), "{query}");
}

#[track_caller]
fn breaks(query: &str, expected: &str) {
    assert_eq!(search(query), [expected], "{query}");
}

#[test]
fn reads_numbers_and_booleans_by_the_type_of_the_schema() {
    kept("n=0&b=true&s=1");
    kept("n=1e2&b=false&s=tru");
    breaks("n=-0.5", "query n out-of-range minimum");
    for text in ["", "01", "+1", "0x1", "%201", "1%20", "one", "1,5"] {
        breaks(&format!("n={text}"), "query n wrong-type type");
    }
    breaks("b=True", "query b wrong-type type");
    breaks("b=1", "query b wrong-type type");
    breaks("must=1.5", "query must wrong-type type");
}

#[test]
fn reads_a_choice_of_types_either_way() {
    kept("either=7");
    kept("either=abc");
    breaks("either=A", "query either other oneOf");
}

#[test]
fn decodes_percent_escapes_and_plus_signs() {
    kept("s=%C3%BC%F0%9F%98%80%26");
    kept("blank=a+b");
    kept("blank=a%20b");
    kept("plus=a+b");
    breaks("plus=a%20b", "query plus out-of-range enum");
    breaks("s=a%2Bbc", "query s too-long maxLength");
    kept("%73=abc");
    breaks("%73=abcd", "query s too-long maxLength");
    breaks("s=%zz", "query s unreadable schema");
    breaks("s=%ff", "query s unreadable schema");
}

#[test]
fn a_value_given_twice_is_no_single_value() {
    breaks("s=a&s=b", "query s wrong-type type");
}

#[test]
fn a_required_parameter_breaks_its_own_rule_when_absent() {
    let mock = hotel();
    assert_eq!(broken(mock, &get("/search")), ["query must missing required"]);
    assert_eq!(served(mock, &get("/search?must")), "search");
    assert_eq!(served(mock, &get("/search?must=")), "search");
    let missing = crate::hotel::breaches(mock, &get("/search"));
    assert_eq!(missing[0].mismatch.rule.as_str(), "/paths/~1search/get/parameters/6/required");
}

#[test]
fn reads_lists_in_every_style_of_a_query() {
    kept("many=1&many=2");
    breaks("many=1&many=2&many=3", "query many too-many-items maxItems");
    breaks("many=1,2", "query many wrong-type type");
    kept("comma=a,b");
    kept("comma=a%2Cb,c");
    breaks("comma=a,b,c", "query comma too-many-items maxItems");
    breaks("comma=a&comma=b", "query comma unreadable schema");
    kept("comma=");
    kept("pipe=1|2%7C3");
    breaks("pipe=1,2", "query pipe wrong-type type");
    kept("space=1%202+3");
    breaks("space=1|2", "query space wrong-type type");
}

#[test]
fn reads_objects_in_every_style_of_a_query() {
    kept("deep[x]=1&deep%5By%5D=2");
    breaks("deep[x]=a", "query deep wrong-type type");
    breaks("deep[y]=1", "query deep missing required");
    kept("low=1&high=2");
    breaks("low=a&high=2", "query spread wrong-type type");
    kept("pair=k,1");
    breaks("pair=k,a", "query pair wrong-type type");
    breaks("pair=k", "query pair unreadable schema");
}

#[test]
fn reads_json_inside_of_a_parameter() {
    kept("json=%7B%22k%22:1%7D");
    breaks("json=%7B%7D", "query json missing required");
    breaks("json=%7B", "query json unreadable schema");
}

#[test]
fn reads_the_styles_of_a_path() {
    let mock = hotel();
    assert_eq!(served(mock, &get("/styles/.1.2/;matrix=1;matrix=2/a,b%2C")), "styles");
    for (path, expected) in [
        ("/styles/1/;matrix=1/a", "path label unreadable schema"),
        ("/styles/.a/;matrix=1/a", "path label wrong-type type"),
        ("/styles/.1/1/a", "path matrix unreadable schema"),
        ("/styles/.1/;other=1/a", "path matrix missing required"),
        ("/styles/.1/;matrix=a/a", "path matrix wrong-type type"),
        ("/styles/.1/;matrix=1/a,abcd", "path list too-long maxLength"),
    ] {
        assert_eq!(broken(mock, &get(path)), [expected], "{path}");
    }
}

#[test]
fn reads_headers_whatever_their_case_and_joins_them() {
    let mock = hotel();
    let body = r#"{"offset":0,"limit":1}"#;
    let query = |headers: &[(&str, &str)]| query_at("/rooms/7/bookings", headers, body);
    assert_eq!(served(mock, &query(&[("x-guests", "1, 2")])), "listBookings");
    assert_eq!(served(mock, &query(&[("X-Guests", "1"), ("x-GUESTS", "2")])), "listBookings");
    assert_eq!(
        broken(mock, &query(&[("X-Guests", "1,2"), ("X-Guests", "3")])),
        ["header X-Guests too-many-items maxItems"]
    );
    assert_eq!(broken(mock, &query(&[("X-Guests", "a")])), ["header X-Guests wrong-type type"]);
}

#[test]
fn judges_headers_and_cookies_but_not_those_that_openapi_ignores() {
    let mock = hotel();
    let search = |name: &str, value: &str| request("GET", "/search?must=1", &[(name, value)], "");
    assert_eq!(served(mock, &search("Accept", "text/html")), "search");
    assert_eq!(broken(mock, &search("X-Trace", "7")), ["header X-Trace characters format"]);
    assert_eq!(served(mock, &search("Cookie", "a=b; crumb=7")), "search");
    assert_eq!(broken(mock, &search("Cookie", "a=b; crumb=c")), ["cookie crumb wrong-type type"]);
}

#[test]
fn an_operation_overrides_the_parameters_of_its_path() {
    let at = |floor: &str| query_at(&format!("/rooms/7/bookings?floor={floor}"), &[], r#"{"offset":0,"limit":1}"#);
    let mock = hotel();
    assert_eq!(served(mock, &at("9")), "listBookings");
    assert_eq!(broken(mock, &at("10")), ["query floor out-of-range maximum"]);
    assert_eq!(broken(mock, &at("top")), ["query floor wrong-type type"]);
}

#[test]
fn tells_the_rule_behind_every_reference() {
    let found = crate::hotel::breaches(hotel(), &get("/rooms/1000"));
    assert_eq!(found[0].mismatch.rule.as_str(), "/components/schemas/Room/maximum");
    assert_eq!(found[0].to_string(), "path `room`: 1000 is greater than the maximum of 999");
}
