//! Positions as JavaScript counts them.

use std::collections::BTreeMap;

use crate::post::{Field, Post};
use crate::report::Report;

impl Report {
    /// The report with positions in UTF-16 code units instead of UTF-8 bytes. `post` is the one that was checked.
    #[must_use]
    pub fn in_utf16(mut self, post: &Post) -> Self {
        let indexes: BTreeMap<Field, Utf16<'_>> = post.fields().map(|(field, text)| (field, Utf16::new(text))).collect();
        let convert = |field: Field, position: &mut usize| {
            if let Some(index) = indexes.get(&field) {
                *position = index.units_before(*position);
            }
        };
        for finding in &mut self.findings {
            convert(finding.field, &mut finding.start);
            convert(finding.field, &mut finding.end);
            for edit in finding.fixes.iter_mut().flat_map(|fix| &mut fix.edits) {
                convert(edit.field, &mut edit.start);
                convert(edit.field, &mut edit.end);
            }
        }
        self
    }
}

/// Bytes between two marks of an index.
const STRIDE: usize = 256;

/// Finds UTF-16 positions in a text without reading it from the start each time.
struct Utf16<'a> {
    text: &'a str,
    /// The code units before every 256th byte, counting those of characters that start before it.
    marks: Vec<usize>,
}

impl<'a> Utf16<'a> {
    fn new(text: &'a str) -> Self {
        let mut units = 0;
        let marks = text.as_bytes().chunks(STRIDE).map(|bytes| {
            let before = units;
            units += count_units(bytes);
            before
        });
        Self { text, marks: marks.collect() }
    }

    /// The code units before a byte; those of the whole text for a byte behind the end.
    fn units_before(&self, byte: usize) -> usize {
        let byte = byte.min(self.text.len());
        let start = byte - byte % STRIDE;
        let marked = self.marks.get(byte / STRIDE).copied();
        match (marked, self.text.as_bytes().get(start..byte)) {
            (Some(units), Some(rest)) => units + count_units(rest),
            _ => count_units(self.text.as_bytes()),
        }
    }
}

/// The code units of the characters whose first byte is among these: one each, two where the character has four bytes.
fn count_units(bytes: &[u8]) -> usize {
    bytes
        .iter()
        .map(|byte| match byte {
            0x80..=0xBF => 0,
            0xF0..=0xFF => 2,
            _ => 1,
        })
        .sum()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::{Checker, Options};

    proptest! {
        #[test]
        fn every_character_starts_where_javascript_counts_it(text in "(\\PC|[a-z]{0,300}|[加微信]{0,100}|🇨🇳👩‍🍳){0,8}") {
            let index = Utf16::new(&text);
            let mut units = 0;
            for (byte, c) in text.char_indices() {
                prop_assert_eq!(index.units_before(byte), units);
                units += c.len_utf16();
            }
            prop_assert_eq!(index.units_before(text.len()), units);
            prop_assert_eq!(index.units_before(text.len() + 1), units);
        }
    }

    #[test]
    fn findings_and_fixes_are_where_the_words_are() -> Result<(), Box<dyn std::error::Error>> {
        let post = Post {
            title: "😀😀 加我微信 abc12345".to_owned(),
            body: "今天很开心👩‍🍳！加我微信 abc12345，私信我。".to_owned(),
            tags: vec!["🐱猫".to_owned(), "🐱 加我微信 abc12345".to_owned()],
        };
        let report = Checker::new()?.check(&post, &Options::default())?.in_utf16(&post);
        let units: BTreeMap<Field, Vec<u16>> = post.fields().map(|(field, text)| (field, text.encode_utf16().collect())).collect();
        assert!(report.findings.len() >= 2, "{:?}", report.findings);
        let mut edits = 0;
        for finding in &report.findings {
            assert_eq!(String::from_utf16(&units[&finding.field][finding.start..finding.end])?, finding.matched);
            for edit in finding.fixes.iter().flat_map(|fix| &fix.edits) {
                String::from_utf16(&units[&edit.field][edit.start..edit.end])?;
                edits += 1;
            }
        }
        assert!(edits > 0);
        Ok(())
    }
}
