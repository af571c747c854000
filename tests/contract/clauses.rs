//! The clauses file against the document, both ways: nothing claimed that is not there, nothing there that no clause
//! of the page asks for.

use std::collections::HashSet;

use openapi::{Document, Keyword, Node, ObjectKind, Pointer, Role, Source, Value};

/// A clause of the page.
pub struct Clause {
    pub id: String,
    pub grade: String,
    pub pointers: Vec<Pointer>,
    pub node: Node,
}

pub fn clauses() -> Vec<Clause> {
    let (root, problems) = openapi::read(&Source::new("spec/isales.clauses.yaml", super::CLAUSES));
    assert!(problems.is_empty(), "{problems:#?}");
    let root = root.unwrap();
    let list = root.get("clauses").and_then(Node::as_array).unwrap();
    list.iter().map(clause).collect()
}

fn clause(node: &Node) -> Clause {
    let text = |key| node.get(key).and_then(Node::as_str).unwrap_or_default().to_owned();
    let pointers = node.get("pointers").and_then(Node::as_array).unwrap_or_default();
    let pointers = pointers.iter().map(|pointer| Pointer::parse(pointer.as_str().unwrap()).unwrap()).collect();
    Clause { id: text("id"), grade: text("grade"), pointers, node: node.clone() }
}

#[test]
fn every_clause_has_a_name_a_grade_and_words() {
    let mut ids = HashSet::new();
    for clause in clauses() {
        assert!(ids.insert(clause.id.clone()), "{} stands twice", clause.id);
        assert!(["stated", "shown", "inferred", "observed"].contains(&clause.grade.as_str()), "{}", clause.id);
        let says = clause.node.get("says").and_then(Node::as_str).unwrap_or_default();
        assert!(says.len() > 10, "{} says nothing", clause.id);
    }
}

#[test]
fn every_clause_is_held_by_something() {
    for clause in clauses() {
        let has = |key: &str| clause.node.get(key).is_some();
        let witnessed = has("accepts") || has("refuses");
        assert!(witnessed || (has("held_by") && has("why")), "{}: no witness, and nobody who holds it", clause.id);
        assert!(!clause.pointers.is_empty() || has("why"), "{}: no pointer, and no word why", clause.id);
    }
}

#[test]
fn no_clause_points_to_nothing() {
    let document = super::document();
    for clause in clauses() {
        for pointer in &clause.pointers {
            assert!(document.node(pointer).is_some(), "{} points to {pointer}, which is not there", clause.id);
        }
    }
}

#[test]
fn every_rule_is_asked_for_by_a_clause() {
    let document = super::document();
    let claimed: HashSet<Pointer> = clauses().into_iter().flat_map(|clause| clause.pointers).collect();
    let unclaimed: Vec<String> = document
        .keywords()
        .iter()
        .filter(|keyword| is_rule(keyword))
        .filter(|keyword| !is_claimed(&claimed, &keyword.pointer, keyword.value))
        .map(|keyword| place(&document, keyword))
        .collect();
    assert!(unclaimed.is_empty(), "no clause asks for these: {unclaimed:#?}");
}

/// A rule is what some message or call can break, and what generated code does because of an `x-` key.
fn is_rule(keyword: &Keyword<'_>) -> bool {
    let structure: &[&str] = match keyword.object {
        ObjectKind::Schema => &["type", "items", "additionalProperties"],
        ObjectKind::Parameter | ObjectKind::SecurityScheme => &["type", "in", "name"],
        ObjectKind::Operation => &["operationId", "security"],
        ObjectKind::RequestBody | ObjectKind::Response => &["content"],
        ObjectKind::Server => &["url"],
        ObjectKind::Reference => &["$ref"],
        _ => &[],
    };
    matches!(keyword.role, Role::Rule | Role::Extension) || structure.contains(&keyword.key)
}

/// A list, or an object, is claimed too when each of its members is.
fn is_claimed(claimed: &HashSet<Pointer>, pointer: &Pointer, node: &Node) -> bool {
    if claimed.contains(pointer) {
        return true;
    }
    match &node.value {
        Value::Object(members) => {
            !members.is_empty()
                && members.iter().all(|member| is_claimed(claimed, &pointer.join(&member.key), &member.value))
        }
        Value::Array(items) => {
            let mut items = items.iter().enumerate();
            items.len() > 0 && items.all(|(index, item)| is_claimed(claimed, &pointer.join(&index.to_string()), item))
        }
        _ => false,
    }
}

fn place(document: &Document, keyword: &Keyword<'_>) -> String {
    format!("spec/isales.openapi.yaml:{}: {}", document.source().position(keyword.key_span.start).line, keyword.pointer)
}
