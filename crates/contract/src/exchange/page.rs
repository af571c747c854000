//! Pages (`x-pagination`): the rows that an answer holds for the offset and the limit of its request.
//!
//! It must never keep state: a page depends on the request and the rows alone.

use super::lowering::Lowering;
use super::place::{put, remove};
use super::reply::Reply;
use super::{Given, PageSize, Paging};
use crate::data::{Appetite, Json, samples};
use crate::decimal::Decimal;
use crate::equal;
use crate::judge::Contract;
use crate::tree::Tree;
use crate::verdict::{Direction, Mismatch, Verdict};
use openapi::{Code, Node, Pointer};

pub(crate) const BAD_PAGE: Code = Code("bad-page");

/// How many rows are made where no example gives any.
const ROWS: usize = 3;

/// How the pages of an operation are cut, and from which rows.
pub(super) struct Pages {
    offset: Option<Pointer>,
    limit: Option<Pointer>,
    items: Pointer,
    total: Option<Pointer>,
    filters: Vec<Filter>,
    pub(super) rows: Vec<Json>,
}

/// A list in the request that only lets items through with one of its values.
struct Filter {
    /// Where it stands in the document.
    place: Pointer,
    /// Where the list stands in the request.
    values: Pointer,
    /// Where the value stands in an item.
    of: Pointer,
}

impl Filter {
    /// The values that are asked for; `None` when the list is absent or empty, and lets everything through.
    fn wanted<'b>(&self, body: Option<&'b Json>) -> Option<&'b Vec<Json>> {
        body?.pointer(self.values.as_str())?.as_array().filter(|values| !values.is_empty())
    }
}

impl Lowering<'_> {
    pub(super) fn pages(&mut self, operation: &Pointer, served: &Reply) -> Option<Pages> {
        let place = operation.join("x-pagination");
        let node = self.contract.tree().node(&place)?;
        for (key, at) in self.members(&place).into_iter().filter(|(key, _)| key != "filters") {
            let text = node.get(&key).and_then(Node::as_str).unwrap_or_default();
            if Pointer::parse(text).is_none() {
                self.problem(BAD_PAGE, &at, format!("`{text}` is no JSON Pointer"), "begin it with a slash");
            }
        }
        let pointer = |key: &str| node.get(key).and_then(Node::as_str).and_then(Pointer::parse);
        let items = pointer("items").unwrap_or_default();
        let rows = served.json().and_then(|body| body.pointer(items.as_str())?.as_array()).cloned();
        let mut pages = Pages {
            offset: pointer("offset"),
            limit: pointer("limit"),
            total: pointer("total"),
            filters: self.filters(&place.join("filters")),
            rows: rows.unwrap_or_default(),
            items,
        };
        if !served.is_example {
            pages.rows = pages.made_rows(self.contract, served);
        }
        // The page past the end, bare and with a total, is one that any rows can lead to.
        for (total, what) in [(None, "with an empty list of items"), (Some(true), "with a total")] {
            if pages.cut(self.contract, served, &[], (pages.rows.len(), total)).is_none() {
                let message = format!("an answer {what} is not what its own schema takes");
                let help = "let `items` lead to a list that may be empty, and `total` to an integer";
                self.problem(BAD_PAGE, &place, message, help);
                return None;
            }
        }
        Some(pages)
    }

    fn filters(&mut self, place: &Pointer) -> Vec<Filter> {
        let mut filters = Vec::new();
        for (key, at) in self.members(place) {
            let of = self.contract.tree().node(&at).and_then(Node::as_str).and_then(Pointer::parse);
            match (Pointer::parse(&key), of) {
                (Some(values), Some(of)) => filters.push(Filter { place: at, values, of }),
                _ => self.problem(
                    BAD_PAGE,
                    &at,
                    format!("`{key}`, or what it is given, is no JSON Pointer"),
                    "lead from a list in the request to a member of an item, each beginning with a slash",
                ),
            }
        }
        filters
    }
}

impl Pages {
    /// The answer to a request: rows `offset .. offset + limit`, as many as there are. Without an offset they
    /// begin at the first, without a limit they end at the last. `total` says whether the number of rows is
    /// given; without a word, it is where the answer as documented gives it. `None` when such a page breaks its
    /// schema.
    pub(super) fn answer(
        &self,
        contract: &Contract,
        served: &Reply,
        body: Option<&Json>,
        total: Option<bool>,
    ) -> Option<Json> {
        let rows: Vec<Json> = self.rows.iter().filter(|row| self.lets_through(body, row)).cloned().collect();
        let (offset, limit) = self.asked(body);
        let offset = offset.min(rows.len());
        let end = offset.saturating_add(limit.unwrap_or(usize::MAX)).min(rows.len());
        self.cut(contract, served, &rows[offset..end], (rows.len(), total))
    }

    /// The offset and the limit that a request asks for.
    pub(super) fn asked(&self, body: Option<&Json>) -> (usize, Option<usize>) {
        let count = |place: &Option<Pointer>| {
            let Json::Number(number) = body?.pointer(place.as_ref()?.as_str())? else { return None };
            let whole = Decimal::parse(number.as_str())?.in_units(0).unwrap_or(i128::MAX);
            Some(usize::try_from(whole.max(0)).unwrap_or(usize::MAX))
        };
        (count(&self.offset).unwrap_or(0), count(&self.limit))
    }

    /// A few rows, where no example gives any: enough to tell a page from the next.
    fn made_rows(&self, contract: &Contract, served: &Reply) -> Vec<Json> {
        let [schema] = &self.item_schemas(contract.tree(), served)[..] else { return self.rows.clone() };
        let made = samples(contract, schema, Direction::Response, Appetite::Full);
        let mut rows = self.rows.clone();
        for row in made {
            if rows.len() < ROWS && !rows.contains(&row) {
                rows.push(row);
            }
        }
        rows
    }

    /// Whether every filter of a request takes a row; one without the filtered value is none that was asked for.
    fn lets_through(&self, body: Option<&Json>, row: &Json) -> bool {
        self.filters.iter().all(|filter| {
            let wanted = filter.wanted(body);
            wanted.is_none_or(|wanted| row.pointer(filter.of.as_str()).is_some_and(|value| equal::holds(wanted, value)))
        })
    }

    /// In outline.
    pub(super) fn paging(&self) -> Paging {
        Paging {
            offset: self.offset.clone(),
            limit: self.limit.clone(),
            items: self.items.clone(),
            total: self.total.clone(),
            filters: self.filters.iter().map(|filter| (filter.values.clone(), filter.of.clone())).collect(),
            rows: self.rows.clone(),
        }
    }

    /// How much an answer holds: nothing when its list is absent or null; `None` when that is no list.
    pub(super) fn size(&self, answer: &Json) -> Option<PageSize> {
        let items = match answer.pointer(self.items.as_str()) {
            None | Some(Json::Null) => 0,
            Some(list) => list.as_array()?.len(),
        };
        let total = self.total.as_ref().and_then(|total| answer.pointer(total.as_str()));
        let whole = |number: &Json| Decimal::parse(number.as_number()?.as_str())?.in_units(0);
        Some(PageSize { items, total: total.and_then(whole) })
    }

    /// The items of an answer that were not asked for. An item without the filtered value may be one that was.
    pub(super) fn strays(&self, given: Option<&Given>, answer: &Json) -> Vec<Mismatch> {
        let body = given.and_then(|given| given.body.as_ref());
        let items = answer.pointer(self.items.as_str()).and_then(Json::as_array);
        let mut strays = Vec::new();
        for filter in &self.filters {
            let Some(wanted) = filter.wanted(body) else { continue };
            for (index, item) in items.into_iter().flatten().enumerate() {
                let Some(value) = item.pointer(filter.of.as_str()).filter(|value| !value.is_null()) else { continue };
                if !equal::holds(wanted, value) {
                    let at = filter.of.tokens().fold(self.items.join(&index.to_string()), |at, token| at.join(&token));
                    let message = format!("{value} was not asked for");
                    strays.push(Mismatch { at, rule: filter.place.clone(), message });
                }
            }
        }
        strays
    }

    /// An answer with these rows, of so many, and perhaps that number.
    fn cut(
        &self,
        contract: &Contract,
        served: &Reply,
        rows: &[Json],
        (count, total): (usize, Option<bool>),
    ) -> Option<Json> {
        let page = put(served.json()?.clone(), &self.items, Json::Array(rows.to_vec()))?;
        let keeps = |page: &Json| {
            let schema = served.schema.as_ref();
            schema.is_none_or(|schema| contract.holds(schema, Direction::Response, page))
        };
        let counted = |page: Json| put(page, self.total.as_ref()?, Json::from(count));
        let is_shown = || self.total.as_ref().is_some_and(|total| page.pointer(total.as_str()).is_some());
        let page = match (&self.total, total.unwrap_or_else(is_shown)) {
            (None, _) => page,
            (Some(_), true) => counted(page)?,
            (Some(place), false) => {
                let bare = remove(page, place);
                // A total that the schema requires stays.
                if keeps(&bare) { bare } else { counted(bare)? }
            }
        };
        keeps(&page).then_some(page)
    }

    /// The rules of the answer's items that rows break; a mismatch begins with the row's index.
    pub(super) fn misfits(&self, contract: &Contract, served: &Reply, rows: &[Json]) -> Vec<Mismatch> {
        let place = self.item_schemas(contract.tree(), served);
        let judge = |(index, row): (usize, &Json)| {
            let at = Pointer::root().join(&index.to_string());
            let verdicts = place.iter().map(|schema| contract.judge_value(schema, Direction::Response, row));
            let mismatches = verdicts.flat_map(|verdict| match verdict {
                Verdict::Pass => Vec::new(),
                Verdict::Fail(mismatches) => mismatches,
            });
            let moved = |mismatch: Mismatch| {
                let at = mismatch.at.tokens().fold(at.clone(), |at, token| at.join(&token));
                Mismatch { at, ..mismatch }
            };
            mismatches.map(moved).collect::<Vec<_>>()
        };
        rows.iter().enumerate().flat_map(judge).collect()
    }

    /// The schemas that rule one item.
    fn item_schemas(&self, tree: &Tree, served: &Reply) -> Vec<Pointer> {
        let start: Vec<Pointer> = served.schema.iter().cloned().collect();
        let list = self.items.tokens().fold(start, |place, key| tree.member(&place, &key).unwrap_or_default());
        tree.items(&list)
    }
}
