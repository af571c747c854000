//! What several test binaries share: holding two readings of one document against each other.
//!
//! It must never know a generated crate: every schema is reached through its table.

pub mod agreement;
pub mod divergence;

/// The README's code compiles.
#[cfg(doctest)]
#[doc = include_str!("../../README.md")]
pub struct Readme;
