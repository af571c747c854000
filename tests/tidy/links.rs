//! Every relative link of a Markdown file leads to a file of the repository, and to a heading that is there.
//!
//! It must never ask the network: addresses elsewhere are not looked at.

use std::collections::BTreeSet;
use std::path::{Component, Path};

use crate::offence::{Offence, assert_none};
use crate::sources::{FILES, Source};

fn dangling(file: &Source, files: &[Source]) -> Vec<Offence> {
    let mut offences = Vec::new();
    for (line, target) in links(file) {
        let (path, anchor) = target.split_once('#').unwrap_or((&target, ""));
        let path = if path.is_empty() { Some(file.path.clone()) } else { resolve(&file.path, path) };
        let leads = path.as_deref().is_some_and(|path| is_there(path, anchor, files));
        if !leads {
            offences.push(Offence::new(
                &file.path,
                line,
                format!("the link to `{target}` leads nowhere in the repository"),
            ));
        }
    }
    offences
}

fn is_there(path: &str, anchor: &str, files: &[Source]) -> bool {
    let folder = format!("{path}/");
    match files.iter().find(|file| file.path == path) {
        Some(file) if !anchor.is_empty() && file.ends("md") => headings(file).contains(anchor),
        Some(_) => true,
        None => files.iter().any(|file| path.is_empty() || file.path.starts_with(&folder)),
    }
}

/// Line and target of every relative link, outside of code.
fn links(file: &Source) -> Vec<(usize, String)> {
    let mut links = Vec::new();
    for (line, text) in prose(file) {
        // Every second part between backquotes is code.
        let text = text.split('`').step_by(2).collect::<Vec<_>>().join("code");
        let inline = text.split("](").skip(1).filter_map(|rest| rest.split([')', ' ']).next());
        let definition =
            text.strip_prefix('[').and_then(|rest| rest.split_once("]: ")).map(|(_, target)| target.trim());
        let targets = inline.chain(definition).map(|target| target.trim_matches(['<', '>']));
        links.extend(targets.filter(|target| !is_elsewhere(target)).map(|target| (line, target.to_owned())));
    }
    links
}

/// The lines outside of fenced blocks.
fn prose(file: &Source) -> Vec<(usize, &str)> {
    let mut fenced = false;
    let outside = |(_, text): &(usize, &str)| {
        let fence = text.trim_start().starts_with("```");
        fenced ^= fence;
        !fenced && !fence
    };
    file.lines().filter(outside).collect()
}

fn is_elsewhere(target: &str) -> bool {
    target.contains("://") || target.starts_with("mailto:")
}

/// A path from the workspace; nothing when it leaves it.
fn resolve(from: &str, target: &str) -> Option<String> {
    let mut parts: Vec<&str> = from.split('/').collect();
    parts.pop();
    for part in Path::new(target).components() {
        match part {
            Component::ParentDir => drop(parts.pop()?),
            Component::Normal(part) => parts.push(part.to_str()?),
            Component::CurDir => {}
            Component::RootDir | Component::Prefix(_) => return None,
        }
    }
    Some(parts.join("/"))
}

/// The anchors that a Markdown page makes of its headings.
fn headings(file: &Source) -> BTreeSet<String> {
    let headings = prose(file).into_iter().filter_map(|(_, text)| text.strip_prefix('#'));
    let kept = |c: &char| c.is_alphanumeric() || ['-', '_', ' '].contains(c);
    headings
        .map(|text| text.trim_start_matches('#').trim().to_lowercase().chars().filter(kept).collect::<String>())
        .map(|text| text.replace(' ', "-"))
        .collect()
}

#[test]
fn every_relative_link_leads_to_a_file_and_a_heading() {
    assert_none(FILES.iter().filter(|file| file.ends("md")).flat_map(|file| dangling(file, &FILES)).collect());
}

#[test]
fn a_link_that_leads_nowhere_is_found() {
    let page = "# One\n[a](b.md) [a](../README.md#two-words)\n[a](gone.md)\n[a](../../out.md)\n[a](#one) [a](#two)\n\
                [a](https://x.org/gone) `[a](gone.md)`\n```\n[a](gone.md)\n```\n[a]: gone.md\n[a](sub/)\n";
    let page = Source::new("docs/a.md", page);
    let files = [
        page.clone(),
        Source::new("docs/b.md", ""),
        Source::new("README.md", "## Two words!\n"),
        Source::new("docs/sub/c", ""),
    ];
    let found: Vec<usize> = dangling(&page, &files).iter().map(|offence| offence.line).collect();
    assert_eq!(found, [3, 4, 5, 10]);
}
