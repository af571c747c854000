//! Discriminators: which value of a member selects which branch of a choice (OpenAPI 3.0.3, section 4.7.25).
//!
//! It must never select a branch that stands inline: such "will not be considered".

use openapi::{Document, Node, Pointer};

use super::Lowering;
use super::kind::Schema;
use super::union::branches;
use crate::ir::Discriminator;
use crate::ledger::Class;

/// What the discriminator of a choice selects; nothing where it could not select any branch, and is a mere hint.
pub(super) fn selection(document: &Document, schema: &Schema<'_>) -> Option<Discriminator> {
    let given = schema.child("discriminator")?;
    let property = given.text("propertyName")?;
    let (_, branches) = branches(schema)?;
    let targets: Vec<Option<Pointer>> = branches.iter().map(|branch| Pointer::parse(branch.text("$ref")?)).collect();
    let components = Pointer::root().join("components").join("schemas");
    let mapping = given.keyword("mapping").and_then(Node::as_object).unwrap_or_default();
    let mut names = Vec::new();
    for member in mapping {
        let text = member.value.as_str().unwrap_or_default();
        let by_name = components.join(text);
        let meant = document.node(&by_name).map(|_| by_name).or_else(|| Pointer::parse(text));
        let index = targets.iter().position(|target| target.is_some() && *target == meant);
        names.extend(index.map(|index| (member.key.clone(), index)));
    }
    // The names of components stay valid beside a mapping, but for one that is mapped to something else.
    for (index, target) in targets.iter().enumerate() {
        let component = target.as_ref().filter(|target| target.parent().as_ref() == Some(&components));
        if let Some(name) = component.and_then(Pointer::last)
            && mapping.iter().all(|member| member.key != name)
            && names.iter().all(|(known, _)| *known != name)
        {
            names.push((name, index));
        }
    }
    let shown: Vec<String> = names.iter().take(8).map(|(name, _)| format!("{name:?}")).collect();
    let more = if names.len() > 8 { " or another alternative" } else { "" };
    (!names.is_empty()).then(|| Discriminator {
        pointer: given.at.clone(),
        expected: format!("must name an alternative in {property:?}: {}{more}", shown.join(", ")),
        property: property.to_owned(),
        names,
    })
}

impl<'a> Lowering<'a> {
    /// The discriminator of a choice, claimed.
    pub(super) fn discriminator(&mut self, schema: &Schema<'a>) -> Option<Discriminator> {
        let selection = selection(self.document, schema);
        let class = if selection.is_some() { Class::Enforced } else { Class::Documentation };
        self.claim_below(&schema.pointer("discriminator"), class);
        selection
    }
}
