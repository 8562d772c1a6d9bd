//! Shapes: a status is told by form and word, and only then by colour.

use anstyle::{AnsiColor, Style};
use std::fmt;
use tidings_model::{Indicator, Row, ServiceStatus};
use tidings_viewer::tone;

/// A character and its colour.
#[derive(Clone, Copy)]
pub(crate) struct Shape {
    character: char,
    /// The colour of it, and of the words beside it.
    pub(crate) style: Style,
}

impl Shape {
    /// The shape of a status.
    pub(crate) const fn of_status(status: ServiceStatus) -> Self {
        let (character, colour) = match status {
            ServiceStatus::Operational => ('●', AnsiColor::Green),
            ServiceStatus::UnderMaintenance => ('■', AnsiColor::Blue),
            ServiceStatus::DegradedPerformance => ('▲', AnsiColor::Yellow),
            ServiceStatus::PartialOutage => ('◆', AnsiColor::Magenta),
            ServiceStatus::MajorOutage => ('✖', AnsiColor::Red),
        };
        Self {
            character,
            style: colour.on_default(),
        }
    }

    /// The shape of a whole page.
    pub(crate) const fn of_indicator(indicator: Indicator) -> Self {
        Self::of_status(tone::status_of(indicator))
    }

    /// The shape of an entry.
    pub(crate) fn of_row(row: &Row) -> Self {
        let plain = Self {
            character: '○',
            style: Style::new(),
        };
        tone::status_of_row(row).map_or(plain, Self::of_status)
    }
}

impl fmt::Display for Shape {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { character, style } = self;
        write!(f, "{style}{character}{style:#}")
    }
}

/// The parts of a line that there are, with a dot between them.
pub(crate) fn line<'a>(parts: impl IntoIterator<Item = &'a str>) -> String {
    let parts: Vec<_> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    parts.join(" · ")
}
