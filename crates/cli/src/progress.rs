//! A bar that shows how far a long build is, on a terminal and nowhere else.

use indicatif::{ProgressBar, ProgressStyle};
use std::time::Duration;
use tidings_publish::{Deed, Step};

/// With fewer files than this a build is over before a bar could be read.
const LONG: usize = 500;

/// The bar; it is gone when this is dropped. Without a terminal on stderr nothing is shown.
pub(crate) struct Progress(ProgressBar);

impl Progress {
    /// Shows that the build has begun.
    pub(crate) fn start() -> Self {
        let bar = ProgressBar::new_spinner().with_message("rendering");
        bar.enable_steady_tick(Duration::from_millis(200));
        Self(bar)
    }

    /// Steps aside while something else is written.
    pub(crate) fn aside(&self, write: impl FnOnce()) {
        self.0.suspend(write);
    }

    /// Shows a step.
    pub(crate) fn show(&self, step: Step) {
        if step.of < LONG {
            return;
        }
        if step.done == 1 {
            self.0.set_style(style());
            self.0.set_message(word(step.deed));
            self.0.set_length(step.of as u64);
        }
        self.0.set_position(step.done as u64);
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        self.0.finish_and_clear();
    }
}

fn style() -> ProgressStyle {
    let style = ProgressStyle::with_template("{msg:<11} {bar:40} {pos}/{len}");
    style.unwrap_or_else(|_| ProgressStyle::default_bar())
}

fn word(deed: Deed) -> &'static str {
    match deed {
        Deed::Compress => "compressing",
        Deed::Compare => "comparing",
        Deed::Write => "writing",
        Deed::Remove => "removing",
    }
}
