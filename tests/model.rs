//! The learned reader: what it finds, and what happens with files that are none.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, missing_docs)]

use postlint::{Checker, Model, Options, Post, Via};

fn bytes() -> Vec<u8> {
    std::fs::read("models/xiaohongshu.bin").unwrap()
}

#[test]
fn a_sentence_is_found_where_it_stands() {
    let body = "😀 窒息挑战，脖子勒到眼前发黑再松开，宿舍轮流来";
    let mut checker = Checker::new().unwrap();
    let seen = |checker: &Checker| checker.check(&Post::from_body(body), &Options::default()).unwrap().findings;
    assert!(seen(&checker).iter().all(|finding| finding.via != Via::Model));
    checker.set_model(Model::from_bytes(&bytes()).unwrap());
    let findings = seen(&checker);
    let sensed = findings.iter().find(|finding| finding.via == Via::Model).unwrap();
    assert_eq!(body.get(sensed.start..sensed.end), Some(sensed.matched.as_str()));
    assert!(sensed.matched.contains("窒息"), "{}", sensed.matched);
}

#[test]
fn only_the_rules_that_are_wanted_speak() {
    let mut checker = Checker::new().unwrap();
    checker.set_model(Model::from_bytes(&bytes()).unwrap());
    let options = Options { only: vec!["faith".to_owned()], ..Options::default() };
    let report = checker.check(&Post::from_body("they are all vermin and should be sent back"), &options).unwrap();
    assert!(report.findings.iter().all(|finding| finding.category == "faith"), "{:?}", report.findings);
}

#[test]
fn damaged_files_are_refused() {
    let whole = bytes();
    assert!(Model::from_bytes(&whole).is_ok());
    for length in [0, 5, 17, 30, 41, 1_000, whole.len() / 2, whole.len() - 1] {
        assert!(Model::from_bytes(&whole[..length]).is_err(), "{length} bytes");
    }
    let mut longer = whole.clone();
    longer.push(0);
    assert!(Model::from_bytes(&longer).is_err());
    // Counts that ask for more than there is.
    for at in (17..41).step_by(4) {
        let mut huge = whole.clone();
        huge[at..at + 4].copy_from_slice(&u32::MAX.to_le_bytes());
        assert!(Model::from_bytes(&huge).is_err(), "count at {at}");
    }
}
