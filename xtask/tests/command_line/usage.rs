//! Exit code 2: calls that are not understood, and files that cannot be read or written.

use crate::sandbox::{GEN, PETS, Sandbox};

/// Calls that are not understood, and what is said about each.
const MISUSES: &[(&[&str], &str)] = &[
    (&[], "a command is missing"),
    (&["generate"], "unexpected argument \"generate\""),
    (&["--check"], "invalid option '--check'"),
    (&["gen", "pets.yaml"], "unexpected argument \"pets.yaml\""),
    (&["gen", "--frobnicate"], "invalid option '--frobnicate'"),
    (&["gen", "--check=yes"], "unexpected argument for option '--check'"),
    (&["gen", "--spec", "pets.yaml"], "--spec and --out go together"),
    (&["gen", "--out", "out"], "--spec and --out go together"),
    (&["gen", "--spec", "pets.yaml", "--spec", "shop.yaml", "--out", "out"], "--spec is given twice"),
    (&["gen", "--name", "pets"], "--name goes with them"),
    (&["gen", "--spec"], "missing argument for option '--spec'"),
    (&["gen", "--spec", "pets.yaml", "--out", ""], "--out is empty"),
    (&["gen", "--deny", "invalid"], "--deny takes unsupported or warning, not invalid"),
    (&["gen", "--deny"], "missing argument for option '--deny'"),
    (&["gen", "--format", "xml"], "--format takes human, json or github, not xml"),
    (&["gen", "--overlay", "o.yaml"], "--overlay, --include and --exclude go with --spec and --out"),
    (&["gen", "--include", "tag:a"], "--overlay, --include and --exclude go with --spec and --out"),
    (&["gen", "--include", "pets"], "operation:ID, path:GLOB or tag:NAME, not by `pets`"),
    (&["gen", "--exclude", "tag:"], "`tag:` names nothing"),
    (&["gen", "--files", ""], "--files names nothing"),
    (&["gen", "--map", "example.com=copies"], "--map takes URL=DIR, with an http or https URL"),
    (&["corpus"], "corpus needs a folder of documents"),
    (&["corpus", "all", "--format", "github"], "corpus prints human or json"),
    (&["explain"], "explain needs the code of a problem"),
    (&["explain", "syntax", "too-deep"], "unexpected argument \"too-deep\""),
];

#[test]
fn refuses_what_it_does_not_understand_and_shows_the_usage() {
    let sandbox = Sandbox::new();
    sandbox.write("pets.yaml", PETS);
    for (arguments, message) in MISUSES {
        let outcome = sandbox.run(arguments);
        outcome.says(2, &[message, "cargo xtask gen [--check]", "cargo xtask explain CODE", "Exit codes: 0 clean;"]);
        assert_eq!(outcome.stdout, "", "{arguments:?}");
    }
    assert_eq!(sandbox.tree("").len(), 1);
}

#[test]
fn refuses_names_that_no_crate_can_have() {
    let sandbox = Sandbox::new();
    sandbox.write("pets.yaml", PETS);
    for name in ["", "../pets", "a/b", "a\\b", "Pets", "-pets", "1pets", "my pets", "a\nb", "a\"b", "宠物", ".", "a.b"]
    {
        let outcome = sandbox.run(&[GEN, &["--name", name]].concat());
        outcome.says(2, &["--name takes lower-case letters, digits, - and _", "Exit codes: 0 clean;"]);
    }
    assert_eq!(sandbox.tree("").len(), 1);
}

#[test]
fn asks_for_a_name_when_the_file_has_none_to_give() {
    let sandbox = Sandbox::new();
    sandbox.write("宠物.yaml", PETS);
    let call = ["gen", "--spec", "宠物.yaml", "--out", "out"];
    sandbox.run(&call).says(2, &["\"宠物.yaml\"", "add --name NAME"]);
    assert_eq!(sandbox.run(&[&call[..], &["--name", "pets"]].concat()).code, 0);
    assert!(sandbox.path("out/pets-model/Cargo.toml").exists());
}

#[test]
fn makes_the_name_of_a_crate_from_the_name_of_the_file() {
    let sandbox = Sandbox::new();
    let names = [("My Pets.v2.openapi.yaml", "my-pets-v2-model"), ("2ch.yml", "api-2ch-model"), ("pets", "pets-model")];
    for (file, name) in names {
        sandbox.write(file, PETS);
        assert_eq!(sandbox.run(&["gen", "--spec", file, "--out", "out"]).code, 0);
        let manifest = sandbox.read(&format!("out/{name}/Cargo.toml"));
        assert!(manifest.contains(&format!("name = \"{name}\"\n")), "{manifest}");
    }
}

#[test]
fn says_which_file_it_cannot_read() {
    let sandbox = Sandbox::new();
    sandbox.write("latin.yaml", b"openapi: 3.0.3\ninfo: {title: caf\xe9}\n");
    sandbox.write("folder/pets.yaml", PETS);
    let files = [
        ("missing.yaml", "cannot read missing.yaml: No such file"),
        ("folder", "cannot read folder: "),
        ("folder/pets.yaml/x", "cannot read folder/pets.yaml/x: "),
        ("latin.yaml", "latin.yaml is not UTF-8, first on line 2: save it as UTF-8"),
    ];
    for (file, message) in files {
        let outcome = sandbox.run(&["gen", "--spec", file, "--out", "out"]);
        outcome.says(2, &[message]);
        assert!(!outcome.stderr.contains("Exit codes"), "{}", outcome.stderr);
    }
    assert!(!sandbox.path("out").exists());
}

#[test]
fn says_which_folder_it_cannot_write() {
    let sandbox = Sandbox::new();
    sandbox.write("pets.yaml", PETS);
    sandbox.write("out", "a file stands here");
    sandbox.run(GEN).says(2, &["out/"]);
    assert_eq!(sandbox.read("out"), "a file stands here");
    let nowhere = ["gen", "--spec", "pets.yaml", "--out", "/dev/null/out"];
    sandbox.run(&nowhere).says(2, &["/dev/null/out"]);
}

#[test]
fn helps_on_the_standard_output() {
    let sandbox = Sandbox::new();
    for arguments in [&["--help"][..], &["-h"], &["gen", "--help"], &["explain", "-h"]] {
        let outcome = sandbox.run(arguments);
        assert_eq!((outcome.code, outcome.stderr.as_str()), (0, ""));
        assert!(outcome.stdout.starts_with("cargo xtask gen [--check]"), "{}", outcome.stdout);
    }
}

#[test]
fn takes_options_in_every_usual_form() {
    let sandbox = Sandbox::new();
    sandbox.write("pets.yaml", PETS);
    let outcome =
        sandbox.run(&["gen", "--out=out", "--format=json", "--deny=warning", "--name=a-b_1", "--spec=pets.yaml"]);
    assert_eq!((outcome.code, outcome.stdout.as_str(), outcome.stderr.as_str()), (0, "", ""));
    assert!(sandbox.path("out/a-b_1-model/src/lib.rs").exists());
}
