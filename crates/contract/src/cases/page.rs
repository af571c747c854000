//! Requests for pages: every size at every place, past the end, and by each filter.
//!
//! It must never ask for more pages than a person would try.

use super::Bench;
use super::request::Bases;
use crate::data::Json;
use crate::exchange::{Given, Outline, Paging, put};
use crate::family::Family;
use openapi::Pointer;
use serde_json::json;

/// A value that no row is likely to have.
const NOBODY: &str = "nobody";

impl Bench<'_> {
    pub(super) fn pages(&mut self, outline: &Outline, bases: &Bases) {
        let Some(paging) = &outline.paging else { return };
        let rows = paging.rows.len();
        for limit in [1, 2, rows.max(1), rows + 1] {
            for offset in [0, limit, rows.next_multiple_of(limit), (rows + limit).next_multiple_of(limit)] {
                let page = [(paging.offset.as_ref(), json!(offset)), (paging.limit.as_ref(), json!(limit))];
                self.keep_page(outline, &bases.least, page.into_iter().filter_map(|(at, value)| Some((at?, value))));
            }
        }
        for (values, of) in &paging.filters {
            let whole = whole_page(paging);
            for wanted in filters(paging, of) {
                self.keep_page(outline, &bases.least, whole.iter().cloned().chain([(values, wanted)]));
            }
        }
    }

    fn keep_page<'p>(&mut self, outline: &Outline, base: &Given, page: impl Iterator<Item = (&'p Pointer, Json)>) {
        let mut page = page;
        let body = page.try_fold(base.body.clone().unwrap_or(json!({})), |body, (at, value)| put(body, at, value));
        if body.is_some() {
            self.keep_given(Family::Pages, outline, &Given { body, ..base.clone() });
        }
    }
}

/// Where all rows fit on the first page.
fn whole_page(paging: &Paging) -> Vec<(&Pointer, Json)> {
    let offset = paging.offset.as_ref().map(|at| (at, json!(0)));
    let limit = paging.limit.as_ref().map(|at| (at, json!(paging.rows.len().max(1))));
    offset.into_iter().chain(limit).collect()
}

/// Lists to filter by: nothing, one row's value, two of them, nobody's.
fn filters(paging: &Paging, of: &Pointer) -> Vec<Json> {
    let values: Vec<&Json> = paging.rows.iter().filter_map(|row| row.pointer(of.as_str())).collect();
    let mut found = vec![json!([]), json!([NOBODY])];
    found.extend(values.first().map(|first| json!([first])));
    found.extend(values.first().zip(values.last()).map(|(first, last)| json!([last, NOBODY, first])));
    found
}
