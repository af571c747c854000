//! What gen writes: only where bytes differ, only what is its own, and nothing that is left aside.

use std::fs;
use std::path::PathBuf;
use std::time::SystemTime;

use crate::sandbox::{CHECK, GEN, PETS, Sandbox};

const PET: &str = "out/pets-model/src/generated/pet.rs";

/// When each file was written.
fn times(sandbox: &Sandbox) -> Vec<(PathBuf, SystemTime)> {
    let time = |path: PathBuf| {
        let modified = fs::metadata(sandbox.path("out").join(&path)).unwrap().modified().unwrap();
        (path, modified)
    };
    sandbox.tree("out").into_keys().map(time).collect()
}

#[test]
fn touches_nothing_when_nothing_differs() {
    let sandbox = Sandbox::with_pets();
    let before = times(&sandbox);
    let outcome = sandbox.run(GEN);
    assert_eq!(outcome.code, 0);
    assert!(outcome.stdout.ends_with("\nnothing to write: every file is up to date\n"), "{}", outcome.stdout);
    assert_eq!(times(&sandbox), before);
}

#[test]
fn touches_only_the_file_that_differs() {
    let sandbox = Sandbox::with_pets();
    let (tree, before) = (sandbox.tree("out"), times(&sandbox));
    sandbox.write(PET, "stale");
    assert_eq!(sandbox.run(GEN).code, 0);
    assert_eq!(sandbox.tree("out"), tree);
    let after = times(&sandbox);
    let touched: Vec<_> = after.iter().filter(|item| !before.contains(item)).map(|(path, _)| path.to_owned()).collect();
    let pet = PathBuf::from("pets-model/src/generated/pet.rs");
    assert_eq!(touched, [pet.parent().unwrap().to_owned(), pet]);
}

#[test]
fn removes_orphans_and_the_folders_that_they_leave_empty() {
    let sandbox = Sandbox::with_pets();
    let (tree, pet) = (sandbox.tree("out"), sandbox.read(PET));
    sandbox.write("out/pets-model/src/generated/old.rs", &pet);
    sandbox.write("out/pets-model/src/generated/older/oldest/old.rs", &pet);
    sandbox.write("out/api-runtime/src/old.rs", sandbox.read("out/api-runtime/src/lib.rs"));
    // What a run that was killed has written aside, whole or not.
    sandbox.write("out/pets-model/src/generated/.4711.0.new", "");
    let outcome = sandbox.run(GEN);
    assert_eq!((outcome.code, sandbox.tree("out")), (0, tree));
    assert!(outcome.stdout.ends_with("0 files written, 4 removed\n"), "{}", outcome.stdout);
}

#[test]
fn refuses_to_remove_a_file_that_it_did_not_make() {
    for path in ["out/pets-model/src/generated/mine.rs", "out/pets-reference/notes/todo.md", "out/api-runtime/src/a.rs"]
    {
        let sandbox = Sandbox::with_pets();
        sandbox.write(path, "// all mine\n");
        sandbox.write(PET, "stale");
        let tree = sandbox.tree("out");
        let message = format!("{path} was not made by gen, so it is not removed; move it away or choose another --out");
        sandbox.run(GEN).says(2, &[&message]);
        sandbox.run(CHECK).says(2, &[&message]);
        assert_eq!(sandbox.tree("out"), tree);
    }
}

#[test]
fn removes_what_a_schema_that_is_gone_has_left() {
    let sandbox = Sandbox::with_pets();
    let colour = sandbox.path("out/pets-model/src/generated/colour.rs");
    assert!(colour.exists());
    sandbox.write("pets.yaml", PETS.lines().take(10).collect::<Vec<_>>().join("\n"));
    assert_eq!(sandbox.run(GEN).code, 0);
    assert!(!colour.exists());
}

#[test]
#[cfg(unix)]
fn removes_no_link_nor_what_it_leads_to() {
    let sandbox = Sandbox::with_pets();
    sandbox.write("elsewhere/mine.rs", sandbox.read(PET));
    for (name, target) in [("link", "elsewhere"), ("link.rs", "elsewhere/mine.rs"), ("dead", "nowhere")] {
        let link = sandbox.path("out/pets-model/src/generated").join(name);
        std::os::unix::fs::symlink(sandbox.path(target), &link).unwrap();
        sandbox.run(GEN).says(2, &[name, " was not made by gen, so it is not removed"]);
        fs::remove_file(link).unwrap();
    }
    assert_eq!(sandbox.read("elsewhere/mine.rs"), sandbox.read(PET));
}

#[test]
fn leaves_alone_what_others_put_beside_its_files() {
    let sandbox = Sandbox::with_pets();
    for path in ["out/README.md", "out/notes/todo.txt", "out/pets-model/src/mine.rs", "out/pets-model/tests/mine.rs"] {
        sandbox.write(path, "mine");
    }
    sandbox.write("out/pets-model/src/generated/.DS_Store", "mine");
    sandbox.write("out/pets-reference/.editor/state.xml", "mine");
    let tree = sandbox.tree("out");
    assert_eq!(sandbox.run(CHECK).code, 0);
    assert_eq!(sandbox.run(GEN).code, 0);
    assert_eq!(sandbox.tree("out"), tree);
}

#[test]
fn leaves_no_file_aside() {
    let sandbox = Sandbox::with_pets();
    let hidden = |path: &PathBuf| path.file_name().unwrap().to_string_lossy().starts_with('.');
    assert_eq!(sandbox.tree("").into_keys().find(hidden), None);
}

#[test]
fn replaces_an_edited_shell_that_still_bears_its_mark() {
    let sandbox = Sandbox::with_pets();
    let tree = sandbox.tree("out");
    for path in ["out/Cargo.toml", "out/pets-model/Cargo.toml", "out/pets-model/src/lib.rs"] {
        let text = sandbox.read(path);
        assert!(text.lines().next().unwrap().contains("@generated by \"cargo xtask gen\". Do not edit"), "{text}");
        sandbox.write(path, format!("{text}\n# by hand\n"));
        sandbox.run(CHECK).says(1, &[&format!("stale: {path}\n"), "-# by hand"]);
        assert_eq!(sandbox.run(GEN).code, 0);
        assert_eq!(sandbox.tree("out"), tree);
    }
}

#[test]
fn refuses_to_replace_a_file_that_it_did_not_make() {
    for path in
        ["out/Cargo.toml", "out/api-runtime/Cargo.toml", "out/pets-model/Cargo.toml", "out/pets-model/src/lib.rs"]
    {
        let sandbox = Sandbox::with_pets();
        sandbox.write(path, "# all mine\n");
        sandbox.write(PET, "stale");
        let tree = sandbox.tree("out");
        let message =
            format!("{path} was not made by gen, so it is not replaced; move it away or choose another --out");
        sandbox.run(GEN).says(2, &[&message]);
        sandbox.run(CHECK).says(2, &[&message]);
        assert_eq!(sandbox.tree("out"), tree);
        fs::rename(sandbox.path(path), sandbox.path("moved")).unwrap();
        assert_eq!(sandbox.run(GEN).code, 0);
        assert_eq!(sandbox.run(CHECK).code, 0);
    }
}

#[test]
fn does_not_take_over_a_project_whose_folder_it_is_given() {
    let sandbox = Sandbox::new();
    sandbox.write("pets.yaml", PETS);
    sandbox.write("Cargo.toml", "[package]\nname = \"mine\"\n");
    let tree = sandbox.tree("");
    sandbox.run(&["gen", "--spec", "pets.yaml", "--out", "."]).says(2, &["Cargo.toml was not made by gen"]);
    assert_eq!(sandbox.tree(""), tree);
}

/// An operation, so that there is something to call.
const CALLED: &str = "\
openapi: 3.0.3
info: {title: Pets, version: '1'}
paths:
  /pets/{id}:
    get:
      operationId: getPet
      parameters: [{name: id, in: path, required: true, schema: {type: integer}}]
      responses: {'204': {description: none}}
";

#[test]
fn writes_a_client_and_pages_beside_the_model() {
    let sandbox = Sandbox::new();
    sandbox.write("pets.yaml", CALLED);
    assert_eq!(sandbox.run(GEN).code, 0);
    assert!(sandbox.read("out/pets-client/src/generated/get_pet.rs").contains("pub fn get_pet<'a>(&'a self, id: i64)"));
    let manifest = sandbox.read("out/pets-client/Cargo.toml");
    assert!(manifest.contains("pets-model = { path = \"../pets-model\", default-features = false }"), "{manifest}");
    assert!(manifest.contains("builders = [\"pets-model/builders\"]"), "{manifest}");
    assert!(sandbox.read("out/pets-reference/operations/get_pet.md").contains("`GET /pets/{id}`"));
}

#[test]
fn writes_no_client_where_nothing_can_be_called() {
    let sandbox = Sandbox::with_pets();
    assert!(!sandbox.path("out/pets-client").exists());
    assert!(sandbox.path("out/pets-reference/README.md").exists());
}

#[test]
fn removes_the_method_of_an_operation_that_is_gone() {
    let sandbox = Sandbox::new();
    sandbox.write("pets.yaml", CALLED);
    assert_eq!(sandbox.run(GEN).code, 0);
    sandbox.write("pets.yaml", CALLED.replace("getPet", "findPet"));
    assert_eq!(sandbox.run(GEN).code, 0);
    assert!(!sandbox.path("out/pets-client/src/generated/get_pet.rs").exists());
    assert!(!sandbox.path("out/pets-reference/operations/get_pet.md").exists());
    assert!(sandbox.path("out/pets-client/src/generated/find_pet.rs").exists());
}
