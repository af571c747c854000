//! `docs/problems.md` and the codes that the crates can report are one list.
//!
//! It must never hold a list of its own.

use std::collections::BTreeSet;

use crate::offence::{Offence, assert_none};
use crate::sources::{FILES, Source};

/// Lines of text that an explanation has at the least: what is wrong, and what to do.
const LINES: usize = 2;

fn differences(page: &Source, codes: &BTreeSet<&str>) -> Vec<Offence> {
    let sections = sections(page);
    let mut offences = Vec::new();
    let mut explained = BTreeSet::new();
    for (line, code, lines) in &sections {
        if !codes.contains(code.as_str()) {
            offences.push(Offence::new(&page.path, *line, format!("no crate reports `{code}`: take the section out")));
        }
        if !explained.insert(code.as_str()) {
            offences.push(Offence::new(&page.path, *line, format!("`{code}` is explained twice")));
        }
        if *lines < LINES {
            let text = format!("`{code}` has {lines} lines of text, at least {LINES}: what is wrong, and what to do");
            offences.push(Offence::new(&page.path, *line, text));
        }
    }
    let end = page.text.lines().count().max(1);
    let missing = codes.iter().filter(|code| !explained.contains(**code));
    offences.extend(missing.map(|code| Offence::new(&page.path, end, format!("add a section `## {code}`"))));
    offences
}

/// Line, code and number of lines with text, of every section.
fn sections(page: &Source) -> Vec<(usize, String, usize)> {
    let mut sections: Vec<(usize, String, usize)> = Vec::new();
    let mut fenced = false;
    for (line, text) in page.lines() {
        fenced ^= text.starts_with("```");
        match (text.strip_prefix("## ").filter(|_| !fenced), sections.last_mut()) {
            (Some(code), _) => sections.push((line, code.trim().to_owned(), 0)),
            (None, Some(section)) if !text.trim().is_empty() => section.2 += 1,
            _ => {}
        }
    }
    sections
}

fn codes() -> impl Iterator<Item = &'static str> {
    openapi::CODES.iter().chain(codegen::CODES).chain(contract::CODES).map(|code| code.0)
}

#[test]
fn the_page_explains_every_code_and_no_other() {
    let page = FILES.iter().find(|file| file.path == "docs/problems.md").expect("docs/problems.md");
    assert_none(differences(page, &codes().collect()));
}

#[test]
fn no_code_is_used_by_two_problems() {
    let mut seen = BTreeSet::new();
    let twice: Vec<&str> = codes().filter(|code| !seen.insert(*code)).collect();
    assert!(twice.is_empty(), "in two places of openapi::CODES, codegen::CODES and contract::CODES: {twice:?}");
}

#[test]
fn a_page_that_differs_from_the_codes_is_found() {
    let page = "# Problems\n\n## good\nWrong.\nMend it.\n\n## gone\nWrong.\n```yaml\n## no heading\n```\n\n## good\n\n## thin\nWrong.\n";
    let found: Vec<(usize, String)> = differences(&Source::new("p.md", page), &BTreeSet::from(["good", "thin", "new"]))
        .into_iter()
        .map(|offence| (offence.line, offence.text))
        .collect();
    let wanted = [
        (7, "no crate reports `gone`: take the section out"),
        (13, "`good` is explained twice"),
        (13, "`good` has 0 lines of text, at least 2: what is wrong, and what to do"),
        (15, "`thin` has 1 lines of text, at least 2: what is wrong, and what to do"),
        (16, "add a section `## new`"),
    ];
    assert_eq!(found, wanted.map(|(line, text)| (line, text.to_owned())));
}
