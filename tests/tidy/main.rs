//! The rules of `docs/architecture.md` as tests: a file for each rule, and in it the function that finds offenders,
//! the test that runs it over the repository, and a test that feeds it an offender.
//!
//! A rule must never be loosened here alone: the page that states it is changed in the same commit.

mod arrows;
mod attributes;
mod generated;
mod links;
mod names;
mod offence;
mod opening;
mod panics;
mod problems_page;
mod purity;
mod readme;
mod size;
mod snapshots;
mod sources;
mod templates;
mod tokens;
mod vendor;
mod weight;
mod workplace;
