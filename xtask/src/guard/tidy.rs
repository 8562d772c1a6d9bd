//! The shape of source files.

use super::{Broken, Source};

/// The longest that a file may grow before it should be two.
const LONGEST: usize = 450;

/// Checks every file's shape.
pub(super) fn check(sources: &[Source]) -> Vec<Broken> {
    let mut broken = Vec::new();
    for source in sources {
        broken.extend(too_long(source));
        broken.extend(stray_space(source));
        broken.extend(no_lints(source));
    }
    broken
}

/// Tests and their data may be long: a table of cases gains nothing from being cut.
fn too_long(source: &Source) -> Option<Broken> {
    let aside = source
        .path
        .split('/')
        .any(|it| it == "tests" || it == "fixtures");
    let lines = source.text.lines().count();
    let counted = !aside && !source.path.ends_with(".toml");
    (counted && lines >= LONGEST).then(|| {
        let message = format!(
            "{}: expected fewer than {LONGEST} lines, got `{lines}`",
            source.path
        );
        Broken::new(message).hint("move one of its concerns into a module of its own")
    })
}

fn stray_space(source: &Source) -> Option<Broken> {
    if source.path.ends_with(".js") {
        return None;
    }
    let stray = |line: &str| line.contains('\t') || line.ends_with([' ', '\r']);
    // Lines are cut at the feed alone, so that a carriage return is seen.
    let at = source.text.split('\n').position(stray)? + 1;
    let message = format!("{}:{at} holds a tab or ends in white space", source.path);
    Some(Broken::new(message).hint("indent with spaces, and cut what trails"))
}

fn no_lints(source: &Source) -> Option<Broken> {
    if !source.path.ends_with("Cargo.toml") || !source.text.contains("[package]") {
        return None;
    }
    let mut lines = source.text.lines().skip_while(|line| *line != "[lints]");
    if lines.nth(1) == Some("workspace = true") {
        return None;
    }
    let message = format!(
        "{}: expected the workspace's lints, found none",
        source.path
    );
    Some(Broken::new(message).hint("add `[lints]` and below it `workspace = true`"))
}

#[cfg(test)]
mod tests {
    use super::super::made_up;
    use super::*;

    fn count(path: &str, text: &str) -> usize {
        check(&made_up(&[(path, text)])).len()
    }

    #[test]
    fn long_files_are_for_tests_only() {
        let long = "//\n".repeat(LONGEST);
        assert_eq!(count("src/a.rs", &long), 1);
        assert_eq!(count("style/a.css", &long), 1);
        assert_eq!(count("tests/a.rs", &long), 0);
        assert_eq!(count("crates/model/tests/a.rs", &long), 0);
        assert_eq!(count("src/a.rs", &"//\n".repeat(LONGEST - 1)), 0);
    }

    #[test]
    fn stray_white_space_is_found_with_its_line() {
        let broken = check(&made_up(&[("src/a.rs", "a\nb \n")]));
        assert!(broken[0].to_string().starts_with("src/a.rs:2 "));
        assert_eq!(count("a.toml", "a\tb\n"), 1);
        assert_eq!(count("style/a.css", "a\r\nb\n"), 1);
        assert_eq!(count("src/a.rs", "a\n\nb\n"), 0);
    }

    #[test]
    fn every_crate_takes_the_lints() {
        let path = "crates/a/Cargo.toml";
        assert_eq!(count(path, "[package]\n"), 1);
        assert_eq!(count(path, "[package]\n[lints]\nworkspace = true\n"), 0);
        assert_eq!(count("Cargo.toml", "[workspace]\n"), 0);
    }
}
