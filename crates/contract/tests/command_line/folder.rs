//! A folder of its own for each test, and the program run in it.

use std::fs;
use std::path::PathBuf;
use std::process::{Command, Output};
use tempfile::TempDir;

/// The library of `forensics`, whose witnesses agree in everything.
pub(crate) const FILES: &[(&str, &str)] = &[
    ("library.openapi.yaml", include_str!("../forensics/library/library.openapi.yaml")),
    ("library.clauses.yaml", include_str!("../forensics/library/library.clauses.yaml")),
    ("search.request.json", include_str!("../forensics/library/search.request.json")),
    ("page.response.json", include_str!("../forensics/library/page.response.json")),
];

/// A folder with the library in it.
pub(crate) struct Folder(TempDir);

/// How a run ended and what it said.
#[derive(Debug)]
pub(crate) struct Outcome {
    pub(crate) code: i32,
    pub(crate) stdout: String,
    pub(crate) stderr: String,
}

impl Folder {
    pub(crate) fn new() -> Self {
        let folder = Self(TempDir::new().unwrap());
        FILES.iter().for_each(|(name, text)| folder.write(name, text));
        folder
    }

    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    pub(crate) fn write(&self, name: &str, text: impl AsRef<[u8]>) {
        fs::write(self.0.path().join(name), text).unwrap();
    }

    pub(crate) fn edit(&self, name: &str, from: &str, to: &str) {
        let text = fs::read_to_string(self.0.path().join(name)).unwrap();
        assert!(text.contains(from), "{from} is not in {name}");
        self.write(name, text.replace(from, to));
    }

    pub(crate) fn run(&self, arguments: &[&str]) -> Outcome {
        let program = env!("CARGO_BIN_EXE_contract");
        let output = Command::new(program).args(arguments).current_dir(self.0.path()).output().unwrap();
        let Output { status, stdout, stderr } = output;
        let text = |bytes| String::from_utf8(bytes).unwrap();
        // A signal has no code: -1 equals none that a test expects.
        Outcome { code: status.code().unwrap_or(-1), stdout: text(stdout), stderr: text(stderr) }
    }
}

impl Outcome {
    /// Asserts the exit code, and that each text stands on the standard error.
    pub(crate) fn says(&self, code: i32, texts: &[&str]) {
        assert_eq!(self.code, code, "{self:#?}");
        for text in texts {
            assert!(self.stderr.contains(text), "{text:?} is not in\n{}", self.stderr);
        }
    }
}
