//! The tests of this crate, one binary: each module a side of the signature, each test a sentence.
//!
//! They must never use a key that somebody could own.

#[cfg(test)]
mod properties;
#[cfg(test)]
mod sample;
#[cfg(test)]
mod signing;
#[cfg(test)]
mod vectors;
#[cfg(test)]
mod verifying;
