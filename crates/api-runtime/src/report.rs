//! Collects violations while a value is checked, and on demand the values that an open enumeration does not name.
//!
//! It must never stop at the first violation, nor hold a part of the value.

use crate::{Direction, Path, Violation, Violations};

/// What has been found so far. Every violation is collected, not only the first.
#[derive(Debug)]
pub struct Report {
    direction: Direction,
    violations: Vec<Violation>,
    /// How many of them are of rules over one value each.
    of_values: usize,
    /// Where values stand that an open enumeration does not name; nothing where nobody asks.
    unknown: Option<Vec<String>>,
    /// Whether violations are counted only.
    is_silent: bool,
}

impl Report {
    /// An empty report on a value that travels in `direction`.
    #[inline]
    pub fn new(direction: Direction) -> Self {
        Self { direction, violations: Vec::new(), of_values: 0, unknown: None, is_silent: false }
    }

    /// An empty report that takes notes of what an open enumeration does not name.
    pub(crate) fn noting(direction: Direction) -> Self {
        Self { unknown: Some(Vec::new()), ..Self::new(direction) }
    }

    /// An empty report that counts violations and keeps none.
    pub(crate) fn silent(direction: Direction) -> Self {
        Self { is_silent: true, ..Self::new(direction) }
    }

    /// Whether violations are counted only.
    pub(crate) fn is_silent(&self) -> bool {
        self.is_silent
    }

    /// Whether notes are taken.
    pub(crate) fn is_noting(&self) -> bool {
        self.unknown.is_some()
    }

    /// Which way the value travels: `readOnly` and `writeOnly` depend on it (OpenAPI 3.0.3, section 4.7.24.2).
    #[inline]
    pub fn direction(&self) -> Direction {
        self.direction
    }

    /// Records that `rule` is broken at `path` unless it `holds`.
    #[inline]
    pub fn demand(&mut self, holds: bool, path: &Path<'_>, rule: &'static str, expected: &'static str) {
        if !holds {
            self.of_values += 1;
            self.refuse(path, rule, expected);
        }
    }

    /// Records that a rule over several members is broken at `path` unless it `holds`.
    #[inline]
    pub fn demand_together(&mut self, holds: bool, path: &Path<'_>, rule: &'static str, expected: &'static str) {
        if !holds {
            self.refuse(path, rule, expected);
        }
    }

    #[cold]
    fn refuse(&mut self, path: &Path<'_>, rule: &'static str, expected: &'static str) {
        if self.is_silent {
            return;
        }
        self.violations.push(Violation { at: path.pointer().into(), rule, expected });
    }

    /// Takes a note of the value at `path` unless it `is_named` by the open enumeration that rules it. It is no violation.
    #[inline]
    pub fn note(&mut self, is_named: bool, path: &Path<'_>) {
        if !is_named && let Some(unknown) = &mut self.unknown {
            unknown.push(path.pointer());
        }
    }

    /// Takes notes of values that were found apart from this report, by their places below `path`.
    pub(crate) fn note_below(&mut self, path: &Path<'_>, places: &[String]) {
        if let Some(unknown) = &mut self.unknown {
            unknown.extend(places.iter().map(|place| path.pointer() + place));
        }
    }

    /// How many violations there are, and where the notes were taken.
    pub(crate) fn into_trial(self) -> (usize, Vec<String>) {
        (self.violations.len(), self.unknown.unwrap_or_default())
    }

    /// Where the notes were taken.
    pub(crate) fn into_unknown(self) -> Vec<String> {
        self.unknown.unwrap_or_default()
    }

    /// How many violations there are of rules over one value each. Rules over several members have a meaning only
    /// where this has not grown.
    #[inline]
    pub fn of_values(&self) -> usize {
        self.of_values
    }

    /// All that was found.
    pub fn into_violations(self) -> Violations {
        Violations::from(self.violations)
    }

    /// The verdict.
    #[inline]
    pub fn finish(self) -> Result<(), Violations> {
        Violations::new(self.violations).map_or(Ok(()), Err)
    }
}
