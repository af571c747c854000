//! Schemas that hold a value against themselves before they look into it: nobody can tell what they take, and "schemas
//! SHOULD NOT make use of infinite recursive nesting like this, the behavior is undefined" (JSON Schema Wright draft 00,
//! section 7, on which OpenAPI 3.0 stands).
//!
//! It must never mind a schema that comes back after a step into the value, by a member or an item, nor one that is a part
//! of itself by `allOf` alone: it asks for the rest.

use super::context::{Context, Problems};
use super::reference::REF_CYCLE;
use crate::Pointer;
use crate::document::LONGEST_WAY;
use crate::grammar::ObjectKind;
use crate::read::TOO_DEEP;
use crate::walk::Place;

/// Whether schemas can be followed to where they lead.
pub(super) fn check(context: &Context<'_>, problems: &mut Problems) -> bool {
    let chains = Chains::of(&steps(context));
    for index in chains.too_long.iter().copied() {
        let message = format!("more than {LONGEST_WAY} schemas are asked of one value in turn, beginning here");
        let help = "let references lead to what is meant, and `allOf` name all that it joins, at once";
        problems.invalid(TOO_DEEP, context.places[index].here(), message, help);
    }
    for circle in chains.circles.iter().filter(|circle| circle.len() > LONGEST_WAY || chooses(context, circle)) {
        for place in circle.iter().map(|index| &context.places[*index]).filter(|place| place.is_reference) {
            let text = place.text("$ref").unwrap_or_default();
            let message = format!("`{text}` leads back here without a step into the value");
            let help = "take it out: `oneOf`, `anyOf` and `not` ask of the same value, which never ends";
            problems.invalid(REF_CYCLE, place.at_value("$ref"), message, help);
        }
    }
    chains.too_long.is_empty()
}

/// From each place to those that speak of the same value.
fn steps(context: &Context<'_>) -> Vec<Vec<usize>> {
    let mut steps = vec![Vec::new(); context.places.len()];
    for (index, place) in context.places.iter().enumerate() {
        if place.kind != ObjectKind::Schema || place.is_ignored {
            continue;
        }
        if place.is_reference {
            let target = place.text("$ref").filter(|text| text.starts_with('#')).and_then(Pointer::parse);
            steps[index].extend(target.and_then(|target| context.index(&target)));
        }
        if let Some(outer) = place.parent.filter(|outer| asks_of_the_same_value(&context.places[*outer], place)) {
            steps[outer].push(index);
        }
    }
    steps
}

fn asks_of_the_same_value(outer: &Place<'_>, place: &Place<'_>) -> bool {
    stands_in(outer, place, &["allOf", "oneOf", "anyOf"]) || place.pointer == outer.pointer.join("not")
}

/// Whether a place is an item of one of these lists of a schema.
fn stands_in(outer: &Place<'_>, place: &Place<'_>, lists: &[&str]) -> bool {
    let list = place.pointer.parent();
    let is_schema = outer.kind == ObjectKind::Schema && !outer.is_reference;
    is_schema && lists.iter().any(|key| list.as_ref() == Some(&outer.pointer.join(key)))
}

/// Whether a circle leads through a choice or a negation: what it takes depends on what it takes.
fn chooses(context: &Context<'_>, circle: &[usize]) -> bool {
    circle.iter().map(|index| &context.places[*index]).any(|place| {
        let outer = place.parent.filter(|outer| circle.binary_search(outer).is_ok());
        outer.map(|outer| &context.places[outer]).is_some_and(|outer| {
            stands_in(outer, place, &["oneOf", "anyOf"]) || place.pointer == outer.pointer.join("not")
        })
    })
}

/// What there is to tell of ways from schema to schema.
struct Chains {
    /// The places on circles: those of each that lead to each other, in order.
    circles: Vec<Vec<usize>>,
    /// The places whose longest way is one step longer than it may be.
    too_long: Vec<usize>,
}

impl Chains {
    fn of(steps: &[Vec<usize>]) -> Self {
        let mut back = vec![Vec::new(); steps.len()];
        for (from, to) in steps.iter().enumerate().flat_map(|(from, all)| all.iter().map(move |to| (from, *to))) {
            back[to].push(from);
        }
        let mut left = vec![true; steps.len()];
        let lengths = take_away(steps, &back, &mut left);
        take_away(&back, steps, &mut left);
        let too_long = (0..steps.len()).filter(|index| lengths[*index] == LONGEST_WAY + 1).collect();
        // Who is finished last leads to all of its circle; what leads to it is of the same (Kosaraju's way).
        let mut open = left;
        let mut finished = Vec::new();
        (0..steps.len()).for_each(|index| reach(index, steps, &mut open, &mut finished));
        finished.iter().for_each(|index| open[*index] = true);
        let mut circles = Vec::new();
        for index in finished.into_iter().rev() {
            let mut circle = Vec::new();
            reach(index, &back, &mut open, &mut circle);
            circle.sort_unstable();
            let is_circle = circle.len() > 1 || circle.iter().any(|own| steps[*own].contains(own));
            circles.extend(is_circle.then_some(circle));
        }
        circles.sort_unstable();
        Self { circles, too_long }
    }
}

/// All that is open and can be reached, each after what it leads to; it is closed then.
fn reach(from: usize, steps: &[Vec<usize>], open: &mut [bool], finished: &mut Vec<usize>) {
    let mut way: Vec<(usize, usize)> = Vec::new();
    if std::mem::take(&mut open[from]) {
        way.push((from, 0));
    }
    while let Some((index, next)) = way.last_mut() {
        match steps[*index].get(*next) {
            Some(to) => {
                *next += 1;
                if std::mem::take(&mut open[*to]) {
                    way.push((*to, 0));
                }
            }
            None => {
                finished.push(*index);
                way.pop();
            }
        }
    }
}

/// Takes away what leads to nothing that is left, again and again; how long the longest way from each place is.
fn take_away(towards: &[Vec<usize>], away: &[Vec<usize>], left: &mut [bool]) -> Vec<usize> {
    let count = |all: &Vec<usize>| all.iter().filter(|next| left[**next]).count();
    let mut counts: Vec<usize> = towards.iter().map(count).collect();
    let mut lengths = vec![0; towards.len()];
    let mut open: Vec<usize> = (0..towards.len()).filter(|index| left[*index] && counts[*index] == 0).collect();
    while let Some(index) = open.pop() {
        left[index] = false;
        for before in away[index].iter().filter(|before| left[**before]) {
            lengths[*before] = lengths[*before].max(lengths[index] + 1);
            counts[*before] -= 1;
            open.extend((counts[*before] == 0).then_some(*before));
        }
    }
    lengths
}
