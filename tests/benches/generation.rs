//! How long generation takes, from text to formatted files.
//!
//! `BENCH_DOCUMENT=FILE cargo bench --bench generation` measures a document of your own beside the flagship.

use codegen::Clauses;
use openapi::Document;

const FLAGSHIP: &str = include_str!("../../spec/isales.openapi.yaml");

fn main() {
    divan::main();
}

fn documents() -> Vec<String> {
    std::iter::once("isales".to_owned()).chain(std::env::var("BENCH_DOCUMENT")).collect()
}

fn text(name: &str) -> String {
    match name {
        "isales" => FLAGSHIP.to_owned(),
        path => std::fs::read_to_string(path).expect("BENCH_DOCUMENT names a file"),
    }
}

fn label(name: &str) -> &str {
    if name == "isales" { "isales.yaml" } else { name }
}

#[divan::bench(args = documents())]
fn load(bencher: divan::Bencher<'_, '_>, name: &str) {
    let text = text(name);
    bencher.bench(|| Document::load(label(name), &text));
}

#[divan::bench(args = documents())]
fn load_and_generate(bencher: divan::Bencher<'_, '_>, name: &str) {
    let text = text(name);
    bencher.bench(|| {
        let document = Document::load(label(name), &text).document.expect("the document can be read");
        codegen::generate(&document, &Clauses::default(), name).expect("what is printed is Rust")
    });
}
