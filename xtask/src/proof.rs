//! The commands of the proof: `cargo run --package contract`, where the user stands.
//!
//! It must never read what they print, nor change their arguments: they are programs of their own, too heavy for this.

use std::ffi::OsString;
use std::process::{Command, ExitCode};

use crate::failure::Failure;

/// Runs a command of the proof and passes its exit code on; 2 when it was ended by a signal.
pub(crate) fn run(name: &str, arguments: &[OsString]) -> Result<ExitCode, Failure> {
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let manifest = crate::workspace().join("Cargo.toml");
    let status = Command::new(&cargo)
        .args(["run", "--quiet", "--locked", "--manifest-path"])
        .arg(&manifest)
        .args(["--package", "contract", "--", name])
        .args(arguments)
        .status()
        .map_err(|error| Failure::Io(format!("cannot run {}: {error}", cargo.display())))?;
    let code = status.code().and_then(|code| u8::try_from(code).ok());
    Ok(ExitCode::from(code.unwrap_or(2)))
}
