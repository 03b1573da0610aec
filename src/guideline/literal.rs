//! Regular expressions: made to read as the folded text does, and searched for the literal text that they need.

use regex_syntax::hir::{Class, Hir, HirKind, Look};
use regex_syntax::{Parser, ParserBuilder};

use super::frequency::Frequencies;
use crate::text::fold::{fold_word, is_han};

/// The most literals that stand for one regular expression.
const MOST: usize = 250;
/// The longest regular expression, in bytes.
const LONGEST: usize = 4_000;

/// Rewrites a pattern for folded text: `\b`, `\d`, `\w` and their likes are ASCII, `\p{Han}` is known,
/// letters are folded.
///
/// # Errors
/// Why it can't be used, for people.
pub(super) fn translate(pattern: &str) -> Result<String, String> {
    if pattern.len() > LONGEST {
        return Err(format!("it has {} bytes, at most {LONGEST} are allowed", pattern.len()));
    }
    let mut out = String::with_capacity(pattern.len());
    let mut chars = pattern.chars();
    while let Some(c) = chars.next() {
        match c {
            '\\' => match chars.next() {
                Some('b') => out.push_str(r"(?-u:\b)"),
                Some('d') => out.push_str("[0-9]"),
                Some('D') => out.push_str("[^0-9]"),
                Some('w') => out.push_str("[0-9a-z_]"),
                Some('W') => out.push_str("[^0-9a-z_]"),
                Some('s') => out.push_str(r"[ \n]"),
                Some('S') => out.push_str(r"[^ \n]"),
                Some('p') if chars.as_str().starts_with("{Han}") => {
                    chars.nth("{Han}".len() - 1);
                    out.push_str(r"[\u{3400}-\u{9fff}]");
                }
                Some(other @ ('B' | 'p' | 'P')) => {
                    return Err(format!(r"\{other} is not supported"));
                }
                Some(other) => {
                    out.push('\\');
                    out.push(other);
                }
                None => return Err("it ends with a backslash".to_owned()),
            },
            c if is_han(c) => out.push_str(&fold_word(c.encode_utf8(&mut [0; 4]))),
            c => out.push(c),
        }
    }
    Ok(out)
}

/// A literal text that a pattern needs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Needed {
    pub(super) text: String,
    /// No letter or digit stands right before it in a match.
    pub(super) word_start: bool,
    /// No letter or digit stands right after it in a match.
    pub(super) word_end: bool,
    /// It begins what was looked at.
    first: bool,
    /// It ends what was looked at.
    last: bool,
}

impl Needed {
    /// A text that may stand inside a word.
    pub(super) fn anywhere(text: String) -> Self {
        Self { text, word_start: false, word_end: false, first: true, last: true }
    }
}

/// How far from its literals a match of a (translated) pattern may reach, in bytes. Where there is no bound, what lies far away is
/// taken to be about something else.
pub(super) fn reach(pattern: &str) -> usize {
    const FARTHEST: usize = 400;
    let mut parser: Parser = ParserBuilder::new().nest_limit(50).build();
    let longest = parser.parse(pattern).ok().and_then(|parsed| parsed.properties().maximum_len());
    longest.map_or(FARTHEST, |longest| longest.min(FARTHEST))
}

/// Literal texts of which at least one occurs in everything that the (translated) pattern matches: those that are met most rarely.
///
/// # Errors
/// Why there are none, for people.
pub(super) fn required(pattern: &str, frequencies: &Frequencies) -> Result<Vec<Needed>, String> {
    let mut parser: Parser = ParserBuilder::new().nest_limit(50).build();
    let hir = parser.parse(pattern).map_err(|error| error.to_string().replace('\n', " "))?;
    needed(&hir, frequencies).ok_or_else(|| "it has no literal text that must occur in a match".to_owned())
}

fn needed(hir: &Hir, frequencies: &Frequencies) -> Option<Vec<Needed>> {
    let whole = |text: &str| Needed::anywhere(text.to_owned());
    match hir.kind() {
        HirKind::Literal(_) => literal_of(hir).map(|text| vec![whole(text)]),
        HirKind::Class(class) => few_characters(class).map(|texts| texts.iter().map(|text| whole(text)).collect()),
        HirKind::Capture(capture) => needed(&capture.sub, frequencies),
        HirKind::Repetition(repetition) if repetition.min > 0 => {
            let inner = needed(&repetition.sub, frequencies)?;
            Some(inner.into_iter().map(|text| Needed { first: false, last: false, ..text }).collect())
        }
        HirKind::Concat(parts) => {
            let of_part = |(at, part)| Some(placed(needed(part, frequencies)?, parts.get(..at)?, parts.get(at + 1..)?));
            parts.iter().enumerate().filter_map(of_part).min_by_key(|texts| texts.iter().map(|text| frequencies.of(text)).sum::<u32>())
        }
        HirKind::Alternation(branches) => {
            let mut all = Vec::new();
            for branch in branches {
                all.extend(needed(branch, frequencies)?);
            }
            (all.len() <= MOST).then_some(all)
        }
        _ => None,
    }
}

/// Texts that a part needs, as they stand between the parts before and after it.
fn placed(texts: Vec<Needed>, mut before: &[Hir], after: &[Hir]) -> Vec<Needed> {
    // "." before "com" makes ".com".
    let joined = match before.split_last() {
        Some((part, rest)) if texts.iter().all(|text| text.first) && literal_of(part).is_some() => {
            before = rest;
            literal_of(part).unwrap_or_default()
        }
        _ => "",
    };
    let (opens, closes) = (is_edge(before, Side::End), is_edge(after, Side::Start));
    let placed = texts.into_iter().map(|text| Needed {
        text: format!("{joined}{}", text.text),
        word_start: text.word_start || text.first && opens,
        word_end: text.word_end || text.last && closes,
        first: text.first && before.is_empty(),
        last: text.last && after.is_empty(),
    });
    placed.collect()
}

fn literal_of(hir: &Hir) -> Option<&str> {
    let HirKind::Literal(literal) = hir.kind() else {
        return None;
    };
    std::str::from_utf8(&literal.0).ok()
}

#[derive(Clone, Copy)]
enum Side {
    Start,
    End,
}

/// Whether what these parts match ends (or starts) with something that is no letter or digit, or at a word boundary.
fn is_edge(parts: &[Hir], side: Side) -> bool {
    let (Some((first, behind)), Some((last, ahead))) = (parts.split_first(), parts.split_last()) else {
        return false;
    };
    let (part, rest) = match side {
        Side::Start => (first, behind),
        Side::End => (last, ahead),
    };
    match part.kind() {
        HirKind::Look(Look::WordAscii) => true,
        HirKind::Literal(_) => {
            let text = literal_of(part).unwrap_or_default();
            let beside = match side {
                Side::Start => text.chars().next(),
                Side::End => text.chars().next_back(),
            };
            beside.is_some_and(|c| !c.is_alphanumeric())
        }
        HirKind::Class(Class::Unicode(class)) => {
            class.ranges().iter().all(|range| range.start() == range.end() && !range.start().is_alphanumeric())
        }
        HirKind::Capture(capture) => is_edge(std::slice::from_ref(&capture.sub), side),
        HirKind::Repetition(repetition) => {
            is_edge(std::slice::from_ref(&repetition.sub), side) && (repetition.min > 0 || is_edge(rest, side))
        }
        HirKind::Concat(parts) => is_edge(parts, side),
        HirKind::Alternation(branches) => branches.iter().all(|branch| is_edge(std::slice::from_ref(branch), side)),
        _ => false,
    }
}

/// The characters that may stand at a place, like 加 or 十, when they are few.
fn few_characters(class: &Class) -> Option<Vec<String>> {
    const FEW: usize = 40;
    const FEW_LETTERS: usize = 6;
    let Class::Unicode(class) = class else {
        return None;
    };
    let mut all = Vec::new();
    for range in class.ranges() {
        for c in range.start()..=range.end() {
            if all.len() == FEW {
                return None;
            }
            all.push(c.to_string());
        }
    }
    // Most letters are everywhere.
    let letters = all.iter().filter(|text| text.bytes().all(|byte| byte.is_ascii_alphabetic())).count();
    (!all.is_empty() && letters <= FEW_LETTERS).then_some(all)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn needs(pattern: &str) -> Vec<String> {
        let mark = |edge: bool| if edge { "|" } else { "" };
        let needed = required(&translate(pattern).unwrap(), &Frequencies::default()).unwrap();
        needed.iter().map(|text| format!("{}{}{}", mark(text.word_start), text.text, mark(text.word_end))).collect()
    }

    #[test]
    fn the_rarest_needed_literals_are_found() {
        assert_eq!(needs(r"\d+ ?% off"), ["% off"]);
        assert_eq!(needs(r"(?:加|扫)我.{0,6}微信"), ["微信"]);
        assert_eq!(needs(r"follow (?:me|us) on"), ["follow "]);
        assert_eq!(needs(r"[a-z]+\.(?:com|net)"), [".com", ".net"]);
        assert!(required(r"[a-z]+", &Frequencies::default()).is_err());
    }

    #[test]
    fn literals_that_are_whole_words_are_known_as_such() {
        assert_eq!(needs(r"\b(?:my|the) (?:[a-z]+ ){0,2}(?:cat|hen)\b"), ["|cat|", "|hen|"]);
        assert_eq!(needs(r"\b(?:slide|photo) ?\d"), ["|slide", "|photo"]);
        assert_eq!(needs(r"gram[a-z]*\b"), ["gram"]);
    }

    #[test]
    fn letters_are_folded_and_classes_are_ascii() {
        assert_eq!(translate(r"\d臺\w").unwrap(), "[0-9]台[0-9a-z_]");
        assert_eq!(translate(r"a\p{Han}b").unwrap(), r"a[\u{3400}-\u{9fff}]b");
        assert!(translate(r"\p{Greek}").is_err());
    }
}
