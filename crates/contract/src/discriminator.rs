//! Which branch of a choice a discriminator selects (OpenAPI 3.0.3, section 4.7.25): a mapping names it, or else the
//! component by its own name.
//!
//! It must never select a branch that stands inline, and never follow a mapping out of the choice.

use crate::tree::Tree;
use openapi::{Node, Pointer};
use serde_json::{Value, json};

/// The discriminator of a choice.
pub(crate) struct Discriminator {
    /// Where it stands.
    pub(crate) place: Pointer,
    /// The keyword of the choice: `oneOf` or `anyOf`.
    pub(crate) choice: &'static str,
    /// The member that tells.
    pub(crate) property: String,
    /// What it may say, and the index of the branch that it then selects.
    pub(crate) names: Vec<(String, usize)>,
}

impl Discriminator {
    /// The names that select a branch.
    pub(crate) fn names_of(&self, branch: usize) -> Vec<&str> {
        self.names.iter().filter(|(_, index)| *index == branch).map(|(name, _)| name.as_str()).collect()
    }

    /// The branch that a value selects.
    pub(crate) fn selects(&self, value: &Value) -> Option<usize> {
        let said = value.as_object()?.get(&self.property)?.as_str()?;
        self.names.iter().find(|(name, _)| name == said).map(|(_, index)| *index)
    }

    /// A schema of the values whose member says one of these names.
    pub(crate) fn saying(&self, names: &[&str]) -> Value {
        if names.is_empty() {
            // An empty list is no `enum`.
            return json!({ "not": {} });
        }
        json!({ "type": "object", "required": [self.property], "properties": { &self.property: { "enum": names } } })
    }
}

impl Tree {
    /// The discriminator of the schema at `place`; nothing where it has none that could select a branch.
    pub(crate) fn discriminator(&self, place: &Pointer) -> Option<Discriminator> {
        let node = self.node(place)?;
        let property = node.get("discriminator")?.get("propertyName")?.as_str()?.to_owned();
        let choice = ["oneOf", "anyOf"].into_iter().find(|key| node.get(key).is_some())?;
        let branches: Vec<Option<Pointer>> = node.get(choice)?.as_array()?.iter().map(target).collect();
        let mut names: Vec<(String, usize)> = Vec::new();
        let mapping = node.get("discriminator")?.get("mapping").and_then(Node::as_object).unwrap_or_default();
        for member in mapping {
            let meant = member.value.as_str().map(|text| self.meant(text));
            let found = branches.iter().position(|branch| branch.is_some() && *branch == meant);
            names.extend(found.map(|index| (member.key.clone(), index)));
        }
        for (index, branch) in branches.iter().enumerate() {
            // What a component is called stays valid beside a mapping, but for a name that is mapped elsewhere.
            let own = branch.as_ref().filter(|at| at.parent() == Some(components())).and_then(Pointer::last);
            let is_mapped = |name: &String| mapping.iter().any(|member| member.key == *name);
            names.extend(own.filter(|name| !is_mapped(name)).map(|name| (name, index)));
        }
        (!names.is_empty()).then(|| Discriminator { place: place.join("discriminator"), choice, property, names })
    }

    /// A mapping names a component, or refers to a schema.
    fn meant(&self, text: &str) -> Pointer {
        let by_name = components().join(text);
        if self.node(&by_name).is_some() { by_name } else { Pointer::parse(text).unwrap_or_default() }
    }
}

fn components() -> Pointer {
    Pointer::root().join("components").join("schemas")
}

/// What a branch refers to; nothing for one that stands inline.
fn target(branch: &Node) -> Option<Pointer> {
    branch.get("$ref")?.as_str().and_then(Pointer::parse)
}
