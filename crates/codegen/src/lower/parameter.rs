//! Parameters: which ones an operation has, where they travel and what they hold.
//!
//! It must never take a parameter for another's: a name counts together with its place.

use std::collections::HashSet;

use openapi::Severity;

use super::operation::{Called, Unsupported};
use super::place::Place;
use super::style::Written;
use super::{Lowering, UNSUPPORTED_PARAMETER};
use crate::ir::{Holds, Location, Parameter, Shape, Style, Type};
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
        let (mut found, mut seen) = (Vec::new(), HashSet::new());
        for owner in [&called.object, &called.item] {
            self.enforce(owner, "parameters");
            for listed in owner.child("parameters").iter().flat_map(Place::items) {
                self.enforce(&listed, "$ref");
                let Some(place) = Place::resolved(self.document, &listed.at) else {
                    continue;
                };
                match seen.insert((place.text("in").map(str::to_owned), folded(&place))) {
                    _ if is_ignored(&place) => {}
                    true => found.push(place),
                    false => drop(self.overridden.insert(place.at)),
                }
            }
        }
        found
    }

    fn parameter(&mut self, place: &Place<'a>, name: String) -> Result<Parameter, Unsupported> {
        let wire_name = place.text("name").unwrap_or_default().to_owned();
        let named = |why: String| format!("the parameter `{wire_name}` {why}");
        let location = location(place).map_err(named)?;
        let written = self.written(place, location).map_err(named)?;
        for key in ["name", "in", "required", "style", "explode", "allowReserved", "schema", "content"] {
            self.enforce(place, key);
        }
        let Written { style, explode, slot, holds, members } = written;
        let empty = self.may_be_empty(place, location, style, holds) && slot.ty != Type::String;
        Ok(Parameter {
            name,
            pointer: place.at.clone(),
            copied: self.is_copied(&slot.ty) && !slot.nullable && !empty,
            doc: self.description(place),
            meaning: self.parameter_meaning(place),
            required: place.says("required") || location == Location::Path,
            reserved: place.says("allowReserved") && location == Location::Query,
            wire_name,
            location,
            style,
            explode,
            holds,
            members,
            empty,
            slot,
        })
    }

    /// Whether a parameter may have no value. Section 4.7.12.2: a style that cannot write one ignores the keyword.
    fn may_be_empty(&mut self, place: &Place<'a>, location: Location, style: Style, holds: Holds) -> bool {
        let (key, is_query) = ("allowEmptyValue", location == Location::Query);
        match (style, holds) {
            (Style::Form, Holds::One) => self.enforce(place, key),
            (Style::Form, _) | (Style::Json, _) => {}
            _ if is_query && place.keyword(key).is_some() => self.claims.claim(place.pointer(key), Class::Ignored),
            _ => {}
        }
        place.says(key) && is_query && (style, holds) == (Style::Form, Holds::One)
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
    match place.text("in").unwrap_or_default() {
        "path" => Ok(Location::Path),
        "query" => Ok(Location::Query),
        "header" => Ok(Location::Header),
        "cookie" => Ok(Location::Cookie),
        other => Err(format!("is in `{other}`, which is no place for one")),
    }
}
