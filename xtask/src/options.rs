//! The few options that steps take.

use std::path::PathBuf;

use crate::error::{Error, Result};

/// Stands among the options of a step that takes files.
pub(crate) const FILES: &str = "FILE…";

/// A browser that tests can be run in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Browser {
    /// The default: every test runs in it.
    #[default]
    Chromium,
    /// Mozilla's, through geckodriver.
    Firefox,
    /// WebKitGTK's small browser, which has the engine of Safari.
    Webkit,
}

impl Browser {
    const ALL: [Self; 3] = [Self::Chromium, Self::Firefox, Self::Webkit];

    /// The word behind `--browser`, which is also what the tests are told.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Chromium => "chromium",
            Self::Firefox => "firefox",
            Self::Webkit => "webkit",
        }
    }

    fn read(value: &str) -> Result<Self> {
        let found = Self::ALL.into_iter().find(|it| it.name() == value);
        found.ok_or_else(|| {
            Error::new(format!(
                "expected `chromium`, `firefox` or `webkit` behind `--browser`, got `{value}`"
            ))
            .hint("leave the option out for Chromium")
        })
    }
}

/// What stood behind the step's name, with defaults for what did not.
#[derive(Debug, PartialEq)]
pub(crate) struct Options {
    /// The port that `serve` listens on.
    pub(crate) port: u16,
    /// Whether `serve` opens a browser.
    pub(crate) open: bool,
    /// The browser that tests run in.
    pub(crate) browser: Browser,
    /// The incident files that `bench` measures.
    pub(crate) files: Vec<PathBuf>,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            port: 8080,
            open: false,
            browser: Browser::default(),
            files: Vec::new(),
        }
    }
}

impl Options {
    /// Reads the words behind a step's name; `known` are the options that this step takes.
    pub(crate) fn read(step: &str, known: &[&str], words: &[String]) -> Result<Self> {
        let mut options = Self::default();
        let mut words = words.iter().map(String::as_str);
        while let Some(word) = words.next() {
            if known.contains(&FILES) && !word.starts_with('-') {
                options.files.push(PathBuf::from(word));
                continue;
            }
            let (name, joined) = match word.split_once('=') {
                Some((name, value)) => (name, Some(value)),
                None => (word, None),
            };
            if !known.contains(&name) {
                return Err(unknown(step, word, known));
            }
            let mut value = || joined.or_else(|| words.next()).unwrap_or_default();
            match name {
                "--port" => options.port = port(value())?,
                "--browser" => options.browser = Browser::read(value())?,
                _ => options.open = true,
            }
        }
        Ok(options)
    }
}

fn port(value: &str) -> Result<u16> {
    value.parse().ok().filter(|port| *port > 0).ok_or_else(|| {
        Error::new(format!(
            "expected a port from 1 to 65535 behind `--port`, got `{value}`"
        ))
        .hint("try `--port 8081`")
    })
}

fn unknown(step: &str, word: &str, known: &[&str]) -> Error {
    let error = Error::new(format!("step `{step}` does not take `{word}`"));
    match known {
        [] => error.hint("this step takes no options"),
        _ => error.hint(format!("it takes {}", known.join(", "))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(known: &[&str], words: &str) -> Result<Options> {
        let words: Vec<String> = words.split_whitespace().map(String::from).collect();
        Options::read("serve", known, &words)
    }

    #[test]
    fn options_are_read_in_both_spellings() {
        let expected = Options {
            port: 9000,
            open: true,
            browser: Browser::Chromium,
            files: Vec::new(),
        };
        let known = ["--port", "--open"];
        assert_eq!(read(&known, "--port 9000 --open").unwrap(), expected);
        assert_eq!(read(&known, "--open --port=9000").unwrap(), expected);
        assert_eq!(read(&known, "").unwrap(), Options::default());
    }

    #[test]
    fn a_wrong_option_names_the_right_ones() {
        let error = read(&["--port", "--open"], "--prot 1").unwrap_err();
        assert_eq!(
            error.to_string(),
            "step `serve` does not take `--prot`\nhint: it takes --port, --open"
        );
        assert!(read(&["--port"], "--port 0").is_err());
        assert!(read(&["--port"], "--port").is_err());
    }

    #[test]
    fn files_are_taken_by_those_who_want_some() {
        let files = read(&[FILES], "a.json b.json").unwrap().files;
        assert_eq!(files, [PathBuf::from("a.json"), PathBuf::from("b.json")]);
        assert!(read(&[FILES], "--open").is_err());
        assert!(read(&["--open"], "a.json").is_err());
    }

    #[test]
    fn the_browser_is_chromium_unless_said_otherwise() {
        let browser = |words: &str| read(&["--browser"], words).map(|options| options.browser);
        assert_eq!(browser("").unwrap(), Browser::Chromium);
        for known in Browser::ALL {
            let words = format!("--browser {}", known.name());
            assert_eq!(browser(&words).unwrap(), known);
        }
        let error = browser("--browser lynx").unwrap_err().to_string();
        assert!(error.contains("`lynx`\nhint: "), "{error}");
    }
}
