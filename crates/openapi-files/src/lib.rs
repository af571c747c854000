//! The disk as a document may see it: the files that stand beside it, and those of folders that its reader was shown.
//!
//! It must never read anything else, whatever a document asks for, nor use a network.

mod disk;

pub use disk::Disk;

use std::path::{Path, PathBuf};

use openapi::{Beside, Loaded, Loading};

/// The document of a run.
#[derive(Clone, Copy, Debug)]
pub struct Own<'a> {
    /// How reports name it: a path to it from `base`.
    pub name: &'a str,
    /// Where it is.
    pub path: &'a Path,
    /// The folder from which its name is a path.
    pub base: &'a Path,
    /// Its text.
    pub text: &'a str,
}

/// What is read with a document.
#[derive(Clone, Debug, Default)]
pub struct Reach {
    /// Overlays, in the order in which they are applied.
    pub overlays: Vec<PathBuf>,
    /// Folders in which files may stand that it refers to, beside its own.
    pub files: Vec<PathBuf>,
    /// What begins a URL, and the folder that stands for it.
    pub maps: Vec<(String, PathBuf)>,
    /// Extensions that stand beside the document.
    pub beside: Option<Beside>,
}

impl Reach {
    /// Takes `URL=DIR`.
    ///
    /// # Errors
    /// When it is not of that form.
    pub fn map(&mut self, text: &str) -> Result<(), String> {
        let parts = text.split_once('=').filter(|(url, folder)| is_url(url) && !folder.is_empty());
        let (url, folder) =
            parts.ok_or_else(|| format!("--map takes URL=DIR, with an http or https URL, not {text}"))?;
        self.maps.push((url.to_owned(), PathBuf::from(folder)));
        Ok(())
    }

    /// Loads a document with all that it refers to.
    ///
    /// # Errors
    /// When a folder that was named is none, or an overlay cannot be read. What is wrong with files that the document names is a problem of it.
    pub fn load(&self, own: Own<'_>) -> Result<Loaded, String> {
        let mut disk = Disk::beside(own.base, own.path);
        for folder in &self.files {
            disk.allow(folder).map_err(|error| format!("--files {}: {error}", folder.display()))?;
        }
        for (url, folder) in &self.maps {
            disk.map(url, folder).map_err(|error| format!("--map {url}={}: {error}", folder.display()))?;
        }
        let mut loading = Loading::new(own.name, own.text).beside(self.beside.clone());
        for overlay in &self.overlays {
            let name = overlay.display();
            let text = std::fs::read(overlay).map_err(|error| format!("cannot read {name}: {error}"))?;
            let text = String::from_utf8(text).map_err(|_| format!("{name} is not UTF-8: save it as UTF-8"))?;
            loading = loading.overlay(&name.to_string(), &text);
        }
        Ok(loading.files(&mut disk).load())
    }

    /// The options that say the same on a command line.
    pub fn options(&self) -> Vec<String> {
        let overlays = self.overlays.iter().map(|path| ("--overlay", path.display().to_string()));
        let files = self.files.iter().map(|path| ("--files", path.display().to_string()));
        let maps = self.maps.iter().map(|(url, path)| ("--map", format!("{url}={}", path.display())));
        let options = overlays.chain(files).chain(maps);
        options.flat_map(|(option, value)| [option.to_owned(), value]).collect()
    }
}

fn is_url(text: &str) -> bool {
    ["http://", "https://"].iter().any(|scheme| text.strip_prefix(scheme).is_some_and(|rest| !rest.is_empty()))
}
