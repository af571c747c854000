//! The mock: one pure function from a request to the answer that an OpenAPI 3.0 document promises.
//!
//! It must never open a socket, keep state or take chance: the same request has the same answer, always.
//!
//! # How a request is judged
//! 1. **Path, then method, then Content-Type.** A concrete path goes before a templated one that takes it too
//!    (OpenAPI 3.0.3, section 4.7.8). The `servers` are not looked at: a client is given the mock's address as its
//!    base. A path that is not there is answered with 404, a method with 405 and `Allow`, a Content-Type with 415.
//!    A key of `content` with parameters, such as `application/json; charset=UTF-8`, demands exactly that text;
//!    one without takes any parameters. These three calls are [`Unmatched`]: they reach no operation.
//! 2. **Security**, that of the operation or else of the document. A credential has to be there, and then a
//!    [`Verify`] may look at it. A request without one is answered with 401 and the documented example, if any.
//! 3. **Parameters and body**, by the judge, all of them: a [`Breach`] for each rule that is broken. A parameter's
//!    text is split by its style, decoded, and read as a number or a boolean where its schema takes one; a text
//!    that is none stays a string, which breaks the `type`. A body that is not JSON is taken as it is, and so is
//!    what the document does not mention.
//!
//! # Which code answers
//! Where an operation has `x-violation-codes` and `x-success`, a request that breaks rules is answered with the
//! status of success and a code in the body, at `x-success.pointer`; the words of the breach stand at
//! `x-success.description`, if that is given and its schema takes them. The rest of the answer is as little as
//! its schema lets it be. Of several breaches one speaks, and [`Kind`] tells its kind:
//! - Parts speak in the order path, query, header, cookie, body. The first part with a breach speaks.
//! - Within it, the kind that stands first in the document's own `x-violation-codes` speaks. A kind that does not
//!   stand there counts as `other`. Of one kind, the first breach speaks, by its place and then by its rule.
//! - A body that cannot be read breaks no rule of its schema, so that `unreadable` speaks alone.
//!
//! Without codes, the answer is 400: with the documented body, if any, or else with the breaches as a problem of
//! RFC 9457.
//!
//! # What is served
//! The lowest documented 2xx status, with its first JSON media type: the first example that is a success by
//! `x-success`, or else a value made from the schema. A paged operation (`x-pagination`) serves the rows
//! `offset .. offset + limit` of its example's items, or of those given to [`Mock::items`]; past the end, none. A
//! page that its schema refuses, such as one longer than `maxItems`, is not served: the example is.
//! An example that breaks its schema would make the mock break the contract, so that [`Mock::new`] refuses it, and
//! [`Mock::lenient`] passes it over. Headers of the response are sent when they are required or have an example.
//!
//! ```
//! use contract::exchange::{Mock, Request};
//!
//! let text = r#"{"openapi": "3.0.3", "info": {"title": "Pets", "version": "1"}, "paths": {"/pets/{id}": {"get": {
//!     "parameters": [{"name": "id", "in": "path", "required": true, "schema": {"type": "integer"}}],
//!     "responses": {"200": {"description": "A pet", "content": {"application/json": {"example": "Rex"}}}}}}}}"#;
//! let document = openapi::Document::load("pets.json", text).document.expect("a document");
//! let mock = Mock::new(&document).expect("a document that can be enforced");
//!
//! let get = |target: &str| {
//!     mock.answer(&Request { method: "GET".into(), target: target.into(), ..Request::default() })
//! };
//! assert_eq!(get("/pets/7").answer.body, b"\"Rex\"");
//! assert_eq!(get("/pets/seven").answer.status, 400);
//! assert_eq!(get("/pet/7").answer.status, 404);
//! ```

mod answer;
mod body;
mod content;
mod endpoint;
mod fields;
mod given;
mod letter;
mod lowering;
mod media_type;
mod mock;
mod nearest;
mod outcome;
mod outline;
mod page;
mod parameter;
mod parted;
mod percent;
mod place;
mod reached;
mod reading;
mod receiver;
mod reception;
mod refusal;
mod reply;
mod request;
mod sections;
mod security;
mod silence;
mod style;
mod success;
mod template;
mod violation;
mod written;

pub use answer::Answer;
pub(crate) use fields::is_encoded_alike;
pub use given::{Argument, Given};
pub(crate) use lowering::BAD_EXAMPLE;
pub use mock::{BadItems, Mock};
pub use outcome::{Breach, Difference, Exchange, Operation, Outcome, Part, Unmatched};
pub(crate) use outline::{Asked, Credential, Decisive, Outline, Paging, Promised};
pub(crate) use page::BAD_PAGE;
pub(crate) use parameter::is_written_alike;
pub(crate) use place::{put, remove};
pub use reached::{Calls, Reached};
pub(crate) use receiver::REST;
pub use reception::{Code, Meaning, PageSize, Reception};
pub(crate) use refusal::BAD_CODE;
pub use request::Request;
pub use security::Verify;
pub(crate) use silence::silent_code;
pub use violation::Kind;
