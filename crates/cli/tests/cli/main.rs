//! The command as people run it: its files, what it prints and how it ends.

mod build;
mod check;
mod generated;
mod hosts;
mod import_log;
mod init;
mod next;
mod rebuild;
mod support;
mod usage;
