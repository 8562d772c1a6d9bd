//! Shapes: a status is told by form and word, and only then by colour.

use super::fixed::{Fixed, Node};
use crate::tone;
use leptos::prelude::*;
use tidings_model::{Indicator, Row, ServiceStatus};

/// A shape and the class that colours it.
#[derive(Clone, Copy)]
pub(super) struct Shape {
    /// The class of its tone.
    pub(super) tone: &'static str,
    path: &'static str,
}

const TICK: &str = "M4.5 8.5l2.5 2.5 4.5-5.5";
const BANG: &str = "M8 4v5M8 11.6v.4";
const CROSS: &str = "M5.2 5.2l5.6 5.6M10.8 5.2l-5.6 5.6";
const WAVE: &str = "M4 9.2c1.4-2.6 2.6-2.6 4-1s2.6 1.6 4-1";
const TOOL: &str = "M5 11l4-4M9.8 4.6a2.2 2.2 0 1 0 1.6 1.6";
const INFO: &str = "M8 7.2v4.3M8 4.4v.4";

/// What is drawn into the circle of a status, on a ground of 16 by 16; of what has none without one.
#[must_use]
pub const fn path(status: Option<ServiceStatus>) -> &'static str {
    match status {
        Some(ServiceStatus::Operational) => TICK,
        Some(ServiceStatus::UnderMaintenance) => TOOL,
        Some(ServiceStatus::DegradedPerformance) => WAVE,
        Some(ServiceStatus::PartialOutage) => BANG,
        Some(ServiceStatus::MajorOutage) => CROSS,
        None => INFO,
    }
}

/// The icon of a page with this indicator: an SVG document, coloured for a light and a dark tab bar.
#[must_use]
pub fn icon(indicator: Indicator) -> String {
    let status = tone::status_of(indicator);
    let [light, dark] = tone::colours(status);
    let path = path(Some(status));
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 16 16\"><style>circle{{fill:{light}}}\
         path{{fill:none;stroke:#fff;stroke-width:1.8;stroke-linecap:round;stroke-linejoin:round}}\
         @media(prefers-color-scheme:dark){{circle{{fill:{dark}}}path{{stroke:#121417}}}}</style>\
         <circle cx=\"8\" cy=\"8\" r=\"8\"/><path d=\"{path}\"/></svg>\n"
    )
}

impl Shape {
    pub(super) const fn of_status(status: ServiceStatus) -> Self {
        Self {
            tone: tone::of_status(status),
            path: path(Some(status)),
        }
    }

    pub(super) const fn of_indicator(indicator: Indicator) -> Self {
        Self::of_status(tone::status_of(indicator))
    }

    pub(super) fn of_row(row: &Row) -> Self {
        let plain = Self {
            tone: "plain",
            path: INFO,
        };
        tone::status_of_row(row).map_or(plain, Self::of_status)
    }

    /// The shape as a picture that says nothing by itself: a word always stands beside it.
    pub(super) fn node(self) -> Node {
        let circle = Node::element("circle", Vec::new())
            .with("cx", "8")
            .with("cy", "8")
            .with("r", "7.5");
        let path = Node::element("path", Vec::new()).with("d", self.path);
        Node::picture(vec![circle, path]).with("class", format!("shape {}", self.tone))
    }

    /// The same as a view.
    pub(super) fn view(self) -> AnyView {
        Fixed(vec![self.node()]).into_any()
    }
}
