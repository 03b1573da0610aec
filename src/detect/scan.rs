//! The first look at a post: which words of the guideline stand where, and so which sets may have hits in which sentences.

use super::engine::Engine;
use super::sentences::Sentences;
use super::{FieldReading, character, limits};
use crate::guideline::program::{Edge, Thing, Use};
use crate::guideline::words::{Place, is_letter};
use crate::post::Post;
use crate::text::View;

/// No place in a list.
const NONE: u32 = u32::MAX;

/// The words in a post that count for anything.
#[derive(Debug)]
pub(super) struct Scan<'a> {
    sightings: Vec<Sighting<'a>>,
    /// For each thing: its place in `met` and one more; nothing for those that were not met.
    places: Vec<u32>,
    met: Vec<Met>,
    links: Vec<Link>,
}

/// A word in a field, in bytes of the view's text.
#[derive(Debug, Clone, Copy)]
pub(super) struct Sighting<'a> {
    pub(super) view: &'a View,
    /// The number of the field.
    pub(super) field: u32,
    pub(super) start: u32,
    pub(super) end: u32,
}

/// A thing that is in the post, or may be.
#[derive(Debug)]
struct Met {
    thing: Thing,
    /// Where its hits may begin.
    sentences: Sentences,
    /// The last of its words, as a place in `links`.
    last: u32,
}

/// A word in the list of a thing's words.
#[derive(Debug)]
struct Link {
    sighting: u32,
    /// The length of the plural that the thing takes in.
    plural: u32,
    /// The word before, as a place in `links`.
    before: u32,
}

/// How a word goes on.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Ending {
    /// Other letters follow.
    Open,
    /// It ends here, after a plain plural of this many bytes; none for the word itself.
    Ended(u32),
}

impl<'a> Scan<'a> {
    /// Looks at all fields of a post.
    pub(super) fn new(engine: &Engine, post: &Post, fields: &'a [FieldReading<'_>]) -> Self {
        let things = engine.program().things().count();
        let bytes: usize = fields.iter().map(|field| field.reading.folded().text().len()).sum();
        // About as many as an everyday post has.
        let (sightings, links) = (Vec::with_capacity(bytes / 2), Vec::with_capacity(bytes));
        let mut scan = Self { sightings, places: vec![0; things], met: Vec::with_capacity(bytes / 2), links };
        let words = &engine.program().words;
        let mut first = 0;
        for (number, field) in (0..).zip(fields) {
            let ends = field.reading.sentence_ends();
            let folded = field.reading.folded();
            let mut sentence = 0;
            words.in_text(folded.text(), |place| {
                while sentence + 1 < ends.len() && ends.get(sentence).is_some_and(|&end| end <= place.start) {
                    sentence += 1;
                }
                scan.add(engine, folded, number, place, |thing| {
                    let Some(reach) = engine.reach(thing) else { return Some(Sentences::one(first + sentence)) };
                    let begin = place.start.saturating_sub(reach as usize);
                    let before = ends.get(..sentence).unwrap_or_default().iter().rev().take_while(|&&end| end > begin).count();
                    Some(Sentences::range(first + sentence - before, first + sentence))
                });
            });
            for view in field.reading.disguises() {
                words.touching(view.text(), &view.changes(folded), |place| {
                    // Disguises hide words, not forms.
                    scan.add(engine, view, number, place, |thing| engine.reach(thing).is_none().then_some(Sentences::ALL));
                });
            }
            // One is left out, so that the end of a field is not next to the beginning of the one after it.
            first += ends.len() + 1;
        }
        scan.fill_sets(engine, post);
        scan
    }

    /// Adds a word of a view for all things that want it as it stands there. `sentences` tells where hits of a thing may begin.
    #[inline]
    fn add(&mut self, engine: &Engine, view: &'a View, field: u32, place: Place, sentences: impl Fn(Thing) -> Option<Sentences>) {
        let ending = ending(view.text(), place.end);
        let mut sighting = NONE;
        for &using in engine.program().words.uses(place.word) {
            if !place.starts_word && !using.is_open() {
                continue;
            }
            let (Some(plural), Some(sentences)) = (plural(using, ending), sentences(using.thing())) else { continue };
            if sighting == NONE {
                sighting = character(self.sightings.len());
                self.sightings.push(Sighting { view, field, start: character(place.start), end: character(place.end) });
            }
            let link = character(self.links.len());
            let before = self.meet(using.thing(), sentences).map_or(NONE, |met| std::mem::replace(&mut met.last, link));
            self.links.push(Link { sighting, plural, before });
        }
    }

    /// Notes that hits of a thing may begin in some sentences.
    #[inline]
    fn meet(&mut self, thing: Thing, sentences: Sentences) -> Option<&mut Met> {
        let place = self.places.get_mut(thing as usize)?;
        if *place == 0 {
            self.met.push(Met { thing, sentences, last: NONE });
            *place = character(self.met.len());
            return self.met.last_mut();
        }
        let met = self.met.get_mut(*place as usize - 1)?;
        met.sentences = met.sentences.or(sentences);
        Some(met)
    }

    /// Notes where the patterns and forms that may be in the post would fill sets.
    fn fill_sets(&mut self, engine: &Engine, post: &Post) {
        let exceeding = engine.always().iter().filter(|(detector, _)| limits::may_exceed(*detector, post));
        for &set in exceeding.flat_map(|(_, sets)| sets) {
            self.meet(set, Sentences::ALL);
        }
        for at in 0..self.met.len() {
            let Some(&Met { thing, sentences, .. }) = self.met.get(at) else { break };
            if self.words(thing).take(engine.fewest_words(thing)).count() < engine.fewest_words(thing) {
                continue;
            }
            for &set in engine.filled_by(thing) {
                self.meet(set, sentences);
            }
        }
    }

    fn met(&self, thing: Thing) -> Option<&Met> {
        self.met.get(self.place(thing)?)
    }

    /// The number of a thing among those that were met.
    pub(super) fn place(&self, thing: Thing) -> Option<usize> {
        (*self.places.get(thing as usize)? as usize).checked_sub(1)
    }

    /// The things that may be in the post.
    pub(super) fn things(&self) -> impl ExactSizeIterator<Item = Thing> + '_ {
        self.met.iter().map(|met| met.thing)
    }

    /// Where hits of a thing may begin.
    #[inline]
    pub(super) fn sentences(&self, thing: Thing) -> Sentences {
        self.met(thing).map_or(Sentences::NONE, |met| met.sentences)
    }

    /// The words of a thing, each with the length of the plural that the thing takes in. The last one comes first.
    pub(super) fn words(&self, thing: Thing) -> impl Iterator<Item = (&Sighting<'a>, u32)> + '_ {
        let mut at = self.met(thing).map_or(NONE, |met| met.last);
        std::iter::from_fn(move || {
            let link = self.links.get(at as usize)?;
            at = link.before;
            Some((self.sightings.get(link.sighting as usize)?, link.plural))
        })
    }

    /// The bytes of a field's folded text where words of a thing stand, in order.
    pub(super) fn calls(&self, thing: Thing, field: u32) -> Vec<usize> {
        let mut calls: Vec<usize> =
            self.words(thing).filter(|(word, _)| word.field == field).map(|(word, _)| word.start as usize).collect();
        calls.reverse();
        calls
    }
}

/// The length of the plural that a use takes in; nothing when the word does not end as the use wants it.
fn plural(using: Use, ending: Ending) -> Option<u32> {
    match (using.right(), ending) {
        (Edge::Open, _) | (Edge::Word, Ending::Ended(0)) => Some(0),
        (Edge::Plural, Ending::Ended(plural)) => Some(plural),
        (Edge::Word | Edge::Plural, _) => None,
    }
}

/// How the word goes on that ends before this byte.
fn ending(text: &str, at: usize) -> Ending {
    let after = text.as_bytes().get(at..).unwrap_or_default();
    match after {
        [b'\'', b's', ..] if ended(text, at + 2) => Ending::Ended(2),
        _ if ended(text, at) => Ending::Ended(0),
        [b'e', b's', ..] if ended(text, at + 2) => Ending::Ended(2),
        [b's', ..] if ended(text, at + 1) => Ending::Ended(1),
        _ => Ending::Open,
    }
}

/// Whether no letter or digit stands at this byte.
fn ended(text: &str, at: usize) -> bool {
    match text.as_bytes().get(at) {
        None => true,
        Some(byte) if byte.is_ascii() => !byte.is_ascii_alphanumeric(),
        Some(_) => !text.get(at..).and_then(|after| after.chars().next()).is_some_and(is_letter),
    }
}
