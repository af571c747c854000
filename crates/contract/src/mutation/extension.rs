//! Mutants of extensions that have a meaning: open enumerations, rules over several members, success, pages, codes.
//!
//! It must never touch an extension that only names or describes.

use super::graft::{Graft, planted, string};
use super::{Effect, Nursery, Seat, expression, graft};
use crate::data::stranger;
use crate::exchange::silent_code;
use crate::translate::plain;
use crate::tree::Tree;
use openapi::{Member, Node};

impl Nursery<'_> {
    pub(super) fn extension(&mut self, seat: &Seat<'_>, key: &str) {
        match key {
            "x-open-enum" => self.flipped(seat, Effect::Loosens),
            "x-validations" => self.validations(seat),
            "x-success" => self.success(seat),
            "x-pagination" => self.pagination(seat),
            "x-violation-codes" => self.codes(seat),
            _ => {}
        }
    }

    fn validations(&mut self, seat: &Seat<'_>) {
        for (index, entry) in seat.value.as_array().unwrap_or_default().iter().enumerate() {
            let at = seat.at.join(&index.to_string());
            self.add(&at, "dropped", Effect::Loosens, Graft::Remove(at.clone()));
            let rule = entry.get("rule").and_then(Node::as_str).unwrap_or_default();
            for (text, words) in expression::mutants(rule) {
                self.add(&at, words, Effect::Shifts, Graft::Put(at.join("rule"), string(&text)));
            }
        }
    }

    fn success(&mut self, seat: &Seat<'_>) {
        self.drop_it(seat, Effect::Shifts);
        for member in seat.value.as_object().unwrap_or_default() {
            let at = seat.at.join(&member.key);
            match member.key.as_str() {
                "value" => {
                    if let Some(other) = stranger(&plain(&member.value)).map(|other| planted(&other)) {
                        let words = format!("{} in place of {}", graft::text(&other), graft::text(&member.value));
                        self.add(&at, words, Effect::Shifts, Graft::Put(at.clone(), other));
                    }
                }
                "pointer" => self.led_astray(seat, member),
                "description" => self.add(&at, "dropped", Effect::Shifts, Graft::Remove(at.clone())),
                _ => {}
            }
        }
    }

    /// A pointer leads to a member that nobody has.
    fn led_astray(&mut self, seat: &Seat<'_>, member: &Member) {
        let at = seat.at.join(&member.key);
        let Some(text) = member.value.as_str() else { return };
        let astray = format!("{text}x");
        self.add(&at, format!("{astray} in place of {text}"), Effect::Shifts, Graft::Put(at.clone(), string(&astray)));
    }

    fn pagination(&mut self, seat: &Seat<'_>) {
        self.drop_it(seat, Effect::Shifts);
        for member in seat.value.as_object().unwrap_or_default() {
            let at = seat.at.join(&member.key);
            if member.key == "filters" {
                for filter in member.value.as_object().unwrap_or_default() {
                    let at = at.join(&filter.key);
                    self.add(&at, "dropped", Effect::Shifts, Graft::Remove(at.clone()));
                }
                continue;
            }
            self.led_astray(seat, member);
            if member.key != "items" {
                self.add(&at, "dropped", Effect::Shifts, Graft::Remove(at.clone()));
            }
        }
    }

    fn codes(&mut self, seat: &Seat<'_>) {
        let members = seat.value.as_object().unwrap_or_default();
        for (index, member) in members.iter().enumerate() {
            let at = seat.at.join(&member.key);
            self.add(&at, "dropped", Effect::Shifts, Graft::Remove(at.clone()));
            let other = members.iter().map(|other| &other.value).find(|other| plain(other) != plain(&member.value));
            if let Some(other) = other {
                let words = format!("{} in place of {}", graft::text(other), graft::text(&member.value));
                self.add(&at, words, Effect::Shifts, Graft::Put(at.clone(), other.clone()));
            }
            // The next one of which any request could break a rule: those between are silent.
            let tree = Tree::new(self.document);
            let speaks = |member: &&Member| silent_code(&tree, &seat.at.join(&member.key), None).is_none();
            if let Some(next) = members[index + 1..].iter().find(speaks) {
                let graft = Graft::Move(at.clone(), next.key.clone());
                self.add(&at, format!("behind {}", next.key), Effect::Shifts, graft);
            }
        }
    }
}
