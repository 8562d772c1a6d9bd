//! Contrast between colours, and colours made readable.
//!
//! The formulas are those of WCAG 2.2: [relative luminance](https://www.w3.org/TR/WCAG22/#dfn-relative-luminance)
//! and [contrast ratio](https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio).

use crate::Colour;

const BLACK: Colour = Colour { rgb: [0; 3] };
const WHITE: Colour = Colour { rgb: [255; 3] };

impl Colour {
    /// The contrast ratio of two colours by WCAG 2.2: from 1, when they are equally light, to 21.
    #[must_use]
    pub fn contrast(self, other: Self) -> f64 {
        let (a, b) = (self.luminance(), other.luminance());
        (a.max(b) + 0.05) / (a.min(b) + 0.05)
    }

    /// The colour itself where its contrast with `ground` is at least `ratio`, else the nearest mix
    /// with black or white for which that is so. A mix with either keeps the hue.
    ///
    /// Black or white has a ratio of 4.58 or more on every ground; beyond what a ground allows, the
    /// better of the two is returned.
    #[must_use]
    pub fn readable(self, ground: Self, ratio: f64) -> Self {
        let end = if ground.contrast(BLACK) > ground.contrast(WHITE) {
            BLACK
        } else {
            WHITE
        };
        (0..=255)
            .map(|parts| self.mixed(end, parts))
            .find(|mix| mix.contrast(ground) >= ratio)
            .unwrap_or(end)
    }

    fn luminance(self) -> f64 {
        let [r, g, b] = self.rgb.map(linear);
        0.2126 * r + 0.7152 * g + 0.0722 * b
    }

    /// A mix of 255 parts, of which `parts` are of the other colour.
    fn mixed(self, other: Self, parts: u16) -> Self {
        let channel = |at: usize| {
            let (own, other) = (u16::from(self.rgb[at]), u16::from(other.rgb[at]));
            let mix = (own * (255 - parts) + other * parts + 127) / 255;
            u8::try_from(mix).unwrap_or(u8::MAX)
        };
        Self {
            rgb: [channel(0), channel(1), channel(2)],
        }
    }
}

/// The light of a channel, 0 to 1.
fn linear(channel: u8) -> f64 {
    let value = f64::from(channel) / 255.0;
    if value <= 0.04045 {
        value / 12.92
    } else {
        ((value + 0.055) / 1.055).powf(2.4)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn colour(text: &str) -> Colour {
        Colour::parse(text).unwrap()
    }

    /// Colours all over the cube, with its corners and its greys.
    fn grid() -> impl Iterator<Item = Colour> {
        let steps = || (0..=255).step_by(51);
        steps().flat_map(move |r| {
            steps().flat_map(move |g| steps().map(move |b| Colour { rgb: [r, g, b] }))
        })
    }

    /// The angle of the hue, for colours that have one.
    fn hue(colour: Colour) -> Option<f64> {
        let [r, g, b] = colour.rgb.map(f64::from);
        let most = r.max(g).max(b);
        let spread = most - r.min(g).min(b);
        let sixths = if most == r {
            (g - b) / spread
        } else if most == g {
            (b - r) / spread + 2.0
        } else {
            (r - g) / spread + 4.0
        };
        (spread > 60.0).then_some(sixths * 60.0)
    }

    #[test]
    fn ratios_are_those_of_the_standard() {
        for (a, b, expected) in [
            ("#000", "#fff", 21.0),
            ("#fff", "#fff", 1.0),
            ("#777", "#fff", 4.478),
            ("#767676", "#fff", 4.542),
            ("#f00", "#fff", 3.998),
            ("#00f", "#000", 2.444),
        ] {
            let ratio = colour(a).contrast(colour(b));
            assert!((ratio - expected).abs() < 0.001, "{a} on {b}: {ratio}");
            assert_eq!(ratio.to_bits(), colour(b).contrast(colour(a)).to_bits());
        }
    }

    #[test]
    fn every_colour_becomes_readable_and_is_kept_where_it_is() {
        for ground in ["#fbfbfa", "#fff", "#121417", "#1a1d21", "#777", "#000"].map(colour) {
            for ratio in [3.0, 4.5] {
                for given in grid() {
                    let ink = given.readable(ground, ratio);
                    assert!(ink.contrast(ground) >= ratio, "{given:?} on {ground:?}");
                    let kept = given.contrast(ground) >= ratio;
                    assert_eq!(ink == given, kept, "{given:?} on {ground:?}");
                }
            }
        }
    }

    #[test]
    fn the_change_is_the_smallest_and_keeps_the_hue() {
        for (given, ground, ink) in [
            ("#2b6cb0", "#fbfbfa", "#2b6cb0"),
            ("#2b6cb0", "#1a1d21", "#5388bf"),
            ("#ffe000", "#fbfbfa", "#847400"),
            ("#000", "#121417", "#7e7e7e"),
            ("#fff", "#fff", "#767676"),
        ] {
            let found = colour(given).readable(colour(ground), 4.5);
            assert_eq!(found.to_hex(), ink, "{given} on {ground}");
        }
        for ground in ["#fff", "#121417"].map(colour) {
            for given in grid() {
                let ink = given.readable(ground, 4.5);
                if let (Some(before), Some(after)) = (hue(given), hue(ink)) {
                    let turn = (before - after + 540.0).rem_euclid(360.0) - 180.0;
                    assert!(turn.abs() < 2.0, "{given:?} became {ink:?}");
                }
            }
        }
    }

    #[test]
    fn beyond_reach_it_is_the_better_end() {
        let grey = colour("#777");
        assert_eq!(colour("#f00").readable(grey, 7.0), BLACK);
        assert_eq!(colour("#f00").readable(colour("#555"), 15.0), WHITE);
    }
}
