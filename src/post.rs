//! What a person is about to publish.

use serde::ser::SerializeMap;
use serde::{Deserialize, Serialize, Serializer};
use thiserror::Error;

/// A post before it is published.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Post {
    /// The title; empty when there is none.
    pub title: String,
    /// The text.
    pub body: String,
    /// The topics, with or without `#`.
    pub tags: Vec<String>,
}

/// A part of a post that has a text of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Field {
    /// The title.
    Title,
    /// The text.
    Body,
    /// The topic with this number, from 0.
    Tag(usize),
}

impl Field {
    /// `title`, `body` or `tags`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Title => "title",
            Self::Body => "body",
            Self::Tag(_) => "tags",
        }
    }
}

/// As `"field": "title"`; a topic also tells its number, as `"field": "tags", "tag": 0`.
impl Serialize for Field {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("field", self.name())?;
        if let Self::Tag(number) = self {
            map.serialize_entry("tag", number)?;
        }
        map.end()
    }
}

/// The post is larger than anything that a platform takes.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("the post has {bytes} bytes of text; at most {} are read: shorten it", Post::MAX_BYTES)]
pub struct TooLong {
    /// The bytes of all fields together.
    pub bytes: usize,
}

impl Post {
    /// The most text that is read, in UTF-8 bytes of all fields together: 1 MiB, far above what any platform takes.
    pub const MAX_BYTES: usize = 1 << 20;

    /// A post that is only a text.
    pub fn from_body(body: impl Into<String>) -> Self {
        Self { body: body.into(), ..Self::default() }
    }

    /// The fields with their texts: title, body, topics.
    pub fn fields(&self) -> impl Iterator<Item = (Field, &str)> {
        let tags = self.tags.iter().enumerate().map(|(number, tag)| (Field::Tag(number), tag.as_str()));
        [(Field::Title, self.title.as_str()), (Field::Body, self.body.as_str())].into_iter().chain(tags)
    }

    /// The text of a field, to be edited.
    pub(crate) fn field_mut(&mut self, field: Field) -> Option<&mut String> {
        match field {
            Field::Title => Some(&mut self.title),
            Field::Body => Some(&mut self.body),
            Field::Tag(number) => self.tags.get_mut(number),
        }
    }

    /// Refuses a post that is too large to be one.
    ///
    /// # Errors
    /// [`TooLong`] above [`Post::MAX_BYTES`].
    pub(crate) fn bounded(&self) -> Result<(), TooLong> {
        let bytes = self.fields().map(|(_, text)| text.len()).sum();
        if bytes > Self::MAX_BYTES { Err(TooLong { bytes }) } else { Ok(()) }
    }
}
