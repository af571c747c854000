//! The documents of a run, and the files that stand beside each.
//!
//! It must never look for files elsewhere than beside the document that was named.

use openapi::{Document, Format, Severity};
use openapi_files::{Own, Reach};
use std::fs;
use std::path::{Path, PathBuf};

use crate::arguments::Common;
use crate::failure::Failure;

/// A document and where its files are.
pub(crate) struct Job {
    /// The document's path.
    pub(crate) spec: PathBuf,
    /// How messages name it: a path that leads to it from where the user stands, or from the workspace.
    pub(crate) shown: String,
    /// The folder from which that is a path.
    base: PathBuf,
    /// What is read with it.
    reach: Reach,
    /// What its files are called: `pets` for `pets.openapi.yaml`.
    pub(crate) name: String,
    /// Whether it is one of the workspace's own.
    pub(crate) is_own: bool,
}

impl Job {
    /// The document that was named, or all of the workspace's.
    pub(crate) fn all(common: &Common) -> Result<Vec<Self>, Failure> {
        match &common.spec {
            Some(spec) => Ok(vec![Self::named(spec, &common.reach)]),
            None if common.reach.overlays.is_empty() => Self::own(&common.reach),
            None => Err(Failure::Usage("--overlay goes with --spec".to_owned())),
        }
    }

    fn named(spec: &Path, reach: &Reach) -> Self {
        let file = spec.file_name().unwrap_or_default().to_string_lossy();
        let stem = [".json", ".yaml", ".yml"].iter().find_map(|ending| file.strip_suffix(ending)).unwrap_or(&file);
        let name = stem.strip_suffix(".openapi").unwrap_or(stem).to_owned();
        let (base, shown) = (PathBuf::new(), spec.display().to_string());
        Self { spec: spec.to_owned(), shown, base, reach: reach.clone(), name, is_own: false }
    }

    fn own(reach: &Reach) -> Result<Vec<Self>, Failure> {
        let folder = workspace().join("spec");
        let entries = fs::read_dir(&folder).map_err(|error| Failure::io("list", &folder, &error))?;
        let mut jobs = Vec::new();
        for entry in entries {
            let file = entry.map_err(|error| Failure::io("list", &folder, &error))?.file_name();
            let file = file.to_string_lossy();
            if let Some(name) = file.strip_suffix(".openapi.yaml") {
                let (spec, shown) = (folder.join(file.as_ref()), format!("spec/{file}"));
                let (base, name) = (workspace(), name.to_owned());
                jobs.push(Self { spec, shown, base, reach: reach.clone(), name, is_own: true });
            }
        }
        jobs.sort_by(|a, b| a.name.cmp(&b.name));
        match jobs.is_empty() {
            true => Err(Failure::Io(format!("there is no *.openapi.yaml in {}", folder.display()))),
            false => Ok(jobs),
        }
    }

    /// The file beside the document that is called `NAME.ENDING`; `None` when there is none.
    pub(crate) fn beside(&self, ending: &str) -> Option<PathBuf> {
        let path = self.spec.with_file_name(format!("{}.{ending}", self.name));
        path.exists().then_some(path)
    }

    /// How messages name that file.
    pub(crate) fn beside_shown(&self, ending: &str) -> String {
        Path::new(&self.shown).with_file_name(format!("{}.{ending}", self.name)).display().to_string()
    }

    /// Loads the document. Its problems are printed when one of them is invalid.
    pub(crate) fn document(&self) -> Result<Document, Failure> {
        let text = read(&self.spec)?;
        let own = Own { name: &self.shown, path: &self.spec, base: &self.base, text: &text };
        let loaded = self.reach.load(own).map_err(Failure::Io)?;
        let invalid: Vec<_> =
            loaded.problems.iter().filter(|problem| problem.severity == Severity::Invalid).cloned().collect();
        let report = || openapi::report(&invalid, &loaded.sources, Format::Human { color: false });
        match loaded.document {
            Some(document) if invalid.is_empty() => Ok(document),
            _ => Err(Failure::Refused(format!("{}{} is invalid", report(), self.shown))),
        }
    }
}

/// Reads a file of text.
pub(crate) fn read(path: &Path) -> Result<String, Failure> {
    let bytes = fs::read(path).map_err(|error| Failure::io("read", path, &error))?;
    utf8(bytes, path)
}

/// The bytes of a file as text.
pub(crate) fn utf8(bytes: Vec<u8>, path: &Path) -> Result<String, Failure> {
    String::from_utf8(bytes).map_err(|_| Failure::Io(format!("{} is not UTF-8: save it as UTF-8", path.display())))
}

/// The folder of the workspace: output does not depend on where the command is called.
pub(crate) fn workspace() -> PathBuf {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    here.ancestors().nth(2).unwrap_or(here).to_owned()
}
