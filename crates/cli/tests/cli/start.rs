//! docs/start.md: its commands, one after the other, as a new user types them.

use crate::build::Desk;
use crate::support::{arg, command};
use serde_json::Value;
use std::fs;
use std::path::{Path, PathBuf};

/// The most commands that a first page may take.
const MOST: usize = 20;

/// The lines of the page that are typed.
fn typed() -> Vec<String> {
    let page = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/start.md");
    let page = fs::read_to_string(page).expect("the page is there");
    let blocks = page.split("```sh\n").skip(1);
    let blocks = blocks.map(|it| it.split("```").next().unwrap().to_owned());
    let lines = blocks.flat_map(|it| it.lines().map(str::to_owned).collect::<Vec<_>>());
    lines.collect()
}

/// The words of a line, with quotes as a shell has them.
fn words(line: &str) -> Vec<String> {
    let pieces = line.split('\'').enumerate().flat_map(|(at, piece)| {
        let quoted = at % 2 == 1;
        let pieces: Vec<_> = match quoted {
            true => vec![piece],
            false => piece.split_whitespace().collect(),
        };
        pieces.into_iter().map(str::to_owned).collect::<Vec<_>>()
    });
    pieces.collect()
}

/// Someone at a terminal.
struct Person {
    desk: Desk,
    folder: PathBuf,
}

impl Person {
    /// Types a line; returns what was printed.
    fn types(&mut self, line: &str) -> String {
        let mut words = words(line);
        let program = words.remove(0);
        if program == "cd" {
            self.folder.push(&words[0]);
            return String::new();
        }
        assert_eq!(program, "tidings", "no other program is needed");
        // The command under test was compiled without a viewer.
        if words[0] == "build" {
            words.extend([
                "--viewer".to_owned(),
                arg(&self.desk.path("viewer")).to_owned(),
            ]);
        }
        let words: Vec<_> = words.iter().map(String::as_str).collect();
        let output = command(&words).current_dir(&self.folder).output().unwrap();
        let told = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.success(), "`{line}`: {told}");
        String::from_utf8(output.stdout).unwrap()
    }

    /// How the page is: what is open, with the number of its updates, and what is to come.
    fn sees(&mut self) -> (Vec<usize>, usize) {
        let status = self.types("tidings status --json");
        let status: Value = serde_json::from_str(&status).unwrap();
        let list = |name: &str| status[name].as_array().unwrap().clone();
        let updates = |entry: &Value| entry["updates"].as_array().unwrap().len();
        (
            list("open").iter().map(updates).collect(),
            list("upcoming").len(),
        )
    }
}

#[test]
fn a_new_user_comes_to_a_page_within_ten_minutes() {
    let desk = Desk::new();
    let folder = desk.path(".");
    let mut person = Person { desk, folder };
    let typed = typed();
    assert!(typed.len() < MOST, "{} commands", typed.len());
    let mut seen = Vec::new();
    for line in &typed {
        if line.starts_with("tidings serve") {
            continue;
        }
        person.types(line);
        if person.folder.join("incidents.json").is_file() {
            seen.push(person.sees());
        }
    }
    let open = |updates: usize| (vec![updates], 0);
    for state in [(vec![], 0), open(1), open(2), (vec![], 0), (vec![], 1)] {
        let at = seen.iter().position(|it| *it == state);
        let at = at.unwrap_or_else(|| panic!("never {state:?}: {seen:?}"));
        seen.drain(..at);
    }
    let page = fs::read_to_string(person.folder.join("site/index.html")).unwrap();
    for words in ["Mail is slow", "New disks", "as fast as ever"] {
        assert!(page.contains(words), "{words}");
    }
}
