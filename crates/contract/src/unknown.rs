//! Values of open enumerations (`x-open-enum`) that the document does not name: no breach, and worth telling.
//!
//! It must never call a value unknown that no open enumeration rules.

use crate::equal;
use crate::judge::Contract;
use crate::translate::plain;
use crate::verdict::Direction;
use openapi::{Node, Pointer};
use serde_json::Value;

/// Deeper than this nothing is looked at: the reader of messages takes nothing deeper.
const DEEPEST: usize = 128;

impl Contract {
    /// Where in a value an open enumeration has a value that the document does not name, in the order of the places.
    pub fn unknown(&self, schema: &Pointer, direction: Direction, value: &Value) -> Vec<Pointer> {
        if !self.reaches_open_enum(schema) {
            return Vec::new();
        }
        let mut search = Search { contract: self, direction, found: Vec::new() };
        search.visit(&Pointer::root(), vec![schema.clone()], value, 0);
        search.found.sort();
        search.found.dedup();
        search.found
    }
}

struct Search<'c> {
    contract: &'c Contract,
    direction: Direction,
    found: Vec<Pointer>,
}

impl Search<'_> {
    fn visit(&mut self, at: &Pointer, schemas: Vec<Pointer>, value: &Value, depth: usize) {
        if depth > DEEPEST {
            return;
        }
        let schemas = self.with_branches(schemas, value);
        let tree = self.contract.tree();
        let is_unknown = tree.conjunction(&schemas).iter().any(|(_, node)| names_others(node, value));
        if is_unknown {
            self.found.push(at.clone());
        }
        match value {
            Value::Array(items) => {
                let rulers = tree.items(&schemas);
                for (index, item) in items.iter().enumerate().filter(|_| !rulers.is_empty()) {
                    self.visit(&at.join(&index.to_string()), rulers.clone(), item, depth + 1);
                }
            }
            Value::Object(members) => {
                for (key, member) in members {
                    let rulers = tree.member(&schemas, key).unwrap_or_default();
                    if !rulers.is_empty() {
                        self.visit(&at.join(key), rulers, member, depth + 1);
                    }
                }
            }
            _ => {}
        }
    }

    /// The schemas and the branches of their choices that the value keeps, and of the choices in those.
    fn with_branches(&self, mut schemas: Vec<Pointer>, value: &Value) -> Vec<Pointer> {
        let mut looked = 0;
        while looked < schemas.len() {
            let mut kept = self.branches(&schemas[looked..], value);
            looked = schemas.len();
            kept.retain(|branch| !schemas.contains(branch));
            schemas.extend(kept);
        }
        schemas
    }

    fn branches(&self, schemas: &[Pointer], value: &Value) -> Vec<Pointer> {
        let tree = self.contract.tree();
        let mut branches = Vec::new();
        for (pointer, node) in tree.conjunction(schemas) {
            let discriminator = tree.discriminator(&pointer);
            for key in ["oneOf", "anyOf"] {
                let count = node.get(key).and_then(Node::as_array).map_or(0, <[Node]>::len);
                let selecting = discriminator.as_ref().filter(|discriminator| discriminator.choice == key);
                let is_meant = |index: &usize| selecting.is_none_or(|all| all.selects(value) == Some(*index));
                let meant = (0..count).filter(is_meant);
                branches.extend(meant.map(|index| pointer.join(key).join(&index.to_string())));
            }
        }
        branches.retain(|branch| self.contract.holds(branch, self.direction, value));
        branches
    }
}

/// Whether an open enumeration lists values of this type, and not this one.
fn names_others(schema: &Node, value: &Value) -> bool {
    let is_open = schema.get("x-open-enum").and_then(Node::as_bool) == Some(true);
    let Some(values) = schema.get("enum").and_then(Node::as_array).filter(|_| is_open) else { return false };
    let values: Vec<Value> = values.iter().map(plain).collect();
    let of_type = values.iter().any(|named| std::mem::discriminant(named) == std::mem::discriminant(value));
    of_type && !equal::holds(&values, value)
}
