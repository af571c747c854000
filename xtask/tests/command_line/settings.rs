//! Settings of the generator: what is wanted of the code, and nothing of what is enforced.

use crate::building::cargo;
use crate::sandbox::Sandbox;

const SHOP: &str = "\
openapi: 3.0.3
info: {title: Shop, version: '1'}
tags: [{name: toys, description: What is played with.}]
paths:
  /toys:
    post:
      operationId: makeToy
      tags: [toys, self]
      requestBody: {required: true, content: {application/json: {schema: {$ref: '#/components/schemas/toy'}}}}
      responses: {'200': {description: d, content: {application/json: {schema: {$ref: '#/components/schemas/Made'}}}}}
components:
  schemas:
    toy: {type: object, properties: {price: {type: integer, minimum: 1}}}
    Made: {type: object, properties: {id: {type: string}}}
";

const GEN: &[&str] = &["gen", "--spec", "shop.openapi.yaml", "--out", "out"];

fn shop() -> Sandbox {
    let sandbox = Sandbox::new();
    sandbox.write("shop.openapi.yaml", SHOP);
    sandbox
}

fn model(sandbox: &Sandbox, file: &str) -> String {
    sandbox.read(&format!("out/shop-model/src/generated/{file}.rs"))
}

fn client(sandbox: &Sandbox) -> String {
    sandbox.read("out/shop-client/src/generated/mod.rs")
}

#[test]
fn without_settings_what_is_sent_has_builders_and_each_tag_a_module() {
    let sandbox = shop();
    sandbox.run(GEN).says(0, &[]);
    assert!(model(&sandbox, "toy").contains("ToyBuilder"));
    assert!(!model(&sandbox, "made").contains("Builder"));
    let client = client(&sandbox);
    for text in ["/// What is played with.", "pub mod toys {", "pub mod self_ {", "pub use super::make_toy::*;"] {
        assert!(client.contains(text), "{text}: {client}");
    }
}

#[test]
fn settings_beside_the_document_are_followed_and_others_can_be_named() {
    let sandbox = shop();
    let names = "names:\n  /components/schemas/toy: Plaything\n  /paths/~1toys/post: build\n";
    sandbox.write("shop.settings.yaml", format!("builders: all\ntags: none\n{names}"));
    sandbox.run(GEN).says(0, &[]);
    assert!(model(&sandbox, "made").contains("MadeBuilder"));
    assert!(model(&sandbox, "plaything").contains("pub struct Plaything {"));
    assert!(!client(&sandbox).contains("pub mod"));
    assert!(sandbox.read("out/shop-client/src/generated/build.rs").contains("pub fn build<"));
    sandbox.write("other.yaml", "{builders: none}");
    sandbox.run(&[GEN, &["--settings", "other.yaml"]].concat()).says(0, &[]);
    assert!(!model(&sandbox, "toy").contains("Builder"));
    sandbox.write("out/shop-model/src/generated/toy.rs", "old");
    let check = [GEN, &["--check", "--settings", "other.yaml"]].concat();
    sandbox.run(&check).says(1, &["--settings other.yaml`"]);
}

#[test]
fn settings_change_no_rule_and_a_name_stands_where_the_settings_have_it() {
    let sandbox = shop();
    sandbox.run(GEN).says(0, &[]);
    let rule = "/components/schemas/toy/properties/price/minimum";
    assert!(model(&sandbox, "toy").contains(rule));
    sandbox
        .write("shop.settings.yaml", "names:\n  /components/schemas/toy: Plaything\n  /components/schemas/top: Top\n");
    sandbox.run(GEN).says(0, &["warning[idle-action]", "--> shop.settings.yaml:3:3"]);
    assert!(model(&sandbox, "plaything").contains(rule));
    sandbox.write("shop.settings.yaml", "names:\n  /components/schemas/toy: not a name\n");
    sandbox.run(GEN).says(1, &["error[bad-rust-name]", "--> shop.settings.yaml:2:28"]);
}

#[test]
fn a_type_that_was_written_elsewhere_stands_for_a_schema_and_keeps_its_rules() {
    let sandbox = shop();
    let price = "/components/schemas/toy/properties/price";
    let from = "{path: my_types::Price, crate: my_types, folder: ../../my-types, features: [exact]}";
    sandbox.write("shop.settings.yaml", format!("types:\n  {price}: {from}\n"));
    sandbox.run(GEN).says(0, &[]);
    let toy = model(&sandbox, "toy");
    assert!(toy.contains("api_runtime::Foreign<::my_types::Price>"), "{toy}");
    assert!(sandbox.read("out/shop-model/src/generated/trees.rs").contains(&format!("{price}/minimum")));
    let manifest = sandbox.read("out/shop-model/Cargo.toml");
    assert!(manifest.contains("\"my_types\" = { path = \"../../my-types\", features = [\"exact\"] }"), "{manifest}");

    sandbox.write("Cargo.toml", "[workspace]\nmembers = []\nexclude = [\"my-types\"]\n");
    sandbox
        .write("my-types/Cargo.toml", "[package]\nname = \"my_types\"\nedition = \"2024\"\n[features]\nexact = []\n");
    sandbox.write("my-types/src/lib.rs", "#[cfg(feature = \"exact\")]\npub type Price = std::num::NonZeroU32;\n");
    let lock = concat!(env!("CARGO_MANIFEST_DIR"), "/../Cargo.lock");
    std::fs::copy(lock, sandbox.path("out/Cargo.lock")).unwrap();
    let built = cargo(&sandbox, "out", &["check", "--offline", "--workspace", "--features", "shop-model/schemars"]);
    assert!(built.code == 0 && !built.stderr.contains("warning: "), "{}", built.stderr);
}

#[test]
fn a_type_has_to_be_a_path_and_a_crate_to_come_from_one_place() {
    let sandbox = shop();
    let price = "/components/schemas/toy/properties/price";
    let made = "/components/schemas/Made";
    for (types, said) in [
        (format!("{price}: Price"), "error[bad-rust-type]: `Price` is no path of a type"),
        (format!("{price}: 'a::B<c>'"), "error[bad-rust-type]: `a::B<c>` is no path of a type"),
        (format!("{price}: {{path: a::B, crate: a}}"), "error[bad-extension]: `x-rust-type` must be a path, or"),
        (
            format!(
                "{price}: {{path: a::B, crate: a, version: '1'}}\n  {made}: {{path: a::C, crate: a, version: '2'}}"
            ),
            "error[bad-rust-type]: the crate `a` is asked for in two ways",
        ),
        (
            format!("{price}: {{path: 'serde::de::IgnoredAny', crate: serde, version: '1'}}"),
            "error[bad-rust-type]: the model has the crate `serde` already",
        ),
        (format!("{price}: 3"), "error[bad-settings]: a type is a path, or an object with one, and this is a number"),
    ] {
        sandbox.write("shop.settings.yaml", format!("types:\n  {types}\n"));
        sandbox.run(GEN).says(1, &[said, "--> shop.settings.yaml:"]);
        assert!(sandbox.tree("out").is_empty(), "{types}");
    }
    sandbox.write("shop.settings.yaml", "types:\n  /components/schemas/gone: a::B\n");
    sandbox.run(GEN).says(0, &["warning[idle-action]", "--> shop.settings.yaml:2:3"]);
}

#[test]
fn what_is_no_setting_is_refused_at_its_place_and_nothing_is_written() {
    for (text, said) in [
        ("builder: all\n", "shop.settings.yaml:1:1"),
        ("tags: none\nbuilders: some\n", "shop.settings.yaml:2:11"),
        ("names: [a]\n", "shop.settings.yaml:1:8"),
        ("names:\n  toy: Toy\n", "shop.settings.yaml:2:3"),
        ("names:\n  /components/schemas/toy: 3\n", "shop.settings.yaml:2:28"),
        ("- tags\n", "shop.settings.yaml:1:1"),
        ("tags: [\n", "shop.settings.yaml:2:1"),
    ] {
        let sandbox = shop();
        sandbox.write("shop.settings.yaml", text);
        sandbox.run(GEN).says(1, &[said]);
        assert!(sandbox.tree("out").is_empty(), "{text}");
    }
    let sandbox = shop();
    sandbox.run(&[GEN, &["--settings", "none.yaml"]].concat()).says(2, &["none.yaml"]);
    sandbox.run(&["gen", "--settings", "other.yaml"]).says(2, &["go with --spec and --out"]);
}
