//! Discriminators as a caller meets them: the name decides, whatever else would hold.
//!
//! It must never hold what the tables hold already: that both readings agree is tried on every schema.

use api_runtime::{Direction, Rejection, Validate, decode, decode_strict};

use super::discriminators::model::{Any, ByMapping, ByName, Home, Node};

fn broken(rejection: Result<impl Sized, Rejection>) -> Vec<String> {
    match rejection {
        Err(Rejection::Rules(rules)) => rules.into_iter().map(|rule| format!("{}{}", rule.at, rule.rule)).collect(),
        Err(Rejection::Decode(error)) => panic!("{error}"),
        Ok(_) => Vec::new(),
    }
}

#[test]
fn the_name_selects_the_branch() {
    let cat: ByMapping = decode_strict(Direction::Response, br#"{"petType":"kitten","lives":9}"#).unwrap();
    assert_eq!(cat.as_cat().map(|cat| cat.lives), Some(9));
    // A dog would take any lives, and a cat has no more than nine.
    let cat: ByMapping = decode(br#"{"petType":"Cat","lives":10}"#).unwrap();
    assert!(cat.as_cat().is_some() && cat.validate(Direction::Response).is_err());
    let dog: ByMapping = decode_strict(Direction::Response, br#"{"petType":"dog","lives":10}"#).unwrap();
    assert!(dog.as_dog().is_some());
}

#[test]
fn what_names_no_branch_is_kept_and_breaks_the_discriminator() {
    for message in [r#"{"petType":"bird"}"#, r#"{"petType":7}"#, r#"{"lives":3}"#, "[]"] {
        let pet: ByName = decode(message.as_bytes()).unwrap();
        assert!(matches!(pet, ByName::Other(_)), "{message}");
        assert_eq!(serde_json::to_string(&pet).unwrap(), message);
        let rules = broken(decode_strict::<ByName>(Direction::Response, message.as_bytes()));
        assert_eq!(rules, ["/components/schemas/ByName/discriminator"], "{message}");
    }
}

#[test]
fn a_branch_that_is_selected_and_does_not_hold_breaks_the_choice() {
    let message = br#"{"pet":{"petType":"Cat","lives":0}}"#;
    assert_eq!(broken(decode_strict::<Home>(Direction::Request, message)), ["/pet/components/schemas/ByName/oneOf"]);
    let unreadable = br#"{"pet":{"petType":"Cat"}}"#;
    assert_eq!(broken(decode_strict::<Home>(Direction::Request, unreadable)), ["/pet/components/schemas/ByName/oneOf"]);
}

#[test]
fn the_name_of_a_component_stays_valid_beside_a_mapping() {
    for name in ["reptile", "Lizard"] {
        let message = format!(r#"{{"kind":"{name}","lovesRocks":true}}"#);
        let any: Any = decode_strict(Direction::Request, message.as_bytes()).unwrap();
        assert!(any.as_lizard().is_some(), "{message}");
    }
}

#[test]
fn trees_are_read_as_deep_as_they_are() {
    let depth = 60;
    let message =
        format!("{}{{\"is\":\"leaf\",\"value\":1}}{}", "{\"is\":\"fork\",\"left\":".repeat(depth), "}".repeat(depth));
    let node: Node = decode_strict(Direction::Response, message.as_bytes()).unwrap();
    assert!(node.as_fork().is_some());
}
