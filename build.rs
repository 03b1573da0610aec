//! Compiles the guideline packs at build time, with the crate's own code.

#![allow(dead_code, unused_imports, unreachable_pub, missing_docs)]

#[path = "src/guideline/mod.rs"]
mod guideline;
#[path = "src/post.rs"]
mod post;
#[path = "src/report.rs"]
mod report;
#[path = "src/text/mod.rs"]
mod text;

pub use post::Post;

use std::error::Error;
use std::fs;
use std::path::Path;

use guideline::Source;

fn main() -> Result<(), Box<dyn Error>> {
    let folder = Path::new("guidelines/xiaohongshu");
    println!("cargo::rerun-if-changed={}", folder.display());
    for code in ["src/guideline", "src/text", "src/post.rs", "src/report.rs", "build.rs"] {
        println!("cargo::rerun-if-changed={code}");
    }
    let mut files: Vec<_> = fs::read_dir(folder)?.collect::<Result<_, _>>()?;
    files.sort_by_key(fs::DirEntry::file_name);
    let mut source = Source::default();
    for file in files {
        source.add(&file.file_name().to_string_lossy(), &fs::read_to_string(file.path())?)?;
    }
    let program = guideline::compile::compile(&source.packs, &source.clauses)?;
    let out = std::env::var_os("OUT_DIR").ok_or("cargo sets OUT_DIR")?;
    fs::write(Path::new(&out).join("xiaohongshu.bin"), postcard::to_allocvec(&program)?)?;
    Ok(())
}
