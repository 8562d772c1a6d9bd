//! The page for addresses at which there is nothing.

use super::frame;
use crate::screen::Screen;
use crate::words;
use leptos::prelude::*;

/// The page; its root is the absolute address of the site, since hosts serve it at any depth.
#[must_use]
pub fn lost_page(screen: &Screen) -> AnyView {
    view! {
        <div class="page narrow">
            {frame::head(screen, false)}
            <main>
                <div class="about">
                    <h1>{words::LOST}</h1>
                    <p>{words::LOST_WHY}</p>
                    <p><a href=screen.root.clone()>{words::TO_STATUS}</a></p>
                </div>
                <form class="search lost" role="search" action=screen.root.clone()>
                    <label for="search">{words::OR_SEARCH}</label>
                    <input id="search" type="search" name="q" maxlength="500" autocomplete="off" />
                    <button type="submit">{words::SEARCH}</button>
                </form>
            </main>
            {frame::foot(screen)}
        </div>
    }
    .into_any()
}
