//! Seeds: where chance begins, so that a run can be had again on any machine.
//!
//! It must never take more from the machine than a number that is printed.

use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};
use std::fmt;
use std::hash::{BuildHasher, Hasher, RandomState};
use std::str::FromStr;

/// Where chance begins. The same seed draws the same values anywhere, from the same document.
///
/// It is written as sixteen hexadecimal digits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Seed(pub u64);

/// A text that is no seed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InvalidSeed(String);

impl Seed {
    /// The variable of the environment that asks for a seed.
    pub const VARIABLE: &str = "CONTRACT_SEED";

    /// The seed that the environment asks for; else one that no run had.
    ///
    /// # Errors
    /// When the environment asks for what is no seed.
    pub fn of_run() -> Result<Self, InvalidSeed> {
        match std::env::var(Self::VARIABLE) {
            Ok(text) => text.parse(),
            Err(std::env::VarError::NotPresent) => Ok(Self(RandomState::new().build_hasher().finish())),
            Err(std::env::VarError::NotUnicode(text)) => Err(InvalidSeed(text.to_string_lossy().into_owned())),
        }
    }

    /// A runner of proptest that begins here.
    pub fn runner(self, config: Config) -> TestRunner {
        let mut bytes = [0; 32];
        bytes[..8].copy_from_slice(&self.0.to_le_bytes());
        TestRunner::new_with_rng(config, TestRng::from_seed(RngAlgorithm::ChaCha, &bytes))
    }
}

impl FromStr for Seed {
    type Err = InvalidSeed;

    fn from_str(text: &str) -> Result<Self, InvalidSeed> {
        let is_hexadecimal = (1..=16).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_hexdigit());
        let number = u64::from_str_radix(text, 16).ok().filter(|_| is_hexadecimal);
        number.map(Self).ok_or_else(|| InvalidSeed(text.to_owned()))
    }
}

impl fmt::Display for Seed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:016x}", self.0)
    }
}

impl fmt::Display for InvalidSeed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} is `{}`, and must be 1 to 16 hexadecimal digits", Seed::VARIABLE, self.0)
    }
}

impl std::error::Error for InvalidSeed {}
