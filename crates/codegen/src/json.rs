//! Values of the document as JSON text, for people to read.
//!
//! It must never lose a digit, nor print a character that hides others: these are escaped as JSON escapes them.

use openapi::{Node, Value};

/// A string in quotes.
pub(crate) fn string(text: &str) -> String {
    let mut quoted = String::from("\"");
    for character in text.chars() {
        match character {
            '"' => quoted.push_str("\\\""),
            '\\' => quoted.push_str("\\\\"),
            '\n' => quoted.push_str("\\n"),
            '\r' => quoted.push_str("\\r"),
            '\t' => quoted.push_str("\\t"),
            hidden if is_hidden(hidden) => quoted.push_str(&format!("\\u{:04x}", u32::from(hidden))),
            shown => quoted.push(shown),
        }
    }
    quoted.push('"');
    quoted
}

/// Whether a character is not seen itself, and may change how others are. All of them are in the first plane, so that
/// one escape of JSON, or of a pattern, says them.
pub(crate) fn is_hidden(character: char) -> bool {
    let is_turn = matches!(character, '\u{61c}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}');
    character.is_control() || is_turn
}

/// A value on one line.
pub(crate) fn compact(node: &Node) -> String {
    match &node.value {
        Value::Array(items) => {
            let items: Vec<String> = items.iter().map(compact).collect();
            format!("[{}]", items.join(", "))
        }
        Value::Object(members) => {
            let members = members.iter().map(|member| format!("{}: {}", string(&member.key), compact(&member.value)));
            format!("{{{}}}", members.collect::<Vec<_>>().join(", "))
        }
        scalar => of_scalar(scalar),
    }
}

/// A value with a line for each item and member, two spaces deeper at each depth.
pub(crate) fn pretty(node: &Node) -> String {
    indented(node, 0)
}

fn indented(node: &Node, depth: usize) -> String {
    let lines = |open: &str, inside: Vec<String>, close: &str| {
        let (outer, inner) = ("  ".repeat(depth), "  ".repeat(depth + 1));
        format!("{open}\n{inner}{}\n{outer}{close}", inside.join(&format!(",\n{inner}")))
    };
    match &node.value {
        Value::Array(items) if !items.is_empty() => {
            lines("[", items.iter().map(|item| indented(item, depth + 1)).collect(), "]")
        }
        Value::Object(members) if !members.is_empty() => {
            let member =
                |member: &openapi::Member| format!("{}: {}", string(&member.key), indented(&member.value, depth + 1));
            lines("{", members.iter().map(member).collect(), "}")
        }
        _ => compact(node),
    }
}

fn of_scalar(value: &Value) -> String {
    match value {
        Value::Null => "null".to_owned(),
        Value::Bool(value) => value.to_string(),
        Value::Number(text) => text.clone(),
        Value::String(text) => string(text),
        Value::Array(_) | Value::Object(_) => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use openapi::{Document, Node};

    use super::{compact, pretty, string};

    fn node(text: &str) -> Node {
        let document = Document::load("pets.json", &format!(r#"{{"openapi": "3.0.3", "x-value": {text}}}"#)).document;
        document.unwrap().root().get("x-value").unwrap().clone()
    }

    #[test]
    fn hidden_characters_are_escaped_and_others_are_kept() {
        assert_eq!(string("a\"\\\n\u{202e}\u{7f}名"), r#""a\"\\\n\u202e\u007f名""#);
    }

    #[test]
    fn numbers_keep_every_digit() {
        assert_eq!(compact(&node(r#"{"a": [1.00, 12345678901234567890, null, true], "b": {}}"#)), {
            r#"{"a": [1.00, 12345678901234567890, null, true], "b": {}}"#
        });
    }

    #[test]
    fn what_stands_inside_is_indented_by_two() {
        let text = "{\n  \"a\": [\n    1,\n    {\n      \"b\": []\n    }\n  ]\n}";
        assert_eq!(pretty(&node(text)), text);
    }
}
