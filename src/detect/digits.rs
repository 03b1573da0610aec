//! Long numbers: Chinese mobile numbers, identity cards, bank cards. Digits may be Chinese numerals or stand apart.

use std::ops::Range;

use super::forms::Finder;
use crate::guideline::detectors::Form;

/// Digits in a row, as read and where they stand.
struct Run {
    digits: String,
    /// Bytes of each digit.
    places: Vec<Range<usize>>,
}

/// Chinese mobile numbers: eleven digits, 1 and then 3 to 9, with or without the country code.
pub(super) fn mobile_numbers(finder: &Finder<'_>) -> Vec<Range<usize>> {
    find(finder, |run| {
        let start = match run.digits.len() {
            11 => 0,
            13 if run.digits.starts_with("86") => 2,
            14 if run.digits.starts_with("086") => 3,
            15 if run.digits.starts_with("0086") => 4,
            _ => return false,
        };
        let mut digits = run.digits.bytes().skip(start);
        digits.next() == Some(b'1') && digits.next().is_some_and(|second| (b'3'..=b'9').contains(&second))
    })
}

/// Chinese identity card numbers with a right birth date and check digit (GB 11643-1999).
pub(super) fn id_numbers(finder: &Finder<'_>) -> Vec<Range<usize>> {
    find(finder, |run| is_id_number(&run.digits))
}

/// Bank card numbers: sixteen to nineteen digits with a right Luhn check digit (ISO/IEC 7812-1).
pub(super) fn bank_cards(finder: &Finder<'_>) -> Vec<Range<usize>> {
    find(finder, |run| {
        (16..=19).contains(&run.digits.len())
            && !is_id_number(&run.digits)
            && matches!(run.digits.bytes().next(), Some(b'2'..=b'6'))
            && luhn(&run.digits)
    })
}

fn find(finder: &Finder<'_>, wanted: impl Fn(&Run) -> bool) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    for window in finder.windows(Form::Digits) {
        for run in runs(finder.at(&window)) {
            if let (true, Some(first), Some(last)) = (wanted(&run), run.places.first(), run.places.last()) {
                found.push(window.start + first.start..window.start + last.end);
            }
        }
    }
    found
}

/// Runs of digits that are broken by at most two separators at a time.
fn runs(text: &str) -> Vec<Run> {
    const BREAK: usize = 2;
    /// Shorter runs are no numbers of the kinds here.
    const SHORTEST: usize = 11;
    let mut runs = Vec::new();
    let mut run = Run { digits: String::new(), places: Vec::new() };
    let mut apart = 0;
    let mut close = |run: &mut Run| {
        if run.digits.len() >= SHORTEST {
            runs.push(Run { digits: std::mem::take(&mut run.digits), places: std::mem::take(&mut run.places) });
        }
        run.digits.clear();
        run.places.clear();
    };
    for (at, c) in text.char_indices() {
        let place = at..at + c.len_utf8();
        if let Some(digit) = digit(c) {
            run.digits.push(digit);
            run.places.push(place);
            apart = 0;
        } else if c == 'x' && run.digits.len() == 17 {
            run.digits.push('x');
            run.places.push(place);
            close(&mut run);
        } else if matches!(c, ' ' | '-' | '.' | '·' | '、' | '~' | '_' | '/') && apart < BREAK {
            apart += 1;
        } else {
            close(&mut run);
            apart = 0;
        }
    }
    close(&mut run);
    runs
}

fn digit(c: char) -> Option<char> {
    Some(match c {
        '0'..='9' => c,
        '零' | '〇' | '洞' => '0',
        '一' | '幺' | '壹' => '1',
        '二' | '两' | '贰' => '2',
        '三' | '叁' => '3',
        '四' | '肆' => '4',
        '五' | '伍' => '5',
        '六' | '陆' => '6',
        '七' | '柒' => '7',
        '八' | '捌' => '8',
        '九' | '玖' => '9',
        _ => return None,
    })
}

fn is_id_number(number: &str) -> bool {
    const WEIGHTS: [u32; 17] = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
    const CHECKS: [char; 11] = ['1', '0', 'x', '9', '8', '7', '6', '5', '4', '3', '2'];
    let part = |range: Range<usize>| number.get(range).and_then(|part| part.parse::<u32>().ok()).unwrap_or(0);
    let dated = (1900..2100).contains(&part(6..10)) && (1..=12).contains(&part(10..12)) && (1..=31).contains(&part(12..14));
    let sum: u32 = number.chars().zip(WEIGHTS).filter_map(|(digit, weight)| Some(digit.to_digit(10)? * weight)).sum();
    number.len() == 18 && dated && number.chars().next_back() == CHECKS.get(sum as usize % 11).copied()
}

fn luhn(number: &str) -> bool {
    let sum: u32 = number
        .chars()
        .rev()
        .filter_map(|digit| digit.to_digit(10))
        .enumerate()
        .map(|(place, digit)| if place % 2 == 0 { digit } else { digit * 2 / 10 + digit * 2 % 10 })
        .sum();
    sum.is_multiple_of(10)
}

#[cfg(test)]
mod tests {
    use super::super::forms::tests::everywhere;
    use super::*;

    fn seen<'a>(text: &'a str, found: &[Range<usize>]) -> Vec<&'a str> {
        found.iter().filter_map(|range| text.get(range.clone())).collect()
    }

    #[test]
    fn mobile_numbers_however_they_are_written() {
        for text in ["138 0013 8000", "一三八 零零一三 八零零零", "138-0013-8000", "+86 138 0013 8000"] {
            assert_eq!(everywhere(text, mobile_numbers).len(), 1, "{text}");
        }
        for text in ["order 20261122001122", "12800138000", "1380013800", "3.14159265358979"] {
            assert!(everywhere(text, mobile_numbers).is_empty(), "{text}");
        }
    }

    #[test]
    fn identity_and_bank_cards_need_their_check_digit() {
        // Made-up numbers: the area code 110101 with a birthday, and a test card number.
        let text = "id 11010519491231002x card 6222 0212 3456 7890 123";
        assert_eq!(seen(text, &everywhere(text, id_numbers)), ["11010519491231002x"]);
        assert!(everywhere("110105194912310021", id_numbers).is_empty());
        assert_eq!(everywhere("4111 1111 1111 1111", bank_cards).len(), 1);
        assert!(everywhere("4111 1111 1111 1112", bank_cards).is_empty());
    }
}
