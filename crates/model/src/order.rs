//! Order: sorting by number, one routine for everything that is sorted, since each type sorted would bring
//! its own copy into the viewer.

use std::cmp::Ordering;

/// The numbers from 0 to `length` in an order; numbers that compare as equal keep theirs.
#[must_use]
pub fn ordered(length: usize, compare: &dyn Fn(usize, usize) -> Ordering) -> Vec<usize> {
    let mut numbers: Vec<usize> = (0..length).collect();
    numbers.sort_unstable_by(|a, b| compare(*a, *b).then_with(|| a.cmp(b)));
    numbers
}

/// Each of several values once, in the order in which they first come. There are few.
pub(crate) fn once<T: PartialEq>(values: impl Iterator<Item = T>) -> Vec<T> {
    let mut once = Vec::new();
    for value in values {
        if !once.contains(&value) {
            once.push(value);
        }
    }
    once
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equal_ones_keep_their_order() {
        let values = [3, 1, 3, 0, 1];
        let order = ordered(values.len(), &|a, b| values[a].cmp(&values[b]));
        assert_eq!(order, [3, 1, 4, 0, 2]);
        assert_eq!(once(values.into_iter()), [3, 1, 0]);
        assert!(ordered(0, &|_, _| Ordering::Equal).is_empty());
    }
}
