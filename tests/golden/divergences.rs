//! Every known divergence still makes a difference: one that no longer does has to leave the list.

use api_runtime::Direction;
use tests::agreement::{Readings, loss};
use tests::divergence::{DIVERGENCES, LOSSES};
use tests::meaning;

#[test]
fn each_known_divergence_is_still_needed() {
    let (scalars, choices) = (super::scalars::document(), super::choices::document());
    let of_scalars = Readings::new(&scalars, super::scalars::model::SCHEMAS, super::scalars::model::DERIVED);
    let of_choices = Readings::new(&choices, super::choices::model::SCHEMAS, super::choices::model::DERIVED);
    let of_scalars = (&of_scalars, super::scalars::model::SCHEMAS);
    let of_choices = (&of_choices, super::choices::model::SCHEMAS);
    let deep = format!("{{\"limit\":1,\"inline\":1,\"x\":{}{}}}", "[".repeat(127), "]".repeat(127));
    let witnesses = [
        ("integer-beyond-64-bits", of_scalars, "Open", "9223372036854775808"),
        ("integer-beyond-64-bits-in-a-choice", of_choices, "Plain", "9223372036854775808"),
        ("negative-zero", of_scalars, "Open", "-0"),
        ("depth-of-untyped-values", of_scalars, "Holder", deep.as_str()),
    ];
    for divergence in DIVERGENCES {
        let witness = witnesses.iter().find(|(name, ..)| *name == divergence.name);
        let (_, (readings, schemas), schema, message) = witness.expect("each divergence has a witness");
        let entry = schemas.iter().find(|entry| entry.name == *schema).unwrap();
        let found = readings.divergence(entry, Direction::Request, message.as_bytes());
        assert_eq!(found.map(|found| found.name), Some(divergence.name), "{}", divergence.reason);
    }
}

#[test]
fn each_known_loss_is_still_needed() {
    let witnesses = [("negative-zero-of-128-bits", "Wide", "-0")];
    for known in LOSSES {
        let witness = witnesses.iter().find(|(name, ..)| *name == known.name);
        let (_, schema, message) = witness.expect("each loss has a witness");
        let entry = super::scalars::model::SCHEMAS.iter().find(|entry| entry.name == *schema).unwrap();
        let written = (entry.recode)(message.as_bytes()).unwrap();
        let found = loss(&meaning::read(message).unwrap(), &meaning::read(written.text()).unwrap());
        assert_eq!(found.map(|found| found.name), Some(known.name), "{}", known.reason);
    }
}

#[test]
fn a_branch_that_cannot_be_read_tells_nothing_of_what_stands_in_it() {
    let document = super::choices::document();
    let readings = Readings::new(&document, super::choices::model::SCHEMAS, super::choices::model::DERIVED);
    let entry = super::choices::model::SCHEMAS.iter().find(|entry| entry.name == "Inline").unwrap();
    let message = br#"[{"bark":123456789012345678901234},{"meow":"b","shade":""}]"#;
    readings.compare(entry, Direction::Request, message).unwrap();
}
