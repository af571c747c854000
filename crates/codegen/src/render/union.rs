//! Sums: the view that `union.rs.jinja` prints.
//!
//! It must never choose between branches: what is read and what holds is the runtime's to find out.

use askama::Template;

use super::literal::{doc, string};
use super::{fill, types};
use crate::RenderError;
use crate::ir::{Branch, Type, TypeDef, Union};

#[derive(Template)]
#[template(path = "model/union.rs.jinja", escape = "none")]
struct UnionView<'a> {
    name: &'a str,
    title: String,
    doc: Vec<String>,
    is_sensitive: bool,
    branches: Vec<BranchView<'a>>,
    other: &'a str,
    other_title: String,
    keyword: &'static str,
    pointer: String,
    expected: String,
    exact: bool,
    discriminator: Option<DiscriminatorView>,
}

struct DiscriminatorView {
    pointer: String,
    expected: String,
    property: String,
    names: Vec<(String, usize)>,
}

struct BranchView<'a> {
    name: &'a str,
    title: String,
    accessor: &'a str,
    accessor_doc: String,
    doc: Vec<String>,
    /// The type of the variant.
    ty: String,
    /// What stands in a box, or the type itself.
    bare: String,
    /// The type that is tried: null may be lawful.
    tried: String,
    is_boxed: bool,
    is_unique: bool,
}

/// Prints a sum.
pub(super) fn union(definition: &TypeDef, union: &Union) -> Result<String, RenderError> {
    fill(&UnionView {
        name: &definition.name,
        title: string(&definition.name),
        doc: doc(&definition.doc),
        is_sensitive: union.sensitive,
        branches: union.branches.iter().map(branch).collect(),
        other: &union.other,
        other_title: string(&union.other),
        // Whoever knows no discriminator must not find two branches too many.
        keyword: if union.exact && union.discriminator.is_none() { "\"oneOf\"" } else { "\"anyOf\"" },
        pointer: string(union.pointer.as_str()),
        expected: string(&union.expected),
        exact: union.exact,
        discriminator: union.discriminator.as_ref().map(|by| DiscriminatorView {
            pointer: string(by.pointer.as_str()),
            expected: string(&by.expected),
            property: string(&by.property),
            names: by.names.iter().map(|(name, index)| (string(name), *index)).collect(),
        }),
    })
}

fn branch(branch: &Branch) -> BranchView<'_> {
    let bare = match &branch.slot.ty {
        Type::Boxed(name) => name.clone(),
        ty => types::rust(ty),
    };
    BranchView {
        name: &branch.name,
        title: string(&branch.name),
        accessor: &branch.accessor,
        accessor_doc: string(&format!(" The value, if it is [`Self::{}`].", branch.name)),
        doc: doc(&branch.doc),
        ty: types::rust(&branch.slot.ty),
        tried: if branch.slot.nullable { format!("Option<{bare}>") } else { bare.clone() },
        is_boxed: matches!(branch.slot.ty, Type::Boxed(_)),
        is_unique: branch.unique,
        bare,
    }
}
