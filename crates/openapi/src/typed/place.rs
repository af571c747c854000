//! Finds the innermost object that the typed view cannot hold.
//!
//! It must never run on a document that the typed view holds: it tries every object alone, which is slow.

use serde::de::DeserializeOwned;

use super::deserialize::Reader;
use crate::grammar::ObjectKind;
use crate::walk::{Place, walk};
use crate::{Node, Pointer, Span};

/// The object that does not fit.
pub(super) struct Culprit {
    pub(super) pointer: Pointer,
    pub(super) span: Span,
    pub(super) reason: String,
}

/// The innermost misfit: the last of the walk, as inner objects stand after outer ones, is a deepest one.
pub(super) fn culprit(root: &Node) -> Option<Culprit> {
    let places = walk(root);
    let (place, reason) = places.iter().rev().find_map(|place| Some((place, misfit(place)?)))?;
    Some(Culprit { pointer: place.pointer.clone(), span: place.name_span, reason })
}

fn misfit(place: &Place<'_>) -> Option<String> {
    if place.is_reference {
        return None;
    }
    match place.kind {
        ObjectKind::Info => try_as::<openapiv3::Info>(place.node),
        ObjectKind::Server => try_as::<openapiv3::Server>(place.node),
        ObjectKind::PathItem => try_as::<openapiv3::PathItem>(place.node),
        ObjectKind::Operation => try_as::<openapiv3::Operation>(place.node),
        ObjectKind::Parameter => try_as::<openapiv3::Parameter>(place.node),
        ObjectKind::RequestBody => try_as::<openapiv3::RequestBody>(place.node),
        ObjectKind::MediaType => try_as::<openapiv3::MediaType>(place.node),
        ObjectKind::Encoding => try_as::<openapiv3::Encoding>(place.node),
        ObjectKind::Responses => try_as::<openapiv3::Responses>(place.node),
        ObjectKind::Response => try_as::<openapiv3::Response>(place.node),
        ObjectKind::Example => try_as::<openapiv3::Example>(place.node),
        ObjectKind::Link => try_as::<openapiv3::Link>(place.node),
        ObjectKind::Header => try_as::<openapiv3::Header>(place.node),
        ObjectKind::Schema => try_as::<openapiv3::Schema>(place.node),
        ObjectKind::SecurityScheme => try_as::<openapiv3::SecurityScheme>(place.node),
        ObjectKind::Components => try_as::<openapiv3::Components>(place.node),
        _ => None,
    }
}

fn try_as<T: DeserializeOwned>(node: &Node) -> Option<String> {
    T::deserialize(Reader(node)).err().map(|misfit| misfit.to_string())
}
