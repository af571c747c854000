//! Lists and objects of a size: with as many parts as their counts leave, and one part off.
//!
//! It must never make one that is longer than a list may be, nor give up one with few parts for one with many.

use super::Json;
use super::array::{FRESH, LONG, SHORT, again};
use super::dice::Dice;
use super::make::Maker;
use super::spot::{Edits, Spot};
use crate::family::Family;
use serde_json::Map;

impl Maker<'_> {
    /// The list at both ends of its length, and one item off.
    pub(super) fn lengths(&self, spot: &Spot<'_>, items: &[Json], dice: &mut Dice<'_>, edits: &mut Edits) {
        let mut of_length = |length: usize| self.of_length(spot, items, length, dice);
        let least = spot.rules.at_least("minItems");
        let most = spot.rules.at_most("maxItems").filter(|most| *most <= LONG);
        spot.put(edits, Family::Counts, None, of_length(least));
        spot.put(edits, Family::Counts, None, most.and_then(&mut of_length));
        spot.put(edits, Family::Counts, None, of_length(2));
        for (rule, _) in spot.rules.all("minItems").filter(|_| least > 0) {
            spot.put(edits, Family::Counts, Some(rule), of_length(least - 1));
        }
        for (rule, _) in spot.rules.all("maxItems") {
            spot.put(edits, Family::Counts, Some(rule), most.and_then(|most| of_length(most + 1)));
        }
    }

    fn of_length(&self, spot: &Spot<'_>, items: &[Json], length: usize, dice: &mut Dice<'_>) -> Option<Json> {
        let mut longer = items.to_vec();
        longer.truncate(length);
        let is_unique = spot.rules.is_unique();
        let is_long = length > SHORT;
        if is_long {
            self.refill();
        }
        let fresh = if is_long && !is_unique { length.min(longer.len().max(FRESH)) } else { length };
        while longer.len() < fresh {
            let mut tries = (0..20).filter_map(|_| self.item(spot.place, 1, dice));
            let item = tries.find(|item| !is_unique || !longer.contains(item));
            longer.push(item?);
        }
        let longer = again(&longer, length);
        (longer.len() == length).then_some(Json::Array(longer))
    }

    /// The object at both ends of its size, and one member off.
    pub(super) fn sizes(&self, spot: &Spot<'_>, members: &Map<String, Json>, dice: &mut Dice<'_>, edits: &mut Edits) {
        let least = spot.rules.at_least("minProperties");
        let most = spot.rules.at_most("maxProperties").filter(|most| *most <= LONG);
        for (rule, _) in spot.rules.all("minProperties").filter(|_| least > 0) {
            spot.put(edits, Family::Counts, Some(rule), self.of_size(spot, members, least - 1, dice));
            self.stand(spot, members, least, dice, edits);
        }
        for (rule, _) in spot.rules.all("maxProperties") {
            let Some(most) = most else { continue };
            spot.put(edits, Family::Counts, Some(rule), self.of_size(spot, members, most + 1, dice));
            self.stand(spot, members, most, dice, edits);
        }
    }

    /// The object with exactly so many members, be it as it is.
    fn stand(&self, spot: &Spot<'_>, members: &Map<String, Json>, size: usize, dice: &mut Dice<'_>, edits: &mut Edits) {
        match members.len() == size {
            true => spot.stands(edits, Family::Counts),
            false => spot.put(edits, Family::Counts, None, self.of_size(spot, members, size, dice)),
        }
    }

    fn of_size(&self, spot: &Spot<'_>, members: &Map<String, Json>, size: usize, dice: &mut Dice<'_>) -> Option<Json> {
        let mut members = members.clone();
        let required = self.required(&spot.rules);
        // What is required goes last, so that only one rule breaks where that can be.
        let mut keys: Vec<String> = members.keys().cloned().collect();
        keys.sort_by_key(|key| required.contains(key));
        for key in keys.into_iter().take(members.len().saturating_sub(size)) {
            members.remove(&key);
        }
        if size > SHORT {
            self.refill();
        }
        for name in spot.rules.properties() {
            if members.len() < size
                && !members.contains_key(&name)
                && let Some(value) = self.member(spot.place, &name, 1, dice)
            {
                members.insert(name, value);
            }
        }
        self.grow(&spot.rules, spot.place, &mut members, size, 1, dice);
        (members.len() == size).then_some(Json::Object(members))
    }
}
