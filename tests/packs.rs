//! Packs of one's own: what they can do, and how bad ones are refused.

#![allow(clippy::unwrap_used, missing_docs)]

use postlint::guideline::pack::Pack;
use postlint::guideline::{GuidelineError, GuidelineErrorKind};
use postlint::{Checker, Finding, Options, Post, Via};

fn with_pack(text: &str) -> Result<Checker, GuidelineError> {
    let mut checker = Checker::new()?;
    checker.add_pack("mine.toml", &Pack::from_toml("mine.toml", text)?)?;
    Ok(checker)
}

fn found(checker: &Checker, body: &str) -> Vec<Finding> {
    let options = Options { only: vec!["mine".to_owned()], ..Options::default() };
    checker.check(&Post::from_body(body), &options).unwrap().findings
}

fn refused(text: &str) -> GuidelineError {
    with_pack(text).unwrap_err()
}

#[test]
fn a_small_pack_brings_its_own_category() {
    let checker = with_pack("[[rule]]\nid = \"mine.teapots\"\nterms = [\"teapot\", \"茶壶\"]").unwrap();
    assert!(checker.has_category("mine"));
    let findings = found(&checker, "Two TEAPOTS and one ｔｅａｐｏｔ, 茶壺!");
    let seen: Vec<_> = findings.iter().map(|finding| (finding.matched.as_str(), finding.via)).collect();
    assert_eq!(seen, [("TEAPOTS", Via::Literal), ("ｔｅａｐｏｔ", Via::Width), ("茶壺", Via::Traditional)]);
    assert_eq!(findings[1].reading.as_deref(), Some("teapot"));
    assert!(found(&checker, "steapot teapotted").is_empty());
}

#[test]
fn disguises_that_folding_undoes_are_seen_and_named() {
    let checker = with_pack("[[rule]]\nid = \"mine.teapots\"\nterms = [\"teapot\", \"ass\"]").unwrap();
    for (body, via) in [
        ("te\u{200b}apot", Via::Invisible),
        ("𝓽𝓮𝓪𝓹𝓸𝓽", Via::Width),
        ("teeeeapot", Via::Repeat),
        ("asssss", Via::Repeat),
        ("t3ap0t", Via::Leet),
        ("t.e.a.p.o.t", Via::Spacing),
        ("t\u{435}apot", Via::Confusable),
    ] {
        let findings = found(&checker, body);
        assert_eq!(findings.iter().map(|finding| finding.via).collect::<Vec<_>>(), [via], "{body}");
        assert_eq!(findings[0].matched, body);
    }
}

#[test]
fn a_longer_lookalike_wins_and_a_longer_term_wins_back() {
    let checker = with_pack("[[rule]]\nid = \"mine.w\"\nterms = [\"女\", \"女装大佬群\"]\nunless = [\"女装\"]").unwrap();
    assert_eq!(found(&checker, "女").len(), 1);
    assert!(found(&checker, "新买的女装").is_empty());
    assert_eq!(found(&checker, "进女装大佬群").len(), 1);
}

#[test]
fn words_across_word_boundaries_do_not_count() {
    let checker = with_pack("[[rule]]\nid = \"mine.w\"\nterms = [\"口交\"]").unwrap();
    assert!(found(&checker, "早上路口交通很堵").is_empty());
    assert_eq!(found(&checker, "口交").len(), 1);
}

#[test]
fn ideas_must_stand_near_each_other() {
    let pack = "[sets]\npot = [\"teapot\", \"茶壶\"]\n[[rule]]\nid = \"mine.offer\"\ncombos = [{ all = [\"pot\", [\"sell\", \"卖\"]], within = 8 }, { seq = [[\"first\"], [\"second\"]], scope = \"post\" }]";
    let checker = with_pack(pack).unwrap();
    assert_eq!(found(&checker, "I sell my teapot").len(), 1);
    assert!(found(&checker, "I sell books. My teapot is blue").is_empty());
    assert!(found(&checker, "I sell books and old lamps and a teapot").is_empty());
    assert_eq!(found(&checker, "first this.\nthen second").len(), 1);
    assert!(found(&checker, "second this.\nthen first").is_empty());
}

#[test]
fn three_ideas_must_all_be_there_and_may_not_share_a_word() {
    let pack = "[[rule]]\nid = \"mine.offer\"\ncombos = [{ all = [[\"sell\"], [\"tea\", \"pot\"], [\"tea\"]] }]";
    let checker = with_pack(pack).unwrap();
    // "tea" is nearest for the second idea, but the third has no other.
    assert_eq!(found(&checker, "I sell tea and a pot").len(), 1);
    assert!(found(&checker, "I sell tea").is_empty());
    assert!(found(&checker, "I sell a pot. Then tea").is_empty());
}

#[test]
fn bad_packs_are_refused_with_file_place_and_reason() {
    for (text, place, reason) in [
        ("[[rule]\nid = 1", "", "line 1"),
        ("[[rule]]\nid = \"mine.a\"\nterms = [\"x\"]\ncolour = 1", "", "unknown field"),
        ("[[rule]]\nid = \"mine.a\"", "rule mine.a", "no terms"),
        ("[[rule]]\nid = \".a\"\nterms = [\"x\"]", "rule .a", "the id"),
        ("[[rule]]\nid = \"mine.a\"\nterms = [\"  \"]", "rule mine.a", "empty"),
        ("[[rule]]\nid = \"mine.a\"\npatterns = ['(teapot']", "rule mine.a", "can't be used"),
        ("[[rule]]\nid = \"mine.a\"\npatterns = ['[a-z]+']", "rule mine.a", "literal text"),
        ("[[rule]]\nid = \"mine.a\"\npatterns = ['teapot{1000}{1000}']", "rule mine.a", "can't be used"),
        ("[[rule]]\nid = \"mine.a\"\ndetects = [\"@tea\"]", "rule mine.a", "no detector named"),
        ("[[rule]]\nid = \"mine.a\"\ncombos = [{ all = [\"tea\", \"pot\"] }]", "rule mine.a", "no set named"),
        ("[[rule]]\nid = \"mine.a\"\ncombos = [{ all = [[\"tea\"]] }]", "rule mine.a", "two to four"),
        ("[[rule]]\nid = \"mine.a\"\nterms = [\"x\"]\nexcuses = [\"tea\"]", "rule mine.a", "no excuse named"),
        ("[[rule]]\nid = \"mine.a\"\nterms = [\"x\"]\nclause = \"T-1\"", "rule mine.a", "no clause named"),
        ("[[rule]]\nid = \"mine.a\"\nterms = [\"x\"]\nfields = [\"footer\"]", "rule mine.a", "no field named"),
        ("[[rule]]\nid = \"mine.a\"\nterms = [\"x\"]\n[[rule]]\nid = \"mine.a\"\nterms = [\"y\"]", "rule mine.a", "there twice"),
    ] {
        let error = refused(text);
        assert_eq!(error.pack, "mine.toml");
        assert_eq!(error.rule.as_deref().unwrap_or_default(), place, "{text}");
        assert!(error.to_string().contains(reason), "{error}");
        assert!(!error.to_string().contains('\n'), "{error}");
    }
}

#[test]
fn packs_are_bounded() {
    let words = (0..200_001).map(|number| format!("\"w{number}\"")).collect::<Vec<_>>().join(",");
    let error = refused(&format!("[[rule]]\nid = \"mine.a\"\nterms = [{words}]"));
    assert!(matches!(error.kind, GuidelineErrorKind::TooMany { what: "terms", .. }), "{error}");
    let error = refused(&" ".repeat((4 << 20) + 1));
    assert!(matches!(error.kind, GuidelineErrorKind::TooMany { what: "bytes", .. }), "{error}");
}

#[test]
fn a_refused_pack_leaves_the_checker_as_it_was() {
    let mut checker = Checker::new().unwrap();
    let rules = checker.rules().count();
    let pack = Pack::from_toml("mine.toml", "[[rule]]\nid = \"mine.a\"").unwrap();
    assert!(checker.add_pack("mine.toml", &pack).is_err());
    assert_eq!(checker.rules().count(), rules);
}

#[test]
fn a_post_larger_than_any_post_is_refused() {
    let error = Checker::new().unwrap().check(&Post::from_body("a".repeat(Post::MAX_BYTES + 1)), &Options::default()).unwrap_err();
    assert_eq!(error.bytes, Post::MAX_BYTES + 1);
}

#[test]
fn one_bad_sentence_far_down_a_long_post_still_counts() {
    let checker = Checker::new().unwrap();
    let body = format!(
        "{}Add me on WeChat: lily_2024. {}",
        "We walked along the lake and ate plums. ".repeat(200),
        "Then it rained. ".repeat(100)
    );
    let report = checker.check(&Post::from_body(body), &Options::default()).unwrap();
    assert!(report.findings.iter().any(|finding| finding.rule == "diversion.wechat_qq"), "{:?}", report.findings);
}

#[test]
fn lengths_are_counted_as_the_publish_page_does() {
    let checker = Checker::new().unwrap();
    let rules = |post: &Post| -> Vec<String> {
        let findings = checker.check(post, &Options { only: vec!["format".to_owned()], ..Options::default() }).unwrap().findings;
        findings.into_iter().map(|finding| finding.rule).collect()
    };
    let title = |title: &str| rules(&Post { title: title.to_owned(), ..Post::default() });
    assert!(title(&"字".repeat(20)).is_empty());
    assert_eq!(title(&"字".repeat(21)), ["format.title_too_long"]);
    assert!(title(&"a".repeat(40)).is_empty());
    assert_eq!(title(&"a".repeat(41)), ["format.title_too_long"]);
    assert!(rules(&Post::from_body("字".repeat(1_000))).is_empty());
    assert_eq!(rules(&Post::from_body("字".repeat(1_001))), ["format.body_too_long"]);
    let tags = |count| Post { tags: vec!["tea".to_owned(); count], ..Post::default() };
    assert!(rules(&tags(10)).is_empty());
    assert_eq!(rules(&tags(11)), ["format.too_many_topics"]);
    assert_eq!(rules(&Post { body: "#a #b #c".to_owned(), ..tags(8) }), ["format.too_many_topics"]);
    assert_eq!(rules(&Post { body: "#a#b#c".to_owned(), ..tags(8) }), ["format.too_many_topics"]);
    assert!(rules(&Post { body: "I write C#4 and a#b".to_owned(), ..tags(10) }).is_empty());
}
