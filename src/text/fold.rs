//! Folding: the same letters however they were typed.
//!
//! NFKC, lower case, traditional → simplified, invisible characters and combining marks removed, curly apostrophes
//! straightened, runs of blanks made one, blanks between a Chinese and a Latin character dropped.

use unicode_normalization::char::{decompose_canonical, decompose_compatible};

use super::traditional::to_simplified;
use super::view::{View, offset};
use crate::report::Via;

/// What folding undid at a character, beyond what everybody types (case, blanks, accents).
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Marks(u8);

impl Marks {
    const WIDTH: Self = Self(1);
    const TRADITIONAL: Self = Self(2);
    const INVISIBLE: Self = Self(4);

    fn with(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// All that was undone in a stretch of text.
    pub(crate) fn over(marks: &[Self]) -> Self {
        marks.iter().fold(Self::default(), |all, &mark| all.with(mark))
    }

    /// The name of the strongest thing that was undone.
    pub(crate) fn via(self) -> Via {
        if self.0 & Self::INVISIBLE.0 != 0 {
            Via::Invisible
        } else if self.0 & Self::WIDTH.0 != 0 {
            Via::Width
        } else if self.0 & Self::TRADITIONAL.0 != 0 {
            Via::Traditional
        } else {
            Via::Literal
        }
    }
}

/// The folded text of a field with what was undone at each character.
#[derive(Debug, Clone)]
pub(crate) struct Folded {
    pub(crate) view: View,
    pub(crate) marks: Vec<Marks>,
}

/// Folds a text for matching.
pub(crate) fn fold(text: &str) -> Folded {
    if is_plain(text) {
        return Folded { view: View::same(text.to_ascii_lowercase()), marks: vec![Marks::default(); text.len()] };
    }
    let mut folder =
        Folder { view: View::new(Via::Literal, text.len()), marks: Vec::with_capacity(text.len()), hidden: Marks::default(), last: None };
    for (at, c) in text.char_indices() {
        folder.read(c, (offset(at), offset(at + c.len_utf8())));
    }
    folder.drop_last_blank();
    Folded { view: folder.view, marks: folder.marks }
}

/// Whether folding would change nothing but case: ASCII without control characters, and single blanks inside lines only.
fn is_plain(text: &str) -> bool {
    let mut before = b'\n';
    for &byte in text.as_bytes() {
        let plain = match byte {
            b' ' => before != b' ' && before != b'\n',
            b'\n' => before != b' ' && before != b'\n',
            b'!'..=b'~' => true,
            _ => false,
        };
        if !plain {
            return false;
        }
        before = byte;
    }
    before != b' '
}

/// Folds a word as [`fold`] folds text.
pub(crate) fn fold_word(word: &str) -> String {
    fold(word.trim()).view.text().to_owned()
}

struct Folder {
    view: View,
    marks: Vec<Marks>,
    /// An invisible character was dropped inside a word just now.
    hidden: Marks,
    last: Option<char>,
}

impl Folder {
    fn read(&mut self, c: char, source: (u32, u32)) {
        match c {
            'a'..='z' | '!'..='@' | '['..='`' | '{'..='~' => self.push(c, source, Marks::default()),
            'A'..='Z' => self.push(c.to_ascii_lowercase(), source, Marks::default()),
            '\n' => self.end_line(source),
            ' ' | '\t' | '\r' | '\u{b}' | '\u{c}' => self.blank(source),
            '\u{4e00}'..='\u{9fff}' => self.han(c, source, Marks::default()),
            _ if is_invisible(c) => {
                self.view.stretch_last(source.1);
                self.hidden = Marks::INVISIBLE;
            }
            _ if is_combining(c) => self.view.stretch_last(source.1),
            '\u{2028}' | '\u{2029}' | '\u{85}' => self.end_line(source),
            _ if c.is_whitespace() => self.blank(source),
            '‘' | '’' | '‛' | 'ʼ' | '＇' => self.push('\'', source, Marks::default()),
            '‐' | '‑' => self.push('-', source, Marks::default()),
            // Hangul would fall apart into letters that no rule uses.
            '\u{ac00}'..='\u{d7a3}' => self.push(c, source, Marks::default()),
            _ => self.decompose(c, source),
        }
    }

    fn decompose(&mut self, c: char, source: (u32, u32)) {
        let mut canonical = None;
        decompose_canonical(c, |part| {
            canonical.get_or_insert(part);
        });
        decompose_compatible(c, |part| {
            if is_combining(part) {
                return;
            }
            // Styled and wide letters are marked; é → e and ，→ , are how people type.
            let mark = match canonical {
                Some(same) if same == part => Marks::default(),
                _ if part.is_alphanumeric() => Marks::WIDTH,
                _ => Marks::default(),
            };
            match part {
                '\u{4e00}'..='\u{9fff}' => self.han(part, source, mark),
                ' ' => self.blank(source),
                _ => part.to_lowercase().for_each(|lower| {
                    if !is_combining(lower) {
                        self.push(lower, source, mark);
                    }
                }),
            }
        });
    }

    fn han(&mut self, c: char, source: (u32, u32), mark: Marks) {
        let simplified = to_simplified(c);
        let mark = if simplified == c { mark } else { mark.with(Marks::TRADITIONAL) };
        self.push(simplified, source, mark);
    }

    fn push(&mut self, c: char, source: (u32, u32), mark: Marks) {
        let hidden = std::mem::take(&mut self.hidden);
        if self.last == Some(' ') && self.blank_between_scripts(c) {
            self.drop_last_blank();
        }
        // A joiner between emoji or at the start of a line hides nothing.
        let hidden = if c.is_alphanumeric() && self.last.is_some_and(char::is_alphanumeric) { hidden } else { Marks::default() };
        self.view.push(c, source);
        self.marks.push(mark.with(hidden));
        self.last = Some(c);
    }

    /// Whether the blank at the end stands between a Chinese character and a Latin letter or digit ("加 vx").
    fn blank_between_scripts(&self, next: char) -> bool {
        let before = self.view.text().chars().rev().nth(1);
        before.is_some_and(|before| is_han(before) && next.is_ascii_alphanumeric() || is_han(next) && before.is_ascii_alphanumeric())
    }

    fn blank(&mut self, source: (u32, u32)) {
        match self.last {
            None | Some('\n') => {}
            Some(' ') => self.view.stretch_last(source.1),
            _ => self.push(' ', source, Marks::default()),
        }
    }

    fn end_line(&mut self, source: (u32, u32)) {
        self.drop_last_blank();
        if self.last == Some('\n') {
            self.view.stretch_last(source.1);
        } else if self.last.is_some() {
            self.push('\n', source, Marks::default());
        }
        self.hidden = Marks::default();
    }

    fn drop_last_blank(&mut self) {
        if self.last == Some(' ') {
            self.view.pop();
            self.marks.pop();
            self.last = self.view.text().chars().next_back();
        }
    }
}

/// Whether this is a Chinese character (Unified Ideographs, extension A and the compatibility block).
pub(crate) fn is_han(c: char) -> bool {
    matches!(c, '\u{4e00}'..='\u{9fff}' | '\u{3400}'..='\u{4dbf}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{323af}')
}

/// Characters that show nothing: joiners, direction marks, soft hyphens, variation selectors, tags
/// (Unicode `Default_Ignorable_Code_Point` without the Hangul fillers, which are letters).
fn is_invisible(c: char) -> bool {
    matches!(
        c,
        '\u{ad}'
            | '\u{34f}'
            | '\u{61c}'
            | '\u{17b4}'..='\u{17b5}'
            | '\u{180b}'..='\u{180f}'
            | '\u{200b}'..='\u{200f}'
            | '\u{202a}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}'
            | '\u{fe00}'..='\u{fe0f}'
            | '\u{feff}'
            | '\u{fff9}'..='\u{fffb}'
            | '\u{1d173}'..='\u{1d17a}'
            | '\u{e0000}'..='\u{e0fff}'
    ) || c.is_control() && c != '\n' && c != '\t' && c != '\r' && c != '\u{b}' && c != '\u{c}' && c != '\u{85}'
}

fn is_combining(c: char) -> bool {
    unicode_normalization::char::is_combining_mark(c) && c as u32 >= 0x300
}

#[cfg(test)]
mod tests {
    use super::*;

    fn folded(text: &str) -> String {
        fold_word(text)
    }

    #[test]
    fn width_case_and_style_are_one() {
        assert_eq!(folded("ＦＵＬＬ　Width"), "full width");
        assert_eq!(folded("𝓕𝓻𝓮𝓮 ⓜⓤⓖ"), "free mug");
        assert_eq!(folded("Café Ångström"), "cafe angstrom");
    }

    #[test]
    fn traditional_reads_as_simplified() {
        assert_eq!(folded("臺灣牛肉麵"), "台湾牛肉面");
    }

    #[test]
    fn blanks_between_scripts_go_and_between_words_stay() {
        assert_eq!(folded("加 vx  abc"), "加vx abc");
        assert_eq!(folded("今天 明天"), "今天 明天");
        assert_eq!(folded("one \n\n two"), "one\ntwo");
    }

    #[test]
    fn what_was_undone_is_known() {
        let via = |text: &str| Marks::over(&fold(text).marks).via();
        assert_eq!(via("plain Café"), Via::Literal);
        assert_eq!(via("ｗｉｄｅ"), Via::Width);
        assert_eq!(via("書"), Via::Traditional);
        assert_eq!(via("we\u{200b}chat"), Via::Invisible);
        assert_eq!(via("👩\u{200d}🍳 cooks"), Via::Literal);
    }
}
