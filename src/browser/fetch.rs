//! Fetches files of the site. Whatever takes too long counts as no answer.

use gloo_net::http::Request;
use leptos::prelude::set_timeout;
use std::time::Duration;
use web_sys::{AbortController, RequestCache};

/// How long a host may take.
const PATIENCE: Duration = Duration::from_secs(20);

/// The host did not answer, or not with a file.
pub(super) struct NoAnswer;

/// How much may come from the browser's own store.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Freshness {
    /// Whatever the host allows: for files named by their content, and for what is preloaded.
    Any,
    /// The host is asked whether it has changed.
    Asked,
}

/// The text at an address.
pub(super) async fn text(address: &str, freshness: Freshness) -> Result<String, NoAnswer> {
    let controller = AbortController::new().map_err(|_| NoAnswer)?;
    let signal = controller.signal();
    set_timeout(move || controller.abort(), PATIENCE);
    let request = Request::get(address).abort_signal(Some(&signal));
    let request = match freshness {
        Freshness::Any => request,
        Freshness::Asked => request.cache(RequestCache::NoCache),
    };
    let response = request.send().await.map_err(|_| NoAnswer)?;
    if !response.ok() {
        return Err(NoAnswer);
    }
    response.text().await.map_err(|_| NoAnswer)
}
