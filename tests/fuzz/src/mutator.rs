//! Changes of a document that leave it a document more often than changed bytes do: parts are copied, moved, renamed.
//!
//! It must never be all that changes a text: half of the time bytes are changed, so that broken texts come up too.

use openapi::{Node, Source, Value, read};

use crate::tree::{count, member, node, nth, write};

/// Keys that mean something.
const KEYS: &[&str] = &[
    "type",
    "format",
    "enum",
    "default",
    "nullable",
    "minimum",
    "maximum",
    "exclusiveMinimum",
    "exclusiveMaximum",
    "multipleOf",
    "minLength",
    "maxLength",
    "pattern",
    "minItems",
    "maxItems",
    "uniqueItems",
    "items",
    "properties",
    "required",
    "additionalProperties",
    "minProperties",
    "maxProperties",
    "allOf",
    "oneOf",
    "anyOf",
    "not",
    "discriminator",
    "mapping",
    "propertyName",
    "readOnly",
    "writeOnly",
    "deprecated",
    "description",
    "title",
    "example",
    "examples",
    "$ref",
    "parameters",
    "requestBody",
    "responses",
    "callbacks",
    "content",
    "application/json",
    "schema",
    "style",
    "explode",
    "allowReserved",
    "in",
    "name",
    "headers",
    "links",
    "security",
    "servers",
    "variables",
    "encoding",
    "x-rust-name",
    "x-rust-type",
    "x-open-enum",
    "x-sensitive",
    "x-success",
    "x-pagination",
    "x-validations",
    "x-enum-varnames",
    "a",
    "200",
    "4XX",
    "default",
    "get",
    "post",
    "operationId",
    "tags",
    "externalDocs",
    "xml",
];

/// Texts that are hard to print, or mean something.
const TEXTS: &[&str] = &[
    "string",
    "integer",
    "number",
    "boolean",
    "object",
    "array",
    "int32",
    "int64",
    "date-time",
    "uuid",
    "byte",
    "binary",
    "",
    "*/",
    "{{ x }}{% y %}",
    "\"##",
    "\\",
    "\u{202e}",
    "\0",
    "\u{1b}[2J",
    "\u{85}\u{9b}\u{2028}",
    "../../x",
    "'",
    "`",
    "<b>",
    "self",
    "Self",
    "r#type",
    "_",
    "é",
    "e\u{301}",
    "😀",
    "^a|b$",
    "(?=",
    "query",
    "path",
    "header",
    "cookie",
    "form",
    "deepObject",
    "spaceDelimited",
    "matrix",
    "true",
    "null",
    "1",
    "self.a == 1",
    "size(self) > 2",
    "/a/{b}",
    "text/plain",
    "multipart/form-data",
    "image/*",
    "#/components/schemas/A",
    "apiKey",
    "http",
    "bearer",
    "oauth2",
];

/// Numbers at ends.
const NUMBERS: &[&str] = &[
    "0",
    "-0.0",
    "1",
    "-1",
    "0.1",
    "1e400",
    "-1e400",
    "1e-400",
    "9223372036854775807",
    "-9223372036854775808",
    "9223372036854775808",
    "18446744073709551616",
    "170141183460469231731687303715884105728",
    "1e999999999999",
    "2.50",
    "1E2",
];

/// Changes the text in `data`, of which `size` bytes are used; how many are used then.
pub fn mutate(data: &mut [u8], size: usize, limit: usize, seed: u32) -> usize {
    let mut dice = Dice(u64::from(seed) | 1 << 40);
    if dice.roll(2) == 0 {
        return libfuzzer_sys::fuzzer_mutate(data, size, limit);
    }
    let text = std::str::from_utf8(&data[..size]).unwrap_or_default();
    let (Some(mut tree), _) = read(&Source::new("document", text)) else {
        return libfuzzer_sys::fuzzer_mutate(data, size, limit);
    };
    for _ in 0..=dice.roll(3) {
        change(&mut tree, &mut dice);
    }
    let mut text = String::new();
    write(&tree, &mut text);
    match text.len() <= limit.min(data.len()) {
        true => {
            data[..text.len()].copy_from_slice(text.as_bytes());
            text.len()
        }
        false => libfuzzer_sys::fuzzer_mutate(data, size, limit),
    }
}

fn change(tree: &mut Node, dice: &mut Dice) {
    let nodes = count(tree);
    let (mut from, mut to) = (dice.roll(nodes), dice.roll(nodes));
    let other = nth(tree, &mut from).cloned();
    let refs = schemas(tree);
    let (Some(target), Some(other)) = (nth(tree, &mut to), other) else {
        return;
    };
    match dice.roll(8) {
        0 => *target = other,
        1 => remove(target, dice),
        2 => add(target, dice.pick(KEYS), other),
        3 => rename(target, dice),
        4 => target.value = scalar(dice),
        5 if !refs.is_empty() => {
            let reference = &refs[dice.roll(refs.len())];
            let pointer = node(Value::String(format!("#/components/schemas/{reference}")));
            target.value = Value::Object(vec![member("$ref", pointer)]);
        }
        6 => {
            let key = dice.pick(&["allOf", "oneOf", "anyOf"]);
            let branches = node(Value::Array(vec![target.clone(), other]));
            target.value = Value::Object(vec![member(key, branches)]);
        }
        _ => {
            let (key, value) = (dice.pick(KEYS), node(scalar(dice)));
            add(target, key, value);
        }
    }
}

/// The names of the schemas of a document that can stand in a reference as they are.
fn schemas(tree: &Node) -> Vec<String> {
    let found = tree.get("components").and_then(|components| components.get("schemas"));
    let members = found.and_then(Node::as_object).unwrap_or_default().iter();
    let is_plain = |name: &String| name.chars().all(|c| c.is_ascii_alphanumeric());
    members.map(|member| member.key.clone()).filter(is_plain).collect()
}

fn remove(target: &mut Node, dice: &mut Dice) {
    match &mut target.value {
        Value::Object(members) if !members.is_empty() => drop(members.remove(dice.roll(members.len()))),
        Value::Array(items) if !items.is_empty() => drop(items.remove(dice.roll(items.len()))),
        _ => {}
    }
}

fn add(target: &mut Node, key: &str, value: Node) {
    match &mut target.value {
        Value::Object(members) => {
            members.retain(|member| member.key != key);
            members.push(member(key, value));
        }
        Value::Array(items) => items.push(value),
        _ => {}
    }
}

fn rename(target: &mut Node, dice: &mut Dice) {
    let Value::Object(members) = &mut target.value else {
        return;
    };
    let key = if dice.roll(2) == 0 { dice.pick(KEYS) } else { dice.pick(TEXTS) };
    let chosen = dice.roll(members.len().max(1));
    if !members.iter().any(|member| member.key == key)
        && let Some(member) = members.get_mut(chosen)
    {
        key.clone_into(&mut member.key);
    }
}

fn scalar(dice: &mut Dice) -> Value {
    match dice.roll(8) {
        0 => Value::Bool(true),
        1 => Value::Bool(false),
        2 => Value::Null,
        3 | 4 => Value::Number(dice.pick(NUMBERS).to_owned()),
        _ => Value::String(dice.pick(TEXTS).to_owned()),
    }
}

/// Numbers that a seed decides (xorshift).
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 16) as usize % sides
    }

    fn pick<'t>(&mut self, of: &[&'t str]) -> &'t str {
        of[self.roll(of.len())]
    }
}
