//! Files written aside, and moved to their places once all of them stand whole.
//!
//! It must never touch a file of the old tree before the last new one is written, nor leave anything of its own behind.

use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

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
    /// Writes a file beside its place: on the same file system, so that moving it is atomic.
    pub(crate) fn add(&mut self, path: &Path, contents: &str) -> Result<(), Failure> {
        let folder = path.parent().unwrap_or(Path::new(""));
        self.make(folder)?;
        if let Err(error) = fs::symlink_metadata(path)
            && error.kind() != ErrorKind::NotFound
        {
            // A name that the file system does not take would come to light when half of the files have moved.
            return Err(Failure::io("write", path, &error));
        }
        // Short, whatever the file is called: a name that just fits must not fail for what is added to it.
        let aside = folder.join(format!(".{}.{}.new", std::process::id(), self.files.len()));
        self.files.push((aside.clone(), path.to_owned()));
        fs::write(&aside, contents).map_err(|error| Failure::io("write", path, &error))
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
