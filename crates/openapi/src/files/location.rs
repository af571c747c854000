//! From a reference to the file that it names: RFC 3986, section 5, for paths and for `http` URLs.
//!
//! It must never ask whether the file is there.

use super::Refusal;
use crate::pointer::percent_decode;

/// The location that `reference`, without its fragment, names in the file at `base`.
pub(super) fn resolve(base: &str, reference: &str) -> Result<String, Refusal> {
    match scheme(reference) {
        Some("file") => file_url(reference),
        Some("http" | "https") => Ok(without_dots(&decoded(reference)?)),
        Some(other) => Err(unreadable(
            format!("has the scheme `{other}:`, which names no file"),
            "write a path from this file to the other one",
        )),
        None if scheme(base).is_some() => Ok(beside_url(base, &decoded(reference)?)),
        None => beside_path(base, reference),
    }
}

/// The scheme in small letters; a single letter is a drive of Windows.
fn scheme(text: &str) -> Option<&str> {
    let (scheme, _) = text.split_once(':')?;
    let lawful = |c: char| c.is_ascii_alphanumeric() || matches!(c, '+' | '-' | '.');
    let known = ["file", "http", "https"].into_iter().find(|known| scheme.eq_ignore_ascii_case(known));
    let is_scheme = scheme.len() > 1 && scheme.starts_with(|c: char| c.is_ascii_alphabetic());
    (is_scheme && scheme.chars().all(lawful)).then(|| known.unwrap_or(scheme))
}

fn unreadable(reason: impl Into<String>, help: &str) -> Refusal {
    Refusal::Unreadable { reason: reason.into(), help: help.to_owned() }
}

/// RFC 8089: an empty host, or this one.
fn file_url(url: &str) -> Result<String, Refusal> {
    let rest = &url["file:".len()..];
    let path = match rest.strip_prefix("//") {
        Some(rest) => rest.strip_prefix("localhost").unwrap_or(rest),
        None => rest,
    };
    if !path.starts_with('/') {
        return Err(unreadable("names a file of another host", "write `file:///` and the whole path"));
    }
    let path = decoded(path)?;
    let is_drive = path.as_bytes().get(2) == Some(&b':');
    Ok(normal(if is_drive { &path[1..] } else { &path }))
}

fn beside_path(base: &str, reference: &str) -> Result<String, Refusal> {
    let path = decoded(reference)?;
    if path.starts_with("//") {
        return Err(unreadable("names a file of another host", "write a path from this file to the other one"));
    }
    let is_drive = path.as_bytes().get(1) == Some(&b':');
    if path.starts_with('/') || is_drive {
        return Ok(normal(&path));
    }
    let folder = base.rfind(['/', '\\']).map_or("", |at| &base[..=at]);
    Ok(normal(&format!("{}{path}", folder.replace('\\', "/"))))
}

fn decoded(path: &str) -> Result<String, Refusal> {
    if path.contains('?') {
        return Err(unreadable(
            "has a query, which no file answers",
            "take out the `?` and what follows, or escape it as `%3F`",
        ));
    }
    let text = percent_decode(path).filter(|text| !text.contains(|c: char| c.is_control()));
    text.ok_or_else(|| {
        unreadable("is no path of a file: its percent escapes are no text", "write the name as UTF-8, escaped")
    })
}

/// A path without `.`, without empty steps, and with `..` only where it leads above the start.
pub(super) fn normal(path: &str) -> String {
    let root = if path.starts_with('/') { "/" } else { "" };
    let mut steps: Vec<&str> = Vec::new();
    for step in path.split('/') {
        match step {
            "" | "." => {}
            ".." if steps.last().is_some_and(|last| *last != "..") => drop(steps.pop()),
            ".." if !root.is_empty() => {}
            _ => steps.push(step),
        }
    }
    format!("{root}{}", steps.join("/"))
}

fn beside_url(base: &str, reference: &str) -> String {
    let (scheme, rest) = base.split_once("://").unwrap_or(("https", base));
    let (host, path) = rest.split_once('/').unwrap_or((rest, ""));
    let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
    let whole = match (reference.strip_prefix("//"), reference.starts_with('/')) {
        (Some(other), _) => format!("{scheme}://{other}"),
        (None, true) => format!("{scheme}://{host}{reference}"),
        (None, false) => format!("{scheme}://{host}/{folder}/{reference}"),
    };
    without_dots(&whole)
}

fn without_dots(url: &str) -> String {
    let (scheme, rest) = url.split_once("://").unwrap_or(("https", url));
    let (host, path) = rest.split_once('/').unwrap_or((rest, ""));
    format!("{}://{}{}", scheme.to_ascii_lowercase(), host.to_ascii_lowercase(), normal(&format!("/{path}")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_stands_beside_the_file_that_refers_to_it() {
        for (base, reference, expected) in [
            ("api.yaml", "pet.yaml", "pet.yaml"),
            ("spec/api.yaml", "./schemas/pet.yaml", "spec/schemas/pet.yaml"),
            ("spec/schemas/pet.yaml", "../api.yaml", "spec/api.yaml"),
            ("spec/api.yaml", "../../common.yaml", "../common.yaml"),
            ("/a/b.yaml", "../../../c.yaml", "/c.yaml"),
            ("api.yaml", "a%20pet%23.yaml", "a pet#.yaml"),
            ("spec\\api.yaml", "pet.yaml", "spec/pet.yaml"),
            ("api.yaml", "file:///x/%C3%A4.yaml", "/x/ä.yaml"),
            ("api.yaml", "FILE://localhost/x.yaml", "/x.yaml"),
            ("api.yaml", "file:///C:/x.yaml", "C:/x.yaml"),
            ("api.yaml", "https://Example.com/a/./b/../c.yaml", "https://example.com/a/c.yaml"),
            ("https://example.com/a/b.yaml", "c.yaml", "https://example.com/a/c.yaml"),
            ("https://example.com/a/b.yaml", "../c.yaml", "https://example.com/c.yaml"),
            ("https://example.com/a/b.yaml", "/c.yaml", "https://example.com/c.yaml"),
            ("https://example.com/a/b.yaml", "//other.example/c.yaml", "https://other.example/c.yaml"),
        ] {
            assert_eq!(resolve(base, reference).unwrap(), expected, "{base} {reference}");
        }
    }

    #[test]
    fn what_names_no_file_is_refused_with_a_reason() {
        for reference in ["urn:isbn:1", "file://host/x.yaml", "//host/x.yaml", "x.yaml?y", "%00.yaml", "%ff.yaml", "%z"]
        {
            assert!(matches!(resolve("api.yaml", reference), Err(Refusal::Unreadable { .. })), "{reference}");
        }
    }
}
