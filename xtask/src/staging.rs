//! Files written aside, and moved to their places once all of them stand whole.
//!
//! It must never touch a file of the old tree before the last new one is written, nor leave anything of its own behind.

use std::collections::BTreeSet;
use std::fs;
use std::io::ErrorKind;
use std::num::NonZero;
use std::panic::resume_unwind;
use std::path::{Path, PathBuf};
use std::thread;

use crate::failure::Failure;

/// What has been written and not been moved yet.
#[derive(Debug, Default)]
pub(crate) struct Staging {
    /// Each file beside its place, and the place.
    files: Vec<(PathBuf, PathBuf)>,
    /// Folders that were made for them, outer ones first.
    folders: Vec<PathBuf>,
}

impl Staging {
    /// Writes files beside their places: on the same file systems, so that moving them is atomic.
    pub(crate) fn add(&mut self, files: &[(&Path, &str)]) -> Result<(), Failure> {
        let mut known = BTreeSet::new();
        for (path, _) in files {
            let folder = path.parent().unwrap_or(Path::new(""));
            if known.insert(folder) {
                self.make(folder)?;
            }
            // Short, whatever the file is called: a name that just fits must not fail for what is added to it.
            let aside = folder.join(format!(".{}.{}.new", std::process::id(), self.files.len()));
            self.files.push((aside, (*path).to_owned()));
        }
        let asides = self.files[self.files.len() - files.len()..].iter().map(|(aside, _)| aside.as_path());
        let all: Vec<(&Path, &Path, &str)> =
            asides.zip(files).map(|(aside, (path, text))| (aside, *path, *text)).collect();
        // Making a file takes the system longer than writing it, and it makes several at once.
        let threads = thread::available_parallelism().map_or(1, NonZero::get);
        let share = all.len().div_ceil(threads).max(1);
        let results = thread::scope(|scope| {
            let started: Vec<_> = all.chunks(share).map(|files| scope.spawn(|| written(files))).collect();
            started.into_iter().map(|thread| thread.join().unwrap_or_else(|panic| resume_unwind(panic))).collect()
        });
        // The first failure in the order of the files, however many threads there are.
        let results: Vec<Result<(), Failure>> = results;
        results.into_iter().collect()
    }

    /// Moves every file to its place.
    pub(crate) fn settle(mut self) -> Result<(), Failure> {
        for (aside, path) in &self.files {
            fs::rename(aside, path).map_err(|error| Failure::io("replace", path, &error))?;
        }
        self.files.clear();
        self.folders.clear();
        Ok(())
    }

    fn make(&mut self, folder: &Path) -> Result<(), Failure> {
        let missing = folder.ancestors().take_while(|outer| !outer.as_os_str().is_empty() && !outer.exists());
        let mut missing: Vec<PathBuf> = missing.map(Path::to_owned).collect();
        missing.reverse();
        self.folders.extend(missing);
        fs::create_dir_all(folder).map_err(|error| Failure::io("make", folder, &error))
    }
}

/// Whether a file of that name stands beside the place that it was written for.
pub(crate) fn is_aside(name: &str) -> bool {
    let number = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let numbers = name.strip_prefix('.').and_then(|name| name.strip_suffix(".new")?.split_once('.'));
    numbers.is_some_and(|(process, file)| number(process) && number(file))
}

/// Writes each text to the first path; the second is what it is for.
fn written(files: &[(&Path, &Path, &str)]) -> Result<(), Failure> {
    for (aside, path, text) in files {
        if let Err(error) = fs::symlink_metadata(path)
            && error.kind() != ErrorKind::NotFound
        {
            // A name that the file system does not take would come to light when half of the files have moved.
            return Err(Failure::io("write", path, &error));
        }
        fs::write(aside, text).map_err(|error| Failure::io("write", path, &error))?;
    }
    Ok(())
}

impl Drop for Staging {
    /// Clears away what a failure left. The failure itself is reported; one that follows from it is not.
    fn drop(&mut self) {
        for (aside, _) in &self.files {
            let _ = fs::remove_file(aside);
        }
        for folder in self.folders.iter().rev() {
            let _ = fs::remove_dir(folder);
        }
    }
}
