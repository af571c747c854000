//! The rows of the table through generated code, and through the schemas derived from its types.
//!
//! It must never pass over a row: what generated code does not follow has a name in [`super::unfollowed`], and what it
//! decides otherwise one in [`crate::divergence`].

use std::collections::BTreeSet;

use api_runtime::{DerivedEntry, Direction, Rejection, SchemaEntry};
use contract::{Contract, Verdict};
use openapi::{Document, Pointer};

use super::unfollowed::{Rows, UNFOLLOWED};
use super::{Group, Row, named as named_with, pointer, prefix};
use crate::agreement::{Readings, judged};
use crate::decoding;

/// What became of the rows of a file.
#[derive(Debug, Default)]
pub struct Tally {
    /// How many rows generated code was asked about.
    pub run: usize,
    /// How many rows speak of a schema that stays untyped JSON.
    pub untyped: usize,
    /// How many rows were decided as a known divergence says.
    pub divergent: usize,
    /// How many rows were taken although rules break that are not followed.
    pub lenient: usize,
    /// The keywords whose breach generated code has named.
    pub named: BTreeSet<String>,
    /// What is not as the table and the lists say.
    pub wrong: Vec<String>,
}

/// How generated code decides a row.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Outcome {
    Kept,
    Divergent,
    Lenient,
}

/// The readings of one file of the table.
pub struct Run<'a> {
    contract: Contract,
    readings: Readings<'a>,
    schemas: &'a [SchemaEntry],
    tally: Tally,
}

impl<'a> Run<'a> {
    /// The generated code of a document beside the judge.
    ///
    /// # Panics
    /// When the judge does not take the document.
    pub fn new(document: &'a Document, schemas: &'a [SchemaEntry], derived: &[DerivedEntry]) -> Self {
        let contract = Contract::new(document).expect("the judge takes the document");
        Self { contract, readings: Readings::new(document, schemas, derived), schemas, tally: Tally::default() }
    }

    /// Runs every row of these groups.
    pub fn run(mut self, groups: &[Group<'_>]) -> Tally {
        for group in groups {
            let schema = pointer(group, "/S");
            let entry = self.schemas.iter().find(|entry| entry.pointer == schema.as_str());
            let unfollowed = UNFOLLOWED.iter().find(|unfollowed| unfollowed.group == group.name);
            match (entry, unfollowed.map(|unfollowed| &unfollowed.rows)) {
                (None, Some(Rows::All)) => self.tally.untyped += group.rows.len(),
                (None, _) => self.tally.wrong.push(format!("{}: it has no type, and no reason why", group.name)),
                (Some(_), Some(Rows::All)) => self.tally.wrong.push(format!("{}: it has a type now", group.name)),
                (Some(entry), Some(Rows::Only(lenient))) => self.group(entry, group, lenient),
                (Some(entry), None) => self.group(entry, group, &[]),
            }
        }
        self.tally
    }

    fn group(&mut self, entry: &SchemaEntry, group: &Group<'_>, lenient: &[&str]) {
        let unknown = lenient.iter().filter(|value| !group.rows.iter().any(|row| row.value == **value));
        self.tally.wrong.extend(unknown.map(|value| format!("{}: there is no row {value}", group.name)));
        for row in &group.rows {
            self.tally.run += 1;
            let ways = [(Direction::Request, row.in_request), (Direction::Response, row.in_response)];
            let ways = ways.into_iter().filter(|(_, holds)| *holds);
            let outcomes: Result<Vec<_>, _> = ways.map(|(way, _)| self.row(entry, group, row, way)).collect();
            let is_listed = lenient.contains(&row.value);
            let why = match outcomes {
                Err(why) => why,
                Ok(all) if is_listed && all.iter().all(|outcome| *outcome == Outcome::Lenient) => {
                    self.tally.lenient += 1;
                    continue;
                }
                Ok(_) if is_listed => "all of its rules are followed now".to_owned(),
                Ok(all) if all.contains(&Outcome::Lenient) => "a rule breaks, and is not named".to_owned(),
                Ok(all) => {
                    self.tally.divergent += usize::from(all.contains(&Outcome::Divergent));
                    continue;
                }
            };
            self.tally.wrong.push(format!("{}, line {}: {}\n  {why}", group.name, row.line, row.value));
        }
    }

    fn row(
        &mut self,
        entry: &SchemaEntry,
        group: &Group<'_>,
        row: &Row<'_>,
        direction: Direction,
    ) -> Result<Outcome, String> {
        let message = named_with(row.value, &prefix(group));
        let message = message.as_bytes();
        let checked = (entry.check)(direction, message);
        let rules: BTreeSet<Pointer> = row.rules.iter().map(|rule| pointer(group, rule)).collect();
        let named = named(&checked);
        self.tally.named.extend(named.iter().flatten().map(keyword));
        if named.as_ref().is_some_and(|named| named.len() < rules.len() && named.is_subset(&rules)) {
            return Ok(Outcome::Lenient);
        }
        self.readings.compare(entry, direction, message)?;
        let is_kept = match &named {
            Some(named) => *named == rules,
            None => self.decodes_first(entry, direction, message, &checked),
        };
        match self.readings.divergence(entry, direction, message) {
            Some(_) => Ok(Outcome::Divergent),
            None if is_kept => Ok(Outcome::Kept),
            None => Err(format!("{rules:?} break, and generated code says {checked:?}")),
        }
    }

    /// Whether the judge finds broken, at the very place at which decoding gave up, what decoding asks for: that the
    /// text is JSON, the type of a value, the presence of a member, that nothing else is null, and that integers are
    /// of a size that Rust has.
    fn decodes_first(
        &self,
        entry: &SchemaEntry,
        direction: Direction,
        message: &[u8],
        checked: &Result<(), Rejection>,
    ) -> bool {
        let Err(Rejection::Decode(error)) = checked else { return false };
        let schema = Pointer::parse(entry.pointer).unwrap_or_default();
        let Verdict::Fail(mismatches) = self.contract.judge(&schema, judged(direction), message) else { return false };
        let broken = mismatches.iter().map(|mismatch| (mismatch.at.as_str(), mismatch.rule.as_str()));
        decoding::is_told(error, message, broken, entry.pointer)
    }
}

/// The rules that a rejection names; nothing when the message could not be read.
fn named(checked: &Result<(), Rejection>) -> Option<BTreeSet<Pointer>> {
    match checked {
        Ok(()) => Some(BTreeSet::new()),
        Err(Rejection::Rules(violations)) => {
            violations.as_slice().iter().map(|violation| Pointer::parse(violation.rule)).collect()
        }
        Err(Rejection::Decode(_)) => None,
    }
}

/// The keyword of a rule; those over several members stand in a list.
fn keyword(rule: &Pointer) -> String {
    let last = rule.last().unwrap_or_default();
    let list = || rule.parent().and_then(|list| list.last()).unwrap_or_default();
    if last.parse::<usize>().is_ok() { list() } else { last }
}
