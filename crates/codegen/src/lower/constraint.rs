//! Constraint keywords: from the document's words to rules, each with its own pointer.
//!
//! It must never drop a keyword that applies: what cannot be enforced is reported.

use openapi::{Node, Severity};

use super::kind::{Kind, Schema};
use super::{Lowering, UNKNOWN_FORMAT, UNSUPPORTED_RULE, bound};
use crate::ir::{Check, Comparison, Format, Rule, Type};
use crate::ledger::Class;

/// Keywords that constrain values of one JSON type, and that type (JSON Schema Validation, Wright draft 00, section 5).
const CONSTRAINTS: &[(&str, &[Kind])] = &[
    ("minimum", &[Kind::Integer, Kind::Number]),
    ("maximum", &[Kind::Integer, Kind::Number]),
    ("exclusiveMinimum", &[Kind::Integer, Kind::Number]),
    ("exclusiveMaximum", &[Kind::Integer, Kind::Number]),
    ("multipleOf", &[Kind::Integer, Kind::Number]),
    ("minLength", &[Kind::String, Kind::Enum]),
    ("maxLength", &[Kind::String, Kind::Enum]),
    ("pattern", &[Kind::String, Kind::Enum]),
    ("items", &[Kind::List]),
    ("minItems", &[Kind::List]),
    ("maxItems", &[Kind::List]),
    ("uniqueItems", &[Kind::List]),
    ("minProperties", &[Kind::Map, Kind::Struct]),
    ("maxProperties", &[Kind::Map, Kind::Struct]),
    ("required", &[Kind::Map, Kind::Struct]),
    ("properties", &[Kind::Map, Kind::Struct]),
    ("additionalProperties", &[Kind::Map, Kind::Struct]),
    ("x-validations", &[Kind::Map, Kind::Struct]),
    ("discriminator", &[]),
];

/// Keywords that compose schemas.
const COMPOSED: &[&str] = &["allOf", "oneOf", "anyOf", "not", "discriminator"];

impl<'a> Lowering<'a> {
    /// The rules of a value of `kind`, in the order of the document.
    pub(super) fn rules(&mut self, schema: &Schema<'a>, kind: &Kind, ty: &Type) -> Vec<Rule> {
        let mut rules = Vec::new();
        for member in schema.node.as_object().unwrap_or_default() {
            let key = member.key.as_str();
            if key == "format" {
                rules.extend(self.format(schema, kind, ty, &member.value));
            } else if key == "enum" && matches!(kind, Kind::Bool | Kind::Integer | Kind::Number) {
                rules.extend(self.one_of(schema, kind, &member.value, ty));
            } else if let Some((_, kinds)) = CONSTRAINTS.iter().find(|(name, _)| *name == key) {
                match kinds.contains(kind) {
                    true => rules.extend(self.constraint(schema, key, &member.value, ty)),
                    false => self.inapplicable(schema, key),
                }
            }
        }
        let parts: &[&'static str] = if *kind == Kind::Struct { &COMPOSED[1..] } else { COMPOSED };
        rules.extend(self.rule_beside(schema, parts));
        rules
    }

    /// A constraint of another JSON type has no effect (JSON Schema Validation, section 4.1).
    fn inapplicable(&mut self, schema: &Schema<'a>, key: &str) {
        match key {
            // It tells readers which schema is meant, and rules nothing (OpenAPI 3.0.3, section 4.7.25).
            "discriminator" if ["oneOf", "anyOf"].into_iter().all(|choice| schema.keyword(choice).is_none()) => {
                self.claim_below(&schema.pointer(key), Class::Documentation);
            }
            "discriminator" => {}
            "x-validations" => {
                let why = "`x-validations` is followed on objects only".to_owned();
                self.unenforced(schema, key, why);
            }
            _ => self.claim_below(&schema.pointer(key), Class::Ignored),
        }
    }

    pub(super) fn constraint(&mut self, schema: &Schema<'a>, key: &str, value: &Node, ty: &Type) -> Option<Rule> {
        self.enforce(schema, key);
        let number = value.as_number().unwrap_or_default();
        let (check, expected) = match key {
            "minimum" | "maximum" => return self.bound(schema, key, number, ty),
            "multipleOf" => return self.multiple_of(schema, number, ty),
            "minLength" => {
                (Check::MinLength(count(number)), format!("must be at least {} long", counted(number, "character")))
            }
            "maxLength" => {
                (Check::MaxLength(count(number)), format!("must be at most {} long", counted(number, "character")))
            }
            "pattern" => {
                let pattern = value.as_str().unwrap_or_default();
                (Check::Pattern(pattern.to_owned()), format!("must match the pattern {pattern}"))
            }
            "minItems" => (Check::MinItems(count(number)), format!("must have at least {}", counted(number, "item"))),
            "maxItems" => (Check::MaxItems(count(number)), format!("must have at most {}", counted(number, "item"))),
            "uniqueItems" if value.as_bool() == Some(true) => {
                (Check::UniqueItems, "must not hold the same item twice".to_owned())
            }
            "minProperties" => {
                (Check::MinProperties(count(number)), format!("must have at least {}", counted(number, "member")))
            }
            "maxProperties" => {
                (Check::MaxProperties(count(number)), format!("must have at most {}", counted(number, "member")))
            }
            // Exclusive bounds are read with their bound; members and items by those who lower objects and arrays.
            _ => return None,
        };
        Some(Rule { pointer: schema.pointer(key), expected, check })
    }

    fn bound(&mut self, schema: &Schema<'a>, key: &str, text: &str, ty: &Type) -> Option<Rule> {
        let comparison = bound::comparison(schema, key);
        let words = match comparison {
            Comparison::AtLeast => "at least",
            Comparison::MoreThan => "more than",
            Comparison::AtMost => "at most",
            Comparison::LessThan => "less than",
        };
        let check = match ty {
            Type::Number => Check::Bound(comparison, text.to_owned()),
            _ => match bound::edge(comparison, text).and_then(|_| bound::integer(comparison, text)) {
                Some((comparison, bound)) => Check::Bound(comparison, bound.to_string()),
                None => return self.unenforced(schema, key, format!("`{key}: {text}` is beyond 128 bits")),
            },
        };
        Some(Rule { pointer: schema.pointer(key), expected: format!("must be {words} {text}"), check })
    }

    fn multiple_of(&mut self, schema: &Schema<'a>, text: &str, ty: &Type) -> Option<Rule> {
        let fits = match ty {
            Type::Number => text.bytes().filter(u8::is_ascii_digit).count() <= 37,
            _ => bound::divisor(text).is_some(),
        };
        if !fits {
            return self.unenforced(schema, "multipleOf", format!("`multipleOf: {text}` has too many digits"));
        }
        let check = match (ty, bound::divisor(text)) {
            (Type::Number, _) | (_, None) => Check::MultipleOf(text.to_owned()),
            (_, Some(divisor)) => Check::IntegerMultipleOf(divisor),
        };
        Some(Rule { pointer: schema.pointer("multipleOf"), expected: format!("must be a multiple of {text}"), check })
    }

    fn one_of(&mut self, schema: &Schema<'a>, kind: &Kind, values: &Node, ty: &Type) -> Option<Rule> {
        if schema.says("x-open-enum") {
            // Others are lawful too: what the list names is told, and refuses nothing.
            let class = if known(schema, kind, ty).is_some() { Class::Enforced } else { Class::Documentation };
            self.claims.claim(schema.pointer("enum"), class);
            self.enforce(schema, "x-open-enum");
            return None;
        }
        self.enforce(schema, "enum");
        let values = values.as_array().unwrap_or_default();
        let whole = |value: &Node| value.as_number().map(|text| bound::integer(Comparison::LessThan, text));
        if *ty != Type::Number && values.iter().any(|value| whole(value) == Some(None)) {
            let help = "whoever sends it is refused; the other values are checked";
            let message = "`enum` names an integer beyond 128 bits".to_owned();
            self.report(Severity::Unsupported, UNSUPPORTED_RULE, &schema.pointer("enum"), message, help);
        }
        let texts: Vec<String> = values.iter().filter_map(|value| literal(value, ty)).collect();
        Some(Rule {
            pointer: schema.pointer("enum"),
            expected: format!("must be one of {}", texts.join(", ")),
            check: Check::OneOf(texts),
        })
    }

    fn format(&mut self, schema: &Schema<'a>, kind: &Kind, ty: &Type, value: &Node) -> Option<Rule> {
        let name = value.as_str().unwrap_or_default();
        if let ("float" | "double", Kind::Integer) = (name, kind) {
            // Every integer that the type holds is in the range of both.
            self.enforce(schema, "format");
            return None;
        }
        if let Some((format, expected)) = known_format(name, kind) {
            self.enforce(schema, "format");
            // The type itself holds no other integers.
            if format == Format::Int64 && *ty == Type::Integer {
                return None;
            }
            let expected = format!("must be {expected}");
            return Some(Rule { pointer: schema.pointer("format"), expected, check: Check::Format(format) });
        }
        self.claims.claim(schema.pointer("format"), Class::Documentation);
        // Hints for people and forms (OpenAPI 3.0.3, section 4.4).
        if !matches!(name, "password" | "binary") {
            let message = format!("the format `{name}` is not known for this type, and documents only");
            let help = "formats are an open list (OpenAPI 3.0.3, section 4.4); add a `pattern` where a check is wanted";
            self.report(Severity::Warning, UNKNOWN_FORMAT, &schema.pointer("format"), message, help);
        }
        None
    }

    pub(super) fn unenforced(&mut self, schema: &Schema<'a>, key: &str, message: String) -> Option<Rule> {
        self.claims.claim(schema.pointer(key), Class::Unsupported);
        let help = "the rule is not checked in generated code";
        self.report(Severity::Unsupported, UNSUPPORTED_RULE, &schema.pointer(key), message, help);
        None
    }
}

impl<'a> Lowering<'a> {
    /// The format of a value of any type: it speaks of values of its own type alone.
    pub(super) fn format_of_any(&mut self, schema: &Schema<'a>, value: &Node) -> Option<Rule> {
        let name = value.as_str().unwrap_or_default();
        let kinds = [Kind::Number, Kind::Integer, Kind::String];
        let kind = kinds.into_iter().find(|kind| known_format(name, kind).is_some()).unwrap_or(Kind::String);
        self.format(schema, &kind, &Type::Json, value)
    }
}

fn known_format(name: &str, kind: &Kind) -> Option<(Format, &'static str)> {
    let kind = if *kind == Kind::Enum { &Kind::String } else { kind };
    Some(match (name, kind) {
        ("int32", Kind::Integer | Kind::Number) => (Format::Int32, "an integer of 32 bits"),
        ("int64", Kind::Integer | Kind::Number) => (Format::Int64, "an integer of 64 bits"),
        ("float", Kind::Number) => (Format::Float, "in the range of a 32-bit float"),
        ("double", Kind::Number) => (Format::Double, "in the range of a 64-bit float"),
        ("byte", Kind::String) => (Format::Byte, "base64 (RFC 4648, section 4)"),
        ("date", Kind::String) => (Format::Date, "a date such as 2026-01-31"),
        ("date-time", Kind::String) => (Format::DateTime, "a point in time such as 2026-01-31T23:59:59Z"),
        ("uuid", Kind::String) => (Format::Uuid, "a UUID"),
        ("ipv4", Kind::String) => (Format::Ipv4, "an IPv4 address"),
        ("ipv6", Kind::String) => (Format::Ipv6, "an IPv6 address"),
        ("time", Kind::String) => (Format::Time, "a time of day such as 23:59:59Z"),
        ("duration", Kind::String) => (Format::Duration, "a duration such as P1DT12H"),
        ("hostname", Kind::String) => (Format::Hostname, "the name of a host"),
        ("email", Kind::String) => (Format::Email, "a mail address"),
        ("uri", Kind::String) => (Format::Uri, "a URI (RFC 3986)"),
        ("uri-reference", Kind::String) => (Format::UriReference, "a URI or a relative reference (RFC 3986)"),
        _ => return None,
    })
}

/// A length or count as digits: `1e1` and `10.0` are lawful spellings of 10. One beyond 64 bits is as good as the
/// largest that fits, for no value reaches either; loading has refused what is no count.
fn count(text: &str) -> String {
    let count = bound::integer(Comparison::AtLeast, text).map(|(_, count)| u64::try_from(count));
    count.and_then(Result::ok).unwrap_or(u64::MAX).to_string()
}

/// `1 item`, `2 items`
fn counted(count: &str, thing: &str) -> String {
    if count == "1" { format!("1 {thing}") } else { format!("{count} {thing}s") }
}

/// The values that an open enumeration of numbers or booleans names. One that lists no value of the type says nothing.
pub(super) fn known(schema: &Schema<'_>, kind: &Kind, ty: &Type) -> Option<Vec<String>> {
    let listed = schema.keyword("enum").and_then(Node::as_array).filter(|_| schema.says("x-open-enum"))?;
    let is_of_type = |value: &Node| match kind {
        Kind::Bool => value.as_bool().is_some(),
        Kind::Integer | Kind::Number => value.as_number().is_some(),
        _ => false,
    };
    let is_told = listed.iter().any(is_of_type);
    is_told.then(|| listed.iter().filter_map(|value| literal(value, ty)).collect())
}

/// The text of a scalar that may stand in an `enum`; nothing for one that no value of the type equals.
fn literal(value: &Node, ty: &Type) -> Option<String> {
    match ty {
        Type::Bool => value.as_bool().map(|value| value.to_string()),
        Type::Number => value.as_number().map(str::to_owned),
        // `enum: [1.0]` names the integer 1: values are compared, not spellings.
        _ => match bound::integer(Comparison::LessThan, value.as_number()?)? {
            (Comparison::LessThan, whole) => Some(whole.to_string()),
            _ => None,
        },
    }
}
