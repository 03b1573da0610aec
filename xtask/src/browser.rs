//! The tests in real browsers. What is published was built before.

use std::process::{Command, Stdio};

use crate::npm::{MISSING, NPM, install};
use crate::run::{output, run};
use crate::{Result, root};

/// Tries what is published in Chromium and in Firefox.
pub(crate) fn check() -> Result<()> {
    let folder = root().join("tests/browser");
    if !install(&folder)? {
        return Err(MISSING.into());
    }
    browsers()?;
    run("what is published works in Chromium and in Firefox", Command::new(NPM).args(["test", "--silent", "--prefix"]).arg(folder))
}

/// Installs the browsers where that is known to work; elsewhere says which are missing.
fn browsers() -> Result<()> {
    let find = || {
        let mut command = Command::new("node");
        command.arg("tests/browser/browsers.js");
        command
    };
    let found = find().current_dir(root()).stderr(Stdio::null()).status()?;
    if !found.success() && is_root_of_debian() {
        run("the list of Debian's packages is fresh", Command::new("apt-get").args(["update", "--quiet"]))?;
        let mut install = Command::new("apt-get");
        install.args(["install", "--yes", "--quiet", "chromium", "firefox-esr"]);
        run("Chromium and Firefox are there", install.env("DEBIAN_FRONTEND", "noninteractive"))?;
    }
    run("Chromium and Firefox are found", &mut find())
}

fn is_root_of_debian() -> bool {
    let system = std::fs::read_to_string("/etc/os-release").unwrap_or_default();
    system.lines().any(|line| line == "ID=debian") && output(Command::new("id").arg("-u")).is_ok_and(|user| user == "0")
}
