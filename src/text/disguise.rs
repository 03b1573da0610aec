//! Letters that are written with other signs ("f0ll0w", "b@ck", "сute") or set apart ("n.u.d.e", "微 信").

use super::fold::is_han;
use super::view::View;
use crate::report::Via;

/// The views that read such letters as they are meant. Nothing where there are none.
pub(super) fn views(folded: &View) -> Vec<View> {
    [skeleton(folded), joined(folded)].into_iter().flatten().collect()
}

/// Signs inside words read as letters.
fn skeleton(folded: &View) -> Option<View> {
    if !has_signs_in_words(folded.text()) {
        return None;
    }
    let letters: Vec<_> = folded.iter().collect();
    let mut via = Via::Leet;
    let mut changed = false;
    let mut view = View::new(Via::Leet, folded.text().len());
    for word in letters.chunk_by(|a, b| is_word(a.0) == is_word(b.0)) {
        let disguised = word.iter().any(|&(c, _)| c.is_ascii_alphabetic());
        for (at, &(c, source)) in word.iter().enumerate() {
            let beside = |at: usize| word.get(at).is_some_and(|&(c, _)| c.is_ascii_alphabetic() || leet(c).is_some());
            // The sign at the end of "free!" is one of speech; digits may end a word.
            let inside = at > 0 && beside(at - 1) && (c.is_ascii_digit() || beside(at + 1)) || at == 0 && beside(1);
            let read = match (leet(c), confusable(c)) {
                (Some(letter), _) if disguised && inside => letter,
                (_, Some(letter)) if disguised => {
                    via = Via::Confusable;
                    letter
                }
                _ => c,
            };
            changed |= read != c;
            view.push(read, source);
        }
    }
    changed.then(|| view.named(via))
}

/// Whether any sign that may stand for a letter has a letter beside it. A quick look before every character is weighed.
fn has_signs_in_words(text: &str) -> bool {
    let letter = |byte: Option<&u8>| byte.is_some_and(u8::is_ascii_alphabetic);
    let bytes = text.as_bytes();
    let sign = |at: usize, byte: u8| {
        leet(char::from(byte)).is_some()
            && (at > 0 && letter(bytes.get(at - 1)) && (byte.is_ascii_digit() || continues(bytes.get(at + 1))) || letter(bytes.get(at + 1)))
    };
    // All letters that look like Latin ones take two bytes, of which the first is one of these.
    let foreign = bytes.iter().any(|byte| (0xc4..=0xd6).contains(byte)) && text.chars().any(|c| confusable(c).is_some());
    foreign || bytes.iter().enumerate().any(|(at, &byte)| matches!(byte, b'0'..=b'9' | b'!' | b'@' | b'$') && sign(at, byte))
}

/// Whether a word may go on with this byte.
fn continues(byte: Option<&u8>) -> bool {
    byte.is_some_and(|&byte| byte.is_ascii_alphabetic() || leet(char::from(byte)).is_some())
}

fn is_word(c: char) -> bool {
    c.is_ascii_alphanumeric() || leet(c).is_some() || confusable(c).is_some()
}

/// The letter that a digit or sign stands for in leetspeak.
fn leet(c: char) -> Option<char> {
    Some(match c {
        '0' => 'o',
        '1' | '!' => 'i',
        '3' | '€' => 'e',
        '4' | '@' => 'a',
        '5' | '$' => 's',
        '7' => 't',
        '8' => 'b',
        _ => return None,
    })
}

/// The Latin letter that a Cyrillic, Greek or Armenian one looks like (from Unicode Technical Standard 39, confusables).
fn confusable(c: char) -> Option<char> {
    Some(match c {
        'а' | 'α' | 'ɑ' => 'a',
        'ь' => 'b',
        'с' | 'ϲ' => 'c',
        'ԁ' => 'd',
        'е' | 'є' | 'ε' => 'e',
        'ɡ' => 'g',
        'һ' | 'հ' => 'h',
        'і' | 'ι' | 'ı' => 'i',
        'ј' => 'j',
        'κ' | 'к' => 'k',
        'ӏ' => 'l',
        'ո' | 'η' => 'n',
        'о' | 'ο' | 'օ' | 'σ' => 'o',
        'р' | 'ρ' => 'p',
        'ԛ' => 'q',
        'г' => 'r',
        'ѕ' => 's',
        'τ' | 'т' => 't',
        'ս' | 'υ' => 'u',
        'ν' | 'ѵ' => 'v',
        'ѡ' | 'ω' => 'w',
        'х' | 'χ' => 'x',
        'у' | 'γ' => 'y',
        _ => return None,
    })
}

/// Single letters, or single Chinese characters, that stand apart by one sign each, read as a word.
fn joined(folded: &View) -> Option<View> {
    /// The fewest Latin letters that are no initials.
    const FEWEST: usize = 3;
    if !has_letters_apart(folded.text()) {
        return None;
    }
    let letters: Vec<_> = folded.iter().collect();
    let character = |at: usize| letters.get(at).map(|&(c, _)| c);
    let is_single = |at: usize| {
        let beside = |at: Option<usize>| at.and_then(character).is_some_and(char::is_alphanumeric);
        character(at).is_some_and(|c| is_han(c) || is_letter(c)) && !beside(at.checked_sub(1)) && !beside(Some(at + 1))
    };
    let mut view = View::new(Via::Spacing, folded.text().len());
    let mut changed = false;
    let mut at = 0;
    while let Some(&(c, source)) = letters.get(at) {
        let mut run = vec![at];
        while let Some(&last) = run.last()
            && is_single(last)
            && character(last + 1).is_some_and(is_spacer)
            && is_single(last + 2)
            && character(last + 2).is_some_and(is_han) == is_han(c)
        {
            run.push(last + 2);
        }
        if run.len() >= if is_han(c) { 2 } else { FEWEST } {
            changed = true;
            for &place in &run {
                if let Some(&(c, source)) = letters.get(place) {
                    view.push(leet(c).filter(|_| !is_han(c)).unwrap_or(c), source);
                }
            }
            at += run.len() * 2 - 1;
        } else {
            view.push(c, source);
            at += 1;
        }
    }
    changed.then_some(view)
}

/// Whether two single characters stand with one sign between them. A quick look before every character is weighed.
fn has_letters_apart(text: &str) -> bool {
    // What the last characters are, two bits each.
    const OTHER: u32 = 0;
    const WORD: u32 = 1;
    const SPACER: u32 = 2;
    const APART: u32 = WORD << 6 | SPACER << 4 | WORD << 2;
    let mut last = OTHER;
    text.chars().chain(['\n']).any(|c| {
        let kind = match c {
            'a'..='z' | '0'..='9' | '\u{4e00}'..='\u{9fff}' => WORD,
            _ if is_spacer(c) => SPACER,
            _ if !c.is_ascii() && c.is_alphanumeric() => WORD,
            _ => OTHER,
        };
        last = last << 2 | kind;
        last & 0b11_11_11_00 == APART && last & 0b11 != WORD && last >> 8 & 0b11 != WORD
    })
}

fn is_letter(c: char) -> bool {
    c.is_ascii_alphabetic() || leet(c).is_some()
}

fn is_spacer(c: char) -> bool {
    matches!(c, ' ' | '.' | '-' | '_' | '*' | '/' | '·' | '~' | '+' | '|')
}

#[cfg(test)]
mod tests {
    use super::super::fold::fold;
    use super::*;

    fn read(text: &str) -> Vec<(Via, String)> {
        views(&fold(text).view).iter().map(|view| (view.via(), view.text().to_owned())).collect()
    }

    #[test]
    fn signs_are_read_as_letters_inside_words() {
        assert_eq!(read("f0ll0w b@ck, free!"), [(Via::Leet, "follow back, free!".to_owned())]);
        assert_eq!(read("сute саt"), [(Via::Confusable, "cute cat".to_owned())]);
        assert!(read("10 km for $5, at 7!").is_empty());
        assert!(read("привет").is_empty(), "words of other scripts are left alone");
    }

    #[test]
    fn letters_that_stand_apart_are_joined() {
        assert_eq!(read("n.u.d.e pics"), [(Via::Spacing, "nude pics".to_owned())]);
        assert_eq!(read("加 微 信"), [(Via::Spacing, "加微信".to_owned())]);
        assert!(read("plan a, b and c. 我 们的 家里").is_empty());
    }
}
