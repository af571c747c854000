//! The data maker, on a document with every feature: what it calls valid passes the judge, what it calls
//! broken fails and is labelled with what the judge names, and little is rejected.
//!
//! It must never take a draw that was rejected for a pass.

// Clippy counts only the functions marked as tests as such, not what these are built from.
#![expect(clippy::expect_used, clippy::panic)]

use contract::data::{self, Broken, Json};
use contract::{Contract, Direction};
use openapi::{Document, Pointer};
use proptest::strategy::{Strategy, ValueTree};
use proptest::test_runner::TestRunner;
use std::collections::{BTreeMap, BTreeSet};

const BOTH: [Direction; 2] = [Direction::Request, Direction::Response];
const INLINE: &str = "/paths/~1orders/post/requestBody/content/application~1json/schema";

fn document() -> Document {
    let loaded = Document::load("everything.yaml", include_str!("documents/everything.yaml"));
    loaded.document.unwrap_or_else(|| panic!("{:#?}", loaded.problems))
}

fn pointer(text: &str) -> Pointer {
    Pointer::parse(text).expect("a pointer")
}

fn named(name: &str) -> Pointer {
    pointer("/components/schemas").join(name)
}

/// All schemas that take some value.
fn schemas(document: &Document) -> Vec<Pointer> {
    let all = document.node(&pointer("/components/schemas")).expect("schemas");
    let members = all.as_object().expect("a mapping").iter();
    let named = members.filter(|member| member.key != "Nothing").map(|member| named(&member.key));
    named.chain([pointer(INLINE)]).collect()
}

fn draw<S: Strategy>(strategy: &S, runner: &mut TestRunner, count: usize) -> (Vec<S::Value>, usize) {
    let mut rejected = 0;
    let mut drawn = Vec::new();
    for _ in 0..count {
        match strategy.new_tree(runner) {
            Ok(tree) => drawn.push(tree.current()),
            Err(_) => rejected += 1,
        }
    }
    (drawn, rejected)
}

#[test]
fn valid_values_pass_the_judge() {
    let document = document();
    let contract = Contract::new(&document).expect("a contract");
    let mut runner = TestRunner::deterministic();
    for schema in schemas(&document) {
        for direction in BOTH {
            let (values, rejected) = draw(&data::valid(&document, &schema, direction), &mut runner, 60);
            assert!(rejected <= 1, "{schema}: {rejected} of 60 were rejected");
            for value in values {
                let verdict = contract.judge(&schema, direction, value.to_string().as_bytes());
                assert!(verdict.passes(), "{schema}: {value}\n{verdict:#?}");
            }
        }
    }
}

#[test]
fn broken_values_fail_and_name_their_rules() {
    let document = document();
    let contract = Contract::new(&document).expect("a contract");
    let mut runner = TestRunner::deterministic();
    for schema in schemas(&document).iter().filter(|schema| **schema != named("Anything")) {
        for direction in BOTH {
            let (values, rejected) = draw(&data::broken(&document, schema, direction), &mut runner, 60);
            assert!(rejected <= 1, "{schema}: {rejected} of 60 were rejected");
            for broken in values {
                let Broken { message, breaks } = &broken;
                let verdict = contract.judge(schema, direction, message.as_bytes());
                assert!(!breaks.is_empty(), "{schema}: {message}");
                assert_eq!(verdict.rules(), broken.rules(), "{schema}: {message}");
            }
        }
    }
}

/// How often each rule was broken alone, and whether it ever was broken at all.
fn broken_alone(document: &Document, schema: &Pointer, count: usize) -> BTreeMap<Pointer, usize> {
    let mut runner = TestRunner::deterministic();
    let (values, _) = draw(&data::broken(document, schema, Direction::Request), &mut runner, count);
    let mut alone = BTreeMap::new();
    for broken in values.into_iter().filter(|broken| broken.breaks.len() == 1) {
        *alone.entry(broken.breaks[0].rule.clone()).or_default() += 1;
    }
    alone
}

fn assert_alone(schema: &str, rules: &[&str]) {
    let document = document();
    let alone = broken_alone(&document, &named(schema), 300);
    for rule in rules {
        let rule = pointer(&format!("/components/schemas{rule}"));
        assert!(alone.contains_key(&rule), "{rule} is never broken alone: {alone:#?}");
    }
}

#[test]
fn breaks_each_rule_of_a_page_alone() {
    assert_alone(
        "Page",
        &[
            "/Page/type",
            "/Page/required",
            "/Page/additionalProperties",
            "/Page/properties/offset/type",
            "/Page/properties/offset/minimum",
            "/Page/properties/offset/format",
            "/Page/properties/limit/type",
            "/Page/properties/limit/minimum",
            "/Page/properties/limit/maximum",
            "/Page/properties/serverIds/type",
            "/Page/properties/serverIds/items/type",
            "/Page/x-validations/0",
        ],
    );
}

#[test]
fn breaks_each_rule_of_scalars_alone() {
    assert_alone("Price", &["/Price/type", "/Price/minimum", "/Price/maximum", "/Price/multipleOf"]);
    assert_alone("Big", &["/Big/type", "/Big/minimum", "/Big/maximum"]);
    assert_alone("Name", &["/Name/type", "/Name/minLength", "/Name/maxLength"]);
    assert_alone("Code", &["/Code/type", "/Code/pattern"]);
    assert_alone("Color", &["/Color/enum"]);
    assert_alone("Level", &["/Level/enum"]);
    assert_alone("Stamp", &["/Stamp/type", "/Stamp/format"]);
    assert_alone("Odd", &["/Odd/minimum", "/Odd/not"]);
    assert_alone("Locale", &["/Locale/type"]);
}

#[test]
fn breaks_each_rule_of_maps_choices_and_trees_alone() {
    assert_alone(
        "Scores",
        &[
            "/Scores/minProperties",
            "/Scores/maxProperties",
            "/Scores/additionalProperties/type",
            "/Scores/additionalProperties/minimum",
        ],
    );
    assert_alone("Pet", &["/Pet/oneOf"]);
    assert_alone("Loose", &["/Loose/anyOf"]);
    assert_alone(
        "Node",
        &["/Node/required", "/Id/maximum", "/Node/properties/children/maxItems", "/MaybeNode/required"],
    );
    assert_alone("Account", &["/Account/allOf/1/required", "/Name/maxLength", "/Base/properties/id/minLength"]);
    assert_alone("Range", &["/Range/x-validations/0", "/Range/x-validations/1", "/Range/x-validations/2"]);
}

#[test]
fn never_breaks_a_schema_without_rules() {
    let document = document();
    let mut runner = TestRunner::deterministic();
    let broken = data::broken(&document, &named("Anything"), Direction::Request);
    assert_eq!(draw(&broken, &mut runner, 5).1, 5);
}

#[test]
fn rejects_a_schema_that_takes_nothing() {
    let document = document();
    let mut runner = TestRunner::deterministic();
    let valid = data::valid(&document, &named("Nothing"), Direction::Request);
    let reason = valid.new_tree(&mut runner).err().map(|reason| reason.to_string());
    assert_eq!(reason.as_deref(), Some("no value was found that /components/schemas/Nothing takes"));
    assert_eq!(data::boundaries(&document, &named("Nothing"), Direction::Request), []);
}

/// The texts of a hundred valid values.
fn texts(schema: &Pointer) -> BTreeSet<String> {
    let document = document();
    let mut runner = TestRunner::deterministic();
    let (values, _) = draw(&data::valid(&document, schema, Direction::Request), &mut runner, 300);
    values.iter().map(Json::to_string).collect()
}

#[test]
fn stands_at_the_bounds_often() {
    let ids = texts(&named("Id"));
    assert!(ids.contains("1") && ids.contains("9999"), "{ids:?}");
    let big = texts(&named("Big"));
    assert!(big.contains("9007199254740993") && big.contains("123456789012345678901234567890"));
    let prices = texts(&named("Price"));
    assert!(prices.contains("0.01") && prices.contains("1000000"), "{prices:?}");
    let lengths: BTreeSet<usize> = texts(&named("Name"))
        .iter()
        .filter_map(|text| serde_json::from_str::<String>(text).ok())
        .map(|name| name.chars().count())
        .collect();
    assert_eq!(lengths, (1..=8).collect());
}

#[test]
fn draws_nulls_unknown_values_keys_and_strange_characters() {
    assert!(texts(&named("Count")).contains("null"));
    assert!(texts(&named("Color")).contains("null"));
    let locales = texts(&named("Locale"));
    assert!(locales.contains("\"zh_CN\"") && locales.len() > 2, "{locales:?}");
    let orders = texts(&named("Order")).into_iter().collect::<String>();
    for part in ["😀", "中", "undocumented", "\"flag\":true"] {
        assert!(orders.contains(part), "no order holds {part}");
    }
}

#[test]
fn the_same_seed_gives_the_same_values() {
    let document = document();
    let run = || {
        let broken = data::broken(&document, &named("Order"), Direction::Response);
        draw(&broken, &mut TestRunner::deterministic(), 20).0
    };
    assert_eq!(run(), run());
}

#[test]
fn shrinking_stays_inside_the_contract() {
    let document = document();
    let contract = Contract::new(&document).expect("a contract");
    let mut runner = TestRunner::deterministic();
    let valid = data::valid(&document, &named("Order"), Direction::Request);
    for _ in 0..10 {
        let mut tree = valid.new_tree(&mut runner).expect("a value");
        while tree.simplify() {
            let value = tree.current().to_string();
            let verdict = contract.judge(&named("Order"), Direction::Request, value.as_bytes());
            assert!(verdict.passes(), "{value}");
        }
        let keys = tree.current().as_object().map(serde_json::Map::len);
        assert_eq!(keys, Some(4), "only what is required is left: {}", tree.current());
    }
}

#[test]
fn shrinking_a_near_miss_keeps_its_label() {
    let document = document();
    let mut runner = TestRunner::deterministic();
    let broken = data::broken(&document, &named("Order"), Direction::Request);
    for _ in 0..10 {
        let mut tree = broken.new_tree(&mut runner).expect("a near miss");
        let breaks = tree.current().breaks;
        while tree.simplify() {
            assert_eq!(tree.current().breaks, breaks);
        }
        assert!(tree.complicate() || !tree.simplify());
    }
}

#[test]
fn boundaries_hold_both_sides_of_every_bound() {
    let document = document();
    let cases = data::boundaries(&document, &named("Id"), Direction::Request);
    let rule = |name: &str| vec![named("Id").join(name)];
    for (message, breaks) in [("1", vec![]), ("9999", vec![]), ("0", rule("minimum")), ("10000", rule("maximum"))] {
        let found = cases.iter().find(|case| case.message == message);
        assert_eq!(found.map(contract::data::Case::rules), Some(breaks), "{message}: {cases:#?}");
    }
    assert_eq!(cases, data::boundaries(&document, &named("Id"), Direction::Request));
}

#[test]
fn boundaries_tell_the_truth_about_every_schema() {
    let document = document();
    let contract = Contract::new(&document).expect("a contract");
    for schema in schemas(&document) {
        for direction in BOTH {
            let cases = data::boundaries(&document, &schema, direction);
            assert!(cases.iter().any(|case| case.breaks.is_empty()), "{schema}");
            for case in cases {
                let verdict = contract.judge(&schema, direction, case.message.as_bytes());
                assert_eq!(verdict.rules(), case.rules(), "{schema}: {}", case.message);
            }
        }
    }
}

#[test]
fn branches_without_required_members_are_told_apart_by_types() {
    let text = "{openapi: 3.0.3, info: {title: T, version: '1'}, paths: {}, components: {schemas: {\
        A: {type: object, properties: {id: {type: string}, a: {type: integer}}}, \
        B: {type: object, properties: {id: {type: string}, b: {type: array, items: {type: string}}}}, \
        C: {type: object, properties: {c: {type: boolean}}, additionalProperties: {type: string}}, \
        S: {oneOf: [{$ref: '#/components/schemas/A'}, {$ref: '#/components/schemas/B'}, \
        {$ref: '#/components/schemas/C'}]}}}}";
    let document = Document::load("apart.yaml", text).document.expect("a document");
    let contract = Contract::new(&document).expect("a contract");
    let of = |name: &str| named(name);
    let (values, _) = draw(&data::valid(&document, &of("S"), Direction::Request), &mut TestRunner::deterministic(), 60);
    let taking = |branch: &str| {
        let judged = |value: &Json| contract.judge(&of(branch), Direction::Request, value.to_string().as_bytes());
        let is_lawful = |value: &&Json| judged(value).passes();
        values.iter().filter(is_lawful).count()
    };
    assert!(values.len() >= 50, "{}", values.len());
    assert!(["A", "B", "C"].iter().all(|branch| taking(branch) > 5), "{:?}", ["A", "B", "C"].map(taking));
}
