//! The command as people run it: its files, what it prints and how it ends.

mod build;
mod check;
mod import_log;
mod init;
mod next;
mod support;
mod usage;
