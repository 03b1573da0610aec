use std::ops::Range;

use crate::report::Via;

/// One way of reading a field: a text, and for each of its characters the bytes of the source that it was read from.
///
/// Positions in a view are bytes of [`View::text`]; positions in the source are UTF-8 bytes of the field.
#[derive(Debug, Clone)]
pub struct View {
    via: Via,
    text: String,
    places: Places,
}

/// Where the characters of a view stand in it and in the source.
#[derive(Debug, Clone)]
enum Places {
    /// Text and source are ASCII, letter for letter.
    Same,
    /// For each character: where it starts in the view's text, and the source bytes that it stands for.
    Each { starts: Vec<u32>, sources: Vec<(u32, u32)> },
}

impl View {
    /// An empty view that reads `via` some way, with room for `capacity` bytes of text.
    pub(crate) fn new(via: Via, capacity: usize) -> Self {
        let places = Places::Each { starts: Vec::with_capacity(capacity), sources: Vec::with_capacity(capacity) };
        Self { via, text: String::with_capacity(capacity), places }
    }

    /// The view of an ASCII text that differs from its source in case only.
    pub(crate) fn same(text: String) -> Self {
        Self { via: Via::Literal, text, places: Places::Same }
    }

    /// Adds a character that was read from `source`.
    pub(crate) fn push(&mut self, c: char, source: (u32, u32)) {
        if let Places::Each { starts, sources } = &mut self.places {
            starts.push(offset(self.text.len()));
            sources.push(source);
            self.text.push(c);
        }
    }

    /// The same view under another name.
    pub(crate) fn named(self, via: Via) -> Self {
        Self { via, ..self }
    }

    /// Takes the last character back.
    pub(crate) fn pop(&mut self) {
        if let Places::Each { starts, sources } = &mut self.places {
            self.text.pop();
            starts.pop();
            sources.pop();
        }
    }

    /// Makes the last character stand for the source up to `end` as well (a combining mark, a joiner).
    pub(crate) fn stretch_last(&mut self, end: u32) {
        if let Places::Each { sources, .. } = &mut self.places
            && let Some(last) = sources.last_mut()
        {
            last.1 = end;
        }
    }

    /// How this view reads.
    pub fn via(&self) -> Via {
        self.via
    }

    /// The text as this view reads it.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The number of characters.
    pub fn len(&self) -> usize {
        match &self.places {
            Places::Same => self.text.len(),
            Places::Each { starts, .. } => starts.len(),
        }
    }

    /// Whether there is nothing to read.
    pub fn is_empty(&self) -> bool {
        self.text.is_empty()
    }

    /// The number of the character that contains this byte of [`View::text`]; the length for its end.
    pub fn character_at(&self, byte: usize) -> usize {
        let Places::Each { starts, .. } = &self.places else {
            return byte.min(self.text.len());
        };
        match starts.binary_search(&offset(byte)) {
            Ok(found) => found,
            Err(_) if byte >= self.text.len() => starts.len(),
            Err(after) => after.saturating_sub(1),
        }
    }

    /// The characters from `range`, by number.
    pub fn characters(&self, range: Range<usize>) -> &str {
        let start = self.byte_of(range.start);
        let end = self.byte_of(range.end);
        self.text.get(start..end).unwrap_or_default()
    }

    /// Where a character starts in [`View::text`]; the length of the text for all behind the last one.
    pub(crate) fn byte_of(&self, character: usize) -> usize {
        match &self.places {
            Places::Same => character.min(self.text.len()),
            Places::Each { starts, .. } => starts.get(character).map_or(self.text.len(), |&start| start as usize),
        }
    }

    /// The source bytes behind a range of characters; empty ranges and ranges beyond the end give nothing.
    pub fn source(&self, characters: Range<usize>) -> Option<Range<usize>> {
        match &self.places {
            Places::Same => (!characters.is_empty() && characters.end <= self.text.len()).then_some(characters),
            Places::Each { sources, .. } => {
                let read = sources.get(characters)?;
                let start = read.iter().map(|&(start, _)| start).min()?;
                let end = read.iter().map(|&(_, end)| end).max()?;
                Some(start as usize..end as usize)
            }
        }
    }

    /// The first character read from `byte` of the source or from behind it.
    pub fn character_from_source(&self, byte: usize) -> usize {
        match &self.places {
            Places::Same => byte.min(self.text.len()),
            Places::Each { sources, .. } => sources.partition_point(|&(start, _)| (start as usize) < byte),
        }
    }

    /// The stretches of this view's text, in bytes, that read otherwise than another view of the same source: characters that it has
    /// in place of others, and those on both sides of what it leaves out.
    pub(crate) fn changes(&self, other: &Self) -> Vec<Range<usize>> {
        let mut changes: Vec<Range<usize>> = Vec::new();
        let mut others = other.iter().enumerate().peekable();
        let (mut start, mut length_before, mut expected) = (0, 0, 0);
        for (c, source) in self.iter() {
            let end = start + c.len_utf8();
            while others.next_if(|&(_, (_, behind))| behind.0 < source.0).is_some() {}
            let same = others.next_if(|&(_, (other, behind))| other == c && behind == source).map(|(number, _)| number);
            if same != Some(expected) {
                let from = if same.is_some() { start - length_before } else { start };
                match changes.last_mut() {
                    Some(last) if from <= last.end => last.end = end,
                    _ => changes.push(from..end),
                }
            }
            expected = same.map_or_else(|| others.peek().map_or(usize::MAX, |&(number, _)| number), |number| number + 1);
            (start, length_before) = (end, c.len_utf8());
        }
        changes
    }

    /// The characters with the source bytes behind each.
    pub(crate) fn iter(&self) -> impl Iterator<Item = (char, (u32, u32))> + '_ {
        self.text.chars().enumerate().map(|(number, c)| match &self.places {
            Places::Same => (c, (offset(number), offset(number + 1))),
            Places::Each { sources, .. } => (c, sources.get(number).copied().unwrap_or_default()),
        })
    }
}

/// A position in a text, as it is stored. Fields are refused long before 4 GiB ([`crate::Post::MAX_BYTES`]).
pub(crate) fn offset(bytes: usize) -> u32 {
    u32::try_from(bytes).unwrap_or(u32::MAX)
}
