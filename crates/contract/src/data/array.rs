//! Arrays by their rules: how many items, and values for these.
//!
//! It must never compare items by their text alone: who asks for distinct items judges the array.

use super::Json;
use super::dice::Dice;
use super::make::{Appetite, DEEP, Maker};
use super::rules::Rules;
use openapi::Pointer;

/// Longer arrays than this, and objects with more members, are never made.
pub(super) const LONG: usize = 10_000;
/// Longer arrays than this are not drawn by chance only to stand at a bound.
pub(super) const SHORT: usize = 200;
/// Of longer arrays than `SHORT`, and of members without a name, only so many are drawn; then they come again.
pub(super) const FRESH: usize = 20;
/// The most characters that all that comes again may have.
const HEAVY: usize = 1_000_000;

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
        if length > LONG {
            return None;
        }
        self.charge(length.saturating_sub(SHORT) / FRESH);
        let items = self.drawn_items(rules, place, length, depth, dice);
        (items.len() >= least).then_some(Json::Array(items))
    }

    /// So many items, or as many as were found.
    fn drawn_items(
        &self,
        rules: &Rules<'_>,
        place: &[Pointer],
        length: usize,
        depth: usize,
        dice: &mut Dice<'_>,
    ) -> Vec<Json> {
        let is_unique = rules.is_unique();
        let fresh = if length > SHORT && !is_unique { FRESH } else { length };
        let mut items: Vec<Json> = Vec::new();
        let mut tries = fresh.saturating_mul(3);
        while items.len() < fresh && tries > 0 {
            tries -= 1;
            match self.item(place, depth, dice) {
                Some(item) if is_unique && items.contains(&item) => {}
                Some(item) => items.push(item),
                None => break,
            }
        }
        if items.len() == fresh { again(&items, length) } else { items }
    }

    fn length(&self, least: usize, most: Option<usize>, depth: usize, dice: &mut Dice<'_>) -> usize {
        let soft = most.unwrap_or(least.saturating_add(4));
        let few = least + dice.below(soft.saturating_sub(least).min(4) + 1);
        match self.appetite {
            Appetite::Least => least,
            _ if depth > DEEP => least,
            Appetite::Full => least.max(1).min(soft),
            // A full array of full arrays has more parts than it says more.
            Appetite::Any if depth < 3 && soft <= SHORT && dice.chance(10) => soft,
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

/// The values over and over, up to a length; as they are where that would be too heavy.
pub(super) fn again(values: &[Json], length: usize) -> Vec<Json> {
    let heft: usize = values.iter().map(|value| value.to_string().len()).sum();
    let rounds = length.div_ceil(values.len().max(1));
    let is_heavy = rounds > 1 && heft.saturating_mul(rounds) > HEAVY;
    values.iter().cycle().take(if is_heavy { values.len() } else { length }).cloned().collect()
}
