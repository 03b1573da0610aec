//! Offsets as JavaScript counts them.

/// The UTF-16 code units before a byte of a text. Nothing for a byte inside a character or behind the end.
pub fn from_byte(text: &str, byte: usize) -> Option<usize> {
    text.get(..byte).map(|before| before.chars().map(char::len_utf16).sum())
}

/// The byte at which this many UTF-16 code units of a text end. Nothing inside a surrogate pair or behind the end.
pub fn to_byte(text: &str, units: usize) -> Option<usize> {
    let mut passed = 0;
    for (byte, c) in text.char_indices() {
        if passed >= units {
            return (passed == units).then_some(byte);
        }
        passed += c.len_utf16();
    }
    (passed == units).then_some(text.len())
}
