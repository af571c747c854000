//! Patterns of ECMAScript that the engine of a stranger's validator refuses, or reads otherwise.
//!
//! It must never hold a pattern that the engine reads as it is meant: a test asks that each text still shows it.

use serde_json::Value;

/// A pattern that is read otherwise.
pub struct Foreign {
    /// Its text.
    pub pattern: &'static str,
    /// A text on which it is seen.
    pub text: &'static str,
    /// Whether ECMAScript finds the pattern in it.
    pub is_found: bool,
}

const fn foreign(pattern: &'static str, text: &'static str, is_found: bool) -> Foreign {
    Foreign { pattern, text, is_found }
}

/// All patterns that are read otherwise.
pub const FOREIGN: &[Foreign] = &[
    foreign("^.$", "\r", false),
    foreign(r"\bcat\b", "écat", true),
    foreign(r"^(?=.)[\d_]\d\w\s$", "\u{661}\u{661}a ", false),
    foreign(r"^(?=.)[\D_][\W_][\S ]$", "\u{661}é ", true),
    foreign(r"^[]$|x{2,}|^[^]$", "\n", true),
    foreign(r"^a[]*b[^]\]$", "ab\u{2028}]", true),
    foreign(r"^(?<y>\d{2})-\k<y>$", "12-12", true),
    foreign(r"^(?:(?<a>x)|(?<a>y))\k<a>1$", "xx1", true),
    foreign(r"^(?:(a)|b)\1$", "b", true),
    foreign(r"^\ud83d\ude00$", "😀", true),
];

/// Whether a pattern is read otherwise.
pub fn is_foreign(pattern: &str) -> bool {
    FOREIGN.iter().any(|foreign| foreign.pattern == pattern)
}

/// Takes these patterns out of a schema.
pub fn leave_out(schema: &mut Value) {
    match schema {
        Value::Object(keywords) => {
            if keywords.get("pattern").and_then(Value::as_str).is_some_and(is_foreign) {
                keywords.remove("pattern");
            }
            keywords.values_mut().for_each(leave_out);
        }
        Value::Array(items) => items.iter_mut().for_each(leave_out),
        _ => {}
    }
}

#[cfg(test)]
mod test {
    use contract::{Contract, Direction};
    use jsonschema::Draft;
    use openapi::Pointer;
    use serde_json::json;

    use super::FOREIGN;
    use crate::agreement::load;

    #[test]
    fn each_foreign_pattern_is_still_read_otherwise() {
        for foreign in FOREIGN {
            let (pattern, text) = (json!(foreign.pattern), json!(foreign.text).to_string());
            let document = json!({
                "openapi": "3.0.3", "info": {"title": "t", "version": "1"}, "paths": {},
                "components": {"schemas": {"S": {"type": "string", "pattern": pattern}}}
            });
            let contract = Contract::new(&load("document.json", &document.to_string())).unwrap();
            let schema = Pointer::parse("/components/schemas/S").unwrap();
            let verdict = contract.judge(&schema, Direction::Request, text.as_bytes());
            assert_eq!(verdict.passes(), foreign.is_found, "{pattern}: {text}");
            let engine = jsonschema::options().with_draft(Draft::Draft202012).build(&json!({ "pattern": pattern }));
            let is_found = engine.ok().map(|engine| engine.is_valid(&json!(foreign.text)));
            assert_ne!(is_found, Some(foreign.is_found), "{pattern} is read as it is meant");
        }
    }
}
