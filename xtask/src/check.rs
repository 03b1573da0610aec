//! `cargo xtask test`: everything that must hold before a change lands.

use std::process::{Command, Stdio};

use crate::{Result, root};

/// The version of cargo-deny that is installed where none is there.
const DENY: &str = "0.20.2";

/// Runs all checks in order and stops at the first that fails.
pub(crate) fn test() -> Result<()> {
    let wasm = "wasm32-unknown-unknown";
    cargo("the code is formatted", &["fmt", "--all", "--check"])?;
    cargo("clippy has nothing to say", &["clippy", "--workspace", "--all-targets", "--locked", "--", "-D", "warnings"])?;
    install_target(wasm)?;
    cargo("the core compiles for the browser", &["check", "--package", "postlint", "--lib", "--target", wasm, "--locked"])?;
    cargo("all tests and guideline examples pass", &["test", "--workspace", "--locked"])?;
    cargo("the documentation has no broken links", &["doc", "--workspace", "--no-deps", "--locked", "--quiet"])?;
    deny()
}

/// Licences, bans and sources of all dependencies.
fn deny() -> Result<()> {
    let program = cargo_deny()?;
    cargo("all dependencies are here, those of other systems too", &["fetch", "--locked", "--quiet"])?;
    // Advisories need the network; they are checked where there is one.
    run(
        "dependencies have licences, origins and versions that we accept",
        Command::new(program).args(["--offline", "check", "licenses", "bans", "sources"]),
    )
}

/// The name of cargo-deny, which is installed beside cargo's own programs where it is missing.
fn cargo_deny() -> Result<&'static str> {
    let program = "cargo-deny";
    let version = Command::new(program).arg("--version").stdout(Stdio::null()).stderr(Stdio::null()).status();
    if version.is_err() {
        let package = format!("{program}@{DENY}");
        cargo("cargo-deny is there (built once, some minutes)", &["install", &package, "--locked", "--quiet"])?;
    }
    Ok(program)
}

/// Adds a compilation target where rustup keeps the toolchain; elsewhere the compiler says what is missing.
fn install_target(target: &str) -> Result<()> {
    let installed = Command::new("rustup").args(["target", "list", "--installed"]).output();
    match installed {
        Ok(output) if !String::from_utf8_lossy(&output.stdout).lines().any(|line| line == target) => {
            run("the browser target is there", Command::new("rustup").args(["target", "add", target]))
        }
        _ => Ok(()),
    }
}

fn cargo(what: &str, arguments: &[&str]) -> Result<()> {
    run(what, Command::new(env!("CARGO")).args(arguments))
}

fn run(what: &str, command: &mut Command) -> Result<()> {
    println!("\n== {what}");
    let program = command.get_program().to_string_lossy().into_owned();
    let status = command.current_dir(root()).env("RUSTDOCFLAGS", "-D warnings").status().map_err(|error| format!("{program}: {error}"))?;
    if status.success() { Ok(()) } else { Err(format!("it does not hold that {what}").into()) }
}
