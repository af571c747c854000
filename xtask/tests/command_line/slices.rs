//! Slices: some operations of a document, and the whole of it counted.

use crate::sandbox::Sandbox;

const SHOP: &str = "\
openapi: 3.0.3
info: {title: Shop, version: '1'}
paths:
  /pets:
    get: {operationId: listPets, tags: [pets], responses: {'200': {description: d, content: {application/json: {schema: {$ref: '#/components/schemas/Pet'}}}}}}
  /toys:
    get: {operationId: listToys, tags: [toys], responses: {'200': {description: d, content: {application/json: {schema: {$ref: '#/components/schemas/pet'}}}}}}
components:
  schemas:
    Pet: {type: object, properties: {name: {type: string}}}
    pet: {type: object, properties: {price: {type: integer}}}
    Unused: {type: string, maxLength: 3}
";

const GEN: &[&str] = &["gen", "--spec", "shop.yaml", "--out", "out"];

fn shop() -> Sandbox {
    let sandbox = Sandbox::new();
    sandbox.write("shop.yaml", SHOP);
    sandbox
}

/// The number before a word of the ledger.
fn count(summary: &str, word: &str) -> usize {
    let parts = summary.split([',', ':', ';']).map(str::trim);
    parts.filter_map(|part| part.strip_suffix(word)?.trim().parse().ok()).next().unwrap_or_default()
}

#[test]
fn a_slice_has_the_types_that_it_needs_under_the_names_of_the_whole() {
    let sandbox = shop();
    let whole = sandbox.run(GEN);
    whole.says(0, &[]);
    let names = |sandbox: &Sandbox| -> Vec<String> {
        let tree = sandbox.tree("out/shop-model/src/generated");
        tree.keys().map(|path| path.display().to_string()).collect()
    };
    let all = names(&sandbox);
    let sliced = sandbox.run(&[GEN, &["--include", "operation:listToys"]].concat());
    sliced.says(0, &[]);
    let some = names(&sandbox);
    assert!(some.iter().all(|name| all.contains(name)), "{some:?} {all:?}");
    assert!(all.contains(&"pet.rs".to_owned()) && !some.contains(&"pet.rs".to_owned()), "{some:?}");
    assert!(all.contains(&"unused.rs".to_owned()) && !some.contains(&"unused.rs".to_owned()), "{some:?}");
    let total = count(&whole.stdout, "keywords");
    let classes =
        ["enforced", "documentation", "ignored by the specification", "unreachable", "unsupported", "excluded"];
    let sum: usize = classes.iter().map(|class| count(&sliced.stdout, class)).sum();
    assert_eq!((count(&sliced.stdout, "keywords"), sum), (total, total), "{}", sliced.stdout);
    assert!(count(&sliced.stdout, "excluded") > 10, "{}", sliced.stdout);
    assert!(!whole.stdout.contains("excluded"), "{}", whole.stdout);
}

#[test]
fn includes_and_excludes_are_added_up_and_checked() {
    let sandbox = shop();
    let slice = ["--include", "path:/**", "--exclude", "tag:toys"];
    sandbox.run(&[GEN, &slice].concat()).says(0, &[]);
    let client = sandbox.tree("out/shop-client/src/generated");
    assert!(!client.keys().any(|path| path.display().to_string().contains("toys")), "{:?}", client.keys());
    sandbox.run(&[GEN, &["--check"], &slice].concat()).says(0, &[]);
    let whole = sandbox.run(&[GEN, &["--check"]].concat());
    whole.says(1, &["missing: "]);
    sandbox.write("out/shop-client/src/generated/old.rs", sandbox.read("out/shop-client/src/generated/mod.rs"));
    let mend = "--include 'path:/**' --exclude tag:toys`";
    sandbox.run(&[GEN, &["--check"], &slice].concat()).says(1, &["orphan: ", mend]);
}

#[test]
fn a_selector_that_selects_nothing_is_an_error_with_a_name_like_it() {
    let sandbox = shop();
    let outcome = sandbox.run(&[GEN, &["--include", "operation:listPet", "--exclude", "tag:toy"]].concat());
    outcome.says(
        2,
        &["`operation:listPet` selects no operation; did you mean `operation:listPets`?", "did you mean `tag:toys`?"],
    );
    sandbox.run(&[GEN, &["--exclude", "path:**"]].concat()).says(2, &["the slice leaves no operation over"]);
    assert!(!sandbox.path("out").exists());
}
