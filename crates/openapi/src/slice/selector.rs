//! What selects operations: `operation:ID`, `path:GLOB` or `tag:NAME`.
//!
//! It must never take a mistake for a name: any other form is refused.

use std::fmt;
use std::str::FromStr;

use super::Operation;

/// Selects operations of a document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Selector {
    /// By `operationId`; an operation without one is called by its method and path, as in `get /pets`.
    Operation(String),
    /// By path: `*` stands for a step of it, or a part of one, and `**` for any steps, also for none.
    Path(String),
    /// By tag.
    Tag(String),
}

impl FromStr for Selector {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        match text.split_once(':') {
            Some((_, "")) => Err(format!("`{text}` names nothing")),
            Some(("operation", id)) => Ok(Self::Operation(id.to_owned())),
            Some(("path", glob)) => Ok(Self::Path(glob.to_owned())),
            Some(("tag", name)) => Ok(Self::Tag(name.to_owned())),
            _ => Err(format!("operations are selected by operation:ID, path:GLOB or tag:NAME, not by `{text}`")),
        }
    }
}

impl fmt::Display for Selector {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}", self.key(), self.text())
    }
}

impl Selector {
    pub(super) fn key(&self) -> &'static str {
        match self {
            Self::Operation(_) => "operation",
            Self::Path(_) => "path",
            Self::Tag(_) => "tag",
        }
    }

    pub(super) fn text(&self) -> &str {
        let (Self::Operation(text) | Self::Path(text) | Self::Tag(text)) = self;
        text
    }

    pub(super) fn selects(&self, operation: &Operation) -> bool {
        match self {
            Self::Operation(id) => operation.id == *id,
            Self::Path(glob) => path(&steps(glob), &steps(&operation.path)),
            Self::Tag(name) => operation.tags.contains(name),
        }
    }

    /// What this could have named of an operation.
    pub(super) fn of<'o>(&self, operation: &'o Operation) -> Vec<&'o str> {
        match self {
            Self::Operation(_) => vec![&operation.id],
            Self::Path(_) => vec![&operation.path],
            Self::Tag(_) => operation.tags.iter().map(String::as_str).collect(),
        }
    }
}

fn steps(path: &str) -> Vec<&str> {
    path.strip_prefix('/').unwrap_or(path).split('/').collect()
}

/// Whether a glob takes a path. From each step the set of places in the glob that may come next is kept, so that no
/// glob takes long.
fn path(glob: &[&str], steps: &[&str]) -> bool {
    let mut places = vec![false; glob.len() + 1];
    places[0] = true;
    skip(glob, &mut places);
    for one in steps {
        let mut next = vec![false; glob.len() + 1];
        for (at, part) in glob.iter().enumerate().filter(|(at, _)| places[*at]) {
            match *part == "**" {
                true => next[at] = true,
                false => next[at + 1] |= step(part, one),
            }
        }
        places = next;
        skip(glob, &mut places);
    }
    places[glob.len()]
}

/// `**` stands for no step, too.
fn skip(glob: &[&str], places: &mut [bool]) {
    for (at, _) in glob.iter().enumerate().filter(|(_, part)| **part == "**") {
        places[at + 1] |= places[at];
    }
}

/// Whether a part of a glob takes a step: what stands between its stars comes in that order.
fn step(part: &str, step: &str) -> bool {
    let mut pieces = part.split('*');
    let first = pieces.next().unwrap_or_default();
    let Some(mut rest) = step.strip_prefix(first) else { return false };
    let mut pieces: Vec<&str> = pieces.collect();
    let Some(last) = pieces.pop() else { return rest.is_empty() };
    for piece in pieces {
        match rest.find(piece) {
            Some(at) => rest = &rest[at + piece.len()..],
            None => return false,
        }
    }
    rest.ends_with(last)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_glob_takes_the_paths_that_it_describes() {
        for (glob, taken, refused) in [
            ("/pets", &["/pets"] as &[&str], &["/pets/1", "/pet", "/"] as &[&str]),
            ("/pets/*", &["/pets/{id}"], &["/pets", "/pets/a/b"]),
            ("/pets/**", &["/pets", "/pets/a/b"], &["/petshop"]),
            ("/**/toys", &["/toys", "/a/b/toys"], &["/toys/a"]),
            ("/v*s/{*}", &["/views/{id}", "/vs/{}"], &["/view/{id}", "/views/id"]),
            ("**", &["/", "/a/b"], &[]),
        ] {
            let selects = |path: &str| super::path(&steps(glob), &steps(path));
            assert!(taken.iter().all(|path| selects(path)), "{glob}");
            assert!(!refused.iter().any(|path| selects(path)), "{glob}");
        }
    }

    #[test]
    fn a_selector_that_is_none_is_refused() {
        for text in ["pets", "tag:", "paths:/a", ""] {
            assert!(text.parse::<Selector>().is_err(), "{text}");
        }
        assert_eq!("path:/a:b".parse::<Selector>().unwrap().to_string(), "path:/a:b");
    }
}
