//! The page for addresses at which there is nothing.

use super::frame;
use crate::screen::Screen;
use leptos::prelude::*;

/// The page; its root is the absolute address of the site, since hosts serve it at any depth.
#[must_use]
pub fn lost_page(screen: &Screen) -> AnyView {
    view! {
        <div class="page narrow">
            {frame::head(screen, false)}
            <main>
                <div class="about">
                    <h1>"There is nothing at this address"</h1>
                    <p>"The link may be old or mistyped. What was reported here is still on the site."</p>
                    <p><a href=screen.root.clone()>"See the current status"</a></p>
                </div>
                <form class="search lost" role="search" action=screen.root.clone()>
                    <label for="search">"Or search all entries"</label>
                    <input id="search" type="search" name="q" maxlength="500" autocomplete="off" />
                    <button type="submit">"Search"</button>
                </form>
            </main>
            {frame::foot(screen)}
        </div>
    }
    .into_any()
}
