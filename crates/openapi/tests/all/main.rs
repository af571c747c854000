//! The tests of this crate, one binary: each module a part of the crate, each test a sentence.
//!
//! They must never read a file of the workspace: every document stands beside what is said of it.

#[cfg(test)]
mod check;
#[cfg(test)]
mod document;
#[cfg(test)]
mod documents;
#[cfg(test)]
mod files;
#[cfg(test)]
mod inheritance;
#[cfg(test)]
mod json;
#[cfg(test)]
mod keyword;
#[cfg(test)]
mod limits;
#[cfg(test)]
mod number;
#[cfg(test)]
mod overlay;
#[cfg(test)]
mod planted_mistakes;
#[cfg(test)]
mod pointer;
#[cfg(test)]
mod problem_text;
#[cfg(test)]
mod problem_text_cases;
#[cfg(test)]
mod report;
#[cfg(test)]
mod robustness;
#[cfg(test)]
mod slice;
#[cfg(test)]
mod typed;
#[cfg(test)]
mod yaml;
