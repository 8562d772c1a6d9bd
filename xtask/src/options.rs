//! The few options that steps take.

use crate::error::{Error, Result};

/// What stood behind the step's name, with defaults for what did not.
#[derive(Debug, PartialEq)]
pub(crate) struct Options {
    /// The port that `serve` listens on.
    pub(crate) port: u16,
    /// Whether `serve` opens a browser.
    pub(crate) open: bool,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            port: 8080,
            open: false,
        }
    }
}

impl Options {
    /// Reads the words behind a step's name; `known` are the options that this step takes.
    pub(crate) fn read(step: &str, known: &[&str], words: &[String]) -> Result<Self> {
        let mut options = Self::default();
        let mut words = words.iter().map(String::as_str);
        while let Some(word) = words.next() {
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
                "--browser" => check_browser(value())?,
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

/// The name is asked for now so that scripts written today still mean the same when others work.
fn check_browser(value: &str) -> Result {
    match value {
        "chromium" => Ok(()),
        "firefox" | "webkit" => Err(Error::new(format!(
            "expected `chromium` behind `--browser`, got `{value}`, which no test drives yet"
        ))
        .hint("leave the option out, or say `--browser chromium`")),
        _ => Err(Error::new(format!(
            "expected `chromium` behind `--browser`, got `{value}`"
        ))
        .hint("leave the option out, or say `--browser chromium`")),
    }
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
    fn only_chromium_is_driven_today() {
        assert!(read(&["--browser"], "--browser chromium").is_ok());
        let error = read(&["--browser"], "--browser webkit").unwrap_err();
        assert!(error.to_string().contains("`webkit`"));
        assert!(error.to_string().contains("\nhint: "));
    }
}
