//! The same bytes wherever and however gen is run.

use std::path::Path;
use std::process::Command;

use crate::sandbox::{GEN, Outcome, PETS, Sandbox, Tree, XTASK};

/// Prose in every style of YAML, in which a line end could hide, and names that a language may sort or case its way.
const PROSE: &str = r#"    Istanbul:
      description: |
        İstanbul, first line.

        Second paragraph: 第二段。
      type: object
      properties:
        id: {type: string, format: date-time, description: 'folded
          over lines'}
        ÅNGSTRÖM: {type: integer, default: 3}
        zebra:
          type: string
          description: >-
            folded
            text
          enum: ["a b", "ö", z]
        text: {type: string, example: "two
          lines"}
"#;

fn document() -> String {
    format!("{PETS}{PROSE}")
}

/// What gen makes of the document, the plain way.
fn expected() -> Tree {
    let sandbox = Sandbox::new();
    sandbox.write("pets.yaml", document());
    assert_eq!(sandbox.run(GEN).code, 0);
    sandbox.tree("out")
}

#[test]
fn gives_the_same_bytes_from_any_folder_and_into_any_folder() {
    let sandbox = Sandbox::new();
    sandbox.write("specs/pets.yaml", document());
    let (spec, out) = (sandbox.argument("specs/pets.yaml"), sandbox.argument("absolute"));
    assert_eq!(sandbox.run(&["gen", "--spec", &spec, "--out", &out]).code, 0);
    assert_eq!(sandbox.run(&["gen", "--spec", "./specs/../specs/pets.yaml", "--out", "deep/er/"]).code, 0);
    let mut inside = Command::new(XTASK);
    inside.args(["gen", "--spec", "pets.yaml", "--out", "."]).current_dir(sandbox.path("specs"));
    assert_eq!(Outcome::of(&mut inside).code, 0);

    let expected = expected();
    assert_eq!(sandbox.tree("absolute"), expected);
    assert_eq!(sandbox.tree("deep/er"), expected);
    let mut here = sandbox.tree("specs");
    here.remove(Path::new("pets.yaml"));
    assert_eq!(here, expected);
}

#[test]
fn gives_the_same_bytes_in_any_locale_and_time_zone() {
    let expected = expected();
    for (language, zone) in [("C", "UTC"), ("tr_TR.UTF-8", "Asia/Shanghai"), ("zh_CN.GB18030", "America/St_Johns")] {
        let sandbox = Sandbox::new();
        sandbox.write("pets.yaml", document());
        let mut command = Command::new(XTASK);
        command.args(GEN).current_dir(sandbox.path(""));
        command.env("LC_ALL", language).env("LANG", language).env("TZ", zone).env("HOME", "/nowhere");
        assert_eq!(Outcome::of(&mut command).code, 0);
        assert_eq!(sandbox.tree("out"), expected, "{language}");
    }
}

#[test]
fn gives_the_same_bytes_without_any_environment() {
    let sandbox = Sandbox::new();
    sandbox.write("pets.yaml", document());
    let outcome = Outcome::of(Command::new(XTASK).args(GEN).current_dir(sandbox.path("")).env_clear());
    assert_eq!((outcome.code, sandbox.tree("out")), (0, expected()));
}

#[test]
fn gives_the_same_bytes_for_windows_line_ends() {
    let sandbox = Sandbox::new();
    sandbox.write("pets.yaml", document().replace('\n', "\r\n"));
    assert_eq!(sandbox.run(GEN).code, 0);
    assert_eq!(sandbox.tree("out"), expected());
}

#[test]
fn gives_the_same_bytes_behind_a_byte_order_mark() {
    let sandbox = Sandbox::new();
    sandbox.write("pets.yaml", format!("\u{feff}{}", document()));
    assert_eq!(sandbox.run(GEN).code, 0);
    assert_eq!(sandbox.tree("out"), expected());
}

#[test]
fn gives_the_same_bytes_for_json_with_windows_line_ends() {
    let text = "{\n\"openapi\": \"3.0.3\",\n\"info\": {\"title\": \"Pets\", \"version\": \"1\"},\n\"paths\": {},\n\
        \"components\": {\"schemas\": {\"Pet\": {\"type\": \"string\",\n\"description\": \"one\\ntwo\"}}}\n}\n";
    let trees = [text.to_owned(), text.replace('\n', "\r\n")].map(|text| {
        let sandbox = Sandbox::new();
        sandbox.write("pets.json", text);
        assert_eq!(sandbox.run(&["gen", "--spec", "pets.json", "--out", "out"]).code, 0);
        sandbox.tree("out")
    });
    assert_eq!(trees[0], trees[1]);
}

/// Documents of the corpus that are rich in names, choices, and operations.
const CORPUS: [&str; 5] = ["choices", "composition", "names", "parameters", "recursion"];

fn corpus(name: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/corpus").join(name).with_extension("yaml");
    std::fs::read_to_string(path).unwrap().replace("\r\n", "\n")
}

/// What gen makes of a text, in a folder of its own.
fn made(text: &str, change: impl Fn(&mut Command)) -> Tree {
    let sandbox = Sandbox::new();
    sandbox.write("pets.yaml", text);
    let mut command = Command::new(XTASK);
    command.args(GEN).current_dir(sandbox.path(""));
    change(&mut command);
    let outcome = Outcome::of(&mut command);
    assert_eq!(outcome.code, 0, "{}", outcome.stderr);
    sandbox.tree("out")
}

#[test]
fn gives_the_same_bytes_of_the_corpus_however_it_is_run() {
    for name in CORPUS {
        let text = corpus(name);
        let plain = made(&text, |_| {});
        assert!(plain.len() > 10, "{name}");
        let elsewhere = made(&text, |command| {
            command.env("LC_ALL", "tr_TR.UTF-8").env("LANG", "tr_TR.UTF-8").env("TZ", "Asia/Kathmandu");
        });
        assert_eq!(elsewhere, plain, "{name}");
        assert_eq!(made(&text.replace('\n', "\r\n"), |_| {}), plain, "{name} with the line ends of Windows");
    }
}

#[test]
#[cfg(target_os = "linux")]
fn gives_the_same_bytes_on_one_processor_as_on_all() {
    for name in CORPUS {
        let sandbox = Sandbox::new();
        sandbox.write("pets.yaml", corpus(name));
        let mut command = Command::new("taskset");
        command.args(["--cpu-list", "0", XTASK]).args(GEN).current_dir(sandbox.path(""));
        assert_eq!(Outcome::of(&mut command).code, 0);
        assert_eq!(sandbox.tree("out"), made(&corpus(name), |_| {}), "{name}");
    }
}

#[test]
fn tells_the_same_places_for_windows_line_ends() {
    let text = document().replace("type: ", "tpye: ");
    let shown = [text.clone(), text.replace('\n', "\r\n")].map(|text| {
        let sandbox = Sandbox::new();
        sandbox.write("pets.yaml", text);
        let outcome = sandbox.run(GEN);
        assert_eq!(outcome.code, 1);
        outcome.stderr
    });
    assert_eq!(shown[0], shown[1]);
}

#[test]
fn gives_every_problem_in_the_same_order() {
    let sandbox = Sandbox::new();
    sandbox.write("pets.yaml", document().replace("type: ", "tpye: "));
    let first = sandbox.run(GEN);
    assert_eq!(first.code, 1);
    assert_eq!(sandbox.run(GEN).stderr, first.stderr);
}
