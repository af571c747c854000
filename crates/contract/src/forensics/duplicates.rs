//! Two members of one object that say the same.
//!
//! It must never take a coincidence for a duplicate: that two values are equal once proves nothing. Members that
//! differ anywhere are no duplicates; of those that are equal wherever both stand, one of these has to be seen:
//!
//! - **one description**: the schema describes both in the same words. No sample is needed then.
//! - **one named schema**: both are a `$ref` to the same scalar schema.
//! - **one row**: the prose tells the same of both, and more than a type: a table of values, a range, a success.
//! - **several values**: they agree on two different texts, or on three different numbers, of which small ones are
//!   many. Once is chance, twice is a habit.
//! - **one change of name**: their names differ as those of another pair do, which is a duplicate by one of the above:
//!   `outCode` and `backCode`, and then `outText` and `backText`.
//!
//! Values that say little do not count: null, booleans, 0, 1, and what is empty.

use super::finding::Finding;
use super::kind::Kind;
use super::spot::{Seen, Spot};
use super::words;
use crate::equal;
use crate::translate::plain;
use serde_json::Value;
use std::collections::BTreeSet;

/// How two members compare in the samples.
#[derive(Default)]
struct Likeness {
    /// The distinct telling values that both have.
    shared: Vec<Value>,
    differ: bool,
}

/// A pair of members, the later name second.
struct Pair<'s, 'a> {
    first: &'s Spot<'a>,
    second: &'s Spot<'a>,
    names: [String; 2],
    likeness: Likeness,
}

/// Looks for duplicates among the members of the objects that stand at one place.
pub(super) fn check(holders: &[&Seen<'_>], members: &[Spot<'_>], found: &mut Vec<Finding>) {
    let pairs = pairs(holders, members);
    let mut reported: Vec<(usize, &'static str)> = Vec::new();
    let mut changes: Vec<(String, String)> = Vec::new();
    for (index, pair) in pairs.iter().enumerate() {
        if let Some(reason) = pair.reason() {
            reported.push((index, reason));
            changes.extend(change(&pair.names));
        }
    }
    for (index, pair) in pairs.iter().enumerate() {
        let renamed = change(&pair.names).is_some_and(|change| changes.contains(&change));
        if renamed && !pair.likeness.shared.is_empty() && !reported.iter().any(|(known, _)| *known == index) {
            reported.push((index, "named apart as another duplicate is"));
        }
    }
    reported.sort_unstable();
    // Of three that are one, two pairs tell it.
    let mut groups: Vec<BTreeSet<&str>> = Vec::new();
    for (index, reason) in reported {
        let pair = &pairs[index];
        let [one, other] = [pair.names[0].as_str(), pair.names[1].as_str()];
        let (touched, rest): (Vec<_>, Vec<_>) =
            groups.into_iter().partition(|group| group.contains(one) || group.contains(other));
        groups = rest;
        let is_known = touched.iter().any(|group| group.contains(one) && group.contains(other));
        groups.push(touched.into_iter().flatten().chain([one, other]).collect());
        if !is_known {
            found.push(pair.finding(reason));
        }
    }
}

fn pairs<'s, 'a>(holders: &[&Seen<'_>], members: &'s [Spot<'a>]) -> Vec<Pair<'s, 'a>> {
    let mut named: Vec<(String, &Spot<'a>)> = members.iter().filter_map(|spot| Some((spot.at.last()?, spot))).collect();
    named.sort_by(|(one, _), (other, _)| one.cmp(other));
    let mut pairs = Vec::new();
    for (index, (one, first)) in named.iter().enumerate() {
        for (other, second) in &named[index + 1..] {
            let likeness = likeness(holders, one, other);
            if !likeness.differ {
                pairs.push(Pair { first, second, names: [one.clone(), other.clone()], likeness });
            }
        }
    }
    pairs
}

fn likeness(holders: &[&Seen<'_>], one: &str, other: &str) -> Likeness {
    let mut likeness = Likeness::default();
    for holder in holders {
        let (Some(one), Some(other)) = (holder.node.get(one), holder.node.get(other)) else { continue };
        let (one, other) = (plain(one), plain(other));
        if !equal::same(&one, &other) {
            likeness.differ = true;
            return likeness;
        }
        if is_telling(&one) && !equal::holds(&likeness.shared, &one) {
            likeness.shared.push(one);
        }
    }
    likeness
}

impl Likeness {
    fn is_habit(&self) -> bool {
        let numbers = self.shared.iter().filter(|value| value.is_number()).count();
        self.shared.len() - numbers > 1 || numbers > 2
    }
}

fn is_telling(value: &Value) -> bool {
    match value {
        Value::Null | Value::Bool(_) => false,
        Value::Number(number) => !matches!(number.as_str(), "0" | "1"),
        Value::String(text) => !text.trim().is_empty(),
        Value::Array(items) => !items.is_empty(),
        Value::Object(members) => !members.is_empty(),
    }
}

impl Pair<'_, '_> {
    /// The evidence that the two are one, if there is any besides their names.
    fn reason(&self) -> Option<&'static str> {
        let rulings = self.first.ruled.ruling().zip(self.second.ruled.ruling());
        let rows = self.first.told.row.zip(self.second.told.row);
        let described = rulings.is_some_and(|(one, other)| {
            one.description.is_some() && one.description == other.description && one.types == other.types
        });
        let is_shared = !self.likeness.shared.is_empty();
        let named = rulings.is_some_and(|(one, other)| {
            let is_scalar = !one.types.iter().any(|name| name == "object" || name == "array");
            one.named.is_some() && one.named == other.named && is_scalar
        });
        let told = rows.is_some_and(|(one, other)| one.is_telling() && one == other);
        if described {
            Some("described in the same words")
        } else if named && is_shared {
            Some("ruled by the same named schema")
        } else if told && is_shared {
            Some("told the same")
        } else if self.likeness.is_habit() {
            Some("equal with several values")
        } else {
            None
        }
    }

    fn finding(&self, reason: &str) -> Finding {
        let shared = &self.likeness.shared;
        let shown = (!shared.is_empty()).then(|| format!("shows both as {}", words::values(shared)));
        let ruling = self.second.ruled.ruling();
        let schema = ruling.map(|ruling| match &ruling.named {
            Some(named) => format!("{}, see {named}", ruling.type_words()),
            None => ruling.type_words(),
        });
        let row = self.second.told.row;
        let same = row.is_some() && row == self.first.told.row;
        let prose = row.map(|_| (if same { "tells the same of both" } else { "tells both" }).to_owned());
        let finding = Finding::new(&self.second.at, Kind::DuplicateMember).about(self.first.at.as_str());
        let finding = finding.sample(shown.map(|shown| format!("{shown}; {reason}")).or(Some(reason.to_owned())));
        finding.schema(schema).prose(prose).rule(self.second.rule())
    }
}

/// The one word in which two names differ; `None` when they differ otherwise.
fn change(names: &[String; 2]) -> Option<(String, String)> {
    let (one, other) = (split(&names[0]), split(&names[1]));
    if one.len() != other.len() || one.len() < 2 {
        return None;
    }
    let mut differing = one.into_iter().zip(other).filter(|(one, other)| one != other);
    let change = differing.next()?;
    differing.next().is_none().then_some(change)
}

/// The words of a name, in lower case: `outCode`, `out_code` and `out-code` have two.
fn split(name: &str) -> Vec<String> {
    let mut words = vec![String::new()];
    let mut was_lower = false;
    for c in name.chars() {
        let begins = c == '_' || c == '-' || (c.is_uppercase() && was_lower);
        if begins && words.last().is_some_and(|word| !word.is_empty()) {
            words.push(String::new());
        }
        if let Some(word) = words.last_mut().filter(|_| c != '_' && c != '-') {
            word.extend(c.to_lowercase());
        }
        was_lower = c.is_lowercase() || c.is_ascii_digit();
    }
    words.retain(|word| !word.is_empty());
    words
}
