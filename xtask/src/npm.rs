//! Programs that npm brings, in the versions of `xtask/npm/package-lock.json`.

use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};

use crate::run::run;
use crate::{Result, root};

/// A program.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Tool {
    /// Makes wasm modules smaller and faster.
    WasmOpt,
    /// Checks types.
    Tsc,
    /// Says what is wrong with a package.
    Publint,
    /// Says what is wrong with the types of a package.
    Attw,
}

impl Tool {
    /// The program, installed where it is missing. Nothing when there is no npm.
    pub(crate) fn command_if_npm(self) -> Result<Option<Command>> {
        let script = match self {
            Self::WasmOpt => "binaryen/bin/wasm-opt",
            Self::Tsc => "typescript/bin/tsc",
            Self::Publint => "publint/src/cli.js",
            Self::Attw => "@arethetypeswrong/cli/dist/index.js",
        };
        let folder = root().join("xtask/npm");
        if !install(&folder)? {
            return Ok(None);
        }
        let mut command = Command::new("node");
        command.arg(folder.join("node_modules").join(script));
        Ok(Some(command))
    }

    /// The program, installed where it is missing.
    pub(crate) fn command(self) -> Result<Command> {
        Ok(self.command_if_npm()?.ok_or(MISSING)?)
    }
}

/// Installs what a folder's `package-lock.json` asks for, unless it is there already. False when there is no npm.
pub(crate) fn install(folder: &Path) -> Result<bool> {
    if Command::new(NPM).arg("--version").stdout(Stdio::null()).stderr(Stdio::null()).status().is_err() {
        return Ok(false);
    }
    let file = folder.join("package-lock.json");
    let lock = fs::read(&file).map_err(|error| format!("{}: {error}", file.display()))?;
    let installed = folder.join("node_modules/.installed");
    if fs::read(&installed).ok().as_ref() != Some(&lock) {
        let mut command = Command::new(NPM);
        command.args(["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--prefix"]).arg(folder);
        run("the tools of npm are there", &mut command)?;
        fs::write(installed, lock)?;
    }
    Ok(true)
}

/// What to say where something can't be done without npm.
pub(crate) const MISSING: &str = "npm is missing: install Node.js 20 or later, which brings it";

/// On Windows npm is a script with an ending of its own.
pub(crate) const NPM: &str = if cfg!(windows) { "npm.cmd" } else { "npm" };
