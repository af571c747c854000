//! Schemas as the document writes them, brought into the common form: references followed, compositions laid together.
//!
//! It must never be lenient: a keyword that is not known here is a difference.

use std::collections::BTreeSet;

use openapi::{Document, Node, Pointer, Value as Raw};

use super::Met;
use super::left_out::named;
use super::settle::settle;
use super::shape::{Member, Shape, Unnamed, number};

/// Reads schemas of one document.
pub(super) struct Written<'a> {
    document: &'a Document,
    /// What has been left out so far.
    pub(super) met: Met,
}

impl<'a> Written<'a> {
    pub(super) fn new(document: &'a Document) -> Self {
        Self { document, met: Met::new() }
    }

    /// What the schemas at some places say together of one value.
    ///
    /// # Errors
    /// When it cannot be brought into the common form.
    pub(super) fn shape(&mut self, places: &[Pointer]) -> Result<Shape<Pointer>, String> {
        let mut shape = self.together(places)?;
        let is_one_way = |name: &String| shape.members.get(name).is_some_and(|member| !member.travels.is_empty());
        let one_way: Vec<String> = shape.required.iter().filter(|name| is_one_way(name)).cloned().collect();
        for name in one_way {
            self.met.insert(named("required one way"));
            shape.required.remove(&name);
        }
        if self.together(&shape.items)?.is_anything() {
            shape.items.clear();
        }
        if let Unnamed::Typed(places) = &shape.unnamed
            && self.together(places)?.is_anything()
        {
            shape.unnamed = Unnamed::Anything;
        }
        settle(&mut shape, &mut self.met);
        Ok(shape)
    }

    /// The schemas and all that is composed into them, parts that come twice laid together once.
    fn together(&mut self, places: &[Pointer]) -> Result<Shape<Pointer>, String> {
        let mut parts = Vec::new();
        for place in places {
            parts.extend(self.parts(place)?);
        }
        let mut seen = BTreeSet::new();
        let mut whole = Shape::anything();
        for part in parts.into_iter().filter(|part| seen.insert(part.clone())) {
            whole = whole.meet(self.alone(&part)?);
        }
        Ok(whole)
    }

    /// The schemas that rule one value, references followed, each once: the parts of `allOf` and what stands beside it.
    fn parts(&self, pointer: &Pointer) -> Result<Vec<Pointer>, String> {
        let (mut parts, mut open) = (Vec::new(), vec![pointer.clone()]);
        while let Some(at) = open.pop() {
            let node = self.node(&at)?;
            if let Some(target) = node.get("$ref").and_then(Node::as_str) {
                open.push(Pointer::parse(target).ok_or_else(|| format!("{target} leaves the document"))?);
            } else if !parts.contains(&at) {
                let count = node.get("allOf").and_then(Node::as_array).map_or(0, <[_]>::len);
                open.extend((0..count).map(|index| at.join("allOf").join(&index.to_string())));
                parts.push(at);
            }
        }
        Ok(parts)
    }

    /// The schemas that a place is composed of, and their members that travel one way; nothing where there is no schema.
    pub(super) fn one_way(&self, place: &Pointer) -> (Vec<Pointer>, Vec<String>) {
        let parts = self.parts(place).unwrap_or_default();
        let mut shape = Shape::anything();
        for part in &parts {
            let at = part.join("properties");
            self.document.node(&at).into_iter().for_each(|members| self.members(&at, members, &mut shape));
        }
        let names = shape.members.into_iter().filter(|(_, member)| !member.travels.is_empty());
        (parts, names.map(|(name, _)| name).collect())
    }

    fn node(&self, pointer: &Pointer) -> Result<&'a Node, String> {
        self.document.node(pointer).ok_or_else(|| format!("nothing stands at {pointer}"))
    }

    /// One schema object, without `$ref` and without its `allOf`.
    fn alone(&mut self, at: &Pointer) -> Result<Shape<Pointer>, String> {
        let node = self.node(at)?;
        let mut shape = Shape::anything();
        for member in node.as_object().unwrap_or_default() {
            let (key, value) = (member.key.as_str(), &member.value);
            let place = at.join(key);
            match key {
                "allOf" | "exclusiveMinimum" | "exclusiveMaximum" => {}
                "type" => shape.types = Some(types(node, value)),
                "nullable" if node.get("type").is_some() => {}
                "nullable" => drop(self.met.insert(named("nullable without type"))),
                "properties" => self.members(&place, value, &mut shape),
                "required" => shape.required.extend(strings(value)),
                "items" => shape.items = vec![place],
                "additionalProperties" => {
                    shape.unnamed = match value.as_bool() {
                        Some(true) => Unnamed::Anything,
                        Some(false) => Unnamed::Nothing,
                        None => Unnamed::Typed(vec![place]),
                    }
                }
                "format" if value.as_str() == Some("password") => {
                    self.met.insert(named("format of what is hidden"));
                }
                "format" if value.as_str() == Some("binary") => drop(self.met.insert(named("format of octets"))),
                "not" => shape.choices.push((key.to_owned(), vec![place])),
                // Of members these say which way they travel; elsewhere they mean nothing.
                "readOnly" | "writeOnly" => {}
                "oneOf" | "anyOf" => {
                    let branches = 0..value.as_array().map_or(0, <[_]>::len);
                    let is_named = |branch: &Node| node.get("discriminator").is_some() && branch.get("$ref").is_some();
                    let is_selected = value.as_array().unwrap_or_default().iter().any(is_named);
                    let keyword = if key == "oneOf" && !is_selected { "oneOf" } else { "anyOf" };
                    let branches = branches.map(|index| place.join(&index.to_string())).collect();
                    shape.choices.push((keyword.to_owned(), branches));
                }
                "minimum" | "maximum" => {
                    let exclusive = if key == "minimum" { "exclusiveMinimum" } else { "exclusiveMaximum" };
                    let is_exclusive = node.get(exclusive).and_then(Node::as_bool) == Some(true);
                    shape.rules.insert((if is_exclusive { exclusive } else { key }).to_owned(), texts(value));
                }
                "uniqueItems" | "x-open-enum" if value.as_bool() == Some(false) => {}
                key if SAME.contains(&key) => drop(shape.rules.insert(key.to_owned(), texts(value))),
                key => drop(self.met.insert(named(key))),
            }
        }
        self.admit(node, &mut shape);
        Ok(shape)
    }

    fn members(&self, at: &Pointer, value: &Node, shape: &mut Shape<Pointer>) {
        for member in value.as_object().unwrap_or_default() {
            let place = at.join(&member.key);
            let travels = ["readOnly", "writeOnly"].into_iter().find(|flag| self.says(&place, flag) == Ok(true));
            let travels = travels.unwrap_or_default();
            // Another part may describe the member too.
            let known = shape.members.entry(member.key.clone()).or_insert(Member { places: Vec::new(), travels: "" });
            known.places.push(place);
            known.travels = if known.travels.is_empty() { travels } else { known.travels };
        }
    }

    /// Whether a member, or a schema that it is composed of, bears a flag.
    fn says(&self, place: &Pointer, flag: &str) -> Result<bool, String> {
        let says = |part: &Pointer| self.node(part).ok()?.get(flag)?.as_bool();
        Ok(self.parts(place)?.iter().any(|part| says(part) == Some(true)))
    }

    /// A closed enum admits null only where it names it. Null is a type here, never a value of an enum.
    fn admit(&mut self, node: &Node, shape: &mut Shape<Pointer>) {
        let Some(values) = node.get("enum").and_then(Node::as_array) else {
            return;
        };
        let is_closed = node.get("x-open-enum").and_then(Node::as_bool) != Some(true);
        let names_null = values.iter().any(|value| value.kind() == "null");
        if let Some(types) = shape.types.as_mut().filter(|_| is_closed && !names_null) {
            types.remove("null");
        }
    }
}

/// Every object of a tree.
pub(super) fn each_object(node: &Node, at: &Pointer, found: &mut impl FnMut(&Pointer)) {
    if let Some(members) = node.as_object() {
        found(at);
        members.iter().for_each(|member| each_object(&member.value, &at.join(&member.key), found));
    }
    for (index, item) in node.as_array().unwrap_or_default().iter().enumerate() {
        each_object(item, &at.join(&index.to_string()), found);
    }
}

/// Keywords that both sides say alike.
const SAME: &[&str] = &[
    "enum",
    "format",
    "maxItems",
    "maxLength",
    "maxProperties",
    "minItems",
    "minLength",
    "minProperties",
    "multipleOf",
    "pattern",
    "uniqueItems",
    "x-open-enum",
];

fn types(node: &Node, value: &Node) -> BTreeSet<String> {
    let is_nullable = node.get("nullable").and_then(Node::as_bool) == Some(true);
    let null = is_nullable.then(|| "null".to_owned());
    value.as_str().map(str::to_owned).into_iter().chain(null).collect()
}

fn strings(node: &Node) -> impl Iterator<Item = String> {
    node.as_array().unwrap_or_default().iter().filter_map(Node::as_str).map(str::to_owned)
}

/// The value, or each value of a list but null.
fn texts(node: &Node) -> BTreeSet<String> {
    let items = node.as_array().unwrap_or(std::slice::from_ref(node));
    items.iter().filter(|item| item.kind() != "null").map(text).collect()
}

fn text(node: &Node) -> String {
    match &node.value {
        Raw::Number(text) => number(text),
        Raw::String(text) => format!("{text:?}"),
        Raw::Bool(value) => value.to_string(),
        Raw::Null => "null".to_owned(),
        Raw::Array(items) => format!("[{}]", items.iter().map(text).collect::<Vec<_>>().join(",")),
        Raw::Object(members) => {
            let members: BTreeSet<String> =
                members.iter().map(|member| format!("{:?}:{}", member.key, text(&member.value))).collect();
            format!("{{{}}}", members.into_iter().collect::<Vec<_>>().join(","))
        }
    }
}
