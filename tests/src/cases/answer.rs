//! Answers: what the contract reads in an answer, the client reads too, whole.
//!
//! It must never be lenient where the judge found no rule of types broken: only then may a type have no room.

use std::collections::BTreeSet;

use api_runtime::http::{Breach, Meaning, OperationEntry, Part, Reading};
use contract::exchange::{Answer, Given};
use serde_json::{Value, json};

use super::{Kept, request};
use crate::meaning::{self, EXACT};
use crate::operations;

/// Has the client read an answer to what was asked.
pub(super) fn hold(
    entry: &OperationEntry,
    given: Option<&Given>,
    answer: &Answer,
    kept: &Kept<'_>,
) -> Result<(), String> {
    let asked = given.map_or_else(|| json!({}), Given::to_json);
    let texts = request::texts(entry, &asked)?;
    let reading = operations::read(entry, &request::given(&texts)?, answer);
    let is_same = match (&reading.meaning, kept.standing()) {
        (Meaning::Success, "success") | (Meaning::Failure(_), "failure") => says_the_same(&reading, kept),
        (Meaning::Undocumented, "undescribed") => reading.drift.is_empty(),
        (Meaning::Undecodable(_), "unreadable") => departs_from(&reading, kept),
        (Meaning::Undecodable(_), "success" | "failure") => kept.is_of_types() && departs_from(&reading, kept),
        _ => false,
    };
    if !is_same {
        return Err(format!("the client: {reading:?}"));
    }
    match &reading.value {
        Some(value) => whole(&String::from_utf8_lossy(&answer.body), value.text()),
        None => Ok(()),
    }
}

/// The code and whether it is known, the words, the page, and the rules that break.
fn says_the_same(reading: &Reading, kept: &Kept<'_>) -> bool {
    let drift: BTreeSet<&str> = reading.drift.iter().map(|breach| breach.violation.rule).collect();
    let code = reading.code.as_ref();
    let text = |value: &Value| value.as_str().map_or_else(|| value.to_string(), str::to_owned);
    drift == kept.rules()
        && code.map(|code| code.text.clone()) == kept.says("code").map(text)
        && kept.says("known").is_none_or(|known| code.map(|code| json!(code.is_known)).as_ref() == Some(known))
        && reading.description.as_deref() == kept.says("words").and_then(Value::as_str)
        && reading.page.map(|page| json!(page.items)).as_ref() == kept.says("items")
        && reading.page.and_then(|page| page.total).map(|total| json!(total.to_string())).as_ref() == kept.says("total")
}

/// What cannot be decoded departs from a rule that the judge finds broken. For a value inside of the body that is the
/// schema of the media type, with the place: the rules inside are the judge's alone.
fn departs_from(reading: &Reading, kept: &Kept<'_>) -> bool {
    let mut of_body = reading.drift.iter().filter(|breach| breach.part == Part::Body);
    of_body.next().is_some_and(|Breach { violation, .. }| {
        let is_inside = !violation.at.is_empty() && kept.standing() != "unreadable";
        is_inside || kept.rules().contains(violation.rule)
    })
}

/// Nothing of the body is lost in the value.
fn whole(body: &str, value: &str) -> Result<(), String> {
    // A text is the value itself.
    if serde_json::to_string(body).is_ok_and(|text| text == value) {
        return Ok(());
    }
    let (body, value) = (meaning::read(body)?, meaning::read(value)?);
    if meaning::same(&body, &value, EXACT) { Ok(()) } else { Err(format!("the client has lost a part: {value:?}")) }
}
