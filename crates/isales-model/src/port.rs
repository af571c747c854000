//! The port of a file server as a number. On the wire it is a string and stays one (clause GAP-3).

use std::num::ParseIntError;

use crate::FileServer;

impl FileServer {
    /// The port as a number; nothing when the server has none.
    ///
    /// # Errors
    /// When the string is no number from 0 to 65535: the page promises none (clauses SRV-1, GAP-3).
    pub fn port_number(&self) -> Option<Result<u16, ParseIntError>> {
        self.port.as_deref().map(str::parse)
    }
}
