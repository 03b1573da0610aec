//! Sets of sentences, small and quick: sentences that are 64 apart count as the same one.

/// Sentences of a post, numbered through all its fields.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Sentences(u64);

impl Sentences {
    pub(super) const NONE: Self = Self(0);
    pub(super) const ALL: Self = Self(u64::MAX);

    pub(super) fn one(number: usize) -> Self {
        Self(1 << (number % 64))
    }

    /// The sentences from `first` to `last`, both included.
    pub(super) fn range(first: usize, last: usize) -> Self {
        if last.saturating_sub(first) >= 64 { Self::ALL } else { (first..=last).fold(Self::NONE, |all, number| all.or(Self::one(number))) }
    }

    pub(super) fn or(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    pub(super) fn and(self, other: Self) -> Self {
        Self(self.0 & other.0)
    }

    /// These and the ones next to them.
    pub(super) fn nearby(self) -> Self {
        Self(self.0 | self.0.rotate_left(1) | self.0.rotate_right(1))
    }

    pub(super) fn is_empty(self) -> bool {
        self.0 == 0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sentences_are_near_the_ones_beside_them() {
        let near = Sentences::one(63).nearby();
        for (number, is_near) in [(62, true), (63, true), (64, true), (61, false), (65, false)] {
            assert_eq!(!near.and(Sentences::one(number)).is_empty(), is_near, "{number}");
        }
        assert_eq!(Sentences::range(3, 70), Sentences::ALL);
        assert_eq!(Sentences::range(2, 3), Sentences::one(2).or(Sentences::one(3)));
    }
}
