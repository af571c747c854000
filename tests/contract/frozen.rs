//! The kept case set through the generated code: what was said of each case when the set was made, it still says.
//!
//! The set is not made from the document here: generated code that follows a changed document fails on it.

use contract::cases::Frozen;
use contract::exchange::Mock;
use isales_client::OPERATIONS;
use isales_model::SCHEMAS;
use serde_json::{Value, json};
use tests::cases::{Held, Kept, Tables};

/// Holds cases against the generated code.
fn hold(cases: &[Frozen]) -> Result<Held, String> {
    let (mock, _) = Mock::lenient(&super::document()).unwrap();
    let tables = Tables { document: "isales", schemas: SCHEMAS, operations: OPERATIONS, mock: &mock };
    let mut held = Held::default();
    let mut wrong = Vec::new();
    for Frozen { case, reading } in cases {
        wrong.extend(tables.hold(&case.subject, &Kept(reading), &mut held).err());
    }
    if wrong.is_empty() { Ok(held) } else { Err(wrong.join("\n")) }
}

#[test]
fn every_case_is_read_by_the_generated_code_as_it_was_when_it_was_kept() {
    let cases = super::score::frozen();
    let held = hold(&cases).unwrap_or_else(|wrong| panic!("{wrong}"));
    assert_eq!(held.all(), cases.len());
    assert!(held.values > 250 && held.requests > 90 && held.answers > 150, "{held:?}");
}

/// The first case that holds this in its line, alone, said to be what it is not.
fn lied_about(part: &str, standing: &str, lie: fn(&mut Value)) -> Result<Held, String> {
    let mut cases = super::score::frozen();
    cases.retain(|Frozen { case, reading }| {
        case.subject.to_json().to_string().contains(part) && reading["standing"] == standing
    });
    cases.truncate(1);
    assert!(hold(&cases).is_ok_and(|held| held.all() == 1 && held.beyond == 0), "{part}");
    lie(&mut cases[0].reading);
    hold(&cases)
}

#[test]
fn a_reading_that_is_no_longer_true_is_found() {
    let (value, request, answer) = (r#""schema":"#, r#""target":"#, r#""status":"#);
    let found = [
        lied_about(value, "accepted", |reading| reading["standing"] = json!("refused")),
        lied_about(value, "accepted", |reading| reading["says"]["unknown"] = json!(["/elsewhere"])),
        lied_about(request, "accepted", |reading| reading["standing"] = json!("refused")),
        lied_about(request, "accepted", |reading| reading["standing"] = json!("unauthorized")),
        lied_about(request, "accepted", |reading| reading["says"]["given"]["path vdnId"] = json!(-1)),
        lied_about(r#""body":"{\"limit\":101"#, "refused", |reading| reading["says"]["code"] = json!("02000000")),
        lied_about(value, "refused", |reading| reading["faults"] = json!([["", "/elsewhere"]])),
        lied_about(r#""body":"{\"limit\":101"#, "refused", |reading| reading["faults"] = json!([["", "/elsewhere"]])),
        lied_about(answer, "success", |reading| reading["faults"] = json!([["", "/elsewhere"]])),
        lied_about(answer, "success", |reading| reading["says"]["code"] = json!("0")),
        lied_about(answer, "success", |reading| reading["says"]["known"] = json!(false)),
        lied_about(answer, "success", |reading| reading["says"]["words"] = json!("other words")),
        lied_about(r#"02000010"#, "failure", |reading| reading["standing"] = json!("success")),
        lied_about(answer, "success", |reading| reading["standing"] = json!("undescribed")),
        lied_about(answer, "success", |reading| reading["says"]["items"] = json!(404)),
    ];
    for (lie, found) in found.into_iter().enumerate() {
        assert!(found.is_err(), "lie {lie} is believed");
    }
}
