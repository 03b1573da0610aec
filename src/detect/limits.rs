//! Lengths as the publish page counts them (seen on the page by public automation projects, November 2026).

use std::ops::Range;

use crate::guideline::detectors::Detector;
use crate::post::{Field, Post};

/// The longest title, in counted characters: two narrow (ASCII) ones count as one.
pub(crate) const TITLE_LIMIT: usize = 20;
/// The longest body, in characters.
pub(crate) const BODY_LIMIT: usize = 1_000;
/// The most topics.
pub(crate) const TOPIC_LIMIT: usize = 10;

/// A quick look whether something may be too long or too many.
pub(super) fn may_exceed(detector: Detector, post: &Post) -> bool {
    match detector {
        Detector::TitleTooLong => post.title.len() > TITLE_LIMIT,
        Detector::BodyTooLong => post.body.len() > BODY_LIMIT,
        Detector::TooManyTopics => post.tags.len() + post.body.matches('#').count() > TOPIC_LIMIT,
        _ => true,
    }
}

/// The length of a title as the publish page counts it.
pub(crate) fn title_length(title: &str) -> usize {
    let halves: usize = title.chars().map(|c| if c.is_ascii() { 1 } else { 2 }).sum();
    halves.div_ceil(2)
}

/// The whole title when it is too long.
pub(super) fn title(field: Field, text: &str, post: &Post) -> Vec<Range<usize>> {
    whole(field == Field::Title && title_length(&post.title) > TITLE_LIMIT, text)
}

/// The whole body when it is too long.
pub(super) fn body(field: Field, text: &str, post: &Post) -> Vec<Range<usize>> {
    whole(field == Field::Body && post.body.chars().count() > BODY_LIMIT, text)
}

/// The first topic beyond the limit: `#word` in the body first, then the topics that stand apart.
pub(super) fn topics(field: Field, text: &str, post: &Post) -> Vec<Range<usize>> {
    let in_body = hashtags(&post.body).count();
    match field {
        Field::Body => hashtags(text).skip(TOPIC_LIMIT).take(1).collect(),
        Field::Tag(number) => whole(in_body <= TOPIC_LIMIT && number + in_body == TOPIC_LIMIT, text),
        Field::Title => Vec::new(),
    }
}

/// `#word`, but not the sign inside a word ("C#", "a#b").
fn hashtags(text: &str) -> impl Iterator<Item = Range<usize>> {
    text.match_indices('#').filter_map(|(start, sign)| {
        if text.as_bytes().get(..start).and_then(|before| before.last()).is_some_and(u8::is_ascii_alphanumeric) && !in_topic(text, start) {
            return None;
        }
        let word = text.get(start + sign.len()..)?;
        let length = word.find(|c: char| c.is_whitespace() || c == '#').unwrap_or(word.len());
        (length > 0).then(|| start..start + sign.len() + length)
    })
}

/// Whether the word that a byte ends is a topic itself, as in "#tea#cake".
fn in_topic(text: &str, at: usize) -> bool {
    text.get(..at).and_then(|before| before.split_whitespace().next_back()).is_some_and(|word| word.starts_with('#'))
}

fn whole(wanted: bool, text: &str) -> Vec<Range<usize>> {
    if wanted && !text.is_empty() { std::iter::once(0..text.len()).collect() } else { Vec::new() }
}
