//! Parts of the page that follow what they read. Every part has one of few types, whatever it
//! draws: each type more would be some kilobytes of the program.

use leptos::prelude::*;

/// A part that is drawn again when what it reads has changed.
pub(super) fn live(draw: impl Fn() -> AnyView + Send + 'static) -> AnyView {
    let draw: Box<dyn Fn() -> AnyView + Send> = Box::new(draw);
    (move || draw()).into_any()
}

/// A text that follows what it reads.
pub(super) fn text(say: impl Fn() -> String + Send + 'static) -> AnyView {
    let say: Box<dyn Fn() -> String + Send> = Box::new(say);
    (move || say()).into_any()
}

/// A part that is not always there.
pub(super) fn maybe(part: Option<AnyView>) -> AnyView {
    part.unwrap_or_else(|| ().into_any())
}

/// Several parts, one after the other.
pub(super) fn each<T>(parts: impl IntoIterator<Item = T>, draw: impl Fn(T) -> AnyView) -> AnyView {
    let views: Vec<AnyView> = parts.into_iter().map(draw).collect();
    views.into_any()
}

/// Whether something holds, for attributes that follow it.
pub(super) fn flag(holds: impl Fn() -> bool + Send + Sync + 'static) -> Signal<bool> {
    Signal::derive(holds)
}

/// A button.
pub(super) fn button(
    class: &'static str,
    label: impl IntoAny,
    pressed: impl Fn() + 'static,
) -> AnyView {
    let pressed: Box<dyn Fn()> = Box::new(pressed);
    view! { <button type="button" class=class on:click=move |_| pressed()>{label.into_any()}</button> }
        .into_any()
}
