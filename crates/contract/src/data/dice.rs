//! Chance: the few draws that the makers need, from the runner of proptest, so that a seed replays them.
//!
//! It must never take chance from anywhere else.

use proptest::prelude::Rng as _;
use proptest::strategy::{Strategy, ValueTree};
use proptest::test_runner::TestRunner;

/// Draws from a runner.
pub(crate) struct Dice<'r> {
    runner: &'r mut TestRunner,
}

impl<'r> Dice<'r> {
    pub(crate) fn new(runner: &'r mut TestRunner) -> Self {
        Self { runner }
    }

    /// A number below `count`; 0 when that is 0.
    pub(crate) fn below(&mut self, count: usize) -> usize {
        let drawn = self.runner.rng().next_u64() % (count.max(1) as u64);
        usize::try_from(drawn).unwrap_or(0)
    }

    /// True in so many of a hundred draws.
    pub(crate) fn chance(&mut self, percent: usize) -> bool {
        self.below(100) < percent
    }

    /// A number of the range, both ends included; `low` when the range is empty.
    pub(super) fn between(&mut self, low: i128, high: i128) -> i128 {
        let Some(width) = high.checked_sub(low).filter(|width| *width > 0) else { return low };
        let rng = self.runner.rng();
        let wide = (u128::from(rng.next_u64()) << 64) | u128::from(rng.next_u64());
        let offset = wide % (width.unsigned_abs() + 1);
        low.saturating_add(i128::try_from(offset).unwrap_or(0))
    }

    /// One of the items; `None` when there are none.
    pub(super) fn pick<'a, T>(&mut self, items: &'a [T]) -> Option<&'a T> {
        items.get(self.below(items.len()))
    }

    /// The items in any order.
    pub(super) fn shuffle<T>(&mut self, items: &mut [T]) {
        for end in (1..items.len()).rev() {
            let other = self.below(end + 1);
            items.swap(end, other);
        }
    }

    /// A value of another strategy; `None` when it rejects.
    pub(super) fn draw<S: Strategy>(&mut self, strategy: &S) -> Option<S::Value> {
        Some(strategy.new_tree(self.runner).ok()?.current())
    }
}
