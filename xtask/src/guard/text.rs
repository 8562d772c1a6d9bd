//! Words that must not stand in some folders.

use super::{Broken, Source};

/// Words, the folders that must be free of them, and what to write instead.
struct Rule {
    folders: &'static [&'static str],
    words: &'static [&'static str],
    /// Whether a comment may hold them: explaining a rule is not breaking it.
    comments: bool,
    hint: &'static str,
}

/// What reads the clock; measuring how long something takes is another matter.
const CLOCK: &[&str] = &["SystemTime::now", "Utc::now", "Local::now"];

const RULES: &[Rule] = &[
    Rule {
        folders: &["crates/model/src/"],
        words: &[
            "std::fs",
            "std::net",
            "std::env",
            "SystemTime",
            "Utc::now",
            "Local::now",
            "web_sys",
            "js_sys",
        ],
        comments: true,
        hint: "the model does no I/O, reads no clock and knows no browser: take it as a parameter",
    },
    Rule {
        folders: &["crates/import/src/"],
        words: &[
            "std::fs",
            "std::net",
            "std::env",
            "SystemTime",
            "Utc::now",
            "Local::now",
        ],
        comments: true,
        hint: "importers do no I/O and read no clock: text and the moment are handed to them",
    },
    Rule {
        folders: &["crates/publish/src/"],
        words: CLOCK,
        comments: true,
        hint: "the publisher takes the moment from its caller, so that the same input gives the same bytes",
    },
    Rule {
        folders: &["src/", "public/", "crates/publish/widget/"],
        words: &[
            "inner_html",
            "set_inner_html",
            "set_outer_html",
            "insert_adjacent_html",
            "innerHTML",
            "outerHTML",
            "insertAdjacentHTML",
            "document.write",
            "eval(",
        ],
        comments: true,
        hint: "text becomes text nodes, never markup or code: build elements instead",
    },
    Rule {
        folders: &["src/view/"],
        words: &[
            "aria-label=\"",
            "placeholder=\"",
            "title=\"",
            "<h1>\"",
            "<p>\"",
            "<span>\"",
            "<summary>\"",
        ],
        comments: true,
        hint: "every word of the page stands in `src/words`, so that other languages can follow",
    },
    Rule {
        folders: &[""],
        // Spelt in two parts, or this file would break its own rule.
        words: &[concat!("TO", "DO"), concat!("FIX", "ME")],
        comments: false,
        hint: "finish it, or open an issue and describe the state as it is",
    },
];

/// The one folder where a clock may be read, and only in one file of it.
const CLOCK_HOME: &str = "crates/cli/src/";

/// Checks every rule about words.
pub(super) fn check(sources: &[Source]) -> Vec<Broken> {
    let mut broken = Vec::new();
    for rule in RULES {
        for source in sources {
            let inside = rule.folders.iter().any(|it| source.path.starts_with(it));
            if inside {
                broken.extend(hits(source, rule));
            }
        }
    }
    broken.extend(one_clock(sources));
    broken
}

fn hits(source: &Source, rule: &Rule) -> Vec<Broken> {
    find(&source.text, rule.words, rule.comments)
        .into_iter()
        .map(|(line, word)| {
            let message = format!("{}:{line} must not hold `{word}`", source.path);
            Broken::new(message).hint(rule.hint)
        })
        .collect()
}

/// "Now" is decided once per run, in one place.
fn one_clock(sources: &[Source]) -> Option<Broken> {
    let readers: Vec<_> = sources
        .iter()
        .filter(|it| it.path.starts_with(CLOCK_HOME) && !find(&it.text, CLOCK, true).is_empty())
        .map(|it| it.path.as_str())
        .collect();
    (readers.len() > 1).then(|| {
        let message = format!(
            "expected one file in {CLOCK_HOME} that reads the clock, got `{}`",
            readers.join("`, `")
        );
        Broken::new(message).hint("read it in one place, and hand the moment on")
    })
}

/// Lines and words found; `comments` says whether lines that are comments are passed over.
fn find(text: &str, words: &[&'static str], comments: bool) -> Vec<(usize, &'static str)> {
    let mut found = Vec::new();
    for (number, line) in (1..).zip(text.lines()) {
        if comments && line.trim_start().starts_with("//") {
            continue;
        }
        found.extend(
            words
                .iter()
                .filter(|word| holds(line, word))
                .map(|word| (number, *word)),
        );
    }
    found
}

/// Whether a word stands in a line on its own: `medieval(` holds no `eval(`.
fn holds(line: &str, word: &str) -> bool {
    let part_of_name = |it: char| it.is_alphanumeric() || it == '_';
    let runs_on = word.ends_with(part_of_name);
    line.match_indices(word).any(|(start, _)| {
        let before = line[..start].chars().next_back();
        let after = line[start + word.len()..].chars().next();
        let longer = before.is_some_and(part_of_name) || runs_on && after.is_some_and(part_of_name);
        !longer
    })
}

#[cfg(test)]
mod tests {
    use super::super::made_up;
    use super::*;

    fn messages(files: &[(&str, &str)]) -> Vec<String> {
        let broken = check(&made_up(files));
        broken.iter().map(ToString::to_string).collect()
    }

    #[test]
    fn words_stand_alone() {
        assert!(holds("x = eval(y)", "eval("));
        assert!(!holds("medieval(y)", "eval("));
        assert!(holds("node.set_inner_html(x)", "set_inner_html"));
        assert!(!holds("let inner_html_free = 1;", "inner_html"));
    }

    #[test]
    fn a_hit_names_line_and_way_out() {
        let found = messages(&[("crates/model/src/a.rs", "//! a\nuse std::fs::read;\n")]);
        assert_eq!(found.len(), 1);
        assert!(found[0].starts_with("crates/model/src/a.rs:2 must not hold `std::fs`\nhint: "));
    }

    #[test]
    fn importers_are_handed_what_they_read() {
        let found = messages(&[("crates/import/src/a.rs", "use std::fs;\n")]);
        assert_eq!(found.len(), 1);
        assert!(found[0].contains("importers do no I/O"));
        assert!(messages(&[("crates/import/tests/a.rs", "use std::fs;\n")]).is_empty());
    }

    #[test]
    fn a_comment_may_explain_a_rule_but_not_put_work_off() {
        assert!(messages(&[("src/a.rs", "// Never inner_html.\n")]).is_empty());
        let unfinished = format!("// {}: later\n", concat!("TO", "DO"));
        assert_eq!(messages(&[("src/a.rs", &unfinished)]).len(), 1);
    }

    #[test]
    fn other_folders_are_free() {
        assert!(messages(&[("crates/publish/src/a.rs", "use std::fs;\n")]).is_empty());
        assert!(messages(&[("xtask/src/a.rs", "eval(x)\n")]).is_empty());
    }

    #[test]
    fn one_file_of_the_command_reads_the_clock() {
        let now = "let now = Utc::now();\n";
        let one = ("crates/cli/src/a.rs", now);
        assert!(messages(&[one]).is_empty());
        let found = messages(&[one, ("crates/cli/src/b.rs", now)]);
        assert_eq!(found.len(), 1);
        assert!(found[0].contains("`crates/cli/src/a.rs`, `crates/cli/src/b.rs`"));
        let publisher = messages(&[("crates/publish/src/a.rs", now)]);
        assert_eq!(publisher.len(), 1);
        let timing = [("crates/publish/src/a.rs", "let start = Instant::now();\n")];
        assert!(messages(&timing).is_empty());
    }
}
