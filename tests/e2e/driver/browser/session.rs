//! A browser of its own for each visit.

use super::super::Visit;
use super::server::Server;
use super::{Browser, Folders, Launch, chromium, firefox, webkit, window};
use std::fs;
use std::path::PathBuf;
use tempfile::TempDir;
use thirtyfour::Capabilities;
use thirtyfour::prelude::*;

/// A browser with folders of its own; all go when it is dropped, the browser first.
pub(in super::super) struct Session {
    pub(in super::super) driver: WebDriver,
    server: Server,
    folder: TempDir,
}

impl Session {
    /// Starts a browser as a visitor has it, with nothing open yet.
    pub(in super::super) async fn start(visit: &Visit) -> Self {
        let folder = tempfile::tempdir().expect("a folder for the browser");
        let launch = launch(visit, &Folders(folder.path()));
        let server = Server::start(&launch).await;
        let capabilities = capabilities(launch);
        let driver = WebDriver::new(server.address(), capabilities).await;
        let session = Self {
            driver: driver.expect("the browser starts"),
            server,
            folder,
        };
        match Browser::current() {
            Browser::Chromium => chromium::prepare(&session.driver, visit).await,
            Browser::Firefox | Browser::Webkit => window::fit(&session.driver, visit.width).await,
        }
        session
    }

    /// Where the browser puts what it downloads.
    pub(in super::super) fn downloads(&self) -> PathBuf {
        Folders(self.folder.path()).downloads()
    }
}

fn launch(visit: &Visit, folders: &Folders<'_>) -> Launch {
    for folder in [
        folders.profile(),
        folders.downloads(),
        folders.configuration(),
    ] {
        fs::create_dir(folder).expect("a folder of the browser");
    }
    match Browser::current() {
        Browser::Chromium => chromium::launch(visit, folders),
        Browser::Firefox => firefox::launch(visit),
        Browser::Webkit => webkit::launch(visit, folders),
    }
}

fn capabilities(launch: Launch) -> Capabilities {
    let mut capabilities = Capabilities::new();
    let wanted = launch.capabilities.as_object().expect("an object").clone();
    for (name, value) in wanted {
        capabilities.set(name, value).expect("a capability");
    }
    // Pages whose data is held back never finish loading, and are there to be read all the same.
    // WebKit's driver would not answer for a page that it does not wait for in full, unless it is
    // told to wait for none: then the driver of these tests waits.
    let strategy = match Browser::current() {
        Browser::Chromium | Browser::Firefox => "eager",
        Browser::Webkit => "none",
    };
    capabilities
        .set("pageLoadStrategy", strategy)
        .expect("a capability");
    capabilities
}

/// Ends the browser, after a panic too. The crate's own way would wait for ever: it asks through a
/// connection that belongs to the test's runtime, whose one thread would be the one that waits.
impl Drop for Session {
    fn drop(&mut self) {
        let session = self.driver.session_id().to_string();
        let _ = self.driver.clone().leak();
        self.server.end(&session);
    }
}
