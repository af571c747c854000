//! `explain`: the section of `docs/problems.md` on one code.
//!
//! It must never explain in words of its own: the page is the one place for them.

use crate::failure::Failure;

/// The page that explains every code, a section each.
const PAGE: &str = include_str!("../../docs/problems.md");

/// Prints the explanation of `code`.
pub(crate) fn explain(code: &str) -> Result<(), Failure> {
    match section(code) {
        Some(text) => crate::say(&format!("{text}\n")),
        None => Err(Failure::Usage(format!("no problem has the code {code:?}; docs/problems.md lists them all"))),
    }
}

fn section(code: &str) -> Option<&'static str> {
    let start = PAGE.match_indices("## ").find(|(at, _)| is_heading(*at, code))?.0;
    let rest = &PAGE[start..];
    let end = rest[3..].find("\n## ").map_or(rest.len(), |end| end + 3);
    Some(rest[..end].trim_end())
}

fn is_heading(at: usize, code: &str) -> bool {
    let begins_line = at == 0 || PAGE[..at].ends_with('\n');
    begins_line && PAGE[at + 3..].lines().next().map(str::trim_end) == Some(code)
}
