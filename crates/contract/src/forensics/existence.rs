//! Which witnesses know a place at all.
//!
//! It must never look at what stands there: the other aspects do, where two witnesses know the place.

use super::finding::Finding;
use super::kind::Kind;
use super::spot::{Ruled, Spot};
use super::words;

/// Compares who knows the place. `is_missing` says that a sample was found to lack it already; `is_total` that
/// `x-pagination` names it, or something in it, as the total.
pub(super) fn check(spot: &Spot<'_>, is_missing: bool, is_total: bool, found: &mut Vec<Finding>) {
    let kind = match &spot.ruled {
        Ruled::Yes(_) if spot.told.is_known == Some(false) => Some(Kind::UntoldMember),
        Ruled::Yes(_) if !is_missing && is_unshown(spot) => {
            Some(if is_total { Kind::UnshownTotal } else { Kind::UnshownMember })
        }
        Ruled::No(_) if spot.told.is_known == Some(true) => Some(Kind::UnmodelledMember),
        Ruled::No(_) if spot.shown.is_there() => Some(Kind::UndocumentedMember),
        Ruled::Silent if spot.shown.is_there() && spot.told.is_known == Some(false) => Some(Kind::UndocumentedMember),
        _ => None,
    };
    let Some(kind) = kind else { return };
    let finding = Finding::new(&spot.at, kind).sample(sample(spot)).schema(schema(spot)).prose(prose(spot));
    found.push(finding.rule(spot.rule()));
}

/// Whether samples have a say and show nothing, or null where members or items could stand. Of alternatives a sample
/// shows one, and the others are looked at as a whole.
fn is_unshown(spot: &Spot<'_>) -> bool {
    let Some(ruling) = spot.ruled.ruling() else { return false };
    let holds_more = ruling.types == ["object"] || ruling.types == ["array"];
    let is_empty = spot.shown.present().next().is_none();
    !ruling.is_choice && !spot.shown.is_silent() && is_empty && (holds_more || !spot.shown.is_there())
}

fn sample(spot: &Spot<'_>) -> Option<String> {
    let shown = &spot.shown;
    if shown.is_silent() {
        return None;
    }
    let values = shown.json();
    Some(match (shown.is_there(), values.is_empty()) {
        (false, _) => "does not show it".to_owned(),
        (true, true) => format!("shows only null{}", shown.places()),
        (true, false) => format!("shows {}{}", words::values(&values), shown.places()),
    })
}

fn schema(spot: &Spot<'_>) -> Option<String> {
    match &spot.ruled {
        Ruled::Silent => None,
        Ruled::No("") => Some("does not know it".to_owned()),
        Ruled::No(why) => Some((*why).to_owned()),
        Ruled::Yes(ruling) => Some(ruling.type_words()),
    }
}

fn prose(spot: &Spot<'_>) -> Option<String> {
    let known = spot.told.is_known?;
    let name = spot.told.row.and_then(|row| row.json_type.clone());
    Some(if known { name.unwrap_or_else(|| "tells it".to_owned()) } else { "does not tell it".to_owned() })
}
