//! Which components anything in `paths` leads to: what nobody uses rules nothing.
//!
//! It must never count a schema: a schema is tried by itself.

use crate::reference::targets;
use openapi::{Document, Node, Pointer};
use std::collections::BTreeSet;

/// The components that are no schemas and that some path leads to.
pub(super) struct Used(BTreeSet<Pointer>);

impl Used {
    pub(super) fn of(document: &Document) -> Self {
        let root = Pointer::root();
        let mut used = Self(BTreeSet::new());
        let mut open: Vec<Pointer> = Vec::new();
        for start in [root.join("paths"), root.join("security")] {
            targets(document.node(&start), &mut open);
        }
        open.extend(requirements(document));
        while let Some(target) = open.pop() {
            if used.0.insert(target.clone()) {
                targets(document.node(&target), &mut open);
            }
        }
        used
    }

    /// Whether a keyword stands in a component that nothing leads to.
    pub(super) fn is_idle(&self, keyword: &Pointer) -> bool {
        let mut tokens = keyword.tokens();
        let (Some(first), Some(kind), Some(name)) = (tokens.next(), tokens.next(), tokens.next()) else { return false };
        if first != "components" || kind == "schemas" {
            return false;
        }
        !self.0.contains(&Pointer::root().join(&first).join(&kind).join(&name))
    }
}

/// The security schemes that the document or an operation asks for.
fn requirements(document: &Document) -> Vec<Pointer> {
    let schemes = Pointer::root().join("components").join("securitySchemes");
    let lists = document.keywords().into_iter().filter(|keyword| keyword.key == "security");
    let mut found = Vec::new();
    for list in lists {
        let requirements = list.value.as_array().unwrap_or_default().iter().filter_map(Node::as_object);
        found.extend(requirements.flatten().map(|member| schemes.join(&member.key)));
    }
    found
}
