//! Addresses, file names and colours that an operator writes, checked before anything uses them.

use crate::problem::Problem;

/// An absolute address that a page may link to: `http`, `https` or `mailto`, and no other scheme.
///
/// This is an allow list, not a parser of RFC 3986: browsers resolve what passes, and a scheme that
/// runs code cannot.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Link(Box<str>);

impl Link {
    /// Reads an address.
    ///
    /// # Errors
    /// [`Problem::BadUrl`] when it is not absolute, of another scheme, or holds white space.
    pub fn parse(text: &str) -> Result<Self, Problem> {
        let bad = || Problem::BadUrl {
            got: text.to_owned(),
        };
        let (scheme, rest) = text.split_once(':').ok_or_else(bad)?;
        let clean = text
            .chars()
            .all(|c| !c.is_whitespace() && !c.is_control() && !"<>\"\\^`{|}".contains(c));
        let sound = match scheme.to_ascii_lowercase().as_str() {
            "http" | "https" => rest.strip_prefix("//").is_some_and(has_host),
            "mailto" => rest.contains('@'),
            _ => false,
        };
        if clean && sound {
            Ok(Self(text.into()))
        } else {
            Err(bad())
        }
    }

    /// The address.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// Whether an address without `scheme://` begins with a host that has no user or password in it.
fn has_host(rest: &str) -> bool {
    let authority = rest.split(['/', '?', '#']).next().unwrap_or_default();
    !authority.is_empty() && !authority.starts_with([':', '.']) && !authority.contains('@')
}

/// Where the site lives: an `http` or `https` address that ends with `/`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SiteUrl(Box<str>);

impl SiteUrl {
    /// Reads the address of a site; a missing last `/` is added.
    ///
    /// # Errors
    /// [`Problem::BadUrl`] when it is not an absolute `http` or `https` address without query or fragment.
    pub fn parse(text: &str) -> Result<Self, Problem> {
        let bad = || Problem::BadUrl {
            got: text.to_owned(),
        };
        let link = Link::parse(text)?;
        if link.as_str().to_ascii_lowercase().starts_with("mailto:") || text.contains(['?', '#']) {
            return Err(bad());
        }
        Ok(Self(format!("{}/", text.trim_end_matches('/')).into()))
    }

    /// The address, ending with `/`.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The address of a file or folder of the site.
    #[must_use]
    pub fn join(&self, path: &str) -> String {
        format!("{}{path}", self.0)
    }
}

/// Reads the root of feed ids: the address of a site, which ends with `/`, or another URI as it is.
pub(crate) fn feed_id(text: &str) -> Result<String, Problem> {
    if let Ok(site) = SiteUrl::parse(text) {
        return Ok(site.as_str().to_owned());
    }
    let allowed = |c: char| !c.is_whitespace() && !c.is_control() && !"<>\"".contains(c);
    if text.contains(':') && text.chars().all(allowed) {
        Ok(text.to_owned())
    } else {
        Err(Problem::BadFeedId {
            got: text.to_owned(),
        })
    }
}

/// A file beside the incident file: a relative path with `/`, without `..`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FileName(Box<str>);

impl FileName {
    /// Reads a relative file name.
    ///
    /// # Errors
    /// [`Problem::BadFileName`] when it leaves the folder or is not relative.
    pub fn parse(text: &str) -> Result<Self, Problem> {
        let part_ok = |part: &str| !part.is_empty() && part != "." && part != "..";
        let char_ok = |c: char| !c.is_control() && !"\\:?#%*\"<>|".contains(c);
        if text.split('/').all(part_ok) && text.chars().all(char_ok) {
            Ok(Self(text.into()))
        } else {
            Err(Problem::BadFileName {
                got: text.to_owned(),
            })
        }
    }

    /// The path, relative to the folder of the incident file.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// An sRGB colour, `#rgb` or `#rrggbb`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Colour {
    /// Red, green and blue, 0 to 255 each.
    pub rgb: [u8; 3],
}

impl Colour {
    /// Reads a colour.
    ///
    /// # Errors
    /// [`Problem::BadColour`] when it is neither `#rgb` nor `#rrggbb`.
    pub fn parse(text: &str) -> Result<Self, Problem> {
        let digits = text.strip_prefix('#').unwrap_or_default();
        let rgb = match digits.len() {
            3 => hex([0, 1, 2].map(|at| digits.get(at..=at)), 17),
            6 => hex([0, 2, 4].map(|at| digits.get(at..at + 2)), 1),
            _ => None,
        };
        rgb.map(|rgb| Self { rgb })
            .ok_or_else(|| Problem::BadColour {
                got: text.to_owned(),
            })
    }

    /// The colour as `#rrggbb`.
    #[must_use]
    pub fn to_hex(self) -> String {
        let [r, g, b] = self.rgb;
        format!("#{r:02x}{g:02x}{b:02x}")
    }
}

fn hex(parts: [Option<&str>; 3], factor: u8) -> Option<[u8; 3]> {
    let mut rgb = [0; 3];
    for (channel, part) in rgb.iter_mut().zip(parts) {
        let digits = part.filter(|digits| digits.bytes().all(|b| b.is_ascii_hexdigit()))?;
        *channel = u8::from_str_radix(digits, 16).ok()? * factor;
    }
    Some(rgb)
}

/// A language tag (BCP 47), checked for its form only.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Language(Box<str>);

impl Language {
    /// Reads a language tag.
    ///
    /// # Errors
    /// [`Problem::BadLanguage`] when it cannot be one.
    pub fn parse(text: &str) -> Result<Self, Problem> {
        let part_ok = |part: &str| {
            (1..=8).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_alphanumeric())
        };
        let first_ok = text.split('-').next().is_some_and(|first| {
            (2..=3).contains(&first.len()) && first.bytes().all(|b| b.is_ascii_alphabetic())
        });
        if first_ok && text.split('-').all(part_ok) {
            Ok(Self(text.into()))
        } else {
            Err(Problem::BadLanguage {
                got: text.to_owned(),
            })
        }
    }

    /// The tag as it was written.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_three_schemes_are_links() {
        for good in [
            "https://a.example/x?y#z",
            "HTTP://a.example",
            "mailto:help@a.example",
            "https://über.example/ß",
        ] {
            assert!(Link::parse(good).is_ok(), "{good}");
        }
        let bad = [
            "javascript:alert(1)",
            "data:text/html,x",
            "//a.example",
            "/x",
            "x",
            "https://",
            "https:///x",
            "https://a b",
            "http://a\n.example",
            "java\tscript:x",
            "https://user:pass@a.example/",
            "mailto:nobody",
        ];
        for text in bad {
            assert!(Link::parse(text).is_err(), "{text}");
        }
    }

    #[test]
    fn a_site_ends_with_a_slash() {
        assert_eq!(
            SiteUrl::parse("https://a.example/status").unwrap().as_str(),
            "https://a.example/status/"
        );
        assert_eq!(
            SiteUrl::parse("https://a.example/").unwrap().join("x/"),
            "https://a.example/x/"
        );
        for bad in ["mailto:a@b", "https://a.example/?x", "/status/"] {
            assert!(SiteUrl::parse(bad).is_err(), "{bad}");
        }
    }

    #[test]
    fn the_root_of_feed_ids_is_an_address_or_another_uri() {
        let site = "https://a.example/status/";
        assert_eq!(feed_id("https://a.example/status").as_deref(), Ok(site));
        assert_eq!(feed_id(site).as_deref(), Ok(site));
        for other in ["tag:a.example,2020:", "urn:x:y/", "https://a.example/?s="] {
            assert_eq!(feed_id(other).as_deref(), Ok(other));
        }
        for bad in [
            "",
            "a.example",
            "a: b",
            "a:\n",
            "a:\u{7f}",
            "a:<",
            "a:>",
            "a:\"",
        ] {
            assert!(feed_id(bad).is_err(), "{bad:?}");
        }
    }

    #[test]
    fn file_names_stay_in_their_folder() {
        assert!(FileName::parse("img/logo.svg").is_ok());
        for bad in [
            "../logo.svg",
            "/etc/passwd",
            "a//b",
            "C:\\x",
            "",
            "https://x/y.svg",
        ] {
            assert!(FileName::parse(bad).is_err(), "{bad}");
        }
    }

    #[test]
    fn colours_have_three_or_six_digits() {
        assert_eq!(Colour::parse("#2b6cb0").unwrap().to_hex(), "#2b6cb0");
        assert_eq!(Colour::parse("#fA0").unwrap().to_hex(), "#ffaa00");
        for bad in [
            "2b6cb0", "#12", "#12345", "#gggggg", "#ééé", "#+1+1+1", "red",
        ] {
            assert!(Colour::parse(bad).is_err(), "{bad}");
        }
    }
}
