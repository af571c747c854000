//! The kill score of every document of the corpus: each mutant is killed or proved the same, but for a few that are the
//! same for a reason that no algebra of schemas knows.
//!
//! It must never name a mutant that a case kills.

use std::collections::BTreeSet;

use contract::score::Trial;

/// A mutant that is the original in other words.
struct Same {
    document: &'static str,
    mutant: &'static str,
    reason: &'static str,
}

const SAME: &[Same] = &[
    Same {
        document: "expressions",
        mutant: "/components/schemas/Sum/x-validations/0: `>=` in place of `>`",
        reason: "a sum of integers that does not overflow is never the integer itself",
    },
    Same {
        document: "expressions",
        mutant: "/components/schemas/Sum/x-validations/1: `0` in place of `1`",
        reason: "an even number is below 7 where the odd one before it is",
    },
    Same {
        document: "expressions",
        mutant: "/components/schemas/Sum/x-validations/1: `6` in place of `7`",
        reason: "the odd numbers below 6 are those below 7: 5 is the last of either",
    },
    Same {
        document: "scalars",
        mutant: "/components/schemas/Quarters/multipleOf: 1.50 in place of 0.75",
        reason: "the integers among the multiples of either are those of 3",
    },
];

#[test]
fn no_mutant_of_the_corpus_survives_but_those_that_are_the_same() {
    let mut survivors = BTreeSet::new();
    let mut killed = 0;
    for (document, ..) in super::models() {
        let name = document.source().name().trim_end_matches(".yaml");
        let trial = Trial::new(&document).unwrap_or_else(|problems| panic!("{name}: {problems:#?}"));
        let score = trial.run().unwrap_or_else(|problems| panic!("{name}: {problems:#?}"));
        assert_eq!(score.vacuous, [], "{name}");
        assert!(!score.killed.is_empty(), "{name}: {}", score.sum());
        killed += score.killed.len();
        let survived = score.survived.iter().map(|one| format!("{name} {}: {}", one.mutant.rule, one.mutant.words));
        survivors.extend(survived);
    }
    let named: BTreeSet<String> = SAME.iter().map(|same| format!("{} {}", same.document, same.mutant)).collect();
    let reasons: Vec<&str> = SAME.iter().map(|same| same.reason).collect();
    assert_eq!(survivors, named, "{reasons:#?}");
    assert!(killed > 1500, "{killed}");
}
