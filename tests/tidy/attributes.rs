//! No test is switched off, no lint is switched off without a reason, nothing is `unsafe`, and every member inherits
//! the lints of the workspace.
//!
//! It must never trust the lints for this: a lint can be switched off by the very attribute that is looked for here.

use crate::offence::{Offence, assert_none};
use crate::sources::{FILES, RUST, Rust, Source};
use crate::tokens::Part;

fn ignored_tests(file: &Rust) -> Vec<Offence> {
    let is_ignored = |part: &Part| {
        part.name == "ignore"
            || part.name == "cfg_attr" && part.range.clone().any(|at| file.tokens.text(at) == "ignore")
    };
    let text = "a test that does not run proves nothing: mend it or take it out";
    let attributes = file.tokens.attributes().into_iter().filter(is_ignored);
    let mut offences: Vec<Offence> = attributes.map(|part| Offence::new(&file.source.path, part.first, text)).collect();
    let fences = file.source.lines().filter(|(_, line)| is_ignored_example(line));
    offences.extend(fences.map(|(line, _)| Offence::new(&file.source.path, line, text)));
    offences
}

/// An example in a doc comment that rustdoc does not compile.
fn is_ignored_example(line: &str) -> bool {
    let comment = line.trim_start().strip_prefix("//!").or_else(|| line.trim_start().strip_prefix("///"));
    let fence = comment.and_then(|text| text.trim_start().strip_prefix("```"));
    fence.is_some_and(|words| words.split(',').any(|word| word.trim().starts_with("ignore")))
}

fn bare_allows(file: &Rust) -> Vec<Offence> {
    let lines: Vec<&str> = file.source.text.lines().collect();
    let is_bare = |part: &Part| {
        let comment_before = part.first >= 2 && is_comment(lines[part.first - 2]);
        let comment_within = lines[part.first - 1..part.last].iter().any(|line| line.contains("// "));
        let reason = part.range.clone().any(|at| file.tokens.text(at) == "reason");
        ["allow", "expect"].contains(&part.name.as_str()) && !comment_before && !comment_within && !reason
    };
    let text = "say why: `reason = \"…\"`, or a comment on the line before";
    let bare = file.tokens.attributes().into_iter().filter(is_bare);
    bare.map(|part| Offence::new(&file.source.path, part.first, text)).collect()
}

/// A comment, but no documentation: that speaks of the item, not of the lint.
fn is_comment(line: &str) -> bool {
    let line = line.trim_start();
    line.starts_with("//") && !line.starts_with("///") && !line.starts_with("//!")
}

fn unsafe_code(file: &Rust) -> Vec<Offence> {
    let text = "no `unsafe` in this workspace";
    file.tokens.places(&["unsafe"]).map(|at| Offence::new(&file.source.path, file.tokens.0[at].line, text)).collect()
}

fn without_lints(manifest: &Source) -> Option<Offence> {
    let mut lines = manifest.text.lines().map(str::trim);
    let inherits = lines.any(|line| line == "[lints]") && lines.next() == Some("workspace = true");
    (!inherits).then(|| Offence::new(&manifest.path, 1, "inherit the lints: `[lints]` and below it `workspace = true`"))
}

#[test]
fn no_test_is_switched_off() {
    assert_none(RUST.iter().flat_map(ignored_tests).collect());
}

#[test]
fn every_allowed_lint_has_a_reason() {
    assert_none(RUST.iter().flat_map(bare_allows).collect());
}

#[test]
fn no_source_is_unsafe_generated_ones_neither() {
    let files: Vec<Rust> = FILES.iter().filter(|file| file.ends("rs")).cloned().map(Rust::new).collect();
    assert_none(files.iter().flat_map(unsafe_code).collect());
}

#[test]
fn every_member_inherits_the_lints() {
    // `tests` is nothing but tests, which may unwrap and panic. The root holds the lints themselves.
    let own = ["Cargo.toml", "tests/Cargo.toml"];
    let members = FILES.iter().filter(|file| file.path.ends_with("Cargo.toml") && !own.contains(&file.path.as_str()));
    assert_none(members.filter_map(without_lints).collect());
}

fn lines(check: fn(&Rust) -> Vec<Offence>, text: &str) -> Vec<usize> {
    check(&Rust::made_up("a.rs", text)).iter().map(|offence| offence.line).collect()
}

#[test]
fn a_test_that_is_switched_off_is_found() {
    assert_eq!(
        lines(ignored_tests, "#[test]\n#[ignore = \"slow\"]\nfn a() {}\n#[cfg_attr(a, ignore)]\nfn b() {}"),
        [2, 4]
    );
    assert_eq!(lines(ignored_tests, &format!("/// ```{}\n/// a()\n/// ```\nfn a() {{}}", "ignore")), [1]);
}

#[test]
fn a_lint_allowed_without_a_reason_is_found() {
    assert_eq!(lines(bare_allows, "#![allow(dead_code)]\n/// Doc.\n#[allow(unused)]\nfn a() {}"), [1, 3]);
    let reasons = "// The judge names it so.\n#[allow(a)]\nfn a() {}\n#[allow(b)] // As above.\nfn b() {}\n#[allow(c, reason = \"d\")]\nfn c() {}";
    assert!(lines(bare_allows, reasons).is_empty());
}

#[test]
fn an_unsafe_block_is_found_and_the_lint_against_it_is_not() {
    assert_eq!(lines(unsafe_code, "#![forbid(unsafe_code)]\nfn a() { unsafe { b() } }"), [2]);
}

#[test]
fn a_member_with_lints_of_its_own_is_found() {
    assert!(without_lints(&Source::new("a/Cargo.toml", "[package]\nname = \"a\"\n[lints.rust]\n")).is_some());
    assert!(without_lints(&Source::new("a/Cargo.toml", "[package]\n\n[lints]\nworkspace = true\n")).is_none());
}
