//! The mock of the flagship on a port, with the request signature verified: where the judge and the signer meet.
//!
//! It must never be reached by generic crates: only here may both sides of a signature be known.

use std::borrow::Cow;

use contract::double::Double;
use contract::exchange::{Mock, Request, Verify};
use isales_auth::{Message, Reading, SecretString, verify};

use crate::agreement::load;

/// The document.
pub const DOCUMENT: &str = include_str!("../../spec/isales.openapi.yaml");

/// Whom the mock knows.
#[derive(Clone, Copy, Debug)]
pub struct Keys {
    /// The access key.
    pub access_key: &'static str,
    /// The secret key: no secret, it opens nothing but the mock.
    pub secret_key: &'static str,
}

/// The only caller that the mock lets in.
pub const KEYS: Keys = Keys { access_key: "globalaktest", secret_key: "test-secret-not-real" };

/// Verifies signatures made with [`KEYS`] in one of these readings.
pub struct Verifier(pub Vec<Reading>);

impl Verify for Verifier {
    fn verify(&self, _: &str, request: &Request) -> Result<(), String> {
        let (path, query) = request.target.split_once('?').unwrap_or((&request.target, ""));
        if !query.is_empty() {
            return Err("no operation of the document has a query".to_owned());
        }
        let (host, content_type) = (request.header("host"), request.header("content-type"));
        let message = Message {
            method: &request.method,
            path,
            query: Vec::new(),
            host: Cow::Owned(host.unwrap_or_default()),
            content_type: content_type.as_deref(),
            body: &request.body,
        };
        let authorization = request.header("authorization").unwrap_or_default();
        let secret = |access_key: &str| (access_key == KEYS.access_key).then(|| SecretString::from(KEYS.secret_key));
        verify(&message, &authorization, secret, &self.0).map(drop).map_err(|refusal| refusal.to_string())
    }
}

/// The mock of the document, taking signatures in these readings.
///
/// # Panics
/// When the document cannot be served.
pub fn mock(readings: &[Reading]) -> Mock {
    let document = load("spec/isales.openapi.yaml", DOCUMENT);
    let mock = Mock::new(&document).unwrap_or_else(|problems| panic!("{problems:#?}"));
    mock.verifier(Verifier(readings.to_vec()))
}

/// A server that answers as the document's examples do.
pub async fn start() -> (Double, Keys) {
    (Double::start(mock(&[Reading::Demo])).await, KEYS)
}
