//! Identifiers: they become folders, addresses and feed ids, so their alphabet is small.

use crate::problem::Problem;
use std::fmt;

/// The most characters an id may have.
pub(crate) const LONGEST: usize = 100;

/// Whether `text` is 1 to 100 of `[A-Za-z0-9._-]` and begins with a letter or a digit.
fn is_id(text: &str) -> bool {
    let allowed = |byte: u8| byte.is_ascii_alphanumeric() || b"._-".contains(&byte);
    (1..=LONGEST).contains(&text.len())
        && text.bytes().all(allowed)
        && text.as_bytes()[0].is_ascii_alphanumeric()
}

macro_rules! id_type {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        ///
        /// 1 to 100 of `[A-Za-z0-9._-]`, first a letter or a digit. Compared exactly; uniqueness
        /// in a document ignores case (see [`Self::folded`]).
        #[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(Box<str>);

        impl $name {
            /// Reads an id.
            ///
            /// # Errors
            /// [`Problem::BadId`] when the text is not an id.
            pub fn parse(text: &str) -> Result<Self, Problem> {
                if is_id(text) {
                    Ok(Self(text.into()))
                } else {
                    Err(Problem::BadId { got: text.to_owned() })
                }
            }

            /// The id as it was written.
            #[must_use]
            pub fn as_str(&self) -> &str {
                &self.0
            }

            /// The form in which two ids of one document must differ.
            #[must_use]
            pub fn folded(&self) -> String {
                self.0.to_ascii_lowercase()
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }
    };
}

id_type!(
    /// The id of an entry: its folder under `incidents/` and the root of its feed ids.
    EntryId
);
id_type!(
    /// The id of a service.
    ServiceId
);
id_type!(
    /// The id of a group of services.
    GroupId
);
id_type!(
    /// The id of an update, unique within its entry.
    UpdateId
);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_have_a_small_alphabet() {
        for good in ["a", "2008-04-15-down", "A.b_c-9", &"x".repeat(100)] {
            assert!(EntryId::parse(good).is_ok(), "{good}");
        }
        for bad in ["", "-a", ".a", "a b", "ä", "a/b", "..", &"x".repeat(101)] {
            assert!(EntryId::parse(bad).is_err(), "{bad}");
        }
    }

    #[test]
    fn folding_ignores_case() {
        let (a, b) = (
            ServiceId::parse("IMAP").unwrap(),
            ServiceId::parse("imap").unwrap(),
        );
        assert_ne!(a, b);
        assert_eq!(a.folded(), b.folded());
    }
}
