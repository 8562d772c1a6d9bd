//! The command as people run it: its files, what it prints and how it ends.

mod build;
mod check;
mod completions;
mod generated;
mod hosts;
mod import_log;
mod init;
mod next;
mod rebuild;
mod see;
mod serve;
mod start;
mod support;
mod usage;
mod workflows;
