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

/// What of the site an id of a service would clash with: its folder would lie where a file does.
fn clash_of_service(id: &str) -> Option<&'static str> {
    const PAGE: [&str; 3] = ["index.html", "index.html.br", "index.html.gz"];
    let is_file = PAGE.iter().any(|file| id.eq_ignore_ascii_case(file));
    is_file.then_some("the page `services/index.html`")
}

/// What of the site an id of an update would clash with: its place in the page would be another's.
fn clash_of_update(id: &str) -> Option<&'static str> {
    const OURS: &str = "tidings";
    let start = id.get(..OURS.len())?;
    let is_ours = start.eq_ignore_ascii_case(OURS);
    is_ours.then_some("parts of the page, whose ids begin with `tidings`")
}

macro_rules! id_type {
    ($(#[$doc:meta])* $name:ident, $clash:expr) => {
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
            /// [`Problem::BadId`] when the text is not an id, [`Problem::ReservedId`] when the site
            /// itself needs it.
            pub fn parse(text: &str) -> Result<Self, Problem> {
                let got = || text.to_owned();
                let clash: fn(&str) -> Option<&'static str> = $clash;
                match clash(text) {
                    Some(with) => Err(Problem::ReservedId { got: got(), with }),
                    None if is_id(text) => Ok(Self(text.into())),
                    None => Err(Problem::BadId { got: got() }),
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
    EntryId,
    |_| None
);
id_type!(
    /// The id of a service.
    ServiceId,
    clash_of_service
);
id_type!(
    /// The id of a group of services.
    GroupId,
    |_| None
);
id_type!(
    /// The id of an update, unique within its entry.
    UpdateId,
    clash_of_update
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
    fn an_id_that_the_site_needs_is_nobody_elses() {
        let reserved = |problem| matches!(problem, Err(Problem::ReservedId { .. }));
        for bad in ["index.html", "Index.HTML", "index.html.br", "index.html.gz"] {
            assert!(reserved(ServiceId::parse(bad).map(drop)), "{bad}");
            assert!(EntryId::parse(bad).is_ok(), "{bad}");
        }
        for bad in ["tidings", "Tidings-note", "tidingsX"] {
            assert!(reserved(UpdateId::parse(bad).map(drop)), "{bad}");
            assert!(ServiceId::parse(bad).is_ok(), "{bad}");
        }
        for good in [
            "index",
            "index.htm",
            "index.html.zst",
            "tiding",
            "a-tidings",
        ] {
            assert!(ServiceId::parse(good).is_ok(), "{good}");
            assert!(UpdateId::parse(good).is_ok(), "{good}");
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
