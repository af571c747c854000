//! Parameters: where they travel, what they hold, and how a list of values is written there.
//!
//! It must never write a value in another style than the document's: what is not known is not sent.

use openapi::Severity;

use super::operation::{Called, Unsupported};
use super::place::Place;
use super::{Lowering, UNSUPPORTED_PARAMETER};
use crate::ir::{Item, Location, Parameter, Shape, Slot, Type};
use crate::ledger::Class;

/// Header parameters that section 4.7.12.1 ignores: a media type and a security scheme say the same.
const IGNORED_HEADERS: &[&str] = &["accept", "content-type", "authorization"];

impl<'a> Lowering<'a> {
    /// The parameters of an operation, those of its path item among them.
    pub(super) fn parameters(&mut self, called: &Called<'a>) -> Result<Vec<Parameter>, Unsupported> {
        let mut parameters = Vec::new();
        let declared = self.declared(called);
        let names = self.argument_names(&declared);
        for (place, name) in declared.into_iter().zip(names) {
            match self.parameter(&place, name) {
                Ok(parameter) => parameters.push(parameter),
                Err(why) if place.says("required") => return Err(why),
                Err(why) => {
                    let help = "it is optional, so the operation is generated without it";
                    self.report(Severity::Unsupported, UNSUPPORTED_PARAMETER, &place.at, why, help);
                    self.claims.claim(place.pointer("in"), Class::Unsupported);
                }
            }
        }
        // Those of the path in its order, so that a method reads like the path.
        let position = |parameter: &Parameter| called.at(&parameter.wire_name).unwrap_or(usize::MAX);
        parameters.sort_by_key(|parameter| match parameter.location {
            Location::Path => position(parameter),
            _ => usize::MAX,
        });
        Ok(parameters)
    }

    /// Section 4.7.10.1: an operation's parameter overrides the path item's of the same name and location.
    fn declared(&mut self, called: &Called<'a>) -> Vec<Place<'a>> {
        let mut found: Vec<Place<'a>> = Vec::new();
        for owner in [&called.object, &called.item] {
            self.enforce(owner, "parameters");
            for listed in owner.child("parameters").iter().flat_map(Place::items) {
                self.enforce(&listed, "$ref");
                let Some(place) = Place::resolved(self.document, &listed.at) else {
                    continue;
                };
                let key = |place: &Place<'_>| (place.text("in").map(str::to_owned), folded(place));
                if !is_ignored(&place) && !found.iter().any(|other| key(other) == key(&place)) {
                    found.push(place);
                }
            }
        }
        found
    }

    fn parameter(&mut self, place: &Place<'a>, name: String) -> Result<Parameter, Unsupported> {
        let wire_name = place.text("name").unwrap_or_default().to_owned();
        let location = location(place).map_err(|why| format!("the parameter `{wire_name}` {why}"))?;
        let schema = place.pointer("schema");
        let slot = self.roots.get(&schema).filter(|slot| self.is_plain(&slot.ty, true)).cloned();
        let Some(slot) = slot else {
            return Err(format!(
                "the parameter `{wire_name}` holds no plain value nor a list of such, which is not sent yet"
            ));
        };
        for key in ["name", "in", "required", "style", "explode", "schema"] {
            self.enforce(place, key);
        }
        let required = place.says("required") || location == Location::Path;
        Ok(Parameter {
            name,
            pointer: place.at.clone(),
            copied: self.is_copied(&slot.ty),
            doc: self.description(place),
            meaning: self.parameter_meaning(place),
            wire_name,
            location,
            required,
            slot,
        })
    }

    /// Whether a value is a single one, or a list of such.
    pub(super) fn is_plain(&self, ty: &Type, list_too: bool) -> bool {
        match ty {
            Type::Bool | Type::Integer | Type::BigInteger | Type::Number | Type::String => true,
            Type::List(item) => {
                let Item(item) = &**item;
                list_too && !item.nullable && self.is_plain(&item.ty, false)
            }
            Type::Named(name) | Type::Boxed(name) => match self.shape(name) {
                Some(Shape::Enum(_)) => true,
                Some(Shape::Union(union)) => union.branches.iter().all(|branch| self.is_plain(&branch.slot.ty, false)),
                Some(Shape::Newtype(Slot { ty, .. }) | Shape::Alias(Slot { ty, .. })) => self.is_plain(ty, list_too),
                _ => false,
            },
            Type::Json | Type::Map(_) => false,
        }
    }

    fn is_copied(&self, ty: &Type) -> bool {
        match ty {
            Type::Bool | Type::Integer | Type::BigInteger => true,
            Type::Named(name) => match self.shape(name) {
                Some(Shape::Newtype(slot)) => matches!(slot.ty, Type::Integer | Type::BigInteger),
                Some(Shape::Alias(slot)) => self.is_copied(&slot.ty),
                _ => false,
            },
            _ => false,
        }
    }
}

impl Called<'_> {
    /// Where a parameter stands in the path.
    fn at(&self, name: &str) -> Option<usize> {
        self.item.at.last()?.find(&format!("{{{name}}}"))
    }
}

fn folded(place: &Place<'_>) -> Option<String> {
    let name = place.text("name")?;
    Some(if place.text("in") == Some("header") { name.to_ascii_lowercase() } else { name.to_owned() })
}

fn is_ignored(place: &Place<'_>) -> bool {
    place.text("in") == Some("header") && folded(place).is_some_and(|name| IGNORED_HEADERS.contains(&name.as_str()))
}

/// Where a parameter travels; why not, in words that follow its name.
fn location(place: &Place<'_>) -> Result<Location, String> {
    let style = place.text("style");
    let explode = place.keyword("explode").and_then(openapi::Node::as_bool).unwrap_or(true);
    match (place.text("in"), style) {
        _ if place.keyword("content").is_some() => Err("is described by `content`, which is not sent yet".to_owned()),
        (Some("path"), None | Some("simple")) => Ok(Location::Path),
        (Some("header"), _) => Ok(Location::Header),
        (Some("query"), None | Some("form")) if explode => Ok(Location::QueryRepeated),
        (Some("query"), None | Some("form")) => Ok(Location::QueryJoined),
        (_, Some(style)) => Err(format!("has the style `{style}`, which is not sent yet")),
        (location, None) => Err(format!("is in `{}`, which is not sent yet", location.unwrap_or_default())),
    }
}
