//! The model built alone: without the features that a judge or another crate turns on in serde_json.

use api_runtime::{Direction, Json, decode, decode_strict};
use isales_model::{FileServerPage, QueryFileServers, ResultCode, VdnId};

const RESPONSE: &str = include_str!("../../../spec/samples/query-file-servers.response.json");

#[test]
fn the_sample_is_read_and_written_whole() {
    let page: FileServerPage = decode_strict(Direction::Response, RESPONSE.as_bytes()).unwrap();
    assert_eq!(page.result_code, ResultCode::Success);
    assert_eq!(Json::of(&page).unwrap(), decode::<Json>(RESPONSE.as_bytes()).unwrap());
}

#[test]
fn unknown_members_keep_every_digit() {
    let text = r#"{"resultCode":"0200000","total":123456789012345678901234567890.10}"#;
    let page: FileServerPage = decode(text.as_bytes()).unwrap();
    assert_eq!(serde_json::to_string(&page).unwrap(), text);
}

#[test]
fn a_checked_number_can_be_a_constant() {
    const FIRST: Result<VdnId, api_runtime::Violation> = VdnId::new(1);
    assert_eq!(FIRST.unwrap().get(), 1);
    assert_eq!(VdnId::new(10_000).unwrap_err().rule, "/components/schemas/VdnId/maximum");
}

#[test]
fn refuses_a_limit_of_101() {
    let refused = QueryFileServers::page(1, 101).unwrap_err();
    assert_eq!(refused.as_slice()[0].at, "/limit");
}
