//! A rule of the contract that a value breaks. Violations hold no part of the value, so that no secret is printed.

use std::borrow::Cow;
use std::fmt;

/// One rule broken at one place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Violation {
    /// JSON Pointer (RFC 6901) into the value; empty for the whole value.
    pub at: Cow<'static, str>,
    /// JSON Pointer of the broken rule in the OpenAPI document.
    pub rule: &'static str,
    /// What the rule asks for, such as `must be at most 100`.
    pub expected: &'static str,
}

impl fmt::Display for Violation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let at = if self.at.is_empty() { "the value" } else { &self.at };
        write!(f, "{at}: {} (rule {})", self.expected, self.rule)
    }
}

impl std::error::Error for Violation {}

/// Every rule that a value breaks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Violations(Vec<Violation>);

impl Violations {
    /// `None` when there is no violation.
    #[inline]
    pub fn new(violations: Vec<Violation>) -> Option<Self> {
        (!violations.is_empty()).then_some(Self(violations))
    }

    /// The violations, in the order of the document.
    pub fn as_slice(&self) -> &[Violation] {
        &self.0
    }
}

impl From<Vec<Violation>> for Violations {
    fn from(violations: Vec<Violation>) -> Self {
        Self(violations)
    }
}

impl IntoIterator for Violations {
    type Item = Violation;
    type IntoIter = std::vec::IntoIter<Violation>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.into_iter()
    }
}

impl From<Violation> for Violations {
    fn from(violation: Violation) -> Self {
        Self(vec![violation])
    }
}

impl fmt::Display for Violations {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, violation) in self.0.iter().enumerate() {
            let separator = if index == 0 { "" } else { "; " };
            write!(f, "{separator}{violation}")?;
        }
        Ok(())
    }
}

impl std::error::Error for Violations {}
