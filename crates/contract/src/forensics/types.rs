//! The JSON type of a place.
//!
//! It must never count null: that is an aspect of its own.

use super::finding::Finding;
use super::kind::Kind;
use super::spot::{Spot, json_type};
use super::words;
use serde_json::Value;
use std::collections::BTreeSet;

/// Compares the types.
pub(super) fn check(spot: &Spot<'_>, found: &mut Vec<Finding>) {
    let shown: BTreeSet<&str> = spot.shown.present().filter_map(|seen| json_type(seen.node)).collect();
    let told = spot.told.row.and_then(|row| row.type_name());
    let ruling = spot.ruled.ruling();
    let ruled: &[String] = ruling.map(|ruling| ruling.types.as_slice()).unwrap_or_default();
    // Where only alternatives give types, one of them may take any: the judge finds what none of them takes.
    let is_certain = ruling.is_some_and(|ruling| !ruling.has_choice_of_types);
    let breaks_schema = is_certain && !ruled.is_empty() && shown.iter().any(|name| !takes_any(ruled, name));
    let breaks_prose = told.is_some_and(|told| shown.iter().any(|name| !takes(told, name)));
    let disagree = told.is_some_and(|told| !ruled.is_empty() && !ruled.iter().any(|name| name == told));
    if !breaks_schema && !breaks_prose && !disagree {
        return;
    }
    let values: Vec<Value> = spot.shown.json();
    let sample = (!values.is_empty()).then(|| format!("shows {}{}", words::values(&values), spot.shown.places()));
    let schema = ruling.map(super::ruling::Ruling::type_words);
    let finding = Finding::new(&spot.at, Kind::TypeDiffers).sample(sample).schema(schema);
    found.push(finding.prose(told.map(str::to_owned)).rule(spot.rule()));
}

fn takes(name: &str, shown: &str) -> bool {
    name == shown || (name == "number" && shown == "integer")
}

fn takes_any(names: &[String], shown: &str) -> bool {
    names.iter().any(|name| takes(name, shown))
}
