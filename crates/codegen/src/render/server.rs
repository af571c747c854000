//! Servers as the runtime makes them, for the client and for single operations.
//!
//! It must never put a value into an address: the runtime does, when its user asks for one.

use super::literal::string;
use crate::ir::{Operation, Server, Variable};

/// The expressions that make these servers.
pub(super) fn literals(servers: &[Server]) -> Vec<String> {
    servers.iter().map(literal).collect()
}

fn literal(server: &Server) -> String {
    let variables: Vec<String> = server.variables.iter().map(variable).collect();
    format!("api_runtime::http::Server::new({}, &[{}])", string(&server.url), variables.join(", "))
}

fn variable(variable: &Variable) -> String {
    let values: Vec<String> = variable.values.iter().map(|value| string(value)).collect();
    let (name, default) = (string(&variable.name), string(&variable.default));
    format!("api_runtime::http::ServerVariable::new({name}, {default}, &[{}])", values.join(", "))
}

/// What rustdoc says of an operation that is not found where the others are.
pub(super) fn sentence(operation: &Operation) -> Option<String> {
    (!operation.servers.is_empty()).then(|| {
        format!("It has servers of its own: begin a client at one of [`{}::SERVERS`] to call it there.", operation.call)
    })
}
