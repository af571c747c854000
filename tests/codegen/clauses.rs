//! Which clauses a rule belongs to, in the table of a client.

use codegen::Clauses;
use tests::agreement::load;

const DOCUMENT: &str = r#"openapi: 3.0.3
info: {title: Things, version: "1"}
paths:
  /things:
    put:
      operationId: putThing
      parameters:
        - {name: size, in: query, schema: {type: integer, minimum: 1, maximum: 9}}
        - {name: color, in: query, schema: {type: string, minLength: 2}}
      requestBody: {required: true, content: {application/json: {schema: {$ref: '#/components/schemas/Thing'}}}}
      responses:
        '200': {description: ok, content: {application/json: {schema: {type: array, maxItems: 2, items: {type: string}}}}}
components:
  schemas:
    Thing:
      type: object
      required: [name, kind]
      maxProperties: 5
      properties:
        name: {type: string, minLength: 1, maxLength: 9}
        kind: {type: string, enum: [a, b]}
        count: {type: integer, format: int32, minimum: 0}
        tags: {type: array, maxItems: 3, items: {type: string, maxLength: 4}}
      x-validations: [{rule: "self.name != ''", message: has a name}]
"#;

const CLAUSES: &str = r#"
clauses:
  - {id: WHOLE, grade: stated, pointers: [/components/schemas/Thing]}
  - {id: COUNT, grade: inferred, pointers: [/components/schemas/Thing/properties/count]}
  - {id: FORMAT, grade: shown, pointers: [/components/schemas/Thing/properties/count/format]}
  - {id: NAME, grade: stated, pointers: [/components/schemas/Thing/required/0, /components/schemas/Thing/properties/name/maxLength]}
  - {id: KIND, grade: stated, pointers: [/components/schemas/Thing/required/1, /components/schemas/Thing/properties/kind/enum/1]}
  - {id: RULE, grade: stated, pointers: [/components/schemas/Thing/x-validations/0/rule]}
  - {id: TAGS, grade: stated, pointers: [/components/schemas/Thing/properties/tags]}
  - {id: SIZE, grade: stated, pointers: [/paths/~1things/put/parameters/0/name, /paths/~1things/put/parameters/0/schema/minimum]}
  - {id: TYPE, grade: stated, pointers: [/paths/~1things/put/responses/200/content/application~1json]}
  - {id: CALL, grade: stated, pointers: [/paths/~1things/put]}
"#;

/// The file with the table, without white space.
fn table(clauses: &Clauses) -> String {
    let generated = codegen::generate(&load("things.yaml", DOCUMENT), clauses, "things.yaml").unwrap();
    let file = generated.client.iter().find(|file| file.path == "mod.rs").unwrap();
    let text: String = file.contents.split_whitespace().collect();
    text.split_once("staticCLAUSES").unwrap().1.replace(",]", "]").replace(",)", ")")
}

#[test]
fn a_rule_belongs_to_the_clauses_of_its_own_place_or_else_of_the_nearest_in_its_object() {
    let table = table(&Clauses::read("things.clauses.yaml", CLAUSES).unwrap());
    let (thing, call) = ("/components/schemas/Thing", "/paths/~1things/put");
    let expected = [
        // The schema as a whole speaks for rules of its own, and for none of a member's.
        (format!("{thing}/maxProperties"), vec![("WHOLE", "stated")]),
        (format!("{thing}/properties/count/format"), vec![("FORMAT", "shown")]),
        (format!("{thing}/properties/count/minimum"), vec![("COUNT", "inferred")]),
        (format!("{thing}/properties/count/type"), vec![("COUNT", "inferred")]),
        // Entries of a list are part of the rule.
        (format!("{thing}/properties/kind/enum"), vec![("KIND", "stated")]),
        (format!("{thing}/properties/name/maxLength"), vec![("NAME", "stated")]),
        (format!("{thing}/properties/tags/maxItems"), vec![("TAGS", "stated")]),
        (format!("{thing}/properties/tags/type"), vec![("TAGS", "stated")]),
        (format!("{thing}/required"), vec![("KIND", "stated"), ("NAME", "stated")]),
        (format!("{thing}/x-validations/0"), vec![("RULE", "stated")]),
        (format!("{call}/parameters/0"), vec![("SIZE", "stated")]),
        (format!("{call}/parameters/0/schema/minimum"), vec![("SIZE", "stated")]),
        (format!("{call}/responses/200/content"), vec![("TYPE", "stated")]),
    ];
    let row = |(rule, clauses): &(String, Vec<(&str, &str)>)| {
        let clause = |(id, grade): &(&str, &str)| format!("api_runtime::http::Clause::new({id:?},{grade:?})");
        format!("({rule:?},&[{}])", clauses.iter().map(clause).collect::<Vec<_>>().join(","))
    };
    let rows: Vec<String> = expected.iter().map(row).collect();
    assert_eq!(table, format!(":api_runtime::http::Clauses=api_runtime::http::Clauses::new(&[{}]);", rows.join(",")));
}

#[test]
fn a_document_without_clauses_has_an_empty_table() {
    assert_eq!(table(&Clauses::default()), ":api_runtime::http::Clauses=api_runtime::http::Clauses::new(&[]);");
}
