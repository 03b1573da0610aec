//! Finds in a post what rules speak of: words, regular expressions, and things known by their form.
//!
//! What is found here says nothing yet: `crate::judge` decides what counts.

mod address;
mod amounts;
mod contacts;
mod digits;
mod engine;
mod forms;
mod limits;
mod scan;
mod sets;
mod windows;

use std::ops::Range;

use crate::guideline::detectors::{Detector, Form};
use crate::guideline::program::{Program, SetId};
use crate::post::{Field, Post};
use crate::report::Via;
use crate::text::Reading;
use forms::Finder;
use scan::Scan;
use sets::SetFlags;

pub(crate) use engine::Engine;
pub(crate) use sets::MatcherId;

/// A stretch of a field that a set speaks of, in folded characters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Hit {
    pub(crate) set: SetId,
    /// The number of the field in the post's order.
    pub(crate) field: u32,
    pub(crate) start: u32,
    pub(crate) end: u32,
    pub(crate) via: Via,
}

impl Hit {
    pub(crate) fn len(&self) -> u32 {
        self.end - self.start
    }

    /// The folded characters.
    pub(crate) fn characters(&self) -> Range<usize> {
        self.start as usize..self.end as usize
    }

    fn order(&self) -> (u64, u64) {
        (u64::from(self.set) << 32 | u64::from(self.field), u64::from(self.start) << 32 | u64::from(self.end))
    }

    pub(crate) fn touches(&self, other: &Self) -> bool {
        self.field == other.field && self.start < other.end && other.start < self.end
    }
}

/// All hits in a post that matter.
#[derive(Debug, Default)]
pub(crate) struct Hits {
    /// By set and then by place.
    all: Vec<Hit>,
    /// The matchers whose sets may all have hits, in order.
    pub(crate) matchers: Vec<MatcherId>,
}

impl Hits {
    fn new(mut all: Vec<Hit>, matchers: Vec<MatcherId>) -> Self {
        all.sort_unstable_by_key(Hit::order);
        all.dedup_by_key(|hit| hit.order());
        Self { all, matchers }
    }

    /// The hits of a set, in the order of fields and places.
    pub(crate) fn of(&self, set: SetId) -> &[Hit] {
        let start = self.all.partition_point(|hit| hit.set < set);
        let from = self.all.get(start..).unwrap_or_default();
        from.get(..from.partition_point(|hit| hit.set == set)).unwrap_or_default()
    }

    /// Drops hits of sets that touch one of the set's own lookalikes.
    fn drop_lookalikes(&mut self, program: &Program) {
        let is_lookalike = |hit: &Hit| {
            let unless = program.sets.get(hit.set as usize).and_then(|set| set.unless);
            unless.is_some_and(|unless| self.of(unless).iter().any(|other| other.touches(hit) && other.len() >= hit.len()))
        };
        let dropped: Vec<(u64, u64)> = self.all.iter().filter(|hit| is_lookalike(hit)).map(Hit::order).collect();
        if !dropped.is_empty() {
            self.all.retain(|hit| dropped.binary_search(&hit.order()).is_err());
        }
    }
}

/// A field of a post with what can be read in it.
#[derive(Debug)]
pub(crate) struct FieldReading<'a> {
    pub(crate) field: Field,
    pub(crate) reading: Reading<'a>,
}

/// Finds all that the engine's rules need to know of a post.
pub(crate) fn find(engine: &Engine, post: &Post, fields: &[FieldReading<'_>]) -> Hits {
    let mut possible = engine.always.clone();
    let scans: Vec<Scan<'_, '_>> =
        fields.iter().enumerate().map(|(number, field)| Scan::new(engine, character(number), &field.reading, &mut possible)).collect();
    let (complete, needed) = engine.waiting.complete(engine.program(), &possible);
    let mut found = Vec::new();
    for ((number, field), scan) in fields.iter().enumerate().zip(&scans) {
        scan.words(&needed, &mut found);
        scan.patterns(&needed, &mut found);
        let place = Place { number: character(number), field, post };
        forms(engine, &place, scan, &needed, &mut found);
    }
    let mut hits = Hits::new(found, complete);
    hits.drop_lookalikes(engine.program());
    hits
}

/// A field of a post.
struct Place<'a, 'b> {
    number: u32,
    field: &'a FieldReading<'b>,
    post: &'a Post,
}

/// Adds the hits of detectors.
fn forms(engine: &Engine, place: &Place<'_, '_>, scan: &Scan<'_, '_>, needed: &SetFlags, found: &mut Vec<Hit>) {
    let folded = place.field.reading.folded();
    let finder = Finder { forms: &engine.forms, text: folded.text(), called: &scan.forms };
    for (detector, sets) in &engine.detectors {
        if !sets.iter().any(|&set| needed.contains(set)) {
            continue;
        }
        let via = if is_format(*detector) { Via::Format } else { Via::Pattern };
        for range in detect(&finder, *detector, place.post, place.field.field) {
            let (start, end) = (character(folded.character_at(range.start)), character(folded.character_at(range.end)));
            found.extend(sets.iter().map(|&set| Hit { set, field: place.number, start, end, via }));
        }
    }
}

fn is_format(detector: Detector) -> bool {
    detector.forms().is_empty()
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
