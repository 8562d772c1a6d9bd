//! `tidings man`: the manual, a page for each subcommand, made of what `--help` says.

use crate::Cli;
use crate::failure::{Failure, Outcome, Verdict};
use crate::settings;
use clap::builder::StyledStr;
use clap::{Command, CommandFactory};
use clap_mangen::Man;
use clap_mangen::roff::{Roff, roman};
use std::fs;
use std::io::{self, Write};
use std::path::PathBuf;

const EXAMPLES: &str = "\
Examples:
  tidings man | man -l -
  tidings man ~/.local/share/man/man1";

/// The arguments of `tidings man`.
#[derive(clap::Args)]
#[command(
    help_template = settings::HELP,
    before_help = EXAMPLES,
    after_help = settings::EXIT_CODES
)]
pub(crate) struct Args {
    /// The folder to write every page into; without it the first one is printed
    #[arg(value_name = "DIR")]
    folder: Option<PathBuf>,
}

/// Prints the page of the command, or writes those of all.
pub(crate) fn run(args: Args) -> Outcome {
    // The manual takes the place of that subcommand.
    let mut command = Cli::command().disable_help_subcommand(true);
    command.build();
    let Some(folder) = args.folder else {
        let mut out = io::stdout().lock();
        out.write_all(&page(command, "tidings")?)?;
        out.flush()?;
        return Ok(Verdict::Fine);
    };
    fs::create_dir_all(&folder).map_err(Failure::io("make", &folder))?;
    let mut pages = Vec::new();
    add(command, "tidings".to_owned(), &mut pages)?;
    for (name, page) in &pages {
        let path = folder.join(format!("{name}.1"));
        fs::write(&path, page).map_err(Failure::io("write", &path))?;
    }
    let shown = folder.display();
    writeln!(
        anstream::stderr(),
        "wrote {} pages into `{shown}`",
        pages.len()
    )?;
    Ok(Verdict::Fine)
}

/// Adds the page of a command under a name, and those of its subcommands.
fn add(command: Command, name: String, pages: &mut Vec<(String, Vec<u8>)>) -> io::Result<()> {
    for sub in command.get_subcommands() {
        if sub.get_name() != "help" {
            add(sub.clone(), format!("{name}-{}", sub.get_name()), pages)?;
        }
    }
    let page = page(command, &name)?;
    pages.push((name, page));
    Ok(())
}

/// The page of a command: what its help says, with its examples and exit codes line by line.
fn page(command: Command, name: &str) -> io::Result<Vec<u8>> {
    let text = |help: Option<&StyledStr>| help.map(ToString::to_string).unwrap_or_default();
    let examples = text(command.get_before_help());
    let after = text(command.get_after_help());
    let (notes, codes) = after
        .split_once("Exit codes:\n")
        .unwrap_or((after.as_str(), ""));
    let has_subcommands = command.has_subcommands();
    let man = Man::new(command.display_name(name))
        .title(name)
        .source(concat!("tidings ", env!("CARGO_PKG_VERSION")))
        .manual("Tidings");
    let mut out = Vec::new();
    man.render_title(&mut out)?;
    man.render_name_section(&mut out)?;
    man.render_synopsis_section(&mut out)?;
    man.render_description_section(&mut out)?;
    man.render_options_section(&mut out)?;
    if has_subcommands {
        man.render_subcommands_section(&mut out)?;
    }
    lines(
        "EXAMPLES",
        examples.trim_start_matches("Examples:\n"),
        &mut out,
    )?;
    lines("NOTES", notes, &mut out)?;
    lines("EXIT STATUS", codes, &mut out)?;
    Ok(out)
}

/// A section whose lines stay as they are, unless there is nothing to say.
fn lines(heading: &str, text: &str, out: &mut Vec<u8>) -> io::Result<()> {
    if text.trim().is_empty() {
        return Ok(());
    }
    let mut section = Roff::new();
    section.control("SH", [heading]).control("nf", []);
    for line in text.trim_end().lines() {
        section.text([roman(line.trim_start())]);
    }
    section.control("fi", []);
    section.to_writer(out)
}
