//! Where Chinese words begin and end, as far as a short match needs to know.
//!
//! 路口交通 is 路口 and 交通: the 口交 in it is not there. Around a match the cheapest way to cut the text into common words
//! is looked for; when it cuts through the edge of the match, the match does not count.

use std::ops::Range;

use crate::text::fold::is_han;

/// The longest word in the list, in characters.
const LONGEST: usize = 4;
/// How many characters on each side are looked at.
const MARGIN: usize = 4;
/// The cost of a character that is not in the list.
const RARE: u32 = 13;
/// A match costs at most this: rules name words that the list may not have.
const MATCH: u32 = 11;

static WORDS: &str = include_str!("words.txt");

/// Common Chinese words with their costs.
#[derive(Debug)]
pub(crate) struct Lexicon {
    /// Words packed by [`pack`], each with its cost, sorted by their first character.
    words: Vec<(u64, u32)>,
    /// Where the words begin that start with each character of the block 4E00–9FFF.
    starts: Vec<u32>,
}

/// The first and the last character that words are listed for.
const FIRST: u32 = 0x4e00;
const LAST: u32 = 0x9fff;

impl Lexicon {
    /// The list that is built in.
    pub(crate) fn embedded() -> Self {
        let lines = WORDS.lines().filter(|line| !line.starts_with('#'));
        let mut words: Vec<(u32, u64, u32)> = lines
            .filter_map(|line| line.split_once(' '))
            .filter_map(|(cost, words)| Some((cost.parse::<u32>().ok()?, words)))
            .flat_map(|(cost, words)| {
                words.split(' ').filter_map(move |word| Some((first(word.chars().next()?)?, pack(word.chars()), cost)))
            })
            .collect();
        words.sort_unstable();
        let starts = (0..=LAST - FIRST + 1).map(|start| words.partition_point(|&(first, ..)| first < start));
        let starts = starts.map(|start| u32::try_from(start).unwrap_or(u32::MAX)).collect();
        Self { words: words.into_iter().map(|(_, word, cost)| (word, cost)).collect(), starts }
    }

    fn cost(&self, word: &[char]) -> Option<u32> {
        let first = first(*word.first()?)? as usize;
        let (&start, &end) = (self.starts.get(first)?, self.starts.get(first + 1)?);
        let packed = pack(word.iter().copied());
        let same_start = self.words.get(start as usize..end as usize)?;
        same_start.iter().find(|&&(word, _)| word == packed).map(|&(_, cost)| cost)
    }

    /// Whether any word of the list stands across this place of the text.
    fn is_crossed(&self, text: &[char], at: usize) -> bool {
        (at.saturating_sub(LONGEST - 1)..at).any(|start| {
            (at + 1..=text.len().min(start + LONGEST)).any(|end| text.get(start..end).is_some_and(|word| self.cost(word).is_some()))
        })
    }

    /// Whether the words around it cut through an edge of a match. `range` is in bytes of the folded `text`.
    pub(crate) fn splits(&self, text: &str, range: Range<usize>) -> bool {
        // Words of one or of many characters are no accidents; two or three may be.
        let han_bytes = '一'.len_utf8();
        let length = range.len() / han_bytes;
        if !(2..=3).contains(&length)
            || !text.get(range.clone()).is_some_and(|hit| hit.len() == length * han_bytes && hit.chars().all(is_han))
        {
            return false;
        }
        let (Some(before), Some(hit), Some(after)) = (text.get(..range.start), text.get(range.clone()), text.get(range.end..)) else {
            return false;
        };
        let mut window: Vec<char> = before.chars().rev().take_while(|&c| is_han(c)).take(MARGIN).collect();
        window.reverse();
        let start = window.len();
        window.extend(hit.chars());
        let end = window.len();
        window.extend(after.chars().take_while(|&c| is_han(c)).take(MARGIN));
        if !self.is_crossed(&window, start) && !self.is_crossed(&window, end) {
            return false;
        }
        let cuts = self.cheapest_cuts(&window, start..end);
        !(cuts.contains(&start) && cuts.contains(&end))
    }

    /// The ends of the words in the cheapest way to cut the text, and its start.
    fn cheapest_cuts(&self, text: &[char], hit: Range<usize>) -> Vec<usize> {
        // For each end: the lowest cost to get there, and the start of the last word.
        let mut best: Vec<(u32, usize)> = vec![(0, 0)];
        for end in 1..=text.len() {
            let mut cheapest = (u32::MAX, end - 1);
            for length in 1..=LONGEST.min(end) {
                let start = end - length;
                let Some(word) = text.get(start..end) else {
                    continue;
                };
                let mut cost = self.cost(word).or((length == 1).then_some(RARE));
                if (start..end) == hit {
                    cost = Some(cost.map_or(MATCH, |cost| cost.min(MATCH)));
                }
                let before = best.get(start).map_or(u32::MAX, |&(cost, _)| cost);
                let total = cost.map_or(u32::MAX, |cost| before.saturating_add(cost));
                // Of two equal ways the one with the longer last word is taken, and the match before all others.
                if total < cheapest.0 || total == cheapest.0 && total < u32::MAX && !(cheapest.1..end).eq(hit.clone()) {
                    cheapest = (total, start);
                }
            }
            best.push(cheapest);
        }
        let mut cuts = vec![text.len()];
        let mut at = text.len();
        while at > 0 {
            at = best.get(at).map_or(0, |&(_, start)| start.min(at - 1));
            cuts.push(at);
        }
        cuts
    }
}

/// The number of a character in the block that words are listed for.
fn first(c: char) -> Option<u32> {
    (FIRST..=LAST).contains(&(c as u32)).then(|| c as u32 - FIRST)
}

/// Up to four characters of the Basic Multilingual Plane in one number.
fn pack(word: impl Iterator<Item = char>) -> u64 {
    word.fold(0, |packed, c| packed << 16 | u64::from(c as u32 & 0xffff))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn splits(text: &str, word: &str) -> bool {
        let start = text.find(word).unwrap();
        Lexicon::embedded().splits(text, start..start + word.len())
    }

    #[test]
    fn words_that_only_arise_between_words_are_split() {
        for (text, word) in [("路口交通很堵", "口交"), ("进出口交易会", "口交"), ("他们人口交流", "口交"), ("下一夜间火车", "一夜")]
        {
            assert!(splits(text, word), "{text}");
        }
    }

    #[test]
    fn words_that_are_there_are_not() {
        for (text, word) in [("你这个傻逼", "傻逼"), ("谁要口交", "口交"), ("今晚约炮吗", "约炮"), ("他卖大麻的", "大麻")]
        {
            assert!(!splits(text, word), "{text}");
        }
    }
}
