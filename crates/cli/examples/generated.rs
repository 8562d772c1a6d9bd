//! Prints an incident file with so many entries, the same on every machine.
//!
//! ```text
//! cargo run -p tidings --example generated -- 2000 > incidents.json
//! ```

#[path = "../tests/cli/generated.rs"]
mod generated;

use std::process::ExitCode;

fn main() -> ExitCode {
    let length = std::env::args().nth(1).and_then(|it| it.parse().ok());
    let Some(length) = length else {
        eprintln!("error: expected how many entries\nhint: try `2000`");
        return ExitCode::from(2);
    };
    println!("{}", generated::document(length));
    ExitCode::SUCCESS
}
