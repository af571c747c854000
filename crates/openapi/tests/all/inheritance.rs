//! Discriminators whose branches are the schemas that join theirs: OpenAPI 3.0.3, section 4.7.25.

use openapi::{Document, Loaded, Node, Pointer};

fn load(schemas: &str) -> Loaded {
    let text =
        format!("openapi: 3.0.3\ninfo: {{title: A, version: '1'}}\npaths: {{}}\ncomponents:\n  schemas:\n{schemas}");
    Document::load("api.yaml", &text)
}

/// The document of schemas that nothing is wrong with.
fn clean(schemas: &str) -> Document {
    let loaded = load(schemas);
    assert!(loaded.problems.is_empty(), "{:#?}", loaded.problems);
    loaded.document.unwrap()
}

fn node<'d>(document: &'d Document, pointer: &str) -> Option<&'d Node> {
    document.node(&Pointer::parse(pointer).unwrap())
}

/// What the reference at a place, or each of a list of them, leads to.
fn leads_to(document: &Document, pointer: &str) -> Vec<String> {
    let node = node(document, pointer).unwrap();
    let own = std::slice::from_ref(node);
    let all = node.as_array().unwrap_or(own).iter();
    let name = |node: &Node| Pointer::parse(node.get("$ref")?.as_str()?)?.last();
    all.map(|node| name(node).unwrap_or_default()).collect()
}

const PETS: &str = "    \
    Pet: {type: object, required: [is], properties: {is: {type: string}}, discriminator: {propertyName: is}}
    Cat: {allOf: [{$ref: '#/components/schemas/Pet'}, {type: object, properties: {lives: {type: integer}}}]}
    Home: {type: object, properties: {pet: {$ref: '#/components/schemas/Pet'}}}
";

#[test]
fn all_that_comprise_the_parent_in_an_all_of_may_be_used_as_an_alternate() {
    let document = clean(PETS);
    assert_eq!(leads_to(&document, "/components/schemas/AnyPet/oneOf"), ["Pet", "Cat"]);
    assert!(node(&document, "/components/schemas/AnyPet/discriminator/propertyName").is_some());
    assert!(node(&document, "/components/schemas/Pet/discriminator").is_none());
    assert_eq!(leads_to(&document, "/components/schemas/Home/properties/pet"), ["AnyPet"]);
    assert_eq!(leads_to(&document, "/components/schemas/Cat/allOf"), ["Pet", ""]);
}

#[test]
fn every_keyword_is_counted_where_it_was_written() {
    let text = format!("{PETS}    Dog: {{allOf: [{{$ref: '#/components/schemas/Pet'}}]}}\n");
    let (alone, with) = (clean(&text.replace("discriminator: {propertyName: is}", "")), clean(&text));
    let count = |document: &Document| document.keywords().len();
    assert_eq!(count(&with), count(&alone) + 2);
    for rule in ["discriminator", "oneOf"] {
        let rule = Pointer::parse("/components/schemas/AnyPet").unwrap().join(rule);
        assert_eq!(with.line(&rule), Some(6), "{rule}");
    }
}

#[test]
fn heirs_of_heirs_are_alternatives_and_aliases_are_followed() {
    let document = clean(&format!(
        "{PETS}    Persian: {{allOf: [{{allOf: [{{$ref: '#/components/schemas/Cat'}}]}}]}}
    Animal: {{$ref: '#/components/schemas/Pet'}}
    Dog: {{allOf: [{{$ref: '#/components/schemas/Animal'}}, {{}}]}}\n"
    ));
    assert_eq!(leads_to(&document, "/components/schemas/AnyPet/oneOf"), ["Pet", "Cat", "Dog", "Persian"]);
    assert_eq!(leads_to(&document, "/components/schemas/Animal"), ["AnyPet"]);
    assert_eq!(leads_to(&document, "/components/schemas/Dog/allOf"), ["Pet", ""]);
    // In parts of parts too, a cat is not asked to be a dog.
    let document = clean(
        &PETS.replace("[{$ref: '#/components/schemas/Pet'}, {", "[{allOf: [{$ref: '#/components/schemas/Pet'}]}, {"),
    );
    assert_eq!(leads_to(&document, "/components/schemas/Cat/allOf/0/allOf"), ["Pet"]);
    assert_eq!(leads_to(&document, "/components/schemas/AnyPet/oneOf"), ["Pet", "Cat"]);
}

#[test]
fn all_of_around_one_reference_means_it_and_beside_more_joins_it() {
    let document = clean(&format!(
        "{PETS}    Shop:
      type: object
      properties:
        best: {{allOf: [{{$ref: '#/components/schemas/Pet'}}], description: The best one., deprecated: true}}
        old: {{allOf: [{{$ref: '#/components/schemas/Pet'}}, {{type: object, properties: {{age: {{type: integer}}}}}}]}}\n"
    ));
    assert_eq!(leads_to(&document, "/components/schemas/Shop/properties/best/allOf"), ["AnyPet"]);
    assert_eq!(leads_to(&document, "/components/schemas/Shop/properties/old/allOf"), ["Pet", ""]);
    assert_eq!(leads_to(&document, "/components/schemas/AnyPet/oneOf"), ["Pet", "Cat"]);
}

#[test]
fn a_mapping_names_more_alternatives_and_a_listed_choice_keeps_its_names() {
    let document = clean(
        "    Pet: {type: object, required: [is], properties: {is: {type: string}}, discriminator: {propertyName: is, mapping: {w: Wolf}}}
    Wolf: {type: object, required: [is], properties: {is: {type: string}}}
    Some: {oneOf: [{$ref: '#/components/schemas/Pet'}, {$ref: '#/components/schemas/Wolf'}], discriminator: {propertyName: is}}
    any_pet: {type: string}\n",
    );
    assert_eq!(leads_to(&document, "/components/schemas/AnyPet_2/oneOf"), ["Pet", "Wolf"]);
    assert_eq!(leads_to(&document, "/components/schemas/Some/oneOf"), ["Pet", "Wolf"]);
}

#[test]
fn a_base_that_no_value_could_tell_from_its_heirs_is_reported() {
    let codes = |text: &str| load(text).problems.iter().map(|problem| problem.code.0).collect::<Vec<_>>();
    let (first, _) = PETS.split_once("    Cat").unwrap();
    assert_eq!(codes(first), ["lonely-discriminator"]);
    assert_eq!(
        codes(&PETS.replace("Pet: {type: object,", "Pet: {type: object, nullable: true,")),
        ["lonely-discriminator"]
    );
}

#[test]
fn bases_that_join_each_other_end_in_a_problem() {
    let bases = (1..600).map(|at| {
        let base = format!("{{$ref: '#/components/schemas/B{}'}}", at - 1);
        format!("    B{at}: {{allOf: [{base}, {{}}], discriminator: {{propertyName: is}}}}\n")
    });
    let text = format!("    B0: {{type: object, discriminator: {{propertyName: is}}}}\n{}", bases.collect::<String>());
    let loaded = load(&text);
    let found = loaded.problems.iter().find(|problem| problem.code.0 == "alias-bomb").unwrap();
    assert!(found.message.contains("100000 heirs"), "{}", found.message);
    // In a circle each is an heir of the other, and nobody is one twice.
    let circle = load(
        "    A: {allOf: [{$ref: '#/components/schemas/B'}, {}], discriminator: {propertyName: is}}
    B: {allOf: [{$ref: '#/components/schemas/A'}, {}]}\n",
    );
    assert_eq!(leads_to(&circle.document.unwrap(), "/components/schemas/AnyA/oneOf"), ["A", "B"]);
}

#[test]
fn what_is_wrong_with_a_base_is_told_once_and_where_it_stands() {
    let loaded = load(&PETS.replace("Pet: {type", "Pet: {description: {a: b}, deprecated: 1, type"));
    let told: Vec<_> = loaded.problems.iter().map(|one| (one.code.0, one.pointer.as_str())).collect();
    let places = ["/components/schemas/Pet/description", "/components/schemas/Pet/deprecated"];
    assert_eq!(told, places.map(|place| ("wrong-type", place)));
    assert!(loaded.problems.iter().all(|problem| !problem.span.is_nowhere()));
}
