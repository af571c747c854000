//! Arrays by their rules: how many items, and values for these.
//!
//! It must never compare items by their text alone: who asks for distinct items judges the array.

use super::Json;
use super::dice::Dice;
use super::make::{Appetite, DEEP, Maker};
use super::rules::Rules;
use openapi::Pointer;

/// Longer arrays than this are not made only to stand at a bound.
pub(super) const LONG: usize = 200;

impl Maker<'_> {
    pub(super) fn array(
        &self,
        rules: &Rules<'_>,
        place: &[Pointer],
        depth: usize,
        dice: &mut Dice<'_>,
    ) -> Option<Json> {
        let least = rules.at_least("minItems");
        let most = rules.at_most("maxItems");
        let length = self.length(least, most, depth, dice);
        let mut items: Vec<Json> = Vec::new();
        let mut tries = length.saturating_mul(3);
        while items.len() < length && tries > 0 {
            tries -= 1;
            match self.item(place, depth, dice) {
                Some(item) if rules.is_unique() && items.contains(&item) => {}
                Some(item) => items.push(item),
                None => break,
            }
        }
        (items.len() >= least).then_some(Json::Array(items))
    }

    fn length(&self, least: usize, most: Option<usize>, depth: usize, dice: &mut Dice<'_>) -> usize {
        let soft = most.unwrap_or(least.saturating_add(4));
        let few = least + dice.below(soft.saturating_sub(least).min(4) + 1);
        match self.appetite {
            Appetite::Least => least,
            _ if depth > DEEP => least,
            Appetite::Full => least.max(1).min(soft),
            // A full array of full arrays has more parts than it says more.
            Appetite::Any if depth < 3 && soft <= LONG && dice.chance(10) => soft,
            Appetite::Any if dice.chance(25) => least,
            Appetite::Any => few,
        }
    }

    /// One item; `None` when nothing was found.
    pub(super) fn item(&self, place: &[Pointer], depth: usize, dice: &mut Dice<'_>) -> Option<Json> {
        let rulers = self.tree().items(place);
        if rulers.is_empty() {
            return Some(self.anything(dice));
        }
        self.value(&rulers, depth + 1, dice)
    }
}
