//! The rule `pattern`: an ECMA-262 regular expression (OpenAPI 3.0.3, section 4.7.24), found anywhere in the text.
//!
//! It must never read a pattern in another dialect than the document's.

use std::sync::OnceLock;

use regress::Regex;

/// A pattern, compiled when it is first used.
#[derive(Debug)]
pub struct Pattern {
    text: &'static str,
    compiled: OnceLock<Option<Regex>>,
}

impl Pattern {
    /// A pattern from its text. Generation has refused a text that does not compile.
    pub const fn new(text: &'static str) -> Self {
        Self { text, compiled: OnceLock::new() }
    }

    /// Whether the pattern is found in `text`. A pattern that does not compile is found nowhere.
    pub fn is_found_in(&self, text: &str) -> bool {
        let compiled = self.compiled.get_or_init(|| compile(self.text));
        compiled.as_ref().is_some_and(|pattern| pattern.find(text).is_some())
    }
}

/// Characters are code points: with the `u` flag where the pattern is lawful under it, else without.
fn compile(text: &str) -> Option<Regex> {
    Regex::with_flags(text, "u").or_else(|_| Regex::new(text)).ok()
}
