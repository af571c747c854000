//! Whole requests as strategies: what is called good is served, and near misses are labelled with what the mock says.

use crate::hotel::{HOTEL, hotel, load};
use contract::cases::{BrokenRequest, Standing, broken_request, valid_request};
use contract::exchange::{Operation, Outcome};
use openapi::Pointer;
use proptest::strategy::{Strategy, ValueTree};
use proptest::test_runner::TestRunner;
use std::collections::BTreeSet;

/// The operations, and how many draws each gets.
const DRAWS: usize = 25;

fn operations() -> Vec<Operation> {
    let mut seen = BTreeSet::new();
    hotel().operations().filter(|operation| seen.insert(operation.pointer.clone())).cloned().collect()
}

fn draw<S: Strategy>(strategy: &S, runner: &mut TestRunner, what: &str) -> Vec<S::Value> {
    let drawn: Vec<S::Value> = (0..DRAWS).filter_map(|_| Some(strategy.new_tree(runner).ok()?.current())).collect();
    assert!(drawn.len() * 10 >= DRAWS * 9, "{what}: only {} of {DRAWS} draws", drawn.len());
    drawn
}

#[test]
fn good_requests_are_served() {
    let (document, mut runner) = (load(HOTEL), TestRunner::deterministic());
    for operation in operations() {
        let drawn = draw(&valid_request(&document, &operation.pointer), &mut runner, &operation.to_string());
        for request in &drawn {
            let outcome = hotel().judge(request);
            assert!(outcome.is_served(), "{request:?}\n{outcome:#?}");
            assert_eq!(outcome.operation().map(|called| &called.pointer), Some(&operation.pointer));
        }
    }
}

#[test]
fn near_misses_are_not_served_and_name_every_rule_and_its_line() {
    let (document, mut runner) = (load(HOTEL), TestRunner::deterministic());
    let mut standings = BTreeSet::new();
    for operation in operations() {
        let strategy = broken_request(&document, &operation.pointer);
        for BrokenRequest { request, standing, breaks } in draw(&strategy, &mut runner, &operation.to_string()) {
            standings.insert(standing);
            let rules: BTreeSet<Pointer> = match hotel().judge(&request) {
                Outcome::Refused { breaches, .. } => breaches.into_iter().map(|breach| breach.mismatch.rule).collect(),
                Outcome::Served { .. } => panic!("{request:?} is served"),
                _ => BTreeSet::new(),
            };
            assert_eq!(breaks.iter().map(|label| label.rule.clone()).collect::<BTreeSet<_>>(), rules);
            assert!(breaks.iter().all(|label| label.line.is_some() || label.rule.as_str().ends_with("/required")));
        }
    }
    let all =
        [Standing::Refused, Standing::Unauthorized, Standing::NotFound, Standing::NotAllowed, Standing::NotSupported];
    assert_eq!(standings, BTreeSet::from(all));
}

#[test]
fn shrinking_a_request_keeps_what_it_is() {
    let (document, mut runner) = (load(HOTEL), TestRunner::deterministic());
    let booking = operations().into_iter().find(|operation| operation.id.as_deref() == Some("listBookings"));
    let pointer = booking.expect("an operation").pointer;
    for _ in 0..6 {
        let mut good = valid_request(&document, &pointer).new_tree(&mut runner).expect("a request");
        let mut steps = 0;
        while good.simplify() {
            assert!(hotel().judge(&good.current()).is_served());
            steps += 1;
        }
        assert!(steps > 0 && good.current().body.len() < 30, "{:?}", good.current());
        let mut broken = broken_request(&document, &pointer).new_tree(&mut runner).expect("a near miss");
        let label = (broken.current().standing, broken.current().breaks);
        while broken.simplify() {
            assert_eq!((broken.current().standing, broken.current().breaks), label);
        }
    }
}

#[test]
fn an_operation_that_is_not_there_is_told() {
    let strategy = valid_request(&load(HOTEL), &Pointer::root());
    let reason = strategy.new_tree(&mut TestRunner::deterministic()).err().map(|reason| reason.to_string());
    assert_eq!(reason.as_deref(), Some("no operation stands at "));
}
