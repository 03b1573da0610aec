use super::traditional_table::TRADITIONAL;

/// The simplified form of a character; the character itself when it has none.
pub(crate) fn to_simplified(c: char) -> char {
    match TRADITIONAL.binary_search_by_key(&c, |&(traditional, _)| traditional) {
        Ok(found) => TRADITIONAL.get(found).map_or(c, |&(_, simplified)| simplified),
        Err(_) => c,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_sorted_and_has_no_chains() {
        assert!(TRADITIONAL.is_sorted_by(|a, b| a.0 < b.0));
        for &(_, simplified) in TRADITIONAL {
            assert_eq!(to_simplified(simplified), simplified);
        }
    }
}
