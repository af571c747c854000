//! What a derived schema does not say is listed in vain nowhere, and one that is wrong is found: by its structure and by
//! the values that it takes.
//!
//! It must never compare a document: each of them is compared beside its model.

use std::collections::BTreeSet;

use api_runtime::{DerivedEntry, Direction, SchemaEntry};
use tests::agreement::{Readings, load};
use tests::derived::{compare, left_out::LEFT_OUT};
use tests::third::UNSAID;

use super::scalars::model::{DERIVED, Limit, Open, SCHEMAS};
use super::table::models::{numbers, strings};
use super::{discriminators, expressions, presence, scalars, table};

#[test]
fn nothing_is_left_out_in_vain() {
    let mut met = BTreeSet::new();
    for (document, schemas, derived) in super::models() {
        met.extend(compare(&document, schemas, derived).unwrap());
    }
    let flagship = load("isales.openapi.yaml", tests::mock::DOCUMENT);
    met.extend(compare(&flagship, isales_model::SCHEMAS, isales_model::DERIVED).unwrap());
    let idle: Vec<_> = LEFT_OUT.iter().map(|known| known.name).filter(|name| !met.contains(name)).collect();
    assert!(idle.is_empty(), "these are left out, and nothing needs it: {idle:#?}");
}

#[test]
fn each_rule_that_is_not_said_is_still_needed() {
    let (scalars, presence, expressions) = (scalars::document(), presence::document(), expressions::document());
    let scalars = Readings::new(&scalars, SCHEMAS, DERIVED);
    let presence = Readings::new(&presence, presence::model::SCHEMAS, presence::model::DERIVED);
    let expressions = Readings::new(&expressions, expressions::model::SCHEMAS, expressions::model::DERIVED);
    let told = discriminators::document();
    let told = Readings::new(&told, discriminators::model::SCHEMAS, discriminators::model::DERIVED);
    let (strings, numbers) = (table::document_of("strings"), table::document_of("numbers"));
    let strings = Readings::new(&strings, strings::SCHEMAS, strings::DERIVED);
    let numbers = Readings::new(&numbers, numbers::SCHEMAS, numbers::DERIVED);
    let witnesses = [
        ("rules over several members", &expressions, expressions::model::SCHEMAS, "Sum", r#"{"parts":[],"total":-5}"#),
        ("discriminators", &told, discriminators::model::SCHEMAS, "ByName", r#"{"petType":"Cat"}"#),
        ("formats", &scalars, SCHEMAS, "Day", r#""2026-02-30""#),
        ("integers with a fraction of zero", &scalars, SCHEMAS, "Open", "1.0"),
        ("patterns of another dialect", &strings, strings::SCHEMAS, "IsAnyCharacterButTheFourEndsOfLineS", r#""\r""#),
        (
            "a decimal at a bound beyond 2^53",
            &numbers,
            numbers::SCHEMAS,
            "BoundsOfNumbersBeyond263S",
            "9223372036854775809.1",
        ),
        (
            "a decimal beside a multiple",
            &numbers,
            numbers::SCHEMAS,
            "MultipleOfAWholeNumberOnDecimalsThatNoDoubleIsS",
            "2.00000000000000000001",
        ),
        ("required one way", &presence, presence::model::SCHEMAS, "Directions", r#"{"name":"n","id":"i"}"#),
    ];
    for unsaid in UNSAID {
        let witness = witnesses.iter().find(|(name, ..)| *name == unsaid.name);
        let (_, readings, schemas, schema, message) = witness.expect("each rule that is not said has a witness");
        let entry = schemas.iter().find(|entry| entry.name == *schema).unwrap();
        let found = readings.unsaid(entry, Direction::Request, message.as_bytes());
        assert_eq!(found, BTreeSet::from([unsaid.name]), "{}", unsaid.reason);
        readings.compare(entry, Direction::Request, message.as_bytes()).unwrap();
    }
}

/// The table of the scalars, with another schema in one place.
fn derived_but_for(pointer: &str, wrong: DerivedEntry) -> Vec<DerivedEntry> {
    let other = |entry: &DerivedEntry| if entry.pointer == pointer { wrong } else { *entry };
    DERIVED.iter().map(other).collect()
}

#[test]
fn a_derived_schema_that_is_wrong_is_found() {
    let document = scalars::document();
    let (limit, open) = ("/components/schemas/Limit", "/components/schemas/Open");
    let lax = derived_but_for(limit, DerivedEntry::of::<Open>(limit));
    let strict = derived_but_for(open, DerivedEntry::of::<Limit>(open));
    for (derived, pointer, value) in [(lax, limit, "101"), (strict, open, "101")] {
        let differences = compare(&document, SCHEMAS, &derived).unwrap_err();
        assert!(differences.starts_with(pointer) && differences.contains("maximum"), "{differences}");
        let entry: &SchemaEntry = SCHEMAS.iter().find(|entry| entry.pointer == pointer).unwrap();
        let readings = Readings::new(&document, SCHEMAS, &derived);
        let difference = readings.compare(entry, Direction::Request, value.as_bytes()).unwrap_err();
        assert!(difference.contains("derived schema"), "{difference}");
    }
    assert!(compare(&document, SCHEMAS, &DERIVED[1..]).is_err());
}
