//! A small learned reader for what no list of words can say: hints, insinuations, scenes that only make sense one way.
//!
//! Each token has a vector. The vectors of one, of three and of all sentences are pooled, and a small network says how likely they
//! break a rule and of which category. `models/README.md` tells what it learned from and how well it does.

mod file;
mod tokens;

use std::ops::Range;

use crate::detect::FieldReading;
use crate::post::Post;
use file::Weights;

pub use file::ModelError;
pub use tokens::Vocabulary;

/// A learned reader. `cargo xtask train` makes it; it lies in `models/`.
#[derive(Debug)]
pub struct Model {
    vocabulary: Vocabulary,
    weights: Weights,
}

/// A sentence that likely breaks a rule of a category.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Sense<'a> {
    /// The category's id.
    pub(crate) category: &'a str,
    /// The number of the field in the post's order.
    pub(crate) field: usize,
    /// The sentence, in folded characters of the field.
    pub(crate) characters: Range<usize>,
}

/// Tokens pooled: what their vectors have in common, and what is strongest in any of them and in any pair of neighbours.
#[derive(Debug, Clone)]
struct Pool {
    /// The vectors, each by its weight, added up.
    sum: Vec<f32>,
    weight: f32,
    strongest: Vec<f32>,
    pairs: Vec<f32>,
}

impl Model {
    /// Reads a model.
    ///
    /// # Errors
    /// [`ModelError`] with what does not fit.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, ModelError> {
        let (words, weights) = file::read(bytes)?;
        Ok(Self { vocabulary: Vocabulary::new(words), weights })
    }

    /// What a post likely breaks, likeliest first: nothing, one category or, where it is hard to tell, two.
    pub(crate) fn read(&self, fields: &[FieldReading<'_>]) -> Vec<Sense<'_>> {
        /// How much less likely (in log-odds) the second category may be.
        const MARGIN: f32 = 1.0;
        let sentences = sentences(fields, |text| self.vocabulary.tokens(text));
        let pools: Vec<Pool> = sentences.iter().map(|sentence| self.weights.pool(&sentence.tokens)).collect();
        let looked_at: Vec<(Range<usize>, Vec<f32>)> = windows(sentences.len())
            .filter_map(|window| {
                let (first, rest) = pools.get(window.clone())?.split_first()?;
                let pool = rest.iter().fold(first.clone(), Pool::with);
                Some((window, self.weights.outputs(&pool)))
            })
            .collect();
        let any = looked_at.iter().filter_map(|(_, outputs)| outputs.last()).copied().fold(f32::NEG_INFINITY, f32::max);
        if any < self.weights.threshold() {
            return Vec::new();
        }
        let of_category = |number: usize| {
            let in_windows = looked_at.iter().filter_map(move |(window, outputs)| Some((*outputs.get(number)?, window)));
            in_windows.max_by(|a, b| a.0.total_cmp(&b.0))
        };
        let categories = self.weights.categories().iter().enumerate();
        let mut likely: Vec<_> = categories.filter_map(|(number, id)| Some((of_category(number)?, number, id))).collect();
        likely.sort_by(|a, b| b.0.0.total_cmp(&a.0.0));
        let best = likely.first().map_or(f32::INFINITY, |((output, _), ..)| *output);
        let shown = likely.into_iter().take(2).filter(|((output, _), ..)| best - output <= MARGIN);
        shown
            .filter_map(|((_, window), number, category)| {
                // Of several sentences, the one that says most of it is shown.
                let alone = looked_at.iter().filter(|(other, _)| other.len() == 1 && window.contains(&other.start));
                let output = |(_, outputs): &&(Range<usize>, Vec<f32>)| outputs.get(number).copied().unwrap_or(f32::NEG_INFINITY);
                let (clearest, _) = alone.max_by(|a, b| output(a).total_cmp(&output(b)))?;
                let sentence = sentences.get(clearest.start)?;
                Some(Sense { category, field: sentence.field, characters: sentence.characters.clone() })
            })
            .collect()
    }
}

/// The tokens of each stretch of a post that a model looks at, by their numbers in a vocabulary: what it is trained on.
pub fn token_windows(vocabulary: &Vocabulary, post: &Post) -> Vec<Vec<u32>> {
    let fields = FieldReading::of(post);
    let sentences = sentences(&fields, |text| vocabulary.tokens(text));
    let joined =
        |window: Range<usize>| sentences.get(window).unwrap_or_default().iter().flat_map(|sentence| &sentence.tokens).copied().collect();
    windows(sentences.len()).map(joined).collect()
}

/// A sentence with its tokens.
struct Sentence {
    field: usize,
    characters: Range<usize>,
    tokens: Vec<u32>,
}

fn sentences(fields: &[FieldReading<'_>], tokens: impl Fn(&str) -> Vec<u32>) -> Vec<Sentence> {
    let mut found = Vec::new();
    for (number, field) in fields.iter().enumerate() {
        for characters in field.reading.sentences() {
            let tokens = tokens(field.reading.folded().characters(characters.clone()));
            if !tokens.is_empty() {
                found.push(Sentence { field: number, characters: characters.clone(), tokens });
            }
        }
    }
    found
}

/// The stretches of sentences that are looked at together: each alone, three in a row, and all.
fn windows(sentences: usize) -> impl Iterator<Item = Range<usize>> {
    let alone = (0..sentences).map(|at| at..at + 1);
    let three = (0..sentences.saturating_sub(2)).map(|at| at..at + 3);
    let all = (sentences == 2 || sentences > 3).then_some(0..sentences);
    alone.chain(three).chain(all)
}
