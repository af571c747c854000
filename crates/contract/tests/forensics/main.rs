//! Sample forensics: what is planted is found, and nothing else is.

// Clippy counts only the functions marked as tests as such, not what these are built from.
#![expect(clippy::expect_used, clippy::panic)]

mod facts;
mod library;
mod plants;
mod standalone;
