//! `tidings serve`, over real connections, and `tidings build --watch`.

use crate::build::Desk;
use crate::hosts::http::{Response, get};
use crate::support::{NOW, arg, command, files, fixture, tidings};
use serde_json::Value;
use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::path::PathBuf;
use std::process::{Child, ChildStdout, Stdio};
use std::time::Duration;
use tidings_publish::{Options, headers};

/// After so long without a line the test fails, where it would else wait for ever.
const PATIENCE: Duration = Duration::from_secs(60);

/// A command that runs until it is dropped.
struct Running {
    child: Child,
    out: BufReader<ChildStdout>,
}

impl Running {
    fn start(args: &[&str]) -> Self {
        let mut child = command(args)
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .expect("the command starts");
        let out = BufReader::new(child.stdout.take().expect("its output"));
        Self { child, out }
    }

    /// The next line that it prints; empty when it has ended.
    fn line(&mut self) -> String {
        let mut line = String::new();
        self.out.read_line(&mut line).expect("a line of text");
        line
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        _ = self.child.kill();
        _ = self.child.wait();
    }
}

/// A file that is served from a folder of its own.
struct Served {
    desk: Desk,
    running: Running,
    port: u16,
}

impl Served {
    fn start() -> Self {
        let desk = Desk::new();
        let file = desk.path("incidents.json");
        fs::copy(fixture("sound/incidents.json"), &file).unwrap();
        let viewer = desk.path("viewer");
        let words = ["serve", arg(&file), "--port", "0", "--at", NOW];
        let mut running = Running::start(&[&words[..], &["--viewer", arg(&viewer)]].concat());
        let line = running.line();
        let address = line.split(' ').nth(1).expect("an address");
        let port = address.trim_end_matches('/').rsplit(':').next();
        let port = port.and_then(|port| port.parse().ok()).expect("a port");
        assert_eq!(
            line,
            format!("serving http://127.0.0.1:{port}/ until Ctrl-C\n")
        );
        Self {
            desk,
            running,
            port,
        }
    }

    fn file(&self) -> PathBuf {
        self.desk.path("incidents.json")
    }

    fn text(&self) -> String {
        fs::read_to_string(self.file()).unwrap()
    }

    fn get(&self, path: &str) -> Response {
        get(self.port, path, &[])
    }

    /// What a page hears, from the state of now on.
    fn listen(&self) -> Events {
        let mut stream = TcpStream::connect(("127.0.0.1", self.port)).unwrap();
        stream.set_read_timeout(Some(PATIENCE)).unwrap();
        let words = "GET /.tidings/events HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n";
        stream.write_all(words.as_bytes()).unwrap();
        Events(BufReader::new(stream))
    }
}

/// What a page hears.
struct Events(BufReader<TcpStream>);

impl Events {
    fn next(&mut self) -> Value {
        loop {
            let mut line = String::new();
            assert_ne!(self.0.read_line(&mut line).unwrap(), 0, "it goes on");
            if let Some(data) = line.strip_prefix("data: ") {
                return serde_json::from_str(data).unwrap();
            }
        }
    }
}

fn findings(event: &Value) -> usize {
    event["findings"].as_array().unwrap().len()
}

#[test]
fn files_come_with_the_headers_of_a_real_host() {
    let served = Served::start();
    let site = served.desk.path("site");
    assert_eq!(served.desk.build(&served.file(), &site).code, 0);
    for (file, bytes) in files(&site) {
        let path = file
            .strip_prefix(&site)
            .unwrap()
            .to_str()
            .unwrap()
            .to_owned();
        let response = served.get(&format!("/{path}"));
        assert_eq!(response.status, 200, "{path}");
        for (name, value) in headers(&path, &Options::default()) {
            let expected = match name {
                "Cache-Control" if !value.contains("immutable") => "no-cache",
                _ => &value,
            };
            assert_eq!(response.header(name), Some(expected), "{path}: {name}");
        }
        match path.ends_with(".html") {
            true => {
                let page = String::from_utf8(response.body.clone()).unwrap();
                assert_eq!(
                    page.matches("src=\"/.tidings/live.js\"").count(),
                    1,
                    "{path}"
                );
                assert!(page.contains("script-src 'self'"), "{path}");
            }
            false => assert_eq!(response.body, bytes, "{path}"),
        }
        let tag = response.header("ETag").expect("a tag").to_owned();
        let again = get(served.port, &format!("/{path}"), &[("If-None-Match", &tag)]);
        assert_eq!((again.status, again.body.len()), (304, 0), "{path}");
    }
}

#[test]
fn addresses_are_those_of_a_static_host() {
    let served = Served::start();
    let entry = "/incidents/2026-11-20-slow-imap";
    let there = served.get(&format!("{entry}?q=disk"));
    assert_eq!(there.status, 307);
    let to = format!("{entry}/?q=disk");
    assert_eq!(there.header("Location"), Some(to.as_str()));
    assert_eq!(served.get(&format!("{entry}/")).status, 200);
    let lost = served.get("/no/such/page");
    assert_eq!(lost.status, 404);
    assert!(
        String::from_utf8(lost.body)
            .unwrap()
            .contains("/.tidings/live.js")
    );
    for path in ["/../incidents.json", "/%2e%2e/incidents.json", "//"] {
        assert_ne!(served.get(path).body, served.text().into_bytes(), "{path}");
    }
    let script = served.get("/.tidings/live.js");
    assert_eq!(
        script.header("Content-Type"),
        Some("text/javascript; charset=utf-8")
    );
}

#[test]
fn a_save_is_told_to_every_page() {
    let served = Served::start();
    let (mut one, mut two) = (served.listen(), served.listen());
    let before = one.next();
    assert_eq!((findings(&before), two.next()), (0, before.clone()));
    fs::write(
        served.file(),
        served.text().replace("New disks", "Newer disks"),
    )
    .unwrap();
    let after = one.next();
    assert_ne!(after["site"], before["site"]);
    assert_eq!(two.next(), after);
    let page = String::from_utf8(served.get("/").body).unwrap();
    assert!(page.contains("Newer disks"));
    let number = after["site"].as_str().unwrap();
    assert!(page.contains(&format!("data-site=\"{number}\"")));
}

#[test]
fn a_slip_is_told_and_the_last_good_site_stays() {
    let served = Served::start();
    let mut events = served.listen();
    let (before, sound) = (events.next(), served.text());
    fs::write(
        served.file(),
        sound.replace("\"investigating\"", "\"investigaring\""),
    )
    .unwrap();
    let slip = events.next();
    assert_eq!((findings(&slip), &slip["site"]), (1, &before["site"]));
    let finding = &slip["findings"][0];
    assert_eq!(finding["severity"], "error");
    assert!(
        finding["message"]
            .as_str()
            .unwrap()
            .contains("investigaring")
    );
    assert_eq!(finding["path"], "incidents[0].updates[0].state");
    assert_eq!(served.get("/").status, 200);
    fs::write(served.file(), sound).unwrap();
    assert_eq!(events.next(), before);
}

#[test]
fn a_file_that_was_never_sound_has_an_empty_page() {
    let desk = Desk::new();
    let file = desk.path("incidents.json");
    fs::write(&file, "{").unwrap();
    let viewer = desk.path("viewer");
    let words = ["serve", arg(&file), "--port", "0", "--viewer", arg(&viewer)];
    let mut running = Running::start(&words);
    let line = running.line();
    let port = line.trim_end_matches("/ until Ctrl-C\n").rsplit(':').next();
    let port = port.and_then(|port| port.parse().ok()).expect("a port");
    let page = get(port, "/", &[]);
    assert_eq!(page.status, 503);
    assert!(
        String::from_utf8(page.body)
            .unwrap()
            .contains("There is no site yet")
    );
}

#[cfg(unix)]
#[test]
fn ctrl_c_ends_it_in_good_order() {
    use nix::sys::signal::{Signal, kill};
    use nix::unistd::Pid;
    let mut served = Served::start();
    let mut events = served.listen();
    events.next();
    let pid = i32::try_from(served.running.child.id()).unwrap();
    kill(Pid::from_raw(pid), Signal::SIGINT).unwrap();
    assert_eq!(served.running.child.wait().unwrap().code(), Some(0));
}

#[test]
fn a_port_that_is_taken_is_told() {
    let taken = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = taken.local_addr().unwrap().port().to_string();
    let run = tidings(&["serve", "sound/incidents.json", "--port", &port]);
    assert_eq!((run.code, run.out.as_str()), (2, ""));
    let expected = format!("error: cannot listen on `127.0.0.1:{port}`: ");
    assert!(run.err.starts_with(&expected), "{}", run.err);
    assert!(
        run.err.contains("\nhint: choose another port"),
        "{}",
        run.err
    );
}

#[test]
fn a_file_that_is_not_there_is_told() {
    let run = tidings(&["serve", "no-such-file.json", "--port", "0"]);
    assert_eq!((run.code, run.out.as_str()), (2, ""));
    assert!(
        run.err
            .starts_with("error: cannot read `no-such-file.json`: "),
        "{}",
        run.err
    );
    assert!(run.err.contains("`tidings init`"), "{}", run.err);
}

#[test]
fn a_watching_build_builds_again() {
    let desk = Desk::new();
    let (file, site) = (desk.path("incidents.json"), desk.path("site"));
    fs::copy(fixture("sound/incidents.json"), &file).unwrap();
    let viewer = desk.path("viewer");
    let words = ["build", arg(&file), "--out", arg(&site), "--watch"];
    let mut running = Running::start(&[&words[..], &["--viewer", arg(&viewer)]].concat());
    let until_built = |running: &mut Running| loop {
        let line = running.line();
        assert_ne!(line, "", "it goes on");
        if line.starts_with("built in ") {
            return;
        }
    };
    until_built(&mut running);
    let text = fs::read_to_string(&file).unwrap();
    fs::write(&file, text.replace("New disks", "Newer disks")).unwrap();
    until_built(&mut running);
    let mut page = String::new();
    let index = fs::File::open(site.join("index.html"));
    index.unwrap().read_to_string(&mut page).unwrap();
    assert!(page.contains("Newer disks"));
}

#[test]
fn what_keeps_the_first_build_from_its_work_ends_a_watching_one() {
    let run = tidings(&["build", "no-such-file.json", "--out", "site", "--watch"]);
    assert_eq!((run.code, run.out.as_str()), (2, ""));
}
