//! Every position of every view leads back to the source, whatever the text.

#![allow(clippy::unwrap_used, clippy::string_slice)]

use postlint::text::{Reading, View, utf16};
use proptest::prelude::*;

/// Texts of the kinds that break offset arithmetic.
fn texts() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        any::<char>().prop_map(String::from),
        "[a-zA-Z ]{0,8}",
        "[ \t\n\r]{1,3}",
        Just("👩\u{200d}👩\u{200d}👧\u{200d}👦".to_owned()),
        Just("🏳\u{fe0f}\u{200d}🌈".to_owned()),
        Just("🇨🇳🇬🇧".to_owned()),
        Just("e\u{301}\u{327}".to_owned()),
        Just("\u{200d}\u{200b}\u{feff}".to_owned()),
        Just("שלום \u{202e}abc\u{202c}".to_owned()),
        Just("臺灣牛肉麵ＡＢＣ①㈱ﷺ".to_owned()),
        Just("1\u{fe0f}\u{20e3}𝓯𝓻𝓮𝓮".to_owned()),
        Just("aaaa 哈哈哈哈 zzz".to_owned()),
        Just("한국어 ａｂ ｶﾞ".to_owned()),
    ];
    prop::collection::vec(piece, 0..24).prop_map(|pieces| pieces.concat())
}

fn maps_back(source: &str, view: &View) -> Result<(), TestCaseError> {
    let mut last = 0;
    for number in 0..view.len() {
        let range = view.source(number..number + 1);
        prop_assert!(range.is_some(), "character {} of {} has no source", number, view.len());
        let range = range.unwrap_or_default();
        prop_assert!(source.get(range.clone()).is_some_and(|part| !part.is_empty()), "{range:?} is not text of the source");
        prop_assert!(last <= range.start, "views read forwards");
        last = range.start;
    }
    prop_assert_eq!(view.text().chars().count(), view.len());
    for (number, (byte, _)) in view.text().char_indices().enumerate() {
        prop_assert_eq!(view.character_at(byte), number);
    }
    prop_assert_eq!(view.character_at(view.text().len()), view.len());
    prop_assert_eq!(view.source(0..view.len() + 1), None);
    Ok(())
}

proptest! {
    #[test]
    fn every_view_leads_back_to_the_source(source in texts()) {
        let reading = Reading::new(&source);
        prop_assert_eq!(reading.source(), &source);
        for view in reading.views() {
            maps_back(&source, view)?;
        }
    }

    #[test]
    fn sentences_and_clauses_contain_what_they_are_asked_for(source in texts()) {
        let reading = Reading::new(&source);
        for character in 0..reading.folded().len() {
            let (clause, sentence) = (reading.clause(character), reading.sentence(character));
            prop_assert!(clause.contains(&character) && sentence.contains(&character));
            prop_assert!(sentence.start <= clause.start && clause.end <= sentence.end);
            let near = reading.neighbourhood(character);
            prop_assert!(near.start <= sentence.start && sentence.end <= near.end);
        }
    }

    #[test]
    fn folding_twice_changes_nothing_more(source in texts()) {
        let once = Reading::new(&source).folded().text().to_owned();
        let twice = Reading::new(&once).folded().text().to_owned();
        prop_assert_eq!(twice, once);
    }

    #[test]
    fn offsets_go_to_utf16_and_back(source in texts()) {
        for (byte, c) in source.char_indices() {
            let units = utf16::from_byte(&source, byte);
            prop_assert_eq!(units, Some(source[..byte].encode_utf16().count()));
            prop_assert_eq!(units.and_then(|units| utf16::to_byte(&source, units)), Some(byte));
            if c.len_utf16() == 2 {
                prop_assert_eq!(units.and_then(|units| utf16::to_byte(&source, units + 1)), None);
            }
            if c.len_utf8() > 1 {
                prop_assert_eq!(utf16::from_byte(&source, byte + 1), None);
            }
        }
        prop_assert_eq!(utf16::from_byte(&source, source.len() + 1), None);
    }

    #[test]
    fn the_checker_never_panics_and_its_spans_are_text(title in texts(), body in texts(), tag in texts()) {
        let checker = checker();
        let post = postlint::Post { title, body, tags: vec![tag] };
        let report = checker.check(&post, &postlint::Options::default()).unwrap();
        for finding in report.findings {
            let text = post.fields().find(|(field, _)| *field == finding.field).map_or("", |(_, text)| text);
            prop_assert_eq!(text.get(finding.start..finding.end), Some(finding.matched.as_str()));
        }
    }
}

fn checker() -> &'static postlint::Checker {
    static CHECKER: std::sync::OnceLock<postlint::Checker> = std::sync::OnceLock::new();
    CHECKER.get_or_init(|| postlint::Checker::new().unwrap())
}
