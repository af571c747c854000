//! `--check`: it names what differs, shows how, gives the command that mends it, and writes nothing.

use std::fs;
use std::process::Command;

use crate::sandbox::{CHECK, GEN, Outcome, PETS, Sandbox, XTASK};

const MODEL: &str = "out/pets-model/src/generated";

/// Runs the command that the last line names, as a shell would.
fn mend(sandbox: &Sandbox, outcome: &Outcome) -> Outcome {
    let line = outcome.stderr.lines().last().unwrap();
    let (_, command) = line.split_once("; run `cargo xtask ").unwrap();
    let command = format!("\"$XTASK\" {}", command.strip_suffix('`').unwrap());
    Outcome::of(Command::new("sh").args(["-c", &command]).env("XTASK", XTASK).current_dir(sandbox.path("")))
}

#[test]
fn names_every_missing_file_and_writes_none() {
    let sandbox = Sandbox::new();
    sandbox.write("pets.yaml", PETS);
    let outcome = sandbox.run(CHECK);
    outcome.says(
        1,
        &[
            "missing: out/Cargo.toml\n",
            "missing: out/api-runtime/src/lib.rs\n",
            "missing: out/pets-model/Cargo.toml\n",
            "missing: out/pets-model/src/generated/pet.rs\n",
            "missing: out/pets-model/src/lib.rs\n",
        ],
    );
    assert!(!sandbox.path("out").exists());
    assert_eq!(mend(&sandbox, &outcome).code, 0);
    assert_eq!(sandbox.run(CHECK).code, 0);
}

#[test]
fn names_what_is_missing_stale_and_orphaned_and_how_to_mend_it() {
    let sandbox = Sandbox::with_pets();
    let (clean, pet) = (sandbox.tree("out"), sandbox.read(&format!("{MODEL}/pet.rs")));
    fs::remove_file(sandbox.path(&format!("{MODEL}/colour.rs"))).unwrap();
    sandbox.write(&format!("{MODEL}/pet.rs"), format!("{pet}// by hand\n"));
    sandbox.write(&format!("{MODEL}/old.rs"), &pet);
    let dirty = sandbox.tree("out");

    let outcome = sandbox.run(CHECK);
    assert_eq!((outcome.code, sandbox.tree("out")), (1, dirty));
    let named: Vec<&str> = outcome
        .stderr
        .lines()
        .filter(|line| ["missing", "stale", "orphan"].iter().any(|word| line.starts_with(word)))
        .collect();
    insta::assert_snapshot!(named.join("\n"), @"
    missing: out/pets-model/src/generated/colour.rs
    orphan: out/pets-model/src/generated/old.rs
    stale: out/pets-model/src/generated/pet.rs
    ");
    outcome.says(
        1,
        &[
            "--- out/pets-model/src/generated/pet.rs\n+++ out/pets-model/src/generated/pet.rs (generated)\n@@",
            "\n-// by hand\n",
            "3 of the generated files differ from the document; run `cargo xtask gen --spec pets.yaml --out out`",
        ],
    );
    assert_eq!(mend(&sandbox, &outcome).code, 0);
    assert_eq!(sandbox.tree("out"), clean);
    assert_eq!(sandbox.run(CHECK).code, 0);
}

#[test]
fn shows_what_a_changed_rule_changes() {
    let sandbox = Sandbox::with_pets();
    sandbox.write("pets.yaml", PETS.replace("maximum: 100", "maximum: 101"));
    let outcome = sandbox.run(CHECK);
    outcome.says(1, &["stale: out/pets-model/src/generated/pet.rs"]);
    let changed =
        |sign: char, number: &str| outcome.stderr.lines().any(|line| line.starts_with(sign) && line.contains(number));
    assert!(changed('-', "100") && changed('+', "101"), "{}", outcome.stderr);
}

#[test]
fn names_a_command_that_a_shell_understands() {
    let sandbox = Sandbox::new();
    sandbox.write("my docs/bob's $HOME.yaml", PETS);
    let call = ["gen", "--spec", "my docs/bob's $HOME.yaml", "--out", "the; out", "--name", "pets"];
    let check = [&call[..], &["--check"]].concat();
    let outcome = sandbox.run(&check);
    outcome.says(1, &[r"--spec 'my docs/bob'\''s $HOME.yaml' --out 'the; out' --name pets`"]);
    assert_eq!(mend(&sandbox, &outcome).code, 0);
    assert_eq!(sandbox.run(&check).code, 0);
}

#[test]
fn is_silent_about_drift_when_there_is_none() {
    let sandbox = Sandbox::with_pets();
    let outcome = sandbox.run(CHECK);
    assert_eq!((outcome.code, outcome.stderr.as_str()), (0, ""));
    assert_eq!(outcome.stdout.lines().count(), 1);
}

#[test]
fn keeps_the_standard_output_for_problems_in_a_form_for_programs() {
    let sandbox = Sandbox::new();
    sandbox.write("pets.yaml", PETS);
    for format in ["json", "github"] {
        let outcome = sandbox.run(&[CHECK, &["--format", format]].concat());
        outcome.says(1, &["missing: out/Cargo.toml"]);
        assert_eq!(outcome.stdout, "");
    }
}

#[test]
fn checks_two_documents_in_one_folder_apart() {
    let sandbox = Sandbox::with_pets();
    sandbox.write("cats.yaml", PETS.replace("Pet:", "Cat:"));
    let cats = ["gen", "--spec", "cats.yaml", "--out", "out"];
    assert_eq!(sandbox.run(&cats).code, 0);
    assert_eq!(sandbox.run(GEN).code, 0);
    assert_eq!(sandbox.run(CHECK).code, 0);
    assert_eq!(sandbox.run(&[&cats[..], &["--check"]].concat()).code, 0);
}
