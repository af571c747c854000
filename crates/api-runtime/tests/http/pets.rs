//! A client of a small service, written by hand as the generator would print it.

use std::fmt;

use api_runtime::http::{
    Answers, Body, BodySchema, Builder, Clauses, Client, Draft, Error, MediaType, Outcome, Parameter, Place, Reader,
    Response, Route, Scheme, SchemeKind,
};
use api_runtime::{DecodeError, Path, Report, Validate};
use serde::de::{Deserialize, Deserializer};
use serde::ser::{Serialize, Serializer};

use crate::server::Server;

pub(crate) const RULE: &str = "/paths/~1pets~1{petId}/get/parameters/0";
pub(crate) const CONTENT: &str = "/paths/~1pets~1{petId}/get/responses/200/content";
/// What is read of all answers in JSON.
pub(crate) const SCHEMA: BodySchema = BodySchema {
    named: &["/content/json/schema", "/content/text/schema"],
    ty: Some("/components/schemas/Pet/type"),
    required: Some("/components/schemas/Pet/required"),
};

pub(crate) static GET_PET: Route = Route {
    id: "getPet",
    pointer: "/paths/~1pets~1{petId}/get",
    method: "GET",
    path: "/pets/{petId}",
    parameters: &[Parameter::path("petId", RULE)],
    body: None,
    accept: Some("application/json"),
    security: &[],
    idempotent: true,
    filters: &[],
    clauses: Clauses::NONE,
};

pub(crate) static ADD_PET: Route = Route {
    id: "addPet",
    pointer: "/paths/~1pets/post",
    method: "POST",
    path: "/pets",
    parameters: &[],
    body: Some(Body { media_types: &[MediaType::json("application/json")], required: true }),
    accept: None,
    security: &[],
    idempotent: false,
    filters: &[],
    clauses: Clauses::NONE,
};

/// A route of `GET /pets` under these alternatives.
pub(crate) const fn secured(security: &'static [&'static [Scheme]]) -> Route {
    Route { id: "listPets", path: "/pets", parameters: &[], security, ..GET_PET }
}

/// A scheme that asks for a secret in a header.
pub(crate) const fn key(name: &'static str, header: &'static str) -> Scheme {
    scheme(name, SchemeKind::ApiKey { place: Place::Header, name: header })
}

pub(crate) const fn scheme(name: &'static str, kind: SchemeKind) -> Scheme {
    Scheme { name, pointer: "/components/securitySchemes/X", kind }
}

/// An age of at most 30 years.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Age(pub(crate) i64);

impl Validate for Age {
    fn check(&self, path: &Path<'_>, report: &mut Report) {
        report.demand(self.0 <= 30, path, "/components/schemas/Age/maximum", "must be at most 30");
    }
}

impl Serialize for Age {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.0.serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for Age {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        i64::deserialize(deserializer).map(Self)
    }
}

/// Ages by name.
pub(crate) type Pet = api_runtime::Map<Age>;

/// What a 404 says.
#[derive(Debug)]
pub(crate) struct NoSuchPet(pub(crate) String);

impl fmt::Display for NoSuchPet {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("there is no such pet")
    }
}

/// 200 is a pet, 404 is a name, and nothing else is documented.
pub(crate) struct Pets;

impl Answers for Pets {
    type Success = Pet;
    type Failure = NoSuchPet;

    fn read(received: &mut impl Reader) -> Result<Outcome<Pet, NoSuchPet>, DecodeError> {
        match received.status() {
            200 => {
                received.json(CONTENT, &["application/json", "text/json; charset=utf-8"], &SCHEMA).map(Outcome::Success)
            }
            404 => received.json(CONTENT, &["application/json"], &SCHEMA).map(|name| Outcome::Failure(NoSuchPet(name))),
            _ => Ok(Outcome::Undocumented),
        }
    }
}

/// A picture in any image format.
pub(crate) struct Picture;

impl Answers for Picture {
    type Success = Vec<u8>;
    type Failure = NoSuchPet;

    fn read(received: &mut impl Reader) -> Result<Outcome<Vec<u8>, NoSuchPet>, DecodeError> {
        Ok(Outcome::Success(received.bytes(CONTENT, &["image/*"])))
    }
}

pub(crate) fn client(server: &Server) -> Client {
    Builder::<Client>::new(server.url()).build().unwrap()
}

/// A draft for the pet `1`.
pub(crate) fn pet() -> Draft {
    let mut draft = Draft::new(&GET_PET);
    draft.set(0, Some(&1_i64));
    draft
}

pub(crate) async fn get(server: &Server) -> Result<Response<Pet>, Error<NoSuchPet>> {
    client(server).send::<Pets>(pet()).await
}
