//! The rules of a type. Checking never changes a value and never stops at the first violation.

use crate::{Direction, Json, Map, Maybe, Number, Path, Report, Violations};

/// A value that knows the contract's rules.
pub trait Validate {
    /// Reports every rule that this value, standing at `path`, breaks.
    fn check(&self, path: &Path<'_>, report: &mut Report);

    /// Checks the whole value as it would travel in `direction`.
    fn validate(&self, direction: Direction) -> Result<(), Violations> {
        let mut report = Report::new(direction);
        self.check(&Path::ROOT, &mut report);
        report.finish()
    }

    /// Where in the value, as JSON Pointers (RFC 6901), an open enumeration has a value that the document does not name.
    /// That is lawful, and worth telling.
    fn unknown(&self) -> Vec<String> {
        // What is named is so both ways.
        let mut report = Report::noting(Direction::Response);
        self.check(&Path::ROOT, &mut report);
        report.into_unknown()
    }
}

/// Types of JSON values that carry no rule of their own.
macro_rules! without_rules {
    ($($type:ty),*) => {$(
        impl Validate for $type {
            fn check(&self, _: &Path<'_>, _: &mut Report) {}
        }
    )*};
}
without_rules!(bool, i64, i128, str, String, Number, Json);

impl<T: Validate> Validate for Option<T> {
    fn check(&self, path: &Path<'_>, report: &mut Report) {
        if let Some(value) = self {
            value.check(path, report);
        }
    }
}

impl<T: Validate> Validate for Maybe<T> {
    fn check(&self, path: &Path<'_>, report: &mut Report) {
        self.as_ref().check(path, report);
    }
}

impl<T: Validate + ?Sized> Validate for &T {
    fn check(&self, path: &Path<'_>, report: &mut Report) {
        (**self).check(path, report);
    }
}

impl<T: Validate> Validate for Box<T> {
    fn check(&self, path: &Path<'_>, report: &mut Report) {
        (**self).check(path, report);
    }
}

impl<T: Validate> Validate for Vec<T> {
    fn check(&self, path: &Path<'_>, report: &mut Report) {
        self.as_slice().check(path, report);
    }
}

impl<T: Validate> Validate for [T] {
    fn check(&self, path: &Path<'_>, report: &mut Report) {
        for (index, item) in self.iter().enumerate() {
            item.check(&path.index(index), report);
        }
    }
}

impl<T: Validate> Validate for Map<T> {
    fn check(&self, path: &Path<'_>, report: &mut Report) {
        for (key, value) in self.iter() {
            value.check(&path.key(key), report);
        }
    }
}
