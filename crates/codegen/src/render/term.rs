//! Typed CEL expressions as Rust over the runtime's operators.
//!
//! Every term is an `Option`: an error of the expression is `None`, and never a panic.

use super::literal::string;
use crate::ir::{Kind, MemberRead, Presence, Term};

/// The expression.
pub(super) fn rust(term: &Term) -> String {
    match term {
        Term::Int(value) => format!("Some({value}_i64)"),
        Term::Double(text) => format!("Some({text}_f64)"),
        Term::Bool(value) => format!("Some({value})"),
        Term::Text(text) => format!("Some({})", string(text)),
        Term::Member(read) => member(read),
        Term::Has(steps) => has(steps),
        Term::Size(of) => size(of),
        Term::Call(function, arguments) => {
            let arguments: Vec<String> = arguments.iter().map(rust).collect();
            format!("api_runtime::cel::{function}({})", arguments.join(", "))
        }
    }
}

/// Whether the last member is there; an error where one on the way to it is not.
fn has(steps: &[(String, Presence)]) -> String {
    let Some(((name, presence), way)) = steps.split_last() else {
        return "None".to_owned();
    };
    let owner = if way.is_empty() { "self" } else { "object" };
    let there = match presence {
        Presence::Required | Presence::Nullable => "true".to_owned(),
        Presence::Optional => format!("{owner}.{name}.is_some()"),
        Presence::OptionalNullable => format!("!{owner}.{name}.is_absent()"),
    };
    if way.is_empty() { format!("Some({there})") } else { format!("{}.map(|object| {there})", reached(way, "self")) }
}

/// A member as what its kind computes with.
fn member(read: &MemberRead) -> String {
    let text = reached(&read.steps, "self");
    match read.kind {
        Kind::Int | Kind::Double | Kind::Bool => format!("{text}.copied()"),
        Kind::Text => format!("{text}.map(String::as_str)"),
        Kind::Enum => format!("{text}.map(|value| value.as_str())"),
        Kind::List | Kind::Map | Kind::Struct => text,
    }
}

/// A reference to the last member of a way from a value.
pub(super) fn reached(steps: &[(String, Presence)], from: &str) -> String {
    let mut text = String::new();
    for (index, (name, presence)) in steps.iter().enumerate() {
        let owner = if index == 0 { from } else { "object" };
        let step = match presence {
            Presence::Required => format!("Some(&{owner}.{name})"),
            Presence::Optional | Presence::Nullable | Presence::OptionalNullable => format!("{owner}.{name}.as_ref()"),
        };
        text = if index == 0 { step } else { format!("{text}.and_then(|object| {step})") };
    }
    text
}

/// Strings count code points, lists and maps what they hold.
fn size(of: &Term) -> String {
    let length = match of {
        Term::Member(MemberRead { kind: Kind::List | Kind::Map, .. }) => "value.len()",
        _ => "api_runtime::text::length(value)",
    };
    format!("{}.and_then(|value| api_runtime::cel::size({length}))", rust(of))
}
