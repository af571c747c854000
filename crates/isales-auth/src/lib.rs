//! The C2 request signature (AK/SK): makes it for what a client sends, and verifies it on what a server receives.
//!
//! It must never print a secret key, nor settle in silence what the vendor's sources leave open: that is a [`Reading`].
//!
//! # Signing
//!
//! [`C2Signer`] is a signer for a client of `api_runtime::http`. Give it the access key and the secret key, and give it
//! to the client; every request then gets its `Authorization` header just before it is sent.
//!
//! ```
//! use api_runtime::http::{Place, Request, Scheme, SchemeKind, Sign};
//! use isales_auth::{C2Signer, Message, Reading, verify};
//!
//! # fn main() -> Result<(), Box<dyn std::error::Error>> {
//! let signer = C2Signer::new("globalaktest", "test-secret-not-real");
//!
//! // A client does these three lines by itself.
//! let kind = SchemeKind::ApiKey { place: Place::Header, name: "Authorization" };
//! let scheme = Scheme { name: "c2", pointer: "/components/securitySchemes/c2", kind };
//! let mut request = Request::new("POST", "https://10.22.26.181:28080/queries", &[], b"{}")?;
//! assert!(signer.answers(&scheme));
//! signer.sign(&scheme, &mut request)?;
//!
//! // And this is the server's side.
//! let authorization = request.header("Authorization").unwrap_or_default();
//! let secret_key = |access_key: &str| (access_key == "globalaktest").then(|| "test-secret-not-real".into());
//! let verified = verify(&Message::from(&request), authorization, secret_key, &[Reading::Demo])?;
//! assert_eq!(verified.signed_headers, ["host"]);
//! # Ok(())
//! # }
//! ```
//!
//! What is signed must not be changed behind the signer. The query is signed, so a signer that adds to the query has to
//! come first; in a document, the C2 scheme is the last one of its security requirement.
//!
//! # The rules
//!
//! ```text
//! names     = signed header names, lower case, sorted, joined by ";"
//! prefix    = "auth-v2/" access key "/" timestamp "/" names
//! key       = HMAC-SHA256(secret key, prefix)
//! signature = HMAC-SHA256(key, canonical request)
//!
//! Authorization: prefix "/" signature
//! ```
//!
//! Key and signature are text: 64 hexadecimal digits in lower case. [`canonical_request`] tells the rest.
//!
//! # When a server answers 401
//!
//! The vendor's pages disagree with its demo program in four points, and publish no vector. Which [`Reading`] a server
//! wants can be found out by trying:
//!
//! ```
//! # use isales_auth::{C2Signer, Reading};
//! # let (access_key, secret_key) = ("a", "b");
//! for reading in Reading::ALL {
//!     let signer = C2Signer::new(access_key, secret_key).reading(reading);
//!     // Send a request that changes nothing; the reading whose answer is not 401 is the server's.
//!     println!("{reading}: {signer:?}");
//! }
//! ```
//!
//! # Secrets
//!
//! Secret keys are [`SecretString`]s: they are wiped from memory when dropped, and no `Debug`, `Display` or error of
//! this crate holds one. Access keys are no secrets, and are printed. Whoever sees a signature can send the same request
//! again for as long as the server takes its timestamp: the header is marked as sensitive, and belongs on `https`.
//!
//! # Time
//!
//! The timestamp is UTC, made anew at each signing from a [`Clock`]. How far clocks may differ is not documented, so
//! [`verify`] takes any time, and hands it out for those who want to judge it.

#![deny(missing_docs)]

mod authorization;
mod canonical;
mod clock;
mod mac;
mod message;
mod reading;
mod refusal;
mod signer;
mod verify;

pub use canonical::canonical_request;
pub use clock::{Clock, SystemClock};
pub use message::Message;
pub use reading::Reading;
pub use refusal::Refusal;
pub use secrecy::SecretString;
pub use signer::C2Signer;
pub use verify::{Verified, verify};
