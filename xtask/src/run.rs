//! Other programs, run from the folder of the workspace.

use std::process::Command;

use crate::{Result, root};

/// Where the checker is compiled for browsers.
pub(crate) const WASM: &str = "wasm32-unknown-unknown";

/// Runs cargo. `what` is what holds when it succeeds.
pub(crate) fn cargo(what: &str, arguments: &[&str]) -> Result<()> {
    run(what, Command::new(env!("CARGO")).args(arguments))
}

/// Runs a program. `what` is what holds when it succeeds.
pub(crate) fn run(what: &str, command: &mut Command) -> Result<()> {
    println!("\n== {what}");
    let program = command.get_program().to_string_lossy().into_owned();
    let status = command.current_dir(root()).env("RUSTDOCFLAGS", "-D warnings").status().map_err(|error| format!("{program}: {error}"))?;
    if status.success() { Ok(()) } else { Err(format!("it does not hold that {what}").into()) }
}

/// What a program prints.
pub(crate) fn output(command: &mut Command) -> Result<String> {
    let program = command.get_program().to_string_lossy().into_owned();
    let output = command.current_dir(root()).output().map_err(|error| format!("{program}: {error}"))?;
    if !output.status.success() {
        return Err(format!("{program} stopped with {}: {}", output.status, String::from_utf8_lossy(&output.stderr).trim()).into());
    }
    Ok(String::from_utf8(output.stdout)?.trim().to_owned())
}

/// Adds a compilation target where rustup keeps the toolchain; elsewhere the compiler says what is missing.
pub(crate) fn install_target(target: &str) -> Result<()> {
    match output(Command::new("rustup").args(["target", "list", "--installed"])) {
        Ok(installed) if !installed.lines().any(|line| line == target) => {
            run("the browser target is there", Command::new("rustup").args(["target", "add", target]))
        }
        _ => Ok(()),
    }
}
