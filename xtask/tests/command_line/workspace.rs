//! The workspace itself: what is generated in it is what its documents say.
//!
//! It must never run `gen` without `--check`: a test writes nothing into the workspace.

use crate::sandbox::Sandbox;

#[test]
fn finds_the_generated_crates_up_to_date() {
    let outcome = Sandbox::new().run(&["gen", "--check"]);
    assert_eq!(outcome.code, 0, "run `cargo xtask gen`\n{}{}", outcome.stdout, outcome.stderr);
}

#[test]
fn says_what_became_of_every_keyword() {
    let outcome = Sandbox::new().run(&["gen", "--check"]);
    let documents = outcome.stdout.lines().filter(|line| line.starts_with("spec/"));
    for line in documents.clone() {
        let numbers: Vec<usize> = line.split(' ').filter_map(|word| word.parse().ok()).collect();
        // The sum, then a number for each of five classes, then the problems.
        assert_eq!(numbers.len(), 7, "{line}");
        assert_eq!(numbers[0], numbers[1..6].iter().sum::<usize>(), "{line}");
    }
    assert_ne!(documents.count(), 0);
}
