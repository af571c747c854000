//! Servers: each address, what it is for, and what stands in its braces.
//!
//! It must never fill in a value: people see what they have to choose.

use askama::filters::Safe;

use super::markdown::{Markdown, code_in_cell, name};
use super::prose::cell;
use crate::ir::{Server, Variable};

/// A row of the table.
pub(super) struct ServerView {
    pub(super) address: Markdown,
    pub(super) meaning: Markdown,
}

/// The rows of the table.
pub(super) fn views(servers: &[Server]) -> Vec<ServerView> {
    servers.iter().map(view).collect()
}

fn view(server: &Server) -> ServerView {
    let mut meaning: Vec<String> = server.description.iter().map(|text| cell(std::slice::from_ref(text))).collect();
    meaning.extend(server.variables.iter().map(variable));
    ServerView { address: Safe(code_in_cell(&server.url)), meaning: Safe(meaning.join(" ")) }
}

fn variable(variable: &Variable) -> String {
    let mut words = vec![format!("{}:", code_in_cell(&name(&variable.name)))];
    words.extend(variable.description.iter().map(|text| cell(std::slice::from_ref(text))));
    let values: Vec<String> = variable.values.iter().map(|value| code_in_cell(&name(value))).collect();
    if !values.is_empty() {
        words.push(format!("One of {}.", values.join(", ")));
    }
    words.push(format!("Default: {}.", code_in_cell(&name(&variable.default))));
    words.join(" ")
}
