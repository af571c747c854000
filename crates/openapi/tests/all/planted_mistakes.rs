//! A document with five planted mistakes gets five problems, each at its line and column.
//!
//! It must never have a sixth.

use openapi::Severity;

use crate::documents::load;

const DOCUMENT: &str = "\
openapi: 3.0.3
info:
  title: 文件服务器
  version: '1'
paths:
  /servers/{id}:
    get:
      operationId: getServer
      parameters:
        - {name: limit, in: query, schema: {type: integer, minimum: 101, maximum: 100}}
      responses:
        '200':
          description: 好
          content:
            application/json:
              schema: {$ref: '#/components/schemas/Sever'}
components:
  schemas:
    Server:
      type: object
      required: [id, prot]
      properties:
        id: {type: string, patern: '^a'}
        port: {type: integer}
";

#[test]
fn finds_five_planted_mistakes_at_their_lines_and_columns() {
    let loaded = load(DOCUMENT);
    let found: Vec<(&str, usize, usize)> = loaded
        .problems
        .iter()
        .map(|problem| {
            let position = loaded.source().position(problem.span.start());
            (problem.code.0, position.line, position.column)
        })
        .collect();
    let planted = [
        ("missing-path-parameter", 7, 5),
        ("contradicting-bounds", 10, 69),
        ("dangling-ref", 16, 30),
        ("required-unknown", 21, 22),
        ("unknown-keyword", 23, 28),
    ];
    assert_eq!(found, planted);
    let severities: Vec<Severity> = loaded.problems.iter().map(|problem| problem.severity).collect();
    assert_eq!(severities.iter().filter(|severity| **severity == Severity::Invalid).count(), 4);
}

#[test]
fn finds_nothing_wrong_once_they_are_mended() {
    let mended = DOCUMENT
        .replace("/{id}", "")
        .replace("minimum: 101", "minimum: 1")
        .replace("Sever'", "Server'")
        .replace("prot]", "port]")
        .replace("patern", "pattern");
    assert_eq!(load(&mended).problems, []);
}
