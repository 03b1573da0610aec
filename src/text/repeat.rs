//! Stretched letters: "fuuuck", "asssss".

use super::view::View;
use crate::report::Via;

/// The shortest run of one Latin letter that nobody writes in a plain word.
const STRETCHED: usize = 3;

/// Reads stretched runs once as a double letter and once as a single one. Nothing when no letter is stretched.
pub(super) fn views(folded: &View) -> Vec<View> {
    if !has_stretched(folded.text()) {
        return Vec::new();
    }
    [2, 1].into_iter().map(|keep| shortened(folded, keep)).collect()
}

fn has_stretched(text: &str) -> bool {
    text.as_bytes().windows(STRETCHED).any(|run| matches!(run, [a, b, c] if a == b && b == c && a.is_ascii_lowercase()))
}

fn shortened(folded: &View, keep: usize) -> View {
    let mut view = View::new(Via::Repeat, folded.text().len());
    let letters: Vec<_> = folded.iter().collect();
    for run in letters.chunk_by(|a, b| a.0 == b.0 && a.0.is_ascii_lowercase()) {
        let keep = if run.len() < STRETCHED { run.len() } else { keep };
        for &(c, source) in run.iter().take(keep) {
            view.push(c, source);
        }
        if let Some(&(_, (_, end))) = run.last() {
            view.stretch_last(end);
        }
    }
    view
}

#[cfg(test)]
mod tests {
    use super::super::fold::fold;
    use super::*;

    #[test]
    fn a_run_is_read_as_two_letters_and_as_one() {
        let folded = fold("Asssss, cooool book").view;
        let texts: Vec<_> = views(&folded).iter().map(|view| view.text().to_owned()).collect();
        assert_eq!(texts, ["ass, cool book", "as, col book"]);
        assert!(views(&fold("a cool book").view).is_empty());
    }
}
