//! Where somebody drives: number plates.

use std::ops::Range;

use super::forms::Finder;
use crate::guideline::detectors::Form;

/// Number plates of China, and plates of other countries that are announced as such.
pub(super) fn plates(finder: &Finder<'_>) -> Vec<Range<usize>> {
    let mut found = finder.find(Form::Plate);
    found.retain(|range| {
        let digits = finder.at(range).bytes().filter(u8::is_ascii_digit).count();
        digits >= 2 && !finder.around(range).1.is_some_and(|c| c.is_ascii_alphanumeric())
    });
    found
}

#[cfg(test)]
mod tests {
    use super::super::forms::tests::everywhere;
    use super::*;

    #[test]
    fn plates_and_streets() {
        for text in ["车牌川A·12B45".to_lowercase(), "plate number ab12 cde".to_owned()] {
            assert_eq!(everywhere(&text, plates).len(), 1, "{text}");
        }
        assert!(everywhere("京东买的", plates).is_empty());
        for text in ["22 birchwood lane", "解放路18号", "幸福小区3号楼2单元501室"] {
            assert!(!everywhere(text, |finder| finder.find(Form::Street)).is_empty(), "{text}");
        }
        assert!(everywhere("two streets away", |finder| finder.find(Form::Street)).is_empty());
    }
}
