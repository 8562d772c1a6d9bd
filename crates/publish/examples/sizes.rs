//! Weighs a built site as a first visit would: `cargo run -p tidings-publish --example sizes -- DIR`.
//!
//! Prints the bytes after brotli beside the budgets, and fails when one is broken.

use std::error::Error;
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// The best that brotli can do, as a host does once for files that never change.
const QUALITY: u32 = 11;
const WINDOW: u32 = 22;

/// One line of the table: what it is, how many bytes, and how many it may be.
type Line = (&'static str, usize, Option<Limit>);

/// How many bytes something may be.
#[derive(Clone, Copy)]
struct Limit {
    /// What was planned.
    budget: usize,
    /// What is held until the budget is met: the figure reached, rounded up a little.
    ceiling: usize,
}

const HTML: Limit = Limit {
    budget: 14_000,
    ceiling: 14_000,
};
const WASM: Limit = Limit {
    budget: 130_000,
    ceiling: 225_000,
};
const FIRST_VISIT: Limit = Limit {
    budget: 170_000,
    ceiling: 253_000,
};
const WIDGET: Limit = Limit {
    budget: 5_000,
    ceiling: 5_000,
};
const SUMMARY: Limit = Limit {
    budget: 3_000,
    ceiling: 3_000,
};
const BADGE: Limit = Limit {
    budget: 1_000,
    ceiling: 1_000,
};

fn main() -> ExitCode {
    let Some(dir) = std::env::args_os().nth(1).map(PathBuf::from) else {
        eprintln!("error: expected the folder of a built site\nhint: name it as the only argument");
        return ExitCode::from(2);
    };
    match weigh(&dir) {
        Ok(lines) => print(&lines),
        Err(error) => {
            eprintln!("error: cannot weigh `{}`: {error}", dir.display());
            ExitCode::from(2)
        }
    }
}

fn weigh(dir: &Path) -> Result<Vec<Line>, Box<dyn Error>> {
    let page = fs::read_to_string(dir.join("index.html"))?;
    let bytes = |path: &str| compressed(&fs::read(dir.join(path))?);
    let html = bytes("index.html")?;
    let boot = bytes(named(&page, "<script type=\"module\" src=\"")?)?;
    let script = bytes(named(&page, "id=\"tidings-module\" href=\"")?)?;
    let wasm = bytes(named(&page, "id=\"tidings-wasm\" href=\"")?)?;
    let data = bytes(named(&page, "id=\"tidings-data\" href=\"")?)?;
    let mut lines = vec![
        ("HTML (index.html, with CSS)", html, Some(HTML)),
        ("boot script", boot, None),
        ("JS", script, None),
        ("wasm", wasm, Some(WASM)),
        ("data (incidents.json)", data, None),
        (
            "first visit",
            html + boot + script + wasm + data,
            Some(FIRST_VISIT),
        ),
        (
            "CSS (linked from plain pages)",
            bytes(&style_sheet(dir)?)?,
            None,
        ),
        ("widget.js", bytes("widget.js")?, Some(WIDGET)),
        ("widget.words.js", bytes("widget.words.js")?, None),
        ("summary.json", bytes("summary.json")?, Some(SUMMARY)),
        ("badge.svg", bytes("badge.svg")?, Some(BADGE)),
    ];
    // Short histories have neither: the data holds them whole.
    let later = [("index", "index-"), ("largest archive", "archive-")];
    for (name, stem) in later {
        let bytes = largest(&dir.join("data"), stem)?;
        lines.extend(bytes.map(|bytes| (name, bytes, None)));
    }
    Ok(lines)
}

/// The bytes of the largest of the files in a folder whose names begin like this.
fn largest(folder: &Path, stem: &str) -> Result<Option<usize>, Box<dyn Error>> {
    let mut largest = None;
    if folder.is_dir() {
        for entry in fs::read_dir(folder)? {
            let entry = entry?;
            if entry.file_name().to_string_lossy().starts_with(stem) {
                largest = largest.max(Some(compressed(&fs::read(entry.path())?)?));
            }
        }
    }
    Ok(largest)
}

/// The file that a page names after `mark`.
fn named<'a>(page: &'a str, mark: &str) -> Result<&'a str, String> {
    let (_, rest) = page
        .split_once(mark)
        .ok_or(format!("index.html lacks `{mark}`"))?;
    Ok(rest.split('"').next().unwrap_or_default())
}

fn style_sheet(dir: &Path) -> Result<String, Box<dyn Error>> {
    for entry in fs::read_dir(dir.join("assets"))? {
        let name = entry?.file_name().to_string_lossy().into_owned();
        if name.ends_with(".css") {
            return Ok(format!("assets/{name}"));
        }
    }
    Err("there is no style sheet in `assets`".into())
}

fn compressed(bytes: &[u8]) -> Result<usize, Box<dyn Error>> {
    let mut out = Vec::new();
    brotli::CompressorWriter::new(&mut out, 4096, QUALITY, WINDOW).write_all(bytes)?;
    Ok(out.len())
}

fn print(lines: &[Line]) -> ExitCode {
    let row = |name: &str, cells: [&str; 3], word: &str| {
        println!(
            "{name:<31}{:>9}{:>9}{:>9}  {word}",
            cells[0], cells[1], cells[2]
        );
    };
    row("bytes after brotli", ["is", "budget", "ceiling"], "");
    let mut broken = false;
    for (name, bytes, limit) in lines {
        let cell = |of: fn(&Limit) -> usize| limit.as_ref().map(|it| of(it).to_string());
        let [budget, ceiling] =
            [cell(|it| it.budget), cell(|it| it.ceiling)].map(Option::unwrap_or_default);
        let word = match limit {
            Some(limit) if *bytes > limit.ceiling => "too much",
            Some(limit) if *bytes > limit.budget => "over budget",
            _ => "",
        };
        row(name, [&bytes.to_string(), &budget, &ceiling], word);
        broken |= word == "too much";
    }
    if broken {
        ExitCode::FAILURE
    } else {
        ExitCode::SUCCESS
    }
}
