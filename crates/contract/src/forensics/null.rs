//! Where null may stand, and whether it stands beside absence.
//!
//! It must never take a silent schema for one that speaks: a schema without a type takes null and says nothing.

use super::finding::Finding;
use super::kind::Kind;
use super::spot::{Ruled, Spot};

/// Compares who takes null.
pub(super) fn check(spot: &Spot<'_>, found: &mut Vec<Finding>) {
    let shown = &spot.shown;
    let ruled = spot.ruled.ruling().and_then(|ruling| ruling.takes_null);
    let told = spot.told.row.and_then(|row| row.nullable);
    let is_silent = spot.told.row.is_some() && told.is_none();
    let kind = if shown.nulls() > 0 && (ruled == Some(false) || told == Some(false)) {
        Some(Kind::NullRefused)
    } else if told.is_some() && ruled.is_some() && told != ruled {
        Some(Kind::NullDiffers)
    } else if is_silent && (shown.nulls() > 0 || ruled == Some(true)) {
        Some(Kind::NullUntold)
    } else {
        None
    };
    if let Some(kind) = kind {
        found.push(finding(spot, kind));
    }
}

/// A member that is null in one place and absent in another.
pub(super) fn beside_absence(spot: &Spot<'_>, found: &mut Vec<Finding>) {
    let shown = &spot.shown;
    if shown.nulls() == 0 || shown.absent.is_empty() {
        return;
    }
    let nulls = shown.values.iter().filter(|seen| seen.node.value == openapi::Value::Null);
    let nulls = shown.within(nulls.map(|seen| seen.sample));
    let absent = shown.within(shown.absent.iter().copied());
    let finding = finding(spot, Kind::NullAndAbsent);
    found.push(finding.sample(format!("is null{nulls}, and absent{absent}")));
}

fn finding(spot: &Spot<'_>, kind: Kind) -> Finding {
    let ruling = spot.ruled.ruling();
    let told = spot.told.row.map(|row| match row.nullable {
        Some(true) => "can be null",
        Some(false) => "cannot be null",
        None => "no word of null",
    });
    let ruled = match (&spot.ruled, ruling.and_then(|ruling| ruling.takes_null)) {
        (Ruled::Yes(_), Some(true)) => Some("nullable"),
        (Ruled::Yes(_), Some(false)) => Some("not nullable"),
        (Ruled::Yes(_), None) => Some("takes anything"),
        _ => None,
    };
    let nulls = spot.shown.values.iter().filter(|seen| seen.node.value == openapi::Value::Null);
    let nulls: Vec<usize> = nulls.map(|seen| seen.sample).collect();
    let count = nulls.len();
    let shown = (count > 0).then(|| format!("shows null {count}x{}", spot.shown.within(nulls.into_iter())));
    Finding::new(&spot.at, kind)
        .sample(shown)
        .schema(ruled.map(str::to_owned))
        .prose(told.map(str::to_owned))
        .rule(spot.rule())
}
