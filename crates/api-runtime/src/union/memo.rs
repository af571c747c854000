//! What a type makes of a text is found out once while a value is read or checked. Choices stand in each other, and
//! each would ask again all that stand below it: the time would double with every step down.
//!
//! It must never outlive the value that it was begun for.

use std::any::TypeId;
use std::cell::RefCell;
use std::collections::HashMap;

use super::Trial;
use crate::Direction;

/// What is known, by the type, the way that the value travels and its text.
type Known = HashMap<(TypeId, Direction), HashMap<Box<str>, Option<Trial>>>;

thread_local! {
    /// Nothing while no value is read or checked.
    static KNOWN: RefCell<Option<Known>> = const { RefCell::new(None) };
}

/// Forgets all when it goes, be it because of a panic.
struct Begun(bool);

impl Drop for Begun {
    fn drop(&mut self) {
        if self.0 {
            KNOWN.take();
        }
    }
}

/// Runs what may ask the same twice.
pub(super) fn within<R>(run: impl FnOnce() -> R) -> R {
    let is_outermost = KNOWN.with_borrow_mut(|known| {
        let is_outermost = known.is_none();
        known.get_or_insert_default();
        is_outermost
    });
    let _begun = Begun(is_outermost);
    run()
}

/// The outcome of a trial, from memory where it is known.
pub(super) fn once(of: TypeId, direction: Direction, text: &str, run: impl FnOnce() -> Option<Trial>) -> Option<Trial> {
    let key = (of, direction);
    let known = KNOWN.with_borrow(|known| known.as_ref()?.get(&key)?.get(text).cloned());
    known.unwrap_or_else(|| {
        let trial = run();
        KNOWN.with_borrow_mut(|known| {
            if let Some(known) = known {
                known.entry(key).or_default().insert(text.into(), trial.clone());
            }
        });
        trial
    })
}
