//! The schemas that `schemars` derives from the flagship's types are structurally the document's.

use isales_model::{DERIVED, SCHEMAS};

#[test]
fn derived_schemas_are_the_documents() {
    let outcome = tests::derived::compare(&super::document(), SCHEMAS, DERIVED);
    outcome.unwrap_or_else(|differences| panic!("{differences}"));
}
