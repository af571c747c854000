//! What a schema asks for, whoever wrote it: one level, the places of what stands inside, each of them several where
//! several parts describe it, and numbers by their value.
//!
//! It must never know where a schema comes from: both sides are brought into this form and compared as text.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Debug;

/// One level of a schema. `P` is a place: that of a schema inside of it.
#[derive(Debug)]
pub(super) struct Shape<P> {
    /// The JSON types that are lawful; nothing for all of them.
    pub(super) types: Option<BTreeSet<String>>,
    /// Keywords and their values, of which only `enum` has several.
    pub(super) rules: BTreeMap<String, BTreeSet<String>>,
    /// The members that must be there.
    pub(super) required: BTreeSet<String>,
    /// The members that have names.
    pub(super) members: BTreeMap<String, Member<P>>,
    /// What a list holds; nothing for anything.
    pub(super) items: Vec<P>,
    /// What members without a name hold.
    pub(super) unnamed: Unnamed<P>,
    /// `oneOf`, `anyOf` and `not`, each with its schemas.
    pub(super) choices: Vec<(String, Vec<P>)>,
}

/// A member with a name.
#[derive(Debug)]
pub(super) struct Member<P> {
    pub(super) places: Vec<P>,
    /// `readOnly`, `writeOnly` or nothing.
    pub(super) travels: &'static str,
}

/// Members without a name.
#[derive(Debug)]
pub(super) enum Unnamed<P> {
    Anything,
    Nothing,
    Typed(Vec<P>),
}

impl<P> Shape<P> {
    /// A schema that asks for nothing.
    pub(super) fn anything() -> Self {
        let (rules, required, members) = (BTreeMap::new(), BTreeSet::new(), BTreeMap::new());
        Self {
            types: None,
            rules,
            required,
            members,
            items: Vec::new(),
            unnamed: Unnamed::Anything,
            choices: Vec::new(),
        }
    }

    /// All but what stands inside, as text.
    pub(super) fn level(&self) -> String {
        let Self { types, rules, required, members, items, unnamed, choices } = self;
        let choices: Vec<(&str, usize)> = choices.iter().map(|(name, of)| (name.as_str(), of.len())).collect();
        let members: BTreeMap<&String, &str> = members.iter().map(|(name, member)| (name, member.travels)).collect();
        let unnamed = match unnamed {
            Unnamed::Anything => "anything",
            Unnamed::Nothing => "nothing",
            Unnamed::Typed(_) => "typed",
        };
        let items = !items.is_empty();
        format!(
            "types {types:?}, {rules:?}, required {required:?}, members {members:?}, items {items}, others {unnamed}, choices {choices:?}"
        )
    }

    /// Whether nothing is asked for.
    pub(super) fn is_anything(&self) -> bool {
        let is_bare = self.types.is_none() && self.rules.is_empty() && self.required.is_empty();
        is_bare
            && self.choices.is_empty()
            && self.members.is_empty()
            && self.items.is_empty()
            && matches!(self.unnamed, Unnamed::Anything)
    }

    /// What both schemas ask for together: `allOf`, or what stands beside a reference.
    pub(super) fn meet(mut self, other: Self) -> Self {
        self.types = match (self.types, other.types) {
            (Some(one), Some(other)) => Some(one.intersection(&other).cloned().collect()),
            (one, other) => one.or(other),
        };
        for (name, value) in other.rules {
            let value = match self.rules.remove(&name) {
                Some(known) => stricter(&name, known, value),
                None => value,
            };
            self.rules.insert(name, value);
        }
        self.required.extend(other.required);
        for (name, member) in other.members {
            let known = self.members.entry(name).or_insert(Member { places: Vec::new(), travels: "" });
            known.places.extend(member.places);
            known.travels = if known.travels.is_empty() { member.travels } else { known.travels };
        }
        self.items.extend(other.items);
        self.unnamed = match (self.unnamed, other.unnamed) {
            (Unnamed::Anything, unnamed) | (unnamed, Unnamed::Anything) => unnamed,
            (Unnamed::Nothing, _) | (_, Unnamed::Nothing) => Unnamed::Nothing,
            (Unnamed::Typed(one), Unnamed::Typed(other)) => Unnamed::Typed(one.into_iter().chain(other).collect()),
        };
        self.choices.extend(other.choices);
        self.choices.sort_by(|(one, _), (other, _)| one.cmp(other));
        self
    }
}

/// Of two values of one keyword, the one that implies the other; both where neither is known to.
fn stricter(name: &str, one: BTreeSet<String>, other: BTreeSet<String>) -> BTreeSet<String> {
    let count = |values: &BTreeSet<String>| values.first()?.parse::<u64>().ok();
    match (name, count(&one), count(&other)) {
        ("minProperties", Some(a), Some(b)) => {
            if a > b {
                one
            } else {
                other
            }
        }
        ("maxProperties", Some(a), Some(b)) => {
            if a < b {
                one
            } else {
                other
            }
        }
        _ => one.into_iter().chain(other).collect(),
    }
}

/// A number by its value: `1.50`, `15e-1` and `1.5` are one text.
pub(super) fn number(text: &str) -> String {
    let (mantissa, exponent) = text.split_once(['e', 'E']).unwrap_or((text, "0"));
    let (sign, mantissa) = mantissa.strip_prefix('-').map_or(("", mantissa), |rest| ("-", rest));
    let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    let digits = format!("{whole}{fraction}");
    let digits = digits.trim_start_matches('0');
    let kept = digits.trim_end_matches('0');
    let exponent: i64 = exponent.parse().expect("an exponent of 64 bits");
    let dropped = i64::try_from(digits.len() - kept.len()).expect("a short number");
    let shift = exponent + dropped - i64::try_from(fraction.len()).expect("a short number");
    match shift {
        _ if kept.is_empty() => "0".to_owned(),
        0..=40 => format!("{sign}{kept}{}", "0".repeat(usize::try_from(shift).expect("it is not negative"))),
        _ => format!("{sign}{kept}e{shift}"),
    }
}

#[cfg(test)]
mod test {
    use super::number;

    #[test]
    fn numbers_are_compared_by_their_value() {
        for (text, value) in [
            ("0", "0"),
            ("-0.0", "0"),
            ("1.50", "15e-1"),
            ("15e-1", "15e-1"),
            ("1e2", "100"),
            ("100", "100"),
            ("-0.010", "-1e-2"),
            ("1E+20", "100000000000000000000"),
            ("1e400", "1e400"),
            ("10.0", "10"),
        ] {
            assert_eq!(number(text), value, "{text}");
        }
    }
}
