//! What a message holds beyond its rules is still there when it is written again: spellings of numbers, nulls, members
//! that nobody named.
//!
//! It must never ask whether a value is lawful: all that can be read must come back.

use api_runtime::{Direction, Json, Map, Rejection, SchemaEntry, Validate};
use serde::{Deserialize, Serialize};
use tests::agreement::{Readings, load};

use super::{objects, presence, scalars};

const SCALARS: &str = include_str!("../corpus/scalars.yaml");
const PRESENCE: &str = include_str!("../corpus/presence.yaml");
const OBJECTS: &str = include_str!("../corpus/objects.yaml");

#[test]
fn hard_spellings_come_back_as_they_were() {
    let scalars = (SCALARS, scalars::model::SCHEMAS, scalars::model::DERIVED);
    let presence = (PRESENCE, presence::model::SCHEMAS, presence::model::DERIVED);
    let objects = (OBJECTS, objects::model::SCHEMAS, objects::model::DERIVED);
    for ((text, schemas, derived), name, message) in [
        (scalars, "Ratio", "0.20000000000000000000000001"),
        (scalars, "Ratio", "1E+400"),
        (scalars, "Ratio", "-0.0"),
        (scalars, "Wide", "170141183460469231731687303715884105727"),
        (scalars, "Plain", r#""\u0041\ud83c\udf89\u0000""#),
        (scalars, "Anything", r#"{"b":[1.0,1e2,-0,null],"a":{"":"\/"}}"#),
        (scalars, "Holder", r#"{"limit":1,"inline":0,"text":null,"price":1.50,"any":null,"x":null,"y":1.0}"#),
        (presence, "Four", r#"{"required":"","nullable":null,"both":null,"optional":null,"":{}}"#),
        (presence, "NoEffect", r#"{"untyped":null,"wrapped":null}"#),
        (objects, "TypedNullable", r#"{"a":null,"b":null,"c":-1}"#),
        (objects, "Counted", r#"{"a":null,"b":null,"c":[[]]}"#),
    ] {
        let document = load("document.yaml", text);
        let entry = schemas.iter().find(|entry| entry.name == name).unwrap();
        let checked = (entry.check)(Direction::Response, message.as_bytes());
        assert!(!matches!(checked, Err(Rejection::Decode(_))), "{name}: {message} is not read: {checked:?}");
        Readings::new(&document, schemas, derived).compare(entry, Direction::Response, message.as_bytes()).unwrap();
    }
}

/// A type that forgets what it does not name, as serde's own derives do.
#[derive(Deserialize, Serialize)]
struct Forgetful {
    required: String,
    nullable: Option<String>,
}

impl Validate for Forgetful {
    fn check(&self, _: &api_runtime::Path<'_>, _: &mut api_runtime::Report) {}
}

/// What a reading gives that is wrong in one way.
fn found(wrong: SchemaEntry, message: &str) -> String {
    let document = load("presence.yaml", PRESENCE);
    let readings = Readings::new(&document, presence::model::SCHEMAS, presence::model::DERIVED);
    readings.compare(&wrong, Direction::Request, message.as_bytes()).expect_err("it is not found")
}

#[test]
fn a_reading_that_loses_a_part_is_found() {
    let entry = presence::model::SCHEMAS.iter().find(|entry| entry.name == "Four").unwrap();
    let message = r#"{"required":"a","nullable":null,"x":1}"#;
    let forgetful = SchemaEntry { recode: SchemaEntry::of::<Forgetful>("", "").recode, ..*entry };
    assert!(found(forgetful, message).ends_with(r#"written again: {"required":"a","nullable":null}"#));
    let unreadable = SchemaEntry { recode: SchemaEntry::of::<Map<i64>>("", "").recode, ..*entry };
    assert!(found(unreadable, message).contains("is read, and lost"));
    let restless = SchemaEntry { recode: restless, ..*entry };
    assert!(found(restless, message).contains("and once more"));
}

/// Each writing of it is longer than the last one.
fn restless(message: &[u8]) -> Result<Json, api_runtime::DecodeError> {
    let text = std::str::from_utf8(message).unwrap();
    api_runtime::decode(text.replacen('{', "{ ", 1).as_bytes())
}
