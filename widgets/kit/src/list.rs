//! Lists of words that pass between module and script as one text: an array costs a call for each entry.

/// What stands after each entry: no name, and no text an owner wrote, holds it (`attributes::visible`).
pub const MARK: char = '\0';

/// One more entry.
pub fn push(list: &mut String, entry: &str) {
    list.push_str(entry);
    list.push(MARK);
}
