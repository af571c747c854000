//! Requests: what a request says is given to the client, which makes the same call or refuses it for the same rules.
//!
//! It must never compare how a request is written: two readings may write the same values in two ways.

use std::collections::BTreeSet;

use api_runtime::http::{Given, Meaning, NotMade, OperationEntry, Place, Request};
use contract::exchange::{self, Answer, Mock};
use serde_json::Value;

use super::Kept;
use crate::operations::{self, CANNOT_TRAVEL, plain, with_credentials};

/// Gives the client what a request says, and then the mock's answer.
pub(super) fn hold(
    mock: &Mock,
    entry: &OperationEntry,
    (request, said): (&exchange::Request, &Value),
    kept: &Kept<'_>,
) -> Result<(), String> {
    let texts = texts(said)?;
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
pub(super) fn texts(said: &Value) -> Result<Vec<(&str, String)>, String> {
    let members = said.as_object().ok_or("what is given is no object")?;
    Ok(members.iter().map(|(name, value)| (name.as_str(), value.to_string())).collect())
}

/// The same as the client takes it.
pub(super) fn given<'a>(texts: &'a [(&'a str, String)]) -> Result<Given<'a>, String> {
    texts.iter().try_fold(Given::new(), |given, (name, text)| match name.split_once(' ') {
        Some((part, name)) => {
            let place = place(part).ok_or_else(|| format!("no call gives a {part}"))?;
            Ok(given.parameter(place, name, text))
        }
        None => Ok(given.body(text.as_bytes())),
    })
}

fn place(name: &str) -> Option<Place> {
    match name {
        "path" => Some(Place::Path),
        "query" => Some(Place::Query),
        "header" => Some(Place::Header),
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
    match mock.given(&made).map(|given| given.to_json()) {
        Some(found) if found == *said => Ok(()),
        found => Err(format!("the mock finds in the client's request {found:?}")),
    }
}
