//! The mock, behaviour by behaviour, on one neutral document (`hotel.yaml`).

// Clippy counts only the functions marked as tests as such, not what these are built from.
#![expect(clippy::expect_used, clippy::panic)]

#[cfg(feature = "wiremock")]
mod double;
mod drawing;
mod hotel;
mod matching;
mod paging;
mod parameters;
mod problems;
mod receiving;
mod refusing;
mod security;
mod serving;
mod writing;
