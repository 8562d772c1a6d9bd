//! Requests as a test wants them: nothing is followed, nothing is unpacked.

use std::io::{Read, Write};
use std::net::TcpStream;
use std::time::Duration;

/// After so long without a byte the test fails, where it would else wait for ever.
const PATIENCE: Duration = Duration::from_secs(60);

/// What a server answered.
#[derive(Debug)]
pub(crate) struct Response {
    pub(crate) status: u16,
    headers: Vec<(String, String)>,
    pub(crate) body: Vec<u8>,
}

impl Response {
    /// The value of a header; one that stands twice is a mistake of the configuration.
    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        let mut found = self
            .headers
            .iter()
            .filter(|(known, _)| known.eq_ignore_ascii_case(name));
        let value = found.next().map(|(_, value)| value.as_str());
        assert!(
            found.next().is_none(),
            "{name} stands twice: {:?}",
            self.headers
        );
        value
    }

    /// Whether caches are told that an answer depends on a header of the request.
    pub(crate) fn varies(&self, name: &str) -> bool {
        self.header("Vary")
            .is_some_and(|value| value.contains(name))
    }
}

pub(crate) fn get(port: u16, path: &str, headers: &[(&str, &str)]) -> Response {
    request(port, "GET", path, headers)
}

/// Asks, and reads to the end: the server is told to close the connection behind its answer.
pub(crate) fn request(port: u16, method: &str, path: &str, headers: &[(&str, &str)]) -> Response {
    let mut stream = TcpStream::connect(("127.0.0.1", port)).expect("the server listens");
    stream
        .set_read_timeout(Some(PATIENCE))
        .expect("a deadline for the answer");
    stream
        .set_write_timeout(Some(PATIENCE))
        .expect("a deadline for the request");
    let headers: String = headers
        .iter()
        .map(|(name, value)| format!("{name}: {value}\r\n"))
        .collect();
    let text = format!(
        "{method} {path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nConnection: close\r\n{headers}\r\n"
    );
    stream
        .write_all(text.as_bytes())
        .expect("the server takes the request");
    let mut bytes = Vec::new();
    stream.read_to_end(&mut bytes).expect("the server answers");
    parse(&bytes)
}

fn parse(bytes: &[u8]) -> Response {
    let end = bytes
        .windows(4)
        .position(|it| it == b"\r\n\r\n")
        .expect("a head of an answer");
    let head = String::from_utf8(bytes[..end].to_vec()).expect("a head of text");
    let mut lines = head.split("\r\n");
    let status = lines
        .next()
        .and_then(|line| line.split(' ').nth(1))
        .expect("a status");
    let header = |line: &str| {
        let (name, value) = line.split_once(':').expect("a header");
        (name.to_owned(), value.trim().to_owned())
    };
    let mut response = Response {
        status: status.parse().expect("a number"),
        headers: lines.map(header).collect(),
        body: bytes[end + 4..].to_vec(),
    };
    if response.header("Transfer-Encoding") == Some("chunked") {
        response.body = joined(&response.body);
    }
    response
}

/// A body that was sent in pieces, each behind a line with its length.
fn joined(mut bytes: &[u8]) -> Vec<u8> {
    let mut body = Vec::new();
    while let Some(at) = bytes.windows(2).position(|it| it == b"\r\n") {
        let length = std::str::from_utf8(&bytes[..at]).expect("a line of text");
        let length = usize::from_str_radix(length, 16).expect("a length");
        body.extend(&bytes[at + 2..at + 2 + length]);
        bytes = &bytes[at + 2 + length + 2..];
    }
    body
}
