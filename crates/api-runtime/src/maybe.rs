//! A member that may be absent, and null when it is there: three states, never folded into two.
//!
//! It must never turn a null into an absent key, or an absent key into a null.

use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// The value of an optional, nullable member.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Maybe<T> {
    /// The key is not there.
    #[default]
    Absent,
    /// The key is there and says `null`.
    Null,
    /// The key has a value.
    Value(T),
}

impl<T> Maybe<T> {
    /// The value, if there is one; absent and null alike give `None`.
    pub fn as_ref(&self) -> Option<&T> {
        match self {
            Self::Value(value) => Some(value),
            Self::Absent | Self::Null => None,
        }
    }

    /// The value, if there is one; absent and null alike give `None`.
    pub fn into_option(self) -> Option<T> {
        match self {
            Self::Value(value) => Some(value),
            Self::Absent | Self::Null => None,
        }
    }

    /// Whether the key is not there at all.
    pub fn is_absent(&self) -> bool {
        matches!(self, Self::Absent)
    }

    /// Whether the key is there and says `null`.
    pub fn is_null(&self) -> bool {
        matches!(self, Self::Null)
    }
}

impl<T: std::ops::Deref> Maybe<T> {
    /// The value's target, as `Option::as_deref` gives it.
    pub fn as_deref(&self) -> Option<&T::Target> {
        self.as_ref().map(|value| &**value)
    }
}

impl<T> From<T> for Maybe<T> {
    fn from(value: T) -> Self {
        Self::Value(value)
    }
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Maybe<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let value = Option::deserialize(deserializer)?;
        Ok(value.map_or(Self::Null, Self::Value))
    }
}

impl<T: Serialize> Serialize for Maybe<T> {
    /// An absent value has no JSON form of its own: its owner leaves the key out. Alone it is written as null.
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.as_ref().serialize(serializer)
    }
}
