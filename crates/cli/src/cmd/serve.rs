//! `tidings serve`: the site at a local address, built anew whenever its file changes.

use crate::failure::{Failure, Outcome, Verdict};
use crate::serve::Preview;
use crate::settings::{self, moment};
use crate::{files, serve, terminal};
use std::io::Write;
use std::net::{IpAddr, TcpListener};
use std::path::PathBuf;
use tidings_model::Instant;
use tidings_publish::Options;

const EXAMPLES: &str = "\
Examples:
  tidings serve
  tidings serve status/incidents.json --open
  tidings serve --port 8081 --at 2026-11-25T22:30:00Z";

/// The arguments of `tidings serve`.
#[derive(clap::Args)]
#[command(
    help_template = settings::HELP,
    before_help = EXAMPLES,
    after_help = settings::EXIT_CODES
)]
pub(crate) struct Args {
    /// The incident file [default: incidents.json]
    #[arg(value_name = "FILE")]
    pub(crate) file: Option<PathBuf>,
    /// The port to listen on; 0 takes one that is free
    #[arg(long, value_name = "PORT", default_value_t = 8080)]
    pub(crate) port: u16,
    /// The address to listen on, such as 0.0.0.0 for all networks [default: this machine alone]
    #[arg(long, value_name = "ADDRESS")]
    pub(crate) host: Option<IpAddr>,
    /// Open the page in a browser
    #[arg(long)]
    pub(crate) open: bool,
    /// Show the site as of a moment: RFC 3339 with an offset [default: the clock, as it moves on]
    #[arg(long, value_name = "TIME", value_parser = moment)]
    pub(crate) at: Option<Instant>,
    /// The folder of a built viewer [default: the one inside this command]
    #[arg(long, value_name = "DIR")]
    pub(crate) viewer: Option<PathBuf>,
}

/// Serves until Ctrl-C.
pub(crate) fn run(args: Args) -> Outcome {
    let settings = settings::Serve::from(args);
    files::read(&settings.file).map_err(|failure| {
        failure.hint("name an incident file, or let `tidings init` write a first one")
    })?;
    let listener = listen(&settings)?;
    let address = format!("http://{}/", listener.local_addr()?);
    let open = settings.open;
    let mut preview = Preview::new(settings)?;
    let stage = preview.stage();
    let due = preview.look();
    writeln!(anstream::stdout(), "serving {address} until Ctrl-C")?;
    if open {
        self::open(&address);
    }
    std::thread::spawn(move || preview.keep_up(due));
    serve::serve(listener, stage, Options::default())
        .map_err(|error| Failure::new(format!("cannot serve `{address}`: {error}")))?;
    Ok(Verdict::Fine)
}

fn listen(settings: &settings::Serve) -> Result<TcpListener, Failure> {
    let address = settings.address;
    if !address.ip().is_loopback() {
        let message = format!("`{address}` can be reached from other machines");
        terminal::warn(&message, "leave `--host` out to serve this machine alone");
    }
    TcpListener::bind(address).map_err(|error| {
        Failure::new(format!("cannot listen on `{address}`: {error}"))
            .hint("choose another port, such as `--port 8081`, or `--port 0` for any")
    })
}

/// A browser is a convenience: where there is none, the address was told.
fn open(address: &str) {
    if let Err(error) = open::that_detached(address) {
        let message = format!("cannot open a browser: {error}");
        terminal::warn(&message, &format!("open {address} yourself"));
    }
}
