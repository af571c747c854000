//! Schemas that hold a value against themselves before they look into it: nobody can tell what they take, and "schemas
//! SHOULD NOT make use of infinite recursive nesting like this, the behavior is undefined" (JSON Schema Wright draft 00,
//! section 7, on which OpenAPI 3.0 stands).
//!
//! It must never mind a schema that comes back after a step into the value, by a member or an item.

use super::context::{Context, Problems};
use super::reference::{REF_CYCLE, is_in_cycle};
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
    for index in chains.circling {
        let place = &context.places[index];
        // What leads back through references alone has been told.
        if let Some(text) = place.text("$ref").filter(|_| place.is_reference && !is_in_cycle(context, &place.pointer)) {
            let message = format!("`{text}` leads back here without a step into the value");
            let help = "take it out: `allOf`, `oneOf`, `anyOf` and `not` ask of the same value, which never ends";
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
    let list = place.pointer.parent();
    let stands_in = |key: &&str| list.as_ref() == Some(&outer.pointer.join(key));
    let is_schema = outer.kind == ObjectKind::Schema && !outer.is_reference;
    is_schema && (["allOf", "oneOf", "anyOf"].iter().any(stands_in) || place.pointer == outer.pointer.join("not"))
}

/// What there is to tell of ways from schema to schema.
struct Chains {
    /// The places on a circle, in order: those that are left when all is taken away that leads nowhere, or that nothing
    /// leads to.
    circling: Vec<usize>,
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
        let of = |is_meant: &dyn Fn(&usize) -> bool| (0..steps.len()).filter(is_meant).collect();
        Self { circling: of(&|index| left[*index]), too_long: of(&|index| lengths[*index] == LONGEST_WAY + 1) }
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
