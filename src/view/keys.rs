//! The dialog that lists the keys, and lets them be switched off (WCAG 2.1.4).

use super::live::{each, flag, text};
use super::ui::{Act, Ui};
use crate::words;
use leptos::prelude::*;

/// The dialog; closed until the browser opens it.
pub(super) fn dialog(ui: Ui) -> AnyView {
    if !ui.live {
        return ().into_any();
    }
    let keys = each(words::KEYS, |(key, does)| {
        view! { <div><dt><kbd>{key}</kbd></dt><dd>{does}</dd></div> }.into_any()
    });
    view! {
        <dialog id="keys" aria-labelledby="keys-title">
            <form method="dialog">
                <h2 id="keys-title">{words::KEYBOARD}</h2>
                <dl>{keys}</dl>
                <p>{words::KEYS_OF_STRIPS}</p>
                <label>
                    <input type="checkbox" name="keys" prop:checked=flag(move || ui.keys.get())
                        on:change:target=move |event| ui.act.run(Act::Keys(event.target().checked())) />
                    <span>{words::LISTEN}</span>
                </label>
                <button>{words::CLOSE}</button>
            </form>
        </dialog>
        <p class="hidden" role="status">{text(move || ui.said.get().to_owned())}</p>
    }
    .into_any()
}
