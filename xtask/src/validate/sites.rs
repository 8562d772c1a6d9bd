//! The sites that validators look at.

use std::env;
use std::path::{self, Path, PathBuf};
use std::process::Command;

use crate::error::{Error, Result, failed_to};
use crate::files;
use crate::project::{Project, output};

/// The moment at which the project's own histories are known.
const AT: &str = "2026-11-23T12:00:00Z";
/// Where the logs that are imported claim to live: below the root of a host.
const LOG_URL: &str = "https://status.example.org/log/";
/// The folder that holds the real log, which is not part of the repository.
const CORPUS: &str = "TIDINGS_CORPUS";

/// A built site.
pub(super) struct Site {
    pub(super) name: String,
    pub(super) root: PathBuf,
    /// Where it says that it lives.
    pub(super) address: String,
}

impl Site {
    fn open(name: &str, root: PathBuf) -> Result<Self> {
        let page = files::read(&root.join("index.html"))?;
        let address = page
            .split_once("<link rel=\"canonical\" href=\"")
            .and_then(|(_, rest)| rest.split_once('"'))
            .map(|(address, _)| address.to_owned());
        let address = address.ok_or_else(|| {
            Error::new(format!("`{}` does not say where it lives", root.display()))
                .hint("name incident files, or folders that `tidings build` wrote")
        })?;
        Ok(Self {
            name: name.to_owned(),
            root,
            address,
        })
    }

    /// Its files, from its root, with `/`.
    pub(super) fn paths(&self) -> Result<Vec<String>> {
        let files = files::walk(&self.root)?;
        let short = files
            .iter()
            .filter_map(|it| it.strip_prefix(&self.root).ok());
        let text = short.map(|it| it.to_string_lossy().replace('\\', "/"));
        Ok(text.collect())
    }
}

/// Builds the project's own histories, and those of the incident files that were named; a folder is
/// taken as the site that it holds.
pub(super) fn build(project: &Project, named: &[PathBuf]) -> Result<Vec<Site>> {
    let builder = Builder {
        project,
        binary: project.built_binary()?,
        folder: project.target.join("validate"),
    };
    files::make_empty(&builder.folder)?;
    let mut sites = builder.own()?;
    for path in named {
        let path = path::absolute(path).map_err(failed_to("find", path))?;
        let name = path.file_stem().unwrap_or_default().to_string_lossy();
        sites.push(match path.is_dir() {
            true => Site::open(&name, path.clone())?,
            false => builder.site(&name, &path, &[])?,
        });
    }
    Ok(sites)
}

struct Builder<'a> {
    project: &'a Project,
    binary: PathBuf,
    folder: PathBuf,
}

impl Builder<'_> {
    /// The demo, hostile texts, generated histories, a log, and the real log where it is at hand.
    fn own(&self) -> Result<Vec<Site>> {
        let fixtures = self.project.root.join("tests/fixtures");
        let demo = self.folder.join("demo");
        let mut init = self.project.command(&self.binary);
        quietly(init.arg("init").arg(&demo).args(["--demo", "--at", AT]))?;
        let mut sites = vec![
            self.site("demo", &demo.join("incidents.json"), &["--at", AT])?,
            self.site("hostile", &fixtures.join("hostile.json"), &["--at", AT])?,
            self.log(
                "log",
                &fixtures.join("status-log.txt"),
                &fixtures.join("log-rules.json"),
            )?,
        ];
        for length in ["200", "2000"] {
            sites.push(self.generated(length)?);
        }
        match env::var_os(CORPUS).filter(|it| !it.is_empty()) {
            Some(corpus) => {
                let rules = self.project.root.join("docs/examples/log-rules.json");
                let log = Path::new(&corpus).join("mxes-status-log.txt");
                sites.push(self.log("real-log", &log, &rules)?);
            }
            None => println!("{CORPUS} is not set: the first log is not looked at"),
        }
        Ok(sites)
    }

    /// The site of a generated history of so many entries.
    fn generated(&self, length: &str) -> Result<Site> {
        let incidents = self.folder.join(format!("generated-{length}.json"));
        let words = "run --quiet --locked -p tidings --example generated --";
        files::write(&incidents, output(self.project.cargo(words).arg(length))?)?;
        self.site(&format!("generated-{length}"), &incidents, &["--at", AT])
    }

    fn log(&self, name: &str, log: &Path, rules: &Path) -> Result<Site> {
        let incidents = self.folder.join(format!("{name}.json"));
        let mut import = self.project.command(&self.binary);
        import
            .args(["import", "log"])
            .arg(log)
            .arg("--rules")
            .arg(rules);
        quietly(import.args(["--url", LOG_URL, "--out"]).arg(&incidents))?;
        self.site(name, &incidents, &["--at", AT])
    }

    fn site(&self, name: &str, incidents: &Path, options: &[&str]) -> Result<Site> {
        let out = self.folder.join("sites").join(name);
        files::make(&out)?;
        let mut build = self.project.command(&self.binary);
        build.arg("build").arg(incidents).args(options);
        quietly(build.arg("--out").arg(&out))?;
        Site::open(name, out)
    }
}

/// Runs the command, whose warnings about a history nobody came here to read.
fn quietly(command: &mut Command) -> Result {
    let name = PathBuf::from(command.get_program());
    let output = command.output().map_err(failed_to("run", &name))?;
    if output.status.success() {
        return Ok(());
    }
    let said = String::from_utf8_lossy(&output.stderr);
    let message = format!("`{}` ended with {}:\n{said}", name.display(), output.status);
    Err(Error::new(message).hint("try `tidings check` on the incident file"))
}
