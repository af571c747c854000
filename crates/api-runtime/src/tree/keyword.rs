//! Keywords that one value keeps or breaks by itself.
//!
//! It must never say anything of a value of another JSON type than the keyword's
//! (JSON Schema Validation, Wright draft 00, section 4.1).

use std::cmp::Ordering;

use super::node::{Node, Value};
use super::{Keyword, Type};
use crate::decimal::Decimal;
use crate::{canonical, text};

/// Whether a value keeps a keyword.
pub(super) fn holds(keyword: &Keyword, node: &Node<'_>) -> bool {
    match (keyword, &node.value) {
        (Keyword::Type(ty, nullable), _) => is_of(*ty, node) || (*nullable && matches!(node.value, Value::Null)),
        (Keyword::Enum(values), _) => is_one_of(values, node),
        (Keyword::Discriminator(property, names), _) => selected(property, names, node).is_some(),
        (keyword, Value::Number) => number(keyword, node.text),
        (keyword, Value::String(text)) => string(keyword, text),
        (keyword, Value::Array(items)) => array(keyword, items),
        (Keyword::MinProperties(least), Value::Object(members)) => members.len() >= *least,
        (Keyword::MaxProperties(most), Value::Object(members)) => members.len() <= *most,
        (Keyword::Closed(named), Value::Object(members)) => members.iter().all(|(key, _)| named.contains(&&**key)),
        _ => true,
    }
}

/// Whether an open enumeration names a value, or speaks of no value of its type.
pub(super) fn is_known(values: &[&str], node: &Node<'_>) -> bool {
    let kind = |text: &str| match text.bytes().next() {
        Some(b't' | b'f') => b't',
        Some(b'-' | b'0'..=b'9') => b'0',
        first => first.unwrap_or_default(),
    };
    !values.iter().any(|value| kind(value) == kind(node.text)) || is_one_of(values, node)
}

/// The index of the branch that a value selects by a member; nothing where it has none that names one.
pub(super) fn selected(property: &str, names: &[(&str, usize)], node: &Node<'_>) -> Option<usize> {
    let Value::Object(members) = &node.value else { return None };
    let (_, said) = members.iter().find(|(key, _)| key == property)?;
    let Value::String(said) = &said.value else { return None };
    names.iter().find(|(name, _)| name == said).map(|(_, index)| *index)
}

fn is_of(ty: Type, node: &Node<'_>) -> bool {
    match ty {
        Type::Array => matches!(node.value, Value::Array(_)),
        Type::Boolean => matches!(node.value, Value::Boolean),
        Type::Integer => matches!(node.value, Value::Number) && !node.text.contains(['.', 'e', 'E']),
        Type::Number => matches!(node.value, Value::Number),
        Type::Object => matches!(node.value, Value::Object(_)),
        Type::String => matches!(node.value, Value::String(_)),
    }
}

fn is_one_of(values: &[&str], node: &Node<'_>) -> bool {
    let own = canonical::of(node.text);
    values.iter().any(|value| canonical::of(value) == own)
}

fn number(keyword: &Keyword, text: &str) -> bool {
    let compared = |bound: &str| Some(Decimal::parse(text)?.cmp(&Decimal::parse(bound)?));
    match keyword {
        Keyword::Minimum(bound, is_exclusive) => {
            compared(bound).is_some_and(|order| order == Ordering::Greater || (!is_exclusive && order.is_eq()))
        }
        Keyword::Maximum(bound, is_exclusive) => {
            compared(bound).is_some_and(|order| order == Ordering::Less || (!is_exclusive && order.is_eq()))
        }
        Keyword::MultipleOf(divisor) => {
            let divisor = Decimal::parse(divisor);
            Decimal::parse(text).zip(divisor).is_some_and(|(value, divisor)| value.is_multiple_of(&divisor))
        }
        Keyword::Number(_, keeps) => keeps(text),
        _ => true,
    }
}

fn string(keyword: &Keyword, text: &str) -> bool {
    match keyword {
        Keyword::MinLength(least) => text::length(text) >= *least,
        Keyword::MaxLength(most) => text::length(text) <= *most,
        Keyword::Pattern(_, is_found) => is_found(text),
        Keyword::Text(_, keeps) => keeps(text),
        _ => true,
    }
}

fn array(keyword: &Keyword, items: &[Node<'_>]) -> bool {
    match keyword {
        Keyword::MinItems(least) => items.len() >= *least,
        Keyword::MaxItems(most) => items.len() <= *most,
        Keyword::UniqueItems => {
            let mut seen = std::collections::HashSet::with_capacity(items.len());
            items.iter().all(|item| seen.insert(canonical::of(item.text)))
        }
        _ => true,
    }
}
