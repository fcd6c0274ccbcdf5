//! Pages of a collection: a cursor names the last entry that was read, so that an entry that comes or goes meanwhile
//! leaves no other one out.

use crate::error::AppError;

/// How many entries a page has when nobody asks otherwise.
const LIMIT: usize = 50;

/// How many entries a page may have.
const LIMIT_MAX: usize = 100;

/// One page.
#[derive(Debug, Eq, PartialEq)]
pub(in super::super) struct Page<T> {
    /// The entries, in the order of their keys.
    pub(in super::super) entries: Vec<T>,
    /// The cursor of the next page; `None` on the last one.
    pub(in super::super) next: Option<String>,
}

/// The page after `cursor` of entries with their keys, which are unique.
pub(in super::super) fn page<T>(
    mut entries: Vec<(String, T)>,
    cursor: Option<&str>,
    limit: usize,
) -> Page<T> {
    entries.sort_by(|(one, _), (other, _)| one.cmp(other));
    let after = |(key, _): &(String, T)| cursor.is_none_or(|cursor| key.as_str() > cursor);
    let mut left = entries.into_iter().filter(after);
    let mut last = None;
    let mut found = Vec::new();
    for (key, entry) in left.by_ref().take(limit) {
        last = Some(key);
        found.push(entry);
    }
    Page {
        entries: found,
        next: left.next().and(last),
    }
}

/// Reads `limit`.
///
/// # Errors
/// When it is no number from 1 to 100.
pub(in super::super) fn limit_of(asked: Option<&str>) -> Result<usize, AppError> {
    let Some(asked) = asked else {
        return Ok(LIMIT);
    };
    let limit = asked.parse().ok();
    let limit = limit.filter(|limit| (1..=LIMIT_MAX).contains(limit));
    limit.ok_or_else(|| {
        let words = format!("limit={asked} is no number from 1 to {LIMIT_MAX}. Example: limit=20");
        AppError::Settings(vec![("limit".to_owned(), words)])
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn entries(keys: &[&str]) -> Vec<(String, String)> {
        let pair = |key: &&str| ((*key).to_owned(), key.to_uppercase());
        keys.iter().map(pair).collect()
    }

    #[test]
    fn pages_follow_each_other_to_the_end() {
        let first = page(entries(&["c", "a", "b"]), None, 2);
        assert_eq!(
            (first.entries, first.next.as_deref()),
            (vec!["A".into(), "B".into()], Some("b"))
        );
        let last = page(entries(&["c", "a", "b"]), Some("b"), 2);
        assert_eq!((last.entries, last.next), (vec!["C".to_owned()], None));
    }

    #[test]
    fn an_entry_that_goes_leaves_no_other_one_out() {
        let after = page(entries(&["a", "c", "d"]), Some("b"), 1);
        assert_eq!(
            (after.entries, after.next.as_deref()),
            (vec!["C".to_owned()], Some("c"))
        );
    }

    #[test]
    fn a_limit_that_is_none_is_refused_with_an_example() {
        assert_eq!(limit_of(None).unwrap(), LIMIT);
        assert_eq!(limit_of(Some("100")).unwrap(), 100);
        for wrong in ["0", "101", "-1", "many", ""] {
            assert!(limit_of(Some(wrong)).is_err(), "{wrong}");
        }
    }
}
