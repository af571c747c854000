//! Mends an object that keeps its structure and breaks a rule of `x-validations`, by changing a field or two.
//!
//! It must never solve a rule by reading it as CEL: it tries what such rules usually ask of numbers (equal,
//! next to, a multiple of, within bounds), and the judge says whether it helped.

use super::Json;
use super::dice::Dice;
use super::make::Maker;
use super::number::Line;
use super::rules::Rules;
use openapi::{Node, Pointer};
use serde_json::{Map, Value};

/// How many pairs of changes are tried where one change is not enough.
const PAIRS: usize = 120;

impl Maker<'_> {
    /// The value with a field or two changed so that every schema of `place` takes it.
    pub(super) fn mend(
        &self,
        place: &[Pointer],
        chosen: &[Pointer],
        value: &Json,
        dice: &mut Dice<'_>,
    ) -> Option<Json> {
        let object = value.as_object()?;
        let rules = Rules::gather(self.tree(), chosen);
        if !rules.has("x-validations") {
            return None;
        }
        let mut changes = self.changes(&rules, chosen, object, dice);
        dice.shuffle(&mut changes);
        let single = changes.iter().map(|change| changed(object, &[change]));
        let pairs: Vec<_> = (0..PAIRS).filter_map(|_| Some([dice.pick(&changes)?, dice.pick(&changes)?])).collect();
        let double = pairs.iter().map(|pair| changed(object, pair));
        single.chain(double).find(|candidate| self.keeps(place, candidate))
    }

    /// Changes of single fields that the rules speak of: another value, or none.
    pub(super) fn changes(
        &self,
        rules: &Rules<'_>,
        place: &[Pointer],
        object: &Map<String, Json>,
        dice: &mut Dice<'_>,
    ) -> Vec<(String, Option<Json>)> {
        let spoken = spoken_of(rules);
        let required = self.required(rules);
        let mut changes = Vec::new();
        for name in rules.properties() {
            if !spoken.iter().any(|text| text.contains(&name)) {
                continue;
            }
            if object.contains_key(&name) && !required.contains(&name) {
                changes.push((name.clone(), None));
            }
            for value in self.field_values(place, &name, object, dice) {
                changes.push((name.clone(), Some(value)));
            }
        }
        changes
    }

    fn field_values(
        &self,
        place: &[Pointer],
        name: &str,
        object: &Map<String, Json>,
        dice: &mut Dice<'_>,
    ) -> Vec<Json> {
        let rulers = self.tree().member(place, name).unwrap_or_default();
        let rules = Rules::gather(self.tree(), &rulers);
        let mut values: Vec<Json> = Vec::new();
        let whole = rules.kinds().contains(&"integer");
        if let Some(line) = Line::new(&rules, whole).filter(|_| rules.kinds().contains(&"integer")) {
            values.extend(line.bounds());
            values.extend((0..6).filter_map(|_| line.draw(dice)));
            values.extend(related(name, object, dice).into_iter().map(Value::from));
        }
        values.extend(object.iter().filter(|(key, _)| *key != name).map(|(_, value)| value.clone()));
        values.extend(rules.enums(false));
        values.extend((0..2).filter_map(|_| self.value(&rulers, 2, dice)));
        values.retain(|value| self.keeps(&rulers, value));
        values
    }
}

/// Integers that a rule over several fields may ask for: around the field's own value and the others', their
/// sums and differences, and multiples.
fn related(name: &str, object: &Map<String, Json>, dice: &mut Dice<'_>) -> Vec<i64> {
    let own = object.get(name).and_then(Json::as_i64).unwrap_or(0);
    let others = object.iter().filter(|(key, _)| *key != name).filter_map(|(_, value)| value.as_i64());
    let mut values = vec![0, 1, own.saturating_add(1), own.saturating_sub(1)];
    for other in others {
        let times = i64::try_from(dice.below(7)).unwrap_or(1);
        let down = own.checked_rem(other).map_or(own, |rest| own.saturating_sub(rest));
        values.extend([other.saturating_add(1), other.saturating_sub(1), other.saturating_mul(times), down]);
        values.extend([own.saturating_add(other), own.saturating_sub(other)]);
    }
    values
}

fn spoken_of<'t>(rules: &Rules<'t>) -> Vec<&'t str> {
    let lists = rules.all("x-validations").filter_map(|(_, node)| node.as_array());
    lists.flatten().filter_map(|entry| entry.get("rule").and_then(Node::as_str)).collect()
}

/// The object with these fields changed, or taken out.
pub(super) fn changed(object: &Map<String, Json>, changes: &[&(String, Option<Json>)]) -> Json {
    let mut object = object.clone();
    for (name, value) in changes {
        match value {
            Some(value) => object.insert(name.clone(), value.clone()),
            None => object.remove(name),
        };
    }
    Json::Object(object)
}
