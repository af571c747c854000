//! The case set of every document that has operations, through its model and its client.
//!
//! It must never hold a case by hand: the judge of the same document says what each of them is.

use contract::cases::cases;
use contract::exchange::Mock;
use tests::cases::{Held, Kept, Tables};

#[test]
fn every_case_is_read_by_the_generated_code_as_by_the_judge() {
    let models = super::models();
    for (document, operations) in super::clients() {
        let name = document.source().name().trim_end_matches(".yaml");
        let (_, schemas, _) = models.iter().find(|(of, ..)| of.source().name() == document.source().name()).unwrap();
        let (mock, _) = Mock::lenient(&document).unwrap();
        let (cases, mut held) = (cases(&mock), Held::default());
        let tables = Tables { document: name, schemas, operations, mock: &mock };
        let mut wrong = Vec::new();
        for case in &cases {
            let kept = mock.read(&case.subject).to_json();
            wrong.extend(tables.hold(&case.subject, &Kept(&kept), &mut held).err());
        }
        assert!(wrong.is_empty(), "{name}: {}", wrong.join("\n"));
        assert_eq!(held.all(), cases.len());
        // A request without parts can be one thing only.
        let has_parts = operations.iter().any(|entry| entry.route.body.is_some() || !entry.route.parameters.is_empty());
        assert!(held.requests > if has_parts { 10 } else { 0 } && held.answers > 10, "{held:?}");
    }
}
