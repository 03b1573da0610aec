//! Puts together `target/dist/`: what is published.

use std::fs;
use std::hash::{DefaultHasher, Hasher};
use std::path::{Path, PathBuf};

use crate::{Result, root};

/// Where what is published is put together.
pub(crate) fn dist() -> PathBuf {
    root().join("target/dist")
}

/// Where the page is, with the package beside it.
pub(crate) fn site() -> PathBuf {
    dist().join("www")
}

/// Puts together the package and the page. The wasm module was built before.
pub(crate) fn stage() -> Result<()> {
    println!("\n== target/dist/ is ready");
    clear(&dist())?;
    let (package, page) = (root().join("pkg"), root().join("www"));
    copy(&package, &dist().join("pkg"), &|_| true)?;
    copy(&page, &site(), &|file| !has_extension(file, &["md", "mjs"]))?;
    copy(&package, &site().join("pkg"), &|file| has_extension(file, &["js", "wasm", "bin"]))?;
    fs::write(site().join("precache.js"), precache()?)?;
    Ok(())
}

/// The list of files that the page keeps for use without a network. A change in any of them changes its version.
fn precache() -> Result<String> {
    let mut hasher = DefaultHasher::new();
    let mut names = Vec::new();
    for file in files(&site())? {
        let name = file.strip_prefix(site())?.to_string_lossy().replace('\\', "/");
        // The service worker itself is looked after by the browser.
        if name == "sw.js" {
            continue;
        }
        hasher.write(name.as_bytes());
        hasher.write(&fs::read(&file)?);
        names.push(if name == "index.html" { "./".to_owned() } else { name });
    }
    Ok(format!("self.PRECACHE = {{ version: '{:016x}', files: {names:?} }};\n", hasher.finish()))
}

fn has_extension(file: &Path, extensions: &[&str]) -> bool {
    file.extension().is_some_and(|extension| extensions.iter().any(|wanted| extension == *wanted))
}

/// All files in a folder and in those below, in order.
pub(crate) fn files(folder: &Path) -> Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).map_err(|error| format!("{}: {error}", folder.display()))? {
        let path = entry?.path();
        if path.is_dir() {
            found.extend(files(&path)?);
        } else {
            found.push(path);
        }
    }
    found.sort();
    Ok(found)
}

/// Makes a folder, and makes it empty.
pub(crate) fn clear(folder: &Path) -> Result<()> {
    if folder.exists() {
        fs::remove_dir_all(folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    }
    fs::create_dir_all(folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    Ok(())
}

/// Copies the files of a folder that are wanted.
fn copy(from: &Path, to: &Path, wanted: &dyn Fn(&Path) -> bool) -> Result<()> {
    for file in files(from)?.iter().filter(|file| wanted(file)) {
        let target = to.join(file.strip_prefix(from)?);
        fs::create_dir_all(target.parent().unwrap_or(to))?;
        fs::copy(file, &target).map_err(|error| format!("{}: {error}", file.display()))?;
    }
    Ok(())
}
