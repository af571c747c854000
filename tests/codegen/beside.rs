//! Headers, links and callbacks: what stands beside the bodies of an operation is on its page, and nothing of it unread.
//!
//! It must never hold a page by its whole text: that is for a person to read.

use codegen::{Class, Clauses};
use openapi::Severity;
use tests::agreement::load;

const DOCUMENT: &str = r#"openapi: 3.0.3
info: {title: Beside, version: "1"}
paths:
  /orders:
    post:
      operationId: placeOrder
      responses:
        '201':
          description: Placed.
          headers:
            X-Left: {description: How many are left., required: true, schema: {type: integer, minimum: 0}}
          links:
            show: {operationId: placeOrder, description: Look at it., parameters: {id: $response.body#/id}}
            again: {$ref: '#/components/links/Again'}
      callbacks:
        placed:
          '{$request.header.Callback}':
            post:
              summary: It is on its way.
              requestBody: {content: {application/json: {schema: {type: object}}}}
              responses: {'204': {description: Seen.}}
components:
  links:
    Again: {operationRef: '#/paths/~1orders/post', requestBody: {a: 1}}
"#;

#[test]
fn what_stands_beside_bodies_is_on_the_page_and_counted_as_read_by_people() {
    let document = load("beside.yaml", DOCUMENT);
    let generated = codegen::generate(&document, &Clauses::default(), "beside.yaml").unwrap();
    let unsupported = generated.problems.iter().filter(|problem| problem.severity == Severity::Unsupported);
    assert_eq!(unsupported.count(), 0, "{:#?}", generated.problems);
    let page = generated.pages.iter().find(|page| page.path == "operations/place_order.md").unwrap();
    for said in [
        "| 201 | `X-Left` | [`PlaceOrderResponse201HeaderXLeft`](",
        "| required | How many are left. Rules: must be at least 0. |",
        "They are read from a response by `PlaceOrderStatus201Headers`.",
        "| 201 | `show` | `placeOrder` | `id`: `$response.body#/id` | Look at it. |",
        "| 201 | `again` | `#/paths/~1orders/post` | `the body`: `\"{\\\"a\\\": 1}\"` |  |",
        "| `placed` | `POST {$request.header.Callback}` | It is on its way. |",
    ] {
        assert!(page.contents.contains(said), "{said} is not on the page:\n{}", page.contents);
    }
    let told = |key: &str| {
        let row = generated.ledger.rows.iter().find(|(pointer, _)| pointer.last().as_deref() == Some(key));
        row.map(|(_, class)| *class)
    };
    assert_eq!(["links", "callbacks", "operationRef"].map(told), [Some(Class::Documentation); 3]);
    assert_eq!(["headers", "required"].map(told), [Some(Class::Enforced); 2]);
}
