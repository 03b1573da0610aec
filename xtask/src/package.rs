//! What must hold of the npm package before it is published. It was built before.

use std::fs;
use std::process::Command;

use crate::npm::{NPM, Tool};
use crate::run::{output, run};
use crate::stage::dist;
use crate::{Result, root};

/// Checks the package as people get it: its types, what it does in Node, and how it is packed.
pub(crate) fn check() -> Result<()> {
    types()?;
    run("the package works in Node", Command::new("node").args(["--test", "--test-reporter=spec", "tests/package/node.test.mjs"]))?;
    packed()
}

/// The code fits the types, and so does what the module gives.
fn types() -> Result<()> {
    let sample = output(Command::new("node").arg("tests/package/sample.mjs"))?;
    let folder = root().join("target/package");
    fs::create_dir_all(&folder)?;
    fs::write(folder.join("sample.ts"), sample)?;
    run("types are right", Tool::Tsc.command()?.args(["--project", "tests/package"]))
}

/// Bundlers and Node find everything in what is published.
fn packed() -> Result<()> {
    let package = dist().join("pkg");
    let mut pack = Command::new(NPM);
    pack.args(["pack", "--silent", "--pack-destination"]).arg(dist()).arg(&package);
    let archive = dist().join(output(&mut pack)?);
    run("publint has nothing to say", Tool::Publint.command()?.args(["run", "--strict"]).arg(&archive))?;
    run("the types are found", Tool::Attw.command()?.arg(&archive).arg("--config-path").arg(package.join(".attw.json")))
}
