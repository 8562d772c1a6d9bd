//! Questions for people on a terminal.

use crate::failure::Failure;
use crate::terminal::plain;
use inquire::error::InquireResult;
use inquire::validator::Validation;
use inquire::{Confirm, InquireError, MultiSelect, Select, Text};
use std::fmt::Display;
use std::io::{IsTerminal, stderr, stdin};

/// Whether there is somebody to ask.
pub(crate) fn somebody() -> bool {
    stdin().is_terminal() && stderr().is_terminal()
}

/// Asks for a text that `judge` takes; what it says against one is shown, and asked again.
pub(crate) fn text(
    question: &str,
    help: &str,
    judge: impl Fn(&str) -> Result<(), String> + Clone + 'static,
) -> Result<String, Failure> {
    prompt(Text::new(question).with_help_message(help), judge)
}

/// Asks for a text like [`text`], and takes a usual one when nothing is written.
pub(crate) fn with_default(
    question: &str,
    default: &str,
    help: &str,
    judge: impl Fn(&str) -> Result<(), String> + Clone + 'static,
) -> Result<String, Failure> {
    prompt(
        Text::new(question)
            .with_help_message(help)
            .with_default(default),
        judge,
    )
}

fn prompt(
    text: Text<'_, '_>,
    judge: impl Fn(&str) -> Result<(), String> + Clone + 'static,
) -> Result<String, Failure> {
    let validator = move |text: &str| {
        Ok(match judge(text) {
            Ok(()) => Validation::Valid,
            Err(why) => Validation::Invalid(plain(&why).into()),
        })
    };
    answer(text.with_validator(validator).prompt())
}

/// Refuses an empty answer.
pub(crate) fn something(text: &str) -> Result<(), String> {
    match text.trim().is_empty() {
        true => Err("please write something".to_owned()),
        false => Ok(()),
    }
}

/// Lets one be chosen; typing narrows the list down.
pub(crate) fn one<T: Display>(question: &str, choices: Vec<T>) -> Result<T, Failure> {
    answer(Select::new(question, choices).prompt())
}

/// Lets one of some words be chosen.
pub(crate) fn word(question: &str, words: &[&str]) -> Result<String, Failure> {
    one(question, words.iter().map(ToString::to_string).collect())
}

/// Lets any number be chosen; typing narrows the list down.
pub(crate) fn several<T: Display>(question: &str, choices: Vec<T>) -> Result<Vec<T>, Failure> {
    answer(MultiSelect::new(question, choices).prompt())
}

/// Asks whether to go on.
pub(crate) fn yes(question: &str, default: bool) -> Result<bool, Failure> {
    answer(Confirm::new(question).with_default(default).prompt())
}

fn answer<T>(result: InquireResult<T>) -> Result<T, Failure> {
    result.map_err(|error| match error {
        InquireError::OperationCanceled | InquireError::OperationInterrupted => stopped(),
        error => Failure::new(format!("cannot ask on this terminal: {error}"))
            .hint("give the answers as flags; `--help` lists them"),
    })
}

/// What is told when somebody decided otherwise.
pub(crate) fn stopped() -> Failure {
    Failure::new("stopped; nothing was written")
}
