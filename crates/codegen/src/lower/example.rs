//! Examples: what the document shows of its bodies.
//!
//! It must never hold an example to its schema: loading warns, and the judge knows.

use super::Lowering;
use super::kind::follow;
use super::place::Place;
use crate::ir::{Content, Example};
use crate::json;

impl<'a> Lowering<'a> {
    /// The examples of the media types that are followed; where there are none, that of their schema.
    pub(super) fn examples(&self, owner: &Place<'a>, media_types: &[String], content: &Content) -> Vec<Example> {
        let found = owner.child("content");
        let media: Vec<Place<'a>> =
            found.iter().flat_map(|media| media_types.iter().filter_map(|name| media.child(name))).collect();
        let mut examples: Vec<Example> = Vec::new();
        for (title, value) in media.iter().flat_map(|media| self.of_media(media)) {
            let text = match (content, value.node.as_str()) {
                (Content::Json(_) | Content::Fields(_) | Content::Parts(_), _) | (_, None) => json::pretty(value.node),
                (_, Some(text)) => text.to_owned(),
            };
            // Media types that hold the same show the same.
            if !examples.iter().any(|example| example.text == text) {
                examples.push(Example { title, text });
            }
        }
        examples
    }

    fn of_media(&self, media: &Place<'a>) -> Vec<(Option<String>, Place<'a>)> {
        let single = media.child("example").map(|value| (None, value));
        let list = media.child("examples");
        let several = list.iter().flat_map(Place::members).filter_map(|(name, place)| self.of_list(name, &place));
        let found: Vec<_> = single.into_iter().chain(several).collect();
        if !found.is_empty() {
            return found;
        }
        let schema = media.child("schema").and_then(|schema| follow(self.document, &schema));
        schema.and_then(|schema| schema.child("example")).map(|value| (None, value)).into_iter().collect()
    }

    fn of_list(&self, name: &str, place: &Place<'a>) -> Option<(Option<String>, Place<'a>)> {
        let example = Place::resolved(self.document, &place.at)?;
        let title = example.text("summary").or(example.text("description")).unwrap_or(name);
        Some((Some(title.trim().to_owned()), example.child("value")?))
    }
}

/// The members of an object, each value as JSON on one line.
pub(super) fn named(place: &Place<'_>) -> Vec<(String, String)> {
    place.members().map(|(name, value)| (name.to_owned(), json::compact(value.node))).collect()
}
