//! Reads the tables of the prose: a row for each member.
//!
//! It must never fill in what a row leaves out: that the prose has no word of something is a fact.

use crate::entry::{Entry, Reader};
use crate::equal;
use crate::forensics::facts::{Row, Rows, scalar};
use crate::forensics::range::{Bound, Range};
use crate::forensics::words;
use std::collections::BTreeMap;

/// The JSON types that a member can have.
const TYPES: [&str; 6] = ["array", "boolean", "integer", "number", "object", "string"];

/// The keys of a row.
const ROW: [&str; 11] =
    ["at", "type", "mandatory", "nullable", "from", "above", "to", "below", "default", "values", "success"];

impl Reader<'_> {
    pub(super) fn rows(&mut self, entries: &[Entry<'_>]) -> Rows {
        let mut rows = BTreeMap::new();
        for entry in entries.iter() {
            if !self.known(entry, &ROW) {
                continue;
            }
            let Some(at) = self.pointer(entry, "at") else { continue };
            let row = self.row(entry);
            if rows.insert(at.clone(), row).is_some() {
                self.wrong(entry, format!("{at} has two rows"), "keep one row for each member");
            }
        }
        Rows(rows)
    }

    fn row(&mut self, entry: &Entry<'_>) -> Row {
        let json_type = entry.get("type").and_then(|place| {
            let name = place.node.as_str().filter(|name| TYPES.contains(name));
            if name.is_none() {
                self.wrong(
                    &place,
                    "`type` is a type of JSON",
                    format!("write the prose's word as {}", TYPES.join(", ")),
                );
            }
            name.map(str::to_owned)
        });
        let mandatory = self.flag(entry, "mandatory");
        let nullable = self.flag(entry, "nullable");
        let range = self.range(entry);
        let default = self.scalar(entry, "default");
        let success = self.scalar(entry, "success");
        Row { json_type, mandatory, nullable, range, default, values: self.values(entry), success }
    }

    fn range(&mut self, entry: &Entry<'_>) -> Range {
        let mut end = |inclusive: &str, exclusive: &str| {
            let (from, above) = (entry.get(inclusive), entry.get(exclusive));
            if let (Some(_), Some(above)) = (&from, &above) {
                self.wrong(
                    above,
                    format!("`{inclusive}` and `{exclusive}` are one end of the range"),
                    "keep one of them",
                );
            }
            let (place, is_exclusive) = from.map(|from| (from, false)).or_else(|| Some((above?, true)))?;
            let bound = place.node.as_number().and_then(|text| Bound::parse(text, is_exclusive));
            if bound.is_none() {
                self.wrong(&place, "a bound is a number", "write the number without quotes");
            }
            bound
        };
        let range = Range { lower: end("from", "above"), upper: end("to", "below") };
        if range.is_empty() {
            self.wrong(entry, format!("no number lies {}", range.words()), "mend one of the bounds");
        }
        range
    }

    fn scalar(&mut self, entry: &Entry<'_>, key: &str) -> Option<serde_json::Value> {
        let place = entry.get(key)?;
        let value = scalar(place.node);
        if value.is_none() {
            self.wrong(
                &place,
                format!("`{key}` is one value, not {}", place.node.kind()),
                "write one text, number or flag",
            );
        }
        value
    }

    fn values(&mut self, entry: &Entry<'_>) -> Option<Vec<serde_json::Value>> {
        let entries = self.list(entry, "values")?;
        let mut values = Vec::new();
        for entry in &entries {
            match scalar(entry.node) {
                None => {
                    self.wrong(entry, "a value of a table is no list and no mapping", "write one text, number or flag")
                }
                Some(value) if equal::holds(&values, &value) => {
                    self.wrong(
                        entry,
                        format!("{} stands twice in this table", words::value(&value)),
                        "keep one of the two",
                    );
                }
                Some(value) => values.push(value),
            }
        }
        Some(values)
    }
}
