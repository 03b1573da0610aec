use super::traditional_table::TRADITIONAL;

/// The block that nearly all Chinese characters are of.
const FIRST: u32 = 0x4e00;
const LAST: u32 = 0x9fff;
const BITS: usize = ((LAST - FIRST) as usize).div_ceil(64) + 1;

/// One bit for each character of the block: whether it has a simplified form. Most have none, and end here.
static HAS_SIMPLIFIED: [u64; BITS] = bits();

#[allow(clippy::indexing_slicing, reason = "this runs when it is compiled")]
const fn bits() -> [u64; BITS] {
    let mut bits = [0; BITS];
    let mut at = 0;
    while at < TRADITIONAL.len() {
        let c = TRADITIONAL[at].0 as u32;
        if c >= FIRST && c <= LAST {
            bits[(c - FIRST) as usize / 64] |= 1 << (c % 64);
        }
        at += 1;
    }
    bits
}

/// The simplified form of a character; the character itself when it has none.
pub(crate) fn to_simplified(c: char) -> char {
    let of_block = (c as u32).checked_sub(FIRST).and_then(|number| HAS_SIMPLIFIED.get(number as usize / 64));
    if of_block.is_some_and(|bits| bits >> (c as u32 % 64) & 1 == 0) {
        return c;
    }
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
