//! What the generator and the bare runtime compile: few crates, and none that speaks HTTP or is asynchronous.
//!
//! It must never count by `cargo metadata`, which switches on the features of all members at once: `cargo tree`
//! resolves one member as `cargo xtask` and a user of the model compile it.

use std::collections::BTreeSet;
use std::process::Command;

use crate::offence::{Offence, assert_none};
use crate::sources::workspace;

/// So many packages may stand in the generator's tree, its own included.
const MOST: usize = 100;

/// Crates that speak HTTP, or exist for those that do.
const HTTP: [&str; 12] =
    ["axum", "actix-web", "curl", "h2", "http", "hyper", "isahc", "reqwest", "rustls", "tower", "ureq", "wiremock"];

/// Crates that make a generator slow to compile, besides those that speak HTTP.
const HEAVY: [&str; 4] = ["futures", "jsonschema", "proptest", "tokio"];

/// The packages that one member compiles, each once, as `name v1.2.3`.
fn tree(member: &str, options: &[&str]) -> BTreeSet<String> {
    let output = Command::new(env!("CARGO"))
        .args(["tree", "--locked", "--package", member, "--edges", "normal,build", "--prefix", "none"])
        .args(options)
        .current_dir(workspace())
        .output()
        .expect("cargo runs");
    assert!(output.status.success(), "cargo tree: {}", String::from_utf8_lossy(&output.stderr));
    packages(&String::from_utf8_lossy(&output.stdout))
}

/// A line is `name v1.2.3`, and then perhaps a path, `(proc-macro)` or `(*)`.
fn packages(text: &str) -> BTreeSet<String> {
    let words = text.lines().map(|line| line.split(' ').take(2).collect::<Vec<_>>());
    words.filter(|words| words.len() == 2).map(|words| words.join(" ")).collect()
}

fn unwelcome(path: &str, tree: &BTreeSet<String>, names: &[&str]) -> Vec<Offence> {
    let name = |package: &str| package.split(' ').next().unwrap_or_default().to_owned();
    let family =
        |name: &str| names.iter().any(|unwelcome| name == *unwelcome || name.starts_with(&format!("{unwelcome}-")));
    tree.iter()
        .filter(|package| family(&name(package)) || name(package).starts_with("async-"))
        .map(|package| Offence::new(path, 1, format!("{package} is in its tree; `cargo tree --invert` shows the way")))
        .collect()
}

fn too_many(path: &str, tree: &BTreeSet<String>, most: usize) -> Vec<Offence> {
    let text = format!("{} packages, at most {most}: it must compile fast", tree.len());
    (tree.len() > most).then(|| Offence::new(path, 1, text)).into_iter().collect()
}

#[test]
fn xtask_compiles_few_crates_and_no_heavy_ones() {
    let (path, tree) = ("xtask/Cargo.toml", tree("xtask", &[]));
    let names: Vec<&str> = HTTP.into_iter().chain(HEAVY).collect();
    assert!(tree.len() > 3, "{tree:?}");
    assert_none([too_many(path, &tree, MOST), unwelcome(path, &tree, &names)].concat());
}

#[test]
fn api_runtime_without_features_knows_no_http() {
    let tree = tree("api-runtime", &["--no-default-features"]);
    assert!(tree.len() > 1, "{tree:?}");
    assert_none(unwelcome("crates/api-runtime/Cargo.toml", &tree, &HTTP));
}

mod test {
    use super::*;

    const TREE: &str =
        "xtask v0.1.0 (/w/xtask)\nhyper-util v0.1.2\nasync-trait v1.0.0 (proc-macro)\nserde v1.0.0\nserde v1.0.0 (*)\n";

    #[test]
    fn a_package_counts_once() {
        let tree = packages(TREE);
        assert_eq!(tree.len(), 4, "{tree:?}");
        assert_eq!(too_many("xtask/Cargo.toml", &tree, 3).len(), 1);
        assert!(too_many("xtask/Cargo.toml", &tree, 4).is_empty());
    }

    #[test]
    fn a_crate_of_an_unwelcome_family_is_found() {
        let found = unwelcome("xtask/Cargo.toml", &packages(TREE), &HTTP);
        let found: Vec<&str> = found.iter().map(|offence| offence.text.split(' ').next().unwrap()).collect();
        assert_eq!(found, ["async-trait", "hyper-util"]);
    }
}
