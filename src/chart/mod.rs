//! Charts as plain geometry: numbers in, paths out. The components only draw them.
//!
//! A chart is as wide as the days or months that it shows, one unit each, and is stretched to the
//! room it gets; heights are in units of their own.

mod days;
mod months;

pub use days::{DAY_HEIGHT, DayLine, day_lines};
pub use months::{MONTH_HEIGHT, MonthChart};

/// An area of one tone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Area {
    /// The class that colours it.
    pub tone: &'static str,
    /// The `d` of an SVG path.
    pub path: String,
}

/// Adds a bar that stands on the ground at `height` to a path.
fn push_bar(path: &mut String, at: usize, tall: usize, height: usize) {
    use std::fmt::Write;
    // Writing to a string does not fail.
    // A bar takes three quarters of its unit; the rest stays free, so that bars are told apart.
    let _ = write!(path, "M{at} {height}v-{tall}h.75v{tall}z");
}

/// Which unit of `length` lies at a share of the width, from 0 to 1.
#[must_use]
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    clippy::cast_precision_loss,
    reason = "charts have a few thousand units, and the share is held between 0 and 1"
)]
pub fn unit_at(share: f64, length: usize) -> usize {
    let at = (share.clamp(0.0, 1.0) * length as f64) as usize;
    at.min(length.saturating_sub(1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_point_of_the_width_has_a_unit() {
        let units = [-0.5, 0.0, 0.49, 0.5, 0.999, 1.0, 7.0].map(|share| unit_at(share, 2));
        assert_eq!(units, [0, 0, 0, 1, 1, 1, 1]);
        assert_eq!(unit_at(f64::NAN, 5), 0);
        assert_eq!(unit_at(0.3, 0), 0);
    }
}
