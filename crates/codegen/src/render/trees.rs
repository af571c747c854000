//! Schemas as data: the constants of `trees.rs`.
//!
//! It must never decide what is checked: every keyword that is in the program is printed.

use askama::Template;

use super::check;
use super::literal::string;
use crate::ir::tree::{Keyword, Schema, Term, Tree};
use crate::ir::{Check, Comparison, Direction, Format};

#[derive(Template)]
#[template(path = "model/trees.rs.jinja", escape = "none")]
pub(super) struct TreesView {
    trees: Vec<(String, String)>,
}

impl TreesView {
    /// The view of all constants.
    pub(super) fn new(trees: &[Tree]) -> Self {
        Self { trees: trees.iter().map(|tree| (tree.name.clone(), schema(&tree.schema))).collect() }
    }
}

fn schema(schema: &Schema) -> String {
    let way = |way: &Direction| match way {
        Direction::Request => "api_runtime::Direction::Request",
        Direction::Response => "api_runtime::Direction::Response",
    };
    let one_way = schema.one_way.iter().map(|(name, direction)| format!("({}, {})", string(name), way(direction)));
    format!("Schema(&[{}], &[{}])", list(schema.terms.iter().filter_map(term)), list(one_way))
}

fn list(items: impl Iterator<Item = String>) -> String {
    items.collect::<Vec<_>>().join(", ")
}

fn term(term: &Term) -> Option<String> {
    let (pointer, expected) = match &term.named {
        Some((pointer, expected)) => (string(pointer.as_str()), string(expected)),
        None => (string(""), string("")),
    };
    Some(format!("Rule({pointer}, {expected}, {})", keyword(&term.keyword)?))
}

fn keyword(keyword: &Keyword) -> Option<String> {
    let strings = |all: &[String]| list(all.iter().map(|text| string(text)));
    let schemas = |all: &[Schema]| list(all.iter().map(schema));
    Some(match keyword {
        Keyword::Type(name, nullable) => format!("Keyword::Type(Type::{}, {nullable})", capital(name)),
        Keyword::Enum(values) => format!("Keyword::Enum(&[{}])", strings(values)),
        Keyword::Known(values) => format!("Keyword::Known(&[{}])", strings(values)),
        Keyword::Check(check) => of_one_type(check)?,
        Keyword::Items(inner) => format!("Keyword::Items(&{})", schema(inner)),
        Keyword::Properties(named) => {
            let members = named.iter().map(|(name, inner)| format!("({}, {})", string(name), schema(inner)));
            format!("Keyword::Properties(&[{}])", list(members))
        }
        Keyword::Unnamed(named, inner) => format!("Keyword::Unnamed(&[{}], &{})", strings(named), schema(inner)),
        Keyword::Closed(named) => format!("Keyword::Closed(&[{}])", strings(named)),
        Keyword::Required(names) => format!("Keyword::Required(&[{}])", strings(names)),
        Keyword::AllOf(parts) => format!("Keyword::AllOf(&[{}])", schemas(parts)),
        Keyword::OneOf(branches) => format!("Keyword::OneOf(&[{}])", schemas(branches)),
        Keyword::AnyOf(branches) => format!("Keyword::AnyOf(&[{}])", schemas(branches)),
        Keyword::Selected(property, names, branches) => {
            format!("Keyword::Selected({}, &[{}], &[{}])", string(property), self::names(names), schemas(branches))
        }
        Keyword::Discriminator(property, names) => {
            format!("Keyword::Discriminator({}, &[{}])", string(property), self::names(names))
        }
        Keyword::Not(inner) => format!("Keyword::Not(&{})", schema(inner)),
        Keyword::Unfollowed => return None,
        Keyword::Reference(name) => format!("Keyword::Reference(&{name})"),
    })
}

fn names(names: &[(String, usize)]) -> String {
    list(names.iter().map(|(name, index)| format!("({}, {index})", string(name))))
}

/// A rule of values of one type; nothing for one that no value breaks.
fn of_one_type(check: &Check) -> Option<String> {
    Some(match check {
        Check::Bound(comparison, bound) => {
            let is_exclusive = matches!(comparison, Comparison::MoreThan | Comparison::LessThan);
            let is_lower = matches!(comparison, Comparison::AtLeast | Comparison::MoreThan);
            let name = if is_lower { "Minimum" } else { "Maximum" };
            format!("Keyword::{name}({}, {is_exclusive})", string(bound))
        }
        Check::MultipleOf(divisor) => format!("Keyword::MultipleOf({})", string(divisor)),
        Check::MinLength(least) => format!("Keyword::MinLength({least})"),
        Check::MaxLength(most) => format!("Keyword::MaxLength({most})"),
        Check::Pattern(pattern) => {
            let pattern = string(pattern);
            let found = format!("static PATTERN: api_runtime::Pattern = api_runtime::Pattern::new({pattern});");
            format!("Keyword::Pattern({pattern}, |text| {{ {found} PATTERN.is_found_in(text) }})")
        }
        Check::Format(format) => of_format(*format),
        Check::MinItems(least) => format!("Keyword::MinItems({least})"),
        Check::MaxItems(most) => format!("Keyword::MaxItems({most})"),
        Check::UniqueItems => "Keyword::UniqueItems".to_owned(),
        Check::MinProperties(least) => format!("Keyword::MinProperties({least})"),
        Check::MaxProperties(most) => format!("Keyword::MaxProperties({most})"),
        Check::IntegerMultipleOf(_) | Check::OneOf(_) | Check::Present(_) | Check::NothingUnnamed | Check::Tree(_) => {
            return None;
        }
    })
}

fn of_format(format: Format) -> String {
    let kind = if check::is_of_numbers(format) { "Number" } else { "Text" };
    let (name, function) = check::format_names(format);
    format!("Keyword::{kind}({}, api_runtime::format::{function})", string(name))
}

fn capital(name: &str) -> String {
    let mut letters = name.chars();
    letters.next().map(|first| first.to_ascii_uppercase()).into_iter().chain(letters).collect()
}
