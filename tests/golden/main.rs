//! The generated models and clients of the corpus, compiled: both readings must agree on every schema of every feature.

mod client_answers;
mod client_paging;
mod client_parameters;
mod client_security;
mod clients;
mod divergences;
mod recoding;

/// One document of the corpus, its golden as a module, and the agreement of its readings.
macro_rules! golden {
    ($($name:ident $(+ $client:ident)?),*) => {$(
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

            #[test]
            fn readings_agree_on_every_schema() {
                let text = include_str!(concat!("../corpus/", stringify!($name), ".yaml"));
                let document = tests::agreement::load(concat!(stringify!($name), ".yaml"), text);
                tests::agreement::Readings::new(&document, model::SCHEMAS).agree();
            }
        }
    )*};
}

golden!(
    answers + client,
    arrays,
    composition,
    enums,
    expressions,
    names,
    objects,
    paging + client,
    parameters + client,
    presence,
    recursion,
    roots,
    scalars,
    security + client
);
