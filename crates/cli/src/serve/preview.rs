//! From a file that is edited to what is shown.

use super::stage::{News, Stage};
use crate::clock::{self, Stopwatch};
use crate::cmd::examine;
use crate::failure::{self, Failure};
use crate::watch::Watch;
use crate::{files, logo, settings, viewer};
use serde_json::{Value, json};
use std::io::{self, Write};
use std::sync::Arc;
use tidings_model::{Document, Instant};
use tidings_publish::{Options, Site, Viewer};

/// Looks at a file again and again, and puts what it comes to on the stage.
pub(crate) struct Preview {
    settings: settings::Serve,
    viewer: Viewer,
    watch: Watch,
    stage: Arc<Stage>,
}

impl Preview {
    /// Prepares to look; nothing is shown yet.
    pub(crate) fn new(settings: settings::Serve) -> Result<Self, Failure> {
        Ok(Self {
            viewer: viewer::take(settings.viewer.as_deref())?,
            watch: Watch::new()?,
            stage: Arc::new(Stage::new()),
            settings,
        })
    }

    /// Where it is shown.
    pub(crate) fn stage(&self) -> Arc<Stage> {
        Arc::clone(&self.stage)
    }

    /// Looks whenever a file has changed, or the clock has changed what one says.
    pub(crate) fn keep_up(mut self, mut due: Option<Instant>) {
        loop {
            self.watch.wait(due, clock::until);
            due = self.look();
        }
    }

    /// Looks at the file and shows what it comes to; returns when the clock alone will change it.
    pub(crate) fn look(&mut self) -> Option<Instant> {
        let now = self.settings.at.unwrap_or_else(clock::now);
        let due = self.look_at(now);
        due.filter(|_| self.settings.at.is_none())
    }

    fn look_at(&mut self, now: Instant) -> Option<Instant> {
        let file = self.settings.file.display().to_string();
        let (site, findings, due) = match self.build(now) {
            Ok(built) => built,
            Err(failure) => {
                failure::tell(&failure);
                (None, finding(&failure), None)
            }
        };
        self.stage.show(News {
            file,
            site,
            findings,
        });
        due
    }

    /// The site, where the file has no error; what was found; when the clock changes it.
    fn build(&mut self, now: Instant) -> Result<Built, Failure> {
        let stopwatch = Stopwatch::start();
        self.watch.follow(&self.settings.file)?;
        let bytes = files::read(&self.settings.file)?;
        let name = self.settings.file.display().to_string();
        examine(name, &bytes, now, |report, document| {
            let findings = report.findings().into_iter().map(serde_json::to_value);
            let findings = findings
                .collect::<Result<_, _>>()
                .map_err(io::Error::from)?;
            let mut err = anstream::stderr().lock();
            report.write_findings(&mut err)?;
            let Some(document) = document else {
                writeln!(err, "{}; the last good site stays", report.summary())?;
                return Ok((None, findings, None));
            };
            let site = self.site(&document, now)?;
            let seconds = stopwatch.elapsed().as_secs_f64();
            writeln!(err, "{}; built in {seconds:.2} s", report.summary())?;
            let change = document.next_change(now);
            Ok((Some(site), findings, change.map(|it| it.at)))
        })
    }

    fn site(&mut self, document: &Document, now: Instant) -> Result<Site, Failure> {
        let file = &self.settings.file;
        if let Some(path) = logo::path(file, document) {
            self.watch.follow(&path)?;
        }
        let logo = logo::read(file, document)?;
        let options = Options::default();
        let site = tidings_publish::site(document, &self.viewer, logo.as_ref(), &options, now)?;
        Ok(site)
    }
}

/// What a look came to: a site, findings, and when the clock changes it.
type Built = (Option<Site>, Vec<Value>, Option<Instant>);

/// A failure among the findings: it has no place in the file.
fn finding(failure: &Failure) -> Vec<Value> {
    match failure {
        Failure::BrokenPipe => Vec::new(),
        Failure::Told { message, hint, .. } => {
            vec![json!({ "severity": "error", "message": message, "hint": hint })]
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;
    use tidings_model::parse_instant;

    const FILE: &str = r#"{
        "version": 1,
        "page": { "name": "Example", "url": "https://status.example.org/" },
        "services": [{ "id": "smtp", "name": "SMTP" }],
        "incidents": [{
            "id": "disks", "title": "New disks", "kind": "maintenance", "services": ["smtp"],
            "starts": "2026-11-25T22:00:00Z", "ends": "2026-11-25T23:00:00Z",
            "updates": [{ "id": "1", "at": "2026-11-18T10:00:00Z", "body": "Planned." }]
        }]
    }"#;

    /// A preview of a file in a folder of its own, with a viewer that is one in name only.
    fn preview(text: &str) -> (tempfile::TempDir, Preview) {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("incidents.json");
        fs::write(&file, text).unwrap();
        let pieces = [
            ("tidings-viewer.js", "export default function () {}\n"),
            ("tidings-viewer_bg.wasm", "\0asm\u{1}\0\0\0"),
            (
                "boot.js",
                "import init from './tidings-viewer.js';\ninit();\n",
            ),
            ("frame.js", "{}\n"),
            ("code.js", "export {};\n"),
            (
                "favicon.svg",
                "<svg xmlns=\"http://www.w3.org/2000/svg\"/>\n",
            ),
            ("tidings.css", "body { margin: 0 }\n"),
        ];
        let viewer = folder.path().join("viewer");
        fs::create_dir(&viewer).unwrap();
        for (name, text) in pieces {
            fs::write(viewer.join(name), text).unwrap();
        }
        let settings = settings::Serve {
            file,
            address: ([127, 0, 0, 1], 0).into(),
            open: false,
            at: None,
            viewer: Some(viewer),
        };
        (folder, Preview::new(settings).unwrap())
    }

    fn at(text: &str) -> Instant {
        parse_instant(text).unwrap()
    }

    #[test]
    fn the_clock_changes_what_is_shown() {
        let (_folder, mut preview) = preview(FILE);
        let due = preview.look_at(at("2026-11-25T21:59:00Z"));
        assert_eq!(due, Some(at("2026-11-25T22:00:00Z")));
        let before = preview.stage.number();
        let due = preview.look_at(at("2026-11-25T22:00:00Z"));
        assert_eq!(due, Some(at("2026-11-25T23:00:00Z")));
        assert_ne!(preview.stage.number(), before);
    }

    #[test]
    fn the_last_good_site_stays_while_the_file_is_broken() {
        let (_folder, mut preview) = preview(FILE);
        let now = at("2026-11-25T21:59:00Z");
        preview.look_at(now);
        let good = preview.stage.number();
        fs::write(&preview.settings.file, "{").unwrap();
        preview.look_at(now);
        assert_eq!(preview.stage.number(), good);
        assert!(preview.stage.site().is_some());
        let told = preview.stage.listen().borrow().json.clone();
        assert!(told.contains("\"severity\":\"error\""), "{told}");
        fs::remove_file(&preview.settings.file).unwrap();
        preview.look_at(now);
        let told = preview.stage.listen().borrow().json.clone();
        assert!(told.contains("cannot read"), "{told}");
        assert!(preview.stage.site().is_some());
    }
}
