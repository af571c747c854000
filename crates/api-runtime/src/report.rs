//! Collects violations while a value is checked.
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
}

impl Report {
    /// An empty report on a value that travels in `direction`.
    #[inline]
    pub fn new(direction: Direction) -> Self {
        Self { direction, violations: Vec::new(), of_values: 0 }
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
        self.violations.push(Violation { at: path.pointer().into(), rule, expected });
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
