//! A strip of days or months that can be walked through: one tab stop, with a cursor that arrows and
//! the pointer move.

use super::live::{each, live, maybe};
use super::ui::Ui;
use crate::chart::{Area, unit_at};
use leptos::ev;
use leptos::prelude::*;
use leptos::wasm_bindgen::JsCast;
use leptos::web_sys;
use std::sync::Arc;

/// What a strip shows and does.
pub(super) struct Strip {
    /// The name of the whole.
    pub(super) label: String,
    /// How many units it has.
    pub(super) length: usize,
    /// How tall the drawing is, in units of its own.
    pub(super) height: usize,
    /// What a unit was like, in words.
    pub(super) describe: Arc<dyn Fn(usize) -> String + Send + Sync>,
    /// Called with the first and the last unit of a choice.
    pub(super) choose: Callback<(usize, usize)>,
    /// Whether several units can be chosen at once.
    pub(super) ranges: bool,
    /// What lies behind the cursor: the choice that holds.
    pub(super) chosen: Option<(usize, usize)>,
    /// The bars.
    pub(super) drawing: AnyView,
}

/// Where the cursor is, and where a choice of several units began.
#[derive(Clone, Copy)]
pub(super) struct Cursor {
    at: RwSignal<Option<usize>>,
    anchor: RwSignal<Option<usize>>,
}

impl Cursor {
    pub(super) fn new() -> Self {
        Self {
            at: RwSignal::new(None),
            anchor: RwSignal::new(None),
        }
    }

    /// The unit under the cursor.
    pub(super) fn at(self) -> Option<usize> {
        self.at.get()
    }

    fn range(self) -> Option<(usize, usize)> {
        let at = self.at.get()?;
        let anchor = self.anchor.get().unwrap_or(at);
        Some((at.min(anchor), at.max(anchor)))
    }
}

/// The strip: a picture in a prerendered page, else a slider.
pub(super) fn strip(ui: Ui, cursor: Cursor, strip: Strip) -> AnyView {
    let Strip {
        label,
        length,
        height,
        describe,
        choose,
        ranges,
        chosen,
        drawing,
    } = strip;
    let view_box = format!("0 0 {length} {height}");
    let block = move |class: &'static str, range: Option<(usize, usize)>| {
        maybe(range.map(|(from, to)| {
            let (x, width) = (from.to_string(), (to - from + 1).to_string());
            view! { <rect class=class x=x y="0" width=width height=height.to_string()></rect> }
                .into_any()
        }))
    };
    let picture = view! {
        <div>
            <svg viewBox=view_box preserveAspectRatio="none" aria-hidden="true" focusable="false">
                {block("chosen", chosen)}
                {drawing}
                {live(move || block("cursor", cursor.range()))}
            </svg>
        </div>
    };
    if !ui.live || length == 0 {
        return view! { <div class="bars" role="img" aria-label=label>{picture.into_any()}</div> }
            .into_any();
    }
    let last = length - 1;
    let at = move || cursor.at().unwrap_or(last);
    let (now, words) = (
        Signal::derive(move || at().to_string()),
        Signal::derive(move || describe(at())),
    );
    let release = move |event: ev::PointerEvent| {
        if let Some(range) = cursor.range().filter(|_| event.button() == 0) {
            cursor.anchor.set(None);
            choose.run(range);
        }
    };
    let press = move |event: ev::PointerEvent| {
        cursor.at.set(Some(unit_under(&event, length)));
        if ranges {
            cursor.anchor.set(cursor.at.get_untracked());
        }
    };
    // When the strip is drawn again all attributes go for a moment, and the focus would with this
    // one. A property does not.
    view! {
        <div class="bars" role="slider" prop:tabIndex=0 aria-label=label
            aria-valuemin="0" aria-valuemax=last.to_string()
            aria-valuenow=now aria-valuetext=words
            on:keydown=move |event| pressed(cursor, &event, length, choose, ranges)
            on:pointermove=move |event| cursor.at.set(Some(unit_under(&event, length)))
            on:pointerdown=press on:pointerup=release
            on:pointerleave=move |_| { cursor.at.set(None); cursor.anchor.set(None); }
            on:focus=move |_| cursor.at.update(|at| *at = at.or(Some(last)))
            on:blur=move |_| { cursor.at.set(None); cursor.anchor.set(None); }>
            {picture.into_any()}
        </div>
    }
    .into_any()
}

/// The bars of a chart.
pub(super) fn areas(areas: &[Area]) -> AnyView {
    each(areas, |area| {
        view! { <path class=area.tone d=area.path.clone()></path> }.into_any()
    })
}

/// Arrows move, Home and End jump, with Shift they extend the choice; Enter chooses.
fn pressed(
    cursor: Cursor,
    event: &ev::KeyboardEvent,
    length: usize,
    choose: Callback<(usize, usize)>,
    ranges: bool,
) {
    let last = length - 1;
    let at = cursor.at.get_untracked().unwrap_or(last);
    let to = match event.key().as_str() {
        "ArrowLeft" | "ArrowDown" => at.saturating_sub(1),
        "ArrowRight" | "ArrowUp" => (at + 1).min(last),
        "PageDown" => at.saturating_sub(12),
        "PageUp" => (at + 12).min(last),
        "Home" => 0,
        "End" => last,
        "Enter" | " " => {
            event.prevent_default();
            let range = untrack(|| cursor.range());
            return choose.run(range.unwrap_or((at, at)));
        }
        _ => return,
    };
    event.prevent_default();
    let anchor = cursor.anchor.get_untracked().unwrap_or(at);
    let extends = ranges && event.shift_key();
    cursor.anchor.set(Some(anchor).filter(|_| extends));
    cursor.at.set(Some(to));
}

/// The unit under the pointer. The drawing ends where the strip ends, and may begin before it: then
/// only its last units are seen.
fn unit_under(event: &ev::PointerEvent, length: usize) -> usize {
    let target = event.current_target();
    let Some(bars) = target.and_then(|it| it.dyn_into::<web_sys::Element>().ok()) else {
        return 0;
    };
    let width = |it: &web_sys::Element| f64::from(it.client_width());
    let seen = width(&bars);
    let all = bars.first_element_child().map_or(seen, |it| width(&it));
    unit_at((f64::from(event.offset_x()) + all - seen) / all, length)
}
