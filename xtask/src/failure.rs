//! Why a command did not succeed, and the exit code that says so.
//!
//! It must never be made where the command could still go on: it ends the run.

use std::fmt;
use std::path::Path;

/// A command that did not succeed.
#[derive(Debug)]
pub(crate) enum Failure {
    /// The document or the generated tree is not as it should be. What is wrong has been printed.
    Refused(String),
    /// The command line is not understood.
    Usage(String),
    /// A file could not be read or written.
    Io(String),
}

impl Failure {
    /// What could not be done with a file.
    pub(crate) fn io(action: &str, path: &Path, error: &std::io::Error) -> Self {
        Self::Io(format!("cannot {action} {}: {error}", path.display()))
    }

    /// 1: refused; 2: usage or I/O.
    pub(crate) fn exit_code(&self) -> u8 {
        match self {
            Self::Refused(_) => 1,
            Self::Usage(_) | Self::Io(_) => 2,
        }
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Refused(text) => f.write_str(text),
            // What is wrong stands last, where a terminal ends.
            Self::Usage(text) => write!(f, "{}\n\n{text}", crate::arguments::USAGE),
            Self::Io(text) => f.write_str(text),
        }
    }
}
