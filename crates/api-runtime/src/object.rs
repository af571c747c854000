//! Reading and writing JSON objects member by member: the half of every generated struct that is always the same.
//!
//! Unknown members are kept, a member that comes twice is refused, and absent and null stay apart.

use std::borrow::Cow;
use std::fmt;
use std::marker::PhantomData;

use serde::de::{DeserializeOwned, DeserializeSeed, Error, MapAccess, Visitor};
use serde::ser::SerializeMap;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::{Maybe, Path, Report, Rest};

/// A type that is written as a JSON object.
pub trait Object: Sized {
    /// The names of its members on the wire.
    const KEYS: &'static [&'static str];
    /// The type of members that the document does not name.
    type Unnamed;

    /// The index of a name in [`Object::KEYS`].
    fn index(key: &str) -> Option<usize>;

    /// Reads all members.
    fn read<'de, A: MapAccess<'de>>(members: Members<A, Self>) -> Result<Self, A::Error>
    where
        Self::Unnamed: Deserialize<'de>;
}

/// A member, or what the document's default, which is given as JSON, stands for while it is absent.
pub fn or_default<'a, T: Clone + DeserializeOwned>(value: Option<&'a T>, default: &str) -> Option<Cow<'a, T>> {
    value.map(Cow::Borrowed).or_else(|| serde_json::from_str(default).ok().map(Cow::Owned))
}

/// Decodes an object.
pub fn decode<'de, T, D>(deserializer: D) -> Result<T, D::Error>
where
    T: Object<Unnamed: Deserialize<'de>>,
    D: Deserializer<'de>,
{
    deserializer.deserialize_map(ObjectVisitor(PhantomData))
}

struct ObjectVisitor<T>(PhantomData<T>);

impl<'de, T: Object<Unnamed: Deserialize<'de>>> Visitor<'de> for ObjectVisitor<T> {
    type Value = T;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    #[inline]
    fn visit_map<A: MapAccess<'de>>(self, access: A) -> Result<T, A::Error> {
        T::read(Members { access, rest: Rest::default() })
    }
}

/// The members of an object while it is read.
#[derive(Debug)]
pub struct Members<A, T: Object> {
    access: A,
    rest: Rest<T::Unnamed>,
}

impl<'de, A: MapAccess<'de>, T: Object<Unnamed: Deserialize<'de>>> Members<A, T> {
    /// The index of the next named member; unnamed ones are put aside on the way.
    #[inline]
    pub fn advance(&mut self) -> Result<Option<usize>, A::Error> {
        loop {
            match self.access.next_key_seed(KeySeed::<T>(PhantomData))? {
                None => return Ok(None),
                Some(Key::Named(index)) => return Ok(Some(index)),
                Some(Key::Unnamed(key)) => {
                    let value = self.access.next_value()?;
                    if self.rest.insert(key, value).is_some() {
                        return Err(A::Error::custom("duplicate key"));
                    }
                }
            }
        }
    }

    /// Reads the value of the member just found.
    #[inline]
    pub fn value<V: Deserialize<'de>>(&mut self, slot: &mut Option<V>) -> Result<(), A::Error> {
        if slot.is_some() {
            return Err(A::Error::custom("duplicate key"));
        }
        *slot = Some(self.access.next_value()?);
        Ok(())
    }

    /// The value of a member that must be there.
    #[inline]
    pub fn required<V>(&self, slot: Option<V>, index: usize) -> Result<V, A::Error> {
        slot.ok_or_else(|| A::Error::missing_field(T::KEYS[index]))
    }

    /// The value of a member that may be absent and should not be null: a null is remembered in the rest.
    #[inline]
    pub fn optional<V>(&mut self, slot: Option<Option<V>>, index: usize) -> Option<V> {
        if let Some(None) = slot {
            self.rest.note_null(T::KEYS[index]);
        }
        slot.flatten()
    }

    /// All that is not named.
    #[inline]
    pub fn rest(self) -> Rest<T::Unnamed> {
        self.rest
    }
}

/// Reports `rule` as broken where the member `key`, which may be absent, came as a null and has got no value since.
#[inline]
pub fn no_null<V, T>(
    value: &Option<V>,
    rest: &Rest<T>,
    path: &Path<'_>,
    key: &'static str,
    rule: &'static str,
    report: &mut Report,
) {
    if value.is_none() && rest.was_null(key) {
        report.demand(false, &path.key(key), rule, "must not be null");
    }
}

enum Key {
    Named(usize),
    Unnamed(String),
}

struct KeySeed<T>(PhantomData<T>);

impl<'de, T: Object> DeserializeSeed<'de> for KeySeed<T> {
    type Value = Key;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Key, D::Error> {
        deserializer.deserialize_str(self)
    }
}

impl<T: Object> Visitor<'_> for KeySeed<T> {
    type Value = Key;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a key")
    }

    #[inline]
    fn visit_str<E: Error>(self, key: &str) -> Result<Key, E> {
        Ok(T::index(key).map_or_else(|| Key::Unnamed(key.to_owned()), Key::Named))
    }
}

/// Writes the members of an object.
#[derive(Debug)]
pub struct Writer<S: Serializer>(S::SerializeMap);

impl<S: Serializer> Writer<S> {
    /// Begins an object.
    pub fn new(serializer: S) -> Result<Self, S::Error> {
        Ok(Self(serializer.serialize_map(None)?))
    }

    /// A member that is always there.
    pub fn required<T: Serialize>(&mut self, key: &'static str, value: &T) -> Result<(), S::Error> {
        self.0.serialize_entry(key, value)
    }

    /// A member that may be absent. A null that was read where none is allowed is written again.
    pub fn optional<T: Serialize, R>(
        &mut self,
        key: &'static str,
        value: &Option<T>,
        rest: &Rest<R>,
    ) -> Result<(), S::Error> {
        match value {
            Some(value) => self.0.serialize_entry(key, value),
            None if rest.was_null(key) => self.0.serialize_entry(key, &()),
            None => Ok(()),
        }
    }

    /// A member that may be absent and may be null.
    pub fn maybe<T: Serialize>(&mut self, key: &'static str, value: &Maybe<T>) -> Result<(), S::Error> {
        match value {
            Maybe::Absent => Ok(()),
            Maybe::Null | Maybe::Value(_) => self.0.serialize_entry(key, value),
        }
    }

    /// All members that the document does not name, then the end of the object.
    pub fn finish<R: Serialize>(mut self, rest: &Rest<R>) -> Result<S::Ok, S::Error> {
        for (key, value) in rest.entries() {
            self.0.serialize_entry(key, value)?;
        }
        self.0.end()
    }
}
