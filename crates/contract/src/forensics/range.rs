//! Ranges of numbers, and whether sample, schema and prose give a place the same one.
//!
//! It must never compare as floats: bounds are exact.

use super::finding::Finding;
use super::kind::Kind;
use super::spot::Spot;
use super::words;
use openapi::Decimal;
use serde_json::Value;
use std::cmp::Ordering;

/// One end of a range.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Bound {
    pub(super) value: Decimal,
    pub(super) text: String,
    /// Whether the bound itself is outside.
    pub(super) is_exclusive: bool,
}

/// A range; an end that is not there is open.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Range {
    pub(super) lower: Option<Bound>,
    pub(super) upper: Option<Bound>,
}

impl Bound {
    /// A bound by the text of its number; `None` when it is none.
    pub(super) fn parse(text: &str, is_exclusive: bool) -> Option<Self> {
        Some(Self { value: Decimal::parse(text)?, text: text.to_owned(), is_exclusive })
    }

    /// Of integers, the nearest one inside: above 0 is from 1. One beyond 128 bits stays as it is.
    fn inward(&self, step: i128) -> Self {
        let next = self.text.parse::<i128>().ok().and_then(|whole| whole.checked_add(step));
        let next = next.filter(|_| self.is_exclusive).and_then(|whole| Self::parse(&whole.to_string(), false));
        next.unwrap_or_else(|| self.clone())
    }
}

impl Range {
    /// Whether both ends are open.
    pub(super) fn is_open(&self) -> bool {
        self.lower.is_none() && self.upper.is_none()
    }

    /// Whether no number can lie in it.
    pub(super) fn is_empty(&self) -> bool {
        let (Some(lower), Some(upper)) = (&self.lower, &self.upper) else { return false };
        match lower.value.cmp(&upper.value) {
            Ordering::Less => false,
            Ordering::Equal => lower.is_exclusive || upper.is_exclusive,
            Ordering::Greater => true,
        }
    }

    /// Makes it as narrow as the other.
    pub(super) fn narrow(&mut self, other: Self) {
        let keeps = |old: &Option<Bound>, new: &Bound, order: Ordering| {
            old.as_ref().is_some_and(|old| {
                let found = old.value.cmp(&new.value);
                found == order || (found == Ordering::Equal && old.is_exclusive)
            })
        };
        if let Some(lower) = other.lower.filter(|new| !keeps(&self.lower, new, Ordering::Greater)) {
            self.lower = Some(lower);
        }
        if let Some(upper) = other.upper.filter(|new| !keeps(&self.upper, new, Ordering::Less)) {
            self.upper = Some(upper);
        }
    }

    fn of_integers(&self) -> Self {
        Self {
            lower: self.lower.as_ref().map(|bound| bound.inward(1)),
            upper: self.upper.as_ref().map(|bound| bound.inward(-1)),
        }
    }

    fn is_same(&self, other: &Self) -> bool {
        let same = |one: &Option<Bound>, other: &Option<Bound>| match (one, other) {
            (Some(one), Some(other)) => one.value == other.value && one.is_exclusive == other.is_exclusive,
            (None, None) => true,
            _ => false,
        };
        same(&self.lower, &other.lower) && same(&self.upper, &other.upper)
    }

    fn takes(&self, number: &Decimal) -> bool {
        let outside = |bound: &Option<Bound>, wrong: Ordering| {
            bound.as_ref().is_some_and(|bound| {
                let found = number.cmp(&bound.value);
                found == wrong || (found == Ordering::Equal && bound.is_exclusive)
            })
        };
        !outside(&self.lower, Ordering::Less) && !outside(&self.upper, Ordering::Greater)
    }

    /// `from 1 to 100`, `above 0`, `no range`.
    pub(super) fn words(&self) -> String {
        let lower = self.lower.as_ref().map(|bound| (if bound.is_exclusive { "above" } else { "from" }, &bound.text));
        let upper = self.upper.as_ref().map(|bound| (if bound.is_exclusive { "below" } else { "to" }, &bound.text));
        let ends: Vec<String> = lower.into_iter().chain(upper).map(|(word, text)| format!("{word} {text}")).collect();
        if ends.is_empty() { "no range".to_owned() } else { ends.join(" ") }
    }
}

/// Compares the ranges. A sample outside a range that both give breaks a rule of the schema, and is found there.
pub(super) fn check(spot: &Spot<'_>, found: &mut Vec<Finding>) {
    let Some(row) = spot.told.row else { return };
    let schema = spot.ruled.ruling();
    let is_integer = row.type_name() == Some("integer") || schema.is_some_and(|ruling| ruling.types == ["integer"]);
    let as_meant = |range: &Range| if is_integer { range.of_integers() } else { range.clone() };
    let numbers = spot.shown.json().into_iter().filter(|value| matches!(value, Value::Number(_)));
    let is_outside = |value: &Value| match value {
        Value::Number(number) => Decimal::parse(number.as_str()).is_some_and(|number| !row.range.takes(&number)),
        _ => false,
    };
    let outside: Vec<Value> = numbers.filter(|value| is_outside(value)).collect();
    let agree = schema.is_none_or(|ruling| as_meant(&ruling.range).is_same(&as_meant(&row.range)));
    if agree && (schema.is_some() || outside.is_empty()) {
        return;
    }
    let shown = (!outside.is_empty()).then(|| format!("shows {}", words::values(&outside)));
    let finding = Finding::new(&spot.at, Kind::RangeDiffers).sample(shown).rule(spot.rule());
    found.push(finding.schema(schema.map(|ruling| ruling.range.words())).prose(row.range.words()));
}
