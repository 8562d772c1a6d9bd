//! Ids as Statuspage has them: twelve lower-case letters and digits.

use sha2::{Digest, Sha256};

const LENGTH: usize = 12;

/// What an id is of: things of different sorts may share one of ours, but none of theirs.
#[derive(Clone, Copy)]
pub(super) enum Sort {
    Page,
    Group,
    Service,
    Entry,
    Update,
}

impl Sort {
    const fn as_str(self) -> &'static str {
        match self {
            Self::Page => "page",
            Self::Group => "group",
            Self::Service => "service",
            Self::Entry => "entry",
            Self::Update => "update",
        }
    }
}

/// The id that stands for one of ours: itself if it is such an id already, else a hash of it.
pub(super) fn code(sort: Sort, id: &str) -> String {
    match is_code(id) {
        true => id.to_owned(),
        false => hashed(sort, id),
    }
}

/// Whether an id is one that Statuspage could have given.
pub(super) fn is_code(id: &str) -> bool {
    let fits = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit();
    id.len() == LENGTH && id.bytes().all(fits)
}

/// Twelve digits to the base of 36, of a hash that is the same in every build.
pub(super) fn hashed(sort: Sort, id: &str) -> String {
    const DIGITS: &[u8; 36] = b"0123456789abcdefghijklmnopqrstuvwxyz";
    let hash = Sha256::digest(format!("{}:{id}", sort.as_str()));
    let mut rest = hash[..16]
        .iter()
        .fold(0u128, |number, byte| number << 8 | u128::from(*byte));
    let digit = |_| {
        let digit = DIGITS[(rest % 36) as usize];
        rest /= 36;
        char::from(digit)
    };
    (0..LENGTH).map(digit).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn an_id_of_theirs_is_kept_and_every_other_hashed() {
        assert_eq!(code(Sort::Entry, "kctbh9vrtdwd"), "kctbh9vrtdwd");
        // The first half of `printf entry:down | sha256sum`, to the base of 36, lowest digit first.
        assert_eq!(code(Sort::Entry, "down"), "t8khjsedq18x");
        for other in [
            "KCTBH9VRTDWD",
            "kctbh9vrtdw",
            "kctbh9vrtdwda",
            "kctbh9-rtdwd",
        ] {
            let id = code(Sort::Entry, other);
            assert!(is_code(&id) && id != other, "{other}: {id}");
        }
    }

    #[test]
    fn spelling_and_sort_make_a_difference() {
        let sorts = [
            Sort::Page,
            Sort::Group,
            Sort::Service,
            Sort::Entry,
            Sort::Update,
        ];
        let ids = sorts
            .iter()
            .flat_map(|sort| ["imap", "IMAP"].map(|id| code(*sort, id)));
        assert_eq!(ids.collect::<BTreeSet<_>>().len(), 10);
    }
}
