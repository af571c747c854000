//! Types as Rust writes them.
//!
//! Paths are written out, so that no name of the document can shadow them.

use crate::ir::{Presence, Slot, Type};

/// The type of a value.
pub(super) fn rust(ty: &Type) -> String {
    match ty {
        Type::Bool => "bool".to_owned(),
        Type::Integer => "i64".to_owned(),
        Type::BigInteger => "i128".to_owned(),
        Type::Number => "api_runtime::Number".to_owned(),
        Type::String => "String".to_owned(),
        Type::Json => "api_runtime::Json".to_owned(),
        Type::List(item) => format!("Vec<{}>", slot(&item.0)),
        Type::Map(value) => format!("api_runtime::Map<{}>", slot(&value.0)),
        Type::Named(name) => name.clone(),
        Type::Boxed(name) => format!("Box<{name}>"),
        Type::Foreign(path, _) => format!("api_runtime::Foreign<{path}>"),
    }
}

/// The type of a place that cannot be absent.
pub(super) fn slot(slot: &Slot) -> String {
    match slot.nullable {
        true => format!("Option<{}>", rust(&slot.ty)),
        false => rust(&slot.ty),
    }
}

/// The type of a member.
pub(super) fn member(presence: Presence, ty: &Type) -> String {
    let ty = rust(ty);
    match presence {
        Presence::Required => ty,
        Presence::Optional | Presence::Nullable => format!("Option<{ty}>"),
        Presence::OptionalNullable => format!("api_runtime::Maybe<{ty}>"),
    }
}
