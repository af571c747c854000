//! The command line as a user meets it: every test runs the program that `cargo xtask` runs.
//!
//! It must never write into the workspace: each test has a folder of its own.

// Clippy knows what stands in a `#[test]` as a test, but not the functions that tests share.
#![expect(clippy::unwrap_used)]

mod building;
mod checking;
mod corpus;
mod denying;
mod determinism;
mod explaining;
mod failing;
mod files;
mod formats;
mod hostile;
mod overlays;
mod problems;
mod proof;
mod sandbox;
mod settings;
mod slices;
mod usage;
mod workspace;
mod writing;
