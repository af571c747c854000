//! What the checks take and refuse, where one document per code says too little.
//!
//! They must never repeat the documents of the problem texts: each code has its own there.

use openapi::{Document, KNOWN_EXTENSIONS};

use crate::documents::{codes, invalid, load, with_components, with_operation, with_schema};

#[test]
fn compares_bounds_exactly_and_knows_exclusive_ones() {
    let contradict = |schema: &str| codes(&load(&with_schema(schema))).contains(&"contradicting-bounds");
    assert!(!contradict("{type: integer, minimum: 1, maximum: 1}"));
    assert!(!contradict("{type: integer, minimum: 1e2, maximum: 100.0}"));
    assert!(contradict("{type: number, minimum: 1, maximum: 1.0, exclusiveMaximum: true}"));
    assert!(contradict("{type: number, minimum: 0.10000000000000001, maximum: 0.1}"));
    assert!(contradict("{type: string, minLength: 5, maxLength: 4}"));
    assert!(contradict("{type: array, items: {}, minItems: 5, maxItems: 4}"));
    assert!(contradict("{type: object, minProperties: 5, maxProperties: 4}"));
}

#[test]
fn finds_required_properties_through_joined_schemas() {
    let schemas = "{Base: {type: object, properties: {a: {}}, required: [a]},
  Child: {allOf: [{$ref: '#/components/schemas/Base'}, {required: [a, b], properties: {b: {}}}]},
  Either: {properties: {a: {}, b: {}}, anyOf: [{required: [a]}, {required: [b]}]},
  Open: {required: [z], additionalProperties: {type: string}},
  Wrong: {allOf: [{$ref: '#/components/schemas/Base'}], required: [z]},
  Round: {allOf: [{$ref: '#/components/schemas/Round'}], required: [y]}}";
    let loaded = load(&with_components(&format!("{{schemas: {schemas}}}")));
    let pointers: Vec<&str> = loaded.problems.iter().map(|problem| problem.pointer.as_str()).collect();
    assert_eq!(pointers, ["/components/schemas/Wrong/required/0", "/components/schemas/Round/required/0"]);
}

#[test]
fn a_choice_that_asks_itself_of_the_same_value_is_refused() {
    let found = |schemas: &str| {
        let loaded =
            load(&with_components(&format!("{{schemas: {}}}", schemas.replace('@', "$ref: '#/components/schemas/"))));
        let found = loaded.problems.iter().filter(|problem| problem.code.0 == "ref-cycle");
        found.map(|problem| problem.pointer.as_str()["/components/schemas/".len()..].to_owned()).collect::<Vec<_>>()
    };
    for list in ["oneOf", "anyOf"] {
        assert_eq!(found(&format!("{{A: {{{list}: [{{@A'}}, {{type: string}}]}}}}")), [format!("A/{list}/0/$ref")]);
    }
    assert_eq!(found("{A: {not: {@A'}}}"), ["A/not/$ref"]);
    let both =
        "{A: {anyOf: [{@B'}, {type: string}]}, B: {allOf: [{}, {oneOf: [{@C'}]}]}, C: {@A'}, D: {allOf: [{@A'}]}}";
    assert_eq!(found(both), ["A/anyOf/0/$ref", "B/allOf/1/oneOf/0/$ref", "C/$ref"]);
    // A part of itself asks for the rest.
    assert_eq!(found("{A: {allOf: [{@A'}, {type: string}]}, B: {allOf: [{@C'}]}, C: {allOf: [{}, {@B'}]}}"), [""; 0]);
    // What takes a step into the value ends with it, and what refers to a circle is not on it.
    let steps = "{A: {type: object, properties: {a: {@A'}, allOf: {@A'}}, additionalProperties: {oneOf: [{@A'}]}}, B: {type: array, items: {anyOf: [{@B'}]}}}";
    assert_eq!(found(steps), [""; 0]);
}

#[test]
fn headers_have_names_that_http_can_carry() {
    let found = |name: &str| {
        let parameter = format!("parameters: [{{name: {name:?}, in: header, schema: {{}}}}]");
        let header = format!("{{responses: {{R: {{description: d, headers: {{{name:?}: {{schema: {{}}}}}}}}}}}}");
        let key = format!("{{securitySchemes: {{k: {{type: apiKey, in: header, name: {name:?}}}}}}}");
        let found =
            [with_operation(&parameter), with_components(&header), with_components(&key)].map(|text| load(&text));
        found.map(|loaded| codes(&loaded).contains(&"bad-header-name"))
    };
    for name in ["X-A", "x_a", "a.b~1", "!"] {
        assert_eq!(found(name), [false; 3], "{name}");
    }
    for name in ["X A", "X-A\r\nEvil: 1", "é", "a:b", ""] {
        assert_eq!(found(name), [true; 3], "{name}");
    }
}

#[test]
fn nullable_without_a_type_is_told() {
    let told = |schema: &str| codes(&load(&with_schema(schema))).contains(&"idle-rule");
    assert!(told("{nullable: true, enum: [a, null]}") && told("{allOf: [{type: string}], nullable: true}"));
    assert!(!told("{type: string, nullable: true}") && !told("{nullable: false}"));
}

#[test]
fn warns_of_paths_that_differ_in_names_where_the_method_tells_them_apart() {
    let item = |name: &str, method: &str| {
        format!(
            "  /a/{{{name}}}: {{{method}: {{parameters: [{{name: {name}, in: path, required: true, schema: {{}}}}], \
                 responses: {{default: {{description: ok}}}}}}}}\n"
        )
    };
    let paths = |items: &[String]| {
        load(&format!("openapi: 3.0.3\ninfo: {{title: T, version: '1'}}\npaths:\n{}", items.concat()))
    };
    let apart = paths(&[item("x", "get"), item("y", "delete")]);
    assert_eq!((codes(&apart), invalid(&apart).len()), (vec!["duplicate-path"], 0));
    assert_eq!(invalid(&paths(&[item("x", "get"), item("y", "get")])).len(), 1);
}

#[test]
fn takes_parameters_of_the_path_item_and_of_references() {
    let text = "\
openapi: 3.0.3
info: {title: T, version: '1'}
paths:
  /a/{id}/{key}:
    parameters: [{$ref: '#/components/parameters/Id'}]
    get:
      parameters:
        - {name: key, in: path, required: true, schema: {type: string}}
        - {name: id, in: path, required: true, schema: {type: integer}}
      responses: {default: {description: ok}}
components: {parameters: {Id: {name: id, in: path, required: true, schema: {type: string}}}}
";
    assert_eq!(load(text).problems, []);
}

#[test]
fn tells_duplicate_parameters_by_name_and_place() {
    let parameters = |list: &str| codes(&load(&with_operation(&format!("parameters: [{list}]"))));
    let a = |name: &str, location: &str| format!("{{name: {name}, in: {location}, schema: {{}}}}");
    assert_eq!(parameters(&[a("x", "query"), a("x", "header"), a("X", "query")].join(", ")), [""; 0]);
    assert_eq!(parameters(&[a("x-a", "header"), a("X-A", "header")].join(", ")), ["duplicate-parameter"]);
}

#[test]
fn takes_versions_of_3_0_only() {
    let version = |version: &str| {
        let text = format!("openapi: {version}\ninfo: {{title: T, version: '1'}}\npaths: {{}}\n");
        codes(&load(&text))
    };
    for lawful in ["3.0.0", "3.0.4", "'3.0.3'", "3.0.0-rc1"] {
        assert_eq!(version(lawful), [""; 0], "{lawful}");
    }
    for other in ["3.1.0", "'3.0'", "2.0.0", "3.0.x", "4.0.0", "''"] {
        assert_eq!(version(other), ["unsupported-version"], "{other}");
    }
    assert_eq!(version("3.0"), ["wrong-type"]);
}

#[test]
fn refuses_a_document_that_is_no_object() {
    for text in ["[]", "1", "text", "null"] {
        assert_eq!(invalid(&Document::load("document.yaml", text)), ["wrong-type"], "{text}");
    }
}

#[test]
fn reports_a_key_like_nothing_known_without_refusing_the_document() {
    let loaded = load(&with_schema("{type: string, nickname: a}"));
    assert_eq!(codes(&loaded), ["unknown-keyword"]);
    assert!(invalid(&loaded).is_empty());
}

#[test]
fn takes_every_known_extension_in_its_shape() {
    let values = [
        ("x-enum-descriptions", "[a]"),
        ("x-enum-varnames", "{a: B}"),
        ("x-idempotent", "true"),
        ("x-open-enum", "false"),
        ("x-pagination", "{offset: /o, total: /t}"),
        ("x-rust-name", "Name"),
        ("x-rust-type", "{path: a::B, crate: a, version: '1', features: [serde]}"),
        ("x-sensitive", "true"),
        ("x-success", "{pointer: /code, value: '0'}"),
        ("x-validations", "[{rule: 'a > b', message: m}]"),
        ("x-violation-codes", "{required: E1}"),
        ("x-webhooks", "{sold: {post: {}}}"),
    ];
    assert_eq!(values.map(|(key, _)| key), KNOWN_EXTENSIONS);
    for (key, value) in values {
        assert_eq!(codes(&load(&with_schema(&format!("{{{key}: {value}}}")))), [""; 0], "{key}");
        assert_eq!(codes(&load(&with_schema(&format!("{{{key}: [[]]}}")))), ["bad-extension"], "{key}");
    }
}

#[test]
fn reports_every_key_of_an_extension_that_nobody_reads() {
    for (extension, at, is_misspelt) in [
        ("x-pagination: {offset: /o, limits: /l}", "x-pagination/limits", true),
        ("x-pagination: {filter: /a}", "x-pagination/filter", true),
        ("x-pagination: {cursor: /c}", "x-pagination/cursor", false),
        ("x-success: {pointer: /c, value: 1, descripton: /d}", "x-success/descripton", true),
        ("x-success: {pointer: /c, value: 1, status: 200}", "x-success/status", false),
        (
            "x-validations: [{rule: a, message: m}, {rule: b, message: m, fieldPath: .b}]",
            "x-validations/1/fieldPath",
            false,
        ),
        ("enum: [red, 10], x-enum-varnames: {red: A, 10: B, green: C}", "x-enum-varnames/green", false),
        ("enum: [red], x-enum-descriptions: {redd: A}", "x-enum-descriptions/redd", true),
    ] {
        let loaded = load(&with_schema(&format!("{{{extension}}}")));
        let places: Vec<&str> = loaded.problems.iter().map(|problem| problem.pointer.as_str()).collect();
        assert_eq!(places, [format!("/components/schemas/Thing/{at}")], "{extension}");
        assert_eq!(
            (codes(&loaded), invalid(&loaded).len()),
            (vec!["unknown-keyword"], usize::from(is_misspelt)),
            "{extension}"
        );
    }
}

#[test]
fn reports_what_an_alias_repeats_once() {
    let loaded = load(&with_components("{schemas: {A: &a {type: strin}, B: *a}}"));
    assert_eq!(codes(&loaded), ["unknown-type"]);
}

#[test]
fn takes_patterns_of_ecmascript_with_and_without_the_unicode_flag() {
    for pattern in [r"^\p{Lu}$", r"^[\w\-]+$", r"(?<!a)b", r"(?<n>a)\k<n>", r"^\d{1,3}$", r"\u{1F600}"] {
        assert_eq!(
            codes(&load(&with_schema(&format!("{{type: string, pattern: '{pattern}'}}")))),
            [""; 0],
            "{pattern}"
        );
    }
    for pattern in ["(", "[z-a]", "a**", r"(?i)a"] {
        assert_eq!(
            codes(&load(&with_schema(&format!("{{type: string, pattern: '{pattern}'}}")))),
            ["bad-pattern"],
            "{pattern}"
        );
    }
}

#[test]
fn reports_a_default_that_breaks_its_own_schema_where_it_does() {
    for (schema, told) in [
        ("{type: integer, minimum: 1, default: 0}", "the default is below what `minimum: 1` allows"),
        (
            "{type: number, maximum: 1, exclusiveMaximum: true, default: 1.0}",
            "the default is above what `maximum: 1` allows",
        ),
        ("{type: integer, multipleOf: 2, default: 3}", "the default is no multiple of 2, as `multipleOf` asks"),
        (
            "{type: integer, format: int32, default: 2147483648}",
            "the default is no integer of 32 bits, as `format` asks",
        ),
        ("{type: string, maxLength: 1, default: ab}", "the default is more than `maxLength: 1` allows"),
        ("{type: string, pattern: '^a', default: ba}", "the default does not match the pattern `^a`"),
        ("{type: string, enum: [a], default: b}", "the default is not among the values of `enum`"),
        ("{type: array, minItems: 2, items: {}, default: [1]}", "the default is less than `minItems: 2` asks for"),
        (
            "{type: array, uniqueItems: true, items: {}, default: [1, 1.0]}",
            "the default holds an item twice, and `uniqueItems` forbids it",
        ),
        (
            "{type: array, items: {type: integer}, default: [1, a]}",
            "the default holds a string, and the type is integer",
        ),
        (
            "{type: array, items: {maximum: 3, type: integer}, default: [4]}",
            "the default is above what `maximum: 3` allows",
        ),
        ("{type: object, required: [a], properties: {a: {}}, default: {}}", "the default lacks `a`, which is required"),
        (
            "{type: object, properties: {a: {type: string, minLength: 1}}, default: {a: ''}}",
            "the default is less than `minLength: 1` asks for",
        ),
        (
            "{type: object, additionalProperties: false, default: {b: 1}}",
            "the default holds `b`, and `additionalProperties` forbids it",
        ),
        (
            "{type: object, additionalProperties: {type: integer}, default: {b: c}}",
            "the default holds a string, and the type is integer",
        ),
        ("{allOf: [{type: integer, maximum: 3}], default: 4}", "the default is above what `maximum: 3` allows"),
    ] {
        let loaded = load(&with_schema(schema));
        assert_eq!(codes(&loaded), ["bad-default"], "{schema}");
        assert_eq!(loaded.problems[0].message, told, "{schema}");
    }
    for lawful in [
        "{type: integer, minimum: 1, default: 1}",
        "{type: string, x-open-enum: true, enum: [a], default: b}",
        "{type: array, items: {type: integer, nullable: true}, default: [1, null]}",
        "{type: string, nullable: true, minLength: 3, default: null}",
        "{type: object, properties: {a: {type: string}}, default: {b: 1}}",
    ] {
        assert_eq!(codes(&load(&with_schema(lawful))), [""; 0], "{lawful}");
    }
}

#[test]
fn what_a_template_cannot_send_is_told() {
    for (path, told) in [
        ("/things?sort=name", "`?` begins no query"),
        ("/things#one", "`#` begins no fragment"),
        ("/a/../b", "`.` and `..` lead nowhere"),
        ("/a/.", "`.` and `..` lead nowhere"),
    ] {
        let text = format!(
            "{{openapi: 3.0.3, info: {{title: T, version: '1'}}, paths: {{'{path}': {{get: {{responses: \
             {{'204': {{description: d}}}}}}}}}}}}"
        );
        let loaded = load(&text);
        let [problem] = &loaded.problems[..] else { panic!("{path}: {:#?}", loaded.problems) };
        assert_eq!((problem.code.0, problem.severity), ("bad-path", openapi::Severity::Warning), "{path}");
        assert!(problem.message.contains(told), "{path}: {}", problem.message);
    }
    let lawful = "{openapi: 3.0.3, info: {title: T, version: '1'}, paths: {/a.b/..c: {}}}";
    assert_eq!(codes(&load(lawful)), [""; 0]);
}

#[test]
fn a_link_leads_to_one_operation_and_gives_what_it_takes() {
    let parameter = "{name: id, in: path, required: true, schema: {type: string}}";
    let found = |link: &str| {
        let operation = |id: &str| {
            format!(
                "{{operationId: {id}, responses: {{'200': {{description: d, links: {{next: {link}}}}}}}, \
                 parameters: [{{name: id, in: query, schema: {{}}}}]}}"
            )
        };
        let text = format!(
            "{{openapi: 3.0.3, info: {{title: T, version: '1'}}, paths: {{'/a/{{id}}': {{parameters: [{parameter}], \
             get: {}}}}}}}",
            operation("getA")
        );
        let found = load(&text).problems.into_iter().filter(|problem| problem.code.0 == "bad-link");
        found.map(|problem| (problem.severity, problem.message)).collect::<Vec<_>>()
    };
    for lawful in [
        "{operationId: getA, parameters: {id: 1, path.id: $request.path.id, query.id: {a: b}}}",
        "{operationRef: '#/paths/~1a~1%7Bid%7D/get', parameters: {query.id: 1}}",
        "{operationRef: 'https://example.com/b.yaml#/paths/~1b/get', parameters: {x: 1}}",
    ] {
        assert_eq!(found(lawful), [], "{lawful}");
    }
    let (invalid, warning) = (openapi::Severity::Invalid, openapi::Severity::Warning);
    for (link, severity, message) in [
        ("{operationId: getB}", invalid, "no operation has the id `getB`"),
        ("{operationRef: '#/paths/~1b/get'}", invalid, "`#/paths/~1b/get` leads to no operation"),
        ("{operationRef: '#/paths/~1a~1{id}'}", invalid, "`#/paths/~1a~1{id}` leads to no operation"),
        ("{description: none}", invalid, "this link leads to no operation"),
        ("{operationId: getA, parameters: {header.id: 1}}", warning, "has no parameter `header.id`"),
    ] {
        let [(told, text)] = &found(link)[..] else { panic!("{link}: {:?}", found(link)) };
        assert!(*told == severity && text.contains(message), "{link}: {text}");
    }
    assert!(found("{operationId: getA, operationRef: '#/paths/~1a~1{id}/get'}")[0].1.ends_with("this has both"));
}

#[test]
fn a_mapping_selects_among_the_branches() {
    let schemas = |target: &str| {
        let schema = "{type: object, required: [k], properties: {k: {type: string}}}";
        let choice = format!(
            "{{oneOf: [{{$ref: '#/components/schemas/A'}}], discriminator: {{propertyName: k, mapping: {{x: {target}}}}}}}"
        );
        load(&with_components(&format!("{{schemas: {{A: {schema}, B: {schema}, C: {choice}}}}}")))
    };
    for branch in ["A", "'#/components/schemas/A'"] {
        assert_eq!(codes(&schemas(branch)), [""; 0], "{branch}");
    }
    for (target, why) in [("B", "none of the branches"), ("D", "there is no such schema")] {
        let loaded = schemas(target);
        let [problem] = &loaded.problems[..] else { panic!("{target}: {:#?}", loaded.problems) };
        assert!(problem.code.0 == "bad-mapping" && problem.message.contains(why), "{}", problem.message);
    }
}

#[test]
fn a_list_beside_an_enum_is_as_long_as_that() {
    for (names, told) in [("[A, B]", 0), ("[A]", 1), ("[A, B, C]", 1), ("{a: A}", 0)] {
        let loaded = load(&with_schema(&format!("{{type: string, enum: [a, b], x-enum-varnames: {names}}}")));
        assert_eq!(codes(&loaded), vec!["bad-extension"; told], "{names}");
    }
}
