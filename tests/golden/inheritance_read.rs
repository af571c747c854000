//! Values of a base that others join, as a caller meets them: the name decides which heir they are.
//!
//! It must never hold what the tables hold already: that both readings agree is tried on every schema.

use api_runtime::{Direction, Rejection, Validate, decode, decode_strict};

use super::inheritance::model::{AnyPet, AnyRound, AnyShape2, Stray};

/// The rules that a message breaks.
fn broken<T: api_runtime::Validate + for<'de> serde::Deserialize<'de>>(message: &str) -> Vec<String> {
    match decode_strict::<T>(Direction::Response, message.as_bytes()) {
        Err(Rejection::Rules(rules)) => rules.into_iter().map(|rule| format!("{} {}", rule.at, rule.rule)).collect(),
        Err(Rejection::Decode(error)) => panic!("{error}"),
        Ok(_) => Vec::new(),
    }
}

#[test]
fn the_name_of_an_heir_selects_it_with_all_that_it_joins() {
    let cat: AnyPet = decode_strict(Direction::Response, br#"{"petType":"Cat","name":"Mia","lives":7}"#).unwrap();
    assert_eq!(cat.as_cat().map(|cat| cat.lives), Some(7));
    for (message, rule) in [
        // The rules of the base, of the heir, and of what the heir joins.
        (r#"{"petType":"Cat","name":"long-named","lives":7}"#, "oneOf"),
        (r#"{"petType":"Cat","lives":10}"#, "oneOf"),
        (r#"{"petType":"Persian","lives":3,"fur":"short"}"#, "oneOf"),
        (r#"{"petType":"Persian","fur":"long"}"#, "oneOf"),
        (r#"{"petType":"Animal"}"#, "discriminator"),
        (r#"{"name":"Mia"}"#, "discriminator"),
    ] {
        assert_eq!(broken::<AnyPet>(message), [format!(" /components/schemas/AnyPet/{rule}")], "{message}");
    }
    // To the base alone ten lives are nothing that it knows.
    assert!(broken::<AnyPet>(r#"{"petType":"Pet","lives":10}"#).is_empty());
}

#[test]
fn a_mapping_selects_beside_the_names_of_components() {
    for name in ["dog", "Dog"] {
        let dog: AnyPet = decode(format!(r#"{{"petType":"{name}","bark":"wuff"}}"#).as_bytes()).unwrap();
        assert!(dog.as_dog().is_some() && dog.validate(Direction::Response).is_ok(), "{name}");
    }
    assert!(broken::<AnyPet>(r#"{"petType":"wolf","pack":3}"#).is_empty());
    assert_eq!(broken::<AnyPet>(r#"{"petType":"wolf"}"#), [" /components/schemas/AnyPet/oneOf"]);
}

#[test]
fn a_friend_is_any_pet_and_what_an_heir_joins_is_the_base_alone() {
    let stray =
        r#"{"pet":{"petType":"Dog","bark":"wuff","friend":{"petType":"Cat","lives":7}},"pets":[{"petType":"Pet"}]}"#;
    let stray: Stray = decode_strict(Direction::Response, stray.as_bytes()).unwrap();
    let friend = stray.pet.as_ref().and_then(AnyPet::as_dog).and_then(|dog| dog.friend.as_ref());
    assert!(friend.is_some_and(|friend| friend.as_cat().is_some()));
    assert!(broken::<Stray>(r#"{"seen":{"petType":"no name at all"}}"#).is_empty());
}

#[test]
fn a_base_among_the_heirs_of_another_tells_by_a_member_of_its_own() {
    let ring = r#"{"kind":"Ring","way":"Ring","hole":1}"#;
    assert!(broken::<AnyShape2>(ring).is_empty() && broken::<AnyRound>(ring).is_empty());
    assert_eq!(broken::<AnyShape2>(r#"{"kind":"Ring"}"#), [" /components/schemas/AnyShape_2/oneOf"]);
    assert_eq!(broken::<AnyRound>(r#"{"kind":"Ring","way":"Shape"}"#), [" /components/schemas/AnyRound/discriminator"]);
}
