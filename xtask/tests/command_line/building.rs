//! Crates that stand alone build where they stand, without a warning.

use std::process::Command;

use crate::sandbox::{Outcome, PETS, Sandbox};

/// A pattern, formats, recursion, an enum and everything around them.
const RICH: &str = r#"openapi: 3.0.3
info: {title: Rich, version: '1'}
paths:
  /nodes/{id}:
    get:
      operationId: getNode
      parameters: [{name: id, in: path, required: true, schema: {type: string, format: uuid}}]
      responses: {'200': {description: one, content: {application/json: {schema: {$ref: '#/components/schemas/Node'}}}}}
  /raw:
    put:
      operationId: putRaw
      requestBody: {required: true, content: {application/octet-stream: {}}}
      responses: {'200': {description: one, content: {image/*: {}}}, '404': {description: none, content: {text/plain: {}}}}
    post:
      operationId: postRaw
      parameters: [{name: tags, in: query, required: true, schema: {type: array, items: {type: string}}}]
      requestBody: {content: {text/plain: {}}}
      responses: {default: {description: any}}
    patch:
      operationId: patchRaw
      requestBody: {content: {application/json: {schema: {type: object, nullable: true, properties: {a: {type: boolean}}}}}}
      responses: {default: {description: any, content: {application/json: {schema: {$ref: '#/components/schemas/Node'}}}}}
components:
  schemas:
    Code: {type: string, pattern: '^[A-Z]{2}-\d+$', maxLength: 12}
    Limit: {type: integer, format: int32, minimum: 1, maximum: 100, default: 10}
    Colour: {type: string, enum: [red, "light green", ""]}
    Node:
      type: object
      required: [code, type]
      properties:
        code: {$ref: '#/components/schemas/Code'}
        type: {$ref: '#/components/schemas/Colour'}
        limit: {$ref: '#/components/schemas/Limit'}
        at: {type: string, format: date-time, nullable: true}
        price: {type: number, multipleOf: 0.01, minimum: 0, exclusiveMinimum: true}
        parent: {$ref: '#/components/schemas/Node'}
        children: {type: array, uniqueItems: true, maxItems: 9, items: {$ref: '#/components/schemas/Node'}}
      additionalProperties: {type: integer, format: int64}
"#;

/// Prose and names that would end a comment, a literal or an attribute if they could.
const HOSTILE: &str = r##"openapi: 3.0.3
info: {title: "*/ evil \"# // \n]", version: "\\\"\n"}
paths: {}
components:
  schemas:
    mod: {type: string, enum: ["\"", "\n", "\\", "\"#", "*/", "{}", "\u202e", ""]}
    Self:
      description: "*/ \n``` evil \n #![evil]\r\n\u202e [broken](link) <b> \\"
      type: object
      required: ["\"; evil", "self"]
      properties:
        "\"; evil": {type: string, pattern: "\"#\\n/*", description: "\"\"\"#"}
        self: {type: integer, default: 1}
        "r#type": {type: string, default: "\"#\n"}
        "": {type: boolean}
        "*/": {type: array, items: {type: string, maxLength: 1}}
"##;

const PLAIN_ALONE: &[&str] = &["check", "--offline", "--package", "plain-model"];
const ALL: &[&str] = &["check", "--offline", "--workspace"];
const ALL_WITH_SCHEMAS: &[&str] = &["check", "--offline", "--workspace", "--features", "schemars"];

/// Runs cargo in a folder; what it builds is kept for the next run of the tests.
pub(crate) fn cargo(sandbox: &Sandbox, folder: &str, arguments: &[&str]) -> Outcome {
    let target = concat!(env!("CARGO_TARGET_TMPDIR"), "/standing-alone");
    let mut command = Command::new(env!("CARGO"));
    command.args(arguments).current_dir(sandbox.path(folder)).env("CARGO_TARGET_DIR", target);
    // What the outer cargo tells its tests is not meant for this one.
    command.env_remove("RUSTFLAGS").env_remove("CARGO_ENCODED_RUSTFLAGS");
    Outcome::of(&mut command)
}

/// Three documents in one folder, below a workspace that knows nothing of it.
fn generated() -> Sandbox {
    let sandbox = Sandbox::new();
    sandbox.write("Cargo.toml", "[workspace]\nmembers = []\n");
    for (name, text) in [("plain", PETS), ("rich", RICH), ("hostile", HOSTILE)] {
        sandbox.write(&format!("{name}.yaml"), text);
        let outcome = sandbox.run(&["gen", "--spec", &format!("{name}.yaml"), "--out", "out"]);
        assert_eq!(outcome.code, 0, "{}", outcome.stderr);
    }
    sandbox.write("out/notes/todo.txt", "a folder that is no crate");
    // The versions that the workspace is tested with, and that are here without a network.
    let lock = concat!(env!("CARGO_MANIFEST_DIR"), "/../Cargo.lock");
    std::fs::copy(lock, sandbox.path("out/Cargo.lock")).unwrap();
    sandbox
}

#[test]
fn builds_where_it_stands() {
    let sandbox = generated();
    // Alone first: together, one crate would switch on a feature of the runtime that another forgot to ask for.
    let runs =
        [("out", PLAIN_ALONE), ("out", ALL), ("out", ALL_WITH_SCHEMAS), ("out/rich-model", &["check", "--offline"])];
    for (folder, arguments) in runs {
        let outcome = cargo(&sandbox, folder, arguments);
        assert_eq!(outcome.code, 0, "cargo {arguments:?}\n{}", outcome.stderr);
        assert!(!outcome.stderr.contains("warning: "), "cargo {arguments:?}\n{}", outcome.stderr);
    }
}

#[test]
fn builds_where_no_document_has_a_client() {
    let sandbox = Sandbox::with_pets();
    sandbox.write("Cargo.toml", "[workspace]\nmembers = []\n");
    let lock = concat!(env!("CARGO_MANIFEST_DIR"), "/../Cargo.lock");
    std::fs::copy(lock, sandbox.path("out/Cargo.lock")).unwrap();
    let outcome = cargo(&sandbox, "out", ALL);
    assert_eq!(outcome.code, 0, "{}", outcome.stderr);
}

#[test]
fn is_up_to_date_after_it_was_built() {
    let sandbox = generated();
    assert_eq!(cargo(&sandbox, "out", ALL).code, 0);
    for name in ["plain", "rich", "hostile"] {
        let spec = format!("{name}.yaml");
        let outcome = sandbox.run(&["gen", "--check", "--spec", &spec, "--out", "out"]);
        assert_eq!(outcome.code, 0, "{}", outcome.stderr);
    }
}
