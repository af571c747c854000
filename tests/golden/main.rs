//! The generated models of the corpus, compiled: both readings must agree on every schema of every feature.

mod divergences;

/// One document of the corpus, its golden as a module, and the agreement of its readings.
macro_rules! golden {
    ($($name:ident),*) => {$(
        #[allow(dead_code, unused_imports, reason = "a golden is a whole model, of which a test reaches the table")]
        mod $name {
            #[rustfmt::skip]
            #[path = "mod.rs"]
            pub mod generated;

            #[test]
            fn readings_agree_on_every_schema() {
                let text = include_str!(concat!("../corpus/", stringify!($name), ".yaml"));
                let document = tests::agreement::load(concat!(stringify!($name), ".yaml"), text);
                tests::agreement::Readings::new(&document, generated::SCHEMAS).agree();
            }
        }
    )*};
}

golden!(arrays, composition, enums, expressions, names, objects, presence, recursion, roots, scalars);
