//! Objects that one branch of a `oneOf` takes and its neighbours would take too, as objects without required members
//! do: a member of the wrong type sets a neighbour apart.
//!
//! It must never break the branch that was chosen: a member that this one rules keeps its rules.

use super::Json;
use super::make::Maker;
use super::rules::Rules;
use super::spot::others;
use openapi::{Node, Pointer};
use serde_json::Map;

impl Maker<'_> {
    /// The value with members that no other branch takes, so that every schema of `place` takes it.
    pub(super) fn apart(&self, place: &[Pointer], chosen: &[Pointer], value: &Json) -> Option<Json> {
        let mut members = value.as_object()?.clone();
        let exact = chosen.iter().filter_map(|branch| Some((branch, branch.parent()?)));
        for (branch, list) in exact.filter(|(_, list)| list.last().as_deref() == Some("oneOf")) {
            let count = self.tree().node(&list).and_then(Node::as_array).map_or(0, <[Node]>::len);
            let others = (0..count).map(|index| list.join(&index.to_string())).filter(|other| other != branch);
            for other in others {
                self.set_apart(chosen, &other, &mut members);
            }
        }
        let value = Json::Object(members);
        self.keeps(place, &value).then_some(value)
    }

    /// Puts in one member that the other branch refuses and the chosen one takes.
    fn set_apart(&self, chosen: &[Pointer], other: &Pointer, members: &mut Map<String, Json>) {
        let other = std::slice::from_ref(other);
        if !self.keeps(other, &Json::Object(members.clone())) {
            return;
        }
        for name in Rules::gather(self.tree(), other).properties() {
            let (Some(own), Some(ruling)) = (self.tree().member(chosen, &name), self.tree().member(other, &name))
            else {
                continue;
            };
            let wrong = others().into_iter().find(|value| self.keeps(&own, value) && !self.keeps(&ruling, value));
            if let Some(wrong) = wrong {
                members.insert(name, wrong);
                return;
            }
        }
    }
}
