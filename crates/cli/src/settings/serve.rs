//! The settings of `tidings serve`.

use super::file;
use crate::cmd::serve;
use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::path::PathBuf;
use tidings_model::Instant;

/// The settings of `tidings serve`.
pub(crate) struct Serve {
    /// The incident file.
    pub(crate) file: PathBuf,
    /// Where to listen: on this machine alone unless another address was asked for.
    pub(crate) address: SocketAddr,
    /// Whether a browser is opened.
    pub(crate) open: bool,
    /// The moment that counts as now; the clock's when absent.
    pub(crate) at: Option<Instant>,
    /// The folder of a built viewer; the one inside the command when absent.
    pub(crate) viewer: Option<PathBuf>,
}

impl From<serve::Args> for Serve {
    fn from(args: serve::Args) -> Self {
        let host = args.host.unwrap_or(IpAddr::V4(Ipv4Addr::LOCALHOST));
        Self {
            file: file(args.file),
            address: SocketAddr::new(host, args.port),
            open: args.open,
            at: args.at,
            viewer: args.viewer,
        }
    }
}
