//! Numbers by their rules: exact bounds, steps of `multipleOf`, the ranges of integer formats.
//!
//! It must never round: a number is counted in whole units of a power of ten, in 128 bits.

use super::dice::Dice;
use super::rules::Rules;
use crate::decimal::{Decimal, in_text};
use serde_json::Value;

/// The numbers that the rules of one place leave, counted in units of `10^exponent`.
pub(super) struct Line {
    low: Option<i128>,
    high: Option<i128>,
    step: i128,
    exponent: i64,
    whole: bool,
}

/// How far from a bound, or from zero, a number is drawn where nothing bounds it.
const REACH: i128 = 1000;

impl Line {
    /// `None` when the rules do not fit in 128 bits, or leave nothing.
    pub(super) fn new(rules: &Rules<'_>, whole: bool) -> Option<Self> {
        // Some formats of numbers ask for whole ones.
        let whole = whole || rules.texts("format").any(|format| matches!(format, "int32" | "int64"));
        let minima = rules.numbers("minimum", "exclusiveMinimum");
        let maxima = rules.numbers("maximum", "exclusiveMaximum");
        let steps = rules.numbers("multipleOf", "");
        let all = minima.iter().chain(&maxima).chain(&steps);
        let finest = if whole { 0 } else { -2 };
        let exponent = all.map(|(number, _)| number.exponent()).fold(finest, i64::min);
        // Between two multiples there must be room for a miss.
        let exponent = exponent - i64::from(!whole && !steps.is_empty());
        let unit = if whole { 10_i128.checked_pow(u32::try_from(-exponent).ok()?)? } else { 1 };
        let mut step = unit;
        for (number, _) in &steps {
            let units = number.in_units(exponent).filter(|units| *units > 0)?;
            step = step.checked_mul(units / gcd(step, units))?;
        }
        let mut line = Self { low: None, high: None, step, exponent, whole };
        for (number, excluded) in &minima {
            let units = number.in_units(exponent)?.checked_add(i128::from(*excluded))?;
            line.low = line.low.max(Some(units));
        }
        for (number, excluded) in &maxima {
            line.lower_high(number.in_units(exponent)?.checked_sub(i128::from(*excluded))?);
        }
        for format in rules.texts("format") {
            line.keep_format(format)?;
        }
        if let Some(low) = line.low {
            line.low = Some(up(low, step)?);
        }
        if let Some(high) = line.high {
            line.high = Some(down(high, step)?);
        }
        (line.low.zip(line.high).is_none_or(|(low, high)| low <= high)).then_some(line)
    }

    fn lower_high(&mut self, units: i128) {
        self.high = Some(self.high.map_or(units, |high| high.min(units)));
    }

    fn keep_format(&mut self, format: &str) -> Option<()> {
        let (low, high) = match format {
            "int32" => (i32::MIN.to_string(), i32::MAX.to_string()),
            "int64" => (i64::MIN.to_string(), i64::MAX.to_string()),
            _ => return Some(()),
        };
        let units = |text: &str| Decimal::parse(text)?.in_units(self.exponent);
        let (low, high) = (units(&low)?, units(&high)?);
        self.low = self.low.max(Some(low));
        self.lower_high(high);
        Some(())
    }

    /// The outermost numbers that the rules leave.
    pub(super) fn bounds(&self) -> Vec<Value> {
        self.low.iter().chain(&self.high).filter_map(|units| self.value(*units)).collect()
    }

    /// Numbers inside that a stricter rule would refuse: with a fraction where one may stand, and odd steps.
    pub(super) fn inside(&self) -> Vec<Value> {
        let start = self.start();
        let half = self.unit() / 2;
        let distances = [(1, 0), (3, 0), (0, half), (1, half)];
        let at = |(steps, rest)| start.checked_add(self.step.checked_mul(steps)?)?.checked_add(rest);
        let inside = distances.into_iter().filter_map(at).filter(|units| self.takes(*units));
        inside.filter_map(|units| self.value(units)).collect()
    }

    /// Where the numbers inside begin: at the lower bound, or a step below the upper one.
    fn start(&self) -> i128 {
        self.low.or(self.high.and_then(|high| high.checked_sub(self.step))).unwrap_or(0)
    }

    /// The numbers next to the bounds, just outside, with and without regard to the step; and between steps.
    pub(super) fn misses(&self) -> Vec<Value> {
        let unit = if self.whole { self.unit() } else { 1 };
        let mut misses = Vec::new();
        for distance in [self.step, unit, self.step.saturating_mul(2)] {
            misses.extend(self.low.and_then(|low| low.checked_sub(distance)));
            misses.extend(self.high.and_then(|high| high.checked_add(distance)));
        }
        if self.step > unit {
            let start = self.start();
            misses.extend([unit, self.step - unit].into_iter().filter_map(|distance| start.checked_add(distance)));
        }
        misses.into_iter().filter_map(|units| self.value(units)).collect()
    }

    /// The whole numbers just outside, for a place where other rules ask for these.
    pub(super) fn whole_misses(&self) -> Vec<Value> {
        let unit = self.unit();
        let below = self.low.and_then(|low| down(low.checked_sub(1)?, unit));
        let above = self.high.and_then(|high| up(high.checked_add(1)?, unit));
        below.into_iter().chain(above).filter_map(|units| self.value(units)).collect()
    }

    /// A number that the rules leave: often at a bound, else anywhere.
    pub(super) fn draw(&self, dice: &mut Dice<'_>) -> Option<Value> {
        let roll = dice.below(10);
        let bound = match roll {
            0 | 1 => self.low,
            2 | 3 => self.high,
            4 => self.low.and_then(|low| low.checked_add(self.step)),
            5 => self.high.and_then(|high| high.checked_sub(self.step)),
            6 => Some(0),
            7 => self.far(dice),
            _ => None,
        };
        let units = bound.filter(|units| self.takes(*units)).or_else(|| self.anywhere(dice))?;
        self.spelled(units, dice)
    }

    /// Where nothing bounds the number: beyond what a double, and seldom what 64 bits, can hold.
    fn far(&self, dice: &mut Dice<'_>) -> Option<i128> {
        let far: i128 = match dice.below(12) {
            0..=5 => (1 << 53) + 1,
            6..=10 => i64::MAX.into(),
            _ => 123_456_789_012_345_678_901_234,
        };
        let units = far.checked_mul(self.unit())?;
        let sign = if dice.chance(50) { 1 } else { -1 };
        Some(sign * (units - units % self.step))
    }

    fn anywhere(&self, dice: &mut Dice<'_>) -> Option<i128> {
        let reach = REACH.saturating_mul(self.unit().max(self.step));
        let low = self.low.unwrap_or_else(|| self.high.map_or(-reach, |high| high.saturating_sub(reach)));
        let high = self.high.unwrap_or_else(|| low.saturating_add(reach.saturating_mul(2)));
        let (first, last) = (up(low, self.step)?.div_euclid(self.step), high.div_euclid(self.step));
        dice.between(first, last).checked_mul(self.step)
    }

    /// How many units make one.
    fn unit(&self) -> i128 {
        u32::try_from(-self.exponent).ok().and_then(|places| 10_i128.checked_pow(places)).unwrap_or(1)
    }

    fn takes(&self, units: i128) -> bool {
        units % self.step == 0 && self.low.is_none_or(|low| low <= units) && self.high.is_none_or(|high| units <= high)
    }

    /// The shortest plain spelling.
    fn value(&self, units: i128) -> Option<Value> {
        let text = in_text(units, self.exponent);
        let short = if text.contains('e') || !text.contains('.') {
            &text
        } else {
            text.trim_end_matches('0').trim_end_matches('.')
        };
        Some(Value::Number(short.parse().ok()?))
    }

    /// A number may be spelled in many ways where no integer is asked for.
    fn spelled(&self, units: i128, dice: &mut Dice<'_>) -> Option<Value> {
        if self.whole || dice.chance(80) {
            return self.value(units);
        }
        let text = match dice.below(2) {
            0 => in_text(units, self.exponent),
            _ => format!("{units}e{}", self.exponent),
        };
        Some(Value::Number(text.parse().ok()?))
    }
}

/// The first multiple of the step that is not below; `None` beyond 128 bits.
fn up(units: i128, step: i128) -> Option<i128> {
    let beyond = units.rem_euclid(step);
    if beyond == 0 { Some(units) } else { units.checked_add(step - beyond) }
}

/// The last multiple of the step that is not above; `None` beyond 128 bits.
fn down(units: i128, step: i128) -> Option<i128> {
    units.checked_sub(units.rem_euclid(step))
}

fn gcd(mut a: i128, mut b: i128) -> i128 {
    while b != 0 {
        (a, b) = (b, a % b);
    }
    a.max(1)
}
