//! Servers: the addresses of the API, and those of operations that are found elsewhere.
//!
//! It must never choose one: a client is begun at an address, and what is signed for it travels nowhere else.

use openapi::Node;

use super::Lowering;
use super::about::description;
use super::operation::Called;
use super::place::Place;
use crate::ir::{Server, Variable};
use crate::ledger::Class;

impl<'a> Lowering<'a> {
    /// The servers that are told at a place: for people to choose from, with the values that a variable may have.
    pub(super) fn servers(&mut self, place: &Place<'a>) -> Vec<Server> {
        self.document_only(place, "servers");
        self.claim_below(&place.pointer("servers"), Class::Documentation);
        let servers = place.child("servers");
        let servers: Vec<Place<'a>> = servers.iter().flat_map(Place::items).collect();
        for variables in servers.iter().filter_map(|server| server.child("variables")) {
            variables.members().for_each(|(_, variable)| self.enforce(&variable, "enum"));
        }
        servers.iter().map(of_server).collect()
    }

    /// The servers of an operation, where they are others than those of the API (sections 4.7.9 and 4.7.10).
    pub(super) fn own_servers(&mut self, called: &Called<'a>) -> Vec<Server> {
        let of_item = self.servers(&called.item);
        let own = self.servers(&called.object);
        if called.object.keyword("servers").is_some() { own } else { of_item }
    }
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
