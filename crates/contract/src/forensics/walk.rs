//! Walks a message with all three witnesses at once, from the whole down to the last member.
//!
//! It must never go where fewer than two witnesses know the way: there is nothing to compare, and a schema may come
//! back to itself without end.

use super::facts::{Row, Rows};
use super::finding::Finding;
use super::kind::Kind;
use super::ruling::{Entries, Ruling};
use super::spot::{Ruled, Seen, Shown, Spot, Told};
use super::values::{Compared, Success};
use super::{digits, duplicates, existence, null, presence, range, types, values};
use crate::judge::Contract;
use crate::tree::Tree;
use crate::verdict::Direction;
use openapi::{Node, Pointer};
use std::collections::{BTreeMap, BTreeSet};

/// What was looked at already, in any message.
#[derive(Default)]
pub(super) struct Memory {
    compared: Compared,
    listed: BTreeSet<Pointer>,
}

/// One message, on its way.
pub(super) struct Walk<'a> {
    pub(super) contract: &'a Contract,
    pub(super) direction: Direction,
    pub(super) rows: Option<&'a Rows>,
    pub(super) names: &'a [&'a str],
    pub(super) successes: Vec<Success>,
    pub(super) totals: Vec<Pointer>,
    pub(super) memory: &'a mut Memory,
    pub(super) found: Vec<Finding>,
    /// Which place each value of each sample stands at.
    pub(super) places: BTreeMap<(usize, Pointer), Pointer>,
}

impl<'a> Walk<'a> {
    fn tree(&self) -> &'a Tree {
        self.contract.tree()
    }

    /// Begins with the whole message.
    pub(super) fn message(&mut self, ruling: Ruling, samples: &[&'a Node]) {
        let whole = |(sample, node): (usize, &&'a Node)| Seen { sample, at: Pointer::root(), node };
        let values = samples.iter().enumerate().map(whole).collect();
        let shown = Shown { values, absent: Vec::new(), names: self.names };
        let told = Told { is_known: self.rows.map(|_| true), ..Told::default() };
        self.visit(&Spot { at: Pointer::root(), shown, ruled: Ruled::Yes(Box::new(ruling)), told }, false);
    }

    fn visit(&mut self, spot: &Spot<'a>, is_member: bool) {
        for seen in &spot.shown.values {
            self.places.insert((seen.sample, seen.at.clone()), spot.at.clone());
        }
        // Below a place without one type, all that differs has that cause.
        let has_one_type = self.compare(spot, is_member);
        if spot.witnesses() < 2 || !has_one_type {
            return;
        }
        self.alternatives(spot);
        self.items(spot);
        self.members(spot);
    }

    /// All aspects of one place; whether the witnesses give it one type.
    fn compare(&mut self, spot: &Spot<'_>, is_member: bool) -> bool {
        let mut found = Vec::new();
        let mut has_one_type = true;
        let is_ruled = spot.ruled.ruling().is_some();
        if is_member && (spot.witnesses() > 1 || is_ruled && !spot.shown.is_silent()) {
            presence::check(spot, &mut found);
        }
        let is_missing = found.iter().any(|finding| finding.kind != Kind::PresenceUnsaid && finding.sample.is_some());
        let is_total = self.totals.iter().any(|total| total.is_within(&spot.at));
        existence::check(spot, is_missing, is_total, &mut found);
        if spot.witnesses() > 1 {
            let before = found.len();
            types::check(spot, &mut found);
            has_one_type = found.len() == before;
            null::check(spot, &mut found);
            if is_member {
                null::beside_absence(spot, &mut found);
            }
            if has_one_type {
                values::check(spot, &mut self.memory.compared, &mut found);
                range::check(spot, &mut found);
                digits::check(spot, &mut self.memory.listed, &mut found);
            }
            values::default(spot, &mut found);
            values::success(spot, &self.successes, &mut found);
        }
        self.found.append(&mut found);
        has_one_type
    }

    fn alternatives(&mut self, spot: &Spot<'_>) {
        let Some(ruling) = spot.ruled.ruling() else { return };
        let values = spot.shown.json();
        for (name, place) in ruling.alternatives(self.tree()) {
            let keeps = |value| self.contract.holds(&place, self.direction, value);
            if !values.is_empty() && !values.iter().any(keeps) {
                let sample = format!("no value keeps it{}", spot.shown.places());
                let finding = Finding::new(&spot.at, Kind::UnshownAlternative).about(name).sample(sample);
                self.found.push(finding.schema("an alternative".to_owned()).rule(place));
            }
        }
    }

    fn items(&mut self, spot: &Spot<'a>) {
        let at = spot.at.join("*");
        let ruling = spot.ruled.ruling().and_then(|ruling| ruling.items(self.tree()));
        let told = self.told(&at, &spot.at);
        let mut shown = Shown { names: self.names, ..Shown::default() };
        for list in spot.shown.present() {
            let Some(items) = list.node.as_array() else { continue };
            let item = |(index, node): (usize, &'a Node)| Seen {
                sample: list.sample,
                at: list.at.join(&index.to_string()),
                node,
            };
            shown.values.extend(items.iter().enumerate().map(item));
            if items.is_empty() {
                shown.absent.push(list.sample);
            }
        }
        let is_list = ruling.is_some() || !shown.is_silent() || is_list_row(spot.told.row);
        if is_list {
            let ruled = ruling.map_or(Ruled::Silent, |ruling| Ruled::Yes(Box::new(ruling)));
            self.visit(&Spot { at, shown, ruled, told }, false);
        }
    }

    fn members(&mut self, spot: &Spot<'a>) {
        let tree = self.tree();
        let ruling = spot.ruled.ruling();
        let declared = ruling.map(|ruling| ruling.members(tree)).unwrap_or_default();
        let entries = ruling.map_or(Entries::Free, |ruling| ruling.entries(tree));
        if ruling.is_some() {
            presence::table(&spot.at, self.rows, &declared, &mut self.found);
        }
        let holders = objects(&spot.shown);
        let names = self.names_at(&spot.at, &declared, &holders, &entries);
        let released = self.released(ruling);
        let mut declared: BTreeMap<String, Ruling> = declared.into_iter().collect();
        let mut spots = Vec::new();
        for name in &names {
            let ruled = match declared.remove(name) {
                Some(_) if released.contains(name) => Ruled::No(not_sent(self.direction)),
                Some(ruling) => Ruled::Yes(Box::new(ruling)),
                None if ruling.is_some() => Ruled::No(""),
                None => Ruled::Silent,
            };
            spots.push(self.member(spot, &holders, name, ruled));
        }
        duplicates::check(&holders, &spots, &mut self.found);
        for spot in &spots {
            self.visit(spot, true);
        }
        self.entries(spot, &holders, &names, entries);
    }

    /// The members of an object that any witness names, each once: the schema's first, then the prose's, then those
    /// of samples. In a map, and in an object that nobody describes, the names in samples are data.
    fn names_at(
        &self,
        at: &Pointer,
        declared: &[(String, Ruling)],
        holders: &[&Seen<'a>],
        entries: &Entries,
    ) -> Vec<String> {
        let mut names: Vec<String> = declared.iter().map(|(name, _)| name.clone()).collect();
        let told = self.rows.map(|rows| rows.steps(at)).unwrap_or_default();
        let told: Vec<String> = told.into_iter().filter(|name| name != "*").collect();
        let names_count = match entries {
            Entries::None => true,
            Entries::Free => !told.is_empty(),
            Entries::Map(_) => false,
        };
        let shown = holders.iter().filter(|_| names_count).flat_map(|seen| seen.node.as_object().unwrap_or_default());
        for name in told.into_iter().chain(shown.map(|member| member.key.clone())) {
            if !names.contains(&name) {
                names.push(name);
            }
        }
        names
    }

    fn member(&self, spot: &Spot<'a>, holders: &[&Seen<'a>], name: &str, ruled: Ruled) -> Spot<'a> {
        let at = spot.at.join(name);
        let mut shown = Shown { names: self.names, ..Shown::default() };
        for holder in holders {
            match holder.node.get(name) {
                Some(node) => shown.values.push(Seen { sample: holder.sample, at: holder.at.join(name), node }),
                None => shown.absent.push(holder.sample),
            }
        }
        let told = self.told(&at, &spot.at);
        Spot { at, shown, ruled, told }
    }

    /// The members of a map, all as one place.
    fn entries(&mut self, spot: &Spot<'a>, holders: &[&Seen<'a>], names: &[String], entries: Entries) {
        let Entries::Map(ruling) = entries else { return };
        let mut shown = Shown { names: self.names, ..Shown::default() };
        for holder in holders {
            let members = holder.node.as_object().unwrap_or_default();
            let others: Vec<Seen<'a>> = members
                .iter()
                .filter(|member| !names.contains(&member.key))
                .map(|member| Seen { sample: holder.sample, at: holder.at.join(&member.key), node: &member.value })
                .collect();
            if others.is_empty() {
                shown.absent.push(holder.sample);
            }
            shown.values.extend(others);
        }
        let at = spot.at.join("*");
        let told = self.told(&at, &spot.at);
        self.visit(&Spot { at, shown, ruled: Ruled::Yes(ruling), told }, false);
    }

    /// What the prose says of a place below another.
    fn told(&self, at: &Pointer, around: &Pointer) -> Told<'a> {
        let Some(rows) = self.rows else { return Told::default() };
        let steps = rows.steps(around);
        let step = at.last().unwrap_or_default();
        let knows = steps.contains(&step);
        let has_table = if step == "*" { knows } else { steps.iter().any(|name| name != "*") };
        Told {
            row: rows.row(at),
            is_known: has_table.then_some(knows),
            tells_presence: presence::tells(Some(rows), around),
        }
    }

    /// The members that do not travel this way.
    fn released(&self, ruling: Option<&Ruling>) -> BTreeSet<String> {
        let flag = match self.direction {
            Direction::Request => "readOnly",
            Direction::Response => "writeOnly",
        };
        let starts = ruling.map(|ruling| ruling.starts.as_slice()).unwrap_or_default();
        starts.iter().flat_map(|start| self.tree().flagged(flag, &start.schema)).collect()
    }
}

fn not_sent(direction: Direction) -> &'static str {
    match direction {
        Direction::Request => "has it as `readOnly`, so no request carries it",
        Direction::Response => "has it as `writeOnly`, so no answer carries it",
    }
}

fn is_list_row(row: Option<&Row>) -> bool {
    row.and_then(Row::type_name) == Some("array")
}

/// The objects among the values of a place.
fn objects<'s, 'a>(shown: &'s Shown<'a>) -> Vec<&'s Seen<'a>> {
    shown.present().filter(|seen| seen.node.as_object().is_some()).collect()
}
