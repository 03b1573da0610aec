//! What several tests need.

use std::fs;
use std::path::Path;

use postlint::guideline::Source;

/// The guideline packs as they are on disk.
pub fn packs() -> Source {
    let mut source = Source::default();
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("guidelines/xiaohongshu");
    for file in fs::read_dir(folder).unwrap() {
        let path = file.unwrap().path();
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        source.add(&name, &fs::read_to_string(&path).unwrap()).unwrap();
    }
    source
}
