//! Proofs that a mutant is the original in other words.
//!
//! It must never take "not known" for a proof.

use crate::algebra::{Difference, difference};
use crate::exchange::{is_encoded_alike, is_written_alike, silent_code};
use crate::mutation::Mutant;
use crate::tree::Tree;
use crate::verdict::Direction;
use openapi::{Document, Pointer, Value};

/// Why no case can tell the mutant from the original.
///
/// # Errors
/// The values that would tell, as a JSON Schema, where that is known.
pub(super) fn proof(document: &Document, mutant: &Mutant) -> Result<String, Option<String>> {
    let tree = Tree::new(document);
    if let Some(reason) = silent_code(&tree, &mutant.rule, mutant.behind()) {
        return Ok(reason);
    }
    if is_null_of_open(&tree, &mutant.rule) {
        return Ok("an open enumeration calls no null unknown: there is no other value of its type".to_owned());
    }
    let loaded = Document::load("mutant.json", &mutant.document(document));
    let Some(changed) = loaded.document else { return Err(None) };
    let changed = Tree::new(&changed);
    let is_encoding = is_of_encoding(&mutant.rule);
    if is_of_style(&mutant.rule)
        && !is_encoding
        && mutant.rule.parent().is_some_and(|at| is_written_alike((&tree, &changed), &at))
    {
        return Ok("both styles write values of this type in the same way (section 4.7.12.3)".to_owned());
    }
    if is_encoding && mutant.rule.parent().is_some_and(|at| is_encoded_alike(&tree, &changed, &at)) {
        return Ok("both encodings write values of this type in the same way (section 4.7.15.1)".to_owned());
    }
    same_values(&tree, &changed, mutant)
}

/// Every schema that the rule stands in takes the same values in both, in both directions.
fn same_values(tree: &Tree, changed: &Tree, mutant: &Mutant) -> Result<String, Option<String>> {
    let is_ruled = |schema: &Pointer| tree.reach(schema).iter().any(|inner| mutant.rule.is_within(inner));
    let schemas: Vec<Pointer> = tree.schemas().into_iter().filter(is_ruled).collect();
    if schemas.is_empty() || speaks_beside_values(tree, &mutant.rule) {
        return Err(None);
    }
    for schema in &schemas {
        let there = mutant.forth(schema);
        for direction in [Direction::Request, Direction::Response] {
            let (original, mutant) = ((tree, schema), (changed, &there));
            for found in [difference(original, mutant, direction), difference(mutant, original, direction)] {
                match found {
                    Difference::Nothing => {}
                    Difference::Values(values) => return Err(Some(values)),
                    Difference::Unknown => return Err(None),
                }
            }
        }
    }
    Ok("both take the same values, by the canonical form of their schemas".to_owned())
}

/// Whether a rule says more than which values are taken by their structure: a format, an open enumeration, a rule over
/// several members.
fn speaks_beside_values(tree: &Tree, rule: &Pointer) -> bool {
    let mut around = std::iter::successors(Some(rule.clone()), Pointer::parent);
    around.any(|at| {
        let key = at.last().unwrap_or_default();
        is_open_enum(tree, &at) || key == "format" || key.starts_with("x-")
    })
}

fn is_of_style(rule: &Pointer) -> bool {
    matches!(rule.last().as_deref(), Some("style" | "explode"))
}

fn is_of_encoding(rule: &Pointer) -> bool {
    let holder = rule.parent().and_then(|encoding| encoding.parent());
    let is_encoding = holder.and_then(|holder| holder.last()).as_deref() == Some("encoding");
    is_encoding && (is_of_style(rule) || rule.last().as_deref() == Some("contentType"))
}

/// Whether an open enumeration stands there.
fn is_open_enum(tree: &Tree, at: &Pointer) -> bool {
    let schema = at.parent().filter(|_| at.last().as_deref() == Some("enum"));
    let is_open = schema.and_then(|schema| tree.node(&schema)?.get("x-open-enum")?.as_bool());
    is_open == Some(true)
}

/// Whether a value of an open enumeration stands there, and is null.
fn is_null_of_open(tree: &Tree, at: &Pointer) -> bool {
    let is_null = tree.node(at).is_some_and(|value| value.value == Value::Null);
    is_null && at.parent().is_some_and(|values| is_open_enum(tree, &values))
}

#[cfg(test)]
mod tests {
    use super::proof;
    use crate::mutation::mutants;
    use openapi::Document;

    fn proved(schema: &str, words: &str) -> Result<String, Option<String>> {
        let text = format!(
            "openapi: 3.0.3\ninfo: {{title: A, version: '1'}}\npaths: {{}}\ncomponents: {{schemas: {{S: {schema}}}}}"
        );
        let document = Document::load("a.yaml", &text).document.unwrap();
        let mutants = mutants(&document).mutants;
        let mutant = mutants.iter().find(|mutant| mutant.to_string().ends_with(words)).unwrap();
        proof(&document, mutant)
    }

    #[test]
    fn proves_that_a_rule_says_nothing() {
        // No integer stands between the two.
        assert!(proved("{type: integer, minimum: 0.5}", ": 0.6 in place of 0.5").is_ok());
        assert!(proved("{type: string, minLength: 0}", "minLength (line 4): dropped").is_ok());
        assert!(proved("{type: string, nullable: true, enum: [a, null], x-open-enum: true}", "null removed").is_ok());
    }

    #[test]
    fn tells_which_values_would_tell() {
        let witness = proved("{type: integer, minimum: 1}", ": 0 in place of 1").unwrap_err();
        assert!(witness.is_some_and(|schema| schema.contains('0')));
    }

    #[test]
    fn proves_nothing_about_what_it_does_not_know() {
        assert_eq!(proved("{type: integer, format: int32}", "format (line 4): dropped"), Err(None));
        assert_eq!(proved("{type: string, enum: [a, b], x-open-enum: true}", "\"a\" removed"), Err(None));
    }
}
