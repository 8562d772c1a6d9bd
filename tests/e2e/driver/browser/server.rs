//! A driver program: it listens on a port of its own, for one browser at a time.

use super::super::setting;
use super::super::waiting::wait_for;
use super::{Browser, Launch};
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::process::{Child, Command, Stdio};
use std::time::Duration;

/// Keeps a driver alive until its own standard input is closed, which happens however this process
/// ends: a panic, a signal, or the end of the last test. The output is left to the driver alone, so
/// that it ends when the driver does.
const KEEPER: &str =
    r#""$0" "$@" & driver=$!; exec >&- 2>&-; read -r _; kill "$driver"; wait "$driver""#;

/// How long a driver may take to end a browser.
const PATIENCE: Duration = Duration::from_secs(30);

/// How often a driver is started that does not come to listen.
const ATTEMPTS: usize = 5;

/// A running driver; the child holds the pipes that it lives by.
pub(super) struct Server {
    port: u16,
    keeper: Child,
}

impl Server {
    pub(super) async fn start(launch: &Launch) -> Self {
        let (program, arguments) = match Browser::current() {
            Browser::Chromium => ("TIDINGS_CHROMEDRIVER", vec!["--port=0".to_owned()]),
            Browser::Firefox => {
                // It needs a second port, which is the same one for all unless asked for otherwise.
                let words = ["--port=0", "--websocket-port=0"];
                ("TIDINGS_GECKODRIVER", words.map(String::from).to_vec())
            }
            Browser::Webkit => return Self::on_free_port(launch).await,
        };
        let program = setting(program);
        // The port that a driver finds for one protocol may be taken for the other, and it ends.
        (0..ATTEMPTS)
            .find_map(|_| Self::listening(keeper(&program, &arguments, launch)))
            .expect("the driver says its port")
    }

    /// The driver once it has said its port, or nothing when it ended without.
    fn listening(mut keeper: Child) -> Option<Self> {
        let mut lines = BufReader::new(keeper.stdout.take().expect("a piped output")).lines();
        let port = lines
            .by_ref()
            .map_while(Result::ok)
            .find_map(|line| port(&line))?;
        // What it says later is of no interest, but somebody has to listen.
        std::thread::spawn(move || lines.for_each(drop));
        Some(Self { port, keeper })
    }

    /// WebKit's driver does not say which port it took, so it is told one that was free just now.
    async fn on_free_port(launch: &Launch) -> Self {
        let free = TcpListener::bind("127.0.0.1:0").and_then(|it| it.local_addr());
        let port = free.expect("a free port").port();
        let mut keeper = keeper(
            &setting("TIDINGS_WEBKITDRIVER"),
            &[format!("--port={port}")],
            launch,
        );
        let mut output = keeper.stdout.take().expect("a piped output");
        std::thread::spawn(move || std::io::copy(&mut output, &mut std::io::sink()));
        wait_for("the driver listens", async || {
            let connected = TcpStream::connect(("127.0.0.1", port));
            connected.map_err(|error| error.to_string())
        })
        .await;
        Self { port, keeper }
    }

    pub(super) fn address(&self) -> String {
        format!("http://127.0.0.1:{}", self.port)
    }

    /// Ends a session without the runtime of the test, which may be the one that waits.
    pub(super) fn end(&self, session: &str) {
        let request = format!("DELETE /session/{session} HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n");
        if let Ok(mut stream) = TcpStream::connect(("127.0.0.1", self.port)) {
            // The answer comes when the browser is gone; without one there is nothing left to do.
            let _ = stream
                .set_read_timeout(Some(PATIENCE))
                .and_then(|()| stream.write_all(request.as_bytes()))
                .and_then(|()| stream.read(&mut [0; 64]));
        }
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        drop(self.keeper.stdin.take());
        // It has been told to end; a failure would leave nothing to do.
        let _ = self.keeper.wait();
    }
}

fn keeper(program: &str, arguments: &[String], launch: &Launch) -> Child {
    let mut command = Command::new("sh");
    command
        .args(["-c", KEEPER])
        .arg(program)
        .args(arguments)
        .envs(launch.environment.iter().map(|(name, value)| (name, value)))
        .stdin(Stdio::piped())
        .stdout(Stdio::piped());
    if Browser::current() != Browser::Chromium {
        // Their toolkits complain of much that has nothing to do with a page.
        command.stderr(Stdio::null());
    }
    command.spawn().expect("the driver starts")
}

/// The port in `ChromeDriver was started successfully on port 9515.` or `Listening on 127.0.0.1:4444`.
fn port(line: &str) -> Option<u16> {
    let (_, port) = line
        .split_once("successfully on port ")
        .or_else(|| line.split_once("Listening on 127.0.0.1:"))?;
    port.trim_end_matches('.').parse().ok()
}

#[test]
fn a_driver_that_ends_without_a_word_is_not_waited_for() {
    let launch = Launch {
        capabilities: serde_json::Value::Null,
        environment: Vec::new(),
    };
    assert!(Server::listening(keeper("false", &[], &launch)).is_none());
}
