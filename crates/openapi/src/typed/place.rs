//! Finds the innermost object that the typed view cannot hold.
//!
//! It must never try an object with all that stands in it: the view tries what does not fit twice, at every depth.

use serde::de::DeserializeOwned;

use super::deserialize::{Cut, Reader};
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
    let cut: Cut = places.iter().filter(|place| is_piece(place)).map(|place| std::ptr::from_ref(place.node)).collect();
    let is_misfit = |place: &&Place<'_>| misfit(place, &cut).is_some();
    // The pieces are the whole, each part of it once.
    places.iter().find(|place| (place.parent.is_none() || is_piece(place)) && is_misfit(place))?;
    let (place, reason) = places.iter().rev().find_map(|place| Some((place, misfit(place, &cut)?)))?;
    Some(Culprit { pointer: place.pointer.clone(), span: place.name_span, reason })
}

/// Whether a reference could stand here for the view too, which has none for a callback of an operation.
fn is_piece(place: &Place<'_>) -> bool {
    place.kind.section().is_some() && place.kind != ObjectKind::Callback
}

fn misfit(place: &Place<'_>, cut: &Cut) -> Option<String> {
    if place.is_reference {
        return None;
    }
    match place.kind {
        ObjectKind::OpenApi => try_as::<openapiv3::OpenAPI>(place.node, cut),
        ObjectKind::Info => try_as::<openapiv3::Info>(place.node, cut),
        ObjectKind::Server => try_as::<openapiv3::Server>(place.node, cut),
        ObjectKind::PathItem => try_as::<openapiv3::PathItem>(place.node, cut),
        ObjectKind::Operation => try_as::<openapiv3::Operation>(place.node, cut),
        ObjectKind::Parameter => try_as::<openapiv3::Parameter>(place.node, cut),
        ObjectKind::RequestBody => try_as::<openapiv3::RequestBody>(place.node, cut),
        ObjectKind::MediaType => try_as::<openapiv3::MediaType>(place.node, cut),
        ObjectKind::Encoding => try_as::<openapiv3::Encoding>(place.node, cut),
        ObjectKind::Responses => try_as::<openapiv3::Responses>(place.node, cut),
        ObjectKind::Response => try_as::<openapiv3::Response>(place.node, cut),
        ObjectKind::Example => try_as::<openapiv3::Example>(place.node, cut),
        ObjectKind::Link => try_as::<openapiv3::Link>(place.node, cut),
        ObjectKind::Header => try_as::<openapiv3::Header>(place.node, cut),
        ObjectKind::Schema => try_as::<openapiv3::Schema>(place.node, cut),
        ObjectKind::SecurityScheme => try_as::<openapiv3::SecurityScheme>(place.node, cut),
        ObjectKind::Components => try_as::<openapiv3::Components>(place.node, cut),
        _ => None,
    }
}

fn try_as<T: DeserializeOwned>(node: &Node, cut: &Cut) -> Option<String> {
    T::deserialize(Reader::shallow(node, cut)).err().map(|misfit| misfit.to_string())
}
