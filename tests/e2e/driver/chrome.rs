//! One chromedriver for the process, and sessions of Chromium.

use super::setting;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::process::{Child, Command, Stdio};
use std::sync::OnceLock;
use tempfile::TempDir;
use thirtyfour::prelude::*;
use thirtyfour::{
    ChromeCapabilities, ChromiumLikeCapabilities, LoggingPrefsLogLevel, PageLoadStrategy,
};

/// Keeps chromedriver alive until its own standard input is closed, which happens however this
/// process ends: a panic, a signal, or the end of the last test.
const KEEPER: &str = r#""$0" --port=0 & driver=$!; read -r _; kill "$driver""#;

const FLAGS: &[&str] = &[
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
];

/// A running chromedriver; the child holds the pipes that it lives by.
struct Chromedriver {
    port: u16,
    _keeper: Child,
}

fn chromedriver() -> &'static Chromedriver {
    static STARTED: OnceLock<Chromedriver> = OnceLock::new();
    STARTED.get_or_init(start)
}

fn start() -> Chromedriver {
    let mut keeper = Command::new("sh")
        .args(["-c", KEEPER])
        .arg(setting("TIDINGS_CHROMEDRIVER"))
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("chromedriver starts");
    let mut lines = BufReader::new(keeper.stdout.take().expect("a piped output")).lines();
    let port = lines
        .by_ref()
        .map_while(Result::ok)
        .find_map(|line| port(&line))
        .expect("chromedriver says its port");
    // What it says later is of no interest, but somebody has to listen.
    std::thread::spawn(move || lines.for_each(drop));
    Chromedriver {
        port,
        _keeper: keeper,
    }
}

/// The port in `ChromeDriver was started successfully on port 9515.`
fn port(line: &str) -> Option<u16> {
    let (_, port) = line.split_once("successfully on port ")?;
    port.trim_end_matches('.').parse().ok()
}

/// A browser with a profile of its own; both go when it is dropped, the browser first.
pub(super) struct Session {
    pub(super) driver: WebDriver,
    _profile: TempDir,
}

impl Session {
    pub(super) async fn start() -> Self {
        let profile = tempfile::tempdir().expect("a folder for the profile");
        let capabilities = capabilities(&profile).expect("capabilities");
        let address = format!("http://127.0.0.1:{}", chromedriver().port);
        let driver = WebDriver::new(&address, capabilities).await;
        Self {
            driver: driver.expect("the browser starts"),
            _profile: profile,
        }
    }
}

/// Ends the browser, after a panic too. The crate's own way would wait for ever: it asks through a
/// connection that belongs to the test's runtime, whose one thread would be the one that waits.
impl Drop for Session {
    fn drop(&mut self) {
        let path = format!("/session/{}", self.driver.session_id());
        let _ = self.driver.clone().leak();
        let request = format!("DELETE {path} HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n");
        if let Ok(mut stream) = TcpStream::connect(("127.0.0.1", chromedriver().port)) {
            // The answer comes when the browser is gone; without one there is nothing left to do.
            let _ = stream
                .write_all(request.as_bytes())
                .and_then(|()| stream.read(&mut [0; 64]));
        }
    }
}

fn capabilities(profile: &TempDir) -> WebDriverResult<ChromeCapabilities> {
    let mut capabilities = DesiredCapabilities::chrome();
    capabilities.set_binary(&setting("TIDINGS_CHROMIUM"))?;
    for flag in FLAGS {
        capabilities.add_arg(flag)?;
    }
    capabilities.add_arg(&format!("--user-data-dir={}", profile.path().display()))?;
    // Pages whose data is held back never finish loading, and are there to be read all the same.
    capabilities.set_page_load_strategy(PageLoadStrategy::Eager)?;
    capabilities.set_browser_log_level(LoggingPrefsLogLevel::All)?;
    Ok(capabilities)
}
