//! The documents of a corpus: which there are, and what is expected of each.
//!
//! It must never look into a document: what it holds decides nothing here.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use crate::arguments::Standalone;
use crate::failure::Failure;
use crate::generate::{self, Job};

/// The folder of documents that must be generated from, and that of those that must be refused.
const FOLDERS: [(&str, bool); 2] = [("accept", false), ("refuse", true)];

/// What the name of a file holds that stands beside a document.
const BESIDE: [&str; 3] = [".clauses.", ".settings.", ".overlay."];

/// A document of the corpus.
pub(crate) struct Entry {
    /// The path below the corpus.
    pub(crate) file: String,
    /// Whether it must be refused.
    pub(crate) is_refused: bool,
    pub(crate) job: Job,
}

/// Every document of `folder`, sorted by path; its crates go below `out`.
///
/// A folder with neither `accept` nor `refuse` in it holds documents that must be generated from.
pub(crate) fn below(folder: &Path, lawful: Option<&Path>, out: &Path) -> Result<Vec<Entry>, Failure> {
    let lawful = lawful.map(names).transpose()?.unwrap_or_default();
    let parts: Vec<_> = FOLDERS.into_iter().filter(|(name, _)| folder.join(name).is_dir()).collect();
    let parts = if parts.is_empty() { vec![("", false)] } else { parts };
    let (mut entries, mut taken) = (Vec::new(), BTreeSet::new());
    for (part, is_refused) in parts {
        for spec in files(&folder.join(part))? {
            let file = spec.file_name().unwrap_or_default().to_string_lossy().into_owned();
            let mut job = generate::standalone_job(&Standalone { spec, out: out.to_owned(), name: None })?;
            let stem = job.name.clone();
            let mut names = (2..).map(|number| format!("{stem}-{number}"));
            while !taken.insert(job.name.clone()) {
                job.name = names.next().unwrap_or_default();
            }
            let is_refused = is_refused && !lawful.contains(&file);
            let file = if part.is_empty() { file } else { format!("{part}/{file}") };
            entries.push(Entry { file, is_refused, job });
        }
    }
    match entries.is_empty() {
        true => Err(Failure::Io(format!("there is no document in {}", folder.display()))),
        false => Ok(entries),
    }
}

/// The documents directly in a folder. What stands deeper is what they refer to.
fn files(folder: &Path) -> Result<Vec<PathBuf>, Failure> {
    let entries = fs::read_dir(folder).map_err(|error| Failure::io("list", folder, &error))?;
    let mut files = Vec::new();
    for entry in entries {
        let path = entry.map_err(|error| Failure::io("list", folder, &error))?.path();
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        let is_document = [".json", ".yaml", ".yml"].iter().any(|ending| name.ends_with(ending));
        let is_beside = BESIDE.iter().any(|kind| name.contains(kind));
        if is_document && !is_beside && path.is_file() {
            files.push(path);
        }
    }
    files.sort();
    Ok(files)
}

/// The names of a list: one a line, and what follows a `#` is for people.
fn names(list: &Path) -> Result<BTreeSet<String>, Failure> {
    let text = generate::read(list)?;
    let names = text.lines().map(|line| line.split('#').next().unwrap_or_default().trim());
    Ok(names.filter(|name| !name.is_empty()).map(str::to_owned).collect())
}
