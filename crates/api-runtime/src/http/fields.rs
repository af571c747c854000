//! Forms: the members of an object as the pairs of `application/x-www-form-urlencoded` (OpenAPI 3.0.3, sections 4.7.14.4
//! and 4.7.15).
//!
//! It must never write two members under one name, nor leave out a member because nothing would be read of it.

use serde_json::value::RawValue;

use super::body::Unwritable;
use super::draft::{EXPECTED, SINGLE};
use super::encoding::encode;
use super::style::{EMPTY_LIST, EMPTY_OBJECT, Written, write};
use super::texts::{Members, Texts};
use super::{Parameter, Style};
use crate::Path;

const OBJECT: &str = "must be an object, to be sent as a form";
const TAKEN: &str = "must not have a member with the name of another member of the form";

/// How the members of an object stand in a form. A member is written as a parameter of a query is (section 4.7.15.1).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Fields {
    /// JSON Pointer (RFC 6901) of the media type in the document.
    pub pointer: &'static str,
    /// The members that have a name in the document. They stand at no pointer of their own.
    pub named: &'static [Parameter],
    /// How any other member is written, whatever its name.
    pub others: Parameter,
}

impl Fields {
    /// The form of an object, which is given as JSON; every member that cannot be written when there is one.
    pub(crate) fn write(&self, json: &[u8]) -> Result<Vec<u8>, Vec<Unwritable>> {
        let Ok(Members(members)) = serde_json::from_slice(json) else {
            return Err(vec![Unwritable::whole(OBJECT)]);
        };
        let names: Vec<String> = members.iter().map(|(name, _)| encode(name)).collect();
        let (mut sent, mut refused): (Vec<(String, String)>, Vec<Unwritable>) = (Vec::new(), Vec::new());
        for ((name, value), own) in members.iter().zip(&names) {
            let is_taken = |(key, _): &(String, String)| key != own && self.is_taken(key, &names, &sent);
            match self.pairs(name, value) {
                Ok(pairs) if pairs.iter().any(is_taken) => refused.push(unwritable(name, TAKEN)),
                Ok(pairs) => sent.extend(pairs),
                Err(expected) => refused.push(unwritable(name, expected)),
            }
        }
        if !refused.is_empty() {
            return Err(refused);
        }
        Ok(sent.iter().map(|(key, text)| format!("{key}={text}")).collect::<Vec<_>>().join("&").into_bytes())
    }

    /// Whether a key is that of another member, here or in the document.
    fn is_taken(&self, key: &str, names: &[String], sent: &[(String, String)]) -> bool {
        let is_named = names.iter().any(|name| name == key) || sent.iter().any(|(known, _)| known == key);
        is_named || self.named.iter().any(|field| encode(field.name) == key)
    }

    fn pairs(&self, name: &str, value: &RawValue) -> Result<Vec<(String, String)>, &'static str> {
        let field = self.named.iter().find(|field| field.name == name).unwrap_or(&self.others);
        let texts = texts(field, value).ok_or(EXPECTED)?;
        match &texts {
            Texts::Items(_) | Texts::Members(_) if field.single => return Err(SINGLE),
            Texts::Items(items) if items.is_empty() => return Err(EMPTY_LIST),
            Texts::Members(members) if members.is_empty() => return Err(EMPTY_OBJECT),
            _ => {}
        }
        match write(field, name, &texts)? {
            // In a form a plus sign is a blank, whatever the document lets through.
            Written::Pairs(pairs) => Ok(pairs.into_iter().map(|(key, text)| (key, text.replace('+', "%2B"))).collect()),
            Written::Text(_) => Err(EXPECTED),
        }
    }
}

/// The texts of a member: its parts, or the JSON of its items or of the whole.
fn texts(field: &Parameter, value: &RawValue) -> Option<Texts> {
    match field.style {
        Style::Json if field.explode => {
            let items: Vec<&RawValue> = serde_json::from_str(value.get()).ok()?;
            Some(Texts::Items(items.into_iter().map(|item| item.get().to_owned()).collect()))
        }
        Style::Json => Some(Texts::One(value.get().to_owned())),
        _ => Texts::read(value.get()),
    }
}

fn unwritable(name: &str, expected: &'static str) -> Unwritable {
    Unwritable { at: Path::ROOT.key(name).pointer(), expected }
}
