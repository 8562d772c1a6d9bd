//! Fetches the incident file.

use gloo_net::http::Request;
use tidings_model::read::{Lenient, lenient};

/// Why there is no document.
pub(super) enum Failure {
    /// The host did not answer, or not with a file.
    NoAnswer,
    /// What came is not an incident file, or only a part of one.
    NotReadable,
}

/// Fetches and reads the file that the page preloads.
pub(super) async fn document() -> Result<Lenient, Failure> {
    let address = super::page::data_address();
    let response = Request::get(&address)
        .send()
        .await
        .map_err(|_| Failure::NoAnswer)?;
    if !response.ok() {
        return Err(Failure::NoAnswer);
    }
    let text = response.text().await.map_err(|_| Failure::NoAnswer)?;
    lenient(&text).map_err(|_| Failure::NotReadable)
}
