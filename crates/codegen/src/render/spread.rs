//! The same work on many things, shared among the processors.
//!
//! It must never let the number of threads show: what comes out stands in the order of what went in.

use std::num::NonZero;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

use crate::RenderError;

/// As much as a main thread has: types may be nested deeply.
const STACK: usize = 8 << 20;

/// Makes one thing of each item, in order; the first error in that order when there is any.
pub(super) fn spread<T: Sync, R: Send>(
    items: &[T],
    make: impl Fn(&T) -> Result<R, RenderError> + Sync,
) -> Result<Vec<R>, RenderError> {
    let processors = thread::available_parallelism().map_or(1, NonZero::get);
    spread_over(processors, items, make)
}

fn spread_over<T: Sync, R: Send>(
    threads: usize,
    items: &[T],
    make: impl Fn(&T) -> Result<R, RenderError> + Sync,
) -> Result<Vec<R>, RenderError> {
    let next = AtomicUsize::new(0);
    let work = || {
        let mut made = Vec::new();
        loop {
            let at = next.fetch_add(1, Ordering::Relaxed);
            let Some(item) = items.get(at) else {
                return made;
            };
            made.push((at, make(item)));
        }
    };
    let mut made = thread::scope(|scope| {
        let others = 1..threads.min(items.len());
        // A thread that cannot be had is not missed: this one does the work then.
        let start = |_| thread::Builder::new().stack_size(STACK).spawn_scoped(scope, work).ok();
        let others: Vec<_> = others.filter_map(start).collect();
        let mut made = work();
        for other in others {
            match other.join() {
                Ok(part) => made.extend(part),
                Err(panic) => std::panic::resume_unwind(panic),
            }
        }
        made
    });
    made.sort_by_key(|(at, _)| *at);
    made.into_iter().map(|(_, result)| result).collect()
}

#[cfg(test)]
mod test {
    use super::spread_over;
    use crate::RenderError;

    #[test]
    fn makes_the_same_whatever_the_number_of_threads() {
        let items: Vec<usize> = (0..1000).collect();
        for threads in [0, 1, 2, 7, 2000] {
            let made = spread_over(threads, &items, |item| Ok(item * 2)).unwrap();
            assert_eq!(made, items.iter().map(|item| item * 2).collect::<Vec<_>>(), "{threads} threads");
        }
        assert_eq!(spread_over(4, &[], |item: &usize| Ok(*item)).unwrap(), [0; 0]);
    }

    #[test]
    fn tells_the_first_error_whatever_the_number_of_threads() {
        let items: Vec<usize> = (0..100).collect();
        let make = |item: &usize| if *item < 30 { Ok(()) } else { Err(RenderError(item.to_string())) };
        for threads in [1, 2, 7] {
            assert_eq!(spread_over(threads, &items, make).unwrap_err().0, "30");
        }
    }
}
