//! The gate: every mutant of the flagship is killed or proved the same, every clause is held, and the case set that is
//! kept is the one that the document makes.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use contract::Family;
use contract::cases::{Frozen, freeze, thaw};
use contract::clauses::{Clauses, Fault, Ledger, is_tested};
use contract::exchange::Mock;
use contract::mutation::Effect;
use contract::score::{Manner, Score, Trial};
use openapi::Document;

/// The command that makes the set anew.
const FREEZE: &str = "cargo xtask score --freeze";

/// The case set with what was said of each case when it was made.
pub const FROZEN: &str = include_str!("../frozen/isales.jsonl");

static DOCUMENT: LazyLock<Document> = LazyLock::new(super::document);

static SCORE: LazyLock<Score> = LazyLock::new(|| {
    let trial = Trial::new(&DOCUMENT).unwrap_or_else(|problems| panic!("{problems:#?}"));
    trial.run().unwrap_or_else(|problems| panic!("{problems:#?}"))
});

/// The cases that are kept.
pub fn frozen() -> Vec<Frozen> {
    thaw(FROZEN).unwrap_or_else(|error| panic!("tests/frozen/isales.jsonl: {error}; run `{FREEZE}`"))
}

fn clauses(text: &str) -> Clauses {
    Clauses::read("spec/isales.clauses.yaml", text).unwrap_or_else(|problems| panic!("{problems:#?}"))
}

/// Whether a test is there, as `path/to/file.rs::name`.
fn has_test(test: &str) -> bool {
    let Some((file, name)) = test.split_once("::") else {
        return false;
    };
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("..").join(file);
    std::fs::read_to_string(path).is_ok_and(|text| is_tested(&text, name))
}

fn faults(text: &str) -> Vec<Fault> {
    Ledger::new(&DOCUMENT, &clauses(text), &SCORE, &has_test).faults
}

#[test]
fn no_mutant_of_the_flagship_survives() {
    assert!(SCORE.is_full(), "{}", SCORE.text(None));
    assert!(SCORE.killed.len() > 150, "{}", SCORE.sum());
    println!("{}", SCORE.sum());
}

#[test]
fn every_tightened_mutant_refuses_a_good_case() {
    let tightened = SCORE.killed.iter().filter(|killed| killed.mutant.effect == Effect::Tightens);
    let weak: Vec<String> = tightened
        .filter(|killed| !killed.killers.iter().any(|killer| killer.manner == Manner::Refuses))
        .map(|killed| killed.mutant.to_string())
        .collect();
    assert_eq!(weak, [""; 0]);
}

#[test]
fn a_loosened_mutant_takes_a_near_miss_or_is_known_to_be_held_by_another_rule_too() {
    let loosened = SCORE.killed.iter().filter(|killed| killed.mutant.effect == Effect::Loosens);
    let (mut taken, mut held) = (0, Vec::new());
    for killed in loosened {
        match killed.killers.iter().any(|killer| killer.manner == Manner::Takes) {
            true => taken += 1,
            false => held.push(killed.mutant.to_string()),
        }
    }
    assert!(taken > 55, "only {taken} loosened mutants take a near miss");
    // Each of these is refused by a second rule as well, so that only the name of the rule tells.
    insta::assert_snapshot!(held.join("\n"));
}

#[test]
fn without_any_one_family_of_cases_the_proof_is_red() {
    let used: BTreeSet<Family> = SCORE.cases.iter().map(|case| case.family).collect();
    assert!(used.len() > 20, "{used:?}");
    for family in used {
        assert!(!SCORE.without(&DOCUMENT, family).is_full(), "without the family {family} all is green");
    }
}

#[test]
fn keywords_without_a_mutant_are_those_that_no_message_shows() {
    let rows = SCORE.unscored.iter().map(|rule| format!("{}: {}", rule.rule, rule.reason));
    insta::assert_snapshot!(rows.collect::<Vec<_>>().join("\n"));
}

#[test]
fn the_case_set_that_is_kept_is_what_the_document_makes() {
    let mock = Mock::new(&DOCUMENT).unwrap_or_else(|problems| panic!("{problems:#?}"));
    let made = freeze(&mock, &SCORE.cases);
    let differs = made.lines().zip(FROZEN.lines()).find(|(made, kept)| made != kept);
    assert_eq!(differs, None, "run `{FREEZE}`, and read what differs");
    assert_eq!(made.lines().count(), FROZEN.lines().count(), "run `{FREEZE}`, and read what differs");
}

#[test]
fn the_pages_of_the_proof_are_what_the_score_makes() {
    let clauses = clauses(super::CLAUSES);
    let title = "spec/isales.openapi.yaml";
    let ledger = Ledger::new(&DOCUMENT, &clauses, &SCORE, &has_test);
    let (score, held) = (SCORE.page(title, Some(&clauses)), ledger.page(title, &SCORE));
    let kept = include_str!("../../docs/proof/isales/score.md") == score;
    assert!(kept, "docs/proof/isales/score.md differs; run `{FREEZE}`");
    let kept = include_str!("../../docs/proof/isales/clauses.md") == held;
    assert!(kept, "docs/proof/isales/clauses.md differs; run `{FREEZE}`");
}

#[test]
fn every_clause_is_held_and_every_rule_is_asked_for() {
    assert_eq!(faults(super::CLAUSES), []);
}

#[test]
fn a_clause_that_nothing_holds_is_a_fault() {
    let text = super::CLAUSES.replace("    held_by: person\n    why: Events", "    why: Events");
    assert_eq!(faults(&text), [Fault::Unheld("USE-2".to_owned())]);
}

#[test]
fn a_reason_that_is_missing_is_a_fault() {
    let line = "    why: Events would go elsewhere, where nobody here sees them.\n";
    assert_eq!(faults(&super::CLAUSES.replace(line, "")), [Fault::WithoutWhy("USE-2".to_owned())]);
}

#[test]
fn a_test_that_is_not_there_is_a_fault() {
    let text = super::CLAUSES.replace("::the_sample_response_is_read_whole", "::nobody_has_written_this");
    let test = "tests/contract/samples.rs::nobody_has_written_this".to_owned();
    assert_eq!(faults(&text), [Fault::NoTest { clause: "SAMPLE-2".to_owned(), test }]);
}

#[test]
fn a_pointer_to_nothing_is_a_fault_and_so_is_the_rule_that_nobody_asks_for_then() {
    let text = super::CLAUSES.replace("/properties/limit/maximum\n", "/properties/limit/maximums\n");
    let found: Vec<String> = faults(&text).iter().map(ToString::to_string).collect();
    assert_eq!(found.len(), 3, "{found:#?}");
    assert!(found[0].starts_with("BODY-3 points to /components/schemas/QueryFileServers/properties/limit/maximums"));
    assert!(found[1].ends_with("it refuses it, and the document does so for rules of other clauses"));
    assert!(found[2].starts_with("no clause asks for /components/schemas/QueryFileServers/properties/limit/maximum"));
}

#[test]
fn a_clause_without_a_grade_is_told_with_its_place() {
    let text = super::CLAUSES.replacen("    grade: stated\n", "", 1);
    let problems = Clauses::read("spec/isales.clauses.yaml", &text).unwrap_err();
    let words: Vec<&str> = problems.iter().map(|problem| problem.message.as_str()).collect();
    assert_eq!(words, ["`grade` is missing, or no text"]);
}
