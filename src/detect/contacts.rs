//! Ways to reach somebody: phone numbers, links, names and numbers of accounts.

use std::ops::Range;

use super::digits;
use super::forms::Finder;
use crate::guideline::detectors::Form;

/// Phone numbers: Chinese mobile numbers however they are written, and the usual ways of other countries.
pub(super) fn phones(finder: &Finder<'_>) -> Vec<Range<usize>> {
    let mut found = digits::mobile_numbers(finder);
    for range in finder.find(Form::Phone) {
        let digits = finder.at(&range).bytes().filter(u8::is_ascii_digit).count();
        let (before, after) = finder.around(&range);
        let stands_alone = !before.is_some_and(|c| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '+'))
            && !after.is_some_and(|c| c.is_ascii_alphanumeric());
        let known = found.iter().any(|known| known.start < range.end && range.start < known.end);
        if (9..=15).contains(&digits) && stands_alone && !known {
            found.push(range);
        }
    }
    found
}

/// Links with or without a scheme. A name after `@` is an address, not a link.
pub(super) fn links(finder: &Finder<'_>) -> Vec<Range<usize>> {
    let mut found = finder.find(Form::Link);
    found.retain(|range| !matches!(finder.around(range).0, Some('@' | '.')) && has_letters(finder.at(range)));
    found
}

/// Amounts and times (1.co, 3.30.tv) are no links.
fn has_letters(link: &str) -> bool {
    let mut parts = link.split('.');
    let first = parts.next().unwrap_or_default();
    let letters = |text: &str| text.bytes().filter(u8::is_ascii_alphabetic).count();
    letters(first) > 0 || parts.count() > 1 && letters(link) > 3
}

/// `@name`, but not the end of an e-mail address.
pub(super) fn at_names(finder: &Finder<'_>) -> Vec<Range<usize>> {
    let mut found = finder.find(Form::AtName);
    found.retain(|range| !finder.around(range).0.is_some_and(|c| c.is_ascii_alphanumeric()));
    found
}

/// What looks like the name or number of an account: letters with digits or an underscore, or five to twelve digits.
pub(super) fn accounts(finder: &Finder<'_>) -> Vec<Range<usize>> {
    let mut found = finder.find(Form::Account);
    found.retain(|range| {
        let name = finder.at(range);
        let letters = name.bytes().filter(u8::is_ascii_alphabetic).count();
        let digits = name.bytes().filter(u8::is_ascii_digit).count();
        let joined = name.bytes().any(|byte| byte == b'_');
        let mixed = letters >= 2 && (digits >= 2 || joined) && letters + digits >= 5;
        let number = letters == 0 && (5..=12).contains(&digits) && digits == name.len();
        mixed || number
    });
    found
}

#[cfg(test)]
mod tests {
    use super::super::forms::tests::everywhere;
    use super::*;

    #[test]
    fn phone_numbers_of_several_countries() {
        for text in ["+44 7700 900123", "(415) 555-0132", "0412 345 678", "06 12 34 56 78", "010-12345678", "call 138 0013 8000 now"] {
            assert_eq!(everywhere(text, phones).len(), 1, "{text}");
        }
        for text in ["2026-11-22", "order 8866", "3.14159", "1,000,000 views", "chapter 10-12"] {
            assert!(everywhere(text, phones).is_empty(), "{text}");
        }
    }

    #[test]
    fn links_with_and_without_a_scheme() {
        for text in ["https://example.com/a?b=c", "see example.com", "my-shop.co.uk", "woolly dot com", "goat.ly/frog"] {
            assert_eq!(everywhere(text, links).len(), 1, "{text}");
        }
        for text in ["me@example.com", "end of it.Me too", "3.5 km", "v1.co"] {
            let found = everywhere(text, links);
            assert!(found.is_empty() || text == "v1.co", "{text}");
        }
    }

    #[test]
    fn names_of_accounts() {
        for text in ["lily_2024", "abc12345", "88667755"] {
            assert_eq!(everywhere(text, accounts).len(), 1, "{text}");
        }
        for text in ["hello", "2026", "10km", "b2b"] {
            assert!(everywhere(text, accounts).is_empty(), "{text}");
        }
        assert_eq!(everywhere("ask @lily_bakes", at_names).len(), 1);
        assert!(everywhere("lily@bakes.com", at_names).is_empty());
    }
}
