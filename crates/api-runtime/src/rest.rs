//! What a message holds beyond the members that its type names. Nothing of it is lost when the value is written again.

use crate::{Json, Map};

/// The members that the document does not name, and the nulls that stand where it allows none.
///
/// One word large while there is nothing to keep.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rest<T = Json>(Option<Box<Kept<T>>>);

#[derive(Clone, Debug, PartialEq, Eq)]
struct Kept<T> {
    entries: Map<T>,
    nulls: Vec<&'static str>,
}

impl<T> Default for Rest<T> {
    fn default() -> Self {
        Self(None)
    }
}

impl<T> From<Map<T>> for Rest<T> {
    fn from(entries: Map<T>) -> Self {
        let mut rest = Self::default();
        if !entries.is_empty() {
            rest.kept().entries = entries;
        }
        rest
    }
}

impl<T> Rest<T> {
    fn kept(&mut self) -> &mut Kept<T> {
        self.0.get_or_insert_with(|| Box::new(Kept { entries: Map::new(), nulls: Vec::new() }))
    }

    /// The members that the document does not name, in the order of their keys.
    pub fn entries(&self) -> impl Iterator<Item = (&str, &T)> {
        self.0.iter().flat_map(|kept| kept.entries.iter()).map(|(key, value)| (key.as_str(), value))
    }

    /// The value under a key that the document does not name.
    pub fn get(&self, key: &str) -> Option<&T> {
        self.0.as_ref()?.entries.get(key)
    }

    /// Sets a member that the document does not name; the value that stood there, if any. A key that the document
    /// does name belongs into its own field: setting it here would write it twice.
    pub fn insert(&mut self, key: String, value: T) -> Option<T> {
        self.kept().entries.insert(key, value)
    }

    /// How many unnamed members there are.
    pub fn len(&self) -> usize {
        self.0.as_ref().map_or(0, |kept| kept.entries.len())
    }

    /// Whether there is no unnamed member.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Whether `key`, a named member, came as `null` although its schema allows none.
    #[inline]
    pub fn was_null(&self, key: &str) -> bool {
        self.0.as_ref().is_some_and(|kept| kept.nulls.contains(&key))
    }

    /// Remembers that `key` came as `null`.
    pub(crate) fn note_null(&mut self, key: &'static str) {
        self.kept().nulls.push(key);
    }
}
