//! A folder of its own for each test, and the program run in it.
//!
//! It must never depend on the folder or the language of the one who runs the tests.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use tempfile::TempDir;

/// The program under test.
pub(crate) const XTASK: &str = env!("CARGO_BIN_EXE_xtask");

/// A document without any problem.
pub(crate) const PETS: &str = "\
openapi: 3.0.3
info: {title: Pets, version: '1'}
paths: {}
components:
  schemas:
    Pet:
      type: object
      required: [name]
      properties:
        name: {type: string, maxLength: 20}
        age: {type: integer, minimum: 0, maximum: 100}
    Colour: {type: string, enum: [black, white]}
";

/// The arguments that generate from `pets.yaml` into `out`.
pub(crate) const GEN: &[&str] = &["gen", "--spec", "pets.yaml", "--out", "out"];

/// The same, with `--check`.
pub(crate) const CHECK: &[&str] = &["gen", "--check", "--spec", "pets.yaml", "--out", "out"];

/// What is on disk: contents of files by path, and `None` for folders and links.
pub(crate) type Tree = BTreeMap<PathBuf, Option<Vec<u8>>>;

/// A folder that is removed when the test ends.
pub(crate) struct Sandbox(TempDir);

impl Sandbox {
    pub(crate) fn new() -> Self {
        Self(TempDir::new().unwrap())
    }

    /// A folder in which [`PETS`] stands and has been generated from.
    pub(crate) fn with_pets() -> Self {
        let sandbox = Self::new();
        sandbox.write("pets.yaml", PETS);
        assert_eq!(sandbox.run(GEN).code, 0);
        sandbox
    }

    pub(crate) fn path(&self, path: &str) -> PathBuf {
        self.0.path().join(path)
    }

    /// The absolute path of a file as an argument.
    pub(crate) fn argument(&self, path: &str) -> String {
        self.path(path).to_str().unwrap().to_owned()
    }

    pub(crate) fn write(&self, path: &str, contents: impl AsRef<[u8]>) {
        let path = self.path(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, contents).unwrap();
    }

    pub(crate) fn read(&self, path: &str) -> String {
        fs::read_to_string(self.path(path)).unwrap()
    }

    /// Runs the program in the folder.
    pub(crate) fn run(&self, arguments: &[&str]) -> Outcome {
        Outcome::of(Command::new(XTASK).args(arguments).current_dir(self.0.path()))
    }

    /// Everything below a path; nothing when it is not there.
    pub(crate) fn tree(&self, path: &str) -> Tree {
        let mut tree = Tree::new();
        let root = self.path(path);
        if root.exists() {
            collect(&root, &root, &mut tree);
        }
        tree
    }
}

fn collect(root: &Path, folder: &Path, tree: &mut Tree) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let kind = fs::symlink_metadata(&path).unwrap().file_type();
        let contents = kind.is_file().then(|| fs::read(&path).unwrap());
        tree.insert(path.strip_prefix(root).unwrap().to_owned(), contents);
        if kind.is_dir() {
            collect(root, &path, tree);
        }
    }
}

/// How a run ended and what it said.
#[derive(Debug)]
pub(crate) struct Outcome {
    pub(crate) code: i32,
    pub(crate) stdout: String,
    pub(crate) stderr: String,
}

impl Outcome {
    pub(crate) fn of(command: &mut Command) -> Self {
        let Output { status, stdout, stderr } = command.output().unwrap();
        let text = |bytes| String::from_utf8(bytes).unwrap();
        // A signal has no code: -1 equals none that a test expects.
        Self { code: status.code().unwrap_or(-1), stdout: text(stdout), stderr: text(stderr) }
    }

    /// Asserts the exit code, and that each text stands on the standard error.
    pub(crate) fn says(&self, code: i32, texts: &[&str]) {
        assert_eq!(self.code, code, "{self:#?}");
        for text in texts {
            assert!(self.stderr.contains(text), "{text:?} is not in\n{}", self.stderr);
        }
    }
}
