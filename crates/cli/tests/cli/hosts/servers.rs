//! Starting nginx and Caddy with our own examples, of which only places and ports are replaced.

use std::fs;
use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// A running server.
pub(super) trait Server {
    fn port(&self) -> u16;
    /// The path of the site on its host.
    fn root(&self) -> &'static str;
    /// The codings that it can send files in, with the endings of these files.
    fn codings(&self) -> &'static [(&'static str, &'static str)];
}

const BOTH: &[(&str, &str)] = &[("br", ".br"), ("gzip", ".gz")];
const GZIP: &[(&str, &str)] = &[("gzip", ".gz")];

/// Where Debian keeps the modules of nginx.
const BROTLI: &str = "/usr/lib/nginx/modules/ngx_http_brotli_static_module.so";

/// The text of one of our examples.
pub(super) fn example(name: &str) -> String {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/hosting");
    fs::read_to_string(folder.join(name)).expect("the example is there")
}

/// Replaces what must stand in an example.
fn put(text: &str, from: &str, to: &str) -> String {
    assert!(text.contains(from), "the example has `{from}`");
    text.replace(from, to)
}

fn free_port() -> u16 {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
    listener.local_addr().expect("an address").port()
}

/// A program, by the variable that `cargo xtask` sets, else on the path or where Debian puts it.
fn program(variable: &str, name: &str) -> PathBuf {
    if let Some(path) = std::env::var_os(variable) {
        return path.into();
    }
    let path = std::env::var_os("PATH").unwrap_or_default();
    let folders = std::env::split_paths(&path).chain(["/usr/sbin".into()]);
    let mut files = folders.map(|folder| folder.join(name));
    let found = files.find(|file| file.is_file());
    found.unwrap_or_else(|| panic!("found no `{name}`\nhint: run `cargo xtask setup`"))
}

/// Runs a command to its end, and returns what it told when it failed. It tells that to a file: the
/// server that it leaves behind would hold a pipe open.
fn run(command: &mut Command, folder: &Path) -> Result<(), String> {
    let path = folder.join("told");
    let told = fs::File::create(&path).expect("a file");
    command
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(told);
    let status = command.status().expect("the server starts");
    if status.success() {
        return Ok(());
    }
    Err(fs::read_to_string(path).expect("what it told"))
}

/// Tries one free port after the other: another program may be quicker to take one.
fn start(mut try_on: impl FnMut(u16) -> Result<(), String>) -> u16 {
    let mut told = String::new();
    for _ in 0..5 {
        let port = free_port();
        match try_on(port) {
            Ok(()) => return port,
            Err(why) => told = why,
        }
    }
    panic!("the server does not start: {told}");
}

/// nginx, which listens once its command has ended.
pub(super) struct Nginx {
    folder: PathBuf,
    port: u16,
    root: &'static str,
}

impl Nginx {
    pub(super) fn start(folder: &Path, site: &Path, name: &str, root: &'static str) -> Self {
        fs::create_dir_all(folder.join("tidings")).expect("a folder");
        if Path::new(BROTLI).exists() {
            fs::write(folder.join("tidings/brotli.conf"), "brotli_static on;\n").expect("a file");
        }
        let place = if root == "/" {
            site
        } else {
            site.parent().expect("a folder above")
        };
        let old = if root == "/" {
            "root /srv/status;"
        } else {
            "root /srv;"
        };
        let text = put(&example(name), old, &format!("root {};", place.display()));
        let text = put(&text, "    listen [::]:80;\n", "");
        let port = start(|port| {
            let text = put(&text, "listen 80;", &format!("listen 127.0.0.1:{port};"));
            fs::write(folder.join("site.conf"), text).expect("a file");
            fs::write(folder.join("nginx.conf"), main(folder)).expect("a file");
            run(&mut nginx(folder), folder)
        });
        let folder = folder.to_owned();
        Self { folder, port, root }
    }
}

/// What Debian's own main file is for: the modules, and folders that we may write.
fn main(folder: &Path) -> String {
    let folder = folder.display();
    let module = if Path::new(BROTLI).exists() {
        format!("load_module {BROTLI};")
    } else {
        String::new()
    };
    let temporary: String = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"]
        .map(|name| format!("{name}_temp_path {folder}/{name};\n"))
        .concat();
    format!(
        "{module}\nuser root;\nworker_processes 1;\npid {folder}/pid;\nerror_log {folder}/error.log;\n\
         events {{}}\nhttp {{\naccess_log off;\n{temporary}include {folder}/site.conf;\n}}\n"
    )
}

fn nginx(folder: &Path) -> Command {
    let mut command = Command::new(program("TIDINGS_NGINX", "nginx"));
    command
        .arg("-p")
        .arg(folder)
        .arg("-c")
        .arg(folder.join("nginx.conf"));
    command.arg("-e").arg(folder.join("error.log"));
    command
}

impl Server for Nginx {
    fn port(&self) -> u16 {
        self.port
    }

    fn root(&self) -> &'static str {
        self.root
    }

    fn codings(&self) -> &'static [(&'static str, &'static str)] {
        if Path::new(BROTLI).exists() {
            BOTH
        } else {
            GZIP
        }
    }
}

impl Drop for Nginx {
    fn drop(&mut self) {
        // A server that is gone already needs no end.
        let _ = run(nginx(&self.folder).args(["-s", "stop"]), &self.folder);
    }
}

/// Caddy, which listens once its command has ended.
pub(super) struct Caddy {
    folder: PathBuf,
    port: u16,
}

impl Caddy {
    pub(super) fn start(folder: &Path, site: &Path) -> Self {
        fs::create_dir_all(folder).expect("a folder");
        let text = put(
            &example("Caddyfile"),
            "/srv/status",
            &site.display().to_string(),
        );
        let socket = folder.join("admin");
        let port = start(|port| {
            let text = put(
                &text,
                "status.example.org {",
                &format!("http://127.0.0.1:{port} {{"),
            );
            let text = format!("{{\n\tadmin unix/{}\n}}\n{text}", socket.display());
            fs::write(folder.join("Caddyfile"), text).expect("a file");
            let mut command = caddy(folder);
            command
                .arg("start")
                .arg("--config")
                .arg(folder.join("Caddyfile"));
            run(&mut command, folder)
        });
        let folder = folder.to_owned();
        Self { folder, port }
    }
}

/// Caddy, with all that it keeps in a folder of ours.
fn caddy(folder: &Path) -> Command {
    let mut command = Command::new(program("TIDINGS_CADDY", "caddy"));
    command
        .env("HOME", folder)
        .env("XDG_DATA_HOME", folder)
        .env("XDG_CONFIG_HOME", folder);
    command
}

impl Server for Caddy {
    fn port(&self) -> u16 {
        self.port
    }

    fn root(&self) -> &'static str {
        "/"
    }

    fn codings(&self) -> &'static [(&'static str, &'static str)] {
        BOTH
    }
}

impl Drop for Caddy {
    fn drop(&mut self) {
        let socket = format!("unix/{}", self.folder.join("admin").display());
        let _ = run(
            caddy(&self.folder).args(["stop", "--address", &socket]),
            &self.folder,
        );
    }
}
