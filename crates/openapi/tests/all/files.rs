//! References to other files: what is laid in, what it is called, and where its problems are shown.

use std::collections::BTreeMap;

use openapi::{Document, Files, Format, Found, Loaded, Loading, Pointer, Refusal, Severity, report};

/// Files by their names, and how often each was read.
pub(crate) struct Shelf(BTreeMap<String, (String, usize)>);

impl Shelf {
    pub(crate) fn new(files: &[(&str, &str)]) -> Self {
        Self(files.iter().map(|(name, text)| ((*name).to_owned(), ((*text).to_owned(), 0))).collect())
    }
}

impl Files for Shelf {
    fn find(&mut self, location: &str) -> Result<Found, Refusal> {
        let missing = || Refusal::Unreadable { reason: "is not there".to_owned(), help: "add it".to_owned() };
        if location.starts_with("https://") {
            return Err(Refusal::Elsewhere { help: "keep a copy".to_owned() });
        }
        let name = location.trim_start_matches('/').to_owned();
        self.0.get(&name).map(|_| Found { identity: name.clone(), name }).ok_or_else(missing)
    }

    fn read(&mut self, found: &Found) -> Result<String, Refusal> {
        let (text, count) = self.0.get_mut(&found.identity).unwrap();
        *count += 1;
        assert_eq!(*count, 1, "{} is read twice", found.name);
        Ok(text.clone())
    }
}

const HEAD: &str = "openapi: 3.0.3\ninfo: {title: A, version: '1'}\n";

fn load(paths_and_components: &str, files: &[(&str, &str)]) -> Loaded {
    let text = format!("{HEAD}{paths_and_components}");
    let mut all = files.to_vec();
    all.push(("api.yaml", &text));
    Loading::new("api.yaml", &text).files(&mut Shelf::new(&all)).load()
}

/// Loads a document of which nothing is wrong.
fn clean(paths_and_components: &str, files: &[(&str, &str)]) -> Document {
    let mut loaded = load(paths_and_components, files);
    // The typed view has no room for a reference to a callback.
    loaded.problems.retain(|problem| problem.code.0 != "typed-view");
    assert!(loaded.problems.is_empty(), "{}", text(&loaded));
    loaded.document.unwrap()
}

fn text(loaded: &Loaded) -> String {
    report(&loaded.problems, &loaded.sources, Format::Human { color: false })
}

fn at<'d>(document: &'d Document, pointer: &str) -> Option<&'d str> {
    document.node(&Pointer::parse(pointer).unwrap())?.as_str()
}

/// The places of the problems, as `code file:line:column`.
fn places(loaded: &Loaded) -> Vec<String> {
    let place = |problem: &openapi::Problem| {
        let (source, position) = (loaded.sources.of(problem.span), loaded.sources.position(problem.span));
        format!("{} {}:{}:{}", problem.code.0, source.name(), position.line, position.column)
    };
    loaded.problems.iter().map(place).collect()
}

const PET: &str = "type: object\nproperties:\n  name: {type: string}\n  owner: {$ref: 'owner.json#/Owner'}\n";
const OWNER: &str =
    r#"{"Owner": {"type": "object", "properties": {"pets": {"type": "array", "items": {"$ref": "pet.yaml"}}}}}"#;

#[test]
fn a_whole_file_and_a_fragment_become_components_that_refer_to_each_other() {
    let document = clean(
        "paths: {}\ncomponents: {schemas: {Shop: {type: array, items: {$ref: './schemas/pet.yaml'}}}}\n",
        &[("schemas/pet.yaml", PET), ("schemas/owner.json", OWNER)],
    );
    assert_eq!(at(&document, "/components/schemas/Shop/items/$ref"), Some("#/components/schemas/pet"));
    assert_eq!(at(&document, "/components/schemas/pet/properties/owner/$ref"), Some("#/components/schemas/Owner"));
    let items = "/components/schemas/Owner/properties/pets/items/$ref";
    assert_eq!(at(&document, items), Some("#/components/schemas/pet"));
}

#[test]
fn every_kind_of_object_comes_to_stand_under_its_own_components() {
    let part = "P: {name: a, in: query, schema: {type: string}}\nB: {content: {text/plain: {}}}\nR: {description: r, headers: {H: {$ref: '#/H'}}, links: {L: {$ref: '#/L'}}}\nH: {schema: {type: string}}\nL: {operationId: get}\nE: {value: 1}\nC: {'{$url}': {}}\nS: {type: http, scheme: basic}\n";
    let document = clean(
        "paths:\n  /a:\n    post:\n      operationId: get\n      security: [{s: []}]\n      parameters: [{$ref: 'part.yaml#/P'}]\n      requestBody: {$ref: 'part.yaml#/B'}\n      responses: {'200': {$ref: 'part.yaml#/R'}}\n      callbacks: {c: {$ref: 'part.yaml#/C'}}\ncomponents:\n  securitySchemes: {s: {$ref: 'part.yaml#/S'}}\n  examples: {e: {$ref: 'part.yaml#/E'}}\n",
        &[("part.yaml", part)],
    );
    for place in [
        "parameters/P",
        "requestBodies/B",
        "responses/R",
        "headers/H",
        "links/L",
        "callbacks/C",
        "securitySchemes/S",
        "examples/E",
    ] {
        assert!(document.node(&Pointer::parse(&format!("/components/{place}")).unwrap()).is_some(), "{place}");
    }
    assert_eq!(at(&document, "/components/responses/R/headers/H/$ref"), Some("#/components/headers/H"));
}

#[test]
fn what_lies_in_a_piece_that_is_laid_in_is_found_there() {
    let document = clean(
        "paths: {}\ncomponents: {schemas: {A: {$ref: 'pet.yaml#/properties/name'}, B: {$ref: pet.yaml}}}\n",
        &[("pet.yaml", "type: object\nproperties: {name: {type: string}}\n")],
    );
    assert_eq!(at(&document, "/components/schemas/A/$ref"), Some("#/components/schemas/pet/properties/name"));
    let names = document.keywords().iter().filter(|keyword| keyword.key == "properties").count();
    assert_eq!(names, 1);
}

#[test]
fn names_that_are_alike_take_more_of_the_way_and_the_document_keeps_its_own() {
    let document = clean(
        "paths: {}\ncomponents: {schemas: {Error: {type: object, properties: {a: {$ref: 'a.yaml#/Error'}, b: {$ref: 'b.yaml#/Error'}, c: {$ref: 'x/c.yaml#/Code'}}}}}\n",
        &[
            ("a.yaml", "Error: {type: string}"),
            ("b.yaml", "Error: {type: string}"),
            ("x/c.yaml", "Code: {type: string}"),
        ],
    );
    for (member, name) in [("a", "a_Error"), ("b", "b_Error"), ("c", "Code")] {
        let reference = format!("/components/schemas/Error/properties/{member}/$ref");
        assert_eq!(at(&document, &reference), Some(format!("#/components/schemas/{name}").as_str()));
    }
}

#[test]
fn a_path_item_stands_in_the_place_of_its_reference() {
    let item =
        "get:\n  responses: {'200': {description: d, content: {application/json: {schema: {$ref: '../pet.yaml'}}}}}\n";
    let document = clean(
        "paths:\n  /a: {$ref: paths/a.yaml}\n  /b: {$ref: '#/paths/~1c'}\n  /c: {get: {responses: {'200': {description: c}}}}\n",
        &[("paths/a.yaml", item), ("pet.yaml", "type: string\n")],
    );
    let schema = "/paths/~1a/get/responses/200/content/application~1json/schema/$ref";
    assert_eq!(at(&document, schema), Some("#/components/schemas/pet"));
    assert_eq!(at(&document, "/paths/~1b/get/responses/200/description"), Some("c"));
    let references: Vec<_> = document.keywords().into_iter().filter(|keyword| keyword.key == "$ref").collect();
    let places: Vec<&str> = references.iter().map(|keyword| keyword.pointer.as_str()).collect();
    assert_eq!(places, ["/paths/~1a/$ref", "/paths/~1b/$ref", schema], "the document counts each reference once");
    assert_eq!(document.line(&Pointer::parse("/paths/~1a/get").unwrap()), Some(1));
}

#[test]
fn references_lead_back_into_the_document_and_around() {
    let document = clean(
        "paths: {}\ncomponents:\n  schemas:\n    A: {type: object, properties: {b: {$ref: 'b.yaml#/B'}}}\n",
        &[(
            "b.yaml",
            "B: {type: object, properties: {a: {$ref: 'api.yaml#/components/schemas/A'}, b: {$ref: '/b.yaml#/B'}}}\n",
        )],
    );
    assert_eq!(at(&document, "/components/schemas/B/properties/a/$ref"), Some("#/components/schemas/A"));
    assert_eq!(at(&document, "/components/schemas/B/properties/b/$ref"), Some("#/components/schemas/B"));
}

#[test]
fn a_mapping_leads_into_files_too() {
    let document = clean(
        "paths: {}\ncomponents:\n  schemas:\n    A:\n      oneOf: [{$ref: cat.yaml}, {$ref: '#/components/schemas/Dog'}]\n      discriminator: {propertyName: kind, mapping: {c: cat.yaml, d: Dog}}\n    Dog: {type: object, required: [kind], properties: {kind: {type: string}}}\n",
        &[("cat.yaml", "type: object\nrequired: [kind]\nproperties: {kind: {type: string}}\n")],
    );
    assert_eq!(at(&document, "/components/schemas/A/discriminator/mapping/c"), Some("#/components/schemas/cat"));
    assert_eq!(at(&document, "/components/schemas/A/discriminator/mapping/d"), Some("Dog"));
}

#[test]
fn percent_escapes_are_undone_in_names_and_in_fragments() {
    let document = clean(
        "paths: {}\ncomponents: {schemas: {A: {$ref: 'a%20pet.yaml#/a%25%7Bb%7D'}}}\n",
        &[("a pet.yaml", "'a%{b}': {type: string}\n")],
    );
    assert_eq!(at(&document, "/components/schemas/A/$ref"), Some("#/components/schemas/a__b_"));
}

#[test]
fn only_what_is_referred_to_is_the_documents_and_it_counts_once() {
    let files = [("d.yaml", "Used: {type: string, maxLength: 3}\nUnused: {type: string, maxLenght: 5}\n")];
    let document =
        clean("paths: {}\ncomponents: {schemas: {A: {$ref: 'd.yaml#/Used'}, B: {$ref: 'd.yaml#/Used'}}}\n", &files);
    let keys: Vec<&str> = document.keywords().iter().map(|keyword| keyword.key).collect();
    let own = ["openapi", "info", "title", "version", "paths", "components", "schemas", "$ref", "$ref"];
    assert_eq!(keys, [&own as &[&str], &["type", "maxLength"]].concat());
}

#[test]
fn a_document_without_components_is_given_some_that_nobody_counts() {
    let document =
        clean("paths: {/a: {get: {responses: {'200': {$ref: r.yaml}}}}}\n", &[("r.yaml", "description: d\n")]);
    assert!(
        document.keywords().iter().all(|keyword| !["components", "responses"].contains(&keyword.key)
            || keyword.object.name() == "Operation Object")
    );
    assert_eq!(at(&document, "/components/responses/r/description"), Some("d"));
}

#[test]
fn every_problem_is_shown_in_the_file_that_holds_it() {
    let loaded = load(
        "paths: {}\ncomponents:\n  schemas:\n    A: {$ref: 'bad.yaml#/A'}\n    B: {$ref: none.yaml}\n    C: {$ref: 'bad.yaml#/a'}\n    D: {$ref: broken.json}\n    E: {$ref: 'https://example.com/e.yaml'}\n    F: {$ref: 'bad.yaml#/R'}\n    G: {$ref: 'urn:x'}\n",
        &[
            ("bad.yaml", "A:\n  type: string\n  maxLenght: 3\nR: {description: d}\n"),
            ("broken.json", "{\n  \"a\": }\n"),
        ],
    );
    assert_eq!(
        places(&loaded),
        [
            "unreadable-file api.yaml:7:15",
            "dangling-ref api.yaml:8:15",
            "external-ref api.yaml:10:15",
            "unreadable-file api.yaml:12:15",
            "unknown-keyword bad.yaml:3:3",
            "syntax broken.json:2:8",
        ],
        "{}",
        text(&loaded)
    );
    assert!(text(&loaded).contains("--> bad.yaml:3:3"), "{}", text(&loaded));
    let json = report(&loaded.problems, &loaded.sources, Format::Json);
    assert!(json.contains("\"file\":\"bad.yaml\"") && json.contains("\"file\":\"broken.json\""), "{json}");
    let github = report(&loaded.problems, &loaded.sources, Format::Github);
    assert!(github.contains("file=bad.yaml,line=3,col=3"), "{github}");
}

#[test]
fn without_files_a_reference_is_told_of_and_not_followed() {
    let loaded =
        Document::load("api.yaml", &format!("{HEAD}paths: {{}}\ncomponents: {{schemas: {{A: {{$ref: b.yaml}}}}}}\n"));
    assert_eq!(places(&loaded), ["external-ref api.yaml:4:34"]);
    assert_eq!(loaded.problems[0].severity, Severity::Unsupported);
}

#[test]
fn references_that_only_lead_to_references_are_refused_across_files() {
    let loaded = load(
        "paths: {/p: {$ref: p.yaml}}\ncomponents: {schemas: {A: {$ref: 'b.yaml#/B'}}}\n",
        &[
            ("b.yaml", "B: {$ref: 'api.yaml#/components/schemas/A'}\n"),
            ("p.yaml", "$ref: q.yaml\n"),
            ("q.yaml", "$ref: p.yaml\n"),
        ],
    );
    assert_eq!(
        places(&loaded),
        ["ref-cycle api.yaml:4:34", "ref-cycle b.yaml:1:11", "ref-cycle q.yaml:1:7"],
        "{}",
        text(&loaded)
    );
}

#[test]
fn a_path_item_that_holds_itself_ends() {
    let item = "post:\n  responses: {'200': {description: d}}\n  callbacks: {c: {'{$url}': {$ref: p.yaml}}}\n";
    let loaded = load("paths: {/p: {$ref: p.yaml}}\n", &[("p.yaml", item)]);
    assert_eq!(places(&loaded), ["ref-cycle p.yaml:3:36"]);
    assert_eq!(loaded.problems[0].severity, Severity::Unsupported);
}

#[test]
fn what_stands_in_a_path_item_twice_is_refused() {
    let get = "get: {responses: {'200': {description: d}}}";
    let loaded = load(
        &format!("paths: {{/p: {{$ref: p.yaml, summary: s, {get}}}}}\n"),
        &[("p.yaml", &format!("summary: t\n{get}\n"))],
    );
    assert_eq!(places(&loaded), ["conflicting-path-item api.yaml:3:20"]);
}

#[test]
fn line_ends_of_a_piece_change_nothing() {
    let root = "paths: {}\ncomponents: {schemas: {A: {$ref: pet.yaml}}}\n";
    let piece = "type: object\ndescription: |\n  One\n  two\nproperties: {a: {type: string}}\n";
    let [unix, dos] = [piece.to_owned(), piece.replace('\n', "\r\n")].map(|piece| clean(root, &[("pet.yaml", &piece)]));
    let description = "/components/schemas/pet/description";
    assert_eq!(at(&unix, description), at(&dos, description));
    let line = |document: &Document| document.line(&Pointer::parse("/components/schemas/pet/properties/a").unwrap());
    assert_eq!(line(&unix), line(&dos));
}
