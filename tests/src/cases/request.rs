//! Requests: what a request says is given to the client, which makes the same call or refuses it for the same rules.
//!
//! It must never compare how a request is written: two readings may write the same values in two ways.

use std::collections::BTreeSet;

use api_runtime::http::{Form, Given, Meaning, NotMade, OperationEntry, Place, Request};
use contract::exchange::{self, Answer, Mock};
use serde_json::Value;

use super::Kept;
use crate::operations::{self, CANNOT_TRAVEL, plain, with_credentials};

/// The name under which a request says its media type.
const MEDIA_TYPE: &str = "media-type";

/// Gives the client what a request says, and then the mock's answer.
pub(super) fn hold(
    mock: &Mock,
    entry: &OperationEntry,
    (request, said): (&exchange::Request, &Value),
    kept: &Kept<'_>,
) -> Result<(), String> {
    let texts = texts(entry, said)?;
    let given = given(&texts)?;
    makes(mock, entry, (&given, said), kept)?;
    hears(entry, &given, &mock.answer(request).answer, kept)
}

/// The client makes the same call, or refuses it.
fn makes(
    mock: &Mock,
    entry: &OperationEntry,
    (given, said): (&Given<'_>, &Value),
    kept: &Kept<'_>,
) -> Result<(), String> {
    match (entry.request("http://localhost", given), kept.standing()) {
        (Ok(made), "accepted" | "unauthorized") => arrives(mock, &with_credentials(entry, made), said),
        (Err(NotMade::Refused(refused)), "refused") => {
            let violations = refused.breaches().iter().map(|breach| &breach.violation);
            let of_rules = violations.filter(|violation| !CANNOT_TRAVEL.contains(&violation.expected));
            let named: BTreeSet<&str> = of_rules.map(|violation| violation.rule).collect();
            if named == kept.rules() { Ok(()) } else { Err(format!("the client refuses it: {refused}")) }
        }
        // A list that may be read in two ways is not sent.
        (Err(NotMade::Refused(refused)), "accepted")
            if refused.breaches().iter().all(|breach| CANNOT_TRAVEL.contains(&breach.violation.expected)) =>
        {
            Ok(())
        }
        (Err(NotMade::Unsayable(_)), "refused") if kept.is_of_types() => Ok(()),
        (Ok(made), _) => Err(format!("the client makes the call: {made:?}")),
        (Err(error), _) => Err(format!("the client: {error}")),
    }
}

/// The client reads in the mock's answer what was kept of it.
fn hears(entry: &OperationEntry, given: &Given<'_>, answer: &Answer, kept: &Kept<'_>) -> Result<(), String> {
    let reading = operations::read(entry, given, answer);
    let code = reading.code.as_ref().map(|code| code.text.as_str());
    let is_same = match (&reading.meaning, kept.standing()) {
        (Meaning::Success, "accepted") => reading.drift.is_empty(),
        (Meaning::Failure(_), "refused") => kept.says("code").is_none_or(|kept| kept.as_str() == code),
        (Meaning::Success, _) | (_, "accepted") => false,
        _ => kept.says("code").is_none(),
    };
    if is_same { Ok(()) } else { Err(format!("the client reads in the mock's answer: {reading:?}")) }
}

/// Each value that is given, written, behind its place and its name.
pub(super) fn texts<'a>(entry: &OperationEntry, said: &'a Value) -> Result<Vec<(&'a str, Vec<u8>)>, String> {
    let members = said.as_object().ok_or("what is given is no object")?;
    let named = said.get(MEDIA_TYPE).and_then(Value::as_str);
    let bytes = |(name, value): (&'a String, &'a Value)| {
        let bytes = match (name.as_str(), value) {
            (MEDIA_TYPE, Value::String(named)) => named.clone().into_bytes(),
            ("body", Value::String(octets)) if sends_bytes(entry, named) => operations::octets(octets),
            (_, value) => value.to_string().into_bytes(),
        };
        (name.as_str(), bytes)
    };
    Ok(members.iter().map(bytes).collect())
}

/// Whether no call sends what has this media type: where JSON stands in a range, it is JSON that is sent.
pub(super) fn is_beyond(entry: &OperationEntry, said: &Value) -> bool {
    let media_types = entry.route.body.map(|body| body.media_types).unwrap_or_default();
    let named = said.get(MEDIA_TYPE).and_then(Value::as_str);
    named.is_some_and(|named| !media_types.iter().any(|known| operations::is_of(known, named)))
}

/// Whether the body goes as it is in the media type of this name, or else the usual one.
fn sends_bytes(entry: &OperationEntry, named: Option<&str>) -> bool {
    let media_types = entry.route.body.map(|body| body.media_types).unwrap_or_default();
    let media_type = media_types.iter().find(|known| named.is_some_and(|named| operations::is_of(known, named)));
    media_type.or(media_types.first()).is_some_and(|media_type| media_type.form == Form::Bytes)
}

/// The same as the client takes it.
pub(super) fn given<'a>(texts: &'a [(&'a str, Vec<u8>)]) -> Result<Given<'a>, String> {
    let text = |bytes: &'a Vec<u8>| std::str::from_utf8(bytes).map_err(|error| error.to_string());
    let named = texts.iter().find(|(name, _)| *name == MEDIA_TYPE).map(|(_, bytes)| text(bytes)).transpose()?;
    texts.iter().try_fold(Given::new(), |given, (name, bytes)| match (name.split_once(' '), named) {
        (Some((part, name)), _) => {
            let place = place(part).ok_or_else(|| format!("no call gives a {part}"))?;
            Ok(given.parameter(place, name, text(bytes)?))
        }
        (None, _) if *name == MEDIA_TYPE => Ok(given),
        (None, Some(named)) => Ok(given.body_as(named, bytes)),
        (None, None) => Ok(given.body(bytes)),
    })
}

fn place(name: &str) -> Option<Place> {
    match name {
        "path" => Some(Place::Path),
        "query" => Some(Place::Query),
        "header" => Some(Place::Header),
        "cookie" => Some(Place::Cookie),
        _ => None,
    }
}

/// The mock takes the client's request, and finds in it what was given.
fn arrives(mock: &Mock, made: &Request, said: &Value) -> Result<(), String> {
    let made = plain(made);
    let outcome = mock.judge(&made);
    if !outcome.is_served() {
        return Err(format!("the mock refuses what the client makes: {outcome:?}"));
    }
    match mock.given(&made).map(|given| told(&given.to_json())) {
        Some(found) if found == told(said) => Ok(()),
        found => Err(format!("the mock finds in the client's request {found:?}")),
    }
}

/// The values that a request tells. A list or an object that is empty has no text in any style, as RFC 6570 has it
/// (section 2.3), so that the client leaves out what another sender may write as a name without a value.
fn told(said: &Value) -> Value {
    let members = said.as_object().into_iter().flatten();
    let is_empty = |value: &Value| value.as_array().is_some_and(Vec::is_empty) || value == &serde_json::json!({});
    let told = members.filter(|(name, value)| *name == "body" || !is_empty(value));
    told.map(|(name, value)| (name.clone(), value.clone())).collect()
}
