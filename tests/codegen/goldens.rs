//! Each document of `tests/corpus` has its generated model and client in `tests/golden`, where they compile and are
//! tested.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use codegen::{Clauses, GeneratedFile};
use tests::agreement::load;

/// The command that writes the goldens anew, to be read before they are committed.
const MEND: &str = "UPDATE_GOLDEN=1 cargo test --package tests --test codegen goldens";

fn here(folder: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(folder)
}

pub fn documents() -> Vec<(String, String)> {
    let mut documents: Vec<(String, String)> = fs::read_dir(here("corpus"))
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|ending| ending == "yaml"))
        .map(|path| (path.file_stem().unwrap().to_str().unwrap().to_owned(), fs::read_to_string(&path).unwrap()))
        .collect();
    documents.sort();
    documents
}

/// The files of the model, and those of the client in a folder below.
fn generated(name: &str, text: &str) -> Vec<GeneratedFile> {
    let source = format!("{name}.yaml");
    let generated = codegen::generate(&load(&source, text), &Clauses::default(), &source).unwrap();
    let client = generated.client.into_iter();
    let client = client.map(|file| GeneratedFile { path: format!("client/{}", file.path), ..file });
    generated.model.into_iter().chain(client).collect()
}

fn listed(folder: &Path) -> BTreeSet<PathBuf> {
    let entries = fs::read_dir(folder).into_iter().flatten().map(|entry| entry.unwrap().path());
    let (folders, files): (Vec<PathBuf>, Vec<PathBuf>) = entries.partition(|path| path.is_dir());
    files.into_iter().chain(folders.iter().flat_map(|folder| listed(folder))).collect()
}

#[test]
fn goldens_are_what_gen_writes() {
    let mut drift = Vec::new();
    for (name, text) in documents() {
        let folder = here("golden").join(&name);
        let files = generated(&name, &text);
        if std::env::var_os("UPDATE_GOLDEN").is_some() {
            let _ = fs::remove_dir_all(&folder);
            for file in &files {
                let path = folder.join(&file.path);
                fs::create_dir_all(path.parent().unwrap()).unwrap();
                fs::write(path, &file.contents).unwrap();
            }
        }
        let found = listed(&folder);
        let wanted: BTreeSet<PathBuf> = files.iter().map(|file| folder.join(&file.path)).collect();
        drift.extend(found.symmetric_difference(&wanted).cloned());
        let differs =
            |file: &&GeneratedFile| fs::read_to_string(folder.join(&file.path)).is_ok_and(|text| text != file.contents);
        drift.extend(files.iter().filter(differs).map(|file| folder.join(&file.path)));
    }
    assert!(drift.is_empty(), "these differ from what gen writes; run `{MEND}` and read them: {drift:#?}");
}

#[test]
fn the_corpus_needs_nothing_that_is_unsupported() {
    for (name, text) in documents() {
        let source = format!("{name}.yaml");
        let document = load(&source, &text);
        let generated = codegen::generate(&document, &Clauses::default(), &source).unwrap();
        let unsupported: Vec<_> =
            generated.problems.iter().filter(|problem| problem.severity == openapi::Severity::Unsupported).collect();
        assert!(unsupported.is_empty(), "{name}: {unsupported:#?}");
    }
}
