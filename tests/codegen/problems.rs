//! What generation says of a document that it cannot follow wholly: each problem's text, read before it was accepted.

use codegen::{Class, Clauses};
use openapi::{Document, Format, Pointer, Severity};

/// One document with every problem that lowering can report.
const DOCUMENT: &str = r#"openapi: 3.0.3
info: {title: 不支持的, version: "1"}
paths:
  /pets:
    get:
      parameters:
        - {name: 过滤, in: query, required: true, style: deepObject, schema: {type: object, required: [层], properties: {层: {type: object}}}}
      responses: {"204": {description: ok}}
    post:
      security: [{Digest: []}]
      parameters:
        - {name: 会话, in: cookie, schema: {type: array, items: {type: array, items: {type: integer}}}}
        - {name: 部分, in: query, schema: {type: object, properties: {里: {type: array, items: {type: integer}}, 外: {type: integer}}}}
        - {name: 列表, in: query, style: deepObject, schema: {type: array, items: {type: integer}}}
        - {name: 文档, in: query, content: {application/xml: {schema: {type: object}}}}
      x-success: {pointer: /没有, value: 1}
      requestBody:
        content:
          application/xml: {schema: {type: object}}
          multipart/form-data:
            schema: {type: object, properties: {部: {type: string}}}
            encoding: {部: {headers: {X-数: {schema: {type: integer}}}}}
      responses:
        "200":
          description: ok
          content:
            application/json: {schema: {type: object, properties: {a: {type: integer}}}}
components:
  securitySchemes:
    Digest: {type: http, scheme: digest}
  schemas:
    Round: {allOf: [{$ref: '#/components/schemas/Round'}]}
    Undecided: {oneOf: [{type: string}, {minLength: 1, x-validations: [{rule: self.size() > 1, message: 太短}]}]}
    Book: {type: string, format: isbn}
    Huge: {type: integer, maximum: 1e400}
    Inherited: {type: object, properties: {kind: {type: string}}, discriminator: {propertyName: kind}}
    Ruled:
      type: object
      properties: {a: {type: integer}, b: {type: string}, c: {type: integer, nullable: true}}
      x-validations:
        - {rule: self.a == self.b, message: 不同}
        - {rule: 'self.list.all(x, x > 0)', message: macro}
        - {rule: self.c > 1, message: may be null}
        - {rule: self.a + 1, message: no answer}
        - {rule: 'self.a <', message: 没有写完}
    Elsewhere: {type: string, x-rust-type: 'Vec<u8>'}
    Scalar: {type: string, x-validations: [{rule: self.size() > 1, message: 太短}]}
    Named: {x-rust-name: 两 个, type: object, properties: {a: {x-rust-name: type}, b: {x-rust-name: c}, d: {x-rust-name: c}, e: {x-rust-name: E}}}
"#;

#[test]
fn every_problem_of_generation_reads_well() {
    let loaded = Document::load("pets.yaml", DOCUMENT);
    let document = loaded.document.expect("a tree");
    let generated = codegen::generate(&document, &Clauses::default(), "pets.yaml").unwrap();
    let mut found: std::collections::BTreeSet<_> = generated.problems.iter().map(|problem| problem.code.0).collect();
    // Settings are no part of a document.
    let settings = codegen::Settings::read("pets.settings.yaml", "builders: 全部").unwrap_err();
    found.extend(settings.contains("error[bad-settings]").then_some("bad-settings"));
    let missing: Vec<_> = codegen::CODES.iter().filter(|code| !found.contains(code.0)).collect();
    assert!(missing.is_empty(), "no example of {missing:?}");
    insta::assert_snapshot!(openapi::report(&generated.problems, document.sources(), Format::Human { color: false }));
}

#[test]
fn what_is_unsupported_is_counted_and_stays_json() {
    let loaded = Document::load("pets.yaml", DOCUMENT);
    let generated = codegen::generate(&loaded.document.unwrap(), &Clauses::default(), "pets.yaml").unwrap();
    let round = generated.model.iter().find(|file| file.path == "round.rs").unwrap();
    assert!(round.contents.contains("pub type Round = api_runtime::Json;"), "{}", round.contents);
    let invalid = generated.problems.iter().filter(|problem| problem.severity == Severity::Invalid);
    let codes: std::collections::BTreeSet<_> = invalid.map(|problem| problem.code.0).collect();
    assert_eq!(codes.into_iter().collect::<Vec<_>>(), ["bad-expression", "bad-rust-name", "bad-rust-type"]);
    assert!(generated.ledger.totals()[&codegen::Class::Unsupported] > 10);
}

#[test]
fn nothing_of_a_document_goes_unread() {
    let everything = include_str!("../corpus/names.yaml");
    let document = tests::agreement::load("names.yaml", everything);
    let generated = codegen::generate(&document, &Clauses::default(), "names.yaml").unwrap();
    let unread = openapi::Code("unread-keyword");
    assert!(generated.problems.iter().all(|problem| problem.code != unread), "{:#?}", generated.problems);
}

#[test]
fn schemas_that_lead_back_to_themselves_are_reported_and_end() {
    let mut text =
        String::from("openapi: 3.0.3\ninfo: {title: t, version: \"1\"}\npaths: {}\ncomponents:\n  schemas:\n");
    for (name, target) in [("A", "A"), ("B", "C"), ("C", "B")] {
        let part = format!("{{$ref: '#/components/schemas/{target}'}}");
        text.push_str(&format!("    {name}: {{allOf: [{part}, {{type: object}}]}}\n"));
        text.push_str(&format!("    Only{name}: {{allOf: [{{$ref: '#/components/schemas/Only{target}'}}]}}\n"));
    }
    // A chain of inheritance is followed once, however long it is.
    for index in 0..60 {
        let next = format!("{{$ref: '#/components/schemas/N{}'}}", index + 1);
        text.push_str(&format!(
            "    N{index}: {{allOf: [{next}, {{type: object, properties: {{p{index}: {{}}}}}}]}}\n"
        ));
    }
    text.push_str("    N60: {type: object}\n");
    let document = tests::agreement::load("cycles.yaml", &text);
    let generated = codegen::generate(&document, &Clauses::default(), "cycles.yaml").unwrap();
    let places: Vec<_> = generated.problems.iter().map(|problem| problem.pointer.last().unwrap()).collect();
    assert_eq!(places, ["OnlyA", "OnlyB", "OnlyC"]);
    assert!(generated.model.iter().any(|file| file.path == "n0.rs" && file.contents.contains("pub p59")));
}

#[test]
fn a_filter_that_no_item_can_keep_is_reported_with_its_reason() {
    let corpus = include_str!("../corpus/paging.yaml");
    let filters = "{/owners/numbers: /owner/number, /kinds: /kind}";
    for (changed, why) in [
        ("{/owners: /kind}", "`/owners` leads to no list"),
        ("{/kind: /kind}", "`/kind` leads to no member that the document names"),
        ("{/kinds: /kinds}", "`/kinds` leads to no member that the document names"),
        ("{/kinds: /owner/number}", "no item's `/owner/number` can be a value of the list at `/kinds`"),
        ("{/kinds: /owner}", "no item's `/owner` can be a value of the list at `/kinds`"),
        ("{/kinds: ''}", "no item's `` can be a value of the list at `/kinds`"),
        ("{/kinds: /kind, /skip: /owner/number}", "`/skip` leads to no list"),
    ] {
        let document = tests::agreement::load("paging.yaml", &corpus.replace(filters, changed));
        let generated = codegen::generate(&document, &Clauses::default(), "paging.yaml").unwrap();
        let [problem] = &generated.problems[..] else { panic!("{changed}: {:#?}", generated.problems) };
        assert_eq!((problem.code.0, problem.severity), ("unsupported-extension", Severity::Unsupported));
        assert_eq!(problem.pointer.as_str(), "/paths/~1owned/post/x-pagination");
        assert_eq!(problem.message, format!("`x-pagination` is not followed: {why}"), "{changed}");
    }
}

#[test]
fn json_in_a_range_needs_a_media_type_that_no_other_key_speaks_for() {
    let (thing, list) = ("{schema: {type: object}}", "{schema: {type: array, items: {type: integer}}}");
    for (other, problems) in [("application/json", 1), ("application/*", 1), ("image/png", 0), ("text/plain", 0)] {
        let text = format!(
            "{{openapi: 3.0.3, info: {{title: T, version: '1'}}, paths: {{/a: {{put: {{operationId: put, requestBody: \
             {{content: {{'*/*': {list}, {other}: {thing}}}}}, responses: {{'204': {{description: d}}}}}}}}}}}}"
        );
        let loaded = Document::load("a.yaml", &text);
        let generated = codegen::generate(&loaded.document.unwrap(), &Clauses::default(), "a.yaml").unwrap();
        let told: Vec<_> =
            generated.problems.iter().filter(|problem| problem.pointer.as_str().ends_with("/*~1*/schema")).collect();
        assert_eq!(told.len(), problems, "{other}: {told:#?}");
        let client = &generated.client.iter().find(|file| file.path == "put.rs").unwrap().contents;
        assert_eq!(client.contains("bytes(\"*/*\")"), problems == 1, "{other}: {client}");
    }
}

#[test]
fn a_range_is_sent_in_a_type_that_the_caller_names_whatever_its_schema_says() {
    let schema = |schema: &str| {
        let text = format!(
            "{{openapi: 3.0.3, info: {{title: T, version: '1'}}, paths: {{/a: {{put: {{operationId: put, requestBody: \
             {{required: true, content: {{image/*: {{schema: {schema}}}}}}}, responses: {{'204': {{description: d}}}}}}}}}}}}"
        );
        let loaded = Document::load("a.yaml", &text);
        let generated = codegen::generate(&loaded.document.unwrap(), &Clauses::default(), "a.yaml").unwrap();
        let client = generated.client.into_iter().find(|file| file.path == "put.rs").unwrap().contents;
        let is_schema = |(pointer, _): &&(Pointer, Class)| pointer.as_str().ends_with("/image~1*/schema");
        let class = generated.ledger.rows.iter().find(is_schema).map(|(_, class)| *class);
        (generated.problems.len(), class, client)
    };
    let cases = [
        ("{type: string, format: binary}", 0, Class::Enforced),
        ("{type: object, required: [a]}", 1, Class::Unsupported),
    ];
    for (text, problems, class) in cases {
        let (found, schema_class, client) = schema(text);
        assert_eq!((found, schema_class), (problems, Some(class)), "{text}");
        assert!(client.contains("body: &'a api_runtime::http::Content"), "{text}: {client}");
    }
}

#[test]
fn a_problem_of_one_keyword_says_nothing_of_those_beside_it() {
    let xml = "content: {application/xml: {schema: {type: object}}}";
    let text = format!(
        "{{openapi: 3.0.3, info: {{title: T, version: '1'}}, paths: {{/a: {{post: {{operationId: post, \
         parameters: [{{name: shape, in: query, {xml}}}], requestBody: {{content: {{multipart/form-data: {{\
         schema: {{type: object, properties: {{a: {{type: string}}, b: {{type: array, items: {{type: array, items: \
         {{type: string, format: binary}}}}}}}}}}, encoding: {{a: {{headers: {{X-A: {{schema: {{}}}}}}}}}}}}}}}}, \
         responses: {{'204': {{description: d, headers: {{X-Shape: {{{xml}}}}}}}}}}}}}}}}}"
    );
    let loaded = Document::load("a.yaml", &text);
    let generated = codegen::generate(&loaded.document.unwrap(), &Clauses::default(), "a.yaml").unwrap();
    let told: Vec<_> = generated.problems.iter().map(|one| (one.code.0, one.pointer.as_str())).collect();
    let unsupported = generated.ledger.rows.iter().filter(|(_, class)| *class == Class::Unsupported);
    insta::assert_debug_snapshot!((told, unsupported.map(|(pointer, _)| pointer.as_str()).collect::<Vec<_>>()));
}

#[test]
fn a_security_scheme_that_nothing_asks_for_is_unreachable() {
    let text = "{openapi: 3.0.3, info: {title: T, version: '1'}, \
        paths: {/a: {get: {operationId: get, security: [{a: []}], responses: {'204': {description: d}}}}}, \
        components: {securitySchemes: {a: {$ref: '#/components/securitySchemes/b'}, \
        b: {type: apiKey, in: header, name: X-B}, c: {type: http, scheme: digest}, \
        d: {type: oauth2, flows: {implicit: {authorizationUrl: 'https://a.example', scopes: {}}}}}}}";
    let loaded = Document::load("a.yaml", text);
    let generated = codegen::generate(&loaded.document.unwrap(), &Clauses::default(), "a.yaml").unwrap();
    assert_eq!(generated.problems, []);
    let of = |class: Class| {
        let rows = generated.ledger.rows.iter().filter(move |(_, of)| *of == class);
        let below = rows.filter_map(|(pointer, _)| pointer.as_str().strip_prefix("/components/securitySchemes/"));
        below.collect::<Vec<_>>()
    };
    assert_eq!(of(Class::Enforced), ["a/$ref", "b/type", "b/in", "b/name"]);
    assert_eq!(of(Class::Unsupported), [""; 0]);
    assert!(of(Class::Unreachable).contains(&"d/flows/implicit/authorizationUrl"));
}
