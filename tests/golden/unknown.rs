//! Values that an open enumeration does not name are told by their places, whatever holds them, and refuse nothing.

use api_runtime::{Direction, Validate, decode, decode_strict};

use super::enums::model::{Holder, OpenNumbers, SCHEMAS};

#[test]
fn every_place_of_an_unknown_value_is_told() {
    let message =
        r#"{"must":"red","inline":"x","open":"b","number":3,"many":[1,null,7,2],"under":{"k":"a","l/m":"c"}}"#;
    let holder: Holder = decode_strict(Direction::Request, message.as_bytes()).unwrap();
    assert_eq!(holder.unknown(), ["/open", "/number", "/many/2", "/under/l~1m"]);
    let entry = SCHEMAS.iter().find(|entry| entry.name == "Holder").unwrap();
    assert_eq!((entry.unknown)(message.as_bytes()), Ok(holder.unknown()));
    assert!((entry.unknown)(b"{}").is_err(), "what cannot be read tells nothing");
}

#[test]
fn what_is_named_or_closed_is_not_unknown() {
    let known: Holder = decode(br#"{"must":"red","open":"a","number":2,"many":[],"under":{}}"#).unwrap();
    assert_eq!(known.unknown(), [""; 0]);
    // A closed list refuses what it does not name: that is a violation.
    let closed: Holder = decode(br#"{"must":"blue","inline":"z"}"#).unwrap();
    assert_eq!((closed.unknown(), closed.validate(Direction::Request).is_err()), (Vec::new(), true));
    assert_eq!((OpenNumbers::new(3).unknown(), OpenNumbers::new(2).unknown()), (vec![String::new()], Vec::new()));
}
