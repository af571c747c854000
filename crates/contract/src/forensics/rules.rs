//! The rules of the schema that a sample breaks, by the judge's word.
//!
//! It must never report what an aspect has found already, and never leave out what none has.

use super::finding::Finding;
use super::kind::Kind;
use super::walk::Walk;
use super::words;
use crate::translate::plain;
use crate::verdict::{Mismatch, Verdict};
use openapi::{Node, Pointer};

/// One broken keyword at one place; of a composition that has it twice, the first that was broken.
struct Broken {
    at: Pointer,
    rule: Pointer,
    keyword: String,
    samples: Vec<usize>,
    message: String,
}

/// Judges every sample by the schema of the message.
pub(super) fn check(walk: &mut Walk<'_>, schema: &Pointer, samples: &[&Node]) {
    let mut broken: Vec<Broken> = Vec::new();
    for (index, node) in samples.iter().enumerate() {
        let verdict = walk.contract.judge_value(schema, walk.direction, &plain(node));
        let Verdict::Fail(mismatches) = verdict else { continue };
        for mismatch in mismatches {
            let at = walk.places.get(&(index, mismatch.at.clone())).cloned();
            add(&mut broken, index, at.unwrap_or_else(|| pattern(node, &mismatch.at)), mismatch);
        }
    }
    // A value that breaks a choice was meant as one of its alternatives: which one, nobody can tell.
    let is_broken = |finding: &Finding| broken.iter().any(|broken| broken.at == finding.at && broken.is_choice());
    walk.found.retain(|finding| finding.kind != Kind::UnshownAlternative || !is_broken(finding));
    let kept: Vec<Broken> = broken.into_iter().filter(|broken| !is_explained(broken, &walk.found)).collect();
    for Broken { at, rule, keyword, samples, message } in kept {
        let names: Vec<&str> = samples.iter().filter_map(|sample| walk.names.get(*sample)).copied().collect();
        let sample = format!("{message} in {}", words::list(names.into_iter().map(str::to_owned)));
        let finding = Finding::new(&at, Kind::RuleBroken).about(keyword.clone()).sample(sample);
        walk.found.push(finding.schema(format!("`{keyword}`")).rule(rule));
    }
}

impl Broken {
    fn is_choice(&self) -> bool {
        self.keyword == "oneOf" || self.keyword == "anyOf"
    }
}

fn add(broken: &mut Vec<Broken>, sample: usize, at: Pointer, mismatch: Mismatch) {
    let keyword = keyword(&mismatch.rule);
    match broken.iter_mut().find(|known| known.at == at && known.keyword == keyword) {
        Some(known) if known.samples.contains(&sample) => {}
        Some(known) => known.samples.push(sample),
        None => {
            broken.push(Broken { at, rule: mismatch.rule, keyword, samples: vec![sample], message: mismatch.message });
        }
    }
}

/// `maximum`, `x-validations/0`.
fn keyword(rule: &Pointer) -> String {
    let last = rule.last().unwrap_or_default();
    let holder = rule.parent().and_then(|parent| parent.last()).unwrap_or_default();
    if holder == "x-validations" { format!("{holder}/{last}") } else { last }
}

/// The place of a value in a sample, with `*` for the items of lists.
fn pattern(root: &Node, at: &Pointer) -> Pointer {
    let mut node = Some(root);
    let mut place = Pointer::root();
    for token in at.tokens() {
        let is_item = node.is_some_and(|node| node.as_array().is_some());
        place = place.join(if is_item { "*" } else { &token });
        node = node.and_then(|node| node.get(&token));
    }
    place
}

/// Whether an aspect has found the same cause.
fn is_explained(broken: &Broken, found: &[Finding]) -> bool {
    use Kind::{MissingMandatory, NullRefused, PresenceDiffers, PresenceUnsaid, RangeDiffers, TypeDiffers};
    use Kind::{UndocumentedMember, UndocumentedValue, UnmodelledMember, UnmodelledValue};
    let at = |kinds: &[Kind]| found.iter().any(|finding| finding.at == broken.at && kinds.contains(&finding.kind));
    let parent = |finding: &Finding| finding.at.parent().as_ref() == Some(&broken.at);
    let below = |kinds: &[Kind]| found.iter().any(|finding| parent(finding) && kinds.contains(&finding.kind));
    // What breaks a part of a choice breaks the choice.
    let anywhere =
        |kinds: &[Kind]| found.iter().any(|finding| finding.at.is_within(&broken.at) && kinds.contains(&finding.kind));
    if at(&[TypeDiffers, NullRefused]) {
        return true;
    }
    match broken.keyword.as_str() {
        "required" => below(&[MissingMandatory, PresenceDiffers, PresenceUnsaid]),
        "additionalProperties" => below(&[UndocumentedMember, UnmodelledMember]),
        "enum" => at(&[UndocumentedValue, UnmodelledValue]),
        "minimum" | "maximum" => at(&[RangeDiffers]),
        "oneOf" | "anyOf" | "allOf" | "not" => {
            anywhere(&[TypeDiffers, NullRefused, MissingMandatory, UndocumentedMember])
        }
        _ => false,
    }
}
