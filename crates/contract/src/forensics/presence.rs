//! Whether a member must be there.
//!
//! It must never speak of items and map entries: nobody can require these by name.

use super::facts::{Row, Rows};
use super::finding::Finding;
use super::kind::Kind;
use super::ruling::Ruling;
use super::spot::{Shown, Spot};
use openapi::Pointer;

/// Compares one member.
pub(super) fn check(spot: &Spot<'_>, found: &mut Vec<Finding>) {
    let told = spot.told.row.and_then(|row| row.mandatory);
    let ruled = spot.ruled.ruling().and_then(|ruling| ruling.is_required);
    let lacks = lacks(&spot.shown);
    let kind = match (told, ruled) {
        (Some(told), Some(ruled)) if told != ruled => Kind::PresenceDiffers,
        (None, _) if spot.told.row.is_some() && spot.told.tells_presence => Kind::PresenceUnsaid,
        _ if lacks.is_some() && (told == Some(true) || ruled == Some(true)) => Kind::MissingMandatory,
        _ => return,
    };
    let word = |is_mandatory: bool| (if is_mandatory { "mandatory" } else { "optional" }).to_owned();
    let prose = spot.told.row.map(|_| told.map_or_else(|| "no word on presence".to_owned(), word));
    found.push(Finding::new(&spot.at, kind).sample(lacks).schema(ruled.map(word)).prose(prose).rule(spot.rule()));
}

/// What samples that lack the member say.
fn lacks(shown: &Shown<'_>) -> Option<String> {
    (!shown.absent.is_empty()).then(|| format!("lacks it{}", shown.within(shown.absent.iter().copied())))
}

/// Whether the table of an object's members has a word on presence for any of them.
pub(super) fn tells(rows: Option<&Rows>, at: &Pointer) -> bool {
    let table = rows.map(|rows| rows.table(at)).unwrap_or_default();
    table.iter().any(|(_, row): &(&Pointer, &Row)| row.mandatory.is_some())
}

/// A table that has no word on presence at all: one finding, for it is one column that lacks.
pub(super) fn table(at: &Pointer, rows: Option<&Rows>, members: &[(String, Ruling)], found: &mut Vec<Finding>) {
    let count = rows.map(|rows| rows.table(at).len()).unwrap_or_default();
    if count == 0 || tells(rows, at) {
        return;
    }
    let required = members.iter().filter(|(_, ruling)| ruling.is_required == Some(true));
    let required: Vec<String> = required.map(|(name, _)| name.clone()).collect();
    let schema = match required.as_slice() {
        [] => "requires no member".to_owned(),
        names => format!("requires {}", super::words::list(names.iter().cloned())),
    };
    let prose = format!("no word on which of the {count} members are mandatory");
    found.push(Finding::new(at, Kind::PresenceUnsaid).schema(schema).prose(prose));
}
