//! For each code a small document that has this problem.
//!
//! Each must have no `Invalid` problem of another code.

use crate::documents::{with_components, with_operation, with_schema};

/// A code, the name of a document, and its text.
pub(crate) type Case = (&'static str, &'static str, String);

fn yaml(code: &'static str, text: impl Into<String>) -> Case {
    (code, "document.yaml", text.into())
}

fn schema(code: &'static str, schema: &str) -> Case {
    yaml(code, with_schema(schema))
}

fn operation(code: &'static str, rest: &str) -> Case {
    yaml(code, with_operation(rest))
}

fn components(code: &'static str, components: &str) -> Case {
    yaml(code, with_components(components))
}

fn paths(code: &'static str, paths: &str) -> Case {
    yaml(code, format!("openapi: 3.0.3\ninfo: {{title: T, version: '1'}}\npaths:\n{paths}\n"))
}

fn top(code: &'static str, line: &str) -> Case {
    yaml(code, format!("openapi: 3.0.3\ninfo: {{title: T, version: '1'}}\npaths: {{}}\n{line}\n"))
}

/// All cases.
pub(crate) fn cases() -> Vec<Case> {
    [text(), document(), requests(), schemas(), security()].concat()
}

fn text() -> Vec<Case> {
    let bomb: String = (0..9)
        .map(|level| format!("a{level}: &a{level} [{}]\n", vec![format!("*a{}", level - 1); 9].join(", ")))
        .collect::<String>()
        .replace("*a-1", "x");
    vec![
        ("syntax", "document.json", "{\"openapi\": \"3.0.3\",}".to_owned()),
        ("too-deep", "document.json", "[".repeat(129)),
        yaml("duplicate-key", "openapi: 3.0.3\ninfo: {title: T, version: '1', title: U}\npaths: {}\n"),
        yaml("alias-bomb", bomb),
        yaml("bad-alias", "openapi: 3.0.3\npaths: &p {/a: *p}\n"),
        yaml("unknown-tag", "openapi: !version 3.0.3\n"),
        yaml("bad-key", "paths:\n  {id}: 1\n"),
        yaml("several-documents", "openapi: 3.0.3\n---\nopenapi: 3.0.3\n"),
        schema("ambiguous-scalar", "{type: string, default: 0200001}"),
    ]
}

fn document() -> Vec<Case> {
    vec![
        yaml("unsupported-version", "swagger: '2.0'\ninfo: {title: T, version: '1'}\n"),
        schema("unknown-keyword", "{type: integer, maximun: 100}"),
        schema("foreign-keyword", "{type: string, const: a}"),
        schema("unknown-extension", "{type: string, x-open-emun: true}"),
        components("ref-sibling", "{schemas: {A: {$ref: '#/components/schemas/B', nullable: true}, B: {}}}"),
        operation("ignored-parameter", "parameters: [{name: Authorization, in: header, schema: {type: string}}]"),
        yaml("wrong-type", "openapi: 3.0.3\ninfo: {title: 标题, version: 1.0}\npaths: {}\n"),
        yaml("missing-field", "openapi: 3.0.3\ninfo: {title: T}\npaths: {}\n"),
        schema("bad-count", "{type: string, maxLength: -1}"),
        schema("bad-extension", "{type: string, x-open-enum: 'yes'}"),
        components("bad-ref", "{schemas: {A: {$ref: 12}}}"),
        components("dangling-ref", "{schemas: {A: {$ref: '#/components/schemas/Sever'}, Server: {}}}"),
        components("ref-cycle", "{schemas: {A: {$ref: '#/components/schemas/A'}}}"),
        components("ref-kind", "{schemas: {A: {$ref: '#/components/headers/H'}}, headers: {H: {schema: {}}}}"),
        components("external-ref", "{schemas: {A: {$ref: 'other.yaml#/A'}}}"),
        components("unreadable-file", "{schemas: {A: {$ref: 'urn:example:a'}}}"),
        paths("conflicting-path-item", "  /a: {$ref: '#/paths/~1b', parameters: []}\n  /b: {parameters: []}"),
        components("bad-component-name", "{schemas: {文件: {}}}"),
        top("duplicate-tag", "tags: [{name: a}, {name: a}]"),
        top("bad-server-url", "servers: [{url: ''}]"),
        top("undefined-server-variable", "servers: [{url: 'https://{region}.example.com'}]"),
        top("bad-server-variable", "servers: [{url: '/{v}', variables: {v: {enum: [a], default: b}}}]"),
        components("typed-view", "{schemas: {A: {type: array, items: {}, maxItems: 1e400}}}"),
    ]
}

fn requests() -> Vec<Case> {
    let get = "get: {responses: {'200': {description: ok}}}";
    let id = "{name: id, in: path, required: true, schema: {type: string}}";
    vec![
        paths("bad-path", &format!("  things: {{{get}}}")),
        paths("duplicate-path", "  /things/{a}: {}\n  /things/{b}: {}"),
        paths("missing-path-parameter", &format!("  /things/{{id}}:\n    {get}")),
        operation("unused-path-parameter", &format!("parameters: [{id}]")),
        paths("optional-path-parameter", "  /things/{id}:\n    parameters: [{name: id, in: path, schema: {}}]"),
        paths(
            "duplicate-operation-id",
            &["a", "b"]
                .map(|path| {
                    format!("  /{path}: {{get: {{operationId: list, responses: {{default: {{description: ok}}}}}}}}")
                })
                .join("\n"),
        ),
        paths("empty-responses", "  /a:\n    get: {responses: {}}"),
        paths("bad-status", "  /a:\n    get: {responses: {'20': {description: ok}}}"),
        operation("ignored-request-body", "requestBody: {content: {text/plain: {}}}"),
        components(
            "duplicate-header",
            "{responses: {R: {description: d, headers: {X-A: {schema: {}}, x-a: {schema: {}}}}}}",
        ),
        components("bad-link", "{links: {Next: {operationId: listThings, parameters: {after: $response.body#/last}}}}"),
        operation("bad-header-name", "parameters: [{name: X A, in: header, schema: {}}]"),
        operation("unknown-location", "parameters: [{name: a, in: body, schema: {}}]"),
        operation(
            "duplicate-parameter",
            "parameters: [{name: a, in: query, schema: {}}, {name: a, in: query, schema: {}}]",
        ),
        operation("schema-and-content", "parameters: [{name: a, in: query, schema: {}, content: {text/plain: {}}}]"),
        operation("no-schema", "parameters: [{name: a, in: query}]"),
        operation("bad-content", "parameters: [{name: a, in: query, content: {}}]"),
        operation("bad-style", "parameters: [{name: a, in: query, style: matrix, schema: {}}]"),
        operation(
            "undefined-style",
            "parameters: [{name: a, in: query, style: deepObject, schema: {type: array, items: {}}}]",
        ),
        components("bad-media-type", "{requestBodies: {B: {content: {json: {}}}}}"),
        components(
            "unknown-encoding",
            "{requestBodies: {B: {content: {multipart/form-data: {schema: {type: object, properties: {file: {}}}, encoding: {fiel: {}}}}}}}",
        ),
        components("example-and-examples", "{requestBodies: {B: {content: {text/plain: {example: a, examples: {}}}}}}"),
    ]
}

fn schemas() -> Vec<Case> {
    vec![
        schema("unknown-type", "{type: 'null'}"),
        schema("no-items", "{type: array}"),
        schema("idle-rule", "{type: integer, maxLength: 3}"),
        schema("read-and-write-only", "{readOnly: true, writeOnly: true}"),
        schema("empty-choice", "{oneOf: []}"),
        schema("contradicting-bounds", "{type: integer, minimum: 9007199254740993, maximum: 9007199254740992}"),
        schema("bad-multiple", "{type: number, multipleOf: 0}"),
        schema("lonely-exclusive", "{type: number, exclusiveMinimum: true}"),
        schema("bad-pattern", "{description: 文件名, type: string, pattern: '[a-'}"),
        schema("required-unknown", "{type: object, required: [prot], properties: {port: {}}}"),
        schema("bad-required", "{type: object, required: [a, a], properties: {a: {}}}"),
        schema("empty-enum", "{type: string, enum: []}"),
        schema("duplicate-enum-value", "{type: number, enum: [1, 1.0]}"),
        schema("bad-enum-value", "{type: string, enum: [a, null]}"),
        schema("bad-default", "{type: integer, default: '1'}"),
        schema("lonely-discriminator", "{type: object, properties: {p: {discriminator: {propertyName: k}}}}"),
        schema("bad-mapping", "{oneOf: [{}], discriminator: {propertyName: k, mapping: {a: Missing}}}"),
    ]
}

fn security() -> Vec<Case> {
    vec![
        components("bad-security-scheme", "{securitySchemes: {key: {type: apiKey, in: body, name: k}}}"),
        top("unknown-security-scheme", "security: [{key: []}]"),
        top(
            "bad-scopes",
            "security: [{key: [admin]}]\ncomponents: {securitySchemes: {key: {type: http, scheme: basic}}}",
        ),
        components("bad-url", "{securitySchemes: {o: {type: oauth2, flows: {password: {tokenUrl: '-', scopes: {}}}}}}"),
    ]
}
