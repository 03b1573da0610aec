use std::ops::Range;
use std::sync::OnceLock;

use super::windows;
use crate::guideline::detectors::Form;
use crate::guideline::expression::Expression;

/// The regular expressions of the forms, each built when it is first needed.
#[derive(Debug, Default)]
pub(super) struct Forms {
    built: [OnceLock<Option<Expression>>; Form::ALL.len()],
}

impl Forms {
    fn expression(&self, form: Form) -> Option<&Expression> {
        // Each form is built in a test, so this can't fail here.
        self.built.get(form as usize)?.get_or_init(|| Expression::new(form.regex()).ok()).as_ref()
    }
}

/// Finds forms in a folded text.
pub(super) struct Finder<'a> {
    pub(super) forms: &'a Forms,
    pub(super) text: &'a str,
    /// The bytes where a text stands that a form needs, in order.
    pub(super) calls: &'a dyn Fn(Form) -> Vec<usize>,
}

impl<'a> Finder<'a> {
    /// How far from a needed text a form may reach, in bytes. No form is longer.
    pub(super) const REACH: usize = 100;

    /// The stretches of the text in which a form may stand.
    pub(super) fn windows(&self, form: Form) -> Vec<Range<usize>> {
        windows::around(self.text, (self.calls)(form).into_iter(), Self::REACH)
    }

    /// Where a form occurs, in bytes.
    pub(super) fn find(&self, form: Form) -> Vec<Range<usize>> {
        let windows = self.windows(form);
        if windows.is_empty() {
            return Vec::new();
        }
        let Some(expression) = self.forms.expression(form) else {
            return Vec::new();
        };
        let mut found = Vec::new();
        for window in windows {
            let text = self.text.get(window.clone()).unwrap_or_default();
            expression.find_all(text, |hit| found.push(window.start + hit.start..window.start + hit.end));
        }
        found
    }

    /// The text of a stretch.
    pub(super) fn at(&self, range: &Range<usize>) -> &'a str {
        self.text.get(range.clone()).unwrap_or_default()
    }

    /// The characters right before and right after a stretch.
    pub(super) fn around(&self, range: &Range<usize>) -> (Option<char>, Option<char>) {
        let before = self.text.get(..range.start).and_then(|before| before.chars().next_back());
        let after = self.text.get(range.end..).and_then(|after| after.chars().next());
        (before, after)
    }
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;

    /// Looks for forms everywhere in a text.
    pub(in crate::detect) fn everywhere<T>(text: &str, look: impl FnOnce(&Finder<'_>) -> T) -> T {
        look(&Finder { forms: &Forms::default(), text, calls: &|_| text.char_indices().map(|(at, _)| at).collect() })
    }
}
