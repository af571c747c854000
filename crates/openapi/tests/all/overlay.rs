//! Overlays: what they change, what they say of themselves, and where their problems are shown.

use openapi::{Document, Format, Loaded, Loading, Pointer, report};

const PETS: &str = "\
openapi: 3.0.3
info: {title: Pets, version: '1', description: one}
tags: [{name: a}, {name: b}, {name: c}]
paths:
  /pets:
    get: {tags: [a], summary: s, responses: {'200': {description: d}}}
  /toys:
    get: {tags: [b], responses: {'200': {description: d}}}
";

const HEAD: &str = "overlay: 1.0.0\ninfo: {title: O, version: '1'}\nactions:\n";

fn load(actions: &str) -> Loaded {
    Loading::new("pets.yaml", PETS).overlay("o.yaml", &format!("{HEAD}{actions}")).load()
}

fn clean(actions: &str) -> Document {
    let loaded = load(actions);
    assert!(loaded.problems.is_empty(), "{}", text(&loaded));
    loaded.document.unwrap()
}

fn text(loaded: &Loaded) -> String {
    report(&loaded.problems, &loaded.sources, Format::Human { color: false })
}

/// The places of the problems, as `code file:line:column`.
fn places(loaded: &Loaded) -> Vec<String> {
    let place = |problem: &openapi::Problem| {
        let (source, position) = (loaded.sources.of(problem.span), loaded.sources.position(problem.span));
        format!("{} {}:{}:{}", problem.code.0, source.name(), position.line, position.column)
    };
    loaded.problems.iter().map(place).collect()
}

fn at<'d>(document: &'d Document, pointer: &str) -> Option<&'d str> {
    document.node(&Pointer::parse(pointer).unwrap())?.as_str()
}

fn count(document: &Document, pointer: &str) -> usize {
    document.node(&Pointer::parse(pointer).unwrap()).unwrap().as_array().unwrap().len()
}

#[test]
fn objects_are_merged_scalars_replaced_and_lists_appended() {
    let document = clean(
        "- {target: $.info, update: {description: two, contact: {name: n}}}\n- {target: \"$.paths['/pets']\", update: {get: {tags: [b]}}}\n- {target: $.tags, update: {name: d}}\n",
    );
    assert_eq!(at(&document, "/info/title"), Some("Pets"));
    assert_eq!(at(&document, "/info/description"), Some("two"));
    assert_eq!(at(&document, "/info/contact/name"), Some("n"));
    assert_eq!(at(&document, "/paths/~1pets/get/tags/1"), Some("b"));
    assert_eq!(at(&document, "/paths/~1pets/get/summary"), Some("s"));
    assert_eq!(at(&document, "/tags/3/name"), Some("d"));
}

#[test]
fn what_is_removed_is_gone_wherever_the_path_meets_it() {
    let document = clean(
        "- {target: \"$.tags[?@.name != 'b']\", remove: true}\n- {target: \"$.paths[?@.get.tags[0] == 'a']\", remove: true}\n- {target: $.info.description, remove: true}\n",
    );
    assert_eq!(count(&document, "/tags"), 1);
    assert_eq!(at(&document, "/tags/0/name"), Some("b"));
    assert!(at(&document, "/paths/~1toys/get/tags/0").is_some());
    assert!(document.node(&Pointer::parse("/paths/~1pets").unwrap()).is_none());
    assert_eq!(at(&document, "/info/description"), None);
}

#[test]
fn a_path_may_meet_items_in_any_order() {
    let document =
        clean("- {target: '$.tags[2,0]', remove: true}\n- {target: '$.tags[::-1]', update: {description: x}}\n");
    assert_eq!(at(&document, "/tags/0/name"), Some("b"));
    assert_eq!(at(&document, "/tags/0/description"), Some("x"));
}

#[test]
fn actions_see_what_those_before_them_did_and_overlays_too() {
    let second = format!("{HEAD}- {{target: $.info.contact, update: {{name: second}}}}\n");
    let first = format!(
        "{HEAD}- {{target: $.info, update: {{contact: {{}}}}}}\n- {{target: $.info.contact, update: {{name: first}}}}\n"
    );
    let loaded = Loading::new("pets.yaml", PETS).overlay("1.yaml", &first).overlay("2.yaml", &second).load();
    assert!(loaded.problems.is_empty(), "{}", text(&loaded));
    let document = loaded.document.unwrap();
    assert_eq!(at(&document, "/info/contact/name"), Some("second"));
    assert_eq!(document.line(&Pointer::parse("/info/contact/name").unwrap()), Some(4));
}

#[test]
fn what_is_laid_in_is_counted_and_its_problems_are_shown_in_the_overlay() {
    let loaded = load("- target: $.info\n  update:\n    licence: {name: MIT}\n    contact: {}\n");
    assert_eq!(places(&loaded), ["unknown-keyword o.yaml:6:5"], "{}", text(&loaded));
    assert!(text(&loaded).contains("--> o.yaml:6:5"));
    let document = loaded.document.unwrap();
    assert!(document.keywords().iter().any(|keyword| keyword.key == "contact"));
}

#[test]
fn an_action_that_meets_nothing_is_told() {
    let loaded = load("- {target: \"$.paths['/cats']\", update: {summary: s}}\n");
    assert_eq!(places(&loaded), ["idle-action o.yaml:4:12"]);
    assert!(!loaded.is_invalid());
}

#[test]
fn every_mistake_of_an_overlay_is_shown_at_its_place() {
    for (overlay, expected) in [
        ("a: [", "syntax o.yaml:1:5"),
        ("[]", "bad-overlay o.yaml:1:1"),
        (
            "overlay: 2.0.0\ninfo: {title: a, version: b}\nactions: [{target: $.info, update: {}}]\n",
            "bad-overlay o.yaml:1:10",
        ),
        ("overlay: 1.0.0\nactions: [{target: $.info, update: {}}]\n", "bad-overlay o.yaml:1:1"),
        ("overlay: 1.0.0\ninfo: {title: a, version: b}\nactions: []\n", "bad-overlay o.yaml:3:10"),
        ("overlay: 1.0.0\ninfo: {title: a}\nactions: [{target: $.info, update: {}}]\n", "bad-overlay o.yaml:2:8"),
        (
            "overlay: 1.0.0\ninfo: {title: a, version: b}\nextends: toys.yaml\nactions: [{target: $.info, update: {}}]\n",
            "foreign-overlay o.yaml:3:10",
        ),
    ] {
        let loaded = Loading::new("pets.yaml", PETS).overlay("o.yaml", overlay).load();
        assert_eq!(places(&loaded), [expected], "{overlay}");
    }
    for (action, expected) in [
        ("- {update: {}}", "bad-overlay o.yaml:4:4"),
        ("- {target: 'info', update: {}}", "bad-overlay o.yaml:4:12"),
        ("- {target: $.info}", "bad-overlay o.yaml:4:4"),
        ("- {target: $.info, update: 1}", "bad-overlay o.yaml:4:28"),
        ("- {target: $.info.title, update: x}", "bad-overlay o.yaml:4:12"),
        ("- {target: $, remove: true}", "bad-overlay o.yaml:4:12"),
        ("- {target: $.info, remove: 'yes'}", "bad-overlay o.yaml:4:28"),
        ("- {taget: $.info, target: $.info, update: {}}", "unknown-keyword o.yaml:4:4"),
        ("- {target: $.info, update: {}, x-note: 1}", "unknown-keyword o.yaml:4:32"),
        ("- 1", "bad-overlay o.yaml:4:3"),
    ] {
        assert_eq!(places(&load(action)), [expected], "{action}");
    }
}

#[test]
fn an_overlay_may_extend_the_document_that_it_is_applied_to() {
    for extends in ["pets.yaml", "./pets.yaml", "https://example.com/pets.yaml"] {
        let overlay = format!("extends: {extends}\n{HEAD}- {{target: $.info, update: {{}}}}\n");
        let loaded = Loading::new("pets.yaml", PETS).overlay("o.yaml", &overlay).load();
        assert!(loaded.problems.is_empty(), "{}", text(&loaded));
    }
}
