//! A page of somebody else, on a host of its own, with the widgets of status sites in it.

use super::browser::{Browser, Session};
use super::host::{Answer, Host};
use super::site::{SiteTest, fixture};
use super::visit::Visit;
use super::{Page, setting};
use std::fs;
use std::path::PathBuf;
use tempfile::TempDir;

/// The modules of CommonJS that React is published as: the name of each, and its file.
const REACT: [(&str, &str); 4] = [
    ("react", "react/cjs/react.production.js"),
    ("scheduler", "scheduler/cjs/scheduler.production.js"),
    ("react-dom", "react-dom/cjs/react-dom.production.js"),
    (
        "react-dom/client",
        "react-dom/cjs/react-dom-client.production.js",
    ),
];

/// The script that Vue is published as.
const VUE: &str = "vue/dist/vue.global.prod.js";

/// The pages of `tests/fixtures/portals`, served by a host that is not that of the status sites.
pub(crate) struct Portals {
    /// Holds what is served.
    _folder: TempDir,
    host: Host,
}

impl Portals {
    /// The portals, with the addresses of these sites in the places of `{site}` and `{other}`.
    pub(crate) async fn of(site: &SiteTest, other: &SiteTest) -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        for file in fs::read_dir(fixture("portals")).expect("the portals are there") {
            let path = file.expect("a file").path();
            let text = fs::read_to_string(&path).expect("a portal is text");
            let text = text.replace("{site}", &site.address());
            let text = text.replace("{other}", &other.address());
            let name = path.file_name().expect("a name");
            fs::write(folder.path().join(name), text).expect("the portal is written");
        }
        let host = Host::start(folder.path(), "/").await;
        let icon = Answer::Text("image/x-icon", String::new());
        host.answer("favicon.ico", icon);
        Self {
            _folder: folder,
            host,
        }
    }

    /// Serves what React and Vue publish, too; each module of React is handed to the page's `define`.
    pub(crate) fn with_frameworks(self) -> Self {
        let folder = PathBuf::from(setting("TIDINGS_FRAMEWORKS"));
        let read = |path| fs::read_to_string(folder.join(path)).expect("the script is there");
        let serve = |name: &str, text| {
            let answer = Answer::Text("text/javascript", text);
            self.host
                .answer(&format!("{}.js", name.replace('/', "-")), answer);
        };
        for (name, path) in REACT {
            let text = read(path);
            let module = format!("define('{name}', (module, exports, require) => {{{text}}});");
            serve(name, module);
        }
        serve("vue", read(VUE));
        self
    }

    /// Opens a portal in a browser of one's own choice.
    pub(crate) async fn visit(&self, name: &str, visit: &Visit) -> Page {
        let session = Session::start(visit).await;
        if !Browser::current().takes_preludes() {
            self.host.put_before(visit.prelude());
        }
        let page = Page::new(session, self.host.address(visit.host));
        page.go(&format!("{name}.html")).await;
        page
    }
}
