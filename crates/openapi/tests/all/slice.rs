//! Slices: which operations stay, and which components these need.

use openapi::{Document, Pointer, Slice};

const SHOP: &str = "\
openapi: 3.0.3
info: {title: Shop, version: '1'}
security: [{key: []}]
paths:
  /pets:
    get: {operationId: listPets, tags: [pets], responses: {'200': {$ref: '#/components/responses/Pets'}}}
    post: {operationId: addPet, tags: [pets, staff], security: [{basic: []}], responses: {'204': {description: d}}}
  /pets/{id}/toys:
    parameters: [{$ref: '#/components/parameters/Id'}]
    get:
      tags: [toys]
      responses:
        '200': {description: d, content: {application/json: {schema: {$ref: '#/paths/~1toys/get/responses/200/content/application~1json/schema'}}}}
  /toys:
    get:
      operationId: listToys
      responses:
        '200': {description: d, content: {application/json: {schema: {type: array, items: {$ref: '#/components/schemas/Toy'}}}}}
components:
  parameters:
    Id: {name: id, in: path, required: true, schema: {$ref: '#/components/schemas/Id'}}
  responses:
    Pets: {description: d, content: {application/json: {schema: {$ref: '#/components/schemas/Pet'}}}}
  schemas:
    Id: {type: string}
    Pet: {type: object, required: [kind], properties: {kind: {type: string}}, discriminator: {propertyName: kind}}
    Cat: {allOf: [{$ref: '#/components/schemas/Pet'}, {type: object, properties: {claws: {$ref: '#/components/schemas/Claws'}}}]}
    Claws: {type: integer}
    Toy: {type: string}
    Unused: {type: string}
  securitySchemes:
    key: {type: apiKey, in: header, name: k}
    basic: {type: http, scheme: basic}
";

fn sliced(include: &[&str], exclude: &[&str]) -> Result<Document, Vec<String>> {
    let parse = |texts: &[&str]| texts.iter().map(|text| text.parse().unwrap()).collect();
    let mut document = Document::load("shop.yaml", SHOP).document.unwrap();
    document.slice(&Slice { include: parse(include), exclude: parse(exclude) })?;
    Ok(document)
}

/// The components that a slice keeps, and its operations.
fn kept(include: &[&str], exclude: &[&str]) -> Vec<String> {
    let document = sliced(include, exclude).unwrap();
    let mut kept = Vec::new();
    for (holder, depth) in [("/paths", 2), ("/components", 2)] {
        let holder = Pointer::parse(holder).unwrap();
        for outer in document.node(&holder).unwrap().as_object().unwrap() {
            for inner in outer.value.as_object().unwrap() {
                let at = holder.join(&outer.key).join(&inner.key);
                assert_eq!(at.tokens().count(), depth + 1);
                if !document.is_excluded(&at) && inner.key != "parameters" {
                    kept.push(at.tokens().skip(1).collect::<Vec<_>>().join(" "));
                }
            }
        }
    }
    kept
}

#[test]
fn an_operation_keeps_what_it_needs_and_no_more() {
    assert_eq!(kept(&["operation:addPet"], &[]), ["/pets post", "securitySchemes basic"]);
    assert_eq!(kept(&["operation:listToys"], &[]), ["/toys get", "schemas Toy", "securitySchemes key"]);
}

#[test]
fn what_joins_a_schema_with_a_discriminator_is_needed() {
    let schemas = ["schemas Pet", "schemas Cat", "schemas Claws", "schemas AnyPet"];
    let expected = [&["/pets get", "responses Pets"][..], &schemas, &["securitySchemes key"]].concat();
    assert_eq!(kept(&["operation:listPets"], &[]), expected);
}

#[test]
fn a_schema_in_an_operation_that_is_left_out_is_kept_alone() {
    let by_path = ["/pets/{id}/toys get", "parameters Id", "schemas Id", "schemas Toy", "securitySchemes key"];
    assert_eq!(kept(&["path:/pets/*/toys"], &[]), by_path);
    assert_eq!(kept(&["operation:get /pets/{id}/toys"], &[]), by_path);
    let document = sliced(&["tag:toys"], &[]).unwrap();
    let schema = "/paths/~1toys/get/responses/200/content/application~1json/schema/items";
    assert!(!document.is_excluded(&Pointer::parse(schema).unwrap()));
    assert!(document.is_excluded(&Pointer::parse("/paths/~1toys/get/responses/200/description").unwrap()));
}

#[test]
fn exclusion_wins_over_inclusion() {
    assert_eq!(kept(&["tag:pets"], &["operation:listPets"]), ["/pets post", "securitySchemes basic"]);
    assert_eq!(kept(&[], &["path:/pets/**"]), ["/toys get", "schemas Toy", "securitySchemes key"]);
}

#[test]
fn what_selects_nothing_is_an_error_with_a_name_like_it() {
    let wrong = |include: &[&str], exclude: &[&str]| sliced(include, exclude).unwrap_err();
    assert_eq!(
        wrong(&["operation:listPet"], &[]),
        ["`operation:listPet` selects no operation; did you mean `operation:listPets`?"]
    );
    assert_eq!(wrong(&["tag:pets"], &["tag:cats"]), ["`tag:cats` selects no operation; there are pets, staff, toys"]);
    assert_eq!(
        wrong(&["path:/no/such/path"], &[]),
        ["`path:/no/such/path` selects no operation; there are /pets, /pets/{id}/toys, /toys"]
    );
    assert_eq!(wrong(&[], &["path:**"]), ["the slice leaves no operation over"]);
}
