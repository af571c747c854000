//! The scratch folder: crates of all documents in one workspace, checked by rustc and by clippy.
//!
//! It must never keep a crate of an earlier run, and never replace anything but its own folder.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, Instant};

use crate::failure::Failure;

/// The folder of the crates, and that of what is built.
pub(crate) struct Scratch {
    crates: PathBuf,
    target: PathBuf,
}

/// How the crates of a document were built.
pub(crate) struct Build {
    /// What `cargo check` took. What others have built already costs nothing; the first document pays for it.
    pub(crate) check: Duration,
    /// What rustc or clippy said, if anything.
    pub(crate) complaint: Option<String>,
}

impl Scratch {
    /// An empty folder `corpus` where cargo keeps what it builds. The versions are those of this workspace.
    pub(crate) fn new() -> Result<Self, Failure> {
        let target =
            std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| crate::workspace().join("target"), PathBuf::from);
        let target = std::path::absolute(&target).map_err(|error| Failure::io("find", &target, &error))?;
        let crates = target.join("corpus");
        match fs::remove_dir_all(&crates) {
            Err(error) if error.kind() != std::io::ErrorKind::NotFound => Err(Failure::io("clear", &crates, &error)),
            _ => Ok(()),
        }?;
        fs::create_dir_all(&crates).map_err(|error| Failure::io("make", &crates, &error))?;
        let lock = crate::workspace().join("Cargo.lock");
        fs::copy(&lock, crates.join("Cargo.lock")).map_err(|error| Failure::io("copy", &lock, &error))?;
        Ok(Self { crates, target })
    }

    /// Where the crates go.
    pub(crate) fn crates(&self) -> &Path {
        &self.crates
    }

    /// Checks the crates of one document.
    pub(crate) fn build(&self, name: &str, has_client: bool) -> Result<Build, Failure> {
        let kinds: &[&str] = if has_client { &["model", "client"] } else { &["model"] };
        let packages: Vec<String> = kinds.iter().map(|kind| format!("--package={name}-{kind}")).collect();
        let start = Instant::now();
        let warned = self.cargo("check", &packages, &[])?;
        let check = start.elapsed();
        let complaint = match warned {
            None => self.cargo("clippy", &packages, &["--", "--deny", "warnings"])?,
            complaint => complaint,
        };
        Ok(Build { check, complaint })
    }

    /// Runs cargo without a word where all is well; else what it said.
    fn cargo(&self, command: &str, packages: &[String], rest: &[&str]) -> Result<Option<String>, Failure> {
        let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
        let output = Command::new(&cargo)
            .args([command, "--quiet"])
            .args(packages)
            .args(rest)
            .current_dir(&self.crates)
            .env("CARGO_TARGET_DIR", &self.target)
            .output()
            .map_err(|error| Failure::Io(format!("cannot run {}: {error}", cargo.display())))?;
        let said = String::from_utf8_lossy(&output.stderr).trim_end().to_owned();
        Ok((!output.status.success() || !said.is_empty()).then(|| format!("cargo {command}: {said}")))
    }
}
