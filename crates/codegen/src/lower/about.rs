//! The API as a whole: its version, where it is found, and how its operations are grouped.
//!
//! It must never decide anything: what is read here is printed for people, and for nobody else.

use openapi::Pointer;

use super::Lowering;
use super::place::Place;
use crate::ir::{About, Tag};

impl Lowering<'_> {
    /// Reads what the document says of the whole. Its keywords speak to people, and are claimed as such elsewhere.
    pub(super) fn about(&mut self) {
        let root = Place { at: Pointer::root(), node: self.document.root() };
        let info = root.child("info");
        let tags = root.child("tags");
        self.api.about = About {
            version: info.as_ref().and_then(|info| info.text("version")).unwrap_or_default().to_owned(),
            description: info.as_ref().and_then(description),
            servers: self.servers(&root),
            webhooks: self.webhooks(&root),
            tags: tags.iter().flat_map(Place::items).map(|tag| of_tag(&tag)).collect(),
        };
    }
}

fn of_tag(tag: &Place<'_>) -> Tag {
    Tag { name: tag.text("name").unwrap_or_default().to_owned(), description: description(tag) }
}

pub(super) fn description(place: &Place<'_>) -> Option<String> {
    place.text("description").map(str::trim).filter(|text| !text.is_empty()).map(str::to_owned)
}
