//! `manifest.webmanifest`: what a device needs to keep the page among its apps.

use crate::assets::Assets;
use crate::direction;
use crate::page::{GROUND, about, language};
use serde_json::json;
use tidings_model::{Colour, Page};

/// Where it is.
pub(crate) const PATH: &str = "manifest.webmanifest";

/// The colour of `style/1-tokens.css` where the operator names none.
pub(crate) const ACCENT: Colour = Colour {
    rgb: [0x2b, 0x6c, 0xb0],
};

/// How long a name may be to stand under an icon.
const SHORT: usize = 12;

/// The manifest. All of its addresses are relative to itself.
pub(super) fn manifest(page: &Page, assets: &Assets) -> Vec<u8> {
    let language = language(page);
    let manifest = json!({
        "name": page.name,
        "short_name": short(&page.name),
        "description": about(page),
        "start_url": "./",
        "scope": "./",
        "display": "minimal-ui",
        "lang": language,
        "dir": if direction::attribute(language).is_empty() { "ltr" } else { "rtl" },
        "background_color": GROUND.to_hex(),
        "theme_color": page.accent.unwrap_or(ACCENT).to_hex(),
        "icons": [{
            "src": assets.icon,
            "type": "image/svg+xml",
            "sizes": "any",
            "purpose": "any",
        }],
    });
    format!("{manifest}\n").into_bytes()
}

/// As many words of a name as there is room for, or the first one.
fn short(name: &str) -> String {
    let mut short = String::new();
    for word in name.split_whitespace() {
        if !short.is_empty() {
            if short.chars().count() + 1 + word.chars().count() > SHORT {
                break;
            }
            short.push(' ');
        }
        short.push_str(word);
    }
    short
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_short_name_is_made_of_whole_words() {
        for (name, expected) in [
            ("Northmail Status", "Northmail"),
            ("Our Status", "Our Status"),
            ("Donaudampfschifffahrt", "Donaudampfschifffahrt"),
            ("Mail", "Mail"),
        ] {
            assert_eq!(short(name), expected);
        }
    }

    #[test]
    fn the_colours_are_those_of_the_style_sheet() {
        let tokens = include_str!("../../../../style/1-tokens.css");
        let (light, _) = tokens.split_once("@media").unwrap();
        for (name, colour) in [("accent", ACCENT), ("ground", GROUND)] {
            let line = format!("--{name}: {};", colour.to_hex());
            assert!(light.contains(&line), "{line}");
        }
    }
}
