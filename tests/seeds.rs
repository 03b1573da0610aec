//! What newcomers reported as removed, and what must stay clear.

#![allow(clippy::unwrap_used, missing_docs)]

use postlint::{Checker, Evidence, Model, Options, Post, Report, Verdict};

fn check(title: &str, body: &str) -> Report {
    let post = Post { title: title.to_owned(), body: body.to_owned(), tags: Vec::new() };
    let mut checker = Checker::new().unwrap();
    checker.set_model(Model::from_bytes(&std::fs::read("models/xiaohongshu.bin").unwrap()).unwrap());
    checker.check(&post, &Options::default()).unwrap()
}

fn assert_warns(category: &str, title: &str, body: &str) {
    let report = check(title, body);
    assert_eq!(report.verdict, Verdict::Warn, "{title} | {body}: {:?}", report.findings);
    assert!(report.findings.iter().any(|finding| finding.category == category), "{title} | {body}: {:?}", report.findings);
}

fn assert_clear(title: &str, body: &str) {
    let report = check(title, body);
    assert_eq!(report.verdict, Verdict::Clear, "{title} | {body}: {:?}", report.findings);
}

#[test]
fn an_insult_to_the_party_with_a_photo_of_the_protests() {
    assert_warns("politics", "F*** the Chinese Communist Party", "photo: Tiananmen Square, 1989");
    assert_warns("politics", "Fuck the CCP", "");
}

#[test]
fn a_photoshopped_picture_of_mao_with_lebron() {
    assert_warns("politics", "Love you, Grandpa", "I photoshopped Mao Zedong next to LeBron James");
}

#[test]
fn the_introduction_of_a_lesbian_is_contested_and_gets_no_rewrite() {
    for (title, body) in [("Hi from Ohio!", "I'm a lesbian from the US and new here"), ("新人报到", "我是来自美国的女同性恋，大家好")]
    {
        let report = check(title, body);
        assert_eq!(report.verdict, Verdict::Caution, "{:?}", report.findings);
        for finding in &report.findings {
            assert_eq!((finding.category.as_str(), finding.evidence), ("lgbtq", Evidence::Contested));
            assert!(finding.fixes.is_empty());
        }
    }
}

#[test]
fn nineteen_eighty_nine() {
    assert_warns("politics", "tank man", "the bravest man of the century");
    assert_warns("politics", "", "What happened at Tiananmen Square on June 4, 1989?");
    assert_warns("politics", "六四", "天安门事件那年我还小");
}

#[test]
fn uyghurs_tibet_and_hong_kong_as_politics() {
    assert_warns("politics", "", "The Uyghur camps are real");
    assert_warns("politics", "", "Free Tibet");
    assert_warns("politics", "", "Hong Kong protests 2019, I was there, tear gas everywhere");
}

#[test]
fn a_shirtless_photo_in_the_gym() {
    let report = check("gym progress", "shirtless mirror selfie after leg day");
    assert!(report.findings.iter().any(|finding| finding.category == "sexual"), "{:?}", report.findings);
}

#[test]
fn what_stays_up_stays_clear() {
    for (title, body) in [
        ("cat tax", "Paying my cat tax! This is Biscuit, he is six and scared of bags."),
        ("dog tax 🐶", "Here is my dog tax, her name is Noodle."),
        ("homework help", "I can help with your English homework, just ask in the comments!"),
        ("what do you eat for breakfast?", "I had oatmeal. In Chengdu my friend had noodles at 7 am and I am jealous."),
        ("goodbye tiktok", "I left TikTok last week, my Chinese spy and I had a tearful farewell lol"),
        ("learning Chinese", "Day 12: I can order tea and apologise."),
        ("路口交通", "早高峰路口交通太堵了，等了三个红绿灯"),
        ("大家好", "我是新来的，给大家看看我的猫"),
    ] {
        assert_clear(title, body);
    }
}
