//! The program as a user meets it: what it prints, and how it ends.
//!
//! It must never write into the workspace: each test has a folder of its own.

// Clippy counts only the functions marked as tests as such, not what these are built from.
#![expect(clippy::unwrap_used)]

mod clauses;
mod folder;
mod samples;
mod score;
