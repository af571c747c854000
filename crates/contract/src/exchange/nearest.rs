//! The operation that a path comes nearest to, and where it leaves it.
//!
//! It must never look at more of a path than a person would read.

use super::endpoint::Endpoint;
use super::template::{Segment, Template};
use super::{Difference, Request, Unmatched};

/// The cost of a segment that is missing, or too many, or does not fit a template.
const SEGMENT: usize = 50;
/// The least and the greatest cost of a segment with another word.
const WORD: (usize, usize) = (10, 2 * SEGMENT);
/// The cost of another method: less than any segment.
const METHOD: usize = 5;
/// How many segments, and how many characters of one, are compared.
const MOST: usize = 64;

/// Tells what a request comes nearest to whose path no template takes.
pub(super) fn unmatched<'e>(endpoints: impl Iterator<Item = &'e Endpoint>, request: &Request) -> Unmatched {
    let path = request.path();
    let given: Vec<&str> = path.strip_prefix('/').unwrap_or(path).split('/').collect();
    let cost = |endpoint: &&Endpoint| {
        let method = if endpoint.operation.method == request.method { 0 } else { METHOD };
        between(&endpoint.template, &given) + method
    };
    let nearest = endpoints.min_by_key(cost);
    let segments = nearest.map_or(&[][..], |nearest| nearest.template.segments());
    Unmatched {
        method: request.method.clone(),
        target: request.target.clone(),
        nearest: nearest.map(|nearest| nearest.operation.clone()),
        difference: first_difference(segments, &given),
    }
}

fn first_difference(segments: &[Segment], given: &[&str]) -> Difference {
    let fits = |(segment, given): &(&Segment, &&str)| segment.takes(given);
    let at = segments.iter().zip(given).take_while(fits).count();
    Difference::Path {
        segment: at + 1,
        expected: segments.get(at).map(|segment| segment.text.clone()),
        found: given.get(at).map(|given| (*given).to_owned()),
    }
}

fn between(template: &Template, given: &[&str]) -> usize {
    let given = &given[..given.len().min(MOST)];
    distance(template.segments(), given, SEGMENT, |segment, given| between_words(segment, given))
}

fn between_words(segment: &Segment, given: &str) -> usize {
    if segment.takes(given) {
        return 0;
    }
    if !segment.is_concrete() {
        return SEGMENT;
    }
    let chars = |text: &str| text.chars().take(MOST).collect::<Vec<char>>();
    let (expected, found) = (chars(&segment.text), chars(given));
    let changes = distance(&expected, &found, 1, |a, b| usize::from(a != b));
    WORD.0 + (WORD.1 - WORD.0) * changes / expected.len().max(found.len()).max(1)
}

/// The least cost of the changes that make one list of the other (Levenshtein).
fn distance<A, B>(from: &[A], to: &[B], gap: usize, differ: impl Fn(&A, &B) -> usize) -> usize {
    let mut row: Vec<usize> = (0..=to.len()).map(|count| count * gap).collect();
    for (index, a) in from.iter().enumerate() {
        let mut corner = std::mem::replace(&mut row[0], (index + 1) * gap);
        for (at, b) in to.iter().enumerate() {
            let changed = corner + differ(a, b);
            corner = row[at + 1];
            row[at + 1] = changed.min(corner + gap).min(row[at] + gap);
        }
    }
    row[to.len()]
}

#[cfg(test)]
mod tests {
    use super::{between, distance};
    use crate::exchange::template::Template;

    #[test]
    fn counts_the_changes_between_words() {
        let letters = |text: &str| text.chars().collect::<Vec<_>>();
        let changes = |a: &str, b: &str| distance(&letters(a), &letters(b), 1, |a, b| usize::from(a != b));
        assert_eq!(changes("kitten", "sitting"), 3);
        assert_eq!(changes("", "abc"), 3);
        assert_eq!(changes("same", "same"), 0);
    }

    #[test]
    fn a_misspelt_segment_is_nearer_than_a_missing_one() {
        let template = Template::new("/rooms/{room}/photos");
        assert!(between(&template, &["rooms", "7", "photo"]) < between(&template, &["rooms", "7"]));
        assert_eq!(between(&template, &["rooms", "7", "photos"]), 0);
    }
}
