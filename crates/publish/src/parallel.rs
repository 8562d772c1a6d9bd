//! Work spread over the cores, with results in the order of the input.

use crate::Error;
use rayon::prelude::*;
use std::sync::atomic::{AtomicUsize, Ordering};

/// What a long build is at, for whoever waits for it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Step {
    /// What is being done.
    pub deed: Deed,
    /// How much of it is done.
    pub done: usize,
    /// How much there is to do.
    pub of: usize,
}

/// What a build does to many files.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Deed {
    /// Compressing files.
    Compress,
    /// Comparing files with those of the old site.
    Compare,
    /// Writing files, or linking those that stay the same.
    Write,
    /// Removing the old site.
    Remove,
}

/// Who is told of each step, from any thread.
pub type Watch<'a> = &'a (dyn Fn(Step) + Sync);

/// Does something with each item, on all cores, and tells of each that is done.
///
/// # Errors
/// One of those that arose; what was begun is finished.
pub(crate) fn each<T: Sync, R: Send>(
    items: &[T],
    deed: Deed,
    watch: Watch<'_>,
    act: impl Fn(&T) -> Result<R, Error> + Sync,
) -> Result<Vec<R>, Error> {
    let (done, of) = (AtomicUsize::new(0), items.len());
    let step = |item| {
        let result = act(item);
        let done = done.fetch_add(1, Ordering::Relaxed) + 1;
        watch(Step { deed, done, of });
        result
    };
    items.par_iter().map(step).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::Mutex;

    #[test]
    fn results_keep_the_order_and_every_step_is_told() {
        let steps = Mutex::new(Vec::new());
        let watch = |step: Step| steps.lock().unwrap().push(step.done);
        let items: Vec<_> = (0..100).collect();
        let doubled = each(&items, Deed::Write, &watch, |it| Ok(it * 2)).unwrap();
        assert_eq!(doubled, (0..200).step_by(2).collect::<Vec<_>>());
        let mut steps = steps.into_inner().unwrap();
        steps.sort_unstable();
        assert_eq!(steps, (1..=100).collect::<Vec<_>>());
    }

    #[test]
    fn an_error_is_handed_on() {
        let fail = |it: &i32| (*it < 3).then_some(*it).ok_or_else(|| Error::new("three"));
        let error = each(&[1, 2, 3], Deed::Write, &|_| (), fail).unwrap_err();
        assert_eq!(error.to_string(), "three");
    }
}
