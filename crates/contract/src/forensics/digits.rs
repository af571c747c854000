//! Strings that are made of digits: numbers in strings, numbers too long for any type, codes.
//!
//! It must never take a single odd value for a rule: every known value has to be of that kind.

use super::finding::Finding;
use super::kind::Kind;
use super::spot::Spot;
use super::words;
use openapi::Pointer;
use serde_json::Value;
use std::collections::BTreeSet;

/// Looks at the strings of a place. `listed` are the enums that were looked at already.
pub(super) fn check(spot: &Spot<'_>, listed: &mut BTreeSet<Pointer>, found: &mut Vec<Finding>) {
    let ruling = spot.ruled.ruling();
    let shown = spot.shown.json();
    let told = spot.told.row.and_then(|row| row.values.clone());
    let ruled = ruling.and_then(|ruling| ruling.values.clone());
    let is_list = told.is_some() || ruled.is_some();
    let known: Vec<&Value> = shown.iter().chain(told.iter().flatten()).chain(ruled.iter().flatten()).collect();
    let texts: Vec<&str> = known.iter().filter_map(|value| value.as_str()).collect();
    if texts.is_empty() || texts.len() < known.len() {
        return;
    }
    let Some((kind, lengths)) = kind(&texts, is_list) else { return };
    let enumeration = ruling.filter(|ruling| ruling.values.is_some()).map(|ruling| ruling.values_at.clone());
    if enumeration.as_ref().is_some_and(|at| !listed.insert(at.clone())) {
        return;
    }
    let list =
        |values: &Option<Vec<Value>>| values.as_ref().map(|values| format!("{}{lengths}", words::values(values)));
    let own = if is_list { "" } else { &lengths };
    let sample = (!shown.is_empty()).then(|| format!("shows {}{own}{}", words::values(&shown), spot.shown.places()));
    let schema = list(&ruled).or_else(|| ruling.map(super::ruling::Ruling::type_words));
    let prose = list(&told).or_else(|| spot.told.row.and_then(|row| row.json_type.clone()));
    let finding = Finding::new(&spot.at, kind).sample(sample).schema(schema).prose(prose);
    found.push(finding.rule(enumeration.or_else(|| spot.rule())));
}

/// What the texts are, if they are digits, and how long.
fn kind(texts: &[&str], is_list: bool) -> Option<(Kind, String)> {
    let lengths: BTreeSet<usize> = texts.iter().map(|text| text.len()).collect();
    let words: Vec<String> = lengths.iter().map(usize::to_string).collect();
    let words = format!(" ({} characters)", words.join(" or "));
    if is_list && lengths.len() > 1 && are_codes(texts) {
        return Some((Kind::CodesOfDifferingLengths, words));
    }
    if !texts.iter().all(|text| is_digits(text)) {
        return None;
    }
    if texts.iter().any(|text| text.len() > 1 && text.starts_with('0')) {
        return Some((Kind::LeadingZeros, words));
    }
    if texts.iter().any(|text| text.parse::<u64>().is_err()) {
        return Some((Kind::DigitsBeyond64Bits, words));
    }
    Some((Kind::NumberInString, String::new()))
}

fn is_digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

/// Digits alone, or digits with leading zeros behind the same letters: `E0001`.
fn are_codes(texts: &[&str]) -> bool {
    let split = |text: &&'_ str| text.len() - text.bytes().rev().take_while(u8::is_ascii_digit).count();
    let heads: BTreeSet<&str> = texts.iter().map(|text| &text[..split(text)]).collect();
    let tails: Vec<&str> = texts.iter().map(|text| &text[split(text)..]).collect();
    let is_padded = tails.iter().any(|tail| tail.len() > 1 && tail.starts_with('0'));
    let head = heads.first().copied().unwrap_or_default();
    heads.len() == 1 && tails.iter().all(|tail| !tail.is_empty()) && (head.is_empty() || is_padded)
}
