//! Cuts a folded text into the tokens that a model knows.

use rustc_hash::FxHashMap;

use crate::text::fold::is_han;

/// The number of tokens that the vocabulary does not have.
const UNKNOWN: u32 = 0;

/// The longest Chinese token, in characters.
const LONGEST: usize = 4;

/// The endings that are taken off an English word that is not known, each with what takes its place.
const ENDINGS: [(&str, &str); 13] = [
    ("'s", ""),
    ("s", ""),
    ("es", ""),
    ("ies", "y"),
    ("ed", ""),
    ("ed", "e"),
    ("ing", ""),
    ("ing", "e"),
    ("er", ""),
    ("ly", ""),
    ("'ll", ""),
    ("'ve", ""),
    ("'d", ""),
];

/// The tokens that a model knows: English words, Chinese words and characters, kinds of numbers, signs.
#[derive(Debug, Clone, Default)]
pub struct Vocabulary {
    numbers: FxHashMap<Box<str>, u32>,
}

impl Vocabulary {
    /// The vocabulary of these tokens; the first is number 1.
    pub fn new<'a>(words: impl IntoIterator<Item = &'a str>) -> Self {
        Self { numbers: words.into_iter().zip(1..).map(|(word, number)| (word.into(), number)).collect() }
    }

    /// The numbers of the tokens of a folded text; 0 for what is not known.
    pub(super) fn tokens(&self, text: &str) -> Vec<u32> {
        let mut tokens = Vec::with_capacity(text.len() / 4);
        pieces(text, |piece| match piece {
            Piece::Han(text) => self.han(text, &mut tokens),
            Piece::Word(word) => tokens.push(self.word(word)),
            Piece::Number(digits) => tokens.push(self.known(number(digits)).unwrap_or(UNKNOWN)),
            Piece::Sign(sign) => tokens.push(self.known(sign).unwrap_or(UNKNOWN)),
        });
        tokens
    }

    fn known(&self, token: &str) -> Option<u32> {
        self.numbers.get(token).copied()
    }

    /// A word as it is or, when it is not known, without its ending.
    fn word(&self, word: &str) -> u32 {
        /// The shortest word that is left without its ending.
        const SHORTEST: usize = 3;
        let bare = || {
            ENDINGS.iter().find_map(|(ending, instead)| {
                let bare = word.strip_suffix(ending).filter(|bare| bare.len() >= SHORTEST)?;
                if instead.is_empty() { self.known(bare) } else { self.known(&format!("{bare}{instead}")) }
            })
        };
        self.known(word).or_else(bare).unwrap_or(UNKNOWN)
    }

    /// The longest known words, from left to right.
    fn han(&self, text: &str, tokens: &mut Vec<u32>) {
        let mut rest = text;
        while let Some(first) = rest.chars().next() {
            let ends = rest.char_indices().map(|(at, c)| at + c.len_utf8()).take(LONGEST);
            let mut longest = (first.len_utf8(), UNKNOWN);
            for end in ends {
                if let Some(number) = rest.get(..end).and_then(|word| self.known(word)) {
                    longest = (end, number);
                }
            }
            tokens.push(longest.1);
            rest = rest.get(longest.0..).unwrap_or_default();
        }
    }
}

/// The token that stands for a number: how long it is says enough.
fn number(digits: &str) -> &'static str {
    match digits.len() {
        0 | 1 => "<n1>",
        2 => "<n2>",
        3 => "<n3>",
        4 if digits.starts_with("19") || digits.starts_with("20") => "<year>",
        4 => "<n4>",
        _ => "<n5>",
    }
}

enum Piece<'a> {
    Han(&'a str),
    Word(&'a str),
    Number(&'a str),
    Sign(&'a str),
}

/// Calls `found` with the pieces of a folded text, in order; blanks are none.
fn pieces<'a>(text: &'a str, mut found: impl FnMut(Piece<'a>)) {
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        let until = |stays: fn(char) -> bool| rest.find(|c| !stays(c)).unwrap_or(rest.len());
        let end = if is_han(c) {
            until(is_han)
        } else if c.is_ascii_lowercase() {
            end_of_word(rest)
        } else if c.is_ascii_digit() {
            until(|c| c.is_ascii_digit())
        } else {
            c.len_utf8()
        };
        let (Some(this), Some(after)) = (rest.get(..end), rest.get(end..)) else { return };
        if is_han(c) {
            found(Piece::Han(this));
        } else if c.is_ascii_lowercase() {
            found(Piece::Word(this));
        } else if c.is_ascii_digit() {
            found(Piece::Number(this));
        } else if !c.is_whitespace() {
            found(Piece::Sign(this));
        }
        rest = after;
    }
}

/// Where the word ends that a text begins with; one apostrophe may stand inside it.
fn end_of_word(text: &str) -> usize {
    let letters = |from: usize| {
        let rest = text.as_bytes().get(from..).unwrap_or_default();
        from + rest.iter().position(|byte| !byte.is_ascii_lowercase()).unwrap_or(rest.len())
    };
    let end = letters(0);
    let longer = if text.as_bytes().get(end) == Some(&b'\'') { letters(end + 1) } else { end };
    if longer > end + 1 { longer } else { end }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_known_with_and_without_their_endings() {
        let words = ["cat", "bake", "don't", "加", "微信", "微信号", "<n2>", "<year>", "!", "berry"];
        let vocabulary = Vocabulary::new(words);
        let read = |text: &str| -> Vec<&str> {
            let word = |number: u32| (number as usize).checked_sub(1).and_then(|at| words.get(at).copied()).unwrap_or("?");
            vocabulary.tokens(text).into_iter().map(word).collect()
        };
        assert_eq!(read("cats baking, don't!"), ["cat", "bake", "?", "don't", "!"]);
        assert_eq!(read("加微信号 12 in 2026"), ["加", "微信号", "<n2>", "?", "<year>"]);
        assert_eq!(read("berries 加微 cat's"), ["berry", "加", "?", "cat"]);
        assert!(read(" \n ").is_empty());
    }
}
