//! The schema that `schemars` derives from each generated type is structurally the one that the document writes: a
//! third reading of the document, made from the types alone.
//!
//! It must never compare a schema that was prepared for it: all that is left out on either side has a name and a reason
//! in [`left_out`], and whoever compares learns which of these names were met.

pub mod left_out;
mod settle;
mod shape;
mod typed;
mod written;

use std::collections::{BTreeMap, BTreeSet};

use api_runtime::{DerivedEntry, SchemaEntry};
use openapi::{Document, Pointer};
use serde_json::Value;

use shape::{Shape, Unnamed};
use typed::Typed;
use written::Written;

/// The names of [`left_out::LEFT_OUT`] that were met.
pub type Met = BTreeSet<&'static str>;

/// The derived schema of each entry, as JSON, under the pointer of its schema in the document.
pub fn schemas(derived: &[DerivedEntry]) -> BTreeMap<&'static str, Value> {
    derived.iter().map(|entry| (entry.pointer, (entry.schema)().to_value())).collect()
}

/// The lists of required members that hold some which travel one way only, and those: a member bears its flag for the
/// whole of each composition.
pub fn required_one_way(document: &Document) -> BTreeMap<Pointer, BTreeSet<String>> {
    let mut lists = BTreeMap::<Pointer, BTreeSet<String>>::new();
    written::each_object(document.root(), &Pointer::root(), &mut |place| {
        let (parts, names) = Written::new(document).one_way(place);
        for list in parts.into_iter().map(|part| part.join("required")) {
            lists.entry(list).or_default().extend(names.iter().cloned());
        }
    });
    lists
}

/// Every `oneOf` of a document.
pub fn choices(document: &Document) -> Vec<Pointer> {
    let mut found = Vec::new();
    written::each_object(document.root(), &Pointer::root(), &mut |place| {
        let choice = place.join("oneOf");
        found.extend(Some(choice).filter(|choice| document.node(choice).is_some_and(|node| node.as_array().is_some())));
    });
    found
}

/// Holds the derived schema of each entry against the document. Gives what was left out of the comparison.
///
/// # Errors
/// With every difference, and when the tables do not speak of the same schemas.
pub fn compare(document: &Document, schemas: &[SchemaEntry], derived: &[DerivedEntry]) -> Result<Met, String> {
    let pointers: Vec<&str> = schemas.iter().map(|entry| entry.pointer).collect();
    if derived.iter().map(|entry| entry.pointer).collect::<Vec<_>>() != pointers {
        return Err(format!("one derived schema is wanted for each of {pointers:?}"));
    }
    let mut met = Met::new();
    let mut differences = Vec::new();
    for (pointer, schema) in self::schemas(derived) {
        let (written, typed) = (Written::new(document), Typed::new(&schema));
        let mut comparison = Comparison { written, typed, seen: BTreeSet::new(), differences: Vec::new() };
        let place = Pointer::parse(pointer).ok_or_else(|| format!("{pointer} is no pointer"))?;
        comparison.hold(&[place], &[&schema], pointer);
        differences.append(&mut comparison.differences);
        met.append(&mut comparison.written.met);
        met.append(&mut comparison.typed.met);
    }
    if differences.is_empty() { Ok(met) } else { Err(differences.join("\n")) }
}

/// One schema of the document beside its derived one, and what they reach.
struct Comparison<'a> {
    written: Written<'a>,
    typed: Typed<'a>,
    /// Pairs that are compared already: types may hold themselves.
    seen: BTreeSet<(Vec<Pointer>, Vec<*const Value>)>,
    differences: Vec<String>,
}

impl<'a> Comparison<'a> {
    fn hold(&mut self, places: &[Pointer], derived: &[&'a Value], way: &str) {
        let addresses = derived.iter().map(|schema| std::ptr::from_ref(*schema)).collect();
        if !self.seen.insert((places.to_vec(), addresses)) {
            return;
        }
        let written = self.written.shape(places);
        let typed = self.typed.together(derived);
        match (written, typed) {
            (Ok(written), Ok(mut typed)) => {
                if !written.rules.contains_key("format") {
                    typed.forget_width(&mut self.typed.met);
                }
                self.hold_shapes(&written, &typed, way);
            }
            (written, typed) => {
                let problems = [written.err().map(|why| ("document", why)), typed.err().map(|why| ("derived", why))];
                self.differences
                    .extend(problems.into_iter().flatten().map(|(side, why)| format!("{way}: {side}: {why}")));
            }
        }
    }

    fn hold_shapes(&mut self, written: &Shape<Pointer>, typed: &Shape<&'a Value>, way: &str) {
        let (one, other) = (written.level(), typed.level());
        if one != other {
            self.differences.push(format!("{way}:\n  document: {one}\n  derived:  {other}"));
        }
        for (name, member) in &written.members {
            if let Some(other) = typed.members.get(name) {
                self.hold(&member.places, &other.places, &format!("{way}/properties/{name}"));
            }
        }
        if !written.items.is_empty() && !typed.items.is_empty() {
            self.hold(&written.items, &typed.items, &format!("{way}/items"));
        }
        for ((name, one), (_, other)) in written.choices.iter().zip(&typed.choices) {
            for (index, (one, other)) in one.iter().zip(other).enumerate() {
                self.hold(std::slice::from_ref(one), std::slice::from_ref(other), &format!("{way}/{name}/{index}"));
            }
        }
        if let (Unnamed::Typed(one), Unnamed::Typed(other)) = (&written.unnamed, &typed.unnamed) {
            self.hold(one, other, &format!("{way}/additionalProperties"));
        }
    }
}
