use std::cell::OnceCell;
use std::ops::Range;

use super::fold::{Folded, Marks, fold, is_han};
use super::view::View;
use super::{disguise, repeat};
use crate::report::Via;

/// A field as a person reads it: the literal text, the folded view, and the views that see through disguises.
#[derive(Debug, Clone)]
pub struct Reading<'a> {
    source: &'a str,
    folded: View,
    marks: Vec<Marks>,
    disguises: Vec<View>,
    /// Cut when first asked for: most posts give no reason to.
    segments: OnceCell<Segments>,
}

/// Parts of a folded text, in characters.
#[derive(Debug, Clone, Default)]
struct Segments {
    sentences: Vec<Range<usize>>,
    /// The ends of sentences, in bytes.
    sentence_ends: Vec<usize>,
    clauses: Vec<Range<usize>>,
    quotations: Vec<Range<usize>>,
}

impl<'a> Reading<'a> {
    /// Reads a field.
    pub fn new(source: &'a str) -> Self {
        let Folded { view: folded, marks } = fold(source);
        let disguises = repeat::views(&folded).into_iter().chain(disguise::views(&folded)).collect();
        Self { source, folded, marks, disguises, segments: OnceCell::new() }
    }

    fn segments(&self) -> &Segments {
        self.segments.get_or_init(|| {
            let (sentences, clauses) = segments(self.folded.text());
            let sentence_ends = sentences.iter().map(|sentence| self.folded.byte_of(sentence.end)).collect();
            Segments { sentences, sentence_ends, clauses, quotations: quotations(self.folded.text()) }
        })
    }

    /// The text as it was written.
    pub fn source(&self) -> &'a str {
        self.source
    }

    /// The text with case, width, script and invisible characters evened out. Sentences, clauses and quotations are counted
    /// in its characters.
    pub fn folded(&self) -> &View {
        &self.folded
    }

    /// The views that see through disguises.
    pub(crate) fn disguises(&self) -> &[View] {
        &self.disguises
    }

    /// All views that rules are matched on, the folded one first.
    pub fn views(&self) -> impl Iterator<Item = &View> {
        std::iter::once(&self.folded).chain(&self.disguises)
    }

    /// How folded characters came to be what they are.
    pub(crate) fn via(&self, characters: Range<usize>) -> Via {
        Marks::over(self.marks.get(characters).unwrap_or_default()).via()
    }

    /// All sentences, in folded characters.
    pub(crate) fn sentences(&self) -> &[Range<usize>] {
        &self.segments().sentences
    }

    /// The sentence that contains this folded character. A line break ends a sentence.
    pub fn sentence(&self, character: usize) -> Range<usize> {
        containing(&self.segments().sentences, character)
    }

    /// Where sentences end, in bytes of the folded text.
    pub(crate) fn sentence_ends(&self) -> &[usize] {
        &self.segments().sentence_ends
    }

    /// The sentence before and the sentence after count as near too.
    pub fn neighbourhood(&self, character: usize) -> Range<usize> {
        let sentences = &self.segments().sentences;
        let at = index_of(sentences, character);
        let first = sentences.get(at.saturating_sub(1)).map_or(0, |s| s.start);
        let last = sentences.get(at + 1).or_else(|| sentences.get(at)).map_or(self.folded.len(), |s| s.end);
        first..last
    }

    /// The clause (between commas and the like) that contains this folded character.
    pub fn clause(&self, character: usize) -> Range<usize> {
        containing(&self.segments().clauses, character)
    }

    /// Whether the folded characters stand inside quotation marks.
    pub fn is_quoted(&self, characters: &Range<usize>) -> bool {
        self.segments().quotations.iter().any(|quote| quote.start <= characters.start && characters.end <= quote.end)
    }
}

fn index_of(segments: &[Range<usize>], character: usize) -> usize {
    segments.partition_point(|segment| segment.end <= character)
}

fn containing(segments: &[Range<usize>], character: usize) -> Range<usize> {
    segments.get(index_of(segments, character)).or(segments.last()).cloned().unwrap_or(0..0)
}

/// Cuts a folded text into sentences and clauses, in characters. Together each covers the whole text.
fn segments(text: &str) -> (Vec<Range<usize>>, Vec<Range<usize>>) {
    let mut sentences = Vec::new();
    let mut clauses = Vec::new();
    let (mut sentence, mut clause) = (0, 0);
    let mut chars = text.chars().enumerate().peekable();
    let mut before = None;
    while let Some((at, c)) = chars.next() {
        let next = chars.peek().map(|&(_, next)| next);
        let ends_sentence = match c {
            '\n' | '。' | '!' | '?' | ';' | '…' | '｡' => true,
            '.' => next.is_none_or(|next| !next.is_ascii_alphanumeric() && next != '.' && !is_closing(next)),
            _ => is_closing(c) && before.is_some_and(|before| matches!(before, '.' | '!' | '?' | '。')),
        };
        let ends_clause = ends_sentence
            || matches!(c, '、' | '(' | ')' | '|' | '—' | '·' | '~' | '《' | '》' | '【' | '】')
            || matches!(c, ',' | ':') && next.is_none_or(|next| !next.is_ascii_digit())
            || c == '-' && before == Some(' ')
            || c == ' ' && before.is_some_and(is_han) && next.is_some_and(is_han);
        let closes_next = ends_sentence && next.is_some_and(is_closing);
        if ends_clause && !closes_next {
            clauses.push(clause..at + 1);
            clause = at + 1;
        }
        if ends_sentence && !closes_next {
            sentences.push(sentence..at + 1);
            sentence = at + 1;
        }
        before = Some(c);
    }
    let length = text.chars().count();
    if clause < length {
        clauses.push(clause..length);
    }
    if sentence < length {
        sentences.push(sentence..length);
    }
    (sentences, clauses)
}

/// Quotation marks that may follow the end of a sentence and belong to it.
fn is_closing(c: char) -> bool {
    matches!(c, '"' | '”' | '」' | '』' | '\'')
}

/// The stretches between quotation marks on one line, in characters, at most 200 long.
fn quotations(text: &str) -> Vec<Range<usize>> {
    const LONGEST: usize = 200;
    let mut found = Vec::new();
    let mut open: Option<(char, usize)> = None;
    for (at, c) in text.chars().enumerate() {
        match (open, c) {
            (_, '\n') => open = None,
            (Some((closing, start)), c) if c == closing => {
                if at - start <= LONGEST {
                    found.push(start..at);
                }
                open = None;
            }
            (None, '"') => open = Some(('"', at + 1)),
            (None, '“') => open = Some(('”', at + 1)),
            (None, '「') => open = Some(('」', at + 1)),
            (None, '『') => open = Some(('』', at + 1)),
            _ => {}
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parts(text: &str, ranges: &[Range<usize>]) -> Vec<String> {
        ranges.iter().map(|r| text.chars().skip(r.start).take(r.len()).collect()).collect()
    }

    #[test]
    fn sentences_end_where_people_stop() {
        let text = "it was 3.5 km. really! see example.com today\nnext";
        let (sentences, _) = segments(text);
        assert_eq!(parts(text, &sentences), ["it was 3.5 km.", " really!", " see example.com today\n", "next"]);
    }

    #[test]
    fn chinese_commas_end_clauses_and_blanks_do_too() {
        let text = "今天,去玩 明天回来。好";
        let (sentences, clauses) = segments(text);
        assert_eq!(parts(text, &clauses), ["今天,", "去玩 ", "明天回来。", "好"]);
        assert_eq!(sentences.len(), 2);
    }

    #[test]
    fn a_closing_quote_belongs_to_its_sentence() {
        let text = "he said \"go away.\" then left";
        assert_eq!(parts(text, &segments(text).0), ["he said \"go away.\"", " then left"]);
        assert_eq!(quotations(text).first(), Some(&(9..17)));
    }
}
