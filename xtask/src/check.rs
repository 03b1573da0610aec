//! `cargo xtask test`: everything that must hold before a change lands.

use std::process::{Command, Stdio};

use crate::build::build;
use crate::run::{WASM, cargo, install_target, run};
use crate::size::measure;
use crate::{Result, browser, package};

/// The version of cargo-deny that is installed where none is there.
const DENY: &str = "0.20.2";

/// Runs all checks in order and stops at the first that fails.
pub(crate) fn test() -> Result<()> {
    cargo("the code is formatted", &["fmt", "--all", "--check"])?;
    cargo("clippy has nothing to say", &["clippy", "--workspace", "--all-targets", "--locked", "--", "-D", "warnings"])?;
    install_target(WASM)?;
    let border = ["clippy", "--package", "postlint", "--lib", "--target", WASM, "--locked", "--", "-D", "warnings"];
    cargo("clippy has nothing to say about the border to JavaScript", &border)?;
    cargo("all tests and guideline examples pass", &["test", "--workspace", "--locked"])?;
    cargo("the documentation has no broken links", &["doc", "--workspace", "--no-deps", "--locked", "--quiet"])?;
    build()?;
    measure()?;
    package::check()?;
    browser::check()?;
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
