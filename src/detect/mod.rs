//! Finds in a post what rules speak of: words, regular expressions, and things known by their form.
//!
//! What is found here says nothing yet: `crate::judge` decides what counts.

mod address;
mod amounts;
mod candidates;
mod contacts;
mod digits;
mod engine;
mod forms;
mod hits;
mod limits;
mod scan;
mod sentences;
mod windows;

use std::ops::Range;

use crate::guideline::detectors::{Detector, Form};
use crate::post::{Field, Post};
use crate::text::Reading;
use forms::Finder;

pub(crate) use candidates::MatcherId;
pub(crate) use engine::Engine;
pub(crate) use hits::{Hit, Hits};

/// A field of a post with what can be read in it.
#[derive(Debug)]
pub(crate) struct FieldReading<'a> {
    pub(crate) field: Field,
    pub(crate) reading: Reading<'a>,
}

impl<'a> FieldReading<'a> {
    /// Reads all fields of a post.
    pub(crate) fn of(post: &'a Post) -> Vec<Self> {
        post.fields().map(|(field, text)| Self { field, reading: Reading::new(text) }).collect()
    }
}

/// The places of a folded text where a detector sees something, in bytes.
fn detect(finder: &Finder<'_>, detector: Detector, post: &Post, field: Field) -> Vec<Range<usize>> {
    match detector {
        Detector::Phone => contacts::phones(finder),
        Detector::Email => finder.find(Form::Email),
        Detector::Link => contacts::links(finder),
        Detector::AtName => contacts::at_names(finder),
        Detector::Account => contacts::accounts(finder),
        Detector::InviteLink => finder.find(Form::InviteLink),
        Detector::PaymentHandle => finder.find(Form::PaymentHandle),
        Detector::IdNumber => digits::id_numbers(finder),
        Detector::BankCard => digits::bank_cards(finder),
        Detector::Plate => address::plates(finder),
        Detector::StreetAddress => finder.find(Form::Street),
        Detector::Price => amounts::prices(finder),
        Detector::Percent => finder.find(Form::Percent),
        Detector::Number => finder.find(Form::Number),
        Detector::MinorAge => amounts::minor_ages(finder),
        Detector::TitleTooLong => limits::title(field, finder.text, post),
        Detector::BodyTooLong => limits::body(field, finder.text, post),
        Detector::TooManyTopics => limits::topics(field, finder.text, post),
    }
}

pub(crate) fn character(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}
