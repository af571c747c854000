//! Planted inconsistencies: thirty give thirty findings, each alone gives its own, none gives none.

use crate::library::Library;
use contract::forensics::Kind;
use openapi::{Node, Source};
use std::collections::BTreeSet;

fn plants(list: &str) -> Vec<Node> {
    let (root, problems) = openapi::read(&Source::new("plants.yaml", include_str!("library/plants.yaml")));
    assert!(problems.is_empty(), "{problems:#?}");
    let plants = root.as_ref().and_then(|root| root.get(list)?.as_array());
    plants.expect("a list of plants").to_vec()
}

fn finding(plant: &Node) -> String {
    plant.get("finding").and_then(Node::as_str).expect("a finding").to_owned()
}

fn ids(plant: &Node, key: &str) -> Vec<String> {
    let list = plant.get(key).and_then(Node::as_array).unwrap_or_default();
    list.iter().map(|id| id.as_str().expect("an id").to_owned()).collect()
}

#[test]
fn nothing_is_found_where_all_witnesses_agree() {
    assert_eq!(Library::new().findings(), [] as [&str; 0]);
}

#[test]
fn thirty_plants_give_thirty_findings_and_no_more() {
    let mut library = Library::new();
    let plants = plants("planted");
    assert_eq!(plants.len(), 30);
    plants.iter().for_each(|plant| library.plant(plant));
    let mut wanted: Vec<String> = plants.iter().map(finding).collect();
    wanted.sort();
    assert_eq!(library.findings(), wanted);
}

#[test]
fn each_plant_alone_gives_its_own_finding() {
    for plant in plants("planted") {
        let mut library = Library::new();
        library.plant(&plant);
        assert_eq!(library.findings(), [finding(&plant)]);
    }
}

#[test]
fn one_cause_gives_one_finding_however_many_rules_it_breaks() {
    let mut wrong = Vec::new();
    for plant in plants("apart") {
        let mut library = Library::new();
        library.plant(&plant);
        let mut wanted = [ids(&plant, "findings"), ids(&plant, "also")].concat();
        wanted.sort();
        let found = library.findings();
        if found != wanted {
            let what = plant.get("what").and_then(Node::as_str).expect("what");
            wrong.push(format!("{what}: {found:?}, not {wanted:?}"));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn every_kind_of_finding_is_planted() {
    let planted = plants("planted").iter().map(finding).collect::<Vec<_>>().join(" ");
    let words: BTreeSet<&str> = planted.split(' ').collect();
    let missing: Vec<&str> = Kind::ALL.iter().map(|kind| kind.code()).filter(|code| !words.contains(code)).collect();
    assert_eq!(missing, [] as [&str; 0]);
    let codes: BTreeSet<&str> = Kind::ALL.iter().map(|kind| kind.code()).collect();
    assert_eq!(codes.len(), Kind::ALL.len());
}

#[test]
fn a_finding_tells_what_each_witness_says_and_where_the_document_says_it() {
    let mut library = Library::new();
    library.edit("page.response.json", "\"year\": 1851", "\"year\": \"1851\"");
    let found = library.examine().findings;
    let finding = &found[0];
    assert_eq!(finding.sample.as_deref(), Some("shows \"1851\", 1854 in page.response.json"));
    assert_eq!(finding.schema.as_deref(), Some("integer"));
    assert_eq!(finding.prose.as_deref(), Some("integer"));
    let line = finding.line.expect("a line");
    let text = library.text("library.openapi.yaml").lines().nth(line - 1).expect("the line");
    assert_eq!(text.trim(), "year: {type: integer}");
}
