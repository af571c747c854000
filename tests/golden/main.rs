//! The generated models and clients of the corpus, compiled: both readings must agree on every schema of every feature.

#![allow(
    confusable_idents,
    uncommon_codepoints,
    reason = "names of the corpus are of letters that look alike, and of rare ones"
)]

mod bodies_table;
mod cases;
mod choices_read;
mod client_answers;
mod client_headers;
mod client_multipart;
mod client_paging;
mod client_parameters;
mod client_security;
mod clients;
mod defaults_read;
mod derived;
mod discriminators_read;
mod divergences;
mod foreign_read;
mod inheritance_read;
mod operations;
mod recoding;
mod score;
mod styles_table;
mod table;
mod unknown;

/// One document of the corpus, its golden as a module, and the agreement of its readings.
macro_rules! golden {
    ($($name:ident $(+ $client:ident)?),*) => {
        /// Each document and its tables.
        fn models() -> Vec<Model> {
            vec![$(($name::document(), $name::model::SCHEMAS, $name::model::DERIVED)),*]
        }

        /// Each document that has operations, and their table.
        fn clients() -> Vec<(openapi::Document, &'static [api_runtime::http::OperationEntry])> {
            vec![$($(($name::document(), $name::$client::OPERATIONS),)?)*]
        }

        $(
        #[allow(dead_code, unused_imports, reason = "a golden is a whole model, of which a test reaches the table")]
        mod $name {
            #[rustfmt::skip]
            #[path = "mod.rs"]
            pub mod model;
            $(
                #[rustfmt::skip]
                #[path = "client/mod.rs"]
                pub mod $client;
            )?

            pub fn document() -> openapi::Document {
                let text = include_str!(concat!("../corpus/", stringify!($name), ".yaml"));
                tests::agreement::load(concat!(stringify!($name), ".yaml"), text)
            }

            #[test]
            fn readings_agree_on_every_schema() {
                tests::agreement::assert_agree(stringify!($name), &document(), model::SCHEMAS, model::DERIVED);
            }

            #[test]
            fn derived_schemas_are_the_documents() {
                let outcome = tests::derived::compare(&document(), model::SCHEMAS, model::DERIVED);
                outcome.unwrap_or_else(|differences| panic!("{differences}"));
            }
        }
        )*
    };
}

type Model = (openapi::Document, &'static [api_runtime::SchemaEntry], &'static [api_runtime::DerivedEntry]);

golden!(
    answers + client,
    arrays,
    choices,
    composition,
    content + client,
    cookies + client,
    discriminators,
    enums,
    expressions,
    files + client,
    foreign + client,
    formats,
    forms + client,
    headers + client,
    inheritance + client,
    media + client,
    multipart + client,
    names + client,
    objects,
    overlap,
    paging + client,
    parameters + client,
    presence,
    recursion,
    roots,
    scalars,
    security + client,
    styles + client,
    untyped
);
