//! Settings of the generator: what is wanted of the code, and nothing of what is enforced.

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
