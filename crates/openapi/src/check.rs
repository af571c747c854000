//! The checks of a document against OpenAPI 3.0.3: a file for each concept, all run, all problems collected.
//!
//! It must never stop at the first problem, and never follow a reference out of the document.

pub(crate) mod bounds;
pub(crate) mod component;
pub(crate) mod context;
pub(crate) mod discriminator;
pub(crate) mod endless;
pub(crate) mod extension;
pub(crate) mod field;
mod fit;
pub(crate) mod keyword;
pub(crate) mod link;
pub(crate) mod media_type;
pub(crate) mod operation;
pub(crate) mod parameter;
pub(crate) mod path;
pub(crate) mod path_parameter;
pub(crate) mod pattern;
pub(crate) mod reference;
pub(crate) mod required;
pub(crate) mod schema;
pub(crate) mod security;
pub(crate) mod server;
pub(crate) mod style;
pub(crate) mod value;
pub(crate) mod version;

use context::{Context, Problems};

use crate::{Document, Problem};

/// Runs every check.
pub(crate) fn check(document: &Document) -> Vec<Problem> {
    let context = Context::new(document);
    let mut problems = Problems::default();
    if !version::check(&context, &mut problems) {
        // Another version is another grammar: what these checks would say of it is noise.
        return problems.into_vec();
    }
    if !endless::check(&context, &mut problems) {
        // What follows ways through schemas would follow these from every step of them.
        return problems.into_vec();
    }
    let checks: &[fn(&Context<'_>, &mut Problems)] = &[
        keyword::check,
        field::check,
        extension::check,
        reference::check,
        component::check,
        server::check,
        path::check,
        path_parameter::check,
        operation::check,
        link::check,
        parameter::check,
        style::check,
        media_type::check,
        schema::check,
        bounds::check,
        pattern::check,
        required::check,
        value::check,
        discriminator::check,
        security::check,
    ];
    for check in checks {
        check(&context, &mut problems);
    }
    problems.into_vec()
}
