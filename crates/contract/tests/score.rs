//! The kill score on a small document with every sort of rule, and ten and more ways to break it: each must show.

// Clippy counts only the functions marked as tests as such, not what these are built from.
#![expect(clippy::expect_used, clippy::panic)]

use contract::Family;
use contract::cases::{Reading, Standing, Subject};
use contract::exchange::Mock;
use contract::mutation::{Effect, mutants};
use contract::score::{Manner, Reader, Score, Trial};
use openapi::{Document, Problem};
use std::collections::BTreeSet;
use std::sync::LazyLock;

const LIBRARY: &str = include_str!("documents/library.yaml");

fn load(text: &str) -> Document {
    let loaded = Document::load("library.yaml", text);
    assert!(loaded.problems.is_empty(), "{:#?}", loaded.problems);
    loaded.document.expect("a document")
}

static DOCUMENT: LazyLock<Document> = LazyLock::new(|| load(LIBRARY));

/// The score that nobody has broken.
static SCORE: LazyLock<Score> = LazyLock::new(|| run(trial()));

fn trial() -> Trial<'static> {
    Trial::new(&DOCUMENT).unwrap_or_else(|problems| panic!("{problems:#?}"))
}

fn run(trial: Trial<'_>) -> Score {
    trial.run().unwrap_or_else(|problems| panic!("{problems:#?}"))
}

/// A broken proof must be red, and for the reason that is looked for.
#[track_caller]
fn assert_red(score: &Score, reason: &str) {
    assert!(!score.is_full(), "the proof was broken, and nobody noticed");
    let text = score.text(None);
    assert!(text.contains(reason), "{reason} is not said:\n{text}");
}

#[test]
fn every_mutant_of_the_library_is_killed_or_proved_the_same() {
    let text = SCORE.text(None);
    assert!(SCORE.is_full(), "{text}");
    assert!(SCORE.killed.len() > 150, "{}", SCORE.sum());
}

#[test]
fn a_tightened_mutant_refuses_a_good_case_and_a_loosened_one_takes_a_near_miss() {
    let mut taken = 0;
    for killed in &SCORE.killed {
        let manners: BTreeSet<&Manner> = killed.killers.iter().map(|killer| &killer.manner).collect();
        match killed.mutant.effect {
            Effect::Tightens => assert!(manners.contains(&Manner::Refuses), "{}", killed.mutant),
            Effect::Loosens => taken += usize::from(manners.contains(&Manner::Takes)),
            Effect::Shifts => {}
        }
    }
    assert!(taken > 40, "only {taken} loosened mutants take a near miss");
}

#[test]
fn without_any_one_family_the_score_is_red() {
    for family in Family::ALL {
        let less = SCORE.without(&DOCUMENT, family);
        assert!(less.cases.len() < SCORE.cases.len(), "no case is of the family {family}");
        assert!(!less.is_full(), "without the family {family} all is green");
    }
}

#[test]
fn a_family_that_is_taken_out_beforehand_leaves_the_same_score() {
    let mut trial = trial();
    trial.cases.retain(|case| case.family != Family::Bounds);
    let (run, without) = (run(trial), SCORE.without(&DOCUMENT, Family::Bounds));
    assert_eq!(run.killed.len(), without.killed.len());
    let names = |score: &Score| score.survived.iter().map(|one| one.mutant.to_string()).collect::<BTreeSet<_>>();
    assert_eq!(names(&run), names(&without));
}

#[test]
fn an_empty_case_set_is_red() {
    let mut trial = trial();
    trial.cases.clear();
    assert_red(&run(trial), "there is no case");
}

#[test]
fn no_mutant_is_red() {
    let mut trial = trial();
    trial.mutants.mutants.clear();
    assert_red(&run(trial), "there is no mutant");
}

#[test]
fn a_mutant_equal_to_the_original_is_red() {
    // A rule of another document: here it changes nothing.
    let other = load(&LIBRARY.replace("    Isbn: {", "    More: {type: string, pattern: a}\n    Isbn: {"));
    let mut trial = trial();
    let foreign = mutants(&other).mutants.into_iter();
    let foreign = foreign.filter(|mutant| mutant.rule.as_str() == "/components/schemas/More/pattern");
    trial.mutants.mutants = foreign.collect();
    assert_red(&run(trial), "a mutant changes nothing");
}

/// A reader that a test has spoiled.
struct Spoiled {
    mock: Mock,
    spoil: fn(&Subject, Reading) -> Reading,
}

impl Reader for Spoiled {
    fn read(&self, subject: &Subject) -> Reading {
        (self.spoil)(subject, self.mock.read(subject))
    }
}

type Opened = Result<Box<dyn Reader>, Vec<Problem>>;

fn spoiled(document: &Document, spoil: fn(&Subject, Reading) -> Reading) -> Opened {
    let (mock, _) = Mock::lenient(document)?;
    Ok(Box::new(Spoiled { mock, spoil }))
}

fn run_spoiled(open: fn(&Document) -> Opened) -> Score {
    run(Trial { open, ..trial() })
}

#[test]
fn a_judge_that_always_agrees_is_red() {
    let score = run_spoiled(|document| {
        spoiled(document, |_, reading| Reading {
            standing: Standing::Accepted,
            faults: BTreeSet::new(),
            says: reading.says,
        })
    });
    assert_red(&score, "no case is a near miss of this schema");
}

#[test]
fn a_judge_that_always_refuses_is_red() {
    let score =
        run_spoiled(|document| spoiled(document, |_, reading| Reading { standing: Standing::Refused, ..reading }));
    assert_red(&score, "no case is a value of this schema");
}

#[test]
fn a_judge_that_does_not_look_at_the_mutant_is_red() {
    let score = run_spoiled(|_| spoiled(&DOCUMENT, |_, reading| reading));
    assert_red(&score, "survived: /components/schemas/Isbn/pattern");
}

#[test]
fn a_judge_that_says_no_more_than_yes_or_no_is_red() {
    let score = run_spoiled(|document| {
        spoiled(document, |_, reading| Reading {
            standing: if reading.is_clean() { Standing::Accepted } else { Standing::Refused },
            faults: BTreeSet::new(),
            says: serde_json::Map::new(),
        })
    });
    assert_red(&score, "/x-success/description");
}

#[test]
fn a_mock_that_answers_all_is_red() {
    let score = run_spoiled(|document| {
        spoiled(document, |subject, reading| match subject {
            Subject::Request(_) => Reading { standing: Standing::Accepted, faults: BTreeSet::new(), ..reading },
            _ => reading,
        })
    });
    assert_red(&score, "no case is a request that this operation refuses");
}

#[test]
fn a_mock_that_takes_every_answer_for_a_success_is_red() {
    let score = run_spoiled(|document| {
        spoiled(document, |subject, reading| match subject {
            Subject::Answer { .. } => Reading { standing: Standing::Success, faults: BTreeSet::new(), ..reading },
            _ => reading,
        })
    });
    assert_red(&score, "no case is a failure");
}

#[test]
fn an_operation_without_a_case_is_red() {
    let mut trial = trial();
    trial.cases.retain(|case| !case.about.as_str().starts_with("/paths/~1books"));
    assert_red(&run(trial), "no case is a good request of this operation");
}

#[test]
fn an_operation_without_an_answer_is_red() {
    let mut trial = trial();
    trial.cases.retain(|case| !matches!(case.subject, Subject::Answer { .. }));
    assert_red(&run(trial), "no case is a success");
}

#[test]
fn a_schema_that_is_skipped_is_red() {
    let mut trial = trial();
    trial.cases.retain(|case| case.about.as_str() != "/components/schemas/Isbn");
    assert_red(&run(trial), "/components/schemas/Isbn (line");
}

#[test]
fn good_cases_alone_are_red() {
    let mut trial = trial();
    let (mock, _) = Mock::lenient(&DOCUMENT).unwrap_or_else(|problems| panic!("{problems:#?}"));
    trial.cases.retain(|case| mock.read(&case.subject).is_clean());
    assert_red(&run(trial), "no case is a near miss of this schema");
}

#[test]
fn a_schema_without_a_value_is_told_apart_from_one_without_a_case() {
    let document = load(
        &LIBRARY
            .replace("    Isbn: {", "    Nothing: {type: string, minLength: 2, maxLength: 3, enum: [a]}\n    Isbn: {"),
    );
    let trial = Trial::new(&document).unwrap_or_else(|problems| panic!("{problems:#?}"));
    assert_red(&run(trial), "no value keeps this schema: its rules contradict each other");
}

#[test]
fn what_is_the_same_in_other_words_is_proved_so() {
    let document = load(&LIBRARY.replace("minimum: 1, maximum: 99", "minimum: 1, maximum: 99.5"));
    let score = run(Trial::new(&document).unwrap_or_else(|problems| panic!("{problems:#?}")));
    let proofs =
        score.equivalent.iter().filter(|one| one.mutant.rule.as_str().ends_with("/parameters/0/schema/maximum"));
    let words: Vec<&str> = proofs.map(|one| one.mutant.words.as_str()).collect();
    // No integer stands between 99.4 and 99.6.
    assert_eq!(words, ["99.4 in place of 99.5", "99.6 in place of 99.5", "exclusiveMaximum: true"]);
    assert!(score.is_full(), "{}", score.text(None));
}

#[test]
fn a_survivor_tells_which_values_would_have_told() {
    let mut trial = trial();
    trial.cases.retain(|case| case.family != Family::Bounds);
    let text = run(trial).text(None);
    assert!(text.contains("no case is among the values that would tell"), "{text}");
}

#[test]
fn programs_get_four_lists() {
    let json = SCORE.json(None);
    let lengths = ["killed", "survived", "equivalent", "unlawful"].map(|key| json[key].as_array().map(Vec::len));
    let counts = [SCORE.killed.len(), 0, SCORE.equivalent.len(), SCORE.unlawful.len()];
    assert_eq!(lengths, counts.map(Some));
    assert!(json["killed"].as_array().is_some_and(|killed| killed.iter().all(|one| !one["by"]["case"].is_null())));
}

#[test]
fn a_mutant_that_is_no_document_is_neither_killed_nor_does_it_survive() {
    let unlawful: Vec<&str> = SCORE.unlawful.iter().map(|one| one.code.0).collect();
    assert!(unlawful.contains(&"optional-path-parameter"), "{unlawful:?}");
    let of_killed: BTreeSet<String> = SCORE.killed.iter().map(|one| one.mutant.to_string()).collect();
    assert!(SCORE.unlawful.iter().all(|one| !of_killed.contains(&one.mutant.to_string())));
    assert_eq!(SCORE.json(None)["unlawful"][0]["problem"], unlawful[0]);
}

const MADE: &str = "
openapi: 3.0.3
info: {title: Made, version: '1'}
paths:
  /a:
    post:
      requestBody:
        content: {application/json: {schema: {type: object, properties: {skip: {type: integer, minimum: 0}}}}}
      x-pagination: {offset: /skip, items: /rows}
      responses:
        '200':
          description: Rows without an example
          headers: {X-Left: {required: true, schema: {type: integer, minimum: 5, maximum: 100}}}
          content:
            application/json:
              schema:
                type: object
                required: [rows]
                properties: {rows: {type: array, items: {type: integer, minimum: 5, maximum: 100}}}
";

#[test]
fn no_request_holds_a_rule_of_an_answer_that_the_mock_makes_up() {
    let document = load(MADE);
    let mut trial = Trial::new(&document).unwrap_or_else(|problems| panic!("{problems:#?}"));
    trial.cases.retain(|case| matches!(case.subject, Subject::Request(_)));
    let killed = run(trial).killed;
    let rules: BTreeSet<&str> = killed.iter().map(|killed| killed.mutant.rule.as_str()).collect();
    let bounds: Vec<&&str> = rules.iter().filter(|rule| rule.ends_with("imum")).collect();
    assert!(bounds.iter().all(|rule| rule.contains("/requestBody/")), "{bounds:?}");
    assert!(rules.contains("/paths/~1a/post/x-pagination/offset"), "{rules:?}");
}

#[test]
fn no_family_is_called_for_that_nothing_can_be_of() {
    let schemas = [
        "{type: string, enum: [a, b]}",
        "{type: string, enum: [a], pattern: '^a$'}",
        "{allOf: [{type: string}, {enum: [a]}]}",
        "{type: array, items: {type: string, enum: [a]}, maxItems: 1}",
        "{not: {type: string}}",
        "{oneOf: [{type: integer}]}",
        "{type: object, required: [a], properties: {a: {type: integer}}, maxProperties: 1}",
        "{type: object, required: [a], properties: {a: {}}, additionalProperties: false, maxProperties: 1}",
    ];
    for schema in schemas {
        let head = "openapi: 3.0.3\ninfo: {title: A, version: '1'}\npaths: {}\n";
        let document = load(&format!("{head}components: {{schemas: {{S: {schema}}}}}"));
        let score = run(Trial::new(&document).unwrap_or_else(|problems| panic!("{problems:#?}")));
        assert_eq!(score.vacuous, [], "{schema}");
        assert!(score.is_full(), "{schema}: {}", score.text(None));
    }
}
