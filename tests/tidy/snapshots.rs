//! Snapshots belong to a test that is there, and none waits to be looked at.
//!
//! It must never decide whether a snapshot is used: only a run can tell, and `.ci/run` asks it.

use std::path::Path;

use crate::offence::{Offence, assert_none};
use crate::sources::{FILES, Source, listed, workspace};

fn orphans(file: &Source, is_there: impl Fn(&str) -> bool) -> Option<Offence> {
    let header = file.text.split("\n---").next().unwrap_or_default();
    let source = header.lines().find_map(|line| line.strip_prefix("source: ")).map(|path| path.trim_matches('"'));
    let text = match source {
        None => "no `source:` in its header: let insta write it".to_owned(),
        Some(path) if !is_there(path) => format!("made by {path}, which is gone: delete the snapshot"),
        Some(_) => return None,
    };
    Some(Offence::new(&file.path, 1, text))
}

fn waiting(paths: &[String]) -> Vec<Offence> {
    let waits = |path: &&String| path.ends_with(".snap.new") || path.ends_with(".pending-snap");
    let text = "read it, then accept it (`cargo insta accept`) or delete it";
    paths.iter().filter(waits).map(|path| Offence::new(path, 1, text)).collect()
}

#[test]
fn every_snapshot_has_the_test_that_made_it() {
    let root = workspace();
    let snapshots = FILES.iter().filter(|file| file.ends("snap"));
    assert_none(snapshots.filter_map(|file| orphans(file, |path| root.join(Path::new(path)).is_file())).collect());
}

#[test]
fn no_snapshot_waits_to_be_looked_at() {
    // Git ignores them, so that nobody commits one by accident.
    let mut paths = listed(&["--others", "--", "*.snap.new", "*.pending-snap"]);
    paths.extend(listed(&["--cached"]));
    assert_none(waiting(&paths));
}

#[test]
fn a_snapshot_without_its_test_is_found() {
    let snapshot = |header: &str| Source::new("a.snap", &format!("---\n{header}expression: b\n---\nsource: c\n"));
    assert!(orphans(&snapshot("source: tests/a.rs\n"), |path| path == "tests/a.rs").is_none());
    assert!(orphans(&snapshot("source: tests/gone.rs\n"), |path| path == "tests/a.rs").is_some());
    assert!(orphans(&snapshot(""), |_| true).is_some());
}

#[test]
fn a_waiting_snapshot_is_found() {
    let paths = ["a.snap", "b.snap.new", "src/.c.rs.pending-snap"].map(str::to_owned);
    assert_eq!(waiting(&paths).len(), 2);
}
