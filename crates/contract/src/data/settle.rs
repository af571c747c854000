//! Puts the members beside an edited place in order, so that rules over several members hold although one member
//! was changed: the edit then breaks its own rule alone, and would break none without it.
//!
//! It must never undo the edit, nor add a breach.

use super::Json;
use super::dice::Dice;
use super::edit::Edit;
use super::make::Maker;
use super::repair::changed;
use super::rules::Rules;
use openapi::Pointer;

impl Maker<'_> {
    /// The value as it is when nothing is out of order; `None` when no change of another member helped.
    pub(super) fn settle(&self, place: &[Pointer], edit: &Edit, made: Json, dice: &mut Dice<'_>) -> Option<Json> {
        let mut value = made;
        let mut inner = edit.at.clone();
        while let (Some(holder), Some(key)) = (inner.parent(), inner.last()) {
            let rulers = self.rulers(place, &holder);
            let object = value.pointer(holder.as_str())?;
            if !self.contract.expressions_hold(&rulers, object) && !self.is_meant(&rulers, edit) {
                let members = object.as_object()?;
                let rules = Rules::gather(self.tree(), &rulers);
                let changes = self.changes(&rules, &rulers, members, dice);
                let mut others = changes.iter().filter(|(name, _)| *name != key);
                let settled = others.find_map(|change| {
                    let settled = changed(members, &[change]);
                    self.contract.expressions_hold(&rulers, &settled).then_some(settled)
                });
                *value.pointer_mut(holder.as_str())? = settled?;
            }
            inner = holder;
        }
        Some(value)
    }

    /// Whether the edit aims at a rule over several members of this object.
    fn is_meant(&self, rulers: &[Pointer], edit: &Edit) -> bool {
        let list = edit.aim.as_ref().and_then(Pointer::parent);
        let schemas = self.tree().conjunction(rulers);
        list.is_some_and(|list| schemas.iter().any(|(schema, _)| schema.join("x-validations") == list))
    }

    /// The schemas that rule a place below those of `place`; branches of a choice are not looked into.
    fn rulers(&self, place: &[Pointer], at: &Pointer) -> Vec<Pointer> {
        let tree = self.tree();
        let step = |rulers: Vec<Pointer>, token: String| {
            let members = tree.member(&rulers, &token).unwrap_or_default();
            if members.is_empty() { tree.items(&rulers) } else { members }
        };
        at.tokens().fold(place.to_vec(), step)
    }
}
