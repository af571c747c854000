//! What several test binaries share: the readings of one document held against each other, and the flagship's mock.
//!
//! It must never know a generated crate: every schema is reached through its table, every call through the mock.

pub mod agreement;
pub mod boundaries;
pub mod cases;
pub mod decoding;
pub mod derived;
pub mod dialect;
pub mod divergence;
pub mod meaning;
pub mod mock;
pub mod operations;
pub mod table;
pub mod third;

/// The README's code compiles.
#[cfg(doctest)]
#[doc = include_str!("../../README.md")]
pub struct Readme;

/// The code of the page on testing runs.
#[cfg(doctest)]
#[doc = include_str!("../../docs/testing.md")]
pub struct Testing;
