//! A run that fails leaves the old tree byte for byte, and nothing of its own.

use std::fs;
use std::process::Command;

use crate::sandbox::{GEN, Outcome, PETS, Sandbox, XTASK};

#[test]
fn leaves_the_old_tree_when_the_document_is_invalid() {
    let sandbox = Sandbox::with_pets();
    let tree = sandbox.tree("out");
    sandbox.write("pets.yaml", PETS.replace("maxLength: 20", "maxLenght: 20").replace("100", "200"));
    sandbox.run(GEN).says(1, &["nothing was written"]);
    assert_eq!(sandbox.tree("out"), tree);
}

#[test]
fn leaves_the_old_tree_when_a_problem_is_denied() {
    let sandbox = Sandbox::with_pets();
    let tree = sandbox.tree("out");
    sandbox.write("pets.yaml", format!("{}x-mine: 1\n", PETS.replace("100", "200")));
    sandbox.run(&[GEN, &["--deny", "warning"]].concat()).says(1, &["nothing was written"]);
    assert_eq!(sandbox.tree("out"), tree);
    assert_eq!(sandbox.run(GEN).code, 0);
    assert_ne!(sandbox.tree("out"), tree);
}

#[test]
fn leaves_the_old_tree_when_a_folder_stands_where_a_file_must_go() {
    let sandbox = Sandbox::with_pets();
    let source_map = sandbox.path("out/pets-model/src/generated/source_map.rs");
    fs::remove_file(&source_map).unwrap();
    fs::create_dir(&source_map).unwrap();
    sandbox.write("pets.yaml", PETS.replace("100", "200"));
    let tree = sandbox.tree("out");
    sandbox.run(GEN).says(2, &["out/pets-model/src/generated/source_map.rs: "]);
    assert_eq!(sandbox.tree("out"), tree);
}

/// Runs gen where no file may grow beyond a block, so that a small file is written and a larger one is not.
#[cfg(unix)]
fn run_short_of_room(sandbox: &Sandbox) -> Outcome {
    let script = "trap '' XFSZ; ulimit -f 1; exec \"$XTASK\" gen --spec pets.yaml --out out";
    Outcome::of(Command::new("sh").args(["-c", script]).env("XTASK", XTASK).current_dir(sandbox.path("")))
}

#[test]
#[cfg(unix)]
fn leaves_the_old_tree_when_room_ends_halfway() {
    let sandbox = Sandbox::with_pets();
    sandbox.write("pets.yaml", PETS.replace("100", "200"));
    fs::remove_file(sandbox.path("out/Cargo.toml")).unwrap();
    let tree = sandbox.tree("out");
    run_short_of_room(&sandbox).says(2, &["cannot write out/pets-model/src/generated/"]);
    assert_eq!(sandbox.tree("out"), tree);
    assert_eq!(sandbox.run(GEN).code, 0);
}

#[test]
#[cfg(unix)]
fn leaves_no_folder_behind_when_the_first_run_fails() {
    let sandbox = Sandbox::new();
    sandbox.write("pets.yaml", PETS);
    run_short_of_room(&sandbox).says(2, &["cannot write out/"]);
    assert!(!sandbox.path("out").exists(), "{:?}", sandbox.tree("out").keys());
}

#[test]
fn leaves_nothing_behind_when_a_name_is_longer_than_the_file_system_takes() {
    let sandbox = Sandbox::with_pets();
    let tree = sandbox.tree("out");
    let name = "a".repeat(250);
    sandbox.run(&[GEN, &["--name", &name]].concat()).says(2, &[&format!("out/{name}-model")]);
    assert_eq!(sandbox.tree("out"), tree);
    sandbox.run(&["gen", "--spec", "pets.yaml", "--out", "new", "--name", &name]).says(2, &["cannot make new/aaa"]);
    assert!(!sandbox.path("new").exists());
}

#[test]
fn writes_all_or_nothing_for_a_schema_whose_name_is_too_long_for_a_file() {
    let sandbox = Sandbox::new();
    sandbox.write("pets.yaml", PETS.replace("Pet:", &format!("{}:", "a".repeat(300))));
    let outcome = sandbox.run(GEN);
    match outcome.code {
        0 => assert!(sandbox.path("out/pets-model/src/generated/mod.rs").exists()),
        _ => outcome.says(2, &["cannot write out/pets-model/src/generated/aaa"]),
    }
    assert_eq!(sandbox.path("out").exists(), outcome.code == 0);
}

#[test]
fn survives_a_reader_that_goes_away() {
    let sandbox = Sandbox::new();
    sandbox.write("pets.yaml", PETS);
    // The reading end is closed before anything is printed.
    let (reader, writer) = std::io::pipe().unwrap();
    drop(reader);
    let status = Command::new(XTASK).args(GEN).current_dir(sandbox.path("")).stdout(writer).status().unwrap();
    assert_eq!(status.code(), Some(0));
    assert!(sandbox.path("out/Cargo.toml").exists());
    let (reader, writer) = std::io::pipe().unwrap();
    drop(reader);
    let status = Command::new(XTASK).arg("nonsense").stderr(writer).status().unwrap();
    assert_eq!(status.code(), Some(2));
}
