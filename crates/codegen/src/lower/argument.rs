//! Names of an operation's arguments, where parameters of several places may share one.
//!
//! It must never number two parameters that their places tell apart: `id` in the path, `query_id` in the query.

use std::collections::HashMap;

use super::Lowering;
use super::name;
use super::place::Place;
use super::unique::Unique;

/// Names that a call has for other things.
const TAKEN: &[&str] = &["client", "body", "send", "stream", "pages", "items", "draft", "clone", "into_future"];

impl<'a> Lowering<'a> {
    /// The name of each parameter: what it asks for; its own, which the path has before other places; or that with its
    /// place before it.
    pub(super) fn argument_names(&mut self, declared: &[Place<'a>]) -> Vec<String> {
        let mut names = Unique::reserving(TAKEN);
        let mut found: Vec<Option<String>> = declared.iter().map(|place| self.word_asked(place, &mut names)).collect();
        let plain: Vec<String> = declared.iter().map(|place| name::field_name(text(place, "name"))).collect();
        let mut places: HashMap<&str, Vec<&str>> = HashMap::new();
        for (place, plain) in declared.iter().zip(&plain) {
            places.entry(plain).or_default().push(text(place, "in"));
        }
        for path_only in [true, false] {
            for (index, place) in declared.iter().enumerate().filter(|(_, place)| is_in_path(place) == path_only) {
                let is_alone =
                    path_only || places[plain[index].as_str()].iter().all(|other| *other == text(place, "in"));
                if found[index].is_none() {
                    found[index] = Some(match is_alone && names.claim(&plain[index]) {
                        true => plain[index].clone(),
                        false => {
                            names.take(name::field_name(&format!("{} {}", text(place, "in"), text(place, "name"))))
                        }
                    });
                }
            }
        }
        found.into_iter().flatten().collect()
    }
}

fn is_in_path(place: &Place<'_>) -> bool {
    text(place, "in") == "path"
}

fn text<'a>(place: &Place<'a>, key: &str) -> &'a str {
    place.text(key).unwrap_or_default()
}
