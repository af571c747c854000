//! The documented messages: read whole, nothing lost, and written again with the same meaning.

use api_runtime::{Direction, Json, decode, decode_strict};
use isales_model::{FileServerPage, QueryFileServers, ResultCode};

const REQUEST: &str = include_str!("../../spec/samples/query-file-servers.request.json");
const RESPONSE: &str = include_str!("../../spec/samples/query-file-servers.response.json");
const SIBLING: &str = include_str!("../../spec/samples/sibling-failure.response.json");

#[test]
fn the_sample_request_is_what_the_builder_makes() {
    let built = QueryFileServers::builder().offset(0).limit(10).build().unwrap();
    assert_eq!(decode_strict::<QueryFileServers>(Direction::Request, REQUEST.as_bytes()).unwrap(), built);
}

#[test]
fn the_sample_response_is_read_whole() {
    let page: FileServerPage = decode_strict(Direction::Response, RESPONSE.as_bytes()).unwrap();
    let servers = page.server.as_ref().unwrap();
    assert_eq!(servers.len(), 5);
    assert!(servers[0].port.is_null() && servers[0].ip.is_null() && servers[0].file_path.is_null());
    assert_eq!(servers[0].server_id.as_deref(), Some("164681924997097701747271557174"));
    assert_eq!(page.count, None);
    assert_eq!(page.result_code, ResultCode::Success);
    // Accounts are masked where values are shown for people.
    insta::assert_debug_snapshot!(page);
}

#[test]
fn messages_are_written_again_with_the_same_meaning() {
    let meaning = |text: &str| decode::<Json>(text.as_bytes()).unwrap();
    let request: QueryFileServers = decode(REQUEST.as_bytes()).unwrap();
    assert_eq!(Json::of(&request).unwrap(), meaning(REQUEST));
    for text in [RESPONSE, SIBLING] {
        let page: FileServerPage = decode(text.as_bytes()).unwrap();
        assert_eq!(Json::of(&page).unwrap(), meaning(text));
    }
}

#[test]
fn the_failing_sibling_keeps_its_undocumented_description() {
    let page: FileServerPage = decode_strict(Direction::Response, SIBLING.as_bytes()).unwrap();
    assert_eq!(page.result_code, ResultCode::LengthOutOfRange);
    assert_eq!(page.rest.get("description").unwrap().text(), "\" 参数长度需要介于8和80之间\"");
}

#[test]
fn a_null_where_none_is_allowed_is_kept_and_reported() {
    let text = r#"{"resultCode":"0200000","count":null}"#;
    let page: FileServerPage = decode(text.as_bytes()).unwrap();
    assert_eq!(page.count, None);
    assert_eq!(Json::of(&page).unwrap(), decode::<Json>(text.as_bytes()).unwrap());
    let violations = api_runtime::Validate::validate(&page, Direction::Response).unwrap_err();
    assert_eq!(violations.as_slice()[0].at, "/count");
    assert_eq!(violations.as_slice()[0].rule, "/components/schemas/FileServerPage/properties/count/type");
}

#[test]
fn no_account_is_shown_for_people() {
    let page: FileServerPage = decode(RESPONSE.as_bytes()).unwrap();
    assert!(!format!("{page:?}").contains("zhangsan"));
}

#[test]
fn a_builder_names_every_rule_that_is_broken() {
    let missing = QueryFileServers::builder().build().unwrap_err();
    assert_eq!(missing.as_slice().len(), 2);
    let wrong = QueryFileServers::builder().offset(-1).limit(101).build().unwrap_err();
    insta::assert_snapshot!(format!("{missing}\n{wrong}"));
    let misaligned = QueryFileServers::builder().offset(5).limit(10).build().unwrap_err();
    insta::assert_snapshot!(misaligned);
}

#[test]
fn the_line_of_a_broken_rule_can_be_found() {
    let wrong = QueryFileServers::builder().offset(0).limit(101).build().unwrap_err();
    let rule = wrong.as_slice()[0].rule;
    let line = isales_model::LINES.iter().find(|(pointer, _)| *pointer == rule).map(|(_, line)| *line).unwrap();
    let text = super::DOCUMENT.lines().nth(usize::try_from(line).unwrap() - 1).unwrap();
    assert_eq!(text.trim(), "maximum: 100");
}

#[test]
fn a_port_is_offered_as_a_number_where_it_is_one() {
    let ports = r#"{"resultCode":"0200000","server":[{"port":"22"},{"port":null},{},{"port":"ssh"},{"port":"65536"}]}"#;
    let page: FileServerPage = decode(ports.as_bytes()).unwrap();
    let numbers: Vec<_> = page.server.unwrap().iter().map(|server| server.port_number().map(Result::ok)).collect();
    assert_eq!(numbers, [Some(Some(22)), None, None, Some(None), Some(None)]);
}
