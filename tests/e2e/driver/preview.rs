//! A file that `tidings serve` shows at an address of this machine while it is edited.

use super::browser::Session;
use super::visit::Visit;
use super::{NOW, Page, Source, setting};
use std::fs;
use std::io::{BufRead, BufReader};
use std::process::{Child, ChildStdout, Command, Stdio};

/// A preview; it ends when this is dropped.
pub(crate) struct Preview {
    /// What is shown.
    pub(crate) source: Source,
    child: Child,
    /// Held open, or the command could not print.
    _out: BufReader<ChildStdout>,
    address: String,
}

impl Preview {
    /// Starts to show a source, as of [`NOW`].
    pub(crate) fn start(source: Source) -> Self {
        let mut child = Command::new(setting("TIDINGS_BIN"))
            .arg("serve")
            .arg(source.incidents())
            .args(["--port", "0", "--at", NOW])
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .expect("the command starts");
        let mut out = BufReader::new(child.stdout.take().expect("its output"));
        let mut line = String::new();
        out.read_line(&mut line).expect("a line of text");
        let address = line.split(' ').nth(1);
        Self {
            source,
            child,
            _out: out,
            address: address.expect("an address").to_owned(),
        }
    }

    /// Saves another text, as an editor would.
    pub(crate) fn save(&self, text: &str) {
        fs::write(self.source.incidents(), text).expect("the file is written");
    }

    /// Opens a path of the site; does not wait for the viewer.
    pub(crate) async fn visit(&self, path: &str, visit: &Visit) -> Page {
        let page = Page::new(Session::start(visit).await, self.address.clone());
        page.go(path).await;
        page
    }
}

impl Drop for Preview {
    fn drop(&mut self) {
        _ = self.child.kill();
        _ = self.child.wait();
    }
}
