//! Lengths as the publish page counts them (seen on the page by public automation projects, November 2026).

use std::ops::Range;

use crate::post::{Field, Post};

/// The longest title, in counted characters: two narrow (ASCII) ones count as one.
pub(crate) const TITLE_LIMIT: usize = 20;
/// The longest body, in characters.
pub(crate) const BODY_LIMIT: usize = 1_000;
/// The most topics.
pub(crate) const TOPIC_LIMIT: usize = 10;

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

/// The first topic beyond the limit.
pub(super) fn topics(field: Field, text: &str, _: &Post) -> Vec<Range<usize>> {
    whole(field == Field::Tag(TOPIC_LIMIT), text)
}

fn whole(wanted: bool, text: &str) -> Vec<Range<usize>> {
    if wanted && !text.is_empty() { std::iter::once(0..text.len()).collect() } else { Vec::new() }
}
