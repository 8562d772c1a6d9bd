//! Where things are on a page, what it prints, and what it hands out as a file.

use super::Page;
use super::waiting::wait_for;
use serde::Deserialize;
use std::fs;
use thirtyfour::common::print::PrintParameters;

/// Where an element is in the window, in CSS pixels.
#[derive(Clone, Copy, Debug, Deserialize, PartialEq)]
pub(crate) struct Rect {
    /// From the left edge of the window.
    pub(crate) x: f64,
    /// From its upper edge.
    pub(crate) y: f64,
    /// How wide.
    pub(crate) width: f64,
    /// How high.
    pub(crate) height: f64,
}

/// How the name of a file ends that has not come in full.
const PART: &str = ".crdownload";

impl Page {
    /// Where the one element that a selector names is in the window.
    pub(crate) async fn rect(&self, selector: &str) -> Rect {
        let rect = "document.querySelector(arguments[0]).getBoundingClientRect().toJSON()";
        self.eval_with(rect, vec![selector.into()]).await
    }

    /// How far the page is scrolled, to the right and down.
    pub(crate) async fn scroll(&self) -> (f64, f64) {
        self.eval("[scrollX, scrollY]").await
    }

    /// The page as it is printed: a PDF. Chromium only.
    pub(crate) async fn print(&self) -> Vec<u8> {
        let printed = self.driver().print_page(PrintParameters::default()).await;
        printed.expect("the browser prints")
    }

    /// The text of a file that the page handed out, once it has come in full. Chromium only.
    pub(crate) async fn download(&self, name: &str) -> String {
        let folder = self.downloads();
        wait_for(&format!("`{name}` among the downloads"), async || {
            let files = fs::read_dir(&folder).map_err(|it| it.to_string())?;
            let names: Vec<_> = files
                .map(|file| {
                    file.expect("a file")
                        .file_name()
                        .to_string_lossy()
                        .into_owned()
                })
                .collect();
            let partial = names.iter().any(|it| it.ends_with(PART));
            if partial || !names.iter().any(|it| it == name) {
                return Err(format!("{names:?}"));
            }
            fs::read_to_string(folder.join(name)).map_err(|it| it.to_string())
        })
        .await
    }
}
