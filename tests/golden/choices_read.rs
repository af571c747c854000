//! Choices as a caller meets them: which variant a value is read as, what is kept, and what is refused.
//!
//! It must never hold what the tables hold already: that both readings agree is tried on every schema.

use api_runtime::{Direction, Rejection, Validate, decode, decode_strict};

use super::choices::model::{Beast, Cat, Holder, Inline, OrNull, Pet, Plain, Scalars, ScalarsText, Term, Tree, Ways};

fn written<T: serde::Serialize>(value: &T) -> String {
    serde_json::to_string(value).unwrap()
}

#[test]
fn a_value_is_the_branch_that_holds() {
    let pet: Pet = decode_strict(Direction::Response, br#"{"bark": 3}"#).unwrap();
    assert_eq!(pet.as_dog().map(|dog| dog.bark), Some(3));
    assert_eq!(pet.as_cat(), None);
    // Both branches can read it, and only one holds.
    assert!(matches!(decode::<Scalars>(b"10.5").unwrap(), Scalars::Number(_)));
    assert!(matches!(decode::<Scalars>(b"7").unwrap(), Scalars::Integer(7)));
}

#[test]
fn a_value_that_breaks_a_rule_is_the_branch_with_the_fewest_breaches() {
    let pet: Pet = decode(br#"{"meow": ""}"#).unwrap();
    assert_eq!(pet.as_cat().map(|cat| cat.meow.as_str()), Some(""));
    let Err(Rejection::Rules(broken)) = decode_strict::<Pet>(Direction::Response, br#"{"meow": ""}"#) else {
        panic!("it is refused by its rules");
    };
    assert_eq!(broken.as_slice()[0].rule, "/components/schemas/Pet/oneOf");
}

#[test]
fn what_no_branch_can_read_is_kept_whole() {
    for message in [r#"{"purr":1.50}"#, "null", "[1,2]", r#""x""#] {
        let pet: Pet = decode(message.as_bytes()).unwrap();
        assert!(matches!(pet, Pet::Other(_)), "{message}");
        assert_eq!(written(&pet), message);
        assert!(pet.validate(Direction::Response).is_err(), "{message}");
    }
    assert!(decode::<Pet>(br#"{"a":1,"a":2}"#).is_err(), "a key that comes twice is refused");
}

#[test]
fn exactly_one_of_means_that_two_are_too_many() {
    // A word is a text, and 10 is an integer and a number.
    assert!(decode_strict::<Scalars>(Direction::Request, b"10").is_err());
    assert!(decode_strict::<Scalars>(Direction::Request, br#""abc""#).is_ok());
    // It makes no difference as what the value was made.
    let ten = Scalars::Integer(10);
    assert!(ten.validate(Direction::Request).is_err());
}

#[test]
fn a_value_of_a_branch_is_a_value_of_the_choice() {
    let cat = Cat::builder().meow("purr").build().unwrap();
    assert_eq!(Pet::from(cat.clone()), Pet::Cat(cat.clone()));
    assert_eq!(Plain::from(5), Plain::Integer(5));
    assert_eq!(Plain::from("five".to_owned()), Plain::Text("five".to_owned()));
    let text = ScalarsText::new("abc").unwrap();
    let holder = Holder::builder().must(1).either(Some(OrNull::from(2))).may(cat).build().unwrap();
    assert_eq!(written(&holder), r#"{"must":1,"either":2,"may":{"meow":"purr"}}"#);
    assert_eq!(written(&Scalars::from(text)), r#""abc""#);
    assert!(matches!(Beast::Dog(super::choices::model::Dog::builder().bark(1).build().unwrap()), Beast::Dog(_)));
}

#[test]
fn branches_are_named_as_the_document_names_them() {
    assert!(matches!(decode(br#"{"b": "x"}"#).unwrap(), Inline::ByName(_)));
    assert!(matches!(decode(br#"{"c": 1}"#).unwrap(), Inline::Counted(_)));
    assert!(matches!(decode(br#"["a"]"#).unwrap(), Inline::List(_)));
}

#[test]
fn members_count_in_the_direction_in_which_they_travel() {
    let message = br#"{"id": "i"}"#;
    assert!(decode_strict::<Ways>(Direction::Response, message).is_err(), "both hold: nothing secret is received");
    assert!(decode_strict::<Ways>(Direction::Request, message).is_ok());
}

#[test]
fn what_is_sensitive_is_not_shown() {
    let ways: Ways = decode(br#"{"secret": "hush"}"#).unwrap();
    let other: Ways = decode(br#"["hush"]"#).unwrap();
    let holder: Holder = decode(br#"{"must":1,"either":null,"code":"hush"}"#).unwrap();
    for shown in [format!("{ways:?}"), format!("{other:?}"), format!("{holder:?}")] {
        assert!(!shown.contains("hush"), "{shown}");
    }
}

#[test]
fn choices_that_hold_themselves_are_read_in_bounded_time() {
    // A hundred sums in each other, none of which says by its first members that it is no product.
    let depth = 100;
    let message = format!("{}1{}", r#"{"left":0,"right":"#.repeat(depth), r#","kind":"sum"}"#.repeat(depth));
    let term: Term = decode_strict(Direction::Response, message.as_bytes()).unwrap();
    assert!(term.as_sum().is_some());
    let broken = message.replace("sum", "quotient");
    assert!(decode_strict::<Term>(Direction::Response, broken.as_bytes()).is_err());
    let tree: Tree = decode_strict(Direction::Response, br#"["a",["b",[]]]"#).unwrap();
    assert_eq!(tree.as_list().map(Vec::len), Some(2));
}
