use std::ops::Range;

/// The stretches of a text within `reach` bytes of some places (in order), joined where they meet and cut between words, so that
/// nothing at their edges looks like the beginning or end of a word when it is not.
pub(super) fn around(text: &str, places: impl Iterator<Item = usize>, reach: usize) -> Vec<Range<usize>> {
    let mut windows: Vec<Range<usize>> = Vec::new();
    for at in places {
        if windows.last().is_some_and(|last| at + reach <= last.end) {
            continue;
        }
        let start = cut_before(text, at.saturating_sub(reach));
        let end = cut_after(text, (at + reach).min(text.len()));
        match windows.last_mut() {
            Some(last) if start <= last.end => last.end = last.end.max(end),
            _ => windows.push(start..end),
        }
    }
    windows
}

fn cut_before(text: &str, at: usize) -> usize {
    text.as_bytes().get(..at).and_then(|before| before.iter().rposition(|&byte| is_edge(byte))).unwrap_or(0)
}

fn cut_after(text: &str, at: usize) -> usize {
    let after = text.as_bytes().get(at..).and_then(|after| after.iter().position(|&byte| is_edge(byte)));
    after.map_or(text.len(), |after| at + after)
}

/// Whether a text may be cut before this byte: at a blank, or at a character beyond ASCII, which is no part of a word to `\b`.
fn is_edge(byte: u8) -> bool {
    byte.is_ascii_whitespace() || byte >= 0xc0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn windows_are_joined_and_cut_between_words() {
        let text = "word ".repeat(100);
        assert_eq!(around(&text, [250, 260, 490].into_iter(), 100), [149..364, 389..500]);
        assert_eq!(around(&text, [0, 400].into_iter(), 7), [0..9, 389..409]);
    }

    #[test]
    fn a_text_without_blanks_is_cut_between_characters() {
        let text = "没有空格".repeat(50);
        assert_eq!(around(&text, [30].into_iter(), 10).first(), Some(&(18..42)));
    }
}
