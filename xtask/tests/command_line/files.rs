//! Documents of several files: what is read, what is refused, and where problems are shown.

use crate::sandbox::{CHECK, GEN, Sandbox};

/// A document that refers to `part`.
fn referring(part: &str) -> String {
    format!(
        "openapi: 3.0.3\ninfo: {{title: Pets, version: '1'}}\npaths: {{}}\ncomponents:\n  schemas:\n    Pet: {{type: object, properties: {{name: {{$ref: '{part}'}}}}}}\n"
    )
}

const NAME: &str = "type: string\nmaxLength: 20\n";

#[test]
fn files_beside_the_document_are_read_wherever_it_is_called_from() {
    let sandbox = Sandbox::new();
    sandbox.write("spec/pets.yaml", referring("parts/Name.yaml"));
    sandbox.write("spec/parts/Name.yaml", NAME);
    for spec in ["spec/pets.yaml".to_owned(), "./spec/../spec/pets.yaml".to_owned(), sandbox.argument("spec/pets.yaml")]
    {
        let outcome = sandbox.run(&["gen", "--spec", &spec, "--out", "out"]);
        outcome.says(0, &[]);
        assert!(outcome.stdout.contains("12 keywords: 9 enforced, 3 documentation"), "{}", outcome.stdout);
    }
    assert!(sandbox.read("out/pets-model/src/generated/name.rs").contains("pub struct Name"));
}

#[test]
fn a_problem_is_shown_in_the_file_that_holds_it() {
    let sandbox = Sandbox::new();
    sandbox.write("pets.yaml", referring("parts/Name.yaml"));
    sandbox.write("parts/Name.yaml", "type: string\nmaxLenght: 20\n");
    sandbox.run(GEN).says(1, &["--> parts/Name.yaml:2:1", "did you mean `maxLength`?", "pets.yaml is refused"]);
    let github = sandbox.run(&[GEN, &["--format", "github"]].concat());
    assert!(github.stdout.contains("file=parts/Name.yaml,line=2,col=1"), "{}", github.stdout);
    let json = sandbox.run(&[GEN, &["--format", "json"]].concat());
    assert!(json.stdout.contains("\"file\":\"parts/Name.yaml\""), "{}", json.stdout);
}

#[test]
fn a_file_that_cannot_be_read_is_a_problem_of_the_reference() {
    let sandbox = Sandbox::new();
    sandbox.write("latin.yaml", b"type: string\ndescription: \xe4\n");
    for (part, text) in [
        ("none.yaml", "names a file that is not there"),
        ("out", "names a file that is not there"),
        ("latin.yaml", "names a file that is not UTF-8, first on line 2"),
        ("./", "names what is no file"),
        ("../no/such/file.yaml", "leads out of the folder of the document"),
        ("/etc/passwd", "leads out of the folder of the document"),
        ("file:///etc/passwd", "leads out of the folder of the document"),
    ] {
        sandbox.write("pets.yaml", referring(part));
        sandbox.run(GEN).says(1, &["error[unreadable-file]", text, "--> pets.yaml:6:51"]);
    }
    assert!(!sandbox.path("out").exists());
}

#[test]
fn files_elsewhere_are_read_where_the_caller_says_so() {
    let sandbox = Sandbox::new();
    sandbox.write("spec/pets.yaml", referring("../common/Name.yaml"));
    sandbox.write("common/Name.yaml", NAME);
    let call = ["gen", "--spec", "spec/pets.yaml", "--out", "out"];
    sandbox.run(&call).says(1, &["leads out of the folder of the document", "--files DIR"]);
    sandbox.run(&[&call[..], &["--files", "common"]].concat()).says(0, &[]);
    sandbox.run(&[&call[..], &["--files", "nowhere"]].concat()).says(2, &["--files nowhere: "]);
}

#[test]
fn a_url_is_read_from_the_folder_that_stands_for_it_and_never_fetched() {
    let sandbox = Sandbox::new();
    sandbox.write("pets.yaml", referring("https://example.com/v1/Name.yaml"));
    sandbox.write("copies/v1/Name.yaml", NAME);
    let unmapped = sandbox.run(&[GEN, &["--deny", "unsupported"]].concat());
    unmapped.says(1, &["unsupported[external-ref]", "--map https://example.com/=DIR", "--> pets.yaml:6:51"]);
    let mapped = [GEN, &["--deny", "unsupported", "--map", "https://example.com/=copies"]].concat();
    sandbox.run(&mapped).says(0, &[]);
    sandbox.write("out/pets-model/src/generated/name.rs", "old");
    let check = [CHECK, &["--map", "https://example.com/=copies"]].concat();
    sandbox.run(&check).says(1, &["--map https://example.com/=copies`"]);
}

#[test]
fn references_in_circles_end_with_a_problem_or_a_type() {
    let sandbox = Sandbox::new();
    sandbox.write("pets.yaml", referring("a.yaml"));
    sandbox.write("a.yaml", "$ref: b.yaml\n");
    sandbox.write("b.yaml", "$ref: a.yaml\n");
    sandbox.run(GEN).says(1, &["error[ref-cycle]", "--> a.yaml:1:7", "--> b.yaml:1:7"]);
    sandbox.write("b.yaml", "type: object\nproperties: {again: {$ref: a.yaml}}\n");
    sandbox.run(GEN).says(0, &[]);
}

#[test]
fn line_ends_of_the_files_change_nothing() {
    let sandbox = Sandbox::new();
    let name = "description: |\n  One\n  two.\ntype: string\nmaxLength: 20\n";
    sandbox.write("pets.yaml", referring("Name.yaml"));
    sandbox.write("Name.yaml", name);
    assert_eq!(sandbox.run(GEN).code, 0);
    sandbox.write("pets.yaml", referring("Name.yaml").replace('\n', "\r\n"));
    sandbox.write("Name.yaml", name.replace('\n', "\r\n"));
    sandbox.run(CHECK).says(0, &[]);
}
