//! The API as a whole: its version, where it is found, and how its operations are grouped.
//!
//! It must never decide anything: what is read here is printed for people, and for nobody else.

use openapi::{Node, Pointer};

use super::Lowering;
use super::place::Place;
use crate::ir::{About, Server, Tag, Variable};

impl Lowering<'_> {
    /// Reads what the document says of the whole. Its keywords speak to people, and are claimed as such elsewhere.
    pub(super) fn about(&mut self) {
        let root = Place { at: Pointer::root(), node: self.document.root() };
        let info = root.child("info");
        let tags = root.child("tags");
        let servers = root.child("servers");
        self.api.about = About {
            version: info.as_ref().and_then(|info| info.text("version")).unwrap_or_default().to_owned(),
            description: info.as_ref().and_then(description),
            servers: servers.iter().flat_map(Place::items).map(|server| of_server(&server)).collect(),
            tags: tags.iter().flat_map(Place::items).map(|tag| of_tag(&tag)).collect(),
        };
    }
}

fn of_tag(tag: &Place<'_>) -> Tag {
    Tag { name: tag.text("name").unwrap_or_default().to_owned(), description: description(tag) }
}

fn of_server(server: &Place<'_>) -> Server {
    let variables = server.child("variables");
    let variable = |(name, place): (&str, Place<'_>)| Variable {
        name: name.to_owned(),
        default: place.text("default").unwrap_or_default().to_owned(),
        values: texts(place.keyword("enum")),
        description: description(&place),
    };
    Server {
        url: server.text("url").unwrap_or_default().to_owned(),
        description: description(server),
        variables: variables.iter().flat_map(Place::members).map(variable).collect(),
    }
}

fn texts(list: Option<&Node>) -> Vec<String> {
    let items = list.and_then(Node::as_array).unwrap_or_default();
    items.iter().filter_map(Node::as_str).map(str::to_owned).collect()
}

fn description(place: &Place<'_>) -> Option<String> {
    place.text("description").map(str::trim).filter(|text| !text.is_empty()).map(str::to_owned)
}
