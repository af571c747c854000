//! Pages (`x-pagination`): the rows that an answer holds for the offset and the limit of its request.
//!
//! It must never keep state: a page depends on the request and the rows alone.

use super::lowering::Lowering;
use super::place::{put, remove};
use super::reply::Reply;
use crate::data::Json;
use crate::decimal::Decimal;
use crate::judge::Contract;
use crate::tree::Tree;
use crate::verdict::{Direction, Mismatch, Verdict};
use openapi::{Code, Node, Pointer};

pub(crate) const BAD_PAGE: Code = Code("bad-page");

/// How the pages of an operation are cut, and from which rows.
pub(super) struct Pages {
    offset: Option<Pointer>,
    limit: Option<Pointer>,
    items: Pointer,
    total: Option<Pointer>,
    pub(super) rows: Vec<Json>,
}

impl Lowering<'_> {
    pub(super) fn pages(&mut self, operation: &Pointer, served: &Reply) -> Option<Pages> {
        let place = operation.join("x-pagination");
        let node = self.contract.tree().node(&place)?;
        for (key, at) in self.members(&place) {
            let text = node.get(&key).and_then(Node::as_str).unwrap_or_default();
            if Pointer::parse(text).is_none() {
                self.problem(BAD_PAGE, &at, format!("`{text}` is no JSON Pointer"), "begin it with a slash");
            }
        }
        let pointer = |key: &str| node.get(key).and_then(Node::as_str).and_then(Pointer::parse);
        let items = pointer("items").unwrap_or_default();
        let rows = served.json().and_then(|body| body.pointer(items.as_str())?.as_array()).cloned();
        let pages = Pages {
            offset: pointer("offset"),
            limit: pointer("limit"),
            total: pointer("total"),
            rows: rows.unwrap_or_default(),
            items,
        };
        // The page past the end, bare and with a total, is one that any rows can lead to.
        for (total, what) in [(None, "with an empty list of items"), (Some(true), "with a total")] {
            if pages.cut(self.contract, served, &[], total).is_none() {
                let message = format!("an answer {what} is not what its own schema takes");
                let help = "let `items` lead to a list that may be empty, and `total` to an integer";
                self.problem(BAD_PAGE, &place, message, help);
                return None;
            }
        }
        Some(pages)
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
        let count = |place: &Option<Pointer>| {
            let Json::Number(number) = body?.pointer(place.as_ref()?.as_str())? else { return None };
            let whole = Decimal::parse(number.as_str())?.in_units(0).unwrap_or(i128::MAX);
            Some(usize::try_from(whole.max(0)).unwrap_or(usize::MAX))
        };
        let offset = count(&self.offset).unwrap_or(0).min(self.rows.len());
        let end = offset.saturating_add(count(&self.limit).unwrap_or(usize::MAX)).min(self.rows.len());
        self.cut(contract, served, &self.rows[offset..end], total)
    }

    fn cut(&self, contract: &Contract, served: &Reply, rows: &[Json], total: Option<bool>) -> Option<Json> {
        let page = put(served.json()?.clone(), &self.items, Json::Array(rows.to_vec()))?;
        let keeps = |page: &Json| {
            let schema = served.schema.as_ref();
            schema.is_none_or(|schema| contract.holds(schema, Direction::Response, page))
        };
        let counted = |page: Json| put(page, self.total.as_ref()?, Json::from(self.rows.len()));
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
