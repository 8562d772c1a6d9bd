//! The command as people run it: its files, what it prints and how it ends.

mod build;
mod check;
mod completions;
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
mod see;
mod serve;
mod service;
mod start;
mod support;
mod templates;
mod times;
mod undo;
mod usage;
mod workflows;
mod write;
mod writers;
