//! Waiting without sleeping blindly: a question is asked until it has an answer.

use std::time::{Duration, Instant};

/// How long an answer may take.
const PATIENCE: Duration = Duration::from_secs(20);

/// How long to wait before asking again.
const PAUSE: Duration = Duration::from_millis(20);

/// Asks until there is an answer; the error says what there is instead.
pub(super) async fn wait_for<T>(what: &str, mut ask: impl AsyncFnMut() -> Result<T, String>) -> T {
    let deadline = Instant::now() + PATIENCE;
    loop {
        match ask().await {
            Ok(answer) => return answer,
            Err(got) if Instant::now() > deadline => panic!("expected {what}, got {got}"),
            Err(_) => tokio::time::sleep(PAUSE).await,
        }
    }
}
