//! How a model is stored, and the arithmetic on what was stored.
//!
//! All numbers are little-endian:
//! a line `postlint model 1`, then as `u32` the counts of words, dimensions, hidden units and categories and the lengths in bytes of
//! two texts: the words and the categories, one a line. Then as `f32`: the threshold, the scale of each dimension, and for the
//! network the scales of its layers and its biases. Then the vectors of the words, the unknown one first, two dimensions a byte, and
//! the weights of the layers, one a byte.

use thiserror::Error;

use super::Pool;

const MAGIC: &[u8] = b"postlint model 1\n";

/// A model can't be read: it is cut off, damaged, or something else.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("the model can't be read: {0}")]
pub struct ModelError(&'static str);

/// The largest counts that are believed; a damaged file must not ask for all memory.
const MOST: [usize; 4] = [200_000, 512, 1_024, 64];

/// The numbers of a model.
#[derive(Debug)]
pub(super) struct Weights {
    dimensions: usize,
    hidden: usize,
    categories: Vec<String>,
    threshold: f32,
    /// For each word, the unknown one first, its vector.
    vectors: Vec<f32>,
    /// How much each dimension adds to the weight of a word.
    attention: Vec<f32>,
    /// What pairs of neighbours are asked: for the first, for the second, and the bias.
    pairs: [Vec<f32>; 3],
    /// For each feature, what it adds to each hidden unit.
    first: Vec<f32>,
    first_bias: Vec<f32>,
    /// For each hidden unit, what it adds to each output.
    second: Vec<f32>,
    second_bias: Vec<f32>,
}

/// How pooled features are scaled before the network, as in training.
const SCALES: [f32; 3] = [2.0, 0.5, 0.5];

/// Reads a model: its words, and its numbers.
pub(super) fn read(bytes: &[u8]) -> Result<(Vec<&str>, Weights), ModelError> {
    let mut rest = Rest(bytes.strip_prefix(MAGIC).ok_or(ModelError("it does not begin like a model"))?);
    let mut counts = [0; 4];
    for (count, most) in counts.iter_mut().zip(MOST) {
        *count = rest.count()?;
        if !(1..=most).contains(count) {
            return Err(ModelError("a count in it is out of range"));
        }
    }
    let [words, dimensions, hidden, categories] = counts;
    let (words_length, categories_length) = (rest.count()?, rest.count()?);
    let (word_list, category_list) = (rest.lines(words_length, words)?, rest.lines(categories_length, categories)?);
    let threshold = rest.floats(1)?.first().copied().unwrap_or(f32::INFINITY);
    let scales = rest.floats(dimensions)?;
    let layer_scales = rest.floats(2)?;
    let attention = rest.floats(dimensions)?;
    let pairs = [rest.floats(dimensions)?, rest.floats(dimensions)?, rest.floats(dimensions)?];
    let (first_bias, second_bias) = (rest.floats(hidden)?, rest.floats(categories + 1)?);
    let vectors = rest.nibbles((words + 1) * dimensions)?;
    let layer = |bytes: &[u8], scale: Option<&f32>| -> Vec<f32> {
        bytes.iter().map(|&byte| f32::from(i8::from_le_bytes([byte])) * scale.copied().unwrap_or(0.0)).collect()
    };
    let first = layer(rest.take(3 * dimensions * hidden)?, layer_scales.first());
    let second = layer(rest.take(hidden * (categories + 1))?, layer_scales.last());
    if !rest.0.is_empty() {
        return Err(ModelError("there is more in it than there should be"));
    }
    let weights = Weights {
        dimensions,
        hidden,
        categories: category_list.into_iter().map(str::to_owned).collect(),
        threshold,
        vectors: vectors.iter().zip(scales.iter().cycle()).map(|(&level, scale)| f32::from(level) * scale).collect(),
        attention,
        pairs,
        first,
        first_bias,
        second,
        second_bias,
    };
    Ok((word_list, weights))
}

/// What is left to read.
struct Rest<'a>(&'a [u8]);

impl<'a> Rest<'a> {
    fn take(&mut self, length: usize) -> Result<&'a [u8], ModelError> {
        let (taken, rest) = self.0.split_at_checked(length).ok_or(ModelError("it is cut off"))?;
        self.0 = rest;
        Ok(taken)
    }

    fn count(&mut self) -> Result<usize, ModelError> {
        let bytes = self.take(4)?.try_into().map_err(|_| ModelError("it is cut off"))?;
        usize::try_from(u32::from_le_bytes(bytes)).map_err(|_| ModelError("a count in it is out of range"))
    }

    fn floats(&mut self, count: usize) -> Result<Vec<f32>, ModelError> {
        let (floats, _) = self.take(count * 4)?.as_chunks::<4>();
        let floats: Vec<f32> = floats.iter().map(|&bytes| f32::from_le_bytes(bytes)).collect();
        if floats.iter().all(|float| float.is_finite()) { Ok(floats) } else { Err(ModelError("a number in it is none")) }
    }

    /// Numbers from -8 to 7, two a byte, the lower half first.
    fn nibbles(&mut self, count: usize) -> Result<Vec<i8>, ModelError> {
        let bytes = self.take(count.div_ceil(2))?;
        let signed = |nibble: u8| i8::try_from(nibble).map_or(0, |nibble| nibble - 8);
        Ok(bytes.iter().flat_map(|byte| [signed(byte & 15), signed(byte >> 4)]).take(count).collect())
    }

    fn lines(&mut self, length: usize, count: usize) -> Result<Vec<&'a str>, ModelError> {
        let text = std::str::from_utf8(self.take(length)?).map_err(|_| ModelError("its words are not UTF-8"))?;
        let lines: Vec<_> = text.lines().collect();
        if lines.len() == count { Ok(lines) } else { Err(ModelError("it has not as many words as it says")) }
    }
}

impl Weights {
    /// The categories, in the order of outputs.
    pub(super) fn categories(&self) -> &[String] {
        &self.categories
    }

    /// From which output on a post likely breaks a rule.
    pub(super) fn threshold(&self) -> f32 {
        self.threshold
    }

    fn vector(&self, word: u32) -> &[f32] {
        let start = word as usize * self.dimensions;
        self.vectors.get(start..start + self.dimensions).unwrap_or_default()
    }

    /// Pools the tokens of a sentence.
    pub(super) fn pool(&self, tokens: &[u32]) -> Pool {
        let mut pool = Pool::empty(self.dimensions);
        let [before, after, bias] = &self.pairs;
        let mut last: Option<&[f32]> = None;
        for vector in tokens.iter().map(|&token| self.vector(token)) {
            let weight = dot(vector, &self.attention).clamp(-4.0, 4.0).exp();
            pool.weight += weight;
            for ((sum, strongest), &value) in pool.sum.iter_mut().zip(&mut pool.strongest).zip(vector) {
                *sum += value * weight;
                *strongest = strongest.max(value);
            }
            if let Some(last) = last {
                let asked = before.iter().zip(after).zip(bias);
                for ((pair, ((before, after), bias)), (first, second)) in pool.pairs.iter_mut().zip(asked).zip(last.iter().zip(vector)) {
                    *pair = pair.max(first * before + second * after + bias);
                }
            }
            last = Some(vector);
        }
        pool
    }

    /// The outputs for pooled tokens: how likely each category is, and last how likely it is that any rule is broken, as log-odds.
    pub(super) fn outputs(&self, pool: &Pool) -> Vec<f32> {
        let mut hidden = self.first_bias.clone();
        let features = pool.features();
        for (feature, row) in features.zip(self.first.chunks_exact(self.hidden)) {
            for (unit, weight) in hidden.iter_mut().zip(row) {
                *unit += feature * weight;
            }
        }
        let mut outputs = self.second_bias.clone();
        for (unit, row) in hidden.iter().zip(self.second.chunks_exact(outputs.len())).filter(|(unit, _)| **unit > 0.0) {
            for (output, weight) in outputs.iter_mut().zip(row) {
                *output += unit * weight;
            }
        }
        outputs
    }
}

impl Pool {
    fn empty(dimensions: usize) -> Self {
        /// Lower than any value of a vector.
        const LOWEST: f32 = -9.0;
        Self { sum: vec![0.0; dimensions], weight: 0.0, strongest: vec![LOWEST; dimensions], pairs: vec![0.0; dimensions] }
    }

    /// The pool of these tokens and of others.
    pub(super) fn with(mut self, other: &Self) -> Self {
        self.weight += other.weight;
        self.sum.iter_mut().zip(&other.sum).for_each(|(sum, other)| *sum += other);
        self.strongest.iter_mut().zip(&other.strongest).for_each(|(strongest, other)| *strongest = strongest.max(*other));
        self.pairs.iter_mut().zip(&other.pairs).for_each(|(pair, other)| *pair = pair.max(*other));
        self
    }

    fn features(&self) -> impl Iterator<Item = f32> + '_ {
        let [common, strongest, pairs] = SCALES;
        let weight = self.weight + 0.5;
        let of_sum = self.sum.iter().map(move |sum| sum / weight * common);
        let of_strongest = self.strongest.iter().map(move |value| value * strongest);
        of_sum.chain(of_strongest).chain(self.pairs.iter().map(move |pair| pair * pairs))
    }
}

fn dot(a: &[f32], b: &[f32]) -> f32 {
    a.iter().zip(b).map(|(a, b)| a * b).sum()
}
