//! `cargo xtask build`: everything that is shipped, ready to publish under `target/dist/`.

use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use wasm_bindgen_cli_support::Bindgen;

use crate::npm::Tool;
use crate::run::{WASM, cargo, install_target, output, run};
use crate::stage::{clear, stage};
use crate::{Result, root};

/// What every supported browser can do, said to `wasm-opt`. The compiler uses no more than this.
const FEATURES: [&str; 7] = [
    "--enable-bulk-memory",
    "--enable-multivalue",
    "--enable-mutable-globals",
    "--enable-nontrapping-float-to-int",
    "--enable-reference-types",
    "--enable-sign-ext",
    "--enable-simd",
];

/// Builds the wasm module into `pkg/wasm/`, then puts together `target/dist/`.
pub(crate) fn build() -> Result<()> {
    wasm()?;
    stage()
}

/// Compiles the checker for browsers and writes it with its bindings into `pkg/wasm/`.
fn wasm() -> Result<()> {
    install_target(WASM)?;
    let mut compile = Command::new(env!("CARGO"));
    compile.args(["build", "--package", "postlint", "--lib", "--target", WASM, "--profile", "wasm", "--locked"]);
    compile.env("CARGO_ENCODED_RUSTFLAGS", flags()?);
    run("the checker compiles for the browser", &mut compile)?;

    println!("\n== the bindings are there");
    let compiled = target_folder().join(WASM).join("wasm/postlint.wasm");
    let folder = root().join("pkg/wasm");
    clear(&folder)?;
    let model = "xiaohongshu.bin";
    fs::copy(root().join("models").join(model), folder.join(model)).map_err(|error| format!("models/{model}: {error}"))?;
    let mut bindgen = Bindgen::new();
    bindgen.input_path(compiled).out_name("postlint").web(true)?.omit_default_module_path(false).typescript(true);
    // So that a page without a Worker can go on after a crash.
    bindgen.reset_state_function(true).remove_name_section(true).remove_producers_section(true);
    bindgen.generate(&folder)?;
    optimise(&folder.join("postlint_bg.wasm"))
}

/// What the compiler is told: one build for browsers with SIMD, which all have, and no folder of this machine in it.
fn flags() -> Result<OsString> {
    let mut flags = vec![OsString::from("-Ctarget-feature=+simd128")];
    let mut remap = |from: &Path, to: &str| {
        let mut flag = OsString::from("--remap-path-prefix=");
        flag.push(from);
        flag.push("=");
        flag.push(to);
        flags.push(flag);
    };
    remap(&root(), "postlint");
    for source in cargo_sources()? {
        remap(&source, "crates");
    }
    let toolchain = PathBuf::from(output(Command::new("rustc").args(["--print", "sysroot"]))?);
    remap(&toolchain.join("lib/rustlib/src/rust"), "rust");
    Ok(flags.join(&OsString::from("\u{1f}")))
}

/// The folders in which cargo unpacks dependencies, one for each registry.
fn cargo_sources() -> Result<Vec<PathBuf>> {
    let home = std::env::var_os("CARGO_HOME").map(PathBuf::from).or_else(|| Some(std::env::home_dir()?.join(".cargo")));
    let folder = home.ok_or("neither CARGO_HOME nor HOME is set")?.join("registry/src");
    cargo("all dependencies are here", &["fetch", "--locked", "--quiet"])?;
    let mut sources = fs::read_dir(&folder)
        .map_err(|error| format!("{}: {error}", folder.display()))?
        .map(|entry| entry.map(|entry| entry.path()))
        .collect::<std::io::Result<Vec<_>>>()?;
    sources.sort();
    Ok(sources)
}

/// Makes a module smaller and faster, where npm can bring `wasm-opt`.
fn optimise(module: &Path) -> Result<()> {
    let Some(mut command) = Tool::WasmOpt.command_if_npm()? else {
        println!("\n== wasm-opt is left out: there is no npm. The module works, and is some percent larger");
        return Ok(());
    };
    command.arg("-O3").args(FEATURES).arg(module).arg("--output").arg(module);
    run("the module is optimised", &mut command)
}

/// Where cargo puts what it compiles.
fn target_folder() -> PathBuf {
    std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| root().join("target"), PathBuf::from)
}
