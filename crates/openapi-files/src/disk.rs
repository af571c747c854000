//! The files that a document may refer to, and those that it may not.
//!
//! It must never read what no folder that was shown to it holds, nor use a network.

use std::fs;
use std::io::{Error, ErrorKind};
use std::path::{Path, PathBuf};

use openapi::{Files, Found, Refusal};

/// The files that one document may refer to.
///
/// These are the files in the folder of the document and below, however a reference spells the way there; a link that
/// leads out of it is followed to where it leads, and refused there. A document is often a stranger's, and a file that
/// is read may be quoted in a problem or printed on a page.
#[derive(Debug, Default)]
pub struct Disk {
    /// Where relative paths begin.
    base: PathBuf,
    /// Where files may stand, as the disk itself names these folders.
    allowed: Vec<PathBuf>,
    /// What begins a URL, and the folder that stands for it.
    maps: Vec<(String, PathBuf)>,
}

impl Disk {
    /// The files beside a document. `base` is the folder in which the document's name is a path.
    pub fn beside(base: &Path, document: &Path) -> Self {
        let mut disk = Self { base: base.to_owned(), ..Self::default() };
        let folder = document.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
        // A document that is not there is told of where it is read.
        disk.allowed.extend(fs::canonicalize(folder));
        disk
    }

    /// The files in that folder and below, too.
    ///
    /// # Errors
    /// When there is no such folder.
    pub fn allow(&mut self, folder: &Path) -> Result<(), Error> {
        self.allowed.push(self::folder(folder)?);
        Ok(())
    }

    /// The files in that folder and below, for URLs that begin with `url`.
    ///
    /// # Errors
    /// When there is no such folder.
    pub fn map(&mut self, url: &str, folder: &Path) -> Result<(), Error> {
        self::folder(folder)?;
        self.maps.push((url.trim_end_matches('/').to_owned(), folder.to_owned()));
        Ok(())
    }

    /// The path for a URL, and the folder that it must not leave.
    fn mapped(&self, url: &str) -> Result<(PathBuf, &Path), Refusal> {
        let rest = |prefix: &String| url.strip_prefix(prefix.as_str()).filter(|rest| rest.starts_with('/'));
        let found = self.maps.iter().find_map(|(prefix, folder)| Some((rest(prefix)?, folder)));
        let Some((rest, folder)) = found else {
            let host = url.split('/').take(3).collect::<Vec<_>>().join("/");
            let help = format!("nothing is fetched: keep a copy, and say where it is with `--map {host}/=DIR`");
            return Err(Refusal::Elsewhere { help });
        };
        Ok((folder.join(rest.trim_start_matches('/')), folder))
    }
}

fn folder(folder: &Path) -> Result<PathBuf, Error> {
    match fs::canonicalize(folder)? {
        found if found.is_dir() => Ok(found),
        _ => Err(Error::from(ErrorKind::NotADirectory)),
    }
}

impl Files for Disk {
    fn find(&mut self, location: &str) -> Result<Found, Refusal> {
        let is_url = location.starts_with("http://") || location.starts_with("https://");
        let (path, within) = match is_url {
            true => self.mapped(location).map(|(path, folder)| (path, Some(folder)))?,
            // The folder of the document has no step left to name it by.
            false if location.is_empty() => (self.base.join("."), None),
            false => (self.base.join(location), None),
        };
        let name = if is_url { path.display().to_string() } else { location.to_owned() };
        let is_allowed = |path: &Path| match within {
            Some(folder) => fs::canonicalize(folder).is_ok_and(|folder| path.starts_with(folder)),
            None => self.allowed.iter().any(|folder| path.starts_with(folder)),
        };
        // Where nothing may be read, nobody is told what is there.
        let here = |path: &Path| if path.as_os_str().is_empty() { PathBuf::from(".") } else { path.to_owned() };
        let nearest = path.ancestors().find_map(|path| fs::canonicalize(here(path)).ok()).unwrap_or_default();
        if !is_allowed(&nearest) {
            let reason = "leads out of the folder of the document".to_owned();
            let help = "say that files may be read there with `--files DIR`, or move the file".to_owned();
            return Err(Refusal::Unreadable { reason, help });
        }
        let found = fs::canonicalize(&path).map_err(|error| unreadable(&error))?;
        // Anything else, such as a pipe or a device, may never end.
        if !found.is_file() {
            let reason = "names what is no file".to_owned();
            return Err(Refusal::Unreadable { reason, help: "name a file of YAML or JSON".to_owned() });
        }
        Ok(Found { identity: found.to_string_lossy().into_owned(), name })
    }

    fn read(&mut self, found: &Found) -> Result<String, Refusal> {
        let bytes = fs::read(&found.identity).map_err(|error| unreadable(&error))?;
        String::from_utf8(bytes).map_err(|error| {
            let good = &error.as_bytes()[..error.utf8_error().valid_up_to()];
            let line = good.iter().filter(|byte| **byte == b'\n').count() + 1;
            let reason = format!("names a file that is not UTF-8, first on line {line}");
            Refusal::Unreadable { reason, help: "save it as UTF-8".to_owned() }
        })
    }
}

fn unreadable(error: &Error) -> Refusal {
    let (reason, help) = match error.kind() {
        ErrorKind::NotFound => ("names a file that is not there".to_owned(), "mend the path, or add the file"),
        _ => (format!("names a file that cannot be read: {error}"), "let it be a file that can be read"),
    };
    Refusal::Unreadable { reason, help: help.to_owned() }
}
