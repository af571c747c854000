//! Rules as statements of `Validate::check`. Loops nest as deep as lists and maps do, which templates cannot.
//!
//! It must never decide whether a rule applies: a rule that is in the program is printed.

use openapi::Pointer;

use super::literal::string;
use super::term;
use crate::ir::{Check, Comparison, Direction, Expression, Field, Format, Item, Presence, Rule, Slot, Struct, Type};

/// The statements that check the value in `value`, a reference, standing at the path in `at`.
pub(super) fn slot(slot: &Slot, value: &str, at: &str) -> String {
    let mut text: String = slot.rules.iter().filter_map(|rule| statement(rule, &slot.ty, value, at)).collect();
    let named = slot.known.as_ref().and_then(|known| condition(&Check::OneOf(known.clone()), &slot.ty, value));
    text.extend(named.map(|named| format!("report.note({named}, {at});")));
    match &slot.ty {
        Type::Named(_) | Type::Boxed(_) => {
            text.push_str(&format!("api_runtime::Validate::check({value}, {at}, report);"))
        }
        Type::List(item) => text.push_str(&items(item, value, at)),
        Type::Map(item) => text.push_str(&entries(item, &format!("{value}.iter()"), at)),
        _ => {}
    }
    text
}

/// Whether a value can break a rule here. A note is none.
pub(super) fn refuses(slot: &Slot) -> bool {
    let inside = match &slot.ty {
        Type::Named(_) | Type::Boxed(_) => true,
        Type::List(item) | Type::Map(item) => refuses(&item.0),
        _ => false,
    };
    inside || slot.rules.iter().any(|rule| is_tree(rule) || condition(&rule.check, &slot.ty, "value").is_some())
}

/// Whether a rule is a constant that the value is held against as it is written in JSON.
pub(super) fn is_tree(rule: &Rule) -> bool {
    matches!(rule.check, Check::Tree(_))
}

fn items(item: &Item, value: &str, at: &str) -> String {
    let inner = present(&item.0, "item", "at");
    match inner.is_empty() {
        true => String::new(),
        false => format!(
            "for (index, item) in {value}.iter().enumerate() {{ let at = {at}.index(index); let at = &at; {inner} }}"
        ),
    }
}

/// The check of values under keys without a name.
pub(super) fn entries(item: &Item, entries: &str, at: &str) -> String {
    let inner = present(&item.0, "value", "at");
    match inner.is_empty() {
        true => String::new(),
        false => format!("for (key, value) in {entries} {{ let at = {at}.key(key); let at = &at; {inner} }}"),
    }
}

/// The check of a value that may be null.
fn present(item: &Slot, value: &str, at: &str) -> String {
    let inner = slot(item, value, at);
    match item.nullable && !inner.is_empty() {
        true => format!("if let Some({value}) = {value} {{ {inner} }}"),
        false => inner,
    }
}

fn statement(rule: &Rule, ty: &Type, value: &str, at: &str) -> Option<String> {
    if let Check::Tree(name) = &rule.check {
        return Some(format!("super::trees::{name}.check({value}, {at}, report);"));
    }
    let condition = condition(&rule.check, ty, value)?;
    let demand = demand(&condition, at, rule);
    Some(match &rule.check {
        Check::Pattern(pattern) => format!(
            "{{ static PATTERN: api_runtime::Pattern = api_runtime::Pattern::new({}); {demand} }}",
            string(pattern)
        ),
        _ => demand,
    })
}

fn demand(condition: &str, at: &str, rule: &Rule) -> String {
    let (pointer, expected) = (string(rule.pointer.as_str()), string(&rule.expected));
    format!("report.demand({condition}, {at}, {pointer}, {expected});")
}

/// Whether a value keeps a rule, as an expression. Nothing for a rule that no value of the type can break.
pub(super) fn condition(check: &Check, ty: &Type, value: &str) -> Option<String> {
    Some(match check {
        Check::Bound(comparison, bound) if *ty == Type::Number => {
            format!("{value}.compare({}).is_some_and({})", string(bound), ordering(*comparison))
        }
        Check::Bound(comparison, bound) if is_idle(*comparison, bound, ty) => return None,
        Check::Bound(comparison, bound) => format!("*{value} {} {bound}", operator(*comparison)),
        Check::MultipleOf(divisor) => format!("{value}.is_multiple_of({})", string(divisor)),
        Check::IntegerMultipleOf(divisor) if *ty == Type::Integer && i64::try_from(*divisor).is_err() => {
            format!("(*{value} as i128) % {divisor} == 0")
        }
        Check::IntegerMultipleOf(divisor) => format!("*{value} % {divisor} == 0"),
        Check::MinLength(zero) | Check::MinItems(zero) | Check::MinProperties(zero) if zero == "0" => return None,
        Check::MaxLength(most) | Check::MaxItems(most) | Check::MaxProperties(most) if is_beyond_reach(most) => {
            return None;
        }
        Check::MinLength(least) => format!("api_runtime::text::length({value}) >= {least}"),
        Check::MaxLength(most) => format!("api_runtime::text::length({value}) <= {most}"),
        Check::Pattern(_) => format!("PATTERN.is_found_in({value})"),
        Check::Format(format) => of_format(*format, ty, value),
        Check::MinItems(least) | Check::MinProperties(least) => format!("{value}.len() >= {least}"),
        Check::MaxItems(most) | Check::MaxProperties(most) => format!("{value}.len() <= {most}"),
        Check::UniqueItems => format!("api_runtime::unique({value})"),
        Check::OneOf(values) if values.is_empty() => "false".to_owned(),
        Check::OneOf(values) if *ty == Type::Number => {
            let values: Vec<String> = values.iter().map(|value| string(value)).collect();
            format!("{value}.is_one_of(&[{}])", values.join(", "))
        }
        Check::OneOf(values) => format!("matches!(*{value}, {})", values.join(" | ")),
        Check::Present(name) => format!("{value}.rest.get({}).is_some()", string(name)),
        Check::NothingUnnamed => format!("{value}.rest.is_empty()"),
        Check::Tree(_) => return None,
    })
}

/// Whether every integer of the type keeps a bound: rustc warns of a comparison that is always true.
fn is_idle(comparison: Comparison, bound: &str, ty: &Type) -> bool {
    let (least, most) = match ty {
        Type::Integer => (i64::MIN.to_string(), i64::MAX.to_string()),
        _ => (i128::MIN.to_string(), i128::MAX.to_string()),
    };
    match comparison {
        Comparison::AtLeast => bound == least,
        Comparison::AtMost => bound == most,
        Comparison::MoreThan | Comparison::LessThan => false,
    }
}

/// Whether nothing in a computer counts more.
fn is_beyond_reach(count: &str) -> bool {
    count == u64::MAX.to_string()
}

fn operator(comparison: Comparison) -> &'static str {
    match comparison {
        Comparison::AtLeast => ">=",
        Comparison::MoreThan => ">",
        Comparison::AtMost => "<=",
        Comparison::LessThan => "<",
    }
}

fn ordering(comparison: Comparison) -> &'static str {
    match comparison {
        Comparison::AtLeast => "::core::cmp::Ordering::is_ge",
        Comparison::MoreThan => "::core::cmp::Ordering::is_gt",
        Comparison::AtMost => "::core::cmp::Ordering::is_le",
        Comparison::LessThan => "::core::cmp::Ordering::is_lt",
    }
}

fn of_format(format: Format, ty: &Type, value: &str) -> String {
    match format {
        Format::Int32 if *ty != Type::Number => format!("*{value} >= {} && *{value} <= {}", i32::MIN, i32::MAX),
        Format::Int64 if *ty != Type::Number => format!("*{value} >= {} && *{value} <= {}", i64::MIN, i64::MAX),
        format if is_of_numbers(format) => format!("api_runtime::format::{}({value}.text())", format_names(format).1),
        format => format!("api_runtime::format::{}({value})", format_names(format).1),
    }
}

/// Whether a format speaks of numbers.
pub(super) fn is_of_numbers(format: Format) -> bool {
    matches!(format, Format::Int32 | Format::Int64 | Format::Float | Format::Double)
}

/// The name of a format in documents, and that of the function which holds a value to it.
pub(super) fn format_names(format: Format) -> (&'static str, &'static str) {
    match format {
        Format::Int32 => ("int32", "int32"),
        Format::Int64 => ("int64", "int64"),
        Format::Float => ("float", "float"),
        Format::Double => ("double", "double"),
        Format::Byte => ("byte", "byte"),
        Format::Date => ("date", "date"),
        Format::DateTime => ("date-time", "date_time"),
        Format::Uuid => ("uuid", "uuid"),
        Format::Ipv4 => ("ipv4", "ipv4"),
        Format::Ipv6 => ("ipv6", "ipv6"),
        Format::Time => ("time", "time"),
        Format::Duration => ("duration", "duration"),
        Format::Hostname => ("hostname", "hostname"),
        Format::Email => ("email", "email"),
        Format::Uri => ("uri", "uri"),
        Format::UriReference => ("uri-reference", "uri_reference"),
    }
}

/// The statements that check a struct.
pub(super) fn structure(object: &Struct) -> String {
    let mut text = String::new();
    if !object.expressions.is_empty() {
        text.push_str("let before = report.of_values();");
    }
    text.extend(object.fields.iter().map(field));
    text.push_str(&entries(&Item(object.unnamed.clone()), "self.rest.entries()", "path"));
    text.extend(object.rules.iter().filter_map(|rule| over_members(rule, object)));
    if !object.expressions.is_empty() {
        // A rule over several members has a meaning only where each of them keeps its own rules.
        let demands: String = object.expressions.iter().map(expression).collect();
        text.push_str(&format!("if report.of_values() == before {{ {demands} }}"));
    }
    text
}

fn field(field: &Field) -> String {
    let key = string(&field.wire_name);
    let name = &field.name;
    let mut text = String::new();
    if let Some(direction) = field.required_in() {
        let direction = match direction {
            Direction::Request => "Request",
            Direction::Response => "Response",
        };
        let condition = format!("report.direction() != api_runtime::Direction::{direction} || {}", is_there(field));
        let expected = string(&required_words(field));
        text.extend(
            field
                .required_rules
                .iter()
                .map(|rule| format!("report.demand({condition}, path, {}, {expected});", string(rule.as_str()))),
        );
    }
    if field.presence == Presence::Optional {
        text.extend(field.null_rules.iter().map(|rule| no_null(name, &key, rule)));
    }
    if is_plain(&field.slot) {
        text.push_str(&format!("api_runtime::Validate::check(&self.{name}, &path.key({key}), report);"));
        return text;
    }
    // The path is made once where several checks take it.
    let (once, at) = (slot(&field.slot, "value", "at"), format!("&path.key({key})"));
    if once.is_empty() {
        return text;
    }
    let is_single = field.slot.rules.len() == 1 && field.slot.known.is_none() && !holds_types(&field.slot.ty);
    let checks = match is_single {
        true => slot(&field.slot, "value", &at),
        false => format!("let at = path.key({key}); let at = &at; {once}"),
    };
    let open = match field.presence {
        Presence::Required => format!("{{ let value = &self.{name};"),
        Presence::Optional | Presence::Nullable => format!("if let Some(value) = &self.{name} {{"),
        Presence::OptionalNullable => format!("if let Some(value) = self.{name}.as_ref() {{"),
    };
    text.push_str(&format!("{open} {checks} }}"));
    text
}

/// What the rule `required` asks of a member.
pub(super) fn required_words(field: &Field) -> String {
    format!("must have the member {:?}", field.wire_name)
}

fn no_null(name: &str, key: &str, rule: &Pointer) -> String {
    let rule = string(rule.as_str());
    format!("api_runtime::object::no_null(&self.{name}, &self.rest, path, {key}, {rule}, report);")
}

/// Whether a type has checks of its own, or what it holds may have some.
fn holds_types(ty: &Type) -> bool {
    matches!(ty, Type::Named(_) | Type::Boxed(_) | Type::List(_) | Type::Map(_))
}

/// Whether all that a place asks for is asked by the types of its values.
fn is_plain(slot: &Slot) -> bool {
    let inside = match &slot.ty {
        Type::Named(_) | Type::Boxed(_) => true,
        Type::List(item) | Type::Map(item) => is_plain(&item.0),
        _ => false,
    };
    inside && slot.rules.is_empty() && slot.known.is_none()
}

/// Whether the member's key is in the object, null included.
fn is_there(field: &Field) -> String {
    let name = &field.name;
    match field.presence {
        Presence::Required | Presence::Nullable => "true".to_owned(),
        Presence::Optional => format!("self.{name}.is_some() || self.rest.was_null({})", string(&field.wire_name)),
        Presence::OptionalNullable => format!("!self.{name}.is_absent()"),
    }
}

fn over_members(rule: &Rule, object: &Struct) -> Option<String> {
    if is_tree(rule) {
        return statement(rule, &Type::Json, "self", "path");
    }
    let condition = match &rule.check {
        Check::MinProperties(zero) if zero == "0" => return None,
        Check::MinProperties(least) => format!("{} >= {least}", members(object)),
        Check::MaxProperties(most) if is_beyond_reach(most) => return None,
        Check::MaxProperties(most) => format!("{} <= {most}", members(object)),
        check => condition(check, &Type::Json, "self")?,
    };
    Some(demand(&condition, "path", rule))
}

fn members(object: &Struct) -> String {
    let counted = object.fields.iter().map(|field| format!("usize::from({}) + ", is_there(field)));
    format!("{}self.rest.len()", counted.collect::<String>())
}

fn expression(expression: &Expression) -> String {
    format!(
        "report.demand_together({} == Some(true), path, {}, {});",
        term::rust(&expression.term),
        string(expression.pointer.as_str()),
        string(&expression.expected)
    )
}

/// The names of the parameters of `check`: with an underscore where nothing is checked.
pub(super) fn parameters(checks: &str) -> (&'static str, &'static str) {
    let uses = |name: &str| checks.contains(name);
    (if uses("path") { "path" } else { "_path" }, if uses("report") { "report" } else { "_report" })
}
