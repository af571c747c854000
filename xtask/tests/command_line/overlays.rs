//! Overlays on the command line: applied in order, counted, and told of where they are wrong.

use crate::sandbox::{CHECK, GEN, Sandbox};

const HEAD: &str = "overlay: 1.0.0\ninfo: {title: O, version: '1'}\nactions:\n";

fn overlay(actions: &str) -> String {
    format!("{HEAD}{actions}\n")
}

#[test]
fn overlays_are_applied_in_the_order_in_which_they_are_given() {
    let sandbox = Sandbox::with_pets();
    sandbox.write(
        "1.yaml",
        overlay("- {target: $.components.schemas.Pet.properties.name, update: {maxLength: 30, title: A}}"),
    );
    sandbox.write("2.yaml", overlay("- {target: $.components.schemas.Pet.properties.name, update: {maxLength: 40}}"));
    let call = [GEN, &["--overlay", "1.yaml", "--overlay", "2.yaml"]].concat();
    let outcome = sandbox.run(&call);
    outcome.says(0, &[]);
    assert!(outcome.stdout.contains("18 keywords"), "{}", outcome.stdout);
    let pet = sandbox.read("out/pets-model/src/generated/pet.rs");
    assert!(pet.contains("40") && !pet.contains("30"), "{pet}");
    sandbox.run(CHECK).says(1, &["stale: out/pets-model/src/generated/pet.rs"]);
    let mend = "gen --spec pets.yaml --out out --overlay 1.yaml --overlay 2.yaml`";
    sandbox.write("out/pets-model/src/generated/pet.rs", "old");
    sandbox.run(&[CHECK, &["--overlay", "1.yaml", "--overlay", "2.yaml"]].concat()).says(1, &[mend]);
}

#[test]
fn a_problem_that_an_overlay_brings_is_shown_there() {
    let sandbox = Sandbox::with_pets();
    sandbox.write("o.yaml", overlay("- target: $.components.schemas.Pet\n  update: {maxPropertys: 3}"));
    let call = [GEN, &["--overlay", "o.yaml"]].concat();
    sandbox.run(&call).says(1, &["error[unknown-keyword]", "--> o.yaml:5:12", "did you mean `maxProperties`?"]);
    sandbox.write("o.yaml", overlay("- {target: $.paths.nothing, update: {}}"));
    sandbox.run(&call).says(0, &["warning[idle-action]", "--> o.yaml:4:12"]);
    sandbox.run(&[&call[..], &["--deny", "warning"]].concat()).says(1, &["denied by --deny warning"]);
}

#[test]
fn an_overlay_that_is_none_is_refused_at_its_place() {
    let sandbox = Sandbox::with_pets();
    let call = [GEN, &["--overlay", "o.yaml"]].concat();
    sandbox.run(&call).says(2, &["cannot read o.yaml"]);
    for (text, place) in [("actions: [", "o.yaml:1:11"), ("- {target: '$[', update: {}}", "o.yaml:4:12")] {
        let text = if text.starts_with('-') { overlay(text) } else { text.to_owned() };
        sandbox.write("o.yaml", text);
        sandbox.run(&call).says(1, &["error[", place]);
    }
}
