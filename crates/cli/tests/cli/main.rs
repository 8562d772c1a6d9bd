//! The command as people run it: its files, what it prints and how it ends.

mod build;
mod check;
mod crash;
mod edit;
mod export;
mod generated;
mod hosts;
mod import;
mod import_log;
mod init;
mod merge;
mod next;
mod page;
#[cfg(unix)]
mod questions;
mod rebuild;
mod round_trip;
mod service;
mod support;
mod templates;
mod times;
mod undo;
mod usage;
mod write;
mod writers;
