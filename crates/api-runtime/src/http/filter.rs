//! Items that were not asked for: lists in a request that let only some items of its answer through (`filters` of the
//! extension `x-pagination`).
//!
//! It must never show a value that is asked for, nor take two numbers for different ones by their spelling.

use std::collections::BTreeMap;

use serde_json::value::RawValue;

use crate::{Violation, canonical};

/// A list in a request's body that only lets items through which have one of its values. Absent or empty, it lets all
/// through.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Filter {
    /// JSON Pointer of the filter in the document: the rule that an item breaks which was not asked for.
    pub rule: &'static str,
    /// JSON Pointer into the body of the request, to the list.
    pub asked: &'static str,
    /// JSON Pointer in the document of the `content` of the answer that is filtered.
    pub content: &'static str,
    /// JSON Pointer into the answer, to its items.
    pub items: &'static str,
    /// JSON Pointer into an item, to the value that the list must have. An item without it may be one that was asked
    /// for.
    pub of: &'static str,
}

/// What a request asks for, each value in its canonical form.
#[derive(Clone, Default)]
pub(crate) struct Asked(Vec<(&'static Filter, Vec<String>)>);

impl Asked {
    /// What a body asks for. A body that is no JSON asks for nothing in particular.
    pub(crate) fn by(filters: &'static [Filter], body: &[u8]) -> Self {
        let wanted = |filter: &Filter| {
            let listed = list(text(body)?, filter.asked).into_iter();
            Some(listed.map(|value| canonical::of(value.get())).collect::<Vec<_>>()).filter(|listed| !listed.is_empty())
        };
        Self(filters.iter().filter_map(|filter| Some((filter, wanted(filter)?))).collect())
    }

    /// The items of an answer that were not asked for. `content` tells which answer it is.
    pub(crate) fn strays(&self, content: &str, body: &[u8]) -> Vec<Violation> {
        let mut strays = Vec::new();
        for (filter, wanted) in self.0.iter().filter(|(filter, _)| filter.content == content) {
            let Filter { rule, items, of, .. } = **filter;
            let all = text(body).map(|text| list(text, items)).unwrap_or_default();
            let is_stray = |item: &RawValue| {
                let value = find(item.get(), of).filter(|value| *value != "null");
                value.is_some_and(|value| !wanted.contains(&canonical::of(value)))
            };
            for (index, _) in all.iter().enumerate().filter(|(_, item)| is_stray(item)) {
                let at = format!("{items}/{index}{of}").into();
                strays.push(Violation { at, rule, expected: "must be one of the values that were asked for" });
            }
        }
        strays
    }
}

fn text(body: &[u8]) -> Option<&str> {
    serde_json::from_slice::<&RawValue>(body).ok().map(RawValue::get)
}

/// The items of the list at a JSON Pointer (RFC 6901); none where there is no list.
fn list<'t>(text: &'t str, pointer: &str) -> Vec<&'t RawValue> {
    find(text, pointer).and_then(|list| serde_json::from_str(list).ok()).unwrap_or_default()
}

/// The member of members at a JSON Pointer, as it is written.
fn find<'t>(text: &'t str, pointer: &str) -> Option<&'t str> {
    pointer.split('/').skip(1).try_fold(text, |text, token| {
        let mut members: BTreeMap<String, &RawValue> = serde_json::from_str(text).ok()?;
        members.remove(&token.replace("~1", "/").replace("~0", "~")).map(RawValue::get)
    })
}
