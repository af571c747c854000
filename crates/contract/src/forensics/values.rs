//! The values that a place may have: `enum` against the prose's table against what samples show; defaults; and which
//! value is a success.
//!
//! It must never report one table twice: a schema that several members share is compared once with the same rows.

use super::finding::Finding;
use super::kind::Kind;
use super::ruling::Ruling;
use super::spot::Spot;
use super::words;
use crate::equal;
use openapi::Pointer;
use serde_json::Value;

/// The enums that were held against a table of the prose already.
pub(super) type Compared = Vec<(Pointer, Vec<Value>)>;

/// `x-success` of an operation that answers with the message.
pub(super) struct Success {
    pub(super) pointer: Pointer,
    pub(super) value: Value,
    /// Where the document says so.
    pub(super) rule: Pointer,
}

/// Compares the values of a place.
pub(super) fn check(spot: &Spot<'_>, compared: &mut Compared, found: &mut Vec<Finding>) {
    let told = spot.told.row.and_then(|row| row.values.as_ref());
    let ruling = spot.ruled.ruling();
    let ruled = ruling.and_then(|ruling| ruling.values.as_ref());
    if let (Some(ruling), Some(_)) = (ruling, spot.told.row)
        && is_new(ruling, told, compared)
    {
        lists(spot, ruled, told, found);
    }
    let is_named = |list: Option<&Vec<Value>>, value: &Value| list.is_some_and(|list| equal::holds(list, value));
    let mut reported: Vec<Value> = Vec::new();
    for value in spot.shown.json() {
        let is_known = is_named(told, &value) || is_named(ruled, &value);
        if (told.is_none() && ruled.is_none()) || is_known || equal::holds(&reported, &value) {
            continue;
        }
        let sample = format!("shows {}{}", words::value(&value), spot.shown.places());
        found.push(finding(spot, Kind::UndocumentedValue).about(words::subject(&value)).sample(sample));
        reported.push(value);
    }
}

/// Whether this table has not been compared with this `enum` yet.
fn is_new(ruling: &Ruling, told: Option<&Vec<Value>>, compared: &mut Compared) -> bool {
    if ruling.values.is_none() {
        return true;
    }
    let pair = (ruling.values_at.clone(), told.cloned().unwrap_or_default());
    let is_new = !compared.contains(&pair);
    compared.push(pair);
    is_new
}

fn lists(spot: &Spot<'_>, ruled: Option<&Vec<Value>>, told: Option<&Vec<Value>>, found: &mut Vec<Finding>) {
    match (ruled, told) {
        (Some(_), None) => found.push(finding(spot, Kind::UntoldValue)),
        (None, Some(_)) => found.push(finding(spot, Kind::UnmodelledValue)),
        (Some(ruled), Some(told)) => {
            let untold = ruled.iter().filter(|value| !equal::holds(told, value));
            let unmodelled = told.iter().filter(|value| !equal::holds(ruled, value));
            let untold = untold.map(|value| (Kind::UntoldValue, value, ["names it", "does not name it"]));
            let unmodelled = unmodelled.map(|value| (Kind::UnmodelledValue, value, ["does not name it", "names it"]));
            for (kind, value, [schema, prose]) in untold.chain(unmodelled) {
                let finding = finding(spot, kind).about(words::subject(value));
                found.push(finding.schema(schema.to_owned()).prose(prose.to_owned()));
            }
        }
        (None, None) => {}
    }
}

fn finding(spot: &Spot<'_>, kind: Kind) -> Finding {
    let list = |values: Option<&Vec<Value>>| values.map_or_else(|| "names none".to_owned(), words::values);
    let ruling = spot.ruled.ruling();
    let schema = ruling.map(|ruling| list(ruling.values.as_ref()));
    let prose = spot.told.row.map(|row| list(row.values.as_ref()));
    let rule = ruling.filter(|ruling| ruling.values.is_some()).map(|ruling| ruling.values_at.clone());
    Finding::new(&spot.at, kind).schema(schema).prose(prose).rule(rule.or_else(|| spot.rule()))
}

/// Compares the defaults.
pub(super) fn default(spot: &Spot<'_>, found: &mut Vec<Finding>) {
    let (Some(row), Some(ruling)) = (spot.told.row, spot.ruled.ruling()) else { return };
    let agree = match (&row.default, &ruling.default) {
        (Some(told), Some(ruled)) => equal::same(told, ruled),
        (None, None) => true,
        _ => false,
    };
    if !agree {
        let word = |value: &Option<Value>| value.as_ref().map_or_else(|| "no default".to_owned(), words::value);
        let finding = Finding::new(&spot.at, Kind::DefaultDiffers).schema(word(&ruling.default));
        found.push(finding.prose(word(&row.default)).rule(spot.rule()));
    }
}

/// Compares what makes the message a success.
pub(super) fn success(spot: &Spot<'_>, successes: &[Success], found: &mut Vec<Finding>) {
    let Some(row) = spot.told.row else { return };
    let here: Vec<&Success> = successes.iter().filter(|success| success.pointer == spot.at).collect();
    let agree = match &row.success {
        Some(told) => here.iter().any(|success| equal::same(&success.value, told)),
        None => here.is_empty(),
    };
    if agree {
        return;
    }
    let schema = match (here.first(), successes.first()) {
        (Some(success), _) => format!("`x-success` is {}", words::value(&success.value)),
        (None, Some(success)) => format!("`x-success` looks at {}", success.pointer),
        (None, None) => "no `x-success`".to_owned(),
    };
    let prose = row
        .success
        .as_ref()
        .map_or_else(|| "no word of success".to_owned(), |told| format!("{} is success", words::value(told)));
    let rule = here.first().or(successes.first().as_ref()).map(|success| success.rule.clone());
    found.push(
        Finding::new(&spot.at, Kind::SuccessDiffers).schema(schema).prose(prose).rule(rule.or_else(|| spot.rule())),
    );
}
