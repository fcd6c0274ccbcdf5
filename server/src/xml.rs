//! Text that may stand in an XML 1.0 document.

/// The characters of a text that XML 1.0 allows (section 2.2), without the control characters of C1, which it advises
/// against. A document with any other character can't be opened, escaped or not.
#[must_use]
pub(crate) fn allowed(text: &str) -> String {
    let is_allowed = |it: &char| !it.is_control() || matches!(it, '\t' | '\n' | '\r');
    let is_character = |it: &char| !matches!(it, '\u{fffe}' | '\u{ffff}');
    text.chars()
        .filter(is_allowed)
        .filter(is_character)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::allowed;

    #[test]
    fn what_xml_forbids_is_left_out_and_all_else_stays() {
        let forbidden: String = ('\0'..=' ')
            .filter(|it| !matches!(it, '\t' | '\n' | '\r' | ' '))
            .collect();
        assert_eq!(
            allowed(&format!("a{forbidden}\u{7f}\u{fffe}\u{ffff}b")),
            "ab"
        );
        let kept = "\t\r\n <&>\u{a0}\u{fffd}é 😀";
        assert_eq!(allowed(kept), kept);
    }
}
