//! The clauses file as the witnesses need it. That clauses, document and score add up, `score` shows.

use openapi::{Node, Pointer, Source};

/// A clause of the page.
pub struct Clause {
    pub id: String,
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
    Clause { id: text("id"), pointers, node: node.clone() }
}
