//! What generation makes of each group of the table of constraints: it follows the group, or reports why it does not.
//!
//! It must never be content with a list: a group that is listed and followed fails, as does one that is neither.

use std::collections::BTreeSet;

use codegen::{Clauses, Generated};
use openapi::{Problem, Severity};
use tests::agreement::load;
use tests::table::unfollowed::{Rows, UNFOLLOWED};
use tests::table::{FILES, Group, document, groups, pointer};

/// A group alone.
fn generated(file: &str, group: &Group<'_>) -> Generated {
    let document = load(file, &document(std::slice::from_ref(group)));
    codegen::generate(&document, &Clauses::default(), file).unwrap()
}

/// Whether the schema of a group has a type that can be checked.
fn is_typed(generated: &Generated, group: &Group<'_>) -> bool {
    let table = generated.model.iter().find(|file| file.path == "schemas.rs").expect("a table of schemas");
    table.contents.contains(&format!("{:?}", pointer(group, "/S").as_str()))
}

/// What is not as the list says.
fn wrong(generated: &Generated, group: &Group<'_>) -> Option<String> {
    let problems = || generated.problems.iter().filter(|problem| problem.severity == Severity::Unsupported);
    let Some(unfollowed) = UNFOLLOWED.iter().find(|unfollowed| unfollowed.group == group.name) else {
        let unlisted: Vec<&Problem> = problems().collect();
        return (!unlisted.is_empty()).then(|| format!("{} is not followed: {unlisted:#?}", group.name));
    };
    if matches!(unfollowed.rows, Rows::All) == is_typed(generated, group) {
        return Some(format!("{}: its rows are listed otherwise than it has a type", group.name));
    }
    let is_of =
        |problem: &Problem, (code, text): (&str, &str)| problem.code.0 == code && problem.message.contains(text);
    let idle = unfollowed.why.iter().find(|why| !problems().any(|problem| is_of(problem, **why)));
    let unlisted = problems().find(|problem| !unfollowed.why.iter().any(|why| is_of(problem, *why)));
    let is_wrong = idle.is_some() || unlisted.is_some();
    is_wrong.then(|| format!("{}: listed and not reported: {idle:?}\nthe reverse: {unlisted:#?}", group.name))
}

#[test]
fn each_group_is_followed_or_says_why_it_is_not() {
    let mut names = BTreeSet::new();
    let mut found = Vec::new();
    for (file, text) in FILES {
        for group in groups(text) {
            assert!(names.insert(group.name.to_owned()), "two groups are called {}", group.name);
            found.extend(wrong(&generated(file, &group), &group));
        }
    }
    let unknown = UNFOLLOWED.iter().filter(|unfollowed| !names.contains(unfollowed.group));
    found.extend(unknown.map(|unfollowed| format!("there is no group {}", unfollowed.group)));
    assert!(found.is_empty(), "{}", found.join("\n"));
}
